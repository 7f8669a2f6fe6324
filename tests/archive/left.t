#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""vanthu archive: nothing is left out or put in without a word: codes typed in another case, years of one
code, rows of the danh mục hồ sơ that say the same, what has no record copy; and nothing is told amiss."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import bagit
import docx
import odt
from offices import PLAN, UNIT, Office
from tap import Tap
from world import World

HEAD = 'Số và ký hiệu,Tiêu đề,Thời hạn bảo quản,Người lập,Loại\n'
FILES = HEAD + '01.KH,"Kế hoạch\ncủa trường",Vĩnh viễn,Trần Thị B,ke-hoach\n'
OTHER = FILES + '01.KH,Khác,10 năm,C,bao-cao\n02.KH,Kế hoạch tổ,5 năm,C,"to-trinh, Kế hoạch"\n'
READ = {'docx': docx.read, 'odt': odt.read}
RENAMED = UNIT.replace('ten: Trường THPT Ngô Thị Nhậm', '''ma_dinh_danh: G12.34
ten:
  - {gia_tri: Trường THPT Ngô Thị Nhậm, den: 2026-12-31}
  - {gia_tri: Trường THPT Tam Điệp, tu: 2027-01-01}''')
tap = Tap()


def rows(folder, name, end):
    table = READ[end](folder / f'{name}.{end}').tables[-1]
    return [[' '.join(p.text for p in cell.paras) for cell in row] for row in table.rows[2:]]


def texts(folder, name, end):
    return [p.text for p in READ[end](folder / f'{name}.{end}').paras]


def said(done):
    return [line[line.rindex('[') + 1:-1] for line in done.said.splitlines()]


def numbers(done):
    return [line.split('\t')[:2] for line in done.out.decode().splitlines()]


with World() as world:
    office = Office(world)
    office.put('don-vi.yml', RENAMED)
    office.put('so/ho-so.csv', FILES).parent.chmod(0o700)
    for name, more in (('a.md', ''), ('b.md', 'ho_so: 01.kh\n'), ('c.md', 'ho_so: 09.ZZ\n'), ('m.md', 'mat: Mật\n')):
        office.put(name, PLAN.replace('loai:', more + 'loai:').replace('Mỗi', name))
        tap.equal(office.issue(name).status, 0, f'{name} is issued')
    office.put('d.md', PLAN.replace('Mỗi', 'Từng'))
    tap.equal(office.run('issue', '--chua-trinh', '--date', '2027-01-05', 'd.md').status, 0, 'one of next year')

    for series, n in ('chung', 4), ('mat', 1):
        done = office.run('archive', 'verify', '--series', series)
        tap.equal((done.status, done.said, len(numbers(done))), (0, '', n),
                  f'verify --series {series}: copies of other series are no strays')
    done = office.run('archive', 'verify', '--year', '2027')
    tap.equal((done.status, done.said, len(numbers(done))), (0, '', 1), 'nor those of other years')
    (office.path / 'luu/2026/chung/9').mkdir(parents=True)
    (office.path / 'luu/2026/chung/9/x').write_text('x')
    tap.equal(said(office.run('archive', 'verify')), ['archive-stray'], 'what is one is told')
    bagit.opened(office.path / 'luu/2026/chung/9')
    (office.path / 'luu/2026/chung/9/x').unlink()
    (office.path / 'luu/2026/chung/9').rmdir()

    done = office.run('archive', 'export', '01.Kh', '-o', 'nop')
    tap.equal((done.status, said(done), 'of the years 2026 to 2027' in done.said), (0, ['archive-years'], True),
              'documents of two years are told of')
    tap.equal(numbers(done), [['01/KH-NTN', '2026-11-23'], ['01/KH-NTN', '2026-11-23'],
                              ['02/KH-NTN', '2026-11-23'], ['01/KH-NTN', '2027-01-05']],
              'a code in small letters is that code')
    out = office.path / 'nop'
    for end in READ:
        tap.ok(any('01.KH - Kế hoạch của trường' in t for t in texts(out, 'muc-luc-van-ban', end)),
               f'{end}: the code as the list has it, its title on one line')
        tap.equal([r[4] for r in rows(out, 'muc-luc-van-ban', end)],
                  ['Trường THPT Ngô Thị Nhậm'] * 3 + ['Trường THPT Tam Điệp'],
                  f'{end}: the author by its name on that day')
    about = (out / 'ho-so.xml').read_text(encoding='utf-8')
    tap.ok('<OrganId>G12.34</OrganId>' in about and '<FileNotation>01.KH</FileNotation>' in about,
           'the metadata has mã định danh', about)
    done = office.run('archive', 'export', '01.KH', '-o', 'nop-2026', '--year', '2026')
    tap.equal((done.status, done.said, len(numbers(done))), (0, '', 3), 'those of one year')
    done = office.run('archive', 'export', '09.ZZ', '-o', 'nop-09')
    tap.equal((done.status, said(done), numbers(done)), (0, ['archive-unlisted'], [['03/KH-NTN', '2026-11-23']]),
              'a code that the list lacks')
    tap.equal(office.run('archive', 'list', '--year', 'hai').status, 2, 'no year')

    office.put('quet.pdf', b'%PDF-1.7 <</Type /Pages /Count 2>>')
    office.put('quet-lai.pdf', b'%PDF-1.7 <</Type /Pages /Count 2>>')
    tap.equal(office.run('archive', 'attach', '2/2026', 'quet.pdf').status, 0, 'a scan is attached')
    done = office.run('archive', 'attach', '2/2026', 'quet-lai.pdf')
    tap.ok(done.status == 3 and 'quet-lai.pdf" is in the record copy already, as "ban-ky/quet.pdf" [attach-same]'
           in done.said, 'under another name it is the same', done.status, done.said)
    tap.equal(sorted(p.name for p in office.path.glob('luu/2026/chung/2/data/ban-ky/*')), ['quet.pdf'], 'one scan')
    tap.equal(office.run('archive', 'verify', '2/2026').status, 0, 'and the copy is whole')

    office.put('so/ho-so.csv', OTHER)
    done = office.run('archive', 'export', '01.KH', '-o', 'nop-3', '--year', '2026')
    tap.equal((done.status, said(done)), (0, ['files-twice', 'files-type']), 'rows that say the same')
    tap.ok('so/ho-so.csv:4:1: warning: the list of files has "01.KH" already' in done.said and
           'so/ho-so.csv:5:1: warning: documents of the type "Kế hoạch" fall into "01.KH"' in done.said,
           'each at its row', done.said)
    tap.equal(rows(office.path / 'nop-3', 'muc-luc-ho-so', 'odt')[0][4], 'Vĩnh viễn', 'the first one counts')

    tap.equal(office.run('archive', 'list').said, '', 'all have record copies')
    office.put('cu.csv', 'Số ký hiệu,Ngày tháng,Tên loại và trích yếu\n' + ''.join(
        f'{n:02}/KH-NTN,05/01/2025,Kế hoạch Kiểm tra\n' for n in range(1, 43)))
    tap.equal(office.run('register', 'import', 'di', 'cu.csv').status, 0, 'a book of the year before')
    done = office.run('archive', 'list')
    told = [f'{n:02}/KH-NTN' for n in range(1, 41)]
    tap.equal((done.status, done.said, len(numbers(done))),
              (0, f'vanthu: warning: 42 documents of the register have no record copy: {", ".join(told)}, … '
                  '[archive-bare]\n', 5), 'what has none is told')
    tap.equal([office.run('archive', 'list', *a).said for a in (['--thieu-ban-ky'], ['--year', '2026'])], ['', ''],
              'where it is asked for')
    bagit.opened(office.path)
tap.done()
