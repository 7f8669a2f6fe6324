# SPDX-License-Identifier: MIT
"""What a reader sees in a document, whichever format it is in.

Lengths are twips, sizes of type half points. Properties are those in force: the styles' chain,
the numbering's indents and what stands at the paragraph itself, resolved.
"""
from dataclasses import dataclass, field
from fractions import Fraction

UNITS = {'cm': Fraction(144000, 254), 'mm': Fraction(14400, 254), 'in': Fraction(1440),
         'pt': Fraction(20), 'pc': Fraction(240), 'px': Fraction(15)}


def exact_twips(text):
    """A length of ODF in twips, not rounded."""
    for unit, size in UNITS.items():
        if text.endswith(unit):
            return Fraction(text[:-len(unit)]) * size
    if text == '0':
        return Fraction(0)
    raise ValueError(f'no length: {text}')


def twips(text):
    return int(exact_twips(text) + Fraction(1, 2)) if not text.startswith('-') \
        else -int(exact_twips(text[1:]) + Fraction(1, 2))


@dataclass(frozen=True)
class Font:
    name: str
    size: int
    bold: bool
    italic: bool
    color: str = '000000'
    underline: bool = False
    caps: bool = False


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    alt: str
    title: str
    data: bytes                    # the file
    at: tuple = None               # x, y from its paragraph where it lies over the text


@dataclass
class Para:
    text: str = ''                 # without the number; a line break is \n, a tab \t
    label: str = ''                # as counted; empty = none
    number: tuple = None           # (definition, instance, level), None = no native number
    style: str = ''                # the name that a user sees
    outline: int = 0               # 1 = a heading of the first level
    runs: list = field(default_factory=list)   # (text, Font)
    mark: Font = None              # the font of the paragraph itself
    align: str = 'left'
    left: int = 0
    right: int = 0
    indent: int = 0
    before: int = 0
    after: int = 0
    line: tuple = ('auto', 240)    # auto: 240ths of a line; exact, at least: twips
    keep_next: bool = False
    keep_lines: bool = False
    borders: dict = field(default_factory=dict)   # side -> eighths of a point
    page_break: bool = False
    fields: list = field(default_factory=list)
    breaks: int = 0                # line breaks inside
    cell: object = None            # Cell, None = not in a table
    pictures: list = field(default_factory=list)
    notes: list = field(default_factory=list)  # (number as shown, text) of its footnotes

    @property
    def printed(self):
        return f'{self.label} {self.text}' if self.label else self.text

    @property
    def fonts(self):
        return {font for text, font in self.runs if text.strip()} or {self.mark}

    @property
    def font(self):
        (only,) = self.fonts
        return only

    @property
    def is_rule(self):
        return not self.text and set(self.borders) == {'top'}

    def rule_length(self, width):
        return width - self.left - self.right


@dataclass
class Cell:
    table: object
    row: int
    column: int
    width: int
    paras: list = field(default_factory=list)

    @property
    def texts(self):
        return [p.printed for p in self.paras if p.text]


@dataclass
class Table:
    index: int
    widths: list = field(default_factory=list)
    width: int = 0
    borders: bool = False
    rows: list = field(default_factory=list)       # lists of Cell
    whole_rows: list = field(default_factory=list)  # True = never split over pages
    heights: list = field(default_factory=list)     # of rows, at least; 0 = as their texts


@dataclass
class Page:
    width: int = 0
    height: int = 0
    top: int = 0                   # to the text, headers included
    bottom: int = 0
    left: int = 0
    right: int = 0
    header: int = 0                # from the edge to the header's text

    @property
    def text_width(self):
        return self.width - self.left - self.right


@dataclass
class Document:
    format: str
    paras: list = field(default_factory=list)      # in order, those in tables too
    blocks: list = field(default_factory=list)     # Para and Table at the top
    tables: list = field(default_factory=list)
    first_page: Page = None
    page: Page = None
    first_header: list = field(default_factory=list)   # Para
    header: list = field(default_factory=list)
    first_footer: list = field(default_factory=list)
    footer: list = field(default_factory=list)
    language: str = ''

    @property
    def texts(self):
        return [p.printed for p in self.paras if p.text or p.label]

    def find(self, text):
        """The one paragraph whose text begins so."""
        found = [p for p in self.paras if p.text.startswith(text)]
        if len(found) != 1:
            raise LookupError(f'{len(found)} paragraphs of the {self.format} begin with "{text}"')
        return found[0]

    def width_around(self, para):
        return para.cell.width if para.cell else self.page.text_width

    def after(self, para):
        """What stands after a paragraph in its cell, or at the top."""
        row = para.cell.paras if para.cell else self.blocks
        at = next(i for i, b in enumerate(row) if b is para)
        return row[at + 1] if at + 1 < len(row) else None


LATIN = 'abcdefghijklmnopqrstuvwxyz'
ROMAN = [(1000, 'm'), (900, 'cm'), (500, 'd'), (400, 'cd'), (100, 'c'), (90, 'xc'), (50, 'l'),
         (40, 'xl'), (10, 'x'), (9, 'ix'), (5, 'v'), (4, 'iv'), (1, 'i')]


def roman(n):
    text = ''
    for value, letters in ROMAN:
        text += letters * (n // value)
        n %= value
    return text


def counter_text(kind, n):
    """A native counter as both programs print it: after z comes aa, then bb."""
    if kind == 'decimal':
        return str(n)
    if kind == 'lowerLetter':
        return LATIN[(n - 1) % 26] * ((n - 1) // 26 + 1)
    if kind == 'upperLetter':
        return counter_text('lowerLetter', n).upper()
    if kind == 'lowerRoman':
        return roman(n)
    if kind == 'upperRoman':
        return roman(n).upper()
    if kind == 'none':
        return ''
    raise ValueError(f'no native number format: {kind}')
