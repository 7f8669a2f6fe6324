#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The organisation as a table: don-vi.xlsx, .ods and .csv give what don-vi.yml gives, in both
formats, for every time, and make their folder the workspace; two files of one organisation do not
go together."""
import datetime
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import book
import docx
import odt
from render import PROGRAM, environment, folder
from tap import Tap

VANTHU = pathlib.Path(PROGRAM).resolve()
tap = Tap()
YAML = '''\
chu_quan: Sở Giáo dục và Đào tạo Ninh Bình
ten: [Trường THPT, Ngô Thị Nhậm]
viet_tat: NTN
dia_danh:
  - {gia_tri: Tam Điệp, den: 2025-06-30}
  - {gia_tri: Trung Sơn}
noi_nhan: [Các tổ chuyên môn, Ban đại diện cha mẹ học sinh]
luu: VT
hop_thu: {chinh: c3ntn@vd.edu.vn}
phong_hop: P.05
nguoi_ky:
  - {chuc_vu: Hiệu trưởng, ho_ten: Trần Thị Ánh, den: 2024-06-30}
  - {quyen_han: [TM. TẬP THỂ, KT. HIỆU TRƯỞNG], chuc_vu: Phó Hiệu trưởng, ho_ten: Lê Văn Bảo, tu: 2024-07-01}
'''
DAY = datetime.date
KEYS = [
    ['THÔNG TIN ĐƠN VỊ', None, None, None],
    ['Khóa', 'Giá trị', 'Từ', 'Đến'],
    ['Chủ quản', 'Sở Giáo dục và Đào tạo Ninh Bình', None, None],
    ['ten', 'Trường THPT\nNgô Thị Nhậm', None, None],
    ['Viết tắt', 'NTN', None, None],
    ['Địa danh', 'Tam Điệp', None, '30/06/2025'],
    ['Địa danh', 'Trung Sơn', None, None],
    ['Nơi nhận', 'Các tổ chuyên môn', None, None],
    [None, 'Ban đại diện cha mẹ học sinh', None, None],
    ['Lưu', 'VT', None, None],
    ['Liên hệ', None, None, None],
    ['hop_thu.chinh', 'c3ntn@vd.edu.vn', None, None],
    ['phong_hop', 'P.05', None, None],
]
SIGNERS = [
    ['STT', 'Quyền hạn', 'Chức vụ', 'Họ và tên', 'Từ', 'Đến'],
    ['1', None, 'Hiệu trưởng', 'Trần Thị Ánh', None, DAY(2024, 6, 30)],
    ['2', 'TM. TẬP THỂ\nKT. HIỆU TRƯỞNG', 'Phó Hiệu trưởng', 'Lê Văn Bảo', DAY(2024, 7, 1), None],
]
NOW = [['nguoi_ky.quyen_han', 'TM. TẬP THỂ\nKT. HIỆU TRƯỞNG'], ['nguoi_ky.chuc_vu', 'Phó Hiệu trưởng'],
       ['nguoi_ky.ho_ten', 'Lê Văn Bảo']]


def csv(rows):
    return ''.join(','.join(f'"{c or ""}"' for c in row) + '\n' for row in rows)


def place(name):
    work = folder() / name
    shutil.rmtree(work, ignore_errors=True)
    (work / 'duoi').mkdir(parents=True)
    return work


def render(work, day):
    """(status, what is said, texts of the DOCX, of the ODT) of a document in a folder below."""
    text = (f'---\nloai: thong-bao\nso: 5\nngay: {day}\ntrich_yeu: Họp\n---\n\n'
            '{{hop_thu.chinh}}, {{phong_hop}}.\n')
    (work / 'duoi' / 'a.md').write_text(text, encoding='utf-8')
    out = [work / 'duoi' / 'a.docx', work / 'duoi' / 'a.odt']
    run = subprocess.run([VANTHU, 'render', 'duoi/a.md', '-o', *out[:1], '-o', *out[1:]], cwd=work,
                         text=True, stderr=subprocess.PIPE, env=environment(), check=False)
    texts = [r.read(p).texts if p.exists() else None for r, p in zip((docx, odt), out)]
    return run.returncode, run.stderr, *texts


usual = place('yml')
(usual / 'don-vi.yml').write_text(YAML, encoding='utf-8')
wanted = {day: render(usual, day) for day in ('2024-05-02', '2025-05-02', '2025-10-30')}
tap.ok(all(w[0] == 0 and 'TRẦN THỊ' not in str(w) for w in wanted.values()), 'don-vi.yml renders')
tap.ok('Tam Điệp, ngày 02 tháng 5 năm 2024' in wanted['2024-05-02'][2] and
       'Lê Văn Bảo' in wanted['2025-10-30'][3], 'at its time')
for ending in 'xlsx', 'ods':
    work = place(ending)
    book.write(work / f'don-vi.{ending}', {'Đơn vị': KEYS, 'Người ký': SIGNERS})
    for day, want in wanted.items():
        tap.equal(render(work, day), want, f'{ending}, {day}')
    work = place(f'{ending}-plain')
    book.write(work / f'don-vi.{ending}', {'nguoi_ky': SIGNERS, 'Khác': KEYS[2:5] + KEYS[7:]})
    (work / 'don-vi-khac.yml').write_text('ten: Chi bộ\n', encoding='utf-8')
    tap.equal(render(work, '2025-10-30')[2][:2], wanted['2025-10-30'][2][:2],
              f'{ending}: without a heading, signers first')
work = place('csv')
(work / 'don-vi.csv').write_text(csv(KEYS[1:] + [r + [None] * 2 for r in NOW]), encoding='utf-8')
for day in '2025-05-02', '2025-10-30':
    tap.equal(render(work, day), wanted[day], f'csv, {day}')

# Another organisation's table, named in a document.
work = place('other')
(work / 'don-vi.yml').write_text(YAML, encoding='utf-8')
(work / 'chi-bo.csv').write_text('Tên,Chi bộ Trường\nViết tắt,CB\n', encoding='utf-8')
text = ('---\nloai: thong-bao\nso: 5\nngay: 2025-10-30\ntrich_yeu: Họp\ndon_vi: chi-bo.csv\n---\n\n'
        'Họp.\n')
(work / 'a.md').write_text(text, encoding='utf-8')
run = subprocess.run([VANTHU, 'render', 'a.md', '-t', 'txt', '-o', '-'], cwd=work, text=True,
                     capture_output=True, env=environment(), check=False)
tap.ok('CHI BỘ TRƯỜNG' in run.stdout and 'TB-CB' in run.stdout, 'don_vi names a table', run.stderr)

# Two of them; and none is made beside one.
work = place('two')
book.write(work / 'don-vi.ods', {'a': KEYS})
(work / 'don-vi.yml').write_text(YAML, encoding='utf-8')
status, said, *_ = render(work, '2025-10-30')
tap.equal((status, said), (3, 'don-vi.ods:1:1: error: the organisation stands in don-vi.yml already; '
                              'keep one of the two files [profile-twice]\n'), 'two files of one organisation')
(work / 'don-vi.yml').unlink()
run = subprocess.run([VANTHU, 'init', str(work)], text=True, capture_output=True, env=environment(),
                     check=False)
tap.ok(run.returncode and '[profile-twice]' in run.stderr and not (work / 'don-vi.yml').exists(),
       'init puts no don-vi.yml beside it', run.stderr)
tap.done()
