#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What documents of a batch keep from each other does not show in any: rows that take or leave a
note, a link, a list, a picture, a table as wide as its contents, a sheet that lies across, and
whose values look like something else: each has the bytes that it has alone."""
import itertools
import json
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from tap import Tap
from world import ROOT, SANITIZED, World

tap = Tap()
KINDS = 'docx', 'odt', 'html', 'txt'
FLAGS = 'chu', 'trang', 'muc', 'hinh', 'bang', 'ngang'
VALUES = ['10A1', 'a) điểm', '3. Ba', 'Điều 9.', 'Chương II', 'tổng số 31 học sinh', 'Phụ lục III', 'như sau:', '-',
          'Rất dài ' * 60 + 'hết', 'một\nhai', '1.500.000', '12,5%', 'hết./.', '…………', '**đậm**', 'Tổng cộng', '^', ' ']
TEXT = '''---
loai: ke-hoach
trich_yeu: Kế hoạch {{gia_tri}} của lớp
so: {{so}}
noi_nhan: ['{{gia_tri}}', Lưu hồ sơ]
---

{{gia_tri}}

Lớp {{gia_tri}} có tổng số 31 học sinh, xem Phụ lục II: {{gia_tri}}

# Phần thứ hai: {{gia_tri}}

{{#chu}}
Có chú thích[^1].
{{/chu}}

{{#trang}}
Xem [trang của lớp](https://example.vn/a) và [mục](#muc-kinh-phi).
{{/trang}}

## Chung

{{#muc}}
1. Việc thứ nhất của {{gia_tri}}
2. Việc thứ hai:
   a) {{gia_tri}}
   b) như trên
{{/muc}}

1. Việc chung
2. {{gia_tri}}

{{#hinh}}
![Hình. Lớp học](hinh.png)
{{/hinh}}

{{#ngang}}
{trang=ngang}
{{/ngang}}

{{#bang}}
Bảng. Kết quả {{so}}

| TT | Nội dung | Số lượng | Ghi chú |
|---|---|---|---|
| | {{gia_tri}} | 12 | {{gia_tri}} |
| | Hai | {{gia_tri}} | {{so}} |
| | Tổng cộng | 12 | |
{{/bang}}

{rong="1 4 2"}
| TT | Nội dung | Số |
|---|---|---|
| 1 | của {{gia_tri}} | {{so}} |
| 2 | {{gia_tri}} | 2 |

# Kinh phí {#muc-kinh-phi}

Không có gì ngoài {{gia_tri}}

[^1]: Lời chú của {{gia_tri}}.
'''


def rows():
    taken = list(itertools.product([False, True], repeat=len(FLAGS)))
    taken = taken[::5] if SANITIZED else taken
    for i, flags in enumerate(taken + taken[::-1]):
        yield {'so': str(i + 1), 'gia_tri': VALUES[i % len(VALUES)], **dict(zip(FLAGS, flags))}


def outputs(folder, name):
    return [a for k in KINDS for a in ('-o', f'{folder}/{name}.{k}')]


def read(folder, name):
    paths = [folder / f'{name}.{k}' for k in KINDS]
    return [p.read_bytes() if p.exists() else None for p in paths]


with World() as world:
    place = world.workspace()
    (place / 'thu.md').write_text(TEXT, encoding='utf-8')
    shutil.copy(ROOT / 'tests' / 'forms' / 'hinh.png', place / 'hinh.png')
    (place / 'rendered').mkdir()
    table = list(rows())
    for row in table:
        (place / 'mot.json').write_text(json.dumps([row]), encoding='utf-8')
        world.run('batch', '-q', '--keep-going', 'thu.md', '--data', 'mot.json', *outputs('alone', '{{so}}'), cwd=place)
        row['made'] = read(place / 'alone', row['so'])
        (place / 'mot.json').write_text(json.dumps({k: v for k, v in row.items() if k != 'made'}), encoding='utf-8')
        world.run('render', '-q', 'thu.md', '-d', 'mot.json', *outputs('rendered', row['so']), cwd=place)
    made = [r for r in table if r['made'][0]]
    tap.ok(len(made) > len(table) * 2 // 3, 'most of the rows can be made', f'{len(made)} of {len(table)}')
    differ = [r['so'] for r in made if read(place / 'rendered', r['so']) != r['made']]
    tap.ok(not differ, 'a batch of one is a document rendered', differ)
    (place / 'bang.json').write_text(json.dumps([{k: v for k, v in r.items() if k != 'made'} for r in table]),
                                     encoding='utf-8')
    for jobs in '-j1', '-j2':
        shutil.rmtree(place / 'out', ignore_errors=True)
        run = world.run('batch', '-q', '--keep-going', 'thu.md', '--data', 'bang.json', *outputs('out', '{{so}}'),
                        jobs, cwd=place)
        differ = [r['so'] for r in table if read(place / 'out', r['so']) != r['made']]
        tap.ok(not differ, f'all of them in one batch, {jobs}: the same bytes', differ, run.said)
tap.done()
