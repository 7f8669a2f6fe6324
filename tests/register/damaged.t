#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A byte of the register's file is another: it is named, or what the register says is the same."""
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from tap import Tap
from world import SANITIZED, World

BYTES = 40 if SANITIZED else 150
CUTS = 10
tap = Tap()
chance = random.Random(171)


def look(world):
    """(what list prints, how verify ends); neither may end in any other way."""
    listed, verified = world.run('register', 'list', '--json'), world.run('register', 'verify')
    return listed, verified


with World() as world:
    (world.path / 'don-vi.yml').write_text('ten: Trường A\n', encoding='utf-8')
    for day in range(10, 30):
        world.run('register', 'reserve', '--reason', f'Lệnh số {day} về việc đọc sách', '--count', 5,
                  '--date', f'2026-11-{day}')
    world.run('register', 'backup', 'so.db')
    copy = (world.path / 'so.db').read_bytes()
    place = world.path / 'so' / 'vanthu.db'
    for old in place.parent.iterdir():
        old.unlink()
    place.write_bytes(copy)
    right, whole = look(world)
    tap.equal((right.status, whole.status, right.out.count(b'\n')), (0, 0, 100), 'a hundred numbers')

    ends, unseen, strange = {}, [], []
    changes = [(chance.randrange(len(copy)), None) for _ in range(BYTES)]
    changes += [(chance.randrange(100, len(copy)), 'cut') for _ in range(CUTS)]
    for at, cut in changes:
        for old in place.parent.iterdir():
            old.unlink()
        place.write_bytes(copy[:at] if cut else
                          copy[:at] + bytes([copy[at] ^ (1 << chance.randrange(8))]) + copy[at + 1:])
        listed, verified = look(world)
        ends[verified.status] = ends.get(verified.status, 0) + 1
        if verified.status == 0 and listed.out != right.out:
            unseen.append(at)
        if {listed.status, verified.status} - {0, 1, 7} or listed.status == 1:
            strange.append((at, listed.status, verified.status, verified.said[-200:]))
    print('#', ends)
    tap.equal(unseen, [], 'no byte changes what the register says without being named')
    tap.equal(strange, [], 'and none makes a command end in another way')
    tap.ok(ends.get(1, 0) + ends.get(7, 0) > BYTES // 4, 'many are named', ends)
tap.done()
