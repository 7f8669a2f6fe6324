#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A document whose sheets lie across (huong: ngang), sections with margins of their own."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import sections
from render import front
from tap import Tap

UPRIGHT = (11906, 16838), (1134, 1134, 1701, 850)
ACROSS = (16838, 11906), (1701, 850, 1134, 1134)
WIDE, TALL = 16838 - 2 * 1134, 11906 - 1701 - 850
TABLE = '| Lớp | Sĩ số |\n|---|---|\n| 10A1 | 42 |\n'
tap = Tap()


def once(name, text, **keys):
    made = sections.render(name, text, front=front(**keys))
    tap.ok(made.made and not made.said, f'{name}: renders without a word', made.said)
    return sections.read(made) if made.made else []


def sheets(found):
    return [(s.size, s.margins) for s in found]


for kind, found in once('whole', TABLE, huong='ngang'):
    tap.equal(sheets(found), [ACROSS], f'{kind}: the whole document lies across')
    tap.ok(WIDE in found[0].grids, f'{kind}: a table is as wide as the text', found[0].grids)
    tap.ok(max(found[0].grids) == WIDE, f'{kind}: so is the letterhead', found[0].grids)
    tap.equal((found[0].restarts, found[0].hides), (True, True), f'{kind}: page 1 hides its number')
for kind, found in once('turned', f'Một.\n\n{{trang=doc}}\n\n{TABLE}\n{{trang=ngang}}\n\nHai.\n',
                        huong='ngang', trinh_bay='{le_tren: 32, le_trai: 21}'):
    across = (16838, 11906), (1814, 850, 1191, 1134)
    tap.equal(sheets(found), [across, ((11906, 16838), (1134, 1191, 1814, 850)), across],
              f'{kind}: margins are said of the sheet as it lies, and turn with it')
for kind, found in once('upright', 'Một.\n', huong='dọc'):
    tap.equal(sheets(found), [UPRIGHT], f'{kind}: huong: dọc is the usual')
for kind, found in once('own', f'Một.\n\n{{trang=ngang le_trai=21 le_phai="2.2cm"}}\n\n{TABLE}\n'
                        f'{{trang=ngang}}\n\nHai.\n\n{{trang=doc le_duoi=25}}\n\n{TABLE}\nBa.\n'):
    tap.equal(sheets(found), [UPRIGHT, ((16838, 11906), (1701, 850, 1191, 1247)), ACROSS,
                              ((11906, 16838), (1134, 1417, 1701, 850))],
              f'{kind}: margins of a section, till the next')
    tap.ok(16838 - 1191 - 1247 in found[1].grids, f'{kind}: a table is as wide as they leave it')
    tap.equal([s.restarts for s in found], [True, False, False, False], f'{kind}: pages go on')

# ---- what stands over the letterhead's right column ----

made = sections.render('labels', 'Một.\n', front=front(huong='ngang', mau='Mẫu số 01',
                       theo='Thông tư số 22/2021/TT-BGDĐT', luu_hanh='LƯU HÀNH NỘI BỘ'))
tap.ok(made.made and not made.said, 'labels: renders without a word', made.said)
for doc in made.both:
    left, right = doc.find('CỘNG HÒA').cell.table.widths
    for text in 'Mẫu số 01', '(Ban hành', 'LƯU HÀNH':
        p = doc.find(text)
        tap.within((p.left + WIDE - p.right) / 2, left + right / 2 - 10, left + right / 2 + 10,
                   f'{doc.format}: {text} is centred over Quốc hiệu')

# ---- several addressees: a share of the width from the left, the hyphens under the colon ----

lefts = {}
for kind in 'dọc', 'ngang':
    made = sections.render(f'to-{kind}', 'Một.\n', front=front(huong=kind, kinh_gui='[Sở Nội vụ, Sở Tài chính]'))
    tap.ok(made.made and not made.said, f'addressees, {kind}: renders without a word', made.said)
    for doc in made.both:
        lefts[kind, doc.format] = [(p.left, p.indent) for p in map(doc.find, ('Kính gửi:', '- Sở Nội', '- Sở Tài'))]
for name in 'docx', 'odt':
    upright, across = lefts['dọc', name], lefts['ngang', name]
    tap.within(across[0][0], upright[0][0] * WIDE / 9355 - 2, upright[0][0] * WIDE / 9355 + 2,
               f'{name}: Kính gửi as far in as on an upright sheet')
    tap.equal([(left - across[0][0], indent) for left, indent in across],
              [(left - upright[0][0], indent) for left, indent in upright], f'{name}: the hyphens with it')
tap.done()
