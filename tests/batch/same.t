#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A document of a batch has the bytes of the same document rendered alone, whatever stands in its
row, in each format, on one thread and on two, from each kind of table."""
import csv
import json
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import openpyxl
from tap import Tap
from world import ROOT, SANITIZED, World

tap = Tap()
KINDS = 'docx', 'odt', 'html', 'txt'
NASTY = ['10A1', '<b>&amp;"\'</w:t>]]>', '\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627', 'x ' * 4999 + 'x',
         'một\nhai\n\nba', '3. Ba', 'Điều 9', 'a) điểm', '- gạch', '# mục | bảng | [x](y)', '{{x}}', '05', '1e5']


def outputs(folder, name):
    return [a for k in KINDS for a in ('-o', f'{folder}/{name}.{k}')]


def write(place, kind, rows):
    path = place / f'bang.{kind}'
    if kind == 'csv':
        with open(path, 'w', newline='', encoding='utf-8') as f:
            csv.writer(f).writerows([['thu_tu', 'gia_tri'], *rows])
    elif kind == 'xlsx':
        book = openpyxl.Workbook()
        for row in (('thu_tu', 'gia_tri'), *rows):
            book.active.append(row)
        book.save(path)
    else:  # JSON is YAML too
        path.write_text(json.dumps([{'thu_tu': i, 'gia_tri': v} for i, v in rows]), encoding='utf-8')
    return path.name


def alone(world, place, file, rows):
    (place / 'alone').mkdir()
    for i, v in rows:
        (place / 'mot.json').write_text(json.dumps({'thu_tu': i, 'gia_tri': v}), encoding='utf-8')
        run = world.run('render', '-q', file, '-d', 'mot.json', *outputs('alone', i), cwd=place)
        if run.status:
            return run
    return None


def read(folder):
    return {p.name: p.read_bytes() for p in folder.iterdir()} if folder.exists() else {}


def check(world, place, file, rows, kinds=('json',)):
    path = place / file
    text = path.read_text(encoding='utf-8')
    path.write_text(f'{text.rstrip()}\n\nLần thứ {{{{thu_tu}}}}: {{{{gia_tri}}}}, *{{{{gia_tri}}}}*\n', encoding='utf-8')
    shutil.rmtree(place / 'alone', ignore_errors=True)
    bad = alone(world, place, file, rows)
    want = read(place / 'alone')
    tap.ok(not bad and len(want) == len(KINDS) * len(rows), f'{file}: rendered alone', bad and bad.said)
    for kind in kinds:
        for jobs in ('-j1', '-j2'):
            shutil.rmtree(place / 'out', ignore_errors=True)
            run = world.run('batch', '-q', file, '--data', write(place, kind, rows),
                            *outputs('out', '{{thu_tu}}'), jobs, cwd=place)
            got = read(place / 'out')
            differ = [n for n in want if got.get(n) != want[n]]
            tap.ok(run.status == 0 and not differ and len(got) == len(want), f'{file}, {kind} {jobs}: the same bytes',
                   differ, run.said)


with World() as world:
    place = world.path / 'types'
    shutil.copytree(ROOT / 'tests' / 'types', place)
    rows = [(f'r{i}', v) for i, v in enumerate(NASTY)]
    names = sorted(p.name for p in place.glob('*.md'))
    check(world, place, 'thong-bao.md', rows, ('json', 'yml', 'csv', 'xlsx'))
    for name in ('bao-cao.md', 'to-trinh.md') if SANITIZED else names:
        if name != 'thong-bao.md':
            check(world, place, name, rows[:6])
tap.done()
