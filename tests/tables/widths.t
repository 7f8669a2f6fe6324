#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Widths of columns: the same twips in both formats, adding up to the text's width; words whole,
dates and numbers on one line, long texts the widest. Measured by a second reader of the font."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import font
import grid
from render import render_text
from tap import Tap

LONG = 'Xây dựng kế hoạch, dự trù kinh phí trình Hiệu trưởng phê duyệt trước ngày mười'
CASES = {
    'plan': ('| STT | Nội dung | Thời gian | Người thực hiện |\n|---|---|---|---|\n'
             f'| | {LONG} | 15/11/2025 | Tổ Văn phòng |\n| | Mua sách | 01/12/2025 | An |\n'),
    'sparse': '| TT | Lớp | Sĩ số |\n|---|---|---|\n| | 10A1 | 42 |\n',
    'relieved': ('| Môn | TT | Họ và tên | Phân công | Dạy | Kiêm nhiệm | Cộng | Ghi chú |\n' + '|---' * 8 + '|\n'
                 '| Lịch sử và Địa lí | | Giáo viên Hà | Lịch sử và Địa lí: 6A, 7B, 8C; chủ nhiệm 6A '
                 '| 14 | 3 | 17 | |\n'),
    'two': '| Lớp | Sĩ số |\n|---|---|\n| 10A1 | 42 |\n',
    'one': '| Ghi chú |\n|---|\n| x |\n',
    'long': f'| A | B | C |\n|---|---|---|\n| {LONG} | {LONG * 5} | ngắn |\n',
    'many': '|' + ''.join(f' T{i} |' for i in range(1, 13)) + '\n' + '|---' * 12 + '|\n'
            + '| 10 ' * 12 + '|\n',
    'wide-group': '| A | B |\n|---|---|\n| **Một nhóm có tên rất dài ở đây** | |\n| 1 | 2 |\n',
}
tap = Tap()


def word_room(p):
    """Twips that the longest word of a paragraph takes, with the indents around it."""
    f = p.font
    words = p.text.replace('\n', ' ').split() or ['']
    return p.left + p.right + max(font.width(w, f.size, f.bold, f.italic) for w in words)


def line_room(p):
    f = p.font
    return max(font.width(line, f.size, f.bold, f.italic) for line in p.text.split('\n'))


if not font.available():
    tap.skip_all('needs fonts-liberation')
for name, text in CASES.items():
    made = render_text(text, name)
    if not tap.ok(made.made and not made.said, f'{name}: renders without a word', made.said):
        continue
    (d,), (o,) = grid.tables(made)
    tap.equal(d.widths, o.widths, f'{name}: the same widths in both formats')
    tap.equal((sum(d.widths), d.width, o.width), (made.docx.page.text_width,) * 3,
              f'{name}: they add up to the width of the text')
    tap.equal((d.margin, o.margin), (108, 108), f'{name}: the same room beside the texts')
    tight = [(k, s.text) for k, s in d.spots.items() for p in s.paras
             if sum(d.widths[k[1]:k[1] + s.span]) - 216 < word_room(p)]
    tap.equal(tight, [], f'{name}: every word fits')
    if name == 'plan':
        tap.ok(d.widths[0] < 800, 'plan: STT is narrow', d.widths)
        tap.ok(d.widths[2] - 216 >= line_room(d.spots[1, 2].paras[0]), 'plan: a date on one line')
        tap.ok(d.widths[1] == max(d.widths), 'plan: the long text has most room', d.widths)
    if name == 'sparse':
        tap.ok(d.widths[0] < 800 < 3000 < min(d.widths[1:]), 'sparse: only TT is narrow', d.widths)
    if name == 'relieved':
        tap.ok(line_room(d.spots[1, 3].paras[0]) <= 3 * (d.widths[3] - 216),
               'relieved: a text of three lines at most beside an empty column', d.widths)
    if name == 'long':
        tap.ok(d.widths[1] > d.widths[0] > d.widths[2], 'long: in order of their texts', d.widths)
    if name == 'many':
        tap.within(max(d.widths[:9]) - min(d.widths[:9]), 0, 1, 'many: equal texts, equal widths')

# Longest words that have no room: a warning, and all of the width is used.
text = '|' + ' Abcdefghijklmnopqrstuvwxyz |' * 8 + '\n' + '|---' * 8 + '|\n' + '| 1 ' * 8 + '|\n'
made = render_text(text, 'tight')
tap.ok(made.made and '[table-tight]' in made.said, 'tight: a warning', made.said)
(d,), (o,) = grid.tables(made)
tap.equal((sum(d.widths), d.widths), (sum(o.widths), o.widths), 'tight: still the same widths')
tap.equal(sum(d.widths), made.docx.page.text_width, 'tight: still the width of the text')
tap.done()
