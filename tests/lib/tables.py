# SPDX-License-Identifier: MIT
"""Class lists of any length, as CSV, XLSX and ODS: bare packages, written at once.

python3 tables.py FOLDER ROWS makes one of each there.
"""
import pathlib
import sys
import zipfile

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


if __name__ == '__main__':
    for make in (csv, xlsx, ods):
        make(pathlib.Path(sys.argv[1]) / f'hs.{make.__name__}', int(sys.argv[2]))
