#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""docs/messages.md is what its generator makes; each message has an advice, and no other."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import diag
import messages
from tap import Tap

tap = Tap()
known = [i for i, _, _ in diag.messages()]
table = (diag.ROOT / 'src' / 'base' / 'messages.def').read_text()
tap.equal(len(known), table.count('\nM('), 'every line of messages.def is read')
told = messages.advice()
tap.equal([i for i in known if i not in told], [], 'each message has an advice in advice.txt')
tap.equal([i for i in told if i not in known], [], 'and no other')
if not set(known) - set(told):
    made = ''.join(messages.page()).split('\n')
    page = (diag.ROOT / 'docs' / 'messages.md').read_text().split('\n')
    tap.same_lines(page, made, 'docs/messages.md is up to date (make accept)')
tap.done()
