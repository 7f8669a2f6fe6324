#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A register on a PostgreSQL server: the programs that test SQLite pass there too; the server is
stopped, started again, and falls; copies go from it to a file and back."""
import json
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import postgres
from tap import Tap
from world import BUILD, World

tap = Tap()
if not postgres.programs():
    tap.skip_all('PostgreSQL is not installed')


def entries(world, folder):
    run = world.run('register', 'list', '--json', '-C', folder)
    return [json.loads(line) for line in run.out.decode().splitlines()]


def workspace(world, name, address):
    folder = world.path / name
    folder.mkdir()
    (folder / 'don-vi.yml').write_text(f'ten: Trường A\nnoi:\n  so: "{address}"\n', encoding='utf-8')
    return folder


def run_units(server):
    env = dict(os.environ, VANTHU_TEST_STORE=server.address, VANTHU_MODULES=str(BUILD),
               VANTHU_TEST_RESTART=server.restart_command, CMOCKA_MESSAGE_OUTPUT='STDOUT')
    for name in 'test_register', 'test_journal', 'test_book', 'test_store':
        done = subprocess.run([BUILD / 'tests' / name], env=env, capture_output=True, text=True)
        tap.equal(done.returncode, 0, f'{name} passes there')
        for line in (done.stdout + done.stderr).splitlines():
            if 'ERROR' in line or 'LINE' in line or 'FAILED' in line:
                print('#', line)
    tap.ok('started anew three times' in done.stdout, 'an open register goes on with the server')


def reserve(world, folder):
    return world.run('register', 'reserve', '--reason', 'a', '-C', folder)


def stopped(world, server, folder):
    tap.equal(reserve(world, folder).status, 0, 'a number is taken')
    server.stop()
    run = reserve(world, folder)
    tap.equal(run.status, 7, 'the server is stopped: none')
    tap.ok('cannot be reached' in run.said and run.said.count('\n') == 1, 'and it is said',
           run.said)
    tap.equal(world.run('register', 'list', '-C', folder).status, 7, 'nor a list')
    server.start()
    tap.equal(reserve(world, folder).status, 0, 'it is started again: the next')
    tap.equal([e['so'] for e in entries(world, folder)], [1, 2], 'without a hole')
    for author in 'Sở', 'Phường Tân Bình':
        world.run('register', 'add', 'den', 'ngay_den=5/1/2026', f'tac_gia={author}', '-C', folder)
    run = world.run('register', 'search', '--book', 'den', 'tan binh', '--json', '-C', folder)
    tap.equal([json.loads(line)['so'] for line in run.out.decode().splitlines()], [2],
              'a row of another book is found')


def falls(world, server, folder):
    """Eight take numbers; in the middle the server ends as if the power went."""
    command = f'for i in $(seq 25); do "{world.program}" register reserve --reason a -C "{folder}" ' \
              '>/dev/null 2>&1 && echo taken; done; true'
    takers = [subprocess.Popen(['sh', '-c', command], stdout=subprocess.PIPE, text=True,
                               env=world.environment()) for _ in range(8)]
    while len(entries(world, folder)) < 30:
        pass
    server.stop('immediate')
    server.start()
    taken = sum(p.communicate()[0].count('taken') for p in takers)
    numbers = [e['so'] for e in entries(world, folder)]
    tap.equal(numbers, list(range(1, len(numbers) + 1)), f'numbers 1 to {len(numbers)}, no hole')
    # A number may be taken whose taker was not told any more.
    tap.within(len(numbers) - 2, taken, taken + 8, 'all that were promised are there')
    tap.equal(world.run('register', 'verify', '-C', folder).status, 0, 'verify finds nothing')


def copies(world, server, folder):
    copy = world.path / 'ban-sao.db'
    run = world.run('register', 'backup', copy, '-C', folder)
    tap.equal((run.status, run.said), (0, ''), 'a copy into a file')
    there = workspace(world, 'tep', copy)
    tap.equal(entries(world, there), entries(world, folder), 'has every entry')
    heads = [world.run('register', 'verify', '--json', '-C', f).out for f in (there, folder)]
    tap.equal(heads[0], heads[1], 'and the same journal')
    server.call('createdb', '-h', server.folder, '-U', 'vanthu', 'moi')
    new = server.address.replace('/postgres?', '/moi?')
    run = world.run('register', 'backup', new, '-C', there)
    tap.equal((run.status, run.said), (0, ''), 'back from the file into a new database')
    back = workspace(world, 'lai', new)
    tap.equal(world.run('register', 'verify', '--json', '-C', back).out, heads[0], 'the same again')
    run = world.run('register', 'backup', new, '-C', there)
    tap.equal(run.status, 7, 'never over one that is there')
    tap.ok('register-there' in run.said, 'and it is said', run.said)
    tap.equal(reserve(world, back).status, 0, 'it goes on')


with postgres.Server() as one, World() as here:
    at = workspace(here, 'may-chu', one.address)
    stopped(here, one, at)
    run_units(one)
    falls(here, one, at)
    copies(here, one, at)
    none = here.run('register', 'list', '-C', at, env=here.environment(VANTHU_MODULES='/khong/co'))
    tap.equal(none.status, 7, 'without the module')
    tap.ok('vanthu-store-pg.so' in none.said, 'its name is told', none.said)
tap.done()
