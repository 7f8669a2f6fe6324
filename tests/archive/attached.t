#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What joins a record copy: nothing but to the one that the register knows, one at a time; a forged
one, whole by its own lists, is neither attached to, nor handed over, nor taken for one whose
attaching was interrupted."""
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import bagit
from offices import PLAN, Office
from tap import Tap
from world import World

tap = Tap()


def refused(office, what, *args, status=3, message='archive-other'):
    done = office.run('archive', *args)
    tap.ok(done.status == status and f'[{message}]' in done.said, what, done.status, done.said)


def forged(office):
    bag = office.path / 'luu/2026/chung/1'
    kept = office.path / 'kept'
    shutil.copytree(bag, kept)
    bagit.opened(bag)
    docx = bag / 'data/van-ban.docx'
    docx.write_bytes(docx.read_bytes() + b'x')
    bagit.seal(bag)
    tap.equal(list(bagit.faults(bag)), [], 'a forged bag, valid by the RFC')
    refused(office, 'verify names it', 'verify', '1/2026', status=1)
    refused(office, 'nothing is attached to it', 'attach', '1/2026', 'a.pdf')
    refused(office, 'it is not handed over', 'export', '01.KH', '-o', 'nop')
    tap.ok(not (office.path / 'nop').exists(), 'and no folder is left of the attempt')
    (bag / 'phien-ban/001').mkdir(parents=True)
    for path in kept.glob('*.txt'):
        shutil.copy(path, bag / 'phien-ban/001')
    bagit.opened(bag)
    (bag / 'data/ban-ky').mkdir()
    shutil.copy(office.path / 'a.pdf', bag / 'data/ban-ky')
    bagit.seal(bag)
    tap.equal(list(bagit.faults(bag)), [], 'one that looks as if a file had been attached to it')
    refused(office, 'is no interrupted one', 'verify', '1/2026', status=1)
    refused(office, 'nor finished as such', 'attach', '1/2026', 'a.pdf')
    shutil.rmtree(bag)
    shutil.copytree(kept, bag)
    tap.equal(office.run('archive', 'verify').status, 0, 'put back, all is well')
    bagit.opened(kept)


def stopped(office):
    """Killed between the bag and the register: the same file finishes it, no other does."""
    shutil.copytree(office.path / 'so', office.path / 'so-before')
    tap.equal(office.run('archive', 'attach', '1/2026', 'a.pdf').status, 0, 'attached')
    shutil.rmtree(office.path / 'so')
    (office.path / 'so-before').rename(office.path / 'so')
    refused(office, 'the register lacks it', 'verify', status=1, message='archive-ahead')
    refused(office, 'no other file', 'attach', '1/2026', 'b.pdf', message='archive-ahead')
    (office.path / 'c').mkdir()
    office.put('c/a.pdf', b'other bytes')
    refused(office, 'nor other bytes', 'attach', '1/2026', 'c/a.pdf', message='archive-ahead')
    tap.equal(office.run('archive', 'attach', '1/2026', 'a.pdf').status, 0, 'the same finishes it')
    tap.equal(office.run('archive', 'verify').status, 0, 'and all is well')
    info = (office.path / 'luu/2026/chung/1/bag-info.txt').read_text()
    tap.ok('Source-Organization: Trường THPT Ngô Thị Nhậm' in info, 'it says whose it is', info)


def together(office):
    """Six at once on one record copy."""
    names = [f'trang-{i}.pdf' for i in range(6)]
    for name in names:
        office.put(name, name.encode())
    running = [subprocess.Popen([office.world.program, 'archive', 'attach', '2/2026', name],
                                cwd=office.path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
               for name in names]
    ends = [(p.communicate()[1].decode(), p.returncode) for p in running]
    tap.equal(ends, [('', 0)] * 6, 'six processes attach at once')
    bag = office.path / 'luu/2026/chung/2'
    tap.equal(sorted(p.name for p in (bag / 'data/ban-ky').iterdir()), names, 'all are there')
    tap.equal(len(list((bag / 'phien-ban').iterdir())), 6, 'a version each')
    tap.equal(list(bagit.faults(bag)), [], 'a valid bag')
    tap.equal(office.run('archive', 'verify').status, 0, 'which the register knows')
    tap.equal(office.run('register', 'verify').status, 0, 'with a whole journal')


with World() as world:
    office = Office(world)
    for name, text in (('mot.md', PLAN.replace('loai:', 'ho_so: 01.KH\nloai:')),
                       ('hai.md', PLAN.replace('Trồng cây', 'Làm cỏ'))):
        office.put(name, text)
        tap.equal(office.issue(name).status, 0, f'{name} is issued')
    office.put('a.pdf', b'%PDF-1.7 a')
    office.put('b.pdf', b'%PDF-1.7 b')
    office.put('empty.pdf', b'')
    refused(office, 'what no scanner made', 'attach', '1/2026', 'mot.md', message='attach-kind')
    refused(office, 'an empty file', 'attach', '1/2026', 'empty.pdf', message='archive-no-scan')
    forged(office)
    stopped(office)
    together(office)
    bagit.opened(office.path / 'luu')
tap.done()
