#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Annexes, and forms of rows that are set alike, are read once for a batch: what each row makes of them is what it makes alone, whatever
changes from row to row, the file, its looks, its values; and each row is told what is wrong."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from render import SCHOOL
from tap import Tap
from world import World

tap = Tap()
FILES = {
    'van-ban.md': '''---
loai: quyet-dinh
so: 5
tham_quyen: Hiệu trưởng
ngay: 2025-10-30
trich_yeu: Họp lớp {{lop}}
phu_luc: [chung.md, "rieng-{{le}}.md", mau.md, quy-che.md]
---

Điều 1. Lớp {{lop}} họp theo [](chung.md), [](mau.md), [](quy-che.md).
''',
    'chung.md': '''---
tieu_de: Danh sách lớp {{lop}}
huong: "{{huong}}"
trinh_bay: {le_trai: "{{trai}}", so_trang: "{{trang}}"}
---

Lớp {{lop}}: phòng {{phong}}. {{> manh}}

1. Một [^1]

2. Hai {{#phong}}có phòng{{/phong}}

[^1]: ghi chú {{lop}}
''',
    'manh.md': 'Mảnh của {{lop}}.\n',
    'mau.md': '---\ntieu_de: Mẫu\nloai: bien-ban\ntrich_yeu: Họp {{lop}}\n---\n\nBiên bản lớp {{lop}}.\n',
    'quy-che.md': '''---
loai: quy-che
trich_yeu: Quy chế lớp {{lop}}
danh_so: "{{so_muc}}"
---

# Chung

Lớp {{lop}}.

# Riêng

Phòng {{phong}}.
''',
}
FILES['rieng-0.md'] = FILES['chung.md'].replace('Danh sách', 'Bảng')
FILES['rieng-1.md'] = FILES['chung.md'].replace('Danh sách', 'Biểu')
LOOKS = 'trinh_bay: {co_chu: "{{cỡ}}", gian_dong: "{{giãn}}"}\nphu_luc:'
VARIED = FILES['van-ban.md'].replace('phu_luc:', LOOKS)
HEAD = 'Lớp,Phòng,Lẻ,Hướng,Trái,Trang,Số mục,Cỡ,Giãn\n'
ROWS = [f'L{i},P{i},{i % 2},{("dọc", "ngang")[i % 3 == 0]},{(30, 20)[i % 3 == 0] + i % 2 * 2},'
        f'{("từng phần", "liên tục")[i % 5 == 0]},{("I.", "1.")[i // 2 % 2]},'
        f'{13 + i % 2},{("1", 1.2)[i % 7 == 0]}\n' for i in range(24)]
# one that is refused, one that is warned of
ROWS[7] = ROWS[7].replace('dọc', 'chéo')
ROWS[11] = ROWS[11].replace(',32,', ',99,')
OUTPUTS = [a for kind in ('docx', 'odt') for a in ('-o', '{{lop}}.' + kind)]


def make(world, place, rows, *more, text=FILES['van-ban.md']):
    """What is made of the rows, and the rows and the ids of what is said of them."""
    place.mkdir()
    for name, held in FILES.items():
        (place / name).write_text(held, encoding='utf-8')
    (place / 'van-ban.md').write_text(text, encoding='utf-8')
    (place / 'don-vi.yml').write_text(SCHOOL, encoding='utf-8')
    (place / 'lop.csv').write_text(HEAD + ''.join(rows), encoding='utf-8')
    run = world.run('batch', 'van-ban.md', '--data', 'lop.csv', '--keep-going', *OUTPUTS, *more,
                    cwd=place)
    made = {p.name: p.read_bytes() for p in sorted(place.iterdir()) if p.suffix in {'.docx', '.odt'}}
    said = [line.split(' (row ')[0].split(':', 3) for line in run.said.split('\n')
            if line.startswith('lop.csv:')]
    return made, [(int(s[1]), s[3]) for s in said]


def check(world, name, text):
    alone, heard = {}, []
    for i, row in enumerate(ROWS):
        made, said = make(world, world.path / f'{name}{i}', [row], text=text)
        alone.update(made)
        heard += [(at + i, text) for at, text in said]
    tap.equal((len(alone), len({at for at, _ in heard})), (46, 2),
              f'{name}: one row is refused, one warned of')
    for threads in '-j1', '-j2':
        made, said = make(world, world.path / (name + threads), ROWS, threads, text=text)
        tap.equal(sorted(made), sorted(alone), f'{threads}: the same rows are made')
        tap.equal([n for n in alone if made.get(n) != alone[n]], [],
                  f'{threads}: each with the bytes that it has alone')
        tap.equal(sorted(said), sorted(heard), f'{threads}: and the same is said of each')


with World() as world:
    check(world, 'one', FILES['van-ban.md'])
    check(world, 'own', VARIED)
tap.done()
