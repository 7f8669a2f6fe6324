#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Documents of the Youth Union: the head of Hướng dẫn 29-HD/TWĐTN-VP, and with quoc_hieu in the
organisation's file that of most schools."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from families import check_examples, figures, in_order, never
from tap import Tap

OFFICIAL = ['ĐOÀN XÃ TRUNG SƠN', '***', 'ĐOÀN TNCS HỒ CHÍ MINH']
SCHOOL = ['---***---', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc']
TYPES = {
    'nghi-quyet': (OFFICIAL, 'Số: 02-NQ/ĐTN', 'NGHỊ QUYẾT'),
    'ke-hoach': (SCHOOL, 'Số: 05/KH-ĐTN', 'KẾ HOẠCH'),
    'bao-cao': (OFFICIAL, 'Số: 09-BC/ĐTN', 'BÁO CÁO'),
    'thong-bao': (OFFICIAL, 'Số: 14-TB/ĐTN', 'THÔNG BÁO'),
    'bien-ban': (OFFICIAL, 'Số: 11-BB/ĐTN', 'BIÊN BẢN'),
    'cong-van': (OFFICIAL, 'Số: 06-CV/ĐTN', None),
}

tap = Tap()
made = check_examples(tap, 'doan')
tap.equal(sorted(made), sorted(TYPES), 'an example of every type')

for name, (head, number, title) in TYPES.items():
    for doc in made[name].both:
        in_order(tap, doc, [*head, number, *([title, '------'] if title else [])], name)
        other = ['CỘNG HÒA', 'Độc lập', '---***---'] if head is OFFICIAL else ['ĐẢNG CỘNG SẢN']
        never(tap, doc, [*other, 'T/M', 'K/T'], name)
        right = next(p for p in doc.paras if p.text == head[1 if head is SCHOOL else 2])
        size = 15 if head is OFFICIAL else 13
        tap.equal(figures(right), (size, 'bold', 'center'), f'{name}: {doc.format}: right head')
        last = next(p for p in doc.paras if p.text == head[2])
        tap.ok(doc.after(last).is_rule, f'{name}: {doc.format}: a line below it')
        star = next(p for p in doc.paras if '***' in p.text)
        tap.equal((figures(star), star.cell.column), ((13, '', 'center'), 0),
                  f'{name}: {doc.format}: stars on the left')
        if title:
            at = next(i for i, p in enumerate(doc.paras) if p.text == title)
            tap.equal([figures(p) for p in doc.paras[at:at + 3]],
                      [(16, 'bold', 'center'), (14, 'bold', 'center'), (14, '', 'center')],
                      f'{name}: {doc.format}: type, subject, hyphens')
        if name != 'bien-ban':
            tap.equal(figures(next(p for p in doc.paras if p.text == 'Nơi nhận:')),
                      (12, 'bold italic', 'left'), f'{name}: {doc.format}: Nơi nhận')
            tap.equal(figures(next(p for p in doc.paras if p.text == 'BÍ THƯ')),
                      (14, 'bold', 'center'), f'{name}: {doc.format}: title of the signer')

for doc in made['nghi-quyet'].both:
    in_order(tap, doc, ['- Căn cứ Điều lệ Đoàn TNCS Hồ Chí Minh;',
                        '- Căn cứ Nghị quyết Đại hội Đoàn trường nhiệm kỳ 2026-2027.',
                        'Các ủy viên Ban Chấp hành chịu trách nhiệm thực hiện Nghị quyết này./.',
                        '- Lưu: VP Đoàn.', 'TM. BAN THƯỜNG VỤ', 'BÍ THƯ', 'Phạm Văn Cường'],
             'nghi-quyet')
    tap.equal(figures(doc.find('- Căn cứ Điều lệ')), (14, '', 'both'), f'{doc.format}: upright')
    tap.equal(doc.texts.count('ĐOÀN TNCS HỒ CHÍ MINH'), 2, f'{doc.format}: the attached text too')
    tap.ok(any('Nghị quyết số 02-NQ/ĐTN' in t.replace('\n', ' ') for t in doc.texts),
           f'{doc.format}: the annex names its document')
for doc in made['ke-hoach'].both:
    tap.equal(doc.texts.count('---***---'), 2, f'{doc.format}: the attached text has that head too')
for doc in made['cong-van'].both:
    subject = doc.find('V/v cử đoàn viên')
    tap.equal((subject.text, figures(subject)), ('V/v cử đoàn viên dự tập huấn', (13, '', 'center')),
              f'{doc.format}: subject under the number, V/v once')
for doc in made['bien-ban'].both:
    in_order(tap, doc, ['Hội nghị kết thúc vào 17 giờ 15 phút cùng ngày./.', 'THƯ KÝ', 'Lê Thị Mai',
                        'CHỦ TRÌ', 'Phạm Văn Cường', '- Lưu: VP Đoàn.'], 'bien-ban')
    never(tap, doc, ['Trung Sơn, ngày', 'TM. BAN'], 'bien-ban')
tap.done()
