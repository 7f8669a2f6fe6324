#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A table of a thousand rows, one in twenty of them broken in some way: all that is wrong is told by row
before the first file is written; the others are made, killed ten times on the way, on a disk that was
full at first; three of them are read back against their rows."""
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import batches
import docx
import odt
from batches import batch
from tap import Tap
from world import SANITIZED, World, is_whole

tap = Tap()
SEED = int(os.environ.get('SEED', 171))
CHANCE = random.Random(SEED)
ROWS, BROKEN = (400, 20) if SANITIZED else (1000, 50)
KILLS = 10
HEAD = ['Số', 'Ngày', 'Họ tên', 'Lớp', 'Mã GV', 'Điểm']
TEXT = '''---
loai: thong-bao
so: {{so}}
ngay: {{ngay}}
trich_yeu: Họp cha mẹ học sinh lớp {{lop}}
du_lieu:
  gv: {nguon: gv.csv, khoa: {ma_gv: Mã}, mot: có}
---

Mời cha mẹ em **{{ho_ten}}** gặp thầy (cô) {{gv.ten}}.

| TT | Môn | Điểm |
|---|---|---:|
| 1 | Toán | {{diem}} |
'''
OUT = ('-o', 'out/{{so}}-{{lop}}.docx', '-o', 'out/{{so}}-{{lop}}.odt')
# How a row is broken, and the messages that tell of it.
WAYS = {
    'name': ({2: ''}, 'cell-blank'), 'mark': ({5: ''}, 'cell-blank'),
    'day': ({1: '31/02/2026'}, 'no-such-day'), 'date': ({1: 'mai'}, 'bad-date'),
    'number': ({0: 'abc'}, 'setting-value|bad-|so-'), 'teacher': ({4: 'GV99'}, 'joined-'),
    'teachers': ({4: 'GV8'}, 'joined-|row-failed'), 'no number': ({0: ''}, 'cell-blank|name-'),
}


def good(i):
    return [str(i), f'{i % 28 + 1}/10/2026', f'Nguyễn Thị {chr(65 + i % 26)} {i}', f'10A{i % 9}',
            f'GV{i % 7}', f'{i % 10},{i % 7}']


def table():
    """The rows, and how those are broken that are."""
    rows = [good(i) for i in range(1, ROWS + 1)]
    broken = {}
    for n, row in enumerate(sorted(CHANCE.sample(range(1, ROWS), BROKEN))):
        way = [*WAYS, 'twice'][n % (len(WAYS) + 1)]
        if way == 'twice' and row - 1 in broken:
            way = 'name'
        if way == 'twice':      # the file of the row above
            rows[row][0], rows[row][3] = rows[row - 1][0], rows[row - 1][3]
        else:
            for column, value in WAYS[way][0].items():
                rows[row][column] = value
        broken[row] = way
    return rows, broken


def told(said):
    """Line of the table -> the messages of that row."""
    found = {}
    for line, message in re.findall(r'^lop\.csv:(\d+):\d+: error: .*\[([a-z-]+)\]$', said, re.M):
        found.setdefault(int(line), set()).add(message)
    return found


def check_told(world, place, broken):
    run = batch(world, place, *OUT)
    found = told(run.said)
    tap.equal(run.status, 3, 'broken rows: nothing is begun')
    tap.ok(not (place / 'out').exists() or not list((place / 'out').iterdir()), 'and no file is there')
    # Two rows of one file are both told of, or the later alone.
    extra = set(found) - {row + 2 for row in broken}
    tap.ok(extra <= {row + 1 for row, way in broken.items() if way == 'twice'},
           'no sound row is told of', extra)
    missing = {row + 2: way for row, way in broken.items() if row + 2 not in found}
    tap.equal(missing, {}, f'all {len(broken)} are told of at once, by their lines')
    wrong = {row + 2: (way, found.get(row + 2)) for row, way in broken.items() if way in WAYS and
             not any(re.match(WAYS[way][1], m) for m in found.get(row + 2, ()))}
    tap.equal(wrong, {}, 'each with what is wrong with it')
    run = batch(world, place, *OUT, '-n', '--json', '--keep-going')
    lines = [json.loads(line) for line in run.out.decode().splitlines()]
    failed = {r['row'] for r in lines if r.get('state') == 'failed'}
    tap.equal((run.status, lines[-1]['failed']), (6, BROKEN), '--json: so many failed')
    tap.equal(failed ^ {row + 2 for row in broken}, set(), '--json: the same rows')
    run = batch(world, place, '--questions', 'hoi.md', *OUT, '-n')
    asked = (place / 'hoi.md').read_text(encoding='utf-8') if (place / 'hoi.md').exists() else ''
    empty = {row for row, way in broken.items() if way in ('name', 'mark', 'no number')}
    tap.ok(all(str(row + 2) in asked for row in empty), '--questions: what is lacking', asked[:400])


def sound(rows, broken):
    return [r for i, r in enumerate(rows) if i not in broken]


def check_full_disk(world, place, names):
    disk = place / 'out'
    disk.mkdir(exist_ok=True)
    if os.geteuid() or subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk],
                                      capture_output=True).returncode:
        tap.ok(True, 'no small disk can be made here # SKIP')
        return
    try:
        run = batch(world, place, *OUT, '--keep-going')
        made = [p for p in disk.iterdir() if not p.name.startswith('.')]
        tap.ok(run.status in (5, 6) and 'no space left' in run.said, 'a full disk: told', run.status,
               run.said[-300:])
        tap.ok(made and len(made) < len(names) and all(map(is_whole, made)),
               f'{len(made)} files fitted, each is whole')
        tap.equal([p.name for p in disk.iterdir() if batches.temporary(p.name)], [], 'none is half there')
    finally:
        subprocess.run(['umount', disk], check=True)


def check_killed(world, place, names):
    began = time.monotonic()
    batch(world, place, *OUT, '--keep-going', '-n')
    took = 3 * (time.monotonic() - began)
    for _ in range(KILLS):
        p = batches.start(world, place, *OUT, '--keep-going', '--changed')
        time.sleep(CHANCE.uniform(0, took))
        p.kill()
        p.communicate()
    halves = [p.name for p in (place / 'out').iterdir()
              if not batches.temporary(p.name) and not is_whole(p)]
    tap.equal(halves, [], f'killed {KILLS} times: whole files only')
    run = batch(world, place, *OUT, '--keep-going', '--changed')
    tap.equal(run.status, 6, 'gone on to the end: some rows failed')
    there = {p.name for p in (place / 'out').iterdir()}
    tap.equal((there - names, names - there), (set(), set()), 'just the files of the sound rows')


def check_read_back(place, rows, broken):
    picked = CHANCE.sample([r for i, r in enumerate(rows) if i not in broken and i + 1 not in broken], 3)
    for row in picked:
        for read, end in ((docx.read, 'docx'), (odt.read, 'odt')):
            texts = read(place / 'out' / f'{row[0]}-{row[3]}.{end}').texts
            number = f'{int(row[0]):02}'
            teacher = f'Thầy {row[4][2:]}'
            tap.ok(any(t.startswith(f'Số: {number}/') for t in texts) and
                   f'Mời cha mẹ em {row[2]} gặp thầy (cô) {teacher}.' in texts and row[5] in texts and
                   any(f'lớp {row[3]}' in t for t in texts), f'{row[0]}: its row, read back from {end}',
                   texts)


def check_all_alike(world, place):
    """What is wrong in the text for every row is told once, and not once more for each row."""
    text = place / 'tat-ca.md'
    text.write_text(TEXT.replace('Mời', 'Mời {{khong_co}}').replace('{{so}}', '5'), encoding='utf-8')
    (place / 'ba.csv').write_text('Số,Ngày,Họ tên,Lớp,Mã GV,Điểm\n' + ''.join(
        f'{i},1/10/2026,{name},10A1,GV1,5\n' for i, name in enumerate(('An', '', 'Bình'))))
    run = world.run('batch', '-q', text.name, '--data', 'ba.csv', '-o', '{{so}}.odt', cwd=place)
    tap.equal((run.status, re.findall(r'^([^ ]+): .*\[(.*)\]$', run.said, re.M)),
              (3, [('tat-ca.md:10:5', 'missing-value'), ('ba.csv:3:13', 'cell-blank')]),
              'what all rows lack is told once, beside what one of them lacks')
    text.write_text(TEXT.replace('Mời', 'Mời {{#chon}}{{khong_co}}{{/chon}}')
                    .replace('{{so}}', '5'), encoding='utf-8')
    table = (place / 'ba.csv').read_text().replace(',Điểm', ',Điểm,Chọn').replace('5\n', '5,\n')
    (place / 'ba.csv').write_text(table.replace('Bình,10A1,GV1,5,', 'Bình,10A1,GV1,5,x'))
    run = world.run('batch', '-q', text.name, '--data', 'ba.csv', '-o', '{{so}}.odt', cwd=place)
    tap.equal(re.findall(r'^([^ ]+): .*\[(.*)\]$', run.said, re.M),
              [('ba.csv:3:13', 'cell-blank'), ('ba.csv:4:1', 'row-failed'),
               ('tat-ca.md:10:14', 'missing-value')], 'where some rows are whole, the others are named')


with World(copy_program=True) as world:
    print(f'# seed {SEED}')
    rows, broken = table()
    place = batches.folder(world, 'ws', [], TEXT)
    batches.table(place / 'lop.csv', rows, tuple(HEAD))
    teachers = [[f'GV{i}', f'Thầy {i}'] for i in range(7)] + [['GV8', 'Thầy 8'], ['GV8', 'Thầy 9']]
    batches.table(place / 'gv.csv', teachers, ('Mã', 'Tên'))
    names = {f'{r[0]}-{r[3]}.{end}' for r in sound(rows, broken) for end in ('docx', 'odt')}
    check_told(world, place, broken)
    check_full_disk(world, place, names)
    check_killed(world, place, names)
    check_read_back(place, rows, broken)
    check_all_alike(world, place)
tap.done()
