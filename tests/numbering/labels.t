#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Numbers of headings and lists, counted from the parts as Word and as LibreOffice count."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import docx
from numbering import CASES
from render import front, render_text
from tap import Tap


def outside(doc):
    """The text below the title."""
    paras = [p for p in doc.paras if not p.cell]
    start = next(i for i, p in enumerate(paras) if p.is_rule)
    return [p for p in paras[start + 1:] if p.text or p.label]


def indents(tap, doc, name):
    """Of one style and one depth all stand alike, whichever list they are in."""
    seen = {}
    for p in outside(doc):
        if p.number and not p.outline:
            seen.setdefault((p.style, p.label in '-+'), set()).add((p.left, p.right, p.indent))
    tap.ok(all(len(s) == 1 for s in seen.values()), f'{name}: alike from first to last', seen)


tap = Tap()
for name, keys, body, printed in CASES:
    made = render_text(body, name, front(**keys))
    if not tap.ok(made.made and not made.said, f'{name}: renders without a word', made.said):
        continue
    for doc in made.both:
        tap.same_lines([p.printed for p in outside(doc)], printed, f'{name}: {doc.format}')
        bare = [p.text for p in outside(doc) if p.label and p.text.startswith(p.label)]
        tap.equal(bare, [], f'{name}: {doc.format}: no number is typed as well')
        indents(tap, doc, f'{name}: {doc.format}')
    by_list = docx.read(made.docx_path, by_list=True)
    tap.same_lines([p.printed for p in outside(by_list)], printed, f'{name}: docx, counted by list')
tap.done()
