#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What the two reports of content/ are to show is in them, in both formats: headings of four
levels, khoản, điểm past đ, dashes and pluses, references that found their places, footnotes, a
part's heading in the middle of the page, tables of two heading rows, sections that lie across,
annexes."""
import pathlib
import re
import sys
import zipfile

from lxml import etree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import grid
from render import ROOT, render_file
from tap import Tap

ACROSS = {'docx': ('word/document.xml', "//*[local-name()='pgSz']"
                                        "[@*[local-name()='orient']='landscape']"),
          'odt': ('styles.xml', "//*[local-name()='page-layout-properties']"
                                "[@*[local-name()='print-orientation']='landscape']")}
NOTES = {'docx': ('word/document.xml', "//*[local-name()='footnoteReference']"),
         'odt': ('content.xml', "//*[local-name()='note']")}
REFERENCES = {
    'so-ket-hk1': ['nêu tại Phụ lục I.', 'kèm theo tại Phụ lục II.', 'điểm a khoản 2 mục III',
                   'điểm b khoản 2 mục III', 'điểm d khoản 2 mục III'],
    'tong-ket': ['nêu tại Phụ lục.', 'khoản 3 mục III Phần thứ nhất',
                 'điểm a khoản 3 mục III Phần thứ nhất', 'điểm c khoản 3 mục III Phần thứ nhất'],
}
ANNEXES = {'so-ket-hk1': ['Phụ lục I', 'Phụ lục II'], 'tong-ket': ['Phụ lục']}
# Of the heading, each with the numbers that it is to have.
LEVELS = {'so-ket-hk1': ['V.', '8.', 'd)', '-'], 'tong-ket': ['', 'IV.', '6.', 'c)']}


def count(path, part, what):
    with zipfile.ZipFile(path) as z:
        return len(etree.fromstring(z.read(part)).xpath(what))


def headings(tap, where, name, doc):
    for level, last in enumerate(LEVELS[name], 1):
        labels = [p.label for p in doc.paras if p.outline == level]
        tap.ok(last in labels, f'{where}: a heading {last or "in words"} of level {level}', labels)
    labels = {p.label for p in doc.paras if not p.outline}
    for label in ('1.', '8.', 'a)', 'đ)', 'g)' if name == 'so-ket-hk1' else 'e)', '-', '+'):
        tap.ok(label in labels, f'{where}: an item {label}', sorted(labels))


def parts(tap, where, doc):
    heads = [p for p in doc.paras if p.text.startswith('Phần thứ')]
    tap.equal([p.text.split('\n')[0] for p in heads],
              [f'Phần thứ {n}' for n in ('nhất', 'hai', 'ba')], f'{where}: three parts')
    for p in heads:
        tap.equal((p.align, p.left + p.indent, p.text.count('\n'), p.outline), ('center', 0, 1, 1),
                  f'{where}: {p.text[:13]}: centred, its title on the next line')


def look(tap, name, doc, path, text):
    where = f'{name}.{doc.format}'
    headings(tap, where, name, doc)
    body = '\n'.join(p.text.replace('\u00a0', ' ') for p in doc.paras)
    for words in REFERENCES[name]:
        tap.ok(words in body, f'{where}: says {words}')
    tap.equal([p.text for p in doc.paras if re.fullmatch('Phụ lục( [IVX]+)?', p.text)],
              ANNEXES[name], f'{where}: its annexes')
    tap.equal(count(path, *NOTES[doc.format]), text.count('\n[^'), f'{where}: its footnotes')
    tap.ok(count(path, *ACROSS[doc.format]) >= 1, f'{where}: a section that lies across')
    if name == 'tong-ket':
        parts(tap, where, doc)


def tables(tap, name, made):
    for kind, grids in zip(('docx', 'odt'), grid.tables(made)):
        deep = [g.header for g in grids]
        tap.ok(len(grids) >= 5 and deep.count(2) >= 2,
               f'{name}.{kind}: tables, headings of two rows', deep)
        tap.ok(max(deep) == 3 or name != 'so-ket-hk1', f'{name}.{kind}: a heading of three', deep)


tap = Tap()
for name in REFERENCES:
    path = ROOT / 'content' / f'{name}.md'
    made = render_file(path, name)
    if not tap.ok(made.made and not made.said, f'{name} renders without a word', made.said):
        continue
    for doc, out in zip(made.both, (made.docx_path, made.odt_path)):
        look(tap, name, doc, out, path.read_text(encoding='utf-8'))
    tables(tap, name, made)
tap.done()
