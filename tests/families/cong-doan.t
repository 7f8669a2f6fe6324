#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Documents of the trade union: as the decree has them, with their own abbreviations."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from families import check_examples, figures, in_order, never
from model import twips
from tap import Tap

HEAD = ['CÔNG ĐOÀN XÃ TRUNG SƠN', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'Độc lập - Tự do - Hạnh phúc']
TYPES = {'ke-hoach': ('Số: 05/KH-CĐCS', 'KẾ HOẠCH'), 'bao-cao': ('Số: 07/BC-CĐCS', 'BÁO CÁO'),
         'quyet-dinh': ('Số: 03/QĐ-CĐCS', 'QUYẾT ĐỊNH'), 'cong-van': ('Số: 18/CV-CĐCS', None)}

tap = Tap()
made = check_examples(tap, 'cong-doan')
tap.equal(sorted(made), sorted(TYPES), 'an example of every type')

for name, (number, title) in TYPES.items():
    for doc in made[name].both:
        in_order(tap, doc, [*HEAD, number, *([title] if title else []), '- Lưu: VP.',
                            'TM. BAN CHẤP HÀNH', 'CHỦ TỊCH', 'Đinh Thị Hiền'], name)
        never(tap, doc, ['***', 'ĐẢNG CỘNG SẢN', 'T/M', 'SỞ GIÁO DỤC'], name)
        tap.equal([doc.page.left, doc.page.right], [twips('30mm'), twips('15mm')],
                  f'{name}: {doc.format}: margins')
        tap.equal(figures(doc.find('CHỦ TỊCH')), (14, 'bold', 'center'), f'{name}: {doc.format}')

for doc in made['quyet-dinh'].both:
    in_order(tap, doc, ['Căn cứ Điều lệ Công đoàn Việt Nam;',
                        'Theo đề nghị của Ủy ban Kiểm tra Công đoàn.', 'QUYẾT ĐỊNH:'], 'QĐ')
    tap.equal(figures(doc.find('Căn cứ')), (14, 'italic', 'both'), f'{doc.format}: grounds')
for doc in made['cong-van'].both:
    tap.ok(doc.find('V/v đăng ký').text.startswith('V/v đăng ký tham gia'), f'{doc.format}: V/v')
for doc in made['ke-hoach'].both:
    in_order(tap, doc, ['Phụ lục', 'PHÂN CÔNG CHUẨN BỊ', 'CÔNG ĐOÀN XÃ TRUNG SƠN', 'QUY CHẾ',
                        'Chi quỹ thăm hỏi'], 'annexes')
    told = [t.replace('\n', ' ') for t in doc.texts if t.startswith('(Kèm theo')]
    tap.equal([t.split(' ngày')[0] for t in told], 2 * ['(Kèm theo Kế hoạch số 05/KH-CĐCS'],
              f'{doc.format}: an annex and a quy chế, by the forms of nd30')
tap.done()
