#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Killed at any instant of an issue: numbers are 1 to n without a hole, each has its record copy,
every document its number, once a later command has made up for what was left.

KILLS=300 tries as many; docs/issue.md has what came of that.
"""
import os
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from kills import Kills
from offices import DATE, PLAN, Office
from tap import Tap
from world import SANITIZED, World

KILLS = int(os.environ.get('KILLS', '20' if SANITIZED else '60'))
SEED = 171
STATES = ('nothing begun', 'a stage alone', 'a number taken', 'a copy placed', 'issued',
          'written back')

tap = Tap()


def command(name):
    return [str(world.program), 'issue', '--chua-trinh', '--date', DATE, name]


def whole_run(office, name):
    office.put(name, PLAN)
    start = time.monotonic()
    done = office.issue(name)
    assert done.status == 0, done.said
    return time.monotonic() - start


def start(office, name):
    return subprocess.Popen(command(name), cwd=office.path, env=world.environment(),
                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def reached(office, name):
    """How far the killed one came."""
    rows = [r for r in office.rows('so, trang_thai, da_ghi_lai, duong_dan') if r[3] == name]
    if not rows:
        return STATES[1] if office.stages() else STATES[0]
    number, state, back, _ = rows[0]
    if back:
        return STATES[5]
    if state == 'da-phat-hanh':
        return STATES[4]
    return STATES[3] if (office.path / f'luu/2026/chung/{number}').exists() else STATES[2]


def kill_many(office, took):
    """Spread over the time of a run; a run that was too fast for its kill is issued."""
    tally, kills, names = dict.fromkeys(STATES, 0), Kills(SEED, took), []
    for n in range(KILLS):
        name = f'vb-{n}.md'
        office.put(name, PLAN.replace('năm cây', f'{n} cây'))
        names.append(name)
        kills.kill(start(office, name))
        if kills.hit:
            tally[reached(office, name)] += 1
        if n % 10 == 9:    # a command that writes makes up for all ten
            office.put(f'sau-{n}.md', PLAN)
            done = office.issue(f'sau-{n}.md')
            if done.status or done.said:
                tap.ok(False, f'after {n} kills', done.said)
    return kills.landed, tally, names


with World() as world:
    office = Office(world)
    took = sorted(whole_run(office, f'do-{i}.md') for i in range(9))[4]
    landed, tally, names = kill_many(office, took)
    print(f'# a run takes {took * 1000:.0f} ms; {landed} of {KILLS} kills landed: {tally}')
    tap.ok(landed * 3 >= KILLS, 'enough kills landed', landed)
    tap.ok(sum(tally[s] > 0 for s in STATES) >= 3, 'at several steps', tally)
    for name in names:      # whoever was killed gives the command again
        done = office.issue(name)
        if done.status:
            tap.ok(False, f'{name} again', done.said)
    every = [p.name for p in office.path.glob('*.md')]
    tap.equal(list(office.faults(every)), [], 'numbers 1 to n, n whole copies, every document numbered')
    tap.equal(len(office.rows()), len(every), 'and no number twice')
tap.done()
