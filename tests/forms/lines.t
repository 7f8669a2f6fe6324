#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""No line of a form, part or style sheet is dead: without it some document reads otherwise, looks
otherwise, or is refused.

The documents are those of this folder, of tests/types, tests/families and tests/golden; those of a
folder called refused are refused, since they lack what their types need. Each line of templates/ is
left out in turn, and the documents are rendered until one shows it: by what is said, by the exit
status, by the text or by a property in force of a paragraph, table, header or page, first in DOCX,
then in ODT. A field of which only label and example are told, and that it is needed, must show in
what `vanthu new` and `vanthu templates` tell of a plan of the family. Blank lines and comments are passed over. LINES=part of a name: only
those files.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import docx
import odt
from render import PROGRAM, ROOT, environment
from tap import Tap

READERS = {'docx': docx.read, 'odt': odt.read}
COMMENT = re.compile(r'\s*(<!--(?:(?!-->).)*-->\s*)?')
TOLD = re.compile(r'\s*<field name="\w+"(?: required="yes")?(?: quiet="yes")?(?: label="[^"]*")?'
                  r'(?: example="[^"]*")?/>\s*')
HERE = pathlib.Path(__file__).resolve().parent


def paragraph(p):
    return tuple(str(v) for k, v in vars(p).items() if k != 'cell')


def model(doc):
    """All that a reader sees, without the names of the program's own making."""
    return ([paragraph(p) for p in [*doc.paras, *doc.header, *doc.first_header,
                                   *doc.first_footer]],
            [(t.widths, t.borders, t.whole_rows, [[len(c.paras) for c in r] for r in t.rows])
             for t in doc.tables], str(doc.page), str(doc.first_page), doc.language)


class Sight:
    """What the documents come to with the forms of a folder before those of the tree."""

    def __init__(self, work):
        self.forms = work / 'templates'
        self.out = work / 'out'
        self.out.mkdir()
        self.copy = None

    def take_over(self, path):
        """From here on a file of templates/ is what is written to `copy`."""
        self.copy = self.forms / path.relative_to(ROOT / 'templates')
        self.copy.parent.mkdir(parents=True, exist_ok=True)

    def give_back(self):
        self.copy.unlink()

    def of(self, path, kind):
        target = self.out / f'a.{kind}'
        target.unlink(missing_ok=True)
        run = subprocess.run([PROGRAM, 'render', str(path), '-o', str(target), '--templates',
                              str(self.forms)], capture_output=True, text=True, env=environment())
        return run.returncode, run.stderr, model(READERS[kind](target)) if target.exists() else None

    def told(self, family):
        """What is told of a plan of the family, or of an envelope: its fields, what it begins with."""
        name = f'{family}/{"bi-van-ban" if family == "bi" else "ke-hoach"}'
        runs = [subprocess.run([PROGRAM, verb, name, '--templates', str(self.forms)],
                               capture_output=True, text=True, env=environment())
                for verb in ('new', 'templates')]
        return [(run.returncode, run.stdout) for run in runs]


def without(lines, i):
    return ''.join(lines[:i] + lines[i + 1:])


def who_shows(sight, documents, usual):
    """The first document and format that is not as usual; None: none is."""
    for kind in READERS:
        for path in documents:
            if sight.of(path, kind) != usual[path, kind]:
                return path, kind
    return None


def is_dead(sight, documents, usual, text):
    """Whether one file's text, put in the place of `sight.copy`, changes nothing at all."""
    sight.copy.write_text(text, encoding='utf-8')
    shown = who_shows(sight, documents, usual)
    if shown:
        documents.insert(0, documents.pop(documents.index(shown[0])))  # likely the next one's too
    return not shown


def is_untold(sight, usual, text):
    """Whether the same is told of the family with that text."""
    sight.copy.write_text(text, encoding='utf-8')
    family = sight.copy.relative_to(sight.forms).parts[0]
    return sight.told(family) == usual[family]


def look(tap, sight, documents, usual, path):
    """One file of templates/: every line of it that says something."""
    sight.take_over(path)
    lines = path.read_text(encoding='utf-8').splitlines(keepends=True)
    telling = [i for i, line in enumerate(lines) if not COMMENT.fullmatch(line)]
    dead = [f'{path.relative_to(ROOT)}:{i + 1}: {lines[i].strip()}' for i in telling
            if not (TOLD.fullmatch(lines[i]) and not is_untold(sight, usual, without(lines, i)))
            and is_dead(sight, documents, usual, without(lines, i))]
    sight.give_back()
    tap.ok(not dead, f'{path.relative_to(ROOT)}: {len(telling)} lines, none of them dead', *dead)


def probe(tap, sight, documents, usual):
    """The test itself: a style and a slot that nothing uses are seen to be dead."""
    for name, before, line in [('style.xml', '<set ', '<style name="thua" label="Thừa" size="9"/>'),
                               ('base.xml', '</form>', '<slot name="thua"/>')]:
        path = ROOT / 'templates' / 'nd30' / name
        sight.take_over(path)
        whole = path.read_text(encoding='utf-8')
        more = whole.replace(before, line + before, 1)
        tap.ok(more != whole and is_dead(sight, documents, usual, more),
               f'{name}: a line that nothing uses is found')
        sight.give_back()


def main_documents(folder):
    """Those of its folders with a number of their own, books, envelopes: annexes go with them."""
    return [d for d in folder.glob('*/*.md')
            if d.parent.name in ('so', 'bi') or '\nso:' in d.read_text(encoding='utf-8')]


def main():
    tap = Tap()
    refused = [*ROOT.glob('tests/types/refused/*.md'), *ROOT.glob('tests/families/*/refused/*.md')]
    documents = sorted([*HERE.glob('*.md'), *ROOT.glob('tests/types/*.md'), *refused,
                        *main_documents(ROOT / 'tests' / 'families'),
                        *ROOT.glob('tests/golden/*/input.md')])
    files = sorted(f for f in ROOT.glob('templates/**/*.xml')
                   if os.environ.get('LINES', '') in str(f))
    tap.ok(documents and files, f'{len(documents)} documents, {len(files)} files')
    with tempfile.TemporaryDirectory(prefix='vanthu-') as work:
        sight = Sight(pathlib.Path(work))
        usual = {(d, kind): sight.of(d, kind) for d in documents for kind in READERS}
        bad = [f'{d.relative_to(ROOT)}: {said}' for (d, _), (end, said, _) in usual.items()
               if (end != 0) != (d in refused)]
        tap.ok(not bad, 'with the whole forms every document renders, or is refused', *bad)
        usual.update((f, sight.told(f)) for f in {f.relative_to(ROOT).parts[1] for f in files})
        probe(tap, sight, documents, usual)
        for path in files:
            documents.sort(key=lambda d: path.relative_to(ROOT).parts[1] not in d.parts)
            look(tap, sight, documents, usual, path)
    tap.done()


main()
