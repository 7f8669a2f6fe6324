#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Killed at any instant, the program leaves every output as it was or as it would be, never half of
one; what it leaves beside it harms nobody and goes with the next run."""
import os
import pathlib
import random
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from tap import Tap
from world import SANITIZED, World, digest, names

OUTPUTS = ('a.docx', 'b.odt')
STEPS = 60 if SANITIZED else 200  # to a whole run's time
MOST = 10 * STEPS
SEED = 171

tap = Tap()
world = World()
chance = random.Random(SEED)


def command(text):
    more = ['-o', 'ra/a.docx', '-o', 'ra/b.odt']
    return [str(world.program), 'render', text, *more]


def whole_run(text):
    start = time.monotonic()
    p = subprocess.run(command(text), cwd=ws, env=world.environment(), capture_output=True)
    return time.monotonic() - start, p.returncode


def versions():
    """The digests of the outputs of two texts: what the old and the new may be."""
    found = []
    for text in ('old.md', 'new.md'):
        took, status = whole_run(text)
        tap.equal(status, 0, f'{text} renders')
        found.append([digest(out / o) for o in OUTPUTS])
    return found


def kill_after(delay, how, text):
    p = subprocess.Popen(command(text), cwd=ws, env=world.environment(),
                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(delay)
    p.send_signal(how)
    return p.wait()


def look(before, text, tally):
    """What stands there after a kill: for each output the digest before or that of the text."""
    for o, old, new in zip(OUTPUTS, before, made[text]):
        now = digest(out / o)
        tally['old' if now == old else 'new' if now == new else 'broken'] += 1


def kill_over(took):
    """Kills at growing delays, from nothing until the kills come too late ten times running. The
    two texts take turns, so that old and new always differ."""
    tally = {'old': 0, 'new': 0, 'broken': 0, 'killed': 0, 'left': 0}
    late = runs = 0
    while late < 10 and runs < MOST:
        text = ('old.md', 'new.md')[runs % 2]
        before = [digest(out / o) for o in OUTPUTS]
        how = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)[runs % 3]
        killed = kill_after(took * (runs + chance.random()) / STEPS, how, text) == -how
        look(before, text, tally)
        tally['killed'] += killed
        tally['left'] += any(n not in OUTPUTS for n in names(out))
        late = 0 if killed else late + 1
        runs += 1
    return tally


def leftovers():
    """A temporary file of a run that is dead goes with the next one; one of a living run and one
    of another program stay."""
    for o in OUTPUTS:
        (out / f'.{o}.999999999-0.vanthu.tmp').write_bytes(b'left')
    dead = subprocess.Popen(['true'])
    dead.wait()
    (out / f'.c.docx.{dead.pid}-3.vanthu.tmp').write_bytes(b'left')
    living = f'.a.docx.{os.getpid()}-0.vanthu.tmp'
    (out / living).write_bytes(b'at work')
    (out / '.a.docx.swp').write_bytes(b'an editor\'s')
    took, status = whole_run('old.md')
    tap.equal(status, 0, 'a run among leftovers')
    tap.equal(names(out), sorted([*OUTPUTS, living, '.a.docx.swp']),
              'dead runs\' files are gone, those of the living and of others stay')
    (out / living).unlink()
    (out / '.a.docx.swp').unlink()


with world:
    ws = world.workspace()
    out = ws / 'ra'
    out.mkdir()
    text = (ws / 'ke-hoach-171.md').read_text(encoding='utf-8')
    (ws / 'old.md').write_text(text, encoding='utf-8')
    (ws / 'new.md').write_text(text.replace('# Giải pháp', '# Biện pháp', 1) +
                               '\n\n' + 'Thêm một đoạn.\n\n' * 200, encoding='utf-8')
    old, new = versions()
    made = {'old.md': old, 'new.md': new}
    tap.ok(not set(old) & set(new), 'the two texts give different files')
    tally = {}
    for _ in range(4):  # a machine that was busy while a run was timed kills too late
        took = min(whole_run(('old.md', 'new.md')[i % 2])[0] for i in range(8))
        whole_run('new.md')
        tally = {k: n + tally.get(k, 0) for k, n in kill_over(took).items()}
        if tally['killed'] >= STEPS / 2 and tally['old'] >= STEPS / 2 and tally['new'] >= 10:
            break
    print(f'# a run takes about {took * 1000:.1f} ms: {tally}')
    tap.equal(tally['broken'], 0, 'every output is the old one or the new one')
    tap.ok(tally['killed'] >= STEPS / 2, 'enough runs were killed before their end', tally)
    tap.ok(tally['old'] >= STEPS / 2 and tally['new'] >= 10, 'some before, some after', tally)
    tap.equal(whole_run('old.md')[1], 0, 'the next run is well')
    tap.equal([digest(out / o) for o in OUTPUTS], old, 'and right')
    tap.equal(names(out), list(OUTPUTS), 'and leaves nothing that was left')
    leftovers()
tap.done()
