#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Each case of tests/diag: what is said, how it ends, and that an error writes nothing."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import diag
from tap import Tap

tap = Tap()
with diag.World() as world:
    for case in diag.names():
        said, status, changed = world.run(case)
        tap.same_lines(said.split('\n'), diag.read(case, 'expect').split('\n'), f'{case}: said')
        want = int(diag.read(case, 'status', '3'))
        tap.equal(status, want, f'{case}: exit status')
        if want:
            tap.equal(changed, [], f'{case}: nothing is written')
        else:
            tap.ok(changed, f'{case}: a warning lets the output be written')
tap.done()
