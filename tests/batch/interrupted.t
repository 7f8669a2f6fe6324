#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Ctrl-C, SIGTERM and kill -9 at any moment of a batch: under the final names stand whole files
only, the next run takes away what was left beside them, and --changed goes on where it stopped."""
import os
import pathlib
import random
import shutil
import signal
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import batches
from tap import Tap
from world import SANITIZED, World

tap = Tap()
ROWS, MOMENTS = (100, 4) if SANITIZED else (800, 15)
OUT = ('-o', 'out/{{tt}}.docx', '-o', 'out/{{lop}}/{{tt}}.odt', '-q')
CHANCE = random.Random(171)


def stop(world, place, how, after):
    """A batch that gets a signal after so many seconds, below 0 with the first file; its status, and what it left."""
    p = batches.start(world, place, *OUT, '-j2')
    try:
        if after > 0:
            time.sleep(after)
        while after < 0 and p.poll() is None and not (place / 'out/1.docx').exists():
            time.sleep(0.001)
        p.send_signal(how)
    finally:
        p.communicate()
    return p.returncode, batches.files(place / 'out') if (place / 'out').exists() else {}


def goes_on(world, place, whole, found):
    done = {n for n in found if not batches.temporary(n)}
    run = batches.batch(world, place, *OUT, '--changed', '-j2')
    told = [line[len('out/'):] for line in run.out.decode().splitlines()]
    now = batches.files(place / 'out')
    bad = [n for n in whole if now.get(n) != whole[n]] + [n for n in now if n not in whole]
    # A row is written anew as a whole: its other file may have been there.
    return run.status == 0 and not bad and set(whole) - done <= set(told)


def check_moments(world, place, whole, seconds):
    for how in (signal.SIGINT, signal.SIGKILL):
        broken, stuck, noisy, statuses, counts = [], [], [], set(), []
        for i in range(MOMENTS):
            shutil.rmtree(place / 'out', ignore_errors=True)
            after = CHANCE.uniform(0.02, seconds) if i % 3 else -1
            status, found = stop(world, place, how, after)
            statuses.add(status)
            counts.append(sum(not batches.temporary(n) for n in found))
            broken += [n for n in found if not batches.temporary(n) and found[n] != whole.get(n)]
            if how == signal.SIGINT:
                broken += [n for n in found if batches.temporary(n)]
            if not goes_on(world, place, whole, found):
                stuck.append(after)
            if i % 5 == 0:
                run = batches.batch(world, place, *OUT, '--verify')
                noisy += [run.said] if run.status or run.out or run.said else []
        name = how.name
        tap.equal(broken, [], f'{name}, {MOMENTS} moments: every file is whole')
        tap.equal(stuck, [], f'{name}: --changed goes on, lists what it writes, nothing is left over')
        tap.equal(noisy, [], f'{name}: then --verify is silent')
        tap.ok(statuses <= {-how, 0} and -how in statuses, f'{name}: the status tells of the signal',
               statuses)
        tap.ok(len([c for c in counts if 0 < c < len(whole)]) > 0,
               f'{name}: some of the moments were in the midst of it', counts)


def check_leftover(world, place, whole):
    """What a killed run leaves goes; what a running one uses, and a clerk's own files, stay."""
    dead = place / 'out' / '.1.docx.999999999-0.vanthu.tmp'
    alive = place / 'out' / f'.1.docx.{os.getpid()}-0.vanthu.tmp'
    own = place / 'out' / '.ghi-chu.tmp'
    for p in (dead, alive, own):
        p.write_bytes(b'x')
    (place / 'out' / '1.docx').write_bytes(whole['1.docx'][:200])
    run = batches.batch(world, place, *OUT, '--changed')
    tap.equal((run.status, dead.exists(), alive.exists(), own.exists()), (0, False, True, True),
              'a temporary file goes when its process is gone')
    tap.equal((place / 'out' / '1.docx').read_bytes() == whole['1.docx'], True,
              'a file that was cut is written anew')
    alive.unlink()
    own.unlink()


def check_twice(world, place):
    """A second Ctrl-C ends at once; the first lets the documents in hand be finished and says so."""
    shutil.rmtree(place / 'out')
    p = batches.start(world, place, *OUT[:-1], '--json')
    while p.poll() is None and not (place / 'out').exists():
        time.sleep(0.002)
    p.send_signal(signal.SIGINT)
    out, said = p.communicate()
    last = out.decode().splitlines()[-1]
    files = [n for n in batches.files(place / 'out')]
    tap.ok('"stopped": true' in last and p.returncode == -signal.SIGINT, '--json: stopped', last)
    tap.equal(out.decode().count('"written", "files"') * 2, len(files), '--json tells each of the files')


def check_changed_table(world, place):
    """Another table stands there when the second round begins."""
    for more, name in ((5, 'longer'), (-5, 'shorter')):
        shutil.rmtree(place / 'out', ignore_errors=True)
        batches.table(place / 'lop.csv', map(batches.pupil, range(1, ROWS + 1)))
        batches.table(place / 'new.csv', map(batches.pupil, range(1, ROWS + 1 + more)))
        p = batches.start(world, place, *OUT)
        table = str(place / 'lop.csv')
        while p.poll() is None and table not in opened(p.pid):
            time.sleep(0.001)
        os.replace(place / 'new.csv', place / 'lop.csv')
        said = p.communicate()[1].decode()
        tap.ok(p.returncode == 3 and 'error: "lop.csv" was changed while it was read; nothing more is '
               'written [table-changed]' in said, f'a table that is {name} then: an error', p.returncode, said)
    batches.table(place / 'lop.csv', map(batches.pupil, range(1, ROWS + 1)))


def opened(pid):
    found = []
    try:
        for fd in os.listdir(f'/proc/{pid}/fd'):
            found.append(os.readlink(f'/proc/{pid}/fd/{fd}'))
    except OSError:
        pass  # the process, or the file, is gone by now
    return found


with World(memory=True) as world: # whether a file is whole is no matter of the disk it is on
    place = batches.folder(world, 'ws', map(batches.pupil, range(1, ROWS + 1)))
    run = batches.batch(world, place, *OUT, '-j2')
    tap.ok(run.status == 0, 'made without a stop', run.said)
    whole = batches.files(place / 'out')
    tap.equal(len(whole), ROWS * 2, 'two files a row')
    check_leftover(world, place, whole)
    check_moments(world, place, whole, run.seconds)
    check_twice(world, place)
    check_changed_table(world, place)
tap.done()
