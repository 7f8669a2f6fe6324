#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The plan's text as LibreOffice reads it: exported to plain text, both formats are the seed,
paragraph by paragraph, with the letterhead before it. Its numbers are counted there, not here."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import office
from render import PLAN, render_file
from seed import LETTERHEAD, SEED
from tap import Tap

tap = Tap()
if not office.available():
    tap.skip_all('needs LibreOffice and poppler-utils')
plan = render_file(PLAN, 'plan')
if tap.ok(plan.made, 'the plan renders', plan.said):
    with office.Office() as lo:
        for path, lines in zip((plan.docx_path, plan.odt_path),
                               lo.texts([plan.docx_path, plan.odt_path])):
            tap.same_lines(lines, LETTERHEAD + SEED, f'{path.suffix[1:]}: the text to the letter')
tap.done()
