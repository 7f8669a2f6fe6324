#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Long names of agencies and titles of several lines: broken by sense, lines of like length, by
indents and never by a break in the text; rules as long as the last line asks."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import font
from render import SCHOOL, front, render_text
from tap import Tap
from titles import AGENCIES, TITLES, ends_well, plain


def school(above, name):
    return SCHOOL.replace('Sở Giáo dục và Đào tạo Ninh Bình', plain(above)).replace(
        'Trường THPT Ngô Thị Nhậm', plain(name))


def lines_of(doc, p):
    measure = doc.width_around(p) - p.left - p.right
    return font.lines(p.text, measure, p.font.size, p.font.bold, p.font.italic)


def width_of(p, line):
    return font.width(line, p.font.size, p.font.bold, p.font.italic)


def look(tap, doc, p, marked, fold=str):
    name = f'{doc.format}: {plain(marked)[:40]}'
    lines = lines_of(doc, p)
    tap.ok(p.breaks == 0, f'{name}: no break in the text')
    tap.ok(ends_well(lines, marked, fold), f'{name}: broken by sense', *lines)
    widths = [width_of(p, line) for line in lines]
    natural = font.lines(p.text, doc.width_around(p), p.font.size, p.font.bold, p.font.italic)
    tap.equal(len(lines), len(natural), f'{name}: no more lines than it needs')
    tap.ok(min(widths) >= 0.35 * max(widths), f'{name}: no line is a rest', *lines)
    tap.ok(abs(p.left - p.right) <= 1, f'{name}: stays centred', p.left, p.right)
    for slack in (-20, 20):
        measure = doc.width_around(p) - p.left - p.right + slack
        tap.equal(font.lines(p.text, measure, p.font.size, p.font.bold), lines,
                  f'{name}: and a hair more or less changes nothing')
    return lines


def rule(tap, doc, p, lines):
    ke = doc.after(p)
    share = ke.rule_length(doc.width_around(p)) / width_of(p, lines[-1])
    tap.within(round(share, 3), 1 / 3, 1 / 2, f'{doc.format}: the rule fits the last line')


tap = Tap()
if not font.available():
    tap.skip_all('needs fonts-liberation2')
for i, (above, name) in enumerate(AGENCIES):
    made = render_text('Nội dung.\n', f'agency-{i + 1}', school=school(above, name))
    if not tap.ok(made.made, f'{plain(name)} renders', made.said):
        continue
    for doc in made.both:
        first, second = [p for p in doc.tables[0].rows[0][0].paras if p.text]
        tap.equal([first.text, second.text], [plain(above).upper(), plain(name).upper()],
                  f'{doc.format}: both agencies, in capitals')
        look(tap, doc, first, above, str.upper)
        rule(tap, doc, second, look(tap, doc, second, name, str.upper))
for i, title in enumerate(TITLES):
    made = render_text('Nội dung.\n', f'title-{i + 1}', front(trich_yeu=plain(title)))
    if not tap.ok(made.made, f'{plain(title)} renders', made.said):
        continue
    for doc in made.both:
        p = doc.find(plain(title))
        rule(tap, doc, p, look(tap, doc, p, title))
tap.done()
