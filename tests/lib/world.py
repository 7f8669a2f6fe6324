# SPDX-License-Identifier: MIT
"""Folders of a test's own, and the program run in them as a process of its own: with another
environment, under limits, as another user, killed after a while."""
import hashlib
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import tempfile
import time
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get('VANTHU', ROOT / 'build' / 'vanthu')).resolve()
BUILD = pathlib.Path(os.environ.get('BUILD', ROOT / 'build')).resolve()
SANITIZED = bool(os.environ.get('SAN'))
NOBODY = 65534
CRASHES = {signal.SIGSEGV, signal.SIGBUS, signal.SIGILL, signal.SIGFPE, signal.SIGABRT}

# The sanitizers answer for what they need themselves; a run's own environment is small.
KEPT = ('ASAN_OPTIONS', 'UBSAN_OPTIONS', 'PATH')

os.umask(0o022)  # whatever that of the user is: tests tell who may read what


def open_to_all(folder):
    """What a clone has under another umask may be its owner's alone."""
    for path in (folder, *folder.rglob('*')):
        path.chmod(path.stat().st_mode | (0o555 if path.stat().st_mode & 0o100 else 0o444))


class Run:
    def __init__(self, status, out, said, seconds):
        self.status = status
        self.out = out
        self.said = said
        self.seconds = seconds


class World:
    """A folder that is gone at the end; a copy of the program and the templates is in it, so that
    nothing depends on who may read the clone; `memory`: on no disk, where thousands of files would
    keep it busy."""

    def __init__(self, copy_program=False, memory=False):
        place = '/dev/shm' if memory and os.access('/dev/shm', os.W_OK | os.X_OK) else None
        self.path = pathlib.Path(tempfile.mkdtemp(prefix='vanthu-', dir=place)).resolve()
        self.program, self.templates = PROGRAM, ROOT / 'templates'
        if copy_program:
            self.path.chmod(0o755)
            self.program = self.path / 'build' / 'vanthu'
            self.program.parent.mkdir()
            shutil.copy(PROGRAM, self.program)
            shutil.copy(PROGRAM.parent / 'vanthu-pdf', self.program.parent)
            shutil.copytree(PROGRAM.parent / 'locale', self.program.parent / 'locale')
            self.templates = self.path / 'templates'
            shutil.copytree(ROOT / 'templates', self.templates)
            open_to_all(self.path)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)

    def workspace(self, name='ws'):
        """A copy of content/ and of the richer text of tests/fuzz."""
        folder = self.path / name
        folder.mkdir(parents=True)
        shutil.copy(ROOT / 'content' / 'ke-hoach-171.md', folder)
        shutil.copy(ROOT / 'content' / 'don-vi.yml', folder)
        for file in (ROOT / 'tests' / 'fuzz' / 'seeds').iterdir():
            if file.name != 'don-vi.yml':
                shutil.copy(file, folder)
        open_to_all(folder)
        return folder

    def environment(self, **more):
        env = {k: os.environ[k] for k in KEPT if k in os.environ}
        env.update(VANTHU_TEMPLATES=str(self.templates), LC_ALL='C')
        env.update({k: str(v) for k, v in more.items()})
        return {k: v for k, v in env.items() if v != ''}

    def run(self, *args, cwd=None, env=None, before=None, stdin=b'', timeout=60):
        start = time.monotonic()
        try:
            p = subprocess.run([str(self.program), *map(str, args)], cwd=cwd or self.path,
                               env=env or self.environment(), input=stdin, capture_output=True,
                               preexec_fn=before, timeout=timeout)
            status, out, said = p.returncode, p.stdout, p.stderr
            if -status in CRASHES:  # no test takes that for a refusal
                name = signal.Signals(-status).name
                raise RuntimeError(f'{name} ended: vanthu {" ".join(map(str, args))}')
        except subprocess.TimeoutExpired as e:
            status, out, said = None, e.stdout or b'', e.stderr or b''
        return Run(status, out, said.decode('utf-8', 'replace'), time.monotonic() - start)


def digest(path):
    path = pathlib.Path(path)
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None


def names(folder):
    return sorted(p.name for p in pathlib.Path(folder).iterdir())


def is_whole(path):
    """A package whose every part can be read to its end."""
    try:
        with zipfile.ZipFile(path) as z:
            return z.testzip() is None and len(z.namelist()) > 4
    except (OSError, zipfile.BadZipFile):
        return False


def zip_times(path):
    with zipfile.ZipFile(path) as z:
        return {i.date_time for i in z.infolist()}


def limit(what, amount):
    """For `before`: what setrlimit knows, as in limit('FSIZE', 4096)."""
    def apply():
        resource.setrlimit(getattr(resource, f'RLIMIT_{what}'), (amount, amount))
    return apply


def as_nobody():
    """For `before`: root may write everywhere, so the test goes on as one who may not."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
