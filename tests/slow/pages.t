#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The plan as printed from both formats: the same pages with the same lines at the same places;
the page number from page 2, centred above the text; the letterhead and the titles in the lines
that the parts were measured for."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import font
import office
from render import PLAN, SCHOOL, front, render_file, render_text
from tap import Tap
from titles import AGENCIES, TITLES, ends_well, plain

POINT = 20
SAME = 0.5                     # points by which the formats may differ


def placed(sheet):
    return [(line.text, line.left, line.bottom) for line in sheet.lines]


def same_pages(tap, a, b):
    tap.equal(len(a), len(b), 'as many pages in both formats')
    for i, (x, y) in enumerate(zip(a, b), 1):
        one, other = placed(x), placed(y)
        tap.same_lines([p[0] for p in one], [p[0] for p in other], f'page {i}: the same lines')
        apart = [(p, q) for p, q in zip(one, other)
                 if abs(p[1] - q[1]) > SAME or abs(p[2] - q[2]) > SAME]
        tap.ok(not apart, f'page {i}: at the same places', *apart[:3])


def page_numbers(tap, doc, sheets):
    page = doc.page
    middle = (page.left + page.width - page.right) / 2 / POINT
    for i, sheet in enumerate(sheets, 1):
        above = [line for line in sheet.lines if line.bottom <= page.top / POINT]
        if i == 1:
            tap.equal([line.text for line in above], [], f'{doc.format}: no number on page 1')
            continue
        tap.equal([line.text for line in above], [str(i)], f'{doc.format}: page {i} has its number')
        for line in above:
            tap.ok(abs((line.left + line.right) / 2 - middle) < 1,
                   f'{doc.format}: page {i}: centred above the text', line.left, line.right)
            tap.ok(line.top > 14, f'{doc.format}: page {i}: not at the very edge', line.top)


def lines_of(sheet, text, left, right):
    """The lines that a paragraph takes in a column, by its words."""
    found, wanted = [], text.replace(' ', '')
    for line in sheet.column(left, right):
        done = ''.join(found).replace(' ', '')
        piece = line.text.replace(' ', '')
        if wanted[len(done):].startswith(piece) and len(done) < len(wanted):
            found.append(line.text)
        elif done and len(done) < len(wanted):
            found = []
    return found


def columns(doc):
    """The edges of the letterhead's columns, in points."""
    left = doc.page.left / POINT
    middle = left + doc.tables[0].widths[0] / POINT
    return left - 1, middle, doc.page.width / POINT


def letterhead(tap, doc, sheets):
    left, middle, right = columns(doc)
    name, sheet = doc.format, sheets[0]
    seen = [line.text for line in sheet.column(middle, right)][:3]
    tap.equal(seen, ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc',
                     'Trung Sơn, ngày 30 tháng 10 năm 2025'],
              f'{name}: the right column never wraps')
    number = next(w for w in sheet.words if w.text == 'Số:')
    date = next(w for w in sheet.words if w.text == 'Trung')
    tap.ok(abs(number.bottom - date.bottom) < 3, f'{name}: number and date stand level')
    motto = next(line for line in sheet.column(middle, right) if line.text.startswith('Độc lập'))
    ke = doc.after(doc.find('Độc lập'))
    drawn = ke.rule_length(ke.cell.width) / POINT
    tap.within(round(drawn / (motto.right - motto.left), 3), 0.98, 1.02,
               f'{name}: the line is as long as the printed Tiêu ngữ')


def ending(tap, doc, sheets):
    words = {w.text: w for w in sheets[-1].words}
    tap.ok('hiện./.' in words and 'Hiền' in words,
           f'{doc.format}: the end and the name on one page')
    label = next(w for w in sheets[-1].words if w.text == 'nhận:')
    tap.ok(abs(label.bottom - words['KT.'].bottom) < 3, f'{doc.format}: Nơi nhận level with KT.')


def wrapped(tap, doc, sheet, p, marked, fold=str):
    """The lines printed are those that the indents were made for, and broken by sense."""
    left, middle, right = columns(doc)
    edges = (left, middle) if p.cell else (left, right)
    printed = lines_of(sheet, p.text, *edges)
    measure = doc.width_around(p) - p.left - p.right
    meant = font.lines(p.text, measure, p.font.size, p.font.bold, p.font.italic)
    name = f'{doc.format}: {plain(marked)[:40]}'
    tap.equal(printed, meant, f'{name}: printed in the lines it was measured for')
    tap.ok(ends_well(printed, marked, fold), f'{name}: broken by sense', *printed)


def titles(tap, lo):
    made = []
    for i, ((above, agency), title) in enumerate(zip(AGENCIES, TITLES), 1):
        school = SCHOOL.replace('Sở Giáo dục và Đào tạo Ninh Bình', plain(above)).replace(
            'Trường THPT Ngô Thị Nhậm', plain(agency))
        m = render_text('Nội dung.\n', f'title-{i}', front(trich_yeu=plain(title)), school)
        if tap.ok(m.made, f'{plain(title)[:40]} renders', m.said):
            made += [(m.docx, m.docx_path, above, agency, title),
                     (m.odt, m.odt_path, above, agency, title)]
    for (doc, _, above, agency, title), sheets in zip(made, lo.pages([m[1] for m in made])):
        first, second = [p for p in doc.tables[0].rows[0][0].paras if p.text]
        wrapped(tap, doc, sheets[0], first, above, str.upper)
        wrapped(tap, doc, sheets[0], second, agency, str.upper)
        wrapped(tap, doc, sheets[0], doc.find(plain(title)), title)


tap = Tap()
if not office.available() or not font.available():
    tap.skip_all('needs LibreOffice, poppler-utils and fonts-liberation2')
plan = render_file(PLAN, 'plan')
if not tap.ok(plan.made, 'the plan renders', plan.said):
    tap.done()
with office.Office() as lo:
    both = lo.pages([plan.docx_path, plan.odt_path])
    same_pages(tap, *both)
    for doc, sheets in zip(plan.both, both):
        page_numbers(tap, doc, sheets)
        letterhead(tap, doc, sheets)
        ending(tap, doc, sheets)
    titles(tap, lo)
tap.done()
