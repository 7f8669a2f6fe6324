#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The numbers of tests/lib/numbering.py as LibreOffice counts them in both formats."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import office
from numbering import CASES, END
from render import front, render_text
from tap import Tap

TITLE = 'Tổ chức Ngày hội đọc sách'


def body_of(lines):
    return lines[lines.index(TITLE) + 1:lines.index(END) + 1]


tap = Tap()
if not office.available():
    tap.skip_all('needs LibreOffice and poppler-utils')
made = [(name, printed, render_text(body, name, front(**keys)))
        for name, keys, body, printed in CASES]
paths, wanted = [], []
for name, printed, m in made:
    if tap.ok(m.made, f'{name} renders', m.said):
        paths += [m.docx_path, m.odt_path]
        wanted += [(f'{name}: docx', printed), (f'{name}: odt', printed)]
with office.Office() as lo:
    for (name, printed), lines in zip(wanted, lo.texts(paths)):
        tap.same_lines(body_of(lines), printed, name)
tap.done()
