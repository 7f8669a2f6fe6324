#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Killed at any instant of a set, of a scan that joins, of numbers kept and made void; and texts that
somebody goes on writing while they are issued. KILLS=100 tries as many of each."""
import os
import pathlib
import random
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from kills import Kills
from offices import DATE, PLAN, Office
from tap import Tap
from world import SANITIZED, World

KILLS = int(os.environ.get('KILLS', '8' if SANITIZED else '20'))
ROWS = 4
tap = Tap()
chance = random.Random(172)


def timed(office, *args):
    start = time.monotonic()
    done = office.run(*args)
    assert done.status == 0, done.said
    return time.monotonic() - start


def killed(office, kills, *args):
    p = subprocess.Popen([str(world.program), *map(str, args)], cwd=office.path,
                         env=world.environment(), stdout=subprocess.DEVNULL,
                         stderr=subprocess.DEVNULL)
    kills.kill(p)


def sets():
    """All of a set has its numbers, one after the other, or none."""
    office = Office(world, 'bo')
    office.put('khach.csv', 'ten\n' + ''.join(f'Khách {i}\n' for i in range(ROWS)))
    text = PLAN.replace('đầu xuân', '{{ten}}')
    order = ('issue', '--chua-trinh', '--date', DATE, '--data', 'khach.csv')
    office.put('dau.md', text)
    kills, before = Kills(171, timed(office, *order, 'dau.md')), ROWS
    for n in range(KILLS):
        office.put(f'm{n}.md', text)
        killed(office, kills, *order, f'm{n}.md')
        more = len(office.rows()) - before
        if more not in (0, ROWS):
            tap.ok(False, f'all or none of a set, not {more}')
        before += more
        if n % 4 == 3:
            office.put(f's{n}.md')
            office.issue(f's{n}.md')
            before += 1
    office.put('cuoi.md')
    done = office.issue('cuoi.md')
    tap.ok(done.status == 0 and not done.said, f'{kills.landed} kills in sets: the next command is well',
           done.said)
    tap.equal(list(office.faults(['cuoi.md'])), [], 'and has made up for them')
    paths = [p for p, in office.rows('duong_dan') if '#' in p]
    names = list(dict.fromkeys(p.split('#')[0] for p in paths))
    tap.equal(paths, [f'{n}#{i}' for n in names for i in range(1, ROWS + 1)],
              'each set in the order of its rows')
    tap.ok(kills.landed * 3 >= KILLS, 'enough kills landed', kills.landed)
    return office


def scans(office):
    """A scan joins or not; where the register lacks it, joining again mends it."""
    office.put('dau.pdf', b'%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
    kills = Kills(172, timed(office, 'archive', 'attach', '1/2026', 'dau.pdf'))
    numbers = [n for n, in office.rows()][1:KILLS + 1]
    for number in numbers:
        office.put(f'q{number}.pdf', b'%%PDF-1.4\n%d\n%%%%EOF\n' % number)
        killed(office, kills, 'archive', 'attach', f'{number}/2026', f'q{number}.pdf')
    for number in numbers:
        bag = office.path / f'luu/2026/chung/{number}/data/ban-ky/q{number}.pdf'
        done = office.run('archive', 'attach', f'{number}/2026', f'q{number}.pdf')
        if not bag.exists():
            tap.ok(False, f'{number} has its scan', done.said)
    done = office.run('archive', 'verify')
    tap.ok(done.status == 0 and not done.said, f'{kills.landed} kills while scans joined: all is whole',
           done.said)


def orders(office):
    """Numbers that are kept and made void: each wholly or not at all."""
    order = ('register', 'reserve', '--reason', 'Lệnh', '--count', '3', '--date', DATE)
    kills = Kills(173, timed(office, *order))
    before = len(office.rows())
    for _ in range(KILLS):
        killed(office, kills, *order)
        more = len(office.rows()) - before
        if more not in (0, 3):
            tap.ok(False, f'all or none are kept, not {more}')
        before += more
    kept = [n for n, state in office.rows('so, trang_thai') if state == 'giu-cho']
    for number in kept[:KILLS]:
        killed(office, kills, 'register', 'void', f'{number}/2026', '--reason', 'Thừa', '--by',
               'Lê Thị B')
    for n in range(KILLS):
        killed(office, kills, 'register', 'backup', f'sao-{n}.db')
    done = office.run('register', 'verify')
    tap.ok(done.status == 0 and not done.said, f'{kills.landed} kills among orders and backups',
           done.said)
    copies = [p for p in office.path.glob('sao-*.db')]
    for copy in copies:
        again = Office(world, f'lai-{copy.stem}')
        again.put('so/vanthu.db', copy.read_bytes())
        checked = again.run('register', 'verify')
        if checked.status or checked.said:
            tap.ok(False, f'{copy.name} is a whole copy, or none', checked.said)
    tap.equal([n for n, in office.rows()], list(range(1, len(office.rows()) + 1)), 'no hole')


def written_meanwhile():
    """Whoever goes on writing keeps what was written; the record copy is of one state of it."""
    office = Office(world, 'dang-viet')
    texts = [PLAN, PLAN.replace('năm cây', 'mười cây').replace('đầu xuân', 'cuối năm')]
    for n in range(6):
        path, done = office.put(f'v{n}.md'), threading.Event()

        def write():
            while not done.is_set():
                path.with_suffix('.moi').write_text(texts[chance.randrange(2)], encoding='utf-8')
                path.with_suffix('.moi').replace(path)
                time.sleep(chance.random() / 500)
        writer = threading.Thread(target=write)
        writer.start()
        run = office.issue(path.name)
        done.set()
        writer.join()
        tap.ok(run.status in (0, 7), f'a text that changes: it says how it went {run.status}', run.said)
    done = office.run('archive', 'rebuild')
    tap.ok(done.status == 0, 'each record copy is of one state of its text', done.said)
    tap.equal(office.run('register', 'verify').status, 0, 'and the register is clean')


with World() as world:
    office = sets()
    scans(office)
    orders(office)
    written_meanwhile()
tap.done()
