#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A LibreOffice that crashes, hangs, refuses or writes nonsense: the message, the exit status,
nothing written, nothing left behind; and the document that is tried once more."""
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from pdf import PdfWorld, children, runs, wait_for
from tap import Tap

FAULTS = {
    'crash': 'pdf-crashed', 'stop': 'pdf-late', 'hang': 'pdf-late', 'refuse': 'pdf-refused',
    'unsaved': 'pdf-refused', 'none': 'pdf-wrong', 'empty': 'pdf-wrong', 'rubbish': 'pdf-wrong',
    'cut': 'pdf-wrong', 'moved': 'pdf-wrong', 'plain': 'pdf-wrong', 'untagged': 'pdf-wrong',
    'bare': 'pdf-wrong', 'two': 'pdf-wrong', 'fonts': 'pdf-fonts',
}
# With these another LibreOffice does no better.
FINAL = {'refuse', 'unsaved', 'fonts'}
ROWS = 'lop\n6A\n6B\n6C\n6D\n6E\n'

tap = Tap()


def render(world, *more, **kept):
    return world.run('render', 'tb.md', '-o', 'tb.docx', '-o', 'tb.pdf', '--pdf-timeout', '1', *more,
                     **kept)


def made(world):
    return sorted(p.name for p in world.path.glob('tb.*') if p.suffix != '.md')


with PdfWorld() as world:
    for how, message in FAULTS.items():
        world.how(how)
        run = render(world)
        tap.equal((run.status, run.said.count(f'[{message}]'), run.said.count('\n')), (8, 1, 1),
                  f'{how}: {message}, exit 8')
        tap.equal((made(world), world.left()), ([], []), f'{how}: nothing is written, nothing left')
        tap.equal(len(world.starts()), 1 if how in FINAL else 2,
                  f'{how}: {"told at once" if how in FINAL else "tried once more in a new process"}')
        tap.equal(len(set(world.starts())), len(world.starts()), f'{how}: each with its own profile')
    for how in 'crash', 'stop', 'cut', 'empty':
        world.how('good', once=how)
        run = render(world)
        tap.equal((run.status, run.said, made(world)), (0, '', ['tb.docx', 'tb.pdf']),
                  f'{how} once: the second try makes it')
        tap.equal((len(world.starts()), world.left()), (2, []), f'{how} once: in a new process')
    before = (world.path / 'tb.pdf').read_bytes()
    world.how('crash')
    run = render(world)
    tap.equal((run.status, (world.path / 'tb.pdf').read_bytes() == before), (8, True),
              'a PDF that was there stays as it was')

    (world.office / 'absent').touch()
    run = render(world)
    tap.equal((run.status, '[pdf-absent]' in run.said), (8, True), 'one that cannot be loaded')
    (world.office / 'absent').unlink()
    run = render(world, env=world.environment(VANTHU_LIBREOFFICE=world.path / 'khong-co'))
    tap.equal((run.status, run.said.count('khong-co')), (8, 1), 'none: where it was looked for')
    run = world.run('render', 'tb.md', '-o', 'tb.docx',
                    env=world.environment(VANTHU_LIBREOFFICE=world.path / 'khong-co'))
    tap.equal(run.status, 0, 'none: other formats are made')
    tap.equal(world.left(), [], 'none: nothing is left')

# ---- a batch keeps one process ----

with PdfWorld() as world:
    (world.path / 'lop.csv').write_text(ROWS)
    batch = ['batch', 'tb.md', '--data', 'lop.csv', '-o', 'ra/{{lop}}.pdf', '--pdf-timeout', '1']
    world.how('good')
    run = world.run(*batch)
    tap.equal((run.status, len(list(world.path.glob('ra/*.pdf'))), len(world.starts())), (0, 5, 1),
              'five documents, one process')
    world.how('good', once='crash')
    run = world.run(*batch)
    tap.equal((run.status, len(world.starts()), world.left()), (0, 2, []),
              'after a crash the batch goes on with another')
    run = world.run(*batch, '--verify')
    tap.equal((run.status, run.said), (0, 'vanthu: 5 rows, 5 same\n'), '--verify: the same bytes')
    world.how('refuse')
    run = world.run(*batch)
    tap.equal((run.status, run.said.count('[pdf-refused]')), (8, 1), 'it stops at the first that fails')
    world.how('good', once='refuse')
    run = world.run(*batch, '--keep-going')
    tap.equal((run.status, run.said.count('[pdf-refused]')), (6, 1), '--keep-going: one row fails')
    (world.office / 'absent').touch()
    world.how('good')
    run = world.run(*batch, '--keep-going')
    tap.equal((run.status, len(world.starts())), (6, 1), 'a LibreOffice that is not there is asked once')
    for more in (['-o', 'moi/{{lop}}.docx', '-o', 'moi/{{lop}}.pdf'], ['-n', '-o', 'moi/{{lop}}.pdf'],
                 ['-o', 'moi/{{lop}}.docx', '--combine', 'moi/in.pdf', '-j2']):
        run = world.run(*batch[:4], *more)
        tap.equal((run.status, run.said.count('[pdf-absent]'), (world.path / 'moi').exists()),
                  (8, 1, False), 'it is missed before the first file is written: ' + more[-1])
    (world.office / 'absent').unlink()
    world.how('good')
    run = world.run(*batch, '--combine', 'ra/in.pdf', '-j4')
    tap.equal((run.status, (world.path / 'ra/in.pdf').exists(), len(world.starts())), (0, True, 1),
              'the file of all is made by the same process, however many threads are allowed')

    (world.path / 'hai.csv').write_text('lop\n6A\n6B\n')
    world.how('hang')
    run = world.run('batch', '-q', 'tb.md', '--data', 'hai.csv', '--combine', 'hai.pdf',
                    '--pdf-timeout', '1')
    tap.ok(run.status == 8 and 'within 3 seconds' in run.said,
           'a file of all may take a second more for each document', run.said)

# ---- killed from outside; what cannot be started or written ----

with PdfWorld() as world:
    world.how('hang')
    for by in signal.SIGKILL, signal.SIGINT, signal.SIGTERM:
        ours = subprocess.Popen([world.program, 'render', 'tb.md', '-o', 'tb.pdf'], cwd=world.path,
                                env=world.environment())
        child = (wait_for(lambda: children(ours.pid)) or [0])[0]
        wait_for(lambda: (world.office / 'starts').exists())
        ours.send_signal(by)
        ours.wait()
        gone = wait_for(lambda: not runs(child) and not world.left())
        tap.ok(child and gone, f'{by.name} to vanthu: its child ends, and the folder goes',
               child, world.left())
    young = world.temporary / f'vanthu-scratch-{2 ** 22 + 1}-young'
    for left, age in (young, 3600), (young.with_name(young.name.replace('young', 'left')), 30000):
        left.mkdir()
        (left / 'in.odt').touch()
        os.utime(left, times=(time.time() - age,) * 2)
    world.how('good')
    tap.equal((render(world).status, world.left()), (0, [young.name]),
              'what was left hours ago is removed')
    shutil.rmtree(young)

    def small():
        resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))

    (world.path / 'tb.pdf').unlink()
    run = world.run('render', 'tb.md', '-o', 'tb.pdf', before=small)
    tap.equal((run.status, '[file-unwritable]' in run.said, world.left()), (5, True, []),
              'no room for the package: the system refused')
    run = render(world, env=world.environment(TMPDIR=world.path / 'khong-co'))
    tap.equal((run.status, '[file-unwritable]' in run.said), (5, True), 'no temporary folder')

with PdfWorld() as world:
    alone = world.path / 'bin' / 'vanthu'
    alone.parent.mkdir()
    shutil.copy(world.program, alone)
    world.program = alone
    run = render(world)
    tap.equal((run.status, '[pdf-program]' in run.said), (8, True), 'without vanthu-pdf: pdf-program')
tap.done()
