#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A row (1) (2) (3) below the heading is part of it: repeated on every page, not counted, not bold."""
import pathlib
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from lxml import etree
from render import render_text
from tap import Tap

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
T = '{urn:oasis:names:tc:opendocument:xmlns:table:1.0}'
HEAD = '| TT | Nội dung | Kế hoạch / Số | Kế hoạch / Tiền | Tỷ lệ |\n|---|---|---|---|---|\n'
TABLES = {
    'numbers': ('| (1) | (2) | (3) | (4) | (5)=(4)/(3) |\n| | a | 1 | 2 | 3 |\n| | b | 1 | 2 | 3 |\n', 3),
    'a list in brackets': ('| | (1) xem | (3) | (4) | (5) |\n| | b | 1 | 2 | 3 |\n', 2),
    'numbers that fall': ('| (1) | (2) | (2) | (4) | (5) |\n| | b | 1 | 2 | 3 |\n', 2),
    'a year': ('| | (2024) năm | 1 | 2 | 3 |\n| | b | 1 | 2 | 3 |\n', 2),
}

tap = Tap()


def docx_rows(path):
    root = etree.fromstring(zipfile.ZipFile(path).read('word/document.xml'))
    table = [t for t in root.iter(f'{W}tbl') if t.find(f'.//{W}tblHeader') is not None][0]
    rows = table.findall(f'{W}tr')
    return (sum(r.find(f'.//{W}tblHeader') is not None for r in rows),
            [''.join(r.find(f'{W}tc').itertext()) for r in rows],
            [p.get(f'{W}val') for p in rows[2].iter(f'{W}pStyle')])


def odt_rows(path):
    root = etree.fromstring(zipfile.ZipFile(path).read('content.xml'))
    heads = root.find(f'.//{T}table-header-rows')
    return len(heads.findall(f'{T}table-row'))


for name, (rows, heading) in TABLES.items():
    made = render_text(HEAD + rows + '\nHết.\n', 'numbers')
    tap.ok(made.made, f'{name}: renders', made.said)
    found, first, styles = docx_rows(made.docx_path)
    tap.equal(found, heading, f'{name}, DOCX: rows of the heading')
    tap.equal(odt_rows(made.odt_path), heading, f'{name}, ODT: rows of the heading')
    if name == 'numbers':
        tap.equal(first[2:], ['(1)', '1', '2'], 'the rows below are counted from 1')
        tap.ok('BangDau' not in styles and 'BangGiua' in styles, 'it is centred and not bold', styles)
tap.done()
