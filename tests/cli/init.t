#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""`vanthu init`: a folder in which the first document renders at once, and nothing written over."""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import docx
import odt
from render import ROOT, folder
from tap import Tap
from world import World, as_nobody, names

tap = Tap()
KIT = ROOT / 'templates' / 'workspace'
FOLDERS = ['luu', 'so', 'templates']


def check_first(world):
    run = world.run('init', 'truong')
    ws = world.path / 'truong'
    tap.equal((run.status, run.said, run.out), (0, '', b''), 'made without a word')
    tap.equal(names(ws), sorted([*names(KIT), *FOLDERS]), 'files and folders')
    tap.equal([oct((ws / n).stat().st_mode & 0o777) for n in ('so', 'luu')], ['0o700'] * 2,
              'the register and the copies are closed to others')
    documents = sorted(ws.glob('*.md'))
    tap.ok(documents, 'there is a first document')
    for path in documents:
        out = [folder() / f'{path.stem}.{kind}' for kind in ('docx', 'odt')]
        run = world.run('render', path.name, '-o', out[0], '-o', out[1], cwd=ws)
        tap.equal((run.status, run.said), (0, ''), f'{path.name}: renders without a word')
        for doc in docx.read(out[0]), odt.read(out[1]):
            for text in 'TRƯỜNG THPT MẪU', 'HIỆU TRƯỞNG', 'Nguyễn Văn Mẫu', '- Lưu: VT.':
                tap.ok(any(text == p.printed for p in doc.paras), f'{path.name}: {text}',
                       *doc.texts)
    return ws


def keys_of_program():
    source = (ROOT / 'src' / 'data' / 'profile.c').read_text()
    return set(re.findall(r'\bF\("(\w+)"', source))


def check_keys(world, ws):
    """Each key of don-vi.yml, with a word above it; those that are commented out can be used."""
    path = ws / 'don-vi.yml'
    text = path.read_text(encoding='utf-8')
    found = {m[2]: m for m in re.finditer(r'^(#?)([a-z_]+):.*\n((?:\1  .*\n)*)', text, re.M)}
    tap.equal(set(found) & keys_of_program(), keys_of_program(), 'every key is in don-vi.yml')
    bare = [k for k, m in found.items() if not text[:m.start()].split('\n')[-2].startswith('# ')]
    tap.equal(bare, [], 'with a word above each')
    begun = text
    for one in found.values():
        begun = begun.replace(one[0], re.sub('^#', '', one[0], flags=re.M))
    tap.ok(begun != text, 'some are commented out')
    path.write_text(begun, encoding='utf-8')
    run = world.run('render', 'thong-bao-mau.md', '-t', 'txt', cwd=ws)
    tap.equal((run.status, run.said), (0, ''), 'they can all be used')


def check_refusals(world):
    ws = world.path / 'co-roi'
    ws.mkdir()
    (ws / 'thong-bao-mau.md').write_text('của tôi')
    run = world.run('init', 'co-roi')
    tap.ok(run.status == 5 and run.said.startswith('vanthu: error: cannot write "co-roi/thong-bao-'
           'mau.md": it is there already'), 'a file that is there is not written over', run.said)
    tap.equal(names(ws), ['thong-bao-mau.md'], 'and nothing is made')
    (ws / 'thong-bao-mau.md').rename(ws / 'khac.md')
    run = world.run('init', '.', cwd=ws)
    tap.equal((run.status, run.said), (0, ''), 'the folder one is in')
    tap.equal(names(ws), sorted([*names(KIT), *FOLDERS, 'khac.md']), 'what was there stays')
    (ws / 'hk1').mkdir()
    run = world.run('init', 'hk1', cwd=ws)
    tap.ok(run.status == 0 and '"hk1" lies in the workspace of "hk1/../don-vi.yml"' in run.said,
           'within another workspace: told', run.status, run.said)
    for args, status, said in [
            (['a/b'], 5, 'vanthu: error: cannot write "a/b": no such file or folder'),
            (['co-roi/khac.md'], 5, 'vanthu: error: cannot write "co-roi/khac.md": '),
            ([], 2, 'vanthu: init: which folder?\nuse: vanthu init FOLDER\n'),
            (['a', 'b'], 2, 'vanthu: init: one folder at a time; not expected: "b"\n'),
            (['-x'], 2, 'vanthu: init: unknown option "-x"\n')]:
        run = world.run('init', *args)
        tap.ok(run.status == status and run.said.startswith(said), f'init {" ".join(args)}',
               run.status, run.said)
    world.path.chmod(0o555)
    run = world.run('init', 'dong', before=as_nobody)
    world.path.chmod(0o755)
    tap.ok(run.status == 5 and not (world.path / 'dong').exists(), 'where one may not write',
           run.said)


def check_help(world):
    for language, word in ('C', 'use: vanthu'), ('vi_VN.UTF-8', 'cách dùng: vanthu'):
        env = world.environment(LC_ALL=language)
        tap.ok(world.run(env=env).said.startswith(word), f'{language}: vanthu alone')
        for command in 'init', 'new', 'render', 'templates':
            run = world.run(command, '--help', env=env)
            text = run.out.decode()
            tap.ok(run.status == 0 and text.startswith(f'vanthu {command} ')
                   and '--help' in text, f'{language}: {command} --help')
            tap.equal(world.run(command, '-h', env=env).out, run.out, f'{language}: {command} -h')
            tap.equal(world.run('help', command, env=env).out, run.out,
                      f'{language}: help {command}')
            tap.ok(max(map(len, text.splitlines())) <= 100, f'{language}: {command}: lines are short')
    tap.equal(world.run('help').out, world.run('--help').out, 'help as --help')
    run = world.run('help', 'inti')
    tap.ok(run.status == 2 and 'did you mean "init"?' in run.said, 'help inti', run.said)


with World(copy_program=True) as one:
    check_keys(one, check_first(one))
    check_refusals(one)
    check_help(one)
tap.done()
