#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The same input gives the same bytes, whatever the machine is set to: locale, home, folder and its
depth, time zone, times of files, umask, environment, stack, one call or two. Package times are
1980-01-01, or SOURCE_DATE_EPOCH."""
import os
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from tap import Tap
from world import ROOT, SANITIZED, World, digest, limit, zip_times

TEXTS = {'ke-hoach-171.md': (), 'thong-bao.md': ('-d', 'du-lieu.yml')}
FORMATS = ('docx', 'odt')
LOCALES = ('de_DE', 'tr_TR', 'vi_VN')

tap = Tap()
world = World()


def render(folder, out=None, **how):
    """Every text in both formats; the digests by name, None where the program failed."""
    out = out or folder
    found = {}
    for text, more in TEXTS.items():
        stem = text[:-3]
        run = world.run('render', text, *more, '-o', out / f'{stem}.docx', '-o',
                        out / f'{stem}.odt', cwd=folder, **how)
        for f in FORMATS:
            path = out / f'{stem}.{f}'
            found[path.name] = digest(path) if run.status == 0 else f'{run.status}: {run.said}'
            path.unlink(missing_ok=True)
    return found


def same(name, found):
    wrong = [f'{k}: {v}' for k, v in found.items() if v != usual[k]]
    tap.ok(not wrong, name, *wrong)


def locales():
    """Made here, from the sources of the package `locales`; their decimal sign proves that they
    are in force."""
    folder = world.path / 'locales'
    folder.mkdir()
    for name in LOCALES:
        made = subprocess.run(['localedef', '-i', name, '-f', 'UTF-8', f'{folder}/{name}.UTF-8'],
                              capture_output=True, text=True)
        sign = subprocess.run(['locale', 'decimal_point'], capture_output=True, text=True,
                              env=dict(os.environ, LOCPATH=str(folder), LC_ALL=f'{name}.UTF-8'))
        if tap.ok(sign.stdout.strip() == ',', f'{name}.UTF-8 is made and in force', made.stderr):
            env = world.environment(LOCPATH=folder, LC_ALL=f'{name}.UTF-8',
                                    LANG=f'{name}.UTF-8', LANGUAGE=name[:2])
            same(f'locale {name}.UTF-8', render(ws, env=env))


def places():
    deep = world.workspace('/'.join(f'thư mục {i}' for i in range(12)))
    same('twelve folders deeper, with blanks and marks in their names', render(deep))
    elsewhere = world.path / 'ra'
    elsewhere.mkdir()
    same('outputs in another folder', render(ws, elsewhere))
    link = world.path / 'link'
    link.symlink_to(ws)
    same('through a symbolic link', render(link))
    other = world.path / 'templates-2'
    shutil.copytree(ROOT / 'templates', other)
    same('templates elsewhere', render(ws, env=world.environment(VANTHU_TEMPLATES=other)))
    found = {}
    for text, more in TEXTS.items():
        for f in FORMATS:
            run = world.run('render', ws / text, *[ws / m if m[0] != '-' else m for m in more],
                            '-t', f, '-o', '-', cwd='/')
            path = world.path / 'piped'
            path.write_bytes(run.out)
            found[f'{text[:-3]}.{f}'] = digest(path)
    same('absolute paths from /, into a pipe, one format a call', found)


def surroundings():
    for home in ('/nonexistent', str(ws), '', '/root'):
        same(f'HOME={home or "(unset)"}', render(ws, env=world.environment(HOME=home)))
    for zone in ('Asia/Ho_Chi_Minh', 'America/St_Johns', 'XXX-14:45', 'XXX+23:59:59', ''):
        same(f'TZ={zone or "(unset)"}', render(ws, env=world.environment(TZ=zone)))
    junk = {f'JUNK_{i}': 'x' * 100 for i in range(300)}
    junk.update(LC_NUMERIC='de_DE', POSIXLY_CORRECT='1', COLUMNS='20', TERM='dumb', NO_COLOR='1',
                MALLOC_PERTURB_='165', TMPDIR='/nonexistent', USER='ai đó', SOURCE_DATE_EPOCH='abc',
                ZIPOPT='-0', XML_CATALOG_FILES='/dev/null', PWD='/lie')
    same('three hundred strange variables', render(ws, env=world.environment(**junk)))
    for mask in (0o000, 0o077, 0o027):
        same(f'umask {mask:03o}', render(ws, before=lambda m=mask: os.umask(m)))
    if not SANITIZED:
        same('a stack of 256 KiB', render(ws, before=limit('STACK', 256 * 1024)))
        same('64 MiB of memory', render(ws, before=limit('AS', 64 << 20)))
    same('standard input closed', render(ws, before=lambda: os.close(0)))
    same('twelve open files at most', render(ws, before=limit('NOFILE', 12)))


def times():
    for when in (0, 315532799, 2000000000, 4102444800):
        for file in ws.iterdir():
            os.utime(file, (when, when))
        same(f'files of the time {when}', render(ws))
    for file in ws.iterdir():
        file.chmod(0o400)
    same('files that can only be read', render(ws))


def package_times(env, want, name):
    run = world.run('render', 'ke-hoach-171.md', '-o', 'a.docx', '-o', 'a.odt', cwd=ws, env=env)
    for f in FORMATS:
        tap.equal(zip_times(ws / f'a.{f}') if run.status == 0 else run.said, {want},
                  f'{f}: package times {name}')
    return [digest(ws / f'a.{f}') for f in FORMATS]


def epoch():
    first = (1980, 1, 1, 0, 0, 0)
    package_times(world.environment(), first, 'are 1980-01-01')
    package_times(world.environment(SOURCE_DATE_EPOCH=0), first, 'before 1980 are 1980-01-01')
    env = world.environment(SOURCE_DATE_EPOCH=1761782400)
    made = package_times(env, (2025, 10, 30, 0, 0, 0), 'are SOURCE_DATE_EPOCH')
    env = world.environment(SOURCE_DATE_EPOCH=1761782400, TZ='America/St_Johns')
    again = package_times(env, (2025, 10, 30, 0, 0, 0), 'are SOURCE_DATE_EPOCH in UTC')
    tap.equal(again, made, 'SOURCE_DATE_EPOCH in another time zone: the same bytes')
    tap.ok(made[0] != usual['ke-hoach-171.docx'], 'and other bytes than without it')


with world:
    ws = world.workspace()
    usual = render(ws)
    tap.ok(all(v and len(v) == 64 for v in usual.values()), 'both texts render in both formats',
           usual)
    tap.ok(len(set(usual.values())) == 4, 'and are four different files')
    same('again', render(ws))
    (ws / 'du-lieu.yml').write_text((ws / 'du-lieu.yml').read_text().replace('10A2', '10A3'))
    other = render(ws)
    tap.ok(other['thong-bao.docx'] != usual['thong-bao.docx'] and
           other['thong-bao.odt'] != usual['thong-bao.odt'], 'other data, other bytes')
    (ws / 'du-lieu.yml').write_text((ws / 'du-lieu.yml').read_text().replace('10A3', '10A2'))
    locales()
    places()
    surroundings()
    times()
    epoch()
tap.done()
