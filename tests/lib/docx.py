# SPDX-License-Identifier: MIT
"""Reads a DOCX back: styles, numbering and sections resolved as ISO/IEC 29500 says."""
import zipfile

from lxml import etree

from model import Cell, Document, Font, Page, Para, Picture, Table, counter_text

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
R = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
WP = '{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}'
A = '{http://schemas.openxmlformats.org/drawingml/2006/main}'
EMU = 635       # a twip
RELS = '{http://schemas.openxmlformats.org/package/2006/relationships}'


def val(parent, name, attr='val'):
    e = parent.find(W + name) if parent is not None else None
    return None if e is None else e.get(W + attr)


def number(text):
    return None if text is None else int(text)


def on(parent, name):
    """A switch: absent, or given as true or false."""
    e = parent.find(W + name) if parent is not None else None
    if e is None:
        return None
    return e.get(W + 'val', 'true') not in ('false', '0', 'off', 'none')


class Numbering:
    """Counts as Word does: one counter per definition and level, whatever the instance; an
    instance with a startOverride sets it at its first use. With `by_list` as LibreOffice does:
    one counter per instance."""

    def __init__(self, root, by_list=False):
        self.by_list = by_list
        self.levels = {}
        self.instances = {}
        self.counters = {}
        self.used = set()
        if root is None:
            return
        for a in root.iterfind(W + 'abstractNum'):
            levels = {int(v.get(W + 'ilvl')): v for v in a.iterfind(W + 'lvl')}
            self.levels[a.get(W + 'abstractNumId')] = levels
        for n in root.iterfind(W + 'num'):
            self.instances[n.get(W + 'numId')] = n

    def definition(self, num):
        return val(self.instances[num], 'abstractNumId')

    def override(self, num, ilvl):
        for o in self.instances[num].iterfind(W + 'lvlOverride'):
            if int(o.get(W + 'ilvl')) == ilvl:
                return o
        return None

    def level(self, num, ilvl):
        o = self.override(num, ilvl)
        if o is not None and o.find(W + 'lvl') is not None:
            return o.find(W + 'lvl')
        return self.levels[self.definition(num)][ilvl]

    def start(self, num, ilvl):
        return number(val(self.level(num, ilvl), 'start')) or 0

    def reset_below(self, num, ilvl, counters):
        for deep in [k for k in counters if k > ilvl]:
            restart = number(val(self.level(num, deep), 'lvlRestart'))
            if restart is None or restart > ilvl:
                del counters[deep]

    def count(self, num, ilvl):
        """The label of the next paragraph of that instance and level."""
        key = num if self.by_list else self.definition(num)
        counters = self.counters.setdefault(key, {})
        override = number(val(self.override(num, ilvl), 'startOverride'))
        if override is not None and (num, ilvl) not in self.used:
            counters[ilvl] = override
        elif ilvl in counters:
            counters[ilvl] += 1
        else:
            counters[ilvl] = self.start(num, ilvl)
        self.used.add((num, ilvl))
        self.reset_below(num, ilvl, counters)
        return self.label(num, ilvl, counters)

    def label(self, num, ilvl, counters):
        text = val(self.level(num, ilvl), 'lvlText') or ''
        for i in range(9):
            if f'%{i + 1}' in text:
                kind = val(self.level(num, i), 'numFmt') or 'decimal'
                value = counters.get(i, self.start(num, i))
                text = text.replace(f'%{i + 1}', counter_text(kind, value))
        return text


class Reader:
    def __init__(self, path, by_list=False):
        self.zip = zipfile.ZipFile(path)
        self.rels = self.relations('word/_rels/document.xml.rels')
        styles = self.xml('word/styles.xml')
        self.styles = {s.get(W + 'styleId'): s for s in styles.iterfind(W + 'style')}
        self.default = {s.get(W + 'type'): s.get(W + 'styleId')
                        for s in styles.iterfind(W + 'style') if s.get(W + 'default') == '1'}
        self.defaults = styles.find(W + 'docDefaults')
        numbering = 'word/numbering.xml'
        self.numbering = Numbering(self.xml(numbering) if numbering in self.zip.namelist()
                                   else None, by_list)
        self.shown = 0             # footnotes
        self.doc = Document('docx')

    def xml(self, name):
        return etree.fromstring(self.zip.read(name))

    def relations(self, name):
        return {r.get('Id'): r.get('Target')
                for r in self.xml(name).iterfind(RELS + 'Relationship')}

    # ---- properties in force ----

    def chain(self, style):
        """The style and its parents, the outermost first."""
        found = []
        while style is not None:
            found.append(self.styles[style])
            style = val(self.styles[style], 'basedOn')
        return found[::-1]

    def paragraph_sources(self, ppr, style, level):
        found = [self.defaults.find(f'{W}pPrDefault/{W}pPr')]
        found += [s.find(W + 'pPr') for s in self.chain(style)]
        if level is not None:
            found.append(level.find(W + 'pPr'))
        found.append(ppr)
        return [s for s in found if s is not None]

    def run_sources(self, rpr, style):
        found = [self.defaults.find(f'{W}rPrDefault/{W}rPr')]
        found += [s.find(W + 'rPr') for s in self.chain(style)]
        own = val(rpr, 'rStyle')
        if own:
            found += [s.find(W + 'rPr') for s in self.chain(own)]
        found.append(rpr)
        return [s for s in found if s is not None]

    def font(self, rpr, style):
        got = dict(name='', size=20, bold=False, italic=False)
        for s in self.run_sources(rpr, style):
            f = s.find(W + 'rFonts')
            if f is not None:
                names = {f.get(W + a) for a in ('ascii', 'hAnsi', 'eastAsia', 'cs')}
                got['name'] = names.pop() if len(names) == 1 else f'{sorted(map(str, names))}'
            for key, name in (('bold', 'b'), ('italic', 'i'), ('caps', 'caps'), ('underline', 'u')):
                if on(s, name) is not None:
                    got[key] = on(s, name)
            if val(s, 'sz'):
                got['size'] = int(val(s, 'sz'))
            if val(s, 'color'):
                got['color'] = val(s, 'color').upper().replace('AUTO', '000000')
        return Font(**got)

    def fill_spacing(self, p, source):
        sp = source.find(W + 'spacing')
        if sp is None:
            return
        p.before = int(sp.get(W + 'before', p.before))
        p.after = int(sp.get(W + 'after', p.after))
        if sp.get(W + 'line'):
            rule = sp.get(W + 'lineRule', 'auto')
            p.line = ({'auto': 'auto', 'exact': 'exact', 'atLeast': 'at least'}[rule],
                      int(sp.get(W + 'line')))

    def fill_indent(self, p, source):
        ind = source.find(W + 'ind')
        if ind is None:
            return
        p.left = int(ind.get(W + 'left', ind.get(W + 'start', p.left)))
        p.right = int(ind.get(W + 'right', ind.get(W + 'end', p.right)))
        if ind.get(W + 'hanging'):
            p.indent = -int(ind.get(W + 'hanging'))
        elif ind.get(W + 'firstLine'):
            p.indent = int(ind.get(W + 'firstLine'))

    def fill(self, p, source):
        self.fill_spacing(p, source)
        self.fill_indent(p, source)
        if val(source, 'jc'):
            p.align = {'start': 'left', 'end': 'right'}.get(val(source, 'jc'), val(source, 'jc'))
        for key, name in (('keep_next', 'keepNext'), ('keep_lines', 'keepLines'),
                          ('page_break', 'pageBreakBefore')):
            if on(source, name) is not None:
                setattr(p, key, on(source, name))
        if val(source, 'outlineLvl'):
            p.outline = int(val(source, 'outlineLvl')) + 1
        borders = source.find(W + 'pBdr')
        if borders is not None:
            for side in borders:
                p.borders[etree.QName(side).localname] = int(side.get(W + 'sz', '0'))

    # ---- text ----

    def run_text(self, run, p):
        text = ''
        for e in run:
            if e.tag == W + 't':
                text += e.text or ''
            elif e.tag == W + 'tab':
                text += '\t'
            elif e.tag in (W + 'br', W + 'cr'):
                text += '\n'
                p.breaks += 1
            elif e.tag == W + 'noBreakHyphen':
                text += '-'
            elif e.tag == W + 'instrText':
                p.fields.append((e.text or '').strip())
            elif e.tag == W + 'drawing':
                p.pictures.append(self.read_picture(e[0]))
            elif e.tag == W + 'footnoteReference':
                self.shown += 1
                note = self.note(e.get(W + 'id'))
                if e.get(W + 'customMarkFollows'):   # the rest of the run is the mark
                    mark = e.getnext().text
                    p.notes.append((mark, note.removeprefix(mark).strip()))
                    break
                p.notes.append((str(self.shown), note))
        return text

    def read_picture(self, inline):
        size, about = inline.find(WP + 'extent'), inline.find(WP + 'docPr')
        file = self.rels[inline.find(f'.//{A}blip').get(R + 'embed')]
        whole = lambda emu: divmod(int(emu), EMU)
        (width, more), (height, rest) = whole(size.get('cx')), whole(size.get('cy'))
        if more or rest:
            raise ValueError(f'no whole twips: {dict(size.attrib)}')
        offsets = [int(o.text) for o in inline.iter(WP + 'posOffset')]
        return Picture(width, height, about.get('descr', ''), about.get('title', ''),
                       self.zip.read(f'word/{file}'),
                       tuple(o // EMU for o in offsets) if offsets else None)

    def note(self, wanted):
        """Breaks as line ends, without the blank after the number."""
        notes = self.xml('word/footnotes.xml')
        (note,) = (n for n in notes if n.get(W + 'id') == wanted)
        return ''.join('\n' if e.tag == W + 'br' else e.text or ''
                       for e in note.iter(W + 't', W + 'br')).strip()

    def read_runs(self, p, parent, style):
        for e in parent:
            if e.tag == W + 'r':
                p.runs.append((self.run_text(e, p), self.font(e.find(W + 'rPr'), style)))
            elif e.tag == W + 'fldSimple':
                p.fields.append(e.get(W + 'instr').strip())
                self.read_runs(p, e, style)
            elif e.tag in (W + 'hyperlink', W + 'ins', W + 'smartTag'):
                self.read_runs(p, e, style)

    def numbered(self, ppr, style):
        """(instance, level) of the paragraph's number, None if it has none."""
        for source in [ppr] + [s.find(W + 'pPr') for s in self.chain(style)[::-1]]:
            np = source.find(W + 'numPr') if source is not None else None
            if np is not None and val(np, 'numId') is not None:
                num = val(np, 'numId')
                return None if num == '0' else (num, int(val(np, 'ilvl') or 0))
        return None

    def read_para(self, e, cell=None):
        ppr = e.find(W + 'pPr')
        style = val(ppr, 'pStyle') or self.default['paragraph']
        p = Para(style=val(self.styles[style], 'name'), cell=cell)
        num = self.numbered(ppr, style)
        level = None
        if num:
            p.label = self.numbering.count(*num)
            p.number = (self.numbering.definition(num[0]),) + num
            level = self.numbering.level(*num)
        for source in self.paragraph_sources(ppr, style, level):
            self.fill(p, source)
        p.mark = self.font(ppr.find(W + 'rPr') if ppr is not None else None, style)
        self.read_runs(p, e, style)
        p.text = ''.join(text for text, _ in p.runs)
        return p

    # ---- blocks ----

    def read_cell(self, e, table, row, column, width):
        cell = Cell(table, row, column, width)
        for child in e:
            if child.tag == W + 'p':
                cell.paras.append(self.read_para(child, cell))
                self.doc.paras.append(cell.paras[-1])
            elif child.tag == W + 'tbl':
                raise ValueError('a table in a table')
        return cell

    def read_table(self, e):
        t = Table(len(self.doc.tables))
        self.doc.tables.append(t)
        t.widths = [int(c.get(W + 'w')) for c in e.iterfind(f'{W}tblGrid/{W}gridCol')]
        t.width = int(val(e.find(W + 'tblPr'), 'tblW', 'w'))
        style = val(e.find(W + 'tblPr'), 'tblStyle')
        t.borders = style == 'TableGrid' or e.find(f'{W}tblPr/{W}tblBorders') is not None
        for r, row in enumerate(e.iterfind(W + 'tr')):
            t.whole_rows.append(bool(on(row.find(W + 'trPr'), 'cantSplit')))
            height = row.find(f'{W}trPr/{W}trHeight')
            t.heights.append(0 if height is None else int(height.get(W + 'val')))
            t.rows.append([])
            column = 0
            for c in row.iterfind(W + 'tc'):
                width = int(val(c.find(W + 'tcPr'), 'tcW', 'w'))
                t.rows[-1].append(self.read_cell(c, t, r, column, width))
                column += int(val(c.find(W + 'tcPr'), 'gridSpan') or 1)
        return t

    def read_page(self, sect):
        size, mar = sect.find(W + 'pgSz'), sect.find(W + 'pgMar')
        get = lambda name: int(mar.get(W + name))
        return Page(int(size.get(W + 'w')), int(size.get(W + 'h')), get('top'), get('bottom'),
                    get('left'), get('right'), get('header'))

    def read_header(self, sect, kind, part='header'):
        for ref in sect.iterfind(W + part + 'Reference'):
            if ref.get(W + 'type') == kind:
                root = self.xml('word/' + self.rels[ref.get(R + 'id')])
                return [self.read_para(p) for p in root.iterfind(W + 'p')]
        return []

    def read_section(self, sect):
        d = self.doc
        d.page = d.first_page = self.read_page(sect)
        d.header = self.read_header(sect, 'default')
        d.first_header = self.read_header(sect, 'first') if on(sect, 'titlePg') else d.header
        d.footer = self.read_header(sect, 'default', 'footer')
        d.first_footer = self.read_header(sect, 'first', 'footer') if on(sect, 'titlePg') \
            else d.footer

    def read(self):
        body = self.xml('word/document.xml').find(W + 'body')
        for e in body:
            if e.tag == W + 'p':
                p = self.read_para(e)
                self.doc.paras.append(p)
                self.doc.blocks.append(p)
            elif e.tag == W + 'tbl':
                self.doc.blocks.append(self.read_table(e))
        self.read_section(next(body.iter(W + 'sectPr')))
        self.doc.language = val(self.defaults.find(f'{W}rPrDefault/{W}rPr'), 'lang')
        return self.doc


def read(path, by_list=False):
    return Reader(path, by_list).read()
