#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What is printed of a text that was issued and changed since is not what was issued: `render` and
`batch` say so, at its place; where the register cannot be read they render all the same."""
import pathlib
import shutil
import sqlite3
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import render
from tap import Tap
from world import World

PLAN = '''---
loai: ke-hoach
trich_yeu: Trồng cây đầu xuân
phu_luc: [pl.md]
du_lieu: {lop: {nguon: lop.csv}}
ky: {chuc_vu: HIỆU TRƯỞNG, ho_ten: Nguyễn Văn An}
noi_nhan: [Tổ chuyên môn]
---

Mỗi lớp trồng năm cây theo [](pl.md).

![Vườn](vuon.png)

{{#lop}}
- Lớp {{ten}}.
{{/lop}}
'''
FILES = {'don-vi.yml': render.SCHOOL, 'kh.md': PLAN, 'lop.csv': 'ten\n10A1\n10A2\n',
         'pl.md': '---\ntieu_de: Phân công\n---\n\n- Một;\n- Hai.\n', 'khach.csv': 'ten\nA\n'}
PICTURE = next((pathlib.Path(__file__).resolve().parents[1]).rglob('*.png'))
tap = Tap()


def fill(world):
    for name, text in FILES.items():
        (world.path / name).write_text(text, encoding='utf-8')
    shutil.copy(PICTURE, world.path / 'vuon.png')


def draw(world):
    return world.run('render', 'kh.md', '-o', 'a.docx', '-o', 'a.odt')


def edit(world, name, was, now):
    path = world.path / name
    text = path.read_bytes().decode()
    assert was in text, (name, was)
    path.write_bytes(text.replace(was, now, 1).encode())
    return lambda: path.write_bytes(text.encode())


for ends, mark in (('\n', ''), ('\r\n', '\ufeff')):
    with World() as world:
        fill(world)
        (world.path / 'kh.md').write_bytes((mark + PLAN.replace('\n', ends)).encode())
        run = draw(world)
        tap.equal((run.status, run.said), (0, ''), 'nothing is issued')
        run = world.run('issue', '--chua-trinh', '--date', '2026-11-20', 'kh.md')
        tap.equal((run.status, run.said), (0, ''), 'issued')
        run = draw(world)
        tap.equal((run.status, run.said), (0, ''), 'unchanged: nothing is said')
        tap.equal((world.path / 'a.odt').read_bytes(),
                  (world.path / 'luu/2026/chung/1/data/van-ban.odt').read_bytes(), 'it is the record copy')
        for name, was, now, place in (
                ('kh.md', 'năm cây', 'sáu cây', ':12:15:'), ('kh.md', 'so: 1', 'so: 2', ':1:1:'),
                ('kh.md', 'ngay: 2026-11-20', 'ngay: 2026-11-21', ':1:1:'),
                ('kh.md', '[Tổ chuyên môn]', '[Tổ chuyên môn, Đoàn trường]', ':9:25:'),
                ('kh.md', '{{/lop}}', '{{/lop}}' + ends + ends + 'Hết.', ':20:1:'),
                ('pl.md', 'Hai', 'Ba', ':6:3:'), ('lop.csv', '10A2', '10A3', ':3:4:')):
            back = edit(world, name, was, now)
            run = draw(world)
            lines = run.said.splitlines()
            tap.ok(run.status == 0 and len(lines) == 1 and lines[0].startswith(name + place) and
                   ' 01/KH-NTN on 2026-11-20' in lines[0] and lines[0].endswith('[issue-since]'),
                   f'{name}: {now.strip()}', run.status, run.said)
            back()
        back = edit(world, 'kh.md', 'ngay: 2026-11-20', 'ngay: "20/11/2026"')
        tap.equal(draw(world).said, '', 'the date written in another way is the same')
        back()
        text = (world.path / 'kh.md').read_bytes()
        (world.path / 'kh.md').write_bytes(text.replace(b'\r\n', b'\n'))
        tap.equal(draw(world).said, '', 'other line ends say the same')
        (world.path / 'kh.md').write_bytes(text)
        back = edit(world, 'don-vi.yml', 'Trung Sơn', 'Tam Điệp')
        tap.equal(draw(world).said, '', 'the organisation may change')
        back()
        with (world.path / 'vuon.png').open('ab') as f:
            f.write(b'\0')
        run = draw(world)
        tap.ok(run.said.startswith('vuon.png: warning: issued as'), 'a picture', run.said)
        shutil.copy(PICTURE, world.path / 'vuon.png')

        edit(world, 'kh.md', 'năm cây', 'sáu cây')
        run = world.run('batch', 'kh.md', '--data', 'khach.csv', '-o', 'ra/{{ten}}.docx')
        tap.equal((run.status, run.said.count('[issue-since]')), (0, 1), 'batch says it once')
        tap.equal(world.run('render', '-q', 'kh.md', '-o', 'a.docx').said, '', 'with -q it is not said')
        run = world.run('render', '../kh.md', '-o', 'a.docx', cwd=world.path / 'ra')
        tap.ok(run.said.startswith('../kh.md:12:15: warning'), 'from another folder', run.said)

        book = sqlite3.connect(world.path / 'so/vanthu.db', isolation_level=None)
        book.execute('BEGIN IMMEDIATE')
        run = draw(world)
        tap.equal((run.status, run.said.count('[issue-since]')), (0, 1), 'while another writes')
        book.execute('ROLLBACK')
        book.execute('PRAGMA locking_mode = EXCLUSIVE')
        book.execute('BEGIN EXCLUSIVE')
        start = time.monotonic()
        run = draw(world)
        tap.ok(run.status == 0 and not run.said and time.monotonic() - start < 5,
               'a register that nobody may read is not waited for', run.status, run.said)
        book.close()
        for what in (b'', b'no register', None):
            path = world.path / 'so/vanthu.db'
            path.unlink(missing_ok=True)
            if what is None:
                path.mkdir()
            else:
                path.write_bytes(what)
            run = draw(world)
            tap.equal((run.status, run.said), (0, ''), f'a register that is {what}')
            tap.ok(what is None or path.read_bytes() == what, 'and stays as it is')
        path.rmdir()
        tap.equal(draw(world).said, '', 'there is none')

# a copy of a document that others issued; and what is no document of the register
with World() as world:
    fill(world)
    text = FILES['kh.md'].replace('loai:', 'so: 9\nngay: 2026-11-02\nloai:') \
        .replace('noi_nhan', 'sao: {ky: {chuc_vu: HIỆU TRƯỞNG, ho_ten: Nguyễn Văn An}}\nnoi_nhan')
    (world.path / 'kh.md').write_text(text, encoding='utf-8')
    run = world.run('issue', '--chua-trinh', '--date', '2026-11-20', 'kh.md')
    tap.equal((run.status, draw(world).said), (0, ''), 'a copy')
    edit(world, 'kh.md', 'năm cây', 'sáu cây')
    run = draw(world)
    tap.ok(' 01/SY-NTN on 2026-11-20' in run.said and '[issue-since]' in run.said, 'changed since', run.said)
    run = world.run('register', 'void', '1/2026', '--reason', 'in sai', '--by', 'Nguyễn Văn An')
    tap.equal((run.status, draw(world).said), (0, ''), 'a void number is none')
tap.done()
