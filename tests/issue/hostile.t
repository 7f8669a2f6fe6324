#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What befalls an office: its register lost or replaced, its folder moved, the clock set back, odd
names and texts. Numbers stay single, and what is refused is said in words."""
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from offices import DATE, PLAN, UNIT, Office
from tap import Tap
from world import World

tap = Tap()


def lose(office):
    for path in (office.path / 'so').iterdir():
        path.unlink()


def lost_register(world):
    """Deleted: number 1 is not given again, nor is another's record copy taken over."""
    office = Office(world, 'mat-so')
    for name in ('a.md', 'b.md', 'moi.md'):
        office.put(name)
    office.issue('a.md', 'b.md')
    lose(office)
    bag = office.path / 'luu/2026/chung/1'
    before = (bag / 'tagmanifest-sha256.txt').read_bytes()
    done = office.issue('moi.md')
    tap.equal((done.status, office.front('moi.md', 'so'), office.rows()), (7, None, []),
              'a register that was deleted: no number')
    tap.ok('[register-begun]' in done.said and '[register-behind]' in done.said, 'it is said',
           done.said)
    done = office.issue('a.md')
    tap.equal((done.status, office.rows()), (7, []), 'nor does a document that has one get another')
    tap.equal(office.stages(), [], 'nothing is left')
    office.put('t.docx', b'PK')
    kept = office.run('register', 'reserve', '--reason', 'Mất sổ', '--count', '2', '--date', DATE)
    tap.ok(kept.status == 0, 'numbers are kept by order', kept.said)
    done = office.issue('moi.md')
    tap.equal((done.status, office.front('moi.md', 'so')), (0, '3'), 'and it goes on after them')
    office.put('hai.md', PLAN.replace('loai: ke-hoach', 'loai: ke-hoach\nso: 1'))
    done = office.issue('hai.md')
    tap.ok(done.status == 7 and '[register-used]' in done.said,
           'a kept number whose record copy is another document\'s', done.said)
    tap.equal((bag / 'tagmanifest-sha256.txt').read_bytes(), before, 'which stays as it was')


def old_register(world):
    """An old copy in its place, with a number in between that has no record copy."""
    office = Office(world, 'so-cu')
    office.put('a.md')
    office.issue('a.md')
    office.run('register', 'backup', 'cu.db')
    office.run('register', 'reserve', '--reason', 'Lệnh', '--date', DATE)
    for name in ('b.md', 'c.md'):
        office.put(name)
        office.issue(name)
    lose(office)
    shutil.copy(office.path / 'cu.db', office.path / 'so/vanthu.db')
    office.put('d.md')
    done = office.issue('d.md')
    tap.equal((done.status, office.rows()), (7, [(1,)]), 'an old copy of the register: no number')
    tap.ok('--count 3' in done.said and 'chung/4' in done.said, 'how many are missing', done.said)
    scan = shutil.copy(next((office.path / 'luu/2026/chung/1/data').glob('*.docx')),
                       office.path / 'ngoai.docx')
    pathlib.Path(scan).chmod(0o600)
    done = office.issue('--loai', 'ke-hoach', '--trich-yeu', 'Ngoài', 'ngoai.docx')
    tap.ok(done.status == 7 and office.rows() == [(1,)], 'nor for a document made elsewhere',
           done.said)


def interrupted(world):
    """A record copy in the place of a number that was being stored is taken over only if it is
    this document's."""
    import sqlite3
    office = Office(world, 'dang-do')
    for name in ('a.md', 'b.md'):
        office.put(name)
    office.issue('a.md', 'b.md')
    stage = office.path / 'luu/.dang-ghi/1-1-1-0'
    bag = office.path / 'luu/2026/chung/2'
    shutil.copytree(bag / 'data/nguon', stage / 'nguon')
    shutil.copytree(bag / 'data/templates', stage / 'templates')
    shutil.copy(bag / 'data/phien-ban.txt', stage)
    for path in [bag, *bag.rglob('*')]:
        path.chmod(0o700)
    shutil.rmtree(bag)
    shutil.copytree(office.path / 'luu/2026/chung/1', bag)
    db = sqlite3.connect(office.path / 'so/vanthu.db')
    with db:
        db.execute("UPDATE van_ban_di SET trang_thai = 'dang-ghi', tui = '', ma_tui = '', "
                   "cho_ghi = '1-1-1-0/0' WHERE so = 2")
    db.close()
    office.put('c.md')
    done = office.issue('c.md')
    tap.ok('issue-waiting' in done.said and 'bag-there' in done.said,
           'another document\'s record copy is not taken for its own', done.said)
    tap.equal(office.rows('trang_thai')[1], ('dang-ghi',), 'nor does the register say so')


with World() as world:
    lost_register(world)
    old_register(world)
    interrupted(world)
tap.done()
