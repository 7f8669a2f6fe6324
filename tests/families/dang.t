#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Documents of the Party, by the figures of Hướng dẫn 05-HD/VPTW (2026) that are typed here."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from families import check_examples, figures, in_order, never
from model import twips
from tap import Tap

STATE = ['CỘNG HÒA', 'Độc lập', 'Số:', './.', 'TM.', 'KT.', 'Lưu:']
HEAD = ['ĐẢNG BỘ XÃ TRUNG SƠN', '*', 'ĐẢNG CỘNG SẢN VIỆT NAM']
# number, title, subject, what follows at once; None = no such line
TYPES = {
    'nghi-quyet': ('Số 05-NQ/CB', 'NGHỊ QUYẾT',
                   'về lãnh đạo thực hiện nhiệm vụ tháng 10 năm 2026',
                   '- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;'),
    'quyet-dinh': ('Số 12-QĐ/ĐU', 'QUYẾT ĐỊNH',
                   'về việc thành lập tổ công tác xây dựng văn kiện đại hội',
                   '- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;'),
    'ke-hoach': ('Số 08-KH/CB', 'KẾ HOẠCH', 'học tập chuyên đề năm 2026', None),
    'bao-cao': ('Số 21-BC/CB', 'BÁO CÁO', 'kết quả công tác xây dựng Đảng năm 2026',
                'Kính gửi: Đảng ủy xã Trung Sơn'),
    'thong-bao': ('Số \u00a0 \u00a0 \u00a0 \u00a0-TB/CB', 'THÔNG BÁO',
                  'phân công nhiệm vụ của các đồng chí chi ủy viên', None),
    'to-trinh': ('Số 03-TTr/CB', 'TỜ TRÌNH', 'đề nghị kết nạp đảng viên', 'Kính trình:'),
    'to-trinh-mot': ('Số 04-TTr/CB', 'TỜ TRÌNH', 'xin ý kiến về nhân sự chi ủy',
                     'Kính trình: Đảng ủy xã Trung Sơn'),
    'cong-van': ('Số 40-CV/ĐU', None, 'về việc báo cáo công tác xây dựng Đảng năm 2026',
                 'Kính gửi:'),
    'bien-ban': ('Số 06-BB/CB', 'BIÊN BẢN', 'họp chi bộ thường kỳ tháng 10 năm 2026',
                 'Thời gian bắt đầu: 14 giờ 00 phút, ngày 03 tháng 10 năm 2026'),
    'chuong-trinh': ('Số 01-CTr/CB', 'CHƯƠNG TRÌNH', 'công tác kiểm tra, giám sát năm 2026', None),
}

tap = Tap()
made = check_examples(tap, 'dang')
tap.equal(sorted(made), sorted(TYPES), 'an example of every type')

for name, (number, title, subject, follows) in TYPES.items():
    for doc in made[name].both:
        number = next((t for t in doc.texts if t.startswith('Số ')), None) if ' \u00a0' in number \
            else number
        in_order(tap, doc, [*HEAD, number], name)
        in_order(tap, doc, [t for t in (title, subject, '-----' if title else None, follows) if t],
                 name)
        never(tap, doc, STATE, name)

# ---- the head ----

for name in TYPES:
    for doc in made[name].both:
        head = next(p for p in doc.paras if p.text == 'ĐẢNG CỘNG SẢN VIỆT NAM')
        left = [p for p in head.cell.table.rows[0][0].paras if p.text]
        tap.equal(figures(head), (15, 'bold', 'center'), f'{name}: {doc.format}: right head')
        rule = doc.after(head)
        width = rule.rule_length(rule.cell.width)
        tap.ok(rule.is_rule and 4000 < width < 4300, f'{name}: {doc.format}: a line as long', width)
        tap.equal([figures(p) for p in left],
                  [(14, '', 'center'), (14, 'bold', 'center'), (14, '', 'center')],
                  f'{name}: {doc.format}: left head')
        number = next(p for p in doc.paras if p.text.startswith('Số '))
        tap.equal(figures(number), (14, '', 'center'), f'{name}: {doc.format}: number')
        if name != 'bien-ban':
            date = next(p for p in doc.paras if p.text.startswith('Trung Sơn, ngày '))
            tap.equal((figures(date), date.cell.row), ((14, 'italic', 'center'), number.cell.row),
                      f'{name}: {doc.format}: date level with the number')

for doc in made['thong-bao'].both:
    number = next(p for p in doc.paras if p.text.startswith('Số '))
    tap.ok(number.text.endswith('-TB/CB') and '\u00a0' * 4 in number.text,
           f'{doc.format}: room for the number before the hyphen', number.text)

# ---- title, grounds, text ----

for name, (_, title, subject, follows) in TYPES.items():
    for doc in made[name].both:
        if not title:
            got = doc.find(subject)
            tap.equal((figures(got), got.before), ((12, 'italic', 'center'), 120),
                      f'{name}: {doc.format}: subject under the number')
            continue
        at = next(i for i, p in enumerate(doc.paras) if p.text == title)
        tap.equal([figures(p) for p in doc.paras[at:at + 3]],
                  [(16, 'bold', 'center'), (15, 'bold', 'center'), (14, '', 'center')],
                  f'{name}: {doc.format}: type, subject, hyphens')

for doc in made['nghi-quyet'].both:
    for text in ('- Căn cứ Điều lệ', '- Xét tình hình', 'Ngày 03 tháng 10'):
        p = doc.find(text)
        tap.equal((figures(p), p.indent, p.before, p.line),
                  ((14, '', 'both'), twips('1cm'), 120, ('exact', 360)),
                  f'{doc.format}: upright, 10 mm, 6 pt, exactly 18 pt: {text}')
    tap.ok(doc.find('- Xét tình hình').text.endswith('.'), f'{doc.format}: last ground')
    tap.ok(doc.find('Chi ủy phân công').text.endswith('kể từ ngày ký.'), f'{doc.format}: end mark')
    tap.equal([doc.page.top, doc.page.bottom, doc.page.left, doc.page.right, doc.page.header],
              [twips('20mm'), twips('20mm'), twips('30mm'), twips('15mm'), twips('10mm')],
              f'{doc.format}: margins')
    (number,) = [p for p in doc.header if p.fields]
    tap.equal((figures(number), doc.first_header and doc.first_header[0].text or ''),
              ((14, '', 'center'), ''), f'{doc.format}: page number')

for doc in made['quyet-dinh'].both:
    in_order(tap, doc, ['- Xét đề nghị của Chi bộ Khoa học tự nhiên.', 'ĐẢNG ỦY QUYẾT ĐỊNH'], 'QĐ')
    tap.equal(figures(doc.find('ĐẢNG ỦY QUYẾT')), (14, 'bold', 'center'), f'{doc.format}: decides')

# ---- recipients, signature ----

for name in set(TYPES) - {'bien-ban'}:
    for doc in made[name].both:
        label = next(p for p in doc.paras if p.text == 'Nơi nhận:')
        keep = next(p for p in doc.paras if p.text.startswith('- Lưu'))
        tap.equal([figures(label), figures(keep)], [(14, 'underline', 'left'), (12, '', 'left')],
                  f'{name}: {doc.format}: recipients')
        power = next(p for p in doc.paras if p.text.startswith('T/M '))
        at = doc.paras.index(power)
        person = next(p for p in doc.paras[at + 2:] if p.text)
        tap.equal([figures(p) for p in (power, doc.paras[at + 1], person)],
                  [(14, 'bold', 'center'), (14, '', 'center'), (14, 'bold', 'center')],
                  f'{name}: {doc.format}: authority and name bold, title not')

for name, kept in (('nghi-quyet', '- Lưu Chi bộ.'), ('quyet-dinh', '- Lưu Văn phòng Đảng ủy.'),
                   ('bao-cao', '- Lưu.')):
    for doc in made[name].both:
        tap.equal([t for t in doc.texts if 'Lưu' in t], [kept], f'{name}: {doc.format}: Lưu')

for doc in made['quyet-dinh'].both:
    in_order(tap, doc, ['T/M ĐẢNG ỦY', 'PHÓ BÍ THƯ', 'Lê Văn Bảo'], 'a deputy signs for the organ')

# ---- what goes with a document ----

for doc in made['ke-hoach'].both:
    in_order(tap, doc, ['Phụ lục', 'LỊCH HỌC TẬP CHUYÊN ĐỀ',
                        'Lịch có thể thay đổi theo yêu cầu của Đảng ủy.', '- Lưu Tổ đảng.'], 'annex')
    tap.equal([t.replace('\n', ' ') for t in doc.texts if t.startswith('(Kèm theo')],
              ['(Kèm theo Kế hoạch số 08-KH/CB, ngày 10 tháng 3 năm 2026 của Chi bộ Trường THPT Ngô Thị Nhậm)'],
              f'{doc.format}: the annex names its document, a comma before the date')
for doc in made['chuong-trinh'].both:
    tap.equal(doc.texts.count('ĐẢNG CỘNG SẢN VIỆT NAM'), 2, f'{doc.format}: the attached text too')
    in_order(tap, doc, [*HEAD, *HEAD, 'Chi ủy và Ban Giám hiệu họp giao ban vào tuần đầu của tháng.'],
             'attached text')

for doc in made['bien-ban'].both:
    in_order(tap, doc, ['Chi bộ nhất trí 100% với dự thảo nghị quyết.',
                        'Hội nghị kết thúc vào 16 giờ 30 phút cùng ngày.', 'THƯ KÝ', 'CHỦ TRÌ'],
             'bien-ban')
    never(tap, doc, ['Hồ sơ', 'Trung Sơn, ngày'], 'bien-ban')
    tap.equal(doc.find('THƯ KÝ').cell.row, doc.find('CHỦ TRÌ').cell.row, f'{doc.format}: level')
tap.done()
