#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""{trang=ngang} … {trang=doc}: sections that lie across, with the sheet's margins turned with them,
pages counted on, numbers and order of the text as if nothing stood there."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import docx
import odt
import sections
from render import front
from tap import Tap

UPRIGHT = (11906, 16838), (1134, 1134, 1701, 850)
ACROSS = (16838, 11906), (1701, 850, 1134, 1134)
TEXT = '''\
# Một

1. Khoản một

{trang=ngang}

2. Khoản hai

   Đoạn sau

| TT | Việc |
|----|------|
|    | Trực |

{trang=doc}

# Hai

Hết.
'''
tap = Tap()


def sheets(found):
    return [(s.size, s.margins) for s in found]


def once(name, text, **keys):
    made = sections.render(name, text, front=front(**keys))
    tap.ok(made.made and not made.said, f'{name}: renders without a word', made.said)
    return made, sections.read(made)


made, both = once('between', TEXT)
for kind, found in both:
    tap.equal(sheets(found), [UPRIGHT, ACROSS, UPRIGHT], f'{kind}: upright, across, upright')
    tap.equal([s.landscape for s in found], [False, True, False], f'{kind}: and said to be so')
    tap.equal([(s.restarts, s.hides) for s in found], [(True, True), (False, False),
              (False, False)], f'{kind}: page 1 alone hides its number, the others count on')
    tap.equal(found[1].texts, ['Khoản hai', 'Đoạn sau', 'TT', 'Việc', '1', 'Trực'],
              f'{kind}: what stands between the turns')
    tap.equal(found[2].texts[:2], ['HAI', 'Hết./.'], f'{kind}: what follows')
    tap.ok('Nguyễn Văn An' in found[2].texts, f'{kind}: the signature stands in the last section')
for doc in made.both:
    labels = [p.label for p in doc.paras if p.label and p.label != '-']
    tap.equal(labels, ['I.', '1.', '2.', 'II.'], f'{doc.format}: numbers go on over the turns')

_, both = once('to-the-end', 'Đứng.\n\n{trang=ngang}\n\nNgang.\n\n{trang=doc}\n')
for kind, found in both:
    tap.equal(sheets(found), [UPRIGHT, ACROSS], f'{kind}: a turn that ends the text is none')
    tap.equal(found[1].texts[0], 'Ngang./.', f'{kind}: the end mark stands before it')
    tap.ok('Nguyễn Văn An' in found[1].texts, f'{kind}: the signature stays on the sheet across')
    wide = ACROSS[0][0] - ACROSS[1][2] - ACROSS[1][3]
    tap.equal(found[1].grids, [wide], f'{kind}: its columns are as wide as the text')

_, both = once('nowhere', 'Một.\n\n{trang=doc}\n\nHai.\n\n{trang=ngang}\n\n{trang=doc}\n\nBa.\n')
for kind, found in both:
    tap.equal({s.landscape for s in found}, {False}, f'{kind}: nothing to turn, nothing across')

_, both = once('margins', 'Một.\n\n{trang=ngang}\n\nHai.\n', trinh_bay='{le_trai: 35, le_tren: 25}')
for kind, found in both:
    tap.equal([s.margins for s in found], [(1417, 1134, 1984, 850), (1984, 850, 1134, 1417)],
              f'{kind}: the document\'s own margins turn too')
    tap.equal(found[0].grids, [11906 - 1984 - 850], f'{kind}: the letterhead keeps within them')

_, both = once('again', '{{#lop}}\n\n{trang=ngang}\n\nLớp {{.}}\n\n{trang=doc}\n\nHết {{.}}\n\n'
               '{{/lop}}\n', lop='[10A1, 10A2]')
for kind, found in both:
    tap.equal([s.landscape for s in found], [False, True, False, True, False],
              f'{kind}: in a section of the text at each of its turns')
tap.done()
