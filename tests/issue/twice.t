#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""One document gets one number: issued as Markdown and then by mistake as the file that was made of
it, or the other way round, it is refused; what somebody made of such a file is another document."""
import pathlib
import re
import shutil
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import office
import render
from tap import Tap
from world import World

PLAN = '''---
loai: ke-hoach
trich_yeu: Trồng cây đầu xuân
phu_luc: [pl.md]
ky: {chuc_vu: HIỆU TRƯỞNG, ho_ten: Nguyễn Văn An}
noi_nhan: [Tổ chuyên môn]
---

# Mục đích

Mỗi lớp trồng năm cây theo [](pl.md), từ ngày 05 tháng 3 năm 2026.[^1]

1. Đào hố;

2. Trồng cây.

a) Tưới hằng ngày;

b) Rào quanh gốc.

[^1]: Cây bóng mát.
'''
ANNEX = '---\ntieu_de: Phân công\n---\n\n- Một;\n- Hai.\n'
INVITATION = '''---
loai: giay-moi
trich_yeu: Dự họp cha mẹ học sinh lớp {{lop}}
kinh_gui: [Ông (Bà) {{ten}}]
thoi_gian: 08 giờ 00 ngày 05/12/2026
dia_diem: Phòng học lớp {{lop}}
noi_nhan: [Như trên]
ky: {chuc_vu: HIỆU TRƯỞNG, ho_ten: Nguyễn Văn An}
---

Nhà trường mời Ông (Bà) tới dự.
'''
ROWS = 'ten,lop\nLê Thị B,10A1\nTrần Văn C,10A2\n'
WORD = {'docx': ('docProps/app.xml', '>vanthu<', '>Microsoft Office Word<'),
        'odt': ('meta.xml', '>vanthu<', '>LibreOffice/7.4<')}
tap = Tap()


def change(source, target, *edits):
    """The package with other texts in its parts."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, 'w') as new:
        for i in old.infolist():
            data = old.read(i)
            for part, was, now in edits:
                if i.filename == part:
                    assert was.encode() in data, (part, was)
                    data = data.replace(was.encode(), now.encode())
            new.writestr(i, data)
    return target


def saved(path, *edits):
    """The file as another program would have saved it."""
    kind = path.suffix[1:]
    part = 'word/document.xml' if kind == 'docx' else 'content.xml'
    return change(path, path.with_name(f'{path.stem}-{len(edits)}-luu.{kind}'), WORD[kind],
                  *((part, *e) for e in edits))


def school(world):
    for name, text in (('don-vi.yml', render.SCHOOL), ('kh.md', PLAN), ('pl.md', ANNEX)):
        (world.path / name).write_text(text, encoding='utf-8')
    (world.path / 'out').mkdir()


def draw(world, text, *names):
    run = world.run('render', text, *(a for n in names for a in ('-o', n)))
    if run.status:
        raise RuntimeError(run.said)
    return [world.path / n for n in names]


def issue(world, *args):
    return world.run('issue', '--date', '2026-11-20', *args)


def refused(run, which, told, what):
    tap.ok(run.status == 7 and f'[{which}]' in run.said and told in run.said and not run.out, what,
           run.status, run.out, run.said)


def numbered(run, number, what):
    tap.ok(run.status == 0 and run.out.decode().startswith(f'{number:02}/'), what, run.out, run.said)


# first the text
with World() as world:
    school(world)
    files = draw(world, 'kh.md', 'out/kh.docx', 'out/kh.odt')
    numbered(issue(world, '--chua-trinh', 'kh.md'), 1, 'the text is issued')
    given = ('--loai', 'bao-cao', '--trich-yeu', 'Việc khác')
    files += draw(world, 'kh.md', 'out/so.docx', 'out/so.odt')
    if office.available():
        with office.Office() as lo:
            for source, kind in ((files[0], 'odt'), (files[1], 'docx'), (files[2], 'odt')):
                files.append(shutil.copy(lo.convert(kind, [source])[0],
                                         world.path / f'out/lo-{source.stem}.{kind}'))
            shutil.copy(lo.convert('pdf', [files[1]])[0], world.path / 'out/in.pdf')
            for kind, path in zip(('docx', 'odt'), files):
                other = change(path, world.path / f'out/khac.{kind}', WORD[kind], (
                    {'docx': 'word/document.xml', 'odt': 'content.xml'}[kind], 'năm cây', 'bảy cây'))
                shutil.copy(lo.convert('pdf', [other])[0], world.path / f'out/khac-{kind}.pdf')
            more = change(files[0], world.path / 'out/them.docx', WORD['docx'], (
                'word/document.xml', 'năm cây', 'năm cây, dọn vườn trường'))
            shutil.copy(lo.convert('pdf', [more])[0], world.path / 'out/khac-them.pdf')
    files = [pathlib.Path(f) for f in files]
    for path in files + [saved(f) for f in files[:4]]:
        before = path.read_bytes()
        refused(issue(world, *given, path), 'issue-twice', '01/KH-NTN of 2026-11-20',
                f'{path.name} is known by its text')
        tap.equal(path.read_bytes(), before, f'{path.name} stays as it is')
    for path, n in zip(files[:2], (2, 3)):
        other = saved(path, ('năm cây', 'bốn cây'))
        copy = shutil.copy(other, other.with_name('bản sao' + other.suffix))
        numbered(issue(world, other), n, f'{other.name}: another document by a teacher')
        numbered(issue(world, other), n, f'{other.name}: issued again, it is known')
        refused(issue(world, copy), 'issue-twice', f'"out/{other.name}"', 'the very file under another name')
    word = change(files[0], world.path / 'out/word.docx', WORD['docx'],
                  ('word/document.xml', 'năm cây', 'sáu cây'))
    again = change(word, world.path / 'out/lai.docx', ('docProps/app.xml', 'Word', 'Word 2016'))
    numbered(issue(world, word), 4, 'a letter that was written elsewhere')
    numbered(issue(world, '--trich-yeu', 'Thư mời', again), 5, 'and the same once more: as before')
    if office.available():
        path = world.path / 'out/kh.pdf'
        run = world.run('render', 'kh.md', '-o', path)
        for name in 'kh.pdf', 'in.pdf':
            refused(issue(world, *given, f'out/{name}'), 'issue-twice', '01/KH-NTN',
                    f'{name}: a print, made here or elsewhere')
        for n, kind in (6, 'docx'), (7, 'odt'), (8, 'them'):
            numbered(issue(world, *given, f'out/khac-{kind}.pdf'), n, f'{kind}: the print of something else')
    (world.path / 'kh.md').unlink()
    refused(issue(world, files[0]), 'issue-twice', '"kh.md"', 'though the text is gone')
    run = world.run('register', 'void', '1/2026', '--reason', 'in sai', '--by', 'Nguyễn Văn An')
    tap.equal((run.status, run.said), (0, ''), 'its number is made void')
    run = issue(world, files[0])
    tap.ok(run.status == 0, 'what has a void number has none', run.said)

# the text is there, and not issued yet
with World() as world:
    school(world)
    files = draw(world, 'kh.md', 'out/kh.docx', 'out/ten-khac.odt')
    (world.path / 'moi.md').write_text(INVITATION, encoding='utf-8')
    (world.path / 'khach.csv').write_text(ROWS, encoding='utf-8')
    run = world.run('batch', 'moi.md', '--data', 'khach.csv', '-o', 'out/{{lop}}.docx')
    for path in files + [saved(f) for f in files]:
        refused(issue(world, path), 'issue-own', 'kh.md', f'{path.name} is issued by its text')
    refused(issue(world, 'out/10A1.docx'), 'issue-own', 'moi.md', 'so is one of a set')
    other = saved(world.path / 'out/10A1.docx', ('10A1', '12B'))
    numbered(issue(world, other), 1, 'what became of one of a set is a document of its own')
    if office.available():
        world.run('render', 'kh.md', '-o', 'out/kh.pdf')
        with office.Office() as lo:
            shutil.copy(lo.convert('pdf', [files[1]])[0], world.path / 'out/in.pdf')
        for name in 'kh.pdf', 'in.pdf':
            refused(issue(world, '--loai', 'ke-hoach', '--trich-yeu', 'x', f'out/{name}'), 'issue-own', 'kh.md',
                    f'{name}: a print of a text that stands there')
    (world.path / 'kh.md').write_text(PLAN.replace('năm cây', 'ba cây'), encoding='utf-8')
    refused(issue(world, files[0]), 'issue-own', 'kh.md', 'nor is what its text said before')
    run = issue(world, '--reason', 'bản đã ký', files[0])
    numbered(run, 2, 'by order it is issued')
    tap.ok('bản đã ký' in world.run('register', 'list', '--json').out.decode(), 'the order is kept')
    (world.path / 'kh.md').write_text(PLAN, encoding='utf-8')
    refused(issue(world, '--chua-trinh', 'kh.md'), 'issue-twice', '02/KH-NTN of 2026-11-20, issued as "out/kh.docx"',
            'then the text is the second')
    run = issue(world, '--chua-trinh', '--reason', 'hai bản', 'kh.md')
    numbered(run, 3, 'which can be ordered too')
    numbered(issue(world, '--chua-trinh', 'kh.md'), 3, 'issued again, it is known')

    (world.path / 'khach.csv').write_text(ROWS + 'Vũ Thị D,12B\n', encoding='utf-8')
    (world.path / 'giu').mkdir()
    shutil.move(world.path / 'moi.md', world.path / 'giu/moi.txt')
    world.run('batch', 'giu/moi.txt', '--data', 'khach.csv', '-o', 'out/{{lop}}.odt')
    numbered(issue(world, 'out/10A2.odt'), 4, 'one of a set whose text is elsewhere')
    shutil.copy(world.path / 'giu/moi.txt', world.path / 'moi.md')
    run = issue(world, '--chua-trinh', '--data', 'khach.csv', 'moi.md')
    refused(run, 'issue-twice', 'khach.csv:3:', 'then the set is refused at its row')
    tap.equal(len(world.run('register', 'list', '--json').out.splitlines()), 4, 'and none of it is issued')
    run = world.run('register', 'verify')
    tap.equal((run.status, run.said), (0, ''), 'the register is in order')

# a print first
if office.available():
    with World() as world:
        school(world)
        path, = draw(world, 'kh.md', 'kh.odt')
        with office.Office() as lo:
            shutil.copy(lo.convert('pdf', [path])[0], world.path / 'in.pdf')
        run = issue(world, '--loai', 'ke-hoach', '--trich-yeu', 'x', '--reason', 'bản đã ký', 'in.pdf')
        numbered(run, 1, 'a print that is ordered')
        refused(issue(world, '--chua-trinh', 'kh.md'), 'issue-twice', '"in.pdf"', 'then the text is the second')
        (world.path / 'kh.md').write_text(PLAN.replace('năm cây', 'ba cây'), encoding='utf-8')
        numbered(issue(world, '--chua-trinh', 'kh.md'), 2, 'another text is none')
tap.done()
