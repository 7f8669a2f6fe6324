#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What befalls an office: its register lost or replaced, its folder moved, the clock set back, odd
names and texts. Numbers stay single, and what is refused is said in words."""
import json
import os
import pathlib
import shutil
import sqlite3
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


ODD = ["ke hoach có dấu.md", 'a"b\'c.md', 'xuong\ndong.md', b'khong-\xff\xc0.md', 'so#1.md', '100%.md',
       'c d/é/x.md', 'lien-ket.md']


def odd_names(world):
    """In a folder with an odd name, through a link, and as JSON."""
    office = Office(world, "n's \u1ebf ws")
    for name in ODD[:-1]:
        path = os.path.join(os.fsencode(office.path), os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        pathlib.Path(os.fsdecode(path)).write_text(PLAN, encoding='utf-8')
    office.put('dich.md')
    (office.path / 'lien-ket.md').symlink_to('dich.md')
    for n, name in enumerate(ODD, 1):
        done = office.issue(os.fsdecode(name))
        text = pathlib.Path(os.fsdecode(os.path.join(os.fsencode(office.path), os.fsencode(name))))
        tap.ok(done.status == 0 and f'\nso: {n}\n' in text.read_text(), f'{name!r} is issued',
               done.said)
    tap.ok((office.path / 'lien-ket.md').is_symlink(), 'a link stays one')
    done = office.issue('dich.md')
    tap.equal((done.status, len(office.rows())), (7, len(ODD)),
              'what a link names has its number already')
    listed = [json.loads(line) for line in office.run('register', 'list', '--json').out.splitlines()]
    tap.equal([e['so'] for e in listed], list(range(1, len(ODD) + 1)), 'as JSON, in UTF-8')
    for order in ('register', 'verify'), ('archive', 'verify'), ('archive', 'rebuild'):
        tap.equal(office.run(*order).status, 0, f'{order}: all is whole')
    moved = office.path.rename(office.path.with_name('noi khac'))
    office.path = moved
    office.put('sau.md')
    tap.equal((office.issue('sau.md').status, office.issue(ODD[0]).status, len(office.rows())),
              (0, 0, len(ODD) + 1), 'in a folder that was moved it goes on')


def odd_texts(world):
    """A subject of 500 letters, with a line end and a tab; 100 recipients."""
    office = Office(world, 'dai')
    subject = 'Tổ chức "ngày hội"\\n\\t' + 'trồng cây ' * 50
    text = PLAN.replace('trich_yeu: Trồng cây đầu xuân', 'trich_yeu: "%s"' % subject.replace('"', '\\"'))
    office.put('dai.md', text.replace('Ban Giám hiệu', ', '.join(f'Lớp {n}A' for n in range(100))))
    tap.equal(office.issue('dai.md').status, 0, 'a long subject and many recipients')
    entry = json.loads(office.run('register', 'list', '--json').out)
    tap.ok(entry['trich_yeu'].count('trồng cây') == 50 and '99A' in entry['noi_nhan'], 'are in the register')
    done = office.run('register', 'print', 'di', '--year', '2026', '-o', 'di.docx', '-o', 'di.odt',
                      '-o', 'di.csv')
    tap.ok(done.status == 0, 'and in the book', done.said)


def clock(world):
    """The turn of a year, and a clock that was set back."""
    office = Office(world, 'gio')
    days = ['2026-12-31', '2027-01-01', '2026-12-31', '2026-12-30', '2027-01-01']
    ends = []
    for n, day in enumerate(days):
        office.put(f'g{n}.md')
        ends.append(office.run('issue', '--chua-trinh', '--date', day, f'g{n}.md').status)
    tap.equal(ends, [0, 0, 0, 7, 0], 'a day before the last number has a reason or no number')
    tap.equal(office.rows('nam, so'), [(2026, 1), (2026, 2), (2027, 1), (2027, 2)],
              'each year has its own')


def far_year(world):
    """A year that was mistyped."""
    office = Office(world, 'nam')
    ends = []
    for n, (day, *more) in enumerate((['2026-12-31'], ['2062-12-31'], ['2006-12-31'], ['2028-01-01'],
                                      ['2027-01-01'], ['2025-12-31'],
                                      ['2025-12-31', '--reason', 'Lệnh'], ['2025-12-31'])):
        office.put(f'n{n}.md')
        done = office.run('issue', '--chua-trinh', '--date', day, *more, f'n{n}.md')
        ends.append(0 if done.status == 0 else '[register-far]' in done.said)
    tap.equal(ends, [0, True, True, True, 0, True, 0, 0], 'a year far from all others needs a reason')


def new_series(world):
    """A series that is set up in mid-year repeats numbers and signs; that is said."""
    office = Office(world, 'day-moi')
    for name in ('a.md', 'b.md', 'c.md'):
        office.put(name, PLAN if name != 'c.md' else PLAN.replace('loai: ', 'mat: có\nloai: '))
    office.issue('a.md')
    office.put('don-vi.yml', UNIT + 'danh_so_van_ban:\n  ke-hoach: {loai: [ke-hoach]}\n'
               '  bi-mat: {mat: có}\n')
    done = office.issue('b.md')
    tap.ok(done.status == 0 and '[register-twin]' in done.said, 'a second 01/KH-NTN', done.said)
    done = office.issue('c.md')
    tap.ok(done.status == 0 and not done.said, 'of secret documents that is as it must be', done.said)
    office.put('don-vi.yml', UNIT + 'danh_so_van_ban:\n  k: {loai: [ke-hoach], bat_dau: 2}\n')
    office.put('d.md')
    done = office.issue('d.md')
    tap.ok(done.status == 0 and not done.said, 'one that begins later is single', done.said)


def small_orders(world):
    """What is typed that no register can take; record copies on another disk, behind a link."""
    office = Office(world, 'le')
    (world.path / 'dia khac').mkdir()
    (office.path / 'luu').symlink_to(world.path / 'dia khac')
    office.put('a.md')
    tap.equal(office.issue('a.md').status, 0, 'record copies behind a link')
    done = office.run('archive', 'verify')
    tap.ok(done.status == 0 and not done.said, 'are proved', done.said)
    (office.path / 'luu/2026/la').mkdir()
    (office.path / 'luu/2026/la/x').write_text('x')
    tap.ok('[archive-stray]' in office.run('archive', 'verify').said, 'and strays among them named')
    for order in (('reserve', '--reason', ''), ('void', '1/2026', '--reason', '', '--by', 'B'),
                  ('void', '1/2026', '--reason', 'A', '--by', '')):
        tap.equal(office.run('register', *order).status, 2, f'{order}: an empty reason is none')
    office.put('chu.md', PLAN.replace('loai: ', 'so: 02a\nloai: '))
    done = office.issue('chu.md')
    tap.ok(done.status == 7 and '[issue-letter]' in done.said and office.front('chu.md', 'so') == '02a',
           'a number with a letter is not changed into one without', done.said)
    kept = (office.path / 'luu/2026').rename(office.path / 'luu/kept')
    office.put('luu/2026', 'in the way')
    office.put('b.md')
    tap.equal(office.issue('b.md').status, 7, 'a record copy that cannot be placed')
    tap.equal(office.rows('so_ky_hieu'), [('01/KH-NTN',), ('02/KH-NTN',)],
              'its number and sign stand in the register already')
    (office.path / 'luu/2026').unlink()
    kept.rename(office.path / 'luu/2026')
    tap.equal(office.issue('b.md').status, 0, 'and it is finished')


def damaged(world):
    """What is no register is said to be none; nothing is written over."""
    office = Office(world, 'hong')
    office.put('a.md')
    office.issue('a.md')
    good = (office.path / 'so/vanthu.db').read_bytes()
    office.put('b.md')
    for what, bytes_ in ('a header', b'X' * 100 + good[100:]), ('half of it', good[:len(good) // 2]):
        lose(office)
        office.put('so/vanthu.db', bytes_)
        for order in (('issue', '--chua-trinh', '--date', DATE, 'b.md'), ('register', 'list'),
                      ('register', 'verify'), ('register', 'backup', 'x.db')):
            done = office.run(*order)
            tap.ok(done.status == 7 and '[register-damaged]' in done.said, f'{what}: {order[:2]}',
                   done.said)
    lose(office)
    office.put('so/vanthu.db', b'')
    tap.equal(office.issue('b.md').status, 7, 'an empty file gives no number 1 either')
    lose(office)
    (office.path / 'so/vanthu.db').mkdir()
    for order in ('register', 'list'), ('issue', '--chua-trinh', 'b.md'):
        done = office.run(*order)
        tap.ok(done.status == 7 and 'it is a folder' in done.said, f'a folder: {order[:2]}', done.said)
    (office.path / 'so/vanthu.db').rmdir()
    office.put('so/vanthu.db', good)
    tap.equal(office.issue('b.md').status, 0, 'the backup put back, it goes on')


with World() as world:
    odd_names(world)
    odd_texts(world)
    clock(world)
    far_year(world)
    new_series(world)
    small_orders(world)
    damaged(world)
    lost_register(world)
    old_register(world)
    interrupted(world)
tap.done()
