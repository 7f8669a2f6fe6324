#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""vanthu register print|add|change: the books of PL IV, printed in both formats and as tables, read
back against what went in."""
import csv
import io
import json
import pathlib
import sys
import zipfile
from xml.etree import ElementTree as ET

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import docx
import odt
import render
from tap import Tap
from world import World

tap = Tap()
SCHOOL = render.SCHOOL
SHEET = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'


def rows_of(doc):
    return [[' '.join(p.text for p in cell.paras) for cell in row] for row in doc.tables[-1].rows]


def workbook(path):
    with zipfile.ZipFile(path) as z:
        texts = [''.join(t.text or '' for t in si.iter(SHEET + 't'))
                 for si in ET.fromstring(z.read('xl/sharedStrings.xml'))]
        sheet = ET.fromstring(z.read('xl/worksheets/sheet1.xml'))
    return [[texts[int(c.find(SHEET + 'v').text)] if c.find(SHEET + 'v') is not None else ''
             for c in row] for row in sheet.iter(SHEET + 'row')]


def printed(world, book, *more):
    """The rows below the heading in DOCX, ODT, CSV and XLSX."""
    out = render.folder()
    paths = [out / f'{book}.{end}' for end in ('docx', 'odt', 'csv', 'xlsx')]
    run = world.run('register', 'print', book, *more, *(w for p in paths for w in ('-o', p)))
    if not tap.equal((run.status, run.said), (0, ''), f'{book}: printed in four ways'):
        return None
    table = list(csv.reader(io.StringIO(paths[2].read_text(encoding='utf-8-sig'))))
    found = [rows_of(docx.read(paths[0])), rows_of(odt.read(paths[1])), table, workbook(paths[3])]
    tap.equal(found[0], found[1], f'{book}: DOCX and ODT have the same cells')
    tap.equal(found[2], found[3], f'{book}: CSV and XLSX have the same cells')
    tap.equal(found[0][0], found[2][0], f'{book}: all have the same headings')
    tap.equal(found[0][1], [f'({i})' for i in range(1, len(found[0][0]) + 1)],
              f'{book}: its columns are numbered')
    tap.equal(found[0][2:], found[2][1:], f'{book}: all have the same rows')
    return found[2][1:], docx.read(paths[0])


def listed(world):
    """What a terminal is shown of them, and what a program gets."""
    def rows(*args):
        run = world.run('register', *args, '--json')
        return run.status, [json.loads(line) for line in run.out.decode().splitlines()]
    end, found = rows('list', '--book', 'den')
    tap.equal((end, [(r['so'], r['nam'], r['so_den'], r['tac_gia'], r['tien_do']) for r in found]),
              (0, [(1, 2026, '01', 'Sở Giáo dục và Đào tạo', 'Đã trả lời'),
                   (2, 2026, '02', 'Sở Giáo dục và Đào tạo', ''), (3, 2026, '03', 'Phường A', '')]),
              'listed: every column of its rows')
    tap.equal([r['so'] for r in rows('search', '--book', 'den', 'giay', 'PHUONG')[1]], [3],
              'searched without marks and case')
    tap.equal([len(rows('list', '--book', 'den', '--year', y)[1]) for y in (2025, 2026)], [0, 3],
              'of a year')
    head = world.run('register', 'list', '--book', 'theo-doi-den').out.decode().splitlines()[:2]
    tap.ok(head[0].startswith('number  so_ky_hieu') and 'Đã trả lời' in head[1],
           "a table, the book's own columns first", *head)
    tap.equal(rows('list', '--book', 'di'), rows('list'), '--book di: those of `list`')
    run = world.run('register', 'list', '--book', 'den', '--state', 'huy')
    tap.ok(run.status == 2 and '--state' in run.said, 'what no other book has is refused', run.said)
    run = world.run('register', 'list', '--book', 'denn')
    tap.ok(run.status == 3 and 'theo-doi-den' in run.said, 'an unknown book: the known ones', run.said)


with World(copy_program=True) as world:
    (world.path / 'don-vi.yml').write_text(SCHOOL, encoding='utf-8')
    run = world.run('register', 'add', 'den', 'ngay_den=5/1/2026', 'tac_gia=Sở GDĐT',
                    'Số, ký hiệu=x')
    tap.ok(run.status == 3 and '[book-column]' in run.said, 'an unknown column is refused', run.said)
    letter = ['Ngày đến=5/1/2026', 'Tác giả=Sở Giáo dục và Đào tạo', 'so_ky_hieu=12/SGDĐT-VP',
              'ngay=02/01/2026', 'trich_yeu=V/v báo cáo "sơ kết", học kỳ I | gấp',
              'nguoi_nhan=Phó Hiệu trưởng']
    run = world.run('register', 'add', 'den', *letter)
    tap.equal((run.status, run.out, run.said), (0, b'1/2026\n', ''), 'what came in gets number 1')
    run = world.run('register', 'add', 'den', *letter)
    tap.ok(run.status == 0 and '[book-twice]' in run.said, 'the same again is warned of', run.said)
    world.run('register', 'add', 'den', 'tac_gia=Phường A', 'ngay_den=2026-02-03', 'trich_yeu=Giấy mời', '--year', 2026)
    run = world.run('register', 'change', 'den', '1/2026', 'tien_do=Đã trả lời',
                    'tra_loi=05/BC-NTN', 'thoi_han=15/01/2026')
    tap.equal((run.status, run.said), (0, ''), 'what became of it is entered')
    run = world.run('register', 'change', 'den', '9/2026', 'tien_do=x')
    tap.ok(run.status == 3 and '[book-no-row]' in run.said, 'no row, no change', run.status, run.said)
    for day in ('ngay_den=31/11/2026', 'ngay=abc'):
        run = world.run('register', 'add', 'den', 'tac_gia=Sở', day)
        tap.ok(run.status == 3 and '[book-date]' in run.said, f'{day}: no such day', run.said)
    run = world.run('register', 'add', 'di', 'so_ky_hieu=1')
    tap.ok(run.status == 3 and '[book-by-issue]' in run.said, 'nothing else issues', run.said)
    run = world.run('register', 'print', 'dii', '-o', world.path / 'x.csv')
    tap.ok(run.status == 2 and 'theo-doi-den' in run.said, 'an unknown book: the known ones', run.said)

    listed(world)
    rows, doc = printed(world, 'den')
    tap.equal(rows[0], ['05/01/2026', '01', 'Sở Giáo dục và Đào tạo', '12/SGDĐT-VP', '02/01/2026',
                        'V/v báo cáo "sơ kết", học kỳ I | gấp', 'Phó Hiệu trưởng', '', '', ''],
              'văn bản đến: ten columns')
    tap.equal([r[1] for r in rows], ['01', '02', '03'], 'in the order of their numbers')
    cover = [p.text for p in doc.paras]
    tap.ok('Năm: 2026' in cover and 'Từ số: 01 đến số: 03' in cover and
           'Từ ngày 05 tháng 01 năm 2026 đến ngày 03 tháng 02 năm 2026' in cover,
           'the cover says from when to when', *cover[:9])
    rows, doc = printed(world, 'theo-doi-den')
    tap.equal(rows[0], ['01', '12/SGDĐT-VP, ngày 02/01/2026, Sở Giáo dục và Đào tạo: '
                        'V/v báo cáo "sơ kết", học kỳ I | gấp', 'Phó Hiệu trưởng', '15/01/2026',
                        'Đã trả lời', '05/BC-NTN', ''], 'theo dõi giải quyết: seven columns')

    about = world.path / 'den.xml'
    run = world.run('register', 'print', 'den', '-o', about)
    tap.equal((run.status, run.said), (0, ''), 'văn bản đến: metadata by Phụ lục VI')
    root = ET.parse(about).getroot()
    tap.equal([(root.tag, len(root))] + [(e.tag, e.text) for e in root[0].iter() if e.text][:11],
              [('Documents', 3), ('FileCatalog', '2026'), ('CodeNumber', '12'),
               ('CodeNotation', 'SGDĐT-VP'), ('IssuedDate', '2026-01-02'),
               ('OrganName', 'Sở Giáo dục và Đào tạo'),
               ('Subject', 'V/v báo cáo "sơ kết", học kỳ I | gấp'), ('Language', 'vi'),
               ('ArrivalDate', '2026-01-05'), ('ArrivalNumber', '01'),
               ('ToPlaces', 'Phó Hiệu trưởng'), ('DueDate', '2026-01-15')], 'names and order of it')
    run = world.run('register', 'print', 'buu-dien', '-o', world.path / 'x.xml')
    tap.equal((run.status, '[output-type]' in run.said), (2, True), 'no other book has it')

    world.run('register', 'add', 'buu-dien', 'ngay_chuyen=7/1/2026', 'so_ky_hieu=01/QĐ-NTN',
              'noi_nhan=Thư viện tỉnh', 'so_bi=01')
    rows, _ = printed(world, 'buu-dien')
    tap.equal(rows, [['07/01/2026', '01/QĐ-NTN', 'Thư viện tỉnh', '01', '', '']], 'gửi bưu điện: six')
    world.run('register', 'add', 'ban-luu', 'ngay_muon=12/1/2026', 'nguoi_muon=Trần Thị B',
              'so_ky_hieu=01/QĐ-NTN', 'nguoi_cho_phep=Hiệu trưởng')
    rows, _ = printed(world, 'ban-luu')
    tap.equal([len(rows[0]), rows[0][1], rows[0][7]], [9, 'Trần Thị B', 'Hiệu trưởng'],
              'sử dụng bản lưu: nine')

    world.run('register', 'reserve', '--reason', 'Lệnh, của Hiệu trưởng', '--date', '2026-03-08',
              '--count', 2)
    world.run('register', 'void', '2/2026', '--reason', 'Thừa', '--by', 'Lê Thị B')
    rows, _ = printed(world, 'di', '--year', 2026, '--volume', '02')
    tap.equal([[r[0], r[1], r[9]] for r in rows],
              [['01', '08/3/2026', 'Giữ số: Lệnh, của Hiệu trưởng'], ['02', '08/3/2026', 'Hủy: Thừa']],
              'văn bản đi: reserved and void numbers say why')
    rows, _ = printed(world, 'di', '--state', 'huy')
    tap.equal(len(rows), 1, 'those that are asked for')
    found = [len(printed(world, 'di', *which)[0]) for which in
             [('--state', 'Hủy'), ('--from', '8/3/2026', '--to', '3/2026'), ('--from', '1/12/2025'),
              ('--to', '9/2/2026')]]
    tap.equal(found, [1, 2, 2, 0], 'states and days as they are written elsewhere')
    run = world.run('register', 'print', 'di', '--state', 'phat-hanh', '-o', 'khong.csv')
    tap.ok('[register-no-state]' in run.said and not (world.path / 'khong.csv').exists(),
           'an unknown state is refused', run.said)
    run = world.run('register', 'verify')
    tap.equal((run.status, run.said), (0, ''), 'the register is in order')

    own = world.path / 'templates' / 'so' / 'texts'
    own.mkdir(parents=True, exist_ok=True)
    (own / 'buu-dien.md').write_text('| Ngày | Nơi nhận | Cước |\n|---|---|---|\n| (1) | (2) | (3) |\n'
                                     '{{#dong}}\n| {{ngay_chuyen}} | {{noi_nhan}} | {{cuoc}} |\n'
                                     '{{/dong}}\n', encoding='utf-8')
    world.run('register', 'add', 'buu-dien', 'ngay_chuyen=8/1/2026', 'noi_nhan=Sở', 'cuoc=12.000')
    rows, _ = printed(world, 'buu-dien')
    tap.equal(rows, [['07/01/2026', 'Thư viện tỉnh', ''], ['08/01/2026', 'Sở', '12.000']],
              "a workspace's own columns are printed and entered")
    (own / 'buu-dien.md').write_text('Không có bảng\n', encoding='utf-8')
    run = world.run('register', 'print', 'buu-dien', '-o', world.path / 'x.csv')
    tap.ok(run.status and '[book-text]' in run.said and not (world.path / 'x.csv').exists(),
           'a text without a table is refused', run.status, run.said)
tap.done()
