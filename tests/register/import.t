#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""vanthu register import: old books in XLSX, ODS and CSV as clerks keep them, all rows or none."""
import datetime
import json
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import time
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'lib'))
import book
import postgres
from tap import Tap
from world import BUILD, World

tap = Tap()
D = datetime.date
KILLS = 30
SCHOOL = 'ten: Trường Trung học cơ sở Nguyễn Trãi\nviet_tat: NTN\n'


class School(World):
    """A workspace, in which books are imported; its register is a file, or on `server`."""
    server, made = None, 0

    def __init__(self, profile=SCHOOL):
        super().__init__()
        self.place = ''
        if School.server:
            School.made += 1
            name = f'so{School.made}'
            School.server.call('createdb', '-h', School.server.folder, '-U', 'vanthu', name)
            self.place = f'noi:\n  so: "{School.server.address.replace("/postgres?", f"/{name}?")}"\n'
        self.profile(profile)

    def profile(self, text):
        (self.path / 'don-vi.yml').write_text(text + self.place, encoding='utf-8')

    def environment(self, **more):
        return super().environment(VANTHU_MODULES=BUILD, **more)

    def csv(self, name, *lines, encoding='utf-8'):
        (self.path / name).write_bytes(('\n'.join(lines) + '\n').encode(encoding))
        return name

    def take(self, what, *args):
        return self.run('register', 'import', what, *args, '--json')

    def register(self, *args):
        run = self.run('register', *args, '--json')
        return [json.loads(line) for line in run.out.decode().splitlines()]

    def whole(self, name):
        run = self.run('register', 'verify')
        tap.equal((run.status, run.said), (0, ''), f'{name}: verify finds nothing')


def rows(run):
    return [json.loads(line) for line in run.out.decode().splitlines()]


def done(run):
    return [(r['so'], r['ket_qua']) for r in rows(run)]


def ids(run):
    """(line or cell, id) of what is said."""
    out = []
    for line in run.said.splitlines():
        place = line.split(': ')[0]
        at = place.split('!')[-1] if '!' in place else ':'.join(place.split(':')[1:2])
        out.append((at, line.rsplit('[', 1)[1].rstrip(']')))
    return out


HEAD = 'Số, ký hiệu văn bản;Ngày, tháng văn bản;Tên loại và trích yếu nội dung văn bản;Người ký'


def in_mid_year():
    """Entered; searched, printed, verified; the next number is the next."""
    with School() as world:
        file = world.csv('so.csv', HEAD + ';Nơi nhận văn bản;Ghi chú',
                         '1/QĐ-NTN;05/01/2026;Quyết định phân công;Lê Văn B;Các tổ;',
                         '2/KH-NTN;06/01/2026;Kế hoạch hội nghị;Lê Văn B;Các tổ;gấp',
                         '3/NTN;06/01/2026;V/v báo cáo;Lê Văn B;Sở Giáo dục và Đào tạo;')
        run = world.take('di', file, '--check')
        tap.equal((run.status, run.said, done(run)), (0, '', [(n, 'nhap-so') for n in (1, 2, 3)]),
                  'looked at first')
        tap.ok(not (world.path / 'so').exists(), 'and nothing is made')
        tap.equal(world.run('register', 'list').status, 7, 'there is no register yet')
        run = world.take('di', file)
        tap.equal((run.status, run.said, [r['loai'] for r in rows(run)]),
                  (0, '', ['quyet-dinh', 'ke-hoach', 'cong-van']), 'entered, with their types')
        listed = world.register('list')
        tap.equal([(e['so'], e['so_ky_hieu'], e['ngay'], e['trich_yeu'], e['nguoi_ky'], e['trang_thai'])
                   for e in listed][1],
                  (2, '2/KH-NTN', '2026-01-06', 'hội nghị', 'Lê Văn B', 'da-phat-hanh'), 'listed')
        tap.equal([e['so'] for e in world.register('search', 'so giao duc')], [3], 'searched')
        world.run('register', 'print', 'di', '-o', world.path / 'in.csv')
        text = (world.path / 'in.csv').read_text(encoding='utf-8-sig').splitlines()
        tap.equal(text[2], '2/KH-NTN,06/01/2026,Kế hoạch hội nghị,Lê Văn B,Các tổ,,,,,gấp',
                  'printed with its title')
        world.whole('in mid-year')
        said = world.run('register', 'list').out.decode().splitlines()[1]
        tap.ok('da-phat-hanh, no record copy' in said, 'the list says that it has no record copy', said)
        run = world.run('archive', 'verify', '2/2026')
        tap.ok('[archive-none]' in run.said, 'so does the archive', run.said)
        for what in ('verify',), ('list', '--thieu-ban-ky'):
            run = world.run('archive', *what)
            tap.equal((run.status, run.out, run.said), (0, b'', ''),
                      f'archive {" ".join(what)} misses no record copy')
        run = world.run('archive', 'list')
        tap.ok((run.status, run.out) == (0, b'') and '1/QĐ-NTN, 2/KH-NTN, 3/NTN' in run.said and
               '[archive-bare]' in run.said, 'archive list tells of them', run.said)
        tap.equal([e['so'] for e in world.register('reserve', '--reason', 'a', '--date',
                                                   '2026-02-02')], [4], 'the next number is the next')
        tap.equal(done(world.take('di', file)), [(n, 'da-co') for n in (1, 2, 3)],
                  'again: all is there')
        (world.path / 'tb.md').write_text('---\nloai: thong-bao\ntrich_yeu: lịch họp\nngay: 2026-02-03\n'
                                          'ky: {chuc_vu: HIỆU TRƯỞNG, ho_ten: Lê Văn B}\nnoi_nhan: [Các tổ]\n'
                                          '---\n\nNội dung.\n', encoding='utf-8')
        run = world.run('issue', 'tb.md', '--chua-trinh')
        issued = world.register('list')[-1]
        tap.equal((run.status, issued['so'], issued['so_ky_hieu'], issued['trang_thai']),
                  (0, 5, '05/TB-NTN', 'da-phat-hanh'), 'so does the next document that is issued')
        tap.equal(len(world.run('archive', 'list', '--thieu-ban-ky').out.splitlines()), 1,
                  'its copy alone lacks a signed scan')
        world.whole('after an issue')
        file = world.csv('so.csv', HEAD, '1/QĐ-NTN;05/01/2026;Quyết định phân công;Lê Văn C')
        run = world.take('di', file)
        tap.equal((run.status, run.out, ids(run)), (7, b'', [('2', 'import-other')]),
                  'the same number with others: refused')
        tap.ok('nguoi_ky' in run.said, 'and what is other is named', run.said)


LETTERHEAD = [['TRƯỜNG TRUNG HỌC CƠ SỞ NGUYỄN TRÃI'], ['SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM 2026'], []]
TWO_ROWS = [['TT', 'Văn bản', None, 'Tên loại và trích yếu', 'Người ký', 'Nơi nhận', 'Số lượng bản'],
            [None, 'Số, ký hiệu', 'Ngày tháng'],
            ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)']]
BOOK = LETTERHEAD + TWO_ROWS + [
    [1, '01/QĐ-NTN', D(2026, 1, 5), 'Quyết định phân công nhiệm vụ', 'Lê Văn B', 'Các tổ\nLưu: VT', 5],
    [2, 'Số: 2/2026/KH-NTN', '06/01/2026', 'Kế hoạch hội nghị', 'Lê Văn B', 'Các tổ', 3],
    [None, 'Tháng 2'],
    [3, '3/ttr-NTN', D(2026, 2, 2), 'V/v xin kinh phí', 'Lê Văn B', 'Sở Giáo dục và Đào tạo', 1],
    [],
    [4, '04/CV-NTN', '3-2-26', 'V/v báo cáo', 'Lê Văn B', 'Sở Giáo dục và Đào tạo', 1],
    [5, '05/NTN-VP', '46057', 'V/v báo cáo', 'Lê Văn B', 'Sở Giáo dục và Đào tạo', 1],
    [6, '06', 'ngày 05 tháng 2 năm 2026', 'Thông báo: lịch họp', 'Lê Văn B', None, None],
    [7, '07/TB-NTN'], [8, '08/TB-NTN'], [],
    [None, None, None, 'NGƯỜI LẬP SỔ', None, 'HIỆU TRƯỞNG']]
WANT = [('01/QĐ-NTN', '2026-01-05', 'quyet-dinh', 'phân công nhiệm vụ', '5'),
        ('2/2026/KH-NTN', '2026-01-06', 'ke-hoach', 'hội nghị', '3'),
        ('3/ttr-NTN', '2026-02-02', 'to-trinh', 'V/v xin kinh phí', '1'),
        ('04/CV-NTN', '2026-02-03', 'cong-van', 'V/v báo cáo', '1'),
        ('05/NTN-VP', '2026-02-04', 'cong-van', 'V/v báo cáo', '1'),
        ('', '2026-02-05', 'thong-bao', 'lịch họp', '')]
MERGED = ['A4:A5', 'B4:C4', 'D4:D5', 'E4:E5', 'F4:F5', 'G4:G5']


def fields(entries):
    return [tuple(e[k] for k in ('so_ky_hieu', 'ngay', 'loai', 'trich_yeu', 'so_ban')) for e in entries]


def as_clerks_keep_them():
    """A letterhead, a heading of two rows, its numbers, captions, gaps, dates of all spellings,
    numbers written ahead, signatures, a hidden row; in a workbook with another sheet."""
    with School() as world:
        book.write(world.path / 'so.xlsx', {'Đi': BOOK, 'Đến': [['Số đến', 'Ngày đến'], ['1', '5/1']]},
                   merged=MERGED, hidden={8})
        run = world.take('di', 'so.xlsx')
        tap.ok(run.status == 7 or run.status == 3, 'which sheet is asked', run.status, run.said)
        run = world.take('di', 'so.xlsx:Đi')
        tap.equal((run.status, ids(run)),
                  (0, [('A9', 'import-left-out'), ('A15', 'import-unused'), ('A18', 'import-left-out')]),
                  'what is left out is told, each at its cell')
        listed = world.register('list')
        tap.equal(fields(listed), WANT, 'every row, read as it was meant')
        tap.equal(listed[0]['noi_nhan'], 'Các tổ\nLưu: VT', 'lines of a cell stay')
        world.whole('a workbook')
        tap.equal({r['ket_qua'] for r in rows(world.take('di', 'so.xlsx:Đi'))}, {'da-co'}, 'again')
    with School() as world:
        heading = ['TT', 'Số, ký hiệu'] + [c or 'Ngày tháng' for c in TWO_ROWS[0][2:]]
        book.write(world.path / 'so.ods', {'Đi': LETTERHEAD + [heading] + BOOK[6:]})
        run = world.take('di', 'so.ods:Đi!A4:G14')
        tap.equal((run.status, fields(world.register('list'))), (0, WANT), 'the same in an ODS')


def encodings():
    """CSV as Excel writes it, and as old programs do; saved once more by LibreOffice."""
    lines = ['TT;Số KH;Ngày ký;Trích yếu;Lãnh đạo ký;GC',
             '1;1/QĐ-NTN;5/1/2026;Quyết định phân công;Lê Văn Bường;gấp',
             '2;2/NTN;6/1/2026;V/v đăng ký thi đua;Lê Văn Bường;']
    want = [('1/QĐ-NTN', '2026-01-05', 'quyet-dinh', 'phân công', ''),
            ('2/NTN', '2026-01-06', 'cong-van', 'V/v đăng ký thi đua', '')]
    old = '\n'.join(lines).replace(';', ',')
    made = {'utf-8': ('\ufeff' + '\r\n'.join(lines)).encode(), 'windows-1258': windows_1258(old)}
    for name, text in made.items():
        with School() as world:
            (world.path / 'so.csv').write_bytes(text)
            run = world.take('di', 'so.csv')
            tap.equal((run.status, fields(world.register('list'))), (0, want), name)
    with School() as world:
        for kind in 'xlsx', 'ods':
            # These lines, saved by LibreOffice Calc 7.4, which made a date of 5/1/2026.
            shutil.copy(HERE / f'libreoffice.{kind}', world.path / f'so.{kind}')
            run = world.take('di', f'so.{kind}')
            tap.equal((run.status, fields(world.register('list'))), (0, want),
                      f'saved by LibreOffice, {kind}')
            tap.equal({r['ket_qua'] for r in rows(run)}, {'nhap-so' if kind == 'xlsx' else 'da-co'},
                      'entered once')


def windows_1258(text):
    """Letters of the code page with marks of their own behind them."""
    out = bytearray()
    for c in text:
        for form in c, *decomposed(c):
            try:
                out += form.encode('cp1258')
                break
            except UnicodeEncodeError:
                continue
        else:
            raise ValueError(c)
    return bytes(out)


def decomposed(c):
    """The tone apart, then all marks."""
    marks = unicodedata.normalize('NFD', c)
    for i in range(len(marks) - 1, 0, -1):
        yield unicodedata.normalize('NFC', marks[:i] + ''.join(marks[j] for j in range(i + 1, len(marks)))) + marks[i]


def series():
    """As don-vi.yml has them: by type, secret ones, a term's; or all of one file."""
    with School(SCHOOL + 'danh_so_van_ban:\n  qd: {loai: [quyet-dinh]}\n  mat: {mat: có}\n'
                'sao: {ban_sao: có}\n  chung: {}\n'.replace('sao:', '  sao:')) as world:
        file = world.csv('so.csv', 'Số;Ký hiệu;Ngày;Trích yếu;Độ mật',
                         '1;QĐ-NTN;5/1/2026;Quyết định A;', '1;KH-NTN;5/1/2026;Kế hoạch A;',
                         '2;QĐ-NTN;6/1/2026;Quyết định B;', '1;BC-NTN;6/1/2026;Báo cáo A;Mật',
                         '1;SY-NTN;7/1/2026;Sao y;')
        run = world.take('di', file)
        tap.equal((run.status, [(r['day_so'], r['so'], r['so_ky_hieu']) for r in rows(run)]),
                  (0, [('chung', 1, '01/KH-NTN'), ('mat', 1, '01/BC-NTN'), ('qd', 1, '01/QĐ-NTN'),
                       ('qd', 2, '02/QĐ-NTN'), ('sao', 1, '01/SY-NTN')]), 'series by type')
        tap.ok('Mật' in [e for e in world.register('list') if e['day_so'] == 'mat'][0]['ghi_chu'],
               'the degree of secrecy is noted')
        world.whole('series')
    with School(SCHOOL + 'danh_so_van_ban:\n  chi-bo: {loai: [dang], theo: nhiem_ky, tu: 2025-06-10}\n'
                '  chung: {}\n') as world:
        file = world.csv('so.csv', 'Số KH;Ngày;Trích yếu', '1-NQ/CB;12/6/2025;Nghị quyết A',
                         '2-NQ/CB;12/7/2025;Nghị quyết B', '3-KH/CB;5/1/2026;Kế hoạch C')
        run = world.take('di', file, '--family', 'dang')
        tap.equal((run.status, [(r['day_so'], r['so'], r['nam'], r['loai']) for r in rows(run)]),
                  (0, [('chi-bo', 1, 2025, 'dang/nghi-quyet'), ('chi-bo', 2, 2025, 'dang/nghi-quyet'),
                       ('chi-bo', 3, 2025, 'dang/ke-hoach')]), "a term's numbers go over the years")
        run = world.take('di', file, '--series', 'chung', '--check')
        tap.equal((run.status, [i for _, i in ids(run)]), (1, ['import-year']),
                  'by year they may not')


def holes():
    """Of the file, between file and register, at its end and beginning."""
    with School() as world:
        file = world.csv('a.csv', 'Số KH;Ngày;Trích yếu', '3/NTN;5/1/2026;a', '6/NTN;6/1/2026;b')
        run = world.take('di', file)
        tap.equal((run.status, run.out, ids(run)),
                  (7, b'', [('2', 'import-first'), ('2', 'import-hole')]), 'a hole is refused')
        tap.ok('4–5' in run.said, 'its numbers are named', run.said)
        tap.equal(world.run('register', 'import', 'di', file, '--void-holes').status, 2,
                  'void: why and who')
        run = world.take('di', file, '--void-holes', '--reason', 'Bỏ trống', '--by', 'Lê Thị B')
        tap.equal((run.status, done(run)), (0, [(3, 'nhap-so'), (4, 'huy'), (5, 'huy'), (6, 'nhap-so')]),
                  'void by order')
        gone = world.register('list', '--state', 'huy')
        tap.equal([(e['so'], e['ly_do_huy'], e['nguoi_huy'], e['ngay']) for e in gone],
                  [(4, 'Bỏ trống', 'Lê Thị B', '2026-01-05'), (5, 'Bỏ trống', 'Lê Thị B', '2026-01-05')],
                  'with reason, name and the day of the number before')
        tap.equal(done(world.take('di', file)), [(3, 'da-co'), (6, 'da-co')], 'again: no hole any more')
        run = world.take('di', world.csv('b.csv', 'Số KH;Ngày;Trích yếu', '9/NTN;7/1/2026;c'))
        tap.equal((run.status, ids(run)), (7, [('2', 'import-hole')]), 'a hole after the register')
        run = world.take('di', world.csv('c.csv', 'Số KH;Ngày;Trích yếu', '1/NTN;2/1/2026;c',
                                         '2/NTN;2/1/2026;d'))
        tap.equal((run.status, run.said), (0, ''), 'what comes before it is entered later')
        run = world.take('di', world.csv('d.csv', 'Số KH;Ngày;Trích yếu', '1/NTN;2/1/2025;c'))
        tap.equal((run.status, run.said), (0, ''), 'and a year before it')
        world.whole('holes')
        run = world.take('di', world.csv('e.csv', 'Số KH;Ngày;Trích yếu', '2/NTN;2/1/2027;c'))
        tap.equal((run.status, ids(run)), (7, [('2', 'import-hole')]), 'a later year begins with 1')


def before_what_was_issued():
    """The register began with number 3; the months before it come later."""
    with School(SCHOOL + 'danh_so_van_ban:\n  chung: {bat_dau: 3}\n') as world:
        world.run('register', 'reserve', '--reason', 'a', '--date', '2026-02-02')
        lines = ['Số KH;Ngày;Trích yếu', '1/NTN;5/1/2026;a', '2/NTN;nt;b']
        run = world.take('di', world.csv('a.csv', *lines))
        tap.equal((run.status, run.said, [r['ngay'] for r in rows(run)]), (0, '', ['2026-01-05'] * 2),
                  'entered before what was there; "nt" is the day above')
        run = world.take('di', world.csv('b.csv', *lines, '3/NTN;6/1/2026;c'))
        tap.equal((run.status, ids(run)), (7, [('4', 'import-other')]), 'a number that is kept is taken')
        world.whole('before')


def void_and_kept():
    """Rows that say so; and what was printed comes back as it was."""
    with School() as world, School() as other:
        file = world.csv('a.csv', 'Số KH;Ngày;Trích yếu;Ghi chú', '1/NTN;5/1/2026;a;Hủy: gửi nhầm',
                         '2/NTN;5/1/2026;Hủy;', '3;5/1/2026;;Giữ số: Lệnh', '4/QĐ-NTN;5/1/2026;Quyết định A;')
        tap.equal([i for _, i in ids(world.take('di', file))], ['import-void'] * 2, 'void by whom?')
        run = world.take('di', file, '--by', 'Lê Thị B')
        listed = world.register('list')
        tap.equal([(e['trang_thai'], e['ly_do_huy'], e['ly_do']) for e in listed],
                  [('huy', 'gửi nhầm', ''), ('huy', 'Hủy', ''), ('giu-cho', '', 'Lệnh'),
                   ('da-phat-hanh', '', '')], 'void and kept numbers')
        world.run('register', 'print', 'di', '-o', other.path / 'so.csv', '-o', other.path / 'so.xlsx')
        run = other.take('di', 'so.csv', '--by', 'Lê Thị B')
        tap.equal((run.status, run.said), (0, ''), 'what was printed is read')
        tap.equal({r['ket_qua'] for r in rows(other.take('di', 'so.csv'))}, {'da-co'},
                  'what is there needs no name any more')
        tap.equal(other.register('list'), listed, 'and is the same')
        tap.equal(done(other.take('di', 'so.xlsx', '--by', 'Lê Thị B')),
                  [(n, 'da-co') for n in (1, 2, 3, 4)], 'from the workbook too')


def own_words():
    with School() as world:
        (world.path / 'nhap-so.yml').write_text('di: {don_vi_luu: [Phòng]}\nbo_qua: [Mã]\nloai:\n'
                                                '  giay-xac-nhan: [XN]\n', encoding='utf-8')
        run = world.take('di', world.csv('a.csv', 'Số KH;Ngày;Trích yếu;Phòng;Mã',
                                         '1/XN-NTN;5/1/2026;Xác nhận;Tổ 1;x'))
        tap.equal((run.status, run.said), (0, ''), 'own words')
        tap.equal([(e['loai'], e['don_vi'], e['ghi_chu']) for e in world.register('list')],
                  [('giay-xac-nhan', 'Tổ 1', '')], 'are known')
        (world.path / 'nhap-so.yml').write_text('di: x\n', encoding='utf-8')
        tap.equal(world.take('di', 'a.csv').status, 3, 'wrong ones are told')


def years():
    """Dates and numbers of another year; a year that is given."""
    with School() as world:
        file = world.csv('a.csv', 'Số KH;Ngày;Trích yếu', '1/2025/NTN;5/1/2026;a', '2/NTN;6/1/2026;b',
                         '3/NTN;31/12/2025;c')
        run = world.take('di', file, '--check')
        tap.equal((run.status, ids(run)), (1, [('2', 'import-year'), ('4', 'import-year'),
                                               ('4', 'import-order')]), 'of another year')
        tap.ok('1/2025/NTN is not of 2026' in run.said and '31/12/2025 is not of 2026' in run.said,
               'what is, and of which they should be', run.said)
        file = world.csv('b.csv', 'Số KH;Ngày;Trích yếu', '1/NTN;5/1;a', '2/NTN;29/2;b')
        tap.equal([i for _, i in ids(world.take('di', file))], ['import-no-year'], 'no year')
        run = world.take('di', file, '--year', 2025)
        tap.equal(ids(run), [('3', 'import-date')], 'no such day in it')
        run = world.take('di', file, '--year', 2024)
        tap.equal((run.status, [r['ngay'] for r in rows(run)]), (0, ['2024-01-05', '2024-02-29']),
                  'a year that is given')


def unknown_types():
    """XN-THCS is a type that nobody knows where KH-THCS is one that is; NTN-VP is a công văn."""
    with School('ten: Trường A\n') as world:
        lines = ['Số KH;Ngày;Trích yếu', '1/KH-THCS;5/1/2026;a', '2/XN-THCS;5/1/2026;b',
                 '3/THCS-VP;5/1/2026;c', '4/THCS;5/1/2026;d', '5/XN-THCS;5/1/2026;Kế hoạch e',
                 '6/qd-THCS;5/1/2026;g']
        run = world.take('di', world.csv('a.csv', *lines), '--check')
        tap.equal((run.status, ids(run)), (1, [('3', 'import-type')]), 'an unknown type')
        tap.equal([r['loai'] for r in rows(run)],
                  ['ke-hoach', 'cong-van', 'cong-van', 'ke-hoach', 'quyet-dinh', ''],
                  'all others, by abbreviation, by words, by none')


def other_books():
    with School() as world:
        file = world.csv('den.csv', 'Ngày nhận;Số đến;Nơi gửi;Số KH;Ngày VB;Trích yếu;Người xử lý;Hạn xử lý;Phí',
                         '5/1/2026;1;Sở GDĐT;12/SGDĐT-VP;02/01/2026;Báo cáo;Phó HT;15/1;x',
                         '6/1/2026;2;Phường A;;;Giấy mời;;;', '8/1/2026;4;Phường A;;;Thư;;;')
        run = world.take('den', file)
        tap.equal((run.status, ids(run)), (7, [('2', 'import-column'), ('3', 'import-hole')]),
                  'văn bản đến: a hole')
        run = world.take('den', file, '--void-holes', '--reason', 'Bỏ', '--by', 'B')
        tap.equal((run.status, done(run)), (0, [(1, 'nhap-so'), (2, 'nhap-so'), (3, 'huy'), (4, 'nhap-so')]),
                  'filled by order')
        world.run('register', 'print', 'den', '-o', world.path / 'in.csv')
        text = (world.path / 'in.csv').read_text(encoding='utf-8-sig').splitlines()
        tap.equal(text[1], '05/01/2026,01,Sở GDĐT,12/SGDĐT-VP,02/01/2026,Báo cáo,Phó HT,,,Phí: x', 'printed')
        tap.equal(done(world.take('den', file)), [(1, 'da-co'), (2, 'da-co'), (4, 'da-co')], 'again')
        run = world.run('register', 'add', 'den', 'ngay_den=9/1/2026', 'trich_yeu=x', '--year', 2026)
        tap.equal(run.out, b'5/2026\n', 'the next number is the next')
        run = world.take('den', world.csv('b.csv', 'Ngày nhận;Số đến;Nơi gửi', '5/1/2026;1;Sở KHCN'))
        tap.equal((run.status, ids(run)), (7, [('2', 'import-other')]), 'the same number, another row')
        file = world.csv('bd.csv', 'Ngày gửi;Số KH;Nơi nhận;Số bì', '7/1/2026;1/QĐ;Thư viện;1',
                         '7/1/2026;1/QĐ;Thư viện;1', '8/1/2026;2/QĐ;Sở;2')
        tap.equal(done(world.take('buu-dien', file)), [(n, 'nhap-so') for n in (1, 2, 3)], 'gửi bưu điện')
        file = world.csv('bd.csv', 'Ngày gửi;Số KH;Nơi nhận;Số bì', '7/1/2026;1/QĐ;Thư viện;1',
                         '7/1/2026;1/QĐ;Thư viện;1', '8/1/2026;2/QĐ;Sở;2', '9/1/2026;2/QĐ;Sở;2')
        run = world.take('buu-dien', file)
        tap.equal(sorted(r['ket_qua'] for r in rows(run)), ['da-co'] * 3 + ['nhap-so'], 'one more row')
        tap.equal([r['so'] for r in rows(run) if r['ket_qua'] == 'nhap-so'], [4], 'its number is told')
        file = world.csv('c.csv', 'Ngày;Số đến;Nơi gửi;Số;Ngày nhận', '1/1/2026;6;Sở GDĐT;7/SGD;9/1/2026')
        tap.equal(world.take('den', file).status, 0, 'headings that may mean several columns')
        world.run('register', 'print', 'den', '-o', world.path / 'in.csv')
        text = (world.path / 'in.csv').read_text(encoding='utf-8-sig').splitlines()
        tap.equal(text[-1], '09/01/2026,06,Sở GDĐT,7/SGD,01/01/2026,,,,,', 'mean those that are left')
        run = world.take('ban-luu', world.csv('bl.csv', 'Ngày mượn;Người mượn;Số KH;Trả',
                                              '12/1/2026;Trần Thị B;1/QĐ;chưa'))
        tap.equal(run.status, 0, 'sử dụng bản lưu')
        world.whole('other books')


def killed():
    """All rows or none, whenever it is killed; and then they can be imported."""
    chance, n = random.Random(12), 1500
    with School() as world:
        file = world.csv('so.csv', 'Số KH;Ngày;Trích yếu',
                         *(f'{i}/NTN;5/1/2026;Văn bản {i}' for i in range(1, n + 1)))
        took = world.take('di', file).seconds
        landed, found = 0, []
        while landed < KILLS and len(found) < 5 * KILLS:
            shutil.rmtree(world.path / 'so', ignore_errors=True)
            p = subprocess.Popen([world.program, 'register', 'import', 'di', file], cwd=world.path,
                                 env=world.environment(), stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0.3, 1.2) * took)
            p.send_signal(signal.SIGKILL)
            landed += p.wait() == -signal.SIGKILL
            found.append(len(world.register('list')))
            if found[-1]:
                world.whole(f'kill {len(found)}')
        tap.equal(landed, KILLS, 'kills land while it runs')
        tap.equal(set(found) - {0, n}, set(), f'all or none: {found.count(n)} times all')
        tap.equal(len(rows(world.take('di', file))), n, 'then it is imported')
        tap.equal(len(world.register('list')), n, 'once')
        world.whole('after kills')


def all_of_it():
    in_mid_year()
    as_clerks_keep_them()
    series()
    holes()
    before_what_was_issued()
    void_and_kept()
    other_books()


all_of_it()
encodings()
own_words()
years()
unknown_types()
killed()
if postgres.programs():
    with postgres.Server() as School.server:
        print('# on PostgreSQL')
        all_of_it()
else:
    print('# PostgreSQL is not installed')
tap.done()
