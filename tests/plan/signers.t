#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What a clerk gives around the text and how it is printed: signers, number and date given, blank
or left out, the size set, recipients and the copy kept, end marks that never stand twice."""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import font
from render import FRONT, front, render_text
from tap import Tap

TEXT = 'Nội dung thực hiện.\n'
tap = Tap()
count = 0


def render(what, body=TEXT, keys=FRONT, warned=''):
    """Both documents; none if it failed, which is said."""
    global count
    count += 1
    made = render_text(body, f'signers-{count:02}', keys)
    good = made.made and (warned in made.said if warned else not made.said)
    return made.both if tap.ok(good, f'{what}: renders', made.said) else []


def cell(doc, right):
    return doc.tables[-1].rows[0][right]


# ---- one signer ----

SIGNERS = [
    ('the head', '{chuc_vu: HIỆU TRƯỞNG, ho_ten: Nguyễn Văn An}', ['HIỆU TRƯỞNG'], 'Nguyễn Văn An'),
    ('a deputy', '{quyen_han: KT. HIỆU TRƯỞNG, chuc_vu: PHÓ HIỆU TRƯỞNG, ho_ten: Trần Thị Bình}',
     ['KT. HIỆU TRƯỞNG', 'PHÓ HIỆU TRƯỞNG'], 'Trần Thị Bình'),
    ('a collective', '{quyen_han: TM. HỘI ĐỒNG TRƯỜNG, chuc_vu: CHỦ TỊCH, ho_ten: Lê Cường}',
     ['TM. HỘI ĐỒNG TRƯỜNG', 'CHỦ TỊCH'], 'Lê Cường'),
    ('a collective by its deputy', '{quyen_han: [TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH], '
     'chuc_vu: PHÓ CHỦ TỊCH, ho_ten: Phạm Dung}',
     ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], 'Phạm Dung'),
    ('by order', '{quyen_han: TL. HIỆU TRƯỞNG, chuc_vu: TRƯỞNG PHÒNG HÀNH CHÍNH, ho_ten: Vũ Em}',
     ['TL. HIỆU TRƯỞNG', 'TRƯỞNG PHÒNG HÀNH CHÍNH'], 'Vũ Em'),
    ('by order, a deputy', '{quyen_han: [TL. CHỦ TỊCH, KT. CHÁNH VĂN PHÒNG], '
     'chuc_vu: PHÓ CHÁNH VĂN PHÒNG, ho_ten: Đỗ Giang}',
     ['TL. CHỦ TỊCH', 'KT. CHÁNH VĂN PHÒNG', 'PHÓ CHÁNH VĂN PHÒNG'], 'Đỗ Giang'),
    ('by mandate', '{quyen_han: TUQ. HIỆU TRƯỞNG, chuc_vu: TỔ TRƯỞNG VĂN PHÒNG, ho_ten: Hồ Hà}',
     ['TUQ. HIỆU TRƯỞNG', 'TỔ TRƯỞNG VĂN PHÒNG'], 'Hồ Hà'),
    ('acting', '{chuc_vu: Q. HIỆU TRƯỞNG, ho_ten: Đặng Khoa}', ['Q. HIỆU TRƯỞNG'], 'Đặng Khoa'),
    ('in ordinary case', '{quyen_han: KT. Hiệu trưởng, chuc_vu: Phó Hiệu trưởng, ho_ten: Lý Lan}',
     ['KT. HIỆU TRƯỞNG', 'PHÓ HIỆU TRƯỞNG'], 'Lý Lan'),
]
for what, signer, lines, who in SIGNERS:
    for doc in render(what, keys=front(ky=signer)):
        name = f'{what}: {doc.format}'
        paras = [p for p in cell(doc, 1).paras if p.text]
        tap.equal([p.text for p in paras], lines + [who], f'{name}: authority and name')
        tap.ok(all(p.align == 'center' and p.font.bold and not p.font.italic and p.font.size == 28
                   for p in paras), f'{name}: bold, centred, 14 points')
        inside = cell(doc, 1).paras
        space = inside[next(i for i, p in enumerate(inside) if p.text == who) - 1]
        tap.ok(not space.text and space.line[0] == 'exact' and space.line[1] >= 1134,
               f'{name}: room to sign right above the name', space.line)
        tap.ok(all(font.para_width(p) < cell(doc, 1).width for p in paras),
               f'{name}: every line one line')

# ---- number and date ----


def letterhead(doc):
    number, place = doc.tables[0].rows[1]
    return [p for c in (number, place) for p in c.paras if p.text]


def written(doc):
    return [p.text.replace('\xa0', ' ') for p in letterhead(doc)]


for given, printed in (('1', '01'), ('09', '09'), ('10', '10'), ('171', '171'), ('12a', '12a')):
    for doc in render(f'so: {given}', keys=front(so=given)):
        tap.equal(written(doc)[0], f'Số: {printed}/KH-NTN', f'so: {given}: {doc.format}')
for given, printed in (('2025-10-30', '30 tháng 10'), ('03/02/2025', '03 tháng 02'),
                       ('2025-3-9', '09 tháng 3'), ('1/12/2025', '01 tháng 12')):
    for doc in render(f'ngay: {given}', keys=front(ngay=given)):
        tap.equal(written(doc)[1], f'Trung Sơn, ngày {printed} năm 2025',
                  f'ngay: {given}: {doc.format}')

MM = 1440 / 25.4
BLANK = re.compile(r'[ \xa0]{2,}')


def rooms(p):
    """The blanks to write in, in millimetres."""
    size, bold, italic = p.font.size, p.font.bold, p.font.italic
    return [font.width(b, size, bold, italic) / MM for b in BLANK.findall(p.text)]


for what, keys, shape, least in (
        ('no number', front(without=['so']), r'Số: +/KH-NTN', [8]),
        ('no date', front(without=['ngay']), r'Trung Sơn, ngày +tháng +năm +', [6, 6, 8]),
        ('a month', front(ngay='2025-10'), r'Trung Sơn, ngày +tháng 10 năm 2025', [6]),
        ('a year', front(ngay='2025'), r'Trung Sơn, ngày +tháng +năm 2025', [6, 6])):
    for doc in render(what, keys=keys):
        name = f'{what}: {doc.format}'
        p = next((p for p in letterhead(doc) if re.fullmatch(shape, p.text.replace('\xa0', ' '))),
                 None)
        if tap.ok(p, f'{name}: blank to write in', written(doc)):
            got = rooms(p)
            tap.ok(len(got) == len(least) and all(a >= b for a, b in zip(got, least)),
                   f'{name}: with room for a hand', got)
            tap.ok(font.para_width(p) < p.cell.width, f'{name}: still one line')
for what, keys, left in (('so: không', front(so='không'), 'Trung Sơn, ngày 30 tháng 10 năm 2025'),
                         ('ngay: không', front(ngay='không'), 'Số: 05/KH-NTN')):
    for doc in render(what, keys=keys):
        tap.equal(written(doc), [left], f'{what}: {doc.format}: left out whole')

# ---- the set 12/13 ----

for doc in render('co_chu: 13', keys=front(trinh_bay='{co_chu: 13}')):
    sizes = {start: doc.find(start).font.size / 2 for start in (
        'SỞ GIÁO', 'TRƯỜNG THPT', 'CỘNG HÒA', 'Độc lập', 'Số:', 'Trung Sơn', 'KẾ HOẠCH', 'Tổ chức',
        'Nội dung', 'Nơi nhận', '- Tổ chuyên', '- Lưu', 'HIỆU TRƯỞNG', 'Nguyễn')}
    tap.equal(list(sizes.values()), [12, 12, 12, 13, 13, 13, 13, 13, 13, 12, 11, 11, 13, 13],
              f'co_chu: 13: {doc.format}: sizes fall together')
    motto = doc.find('Độc lập')
    cm = doc.after(motto).rule_length(motto.cell.width) / 1440 * 2.54
    tap.within(cm, 5.61 * 0.98, 5.61 * 1.02, f'co_chu: 13: {doc.format}: and the line with them')
    tap.within(doc.header[0].font.size, 26, 28, f'co_chu: 13: {doc.format}: page number 13 or 14')

# ---- recipients and the copy kept ----

RECIPIENTS = [
    ('luu absent', front(), ['- Tổ chuyên môn;', '- Lưu: VT.']),
    ('luu empty', front(luu=''), ['- Tổ chuyên môn;', '- Lưu.']),
    ('luu given', front(luu='VT, NTN (3b)'), ['- Tổ chuyên môn;', '- Lưu: VT, NTN (3b).']),
    ('luu verbatim', front(luu='{nguyen_van: VT-NTN}'), ['- Tổ chuyên môn;', '- Lưu: VT-NTN']),
    ('luu: không', front(luu='không'), ['- Tổ chuyên môn.']),
    ('luu among the recipients', front(noi_nhan='\n  - Bgh\n  - Lưu: VT, TCCB'),
     ['- Bgh;', '- Lưu: VT, TCCB.']),
    ('luu among them, with its marks', front(noi_nhan='\n  - Bgh;\n  - "- Lưu: VT, TCCB."'),
     ['- Bgh;', '- Lưu: VT, TCCB.']),
    ('marks typed', front(noi_nhan='\n  - "- Bgh;"\n  - Đoàn TN;\n  - Tổ Văn phòng.', luu='VT.'),
     ['- Bgh;', '- Đoàn TN;', '- Tổ Văn phòng;', '- Lưu: VT.']),
    ('a colon in an item', front(noi_nhan='\n  - VPUB: CVP, PCVP'),
     ['- VPUB: CVP, PCVP;', '- Lưu: VT.']),
]
for what, keys, printed in RECIPIENTS:
    for doc in render(what, keys=keys):
        tap.equal(cell(doc, 0).texts, ['Nơi nhận:'] + printed, f'{what}: {doc.format}')

# ---- căn cứ ----

SOURCES = '\n  - Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;\n  - Căn cứ Điều lệ' \
          '\n  - Theo đề nghị của Tổ;'
for doc in render('can_cu', keys=front(can_cu=SOURCES)):
    texts = ['Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;', 'Căn cứ Điều lệ;',
             'Theo đề nghị của Tổ.']
    tap.equal([p.text for p in doc.blocks[4:7]], texts, f'can_cu: {doc.format}: marks, each once')
    tap.ok(all(p.font.italic and not p.font.bold and p.align == 'both' and p.indent == 720
               for p in doc.blocks[4:7]), f'can_cu: {doc.format}: italic, set as the text')

# ---- the end ----

ENDS = [
    ('a full stop', 'Thực hiện.', {}, 'Thực hiện./.', ''),
    ('nothing', 'Thực hiện', {}, 'Thực hiện./.', ''),
    ('the mark itself', 'Thực hiện./.', {}, 'Thực hiện./.', ''),
    ('the mark after a blank', 'Thực hiện ./.', {}, None, ''),
    ('a semicolon', 'Thực hiện;', {}, 'Thực hiện;', '[end-mark]'),
    ('a colon', 'Thực hiện:', {}, 'Thực hiện:', '[end-mark]'),
    ('ket_thuc: không', 'Thực hiện.', {'ket_thuc': 'không'}, 'Thực hiện.', ''),
    ('ket_thuc: ./.', 'Thực hiện.', {'ket_thuc': './.'}, 'Thực hiện./.', ''),
    ('a list', '- Một;\n- Thực hiện.', {}, 'Thực hiện./.', ''),
    ('bold', 'Nay **thực hiện.**', {}, 'Nay thực hiện./.', ''),
]
for what, body, keys, printed, warned in ENDS:
    for doc in render(f'end: {what}', body + '\n', front(**keys), warned):
        last = [b for b in doc.blocks if not hasattr(b, 'rows') and b.text][-1].text
        if printed:
            tap.equal(last, printed, f'end: {what}: {doc.format}')
        else:
            tap.ok(last.count('./.') == 1, f'end: {what}: {doc.format}: once', last)
tap.done()
