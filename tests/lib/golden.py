# SPDX-License-Identifier: MIT
"""Documents compared with kept ones, part by part, as trees.

    tests/golden/<case>/input.md            rendered in both formats, in the workspace of
    tests/golden/don-vi.yml                 (a case may have its own)
    tests/golden/<case>/<format>/<part>     the parts of a case that are not as in
    tests/golden/<format>/<part>            what most have alike: fonts, settings, relations, styles

Kept parts are laid out one element a line; a paragraph of text stands on one line with what is in
it. Line ends and indents between elements that hold no text say nothing.
"""
import pathlib
import zipfile

from lxml import etree

HERE = pathlib.Path(__file__).resolve().parents[1] / 'golden'
FORMATS = ('docx', 'odt')
XML_SPACE = '{http://www.w3.org/XML/1998/namespace}space'
ODF_TEXT = '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}'


def cases():
    return sorted(p.parent.name for p in HERE.glob('*/input.md'))


# ---- parts as trees ----

def is_text(e):
    """An element whose text says something down to its blanks, with all that stands in it."""
    return (e.tag in (ODF_TEXT + 'p', ODF_TEXT + 'h') or e.get(XML_SPACE) == 'preserve' or
            bool((e.text or '').strip()) or any((c.tail or '').strip() for c in e))


def without_layout(e):
    """Drops the blanks that only lay the elements out; e itself."""
    if is_text(e):
        return e
    if len(e):
        e.text = None
    for child in e:
        child.tail = None
        without_layout(child)
    return e


def parse(data):
    return without_layout(etree.fromstring(data))


def pretty(data):
    """A part as it is kept. A part without elements (mimetype) is kept as it is."""
    if not data.startswith(b'<'):
        return data
    root = parse(data)
    lay_out(root, 0)
    return etree.tostring(root, encoding='UTF-8', xml_declaration=True) + b'\n'


def lay_out(e, depth):
    if is_text(e) or not len(e):
        return
    e.text = '\n' + '  ' * (depth + 1)
    for child in e:
        child.tail = e.text
        lay_out(child, depth + 1)
    e[-1].tail = '\n' + '  ' * depth


# ---- the first difference ----

def short(e):
    """The name as it is written in the part: w:p."""
    return f'{e.prefix}:{etree.QName(e).localname}' if e.prefix else etree.QName(e).localname


def step(e):
    """w:p[3]; no number where it is the only one of its name."""
    parent = e.getparent()
    alike = [c for c in parent if c.tag == e.tag] if parent is not None else [e]
    return short(e) + (f'[{alike.index(e) + 1}]' if len(alike) > 1 else '')


def path(e):
    return '/' + '/'.join(step(a) for a in [*list(e.iterancestors())[::-1], e])


def shown(value):
    return 'nothing' if value is None else f'"{value}"'


def attribute_difference(got, want):
    for name in sorted(set(got.attrib) | set(want.attrib)):
        if got.get(name) != want.get(name):
            local = etree.QName(name).localname
            return (f'{path(got)}/@{local}: {shown(got.get(name))}, '
                    f'expected {shown(want.get(name))}')
    return None


def difference(got, want):
    """None, or where the trees first part: a path as XPath writes it, what is there, what should."""
    if got.tag != want.tag:
        return f'{path(got)}: expected {short(want)} there'
    found = attribute_difference(got, want)
    if found:
        return found
    if (got.text or '') != (want.text or ''):
        return f'{path(got)}/text(): {shown(got.text)}, expected {shown(want.text)}'
    for a, b in zip(got, want):
        found = difference(a, b)
        if found:
            return found
        if (a.tail or '') != (b.tail or ''):
            return f'after {path(a)}: {shown(a.tail)}, expected {shown(b.tail)}'
    if len(got) > len(want):
        return f'{path(got[len(want)])}: expected nothing there'
    if len(want) > len(got):
        return f'{path(got)}: expected {step(want[len(got)])} in it'
    return None


def part_difference(name, got, want):
    if got == want:
        return None
    if want is None:
        return f'{name}: this part is not expected'
    if got is None:
        return f'{name}: this part is missing'
    if not got.startswith(b'<') or not want.startswith(b'<'):
        return f'{name}: {got[:60]!r}, expected {want[:60]!r}'
    found = difference(parse(got), parse(want))
    return f'{name}: {found}' if found else None


# ---- packages ----

def parts_of(package):
    """Name to bytes, in the order of the package."""
    with zipfile.ZipFile(package) as z:
        return {name: z.read(name) for name in z.namelist()}


def kept(folder):
    return {str(p.relative_to(folder)): p.read_bytes()
            for p in sorted(folder.rglob('*')) if p.is_file()}


def expected(case, kind):
    """A case's own parts over the common ones. A part that is empty in the case is not there."""
    parts = {**kept(HERE / kind), **kept(HERE / case / kind)}
    return {name: data for name, data in parts.items() if data}


def first_difference(case, kind, package):
    got, want = parts_of(package), expected(case, kind)
    for name in [*got, *(n for n in want if n not in got)]:
        found = part_difference(name, got.get(name), want.get(name))
        if found:
            return found
    return None
