#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Issuing with the register on a PostgreSQL server: eight at once, killed, and the server falling."""
import json
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import postgres
from kills import Kills
from offices import DATE, UNIT, Office
from tap import Tap
from world import World

PROCESSES, EACH, KILLS = 8, 8, 24
tap = Tap()
if not postgres.programs():
    tap.skip_all('PostgreSQL is not installed')


def start(office, names):
    return subprocess.Popen([office.world.program, 'issue', '--chua-trinh', '--date', DATE, *names],
                            cwd=office.path, env=office.world.environment(),
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def entries(office):
    return [json.loads(line) for line in
            office.run('register', 'list', '--json').out.decode().splitlines()]


def whole(office, names, what):
    """Each document once, numbers without a hole, its bag there, its number in the file."""
    rows = entries(office)
    tap.equal([e['so'] for e in rows], list(range(1, len(rows) + 1)), f'{what}: no hole')
    tap.equal({e['trang_thai'] for e in rows}, {'da-phat-hanh'}, f'{what}: all are issued')
    tap.equal(sorted(e['duong_dan'] for e in rows), sorted(names), f'{what}: each of them once')
    tap.equal([n for n in names if office.front(n, 'so') !=
               str({e['duong_dan']: e['so'] for e in rows}.get(n))], [], f'{what}: numbered as there')
    tap.equal(len(office.bags()), len(rows), f'{what}: a record copy each')
    tap.equal(office.run('register', 'verify').status, 0, f'{what}: the journal is whole')


def put(office, prefix, n):
    names = [f'{prefix}-{i}.md' for i in range(n)]
    for name in names:
        office.put(name)
    return names


def at_once(office):
    sets = [put(office, f'mot-{p}', EACH) for p in range(PROCESSES)]
    ended = [p.wait() for p in [start(office, names) for names in sets]]
    tap.equal(ended, [0] * PROCESSES, 'eight at once end well')
    names = sum(sets, [])
    whole(office, names, 'eight at once')
    return names


def killed(office, names):
    begun = time.monotonic()
    office.put('do.md')
    office.issue('do.md')
    kills, names = Kills(171, time.monotonic() - begun), names + ['do.md']
    for name in put(office, 'hai', KILLS):
        kills.kill(start(office, [name]))
        names.append(name)
    tap.ok(kills.landed > KILLS // 4, f'{kills.landed} of {KILLS} kills landed')
    tap.equal(office.issue(*names).status, 0, 'killed: issued again')
    whole(office, names, 'killed')
    return names


def fallen(office, server, names):
    more = put(office, 'ba', 30)
    p = start(office, more)
    while not p.stdout.readline():
        pass
    server.stop('immediate')
    said = p.communicate()[1]
    tap.equal(p.returncode, 7, 'the server falls: refused')
    tap.ok('cannot be reached' in said, 'and it is said', said)
    server.start()
    tap.equal(office.issue(*more).status, 0, 'it is there again: issued')
    whole(office, names + more, 'the server fell')


def twice(office):
    """The file that was made of a document which the server knows."""
    done = office.run('render', 'ba-0.md', '-o', 'ba-0.docx')
    tap.equal((done.status, done.said), (0, ''), 'rendering asks no server')
    done = office.issue('ba-0.docx')
    tap.ok(done.status == 7 and '[issue-twice]' in done.said, 'one document, one number', done.said)


with postgres.Server() as one, World() as world:
    here = Office(world)
    here.put('don-vi.yml', f'{UNIT}noi:\n  so: "{one.address}"\n')
    done = at_once(here)
    done = killed(here, done)
    fallen(here, one, done)
    twice(here)
tap.done()
