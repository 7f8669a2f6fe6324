#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The plan's text, its numbers counted from the parts, is that of seed.txt: paragraph by
paragraph, in order, nothing more between them, in both formats; and the letterhead, which the
plain text lost, stands before it."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import docx
from render import PLAN, render_file
from seed import LETTERHEAD, SEED
from tap import Tap

tap = Tap()
plan = render_file(PLAN, 'plan')
if not tap.ok(plan.made and not plan.said, 'the plan renders without a word', plan.said):
    tap.done()
tap.equal(len(SEED), 50, 'the plan has 50 paragraphs')

for doc in plan.both:
    name = doc.format
    tap.same_lines(doc.texts, LETTERHEAD + SEED, f'{name}: letterhead, then the plan to the letter')
    tap.equal([p.text for p in doc.paras if p.breaks or '\t' in p.text], [],
              f'{name}: no break and no tab in the text')
    empty = [p.style for p in doc.paras if not p.text and not p.cell and not p.is_rule]
    tap.ok(len(empty) <= 1, f'{name}: no empty paragraph in the text but the last', empty)
    (dates, (number, place)) = doc.tables[0].rows
    tap.equal([c.texts for c in dates], [LETTERHEAD[:2], LETTERHEAD[2:]],
              f'{name}: agencies left, Quốc hiệu and Tiêu ngữ right')
    tap.equal([number.texts, place.texts], [SEED[:1], SEED[1:2]],
              f'{name}: number and date level, below them')
    ((recipients, signer),) = doc.tables[-1].rows
    tap.equal([recipients.texts, signer.texts], [SEED[-7:-3], SEED[-3:]],
              f'{name}: recipients left, signer right, level')
    tap.equal(len(doc.tables), 2, f'{name}: no other table')

tap.equal([p.label for p in docx.read(plan.docx_path, by_list=True).paras],
          [p.label for p in plan.docx.paras], 'docx: counted by list the numbers are the same')
tap.done()
