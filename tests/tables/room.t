#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Room in and around tables: above and below, rows to sign in, what a given width breaks, codes
and numbers that stay on a line. In both formats, by the figures of style.xml."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import font
import grid
from render import FRONT, render_text
from tap import Tap

tap = Tap()


def render(body, name, front=FRONT):
    made = render_text(body, name, front)
    if not tap.ok(made.made and not made.said, f'{name}: renders without a word', made.said):
        return []
    return list(zip(('docx', 'odt'), made.both, grid.tables(made)))


TABLE = '| Lớp | Sĩ số |\n|---|---|\n| 10A1 | 42 |\n'

# ---- above and below ----
for kind, doc, _ in render(f'Trước.\n\n{TABLE}\nSau.\n\n{{ten="Bảng 2"}}\n\n{TABLE}\n'
                           f'Ghi chú: một.\n\n- Gạch.\n\n{TABLE}\n{TABLE}', 'around'):
    at = lambda text: doc.find(text)
    tap.equal((at('Trước.').before, at('Trước.').after), (120, 120), f'{kind}: room above a table')
    tap.equal((at('Sau.').before, at('Sau.').after), (120, 0), f'{kind}: room below, as the style has it')
    tap.equal(at('Bảng 2').after, 80, f'{kind}: a caption stands as near as its style says')
    tap.equal(at('Ghi chú').before, 60, f'{kind}: so does a note')
    tap.equal(at('Gạch.').after, 120, f'{kind}: room below a list')
    spaces = [p for p in doc.paras if p.line == ('exact', 120)]
    tap.equal(len(spaces), 1, f'{kind}: an empty line of 6 pt between two tables')
for kind, doc, _ in render(TABLE, 'first'):
    spaces = [p for p in doc.paras if p.line == ('exact', 120)]
    tap.equal(len(spaces), 1, f'{kind}: and below the rule of the title')

# ---- rows to sign in ----
SIGN = '| TT | Họ và tên | {} |\n|---|---|---|\n| | An | {} |\n| **Tổ Toán** | | |\n| | Bình | |\n'
for name, head, first, body, want in (
        ('sign', 'Ký nhận', '', '', [0, 510, 0, 510]), ('sign-2', 'Chữ ký', '', '', [0, 510, 0, 510]),
        ('signed', 'Ký nhận', 'đã ký', '', [0, 0, 0, 0]), ('no-sign', 'Kỷ luật', '', '', [0, 0, 0, 0]),
        ('high', 'Lớp', '', '{cao=1cm}\n\n', [0, 567, 0, 567]),
        ('higher', 'Ký nhận', '', '{cao="12mm"}\n\n', [0, 680, 0, 680])):
    for kind, doc, _ in render(body + SIGN.format(head, first), name):
        table = next(t for t in doc.tables if len(t.rows) == 4)
        tap.equal(table.heights, want, f'{name}, {kind}: heights of the rows')

# ---- columns left empty ----
HAND = '| TT | Họ và tên | Lớp | Ký nhận |\n|---|---|---|---|\n| | Nguyễn Thị An | 10A1 | |\n| **Cộng** | | 1 | |\n'
for kind, _, (t, *_) in render(HAND, 'hand'):
    tap.ok(t.widths[3] >= 1417, f'hand, {kind}: an empty column is wide enough for a signature', t.widths)
HAND = '| TT | Họ và tên | Ngày sinh | Nơi sinh | Điện thoại | Ký nhận | Ghi chú |\n' + '|---' * 7 + \
    '|\n| | Nguyễn Thị An | 12/10/2010 | Tam Điệp | 0912 345 678 | | |\n'
for kind, _, (t, *_) in render(HAND, 'hand-tight'):
    tap.ok(min(t.widths[5:]) > 900, f'hand, {kind}: as wide as there is room', t.widths)

# ---- tables to be filled in ----
FORM = '| TT | Họ và tên học sinh dự thi | Lớp | Môn | Ký nhận | Ghi chú |\n' + '|---' * 6 + '|\n'
EMPTY = '| |' + ' |' * 5 + '\n'
MARKS = '| TT | Họ và tên |' + ''.join(f' M{i} |' for i in range(9)) + '\n' + '|---' * 11 + \
    '|\n| | Trần Thị Minh Nguyệt |' + ' |' * 9 + '\n'
LONG = 'Đi học đầy đủ, đúng giờ, mặc đồng phục đúng quy định trong suốt học kỳ'
JUDGED = f'| Tiêu chí | Tự chấm | Tổ chấm điểm | Hội đồng |\n|---|---|---|---|\n| {LONG} | | | |\n'
DOTS = '| Việc | Ý kiến |\n|---|---|\n| | ..... |\n'
NOTES = '| TT | Họ và tên | Lớp | Điểm kiểm tra giữa kỳ | Ghi chú |\n' + '|---' * 5 + \
    '|\n| | An | 10A1 | | |\n| | Bình | 10A2 | 9 | |\n'
for name, text, hand, high in (
        ('form', FORM + EMPTY * 2, range(1, 6), True), ('marks', MARKS, range(2, 11), True),
        ('judged', JUDGED, range(1, 4), True), ('dots', DOTS, range(2), True),
        ('total', FORM + EMPTY + '| | **Tổng cộng** | | | | |\n', range(1, 6), True),
        ('not-stt', FORM + EMPTY.replace('| |', '| 1 |', 1), range(1, 6), True),
        ('remarks', NOTES, (), False)):
    found = [(kind, t, next(u for u in doc.tables if u.widths == t.widths))
             for kind, doc, (t, *_) in render(text, 'fill-' + name)]
    for kind, t, table in found:
        tap.equal(set(table.heights[1:]), {510 if high else 0}, f'fill-{name}, {kind}: heights of the rows')
        own = [t.widths[i] for i in hand]
        tap.ok(not own or max(own) - min(own) <= 1, f'fill-{name}, {kind}: alike', t.widths)
        if name == 'form':
            tap.ok(t.widths[0] < 800, f'fill-{name}, {kind}: all to them, none to TT', t.widths)
        if name in ('marks', 'judged') and font.available():
            p = t.spots[1, 1 if name == 'marks' else 0].paras[0]
            room = font.width(p.text, p.font.size) if name == 'marks' else 1417 * 2
            tap.ok(t.widths[1 if name == 'marks' else 0] - 216 >= room, f'fill-{name}, {kind}: texts have theirs', t.widths)

# ---- given widths that are too narrow for a word ----
for name, rong, said in (('tight', '1 20', True), ('wide', '1 3', False)):
    made = render_text(f'{{rong="{rong}"}}\n\n| Người nghiêng | Việc |\n|---|---|\n| An | x |\n',
                       'rong-' + name)
    tap.equal((made.made, '[table-tight]' in made.said, ':12:' in made.said), (True, said, said),
              f'rong, {name}: a word that will break is told of: {made.said}')
TIGHT = ('{rong="1 20 1 30 1"}\n\n| Lớp | Việc | Kỳ I / Nghiêng | < | Kỳ II |\n' + '|---' * 5 + '|\n'
         '| 10A1 | Quét | chuyên | cần | x |\n| 10A1B | Quét | nghiêng | cần | |\n')
made = render_text(TIGHT, 'rong-all')
tap.equal([(line.split(':')[1], line.split(' of ')[1].split(' need')[0]) for line in
           made.said.splitlines() if '[table-tight]' in line],
          [('12', '"Kỳ II"'), ('15', '"Lớp"'), ('15', '"Kỳ I / Nghiêng"')], 'rong: every column that is too narrow, by its widest word')
made = render_text('{rong="2 20 20"}\n\n| A | B | C |\n|---|---|---|\n| trường học | < | x |\n',
                   'rong-span')
tap.ok(not made.said, 'rong: a wide cell has the room of its columns', made.said)

# ---- what is not broken ----
CODES = ('2025-2026', '0912 345 678', '171/KH-NTN', '10A1-10A5', '30/10/2025')
WORDS = 'Người phụ trách và nơi họp ' * 4
row = '| ' + ' | '.join(CODES + (WORDS,)) + ' |\n'
for kind, doc, (t, *_) in render('{co_chu=12}\n\n' + row + '|---' * 6 + '|\n' + row, 'codes'):
    for column, code in enumerate(CODES if font.available() else ()):
        room = t.widths[column] - 216
        tap.ok(room >= font.width(code, 24, True), f'codes, {kind}: {code} on one line', room)
tap.done()
