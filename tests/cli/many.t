#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A text with thousands of mistakes: a thousand are told of, the rest are counted."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from tap import Tap
from world import World

tap = Tap()
HEAD = '---\nloai: ke-hoach\ntrich_yeu: Tổ chức Ngày hội\n---\n\n'
ERRORS = ''.join(f'Lớp {{{{khong_co_{i}}}}} tham gia.\n\n' for i in range(1234))
WARNINGS = ''.join(f'# C. Mục {i}\n\nLớp tham gia.\n\n' for i in range(1010))
with World() as world:
    path = world.path / 'nhieu.md'
    for text, language, kept, last in [
            (ERRORS, 'C', 1000, 'vanthu: and 234 more messages'),
            (ERRORS, 'vi_VN.UTF-8', 1000, 'vanthu: và 234 thông báo nữa'),
            (WARNINGS, 'C', 1000, 'vanthu: and 10 more messages')]:
        path.write_text(HEAD + text, encoding='utf-8')
        run = world.run('render', path, '-t', 'txt', env=world.environment(LC_ALL=language))
        lines = [line for line in run.said.splitlines() if 'don-vi.yml' not in line]
        tap.equal(lines[-1], last, f'{last}: the rest is counted')
        tap.within(len(lines), kept, kept + 1, f'{last}: so many are told of')
    run = world.run('render', path, '-q', '-t', 'txt')
    tap.equal((run.status, run.said), (0, ''), 'without warnings they are not counted either')
tap.done()
