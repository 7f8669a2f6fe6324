# SPDX-License-Identifier: MIT
"""A workspace where documents are issued, and what must be true of it afterwards."""
import hashlib
import pathlib
import re
import sqlite3

PLAN = """---
loai: ke-hoach
trich_yeu: Trồng cây đầu xuân
noi_nhan: [Ban Giám hiệu]
ky: {chuc_vu: HIỆU TRƯỞNG, ho_ten: Nguyễn Văn A}
---

# Mục đích

Mỗi lớp trồng năm cây.
"""
UNIT = """chu_quan: Sở Giáo dục và Đào tạo Ninh Bình
ten: Trường THPT Ngô Thị Nhậm
viet_tat: NTN
dia_danh: Trung Sơn
luu: VT
"""
DATE = '2026-11-23'


class Office:
    def __init__(self, world, name='ws'):
        self.world = world
        self.path = world.path / name
        self.path.mkdir()
        self.put('don-vi.yml', UNIT)

    def put(self, name, text=PLAN):
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def text(self, name):
        return (self.path / name).read_text(encoding='utf-8')

    def run(self, *args, **more):
        return self.world.run(*args, cwd=self.path, **more)

    def issue(self, *args, **more):
        """On a day that does not change, without having been shown."""
        return self.run('issue', '--chua-trinh', '--date', DATE, *args, **more)

    def rows(self, columns='so'):
        db = sqlite3.connect(f'file:{self.path}/so/vanthu.db?mode=ro', uri=True)
        with db:
            found = db.execute(f'SELECT {columns} FROM van_ban_di ORDER BY nam, day_so, so').fetchall()
        db.close()
        return found

    def bags(self):
        return sorted((p.relative_to(self.path / 'luu') for p in self.path.glob('luu/2*/*/*')),
                      key=lambda p: (p.parts[:2], int(p.name)))

    def stages(self):
        """What is under way."""
        return sorted(p.name for p in self.path.glob('luu/.dang-ghi/*') if p.is_dir())

    def front(self, name, key):
        found = re.search(rf'^{key}: (.*)$', self.text(name), re.M)
        return found and found[1]

    def faults(self, numbered=()):
        """What is not as it must be when nothing is under way: numbers 1 to n, n whole bags, no
        row half done, no stage, the register clean, every document numbered as the register has
        it."""
        rows = self.rows('so, trang_thai, tui, ma_tui, duong_dan, da_ghi_lai')
        if [r[0] for r in rows] != list(range(1, len(rows) + 1)):
            yield f'numbers are {[r[0] for r in rows]}'
        if len(self.bags()) != len(rows):
            yield f'{len(rows)} rows, {len(self.bags())} bags'
        for number, state, bag, digest, path, back in rows:
            place = self.path / 'luu' / bag
            if state != 'da-phat-hanh' or not back:
                yield f'{number} is {state}, written back: {back}'
            yield from (f'{bag}: {f}' for f in bag_faults(place, digest))
            if '#' not in path and self.front(path, 'so') != str(number):
                yield f'{path} has {self.front(path, "so")}, not {number}'
        if self.stages():
            yield f'left: {self.stages()}'
        for name in numbered:
            if not self.front(name, 'so') or not self.front(name, 'ngay'):
                yield f'{name} has no number'
        said = self.run('register', 'verify')
        if said.status:
            yield f'verify: {said.said}'


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def bag_faults(bag, digest):
    """By RFC 8493: manifests and what is there are the same."""
    tags = bag / 'tagmanifest-sha256.txt'
    if not tags.is_file() or sha256(tags) != digest:
        yield 'its hash is another'
        return
    listed = set()
    for manifest in (tags, bag / 'manifest-sha256.txt'):
        for line in manifest.read_text().splitlines():
            want, path = line.split('  ', 1)
            listed.add(path)
            if not (bag / path).is_file() or sha256(bag / path) != want:
                yield f'{path} is not as listed'
    payload = {str(p.relative_to(bag)) for p in (bag / 'data').rglob('*') if p.is_file()}
    if payload - listed:
        yield f'not listed: {payload - listed}'
    for name in ('data/van-ban.docx', 'data/van-ban.odt', 'data/phien-ban.txt',
                 'data/metadata.xml'):
        if name not in payload:
            yield f'{name} is missing'
