#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A hundred thousand rows take no more memory than a thousand: CSV, XLSX, ODS. What has to be kept
of an XLSX are its shared strings. A million empty rows below a table take none."""
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'lib'))
from tables import csv, ods, xlsx
from tap import Tap

DUMP = pathlib.Path(os.environ['BUILD']).resolve() / 'tests' / 'dump'
ROWS, SLACK = 100_000, 1024                        # SLACK in KB


def read(path):
    """(records, the most memory in KB, what is said besides)."""
    done = subprocess.run([DUMP, '-n', path], text=True, stdout=subprocess.PIPE, check=True)
    first, _, rest = done.stdout.partition('\n')
    return *map(int, first.split()), rest


tap = Tap()
with tempfile.TemporaryDirectory() as work:
    for make in (csv, xlsx, ods):
        path = pathlib.Path(work) / f'hs.{make.__name__}'
        make(path, 1000)
        n, small, said = read(path)
        tap.equal((n, said), (1000, ''), f'{path.suffix}: a thousand rows')
        make(path, ROWS)
        n, large, said = read(path)
        tap.equal((n, said), (ROWS, ''), f'{path.suffix}: all rows')
        if not os.environ.get('SAN'):
            tap.ok(large <= small + SLACK, f'{path.suffix}: memory, {small} and {large} KB')
    for make in (xlsx, ods):
        path = pathlib.Path(work) / f'trong.{make.__name__}'
        make(path, 2, 1_000_000)
        n, peak, said = read(path)
        tap.equal((n, said), (2, ''), f'{path.suffix}: a million empty rows')
        if not os.environ.get('SAN'):
            tap.ok(peak <= small + SLACK, f'{path.suffix}: their memory, {peak} KB')
tap.done()
