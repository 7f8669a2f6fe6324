#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Notes under a table that end the text slide over the end of a page, in both formats: last row,
notes and signature are on one page wherever they fall, also where the last row's first cell is
one with those above, of a long table too."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import office
from render import front, render_text
from tap import Tap

HEAD = '| TT | Họ tên | Lớp |\n|---|---|---|\n'
NOTE = '\nGhi chú: tính đến hômnay.\n'
ENDS = {
    'few rows': HEAD + '| | Đầu | a |\n| | Cuối | b |\n' + NOTE,
    'many rows': HEAD + '| | Đầu | a |\n' * 19 + '| | Cuối | b |\n' + NOTE,
    'two notes': HEAD + '| | Đầu | a |\n| | Cuối | b |\n\nNguồn: Phòngban.\n' + NOTE,
    'a merged cell': HEAD + '| 1 | Đầu | a |\n| ^ | Giữa | a |\n| ^ | Cuối | b |\n' + NOTE,
    'two rows': HEAD + '| 1 | Đầu | a |\n| ^ | Cuối | b |\n' + NOTE,
    'many rows, merged cells': HEAD + '| 1 | Đầu | a |\n| ^ | Đầu | a |\n| ^ | Đầu | a |\n' * 5 +
    '| 2 | Đầu | a |\n| ^ | Giữa | a |\n| ^ | Cuối | b |\n' + NOTE,
    'merged cells, no note': HEAD + '| 1 | Đầu | a |\n| ^ | Đầu | a |\n' * 8 +
    '| Nhóm hai | < | a |\n| ^ | ^ | Cuối hômnay |\n',
    'pages, no note': HEAD + '| | Đầu | a |\n' * 56 + '| | Cuối | b hômnay |\n',
    'no note': '# Mục\n\n' + HEAD + '| 1 | Đầu | a |\n| ^ | Cuối | b hômnay |\n',
}
FIRST = {'many rows': 0, 'many rows, merged cells': 3, 'merged cells, no note': 3,
         'pages, no note': 0}
STEPS = 8

tap = Tap()
if not office.available():
    tap.skip_all('needs LibreOffice and poppler-utils')
made = []
for end, text in ENDS.items():
    for n in range(FIRST.get(end, 15), FIRST.get(end, 15) + STEPS):
        m = render_text('Đoạn văn.\n\n' * n + text, f'{end.replace(" ", "-")}-{n}',
                        front(noi_nhan='[Tổ chuyên môn, Sở Nội vụ, Đoàn trường]'))
        if tap.ok(m.made, f'{end}, {n} lines before it: renders', m.said):
            made += [(end, n, m.docx_path), (end, n, m.odt_path)]
with office.Office() as lo:
    pages = lo.pages([path for _, _, path in made])
for end in ENDS:
    for kind in ('.docx', '.odt'):
        mine = [(n, sheets) for (e, n, path), sheets in zip(made, pages)
                if e == end and path.suffix == kind]
        marks = ['Cuối', 'hômnay' if 'no note' in end else 'hômnay.', 'Nguyễn']
        marks += ['Phòngban.'] if end == 'two notes' else []
        apart = []
        for n, sheets in mine:
            on = [{i for i, s in enumerate(sheets) if mark in {w.text for w in s.words}}
                  for mark in marks]
            if any(len(o) != 1 or o != on[0] for o in on):
                apart.append((n, on))
        tap.equal(apart, [], f'{kind[1:]}, {end}: row, notes and signature on one page')
        tap.ok(len(mine[0][1]) + 1 == len(mine[-1][1]), f'{kind[1:]}, {end}: slid over the page end',
               len(mine[0][1]), len(mine[-1][1]))
for _, _, path in made[2:]:
    path.unlink()
tap.done()
