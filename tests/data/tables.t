#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Each habit of spreadsheets is a file beside this one, and NAME.expect what is read of it.

A file is read as its name says, or as the lines of NAME.runs say, each with options of dump.c.
ACCEPT=yes writes what is read. make.py tells how the files were made.
"""
import os
import pathlib
import shlex
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'lib'))
from tap import Tap

DUMP = pathlib.Path(os.environ['BUILD']).resolve() / 'tests' / 'dump'
KINDS = {'.csv', '.tsv', '.xlsx', '.xls', '.ods'}


def read(path):
    runs = path.with_name(path.name + '.runs')
    options = runs.read_text().splitlines() if runs.exists() else ['']
    said = ''
    for line in options:
        done = subprocess.run([DUMP, *shlex.split(line), path.name], cwd=HERE, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        said += f'$ {line}\n' if line else ''
        said += done.stdout + (f'status {done.returncode}\n' if done.returncode else '')
    return said


tap = Tap()
files = sorted(p for p in HERE.iterdir() if p.suffix in KINDS)
for path in files:
    expect = path.with_name(path.name + '.expect')
    said = read(path)
    if os.environ.get('ACCEPT') == 'yes':
        expect.write_text(said)
    want = expect.read_text() if expect.exists() else ''
    tap.same_lines(said.split('\n'), want.split('\n'), path.name)
tap.ok(len(files) >= 20, f'{len(files)} files')
tap.done()
