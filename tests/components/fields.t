#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""No field is read for nothing: each that base.xml declares prints something in both formats, or
changes what is printed."""
import pathlib
import sys
import tempfile

from lxml import etree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from render import FRONT, ROOT, SCHOOL, front, render_file
from tap import Tap

tap = Tap()
BASE = ROOT / 'templates' / 'nd30' / 'base.xml'
# field: (its value, what then is printed); None in place of the value: another type or key shows it
SHOWN = {
    'loai': ('bao-cao', 'BÁO CÁO'), 'ten_loai': ('Kế hoạch liên tịch', 'KẾ HOẠCH LIÊN TỊCH'),
    'so': ('171', 'Số: 171/KH-NTN'), 'ky_hieu': ('KH-TCM', 'Số: 05/KH-TCM'),
    'so_ky_hieu': ('05-KH/NTN', 'Số: 05-KH/NTN'),
    'dia_danh': ('Tam Điệp', 'Tam Điệp, ngày 30 tháng 10 năm 2025'),
    'ngay': ('2025-02-03', 'Trung Sơn, ngày 03 tháng 02 năm 2025'),
    'trich_yeu': ('Khai giảng', 'Khai giảng'), 'tham_quyen': ('Hiệu trưởng', 'HIỆU TRƯỞNG'),
    'kinh_gui': ('Sở Nội vụ', 'Kính gửi: Sở Nội vụ'), 'can_cu': ('Căn cứ Luật', 'Căn cứ Luật.'),
    'noi_nhan': ('Tổ Văn phòng', '- Tổ Văn phòng;'), 'gui_kem': ('Danh sách', '- Danh sách.'),
    'luu': ('VT, NTN', '- Lưu: VT, NTN.'), 'ky': ('{ho_ten: Lê Văn Bảo}', 'Lê Văn Bảo'),
    'phu_luc': ('[pl.md]', 'DANH MỤC'), 'danh_so': ('A. 1.', 'A. MỘT'),
    'don_vi': ('{ten: Hội đồng trường}', 'HỘI ĐỒNG TRƯỜNG'), 'khan': ('HỎA TỐC', 'HỎA TỐC'),
    'mat': ('MẬT', 'MẬT'), 'luu_hanh': ('LƯU HÀNH NỘI BỘ', 'LƯU HÀNH NỘI BỘ'),
    'soan': ('PL.(300)', 'PL.(300)'), 'lien_he': ('ĐT: 0229 3864 000', 'ĐT: 0229 3864 000'),
    'ky_so': ('Sao y; Trường A', 'Sao y; Trường A'), 'mau': ('Mẫu số 01', 'Mẫu số 01'),
    'theo': ('Thông tư X', '(Ban hành kèm theo Thông tư X)'),
    'sao': ('{so: 3}', 'Số: 03/SY-NTN'), 'ket_thuc': ('không', 'Thực hiện theo Phụ lục.'),
}
# what shows a field that prints nothing itself: (keys, what then is printed)
OTHER = {
    'don_vi_soan': (front(loai='cong-van', don_vi_soan='VP', kinh_gui='Sở Nội vụ'),
                    'Số: 05/NTN-VP'),
    'ban': (FRONT + 'ban: điện tử\nphu_luc: [pl.md]\n',
            '(Kèm theo Kế hoạch số /KH-NTN ngày tháng năm của Trường THPT Ngô Thị Nhậm)'),
}
# tests/plan/look.t, tests/cite/cite.t, tests/data
LOOKS = {'huong', 'trinh_bay', 'van_ban_dan', 'du_lieu'}


def printed(doc):
    paras = [*doc.first_header, *doc.paras, *doc.first_footer]
    return [' '.join(p.printed.replace('\xa0', ' ').split()) for p in paras]


fields = [e.get('name') for e in etree.parse(BASE).iter('field')]
told = set(SHOWN) | set(OTHER) | LOOKS
tap.equal(sorted(set(fields) - told), [], 'every field of base.xml is looked at here')
with tempfile.TemporaryDirectory(prefix='vanthu-') as work:
    work = pathlib.Path(work)
    (work / 'don-vi.yml').write_text(SCHOOL, encoding='utf-8')
    (work / 'pl.md').write_text('---\ntieu_de: Danh mục\n---\n\nNội dung.\n', encoding='utf-8')

    def look(name, keys, wanted, others):
        (work / 'a.md').write_text(f'---\n{keys}---\n\n# Một\n\nThực hiện theo Phụ lục.\n',
                                   encoding='utf-8')
        made = render_file(work / 'a.md', f'field-{name}')
        if not tap.ok(made.made and not made.said, f'{name}: renders', made.said):
            return
        for doc in made.both:
            tap.ok(wanted in printed(doc), f'{name}: {doc.format}: {wanted}', printed(doc))
            tap.ok(wanted not in others.get(doc.format, []), f'{name}: {doc.format}: by the key')

    (work / 'a.md').write_text(f'---\n{FRONT}---\n\n# Một\n\nThực hiện theo Phụ lục.\n',
                               encoding='utf-8')
    usual = {doc.format: [t for t in printed(doc) if t != 'HIỆU TRƯỞNG']
             for doc in render_file(work / 'a.md', 'field-none').both}
    for name in fields:
        if name in SHOWN:
            value, wanted = SHOWN[name]
            look(name, front(**{name: value}), wanted, usual)
        elif name in OTHER:
            look(name, *OTHER[name], usual)
tap.done()
