#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Tables that are computed (```bang): what stands in their cells, in both formats: formulas, order,
groups, totals, levels, comparisons, numbering, sheets across, and where the rows come from."""
import pathlib
import shutil
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import grid
import sections
from render import FRONT, SCHOOL, render_file
from tap import Tap

tap = Tap()
FORMATS = ('docx', 'odt')
doc_sheets = {}                    # by format, of the last one: which of its sheets lie across
CLASSES = '''\
Khối,Lớp,Họ và tên,Sĩ số,Giỏi
10,10A1,Trần Thị Bình,40,10
11,11A10,Lê Văn Ánh,"1.041",8
11,11A2,Đỗ Thị Ân,40,12
10,10A2,Vũ Thị An,39,
'''


def render(block, name, files=None, front=FRONT, around='%s\nHết.\n', options=()):
    """(format, document, its tables) of both, or nothing where it did not render in silence."""
    work = pathlib.Path(tempfile.mkdtemp(prefix='vanthu-'))
    try:
        for file, text in {'don-vi.yml': SCHOOL + 'so_thap_phan: ","\n', 'lop.csv': CLASSES, **(files or {})}.items():
            (work / file).parent.mkdir(exist_ok=True)
            (work / file).write_text(text, encoding='utf-8')
        (work / 'van-ban.md').write_text(
            f'---\n{front}---\n\n' + around % f'```bang\n{block}```\n', encoding='utf-8')
        made = render_file(work / 'van-ban.md', name, *(o.replace('%s', str(work)) for o in options))
    finally:
        shutil.rmtree(work)
    if not tap.ok(made.made and not made.said, f'{name}: renders without a word', made.said):
        return []
    turned = [[s.landscape for s in read(path)] for read, path in
              ((sections.of_docx, made.docx_path), (sections.of_odt, made.odt_path))]
    for doc, sheets in zip(made.both, turned):
        doc_sheets[doc.format] = sheets
    return list(zip(FORMATS, made.both, grid.tables(made)))


def rows(t):
    """The texts of each row below the heading; '' where a place is covered or empty."""
    columns = len(t.widths)
    return [[t.spots[r, c].text if (r, c) in t.spots else '' for c in range(columns)]
            for r in range(t.header, len(t.whole))]


def same(block, name, want, **more):
    for kind, _, tables in render(block, name, **more):
        tap.equal(rows(tables[0]) if tables else None, want, f'{name}, {kind}')


# ---- columns ----

for kind, _, (t, *_) in render('''\
nguon: lop.csv
cot:
  - {ten: TT, stt: có, rong: 1, canh: giua}
  - {ten: Chủ nhiệm / Họ tên, cot: Họ và tên, rong: 4, canh: phai}
  - {ten: Chủ nhiệm / Lớp, mau: "{{Lớp}} ({{Khối}}, {{ty_le}})"}
  - {ten: Tỷ lệ, cot: ty_le, tinh: "PERCENT(Giỏi ?? 0; Sĩ số)", dang: "0,0%", rong: 2}
  - {ten: Sĩ số, dang: "1.234,0"}
''', 'columns'):
    tap.equal(t.header, 2, f'columns, {kind}: a heading of two rows')
    tap.equal(t.text(0, 1), 'Chủ nhiệm', f'columns, {kind}: one head over two')
    tap.equal(rows(t), [['1', 'Trần Thị Bình', '10A1 (10, 25,0%)', '25,0%', '40,0'],
                        ['2', 'Lê Văn Ánh', '11A10 (11, 0,8%)', '0,8%', '1.041,0'],
                        ['3', 'Đỗ Thị Ân', '11A2 (11, 30,0%)', '30,0%', '40,0'],
                        ['4', 'Vũ Thị An', '10A2 (10, 0,0%)', '0,0%', '39,0']],
              f'columns, {kind}: the cells')
    tap.equal([t.align(2, c) for c in (0, 1)], ['center', 'right'], f'columns, {kind}: alignment')
    total = sum(t.widths)
    tap.equal([round(9 * w / total) for w in t.widths], [1, 4, 1, 2, 1], f'columns, {kind}: shares')

same('nguon: lop.csv\nvung: B1:D3\n', 'all-columns',
     [['10A1', 'Trần Thị Bình', '40'], ['11A10', 'Lê Văn Ánh', '1.041']])
same('nguon: so-lieu/lop.csv\ncot: [Lớp]\nloc: Giỏi <> trống và Giỏi >= 10\n', 'filter',
     [['10A1'], ['11A2']], files={'so-lieu/lop.csv': CLASSES})
same('dong_trong: 2\ncot: [{ten: TT, stt: có}, Họ tên, Ký]\n', 'blank',
     [['1', '', ''], ['2', '', '']])
same('nguon: lop.csv\ncot: [{ten: Khối, gop_doc: có}, Lớp]\nxep: Khối\n', 'merged',
     [['10', '10A1'], ['', '10A2'], ['11', '11A10'], ['', '11A2']])
for kind, _, (t, *_) in render('nguon: lop.csv\ncot: [{ten: Khối, gop_doc: có}, Lớp]\nxep: Khối\n',
                               'merged-shape'):
    tap.equal(t.spots[1, 0].down, 2, f'merged, {kind}: equal cells are one')

# ---- typed rows, lists, values from outside ----

same('''\
cot: [{ten: TT, stt: có}, Nội dung, {ten: Số tiền, dang: "1.234"}, {ten: Cả năm, tinh: "Số tiền * {{so_thang}}"}]
tong: có
dong:
  - [Điện, "1200000"]
  - ["{{viec}}", "300.000,5"]
''', 'typed', [['1', 'Điện', '1.200.000', '10.800.000'], ['2', 'Nước', '300.001', '2.700.004,5'],
               ['Tổng cộng', '', '1.500.001', '13.500.004,5']],
     front=FRONT + 'so_thang: 9\nviec: Nước\n')
same('nguon: to\n', 'list', [['Toán', '7'], ['Văn', '6']],
     front=FRONT + 'to:\n  - {Tổ: Toán, Số người: 7}\n  - {Tổ: Văn, Số người: 6}\n')
same('nguon: "{{lop}}"\ncot: [Lớp]\nloc: Khối = 10\n', 'data', [['10A1'], ['10A2']],
     options=('-d', '%s/lop.csv'))
for kind, _, tables in render('nguon: nguoi\ncot: [Tên]\n', 'turns', around='{{#to}}\n%s\n{{/to}}\n\nHết.\n',
                              front=FRONT + 'to:\n  - {nguoi: [{Tên: An}]}\n'
                                            '  - {nguoi: [{Tên: Bình}, {Tên: Chi}]}\n'):
    tap.equal([rows(t) for t in tables], [[['An']], [['Bình'], ['Chi']]],
              f'in a section, {kind}: a table in each turn, of its own rows')
for kind, doc, tables in render('dong: [["a * b", "{{x}}"]]\ncot: [A, B]\n', 'literal',
                                front=FRONT + 'x: "**đậm**"\n'):
    tap.equal(rows(tables[0]), [['a * b', '**đậm**']], f'literal, {kind}: values are text')

# ---- order ----

same('nguon: lop.csv\ncot: [Họ và tên]\nxep: Họ và tên\n', 'by-name',
     [['Vũ Thị An'], ['Lê Văn Ánh'], ['Đỗ Thị Ân'], ['Trần Thị Bình']])
same('nguon: lop.csv\ncot: [Lớp]\nxep: [Khối giảm, Lớp]\n', 'by-two',
     [['11A2'], ['11A10'], ['10A1'], ['10A2']])
same('nguon: lop.csv\ncot: [Lớp, {ten: Hạng, tinh: RANK(Giỏi ?? 0)}]\nxep: Hạng\n', 'by-rank',
     [['11A2', '1'], ['10A1', '2'], ['11A10', '3'], ['10A2', '4']])

# ---- groups, totals ----

GROUPS = '''\
nguon: lop.csv
nhom: Khối {{Khối}}
tong: Toàn trường
cot:
  - {ten: TT, stt: có, lai_theo: nhom}
  - Lớp
  - {ten: Giỏi, tong: có}
  - {ten: Tỷ lệ, tinh: PERCENT(Giỏi; Sĩ số) ?? trống, dang: "0,00"}
  - {ten: Bình quân, cot: Sĩ số, tong: AVERAGE(Sĩ số)}
  - {ten: Hạng, tinh: RANK(Giỏi) ?? "", tong: không}
'''
WANT = [['Khối 10', '', '', '', '', ''],
        ['1', '10A1', '10', '25,00', '40', '2'],
        ['2', '10A2', '', '', '39', ''],
        ['Cộng', '', '10', '12,66', '39,5', ''],
        ['Khối 11', '', '', '', '', ''],
        ['1', '11A10', '8', '0,77', '1.041', '3'],
        ['2', '11A2', '12', '30,00', '40', '1'],
        ['Cộng', '', '20', '1,85', '540,5', ''],
        ['Toàn trường', '', '30', '2,59', '290', '']]
same(GROUPS, 'groups', WANT)
for kind, _, (t, *_) in render(GROUPS, 'groups-look'):
    bold = [all(p.font.bold for s in [t.spots[r, 0]] for p in s.paras) for r in range(1, 10)]
    tap.equal(bold, [True, False, False, True, True, False, False, True, True],
              f'groups, {kind}: names and totals are bold')
    tap.equal([t.spots[r, 0].span for r in (1, 4)], [6, 2], f'groups, {kind}: names over cells')
same(GROUPS + 'cong_nhom: trên\n', 'totals-beside',
     [['Khối 10', '', '10', '12,66', '39,5', ''], *WANT[1:3],
      ['Khối 11', '', '20', '1,85', '540,5', ''], *WANT[5:7], WANT[8]])
for kind, _, (t, *_) in render(GROUPS + 'cong_nhom: trên\n', 'totals-beside-look'):
    tap.equal([t.align(1, c) for c in (0, 2)], ['left', 'center'],
              f'totals beside names, {kind}: the name at the left, its totals as their columns')
same('cot: [{ten: A, tong: có}, {ten: B, tong: có}]\ndong: [["1", "2"], ["3", "4"]]\ntong: Cộng\n',
     'no-room', [['1', '2'], ['3', '4'], ['Cộng: 4', '6']])
same(GROUPS + 'cong_nhom: không\n', 'no-subtotals',
     [r for r in WANT if r[0] != 'Cộng'])
same('nguon: lop.csv\nnhom: [Khối, Lớp]\ncot: [Họ và tên]\nloc: Khối = 10\n', 'groups-within',
     [['10'], ['10A1'], ['Trần Thị Bình'], ['10A2'], ['Vũ Thị An']])

# The price times the pieces is added up by rows; a third of each makes a whole.
same('''\
cot: [Tên, Đơn giá, Số lượng, {ten: Tiền, tinh: Đơn giá * Số lượng}, {ten: Phần, tinh: 1 / 3}, {ten: Đạt, tinh: Số lượng > 2}]
dong: [[a, "1,5", 2], [b, 10, 3], [c, 0, 1]]
tong: có
''', 'sums', [['a', '1,5', '2', '3', '0,33', ''], ['b', '10', '3', '30', '0,33', 'x'],
              ['c', '0', '1', '0', '0,33', ''], ['Tổng cộng', '', '', '33', '1', '']])

# ---- levels ----

LEVELS = '''\
cap: Cấp
tong: có
cot:
  - {ten: TT, stt: A I 1.1}
  - Nội dung
  - {ten: Năm nay, tong: có}
  - Năm trước
  - {ten: Tỷ lệ, tinh: PERCENT(Năm nay; Năm trước)}
dong:
  - {Cấp: 1, Nội dung: Chi, Năm nay: "", Năm trước: ""}
  - {Cấp: 2, Nội dung: Lương, Năm nay: "", Năm trước: "50"}
  - {Cấp: 3, Nội dung: Ngạch, Năm nay: 10, Năm trước: 40}
  - {Cấp: 3, Nội dung: Phụ cấp, Năm nay: 20, Năm trước: 10}
  - {Cấp: 2, Nội dung: Khác, Năm nay: 5, Năm trước: 10}
  - {Cấp: 1, Nội dung: Mua, Năm nay: 7, Năm trước: 14}
'''
for kind, _, (t, *_) in render(LEVELS, 'levels'):
    tap.equal([r[:3] + r[4:] for r in rows(t)],
              [['A', 'Chi', '35', '58,33'], ['I', 'Lương', '30', '60'],
               ['I.1', 'Ngạch', '10', '25'], ['I.2', 'Phụ cấp', '20', '200'],
               ['II', 'Khác', '5', '50'], ['B', 'Mua', '7', '50'],
               ['Tổng cộng', '', '42', '56,76']], f'levels, {kind}: sums of what stands below')
    bold = [t.spots[r, 1].paras[0].font.bold for r in range(1, 7)]
    tap.equal(bold, [True, False, False, False, False, True], f'levels, {kind}: the outermost bold')
    slant = [t.spots[r, 1].paras[0].font.italic for r in range(1, 7)]
    tap.equal(slant, [False, True, False, False, True, False], f'levels, {kind}: the next italic')

# ---- compared ----

same('''\
nguon: lop.csv
so_voi: {nguon: truoc.csv, vung: "A2:B5"}
khoa: Lớp
tong: có
cot:
  - Lớp
  - {ten: Giỏi, tong: có}
  - {ten: Trước, tinh: so_voi.Giỏi ?? trống}
  - {ten: Tăng, tinh: "Giỏi - Trước ?? trống"}
''', 'compared', [['10A1', '10', '7', '3'], ['11A10', '8', '9', '-1'], ['11A2', '12', '', ''],
                  ['10A2', '', '3', ''], ['Tổng cộng', '30', '19', '2']],
     files={'truoc.csv': 'Năm học trước,\nLớp,Giỏi\n10A1,7\n11A10,9\n10A2,3\n'})

# ---- beside the table ----

ACROSS = 'nguon: lop.csv\nhuong: ngang\nten: Bảng. Các lớp {{nam}}\nnhan: lop\nco_chu: 11\ncot: [Lớp]\n'
for kind, doc, (t, *_) in render(ACROSS, 'across', front=FRONT + 'nam: 2025\n',
                                 around='Xem [](#lop).\n\n%s\nHết.\n'):
    texts = [p.printed for p in doc.paras]
    tap.ok('Xem Bảng\xa01.' in texts and 'Bảng 1. Các lớp 2025' in texts,
           f'across, {kind}: a caption with its number, referred to', texts)
    tap.equal(doc_sheets[kind], [False, True, False], f'across, {kind}: one sheet lies across')
    tap.equal(t.spots[1, 0].paras[0].font.size, 22, f'across, {kind}: size of the type')
for kind, doc, _ in render(ACROSS, 'across-twice', front=FRONT + 'nam: 2025\n',
                           around='%s\n' * 1 + '\n```bang\ndong_trong: 1\nhuong: ngang\ncot: [B]\n```\n\nHết [](#lop).\n'):
    tap.equal(doc_sheets[kind], [False, True, False],
              f'across twice, {kind}: both on one sheet')
for kind, doc, _ in render(ACROSS, 'across-already', front=FRONT + 'nam: 2025\nhuong: ngang\n',
                           around='Xem [](#lop).\n\n%s\nHết.\n'):
    tap.equal(doc_sheets[kind], [True],
              f'across already, {kind}: nothing turns')
for kind, doc, (t, *_) in render('dong_trong: 1\ncot: [A]\n', 'in-list',
                                 around='1. Các lớp:\n\n   %s\n2. Hết.\n'.replace('%s', '```bang\n   dong_trong: 1\n   cot: [A]\n   ```\n%.0s')):
    tap.equal(rows(t), [['']], f'in a list, {kind}: a table')
tap.done()
