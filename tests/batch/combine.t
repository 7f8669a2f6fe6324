#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""--combine: all documents of a batch one after another in one file. What is printed of it is what
is printed of each by itself; pages, lists and notes are counted anew; with --duplex each begins on
a right-hand page. LibreOffice prints both formats, with and without the blank pages that it puts
in between."""
import json
import pathlib
import re
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import docx
import odt
import office
import pictures
from model import Para
from render import SCHOOL
from tap import Tap
from world import SANITIZED, World

tap = Tap()
BLANKS = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
LONG = 'Nội dung dài của một đoạn văn để văn bản sang trang thứ hai, gồm nhiều chữ. ' * 9
TEXT = '''---
loai: thong-bao
so: 5
ngay: 2025-10-30
trich_yeu: Họp cha mẹ học sinh lớp {{lop}}
danh_so: "I. 1."
%s---

Lớp {{lop}} họp[^1] tại phòng {{phong}}[^2].

[^1]: Thay thông báo trước của lớp {{lop}}.
[^2]: Có thể đổi phòng.

# Việc thứ nhất

## Một việc

a) Điểm a của {{lop}};

b) Điểm b.

# Việc thứ hai

| Môn | Điểm |
|---|---|
| Toán | 5 |

{{#hai_co}}
{co_chu=12}
| Tên | Số |
|---|---|
| A | 1 |
{{/hai_co}}

![Sơ đồ](so-do.png)

{{#dai}}

%s

{{/dai}}
'''
# two pages where Dài is given
ROWS = [('10A1', '', ''), ('10A2', 'x', ''), ('10A3', 'x', 'x'), ('10A4', '', ''), ('10A5', '', 'x'),
        ('10A6', 'x', '')]
PAGES = [2 if long else 1 for _, long, _ in ROWS]
READERS = {'docx': docx.read, 'odt': odt.read}


def folder(world, name, more='', text=TEXT):
    place = world.path / name
    place.mkdir()
    (place / 'don-vi.yml').write_text(SCHOOL, encoding='utf-8')
    (place / 'so-do.png').write_bytes(pictures.png(80, 60, 96))
    (place / 'hop.md').write_text(text % (more, '\n\n'.join([LONG] * 4)), encoding='utf-8')
    rows = ''.join(f'{c},P{c},{d},{s}\n' for c, d, s in ROWS)
    (place / 'lop.csv').write_text('Lớp,Phòng,Dài,Hai cỡ\n' + rows, encoding='utf-8')
    return place


def batch(world, place, *more):
    return world.run('batch', 'hop.md', '--data', 'lop.csv', *more, cwd=place)


def both(name):
    return [f'--combine={name}.docx', f'--combine={name}.odt']


def shown(doc):
    """What a reader sees of each paragraph, its notes too; the spacers of 1 pt are none."""
    return [(b.text, b.label, b.style, b.notes) if isinstance(b, Para) else [c.texts for r in b.rows for c in r]
            for b in doc.blocks if not isinstance(b, Para) or b.text]


def check_contents(world, place):
    run = batch(world, place, '-o', 'out/{{lop}}.docx', '-o', 'out/{{lop}}.odt', *both('out/all'),
                '--json')
    tap.ok(run.status == 0, 'with outputs of their own: made', run.said)
    told = [json.loads(line) for line in run.out.decode().splitlines()]
    tap.equal([t['files'] for t in told if t.get('row') == 0], [['out/all.docx'], ['out/all.odt']],
              'each file is told, as row 0')
    for kind, read in READERS.items():
        whole = shown(read(place / 'out' / f'all.{kind}'))
        parts = [p for c, *_ in ROWS for p in shown(read(place / 'out' / f'{c}.{kind}'))]
        tap.equal(len(whole), len(parts), f'{kind}: as many blocks as all documents have')
        tap.equal([w for w, p in zip(whole, parts) if w != p][:3], [],
                  f'{kind}: texts, numbers and styles are those of the documents')
        with zipfile.ZipFile(place / 'out' / f'all.{kind}') as z:
            images = [n for n in z.namelist() if n.endswith('.png')]
        tap.equal(len(images), 1, f'{kind}: the picture is there once')
    again = batch(world, place, *both('alone'), '-j2')
    tap.equal((again.status, [(place / f'alone.{k}').read_bytes() ==
                              (place / 'out' / f'all.{k}').read_bytes() for k in READERS]),
              (0, [True, True]), 'without outputs, on two threads: the same bytes')


def part(path, name):
    with zipfile.ZipFile(path) as z:
        return z.read(name).decode()


def check_ids(place):
    xml = part(place / 'out/all.docx', 'word/document.xml')
    numbers = re.findall(r'<w:numId w:val="(\d+)"', xml)
    nums = re.findall(r'<w:num w:numId="(\d+)"', part(place / 'out/all.docx', 'word/numbering.xml'))
    defs = re.findall(r'<w:abstractNum ', part(place / 'out/all.docx', 'word/numbering.xml'))
    tap.ok(len(set(nums)) == len(nums) and set(numbers) <= set(nums), 'docx: w:num are unique')
    one = re.findall(r'<w:abstractNum ', part(place / 'out/10A1.docx', 'word/numbering.xml'))
    tap.equal(len(defs), len(one), 'docx: kinds of lists are those of one document')
    ids = re.findall(r'xml:id="([^"]+)"', part(place / 'out/all.odt', 'content.xml'))
    tap.ok(ids and len(set(ids)) == len(ids), 'odt: ids of lists are unique')
    marks = re.findall(r'<w:footnoteReference w:customMarkFollows="1" w:id="(\d+)"/><w:t>(\d)</w:t>',
                       xml)
    tap.equal(marks, [(str(i + 1), str(i % 2 + 1)) for i in range(12)],
              'docx: notes are 1 and 2 in each document')
    marks = re.findall(r'text:label="(\d+)"', part(place / 'out/all.odt', 'content.xml'))
    tap.equal(marks, ['1', '2'] * 6, 'odt: notes are 1 and 2 in each document')


def check_modes(world, place):
    (place / 'out/all.odt').write_bytes(b'other')
    run = batch(world, place, *both('out/all'), '--verify')
    tap.equal((run.status, run.out), (1, b'out/all.odt\n'), '--verify tells the one that differs')
    run = batch(world, place, *both('out/all'), '--changed')
    tap.equal((run.status, run.out), (0, b'out/all.odt\n'), '--changed writes that one')
    run = batch(world, place, *both('out/all'), '--changed')
    tap.equal((run.status, run.out), (0, b''), '--changed: nothing is left to be written')
    run = batch(world, place, *both('dry'), '-n')
    tap.ok(run.status == 0 and not (place / 'dry.odt').exists(), '-n writes none')
    run = batch(world, place, *both('out/10A1'), '-o', 'out/{{lop}}.odt', '-n')
    tap.ok(run.status == 3 and 'out/10A1.odt' in run.said, "a row's own file is refused", run.said)
    run = batch(world, place, '--combine=lop.csv', '--combine=x.odt')
    tap.ok(run.status == 2 and not (place / 'x.odt').exists(), 'the table is refused', run.said)
    run = batch(world, place, '--duplex', '-o', '{{lop}}.odt')
    tap.equal(run.status, 2, '--duplex wants --combine')
    rows = (place / 'lop.csv').read_text(encoding='utf-8')
    (place / 'lop.csv').write_text(rows.replace('P10A2', ''), encoding='utf-8')
    run = batch(world, place, *both('failed'))
    tap.ok(run.status == 3 and not (place / 'failed.odt').exists(), 'a row that fails: no file')
    run = batch(world, place, *both('failed'), '--keep-going')
    texts = odt.read(place / 'failed.odt').texts
    tap.ok(run.status == 6 and sum(t.startswith('Họp cha mẹ') for t in texts) == 5,
           '--keep-going: a file of the others', run.said)
    (place / 'lop.csv').write_text(rows, encoding='utf-8')


def blank(pages):
    return [not p.lines for p in pages]


def printed_number(page):
    first = min(page.lines, key=lambda line: line.top, default=None)
    return first.text.strip() if first and first.text.strip().isdigit() else ''


def check_pages(world, place):
    run = batch(world, place, *both('dup'), '--duplex')
    tap.equal(run.status, 0, '--duplex: made')
    files = [place / f'{n}.{k}' for n in ('alone', 'dup') for k in READERS]
    with office.Office() as lo:
        skipped = lo.pages(files)
        full = [office.read_pdf(p) for p in lo.convert(BLANKS, files)]
    for path, pages in zip(files, skipped):
        tap.equal((len(pages), any(blank(pages))), (sum(PAGES), False),
                  f'{path.name}: as many pages as the documents have')
        shows = [printed_number(p) for p in pages]
        want = [str(i) if i > 1 else '' for n in PAGES for i in range(1, n + 1)]
        if path.name != 'dup.docx':  # LibreOffice takes page 2 for a first page there
            tap.equal(shows, want, f'{path.name}: numbers from 1, hidden on the first page')
    for path, pages in list(zip(files, full))[2:]:
        heads = [i for i, p in enumerate(pages) if any('CỘNG HÒA' in line.text for line in p.lines)]
        tap.equal((len(heads), [i % 2 for i in heads]), (6, [0] * 6),
                  f'{path.name}: each begins on an odd page')
        tap.equal(sum(blank(pages)), sum(n % 2 for n in PAGES[:-1]),
                  f'{path.name}: a blank back where a document has an odd number of pages')
    for name, empty, kind in (('alone', 'false', 'nextPage'), ('dup', 'true', 'oddPage')):
        said = re.search(r'PrintEmptyPages"[^>]*>(\w+)', part(place / f'{name}.odt', 'settings.xml'))
        types = re.findall(r'<w:type w:val="(\w+)"', part(place / f'{name}.docx', 'word/document.xml'))
        tap.equal((said[1], types), (empty, [kind] * 5), f'{name}: what is asked of the printer')


# A text of its own counts its notes on through its annex and the turns of its sheet; one whose
# pages bear no numbers begins on a right-hand page all the same.
TURNS = '''---
loai: thong-bao
so: 5
ngay: 2025-10-30
trich_yeu: Họp lớp {{lop}}
phu_luc: [pl.md]
%s---

Lớp {{lop}}[^1], xem [](pl.md).

[^1]: Một.

{trang=ngang}

Bảng nằm ngang.[^2] %.0s

[^2]: Hai.

{trang=doc}

Hết.
'''


def check_sections(world):
    place = folder(world, 'turns', text=TURNS)
    (place / 'pl.md').write_text('---\ntieu_de: Danh sách\n---\n\nCó ghi chú.[^1]\n\n[^1]: Ba.\n',
                                 encoding='utf-8')
    run = batch(world, place, *both('dup'), '--duplex')
    tap.equal(run.status, 0, 'turns and annexes: made')
    xml = part(place / 'dup.docx', 'word/document.xml')
    found = [('start' if 'w:pgNumType' in s else '') + (re.findall('w:type w:val="(.*?)"', s) or [''])[0]
             for s in re.findall('<w:sectPr>.*?</w:sectPr>', xml)]
    one = ['startoddPage', 'nextPage', 'nextPage', 'startoddPage']
    tap.equal(found, (one * 6)[:1] and ['start'] + (one * 6)[1:], 'turns go on, annexes begin anew')
    tap.equal(re.findall(r'text:label="(\d)"', part(place / 'dup.odt', 'content.xml')),
              ['1', '2', '3'] * 6, 'notes go on through turns and annexes')


def check_too_large(world):
    """More than a gigabyte: no file of all; with --keep-going each row has its own all the same."""
    place = world.path / 'large'
    place.mkdir()
    (place / 'don-vi.yml').write_text(SCHOOL, encoding='utf-8')
    (place / 'hop.md').write_text('---\nloai: thong-bao\ntrich_yeu: Họp {{lop}}\n---\n\n' + ''.join(
        f'Đoạn {i}.\n\n' for i in range(8000)), encoding='utf-8')
    (place / 'lop.csv').write_text('Lớp\n' + ''.join(f'L{i}\n' for i in range(400)))
    run = batch(world, place, '--combine', 'in.odt', '-o', 'ra/{{lop}}.txt', '--keep-going', '--json')
    rows = [json.loads(line) for line in run.out.decode().splitlines()]
    tap.ok(run.status == 3 and run.said.count('[combine-too-large]') == 1, 'too much: told once', run.said)
    tap.equal((len(list((place / 'ra').iterdir())), rows[-1]['written'], (place / 'in.odt').exists()),
              (400, 400, False), '--keep-going: the rows have their own files')
    run = batch(world, place, '--combine', 'in.odt', '--json')
    last = json.loads(run.out.decode().splitlines()[-1])
    tap.equal((run.status, last['failed']), (3, 1), 'without other outputs it ends at that row')


with World() as world:
    place = folder(world, 'hop')
    check_contents(world, place)
    check_ids(place)
    check_modes(world, place)
    if office.available():
        check_pages(world, place)
    check_sections(world)
    if not SANITIZED:
        check_too_large(world)
tap.done()
