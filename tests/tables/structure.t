#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Tables as Markdown has them: headings of several rows, groups, cells merged down, lists, STT,
totals, captions, notes, alignment, attributes. Each is looked at in both formats."""
import pathlib
import re
import subprocess
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import grid
from lxml import etree
from render import FRONT, PROGRAM, environment, folder, render_text
from tap import Tap

tap = Tap()
FORMATS = ('docx', 'odt')


def render(body, name, front=FRONT):
    """(format, document, its tables) of both, or nothing where it did not render in silence."""
    made = render_text(body, name, front)
    if not tap.ok(made.made and not made.said, f'{name}: renders without a word', made.said):
        return []
    return list(zip(FORMATS, made.both, grid.tables(made)))


# ---- the heading ----

HEADING = '''
| STT | Lớp | Học tập / Tốt / SL | Học tập / Tốt / % | Học tập / Khá | Nam / Nữ | A / B | A / C |
|---|---|---|---|---|---|---|---|
| | 10A1 | 10 | 22,2 | 20 | x | 1 | 2 |
'''
for kind, _, (t, *more) in render(HEADING, 'heading'):
    tap.equal(more, [], f'heading, {kind}: one table')
    tap.equal(t.header, 3, f'heading, {kind}: three rows are repeated')
    tap.equal([s for s in t.shape if s[0] < 3],
              [(0, 0, 1, 3), (0, 1, 1, 3), (0, 2, 3, 1), (0, 5, 1, 3), (0, 6, 2, 1),
               (1, 2, 2, 1), (1, 4, 1, 2), (1, 6, 1, 2), (1, 7, 1, 2), (2, 2, 1, 1), (2, 3, 1, 1)],
              f'heading, {kind}: neighbours that share a part are one cell, others reach down')
    tap.equal({k: s.text for k, s in t.spots.items() if k[0] < 3},
              {(0, 0): 'STT', (0, 1): 'Lớp', (0, 2): 'Học tập', (0, 5): 'Nam / Nữ', (0, 6): 'A',
               (1, 2): 'Tốt', (1, 4): 'Khá', (1, 6): 'B', (1, 7): 'C', (2, 2): 'SL', (2, 3): '%'},
              f'heading, {kind}: texts; what nobody shares keeps its stroke')
    heads = [p for (r, _), s in t.spots.items() if r < 3 for p in s.paras]
    tap.ok(all(p.font.bold and p.align == 'center' and p.keep_next for p in heads),
           f'heading, {kind}: bold, centred, kept with the rows')
    tap.equal({p.style for p in heads}, {'Bảng hàng đầu'}, f'heading, {kind}: by a style')

MARKED = '| **Tên *riêng* / A** | Tên *riêng* / B | **Tên** / C |\n|---|---|---|\n| 1 | 2 | 3 |\n'
for kind, _, (t, *_) in render(MARKED, 'heading-marks'):
    tap.equal([s for s in t.shape if s[0] < 2],
              [(0, 0, 2, 1), (0, 2, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)],
              f'heading with marks, {kind}: parts are compared with their marks')

# ---- rows ----

ROWS = '''
| TT | Nội dung | Người thực hiện | Kinh phí |
|---|---|---|---|
| **Khối 10** | | | |
| | Mua sách | Tổ Văn phòng | 1.500.000 |
| | Tập huấn | ^ | 500.000 |
| | Thi | ^ | ^ |
| **Khối 11** | | | |
| | Tham quan | Đoàn trường | 12.000.000 |
| **Tổng cộng** | | | 14.000.000 |
| | **Tổng phụ trách** | Bà An | |

Ghi chú: tính bằng đồng.
'''
for kind, doc, (t, *_) in render(ROWS, 'rows'):
    tap.equal(t.shape, [(0, c, 1, 1) for c in range(4)] + [
        (1, 0, 4, 1), (2, 0, 1, 1), (2, 1, 1, 1), (2, 2, 1, 3), (2, 3, 1, 1),
        (3, 0, 1, 1), (3, 1, 1, 1), (3, 3, 1, 2), (4, 0, 1, 1), (4, 1, 1, 1), (5, 0, 4, 1),
        (6, 0, 1, 1), (6, 1, 1, 1), (6, 2, 1, 1), (6, 3, 1, 1), (7, 0, 3, 1), (7, 3, 1, 1),
        (8, 0, 1, 1), (8, 1, 1, 1), (8, 2, 1, 1), (8, 3, 1, 1)], f'rows, {kind}: spans')
    tap.equal(t.column(0), ['Khối 10', '1', '2', '3', 'Khối 11', '4', 'Tổng cộng', '5'], f'rows, {kind}: STT counts on through groups')
    style = lambda r, c: t.spots[r, c].paras[0].style
    tap.equal([style(r, 0) for r in (1, 2, 7, 8)],
              ['Bảng hàng nhóm', 'Bảng ô giữa', 'Bảng hàng tổng', 'Bảng ô giữa'],
              f'rows, {kind}: styles')
    tap.ok(all(p.font.bold for p in t.spots[7, 3].paras), f'rows, {kind}: a total is bold throughout')
    tap.ok(not t.spots[2, 1].paras[0].font.bold, f'rows, {kind}: other rows are not')
    tap.equal([t.align(r, 3) for r in (2, 7)], ['right', 'right'],
              f'rows, {kind}: sums of money at the right')
    tap.ok(all(t.whole), f'rows, {kind}: no row is split over pages')
    note = doc.find('Ghi chú')
    tap.equal((note.style, note.font.italic), ('Ghi chú dưới bảng', True), f'rows, {kind}: a note')
    tap.ok(t.spots[8, 1].paras[0].keep_next, f'rows, {kind}: the last row keeps with the note')

NOTES = ROWS.replace('\nGhi chú:', '\nNguồn: Phòng Giáo dục.\n\nGhi chú:') + '\nGhi chú: ở đoạn sau.\n\nHết. Ghi chú: không.\n'
for kind, doc, _ in render(NOTES, 'notes'):
    found = [p for p in doc.paras if p.style == 'Ghi chú dưới bảng']
    tap.equal([p.text.split(':')[0] for p in found], ['Nguồn', 'Ghi chú', 'Ghi chú'],
              f'notes, {kind}: one under the other')
    tap.equal([p.keep_next for p in found], [True, True, False], f'notes, {kind}: not parted')

# ---- cells merged both ways ----

MERGED = '''
| TT | Họ và tên | < | Điểm / Miệng | < | Điểm / Viết | Ghi chú |
|---|---|---|---|---|---|---|
| | Nguyễn Văn | An | 8 | 9 | 7 | Tốt |
| | Trần Thị | Bình | Vắng có phép | < | < | ^ |
| | Lê | Chi | ^ | ^ | < | |
| **Nhóm 2** | < | < | < | < | < | < |
| | Phạm | Dung | một câu dài hơn sáu mươi chữ thì đứng ở bên trái như mọi câu khác | < | < | |
| **Tổng** | < | | 16 | < | 7 | |
'''
for kind, doc, (t, *_) in render(MERGED, 'merged'):
    tap.equal([s for s in t.shape if s[0] < 2],
              [(0, 0, 1, 2), (0, 1, 2, 2), (0, 3, 3, 1), (0, 6, 1, 2), (1, 3, 2, 1), (1, 5, 1, 1)],
              f'merged, {kind}: < in the heading')
    tap.equal([s for s in t.shape if s[0] > 1 and s[1] > 2 or s[2] > 1 and s[0] > 1],
              [(2, 3, 1, 1), (2, 4, 1, 1), (2, 5, 1, 1), (2, 6, 1, 2), (3, 3, 3, 2), (4, 6, 1, 1),
               (5, 0, 7, 1), (6, 3, 3, 1), (6, 6, 1, 1), (7, 0, 3, 1), (7, 3, 2, 1), (7, 5, 1, 1),
               (7, 6, 1, 1)], f'merged, {kind}: beside, down, both')
    tap.equal([t.align(r, 3) for r in (3, 6, 7)], ['center', 'left', 'center'],
              f'merged, {kind}: centred, a sentence at the left')
    tap.equal([t.spots[r, 0].paras[0].style for r in (5, 7)], ['Bảng hàng nhóm', 'Bảng hàng tổng'],
              f'merged, {kind}: groups and totals may be typed so too')
    tap.ok(not any('<' in s.text or '^' in s.text for s in t.spots.values()), f'merged, {kind}: no sign is printed')
LEFT = '| A | B |\n|---|:--|\n| 1 | 2 |\n| x | < |\n'
for kind, _, (t, *_) in render('{canh="phai trai"}\n\n' + LEFT, 'merged-align'):
    tap.equal(t.align(2, 0), 'right', f'merged, {kind}: a typed alignment holds')
for kind, _, (t, *_) in render('| A |\n|---|\n| {{x}} |\n', 'merged-value', FRONT + 'x: "<"\n'):
    tap.equal(t.text(1, 0), '<', f'merged, {kind}: a value is no sign')

# ---- STT ----

GROUPS = '| {} | Tên |\n|---|---|\n| **I** | **Khối 10** |\n| | An |\n| | Bình |\n' \
         '| **II** | **Khối 11** |\n| | Chi |\n'
for name, head, attribute, want in (
        ('stt', 'STT', '', ['I', '1', '2', 'II', '3']),
        ('stt-nhom', 'Số TT', '{stt=nhom}\n\n', ['I', '1', '2', 'II', '1']),
        ('stt-cot', 'Mã', '{stt=1}\n\n', ['I', '1', '2', 'II', '3']),
        ('stt-khong', 'STT', '{stt=khong}\n\n', ['I', '', '', 'II', '']),
        ('stt-ma', 'Mã', '', ['I', '', '', 'II', ''])):
    for kind, _, (t, *_) in render(attribute + GROUPS.format(head), name):
        tap.equal(t.column(0), want, f'{name}, {kind}')
TYPED = '| TT | Tên |\n|---|---|\n| 7 | An |\n| | Bình |\n'
for kind, _, (t, *_) in render(TYPED, 'stt-typed'):
    tap.equal(t.column(0), ['7', ''], f'a typed number, {kind}: the column is left as it is')

# ---- groups with a sign ----

SIGNS = '''
| TT | Danh mục | Đơn vị | Số lượng | Thành tiền |
|---|---|---|---|---|
| {b}I{b} | {b}Phòng học có tên khá dài{b} | | | |
| | Bàn | cái | 20 | 1.200.000 |
| | Ghế | cái | 40 | 600.000 |
| {b}B.{b} | {b}Phòng bộ môn{b} | | 5 | 500.000 |
| | Kính | cái | 5 | 500.000 |
'''
for name, bold in ('signs', '**'), ('signs-light', ''):
    for kind, _, (t, *_) in render(SIGNS.format(b=bold), name):
        tap.equal(t.column(0), ['I', '1', '2', 'B.', '3'], f'{name}, {kind}: the rows are counted')
        tap.equal([s for s in t.shape if s[0] in (1, 4)],
                  [(1, 0, 1, 1), (1, 1, 4, 1)] + [(4, c, 1, 1) for c in range(5)],
                  f'{name}, {kind}: a name goes over cells where all are empty')
        tap.equal([t.align(4, c) for c in (0, 1, 3, 4)], ['center', 'left', 'center', 'right'],
                  f'{name}, {kind}: a sign as numbers, sums as their columns')
        tap.equal([t.align(2, 1), t.align(1, 1)], ['left'] * 2, f'{name}, {kind}: names at the left')
        tap.ok(t.widths[0] * 2 < t.widths[1], f'{name}, {kind}: TT is narrow', t.widths)
        fonts = [p.font.bold for r in (1, 4) for c in (0, 1, 4) for p in
                 (t.spots[r, c].paras if (r, c) in t.spots else ())]
        tap.equal(set(fonts), {bool(bold)}, f'{name}, {kind}: as bold as it is typed')
        tap.equal({p.style for p in t.spots[1, 1].paras}, {'Bảng hàng nhóm' if bold else 'Bảng'},
                  f'{name}, {kind}: by styles')

AMONG = '''
| TT | Tiêu chí | Điểm | Ghi chú |
|---|---|---|---|
| ***Nền nếp, kỷ luật của lớp*** | | | |
| | Đi học | 10 | |
| *Học tập của lớp* | < | < | < |
| | Bài cũ | 10 | x |
| *Ý thức chung của lớp* | | | |
| | Vệ sinh | 10 | x |
| **Các phong trào của lớp** | | 10 | |
| | Văn nghệ | 10 | |
| **Xếp hạng của lớp** | < | 1 | |
| Cộng toàn đợt thi đua | | 20 | |
| **Cộng** | | | |
'''
for kind, _, (t, *_) in render(AMONG, 'signs-among'):
    tap.equal([t.spots[r, 0].span for r in (1, 3, 5, 7, 9, 10, 11)], [4, 4, 4, 2, 2, 2, 2],
              f'signs-among, {kind}: names among the numbers go over what is empty')
    tap.equal([t.text(r, 0) for r in (2, 4, 6, 8)], ['1', '2', '3', '4'], f'signs-among, {kind}: counted')
    tap.equal([t.align(r, 0) for r in (1, 3, 5, 7, 9, 10)],
              ['left', 'center', 'left', 'left', 'center', 'left'], f'signs-among, {kind}: places')
    tap.ok(t.widths[0] * 2 < t.widths[1], f'signs-among, {kind}: TT is narrow', t.widths)

ALL = '| TT | Tên | Điểm |\n|---|---|---|\n| I | Khối 10 | |\n| II | Khối 11 | |\n'
for kind, _, (t, *_) in render(ALL, 'signs-all'):
    tap.equal(len(t.spots), 9, f'signs-all, {kind}: numbers of all rows head no groups')
SUMS = '| TT | Tên | Điểm |\n|---|---|---|\n| I | Khối 10 | 30 |\n| | A | 10 |\n| | B | 20 |\n' \
       '| II | Khối 11 | 5 |\n| | C | 5 |\n| **Cộng** | | 35 |\n'
for kind, _, (t, *_) in render(SUMS, 'signs-sums'):
    tap.equal(t.column(0)[:-1], ['I', '1', '2', 'II', '3'], f'signs-sums, {kind}: no sum is doubted')

# A sign whose name is to be written is a group too; a table of signs alone has just numbers.
UNNAMED = '| TT | Tên | Điểm |\n|---|---|---|\n| I | | |\n| | A | 10 |\n| II. | | |\n| | B | 20 |\n'
for kind, _, (t, *_) in render(UNNAMED, 'signs-unnamed'):
    tap.equal(t.column(0), ['I', '1', 'II.', '2'], f'signs-unnamed, {kind}: the rows are counted')
    tap.equal([s for s in t.shape if s[0] in (1, 3)], [(r, c, 1 + c, 1) for r in (1, 3) for c in (0, 1)],
              f'signs-unnamed, {kind}: room for the name over the cells that are empty')
for kind, _, (t, *_) in render('| TT | Tên |\n|---|---|\n| I | |\n| II |\n', 'signs-bare'):
    tap.equal(len(t.spots), 6, f'signs-bare, {kind}: numbers of all rows head no groups')

# The name of a group is not the last thing on a page, however it is typed.
MANY = '| TT | Tên | Điểm |\n|---|---|---|\n' + ''.join(
    f'{row}\n' + '| | A | 10 |\n' * 4
    for row in ('| I | Khối 10 | |', '| **II** | **Khối 11** | |', '| **Khối 12** | | |', '| B | Khác | 9 |'))
for kind, _, (t, *_) in render(MANY, 'group-kept'):
    tap.equal([all(p.keep_next for p in t.spots[r, 0].paras) for r in (1, 6, 11, 16)], [True] * 4,
              f'group-kept, {kind}: a group stays with its first row')
    tap.equal([p.keep_next for r in (2, 3, 8, 13) for p in t.spots[r, 0].paras], [False] * 4,
              f'group-kept, {kind}: other rows may be parted')

# A few rows stand whole on a page, unless they are higher than half of it: as the sheet lies.
LONG = 'Kiểm tra học kỳ của khối theo lịch chung và kế hoạch của tổ chuyên môn. '
for name, text, front, kept in (('low', LONG * 3, FRONT, True), ('high', LONG * 12, FRONT, False),
                                ('upright', 'Dòng<br>' * 3 + 'bốn', FRONT, True),
                                ('across', 'Dòng<br>' * 3 + 'bốn', FRONT + 'huong: ngang\n', False)):
    rows = '| Ngày | Việc |\n|---|---|\n' + f'| 1 | {text} |\n' * 5 + '\nHết.\n'
    for kind, _, (t, *_) in render(rows, f'height-{name}', front):
        tap.equal([p.keep_next for r in (1, 2, 3) for p in t.spots[r, 1].paras], [kept] * 3,
                  f'height-{name}, {kind}: {"whole" if kept else "parted"}')

# A table of pages that ends the text has the signature as its last row, without lines.
PAGES = '| TT | Tên | Lớp |\n|---|---|---|\n' + '| | An | a |\n' * 60
made = render_text(PAGES, 'pages')
for kind, paths, bare in (('docx', ('word/document.xml', made.docx_path), '<w:left w:val="nil"/>'),
                          ('odt', ('content.xml', made.odt_path), 'fo:border-left="none"')):
    with zipfile.ZipFile(paths[1]) as z:
        xml = z.read(paths[0]).decode()
    rows = re.split('<w:tbl>|<table:table ', xml)
    tap.ok('HIỆU TRƯỞNG' in rows[-1] and not re.search('</w:tbl>|</table:table>', rows[-2]) and bare in xml,
           f'pages, {kind}: the signature stands in the table')
(folder() / 'pages.md').write_text(f'---\n{FRONT}---\n\n{PAGES}', encoding='utf-8')
for kind in ('html', 'txt'):
    path = folder() / f'pages.{kind}'
    subprocess.run([PROGRAM, 'render', str(folder() / 'pages.md'), '-o', str(path)], check=True, env=environment())
    text = path.read_text(encoding='utf-8')
    tap.ok('\nHIỆU TRƯỞNG\n' in text if kind == 'txt' else text.index('</table>\n<table class="grid whole"') > 0,
           f'pages, {kind}: it stands below')

# Rows at the end that keep with the signature: one cell in DOCX; in ODT, where it cannot say so,
# cells without lines between them, of which the middle one has the text.
APART = '| Thứ | Tiết | Môn |\n|---|---|---|\n' + '| Hai | 1 | Toán |\n| ^ | 2 | Văn |\n' * 6 + \
        '| Ba | 1 | Tin |\n| ^ | 2 | Anh |\n| ^ | 3 | Sử |\n'
for kind, doc, (t, *_) in render(APART, 'apart'):
    rows = [(t.spots[r, 0].down, t.text(r, 0)) for r in range(13, 16) if (r, 0) in t.spots]
    tap.equal(rows, [(3, 'Ba')] if kind == 'docx' else [(1, ''), (1, 'Ba'), (1, '')],
              f'apart, {kind}: the last block')
    tap.equal(t.spots[11, 0].down, 2, f'apart, {kind}: others are one cell')
    tap.equal([p.keep_next for r in (13, 14, 15) for p in t.spots[r, 1].paras], [True] * 3,
              f'apart, {kind}: it keeps with the signature')
    if kind == 'odt':
        tap.equal([p.keep_next for r in (13, 14, 15) for p in t.spots[r, 0].paras], [True] * 3,
                  'apart, odt: and so do its first cells, which LibreOffice asks')
made = render_text(APART, 'apart')
with zipfile.ZipFile(made.odt_path) as z:
    root = etree.fromstring(z.read('content.xml'))
NS = {n: f'urn:oasis:names:tc:opendocument:xmlns:{u}:1.0' for n, u in
      (('t', 'table'), ('s', 'style'), ('f', 'xsl-fo-compatible'))}
LINES = {s.get(f'{{{NS["s"]}}}name'): [(p.get(f'{{{NS["f"]}}}border-{e}') or p.get(f'{{{NS["f"]}}}border')) != 'none'
                                     for e in ('top', 'bottom', 'left', 'right')]
         for s in root.iterfind('.//s:style[@s:family="table-cell"]', NS) for p in s}
tap.equal([LINES[r.find('t:table-cell', NS).get(f'{{{NS["t"]}}}style-name')]
           for r in root.findall('.//t:table[2]//t:table-row', NS)[-3:]],
          [[True, False, True, True], [False, False, True, True], [False, True, True, True]],
          'apart, odt: no lines between them')

# ---- cells ----

CELLS = '''
| Việc | Ai |
|---|---|
| Chuẩn bị:<br>- Mua **sách**<br>+ Văn<br>+ Sử<br>- Dọn kho<br>xong | An<br>Bình |
'''
for kind, _, (t, *_) in render(CELLS, 'cells'):
    left, right = t.spots[1, 0].paras, t.spots[1, 1].paras
    tap.equal([(p.label, p.text) for p in left],
              [('', 'Chuẩn bị:'), ('-', 'Mua sách'), ('+', 'Văn'), ('+', 'Sử'), ('-', 'Dọn kho'),
               ('', 'xong')], f'cells, {kind}: a list is paragraphs with signs')
    tap.ok(left[1].number and left[1].number[0] == left[4].number[0], f'cells, {kind}: of one native list')
    tap.ok(all(p.indent == -p.left < 0 for p in (left[1], left[4])), f'cells, {kind}: they hang')
    tap.ok(left[2].left > left[1].left, f'cells, {kind}: a plus stands further in')
    tap.equal([p.text for p in right], ['An\nBình'], f'cells, {kind}: <br> alone is a line')

# ---- alignment ----

ALIGN = '''
| Tên | Lớp | Điểm | Tiền | Ngày | Giữa | Phải | Trái |
|---|---|---|---|---|:-:|--:|:--|
| Nguyễn Văn An | 10A1 | 8,5 | 1.500 | 01/9/2025 | chữ thường | chữ thường | 1 |
| Bình | 10A10 | 10 | 500 | 15/10/2025 | 2 | 3 | 2 |
'''
for kind, _, (t, *_) in render(ALIGN, 'align'):
    tap.equal([t.align(1, c) for c in range(8)],
              ['left', 'center', 'center', 'right', 'center', 'center', 'right', 'left'],
              f'align, {kind}: by what columns hold, else as typed')
    tap.equal({t.align(0, c) for c in range(8)}, {'center'}, f'align, {kind}: headings are centred')
for kind, _, (t, *_) in render('{canh="phai giua"}\n\n| A | B |\n|:--|---|\n| một hai | ba bốn |\n',
                               'align-attribute'):
    tap.equal([t.align(1, c) for c in (0, 1)], ['right', 'center'],
              f'align by attribute, {kind}: over what is typed')

# Most of a column's texts decide: (texts, where they stand), the last of them a long one or a tie.
LONGER = 'Giáo viên dạy thay báo sau'
MOST = (
    (['1.500.000', '500.000', 'Không chấm'], ['right'] * 3),
    (['1.500.000', 'Không chấm'], ['right'] * 2),
    (['1.500.000', '–', 'x', '2.000'], ['right'] * 4),
    (['1.500.000', 'miễn', 'vắng', 'không'], ['center'] * 4),
    (['8', 'vắng có phép', '9,5'], ['center'] * 3),
    (['Sáng', 'Chiều', 'Cả ngày'], ['center'] * 3),
    (['Toán', 'Văn', 'Giáo dục thể chất'], ['center'] * 3),
    (['Toán', 'Giáo dục thể chất'], ['left'] * 2),
    (['10A1', 'Toàn trường'], ['left'] * 2),
    (['1.500.000', '2.000', LONGER], ['right', 'right', 'left']),
    (['Toán', 'Văn', LONGER], ['center', 'center', 'left']),
    (['Nguyễn Văn An', 'Trần Bình', 'Hà'], ['left'] * 3),
)
for texts, want in MOST:
    name = 'most ' + ', '.join(texts)
    rows = ''.join(f'| {text} | Đọc sách ở thư viện |\n' for text in texts)
    for kind, _, (t, *_) in render('| A | Việc |\n|---|---|\n' + rows, 'most'):
        tap.equal([t.align(r, 0) for r in range(1, len(texts) + 1)], want, f'{name}, {kind}')

# ---- attributes ----

ATTRIBUTES = '''
{ten="Bảng 1. Điểm" rong="1 7 2,5" khung=khong co_chu=11.5}

| Mục | Nội dung | Điểm |
|---|---|---|
| 1 | - Một<br>- Hai | 5 |
'''
for kind, doc, (t, *_) in render(ATTRIBUTES, 'attributes'):
    caption = doc.find('Bảng 1. Điểm')
    tap.equal((caption.style, caption.align, caption.keep_next), ('Tên bảng', 'center', True),
              f'attributes, {kind}: the caption keeps with the table')
    tap.ok(doc.blocks[doc.blocks.index(caption) + 1] in doc.tables,
           f'attributes, {kind}: and stands before it')
    width = doc.page.text_width
    tap.equal(t.widths, [width * 2 // 21, width * 16 // 21 - width * 2 // 21,
                         width - width * 16 // 21], f'attributes, {kind}: shares')
    tap.ok(not t.borders, f'attributes, {kind}: no borders')
    tap.equal({p.font.size for s in t.spots.values() for p in s.paras}, {23},
              f'attributes, {kind}: size of type')
    tap.equal({p.style for s in t.spots.values() for p in s.paras},
              {'Bảng hàng đầu 11 rưỡi', 'Bảng ô giữa 11 rưỡi', 'Bảng gạch đầu dòng 11 rưỡi'},
              f'attributes, {kind}: by styles')

# ---- values ----

VALUES = '''
| TT | Tên | Điểm |
|---|---|---|
{{#hs}}
| | {{ten}} | {{diem}} |
{{/hs}}
| **Tổng** | | 17 |
'''
HS = FRONT + 'hs: [{ten: "- ^ / **An**", diem: 8}, {ten: Bình, diem: 9}]\n'
for kind, _, (t, *_) in render(VALUES, 'values', HS):
    tap.equal(t.column(0), ['1', '2', 'Tổng'], f'values, {kind}: rows from data are numbered')
    tap.equal(t.text(1, 1), '- ^ / **An**', f'values, {kind}: a value is text and nothing else')
tap.done()
