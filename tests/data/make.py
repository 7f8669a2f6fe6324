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
    'control.csv': b'L\xe1\xbb\x9bp,Nam\n10A1,a\x01b\n',
    'range.csv': 'x,y,z\n1,2,3\nLớp,Nam,Nữ\n10A1,4,5\n10A2,6,7\nLớp,Nam,Nữ\n11A1,8,9\n'.encode(),
}
for _name, _bytes in TEXTS.items():
    makes(_name)(lambda path, b=_bytes: path.write_bytes(b))


if __name__ == '__main__':
    part = sys.argv[1] if len(sys.argv) > 1 else ''
    for name, make in MADE:
        if part in name:
            make(HERE / name)
