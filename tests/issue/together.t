#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Commands at once: on the same document, and eight processes that issue many each, with SQLite and
with PostgreSQL. EACH=50 is what docs/issue.md speaks of."""
import json
import os
import pathlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import postgres
from offices import DATE, PLAN, UNIT, Office, bag_faults
from tap import Tap
from world import SANITIZED, World

EACH = int(os.environ.get('EACH', '3' if SANITIZED else '15'))
PROCESSES = 8

tap = Tap()


def together(jobs):
    with ThreadPoolExecutor(len(jobs)) as pool:
        return [f.result() for f in [pool.submit(job) for job in jobs]]


def same(office):
    for n in range(10):
        name = f'mot-{n}.md'
        office.put(name)
        done = together([lambda: office.issue(name)] * 3)
        if {d.status for d in done} != {0} or len({d.out for d in done}) != 1:
            tap.ok(False, 'the same document thrice', *[d.said for d in done])
    tap.equal(len(office.rows()), 10, 'three commands on one document: one number')
    tap.equal(list(office.faults([f'mot-{n}.md' for n in range(10)])), [], 'all is whole')


def many(office):
    """Each process issues its own documents, a set in one command."""
    sets = []
    for p in range(PROCESSES):
        for n in range(EACH):
            office.put(f'p{p}/vb-{n}.md', PLAN.replace('năm cây', f'{p}.{n} cây'))
        sets.append([f'p{p}/vb-{n}.md' for n in range(EACH)])
    done = together([lambda names=names: subprocess.run(
        [str(world.program), 'issue', '--chua-trinh', '-q', '--date', DATE, *names],
        cwd=office.path, env=world.environment(), capture_output=True) for names in sets])
    tap.equal([d.returncode for d in done], [0] * PROCESSES, 'all of them end well')
    for d in done:
        if d.stderr:
            tap.ok(False, 'said', d.stderr.decode())
    entries = [json.loads(line) for line in office.run('register', 'list', '--json').out.splitlines()]
    tap.equal([e['so'] for e in entries], list(range(1, PROCESSES * EACH + 1)),
              'numbers without a hole')
    tap.equal([f for e in entries for f in bag_faults(office.path / 'luu' / e['tui'], e['ma_tui'])],
              [], 'every one has its record copy, whole')
    tap.equal({e['duong_dan']: str(e['so']) for e in entries},
              {n: office.front(n, 'so') for names in sets for n in names}, 'every file its number')
    tap.equal((office.stages(), office.run('register', 'verify').status), ([], 0), 'nothing is left')
    for names, d in zip(sets, done):
        own = [int(line.split(b'/')[0]) for line in d.stdout.splitlines()]
        if own != sorted(own) or len(own) != EACH:
            tap.ok(False, 'each in its order', own)


def tables(office):
    """Two sets at once: each is consecutive."""
    office.put('cay.md', PLAN.replace('năm', '{{n}}'))
    office.put('hoa.md', PLAN.replace('năm', '{{n}} hoa và'))
    office.put('n.csv', 'n\n' + ''.join(f'{n}\n' for n in range(12)))
    first = len(office.rows())
    done = together([lambda name=name: office.issue(name, '--data', 'n.csv')
                     for name in ('cay.md', 'hoa.md')])
    tap.equal([d.status for d in done], [0, 0], 'two sets at once')
    taken = [[int(line.split(b'/')[0]) for line in d.out.splitlines()] for d in done]
    tap.equal(sorted(taken), [list(range(first + 1, first + 13)), list(range(first + 13, first + 25))],
              'each is consecutive')


def first(server):
    """Four at once give the first number of an empty register: none of them sees half of it."""
    faults = []
    for n in range(EACH):
        office = Office(world, f'first-{n}')
        server.run(f'CREATE SCHEMA s{n}')
        office.put('don-vi.yml', f'{UNIT}noi:\n  so: "{server.address}&options=-csearch_path%3Ds{n}"\n')
        for p in range(4):
            office.put(f'{p}.md')
        done = together([lambda p=p: office.issue(f'{p}.md') for p in range(4)])
        faults += [d.said for d in done if d.status]
    tap.equal(faults, [], 'the first numbers of a register, at once')


with World() as world:
    same(Office(world, 'same'))
    office = Office(world, 'many')
    many(office)
    tables(office)
    if postgres.programs():
        with postgres.Server() as server:
            office = Office(world, 'server')
            office.put('don-vi.yml', UNIT + f'noi:\n  so: "{server.address}"\n')
            many(office)
            first(server)
tap.done()
