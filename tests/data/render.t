#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Tables as data of a document: lists under the names of files and sheets, columns by exact and by
folded spelling, an only record's columns, a part of a sheet; the same in both formats."""
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'lib'))
import docx
import odt
from render import PROGRAM, SCHOOL, environment, folder
from tap import Tap

FRONT = '---\nloai: thong-bao\nso: 5\nngay: 2025-10-30\ntrich_yeu: Bảng\n---\n\n'
tap = Tap()


def check(name, text, data, want, school=''):
    """The paragraphs of the text in both formats, and nothing but warnings said."""
    work = folder()
    (work / 'don-vi.yml').write_text(SCHOOL + school, encoding='utf-8')
    (work / f'{name}.md').write_text(FRONT + text, encoding='utf-8')
    out = [work / f'{name}.docx', work / f'{name}.odt']
    for path in out:
        path.unlink(missing_ok=True)
    options = [o for d in data for o in ('-d', HERE / d)]
    run = subprocess.run([PROGRAM, 'render', work / f'{name}.md', *options, '-q', '-o', out[0],
                          '-o', out[1]], text=True, stderr=subprocess.PIPE, env=environment(),
                         check=False)
    tap.equal((run.returncode, run.stderr), (0, ''), f'{name}: renders without a word')
    for reader, path in zip((docx, odt), out):
        texts = reader.read(path).texts if path.exists() else []
        at = texts.index('Đầu.') + 1 if 'Đầu.' in texts else 0
        tap.equal(texts[at:at + len(want)], want, f'{name}: {path.suffix[1:]}')


def listed(section, line):
    return f'Đầu.\n\n{{{{#{section}}}}}\n{line}\n\n{{{{/{section}}}}}\n\nCuối.\n'


check('csv', listed('comma', '{{STT}} {{Họ và tên}} {{ho_va_ten}} {{lop}}'), ['comma.csv'],
      ['1 Nguyễn Văn An Nguyễn Văn An 10A1', '2 Trần Thị Bình Trần Thị Bình 10A2', 'Cuối./.'])
check('sheets', listed('HK1', '{{Lớp}}: {{Điểm}}') + '\n' + listed('sheets.Học kỳ 2', '{{Lớp}}: {{diem}}'),
      ['sheets.xlsx'], ['10A1: 8', 'Cuối.', 'Đầu.', '10A1: 9', '10A2: 7', 'Cuối./.'])
check('one-sheet', listed('sheets-lo', '{{Lớp}}: {{Điểm}}'), ['sheets-lo.ods:Học kỳ 2'],
      ['10A1: 9', '10A2: 7', 'Cuối./.'])
check('range', listed('letterhead', '{{Họ và tên}} {{Anh}}'), ['letterhead.xlsx:DS!A6:G7'],
      ['Nguyễn Văn An 9.5', 'Cuối./.'])
check('an only record', 'Đầu.\n\n{{Ngày}}, {{ngay.dai}}, {{Lúc}}.\n', ['dates-1904.xlsx'],
      ['30/10/2025, ngày 30 tháng 10 năm 2025, 05/03/2025 14:30./.'])
check('truth', listed('booleans-lo', '{{Lớp}}{{#Đạt}} đạt{{/Đạt}}{{^Đạt}} chưa{{/Đạt}}'),
      ['booleans-lo.ods'], ['10A1 đạt', '10A2 chưa', 'Cuối./.'])
check('two headings', listed('heading-two-rows', '{{Lớp}}: {{Sĩ số / Nam}}, {{si_so_/_nu}}'),
      ['heading-two-rows.xlsx'], ['10A1: 20, 22', '10A2: 21, 20', '10A3: 19, 21', 'Cuối./.'])
check('merged', listed('merged-groups-lo', '{{Khối}}, lớp {{Lớp}}'), ['merged-groups-lo.xlsx'],
      ['Khối 10, lớp 10A1', 'Khối 10, lớp 10A2', 'Khối 10, lớp 10A3'])
check('so_thap_phan', listed('numbers', '{{General}}; {{Tiền}}'), ['numbers.xlsx'],
      ['19,99; 1.234.567', '0,3; 950'], 'so_thap_phan: ","\n')
check('no sign given', listed('numbers', '{{General}}; {{Tiền}}'), ['numbers.xlsx'],
      ['19.99; 1,234,567', '0.3; 950'])
check('markup', 'Đầu.\n\n{{Lớp}}.\n', ['escapes.xlsx'], ['10A1\nPhòng_x0041_A & <b>./.'])
check('dots in a heading', 'Đầu.\n\n{{Tel}} {{S đ t}} {{a_b}}.\n', ['dots.csv'], ['1 2 3./.'])
tap.done()
