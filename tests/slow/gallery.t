#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Every example of content/, every type and every family as printed from both formats: nothing
outside the margins but the page number and what stands at the foot, Quốc hiệu on one line, as many
pages, and the same lines on each page at the same places."""
import pathlib
import re
import sys
import zipfile

from lxml import etree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import office
from docx import W
from render import ROOT, render_file
from tap import Tap

POINT = 20
LOOSE = 1                      # points by which a letter may lean over an edge
TALL = 0.12                    # of a word's box, which is higher than its line: 1.3 sizes, not 1.15
SAME = 1                       # points by which the formats may differ
REPORT = '\nloai: bao-cao\n'
NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'


def examples():
    """Name -> path. An annex, without a type of its own, is printed with the document that names
    it; canh-bao.md are there to be warned of."""
    found = [p for place in ('content/*.md', 'tests/types/*.md', 'tests/families/*/*.md')
             for p in sorted(ROOT.glob(place)) if p.stem != 'canh-bao']
    return {f'{p.parent.name}-{p.stem}': p for p in found
            if re.match(r'---\n(.*\n)*?loai:', p.read_text(encoding='utf-8').split('\n---\n')[0])}


def boxes(path):
    """Of each section of a DOCX: (width, height, left, top, right, bottom) in points."""
    with zipfile.ZipFile(path) as z:
        body = etree.fromstring(z.read('word/document.xml'))
    found = set()
    for s in body.iter(W + 'sectPr'):
        size, edge = s.find(W + 'pgSz'), s.find(W + 'pgMar')
        get = lambda e, k: int(e.get(W + k)) / POINT
        width, height = get(size, 'w'), get(size, 'h')
        found.add((width, height, get(edge, 'left'), get(edge, 'top'),
                   width - get(edge, 'right'), height - get(edge, 'bottom')))
    return sorted(found)


def fits(sheet, box):
    return abs(sheet.width - box[0]) < 1 and abs(sheet.height - box[1]) < 1


def outside(sheet, box):
    """The words that do not lie in a section's box; the page number is looked at by itself."""
    left, top, right, bottom = box[2:]
    over = lambda w: LOOSE + TALL * (w.bottom - w.top)
    return [w for w in sheet.words if w.bottom > top and (
        w.left < left - LOOSE or w.right > right + LOOSE or
        w.top < top - over(w) or w.bottom > bottom + over(w))]


def margins(tap, name, sheets, sections):
    for i, sheet in enumerate(sheets, 1):
        fitting = [b for b in sections if fits(sheet, b)]
        if not tap.ok(fitting, f'{name}: page {i} has the size of a section', sheet.width):
            continue
        out = min((outside(sheet, b) for b in fitting), key=len)
        tap.ok(not out, f'{name}: page {i}: all words between the margins', *out[:5])
        top = min(b[3] for b in fitting)
        above = [w.text for w in sheet.words if w.bottom <= top]
        tap.ok(len(above) <= 1 and all(t.isdigit() for t in above),
               f'{name}: page {i}: nothing above them but its number', above)
        tap.ok(len(sheet.words) > len(above), f'{name}: page {i} is not empty')


def places(sheet):
    return [(line.text, line.left, line.top) for line in sheet.lines]


def same_pages(tap, name, docx, odt):
    tap.equal(len(odt), len(docx), f'{name}: as many pages in both formats')
    for i, (a, b) in enumerate(zip(map(places, docx), map(places, odt)), 1):
        if not tap.same_lines([p[0] for p in b], [p[0] for p in a], f'{name}: page {i}: same text'):
            continue
        apart = [(p, q) for p, q in zip(a, b)
                 if abs(p[1] - q[1]) > SAME or abs(p[2] - q[2]) > SAME]
        tap.ok(not apart, f'{name}: page {i}: at the same places', *apart[:3])


tap = Tap()
if not office.available():
    tap.skip_all('needs LibreOffice and poppler-utils')
sources = examples()
made = {name: render_file(p, name) for name, p in sources.items()}
for name, m in made.items():
    tap.ok(m.made and not m.said, f'{name}: renders without a word', m.said)
made = {name: m for name, m in made.items() if m.made}
tap.ok(len(made) >= 3, 'a plan and two reports', *made)
with office.Office() as lo:
    printed = iter(lo.pages([p for m in made.values() for p in (m.docx_path, m.odt_path)]))
for name, m in made.items():
    docx, odt = next(printed), next(printed)
    sections = boxes(m.docx_path)
    margins(tap, f'{name}.docx', docx, sections)
    margins(tap, f'{name}.odt', odt, sections)
    nation = any(p.text == NATION for p in m.docx.paras)
    for kind, sheets in (('docx', docx), ('odt', odt)) if nation else ():
        tap.ok(any(NATION in line.text for line in sheets[0].lines),
               f'{name}.{kind}: Quốc hiệu on one line', *[x.text for x in sheets[0].lines[:3]])
    same_pages(tap, name, docx, odt)
    if name.startswith('content') and REPORT in sources[name].read_text(encoding='utf-8'):
        tap.ok(len(docx) >= 6, f'{name}: six pages or more', len(docx))
tap.done()
