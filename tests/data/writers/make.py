#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""make.py FOLDER: one table of tricky cells, saved by other programs into FOLDER.

The files beside this one were made so; writers.t reads them. Needed are the Debian packages gnumeric,
libreoffice-calc, python3-openpyxl, python3-xlsxwriter and libexcel-writer-xlsx-perl, and in FOLDER
`npm install exceljs@4.4.0 xlsx@0.18.5`.
"""
import datetime as dt
import json
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
DAY = '%Y-%m-%d %H:%M'


def text(s):
    return {'t': 's', 'v': s}


def number(n, code=''):
    return {'t': 'n', 'v': n, 'z': code}


def truth(b):
    return {'t': 'b', 'v': b}


def date(s, code):
    return {'t': 'd', 'v': s, 'z': code}


def formula(f, v, code=''):
    return {'t': 'f', 'f': f, 'v': v, 'z': code}


def rich(*pieces):
    """Every second piece is bold."""
    return {'t': 'r', 'v': list(pieces)}


HEAD = [
    ['Khối', 'Lớp', 'Sĩ số', None, 'Cả lớp', 'Điểm', 'Tỷ lệ', 'Tiền', 'Mã', 'Số CCCD', 'Sinh', 'Họp',
     'Giờ', 'Ký', 'Đạt', 'Giỏi', 'Họ tên', 'Nơi ở', 'Tên', 'Hạn', 'Xếp'],
    [None, None, 'Nam', 'Nữ']]
ROWS = [
    [text('Khối 10'), text('10A1'), number(20), number(22), formula('C3+D3', 42), number(19.99),
     number(0.125, '0.0%'), number(1234567, '#,##0'), number(7, '00000'), text('036204001234'),
     date('2010-03-05 00:00', 'dd/mm/yyyy'), date('2025-10-30 14:30', 'dd/mm/yyyy hh:mm'),
     number(7 / 24 + 5 / 1440, 'hh:mm'), date('2025-10-30 00:00', 'yyyy-mm-dd'),
     truth(True), formula('C3>D3', False), rich('Nguyễn ', 'Văn', ' An'),
     text('  Nhà A\nPhòng 1 & <2> "x" '), formula('"Lớp "&B3', 'Lớp 10A1'),
     formula('K3+1', 40243, 'dd/mm/yyyy'), text('0123')],
    [None, text('10A2'), number(21), number(20), formula('C4+D4', 41), number(0.1 + 0.2),
     number(0.85, '0%'), number(950, '#,##0'), number(42, '00000'), text('001304005678'),
     date('1964-02-29 00:00', 'dd/mm/yyyy'), date('2026-01-02 00:00', 'dd/mm/yyyy hh:mm'),
     number(0.5, 'hh:mm'), date('2025-12-31 00:00', 'yyyy-mm-dd'),
     truth(False), formula('C4>D4', True), text('Trần Thị Bình'), None,
     formula('"Lớp "&B4', 'Lớp 10A2'), formula('K4+1', 23437, 'dd/mm/yyyy'), text('=1+1')],
    [None, text('10A3'), number(0), number(-3), formula('C5+D5', -3), number(8.5, '0.00'),
     number(1, '0%'), number(1500000, '#,##0 "đ"'), number(123456, '00000'), text('1E5'),
     None, None, None, None, None, None, text('Lê Văn C'), text('12/2025'),
     formula('"Lớp "&B5', 'Lớp 10A3'), None, formula('NA()', '#N/A')],
]
WIDTH = len(HEAD[0])
MERGED = ['A1:A2', 'B1:B2', 'C1:D1', 'A3:A5'] + [f'{chr(65 + c)}1:{chr(65 + c)}2'
                                                 for c in range(4, WIDTH)]
TABLE = [[text(s) if s else None for s in row] for row in HEAD] + ROWS


def moment(cell):
    return dt.datetime.strptime(cell['v'], DAY)


def serial(cell, early):
    """Days since the epoch: 1900 as spreadsheets count it, or 1904 (`early`)."""
    zero = dt.datetime(1904, 1, 1) if early else dt.datetime(1899, 12, 30)
    return (moment(cell) - zero) / dt.timedelta(days=1)


def shifted(cell, early):
    """A day that a formula gives, as the other epoch counts it."""
    return cell['v'] - 1462 if early and 'yy' in cell['z'] else cell['v']


# ---- by Python ---------------------------------------------------------------------------------

def xlsxwriter(path, early=False, **options):
    import xlsxwriter as library
    book = library.Workbook(path, {'date_1904': early, **options})
    book.set_properties({'created': dt.datetime(2025, 1, 1)})
    sheet = book.add_worksheet('DS')
    bold = book.add_format({'bold': True})
    for area in MERGED if not options else []:
        sheet.merge_range(area, '')
    for r, row in enumerate(TABLE):
        for c, cell in enumerate(row):
            if options and not cell and not c and r > 2:
                cell = TABLE[2][0] # nothing is merged
            if not cell:
                continue
            how = book.add_format({'num_format': cell['z']}) if cell.get('z') else None
            value = cell['v']
            if cell['t'] == 's':
                sheet.write_string(r, c, value)
            elif cell['t'] == 'n':
                sheet.write_number(r, c, value, how)
            elif cell['t'] == 'b':
                sheet.write_boolean(r, c, value)
            elif cell['t'] == 'd':
                sheet.write_datetime(r, c, moment(cell), how)
            elif cell['t'] == 'r':
                sheet.write_rich_string(r, c, value[0], bold, value[1], value[2])
            else:
                sheet.write_formula(r, c, '=' + cell['f'], how, shifted(cell, early))
    book.close()


def openpyxl(path, early=False):
    """It keeps a formula or its value, not both."""
    import openpyxl as library
    from openpyxl.utils.datetime import CALENDAR_MAC_1904
    book = library.Workbook()
    sheet = book.active
    sheet.title = 'DS'
    if early:
        book.epoch = CALENDAR_MAC_1904
    for r, row in enumerate(TABLE, 1):
        for c, cell in enumerate(row, 1):
            if not cell:
                continue
            value = (moment(cell) if cell['t'] == 'd' else ''.join(cell['v']) if cell['t'] == 'r'
                     else shifted(cell, early) if cell['t'] == 'f' else cell['v'])
            at = sheet.cell(r, c, value)
            if cell['t'] == 's':
                at.data_type = 's'
            if cell.get('z'):
                at.number_format = cell['z']
    for area in MERGED:
        sheet.merge_cells(area)
    book.save(path)


# ---- by programs of other languages ------------------------------------------------------------

def for_others(folder, early):
    """The table as JSON, with what each language would have to reckon."""
    table = [[None if not c else dict(c, serial=serial(c, early)) if c['t'] == 'd' else
              dict(c, v=shifted(c, early)) if c['t'] == 'f' else c for c in row] for row in TABLE]
    path = folder / 'table.json'
    path.write_text(json.dumps({'rows': table, 'merged': MERGED, 'early': early}))
    return path


def resaved(source, kind):
    """Read and saved by SheetJS, days as numbers or as days (`kind` "days")."""
    def make(path):
        shutil.copy(HERE / 'sheetjs-again.js', path.parent)
        subprocess.run(['node', path.parent / 'sheetjs-again.js', path.parent / source, path, kind],
                       check=True)
    return make


def other(command, script):
    def make(path, early=False):
        table = for_others(path.parent, early)
        shutil.copy(HERE / script, path.parent)
        subprocess.run([command, path.parent / script, table, path], check=True)
    return make


def converted(source, *command):
    def make(path):
        subprocess.run([*command, path.parent / source, path], check=True,
                       stderr=subprocess.DEVNULL)
    return make


def libreoffice(source):
    def make(path):
        folder = path.parent / 'lo'
        subprocess.run(['soffice', f'-env:UserInstallation=file://{folder}/profile', '--headless',
                        '--convert-to', path.suffix[1:], '--outdir', folder, path.parent / source],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        shutil.copy((folder / source).with_suffix(path.suffix), path)
    return make


FILES = {
    'xlsxwriter.xlsx': xlsxwriter,
    'xlsxwriter-1904.xlsx': lambda path: xlsxwriter(path, True),
    'xlsxwriter-inline.xlsx': lambda path: xlsxwriter(path, constant_memory=True),
    'openpyxl.xlsx': openpyxl,
    'openpyxl-1904.xlsx': lambda path: openpyxl(path, True),
    'perl.xlsx': other('perl', 'make.pl'),
    'perl-1904.xlsx': lambda path: other('perl', 'make.pl')(path, True),
    'exceljs.xlsx': other('node', 'exceljs.js'),
    'exceljs-1904.xlsx': lambda path: other('node', 'exceljs.js')(path, True),
    'sheetjs.xlsx': other('node', 'sheetjs.js'),
    'sheetjs-1904.xlsx': lambda path: other('node', 'sheetjs.js')(path, True),
    'sheetjs.ods': resaved('xlsxwriter.xlsx', 'numbers'),
    'sheetjs-days.ods': resaved('xlsxwriter.xlsx', 'days'),
    'gnumeric.xlsx': converted('xlsxwriter.xlsx', 'ssconvert', '-T', 'Gnumeric_Excel:xlsx2'),
    'gnumeric-1904.xlsx': converted('xlsxwriter-1904.xlsx', 'ssconvert', '-T',
                                    'Gnumeric_Excel:xlsx2'),
    'gnumeric.ods': converted('xlsxwriter.xlsx', 'ssconvert', '-T', 'Gnumeric_OpenCalc:odf'),
    'gnumeric-1904.ods': converted('xlsxwriter-1904.xlsx', 'ssconvert', '-T',
                                   'Gnumeric_OpenCalc:odf'),
    'libreoffice.xlsx': libreoffice('xlsxwriter.xlsx'),
    'libreoffice-1904.xlsx': libreoffice('xlsxwriter-1904.xlsx'),
    'libreoffice.ods': libreoffice('xlsxwriter.xlsx'),
    'libreoffice-1904.ods': libreoffice('xlsxwriter-1904.xlsx'),
}

if __name__ == '__main__':
    FOLDER = pathlib.Path(sys.argv[1]).resolve()
    for NAME, MAKE in FILES.items():
        MAKE(FOLDER / NAME)
