#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A disk that is full while a scan or a PDF joins: exit status 5 or 7, each record copy is the old one
or the new one, and with room again the same command makes up for it."""
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import bagit
from offices import PLAN, Office
from pdf import PdfWorld
from tap import Tap

STEPS, BLOCK = 14, 12288
tap = Tap()


def fill(office, disk, free):
    """So many bytes are left of the disk."""
    left = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    (office.path / 'day').write_bytes(b'x' * max(0, left - free))


def faults(office):
    for bag in office.path.glob('luu/2*/*/*'):
        if bag.name.isdigit():
            yield from (f'{bag.name}: {f}' for f in bagit.faults(bag))
    done = office.run('register', 'verify')
    if done.status:
        yield done.said


def tried(office, disk, what, command):
    """The command once for each size that is left, each time on the next document."""
    ended, found = [], []
    for n in range(STEPS):
        fill(office, disk, BLOCK * n)
        ended.append(office.run('archive', *command(n)).status)
        (office.path / 'day').unlink()
        found += [f'{n}: {f}' for f in faults(office)]
        done = office.run('archive', *command(n))
        there = '[bag-there]' in done.said    # it had come in before the disk was full
        if done.status and not there:
            found.append(f'{n}: again: {done.said}')
        done = office.run('archive', 'verify')
        if done.status:
            found.append(f'{n}: {done.said}')
    print('#', what, ended)
    tap.ok(set(ended) <= {0, 5, 7} and {0, 5} <= set(ended), f'{what}: a full disk is an error', ended)
    tap.equal(found, [], f'{what}: all is old or new, and made up for')


def all_of(world, disk):
    office = Office(world, 'dia/ws')
    world.how('good')
    for n in range(STEPS):
        office.put(f'vb-{n}.md', PLAN.replace('năm cây', f'{n} cây'))
        assert office.issue(f'vb-{n}.md').status == 0
    office.put('quet.pdf', b'%PDF-1.7 ' + b'x' * 20000)
    tried(office, disk, 'a scan', lambda n: ('attach', f'{n + 1}/2026', 'quet.pdf'))
    tried(office, disk, 'a PDF', lambda n: ('pdf', f'{n + 1}/2026'))
    tap.equal(office.run('archive', 'list', '--thieu-pdf', '--thieu-ban-ky').out, b'', 'all have both')
    bagit.opened(office.path)


with PdfWorld() as world:
    disk = world.path / 'dia'
    disk.mkdir()
    if os.geteuid() or subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', disk],
                                      capture_output=True).returncode:
        tap.ok(True, 'no small disk can be made here # SKIP')
    else:
        try:
            all_of(world, disk)
        finally:
            subprocess.run(['umount', disk], check=True)
tap.done()
