#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Letterheads as offices have them: names of several lines, no superior, councils, agencies that
issue together, and the number below the date by a template of the workspace alone."""
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import font
from families import document, render_files
from render import FRONT, ROOT, SCHOOL, front, render_file, render_text
from tap import Tap

tap = Tap()
count = 0
RULE = 'line'


def render(what, keys, school=SCHOOL):
    global count
    count += 1
    made = render_text('Nội dung.\n', f'letterhead-{count:02}', keys, school)
    return made.both if tap.ok(made.made and not made.said, f'{what}: renders', made.said) else []


def left(doc):
    """The texts above the line, and whether a line stands under them."""
    paras = doc.tables[0].rows[0][0].paras
    return [p.text for p in paras if p.text] + [RULE for p in paras if p.is_rule]


def school(**keys):
    lines = {line.split(':')[0]: line for line in SCHOOL.splitlines()}
    lines.update({k: f'{k}: {v}' for k, v in keys.items()})
    return ''.join(f'{line}\n' for k, line in lines.items() if keys.get(k) != '')


NAMES = [
    ('three lines', school(ten='[Ban Chỉ đạo, Phổ cập giáo dục xóa mù chữ, xã Tân Hiệp]'), front(),
     ['SỞ GIÁO DỤC VÀ ĐÀO TẠO NINH BÌNH',
      'BAN CHỈ ĐẠO', 'PHỔ CẬP GIÁO DỤC XÓA MÙ CHỮ', 'XÃ TÂN HIỆP', RULE]),
    ('no superior', school(chu_quan=''), front(), ['TRƯỜNG THPT NGÔ THỊ NHẬM', RULE]),
    ('superior left out', school(chu_quan='không'), front(), ['TRƯỜNG THPT NGÔ THỊ NHẬM', RULE]),
    ('a council', SCHOOL, front(don_vi='{chu_quan: Trường THPT Ngô Thị Nhậm, ten: Hội đồng trường}'),
     ['TRƯỜNG THPT NGÔ THỊ NHẬM', 'HỘI ĐỒNG TRƯỜNG', RULE]),
    ('two agencies', SCHOOL, front(don_vi='{chu_quan: không, ten: [Sở Giáo dục và Đào tạo -, Sở Nội vụ], '
                                          'viet_tat: SGDĐT-SNV}'),
     ['SỞ GIÁO DỤC VÀ ĐÀO TẠO -', 'SỞ NỘI VỤ', RULE]),
]
for what, organisation, keys, wanted in NAMES:
    for doc in render(what, keys, organisation):
        tap.equal(left(doc), wanted, f'{what}: {doc.format}: upper left')
        name = [p for p in doc.tables[0].rows[0][0].paras if p.text and p.font.bold][-1]
        last = name.text.split('\n')[-1]
        rule = doc.after(name).rule_length(name.cell.width)
        # of the last line as it is wrapped, which is no longer than the last part
        whole = font.width(last, name.font.size, True, False)
        tap.ok(0 < rule <= whole / 2 + 20, f'{what}: {doc.format}: a line of at most half of it',
               (rule, whole))

SIGNERS = '''
  - {chuc_vu: [Giám đốc, Sở Giáo dục và Đào tạo], ho_ten: Nguyễn Văn An}
  - {chuc_vu: [Giám đốc, Sở Nội vụ], ho_ten: Trần Thị Bình}'''
for doc in render('two agencies: signers', front(
        don_vi='{ten: [Sở Giáo dục và Đào tạo -, Sở Nội vụ], viet_tat: SGDĐT-SNV}', ky=SIGNERS)):
    tap.ok('Số: 05/KH-SGDĐT-SNV' in doc.texts, f'{doc.format}: one number, both abbreviations')
    tap.equal([c.texts for c in doc.tables[1].rows[0]],
              [['GIÁM ĐỐC', 'SỞ GIÁO DỤC VÀ ĐÀO TẠO'], ['GIÁM ĐỐC', 'SỞ NỘI VỤ']],
              f'{doc.format}: signers side by side')

# ---- several organisations by their files ----

OTHERS = {
    'doan.yml': 'ten: Đoàn Trường THPT Ngô Thị Nhậm\nviet_tat: ĐTN\nluu: VP Đoàn\nnguoi_ky:\n'
                '  - {quyen_han: TM. Ban Chấp hành, chuc_vu: Bí thư, ho_ten: Lê Cũ, den: 2025-06-30}\n'
                '  - {quyen_han: TM. Ban Chấp hành, chuc_vu: Bí thư, ho_ten: Phạm Văn Cường}\n',
    'xa.yml': 'chu_quan: [Sở Giáo dục, và Đào tạo Ninh Bình]\nten: Ủy ban nhân dân xã Trung Sơn\n'
              'viet_tat: UBND\n'
              'nguoi_ky: {quyen_han: TM. Ủy ban nhân dân, chuc_vu: Chủ tịch, ho_ten: Đỗ Văn Hùng}\n',
    'so.yml': 'chu_quan: SỞ GIÁO DỤC VÀ ĐÀO TẠO NINH BÌNH\nten: Trung tâm A\nviet_tat: TTA\n',
    'don-vi.yml': SCHOOL + 'nguoi_ky: {chuc_vu: Hiệu trưởng, ho_ten: Nguyễn Văn An}\n',
}
SCHOOL_SIGNS = ['HIỆU TRƯỞNG', 'TRƯỜNG THPT NGÔ THỊ NHẬM']
JOINT = [
    ('[don-vi.yml, doan.yml]', ['TRƯỜNG THPT NGÔ THỊ NHẬM -', 'ĐOÀN TRƯỜNG THPT NGÔ THỊ NHẬM'],
     'NTN-ĐTN', [SCHOOL_SIGNS, ['TM. BAN CHẤP HÀNH', 'ĐOÀN TRƯỜNG THPT NGÔ THỊ NHẬM', 'BÍ THƯ']],
     'Trường THPT Ngô Thị Nhậm và Đoàn Trường THPT Ngô Thị Nhậm'),
    ('[don-vi.yml, doan.yml, xa.yml]',
     ['TRƯỜNG THPT NGÔ THỊ NHẬM -', 'ĐOÀN TRƯỜNG THPT NGÔ THỊ NHẬM -',
      'ỦY BAN NHÂN DÂN XÃ TRUNG SƠN'], 'NTN-ĐTN-UBND',
     [SCHOOL_SIGNS, ['TM. BAN CHẤP HÀNH', 'ĐOÀN TRƯỜNG THPT NGÔ THỊ NHẬM', 'BÍ THƯ'],
      ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']],
     'Trường THPT Ngô Thị Nhậm, Đoàn Trường THPT Ngô Thị Nhậm và Ủy ban nhân dân xã Trung Sơn'),
    ('[don-vi.yml, so.yml]',   # one above both; no signer of the second
     ['SỞ GIÁO DỤC VÀ ĐÀO TẠO NINH BÌNH', 'TRƯỜNG THPT NGÔ THỊ NHẬM -', 'TRUNG TÂM A'], 'NTN-TTA',
     [SCHOOL_SIGNS, ['TRUNG TÂM A']], 'Trường THPT Ngô Thị Nhậm và Trung tâm A'),
    ('[{ten: Tổ Toán, viet_tat: T}, {ten: Tổ Tin, nguoi_ky: {quyen_han: KT. Tổ trưởng, '
     'chuc_vu: Tổ phó, co_quan: Tổ Tin học}}]', ['TỔ TOÁN -', 'TỔ TIN'], 'T',
     [['TỔ TOÁN'], ['KT. TỔ TRƯỞNG', 'TỔ TIN HỌC', 'TỔ PHÓ']], 'Tổ Toán và Tổ Tin'),
    ('[doan.yml]', ['ĐOÀN TRƯỜNG THPT NGÔ THỊ NHẬM'], 'ĐTN',
     [['TM. BAN CHẤP HÀNH', 'BÍ THƯ', 'Phạm Văn Cường']], 'Đoàn Trường THPT Ngô Thị Nhậm'),
]
for said, names, abbr, signers, called in JOINT:
    made = render_files('joint', {**OTHERS, 'van-ban.md': document(
        'Do {{ten_trong_cau}} ban hành.\n', loai='ke-hoach', so='5', ngay='2025-10-30',
        trich_yeu='Phối hợp', don_vi=said)})
    tap.ok(made.made and not made.said, f'{said}: renders', made.said)
    for doc in made.both if made.made else []:
        tap.equal(left(doc)[:-1], names, f'{said}: {doc.format}: names')
        tap.ok(f'Số: 05/KH-{abbr}' in doc.texts, f'{said}: {doc.format}: ký hiệu')
        tap.ok(f'Do {called} ban hành./.' in doc.texts, f'{said}: {doc.format}: in a sentence')
        cells = [c.texts for c in doc.tables[1].rows[0]]
        tap.equal([c for c in cells if c and c[0] != 'Nơi nhận:'], signers,
                  f'{said}: {doc.format}: signers')

# ---- the number below the date: one file of the workspace ----

part = (ROOT / 'templates' / 'nd30' / 'parts' / 'dia-danh-ngay.xml').read_text(encoding='utf-8')
with tempfile.TemporaryDirectory(prefix='vanthu-') as work:
    work = pathlib.Path(work)
    parts = work / 'templates' / 'nd30' / 'parts'
    parts.mkdir(parents=True)
    (work / 'don-vi.yml').write_text(SCHOOL, encoding='utf-8')
    (work / 'a.md').write_text(f'---\n{FRONT}---\n\nNội dung.\n', encoding='utf-8')
    (parts / 'dia-danh-ngay.xml').write_text(part.replace(
        '</part>', '  <p style="so">Số: {{so_ky_hieu}}</p>\n</part>'), encoding='utf-8')
    (parts / 'so-ky-hieu.xml').write_text('<part id="so-ky-hieu"/>\n', encoding='utf-8')
    made = render_file(work / 'a.md', 'letterhead-below')
    tap.ok(made.made and not made.said, 'two parts of the workspace: renders', made.said)
    for doc in made.both:
        tap.equal([c.texts for c in doc.tables[0].rows[1]],
                  [[], ['Trung Sơn, ngày 30 tháng 10 năm 2025', 'Số: 05/KH-NTN']],
                  f'{doc.format}: the number below the date')
tap.done()
