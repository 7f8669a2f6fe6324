#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""When the system refuses a path: status 5, one message that names path and reason, every old file
as it was, nothing left beside it; of two outputs neither is changed when the second fails."""
import ctypes
import errno
import os
import pathlib
import socket
import stat
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from tap import Tap
from world import SANITIZED, World, as_nobody, digest, is_whole, limit, names

OLD = b'the old file'
libc = ctypes.CDLL(None, use_errno=True)

tap = Tap()
world = World(copy_program=True)


def folder(name):
    """A folder that everyone may write to, with an old file of each name."""
    f = world.path / name
    f.mkdir()
    f.chmod(0o777)
    for old in ('a.docx', 'b.odt'):
        (f / old).write_bytes(OLD)
        (f / old).chmod(0o666)
    return f


def render(*outputs, **how):
    args = [a for o in outputs for a in ('-o', str(o))]
    return world.run('render', ws / 'ke-hoach-171.md', *args, **how)


def refused(name, run, path, reason):
    want = f'vanthu: error: cannot write "{path}": {reason} [file-unwritable]\n'
    tap.ok(run.status == 5 and run.said == want, f'{name}: status 5, path and reason',
           f'status {run.status}', f'said:     {run.said!r}', f'expected: {want!r}')


def untouched(name, f, *more):
    tap.equal(names(f), sorted(['a.docx', 'b.odt', *more]), f'{name}: nothing left beside')
    tap.ok(all((f / o).read_bytes() == OLD for o in ('a.docx', 'b.odt')),
           f'{name}: the old files are as they were')


def each_place(name, f, path, reason, good=None, **how):
    """The path refused alone, then as the second of two outputs, then as the first."""
    good = good or f / 'a.docx'
    before = digest(good)
    for case, outputs in (('alone', [path]), ('second', [good, path]), ('first', [path, good])):
        refused(f'{name}, {case}', render(*outputs, **how), path, reason)
    untouched(name, f, *[n for n in names(f) if n not in ('a.docx', 'b.odt')
                         and not n.endswith('.tmp')])
    tap.equal(digest(good), before, f'{name}: the other output is as it was')


def paths():
    f = folder('paths')
    each_place('missing folder', f, f / 'none' / 'b.odt', 'no such file or folder')
    each_place('a file as a folder', f, f / 'a.docx' / 'b.odt',
               'a part of the path is not a folder')
    (f / 'sub.odt').mkdir()
    each_place('a folder', f, f / 'sub.odt', 'it is a folder')
    os.mkfifo(f / 'pipe.odt')
    each_place('a named pipe', f, f / 'pipe.odt', 'it is not a regular file')
    with socket.socket(socket.AF_UNIX) as s:
        s.bind(str(f / 'sock.odt'))
        each_place('a socket', f, f / 'sock.odt', 'it is not a regular file')
    (f / 'loop.odt').symlink_to('loop.odt')
    each_place('a link to itself', f, f / 'loop.odt', 'too many symbolic links')
    each_place('a name of 300 letters', f, f / ('x' * 296 + '.odt'), 'the name is too long')
    (f / 'away.odt').symlink_to('none/b.odt')
    each_place('a link into a missing folder', f, f / 'away.odt', 'no such file or folder')


def rights():
    f = folder('rights')
    (f / 'b.odt').chmod(0o444)
    each_place('a read-only file', f, f / 'b.odt', 'permission denied', before=as_nobody)
    shut = folder('shut')
    shut.chmod(0o555)
    for name, file in (('a folder without write right', 'b.odt'), ('a new file there', 'new.odt')):
        each_place(name, shut, shut / file, 'permission denied', good=f / 'a.docx',
                   before=as_nobody)
    shut.chmod(0o777)
    if os.geteuid():
        return
    # In /tmp and its like another's file may be written into, but nobody else takes its name.
    sticky = folder('sticky')
    sticky.chmod(0o1777)
    mine = sticky / 'a.docx'
    os.chown(mine, 65534, 65534)
    run = render(mine, sticky / 'b.odt', before=as_nobody)
    refused('another\'s file in a sticky folder', run, sticky / 'b.odt', 'permission denied')
    untouched('another\'s file in a sticky folder', sticky)


def in_own_mounts(act):
    """Runs `act` in a child with mounts of its own; None where that is not allowed."""
    child = os.fork()
    if child == 0:
        status = 77
        try:
            if libc.unshare(0x00020000) == 0 and mount(b'none', b'/', None, 0x44000) == 0:
                status = act()
        except Exception as e:  # told as a failed test, not as a second run of this one
            print(f'# {e!r}', flush=True)
            status = 1
        os._exit(status)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return None if status == 77 else status


def mount(source, target, kind, flags, options=None):
    done = libc.mount(source, str(target).encode() if not isinstance(target, bytes) else target,
                      kind, flags, options)
    return 0 if done == 0 else ctypes.get_errno() or errno.EPERM


class Apart:
    """Tests of a child: it counts on from the parent's number and hands the count back."""

    def __init__(self, name, act):
        sys.stdout.flush()
        read, write = os.pipe()

        def inside():
            os.close(read)
            status = act()
            if status == 77:
                return 77
            os.write(write, f'{tap.count} {tap.failed}'.encode())
            return 0
        status = in_own_mounts(inside)
        os.close(write)
        told = os.read(read, 64).decode()
        os.close(read)
        if status is None:
            tap.ok(True, f'{name} # SKIP mounts of its own want root')
            return
        if status or not told:
            tap.ok(False, f'{name}: the test itself failed')
            return
        tap.count, tap.failed = map(int, told.split())


def full_disk():
    disk = world.path / 'disk'
    disk.mkdir()
    if mount(b'tmpfs', disk, b'tmpfs', 0, b'size=64k,mode=0777'):
        return 77
    for old in ('a.docx', 'b.odt'):
        (disk / old).write_bytes(OLD)
    # From no room at all to room for the first of the two outputs and a part of the second.
    for free in (0, 4096, 12288, 20480):
        fill(disk, free)
        run = render(disk / 'a.docx', disk / 'b.odt')
        if run.status == 0:
            tap.ok(False, f'a disk with {free} bytes left is full', names(disk))
            continue
        late = disk / ('b.odt' if 'b.odt' in run.said else 'a.docx')
        refused(f'a disk with {free} bytes left', run, late, 'no space left on the disk')
        untouched(f'a disk with {free} bytes left', disk, 'ballast')
    (disk / 'ballast').unlink()
    run = render(disk / 'a.docx', disk / 'b.odt')
    tap.ok(run.status == 0 and is_whole(disk / 'a.docx') and is_whole(disk / 'b.odt') and
           names(disk) == ['a.docx', 'b.odt'], 'with room again both are written', run.said)
    return 0


def fill(disk, free):
    ballast = disk / 'ballast'
    ballast.unlink(missing_ok=True)
    with open(ballast, 'wb', buffering=0) as b:
        try:
            while b.write(b'x' * 4096):
                pass
        except OSError:
            pass
        b.truncate(max(0, b.tell() - free))


def read_only_disk():
    disk = folder('read-only')
    if mount(str(disk).encode(), disk, None, 0x1000):  # bind
        return 77
    if mount(b'none', disk, None, 0x1000 | 0x20 | 1):  # bind, again, read-only
        return 77
    each_place('a disk that is read-only', disk, disk / 'b.odt', 'the file system is read-only',
               good=world.path / 'paths' / 'a.docx')
    return 0


def mounted_file():
    """A file that is a mount itself, as containers have them, can be written but not replaced:
    the refusal comes when the first output has its name already."""
    f = folder('mounted')
    if mount(str(world.path / 'paths' / 'a.docx').encode(), f / 'b.odt', None, 0x1000):
        return 77
    refused('a file that is a mount', render(f / 'a.docx', f / 'b.odt'), f / 'b.odt',
            'it is in use')
    untouched('a file that is a mount', f)
    (f / 'a.docx').unlink()
    refused('the same, the first one new', render(f / 'a.docx', f / 'b.odt'), f / 'b.odt',
            'it is in use')
    tap.equal(names(f), ['b.odt'], 'and then the first one is not there either')
    return 0


def limits():
    f = folder('limits')
    render(f / 'a.docx', f / 'b.odt')
    sizes = [(f / o).stat().st_size for o in ('a.docx', 'b.odt')]
    for o in ('a.docx', 'b.odt'):
        (f / o).write_bytes(OLD)
    for size in sorted({0, 1, 4096, min(sizes) - 1, max(sizes) - 1}):
        run = render(f / 'a.docx', f / 'b.odt', before=limit('FSIZE', size))
        late = f / ('b.odt' if 'b.odt' in run.said else 'a.docx')
        refused(f'files of {size} bytes at most', run, late, 'it would be larger than files may be')
        untouched(f'files of {size} bytes at most', f)
    if not SANITIZED:
        large = ws / 'large.md'
        large.write_text((ws / 'ke-hoach-171.md').read_text() + '\n\nThêm một đoạn.' * 150000)
        run = world.run('render', large, '-o', f / 'a.docx', '-o', f / 'b.odt',
                        before=limit('AS', 64 << 20))
        tap.equal((run.status, run.said, run.out),
                  (70, 'vanthu: out of memory; nothing was written\n', b''),
                  'out of memory: status 70, one line')
        untouched('out of memory', f)


def streams():
    f = folder('streams')
    source = ws / 'ke-hoach-171.md'
    args = [str(world.program), 'render', str(source), '-t', 'docx', '-o', str(f / 'a.docx'), '-o',
            '-']
    want = 'vanthu: error: cannot write "-": %s [file-unwritable]\n'

    def piped(name, reason, **how):
        p = subprocess.run(args, env=world.environment(), stderr=subprocess.PIPE, **how)
        said = p.stderr.decode()
        tap.equal((p.returncode, said), (5, want % reason), f'{name}: status 5')
        untouched(name, f)

    with open('/dev/full', 'wb') as full:
        piped('standard output on a full device', 'no space left on the disk', stdout=full)
    read, write = os.pipe()
    os.close(read)
    piped('standard output that nobody reads', 'its reader has gone', stdout=write)
    os.close(write)
    piped('standard output closed', 'it is not open', preexec_fn=lambda: os.close(1))
    run = render(f / 'a.docx', before=lambda: (os.close(0), os.close(1), os.close(2)))
    tap.ok(run.status == 0 and is_whole(f / 'a.docx'), 'no standard streams at all: a whole file')
    (f / 'a.docx').write_bytes(OLD)
    run = render(f / 'none' / 'a.docx', before=lambda: os.close(2))
    tap.equal(run.status, 5, 'nowhere to say it: the status tells')
    untouched('nowhere to say it', f)
    with open('/dev/full', 'wb') as full:
        p = subprocess.run([str(world.program), '--help'], stdout=full, stderr=subprocess.PIPE)
    tap.equal((p.returncode, p.stderr), (5, b'vanthu: cannot write to standard output\n'),
              '--help on a full device')


def inputs():
    """What cannot be read is said in the same way, and touches no output."""
    f = folder('inputs')
    (f / 'shut.md').write_text('---\n')
    (f / 'shut.md').chmod(0)
    (f / 'loop.md').symlink_to('loop.md')
    for name, reason in (('none.md', 'no such file or folder'), ('loop.md',
                         'too many symbolic links'), ('shut.md', 'permission denied'),
                         ('.', 'it is a folder')):
        path = f / name if name != '.' else f
        run = world.run('render', path, '-o', f / 'a.docx', before=as_nobody)
        tap.equal((run.status, run.said),
                  (5, f'vanthu: error: cannot read "{path}": {reason} [file-unreadable]\n'),
                  f'input {name}: status 5, path and reason')
    untouched('inputs', f, 'shut.md', 'loop.md')


def kept():
    """What is not refused: a file's mode and a link to it stay."""
    f = folder('kept')
    (f / 'a.docx').chmod(0o640)
    (f / 'link.odt').symlink_to('b.odt')
    run = render(f / 'a.docx', f / 'link.odt')
    tap.ok(run.status == 0 and is_whole(f / 'a.docx') and is_whole(f / 'b.odt'), 'both written',
           run.said)
    tap.equal(stat.S_IMODE((f / 'a.docx').stat().st_mode), 0o640, 'the mode stays')
    tap.ok((f / 'link.odt').is_symlink(), 'the link stays, its target is new')
    tap.equal(names(f), ['a.docx', 'b.odt', 'link.odt'], 'nothing left beside')
    both = digest(f / 'a.docx'), digest(f / 'b.odt')
    run = render(f / 'a.docx', f / 'b.odt')
    tap.equal((digest(f / 'a.docx'), digest(f / 'b.odt')), both, 'written again: the same bytes')


with world:
    ws = world.workspace()
    paths()
    rights()
    Apart('a full disk', full_disk)
    Apart('a disk that is read-only', read_only_disk)
    Apart('a file that is a mount', mounted_file)
    limits()
    streams()
    inputs()
    kept()
tap.done()
