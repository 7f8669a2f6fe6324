#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""How the plan looks, read back from both formats: every figure that the decree's Phụ lục I asks
of such a document, and the same twips in both."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import font
from render import PLAN, render_file
from tap import Tap

MM = 1440 / 25.4

# text it begins with: size in points from, to; bold, italic, alignment
COMPONENTS = {
    'SỞ GIÁO DỤC': (12, 13, False, False, 'center'),
    'TRƯỜNG THPT NGÔ THỊ NHẬM': (12, 13, True, False, 'center'),
    'CỘNG HÒA': (12, 13, True, False, 'center'),
    'Độc lập': (13, 14, True, False, 'center'),
    'Số: 171': (13, 13, False, False, 'center'),
    'Trung Sơn, ngày': (13, 14, False, True, 'center'),
    'KẾ HOẠCH': (13, 14, True, False, 'center'),
    'Triển khai thực hiện Phong trào “': (13, 14, True, False, 'center'),
    'Nơi nhận:': (12, 12, True, True, 'left'),
    '- Bgh': (11, 11, False, False, 'left'),
    '- Đoàn TN': (11, 11, False, False, 'left'),
    '- Lưu: VT-NTN': (11, 11, False, False, 'left'),
    'KT. HIỆU TRƯỞNG': (13, 14, True, False, 'center'),
    'PHÓ HIỆU TRƯỞNG': (13, 14, True, False, 'center'),
    'Dinh Thị Hiền': (13, 14, True, False, 'center'),
}


def millimetres(tap, name, length, low, high):
    tap.within(round(length / MM, 1), low, high, f'{name} {low} to {high} mm')


def page(tap, doc):
    name = doc.format
    for where, p in (('page 1', doc.first_page), ('page 2', doc.page)):
        tap.equal((p.width, p.height), (11906, 16838), f'{name}: {where} is A4 upright')
        millimetres(tap, f'{name}: {where} top', p.top, 20, 25)
        millimetres(tap, f'{name}: {where} bottom', p.bottom, 20, 25)
        millimetres(tap, f'{name}: {where} left', p.left, 30, 35)
        millimetres(tap, f'{name}: {where} right', p.right, 15, 20)
    tap.equal((doc.first_page.top, doc.first_page.left), (doc.page.top, doc.page.left),
              f'{name}: both kinds of page hold the text at the same place')
    tap.equal(doc.language, 'vi-VN', f'{name}: its language is Vietnamese')


def page_number(tap, doc):
    name = doc.format
    tap.equal(''.join(p.text for p in doc.first_header), '', f'{name}: no number on page 1')
    tap.equal([f for p in doc.first_header for f in p.fields], [], f'{name}: and no field')
    if not tap.equal([p.fields for p in doc.header], [['PAGE']], f'{name}: a number from page 2'):
        return
    (p,) = doc.header
    tap.equal((p.align, p.left, p.right, p.indent), ('center', 0, 0, 0), f'{name}: it is centred')
    tap.within(p.font.size, 26, 28, f'{name}: of 13 or 14 points')
    tap.ok(not p.font.bold and not p.font.italic, f'{name}: upright and plain', p.font)
    room = doc.page.top - doc.page.header
    tap.ok(0 < doc.page.header and room >= p.font.size * 10 * 1.15,
           f'{name}: in the upper margin, with room for its line', doc.page)


def components(tap, doc):
    for start, (low, high, bold, italic, align) in COMPONENTS.items():
        p = doc.find(start)
        f, name = p.font, f'{doc.format}: "{start}"'
        tap.within(f.size / 2, low, high, f'{name} size')
        tap.equal((f.bold, f.italic, p.align), (bold, italic, align),
                  f'{name} weight, slant, side')
    sizes = [doc.find(t).font.size / 2 for t in ('CỘNG HÒA', 'Độc lập', 'Trung Sơn, ngày')]
    tap.ok(sizes in ([13, 14, 14], [12, 13, 13]), f'{doc.format}: sizes rise together', sizes)
    every = {f for p in doc.paras for f in p.fonts}
    tap.equal({f.name for f in every}, {'Times New Roman'}, f'{doc.format}: one typeface')
    tap.equal({f.color for f in every}, {'000000'}, f'{doc.format}: black')
    tap.equal([p.text for p in doc.paras for f in p.fonts if f.underline or f.caps], [],
              f'{doc.format}: nothing underlined, capitals are letters')


def body_of(doc):
    """From after the title's rule to the grid of the signature."""
    tops = [b for b in doc.blocks if not hasattr(b, 'rows')]
    start = next(i for i, p in enumerate(tops) if p.is_rule)
    return [p for p in tops[start + 1:] if p.text]


def body(tap, doc):
    name, paras = doc.format, body_of(doc)
    tap.equal(len(paras), 39, f'{name}: the text has 39 paragraphs')
    tap.equal({p.align for p in paras}, {'both'}, f'{name}: justified')
    first = {p.left + p.indent for p in paras}
    tap.ok(first in ({567}, {720}), f'{name}: first lines in by 1 or 1.27 cm, all alike', first)
    tap.equal({(p.left, p.right) for p in paras}, {(0, 0)}, f'{name}: other lines full')
    tap.ok(all(p.before + p.after >= 120 for p in paras), f'{name}: 6 points between paragraphs')
    lines = {p.line for p in paras}
    tap.ok(len(lines) == 1 and all(k == 'auto' and 240 <= n <= 360 for k, n in lines),
           f'{name}: lines single to one and a half, all alike', lines)
    sizes = {f.size for p in paras for f in p.fonts}
    tap.ok(sizes in ({26}, {28}), f'{name}: one size, 13 or 14', sizes)
    heads = [p for p in paras if p.outline]
    tap.equal(len(heads), 10, f'{name}: ten of them are headings')
    tap.ok(all(p.font.bold and p.mark.bold and not p.font.italic for p in heads),
           f'{name}: headings and their numbers bold')
    plain = [p for p in paras if not p.outline]
    tap.ok(not any(f.bold or f.italic for p in plain for f in p.fonts),
           f'{name}: all else upright and plain')
    tap.ok(all(p.keep_next for p in heads), f'{name}: a heading stays with its text')


def rule(tap, doc, start, low, high, what):
    """The line under a text: as long as `low` to `high` of the text's last line, centred."""
    p = doc.find(start)
    ke = doc.after(p)
    if not tap.ok(ke is not None and ke.is_rule, f'{doc.format}: a line under the {what}'):
        return
    around = doc.width_around(p)
    measure = around - p.left - p.right
    last = font.lines(p.text, measure, p.font.size, p.font.bold, p.font.italic)[-1]
    length = font.width(last, p.font.size, p.font.bold, p.font.italic)
    drawn = ke.rule_length(around)
    tap.within(round(drawn / length, 4), low, high,
               f'{doc.format}: the line under the {what} is {low:.3f} to {high:.3f} of it')
    tap.ok(abs(ke.left - ke.right) <= 1, f'{doc.format}: and centred', ke.left, ke.right)
    tap.within(ke.borders['top'] / 8, 0.5, 1, f'{doc.format}: and thin')
    tap.ok(ke.line[0] == 'exact' and ke.line[1] <= 120, f'{doc.format}: and takes little room')


def letterhead(tap, doc):
    name = doc.format
    rule(tap, doc, 'Độc lập', 0.98, 1.02, 'Tiêu ngữ')
    rule(tap, doc, 'TRƯỜNG THPT NGÔ THỊ NHẬM', 1 / 3, 1 / 2, 'agency')
    rule(tap, doc, 'Triển khai thực hiện Phong trào “', 1 / 3, 1 / 2, 'title')
    for start in ('CỘNG HÒA', 'Độc lập', 'Trung Sơn, ngày', 'Số: 171'):
        p = doc.find(start)
        room = p.cell.width - p.left - p.right - abs(p.indent)
        tap.ok(font.para_width(p) < room, f'{name}: "{start}" stands on one line',
               f'{font.para_width(p):.0f} of {room} twips')
    motto = doc.find('Độc lập')
    cm = doc.after(motto).rule_length(motto.cell.width) / 1440 * 2.54
    tap.within(cm, 6.05 * 0.98, 6.05 * 1.02, f'{name}: the line under the Tiêu ngữ is 6.05 cm long')
    for t in doc.tables:
        tap.equal(sum(t.widths), t.width, f'{name}: columns of grid {t.index + 1} fill it')
        tap.ok(abs(t.width - doc.page.text_width) <= 2, f'{name}: and it the text',
               t.width, doc.page.text_width)
        tap.ok(not t.borders, f'{name}: without lines')


def signature(tap, doc):
    name, grid = doc.format, doc.tables[-1]
    tap.equal(grid.whole_rows, [True], f'{name}: recipients and signature do not split')
    last = body_of(doc)[-1]
    tap.ok(last.keep_next, f'{name}: the last paragraph stays with the signature')
    between = doc.blocks[doc.blocks.index(last) + 1:doc.blocks.index(grid)]
    tap.ok(all(p.keep_next for p in between), f'{name}: and what stands between')
    tap.equal(last.text[-4:], 'n./.', f'{name}: the text ends in ./.')
    left, right = grid.rows[0]
    space = next(p for p in right.paras if not p.text and p.line[0] == 'exact' and p.line[1] > 400)
    tap.within(round(space.line[1] / MM), 20, 40, f'{name}: 20 to 40 mm for signature and seal')
    above = lambda cell, text: [(p.line, p.before) for p in cell.paras[:[
        p.text for p in cell.paras].index(text)]]
    tap.equal(above(left, 'Nơi nhận:'), above(right, 'KT. HIỆU TRƯỞNG'),
              f'{name}: Nơi nhận level with the authority')
    tap.ok(doc.find('Triển khai thực hiện Phong trào “').keep_next, f'{name}: title keeps its rule')


def same(tap, a, b):
    """All that is measured, paragraph by paragraph."""
    keys = ('printed', 'outline', 'align', 'left', 'right', 'indent', 'before', 'after', 'line',
            'borders', 'keep_next', 'keep_lines', 'mark', 'page_break')
    see = lambda doc: [{k: getattr(p, k) for k in keys} for p in doc.paras]
    one, other = see(a), see(b)
    tap.equal(len(one), len(other), 'both: as many paragraphs')
    for x, y in zip(one, other):
        parts = [f'{k}: {x[k]!r}, {y[k]!r}' for k in keys if x[k] != y[k]]
        if parts:
            tap.ok(False, f'both: same figures at "{x["printed"][:40]}"', *parts)
    tap.ok(one == other, 'both: the same figures, paragraph by paragraph')
    tap.equal([p.style.lower() for p in a.paras], ['normal' if p.style == 'Standard' else
              p.style.lower() for p in b.paras], 'both: the same styles')
    tap.equal([t.widths for t in a.tables], [t.widths for t in b.tables], 'both: the same columns')
    tap.equal(a.page, b.page, 'both: the same page')
    tap.equal([{f for p in a.paras for f in p.fonts}], [{f for p in b.paras for f in p.fonts}],
              'both: the same type')


tap = Tap()
if not font.available():
    tap.skip_all('needs fonts-liberation2')
plan = render_file(PLAN, 'plan')
if not tap.ok(plan.made, 'the plan renders', plan.said):
    tap.done()
docs = plan.both
for doc in docs:
    for look in (page, page_number, components, letterhead, body, signature):
        look(tap, doc)
same(tap, docs[0], docs[-1])
tap.done()
