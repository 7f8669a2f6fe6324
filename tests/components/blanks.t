#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Dots at the end of a paragraph are a line to the margin: the rest of the line they stand on while
that is 25 mm or more, else the whole next line.

Figures and full stops of Times New Roman are half and a quarter of an em wide, so is a blank: of 14
points 7, 3.5 and 3.5. The text is 467.72 points wide, its first line stands in by 36; 25 mm are 70.87."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from render import FRONT, render_text
from tap import Tap

tap = Tap()
# What stands before so many figures, what after them, and the most figures with room beside them.
CASES = {'a paragraph': ('', ' ', 51), 'no blank before the dots': ('', '', 51),
         'with its number': ('1. ', ' ', 49), 'a point': ('a) ', ' ', 49),
         'a second line': ('0' * 40 + ' ', ' ', 56), 'after a break': ('0<br>', ' ', 56),
         'other dots before': ('', ' .... 0 ', 47), 'bold': ('**0** ', ' ', 49),
         'within a quotation': ('> ', ' ', 47), 'level 2': ('## ', ' ', 49)}


def last(body, name):
    made = render_text(f'Đầu.\n\n{body}\n\nCuối.\n', name, FRONT)
    if not tap.ok(made.made, f'{name}: renders', made.said):
        return []
    return [next(p.text for p in doc.paras if p.text.endswith('\t')) for doc in made.both]


for i, (what, (before, after, most)) in enumerate(CASES.items()):
    for n, end in (most, '0' + after + '\t'), (most + 1, '0' + after + '\n\t'):
        found = last(f'{before}{"0" * n}{after}....', f'{i}-{n}')
        tap.ok(len(found) == 2 and all(t.endswith(end) for t in found),
               f'{what}: {n} figures leave {"enough" if n == most else "too little"}', *found)

tap.equal(last('....', 'alone'), ['\t'] * 2, 'a line by itself stays')
tap.equal(last('0' * 60 + '<br>....', 'typed'), ['0' * 60 + '\n\t'] * 2, 'a break that is there')
ROWS = '{rong="14 2"}\n\n| Lời | Lớp |\n|---|---|\n| Có | 10A1 ............ |'
tap.equal(last(ROWS, 'cell'), ['10A1 \n\t'] * 2, 'in a narrow cell its own line is the longer')
tap.equal(last(ROWS.replace('10A1 ', ''), 'cell-alone'), ['\t'] * 2, 'dots alone in a narrow cell stay')
tap.equal(last('{canh=giua}\n' + '0' * 60 + ' ....', 'centred'), ['0' * 60 + ' \n\t'] * 2, 'centred text')
tap.done()
