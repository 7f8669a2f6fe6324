#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Days and weekdays in a batch: what is wrong in the text is told once, what is wrong in a row's value
too, and no row is told of that alone would not be."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import batches
from tap import Tap
from world import World

TEXT = batches.TEXT.replace('{{phong}}.', '{{phong}} vào {{diem}}, hết ngày 31/11/2026.')
DAYS = ['thứ Ba, ngày 24/11/2026', 'thứ Hai, ngày 24/11/2026', 'ngày 30/02/2026', 'ngày 25/11/2026',
        'thứ Tư (25/11/2026)', 'lần thứ hai, ngày 24/11/2026']

tap = Tap()


def told(run):
    return {line.partition(' ')[2] for line in run.said.splitlines()
            if 'warning' in line and '[warned-rows]' not in line}


def rows(run):
    """text of a warning -> the rows that it is of, where it is not of all"""
    return {line.split('"')[1]: line.partition('; rows: ')[2].partition(' [')[0]
            for line in run.said.splitlines() if '[warned-rows]' in line}


with World() as world:
    place = batches.folder(world, 'days', [[str(i), f'Em {i}', '10A1', 'P1', day]
                                           for i, day in enumerate(DAYS)], TEXT)
    alone = set()
    for day in DAYS:
        run = world.run('render', 'hop.md', '-o', 'mot.txt', '-M', 'ho_ten=Em', '-M', 'lop=10A1', '-M',
                        'phong=P1', '-M', f'diem={day}', cwd=place)
        tap.equal(run.status, 0, f'{day}: rendered')
        alone |= told(run)
    tap.equal(sorted(line.split('"')[1] for line in alone),
              ['30/02/2026', '31/11/2026', 'thứ Hai, ngày 24/11/2026'], 'what is told of each alone')
    run = batches.batch(world, place, '-o', 'out/{{tt}}.txt')
    tap.equal((run.status, sorted(told(run))), (0, sorted(alone)), 'the batch tells the same')
    tap.equal(run.said.count('31/11/2026'), 1, 'what stands in the text, once')
    tap.equal(rows(run), {'thứ Hai, ngày 24/11/2026': '3', '30/02/2026': '4'},
              'of others the rows are named')
    many = batches.folder(world, 'many', [[str(i), 'Em', '10A1', 'P1', DAYS[2 if i % 2 else 3]]
                                          for i in range(60)], TEXT)
    for threads in '1', '3':
        run = batches.batch(world, many, '-j', threads, '-o', 'out/{{tt}}.txt')
        tap.equal(rows(run), {'30/02/2026': ', '.join(map(str, range(3, 23, 2))) + ', …'},
                  f'the first ten of them, with {threads} threads')
    tap.ok('30 of 60 documents' in run.said, 'and how many there are')
    gap = batches.folder(world, 'gap', [[str(i), 'Em', '10A1', 'P1' if i % 3 else '', DAYS[3]]
                                        for i in range(1, 10)], TEXT)
    run = batches.batch(world, gap, '--keep-going', '-o', 'out/{{tt}}.txt')
    tap.equal((run.status, '31/11/2026' in run.said, rows(run)), (6, True, {}),
              'what all documents have is of all, though other rows have none')
tap.done()
