#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A register that is killed while it writes, has no room on the disk, is locked by another; and one
of version 1, which every later version must read."""
import json
import pathlib
import sqlite3
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from kills import Kills
from tap import Tap
from world import ROOT, World

tap = Tap()
KILLS = 80
# The hash of the last line of version-1.sql.
ENDED = 'e15b8545457401daa15e403afc80f45bb72e30f09a803c15e3246da128a02984'
KEEP = ('register', 'reserve', '--reason', 'Theo lệnh', '--json')


def workspace(folder):
    (folder / 'don-vi.yml').write_text('ten: Trường A\n', encoding='utf-8')


def entries(world, cwd=None):
    run = world.run('register', 'list', '--json', cwd=cwd)
    return [json.loads(line) for line in run.out.decode().splitlines()]


def whole(world, cwd, name):
    """Numbers from 1 on, and a journal that has just them."""
    numbers = [e['so'] for e in entries(world, cwd)]
    tap.equal(numbers, list(range(1, len(numbers) + 1)), f'{name}: numbers 1 to {len(numbers)}')
    run = world.run('register', 'verify', cwd=cwd)
    tap.equal((run.status, run.said), (0, ''), f'{name}: verify finds nothing')
    return len(numbers)


def killed():
    """Twenty numbers in one transaction: all or none, and those that were told are there."""
    with World() as world:
        workspace(world.path)
        kills, told = Kills(171, world.run(*KEEP, '--count', 20).seconds), 0
        for _ in range(KILLS):
            p = subprocess.Popen([world.program, *KEEP, '--count', '20'], cwd=world.path,
                                 env=world.environment(), stdout=subprocess.PIPE,
                                 stderr=subprocess.DEVNULL)
            told += len(kills.kill(p).splitlines()) // 20
        n = whole(world, world.path, f'{kills.landed} of {KILLS} kills landed')
        tap.ok(kills.landed > KILLS // 4, 'many kills land while it runs', kills.landed)
        tap.equal(n % 20, 0, 'each set is there whole or not at all')
        tap.within(n // 20 - 1, told, KILLS, 'what was told is there')


def changed():
    """A row's two columns change together or not at all, and what was told has changed."""
    with World() as world:
        workspace(world.path)
        world.run('register', 'add', 'den', 'tac_gia=Sở', 'ngay_den=5/1/2026')
        change = ['register', 'change', 'den', '1/2026']
        kills = Kills(5, world.run(*change, 'tien_do=0', 'tra_loi=0').seconds)
        halves, was = [], 0
        for i in range(1, KILLS + 1):
            p = subprocess.Popen([world.program, *change, f'tien_do={i}', f'tra_loi={i}'],
                                 cwd=world.path, env=world.environment(), stdout=subprocess.PIPE,
                                 stderr=subprocess.DEVNULL)
            told = b'1/2026' in kills.kill(p)
            row = json.loads(world.run('register', 'list', '--book', 'den', '--json').out)
            now = {int(row['tien_do']), int(row['tra_loi'])}
            if now not in ([{i}] if told else [{i}, {was}]):
                halves.append((i, was, told, now))
            was = max(now)
        tap.ok(kills.landed > KILLS // 4, 'changes are killed while they run', kills.landed)
        tap.equal(halves, [], f'{kills.landed} of {KILLS} kills landed: a change is there whole or not')
        run = world.run('register', 'verify')
        tap.equal((run.status, run.said), (0, ''), 'changes: the journal is whole')


def full():
    with World() as world:
        disk = world.path / 'dia'
        disk.mkdir()
        mounted = subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk],
                                 capture_output=True).returncode == 0
        if not mounted:
            print('# no right to mount a small disk: a full one is not tried')
            return
        try:
            workspace(disk)
            runs = [world.run(*KEEP, '--count', 50, cwd=disk) for _ in range(20)]
            failed = [r for r in runs if r.status]
            tap.ok(failed and len(failed) < 20, 'the disk is full at some time')
            tap.equal({r.status for r in failed}, {7}, 'then no number is given')
            tap.equal({r.said for r in failed},
                      {'so/vanthu.db: error: the disk is full: nothing was written into the '
                       'register [register-full]\n'}, 'and it is said')
            tap.equal(whole(world, disk, 'full disk'), 50 * (20 - len(failed)), 'all others are there')
        finally:
            subprocess.run(['umount', disk], check=True)


def locked():
    with World() as world:
        workspace(world.path)
        world.run(*KEEP)
        other = sqlite3.connect(world.path / 'so' / 'vanthu.db', isolation_level=None)
        other.execute('BEGIN IMMEDIATE')
        tap.equal(len(entries(world)), 1, 'while another writes, it can be read')
        run = world.run(*KEEP)
        tap.equal(run.status, 7, 'but not written')
        tap.ok('another program is writing into the register' in run.said, 'which is said', run.said)
        tap.within(run.seconds, 10, 30, 'after some waiting')
        other.execute('ROLLBACK')
        tap.equal([e['so'] for e in entries(world)], [1], 'nothing was done')
        tap.equal(world.run(*KEEP).status, 0, 'and now it is')


def version_1():
    """Written when tables had version 1. Never to be made anew: its journal's hashes are kept too."""
    with World() as world:
        workspace(world.path)
        (world.path / 'so').mkdir()
        made = sqlite3.connect(world.path / 'so' / 'vanthu.db')
        made.executescript((ROOT / 'tests' / 'register' / 'version-1.sql').read_text('utf-8'))
        made.close()
        run = world.run('register', 'verify', '--known', ENDED)
        tap.equal((run.status, run.said), (0, ''), 'version 1: its journal is whole, and has that end')
        run = world.run('register', 'verify', '--known', ENDED[::-1])
        tap.ok('[register-head]' in run.said, 'and no other', run.said)
        states = [e['trang_thai'] for e in entries(world)]
        tap.equal(states, ['da-phat-hanh', 'huy', 'giu-cho', 'dang-ghi'], 'version 1: all is read')
        tap.equal(world.run(*KEEP).status, 0, 'version 1: it goes on')


def forgetful():
    """What is read of the copy is never what was read of the register, as on a disk that fails."""
    with World() as world:
        workspace(world.path)
        world.run(*KEEP)
        db = sqlite3.connect(world.path / 'so' / 'vanthu.db')
        db.executescript("DROP TABLE trinh_ky; CREATE VIEW trinh_ky AS SELECT 'a.md' AS duong_dan, "
                         "hex(randomblob(32)) AS ma_nguon, '' AS noi_dung, '' AS luc;")
        db.close()
        run = world.run('register', 'backup', 'ban-sao.db')
        tap.equal((run.status, '[register-copy]' in run.said), (7, True),
                  'a copy that is not what was copied is told of')
        tap.equal([p.name for p in world.path.glob('ban-sao*')], [], 'and is not kept')


version_1()
killed()
changed()
full()
locked()
forgetful()
tap.done()
