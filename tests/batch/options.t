#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Each option of batch and each way it ends."""
import json
import os
import pathlib
import pty
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import batches
from batches import batch
from tap import Tap
from world import World, as_nobody, limit

tap = Tap()
ROWS = list(map(batches.pupil, range(1, 41)))
OUT = ('-o', 'out/{{tt}}.docx', '-o', 'out/{{tt}}.odt')


def made(place):
    return sorted(batches.files(place / 'out')) if (place / 'out').exists() else []


def check_command_line(world, place):
    for args, says in ((('-o', 'a.docx', '-j', '0'), '-j'), (('-o', 'a.docx', '-j65'), '-j'),
                       (('-o', 'a.docx', '-jx'), '-j'), (('-o', 'a.docx', '--shard', '0/2'), '--shard'),
                       (('-o', 'a.docx', '--shard', '3/2'), '--shard'), (('-o', 'a.docx', '--shard', '1'), '--shard'),
                       (('-o', 'a.docx', '--shard=1/2x'), '--shard'), (('--changed', '--verify'), '--changed'),
                       (('-n', '--changed'), '--changed'), ((), '-o FILE'), (('-o', '{{tt}}.xyz'), 'xyz'),
                       (('-o', '{{tt}}.odt', '--what'), '--what')):
        run = batch(world, place, *args)
        tap.ok(run.status == 2 and says in run.said, f'{" ".join(args) or "no output"}: 2', run.status, run.said)
    run = world.run('batch', 'hop.md', '-o', '{{tt}}.docx', cwd=place)
    tap.ok(run.status == 2 and '--data' in run.said, 'no table: 2', run.said)
    run = world.run('batch', '--help')
    tap.ok(run.status == 0 and b'--keep-going' in run.out and not run.said, '--help: 0')
    run = batch(world, place, '-o', '{{tt')
    tap.ok(run.status in (2, 3), 'a tag that is not closed', run.said)
    run = world.run('batch', 'hop.md', '--data', 'none.csv', *OUT, cwd=place)
    tap.ok(run.status == 5 and 'none.csv' in run.said, 'a table that is not there: 5', run.status, run.said)


def check_plain(world, place):
    run = batch(world, place, *OUT, '-n')
    tap.equal((run.status, run.out, made(place)), (0, b'', []), '-n writes nothing')
    run = batch(world, place, *OUT)
    tap.ok(run.status == 0 and not run.out and re.fullmatch(
        r'vanthu: 40 rows, 40 written; [\d.]+ s, \d+/s\n', run.said), 'the summary', run.said)
    tap.equal(len(made(place)), 80, 'two files a row')
    before = {p: p.stat().st_mtime_ns for p in (place / 'out').iterdir()}
    run = batch(world, place, *OUT, '--changed')
    tap.equal((run.status, run.out, {p: p.stat().st_mtime_ns for p in (place / 'out').iterdir()}),
              (0, b'', before), '--changed: nothing is to be written, no file is touched')
    rows = [list(r) for r in ROWS]
    rows[6][4] = '9,9'
    batches.table(place / 'lop.csv', rows)
    run = batch(world, place, *OUT, '--verify')
    tap.equal((run.status, run.out), (1, b'out/7.docx\nout/7.odt\n'), '--verify: what is stale')
    run = batch(world, place, *OUT, '--changed')
    tap.ok(run.out == b'out/7.docx\nout/7.odt\n' and '1 written, 39 same' in run.said,
           '--changed: what is to be printed again', run.out, run.said)
    after = {p: p.stat().st_mtime_ns for p in (place / 'out').iterdir()}
    tap.equal(sorted(p.name for p in after if after[p] != before[p]), ['7.docx', '7.odt'],
              'only those are written')
    batches.table(place / 'lop.csv', ROWS)


def check_faults(world, place):
    """All that is wrong in names and data is told at once, by row, and nothing is written."""
    rows = [list(r) for r in ROWS]
    rows[2][1] = rows[20][3] = rows[37][4] = ''
    rows[30][0] = '12'
    batches.table(place / 'lop.csv', rows)
    for p in (place / 'out').iterdir():
        p.unlink()
    for jobs in ('-j1', '-j2'):
        run = batch(world, place, *OUT, jobs)
        told = sorted({int(m) for m in re.findall(r'^lop\.csv:(\d+):\d+: error:', run.said, re.M)})
        tap.equal((run.status, told, made(place)), (3, [4, 22, 32, 39], []),
                  f'{jobs}: every row is told, nothing is written')
    columns = re.findall(r'^lop\.csv:(?:4|22|39):(\d+): error:', run.said, re.M)
    tap.equal(columns, ['3', '21', '24'], 'at the cell that is empty')
    run = batch(world, place, *OUT, '--keep-going', '--json')
    lines = [json.loads(line) for line in run.out.decode().splitlines()]
    failed = [t['row'] for t in lines if t.get('state') == 'failed']
    tap.equal((run.status, failed, len(made(place))), (6, [4, 22, 32, 39], 72),
              '--keep-going makes the others: 6')
    tap.equal({k: lines[-1][k] for k in ('rows', 'written', 'failed', 'stopped')},
              {'rows': 40, 'written': 36, 'failed': 4, 'stopped': False}, '--json: the sums')
    tap.equal([t['files'] for t in lines if t.get('row') == 2], [['out/1.docx', 'out/1.odt']], '--json: the files')
    run = batch(world, place, *OUT, '-n', '--keep-going')
    tap.ok(run.status == 6 and '40 rows, 4 failed' in run.said, '-n tells the same: 6', run.said)
    batches.table(place / 'lop.csv', ROWS[:1])
    run = batch(world, place, *OUT)
    tap.ok('vanthu: 1 row, 1 written' in run.said, 'one row is not "1 rows"', run.said)
    batches.table(place / 'lop.csv', ROWS)


def check_refused(world):
    """The system refuses: the reason, 5, nothing half written."""
    place = batches.folder(world, 'refused', ROWS)
    (place / 'shut').mkdir()
    (place / 'shut').chmod(0o555)
    (place / 'file').write_bytes(b'')
    place.chmod(0o755)
    run = batch(world, place, '-o', 'shut/{{tt}}.docx', before=as_nobody)
    tap.ok(run.status == 5 and 'shut/' in run.said, 'a folder that may not be written: 5', run.status, run.said)
    run = batch(world, place, '-o', 'file/{{tt}}.docx')
    tap.ok(run.status == 5 and 'file' in run.said, 'a file where a folder is to be: 5', run.status, run.said)
    (place / 'small').mkdir()
    (place / 'small' / '1.docx').write_bytes(b'old')
    run = batch(world, place, '-o', 'small/{{tt}}.docx', before=limit('FSIZE', 2048))
    tap.ok(run.status == 5 and batches.files(place / 'small') == {'1.docx': b'old'},
           'no room: 5, what was there stays, nothing half written', run.status, run.said)
    (place / 'small' / '3.docx').mkdir()
    run = batch(world, place, '-o', 'small/{{tt}}.docx', '--keep-going')
    tap.ok(run.status == 6 and len(batches.files(place / 'small')) == 39,
           'one name is taken by a folder, --keep-going: 6, the others are there', run.status, run.said)


def terminal(world, place, *more):
    """What a person sees of a batch, and its status."""
    ours, its = pty.openpty()
    p = subprocess.Popen([str(world.program), 'batch', 'hop.md', '--data', 'lop.csv', *more], cwd=place,
                         env=world.environment(TERM='xterm'), stdout=subprocess.DEVNULL, stderr=its)
    os.close(its)
    seen = b''
    try:
        while data := os.read(ours, 4096):
            seen += data
    except OSError:
        pass  # the other end was closed
    os.close(ours)
    return p.wait(), seen.decode()


def check_outside(world):
    """What is no fault of a row: a form, LibreOffice."""
    place = batches.folder(world, 'ngoai', ROWS[:3])
    form = place / 'templates' / 'nd30' / 'thong-bao.xml'
    form.parent.mkdir(parents=True)
    form.write_text('<form id="thong-bao" base="van-ban"><nothing/></form>\n')
    run = batch(world, place, *OUT)
    tap.ok(run.status == 4 and 'thong-bao.xml:1:' in run.said and not made(place), 'a broken form: 4',
           run.status, run.said)
    form.unlink()
    run = batch(world, place, '-o', 'out/{{tt}}.pdf', env=world.environment(VANTHU_LIBREOFFICE='/none'))
    tap.ok(run.status == 8 and '[pdf-absent]' in run.said and not made(place), 'no LibreOffice: 8',
           run.status, run.said)


def has_terminals():
    try:
        for end in pty.openpty():
            os.close(end)
    except OSError:
        return False
    return True


def check_bar(world, place):
    run = batch(world, place, *OUT)
    tap.ok('[#' not in run.said and '\r' not in run.said, 'no terminal: no bar')
    if not has_terminals():
        print('# this machine gives no terminals (/dev/pts): the bar is not looked at')
        return
    status, seen = terminal(world, place, *OUT)
    tap.ok(status == 0 and re.search(r'\r\[#{30}\] 40/40, \d+/s, 0 s left\x1b\[K', seen),
           'a terminal: a bar with the rate and the time left', repr(seen))
    tap.ok(re.search(r'\r\x1b\[Kvanthu: 40 rows', seen), 'it is gone before the summary', repr(seen))
    for more in ('-q', '--json'):
        tap.ok('[#' not in terminal(world, place, *OUT, more)[1], f'{more}: no bar')


with World(copy_program=True) as world:
    place = batches.folder(world, 'ws', ROWS)
    check_command_line(world, place)
    check_plain(world, place)
    check_faults(world, place)
    check_refused(world)
    check_outside(world)
    check_bar(world, place)
tap.done()
