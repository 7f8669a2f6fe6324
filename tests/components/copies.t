#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Copies on paper (PL III, 3.1): under the copied text a line, and below it what makes the sheet a
copy; documents and their annexes, excerpts, and the block alone. And what an electronic document
leaves blank in the line (Kèm theo …)."""
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from render import FRONT, SCHOOL, front, render_file, render_text
from tap import Tap

tap = Tap()
count = 0
COPY = '{so: 3, ngay: 2025-11-03, noi_nhan: [Như trên], ky: {quyen_han: KT. HIỆU TRƯỞNG, ' \
       'chuc_vu: Phó Hiệu trưởng, ho_ten: Trần Thị Bình}%s}'


def render(what, keys, body='Nội dung.\n'):
    global count
    count += 1
    made = render_text(body, f'copy-{count:02}', keys)
    return made.both if tap.ok(made.made and not made.said, f'{what}: renders', made.said) else []


def block(doc):
    """The line and the two tables below it."""
    line = [p for p in doc.paras if p.is_rule and not p.cell
            and p.rule_length(doc.page.text_width) == doc.page.text_width]
    at = next(i for i, b in enumerate(doc.blocks) if line and b is line[-1])
    return [b for b in doc.blocks[at:] if hasattr(b, 'rows')]


def texts(table):
    """A row over the whole width is the hair that holds a table to what stands below it."""
    return [[[t.replace('\xa0', ' ') for t in c.texts] for c in row] for row in table.rows
            if len(row) > 1]


# ---- under a document ----

for kind, abbr, title in (('', 'SY', 'SAO Y'), (', loai: sao-luc', 'SL', 'SAO LỤC'),
                          (', loai: trich-sao', 'TrS', 'TRÍCH SAO')):
    for doc in render(f'sao{kind}', front(sao=COPY % kind)):
        name = f'sao{kind}: {doc.format}'
        head, sign = block(doc)[0], block(doc)[-1]
        tap.equal(texts(head), [[['TRƯỜNG THPT NGÔ THỊ NHẬM'], [title]],
                                [[f'Số: 03/{abbr}-NTN'],
                                 ['Trung Sơn, ngày 03 tháng 11 năm 2025']]], f'{name}: head')
        tap.equal(texts(sign), [[['Nơi nhận:', '- Như trên;', '- Lưu: VT.'],
                                 ['KT. HIỆU TRƯỞNG', 'PHÓ HIỆU TRƯỞNG', 'Trần Thị Bình']]],
                  f'{name}: signature')
        tap.ok(doc.texts.index('Nguyễn Văn An') < doc.texts.index(title),
               f'{name}: below the document and its signature')
        titled = doc.find(title)
        tap.ok(titled.font.bold and titled.align == 'center' and titled.font.size == 28,
               f'{name}: bold, in the middle')
        tap.ok(all(sign.whole_rows) and all(head.whole_rows)
               and all(p.keep_next for row in head.rows for c in row for p in c.paras),
               f'{name}: all of it on one page')
for doc in render('blank', front(sao='{loai: sao-y}')):
    number, date = (p.text for c in block(doc)[0].rows[1] for p in c.paras if p.text)
    tap.ok(number.startswith('Số: \xa0') and number.endswith('/SY-NTN') and '\xa0 tháng' in date,
           f'sao without number and date: {doc.format}: room to write them', (number, date))
for doc in render('nothing', front(sao='không')):
    tap.ok('SAO Y' not in doc.texts, f'sao: không: {doc.format}: no copy')

# ---- what is wrong is said at its place ----

for sao, said in (('{loai: sao-i}', ':8:13: error: unknown type "sao-i"'),
                  ('{so: 3-4}', '[bad-so]'), ('{ngay: 31/11/2025}', '[no-such-day]'),
                  ('Sao y', '[want-map]'), ('{ky: {ho_tem: A}}', '[unknown-member-near]')):
    made = render_text('Nội dung.\n', 'copy-bad', front(sao=sao))
    tap.ok(not made.made and said in made.said, f'sao: {sao}: refused', made.said)

# ---- excerpts, the block alone ----

KEYS = front(loai='trich-sao', without=['trich_yeu', 'noi_nhan'])
for doc in render('an excerpt', KEYS, '# Tổ chức thực hiện\n\nNội dung trích.\n'):
    tap.equal(doc.texts[:2], ['I. TỔ CHỨC THỰC HIỆN', 'Nội dung trích.'],
              f'trich-sao: {doc.format}: the text as it is, without a letterhead or an end mark')
    tap.equal(texts(block(doc)[0])[0][1], ['TRÍCH SAO'], f'trich-sao: {doc.format}: the block')
for doc in render('the block alone', front(loai='sao-y', without=['trich_yeu', 'noi_nhan']), ''):
    tap.equal([t.replace('\xa0', ' ') for t in doc.texts[:4]],
              ['TRƯỜNG THPT NGÔ THỊ NHẬM', 'SAO Y', 'Số: 05/SY-NTN',
               'Trung Sơn, ngày 30 tháng 10 năm 2025'], f'sao-y: {doc.format}: without a text')

# ---- annexes; blanks of electronic documents ----

LINE = {'': '(Kèm theo Kế hoạch số 05/KH-NTN ngày 30 tháng 10 năm 2025 của Trường THPT Ngô Thị Nhậm)',
        'giấy': '(Kèm theo Kế hoạch số 05/KH-NTN ngày 30 tháng 10 năm 2025 của Trường THPT Ngô Thị Nhậm)',
        'Điện tử': '(Kèm theo Kế hoạch số /KH-NTN ngày tháng năm của Trường THPT Ngô Thị Nhậm)'}
with tempfile.TemporaryDirectory(prefix='vanthu-') as work:
    work = pathlib.Path(work)
    (work / 'don-vi.yml').write_text(SCHOOL, encoding='utf-8')
    (work / 'pl.md').write_text('---\ntieu_de: Danh sách\n---\n\nNội dung.\n', encoding='utf-8')
    for ban, line in LINE.items():
        keys = FRONT + 'phu_luc: [pl.md]\n' + (f'ban: {ban}\n' if ban else '') + f'sao: {COPY % ""}\n'
        (work / 'a.md').write_text(f'---\n{keys}---\n\nTheo [](pl.md).\n', encoding='utf-8')
        made = render_file(work / 'a.md', f'copy-annex-{len(ban)}')
        tap.ok(made.made and not made.said, f'ban: {ban}: renders', made.said)
        for doc in made.both:
            found = ' '.join(doc.find('(Kèm theo').text.replace('\xa0', ' ').split())
            tap.equal(found, line, f'ban: {ban}: {doc.format}')
            tap.ok('Số: 05/KH-NTN' in doc.texts, f'ban: {ban}: {doc.format}: the number itself stays')
            tap.ok(doc.texts.index('DANH SÁCH') < doc.texts.index('SAO Y'),
                   f'ban: {ban}: {doc.format}: the copy stands under the last annex')
    (work / 'a.md').write_text(f'---\n{FRONT}ban: số\nphu_luc: [pl.md]\n---\n\nTheo [](pl.md).\n',
                               encoding='utf-8')
    made = render_file(work / 'a.md', 'copy-bad')
    tap.ok('[setting-value]' in made.said and ':8:6:' in made.said, 'ban: anything else is refused',
           made.said)
tap.done()
