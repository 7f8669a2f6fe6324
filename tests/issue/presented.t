#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What was shown for signature is what is issued, but for number and date."""
import pathlib
import sys
import re

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from offices import DATE, PLAN, Office
from tap import Tap
from world import World

tap = Tap()


def shown(office, name, *more):
    return office.run('render', '--trinh-ky', name, '-o', 'trinh.docx', '-o', 'trinh.odt',
                      '-o', 'trinh.txt', *more)


def issue(office, name, *more):
    return office.run('issue', '--date', DATE, name, *more)


def said_of(done):
    """(what was, what is) of each change."""
    return re.findall(r'"(.*?)" became "(.*?)" after .* \[issue-change\]', done.said)


def blank(office):
    text = PLAN.replace('loai: ke-hoach', 'loai: ke-hoach\nso: 17\nngay: 2026-05-03')
    office.put('ke-hoach.md', text)
    tap.equal(issue(office, 'ke-hoach.md').status, 7, 'what was never shown is not issued')
    tap.equal(shown(office, 'ke-hoach.md').status, 0, 'shown for signature')
    out = office.text('trinh.txt').replace('\xa0', ' ')
    tap.ok(re.search(r'Số: +/KH-NTN', out) and re.search('ngày +tháng +năm', out),
           'number and date are blank, whatever is typed', out[:400])
    tap.equal(office.text('ke-hoach.md'), text, 'the file stays as it is')


def changes(office):
    office.put('ke-hoach.md')
    tap.equal(shown(office, 'ke-hoach.md').status, 0, 'shown')
    for was, is_, told in (
            ('năm cây', 'sáu cây', [('năm', 'sáu')]),
            ('Mỗi lớp', 'Mỗi một lớp', [('', 'một')]),
            ('Nguyễn Văn A', 'Lê Văn B', [('Nguyễn', 'Lê'), ('A', 'B')]),
            ('cây.\n', 'cây 1.\n', [('', '1')])):
        office.put('ke-hoach.md', PLAN.replace(was, is_))
        done = issue(office, 'ke-hoach.md')
        tap.equal((done.status, said_of(done)), (7, told), f'{is_!r} is refused, in words')
    office.put('ke-hoach.md', PLAN.replace('loai: ke-hoach',
                                           'loai: ke-hoach\ntrinh_bay: {gian_dong: 1.3}'))
    done = issue(office, 'ke-hoach.md')
    tap.ok(done.status == 7 and '[issue-looks]' in done.said, 'another look is', done.said)
    tap.equal(office.stages(), [], 'nothing is left of all these')
    office.put('ke-hoach.md')
    done = issue(office, 'ke-hoach.md')
    tap.equal((done.status, done.said, office.front('ke-hoach.md', 'so')), (0, '', '1'),
              'as it was shown it is issued')
    tap.equal(list(office.faults(['ke-hoach.md'])), [], 'and whole')


def issued(office):
    """What was issued and changed then is not asked to be shown again."""
    office.put('xong.md', PLAN)
    shown(office, 'xong.md')
    tap.equal(issue(office, 'xong.md').status, 0, 'issued')
    office.put('xong.md', office.text('xong.md').replace('năm cây', 'sáu cây'))
    done = issue(office, 'xong.md')
    tap.ok(done.status == 7 and '[issue-other]' in done.said and '[issue-changed]' not in done.said,
           'changed after it was issued: told by its number', done.said)


def signers(office):
    """A date on which another signs."""
    office.put('don-vi.yml', office.text('don-vi.yml') + """nguoi_ky:
  - {chuc_vu: HIỆU TRƯỞNG, ho_ten: Trần Thị Cũ, den: 2026-11-20}
  - {chuc_vu: HIỆU TRƯỞNG, ho_ten: Lê Văn Mới, tu: 2026-11-21}
""")
    text = ''.join(line for line in PLAN.splitlines(True) if not line.startswith('ky:'))
    office.put('ai.md', text)
    shown(office, 'ai.md')
    done = office.run('issue', '--date', '2026-11-19', '--reason', 'Ký ngày 19', 'ai.md')
    tap.ok(done.status == 7 and '[issue-date-changes]' in done.said, 'is not that of the signature',
           done.said)
    tap.ok(any('Cũ' in is_ for _, is_ in said_of(done)), 'told in words', done.said)
    tap.equal(office.run('issue', '--date', '2026-11-24', 'ai.md').status, 0, 'the other is')


def printed(office):
    """Number and date may stand in the text, in any of their forms."""
    office.put('chu.md', PLAN.replace('năm cây', 'năm cây trong {{ngay.dai}} ({{ngay.ngan}})')
               .replace('loai: ke-hoach', 'loai: ke-hoach\nky_hieu: KH-TC'))
    first = shown(office, 'chu.md')
    tap.ok(first.status == 0, 'number and date in the text', first.said)
    done = office.run('issue', '--date', '2026-12-05', 'chu.md')
    tap.equal((done.status, done.said), (0, ''), 'are no change')
    bag = office.path / 'luu' / office.rows('tui')[-1][0]
    tap.equal(office.run('render', 'chu.md', '-o', 'chu.odt').status, 0, 'it renders')
    tap.ok((office.path / 'chu.odt').read_bytes() == (bag / 'data/van-ban.odt').read_bytes(),
           'as in the record copy')


def refused(office):
    tap.equal(office.run('render', '--trinh-ky', '-', '-o', 'x.docx', stdin=PLAN.encode()).status, 7,
              'what has no file is not kept')
    lone = office.world.path / 'le.md'
    lone.write_text(PLAN)
    done = office.run('render', '--trinh-ky', '-q', str(lone), '-o', 'x.docx')
    tap.ok(done.status == 7 and '[register-no-workspace]' in done.said, 'nor without a workspace',
           done.said)


with World() as world:
    office = Office(world)
    blank(office)
    changes(office)
    issued(office)
    signers(office)
    printed(office)
    refused(office)
tap.done()
