# SPDX-License-Identifier: MIT
"""LibreOffice as a second reader, and what is on the pages of its PDF."""
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field

from lxml import etree

TEXT = 'txt:Text (encoded):UTF8'
SECONDS = 240
AT_ONCE = 100
H = '{http://www.w3.org/1999/xhtml}'


def available():
    return shutil.which('soffice') and shutil.which('pdftotext')


class Office:
    """One profile of its own for all the calls of a test; gone at the end."""

    def __enter__(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix='vanthu-office-'))
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.home, ignore_errors=True)

    def convert(self, kind, paths):
        """The outputs in order, made by few calls: LibreOffice takes some 250 files in one."""
        source, out = self.home / 'in', self.home / 'out'
        for place in (source, out):
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
        copies = []
        for p in paths:
            copies.append(source / f'{p.stem}-{p.suffix[1:]}{p.suffix}')
            shutil.copy(p, copies[-1])
        for i in range(0, len(copies), AT_ONCE):
            self.run(kind, copies[i:i + AT_ONCE], out)
        return [out / f'{c.stem}.{kind.split(":")[0]}' for c in copies]

    def run(self, kind, paths, out, *options):
        env = dict(os.environ, SAL_USE_VCLPLUGIN='svp', HOME=str(self.home))
        profile = f'-env:UserInstallation=file://{self.home}/profile'
        done = subprocess.run(
            ['soffice', '--headless', '--norestore', profile, *options, '--convert-to', kind,
             '--outdir', str(out)] + [str(p) for p in paths],
            capture_output=True, text=True, env=env, timeout=SECONDS)
        made = [out / f'{p.stem}.{kind.split(":")[0]}' for p in paths]
        missing = [m.name for m in made if not m.exists() or not m.stat().st_size]
        if missing:
            raise RuntimeError(f'LibreOffice made no {missing}: {done.stderr[-500:]}')

    def texts(self, paths):
        """Each file's paragraphs, as exported to text. The blanks before a number, which stand for
        its indent, are left out."""
        return [[line.lstrip(' ') for line in p.read_text(encoding='utf-8-sig').split('\n') if line]
                for p in self.convert(TEXT, paths)]

    def pages(self, paths):
        """Each file's pages, as printed."""
        return [read_pdf(p) for p in self.convert('pdf', paths)]


@dataclass
class Word:
    text: str
    left: float                    # points from the left and upper edge
    top: float
    right: float
    bottom: float


@dataclass
class Line:
    words: list = field(default_factory=list)

    @property
    def text(self):
        return ' '.join(w.text for w in self.words)

    @property
    def left(self):
        return min(w.left for w in self.words)

    @property
    def right(self):
        return max(w.right for w in self.words)

    @property
    def top(self):
        return min(w.top for w in self.words)

    @property
    def bottom(self):
        return max(w.bottom for w in self.words)


@dataclass
class Sheet:
    width: float
    height: float
    words: list = field(default_factory=list)

    @property
    def text(self):
        return ' '.join(w.text for w in self.words)

    @property
    def lines(self):
        """Words that stand level, from the top down and left to right, whatever the column."""
        found = []
        for w in sorted(self.words, key=lambda w: (w.bottom, w.left)):
            if found and abs(found[-1].words[0].bottom - w.bottom) < 3:
                found[-1].words.append(w)
            else:
                found.append(Line([w]))
        for line in found:
            line.words.sort(key=lambda w: w.left)
        return found

    def column(self, left, right):
        """The lines of the words that lie between two edges."""
        inside = Sheet(self.width, self.height,
                       [w for w in self.words if w.left >= left and w.right <= right])
        return inside.lines


def read_pdf(path):
    run = subprocess.run(['pdftotext', '-bbox', str(path), '-'], capture_output=True, check=True)
    # Characters that XML has no place for would stop the reader.
    clean = re.sub(rb'[\x00-\x08\x0b\x0c\x0e-\x1f]', b'', run.stdout)
    sheets = []
    for page in etree.fromstring(clean).iter(H + 'page'):
        sheet = Sheet(float(page.get('width')), float(page.get('height')))
        for w in page.iter(H + 'word'):
            sheet.words.append(Word(w.text or '', *(float(w.get(k)) for k in (
                'xMin', 'yMin', 'xMax', 'yMax'))))
        sheets.append(sheet)
    return sheets
