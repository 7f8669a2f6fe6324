#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""--questions: every blank cell that the text needs, by teacher, as Markdown that renders and as a
workbook that another reader opens."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import openpyxl
import odt
from render import SCHOOL
from tap import Tap
from world import World

tap = Tap()
TEXT = '''---
loai: thong-bao
trich_yeu: Họp lớp {{lop}}
---

Lớp {{lop}} họp tại phòng {{phong}}, phòng {{phong}}, lúc {{gio}}{{#ghi_chu}}, {{ghi_chu}}{{/ghi_chu}}.
'''
BINH, NASTY = 'Trần Thị Bình', 'Lê [Văn]: *Cường* | {{x}} & <b>'
ROWS = [('1', '10A1', 'P1', '', BINH, ''), ('2', '10A2', '', '', BINH, ''),
        ('3', '10A3', 'P3', '7h', BINH, ''), ('4', '10|A4 {{y}}', '', '8h', NASTY, ''),
        ('5', '10A5', 'P5', '', '', ''), ('6', '10A6', '', '', BINH.upper(), '')]
WANT = {BINH: [(2, '10A1', 'P1', 'Giờ'), (3, '10A2', None, 'Phòng'), (3, '10A2', None, 'Giờ')],
        NASTY: [(5, '10|A4 {{y}}', None, 'Phòng')], '': [(6, '10A5', 'P5', 'Giờ')],
        BINH.upper(): [(7, '10A6', None, 'Phòng'), (7, '10A6', None, 'Giờ')]}


def write(place, rows):
    quoted = ['"' + '","'.join(r) + '"\n' for r in rows]
    (place / 'lop.csv').write_text('STT,Lớp,Phòng,Giờ,GVCN,Ghi chú\n' + ''.join(quoted),
                                   encoding='utf-8')


def batch(world, place, *more):
    return world.run('batch', 'hop.md', '--data', 'lop.csv', *more, cwd=place)


def sheets(path):
    return {s.title: list(s.iter_rows(values_only=True)) for s in openpyxl.load_workbook(path)}


def check_sheet(world, place):
    plain = batch(world, place, '-n', '-o', '{{lop}}.odt')
    run = batch(world, place, '-n', '--questions', 'hoi.xlsx', '--by', 'gvcn')
    tap.ok(run.status == plain.status == 6 or run.status == plain.status == 3,
           'the exit status is that of the batch', run.status, plain.status)
    found = sheets(place / 'hoi.xlsx')
    tap.equal(list(found), [BINH, 'Lê -Văn-- -Cường- | {{x}} &', 'Chưa rõ ai', f'{BINH.upper()} 2'],
        'a sheet for each teacher, names that Excel takes, none twice')
    for rows, want in zip(found.values(), WANT.values()):
        tap.equal(rows, [('Dòng', 'Lớp', 'Phòng', 'Còn thiếu', 'Trả lời')]
                  + [(*w, None) for w in want], 'its questions, with room for answers')
    first = (place / 'hoi.xlsx').read_bytes()
    batch(world, place, '-n', '--questions', 'hoi.xlsx', '--by', 'gvcn', '-j2')
    tap.equal((place / 'hoi.xlsx').read_bytes() == first, True, 'the same table: the same bytes')
    batch(world, place, '-n', '--questions', 'tat-ca.xlsx')
    tap.equal(sheets(place / 'tat-ca.xlsx'), {'Cần bổ sung': [
        ('Dòng', 'Lớp', 'Phòng', 'Còn thiếu', 'Trả lời')]
        + sorted([(*w, None) for want in WANT.values() for w in want], key=lambda w: w[0])},
        'without --by one list, in the order of the rows')


def check_markdown(world, place):
    run = batch(world, place, '--keep-going', '-o', 'out/{{stt}}.odt', '--questions', 'hoi.md',
                '--by', 'GVCN')
    tap.equal((run.status, [p.name for p in (place / 'out').iterdir()]), (6, ['3.odt']),
              'with --keep-going: what is whole is made, the rest is asked')
    run = world.run('render', 'hoi.md', '-o', 'hoi.odt', cwd=place)
    tap.ok(run.status == 0, 'the Markdown renders', run.said)
    doc = odt.read(place / 'hoi.odt')
    tables = [[[t for c in [cell] for t in c.texts] for row in b.rows[1:] for cell in row]
              for b in doc.blocks if hasattr(b, 'rows')]
    cells = [[' '.join(c) for c in t] for t in tables if t and len(t) % 5 == 0]
    want = [[str(x or '') for w in ws for x in (*w, '')] for ws in WANT.values()]
    tap.equal(cells[-len(want):], want, 'a table for each teacher, nothing of it taken for Markdown')
    texts = '\n'.join(doc.texts).upper()
    tap.ok(NASTY.upper() in texts and BINH.upper() in texts, 'their names are the headings', texts)


def check_many(world, place):
    write(place, [(str(i), f'A{i}', '', '7h', f'Cô {i}', '') for i in range(1, 32)])
    batch(world, place, '-n', '--questions', 'hoi.xlsx', '--by', 'GVCN')
    found = sheets(place / 'hoi.xlsx')
    tap.equal((len(found), found['Cần bổ sung'][:2], len(found['Cần bổ sung'])),
              (1, [('GVCN', 'Dòng', 'Lớp', 'Phòng', 'Còn thiếu', 'Trả lời'),
                   ('Cô 1', 2, 'A1', None, 'Phòng', None)], 32),
              'more than 30 teachers: one sheet, with their column first')
    write(place, [('1', 'A1', 'P1', '7h', 'Cô 1', '')])
    run = batch(world, place, '-n', '--questions', 'hoi.xlsx', '--questions', 'hoi.md')
    text = (place / 'hoi.md').read_text(encoding='utf-8')
    tap.ok(run.status == 0 and 'Không còn ô nào thiếu' in text and '|' not in text,
           'nothing is lacking: the file says so', run.said)
    run = batch(world, place, '--by', 'GVCN', '-o', '{{lop}}.odt')
    tap.equal(run.status, 2, '--by wants --questions')
    run = batch(world, place, '-n', '--questions', 'nowhere/\0'.strip('\0') + 'x.md')
    tap.ok((place / 'nowhere/x.md').exists(), 'its folder is made')


OWN = '''---
loai: cong-van
trich_yeu: "Hỏi lại {{bang}}"
---
{{#danh_sach}}
{{#theo_nguoi}}

# Gửi {{nguoi}}
{{/theo_nguoi}}
{{#mot_trang}}

# Hỏi chung
{{/mot_trang}}

| Cột | Ở dòng |
|:-:|---|
{{#dong}}
| {{thieu}} | {{so}} |
{{/dong}}
{{/danh_sach}}
'''


def check_words(world, place):
    """The workspace's own text stands before that of the program, in both formats."""
    texts = place / 'templates/nd30/texts'
    texts.mkdir(parents=True)
    (texts / 'can-bo-sung.md').write_text(OWN, encoding='utf-8')
    write(place, [('1', 'A1', '', '7h', 'Cô | 1', ''), ('2', 'A2', '', '7h', 'Cô | 1', '')])
    batch(world, place, '-n', '--questions', 'hoi.md', '--by', 'GVCN')
    tap.equal((place / 'hoi.md').read_text(encoding='utf-8'), '''---
loai: cong-van
trich_yeu: "Hỏi lại lop.csv"
---

# Gửi Cô \\| 1

| Cột | Ở dòng |
|:-:|---|
| Phòng | 2 |
| Phòng | 3 |
''', 'its words, its columns, its order')
    rows = [('Cột', 'Ở dòng'), ('Phòng', 2), ('Phòng', 3)]
    batch(world, place, '-n', '--questions', 'hoi.xlsx', '--by', 'GVCN')
    tap.equal(sheets(place / 'hoi.xlsx'), {'Gửi Cô | 1': rows}, 'the same table in a workbook')
    batch(world, place, '-n', '--questions', 'hoi.xlsx')
    tap.equal(sheets(place / 'hoi.xlsx'), {'Hỏi chung': rows}, 'and in one of a single sheet')


def check_derived(world, place):
    """What is made of an empty cell is empty as it is: the day in words, a number in letters."""
    (place / 'ngay.md').write_text('''---
loai: thong-bao
trich_yeu: Họp {{ngay_hop.ngan}}
---

Họp {{ngay_hop.dai}}, {{si_so.chu}} học sinh.
''', encoding='utf-8')
    (place / 'ngay.csv').write_text('Lớp,Ngày họp,Sĩ số\n10A1,5/11/2025,41\n10A2,,40\n'
                                    '10A3,6/11/2025,\n', encoding='utf-8')
    run = world.run('batch', '-q', 'ngay.md', '--data', 'ngay.csv', '-n', '--questions', 'ngay.xlsx',
                    '-o', '{{lop}}-{{ngay_hop.nam}}.odt', cwd=place)
    tap.equal([line.split(' is ')[0] for line in run.said.splitlines()],
              ['ngay.csv:3:6: error: `ngay_hop`', 'ngay.csv:4:16: error: `si_so`'],
              'text, front matter and names tell the empty cell, whatever they make of it')
    tap.equal([row[3] for row in sheets(place / 'ngay.xlsx')['Cần bổ sung'][1:]],
              ['Ngày họp', 'Sĩ số'], 'and it is asked for')


def check_joined(world, place):
    """A cell that leads to another table is asked for where it is empty, not where it leads astray."""
    (place / 'gv.md').write_text('''---
loai: thong-bao
trich_yeu: Họp {{lop}}
du_lieu:
  gv: {nguon: gv.csv, khoa: {ma_gv: Mã}, mot: có}
---

Họp với {{gv.ten}}.
''', encoding='utf-8')
    (place / 'gv.csv').write_text('Mã,Tên\nG1,An\n', encoding='utf-8')
    (place / 'ma.csv').write_text('Lớp,Mã GV\n10A1,G1\n10A2,\n10A3,G9\n', encoding='utf-8')
    world.run('batch', '-q', 'gv.md', '--data', 'ma.csv', '-n', '--questions', 'ma.xlsx', cwd=place)
    tap.equal([row[:1] + row[3:4] for row in sheets(place / 'ma.xlsx')['Cần bổ sung'][1:]],
              [(3, 'Mã GV')], 'an empty key is asked for, a wrong one is not')


with World() as world:
    place = world.path / 'ws'
    place.mkdir()
    (place / 'don-vi.yml').write_text(SCHOOL, encoding='utf-8')
    (place / 'hop.md').write_text(TEXT, encoding='utf-8')
    write(place, ROWS)
    check_sheet(world, place)
    check_markdown(world, place)
    check_many(world, place)
    check_derived(world, place)
    check_joined(world, place)
    check_words(world, place)
tap.done()
