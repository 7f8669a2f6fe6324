#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Which documents share numbers: as the decree and the forms say, and as don-vi.yml says."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from offices import PLAN, UNIT, Office
from tap import Tap
from world import World

tap = Tap()
KINDS = {
    'mot.md': PLAN,
    'hai.md': PLAN.replace('ke-hoach', 'thong-bao'),
    'bc.md': PLAN.replace('ke-hoach', 'bao-cao'),
    'mat.md': PLAN.replace('noi_nhan', 'mat: MẬT\nnoi_nhan'),
    'sao.md': PLAN.replace('ke-hoach', 'sao-y'),
    'luc.md': PLAN.replace('ke-hoach', 'sao-luc'),
    'hoi-dong.md': PLAN.replace('noi_nhan', 'don_vi: {ten: Hội đồng trường}\nnoi_nhan'),
    'doan.md': PLAN.replace('ke-hoach', 'doan/ke-hoach'),
    'dang.md': PLAN.replace('ke-hoach', 'dang/bao-cao'),
    'dang-2.md': PLAN.replace('ke-hoach', 'dang/thong-bao'),
}


def issued(office):
    """{file: (year, series, number)}"""
    for name, text in KINDS.items():
        office.put(name, text)
        done = office.issue(name)
        tap.equal(done.status, 0, f'{name} is issued')
        if done.status:
            print('#', done.said)
    return {r[0]: r[1:] for r in office.rows('duong_dan, nam, day_so, so')}


with World() as world:
    tap.equal(issued(Office(world, 'khong-noi')), {
        'mot.md': (2026, 'chung', 1), 'hai.md': (2026, 'chung', 2), 'bc.md': (2026, 'chung', 3),
        'mat.md': (2026, 'mat', 1), 'sao.md': (2026, 'sao', 1), 'luc.md': (2026, 'sao', 2),
        'hoi-dong.md': (2026, 'chung', 4), 'doan.md': (2026, 'doan', 1),
        'dang.md': (2026, 'dang', 1), 'dang-2.md': (2026, 'dang', 2)},
        'without a word: secret documents, copies, the Party and the union apart')

    office = Office(world, 'co-noi')
    office.put('don-vi.yml', UNIT + '''danh_so_van_ban:
  bao-cao: {loai: [bao-cao]}
  Hội đồng trường: {don_vi: [Hội đồng trường]}
  chi-bo: {loai: [dang], theo: nhiem_ky, tu: 2025-06-10}
  ban-sao: {ban_sao: có}
  van-ban-mat: {mat: có}
  chung: {bat_dau: 150}
''')
    tap.equal(issued(office), {
        'mot.md': (2026, 'chung', 150), 'hai.md': (2026, 'chung', 151),
        'bc.md': (2026, 'bao-cao', 1), 'mat.md': (2026, 'van-ban-mat', 1),
        'sao.md': (2026, 'ban-sao', 1), 'luc.md': (2026, 'ban-sao', 2),
        'hoi-dong.md': (2026, 'hoi-dong-truong', 1), 'doan.md': (2026, 'doan', 1),
        'dang.md': (2025, 'chi-bo', 1), 'dang-2.md': (2025, 'chi-bo', 2)},
        'as don-vi.yml says')
    tap.equal(sorted(p.name for p in (office.path / 'luu').glob('20*/*')),
              ['ban-sao', 'bao-cao', 'chi-bo', 'chung', 'doan', 'hoi-dong-truong',
               'van-ban-mat'],
              'the record copies stand below their series')
    office.put('sau.md', PLAN.replace('ke-hoach', 'dang/bao-cao'))
    done = office.run('issue', '--chua-trinh', '--date', '2027-03-05', 'sau.md')
    tap.equal((done.status, office.rows('day_so, nam, so')[2]), (0, ('chi-bo', 2025, 3)),
              'a term goes on in the next year')
    office.put('sai.md', PLAN)
    office.put('don-vi.yml', UNIT + 'danh_so_van_ban:\n  bao-cao: {loai: [bao-cao]}\n')
    done = office.issue('sai.md')
    tap.equal(done.status, 3, 'no row for a type: refused')
    tap.ok('series-none' in done.said and 'don-vi.yml:6:1' in done.said, 'at its place', done.said)

with World() as world:
    office = Office(world)
    office.put('mot.md', PLAN)
    office.run('issue', '--chua-trinh', '--date', '2026-11-20', 'mot.md')
    office.run('register', 'reserve', '--reason', 'Chờ ký', '--date', '2026-11-21')
    office.put('ba.md', PLAN)
    office.run('issue', '--chua-trinh', '--date', '2026-11-22', 'ba.md')
    office.put('hai.md', PLAN.replace('loai:', 'so: 2\nloai:'))
    for date, message in (('2026-03-01', 'register-back-dated'), ('2026-11-23', 'register-post-dated')):
        done = office.run('issue', '--chua-trinh', '--date', date, 'hai.md')
        tap.ok(done.status == 7 and f'[{message}]' in done.said,
               f'a kept number stands between the days of those beside it, not at {date}', done.said)
    done = office.run('issue', '--chua-trinh', '--date', '2026-11-21', 'hai.md')
    tap.equal((done.status, done.said), (0, ''), 'on a day between them it is taken')
    office.run('register', 'reserve', '--reason', 'Chờ ký', '--date', '2026-11-22')
    office.put('nam.md', PLAN.replace('loai:', 'so: 4\nloai:'))
    done = office.run('issue', '--chua-trinh', '--date', '2026-11-01', '--reason', 'Lệnh', 'nam.md')
    tap.equal(done.status, 0, 'a reason allows another day')
    tap.equal(office.rows('ly_do')[-1], ('Chờ ký; Lệnh',), 'and stays with that of keeping it')
tap.done()
