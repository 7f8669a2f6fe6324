#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""vanthu register import: old books in XLSX, ODS and CSV as clerks keep them, all rows or none."""
import datetime
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import book
import office
from tap import Tap
from world import World

tap = Tap()
D = datetime.date
SCHOOL = 'ten: Trường Trung học cơ sở Nguyễn Trãi\nviet_tat: NTN\n'


class School(World):
    """A workspace, in which books are imported."""

    def __init__(self, profile=SCHOOL):
        super().__init__()
        (self.path / 'don-vi.yml').write_text(profile, encoding='utf-8')

    def csv(self, name, *lines, encoding='utf-8'):
        (self.path / name).write_bytes(('\n'.join(lines) + '\n').encode(encoding))
        return name

    def take(self, what, *args):
        return self.run('register', 'import', what, *args, '--json')

    def register(self, *args):
        run = self.run('register', *args, '--json')
        return [json.loads(line) for line in run.out.decode().splitlines()]

    def whole(self, name):
        run = self.run('register', 'verify')
        tap.equal((run.status, run.said), (0, ''), f'{name}: verify finds nothing')


def rows(run):
    return [json.loads(line) for line in run.out.decode().splitlines()]


def done(run):
    return [(r['so'], r['ket_qua']) for r in rows(run)]


def ids(run):
    """(line or cell, id) of what is said."""
    out = []
    for line in run.said.splitlines():
        place = line.split(': ')[0]
        at = place.split('!')[-1] if '!' in place else ':'.join(place.split(':')[1:2])
        out.append((at, line.rsplit('[', 1)[1].rstrip(']')))
    return out


HEAD = 'Số, ký hiệu văn bản;Ngày, tháng văn bản;Tên loại và trích yếu nội dung văn bản;Người ký'


def in_mid_year():
    """Entered; searched, printed, verified; the next number is the next."""
    with School() as world:
        file = world.csv('so.csv', HEAD + ';Nơi nhận văn bản;Ghi chú',
                         '1/QĐ-NTN;05/01/2026;Quyết định phân công;Lê Văn B;Các tổ;',
                         '2/KH-NTN;06/01/2026;Kế hoạch hội nghị;Lê Văn B;Các tổ;gấp',
                         '3/NTN;06/01/2026;V/v báo cáo;Lê Văn B;Sở Giáo dục và Đào tạo;')
        run = world.take('di', file, '--check')
        tap.equal((run.status, run.said, done(run)), (0, '', [(n, 'nhap-so') for n in (1, 2, 3)]),
                  'looked at first')
        tap.ok(not (world.path / 'so').exists(), 'and nothing is made')
        run = world.take('di', file)
        tap.equal((run.status, run.said, [r['loai'] for r in rows(run)]),
                  (0, '', ['quyet-dinh', 'ke-hoach', 'cong-van']), 'entered, with their types')
        listed = world.register('list')
        tap.equal([(e['so'], e['so_ky_hieu'], e['ngay'], e['trich_yeu'], e['nguoi_ky'], e['trang_thai'])
                   for e in listed][1],
                  (2, '2/KH-NTN', '2026-01-06', 'hội nghị', 'Lê Văn B', 'da-phat-hanh'), 'listed')
        tap.equal([e['so'] for e in world.register('search', 'so giao duc')], [3], 'searched')
        world.run('register', 'print', 'di', '-o', world.path / 'in.csv')
        text = (world.path / 'in.csv').read_text(encoding='utf-8-sig').splitlines()
        tap.equal(text[2], '2/KH-NTN,06/01/2026,Kế hoạch hội nghị,Lê Văn B,Các tổ,,,,,gấp',
                  'printed with its title')
        world.whole('in mid-year')
        for what in (('archive', 'verify'), ('archive', 'list', '--thieu-ban-ky'),
                     ('archive', 'list')):
            run = world.run(*what)
            tap.equal((run.status, run.out, run.said), (0, b'', ''),
                      f'{" ".join(what)} misses no record copy')
        tap.equal([e['so'] for e in world.register('reserve', '--reason', 'a', '--date',
                                                   '2026-02-02')], [4], 'the next number is the next')
        tap.equal(done(world.take('di', file)), [(n, 'da-co') for n in (1, 2, 3)],
                  'again: all is there')
        file = world.csv('so.csv', HEAD, '1/QĐ-NTN;05/01/2026;Quyết định phân công;Lê Văn C')
        run = world.take('di', file)
        tap.equal((run.status, run.out, ids(run)), (7, b'', [('2', 'import-other')]),
                  'the same number with others: refused')
        tap.ok('nguoi_ky' in run.said, 'and what is other is named', run.said)


in_mid_year()
tap.done()
