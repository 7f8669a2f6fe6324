#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""vanthu send: who gets a document, how many copies, the list for the photocopier, envelopes, what the
register and the postal book have of it."""
import csv
import io
import json
import pathlib
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import docx
import odt
from tap import Tap
from world import World

tap = Tap()
SCHOOL = ('chu_quan: Ủy ban nhân dân xã Gia Bình\nten: Trường Trung học cơ sở Nguyễn Trãi\n'
          'viet_tat: NT\ndia_danh: Gia Bình\nlien_he: "Thôn 1, xã Gia Bình"\n'
          'nguoi_ky: {chuc_vu: HIỆU TRƯỞNG, ho_ten: Trần Thị Lan}\n')
TABLE = '''Tên,Tên đầy đủ,Địa chỉ,Cách gửi,Số bản,Nhóm
Sở GDĐT,Sở Giáo dục và Đào tạo,"Đường Lê Lợi, phường Hoa Lư",bưu điện,2,
UBND xã,Ủy ban nhân dân xã,,Trực tiếp,,Lãnh đạo; Các nơi khác
Phòng VHXH,,,điện tử,,
Tổ Toán,,,nội bộ,,Các tổ chuyên môn
Tổ Toán - Tin,,,nội bộ,,Các tổ chuyên môn
Hội CMHS,Ban đại diện cha mẹ học sinh,Thôn 3,,,
'''
DOCUMENTS = {
    'ke-hoach.md': ('loai: ke-hoach\ntrich_yeu: Ngày hội đọc sách\nnoi_nhan:\n'
                    '  - Sở GDĐT (để báo cáo) (b/c)\n  - CÁC TỔ CHUYÊN MÔN (để thực hiện)\n'
                    '  - Hoi CMHS, Tổ Nhạc\n', '# Mục đích\n\nViệc.\n'),
    'cong-van.md': ('loai: cong-van\ntrich_yeu: Báo cáo số liệu\nkinh_gui: [Sở GDĐT, UBND xã]\n'
                    'noi_nhan: [Như trên, Phòng VHXH]\nluu: VT, HC (2)\nkhan: HỎA TỐC\n', 'Việc.\n'),
    'quyet-dinh.md': ('loai: quyet-dinh\ntrich_yeu: Lập Ban tổ chức\n'
                      'tham_quyen: HIỆU TRƯỞNG TRƯỜNG THCS NGUYỄN TRÃI\nnoi_nhan: [Như Điều 2]\n',
                      '# Lập Ban tổ chức.\n\n# Tổ Toán - Tin, Hội CMHS chịu trách nhiệm.\n\n# Tổ Toán '
                      'không làm gì.\n'),
    'mat.md': ('loai: ke-hoach\ntrich_yeu: Điều không ai được biết\nmat: MẬT\nnoi_nhan: [Hội CMHS]\n',
               'Việc.\n'),
}


def write(world, name, text):
    path = world.path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding='utf-8')


def sendings(world, *args):
    run = world.run('send', '--json', *args)
    return run, [json.loads(line) for line in run.out.decode().splitlines()]


def book(world, name):
    world.run('register', 'print', name, '-o', f'{name}.csv')
    text = (world.path / f'{name}.csv').read_text(encoding='utf-8-sig')
    return list(csv.reader(io.StringIO(text)))[1:]


def names(sending):
    return [(r['ten'], r['so_ban'], r['cach_gui']) for r in sending['nguoi_nhan']]


def part(path, name):
    with zipfile.ZipFile(path) as package:
        return package.read(name).decode()


def check_copies(world):
    run, sent = sendings(world)
    tap.equal(run.status, 0, 'all that was not sent')
    tap.equal([s['so_ky_hieu'] for s in sent], ['01/KH-NT', '02/NT', '03/QĐ-NT', '01/KH-NT'],
              'in the order of the register')
    plan, letter, decision, secret = sent
    tap.equal(names(plan), [('Sở GDĐT', 2, 'bưu điện'), ('Tổ Toán', 1, 'nội bộ'),
                            ('Tổ Toán - Tin', 1, 'nội bộ'), ('Hội CMHS', 1, 'bưu điện'),
                            ('Tổ Nhạc', 1, '')], 'a line, a group, several, one without a mark')
    tap.equal((plan['ban_luu'], plan['so_ban']), (1, 7), 'its copies')
    tap.equal(names(letter), [('Sở GDĐT', 2, 'bưu điện'), ('UBND xã', 1, 'Trực tiếp'),
                              ('Phòng VHXH', 0, 'điện tử')], 'Như trên; nothing on paper for a file')
    tap.equal((letter['ban_luu'], letter['so_ban']), (3, 6), 'VT, HC (2)')
    tap.equal([n for n, _, _ in names(decision)], ['Tổ Toán - Tin', 'Hội CMHS'],
              'Như Điều 2: whom it names, and not Tổ Toán of Điều 3')
    tap.ok('01/KH-NT: "Tổ Nhạc" is not in the table' in run.said and
           run.said.count('recipient-unknown') == 1, 'who is not in the table is told', run.said)
    tap.equal(names(secret), [('Hội CMHS', 1, 'bưu điện')], 'a secret one')


def check_number(world):
    for number, status in (('02/NT', 0), ('02/nt', 0), ('2', 0), ('02/XX', 7), ('01/KH-NT', 7)):
        run, sent = sendings(world, number)
        tap.ok(run.status == status and (status or sent[0]['so_ky_hieu'] == '02/NT'),
               f'{number}: as it is printed', run.status, run.said)


def check_files(world):
    run = world.run('send', '-o', 'p.docx', '-o', 'p.odt', '-o', 'p.txt', '--envelopes', 'bi.docx',
                    '--envelopes', 'bi.odt', '--date', '2026-11-21')
    tap.equal(run.status, 0, 'files')
    for read, kind in ((docx.read, 'docx'), (odt.read, 'odt')):
        texts = [' '.join(t.split()) for t in read(world.path / f'p.{kind}').texts]
        tap.ok('Kế hoạch Ngày hội đọc sách' in texts, f'{kind}: what it is about', texts)
        tap.ok(not any('không ai được biết' in t for t in texts) and 'MẬT' in texts,
               f'{kind}: of a secret one the number alone', texts)
        tap.ok('ngày 21 tháng 11 năm 2026' in texts, f'{kind}: the day', texts)
        tap.ok('18' in texts, f'{kind}: all copies', texts)
        bi = [' '.join(t.split()) for t in read(world.path / f'bi.{kind}').texts]
        tap.equal([t for t in bi if t.startswith('Kính gửi')],
                  ['Kính gửi: Sở Giáo dục và Đào tạo', 'Kính gửi: Ban đại diện cha mẹ học sinh',
                   'Kính gửi: Sở Giáo dục và Đào tạo', 'Kính gửi: Ban đại diện cha mẹ học sinh'],
                  f'{kind}: an envelope each, one more for other stamps')
        tap.equal([t for t in bi if t.startswith('Số:')],
                  ['Số: 01/KH-NT', 'Số: 01/KH-NT, 03/QĐ-NT', 'Số: 02/NT', 'Số: 01/KH-NT'],
                  f'{kind}: what is in them')
        tap.equal([t for t in bi if t in ('HỎA TỐC', 'MẬT')], ['HỎA TỐC', 'MẬT'], f'{kind}: stamps')
        tap.ok('Đường Lê Lợi, phường Hoa Lư' in bi and 'Thôn 1, xã Gia Bình' in bi,
               f'{kind}: both addresses', bi)
    size = part(world.path / 'bi.docx', 'word/document.xml')
    tap.equal(size.count('w:w="12472" w:h="6180"'), 4, 'docx: four pages of 220 × 109 mm')
    page = part(world.path / 'bi.odt', 'styles.xml')
    tap.ok('fo:page-width="623.6pt" fo:page-height="309pt"' in page, 'odt: 220 × 109 mm')
    tap.equal(book(world, 'buu-dien'), [], 'nothing is entered without being asked')


def check_entered(world):
    world.run('send', '--enter', '--date', '2026-11-21', '2/2026')
    tap.equal(book(world, 'buu-dien'), [['21/11/2026', '02/NT', 'Sở Giáo dục và Đào tạo', '1', '',
                                         'HỎA TỐC']], 'the row of one envelope')
    run, sent = sendings(world, '--enter', '--date', '2026-11-22')
    tap.equal(len(sent), 3, 'those that were not sent yet')
    rows = book(world, 'buu-dien')
    tap.equal([r[:3] for r in rows[1:]],
              [['22/11/2026', '01/KH-NT', 'Sở Giáo dục và Đào tạo'],
               ['22/11/2026', '01/KH-NT, 03/QĐ-NT', 'Ban đại diện cha mẹ học sinh'],
               ['22/11/2026', '01/KH-NT', 'Ban đại diện cha mẹ học sinh']], 'the others')
    tap.equal([(r[6], r[7]) for r in book(world, 'di')],
              [('7', '22/11/2026'), ('6', '21/11/2026'), ('3', '22/11/2026'), ('2', '22/11/2026')],
              'copies and days in the register')
    tap.equal(sendings(world)[1], [], 'then all is sent')
    before = book(world, 'buu-dien'), book(world, 'di')
    world.run('send', '--enter', '--date', '2026-11-25', '1/2026', '2/2026', '3/2026', '-s', 'chung')
    tap.equal((book(world, 'buu-dien'), book(world, 'di')), before, 'again: nothing changes')
    tap.equal(world.run('register', 'verify').status, 0, 'the register is whole')


def check_wrong(world):
    for what, table, status, *ids in [
            ('no table', None, 3, 'recipients-none'),
            ('no column of names', 'Nơi,Địa chỉ\nA,B\n', 3, 'recipients-column'),
            ('all that is wrong', 'Tên,Cách gửi,Số bản\nSở A,ngựa,\nSở B,,hai\nsở a,,\n', 3,
             'recipient-way', 'recipient-copies', 'recipient-twice'),
            ('a letter without an address', TABLE.replace('Thôn 3,,', ',bưu điện,'), 3,
             'recipient-address')]:
        path = world.path / 'so' / 'noi-nhan.csv'
        path.unlink(missing_ok=True)
        if table:
            path.write_text(table, encoding='utf-8')
        run = world.run('send', '-s', 'chung', '1/2026', '-o', 'khong.docx', '--enter')
        tap.ok(run.status == status and all(f'[{i}]' in run.said for i in ids) and
               not (world.path / 'khong.docx').exists(), what, run.status, run.said)
    write(world, 'so/noi-nhan.csv', TABLE.replace('Sở GDĐT,', 'Sở GD&ĐT,'))
    run = world.run('send', '-s', 'chung', '1/2026')
    tap.ok('did you mean "Sở GD&ĐT"? One copy is counted [recipient-unknown-near]' in run.said,
           'a near name is proposed', run.said)
    write(world, 'so/noi-nhan.csv', 'Tên\nTổ Toán\n')
    run = world.run('send', '-s', 'chung', '3/2026', '--envelopes', 'khong.docx')
    tap.ok(run.status == 0 and '[send-no-envelopes]' in run.said, 'nothing for the post', run.said)
    world.run('register', 'void', '3/2026', '--reason', 'Sai', '--by', 'Lan')
    run = world.run('send', '3/2026')
    tap.ok(run.status == 3 and 'number 3/2026 is not issued: huy [send-not-issued]' in run.said,
           'what is void is not sent', run.status, run.said)


with World(copy_program=True) as world:
    write(world, 'don-vi.yml', SCHOOL)
    write(world, 'so/noi-nhan.csv', TABLE)
    (world.path / 'so').chmod(0o700)
    for name, (front, text) in DOCUMENTS.items():
        write(world, name, f'---\n{front}---\n\n{text}')
        run = world.run('issue', '--chua-trinh', '--date', '2026-11-20', name)
        tap.ok(run.status == 0, name, run.said)
    check_copies(world)
    check_number(world)
    check_files(world)
    check_entered(world)
    check_wrong(world)
tap.done()
