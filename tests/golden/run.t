#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Each case of tests/golden renders, without a word, to the parts that are kept for it, in both
formats. `make accept` shows what has changed; `make accept ACCEPT=yes` keeps it."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import golden
from render import render_file
from tap import Tap

tap = Tap()

# ---- the comparison itself: two trees, and what it says of them ----

A = b'<r><p a="1" b="2">x</p><p>y</p><q/></r>'
PROBES = [
    (b'<r>\n  <p b="2" a="1">x</p>\n  <p>y</p>\n  <q/>\n</r>', None),
    (b'<r><p a="1" b="3">x</p><p>y</p><q/></r>', '/r/p[1]/@b: "3", expected "2"'),
    (b'<r><p a="1">x</p><p>y</p><q/></r>', '/r/p[1]/@b: nothing, expected "2"'),
    (b'<r><p a="1" b="2">x</p><p>y </p><q/></r>', '/r/p[2]/text(): "y ", expected "y"'),
    (b'<r><p a="1" b="2">x</p><q/><p>y</p></r>', '/r/q: expected p there'),
    (b'<r><p a="1" b="2">x</p><p>y</p></r>', '/r: expected q in it'),
    (b'<r><p a="1" b="2">x</p><p>y</p><q/><q/></r>', '/r/q[2]: expected nothing there'),
    (b'<r><p a="1" b="2">x</p>z<p>y</p><q/></r>', 'after /r/p[1]: "z", expected nothing'),
]
for text, want in PROBES:
    tap.equal(golden.difference(golden.parse(text), golden.parse(A)), want,
              f'the comparison: {want or "layout and order of attributes say nothing"}')
T = golden.ODF_TEXT[1:-1].encode()
SPANS = b'<t:p xmlns:t="' + T + b'"><t:span>a</t:span>%s<t:span>b</t:span></t:p>'
tap.ok(golden.difference(golden.parse(SPANS % b' '), golden.parse(SPANS % b'')),
       'the comparison: a blank between two runs is text')
tap.equal(golden.parse(golden.pretty(SPANS % b' ')).xpath('string()'), 'a b',
          'the layout leaves text as it is')

# ---- the cases ----

names = golden.cases()
tap.ok(len(names) >= 12, f'{len(names)} cases')
for case in names:
    made = render_file(golden.HERE / case / 'input.md', case)
    if not tap.ok(made.made and not made.said, f'{case}: renders without a word', made.said):
        continue
    for kind, package in zip(golden.FORMATS, (made.docx_path, made.odt_path)):
        found = golden.first_difference(case, kind, package)
        tap.ok(not found, f'{case}: {kind}', found)
tap.done()
