#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Shards together are the whole, byte for byte; --verify proves it; GNU parallel deals them out and
starts a killed one again."""
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import batches
from batches import batch
from tap import Tap
from world import World

tap = Tap()
ROWS = list(map(batches.pupil, range(1, 102)))
OUT = ('-o', 'out/{{lop}}/{{tt}}.docx', '-o', 'out/{{lop}}/{{tt}}.odt', '-q')


def check_union(world, place, whole):
    for n in (1, 2, 3, 8, 150):
        shutil.rmtree(place / 'out')
        seen = []
        for i in range(1, n + 1):
            before = set(batches.files(place / 'out')) if (place / 'out').exists() else set()
            run = batch(world, place, *OUT, f'--shard={i}/{n}')
            after = set(batches.files(place / 'out'))
            seen.append((run.status, len(after - before)))
        want = [(0, 2 * len(range(i, len(ROWS), n))) for i in range(n)]
        tap.equal(seen, want, f'{n} shards: each makes its rows and no others')
        tap.ok(batches.files(place / 'out') == whole, f'{n} shards: together the whole')
        run = batch(world, place, *OUT, '--verify')
        tap.equal((run.status, run.out, run.said), (0, b'', ''), f'{n} shards: --verify is silent')


def check_verify(world, place, whole):
    lost, other, extra = (place / 'out/10A1' / n for n in ('1.docx', '10.odt', '999.odt'))
    lost.unlink()
    other.write_bytes(other.read_bytes()[:-1])
    extra.write_bytes(b'x')
    run = batch(world, place, *OUT[:-1], '--verify')
    told = set(run.out.decode().split())
    tap.ok(run.status == 1 and {'out/10A1/1.docx', 'out/10A1/10.odt'} <= told and len(told) == 4 and
           '"out/10A1/999.odt"' in run.said, '--verify: missing, stale, left over', told, run.said)
    tap.ok('1 missing, 1 stale, 1 left over' in run.said, 'and their numbers', run.said)
    tap.ok(not lost.exists() and extra.exists(), '--verify writes nothing')
    run = batch(world, place, *OUT, '--verify', '--shard=2/9')
    tap.ok(run.status == 1 and 'out/10A1/1.docx' not in run.out.decode(), 'a shard verifies its own rows', run.out)
    extra.unlink()
    batch(world, place, *OUT, '--changed')
    tap.ok(batches.files(place / 'out') == whole, '--changed mends it')


# Its first try kills itself in the midst of the work.
TRY = '''#!/bin/sh
if [ "$1" = 3 ] && [ ! -e died ]; then
    touch died
    "$VANTHU" batch hop.md --data lop.csv -o 'out/{{lop}}/{{tt}}.docx' --shard 3/4 -q & kill -9 $!
    kill -9 $$
fi
exec "$VANTHU" batch hop.md --data lop.csv -o 'out/{{lop}}/{{tt}}.docx' -o 'out/{{lop}}/{{tt}}.odt' \\
    --shard "$1/4" --changed -q
'''


def check_parallel(world, place, whole):
    shutil.rmtree(place / 'out')
    (place / 'shard').write_text(TRY, encoding='utf-8')
    (place / 'shard').chmod(0o755)
    run = subprocess.run(['parallel', '--will-cite', '-j2', '--joblog', 'jobs.log', '--retries', '3', './shard',
                          ':::', '1', '2', '3', '4'], cwd=place, capture_output=True, text=True, timeout=120,
                         env=world.environment(VANTHU=world.program, HOME=place))
    jobs = [line.split('\t') for line in (place / 'jobs.log').read_text().splitlines()[1:]]
    tap.ok(run.returncode == 0 and sorted(j[0] for j in jobs if j[6:8] == ['0', '0']) == ['1', '2', '3', '4'],
           'parallel: every shard ended well', run.stderr, jobs)
    tap.ok((place / 'died').exists(), 'parallel: one of them was killed once')
    tap.ok(batches.files(place / 'out') == whole, 'parallel: together the whole')
    run = batch(world, place, *OUT, '--verify')
    tap.equal((run.status, run.out, run.said), (0, b'', ''), 'parallel: --verify is silent')


with World() as world:
    place = batches.folder(world, 'ws', ROWS)
    batch(world, place, *OUT)
    whole = batches.files(place / 'out')
    tap.equal(len(whole), 2 * len(ROWS), 'the whole is made')
    check_union(world, place, whole)
    check_verify(world, place, whole)
    if shutil.which('parallel'):
        check_parallel(world, place, whole)
tap.done()
