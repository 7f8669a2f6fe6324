#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""`vanthu new`: what it writes for each type renders at once and without a word, with every key in
it of which the type prints something; each key's example, once uncommented, is one that the program
takes."""
import pathlib
import re
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import docx
import odt
from lxml import etree
from render import SCHOOL, folder
from tap import Tap
from world import World, names

tap = Tap()
seen = set()                       # examples that were tried with one type or another
KEY = re.compile(r'^(#?)(\w+):.*\n(?:\1  - .*\n)?', re.M)


def school(world, name):
    ws = world.path / name
    ws.mkdir()
    (ws / 'don-vi.yml').write_text(SCHOOL + 'nguoi_ky: {chuc_vu: Hiệu trưởng, ho_ten: An}\n',
                                   encoding='utf-8')
    return ws


def render(world, ws, name, *kinds):
    out = [folder() / f'{name}.{kind}' for kind in kinds]
    for path in out:
        path.unlink(missing_ok=True)
    options = [x for path in out for x in ('-o', path)]
    return world.run('render', f'{name}.md', *options, cwd=ws), out


def begin(world, ws, loai):
    """The text of a new document, which is written and rendered."""
    name = loai.replace('/', '-')
    run = world.run('new', loai, '-o', f'{name}.md', cwd=ws)
    tap.equal((run.status, run.said, run.out), (0, '', b''), f'{loai}: is written')
    text = (ws / f'{name}.md').read_text(encoding='utf-8')
    made, out = render(world, ws, name, 'docx', 'odt')
    tap.equal((made.status, made.said), (0, ''), f'{loai}: renders without a word')
    if made.status == 0:
        sheets = docx.read(out[0]).texts, odt.read(out[1]).texts
        tap.ok(sheets[0] == sheets[1] and len(sheets[0]) > 2, f'{loai}: the same in both formats')
    again = world.run('new', loai, cwd=ws)
    tap.ok(again.out.decode() == text and not again.said, f'{loai}: the same on standard output')
    return name, text


def fields(world, ws, loai):
    root = etree.fromstring(world.run('templates', '--show', loai, cwd=ws).out)
    return {f.get('name'): f for f in root.findall('field')}


def is_told(world, ws, text, field):
    """Whether a key that is not there is one that would be warned of."""
    given = f'{field.get("name")}: {field.get("example")}'
    (ws / 'thua.md').write_text(text.replace('---\n', f'---\n{given}\n', 1), encoding='utf-8')
    run, _ = render(world, ws, 'thua', 'txt')
    return f'`{field.get("name")}`' in run.said and '[field-unused]' in run.said


def check_keys(world, ws, loai, name, text):
    """Every field of use is there, with its label above it; each example is right. (An annex is a
    file.)"""
    front = text.split('---\n')[1]
    found = {m[2]: m for m in KEY.finditer(front)}
    known = fields(world, ws, loai)
    tap.equal(sorted(set(found) - set(known)), [], f'{loai}: has keys that are known')
    told = [k for k in sorted(set(known) - set(found)) if not is_told(world, ws, text, known[k])]
    tap.equal(told, [], f'{loai}: has every key of which something is printed')
    given = {k for k, m in found.items() if not m[1]}
    wanted = {k for k, f in known.items() if f.get('required') == 'yes'}
    tap.equal(given, wanted, f'{loai}: gives those that are needed')
    lost = [k for k, f in known.items() if k in found and k != 'loai' and f.get('label')
            and not re.search(rf'^# {re.escape(f.get("label"))}.*\n#?{k}:', front, re.M)]
    tap.equal(lost, [], f'{loai}: a word on each key')
    wrong = []
    for key in sorted(found.keys() - given):
        one = found[key]
        if key == 'phu_luc' or one[0] in seen:
            continue
        seen.add(one[0])
        for file in re.findall(r'^#?don_vi: (\S+\.yml)$', one[0], re.M):
            shutil.copy(ws / 'don-vi.yml', ws / file)
        for file in re.findall(r'nguon: (\S+\.csv)', one[0]):
            (ws / file).write_text('Lớp\n10A1\n', encoding='utf-8')
        begun = front[:one.start()] + re.sub('^#', '', one[0], flags=re.M) + front[one.end():]
        (ws / f'{name}.md').write_text(text.replace(front, begun, 1), encoding='utf-8')
        run, _ = render(world, ws, name, 'txt')
        right = run.status == 0 and 'field-unused' not in run.said
        wrong += [] if right else [f'{key}: {run.said}']
    tap.ok(not wrong, f'{loai}: every example can be used', *wrong)


def check_own(world):
    """Types and numbering of a workspace: no text stands beside them, or theirs."""
    ws = school(world, 'rieng')
    forms = ws / 'templates' / 'nd30'
    (forms / 'texts').mkdir(parents=True)
    (forms / 'thu-ngo.xml').write_text(
        '<form id="thu-ngo" base="van-ban" title="THƯ NGỎ" abbr="TN" scheme="thap-phan">\n'
        '  <field name="gui_ai" required="yes" label="Gửi ai"/>\n'
        '  <put slot="mo_dau"><p style="than">{{gui_ai}}</p></put>\n</form>\n')
    _, text = begin(world, ws, 'thu-ngo')
    tap.ok('\n# Gửi ai: bắt buộc; hãy viết lại cho đúng.\ngui_ai: ......\n' in text,
           'without an example: dots')
    tap.ok('# Đề mục thứ nhất' in text, 'the text of its scheme')
    (forms / 'thu-nho.xml').write_text('<form id="thu-nho" base="thu-ngo" title="THƯ NHỎ"/>\n')
    (forms / 'texts' / 'thu-ngo.md').write_text('Kính thưa quý vị.\n')
    tap.ok(begin(world, ws, 'thu-nho')[1].endswith('---\n\nKính thưa quý vị.\n'),
           'the text of its base')
    (forms / 'thu-la.xml').write_text(
        '<form id="thu-la" base="thu-ngo" title="THƯ LẠ" scheme="la-ma"/>\n')
    tap.ok('Kính thưa' not in begin(world, ws, 'thu-la')[1],
           'not that of a base which numbers otherwise')
    for scheme in re.findall(r'<scheme name="([a-z-]+)"',
                             (world.templates / 'nd30' / 'style.xml').read_text()):
        (forms / f'thu-{scheme}.xml').write_text(
            f'<form id="thu-{scheme}" base="van-ban" title="THƯ" scheme="{scheme}"/>\n')
        _, text = begin(world, ws, f'thu-{scheme}')
        own = world.templates / 'nd30' / 'texts' / f'{scheme}.md'
        want = own.read_text() if own.exists() else '......\n'
        tap.ok(text.endswith(f'---\n\n{want}'), f'{scheme}: its text to begin with')
    family = ws / 'templates' / 'hoi'
    family.mkdir()
    (family / 'style.xml').write_text(
        '<styles base="nd30"><scheme name="so-sao"><level form="1." style="de-muc-1" '
        'role="de_muc"/></scheme></styles>')
    (family / 'base.xml').write_text('<form id="goc" abstract="yes" title="GIẤY" scheme="so-sao">'
                                     '<field name="trich_yeu"/><body/></form>')
    (family / 'giay.xml').write_text('<form id="giay" base="goc"/>')
    (ws / 'hoi-giay.md').unlink(missing_ok=True)
    run = world.run('new', 'hoi/giay', '-o', 'hoi-giay.md', cwd=ws)
    made, _ = render(world, ws, 'hoi-giay', 'docx', 'odt')
    tap.equal((run.status, made.status, made.said), (0, 0, ''), 'a family on its own: renders')
    tap.ok((ws / 'hoi-giay.md').read_text().endswith('---\n\n......\n'), 'with a dotted line')


def check_faults(world):
    ws = school(world, 'loi')
    (ws / 'a.md').write_text('của tôi')
    (ws / 'lien.md').symlink_to('khong-co.md')
    for args, status, said in [
            (['ke-hoach', '-o', 'a.md'], 5, 'vanthu: error: cannot write "a.md": it is there '
             'already, and nothing is written over it [file-unwritable]\n'),
            (['ke-hoach', '-o', 'lien.md'], 5, 'vanthu: error: cannot write "lien.md": it is '),
            (['ke-hoach', '-o', 'b/a.md'], 5, 'vanthu: error: cannot write "b/a.md": no such '),
            (['ke-hoac', '-o', 'b.md'], 2, 'vanthu: error: unknown type "ke-hoac"; known: '
             'ke-hoach, … [unknown-type]\n'),
            (['van-ban'], 2, 'vanthu: error: unknown type "van-ban"; known: '),
            ([], 2, 'vanthu: new: which type?\nuse: vanthu new TYPE [-o FILE.md]\n'),
            (['a', 'b'], 2, 'vanthu: new: one type at a time; not expected: "b"\n')]:
        run = world.run('new', *args, cwd=ws)
        tap.ok(run.status == status and run.said.startswith(said) and not run.out,
               f'new {" ".join(args)}', run.status, run.said)
    tap.equal(names(ws), ['a.md', 'don-vi.yml', 'lien.md'], 'nothing is left behind')
    tap.equal((ws / 'a.md').read_text(), 'của tôi', 'nothing is written over')
    env = world.environment(LC_ALL='vi_VN.UTF-8')
    run = world.run('new', 'ke-hoach', '-o', 'a.md', cwd=ws, env=env)
    tap.ok('tệp đã có, không ghi đè lên' in run.said, 'in Vietnamese', run.said)


with World(copy_program=True) as one:
    home = school(one, 'truong')
    types = [line.split()[0] for line in one.run('templates', cwd=home).out.decode().splitlines()
             if not line.startswith(' ')]
    tap.ok(len(types) >= 3, f'{len(types)} types')
    for loai in types:
        check_keys(one, home, loai, *begin(one, home, loai))
    check_own(one)
    check_faults(one)
tap.done()
