#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Pictures: their sizes, places, captions and files, the same in both formats."""
import pathlib
import shutil
import sys
import tempfile
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import pictures
from render import FRONT, SCHOOL, render_file
from tap import Tap

TEXT_WIDTH = 11906 - 1701 - 850
PAGE_HEIGHT = 16838 - 2 * 1134
tap = Tap()


def render(body, name):
    work = pathlib.Path(tempfile.mkdtemp(prefix='vanthu-'))
    try:
        (work / 'anh').mkdir()
        pictures.write(work)
        pictures.write(work / 'anh')
        (work / 'ảnh lớp.png').write_bytes(pictures.png(96, 96))
        (work / 'don-vi.yml').write_text(SCHOOL)
        (work / 'van-ban.md').write_text(f'---\n{FRONT}---\n\n{body}')
        return render_file(work / 'van-ban.md', name)
    finally:
        shutil.rmtree(work)


def made(body, name):
    """The two documents, after both are seen to hold the same pictures."""
    run = render(body, name)
    tap.ok(run.made and not run.said, f'{name}: renders without a word', run.said)
    docx, odt = run.both
    seen = [[(p.style, p.align, p.keep_next, p.pictures) for p in d.paras if p.pictures]
            for d in (docx, odt)]
    tap.equal(seen[0], seen[1], f'{name}: the same pictures in both formats')
    return run, docx


def shown(doc):
    return [x for p in doc.paras for x in p.pictures]


def sizes(doc):
    return [(x.width, x.height) for x in shown(doc)]


# ---- sizes ----

for name, body, want in (
        ('own', '![](a.png)', (1200, 900)),
        ('own-no-density', '![](b.png)', (900, 1200)),
        ('own-jpeg', '![](anh.jpg)', (1920, 1280)),
        ('length', '![](a.png) {rong=30mm}', (1701, 1276)),
        ('length-before', '{rong=4cm}\n![](a.png)', (2268, 1701)),
        ('share', '![](a.png) {rong=50%}', (4678, 3509)),
        ('all', '![](a.png) {rong=100%}', (TEXT_WIDTH, 7016)),
        ('too-wide', '![](rong.png)', (TEXT_WIDTH, 780)),
        ('too-wide-asked', '![](a.png) {rong=20cm}', (TEXT_WIDTH, 7016)),
        ('inline-too-wide', 'Hình ![](rong.png) {rong=100%}', (TEXT_WIDTH - 720, 720)),
        ('in-a-cell', '{rong="1 1"}\n| Lớp | Ảnh |\n|---|---|\n| A | ![](rong.png) |\n',
         (2268, 189))):
    _, doc = made(body + '\n\nHết.', name)
    tap.equal(sizes(doc), [want], f'{name}: its size')

_, doc = made('![](cao.png "Hình 1. Cột cờ")\n\nHết.', 'too-high')
(high,) = shown(doc)
tap.within(high.height, PAGE_HEIGHT - 1500, PAGE_HEIGHT - 1000, 'it leaves room for its caption')
tap.within(high.width * 40 - high.height, -40, 40, 'and keeps its shape')

# ---- places ----

_, doc = made('Trước.\n\n![Sơ đồ trường](a.png "Hình 1. Sơ đồ trường")\n\nSau.', 'caption')
at = next(i for i, p in enumerate(doc.paras) if p.pictures)
before, alone, caption, after = doc.paras[at - 1:at + 3]
tap.equal((before.text, caption.text, after.text), ('Trước.', 'Hình 1. Sơ đồ trường', 'Sau./.'),
          'the caption stands below its picture')
tap.equal((alone.style, alone.align, alone.indent, alone.text), ('Hình', 'center', 0, ''),
          'a picture alone is centred')
tap.equal((caption.style, caption.align), ('Tên hình', 'center'), 'so is its caption')
tap.ok(alone.keep_next and not caption.keep_next, 'it is kept with its caption, that with nothing')
tap.equal(alone.pictures[0].alt, 'Sơ đồ trường', 'its other text')

_, doc = made('Một dòng có ![*dấu* tròn](a.png "Con dấu") ở giữa. {rong=8mm}\n\nHết.', 'inline')
(line,) = (p for p in doc.paras if p.pictures)
tap.equal((line.style, line.text), ('Thân văn bản', 'Một dòng có  ở giữa.'), 'in a line of text')
tap.equal((line.pictures[0].alt, line.pictures[0].title), ('dấu tròn', 'Con dấu'), 'its texts')

_, doc = made('{canh=phai}\n![](a.png)\n\n- Mục\n- ![](a.png)\n\n> ![](a.png)\n\nHết.', 'elsewhere')
tap.equal([(p.style, p.align, p.label) for p in doc.paras if p.pictures],
          [('Hình', 'right', ''), ('Gạch đầu dòng', 'both', '-'), ('Hình', 'center', '')],
          'aligned by its attribute, in an item, in a quotation')

# ---- a row ----

run, doc = made('![một](a.png "Hình a") ![hai](b.png)\n![ba](anh.jpg "Hình c")\n\nHết.', 'row')
(grid,) = {id(p.cell.table): p.cell.table for p in doc.paras if p.pictures}.values()
tap.equal(grid.widths, [3118, 3118, 3119], 'three equal columns over the text')
tap.ok(not grid.borders, 'without borders')
tap.equal([c.texts for row in grid.rows for c in row], [['Hình a'], [], ['Hình c']],
          'each caption in the cell of its picture')
tap.equal(grid.whole_rows, [True], 'the row never splits')
tap.equal(sizes(doc), [(1200, 900), (900, 1200), (1920, 1280)], 'their own sizes')

_, doc = made('![](rong.png) ![](rong.png)\n\nHết.', 'row-tight')
tap.equal([w for w, _ in sizes(doc)], [4677 - 216, 4678 - 216],
          'not wider than the cell without its margins')

_, doc = made('![](a.png) ![](a.png)\\\n![](a.png)\n\n{rong=20mm}\n![](b.png)\n![](b.png)\n\nHết.',
              'rows')
grids = list({id(p.cell.table): p.cell.table for p in doc.paras if p.pictures}.values())
tap.equal([[len(row) for row in g.rows] for g in grids], [[2, 2], [2]], 'a hard break: a new row')
tap.equal(sizes(doc)[3:], [(1134, 1512)] * 2, 'one attribute for both')

_, doc = made('![](a.png) {rong=20mm}\n![](a.png) {rong=3cm}\n\nHết.', 'row-own')
tap.equal([w for w, _ in sizes(doc)], [1134, 1701], 'an attribute at a line is for that line')

_, doc = made('![](a.png) ![](b.png)', 'row-at-the-end')
(grid,) = {id(p.cell.table): p.cell.table for p in doc.paras if p.pictures}.values()
tap.equal([[p.keep_next for c in row for p in c.paras] for row in grid.rows], [[True] * 2, [True]],
          'a row that ends the text holds on to the signature, by a second one')

# ---- files ----

BODY = ('![](a.png)\n\n![](anh/a.png)\n\n![](anh.jpg)\n\n![](a.png)\n\n![](<ảnh lớp.png>)\n\n'
        '![](%E1%BA%A3nh%20l%E1%BB%9Bp.png)\n\nHết.')
run, doc = made(BODY, 'files')
want = [pictures.SAMPLES[n]() for n in ('a.png', 'a.png', 'anh.jpg', 'a.png')]
tap.ok([x.data for x in shown(doc)] == want + [pictures.png(96, 96)] * 2, 'their bytes')
for path, start, names in (
        (run.docx_path, 'word/media/', ['image1.png', 'image2.png', 'image3.jpeg', 'image4.png']),
        (run.odt_path, 'Pictures/', ['1.png', '2.png', '3.jpeg', '4.png'])):
    with zipfile.ZipFile(path) as z:
        parts = [i for i in z.infolist() if i.filename.startswith(start)]
        tap.equal([i.filename[len(start):] for i in parts], names, f'{start}: each file once')
        tap.equal({i.compress_type for i in parts}, {zipfile.ZIP_STORED}, f'{start}: as they are')
first = run.docx_path.read_bytes(), run.odt_path.read_bytes()
run = render(BODY, 'files')
tap.ok((run.docx_path.read_bytes(), run.odt_path.read_bytes()) == first, 'the same bytes again')
with zipfile.ZipFile(run.docx_path) as z:
    ids = z.read('word/document.xml').decode().split('<wp:docPr id="')[1:]
    tap.equal([i.split('"')[0] for i in ids], list('123456'), 'each its own number')
tap.done()
