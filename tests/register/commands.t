#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""vanthu register: numbers kept and void, lists, searches, verify, backups, what others may read."""
import json
import os
import pathlib
import sqlite3
import stat
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from tap import Tap
from world import World, as_nobody

tap = Tap()
SERIES = 'danh_so_van_ban:\n  quyet-dinh: {loai: quyet-dinh}\n  chung: {}\n'


def entries(world, *args):
    run = world.run('register', *args, '--json')
    return [json.loads(line) for line in run.out.decode().splitlines()]


with World(copy_program=True) as world:
    (world.path / 'don-vi.yml').write_text('ten: Trường A\n' + SERIES, encoding='utf-8')
    run = world.run('register', 'reserve', '--reason', 'Khen thưởng', '--count', 3)
    tap.equal((run.status, run.said), (0, ''), 'three numbers are kept')
    kept = entries(world, 'list')
    tap.equal([e['so'] for e in kept], [1, 2, 3], 'from 1 on')
    tap.equal({e['trang_thai'] for e in kept}, {'giu-cho'}, 'they are kept')
    one = entries(world, 'reserve', '--reason', 'Bổ nhiệm', '--series', 'Quyết định',
                  '--date', '2025-12-31')
    tap.equal([(e['so'], e['nam'], e['day_so'], e['ngay']) for e in one],
              [(1, 2025, 'quyet-dinh', '2025-12-31')], 'another series, another year: 1 again')
    run = world.run('register', 'void', '1/2025', '--reason', 'Không bổ nhiệm', '--by', 'Lê Thị B')
    tap.equal(run.status, 0, 'one is made void')
    gone = entries(world, 'list', '--state', 'huy')
    tap.equal([(e['ly_do_huy'], e['nguoi_huy']) for e in gone], [('Không bổ nhiệm', 'Lê Thị B')],
              'with the reason and who')
    tap.equal([e['so'] for e in entries(world, 'reserve', '--reason', 'a', '--series', 'quyet-dinh',
                                        '--date', '2025-12-31')], [2], 'its number stays its own')
    tap.equal(len(entries(world, 'search', 'BO', 'nhiem')), 1, 'searched without marks and case')
    tap.equal(len(entries(world, 'search', 'thuong', '--year', 2026)), 3, 'within a year')
    tap.equal(len(entries(world, 'search', 'thuong', '--to', '2025-12-31')), 0, 'within days')
    tap.equal(len(entries(world, 'list', '--from', '12/2025', '--to', '2025')), 2,
              'within months and years, as they are written')
    tap.equal(world.run('register', 'list', '--from', '31/11/2025').status, 7, 'no such day: told')
    tap.equal(len(entries(world, 'list', '--state', 'Giữ chỗ', '--series', 'Quyết định')), 1,
              'names may be written with marks')
    tap.equal(world.run('register', 'void', '2/2025', '--series', 'chung', '--reason', 'a', '--by',
                        'b').status, 7, 'a number of another series is not meant')

    inner = world.path / 'ke-hoach' / 'thang-11'
    inner.mkdir(parents=True)
    run = world.run('register', 'list', '--series', 'quyet-dinh', cwd=inner)
    tap.equal(len(run.out.splitlines()), 3, 'found from a folder below; a table with a heading')
    run = world.run('register', 'list', '-C', world.path, cwd='/')
    tap.equal(len(run.out.splitlines()), 6, 'or from anywhere')

    run = world.run('register', 'verify', '--json')
    head = json.loads(run.out)
    tap.equal((run.status, head['van_ban'], head['nhat_ky']), (0, 5, 6), 'verify: whole')
    run = world.run('register', 'reserve', '--reason', 'b')
    run = world.run('register', 'verify', '--known', head['ma'])
    tap.equal(run.status, 0, 'and since that hash was noted')

    copy = world.path / 'ban-sao.db'
    run = world.run('register', 'backup', copy)
    tap.equal((run.status, run.said), (0, ''), 'a copy is made')
    tap.equal(stat.S_IMODE(copy.stat().st_mode), 0o600, 'for its owner alone')
    mode = {n: stat.S_IMODE((world.path / n).stat().st_mode) for n in ('so', 'so/vanthu.db')}
    tap.equal(mode, {'so': 0o700, 'so/vanthu.db': 0o600}, 'as the register is')
    for old in (world.path / 'so').iterdir():
        old.unlink()
    copy.rename(world.path / 'so' / 'vanthu.db')
    run = world.run('register', 'verify', '--known', head['ma'])
    tap.equal((run.status, run.said), (0, ''), 'put in its place, it is the register')
    tap.equal([e['so'] for e in entries(world, 'reserve', '--reason', 'c')], [5], 'and goes on')

    tampered = sqlite3.connect(world.path / 'so' / 'vanthu.db')
    tampered.execute("UPDATE van_ban_di SET ly_do = 'Khác' WHERE so = 3 AND nam = 2026")
    tampered.commit()
    tampered.close()
    run = world.run('register', 'verify')
    tap.equal((run.status, run.said.count('\n')), (1, 1), 'a row changed by hand is found')
    tap.ok('number 3 of "chung" (2026)' in run.said and 'ly_do' in run.said, 'and named', run.said)

    shut = [world.path / 'so' / 'vanthu.db', world.path / 'so']
    for place in shut:
        place.chmod(0o555)
    run = world.run('register', 'list', before=as_nobody)
    tap.equal((run.status, len(run.out.splitlines())), (0, 8), 'who may only read can list')
    run = world.run('register', 'reserve', '--reason', 'd', before=as_nobody)
    tap.equal(run.status, 7, 'but keep no number')
    tap.ok('cannot be written to' in run.said, 'and is told so', run.said)
    run = world.run('register', 'reserve', '--reason', 'd', before=as_nobody,
                    env=world.environment(LC_ALL='vi_VN.UTF-8'))
    tap.ok('không ghi được vào sổ: không có quyền' in run.said, 'in Vietnamese too', run.said)
    for place in reversed(shut):
        place.chmod(0o700)

    with open('/dev/full', 'wb') as full:
        pid = os.posix_spawn(world.program, ['vanthu', 'register', 'list', '-C', str(world.path)],
                             world.environment(), file_actions=[
                                 (os.POSIX_SPAWN_DUP2, full.fileno(), 1),
                                 (os.POSIX_SPAWN_OPEN, 2, '/dev/null', os.O_WRONLY, 0)])
        tap.equal(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), 5, 'output that fails is told')
for wrong in (['register'], ['register', 'lst'], ['register', 'void', '1'], ['register', 'reserve'],
              ['register', 'list', 'x'], ['register', 'backup'], ['register', 'search'],
              ['register', 'list', '--year', 'x'], ['register', 'reserve', '--count', '0']):
    with World() as world:
        tap.equal(world.run(*wrong).status, 2, f'{" ".join(wrong)}: the command line')
tap.done()
