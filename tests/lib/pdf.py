# SPDX-License-Identifier: MIT
"""PDF by vanthu: LibreOffice's stand-in, the child process, and what it leaves."""
import os
import pathlib
import shutil
import time

from world import BUILD, World

NOTICE = '''\
---
loai: thong-bao
so: 12
ngay: 2026-01-15
trich_yeu: Nghỉ Tết
---

Nhà trường thông báo lịch nghỉ Tết của {{#lop}}lớp {{lop}}{{/lop}}{{^lop}}toàn trường{{/lop}}.
'''


class PdfWorld(World):
    """A folder with a notice, a place for temporary folders, and a LibreOffice that can be told how
    to fail; `fake` False: the real one."""

    def __init__(self, fake=True):
        super().__init__()
        self.temporary = self.path / 'tạm thời'
        self.temporary.mkdir()
        self.home = self.path / 'home'
        self.home.mkdir()
        (self.path / 'tb.md').write_text(NOTICE)
        shutil.copy(pathlib.Path(__file__).parents[2] / 'content' / 'don-vi.yml', self.path)
        self.office = self.path / 'office' if fake else None
        if fake:
            self.office.mkdir()
            shutil.copy(BUILD / 'tests' / 'fake-office.so', self.office / 'libmergedlo.so')

    def how(self, word, once=''):
        (self.office / 'how').write_text(word)
        (self.office / 'starts').unlink(missing_ok=True)
        if once:
            (self.office / 'how.once').write_text(once)

    def starts(self):
        return (self.office / 'starts').read_text().splitlines()

    def environment(self, **more):
        office = {'VANTHU_LIBREOFFICE': self.office} if self.office else {}
        return super().environment(**({'TMPDIR': self.temporary, 'HOME': self.home} | office | more))

    def left(self):
        return sorted(p.name for p in self.temporary.iterdir())

    def littered(self):
        """Folders left with something in them: a kill between a folder's making and the start of
        the child, which would remove it, leaves an empty one, for six hours."""
        return [name for name in self.left() if any((self.temporary / name).iterdir())]


def children(pid):
    """The processes that a process has started and that still run."""
    found = []
    for path in pathlib.Path('/proc').glob('[0-9]*/stat'):
        try:
            fields = path.read_text().rpartition(')')[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != 'Z':
            found.append(int(path.parent.name))
    return found


def wait_for(what, seconds=30):
    """What the function gives as soon as it is true, None if it never is."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = what()
        if found:
            return found
        time.sleep(0.02)
    return None


def runs(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return pathlib.Path(f'/proc/{pid}/stat').read_text().rpartition(')')[2].split()[0] != 'Z'
