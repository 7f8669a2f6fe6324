#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""make.py [PART OF A NAME]: the files of this folder, each a habit of spreadsheets.

The files are kept; this says how they came about. CSV files are bytes. Sheets are written by
openpyxl, odfpy and libxlsxwriter, and by LibreOffice where the name ends in -lo.
"""
import pathlib
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'lib'))
MADE = []


def makes(name):
    def keep(function):
        MADE.append((name, function))
        return function
    return keep


def windows_1258(text):
    """Its letters have one mark at most: a tone over another mark is a byte of its own."""
    out = b''
    for letter in text:
        try:
            out += letter.encode('cp1258')
        except UnicodeEncodeError:
            base, *marks = unicodedata.normalize('NFD', letter)
            tones = [m for m in marks if m in '\u0300\u0301\u0303\u0309\u0323']
            rest = ''.join(m for m in marks if m not in tones)
            letter = unicodedata.normalize('NFC', base + rest) + ''.join(tones)
            out += letter.encode('cp1258')
    return out


# ---- CSV -------------------------------------------------------------------------------------

BOM = b'\xef\xbb\xbf'
LIST = 'STT,Họ và tên,Lớp\n1,Nguyễn Văn An,10A1\n2,Trần Thị Bình,10A2\n'
TEXTS = {
    'comma.csv': LIST.encode(),
    'semicolon.csv': LIST.replace(',', ';').encode(),
    'tab.tsv': LIST.replace(',', '\t').encode(),
    'sep-line.csv': ('sep=|\n' + LIST.replace(',', '|')).encode(),
    'bom.csv': BOM + LIST.encode(),
    'crlf.csv': LIST.replace('\n', '\r\n').encode(),
    'cr.csv': LIST.replace('\n', '\r').encode(),
    'utf16-le-bom.csv': b'\xff\xfe' + LIST.replace(',', '\t').encode('utf-16-le'),
    'utf16-be-bom.csv': b'\xfe\xff' + LIST.encode('utf-16-be'),
    'utf16-no-bom.csv': 'Lop,Si so\n10A1,42\n10A2,41\n'.encode('utf-16-le'),
    'windows-1258.csv': windows_1258('Họ và tên,Lớp,Điểm\nNguyễn Văn An,10A1,8\n'
                                     'Trần Thị Bình,10A2,9\n'),
    'nfd.csv': unicodedata.normalize('NFD', 'Họ và tên,Lớp\nNguyễn An,10A1\n').encode(),
    'quoted-breaks.csv': 'Lớp,Địa điểm,Ghi chú\n10A1,"Phòng 1\nNhà A","nói ""vâng"""\n'
                         '10A2,"Phòng 2; 3, 4",\n\n10A3,Phòng 5,"x"\n'.encode(),
    'decimal-comma.csv': 'Lớp;Điểm;Tiền\n10A1;1,5;1.234.567\n10A2;8,25;950.000\n'.encode(),
    'decimal-doubt.csv': 'Lớp;Tiền\n10A1;1.234\n10A2;950\n10A3;2.500\n'.encode(),
    'decimal-mixed.csv': 'Lớp;Điểm\n10A1;8,5\n10A2;8.5\n'.encode(),
    'zeros.csv': 'Số,CCCD,Điện thoại,Giá\n05,036204001234,0912 345 678,19.99\n'
                 '007,001304005678,0987654321,20.00\n'.encode(),
    'title.csv': 'TRƯỜNG THPT NGÔ THỊ NHẬM,,,\nDANH SÁCH LỚP 10A1,,,\n,,,\n'
                 'STT,Họ và tên,Ngày sinh,Điểm\n1,An,5/3/2010,8\n2,Bình,12/11/2010,9\n'.encode(),
    'totals.csv': 'Lớp,Nam,Nữ\n10A1,20,22\n10A2,21,21\nTổng cộng:,41,43\n'.encode(),
    'totals-inside.csv': 'Lớp,Nam,Nữ\n10A1,20,22\nCộng,20,22\n11A1,21,21\n'
                         'Tổng phụ trách,1,0\nTổng số (I + II),41,43\n'.encode(),
    'signature.csv': 'STT,Lớp,Nam,Nữ\n1,10A1,20,22\n2,10A2,,\n,,,\n'
                     ',,,HIỆU TRƯỞNG\n,,,Trần Văn B\n'.encode(),
    'column-numbers.csv': 'STT,Lớp,Nam,Nữ\n(1),(2),(3),(4)\n1,10A1,20,22\n'.encode(),
    'column-numbers-bare.csv': 'A,B,C,D,E\n1,2,3,4,5\nx,y,z,u,v\n'.encode(),
    'columns-twice.csv': 'Lớp,Ghi chú,Ghi chú\n10A1,a,b\n'.encode(),
    'nbsp.csv': 'Họ\u00a0và tên,Lớp\n\u00a0Nguyễn\u00a0An \u200b,10A1\u00a0\n'.encode(),
    'unnamed-columns.csv': 'STT,Lớp,Nam,,\n1,10A1,20,x,\n2,10A2,21,,\n'.encode(),
    'short-rows.csv': 'Lớp,Nam,Nữ\n10A1\n10A2,3\n10A3,4,5,6,7\n'.encode(),
    'heading-only.csv': 'Lớp,Nam,Nữ\n'.encode(),
    'empty.csv': b'',
    'blank.csv': b'\n ,\n,,\n',
    'quote-open.csv': 'Lớp,Nam\n10A1,"20\n10A2,21\n'.encode(),
    'stray-quotes.csv': 'Tên,Số\nPhòng "A",1\n"B" sau,2\n'.encode(),
    'one-column.csv': 'Lớp\n10A1\n10A2\n'.encode(),
    'dots.csv': 'Tel.,S.đ.t,a.b\n1,2,3\n'.encode(),
    'control.csv': b'L\xe1\xbb\x9bp,Nam\n10A1,a\x01b\n',
    # a heading of two rows whose merged cells are lost
    'parts.csv': 'BẢNG SĨ SỐ,,,,,\n,,,,,\nSTT,Lớp,Sĩ số,,Ghi chú,\n,,Nam,Nữ,,\n(1),(2),(3),(4),(5),\n'
                 '1,10A1,20,22,,\n2,10A2,21,20,x,\nTổng,,41,42,,\n,,,,,\n,,Hiệu trưởng,,,\n'.encode(),
    'parts-many.csv': 'STT,Lớp,Khối 10,,,Khối 11,,\n,,Nam,Nữ,Dân tộc,Nam,Nữ,Dân tộc\n'
                      '1,A,20,22,1,"1,5",-2,0\n2,B,21,20,,3,4,5\n'.encode(),
    'parts-few.csv': 'TRƯỜNG THPT NTN,,\nLớp,Sĩ số,\n,Nam,Nữ\n10A1,20,22\n10A2,21,20\n'.encode(),
    # what looks like it: records without number and class, parts that are no numbers, a lone row
    'parts-record.csv': 'STT,Họ và tên,,Lớp\n,Nguyễn Văn,An,\n2,Trần Thị,Bình,10A1\n'.encode(),
    'parts-words.csv': 'Lớp,Giáo viên,,Số\n,Chính,Phụ,\n10A1,An,Bình,1\n10A2,Cường,Dung,2\n'.encode(),
    'parts-beside.csv': 'Lớp,Sĩ số,,Số\n10A1,Nam,Nữ,\n10A2,20,22,2\n10A3,20,22,3\n'.encode(),
    'parts-years.csv': 'Lớp,Sĩ số,,Số\n,2024,2025,\n10A2,20,22,2\n10A3,20,22,3\n'.encode(),
    'parts-alone.csv': 'Lớp,Sĩ số,,Số\n,Nam,Nữ,\n'.encode(),
    # a letterhead over a table as narrow as itself
    'letterhead-two.csv': 'SỞ GD&ĐT NINH BÌNH,CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n'
                          'TRƯỜNG THPT NTN,Độc lập – Tự do – Hạnh phúc\n'
                          'Số: 5/DS,"Trung Sơn, ngày 30 tháng 10 năm 2025"\n,\nDANH SÁCH,\n'
                          'Họ và tên,"Ngày, tháng, năm sinh"\nAn,"Huế, ngày 5 tháng 3 năm 2010"\n'
                          'Bình,12/11/2010\n'.encode(),
    'letterhead-not.csv': 'Nước,Thủ đô\nCộng hòa xã hội chủ nghĩa Việt Nam,Hà Nội\n'
                          'Cộng hòa dân chủ nhân dân Lào,Viêng Chăn\n'.encode(),
    'range.csv': 'x,y,z\n1,2,3\nLớp,Nam,Nữ\n10A1,4,5\n10A2,6,7\nLớp,Nam,Nữ\n11A1,8,9\n'.encode(),
}
for _name, _bytes in TEXTS.items():
    makes(_name)(lambda path, b=_bytes: path.write_bytes(b))



# ---- XLSX by openpyxl --------------------------------------------------------------------------

def book(*sheets, **how):
    """A workbook of sheets (title, rows); how: done(workbook) before it is saved."""
    def make(path):
        import openpyxl
        wb = openpyxl.Workbook()
        wb.remove(wb.active)
        for title, rows in sheets:
            ws = wb.create_sheet(title)
            for row in rows:
                ws.append(row)
        if 'done' in how:
            how['done'](wb)
        wb.save(path)
    return make


HEAD = ['STT', 'Họ và tên', 'Lớp']
ROWS = [HEAD, [1, 'Nguyễn Văn An', '10A1'], [2, 'Trần Thị Bình', '10A2']]
makes('plain.xlsx')(book(('DS', ROWS)))
makes('uncomputed.xlsx')(book(('DS', [
    ['Lớp', 'Sĩ số'], ['10A1', '=20+22'], ['10A2', 41], ['10A3', '=IF(B3>40;"";1)']])))


def formats(*codes):
    """The codes of the columns below the heading."""
    def done(wb):
        for ws in wb:
            for row in ws.iter_rows(min_row=2):
                for cell, code in zip(row, codes):
                    if code:
                        cell.number_format = code
    return done


makes('numbers.xlsx')(book(('So', [
    ['General', 'Giá', 'Tiền', 'Tỷ lệ', 'Mã', 'Đồng', 'Âm', 'CCCD'],
    [19.99, 8.5, 1234567, 0.125, 42, 1500000, -1234.5, 36204001234],
    [0.1 + 0.2, 7, 950, 1, 7, 0, 0, 1304005678],
    [-1e-7, 9.996, 1e15, 0.9949, 12345678, 999.6, 2, 123456789012345],
]), done=formats(None, '0.00', '#,##0', '0.0%', '00000', '#,##0\\ "đ"',
                 '#,##0.0;(#,##0.0);"-"', None)))
makes('text-numbers.xlsx')(book(('DS', [
    ['STT', 'CCCD', 'Điện thoại', 'Điểm'],
    ['01', '036204001234', '0912345678', '8,5'], ['02', '001304005678', '0987654321', '7,25']])))
makes('percent-and-text.xlsx')(book(('DS', [
    ['Lớp', 'Đạt'], ['10A1', 0.85], ['10A2', '90%'], ['10A3', 1]]), done=formats(None, '0%')))
makes('nbsp.xlsx')(book(('DS', [['Họ\u00a0tên', 'Lớp'], ['\u00a0Nguyễn\u00a0An ', '10A1\u200b']])))
makes('lines.xlsx')(book(('DS', [['Địa\nđiểm', 'Lớp'], ['Phòng 1\nNhà A', '10A1']])))
makes('dates-typed.xlsx')(book(('DS', [['Họ tên', 'Ngày sinh'], ['An', '5/3/2010'],
                                       ['Bình', '05-03-2010']])))
makes('booleans.xlsx')(book(('DS', [['Lớp', 'Đạt'], ['10A1', True], ['10A2', False]])))
makes('errors.xlsx')(book(('DS', [['Lớp', 'Điểm'], ['10A1', '#N/A'], ['10A2', '#DIV/0!'],
                                  ['10A3', 8]])))


def dates(epoch=None):
    import datetime as dt
    rows = [['Ngày', 'ISO', 'Ngắn', 'Tháng', 'Giờ', 'Lúc', 'Chữ', 'Mỹ'],
            [dt.date(2025, 10, 30)] * 4 + [dt.time(7, 5), dt.datetime(2025, 3, 5, 14, 30),
                                           dt.date(2025, 3, 5), dt.date(2025, 3, 5)]]

    def done(wb):
        if epoch:
            wb.epoch = epoch
        formats('dd/mm/yyyy', 'yyyy-mm-dd', 'd/m/yy', 'mm/yyyy', 'hh:mm', 'dd/mm/yyyy hh:mm',
                'd mmmm yyyy', 'mm-dd-yy')(wb)
    return rows, done


def dates_book(path, epoch=None):
    import openpyxl
    rows, done = dates(epoch)
    wb = openpyxl.Workbook()
    wb.active.title = 'Ngay'
    if epoch:
        wb.epoch = epoch
    for row in rows:
        wb.active.append(row)
    done(wb)
    wb.save(path)


@makes('dates-1900.xlsx')
def _(path):
    dates_book(path)


@makes('dates-1904.xlsx')
def _(path):
    from openpyxl.utils.datetime import CALENDAR_MAC_1904
    dates_book(path, CALENDAR_MAC_1904)


def merged(wb):
    for area in ('A2:A4', 'A5:A6'):
        wb.active.merge_cells(area)


makes('merged-groups.xlsx')(book(('DS', [
    ['Khối', 'Lớp', 'Sĩ số'], ['Khối 10', '10A1', 42], [None, '10A2', 41], [None, '10A3', 40],
    ['Khối 11', '11A1', 39], [None, '11A2', 38]]), done=merged))


def heading(wb):
    for area in ('A1:E1', 'A2:A3', 'B2:B3', 'C2:D2', 'E2:E3', 'A7:B7'):
        wb.active.merge_cells(area)


makes('heading-two-rows.xlsx')(book(('DS', [
    ['BẢNG SĨ SỐ', None, None, None, None],
    ['STT', 'Lớp', 'Sĩ số', None, 'Ghi chú'], [None, None, 'Nam', 'Nữ', None],
    [1, '10A1', 20, 22, None], [2, '10A2', 21, 20, 'x'], [3, '10A3', 19, 21, None],
    ['Tổng số', None, 60, 63, None]]), done=heading))


def letterhead(wb):
    for area in ('A1:C1', 'D1:H1', 'A2:C2', 'D2:H2', 'A4:H4', 'A9:C9', 'F12:H12'):
        wb.active.merge_cells(area)


makes('letterhead.xlsx')(book(('DS', [
    ['SỞ GD&ĐT NINH BÌNH', None, None, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
    ['TRƯỜNG THPT NGÔ THỊ NHẬM', None, None, 'Độc lập - Tự do - Hạnh phúc'], [],
    ['DANH SÁCH HỌC SINH GIỎI'], [],
    ['STT', 'Họ và tên', 'Lớp', 'Toán', 'Văn', 'Anh', 'TB', 'Ghi chú'],
    [1, 'Nguyễn Văn An', '10A1', 9, 8, 9.5, 8.8, None],
    [2, 'Trần Thị Bình', '10A2', 8, 9, 9, 8.7, None],
    ['Tổng cộng: 2 học sinh'], [],
    [None, None, None, None, None, 'Trung Sơn, ngày 30 tháng 10 năm 2025'],
    [None, None, None, None, None, 'HIỆU TRƯỞNG']]), done=letterhead))


def hidden(wb):
    ws = wb.active
    ws.row_dimensions[3].hidden = True
    ws.row_dimensions[4].hidden = True


makes('hidden-rows.xlsx')(book(('DS', [
    ['Lớp', 'Nam', 'Nữ'], ['10A1', 20, 22], ['10A2', 21, 20], ['10A3', 19, 21], ['10A4', 18, 20],
]), done=hidden))


def hidden_sheets(wb):
    wb['Nháp'].sheet_state = 'hidden'
    wb['Mã'].sheet_state = 'veryHidden'


makes('sheets.xlsx')(book(
    ('Nháp', [['x'], ['y']]), ('HK1', [['Lớp', 'Điểm'], ['10A1', 8]]),
    ('Học kỳ 2', [['Lớp', 'Điểm'], ['10A1', 9], ['10A2', 7]]), ('Mã', [['a'], ['b']]),
    ('Trống', []), done=hidden_sheets))


def trailing(wb):
    from openpyxl.styles import Border, Side
    line = Border(bottom=Side(style='thin'))
    ws = wb.active
    for row in list(range(4, 900)) + [1048576]:
        for column in range(1, 4):
            ws.cell(row, column).border = line


makes('rows-below.xlsx')(book(('DS', ROWS), done=trailing))
makes('blank-sheet.xlsx')(book(('DS', [])))
makes('columns-a-lot.xlsx')(book(('DS', [['Lớp'], ['10A1']]),
                                 done=lambda wb: wb.active.cell(2, 1200, 'xa')))


# ---- XLSX by libxlsxwriter ---------------------------------------------------------------------

class Writer:
    """The few calls of the C library that are needed here."""

    def __init__(self, path, constant_memory=False):
        import ctypes
        import glob
        names = glob.glob('/usr/lib/*/libxlsxwriter.so.*')
        self.c, self.lib = ctypes, ctypes.CDLL(names[0])
        for name in ('workbook_new', 'workbook_new_opt', 'workbook_add_worksheet',
                     'workbook_add_format'):
            getattr(self.lib, name).restype = ctypes.c_void_p

        class Options(ctypes.Structure):
            _fields_ = [('constant_memory', ctypes.c_uint8), ('tmpdir', ctypes.c_char_p),
                        ('use_zip64', ctypes.c_uint8)]
        options = Options(int(constant_memory), None, 0)
        self.book = ctypes.c_void_p(self.lib.workbook_new_opt(str(path).encode(),
                                                              ctypes.byref(options)))
        self.sheet = ctypes.c_void_p(self.lib.workbook_add_worksheet(self.book, b'DS'))

    def write(self, row, column, value):
        c, at = self.c, (self.sheet, self.c.c_uint32(row), self.c.c_uint16(column))
        if isinstance(value, str):
            self.lib.worksheet_write_string(*at, value.encode(), None)
        elif isinstance(value, bool):
            self.lib.worksheet_write_boolean(*at, int(value), None)
        elif isinstance(value, tuple) and isinstance(value[1], str):
            self.lib.worksheet_write_formula_str(*at, value[0].encode(), None, value[1].encode())
        elif isinstance(value, tuple):
            self.lib.worksheet_write_formula_num(*at, value[0].encode(), None,
                                                 c.c_double(value[1]))
        elif value is not None:
            self.lib.worksheet_write_number(*at, c.c_double(value), None)

    def rich(self, row, column, pieces):
        c = self.c

        class Piece(c.Structure):
            _fields_ = [('format', c.c_void_p), ('string', c.c_char_p)]
        bold = c.c_void_p(self.lib.workbook_add_format(self.book))
        self.lib.format_set_bold(bold)
        kept = [Piece(bold.value if i % 2 else None, p.encode()) for i, p in enumerate(pieces)]
        array = (c.POINTER(Piece) * (len(kept) + 1))(*[c.pointer(p) for p in kept], None)
        self.lib.worksheet_write_rich_string(self.sheet, c.c_uint32(row), c.c_uint16(column),
                                             array, None)

    def close(self):
        self.lib.workbook_close(self.book)


def written(rows, **how):
    def make(path):
        w = Writer(path, how.get('constant_memory', False))
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if isinstance(value, list):
                    w.rich(r, c, value)
                else:
                    w.write(r, c, value)
        w.close()
    return make


makes('inline-strings.xlsx')(written(ROWS, constant_memory=True))
makes('rich-strings.xlsx')(written([HEAD, [1, ['Nguyễn ', 'Văn', ' An'], '10A1']]))
makes('rich-inline.xlsx')(written([HEAD, [1, ['Nguyễn ', 'Văn', ' An'], '10A1']],
                                  constant_memory=True))
makes('formulas.xlsx')(written([['Lớp', 'Nam', 'Nữ', 'Cả lớp', 'Tên'],
                                ['10A1', 20, 22, ('=B2+C2', 42), ('="Lớp "&A2', 'Lớp 10A1')],
                                ['10A2', 21, 20, ('=B3+C3', 41), ('="Lớp "&A3', 'Lớp 10A2')]]))
makes('booleans-formula.xlsx')(written([['Lớp', 'Đạt'], ['10A1', True], ['10A2', False]]))


# ---- XLSX by hand ------------------------------------------------------------------------------

TYPES = ('<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/'
         'package/2006/content-types"/>')
RELATION = 'http://purl.oclc.org/ooxml/officeDocument/relationships'


def relations(*pairs):
    items = ''.join(f'<Relationship Id="r{i}" Type="{RELATION}/{kind}" Target="{target}"/>'
                    for i, (kind, target) in enumerate(pairs))
    return ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'{items}</Relationships>')


def package(path, parts):
    import zipfile
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:
        for name, text in parts.items():
            z.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)


def by_hand(path, sheet, strings='', more=None):
    parts = {
        '[Content_Types].xml': TYPES,
        '_rels/.rels': relations(('officeDocument', '/a/book.xml')),
        'a/book.xml': '<x:workbook xmlns:x="m" xmlns:q="r"><x:sheets>'
                      '<x:sheet name="Tay" sheetId="1" q:id="r0"/></x:sheets></x:workbook>',
        'a/_rels/book.xml.rels': relations(('worksheet', '../b/./one.xml'),
                                           ('sharedStrings', 'strings.xml')),
        'a/strings.xml': f'<x:sst xmlns:x="m">{strings}</x:sst>',
        'b/one.xml': f'<x:worksheet xmlns:x="m">{sheet}</x:worksheet>',
    }
    parts.update(more or {})
    package(path, parts)


@makes('other-prefixes.xlsx')
def _(path):
    """Prefixes, the strict namespaces, absolute targets, cells without addresses, gaps."""
    by_hand(path, '<x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c>'
            '</x:row><x:row r="4"><x:c r="B4" t="d"><x:v>2025-10-30</x:v></x:c>'
            '<x:c r="A4" t="inlineStr"><x:is><x:t>10A1</x:t></x:is></x:c></x:row></x:sheetData>',
            '<x:si><x:t>Lớp</x:t></x:si><x:si><x:r><x:t>Ngày </x:t></x:r><x:r><x:t>ký</x:t></x:r>'
            '<x:rPh><x:t>xx</x:t></x:rPh></x:si>')


@makes('escapes.xlsx')
def _(path):
    by_hand(path, '<x:sheetData><x:row><x:c t="str"><x:v>Lớp</x:v></x:c></x:row><x:row>'
            '<x:c t="str"><x:v>10A1_x000D_\nPhòng_x005F_x0041__x0041_ &amp; &lt;b&gt;</x:v></x:c>'
            '</x:row></x:sheetData>')


@makes('doctype.xlsx')
def _(path):
    by_hand(path, '', more={'b/one.xml': '<!DOCTYPE a [<!ENTITY e "x">]><a><sheetData/></a>'})


@makes('entities.xlsx')
def _(path):
    many = ''.join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "ha"}">' for i in range(9))
    by_hand(path, '', more={'b/one.xml': f'<!DOCTYPE a [{many}]><a><sheetData><row><c t="str">'
                                         '<v>&e8;</v></c></row></sheetData></a>'})


@makes('not-well-formed.xlsx')
def _(path):
    by_hand(path, '<x:sheetData><x:row><x:c t="str"><x:v>Lớp</x:v></x:c></x:row><x:row>'
            '<x:c t="str"><x:v>10A1</x:v></x:row></x:sheetData>')


@makes('paths.xlsx')
def _(path):
    """Names that lead out of a folder name nothing."""
    by_hand(path, '', more={'a/_rels/book.xml.rels': relations(
        ('worksheet', '../../../../etc/passwd'))})


@makes('bomb.xlsx')
def _(path):
    """A hundred megabytes of blanks in a hundred thousand bytes."""
    by_hand(path, '<x:sheetData><x:row><x:c t="str"><x:v>x</x:v></x:c></x:row>' +
            ' ' * (100 << 20) + '</x:sheetData>')


makes('~$plain.xlsx')(lambda path: path.write_bytes(b'\x0cNguyen Van An' + b' ' * 152))
makes('old.xls')(lambda path: path.write_bytes(b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + b'\0' * 504))
makes('password.xlsx')(
    lambda path: path.write_bytes(b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + b'\0' * 504))
makes('csv-inside.xlsx')(lambda path: path.write_text(LIST))


# ---- ODS by odfpy ------------------------------------------------------------------------------

@makes('types.ods')
def _(path):
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import LineBreak, P, S, Span
    from odf.office import Annotation
    doc = OpenDocumentSpreadsheet()
    table = Table(name='Kiểu')
    doc.spreadsheet.addElement(table)

    def row(*cells):
        r = TableRow()
        for cell in cells:
            r.addElement(cell)
        table.addElement(r)

    def cell(text='', **attributes):
        c = TableCell(**attributes)
        for line in text.split('\n') if text else []:
            c.addElement(P(text=line))
        return c

    row(*[cell(t, valuetype='string') for t in ('Chữ', 'Số', 'Ngày', 'Tỷ lệ', 'Đúng', 'Mã')])
    rich = TableCell(valuetype='string')
    note = Annotation()
    note.addElement(P(text='lời chú'))
    p = P(text='Nguyễn')
    for e in (S(c=2), Span(text='Văn'), LineBreak()):
        p.addElement(e)
    p.addText('An')
    rich.addElement(note)
    rich.addElement(p)
    row(rich, cell('1.234,50', valuetype='float', value='1234.5'),
        cell('10/30/25', valuetype='date', datevalue='2025-10-30'),
        cell('12,5%', valuetype='percentage', value='0.125'),
        cell('TRUE', valuetype='boolean', booleanvalue='true'), cell('007', valuetype='string'))
    row(cell('một\nhai', valuetype='string'), cell('1.234', valuetype='float', value='1234'),
        cell('05/03/2025', valuetype='date', datevalue='2025-03-05T14:30:00'),
        cell('50%', valuetype='percentage', value='0.5'),
        cell('FALSE', valuetype='boolean', booleanvalue='false'), cell('', valuetype='string'))
    row(cell('#N/A', valuetype='string'))
    doc.save(str(path))


@makes('repeated.ods')
def _(path):
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.style import Style, TableProperties
    from odf.table import CoveredTableCell, Table, TableCell, TableHeaderRows, TableRow
    from odf.text import P
    doc = OpenDocumentSpreadsheet()
    unseen = Style(name='ta2', family='table')
    unseen.addElement(TableProperties(display='false'))
    doc.automaticstyles.addElement(unseen)

    def fill(row, *texts, **attributes):
        for text in texts:
            cell = TableCell(valuetype='string', **attributes)
            if text:
                cell.addElement(P(text=text))
            row.addElement(cell)
        return row

    hidden_table = Table(name='Nháp', stylename=unseen)
    hidden_table.addElement(fill(TableRow(), 'x'))
    doc.spreadsheet.addElement(hidden_table)
    table = Table(name='DS')
    doc.spreadsheet.addElement(table)
    head = TableHeaderRows()
    head.addElement(fill(TableRow(), 'Khối', 'Lớp', 'Điểm', 'Điểm 2'))
    table.addElement(head)
    row = TableRow()
    fill(row, 'Khối 10', numberrowsspanned=2)
    fill(row, '10A1')
    fill(row, '8', numbercolumnsrepeated=2)
    fill(row, '', numbercolumnsrepeated=16000)
    table.addElement(row)
    row = TableRow()
    row.addElement(CoveredTableCell())
    fill(row, '10A2', '9')
    table.addElement(row)
    table.addElement(fill(TableRow(visibility='collapse'), 'Khối 11', '11A1', '5'))
    table.addElement(fill(TableRow(visibility='filter'), 'Khối 11', '11A2', '5'))
    table.addElement(fill(TableRow(numberrowsrepeated=3), 'Khối 11', '11A3', '7'))
    table.addElement(fill(TableRow(numberrowsrepeated=1048566), ''))
    doc.save(str(path))


# ---- by LibreOffice ----------------------------------------------------------------------------

def resaved(name, kind):
    """The file of that name, opened and saved by LibreOffice."""
    def make(path):
        import shutil
        import subprocess
        import tempfile
        with tempfile.TemporaryDirectory() as work:
            subprocess.run(['soffice', f'-env:UserInstallation=file://{work}/profile',
                            '--headless', '--convert-to', kind, '--outdir', work, HERE / name],
                           check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            shutil.copy(pathlib.Path(work) / (pathlib.Path(name).stem + '.' + kind), path)
    return make


# ---- as small as can be ------------------------------------------------------------------------

def small(name, rows):
    def make(path):
        import book as books
        books.write(path, {'DS': rows})
    for kind in 'xlsx', 'ods':
        makes(f'{name}-small.{kind}')(make)


def cells_of(name):
    import csv
    import io
    return [[c or None for c in row] for row in csv.reader(io.StringIO(TEXTS[name].decode()))]


for _name in 'parts', 'parts-many', 'letterhead-two':
    small(_name, cells_of(f'{_name}.csv'))


for _name in ('numbers', 'dates-1900', 'dates-1904', 'merged-groups', 'heading-two-rows',
              'letterhead', 'hidden-rows', 'sheets', 'errors', 'formulas', 'booleans',
              'rich-strings', 'rows-below'):
    for _kind in ('xlsx', 'ods'):
        makes(f'{_name}-lo.{_kind}')(resaved(f'{_name}.xlsx', _kind))


if __name__ == '__main__':
    part = sys.argv[1] if len(sys.argv) > 1 else ''
    for name, make in MADE:
        if part in name:
            make(HERE / name)
