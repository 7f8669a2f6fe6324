#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Numbers and dashes are native: outside the grids no paragraph of the plan begins with a typed
label, nor does a heading of its Markdown; every one that the text shows is counted by a list."""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from render import PLAN, render_file, render_text
from tap import Tap

TYPED = re.compile(r'\s*(?:[IVXLC]+[./)]|\d+(?:\.\d+)*[./)]|[a-zđ][.)]|[-+–—•*]|(?:Điều|Chương|Mục)'
                   r' [IVX\d]+\.?)(?:\s|$)')

tap = Tap()
for text in ('I. Mục đích', '1. Mục đích', 'IV/ Kinh phí', 'a) Thi đua', 'đ) Thi đua', '- Ban hành',
             '+ Ban hành', '1.1. Yêu cầu', '10) Yêu cầu', 'Điều 3. Tổ chức'):
    tap.ok(TYPED.match(text), f'"{text}" is known as a typed label')
for text in ('Mục đích', 'Mục tiêu 1. của năm', 'Trên đây', '2025-2026', 'Bgh (để báo cáo)'):
    tap.ok(not TYPED.match(text), f'"{text}" is not')

for i, line in enumerate(PLAN.read_text(encoding='utf-8').split('\n'), 1):
    if line.startswith('#'):
        title = line.lstrip('#').strip()
        tap.ok(not TYPED.match(title), f'line {i}: heading without a typed number', title)

plan = render_file(PLAN, 'plan')
if not tap.ok(plan.made, 'the plan renders', plan.said):
    tap.done()
for doc in plan.both:
    outside = [p for p in doc.paras if not p.cell]
    tap.equal([p.text for p in outside if TYPED.match(p.text)], [],
              f'{doc.format}: no paragraph begins with a typed label')
    tap.equal([p.label for p in outside if p.label],
              ['I.', '1.', '-', '-', '-', '-', '2.', 'a)', 'b)', 'c)',
               'II.', '1.', '2.', '3.', '4.', '5.', '6.', 'III.', '1.', '2.', '3.', '4.', '5.',
               'IV.', 'V.', '1.', '-', '-', '-', '-', '2.', '-', '-', '3.'],
              f'{doc.format}: every label is counted by a list')
    tap.equal([p.label for p in outside if p.outline],
              ['I.', '1.', '2.', 'II.', 'III.', 'IV.', 'V.', '1.', '2.', '3.'],
              f'{doc.format}: headings are headings, numbered')
    tap.equal([p.outline for p in outside if p.outline], [1, 2, 2, 1, 1, 1, 1, 2, 2, 2],
              f'{doc.format}: at their outline levels')

# The same look at a text in which a label is typed where no list can take it.
bad = render_text('Kính gửi các tổ.\n\n12\\. Nội dung gõ tay.\n', 'typed')
tap.ok(bad.made and any(TYPED.match(p.text) for p in bad.docx.paras if not p.cell),
       'a typed label that stays text is seen', bad.said)
tap.done()
