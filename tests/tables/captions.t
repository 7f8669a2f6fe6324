#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Captions with a number: typed ones stay and are read, "Bảng." gets the next; labels of tables and
pictures, and what a reference to them prints."""
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from pictures import png
from render import FRONT, SCHOOL, render_file, render_text
from tap import Tap

T = '| Lớp | Sĩ số |\n|---|---|\n| 10A1 | 42 |\n\n'
TEXT = f'''
Xem [](#mot), [](#hai), [](#bon), [](#hinh), [](#phu).

{{#mot ten="Bảng. Kết quả"}}

{T}{{#hai ten="Bảng 3: Số liệu"}}

{T}{{#bon ten="Bảng. Nữa"}}

{T}{{trang=ngang}}

{{ten="BẢNG. Vẫn đếm tiếp"}}

{T}{{ten="Biểu 2.1. Riêng"}}

{T}{{ten="Biểu. Một loại khác"}}

{T}{{ten="Bảng vàng danh dự"}}

{T}{{#hinh}}
![Sơ đồ](a.png "Hình. Sơ đồ")

![Cổng](a.png "Hình 5") ![Sân](a.png "Hình: Sân")
'''
ANNEX = f'---\ntieu_de: Danh mục\n---\n\n{{#phu ten="Bảng. Ở phụ lục"}}\n\n{T}Xem [](#phu), [](#hai).\n'
tap = Tap()
work = pathlib.Path(tempfile.mkdtemp(prefix='vanthu-'))
(work / 'don-vi.yml').write_text(SCHOOL)
(work / 'a.png').write_bytes(png(40, 20))
(work / 'phu.md').write_text(ANNEX)
(work / 'a.md').write_text(f'---\n{FRONT}phu_luc: [phu.md]\n---\n{TEXT}')
made = render_file(work / 'a.md', 'captions')
tap.ok(made.made and not made.said, 'renders without a word', made.said)
for doc in made.both if made.made else ():
    names = [p.text for p in doc.paras if p.style in ('Tên bảng', 'Tên hình')]
    tap.equal(names, ['Bảng 1. Kết quả', 'Bảng 3: Số liệu', 'Bảng 4. Nữa', 'BẢNG 5. Vẫn đếm tiếp',
                      'Biểu 2.1. Riêng', 'Biểu 2. Một loại khác', 'Bảng vàng danh dự',
                      'Hình 1. Sơ đồ', 'Hình 5', 'Hình 6: Sân', 'Bảng 1. Ở phụ lục'],
              f'{doc.format}: numbers typed and given')
    tap.equal(doc.find('Xem Bảng\u00a01, Bảng\u00a03, Bảng\u00a04').text,
              'Xem Bảng\u00a01, Bảng\u00a03, Bảng\u00a04, Hình\u00a01, Bảng\u00a01 Phụ lục.', f'{doc.format}: references')
    tap.ok(doc.find('Xem Bảng\u00a01, Bảng\u00a03./.'), f'{doc.format}: within the annex its own has no label')

UNITS = f"""
{{ten="Bảng. Kinh phí" don_vi_tinh="đồng"}}

{T}{{ten="Bảng. Hai"}}

*(Đơn vị tính: triệu đồng)*

{T}Đơn vị tính: **cái**

{T}ĐVT: người

{T}Đơn vị tính: không có bảng nào dưới đây.
"""
made = render_text(UNITS, 'units', FRONT)
tap.ok(made.made and not made.said, 'units: renders without a word', made.said)
for doc in made.both if made.made else ():
    lines = [p for p in doc.paras if p.style in ('Tên bảng', 'Đơn vị tính của bảng')]
    tap.equal([p.text for p in lines],
              ['Bảng 1. Kinh phí', 'Đơn vị tính: đồng', 'Bảng 2. Hai', 'Đơn vị tính: triệu đồng',
               'Đơn vị tính: cái', 'Đơn vị tính: người'], f'{doc.format}: units stand below the captions, above tables')
    units = [p for p in lines if p.text.startswith('Đơn')]
    tap.ok(all(p.align == 'right' and p.keep_next and all(f.italic for f in p.fonts)
               for p in units),
           f'{doc.format}: at the right, in italics, kept with the table')
tap.done()
