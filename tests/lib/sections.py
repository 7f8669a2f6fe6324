# SPDX-License-Identifier: MIT
"""A document's sections as both formats give them: sheet, margins, page numbers, texts in order."""
import pathlib
import re
import tempfile
import zipfile
from dataclasses import dataclass, field

from lxml import etree

import docx
import odt
from model import twips
from odt import get, q
from render import FRONT, SCHOOL, render_file

W = docx.W


@dataclass
class Section:
    landscape: bool = False
    size: tuple = ()               # width, height
    margins: tuple = ()            # top (to the text), bottom, left, right
    restarts: bool = False         # its pages count from 1
    hides: bool = False            # its first page shows no number
    texts: list = field(default_factory=list)
    grids: list = field(default_factory=list)   # the widths of its tables, each a sum


def tied(text):
    """As the program prints it: no line ends before figures and Roman numbers."""
    return re.sub(r' (?=\d|[IVX]+\b)', '\u00a0', text)


def texts_of(e, paragraph):
    return [t for t in (''.join(p.itertext()) for p in e.iter(*paragraph)) if t.strip()]


# ---- DOCX ----

def read_properties(s, sect):
    size, mar = sect.find(W + 'pgSz'), sect.find(W + 'pgMar')
    s.size = int(size.get(W + 'w')), int(size.get(W + 'h'))
    s.landscape = size.get(W + 'orient') == 'landscape'
    s.margins = tuple(int(mar.get(W + k)) for k in ('top', 'bottom', 'left', 'right'))
    number = sect.find(W + 'pgNumType')
    s.restarts = number is not None and number.get(W + 'start') == '1'
    s.hides = docx.on(sect, 'titlePg') is True


def of_docx(path):
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read('word/document.xml')).find(W + 'body')
    found = [Section()]
    for e in body:
        if e.tag == W + 'sectPr':
            read_properties(found[-1], e)
            break
        found[-1].texts += texts_of(e, [W + 'p'])
        if e.tag == W + 'tbl':
            found[-1].grids.append(sum(int(c.get(W + 'w')) for c in e.iter(W + 'gridCol')))
        sect = e.find(f'{W}pPr/{W}sectPr')
        if sect is not None:
            read_properties(found[-1], sect)
            found.append(Section())
    return found


# ---- ODT ----

def begin(reader, masters, name, restarts):
    master = masters[name]
    page = reader.page_of(masters[get(master, 'style:next-style-name', name)])
    layout = get(master, 'style:page-layout-name')
    props = next(e for e in reader.common.iter(q('style:page-layout'))
                 if get(e, 'style:name') == layout).find(q('style:page-layout-properties'))
    return Section(landscape=get(props, 'style:print-orientation') == 'landscape',
                   size=(page.width, page.height), restarts=restarts,
                   margins=(page.top, page.bottom, page.left, page.right),
                   hides=master.find(q('style:header')) is None)


def first_style(e):
    """(family, style name) of the block, or of the first paragraph of a list."""
    if e.tag == q('table:table'):
        return 'table', get(e, 'table:style-name')
    p = e if e.tag in (q('text:p'), q('text:h')) else next(e.iter(q('text:p'), q('text:h')))
    return 'paragraph', get(p, 'text:style-name')


def of_odt(path):
    reader = odt.Reader(path)
    masters = {get(m, 'style:name'): m for m in reader.common.iter(q('style:master-page'))}
    found = []
    for e in reader.content.find(f"{q('office:body')}/{q('office:text')}"):
        style = reader.styles[first_style(e)]
        name = get(style, 'style:master-page-name')
        if name:
            kind = 'table' if e.tag == q('table:table') else 'paragraph'
            props = style.find(q(f'style:{kind}-properties'))
            restarts = get(props, 'style:page-number') == '1' if props is not None else False
            found.append(begin(reader, masters, name, restarts or not found))
        found[-1].texts += texts_of(e, [q('text:p'), q('text:h')])
        if e.tag == q('table:table'):
            found[-1].grids.append(twips(reader.value('table', get(e, 'table:style-name'),
                                                      'style:table-properties', 'style:width')))
    return found


def read(made):
    return [('docx', of_docx(made.docx_path)), ('odt', of_odt(made.odt_path))]


# ---- documents with annexes ----

def render(name, text, annexes=(), front=FRONT, options=()):
    """A document and the files beside it: {name: text}, front matters included."""
    with tempfile.TemporaryDirectory(prefix='vanthu-') as work:
        place = pathlib.Path(work)
        (place / 'don-vi.yml').write_text(SCHOOL, encoding='utf-8')
        files = dict(annexes)
        listed = f'phu_luc: [{", ".join(files)}]\n' if files else ''
        for file, content in files.items():
            (place / file).write_text(content, encoding='utf-8')
        (place / 'van-ban.md').write_text(f'---\n{front}{listed}---\n\n{text}', encoding='utf-8')
        return render_file(place / 'van-ban.md', name, *options)


def annex(text='Nội dung.\n', **keys):
    return '---\n' + ''.join(f'{k}: {v}\n' for k, v in keys.items()) + f'---\n\n{text}'
