#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""vanthu archive export: what the lists of a hồ sơ say of void documents, of types and pages; equal
numbers of two series; a hồ sơ is handed over whole or not at all, killed at any instant."""
import pathlib
import shutil
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import bagit
import docx
import odt
from kills import Kills
from offices import PLAN, Office
from tap import Tap
from world import SANITIZED, World

KILLS = 8 if SANITIZED else 24
FILES = ('Số và ký hiệu,Tiêu đề,Thời hạn bảo quản,Người lập,Loại\n'
         '01.KH,Kế hoạch năm 2026,Vĩnh viễn,Trần Thị B,ke-hoach\n')
LEFT = '.{}.vanthu.tmp'
tap = Tap()


def pages(n):
    return f'%PDF-1.7\n<</Type /Pages /Kids [] /Count {n}>>\n'.encode()


def rows(folder, name, end):
    table = {'docx': docx.read, 'odt': odt.read}[end](folder / f'{name}.{end}').tables[-1]
    return [[' '.join(p.text for p in cell.paras) for cell in row] for row in table.rows[2:]]


def export(office, to, **more):
    return office.run('archive', 'export', '01.KH', '-o', to, **more)


def attach(office, number, name, data, *more):
    office.put(name, data)
    done = office.run('archive', 'attach', number, name, *more)
    tap.equal((done.status, done.said), (0, ''), f'{name} joins {number}')


def lists(office):
    done = export(office, 'nop/')
    tap.equal((done.status, done.said, len(done.out.splitlines())), (0, '', 4), 'a hồ sơ of four')
    out = office.path / 'nop'
    names = sorted(p.name for p in out.iterdir() if p.is_dir())
    tap.equal(names, ['01-KH-NTN_2026-11-23_chung', '01-KH-NTN_2026-11-23_mat',
                      '02-KH-NTN_2026-11-23', '03-KH-NTN_2026-11-23'],
              'equal numbers of two series have folders of their own')
    for name in names:
        tap.equal(list(bagit.faults(out / name)), [], f'{name} is a valid bag')
    for end in 'docx', 'odt':
        found = rows(out, 'muc-luc-van-ban', end)
        tap.equal([r[3] for r in found], ['Kế hoạch Trồng cây đầu xuân'] * 4,
                  f'{end}: type and subject')
        tap.equal([r[5] for r in found], ['1-5', '6', '7-18', ''],
                  f'{end}: pages, as far as they are known')
        tap.equal([r[6] for r in found], ['', '', 'Hủy: Ban hành nhầm', ''],
                  f'{end}: a void one is marked')
        tap.equal(rows(out, 'muc-luc-ho-so', end)[0][5], '', f'{end}: a sum that is not known')
    about = (out / 'ho-so.xml').read_text(encoding='utf-8')
    tap.ok('PageTotal' not in about, 'nor in the metadata', about)
    attach(office, '3/2026', 'ba.pdf', pages(2))
    tap.equal(export(office, 'nop-2').status, 0, 'with the last scan')
    out = office.path / 'nop-2'
    tap.equal([rows(out, 'muc-luc-van-ban', 'odt')[3][5], rows(out, 'muc-luc-ho-so', 'odt')[0][5]],
              ['19-20', '20'], 'the pages of all')
    about = (out / 'ho-so.xml').read_text(encoding='utf-8')
    tap.ok('<DocTotal>4</DocTotal><PageTotal>20</PageTotal>' in about, 'in the metadata too', about)
    attach(office, '3/2026', 'ba-2.pdf', pages(3))
    tap.equal(export(office, 'nop-3').status, 0, 'with two scans of one')
    tap.equal(rows(office.path / 'nop-3', 'muc-luc-van-ban', 'odt')[3][5], '',
              'nobody knows which of them counts')


def killed(office):
    runs = []
    for name in 'do', 'do-2', 'do-3':
        start = time.monotonic()
        export(office, name)
        runs.append(time.monotonic() - start)
    took = min(runs)
    kills, left, faults = Kills(30, took), 0, []
    whole = sorted(p.name for p in (office.path / 'do').iterdir())
    for n in range(KILLS):
        p = subprocess.Popen([str(office.world.program), 'archive', 'export', '01.KH', '-o', 'ngat'],
                             cwd=office.path, env=office.world.environment(),
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        kills.kill(p)
        out, half = office.path / 'ngat', office.path / LEFT.format('ngat')
        left += half.exists()
        if not out.exists():
            done = export(office, 'ngat')
            faults += [done.said] if done.status else []
        if half.exists() or sorted(p.name for p in out.iterdir()) != whole:
            faults.append(f'{n}: {half.exists()} {sorted(p.name for p in out.iterdir())}')
        faults += [f for p in out.iterdir() if p.is_dir() for f in bagit.faults(p)]
        bagit.opened(out)
        shutil.rmtree(out)
    print(f'# a run takes {took * 1000:.0f} ms; {kills.landed} of {KILLS} kills landed, {left} left some')
    tap.equal(faults, [], 'killed, it is whole or not there, and the next one clears away')
    tap.ok(kills.landed * 3 >= KILLS and left, 'enough kills landed', kills.landed, left)
    tap.equal(office.run('archive', 'verify').status, 0, 'the record copies are what they were')


def hindered(office):
    (office.path / 'dong').mkdir()
    (office.path / 'dong' / LEFT.format('nop')).write_text('a file in the way')
    done = export(office, 'dong/nop')
    tap.equal((done.status, (office.path / 'dong/nop').exists()), (5, False), 'what is in its way')
    docx_ = office.path / 'luu/2026/chung/2/data/van-ban.docx'
    was = docx_.read_bytes()
    docx_.chmod(0o600)
    docx_.write_bytes(was[:-1] + b'?')
    done = export(office, 'hong')
    tap.equal((done.status, '[bag-byte]' in done.said), (3, True), 'a copy that changed')
    tap.equal([p.name for p in office.path.glob('*hong*')], [], 'leaves nothing')
    docx_.write_bytes(was)


with World() as world:
    office = Office(world)
    (office.path / 'so').mkdir(mode=0o700)
    office.put('so/ho-so.csv', FILES)
    for name, more in (('a.md', ''), ('m.md', 'mat: Mật\n'), ('b.md', ''), ('c.md', '')):
        office.put(name, PLAN.replace('loai:', more + 'loai:'))
        done = office.issue(name)
        tap.equal((done.status, done.said), (0, ''), f'{name} is issued')
    tap.equal(office.run('register', 'void', '2/2026', '--reason', 'Ban hành nhầm',
                         '--by', 'Hiệu trưởng').status, 0, 'one is made void')
    listed = [line.split('\t') for line in office.run('archive', 'list').out.decode().splitlines()]
    tap.equal([line[3:] for line in listed if '/chung/2' in line[2]], [['huy']], 'and listed as such')
    tap.equal(sum(len(line) > 3 for line in listed), 1, 'no other is')
    attach(office, '1/2026', 'a.pdf', pages(5), '--series', 'chung')
    attach(office, '1/2026', 'm.pdf', pages(1), '--series', 'mat')
    attach(office, '2/2026', 'b.pdf', pages(12))
    lists(office)
    killed(office)
    hindered(office)
    bagit.opened(office.path)
tap.done()
