#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""vanthu rollover: a whole set of last term, file by file and word by word; what it finds; what it
never does. ACCEPT=yes writes what is expected anew, to be looked at."""
import hashlib
import json
import os
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from tap import Tap
from world import ROOT, World

HERE = pathlib.Path(__file__).resolve().parent
ACCEPT = os.environ.get('ACCEPT') == 'yes'
tap = Tap()


def files(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob('*'))
            if p.is_file()}


def begin(world):
    for path in (HERE / 'set').iterdir():
        (shutil.copytree if path.is_dir() else shutil.copy)(path, world.path / path.name)


def compare(case, made, run):
    """The new folder and the report, with what is kept below tests/rollover/."""
    kept = HERE / case
    said = {'ke.txt': run.out, 'canh-bao.txt': run.said.encode()}
    if ACCEPT:
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(made, kept / 'moi')
        for name, text in said.items():
            (kept / name).write_bytes(text)
    found, expected = files(made), files(kept / 'moi')
    tap.equal(sorted(found), sorted(expected), f'{case}: the files')
    for name in sorted(found.keys() & expected.keys()):
        tap.same_lines(found[name].split(b'\n'), expected[name].split(b'\n'), f'{case}: {name}')
    for name, text in said.items():
        tap.same_lines(text.decode().split('\n'), (kept / name).read_text().split('\n'),
                       f'{case}: {name}')


for case, args in (('hoc-ky', ('--days', 133, '--date', '2026-01-20')),
                   ('nam-hoc', ('--year', '2026-2027', '--date', '2026-09-01'))):
    with World(copy_program=True) as world:
        begin(world)
        old, new = world.path / 'content' / 'hk1', world.path / 'content' / 'moi'
        before = files(old)
        order = ('rollover', 'content/hk1', '-o', 'content/moi', *args)
        run = world.run(*order, '-n')
        tap.equal((run.status, new.exists()), (1, False), f'{case}: -n writes nothing')
        dry = run.out
        run = world.run(*order)
        tap.equal(run.status, 1, f'{case}: it is made, and stale things are found')
        tap.equal(run.out, dry, f'{case}: -n told the same')
        compare(case, new, run)
        tap.equal(files(old), before, f'{case}: last term stays as it was')
        made = files(new)
        again = world.run(*order)
        tap.equal((again.status, files(new)), (5, made), f'{case}: nothing is written over')
        shutil.rmtree(new)
        report = [json.loads(line) for line in world.run(*order, '--json').out.splitlines()]
        changes = [r for r in report if 'doi' in r]
        tap.equal(len(changes), run.out.decode().count(' → ') - 1, f'{case}: --json, the changes')
        tap.equal([r['ma'] for r in report if 'ma' in r],
                  [line.rsplit('[', 1)[1][:-1] for line in run.said.splitlines()],
                  f'{case}: and the stale')
        for r in changes:
            line = (world.path / r['tep']).read_bytes().replace(b'\r\n', b'\n').decode()
            tap.ok(r['moi'] in line.split('\n')[r['dong'] - 1] or '\u0301' in line,
                   f'{case}: {r["tep"]}:{r["dong"]} has "{r["moi"]}"')
        (new / 'diem.csv').write_text('Lớp,Sĩ số\n6A,40\n', encoding='utf-8')
        for name in ('ke-hoach', 'bao-cao', 'thong-bao', 'quyet-dinh'):
            run = world.run('render', new / f'{name}.md', '-o', f'{name}.docx', '-o', f'{name}.odt',
                            '-M', 'so_em=5', '-M', 'ngay_ban_hanh=2026-01-21')
            tap.equal(run.status, 0, f'{case}: {name} renders')
            tap.ok((world.path / f'{name}.odt').exists(), f'{case}: {name}: both formats', run.said)

# A line of a text, and what becomes of it: one year on, then 133 days on. None: it stays.
LINES = [
    ('Năm học 2025 - 2026.', 'Năm học 2026 - 2027.', None),
    ('NĂM HỌC 2025–2026', 'NĂM HỌC 2026–2027', None),
    ('giai đoạn 2025-2026', None, None),
    ('năm học 2024-2025', None, None),
    ('Học kì I, HKI, HK 1, học kỳ 1.', None, 'Học kì II, HKII, HK 2, học kỳ 2.'),
    ('tệp diem-hk1.csv, học kỳ III, HK10', None, None),
    ('học kỳ I năm học 2024-2025', None, None),
    ('ngày 1/9/2025', 'ngày 1/9/2026', 'ngày 12/01/2026'),
    ('ngày 01/10/2025', 'ngày 01/10/2026', 'ngày 11/02/2026'),
    ('ngày 20/11/2025', 'ngày 20/11/2026', 'ngày 02/4/2026'),
    ('ngày 05 tháng 9 năm 2025', 'ngày 05 tháng 9 năm 2026', 'ngày 16 tháng 01 năm 2026'),
    ('2025-09-05', '2026-09-05', '2026-01-16'),
    ('05.9.2025', '05.9.2026', '16.01.2026'),
    ('tháng 9 năm 2025', 'tháng 9 năm 2026', None),
    ('sáng thứ 6, 05/9/2025', 'sáng thứ 7, 05/9/2026', 'sáng thứ 6, 16/01/2026'),
    ('Thứ Hai ngày 08/9/2025', 'Thứ Ba ngày 08/9/2026', 'Thứ Hai ngày 19/01/2026'),
    ('Chủ nhật (07/9/2025)', 'Thứ Hai (07/9/2026)', 'Chủ nhật (18/01/2026)'),
    ('Thứ Ba ngày 08/9/2025 gõ sai', 'Thứ Ba ngày 08/9/2026 gõ sai',
     'Thứ Ba ngày 19/01/2026 gõ sai'),
    ('thư mời, sinh ngày 05/9/2025', None, None),
    ('Học sinh nghỉ ngày 05/9/2025', 'Học sinh nghỉ ngày 05/9/2026', 'Học sinh nghỉ ngày 16/01/2026'),
    ('sinh hoạt tổ ngày 05/9/2025', 'sinh hoạt tổ ngày 05/9/2026', 'sinh hoạt tổ ngày 16/01/2026'),
    ('học sinh An, sinh ngày 05/9/2025', None, None),
    ('tháng 9/2019, ngày 05/9/2012', None, None),
    ('Quyết định số 15/QĐ-THCS ngày 05/9/2025 của trường', None, None),
    ('Thông tư số 15/2025/TT-BGDĐT (05/9/2025), nộp ngày 06/10/2025',
     'Thông tư số 15/2025/TT-BGDĐT (05/9/2025), nộp ngày 06/10/2026',
     'Thông tư số 15/2025/TT-BGDĐT (05/9/2025), nộp ngày 16/02/2026'),
    ('Theo Công văn số 15/SGDĐT-VP về học kỳ I năm học 2025-2026', None, None),
    ('Theo Công văn số 15/SGDĐT-VP; năm học 2025-2026', 'Theo Công văn số 15/SGDĐT-VP; '
     'năm học 2026-2027', None),
    ('> ngày 05/9/2025', None, None),
    ('Căn cứ Công văn ngày 05/9/2025', None, None),
    ('<!-- ngày 05/9/2025 --> [05/9/2025](05/9/2025)', '<!-- ngày 05/9/2025 --> '
     '[05/9/2026](05/9/2025)', '<!-- ngày 05/9/2025 --> [16/01/2026](05/9/2025)'),
    ('{{#ngay_05/9/2025}} 31/02/2026, 105/9/2025, 05/9/20256, 1.05.9.2025', None, None),
    ('ngày 08-12/9/2025, từ 08 đến ngày 12/9/2025', 'ngày 08-12/9/2026, từ 08 đến ngày 12/9/2026',
     None),
    ('các ngày 08, 09 và 10/9/2025', 'các ngày 08, 09 và 10/9/2026', None),
    ('05/9/2025 - 12/9/2025', '05/9/2026 - 12/9/2026', '16/01/2026 - 23/01/2026'),
    ('05/9/2025 (thứ Sáu), nghỉ', '05/9/2026 (thứ Bảy), nghỉ', '16/01/2026 (thứ Sáu), nghỉ'),
    ('05/9/2025, thứ Hai, ngày 08/9/2025', '05/9/2026, thứ Ba, ngày 08/9/2026',
     '16/01/2026, thứ Hai, ngày 19/01/2026'),
    ('tháng 9, 10/2025', None, None),
    ('HỌC KỲ I, HỌC KÌ 1', None, 'HỌC KỲ II, HỌC KÌ 2'),
    ('Tết năm 2026, năm 2019', None, None),
    # over the end of a line, and what ends one
    ('họp thứ\nSáu, ngày 05\ntháng 9 năm\n2025', 'họp thứ\nBảy, ngày 05\ntháng 9 năm\n2026',
     'họp thứ\nSáu, ngày 16\ntháng 01 năm\n2026'),
    ('- trong học\n  kỳ I, năm\n  học 2025-2026', '- trong học\n  kỳ I, năm\n  học 2026-2027',
     '- trong học\n  kỳ II, năm\n  học 2025-2026'),
    ('Công văn số 15/SGDĐT-VP ngày\n05/9/2025 về học kỳ\nI', None, None),
    ('Căn cứ Công văn\nngày 05/9/2025', None, None),
    ('Theo Công văn số 15/SGDĐT-VP\nCăn cứ học kỳ I', None, None),
    ('họp ngày 05  \ntháng 9 năm 2025', 'họp ngày 05  \ntháng 9 năm 2026', None),
    ('# ngày 05\ntháng 9 năm 2025', '# ngày 05\ntháng 9 năm 2026', None),
    ('- ngày 05\n- tháng 9 năm 2025', '- ngày 05\n- tháng 9 năm 2026', None),
]
HEAD = '---\nloai: thong-bao\nnam_hoc: 2025-2026\nhoc_ky: I\n---\n'
for column, args in (1, ('--year', '2026-2027')), (2, ('--term', 'II', '--days', '133')):
    with World(copy_program=True) as world:
        (world.path / 'a').mkdir()
        text = HEAD + '\n\n'.join(line[0] for line in LINES)
        (world.path / 'a' / 'a.md').write_text(text, encoding='utf-8')
        run = world.run('rollover', 'a', '-o', 'b', '--date', '2025-09-01', *args)
        made = (world.path / 'b' / 'a.md').read_text(encoding='utf-8').split('---\n')[2]
        made = made.split('\n\n')
        tap.equal(len(made), len(LINES), f'{args[1]}: as many paragraphs')
        for line, found in zip(LINES, made):
            tap.equal(found, line[column] or line[0], f'{args[1]}: {line[0]}')

# The documents of content/: the new set has its names, renders, and says each thing once.
for args, main in (('--days', '133'), 'so-ket-hk2'), (('--year', '2026-2027'), 'so-ket-hk1'):
    with World(copy_program=True) as world:
        shutil.copytree(ROOT / 'content', world.path / 'ws')
        (world.path / 'ws/cu').mkdir()
        for path in (world.path / 'ws').glob('*.md'):
            path.rename(world.path / 'ws/cu' / path.name)
        run = world.run('rollover', 'ws/cu', '-o', 'ws/moi', '--date', '2026-01-20', *args)
        tap.equal(run.status, 1, f'content, {args[0]}: made')
        annexes = [f'{main}-phu-luc-{n}.md' for n in (1, 2)]
        front = (world.path / f'ws/moi/{main}.md').read_text().split('---\n')[1]
        tap.ok(all(name in front and (world.path / 'ws/moi' / name).exists() for name in annexes),
               f'content, {args[0]}: annexes under their names', front)
        for name in (main, 'ke-hoach-171', 'tong-ket'):
            made = world.run('render', f'ws/moi/{name}.md', '-o', 'x.docx', '-o', 'x.odt')
            tap.equal((made.status, made.said), (0, ''), f'content, {args[0]}: {name} renders')
        said = run.said.splitlines()
        tap.equal(len(said), len(set(said)), f'content, {args[0]}: nothing is told twice')
        tap.ok(not any('22/8/2025' in line for line in run.out.decode().splitlines()),
               f'content, {args[0]}: a cited document keeps its date')
        told = {line.rsplit('[', 1)[1][:-1].removeprefix('rollover-') for line in said}
        wanted = {'cited', 'figure', 'figures', 'date'} | (
            {'term'} if main == 'so-ket-hk2' else {'ahead', 'year'})
        tap.ok(wanted <= told, f'content, {args[0]}: what is stale is told', told)

# What is stale, and the like of it that is not; a set of 2025-2026, made 2026-2027 on 01/9/2026.
STALE = [
    ('year', 'So với năm học 2024-2025.', 'Năm học 2025-2026.'),
    ('ahead', 'Chuẩn bị năm học 2026-2027.', 'Năm học 2025-2026.'),
    ('ahead', 'Khai giảng ngày 05/9/2026.', 'Khai giảng ngày 05/9/2025.'),
    ('ahead', 'Từ năm 2027.', 'Đến năm 2030.'),
    ('date', 'Từ năm 2025.', 'Từ năm 2019.'),
    ('deadline', 'Nộp trước ngày 15/8/2025.', 'Nộp trước ngày 15/9/2025.'),
    ('deadline', 'Nộp chậm\nnhất là 15/8/2025.', 'Ra trường 15/8/2025.'),
    ('person', 'Thầy Nguyễn Văn Cũ.', 'Thầy Nguyễn Văn Mới.'),
    ('body', 'Gửi Phòng Giáo dục\n  và Đào tạo.', 'Gửi Sở Giáo dục và Đào tạo.'),
    ('body', 'Gửi UBND huyện.', 'Gửi UBND xã.'),
    ('figure', 'Có 412 học sinh.', 'Có nhiều học sinh.'),
    ('figures', '| A | B |\n|---|---|\n| a | 1 |\n| b | 2 |', '| A | B |\n|---|---|\n| a | x |'),
    ('figure', '| A | B |\n|---|---|\n| a | 1 |\n| b | x |', '| 1 | B |\n|---|---|\n| 2 | x |'),
    ('paper', 'Theo Quyết định số 1014/QĐ-TLĐ.', 'Theo Quyết định số 1015/QĐ-TLĐ.'),
    ('replaced', 'Theo Thông tư số 27/2016/TT-BGDĐT.', 'Theo Thông tư số 28/2016/TT-BGDĐT.'),
    ('paper', 'Theo [](#cu).', 'Theo [](#moi).'),
    ('cited', 'Kế hoạch số 5/KH-A ngày 05/9/2025.', 'Kế hoạch số 5/KH-A ngày 05/9/2019.'),
    ('cited', 'Nghị quyết số 71-NQ-TW ngày 22/8/2025.', 'Khóa 71, ngày 22/7/2025.'),
    ('cited', 'Nghị quyết số 71 ngày\n22/8/2025.', 'Số 71, ngày 22/7/2025.'),
    ('sunday', 'Họp ngày 06/9/2025.', 'Họp ngày 05/9/2025.'),
]
with World(copy_program=True) as world:
    (world.path / 'a').mkdir()
    (world.path / 'don-vi.yml').write_text(
        'ten: Trường A\nnguoi_ky:\n  - {ho_ten: Nguyễn Văn Cũ, den: 2026-06-30}\n'
        '  - {ho_ten: Nguyễn Văn Mới, tu: 2026-07-01}\nvan_ban_dan:\n'
        '  cu: {ten: Quyết định A, so: 1/QĐ, het_hieu_luc: 2026-08-31}\n'
        '  moi: {ten: Quyết định B, so: 2/QĐ, het_hieu_luc: 2026-09-02}\n')
    for i, (_, stale, sound) in enumerate(STALE):
        for letter, text in ('c', stale), ('m', sound):
            (world.path / 'a' / f'{letter}{i}.md').write_text(
                HEAD.replace('hoc_ky: I\n', '') + text + '\n')
    for i, name in enumerate(('Cũ', 'Mới')):
        (world.path / 'a' / f'ky{i}.md').write_text(
            HEAD.replace('hoc_ky: I', f'ky: {{ho_ten: Nguyễn Văn {name}}}') + 'A.\n')
    run = world.run('rollover', 'a', '-o', 'b', '-n', '--json', '--date', '2026-09-01',
                    '--from-term', '0')
    said = [json.loads(line) for line in run.out.splitlines()]
    for i, (kind, stale, sound) in enumerate(STALE):
        for letter, text, want in ('c', stale, [f'rollover-{kind}']), ('m', sound, []):
            tap.equal([r['ma'] for r in said if r.get('tep') == f'b/{letter}{i}.md' and 'ma' in r],
                      want, f'{kind}: {text}')
    for i, want in enumerate((['rollover-signer'], [])):
        tap.equal([r['ma'] for r in said if r.get('tep') == f'b/ky{i}.md' and 'ma' in r], want,
                  f'signer: {i}')

with World(copy_program=True) as world:
    (world.path / 'a').mkdir()
    (world.path / 'don-vi.yml').write_text(
        'ten: Trường A\nthoi_ky:\n  - den: 2026-06-30\n    nguoi_ky: {ho_ten: Lê Thị Mẫu}\n'
        '  - tu: 2026-07-01\n    nguoi_ky: [{ho_ten: Trần Ví Dụ}, {ho_ten: Đỗ Thử}]\n')
    page = HEAD.replace('hoc_ky', 'ky: {ho_ten: %s}\nhoc_ky') + 'Bà Lê Thị Mẫu.\n'
    for name in ('Lê Thị Mẫu', 'Đỗ Thử'):
        (world.path / 'a' / f'{name[0]}.md').write_text(page % name)
    for date, found in (('2026-06-30', ['rollover-signer']),
                        ('2026-07-01', ['rollover-signer'] + 2 * ['rollover-person'])):
        run = world.run('rollover', 'a', '-o', 'b', '-n', '--json', '--date', date)
        said = [json.loads(line).get('ma') for line in run.out.splitlines()]
        tap.equal(sorted(i for i in said if i), sorted(found), f'signers of a period, on {date}')

NAMES = {
    'so-ket-hk1-2025-2026.md': HEAD[:-4] + 'phu_luc: [phu-luc-hk1.md, ./phụ lục HKI.md]\n---\n'
    '![](anh/hk1.png), diem-hk1.csv. [Xem](../so-lieu-hk1.xlsx), [cũ](diem-hk1-2024-2025.csv)\r\n'
    'nộp ngày 05\r\ntháng 9 năm 2025; xphu-luc-hk1.md\r\n',
    'phu-luc-hk1.md': 'A\n', 'phụ lục HKI.md': 'B\n', 'diem-hk1.csv': 'a,b\n', 'anh/hk1.png': '',
    'hoc_ky_1/b.md': '../so-ket-hk1-2025-2026.md, ../hoc_ky_1/b.md\n', 'shk1.md': 'C\n',
    'x-hk1.md': 'D\n', 'x-hk2.md': 'E\n', 'ke-hoach-2025.md': 'F\n', 'hk1-2024-2025.md': 'G\n',
}
for args, names, body, stale in (
        (('--days', '133'),
         {'so-ket-hk2-2025-2026.md', 'phu-luc-hk2.md', 'phụ lục HKII.md', 'anh/hk2.png',
          'hoc_ky_2/b.md', 'shk1.md', 'x-hk1.md', 'x-hk2.md', 'ke-hoach-2025.md',
          'hk1-2024-2025.md'},
         b'phu_luc: [phu-luc-hk2.md, ./ph\xe1\xbb\xa5 l\xe1\xbb\xa5c HKII.md]\n---\n'
         b'![](anh/hk2.png), diem-hk2.csv. [Xem](../so-lieu-hk1.xlsx), '
         b'[c\xc5\xa9](diem-hk1-2024-2025.csv)\r\n'
         + 'nộp ngày 16\r\ntháng 01 năm 2026; xphu-luc-hk1.md\r\n'.encode(),
         ['date', 'name', 'named', 'named', 'named', 'table', 'term', 'year']),
        (('--year', '2026-2027'),
         {n.replace('so-ket-hk1-2025-2026', 'so-ket-hk1-2026-2027') for n in NAMES
          if n != 'diem-hk1.csv'},
         NAMES['so-ket-hk1-2025-2026.md'].split('hoc_ky: I\n')[1]
         .replace('05\r\ntháng 9 năm 2025', '05\r\ntháng 9 năm 2026').encode(),
         ['date', 'table', 'year']),
        (('--days', '133', '--keep-names'), set(NAMES) - {'diem-hk1.csv'}, None, ['table'])):
    with World(copy_program=True) as world:
        for name, text in NAMES.items():
            path = world.path / 'a' / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        run = world.run('rollover', 'a', '-o', 'b', '--json', '--date', '2025-09-01', *args)
        tap.equal(set(files(world.path / 'b')), names, f'{args}: names')
        said = [json.loads(line) for line in run.out.splitlines()]
        tap.equal(sorted(r['ma'].removeprefix('rollover-') for r in said if 'ma' in r), stale,
                  f'{args}: what is told of them')
        renamed = {(r['cu'], r['moi']) for r in said if r.get('doi') == 'tep' and r['dong'] == 0}
        tap.equal(len(renamed), len(names - set(NAMES)), f'{args}: each new name is told')
        main = next(n for n in names if n.startswith('so-ket'))
        made = (world.path / 'b' / main).read_bytes()
        if body:
            tap.ok(made.endswith(body), f'{args}: and what names them', made, body)
        else:
            tap.ok(b'phu-luc-hk1.md' in made and b'diem-hk1.csv' in made, f'{args}: links stay')
        if 'hoc_ky_2/b.md' in names:
            tap.equal((world.path / 'b/hoc_ky_2/b.md').read_text(),
                      '../so-ket-hk2-2025-2026.md, ../hoc_ky_1/b.md\n', 'from a folder below')

with World(copy_program=True) as world:
    (world.path / 'a').mkdir()
    page = ''.join(f'Ngày {d}/02/2028, họp.\n\n' for d in (28, 29))
    (world.path / 'a' / 'a.md').write_text(HEAD.replace('2025-2026', '2027-2028') + page)
    run = world.run('rollover', 'a', '-o', 'b', '--term', 'I', '--date', '2027-01-01')
    tap.ok('28/02/2028 → 28/02/2029' in run.out.decode() and '29/02/2028' in run.said,
           'a day that the next year has not is told', run.said)
    digest = hashlib.sha256((world.path / 'b' / 'a.md').read_bytes()).hexdigest()
    run = world.run('rollover', 'b', '-o', 'b/c', '--term', 'II', '--date', '2027-01-01')
    tap.equal(hashlib.sha256((world.path / 'b' / 'a.md').read_bytes()).hexdigest(), digest,
              'into a folder below: the old one stays')
    run = world.run('rollover', 'khong-co', '-o', 'c')
    tap.equal(run.status, 5, 'a folder that is not there')
    for args in (), ('a',), ('a', 'b', '-o', 'c'), ('a', '-o', 'c', '--days', 'x'):
        tap.equal(world.run('rollover', *args).status, 2, f'command line: {args}')
tap.done()
