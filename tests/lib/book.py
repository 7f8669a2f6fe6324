# SPDX-License-Identifier: MIT
"""Workbooks of texts and dates, as small as they can be: write(path, {sheet: rows}), .xlsx or .ods.

A cell is a text, a number, a datetime.date, or None. Of an .xlsx `merged` names ranges that are one
cell, `hidden` rows, of every sheet."""
import datetime
import re
import zipfile
from xml.sax.saxutils import escape

EPOCH = datetime.date(1899, 12, 30)
MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml'


def xlsx_cell(name, value):
    if value is None:
        return ''
    if isinstance(value, datetime.date):
        return f'<c r="{name}" s="1"><v>{(value - EPOCH).days}</v></c>'
    if isinstance(value, int):
        return f'<c r="{name}"><v>{value}</v></c>'
    return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def xlsx_sheet(rows, merged, hidden):
    lines = [f'<row r="{n}"{" hidden=" + chr(34) + "1" + chr(34) if n in hidden else ""}>' +
             ''.join(xlsx_cell(f'{chr(65 + i)}{n}', v) for i, v in enumerate(row)) +
             '</row>' for n, row in enumerate(rows, 1) if row]
    ranges = ''.join(f'<mergeCell ref="{r}"/>' for r in merged)
    ranges = f'<mergeCells count="{len(merged)}">{ranges}</mergeCells>' if merged else ''
    return (f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData>{ranges}'
            '</worksheet>')


def xlsx_parts(sheets, merged=(), hidden=()):
    names = range(1, len(sheets) + 1)
    listed = ''.join(f'<sheet name="{escape(s)}" sheetId="{n}" r:id="r{n}"/>'
                     for n, s in zip(names, sheets))
    yield '[Content_Types].xml', (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/>' +
        ''.join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{KIND}.worksheet+xml"/>'
                for n in names) + '</Types>')
    yield '_rels/.rels', (f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
                          f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    yield 'xl/workbook.xml', (f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets>'
                              '</workbook>')
    yield 'xl/_rels/workbook.xml.rels', (
        f'<Relationships xmlns="{PACKAGE}/relationships">' +
        ''.join(f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
                for n in names) +
        f'<Relationship Id="s" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>')
    yield 'xl/styles.xml', (
        f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>')
    for n, rows in zip(names, sheets.values()):
        yield f'xl/worksheets/sheet{n}.xml', xlsx_sheet(rows, merged, hidden)


def ods_cell(value):
    if value is None:
        return '<table:table-cell/>'
    if isinstance(value, datetime.date):
        return (f'<table:table-cell office:value-type="date" office:date-value="{value:%Y-%m-%d}">'
                f'<text:p>{value:%d/%m/%Y}</text:p></table:table-cell>')
    if isinstance(value, int):
        return (f'<table:table-cell office:value-type="float" office:value="{value}">'
                f'<text:p>{value}</text:p></table:table-cell>')
    lines = ''.join(f'<text:p>{escape(line)}</text:p>' for line in value.split('\n'))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def ods_parts(sheets):
    kind = 'application/vnd.oasis.opendocument.spreadsheet'
    space = ' '.join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{p}:1.0"'
                     for p in ('office', 'table', 'text'))
    tables = ''.join(f'<table:table table:name="{escape(name)}">' +
                     ''.join(f'<table:table-row>{"".join(map(ods_cell, row))}</table:table-row>'
                             for row in rows) + '</table:table>' for name, rows in sheets.items())
    yield 'mimetype', kind
    yield 'META-INF/manifest.xml', (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" m:version="1.3">'
        f'<m:file-entry m:full-path="/" m:media-type="{kind}"/>'
        '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>')
    yield 'content.xml', (f'<office:document-content {space} office:version="1.3"><office:body>'
                          f'<office:spreadsheet>{tables}</office:spreadsheet></office:body>'
                          '</office:document-content>')


def write(path, sheets, **how):
    parts = xlsx_parts if re.search(r'\.xlsx$', str(path)) else ods_parts
    with zipfile.ZipFile(path, 'w') as package:
        for name, text in parts(sheets, **how):
            package.writestr(name, text)
