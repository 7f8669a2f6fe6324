# SPDX-License-Identifier: MIT
"""The cases of tests/diag: a user's mistake, and what the program has to say of it.

    tests/diag/<case>/
        input.md …      what the user has; anything else beside it is there as well
        args            the command line, an argument a line; without it: render input.md -o x.docx
        setup           a shell script run before, for what cannot be kept in a folder
        status          the exit status where it is not 3
        env             variables, NAME=VALUE a line
        expect          what is said on standard error, to the letter

A case runs in a copy of its folder under a workspace of tests/diag/don-vi.yml, with the program
and the templates of this clone two folders up, so that paths in messages are the same everywhere.
"""
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
CASES = ROOT / 'tests' / 'diag'
PROGRAM = pathlib.Path(os.environ.get('VANTHU', ROOT / 'build' / 'vanthu')).resolve()
OURS = {'args', 'setup', 'status', 'env', 'expect'}
RENDER = ['render', 'input.md', '-o', 'x.docx']
SAID = re.compile(r'(?:(?P<file>.*?):(?:(?P<line>\d+):(?P<column>\d+):)?|vanthu:(?: render:)?) '
                  r'(?P<severity>error|warning): (?P<text>.*) \[(?P<id>[a-z0-9-]+)\]')


def names():
    return sorted(p.name for p in CASES.iterdir() if p.is_dir())


def read(case, name, default=''):
    path = CASES / case / name
    return path.read_text() if path.exists() else default


def messages():
    """Of messages.def, in its order: (id as printed, severity, text)."""
    table = (ROOT / 'src' / 'base' / 'messages.def').read_text()
    rows = re.findall(r'^M\((\w+), (ERROR|WARNING), "((?:[^"\\]|\\.)*)"\)$', table, re.M)
    return [(i.replace('_', '-'), s.lower(), t.replace('\\"', '"').replace('\\\\', '\\'))
            for i, s, t in rows]


class World:
    """A folder with the program, the templates and the workspace; gone when it is closed."""

    def __enter__(self):
        self.place = tempfile.TemporaryDirectory(prefix='vanthu-diag-')
        self.root = pathlib.Path(self.place.name).resolve()
        (self.root / 'bin').mkdir()
        for path in (PROGRAM, PROGRAM.parent / 'vanthu-pdf',
                     PROGRAM.parent / 'tests' / 'fake-office.so'):
            shutil.copy2(path, self.root / 'bin')
        (self.root / 'templates').symlink_to(ROOT / 'templates')
        return self

    def __exit__(self, *_):
        subprocess.run(['chmod', '-R', 'u+rwx', str(self.root)], check=False)
        self.place.cleanup()

    def run(self, case):
        """(what was said, exit status, files made or changed)."""
        work = self.root / case / 'work'
        work.mkdir(parents=True)
        shutil.copy2(CASES / 'don-vi.yml', work.parent)
        for path in (CASES / case).iterdir():
            if path.is_dir():
                shutil.copytree(path, work / path.name)
            elif path.name not in OURS:
                shutil.copy2(path, work)
        setup = read(case, 'setup')
        if setup:
            subprocess.run(['sh', '-euc', setup], cwd=work, check=True)
        args = read(case, 'args').split('\n')[:-1] if (CASES / case / 'args').exists() else RENDER
        before = snapshot(work)
        env = {k: v for k, v in os.environ.items()
               if not k.startswith(('LANG', 'LC_', 'VANTHU', 'SOURCE_DATE'))}
        env |= dict(line.split('=', 1) for line in read(case, 'env').splitlines())
        made = subprocess.run([self.root / 'bin' / 'vanthu', *args], cwd=work, timeout=60,
                              env=env | {'LC_ALL': 'C'}, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        after = snapshot(work)
        changed = sorted(n for n in before.keys() | after.keys() if before.get(n) != after.get(n))
        said = made.stderr.decode('utf-8', 'replace').replace(str(self.root), '…')
        return re.sub(r'/\S+/share/vanthu/', '…/share/vanthu/', said), made.returncode, changed


def snapshot(folder):
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
            for p in folder.rglob('*') if p.is_file()}
