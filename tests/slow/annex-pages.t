#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The pages of a document with annexes, as printed from both formats: their numbers, how each
sheet lies, and nothing outside the margins."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import office
import sections
from render import front
from sections import annex
from tap import Tap

NEXT = '\n\n{ngat_trang}\n\n'
TEXT = f'Theo các phụ lục.{NEXT}Hai.\n\n{{trang=ngang}}\n\nBa.\n\n{{trang=doc}}\n\nBốn.\n'
ANNEXES = {'a.md': annex(f'Một.{NEXT}Hai.\n', tieu_de='Một'),
           'b.md': annex('Một.\n', tieu_de='Hai'),
           'c.md': annex(f'| TT | Việc |\n|----|----|\n| | Trực |{NEXT}Hai.\n', tieu_de='Ba',
                         huong='ngang', ten_co_quan='có', ky='{chuc_vu: NGƯỜI LẬP}'),
           'd.md': annex(f'Một.{NEXT}Hai.\n', loai='thong-bao', trich_yeu='Trực')}
LIE = '||_|' '||' '|' '__' '||'


def number(sheet):
    """What is printed above the text."""
    above = [line.text for line in sheet.lines if line.bottom < 56]
    return above[0] if above else '-'


def lies(sheet):
    return '_' if sheet.width > sheet.height else '|'


tap = Tap()
if not office.available():
    tap.skip_all('needs LibreOffice and poppler-utils')
each = sections.render('pages', TEXT, ANNEXES)
on = sections.render('run-on', TEXT, ANNEXES, front(trinh_bay='{so_trang: liên tục}'))
if not tap.ok(each.made and on.made, 'both render', each.said, on.said):
    tap.done()
with office.Office() as lo:
    printed = lo.pages([each.docx_path, each.odt_path, on.docx_path, on.odt_path])
for kind, sheets in zip(('docx', 'odt'), printed[:2]):
    tap.equal(' '.join(map(number, sheets)), '- 2 3 4 - 2 - - 2 - 2',
              f'{kind}: the numbers of each annex begin anew, the first hidden')
for kind, sheets in zip(('docx', 'odt'), printed[2:]):
    tap.equal(' '.join(map(number, sheets)), '- 2 3 4 5 6 7 8 9 10 11', f'{kind}: or run on')
for kind, sheets in zip(('docx', 'odt'), printed[:2]):
    tap.equal(''.join(map(lies, sheets)), LIE, f'{kind}: upright and across')
    wide = [s for s in sheets if lies(s) == '_']
    tap.ok(all(57 <= w.left and w.right <= s.width - 56 for s in wide for w in s.words),
           f'{kind}: across, nothing outside the margins')
a, b = ([[line.text for line in s.lines] for s in sheets] for sheets in printed[:2])
tap.equal(a, b, 'the same lines on the same pages in both formats')
tap.done()
