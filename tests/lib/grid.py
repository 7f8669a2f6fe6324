# SPDX-License-Identifier: MIT
"""The tables of a rendered document with the spans of their cells, the same for both formats."""
import zipfile
from dataclasses import dataclass, field

from lxml import etree

import docx
import odt
from docx import W, val
from odt import q

@dataclass
class Spot:
    span: int
    down: int
    paras: list = field(default_factory=list)

    @property
    def text(self):
        return '\n'.join(p.printed for p in self.paras)


@dataclass
class Grid:
    widths: list
    width: int
    header: int                    # rows that are repeated on every page
    whole: list                    # by row: never split over pages
    borders: bool
    margin: int                    # beside a cell's text
    spots: dict                    # (row, column) -> Spot; covered places are not there

    @property
    def shape(self):
        """(row, column, span, down) of every cell, in order."""
        return [(r, c, s.span, s.down) for (r, c), s in sorted(self.spots.items())]

    def text(self, row, column):
        return self.spots[row, column].text

    def column(self, column):
        """The texts below the heading, '' where a place is covered."""
        rows = range(self.header, len(self.whole))
        return [self.spots[r, column].text if (r, column) in self.spots else '' for r in rows]

    def align(self, row, column):
        return self.spots[row, column].paras[0].align


def of_docx(path):
    with zipfile.ZipFile(path) as z:
        body = etree.fromstring(z.read('word/document.xml')).find(W + 'body')
    found = []
    for table, e in zip(docx.read(path).tables, body.iter(W + 'tbl')):
        rows = e.findall(W + 'tr')
        zero = e.find(f'{W}tblPr/{W}tblCellMar')
        g = Grid(table.widths, table.width, 0, table.whole_rows, table.borders,
                 108 if zero is None else 0, {})
        heads = [docx.on(r.find(W + 'trPr'), 'tblHeader') for r in rows]
        g.header = next((i for i, h in enumerate(heads) if not h), len(heads))
        for r, (row, cells) in enumerate(zip(rows, table.rows)):
            column = 0
            for tc, cell in zip(row.iterfind(W + 'tc'), cells):
                pr = tc.find(W + 'tcPr')
                span = int(val(pr, 'gridSpan') or 1)
                if val(pr, 'vMerge') == 'continue':
                    top = max(k for k in g.spots if k[1] == column and k[0] < r)
                    g.spots[top].down += 1
                else:
                    g.spots[r, column] = Spot(span, 1, cell.paras)
                assert cell.width == sum(g.widths[column:column + span]), (r, column)
                column += span
        found.append(g)
    return found


def of_odt(path):
    reader = odt.Reader(path)
    tables = reader.read().tables
    found = []
    for table, e in zip(tables, reader.content.iter(q('table:table'))):
        rows = list(e.iter(q('table:table-row')))
        heads = e.find(q('table:table-header-rows'))
        g = Grid(table.widths, table.width, 0 if heads is None else len(heads),
                 table.whole_rows, table.borders, 0, {})
        for r, (row, cells) in enumerate(zip(rows, table.rows)):
            real = iter(cells)
            for column, c in enumerate(row):
                if c.tag != q('table:table-cell'):
                    continue
                g.spots[r, column] = Spot(int(c.get(q('table:number-columns-spanned'), '1')),
                                          int(c.get(q('table:number-rows-spanned'), '1')),
                                          next(real).paras)
                style = c.get(q('table:style-name'))
                g.margin = odt.twips(reader.value('table-cell', style,
                                                  'style:table-cell-properties',
                                                  'fo:padding-left', '0'))
            assert len(row) == len(g.widths), r
        found.append(g)
    return found


def tables(made):
    """[of the DOCX, of the ODT]; tables of the letterhead and the signature left out: those that
    have no heading."""
    return [[g for g in read(path) if g.header]
            for read, path in ((of_docx, made.docx_path), (of_odt, made.odt_path))]
