#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Issuing: number and date in the register, in the document, in its file; the record copy; what was
issued does not change."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from offices import DATE, PLAN, Office
from tap import Tap
from world import World

tap = Tap()


def issued(office):
    """Number, date, record copy, file; and the same bytes as the file renders to now."""
    done = office.issue('ke-hoach.md')
    tap.equal((done.status, done.said), (0, ''), 'a document is issued')
    tap.equal(done.out.decode(), f'01/KH-NTN\t{DATE}\tluu/2026/chung/1\tke-hoach.md\n', 'what is said')
    tap.equal(office.text('ke-hoach.md'), PLAN.replace(
        'loai: ke-hoach\n', f'loai: ke-hoach\nso: 1\nngay: {DATE}\n'), 'number and date in the file')
    tap.equal(office.run('render', 'ke-hoach.md', '-o', 'a.docx', '-o', 'a.odt').status, 0, 'it renders')
    data = office.path / 'luu/2026/chung/1/data'
    for kind in ('docx', 'odt'):
        tap.ok((office.path / f'a.{kind}').read_bytes() == (data / f'van-ban.{kind}').read_bytes(),
               f'the record copy is the {kind} that the file gives')
    tap.equal((data / 'nguon/ke-hoach.md').read_text(), office.text('ke-hoach.md'),
              'and has the file with its number')
    told = (data / 'metadata.xml').read_text()
    for words in ('>Kế hoạch<', '>HIỆU TRƯỞNG<', '>Nguyễn Văn A<', '>Trường THPT Ngô Thị Nhậm<',
                  f'>{DATE}<', '>Trồng cây đầu xuân<'):
        tap.ok(words in told, f'its metadata have {words}', told)
    tap.equal(office.rows('so_ky_hieu, ngay, loai, trich_yeu, nguoi_ky, noi_nhan, don_vi'),
              [('01/KH-NTN', DATE, 'ke-hoach', 'Trồng cây đầu xuân', 'Nguyễn Văn A',
                'Ban Giám hiệu', 'VT')], 'what the register says of it')
    tap.equal(list(office.faults(['ke-hoach.md'])), [], 'all is whole')


def again(office):
    before = office.text('ke-hoach.md')
    done = office.issue('ke-hoach.md')
    tap.equal((done.status, done.out.split(b'\t')[0]), (0, b'01/KH-NTN'), 'issued already')
    tap.ok('issued already' in done.said, 'which is said', done.said)
    office.put('don-vi.yml', office.text('don-vi.yml').replace('Trung Sơn', 'Tam Điệp'))
    tap.equal(office.issue('ke-hoach.md').status, 0, 'also when the organisation has moved')
    tap.equal((office.text('ke-hoach.md'), len(office.rows())), (before, 1), 'nothing changed')
    office.put('ke-hoach.md', before.replace('năm cây', 'sáu cây'))
    done = office.issue('ke-hoach.md')
    tap.equal((done.status, len(office.rows())), (7, 1), 'another text is refused')
    tap.ok('[issue-other]' in done.said and '01/KH-NTN' in done.said, 'with its number', done.said)
    office.put('ke-hoach.md', PLAN.replace('năm cây', 'sáu cây'))
    done = office.issue('ke-hoach.md')
    tap.equal((done.status, office.front('ke-hoach.md', 'so')), (0, '2'),
              'once number and date are cleared it is a new document')


def sources(office):
    """What a document is made of counts as its text does: annexes, data, values."""
    more = {'phu-luc.md': '---\ntieu_de: Danh sách\n---\n\nMười lớp.\n', 'lop.yml': 'lop: 10A1\n'}
    text = PLAN.replace('năm cây', '{{cay}} cây, {{lop}} trước, theo [](phu-luc.md)')
    text = text.replace('noi_nhan', 'phu_luc: [phu-luc.md]\nnoi_nhan')
    office.put('ba/bon.md', text)
    for name, bytes_ in more.items():
        office.put(f'ba/{name}', bytes_)
    args = ('-d', 'ba/lop.yml', '-M', 'cay=bảy', 'ba/bon.md')
    tap.equal(office.issue(*args).status, 0, 'a document with an annex, data, a value')
    bag = office.path / 'luu' / office.rows('tui')[-1][0] / 'data/nguon'
    tap.equal(sorted(str(p.relative_to(bag)) for p in bag.rglob('*') if p.is_file()),
              ['ba/bon.md', 'ba/lop.yml', 'ba/phu-luc.md', 'don-vi.yml'], 'are in the record copy')
    n = len(office.rows())
    tap.equal(office.issue(*args).status, 0, 'the same again')
    for name, bytes_ in more.items():
        office.put(f'ba/{name}', bytes_.replace('1', '2').replace('Mười', 'Chín'))
        tap.equal(office.issue(*args).status, 7, f'another {name} is another text')
        office.put(f'ba/{name}', bytes_)
    tap.equal(office.issue('-d', 'ba/lop.yml', '-M', 'cay=tám', 'ba/bon.md').status, 7, 'another value')
    tap.equal(len(office.rows()), n, 'no number was taken')


def years(office):
    office.put('nam.md')
    done = office.run('issue', '--chua-trinh', '--date', '2026-12-31', 'nam.md')
    tap.equal(done.out.split(b'\t')[0], b'04/KH-NTN', 'the last of the year')
    office.put('moi.md')
    done = office.run('issue', '--chua-trinh', '--date', '2027-01-01', 'moi.md')
    tap.equal(done.out.split(b'\t')[0], b'01/KH-NTN', 'on the first of January 01 again')
    tap.ok((office.path / 'luu/2027/chung/1').is_dir(), 'in the folder of its year')
    office.put('lui.md')
    done = office.run('issue', '--chua-trinh', '--date', '2026-12-01', 'lui.md')
    tap.equal(done.status, 7, 'a date before the last one is refused')
    tap.ok('[register-back-dated]' in done.said, 'named', done.said)
    done = office.run('issue', '--chua-trinh', '--date', '2026-12-01', '--reason', 'Sót', 'lui.md')
    tap.equal((done.status, office.front('lui.md', 'so')), (0, '5'), 'but for a reason')
    office.put('ngay.md', PLAN.replace('loai: ke-hoach', 'loai: ke-hoach\nngay: 02/01/2027'))
    done = office.run('issue', '--chua-trinh', 'ngay.md')
    tap.equal(done.out.split(b'\t')[1], b'2027-01-02', 'a date that is typed is the date')
    tap.equal(office.front('ngay.md', 'ngay'), '2027-01-02', 'kept in the file')
    for date in ('2027-13-01', '2027', 'mai'):
        tap.equal(office.run('issue', '--date', date, 'moi.md').status, 2, f'{date} is no date')


def several(office):
    for name in 'xyz':
        office.put(f'{name}.md', PLAN if name != 'y' else PLAN.replace('ke-hoach', 'khong-co'))
    n = len(office.rows())
    done = office.run('issue', '--chua-trinh', '--date', '2027-02-01', 'x.md', 'y.md', 'z.md')
    tap.equal((done.status, len(office.rows())), (3, n + 1), 'after one that fails none is touched')
    tap.equal((office.front('x.md', 'so'), office.front('z.md', 'so')), ('3', None), 'in their order')


def typed(office):
    office.put('go.md', PLAN.replace('loai: ke-hoach', 'loai: ke-hoach\nso: 9'))
    tap.ok('[register-not-next]' in office.run('issue', '--chua-trinh', '--date', '2027-02-01', 'go.md').said,
           'a number that is typed must be due')
    office.run('register', 'reserve', '--reason', 'Chờ ký', '--date', '2027-02-01', '--count', '1')
    office.put('go.md', PLAN.replace('loai: ke-hoach', 'loai: ke-hoach\nso: 5'))
    tap.equal(office.run('issue', '--chua-trinh', '--date', '2027-02-01', 'go.md').status, 0, 'the next')
    office.put('giu.md', PLAN.replace('loai: ke-hoach', 'loai: ke-hoach\nso: "4"'))
    done = office.run('issue', '--chua-trinh', '--date', '2027-02-01', 'giu.md')
    tap.equal((done.status, office.front('giu.md', 'so')), (0, '"4"'), 'or kept')


def series(office):
    """Secret documents and those of the Party have numbers of their own."""
    office.put('mat.md', PLAN.replace('loai: ke-hoach', 'loai: ke-hoach\nmat: MẬT'))
    done = office.run('issue', '--chua-trinh', '--date', '2027-02-02', 'mat.md')
    tap.equal(done.out.split(b'\t')[0::2], [b'01/KH-NTN', b'luu/2027/mat/1'], 'a secret document')
    office.put('dang.md', PLAN.replace('loai: ke-hoach', 'loai: dang/ke-hoach'))
    done = office.run('issue', '--chua-trinh', '--date', '2027-02-02', 'dang.md')
    tap.equal((done.status, done.out.split(b'\t')[2:3]), (0, [b'luu/2027/dang/1']), 'one of the Party')


def bytes_kept(office):
    text = '\ufeff' + PLAN.replace('loai: ke-hoach\n', 'loai: ke-hoach\nSố: ""\n').replace('\n', '\r\n')
    office.put('dau.md', text)
    done = office.run('issue', '--chua-trinh', '--date', '2027-03-01', 'dau.md')
    number = done.out.split(b'/')[0].decode().lstrip('0')
    tap.equal((office.path / 'dau.md').read_bytes().decode(),
              text.replace('Số: ""\r\n', f'Số: "{number}"\r\nngay: 2027-03-01\r\n'),
              'every other byte is kept')


with World() as world:
    office = Office(world)
    office.put('ke-hoach.md')
    issued(office)
    again(office)
    sources(office)
    years(office)
    several(office)
    typed(office)
    series(office)
    bytes_kept(office)
    tap.equal(office.run('register', 'verify').status, 0, 'the register is clean')
tap.done()
