#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""vanthu archive export: documents of a book that was kept before have no record copy; they are told by
number and stand in the lists with a remark. What is being written is not left out."""
import json
import pathlib
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import bagit
import docx
import odt
from offices import PLAN, Office
from tap import Tap
from world import World

FILES = ('Số và ký hiệu,Tiêu đề,Thời hạn bảo quản,Người lập,Loại\n'
         '01.KH,Kế hoạch năm 2026,Vĩnh viễn,Trần Thị B,ke-hoach\n'
         '02.QĐ,Quyết định năm 2026,Vĩnh viễn,Trần Thị B,quyet-dinh\n')
BOOK = ('Số ký hiệu,Ngày tháng,Tên loại và trích yếu,Ghi chú\n'
        '01/KH-NTN,05/01/2026,Kế hoạch Kiểm tra phòng học,\n'
        '02/KH-NTN,06/01/2026,Kế hoạch Thi đua học kỳ II,Sửa lần hai\n'
        '03/QĐ-NTN,07/01/2026,Quyết định Khen thưởng,\n'
        '04/KH-NTN,08/01/2026,Kế hoạch Tham quan,Hủy: không đi\n')
NONE = 'Không có bản lưu điện tử'
READ = {'docx': docx.read, 'odt': odt.read}
tap = Tap()


def rows(folder, name, end):
    table = READ[end](folder / f'{name}.{end}').tables[-1]
    return [[' '.join(p.text for p in cell.paras) for cell in row] for row in table.rows[2:]]


def set_state(office, number, state):
    db = sqlite3.connect(office.path / 'so/vanthu.db')
    with db:
        db.execute("UPDATE van_ban_di SET trang_thai = ? WHERE so = ?", (state, number))
    db.close()


with World() as world:
    office = Office(world)
    office.put('so/ho-so.csv', FILES).parent.chmod(0o700)
    office.put('so-cu.csv', BOOK)
    done = office.run('register', 'import', 'di', 'so-cu.csv', '--by', 'Nguyễn Văn A')
    tap.equal(done.status, 0, 'a book that was kept before')
    office.put('ke-hoach.md')
    done = office.issue('ke-hoach.md')
    tap.equal((done.status, done.out.decode()[:9]), (0, '05/KH-NTN'), 'and a document after it')

    done = office.run('archive', 'export', '01.KH', '-o', 'nop')
    tap.equal((done.status, done.said),
              (0, 'vanthu: warning: 3 documents of this file have no record copy, and stand in its lists '
                  'alone: 01/KH-NTN, 02/KH-NTN, 04/KH-NTN; add them on paper [archive-paper]\n'),
              'those without a record copy are told by number')
    tap.equal([line.split('\t') for line in done.out.decode().splitlines()],
              [['01/KH-NTN', '2026-01-05', ''], ['02/KH-NTN', '2026-01-06', ''],
               ['04/KH-NTN', '2026-01-08', '', 'huy'],
               ['05/KH-NTN', '2026-11-23', 'nop/05-KH-NTN_2026-11-23']], 'and printed without a folder')
    out = office.path / 'nop'
    tap.equal(sorted(p.name for p in out.iterdir() if p.is_dir()), ['05-KH-NTN_2026-11-23'], 'one copy')
    tap.equal(list(bagit.faults(out / '05-KH-NTN_2026-11-23')), [], 'a valid bag')
    for end in READ:
        found = rows(out, 'muc-luc-van-ban', end)
        tap.equal([[r[1], r[2], r[3]] for r in found],
                  [['01/KH-NTN', '05/01/2026', 'Kế hoạch Kiểm tra phòng học'],
                   ['02/KH-NTN', '06/01/2026', 'Kế hoạch Thi đua học kỳ II'],
                   ['04/KH-NTN', '08/01/2026', 'Kế hoạch Tham quan'],
                   ['05/KH-NTN', '23/11/2026', 'Kế hoạch Trồng cây đầu xuân']], f'{end}: all of them')
        tap.equal([r[6] for r in found], [NONE, f'{NONE}; Sửa lần hai', f'{NONE}; Hủy: không đi', ''],
                  f'{end}: with a remark')
        tap.equal(rows(out, 'muc-luc-ho-so', end)[0][3], '05/01/2026 - 23/11/2026', f'{end}: of these days')
    about = (out / 'ho-so.xml').read_text(encoding='utf-8')
    tap.ok('<DocTotal>4</DocTotal>' in about and '<StartDate>2026-01-05</StartDate>' in about,
           'in the metadata too', about)
    done = office.run('archive', 'export', '02.QĐ', '-o', 'nop-qd', '--json')
    tap.equal((done.status, json.loads(done.out)['tui']), (0, ''), 'a hồ sơ on paper alone has its lists')
    tap.equal(sorted(p.name for p in (office.path / 'nop-qd').iterdir()),
              ['ho-so.xml', 'muc-luc-ho-so.docx', 'muc-luc-ho-so.odt', 'muc-luc-van-ban.docx',
               'muc-luc-van-ban.odt'], 'and nothing else')
    done = office.run('register', 'reserve', '--reason', 'giữ cho kế hoạch thi')
    tap.equal(office.run('archive', 'export', '01.KH', '-o', 'nop-2').out.count(b'\n'), 4,
              'a number kept for later is no document')

    set_state(office, 5, 'dang-ghi')
    done = office.run('archive', 'export', '01.KH', '-o', 'nop-3')
    tap.ok(done.status == 7 and '[issue-unfinished]' in done.said and not done.out and
           not (office.path / 'nop-3').exists(), 'what is being written is waited for', done.said)
    done = office.run('archive', 'export', '02.QĐ', '-o', 'nop-4')
    tap.equal(done.status, 0, 'where it is of this hồ sơ')
    bagit.opened(office.path)
tap.done()
