# SPDX-License-Identifier: MIT
"""Reads an ODT back: styles, lists and master pages resolved as OpenDocument 1.3 says."""
import zipfile
from fractions import Fraction

from lxml import etree

from model import (Cell, Document, Font, Page, Para, Picture, Table, counter_text, exact_twips,
                   twips)

NS = {name: f'{{urn:oasis:names:tc:opendocument:xmlns:{path}:1.0}}' for name, path in (
    ('office', 'office'), ('style', 'style'), ('text', 'text'), ('table', 'table'),
    ('fo', 'xsl-fo-compatible'), ('svg', 'svg-compatible'), ('draw', 'drawing'))}
NS['xlink'] = '{http://www.w3.org/1999/xlink}'
XML_ID = '{http://www.w3.org/XML/1998/namespace}id'
KINDS = {'1': 'decimal', 'a': 'lowerLetter', 'A': 'upperLetter', 'i': 'lowerRoman',
         'I': 'upperRoman', '': 'none'}


def q(name):
    prefix, local = name.split(':')
    return NS[prefix] + local


def get(e, name, default=None):
    return default if e is None else e.get(q(name), default)


def number(text):
    return None if text is None else int(text)


class Counter:
    """One list's numbers by level, as its items come."""

    def __init__(self, style):
        self.style = style
        self.at = {}

    def enter(self, level):
        """A list within the list begins anew, unless it goes on under an item without a text."""
        for deep in [k for k in self.at if k >= level]:
            del self.at[deep]

    def step(self, level, start, forced):
        if forced is not None:
            self.at[level] = forced
        else:
            self.at[level] = self.at[level] + 1 if level in self.at else start
        for deep in [k for k in self.at if k > level]:
            del self.at[deep]
        return self.at[level]


class Place:
    """Where in the lists a paragraph stands."""

    def __init__(self, counter, style, level):
        self.counter = counter
        self.style = style
        self.level = level
        self.forced = None
        self.pending = False       # the item's first paragraph is still to come
        self.spoken = False        # the item has had a paragraph


class Reader:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        self.content = self.xml('content.xml')
        self.common = self.xml('styles.xml')
        self.styles = {}
        self.automatic = set()
        self.lists = {}
        self.defaults = {}
        for root in (self.common, self.content):
            for kind in ('office:styles', 'office:automatic-styles'):
                self.index(root.find(q(kind)), kind, root is self.content)
        self.outline = self.common.find(f"{q('office:styles')}/{q('text:outline-style')}")
        self.by_id = {}
        self.last_of_style = {}
        self.lists_made = 0
        self.doc = Document('odt')

    def xml(self, name):
        return etree.fromstring(self.zip.read(name))

    def index(self, parent, kind, in_content):
        for s in parent if parent is not None else ():
            if s.tag == q('style:style'):
                key = (get(s, 'style:family'), get(s, 'style:name'))
                self.styles[key] = s
                if kind == 'office:automatic-styles' and in_content:
                    self.automatic.add(key)
            elif s.tag == q('style:default-style'):
                self.defaults[get(s, 'style:family')] = s
            elif s.tag == q('text:list-style'):
                self.lists[get(s, 'style:name')] = s

    # ---- styles ----

    def chain(self, family, name):
        found = []
        while name is not None:
            s = self.styles[family, name]
            found.append(s)
            name = get(s, 'style:parent-style-name')
        if family in self.defaults:
            found.append(self.defaults[family])
        return found[::-1]

    def value(self, family, name, group, attr, default=None):
        """The attribute in force, and whether an automatic style gives it."""
        found = default
        for s in self.chain(family, name):
            got = get(s.find(q(group)), attr)
            if got is not None:
                found = got
        return found

    def label(self, name):
        """What a user sees: the first common style of the chain."""
        while ('paragraph', name) in self.automatic:
            name = get(self.styles['paragraph', name], 'style:parent-style-name')
        s = self.styles['paragraph', name]
        return get(s, 'style:display-name', name)

    def font(self, para, spans=()):
        chain = self.chain('paragraph', para)
        for span in spans:
            chain += self.chain('text', span)
        got = dict(name='', size=24, bold=False, italic=False)
        for s in chain:
            t = s.find(q('style:text-properties'))
            if t is None:
                continue
            if get(t, 'style:font-name'):
                got['name'] = get(t, 'style:font-name')
            if get(t, 'fo:font-size'):
                got['size'] = int(Fraction(get(t, 'fo:font-size')[:-2]) * 2)
            if get(t, 'fo:font-weight'):
                got['bold'] = get(t, 'fo:font-weight') == 'bold'
            if get(t, 'fo:font-style'):
                got['italic'] = get(t, 'fo:font-style') == 'italic'
            if get(t, 'fo:color'):
                got['color'] = get(t, 'fo:color')[1:].upper()
            if get(t, 'style:text-underline-style'):
                got['underline'] = get(t, 'style:text-underline-style') != 'none'
            if get(t, 'fo:text-transform'):
                got['caps'] = get(t, 'fo:text-transform') != 'none'
        return Font(**got)

    def fill_line(self, p, name):
        for s in self.chain('paragraph', name):
            e = s.find(q('style:paragraph-properties'))
            height, least = get(e, 'fo:line-height'), get(e, 'style:line-height-at-least')
            if least:
                p.line = ('at least', twips(least))
            elif height and height.endswith('%'):
                p.line = ('auto', round(Fraction(height[:-1]) * 240 / 100))
            elif height:
                p.line = ('auto', 240) if height == 'normal' else ('exact', twips(height))

    def fill_borders(self, p, name):
        for s in self.chain('paragraph', name):
            e = s.find(q('style:paragraph-properties'))
            for side in ('top', 'bottom', 'left', 'right'):
                text = get(e, f'fo:border-{side}', get(e, 'fo:border'))
                if text == 'none':
                    p.borders.pop(side, None)
                elif text:
                    p.borders[side] = round(exact_twips(text.split()[0]) * 8 / 20)

    def fill(self, p, name):
        prop = lambda attr, default: self.value('paragraph', name, 'style:paragraph-properties',
                                                attr, default)
        align = prop('fo:text-align', 'start')
        p.align = {'start': 'left', 'end': 'right', 'justify': 'both'}.get(align, align)
        p.left, p.right = twips(prop('fo:margin-left', '0')), twips(prop('fo:margin-right', '0'))
        p.indent = twips(prop('fo:text-indent', '0'))
        p.before, p.after = twips(prop('fo:margin-top', '0')), twips(prop('fo:margin-bottom', '0'))
        p.keep_next = prop('fo:keep-with-next', 'auto') == 'always'
        p.keep_lines = prop('fo:keep-together', 'auto') == 'always'
        p.page_break = prop('fo:break-before', 'auto') == 'page'
        self.fill_line(p, name)
        self.fill_borders(p, name)

    # ---- lists ----

    def list_level(self, style, level):
        for e in self.lists[style]:
            if number(get(e, 'text:level')) == level:
                return e
        raise LookupError(f'list style {style} has no level {level}')

    def counter_for(self, e, style, outer):
        """The counter that a text:list counts in."""
        if outer is not None:
            if outer.spoken or get(e, 'text:continue-numbering') == 'false':
                outer.counter.enter(outer.level + 1)
            return outer.counter
        before = get(e, 'text:continue-list')
        if before is not None:
            counter = self.by_id[before]
        elif get(e, 'text:continue-numbering') == 'true' and style in self.last_of_style:
            counter = self.last_of_style[style]
        else:
            self.lists_made += 1
            counter = Counter(self.lists_made)
        self.last_of_style[style] = counter
        if e.get(XML_ID):
            self.by_id[e.get(XML_ID)] = counter
        return counter

    def read_list(self, e, outer, cell, add):
        style = get(e, 'text:style-name', outer.style if outer else None)
        place = Place(self.counter_for(e, style, outer), style, outer.level + 1 if outer else 1)
        for item in e:
            place.pending = item.tag == q('text:list-item')
            place.spoken = False
            place.forced = number(get(item, 'text:start-value'))
            override = get(item, 'text:style-override')
            place.style = override or style
            self.read_blocks(item, place, cell, add)

    def count(self, p, place):
        e = self.list_level(place.style, place.level)
        start = number(get(e, 'text:start-value')) or 1
        place.counter.step(place.level, start, place.forced)
        p.label = self.level_label(place, e)
        p.number = (place.style, place.counter.style, place.level - 1)

    def level_label(self, place, e):
        own = KINDS[get(e, 'style:num-format', '')]
        shown = number(get(e, 'text:display-levels')) or 1
        parts = []
        for level in range(place.level - shown + 1, place.level + 1):
            at = self.list_level(place.style, level)
            kind = KINDS[get(at, 'style:num-format', '')]
            start = number(get(at, 'text:start-value')) or 1
            if kind != 'none':
                parts.append(counter_text(kind, place.counter.at.get(level, start)))
        text = '.'.join(parts) if own != 'none' else ''
        return get(e, 'style:num-prefix', '') + text + get(e, 'style:num-suffix', '')

    def fill_list_indent(self, p, place, name):
        """The level's indents hold, but for those that the paragraph's own style gives."""
        own = self.styles['paragraph', name].find(q('style:paragraph-properties')) \
            if ('paragraph', name) in self.automatic else None
        props = self.list_level(place.style, place.level).find(q('style:list-level-properties'))
        align = props.find(q('style:list-level-label-alignment')) if props is not None else None
        if align is None:
            return
        for attr, key in (('fo:margin-left', 'left'), ('fo:text-indent', 'indent')):
            if get(own, attr) is None:
                setattr(p, key, twips(get(align, attr, '0')))

    # ---- text ----

    def read_inline(self, p, e, name, spans):
        add = lambda text: text and p.runs.append((text, self.font(name, spans)))
        add((e.text or '').replace('\n', ' '))
        for child in e:
            if child.tag == q('text:span'):
                self.read_inline(p, child, name, spans + (get(child, 'text:style-name'),))
            elif child.tag == q('text:a'):
                self.read_inline(p, child, name, spans)
            elif child.tag == q('text:s'):
                add(' ' * int(get(child, 'text:c', '1')))
            elif child.tag == q('text:tab'):
                add('\t')
            elif child.tag == q('text:line-break'):
                add('\n')
                p.breaks += 1
            elif child.tag == q('text:page-number'):
                p.fields.append('PAGE')
                add(child.text)
            elif child.tag == q('draw:frame'):
                p.pictures.append(self.read_picture(child))
            elif child.tag == q('text:note'):
                citation = child.findtext(q('text:note-citation'))
                p.notes.append((citation, self.note(child.find(q('text:note-body')))))
            elif child.tag in (q('text:bookmark'), q('text:bookmark-start'),
                               q('text:bookmark-end'), q('text:soft-page-break')):
                pass
            elif isinstance(child.tag, str):
                raise ValueError(f'unread: {child.tag}')
            add((child.tail or '').replace('\n', ' '))

    def read_picture(self, frame):
        floats = get(frame, 'text:anchor-type') == 'paragraph'
        if not floats and get(frame, 'text:anchor-type') != 'as-char':
            raise ValueError('a picture that does not stand in its line')
        image = frame.find(q('draw:image'))
        size = [exact_twips(get(frame, a)) for a in ('svg:width', 'svg:height')]
        if any(s.denominator != 1 for s in size):
            raise ValueError(f'no whole twips: {size}')
        return Picture(*map(int, size), frame.findtext(q('svg:desc'), ''),
                       frame.findtext(q('svg:title'), ''), self.zip.read(get(image, 'xlink:href')),
                       (twips(get(frame, 'svg:x')), twips(get(frame, 'svg:y'))) if floats
                       else None)

    def note(self, body):
        """Breaks as line ends, without the blank after the number."""
        text = ''
        for e in body.iter():
            text += {q('text:line-break'): '\n', q('text:s'): ' '}.get(e.tag, e.text or '')
            text += e.tail or ''
        return text.strip()

    def read_para(self, e, place=None, cell=None):
        name = get(e, 'text:style-name')
        p = Para(style=self.label(name), cell=cell)
        if e.tag == q('text:h'):
            p.outline = int(get(e, 'text:outline-level', '1'))
        self.fill(p, name)
        p.mark = self.font(name)
        if place and place.pending:
            self.count(p, place)
            self.fill_list_indent(p, place, name)
        elif not place and e.tag == q('text:h') and self.outline is not None:
            if any(get(v, 'style:num-format') for v in self.outline):
                raise ValueError('a heading is numbered by its outline level')
        if place:
            place.pending, place.spoken, place.forced = False, True, None
        self.read_inline(p, e, name, ())
        p.text = ''.join(text for text, _ in p.runs)
        self.first_master = getattr(self, 'first_master', None) or self.master_of(name)
        return p

    def master_of(self, name):
        for s in self.chain('paragraph', name)[::-1]:
            if get(s, 'style:master-page-name'):
                return get(s, 'style:master-page-name')
        return None

    # ---- blocks ----

    def read_blocks(self, parent, place, cell, add):
        for e in parent:
            if e.tag in (q('text:p'), q('text:h')):
                add(self.read_para(e, place, cell))
            elif e.tag == q('text:list'):
                self.read_list(e, place, cell, add)
            elif e.tag == q('table:table'):
                self.doc.blocks.append(self.read_table(e))
            elif e.tag == q('text:section'):
                self.read_blocks(e, place, cell, add)

    def add_top(self, p):
        self.doc.paras.append(p)
        self.doc.blocks.append(p)

    def columns(self, e):
        for c in e.iter(q('table:table-column')):
            width = self.value('table-column', get(c, 'table:style-name'),
                               'style:table-column-properties', 'style:column-width')
            for _ in range(int(get(c, 'table:number-columns-repeated', '1'))):
                yield twips(width)

    def read_table(self, e):
        t = Table(len(self.doc.tables))
        self.doc.tables.append(t)
        t.widths = list(self.columns(e))
        name = get(e, 'table:style-name')
        t.width = twips(self.value('table', name, 'style:table-properties', 'style:width'))
        self.first_master = getattr(self, 'first_master', None) \
            or get(self.styles['table', name], 'style:master-page-name')
        for r, row in enumerate(e.iter(q('table:table-row'))):
            keep = get(row, 'table:style-name') and self.value(
                'table-row', get(row, 'table:style-name'), 'style:table-row-properties',
                'fo:keep-together')
            t.whole_rows.append(keep == 'always')
            t.heights.append(twips(self.value(
                'table-row', get(row, 'table:style-name'), 'style:table-row-properties',
                'style:min-row-height', '0')))
            t.rows.append([])
            self.read_row(t, row, r)
        return t

    def read_row(self, t, row, r):
        column = 0
        for c in row:
            if c.tag == q('table:table-cell'):
                span = int(get(c, 'table:number-columns-spanned', '1'))
                cell = Cell(t, r, column, sum(t.widths[column:column + span]))
                t.rows[-1].append(cell)
                border = self.value('table-cell', get(c, 'table:style-name'),
                                    'style:table-cell-properties', 'fo:border', 'none')
                t.borders = t.borders or border != 'none'
                self.read_blocks(c, None, cell, lambda p, cell=cell: (
                    cell.paras.append(p), self.doc.paras.append(p)))
            column += 1

    # ---- pages ----

    def page_of(self, master):
        name = get(master, 'style:page-layout-name')
        layouts = self.common.find(q('office:automatic-styles'))
        layout = next(e for e in layouts.iterfind(q('style:page-layout'))
                      if get(e, 'style:name') == name)
        props = layout.find(q('style:page-layout-properties'))
        length = lambda attr: twips(get(props, attr, '0'))
        page = Page(length('fo:page-width'), length('fo:page-height'), length('fo:margin-top'),
                    length('fo:margin-bottom'), length('fo:margin-left'),
                    length('fo:margin-right'), length('fo:margin-top'))
        foot = layout.find(f"{q('style:footer-style')}/{q('style:header-footer-properties')}")
        page.bottom += twips(get(foot, 'fo:min-height', '0'))
        head = layout.find(f"{q('style:header-style')}/{q('style:header-footer-properties')}")
        if master.find(q('style:header')) is not None:
            page.top += twips(get(head, 'fo:min-height', '0'))
        return page

    def header_of(self, master, part='style:header'):
        header = master.find(q(part))
        return [] if header is None else [self.read_para(p) for p in header]

    def read_pages(self):
        masters = {get(m, 'style:name'): m for m in self.common.iter(q('style:master-page'))}
        first = masters[self.first_master or 'Standard']
        other = masters[get(first, 'style:next-style-name', get(first, 'style:name'))]
        self.doc.first_page, self.doc.page = self.page_of(first), self.page_of(other)
        self.doc.first_header, self.doc.header = self.header_of(first), self.header_of(other)
        self.doc.first_footer, self.doc.footer = (self.header_of(m, 'style:footer')
                                                  for m in (first, other))

    def read(self):
        body = self.content.find(f"{q('office:body')}/{q('office:text')}")
        self.read_blocks(body, None, None, self.add_top)
        self.read_pages()
        text = self.defaults['paragraph'].find(q('style:text-properties'))
        self.doc.language = f"{get(text, 'fo:language')}-{get(text, 'fo:country')}"
        return self.doc


def read(path):
    return Reader(path).read()
