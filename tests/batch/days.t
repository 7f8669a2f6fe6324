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
    return {line.partition(' ')[2] for line in run.said.splitlines() if 'warning' in line}


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
tap.done()
