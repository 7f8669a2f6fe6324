#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Every example of docs/*.md and README.md is what the program does.

A page tells what becomes of an example by the words after the language of a fenced block:

    ```yaml frame           the front matter of every example of the page that has none
    ```markdown             a text below that frame, or a whole document: renders without a word
    ```yaml                 keys of a front matter, put over the frame's
    ```markdown NAME        kept in the page's folder; rendered too if it is a whole document
    ```yaml NAME, csv NAME  kept in the page's folder
    ```markdown kept NAME   kept, though it looks like a whole document: an annex
    ```sh                   run there; vanthu is the program built
    ```sh setup             changes the system: not run; stands in README.md word for word
    ```text prints          below any of them: paragraphs of both outputs, in this order, one after
                            the other; a line … = others between
    ```text says            below any of them: all that is said, to the letter
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import docx
import odt
import pictures
from render import PROGRAM, ROOT, SCHOOL, environment, folder
from tap import Tap

FENCE = re.compile(r'^( {0,3})(`{3,})([^`\n]*)\n(.*?)^ {0,3}\2`*[ \t]*$', re.M | re.S)
GAP = '…'
tap = Tap()


@dataclass
class Example:
    page: pathlib.Path
    line: int
    language: str
    word: str                      # what stands after it
    text: str
    outcomes: dict = field(default_factory=dict)   # 'prints', 'says' -> text

    @property
    def name(self):
        return f'{self.page.name}:{self.line}'

    @property
    def is_document(self):
        return self.text.startswith('---\n')


def read(page):
    """The examples of a page, each with its outcomes."""
    found, text = [], page.read_text(encoding='utf-8')
    for m in FENCE.finditer(text):
        language, _, word = m[3].strip().partition(' ')
        line = text.count('\n', 0, m.start()) + 1
        block = re.sub(f'^{m[1]}', '', m[4], flags=re.M)
        if language == 'text' and word in ('prints', 'says'):
            if not found or word in found[-1].outcomes:
                raise ValueError(f'{page.name}:{line}: an outcome of nothing')
            found[-1].outcomes[word] = block
        elif language in ('markdown', 'yaml', 'csv', 'sh'):
            found.append(Example(page, line, language, word.strip(), block))
    return found


def over(frame, keys):
    """The frame's keys that `keys` does not give, after those."""
    given = {line.split(':')[0] for line in keys.splitlines() if line[:1] not in (' ', '-', '')}
    kept = [line for line in frame.splitlines() if line.split(':')[0] not in given]
    return keys + ''.join(f'{line}\n' for line in kept)


def same_run(texts, want):
    """Whether the wanted lines stand in the texts, one after the other but where a gap is."""
    pieces, at = [[]], 0
    for line in want:
        if line == GAP:
            pieces.append([])
        else:
            pieces[-1].append(line)
    for piece in pieces:
        at = next((i + len(piece) for i in range(at, len(texts) - len(piece) + 1)
                   if texts[i:i + len(piece)] == piece), None)
        if at is None:
            return False
    return True


def printed(doc):
    """Paragraphs as their lines; room to write is blanks, one as good as many."""
    lines = '\n'.join(doc.texts).replace('\u00a0', ' ').split('\n')
    return [re.sub(' +', ' ', line).strip() for line in lines]


class Page:
    """A folder in which the examples of one page stand, in their order."""

    def __init__(self, path, folder_):
        self.path, self.folder = path, folder_
        self.frame = ''
        self.count = 0
        (folder_ / 'don-vi.yml').write_text(SCHOOL, encoding='utf-8')
        (folder_ / 'so-do.png').write_bytes(pictures.png(80, 60, 96))
        (folder_ / '.bin').mkdir()
        (folder_ / '.bin' / 'vanthu').symlink_to(pathlib.Path(PROGRAM).resolve())

    def environment(self):
        env = environment()
        return dict(env, PATH=f'{self.folder / ".bin"}:{env["PATH"]}', LC_ALL='C.UTF-8',
                    LANGUAGE='')

    def run(self, command):
        return subprocess.run(command, cwd=self.folder, text=True, env=self.environment(),
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def keep(self, example):
        name = example.word.removeprefix('kept ')
        path = self.folder / name
        path.parent.mkdir(mode=0o700, exist_ok=True)
        path.write_text(example.text, encoding='utf-8')

    def document(self, example):
        if example.is_document:
            return example.text
        if example.language == 'markdown':
            return f'---\n{self.frame}---\n\n{example.text}'
        return f'---\n{over(self.frame, example.text)}---\n\nNội dung.\n'

    def check_said(self, example, said):
        tap.same_lines(said.splitlines(), example.outcomes.get('says', '').splitlines(),
                       f'{example.name}: what is said')

    def check_printed(self, example, paths):
        want = [re.sub(' +', ' ', s).strip() for s in example.outcomes['prints'].splitlines()]
        for path in paths:
            made = path.exists()
            texts = printed({'.docx': docx, '.odt': odt}[path.suffix].read(path)) if made else []
            tap.ok(made and same_run(texts, want), f'{example.name}: printed, {path.suffix[1:]}',
                   'expected:', *want, 'found:', *texts)

    def render(self, example):
        source = self.folder / (example.word or 'van-ban.md')
        source.write_text(self.document(example), encoding='utf-8')
        self.count += 1
        out = [folder() / f'{self.path.stem}-{self.count:02}.{kind}' for kind in ('docx', 'odt')]
        for path in out:
            path.unlink(missing_ok=True)
        run = self.run(['vanthu', 'render', source.name, '-o', out[0], '-o', out[1]])
        refused = ': error: ' in example.outcomes.get('says', '')
        self.check_said(example, run.stdout)
        tap.equal((run.returncode != 0, [p.exists() for p in out]), (refused, [not refused] * 2),
                  f'{example.name}: {"refused" if refused else "rendered"}')
        if 'prints' in example.outcomes:
            self.check_printed(example, out)

    def shell(self, example):
        unit, aside = self.folder / 'don-vi.yml', self.folder / 'don-vi.aside'
        begins = 'vanthu init' in example.text      # where there is no workspace yet
        if begins:
            unit.rename(aside)
        run = self.run(['sh', '-e', '-c', example.text])
        if begins:
            aside.rename(unit)
        self.check_said(example, run.stdout)
        refused = ': error: ' in example.outcomes.get('says', '')
        tap.equal(run.returncode != 0, refused, f'{example.name}: how the command ended')
        named = [self.folder / n for n in re.findall(r"(?<=-o )[^\s']+", example.text)]
        for path in named:
            tap.equal(path.exists(), not refused, f'{example.name}: {path.name} is made, or not')
            if path.is_file():
                shutil.copy(path, folder() / f'{self.path.stem}-{path.name}')
        if 'prints' in example.outcomes:
            self.check_printed(example, named)

    def check_setup(self, example):
        readme = (ROOT / 'README.md').read_text(encoding='utf-8').splitlines()
        lines = {line.strip() for line in readme}
        missing = [line for line in example.text.splitlines() if line.strip() not in lines]
        tap.equal(missing, [], f'{example.name}: as in README.md')

    def take(self, example):
        if example.word == 'frame':
            self.frame = example.text
        elif example.language == 'sh':
            (self.check_setup if example.word == 'setup' else self.shell)(example)
        elif example.word.startswith('kept ') or (example.word and not example.is_document):
            self.keep(example)
        else:
            self.render(example)


def check_links(page):
    """Pages named in a page exist, as links or between backticks."""
    text = FENCE.sub('', page.read_text(encoding='utf-8'))
    named = {page.parent / n for n in re.findall(r'(?<!\[)\]\(([\w./-]+\.md)(?:#[^)]*)?\)', text)}
    named |= {ROOT / n for n in re.findall(r'`(docs/[\w.-]+\.md)`', text)}
    lost = sorted(str(p) for p in named if not p.exists())
    tap.equal(lost, [], f'{page.name}: the pages that it names exist')


def check_keys():
    """Each key that a form or don-vi.yml knows is told of: a type's own ones with the type."""
    told = ''.join((ROOT / 'docs' / page).read_text(encoding='utf-8')
                   for page in ('front-matter.md', 'types.md'))
    forms = (ROOT / 'templates/nd30').glob('*.xml')
    keys = {k for f in forms for k in re.findall(r'<field name="(\w+)"', f.read_text('utf-8'))}
    profile = (ROOT / 'src/data/profile.c').read_text(encoding='utf-8')
    keys |= set(re.findall(r'\bF\("(\w+)"', profile))
    setting = (ROOT / 'src/office/setting.c').read_text(encoding='utf-8')
    keys |= set(re.findall(r'\{ "(\w+)", set_', setting))
    tap.ok(len(keys) > 40, 'the keys are found in their sources', sorted(keys))
    tap.equal(sorted(k for k in keys if f'`{k}' not in told), [],
              'front-matter.md and types.md tell of each key')


for path in sorted((ROOT / 'docs').glob('*.md')) + [ROOT / 'README.md']:
    with tempfile.TemporaryDirectory(prefix='vanthu-docs-') as work:
        page = Page(path, pathlib.Path(work))
        for one in read(path):
            page.take(one)
    check_links(path)
check_keys()
tap.done()
