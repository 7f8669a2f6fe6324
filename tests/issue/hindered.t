#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A full disk, files that are gone or locked: numbers stay without a hole, and the next command makes
up for what could not be done."""
import pathlib
import sys
import os
import shutil
import sqlite3
import subprocess

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from offices import DATE, PLAN, Office
from tap import Tap
from world import World, as_nobody, limit

tap = Tap()


def small_files(office):
    """No file may be larger than so much: it fails at one step or another, never half."""
    ended = set()
    for n, size in enumerate([2000, 4000, 6000, 8000, 10000, 20000, 40000, 70000, 100000, 200000]):
        name = f'to-{n}.md'
        office.put(name)
        done = office.issue(name, before=limit('FSIZE', size))
        ended.add(done.status)
        tap.ok(done.status in (0, 5, 7), f'{size}: it says that it failed, or did not', done.status,
               done.said)
        again = office.issue(name)
        tap.ok(again.status == 0, f'{size}: the next one is well', again.said)
    tap.ok(len(ended) > 1, 'some failed, some did not', ended)
    tap.equal(list(office.faults([f'to-{n}.md' for n in range(10)])), [], 'all of them are whole')


def full_disk(office):
    """A disk that fills up: as much more of it each time."""
    disk = world.path / 'dia'
    disk.mkdir()
    if os.geteuid() or subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disk],
                                      capture_output=True).returncode:
        tap.ok(True, 'no small disk can be made here # SKIP')
        return
    try:
        small = Office(world, 'dia/ws')
        ended, names = [], []
        for n in range(12):
            names.append(f'd{n}.md')
            small.put(names[-1])
            (small.path / 'day').write_bytes(b'')
            free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
            (small.path / 'day').write_bytes(b'x' * max(0, free - 40960 * (n + 1)))
            ended.append(small.issue(names[-1]).status)
            (small.path / 'day').unlink()
        print('#', ended)
        tap.ok(set(ended) <= {0, 5, 7} and len(set(ended)) > 1, 'a full disk is an error', ended)
        for name in names:
            small.issue(name)
        tap.equal(list(small.faults(names)), [], 'with room again all is made up for')
    finally:
        subprocess.run(['umount', disk], check=True)


def unwritable_source():
    """The file cannot take its number: the register has it all the same."""
    with World(copy_program=True) as world:
        office = Office(world)
        office.put('khoa/khoa.md')
        for path in (office.path, office.path / 'don-vi.yml'):
            path.chmod(0o777)
        (office.path / 'khoa').chmod(0o555)
        done = office.issue('khoa/khoa.md', before=as_nobody)
        tap.ok(done.status == 0 and '[issue-unwritten]' in done.said,
               'a file that may not be written to', done.said)
        tap.equal((len(office.rows()), office.front('khoa/khoa.md', 'so')), (1, None),
                  'has its number in the register')
        (office.path / 'khoa').chmod(0o777)
        (office.path / 'khoa/khoa.md').chmod(0o666)
        office.put('sau.md').chmod(0o666)
        tap.equal(office.issue('sau.md', before=as_nobody).status, 0, 'the next command')
        tap.equal(office.front('khoa/khoa.md', 'so'), '1', 'writes it')
        tap.equal(list(office.faults(['khoa/khoa.md', 'sau.md'])), [], 'and all is whole')


def lost(office):
    """What it was to be made of is gone."""
    db = sqlite3.connect(office.path / 'so/vanthu.db')
    with db:
        db.execute("UPDATE van_ban_di SET trang_thai = 'dang-ghi', tui = '', ma_tui = '', "
                   "cho_ghi = 'khong-co/0' WHERE duong_dan = 'sau.md'")
    db.close()
    office.put('nua.md')
    done = office.issue('nua.md')
    tap.ok(done.status == 0 and '[issue-lost]' in done.said, 'a stage that is gone is told of', done.said)


def waiting(office):
    """A record copy that cannot be made now, and is later."""
    stage = office.path / 'luu/.dang-ghi/1-1-1-0'
    bag = office.path / 'luu' / office.rows('tui')[-1][0]
    shutil.copytree(bag / 'data/nguon', stage / 'nguon')
    subprocess.run(['chmod', '-R', 'u+w', stage], check=True)
    text = (stage / 'nguon/nua.md').read_text()
    db = sqlite3.connect(office.path / 'so/vanthu.db')
    with db:
        db.execute("UPDATE van_ban_di SET trang_thai = 'dang-ghi', tui = '', ma_tui = '', "
                   "cho_ghi = '1-1-1-0/0' WHERE duong_dan = 'nua.md'")
    db.close()
    kept = world.path / 'kept'
    shutil.copytree(bag, kept)
    subprocess.run(['chmod', '-R', 'u+w', bag], check=True)
    shutil.rmtree(bag)
    office.put('ba.md')
    done = office.issue('ba.md')
    tap.ok(done.status == 0 and '[issue-waiting]' in done.said, 'the others go on', done.said)
    shutil.copytree(kept / 'data/templates', stage / 'templates')
    shutil.copy(kept / 'data/phien-ban.txt', stage)
    office.put('bon.md')
    tap.equal((office.issue('bon.md').said.count('issue-waiting'), bag.is_dir()), (0, True),
              'and it is made when it can be')
    tap.ok((bag / 'data/van-ban.docx').read_bytes() == (kept / 'data/van-ban.docx').read_bytes(),
           'the same')


def unfinished(office):
    """Its own copy cannot be placed: the number stays, and the next command finishes it."""
    year = office.path / 'luu/2026/chung'
    number = len(office.rows()) + 1
    kept = year.rename(year.with_name('kept'))
    year.write_text('in the way')
    office.put('nam.md')
    done = office.issue('nam.md')
    tap.ok(done.status == 7 and '[issue-unfinished]' in done.said, 'a place that is taken', done.said)
    year.unlink()
    kept.rename(year)
    done = office.issue('nam.md')
    tap.equal((done.status, office.front('nam.md', 'so')), (0, str(number)), 'is free again')


with World() as world:
    office = Office(world)
    small_files(office)
    full_disk(office)
    unwritable_source()
    office.put('sau.md')
    office.issue('sau.md')
    unfinished(office)
    office.put('nua.md')
    lost(office)
    waiting(office)
tap.done()
