#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A hundred thousand rows take no more memory than a thousand: CSV, XLSX, ODS. What has to be kept
of an XLSX are its shared strings. A million empty rows below a table take none."""
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'lib'))
from tap import Tap

DUMP = pathlib.Path(os.environ['BUILD']).resolve() / 'tests' / 'dump'
ROWS, SLACK = 100_000, 1024                        # SLACK in KB
MAIN = ('http://schemas.openxmlformats.org/spreadsheetml/2006/main',
        'http://schemas.openxmlformats.org/officeDocument/2006/relationships')


def csv(path, n):
    with path.open('w', encoding='utf-8') as f:
        f.write('STT,Họ và tên,Lớp,Điểm\n')
        f.writelines(f'{i},Nguyễn Văn An {i},10A{i % 9},"8,5"\n' for i in range(n))


def package(path, parts):
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED, compresslevel=1) as z:
        for name, text in parts.items():
            z.writestr(name, text)


def relations(*pairs):
    return '<Relationships>' + ''.join(
        f'<Relationship Id="r{i}" Type="x/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(pairs)) + '</Relationships>'


def xlsx(path, n, empty=0):
    def cells(i, *texts):
        return f'<row r="{i}">' + ''.join(
            f'<c r="{c}{i}" t="inlineStr"><is><t>{t}</t></is></c>'
            for c, t in zip('ABCD', texts)) + '</row>'
    rows = [cells(1, 'STT', 'Họ và tên', 'Lớp', 'Điểm')]
    rows += [cells(i, i, f'Nguyễn Văn An {i}', '10A1', 8.5) for i in range(2, n + 2)]
    rows += [f'<row r="{i}"><c r="A{i}" s="1"/></row>' for i in range(n + 2, n + 2 + empty)]
    package(path, {
        '_rels/.rels': relations(('officeDocument', 'w.xml')),
        '_rels/w.xml.rels': relations(('worksheet', 's.xml')),
        'w.xml': f'<workbook xmlns="{MAIN[0]}" xmlns:r="{MAIN[1]}"><sheets>'
                 '<sheet name="DS" r:id="r0"/></sheets></workbook>',
        's.xml': f'<worksheet xmlns="{MAIN[0]}"><sheetData>{"".join(rows)}</sheetData>'
                 '<mergeCells><mergeCell ref="A2:A3"/></mergeCells></worksheet>'})


def ods(path, n, empty=0):
    def cells(*texts):
        return '<t:table-row>' + ''.join(
            f'<t:table-cell o:value-type="string"><p>{t}</p></t:table-cell>'
            for t in texts) + '</t:table-row>'
    rows = [cells('STT', 'Họ và tên', 'Lớp', 'Điểm')]
    rows += [cells(i, f'Nguyễn Văn An {i}', '10A1', 8.5) for i in range(n)]
    rows += ['<t:table-row><t:table-cell/></t:table-row>'] * empty
    package(path, {'content.xml': '<o:d xmlns:o="o" xmlns:t="t"><o:b><o:s><t:table t:name="DS">'
                   + ''.join(rows) + '</t:table></o:s></o:b></o:d>'})


def read(path):
    """(records, the most memory in KB, what is said besides)."""
    done = subprocess.run([DUMP, '-n', path], text=True, stdout=subprocess.PIPE, check=True)
    first, _, rest = done.stdout.partition('\n')
    return *map(int, first.split()), rest


tap = Tap()
with tempfile.TemporaryDirectory() as work:
    for make in (csv, xlsx, ods):
        path = pathlib.Path(work) / f'hs.{make.__name__}'
        make(path, 1000)
        n, small, said = read(path)
        tap.equal((n, said), (1000, ''), f'{path.suffix}: a thousand rows')
        make(path, ROWS)
        n, large, said = read(path)
        tap.equal((n, said), (ROWS, ''), f'{path.suffix}: all rows')
        if not os.environ.get('SAN'):
            tap.ok(large <= small + SLACK, f'{path.suffix}: memory, {small} and {large} KB')
    for make in (xlsx, ods):
        path = pathlib.Path(work) / f'trong.{make.__name__}'
        make(path, 2, 1_000_000)
        n, peak, said = read(path)
        tap.equal((n, said), (2, ''), f'{path.suffix}: a million empty rows')
        if not os.environ.get('SAN'):
            tap.ok(peak <= small + SLACK, f'{path.suffix}: their memory, {peak} KB')
tap.done()
