#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Every row of the dialect, each with a document of its own, read back from DOCX and from ODT; and
the table at the end of docs/markdown.md, which names them all with their examples.

rows.txt holds them one after the other:

    === NAME
    keys of a front matter, over the usual one
    ---
    the text
    --- prints
    paragraphs in order, one after the other but where a line … stands; after " @ " what is true of
    one; PROPERTIES below lists these
    --- says
    the ids of what is said, in order
    --- sheets
    upright and across, section by section
"""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import pictures
import sections
from render import ROOT, SCHOOL, front, render_file, folder
from tap import Tap

HERE = pathlib.Path(__file__).resolve().parent
MM = 1440 / 25.4
GAP = '…'
tap = Tap()


def marked(p, flag):
    """The words of a paragraph that are all bold or italic, and only these."""
    return ''.join(text for text, font in p.runs if getattr(font, flag)).strip()


PROPERTIES = {
    'bold': lambda p, _: all(f.bold for f in p.fonts),
    'light': lambda p, _: not any(f.bold for f in p.fonts),
    'italic': lambda p, _: all(f.italic for f in p.fonts),
    'upright': lambda p, _: not any(f.italic for f in p.fonts),
    'bold-part': lambda p, v: marked(p, 'bold') == v,
    'italic-part': lambda p, v: marked(p, 'italic') == v,
    'left': lambda p, _: p.align == 'left',
    'center': lambda p, _: p.align == 'center',
    'right': lambda p, _: p.align == 'right',
    'both': lambda p, _: p.align == 'both',
    'size': lambda p, v: {f.size for f in p.fonts} == {round(float(v) * 2)},
    'numbered': lambda p, _: bool(p.number and p.label),
    'typed': lambda p, _: p.number is None and not p.label,
    'outline': lambda p, v: p.outline == int(v),
    'keep': lambda p, _: p.keep_next,
    'newpage': lambda p, _: p.page_break,
    'before': lambda p, v: p.before == round(float(v) * 20),
    'line': lambda p, v: p.line == ('auto', round(float(v) * 240)),
    'leader': lambda p, _: p.text.endswith('\t'),
    'note': lambda p, v: [text for _, text in p.notes] == [v],
    'picture': lambda p, v: [f'{x.width / MM:.0f}x{x.height / MM:.0f}' for x in p.pictures] == [v],
    'row': lambda p, v: p.cell and p.cell.row + 1 == int(v),
    'column': lambda p, v: p.cell and p.cell.column + 1 == int(v),
    'share': lambda p, v: p.cell and round(100 * p.cell.width / p.cell.table.width) == int(v),
    'lined': lambda p, v: p.cell and p.cell.table.borders == (v == 'yes'),
}


class Row:
    def __init__(self, text):
        self.name, _, rest = text.partition('\n')
        self.keys, _, rest = rest.partition('---\n')
        body, *pieces = re.split(r'^--- (\w+)\n', rest, flags=re.M)
        self.body = body.strip('\n') + '\n'
        outcomes = dict(zip(pieces[0::2], pieces[1::2]))
        self.prints = outcomes.pop('prints', '').strip('\n').split('\n')
        self.says = outcomes.pop('says', '').split()
        self.sheets = outcomes.pop('sheets', '').split()
        if outcomes:
            raise ValueError(f'{self.name}: no such outcome: {list(outcomes)}')

    @property
    def source(self):
        given = dict.fromkeys(re.findall(r'^(\w+):', self.keys, re.M))
        return f'---\n{self.keys}{front(without=given)}---\n\n{self.body}'


def printed(p):
    text = re.sub('[ \u00a0]+', ' ', p.printed.replace('\t', ' ')).strip()
    return re.sub(' *\n *', ' ↵ ', text)


def why_not(p, line):
    """What of a line is not true of a paragraph; empty if all is."""
    text, _, said = f' {line}'.partition(' @ ')
    if printed(p) != text.strip():
        return [f'"{printed(p)}"']
    asked = re.findall(r'([\w-]+)(?:=("[^"]*"|\S+))?', said)
    return [f'{k} {v}' for k, v in asked if not PROPERTIES[k](p, v.strip('"'))]


def lost(paras, lines):
    """The piece of the lines that stands nowhere, with the nearest miss."""
    pieces, at = [[]], 0
    for line in lines:
        pieces.append([]) if line == GAP else pieces[-1].append(line)
    for piece in pieces:
        misses = []
        for i in range(at, len(paras) - len(piece) + 1):
            bad = [(line, b) for p, line in zip(paras[i:], piece) for b in why_not(p, line)]
            if not bad:
                at = i + len(piece)
                break
            misses.append(bad)
        else:
            least = min(misses, key=len, default=[])
            return [f'expected: {line}; not so: {b}' for line, b in least] or ['too short']
    return []


def look(row, work):
    (work / 'don-vi.yml').write_text(SCHOOL, encoding='utf-8')
    (work / 'anh.png').write_bytes(pictures.png(80, 60, 96))
    (work / 'anh.jpg').write_bytes(pictures.jpeg(80, 60, 96))
    (work / 'phan.md').write_text('Liên hệ lớp **{{lop}}**.\n', encoding='utf-8')
    (work / 'phu-luc-1.md').write_text('---\ntieu_de: Phân công\n---\n\nTổ trưởng.\n',
                                       encoding='utf-8')
    (work / 'van-ban.md').write_text(row.source, encoding='utf-8')
    made = render_file(work / 'van-ban.md', row.name)
    ids = re.findall(r'\[([a-z-]+)\]$', made.said, re.M)
    tap.ok(made.made and ids == row.says, f'{row.name}: renders, and says what is expected',
           made.said)
    if not made.made:
        return
    for doc in made.both:
        paras = [p for p in doc.paras if p.text or p.label or p.pictures]
        missing = lost(paras, row.prints)
        tap.ok(not missing, f'{row.name}: {doc.format}', *missing,
               *([f'found: {printed(p)}' for p in paras] if missing else []))
    if row.sheets:
        for kind, found in sections.read(made):
            tap.equal(['across' if s.landscape else 'upright' for s in found], row.sheets,
                      f'{row.name}: {kind}: sheets')


def documented(rows):
    """The table of docs/markdown.md: each row once, its examples as they stand in the document."""
    page = (ROOT / 'docs' / 'markdown.md').read_text(encoding='utf-8')
    table = page.partition('\n## Row by row\n')[2]
    cells = [re.split(r'(?<!\\)\|', line)[1:-1] for line in table.split('\n')
             if line.startswith('|')][2:]
    named = [name for c in cells for name in re.findall('`([^`]+)`', c[2])]
    tap.equal(sorted(named), sorted(r.name for r in rows), 'docs: each row stands there once')
    for c in cells:
        names = re.findall('`([^`]+)`', c[2])
        sources = ''.join(r.source for r in rows if r.name in names)
        shown = [e.strip('`').strip().replace('\\|', '|') for e in re.findall('(`+[^`].*?`+)(?!`)', c[1])]
        absent = [e for e in shown if e not in sources]
        tap.ok(shown and not absent, f'docs: {names[0]}: the example is the one that is tested',
               *absent)


def main():
    cases = re.split(r'^=== ', (HERE / 'rows.txt').read_text(encoding='utf-8'), flags=re.M)[1:]
    rows = [Row(case) for case in cases]
    work = folder() / 'work'
    work.mkdir(exist_ok=True)
    for row in rows:
        look(row, work)
    documented(rows)
    tap.done()


main()
