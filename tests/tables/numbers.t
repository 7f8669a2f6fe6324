#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A row (1) (2) (3) below the heading is part of it: repeated on every page, not counted, not bold."""
import pathlib
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from lxml import etree
from render import FRONT, PROGRAM, SCHOOL, environment, folder, render_text
from tap import Tap

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
XHTML = 'http://www.w3.org/1999/xhtml'
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


# ---- the page and the plain text ----

with tempfile.TemporaryDirectory(prefix='vanthu-') as work:
    work = pathlib.Path(work)
    (work / 'don-vi.yml').write_text(SCHOOL, encoding='utf-8')
    (work / 'a.md').write_text(f'---\n{FRONT}---\n\n{HEAD}{TABLES["numbers"][0]}\nHết.\n', encoding='utf-8')
    paths = [folder() / 'numbers.html', folder() / 'numbers.txt']
    run = subprocess.run([PROGRAM, 'render', work / 'a.md', '-o', paths[0], '-o', paths[1]],
                         capture_output=True, text=True, env=environment())
if tap.ok(run.returncode == 0, 'renders as a page and as text', run.stderr):
    page = etree.parse(str(paths[0]))
    rows = [[''.join(c.itertext()).strip() for c in r]
            for r in page.iterfind(f'.//{{{XHTML}}}thead/{{{XHTML}}}tr')]
    tap.equal(rows, [['TT', 'Nội dung', 'Kế hoạch', 'Tỷ lệ'], ['Số', 'Tiền'],
                     ['(1)', '(2)', '(3)', '(4)', '(5)=(4)/(3)']], 'HTML: three rows of the heading')
    text = paths[1].read_text(encoding='utf-8')
    tap.ok('\n(1)\t(2)\t(3)\t(4)\t(5)=(4)/(3)\n1\ta\t' in text, 'text: the numbers, then 1', text)
tap.done()
