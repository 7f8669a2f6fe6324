#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""`vanthu templates`: what there is, what a type takes, where each file is from, and forms in one
piece that make the same documents. A workspace changes what it likes by single files."""
import pathlib
import re
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import docx
import odt
from lxml import etree
from render import ROOT, SCHOOL
from tap import Tap
from world import World

tap = Tap()
BODY = 'Nhà trường tổ chức Ngày hội đọc sách.\n'
KEYS = ('so: 5\nkinh_gui: Sở Nội vụ\nngay: 2025-10-30\ntrich_yeu: Tổ chức Ngày hội\n'
        'ky: {chuc_vu: Hiệu trưởng, ho_ten: An}\n')


def forms_of_tree():
    """`loai` of every form that a document may name, by the files themselves."""
    for path in sorted((ROOT / 'templates').glob('*/*.xml')):
        root = etree.parse(str(path)).getroot()
        if root.tag == 'form' and root.get('abstract') != 'yes':
            family = path.parent.name
            yield path.stem if family == 'nd30' else f'{family}/{path.stem}'


def school(world, name='ws'):
    folder = world.path / name
    folder.mkdir()
    (folder / 'don-vi.yml').write_text(SCHOOL, encoding='utf-8')
    return folder


def write(folder, path, text):
    path = folder / path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding='utf-8')
    return path


def check_list(world):
    run = world.run('templates', cwd=school(world, 'trong'))
    tap.equal((run.status, run.said), (0, ''), 'the list is printed without a word')
    lines = run.out.decode().splitlines()
    types = list(forms_of_tree())
    tap.equal(sorted(line.split()[0] for line in lines), sorted(types), 'every type is in it')
    plan = next(line for line in lines if line.startswith('ke-hoach '))
    for part in 'KẾ HOẠCH', '  KH  ', str(world.templates / 'nd30' / 'ke-hoach.xml'):
        tap.ok(part in plan, f'ke-hoach: {part}', plan)
    for name in types:
        run = world.run('templates', name, cwd=world.path / 'trong')
        tap.equal((run.status, run.said), (0, ''), f'{name}: its keys are listed')
        listed = run.out.decode()
        tap.ok(re.search(r'^  loai +text +required ', listed, re.M), f'{name}: needs loai')
        tap.ok(f'  {world.templates}/nd30/style.xml\n' in listed, f'{name}: made of style.xml too')
    told = world.run('templates', 'ke-hoach', cwd=world.path / 'trong').out.decode()
    for part in ('  ngay ', 'Ngày', 'example: 2025-10-30', f'{world.templates}/nd30/base.xml',
                 'when not given: {{title}}', f'\n  {world.templates}/nd30/parts/dau.xml\n'):
        tap.ok(part in told, f'ke-hoach: tells of {part!r}')
    env = world.environment(LC_ALL='vi_VN.UTF-8')
    told = world.run('templates', 'ke-hoach', cwd=world.path / 'trong', env=env).out.decode()
    tap.ok('bắt buộc' in told and 'ví dụ: 2025-10-30' in told, 'in Vietnamese')


def documents():
    """Documents of the tests that need no folder but their own."""
    yield from sorted((ROOT / 'tests' / 'forms').glob('*.md'))
    yield from sorted((ROOT / 'tests' / 'golden').glob('*/input.md'))
    yield ROOT / 'content' / 'ke-hoach-171.md'


def check_whole(world):
    """What --show prints is put over the form: every document comes out byte for byte the same."""
    mine, out = world.path / 'mot', world.path / 'ra'
    out.mkdir()
    for name in forms_of_tree():
        run = world.run('templates', '--show', name)
        family, _, stem = name.rpartition('/')
        write(mine, f'{family or "nd30"}/{stem}.xml', run.out.decode())
        root = etree.fromstring(run.out)
        tap.ok(run.status == 0 and not root.get('base') and not root.findall('.//use')
               and not root.findall('.//put'), f'{name}: in one piece', run.said)
        text = write(world.path / 'vb', 'thu.md', f'---\nloai: {name}\n{KEYS}---\n\n{BODY}')
        check_same(world, text, mine, f'{name}: a short text')
    for path in documents():
        check_same(world, path, mine, str(path.relative_to(ROOT)))


def check_same(world, path, mine, name):
    out = [world.path / 'ra' / n for n in ('a.docx', 'a.odt', 'b.docx', 'b.odt')]
    for old in out:
        old.unlink(missing_ok=True)
    usual = world.run('render', path, '-o', out[0], '-o', out[1])
    ours = world.run('render', path, '-o', out[2], '-o', out[3], '--templates', mine)
    tap.equal((ours.status, ours.said), (usual.status, usual.said), f'{name}: says the same')
    if usual.status == 0:
        for kind in 0, 1:
            tap.ok(out[kind].read_bytes() == out[kind + 2].read_bytes(),
                   f'{name}: the same {out[kind].suffix[1:]}')


def render(world, folder, loai='ke-hoach'):
    write(folder, 'thu.md', f'---\nloai: {loai}\n{KEYS}---\n\n{BODY}')
    run = world.run('render', 'thu.md', '-o', 'thu.docx', '-o', 'thu.odt', cwd=folder)
    tap.equal((run.status, run.said), (0, ''), f'{folder.name}: {loai} renders without a word')
    return ('docx', docx.read(folder / 'thu.docx')), ('odt', odt.read(folder / 'thu.odt'))


def check_workspace(world):
    """A letterhead, the order of blocks, a size, a new type: files of the workspace alone."""
    ws, installed = school(world), world.templates / 'nd30'
    motto = 'Độc lập - Tự do - Hạnh phúc'
    head = next(p for p in sorted(installed.glob('parts/*.xml')) if motto in p.read_text())
    write(ws, f'templates/nd30/parts/{head.name}',
          head.read_text().replace(motto, 'Dân chủ - Kỷ cương'))
    sheet = (installed / 'style.xml').read_text()
    write(ws, 'templates/nd30/style.xml',
          sheet.replace('label="Tên loại" ', 'label="Tên loại" size="16" ', 1))
    write(ws, 'templates/nd30/ke-hoach.xml',
          '<form id="ke-hoach" base="van-ban" title="KẾ HOẠCH" abbr="KH" scheme="la-ma">\n'
          '  <put slot="tieu_de"/>\n'
          '  <put slot="mo_dau"><use part="ten-loai"/></put>\n'
          '  <put slot="tham_quyen"><p style="than">Lời mở đầu.</p></put>\n</form>\n')
    write(ws, 'templates/nd30/thu-ngo.xml',
          '<form id="thu-ngo" base="van-ban" title="THƯ NGỎ" abbr="TN" scheme="la-ma"/>\n')
    for kind, doc in render(world, ws):
        texts = doc.texts
        tap.ok('Dân chủ - Kỷ cương' in texts, f'{kind}: the letterhead is the workspace\'s')
        tap.ok(texts.index('Lời mở đầu.') < texts.index('KẾ HOẠCH'), f'{kind}: and the order')
        title = next(p for p in doc.paras if p.text == 'KẾ HOẠCH')
        tap.equal({font.size for _, font in title.runs}, {32}, f'{kind}: and the size')
    for kind, doc in render(world, ws, 'thu-ngo'):
        tap.ok('THƯ NGỎ' in doc.texts, f'{kind}: and a type of its own')
    lines = world.run('templates', cwd=ws).out.decode().splitlines()
    plan = next(i for i, line in enumerate(lines) if line.startswith('ke-hoach '))
    tap.ok(lines[plan].endswith('  templates/nd30/ke-hoach.xml'), 'listed from the workspace')
    tap.equal(lines[plan + 1], f'    hides {installed}/ke-hoach.xml', 'and what it hides')
    tap.ok(any(re.match(r'thu-ngo +THƯ NGỎ +TN +templates/nd30/thu-ngo\.xml$', line)
               for line in lines), 'the new type is listed')
    told = world.run('templates', 'ke-hoach', cwd=ws).out.decode()
    for part in f'parts/{head.name}', 'style.xml':
        tap.ok(f'  templates/nd30/{part}\n      hides {installed}/{part}\n' in told,
               f'{part}: from the workspace, and what it hides')
    tap.ok(f'\n  {installed}/base.xml\n' in told, 'base.xml is the installed one')


def check_faults(world):
    for args, said in [
            (['ke-hoac'], 'vanthu: error: unknown type "ke-hoac"; known: ke-hoach, … '
                          '[unknown-type]\n'),
            (['a', 'b'], 'vanthu: templates: one type at a time; not expected: "b"\n'),
            (['--show'], 'vanthu: templates: which type?\n'),
            (['--rng', 'ke-hoach'], 'vanthu: templates: --rng stands alone\n'),
            (['--all'], 'vanthu: templates: unknown option "--all"\n'),
            (['--templates'], 'vanthu: templates: a value is missing after "--templates"\n')]:
        run = world.run('templates', *args)
        tap.ok(run.status == 2 and run.said.startswith(said) and not run.out,
               f'templates {" ".join(args)}', run.status, run.said)
    ws = school(world, 'hong')
    bad = write(ws, 'templates/nd30/bao-cao.xml', '<form id="bao-cao" base="van-bam"/>')
    run = world.run('templates', cwd=ws)
    tap.ok(run.status == 4 and run.said.startswith('templates/nd30/bao-cao.xml:1:26: error:')
           and b'ke-hoach' in run.out, 'a broken form is told of, the others are listed', run.said)
    bad.unlink()
    shutil.copytree(world.templates, ws / 'templates', dirs_exist_ok=True)
    told = world.run('templates', 'ke-hoach', '--templates', 'templates', cwd=ws).out.decode()
    tap.ok('\n  templates/nd30/base.xml\n' in told and 'hides templates/' not in told,
           'one file does not hide itself')


with World(copy_program=True) as one:
    check_list(one)
    check_whole(one)
    check_workspace(one)
    check_faults(one)
tap.done()
