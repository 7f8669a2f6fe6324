#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Names of files made from data: none leaves its folder, none is one that Windows refuses, none is
written twice, none is something that the batch reads."""
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import batches
import openpyxl
from tap import Tap
from world import World

tap = Tap()

# What stands in the table, and the name that it gives.
NAMES = [('10A1', '10A1'), ('a/b', 'a-b'), ('a\\b', 'a-b'),
         ('/etc/x', '-etc-x'), ('CON', '-CON'), ('nul', '-nul'), ('com1', '-com1'), ('LPT²', '-LPT²'), ('conin$', '-conin$'), ('com¹0', 'com¹0'), ('cuối. .', 'cuối'),
         ('a:b*c?d"e<f>g|h', 'a-b-c-d-e-f-g-h'), ('hai\ndòng', 'hai-dòng'), ('e\u0302\u0301', 'ế'),
         ('x' * 300, 'x' * 120), ('Đ' * 300, 'Đ' * 100), ('{{lop}}', '{{lop}}'), ('~', '~')]


def odd(names):
    return [[str(i + 1), n, '10A1', 'P1', '5'] for i, n in enumerate(names)]


def check_names(world):
    place = batches.folder(world, 'names', odd(n for n, _ in NAMES))
    run = batches.batch(world, place, '-o', 'out/{{ho_ten}}/{{tt}}.txt', '-o', 'out/{{tt}}-{{ho_ten}}.txt')
    tap.ok(run.status == 0, 'names of all kinds: made', run.said)
    made = set(batches.files(place))
    found = {n.split('/')[1] for n in made if n.count('/') == 2}
    tap.equal(sorted(found), sorted({n for _, n in NAMES}), 'folders are named as told')
    tap.ok(len(made) == 3 + 2 * len(NAMES) and all(n.startswith('out/') or '/' not in n for n in made),
           'each row has both its files, all of them below out/', sorted(made))
    tap.equal(sorted(p.name for p in world.path.iterdir()), ['names'], 'nothing stands outside')
    longest = max(len(n.rsplit('/', 1)[-1]) for n in made)
    tap.ok(longest <= 120 and all(n.endswith('.txt') for n in made if n.startswith('out/')),
           'no name is longer than 120 characters, its ending stays', longest)


def check_ten(world):
    place = batches.folder(world, 'ten', [])
    (place / 'lop.csv').write_text('Tên,Họ tên,Lớp,Phòng,Điểm\nAn,A,1,P1,5\nBình,B,2,P2,6\n', encoding='utf-8')
    run = batches.batch(world, place, '-o', 'out/{{ten}}.txt')
    tap.equal((run.status, sorted(p.name for p in place.glob('out/*'))), (0, ['An.txt', 'Bình.txt']),
              "a column \"Tên\" names files, not the organisation's `ten`")


def check_twice(world):
    place = batches.folder(world, 'twice', odd(['An', 'Bình', 'AN', 'an.', 'đỗ', 'ĐỖ']))
    run = batches.batch(world, place, '-o', 'out/{{ho_ten}}.txt')
    lines = [line for line in run.said.splitlines() if '[name-twice]' in line]
    tap.equal([line.split(':')[1] for line in lines], ['4', '7'],
              'the same name but for its case: an error at the row')
    tap.ok(run.status == 3 and not (place / 'out').exists(), 'nothing is written', run.said)
    run = batches.batch(world, place, '-o', 'out/{{ho_ten}}.txt', '--keep-going')
    tap.equal((run.status, sorted(p.name for p in (place / 'out').iterdir())),
              (6, ['An.txt', 'Bình.txt', 'an..txt', 'đỗ.txt']), '--keep-going makes the others')
    run = batches.batch(world, place, '-o', 'same/{{lop}}.txt', '--shard', '2/3')
    tap.ok(run.status == 3 and 'name-twice' in run.said, 'a shard sees the names of all', run.said)


def check_blank(world):
    place = batches.folder(world, 'blank', odd(['An', '', ' ', '..', '../../x', '.an']))
    run = batches.batch(world, place, '-o', 'out/{{ho_ten}}.txt')
    rows = {line.split(':')[1] for line in run.said.splitlines() if ': error:' in line}
    tap.ok(run.status == 3 and rows == {'3', '4', '5', '6', '7'}, 'no name without a value, or of dots', run.said)
    tap.ok(not (place / 'out').exists(), 'nothing is written')


def check_inputs(world):
    place = batches.folder(world, 'inputs', odd(['hop', 'lop', 'them', 'nua']))
    (place / 'them.yml').write_text('x: 1\n', encoding='utf-8')
    before = batches.files(place)
    for name, target in (('hop', 'hop.md'), ('lop', 'lop.csv'), ('them', 'them.yml')):
        for way in ('link', 'symlink'):
            (place / 'out').mkdir(exist_ok=True)
            link = place / 'out' / f'{name}.txt'
            os.link(place / target, link) if way == 'link' else link.symlink_to(place / target)
            run = batches.batch(world, place, '-o', 'out/{{ho_ten}}.txt', '-d', 'them.yml')
            tap.ok(run.status == 3 and 'output-input' in run.said and
                   os.listdir(place / 'out') == [link.name], f'{target}, by a {way}: refused', run.said)
            tap.equal({n: b for n, b in batches.files(place).items() if '/' not in n}, before,
                      f'{target}, by a {way}: untouched')
            link.unlink()
    book = openpyxl.Workbook()
    book.active.title = 'HK1'
    for row in (batches.HEAD, *odd(['diem'])):
        book.active.append(row)
    book.save(place / 'diem.xlsx')
    bytes_before = (place / 'diem.xlsx').read_bytes()
    run = world.run('batch', 'hop.md', '--data', 'diem.xlsx:HK1', '-o', '{{ho_ten}}.xlsx', '-t', 'txt', cwd=place)
    tap.ok(run.status == 3 and 'output-input' in run.said and
           (place / 'diem.xlsx').read_bytes() == bytes_before, 'the workbook of a sheet: refused', run.said)
    (place / 'diem.xlsx').unlink()
    run = batches.batch(world, place, '-o', '{{ho_ten}}.md', '-t', 'txt')
    tap.ok(run.status == 3 and 'output-input' in run.said, 'by its own name: refused', run.said)
    tap.equal(batches.files(place), before, 'nothing is written')
    (place / 'A.docx').symlink_to('don-vi.yml')
    batches.table(place / 'lop.csv', odd(['A', 'B']))
    before = batches.files(place)
    run = batches.batch(world, place, '-o', '{{ho_ten}}.docx')
    tap.ok(run.status == 3 and 'output-input' in run.said, 'a link to don-vi.yml: refused', run.said)
    (place / 'hoi.xlsx').symlink_to('don-vi.yml')
    before = batches.files(place)
    for option, name in ('--combine', 'A.docx'), ('--questions', 'hoi.xlsx'):
        run = batches.batch(world, place, '-o', 'ra-{{ho_ten}}.docx', option, name)
        tap.ok(run.status == 2 and 'output-input' in run.said, f'{option} too', run.status, run.said)
    tap.equal({n: b for n, b in batches.files(place).items()}, before, 'nothing is written')


with World() as world:
    check_names(world)
with World() as world:
    check_ten(world)
    check_twice(world)
    check_blank(world)
    check_inputs(world)
tap.done()
