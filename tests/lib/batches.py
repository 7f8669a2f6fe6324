# SPDX-License-Identifier: MIT
"""A folder with a text for each pupil and a table of as many as are wanted."""
import csv
import os
import subprocess

from render import SCHOOL

TEXT = '''---
loai: thong-bao
so: 5
ngay: 2025-10-30
trich_yeu: Họp cha mẹ học sinh lớp {{lop}}
---

Mời cha mẹ em **{{ho_ten}}** đến phòng {{phong}}.

1. Điểm trung bình: {{diem}}
2. Ý kiến của trường
'''
HEAD = ['TT', 'Họ tên', 'Lớp', 'Phòng', 'Điểm']


def pupil(i):
    return [str(i), f'Học sinh {i}', f'10A{i % 9}', f'P{i % 7}', f'{i % 10},5']


def table(path, rows, head=tuple(HEAD)):
    with open(path, 'w', newline='', encoding='utf-8') as f:
        csv.writer(f, lineterminator='\n').writerows([head, *rows])


def folder(world, name, rows, text=TEXT):
    place = world.path / name
    place.mkdir()
    (place / 'don-vi.yml').write_text(SCHOOL, encoding='utf-8')
    (place / 'hop.md').write_text(text, encoding='utf-8')
    table(place / 'lop.csv', rows)
    return place


def batch(world, place, *more, **how):
    return world.run('batch', 'hop.md', '--data', 'lop.csv', *more, cwd=place, **how)


def start(world, place, *more):
    """The same, still running."""
    return subprocess.Popen([str(world.program), 'batch', 'hop.md', '--data', 'lop.csv', *more],
                            cwd=place, env=world.environment(), stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE)


def files(place):
    """The bytes of all files below a folder, by their paths there."""
    return {str(p.relative_to(place)): p.read_bytes() for p in place.rglob('*') if p.is_file()}


def temporary(name):
    name = os.path.basename(name)
    return name.startswith('.') and name.endswith('.vanthu.tmp')
