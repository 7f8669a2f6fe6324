#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Rows joined by key, the same in both formats: a class with its teacher and its pupils, a list of
classes each with theirs, in the front matter, in annexes, from every kind of table, from the
workspace's folder."""
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'lib'))
import docx
import odt
from render import PROGRAM, SCHOOL, environment, folder
from tap import Tap

tap = Tap()
LOP = 'Lớp,Mã GV\n10A1,G2\n10A2,G1\n10A3,G3\n'
GV = 'Mã,Họ tên\nG1,Trần Thị Bình\nG2,Lê Văn Cường\nG3,Đỗ Thị Dung\n'
HS = 'Lớp,Họ và tên,Điểm\n10A1,Nguyễn Văn Bình,"8,5"\n10A2,Phạm Thị An,10\n10A1,Đỗ Thị An,9\n'
LIST = '{{#hoc_sinh}}\n- {{ho_va_ten}}: {{diem}}\n{{/hoc_sinh}}\n{{^hoc_sinh}}\nChưa có.\n{{/hoc_sinh}}\n'


def check(what, front, text, want, options=()):
    """The paragraphs from the trích yếu on, in both formats; nothing is said."""
    work = folder() / 'vb'
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    (work.parent / 'don-vi.yml').write_text(SCHOOL, encoding='utf-8')
    (work.parent / 'chung.csv').write_text('Mã,Phòng\nG1,P1\nG2,P2\n', encoding='utf-8')
    for name, data in ('lop.csv', LOP), ('gv.csv', GV), ('hs.csv', HS):
        (work / name).write_text(data, encoding='utf-8')
    (work / 'phu-luc.md').write_text('---\ntieu_de: Danh sách\n---\n\n' + LIST, encoding='utf-8')
    for name in 'sheets.xlsx', 'sheets-lo.ods', 'plain.xlsx':
        shutil.copy2(HERE / name, work)
    (work / 'a.md').write_text('---\nloai: thong-bao\nso: 5\nngay: 2025-10-30\n' + front + '---\n\n' +
                               text, encoding='utf-8')
    out = [work / 'a.docx', work / 'a.odt']
    run = subprocess.run([PROGRAM, 'render', work / 'a.md', *options, '-q', '-o', out[0], '-o',
                          out[1]], text=True, stderr=subprocess.PIPE, env=environment(), check=False)
    tap.equal((run.returncode, run.stderr), (0, ''), f'{what}: renders without a word')
    for reader, path in zip((docx, odt), out):
        texts = reader.read(path).texts if path.exists() else []
        at = texts.index('THÔNG BÁO') + 1 if 'THÔNG BÁO' in texts else 0
        tap.equal(texts[at:at + len(want)], want, f'{what}: {path.suffix[1:]}')


CLASS = '''du_lieu:
  gvcn: {nguon: gv.csv, khoa: {ma_gv: ma}, mot: có}
  hoc_sinh: {nguon: hs.csv, khoa: lop, xep: ho_va_ten}
'''
FRONT = 'trich_yeu: Lớp {{lop}}, {{gvcn.ho_ten}}\n' + CLASS
check('a class', FRONT + 'lop: 10A1\nma_gv: G2\n', LIST,
      ['Lớp 10A1, Lê Văn Cường', '- Đỗ Thị An: 9', '- Nguyễn Văn Bình: 8,5./.'])
check('a class without pupils', FRONT + 'lop: 10A3\nma_gv: G3\n', LIST,
      ['Lớp 10A3, Đỗ Thị Dung', 'Chưa có./.'])
check('keys given outside', FRONT + 'lop: 10A1\nma_gv: G2\n', LIST,
      ['Lớp 10A2, Trần Thị Bình', '- Phạm Thị An: 10./.'], ['-M', 'lop=10A2', '-M', 'ma_gv=G1'])
check('a key with {{…}} of its own', FRONT + 'khoi: 10\nlop: "{{khoi}}A1"\nma_gv: G2\n', LIST,
      ['Lớp 10A1, Lê Văn Cường', '- Đỗ Thị An: 9'])
check('in an annex', FRONT + 'lop: 10A2\nma_gv: G1\nphu_luc: phu-luc.md\n', 'Theo [](phu-luc.md).\n',
      ['Lớp 10A2, Trần Thị Bình'])
check('classes with their own', '''trich_yeu: Các lớp
du_lieu:
  lop: {nguon: lop.csv, xep: Lớp giảm}
  gvcn: {nguon: gv.csv, khoa: {lop.ma_gv: ma}, mot: có}
  hoc_sinh: {nguon: hs.csv, khoa: {lop.lop: lop}, xep: ho_va_ten}
''', '{{#lop}}\nLớp {{lop}}, {{gvcn.ho_ten}}:\n\n' + LIST + '\n{{/lop}}\n',
      ['Các lớp', 'Lớp 10A3, Đỗ Thị Dung:', 'Chưa có.', 'Lớp 10A2, Trần Thị Bình:', '- Phạm Thị An: 10',
       'Lớp 10A1, Lê Văn Cường:', '- Đỗ Thị An: 9', '- Nguyễn Văn Bình: 8,5./.'])
check('sheets', '''trich_yeu: Điểm
lop: 10A1
du_lieu:
  mot: {nguon: sheets.xlsx, to: Học kỳ 2, khoa: lop}
  hai: {nguon: sheets-lo.ods, to: HK1, khoa: lop}
''', '{{#mot}}{{diem}}{{/mot}}; {{#hai}}{{diem}}{{/hai}}.\n', ['Điểm', '9; 8./.'])
check('numbers and texts that read the same', '''trich_yeu: Số
hai: 2
mot: "1"
du_lieu:
  a: {nguon: plain.xlsx, khoa: {hai: stt}, mot: có}
  b: {nguon: plain.xlsx, khoa: {mot: stt}, mot: có}
''', '{{a.lop}}; {{b.lop}}.\n', ['Số', '10A2; 10A1./.'])
check('a range', '''trich_yeu: Điểm
du_lieu: {hai: {nguon: hs.csv, vung: "A1:B3"}}
''', '{{#hai}}{{ho_va_ten}}; {{/hai}}hết.\n', ['Điểm', 'Nguyễn Văn Bình; Phạm Thị An; hết./.'])
check('beside don-vi.yml', '''trich_yeu: Phòng
ma: G2
du_lieu: {gv: {nguon: chung.csv, khoa: ma, mot: có}}
''', 'Phòng {{gv.phong}}.\n', ['Phòng', 'Phòng P2./.'])
check('below -d and -M', FRONT + 'lop: 10A1\nma_gv: G2\n', '{{hoc_sinh}}.\n',
      ['Lớp 10A1, Lê Văn Cường', 'khác./.'], ['-M', 'hoc_sinh=khác'])
tap.done()
