#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A copy (`sao`) gets a number of its own, in the series of copies, into its own map; the original
stays as it is."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from offices import DATE, PLAN, Office
from tap import Tap
from world import World

tap = Tap()
SIGNED = 'ky: {chuc_vu: HIỆU TRƯỞNG, ho_ten: Nguyễn Văn A}'
NUMBERED = PLAN.replace('loai: ke-hoach', 'loai: ke-hoach\nso: 7\nngay: 2026-05-03')


def with_copy(copy, text=NUMBERED):
    return text.replace('---\n\n#', f'{copy}\n---\n\n#')


# How the map is typed, and what it becomes.
WAYS = {
    'block': (f'sao:\n  {SIGNED}\n  noi_nhan: [Phòng GDĐT]',
              f'sao:\n  so: 1\n  ngay: 2026-11-23\n  {SIGNED}\n  noi_nhan: [Phòng GDĐT]'),
    'empty': (f'sao:\n    loai: sao-luc\n    so:\n    ngay:   # để trống\n    {SIGNED}', None),
    'flow': (f'sao: {{{SIGNED}}}', f'sao: {{so: 2, ngay: 2026-11-23, {SIGNED}}}'),
    'typed': (f'sao: {{ngay: "2026-11-23", so: 3, {SIGNED}}}',
              f'sao: {{ngay: 2026-11-23, so: 3, {SIGNED}}}'),
    'below': (f'sao:\n  {SIGNED}\n  so:\n  luu: VT', f'sao:\n  ngay: 2026-11-23\n  {SIGNED}\n  so: 4\n'
              '  luu: VT'),
    'lines': (f'sao: {{\n  {SIGNED}}}', f'sao: {{\n  {SIGNED}}}'),
}


def ways(office):
    number = 0
    for name, (typed, wanted) in WAYS.items():
        if wanted is None:
            continue
        number += 1
        file = f'{name}.md'
        office.put(file, with_copy(typed))
        done = office.issue(file)
        line = f'{number:02}/SY-NTN\t{DATE}\tluu/2026/sao/{number}\t{file}#sao\n'
        tap.equal((done.status, done.out.decode()), (0, line), f'{name}: the series of copies')
        tap.equal(office.text(file), with_copy(wanted), f'{name}: its number, and nothing else')
        tap.equal('[issue-unwritten]' in done.said, name == 'lines', f'{name}: or it is told')
        bag = office.path / f'luu/2026/sao/{number}/data'
        made = office.run('render', file, '-o', 'x.docx', '-o', 'x.odt')
        same = all((office.path / f'x.{e}').read_bytes() == (bag / f'van-ban.{e}').read_bytes()
                   for e in ('docx', 'odt'))
        tap.ok(made.status == 0 and same == (name != 'lines'),
               f'{name}: render makes what is in the record copy')
        done = office.issue(file)
        tap.equal((done.status, len(office.rows())), (0, number), f'{name}: again: nothing')
    return number


def entry(office):
    columns = 'so_ky_hieu, day_so, loai, trich_yeu, nguoi_ky, duong_dan'
    tap.equal(office.rows(columns)[0], ('01/SY-NTN', 'sao', 'sao-y', 'Trồng cây đầu xuân',
                                        'Nguyễn Văn A', 'block.md#sao'), 'what the register says')
    about = (office.path / 'luu/2026/sao/1/data/metadata.xml').read_text(encoding='utf-8')
    tap.ok('<TypeName>Sao y</TypeName><CodeNumber>1</CodeNumber><CodeNotation>SY-NTN' in about,
           'and its metadata', about)
    for name in 'rebuild', 'verify':
        done = office.run('archive', name)
        tap.equal((done.status, done.said), (0, ''), f'archive {name}')


def original(office, number):
    office.put('goc.md', with_copy(WAYS['flow'][0], PLAN))
    done = office.issue('goc.md')
    tap.equal((done.status, '[issue-original]' in done.said), (7, True),
              'before its original has a number it has none')
    office.put('goc.md', PLAN)
    tap.equal(office.issue('goc.md').out.decode().split('\t')[0], '01/KH-NTN', 'the original')
    text = with_copy(WAYS['flow'][0], office.text('goc.md'))
    office.put('goc.md', text)
    tap.equal(office.issue('goc.md').out.decode().split('\t')[0], f'{number + 1:02}/SY-NTN',
              'then its copy')
    issued = office.text('goc.md')
    tap.ok('loai: ke-hoach\nso: 1\nngay: 2026-11-23\n' in issued, 'stays as it was')
    office.put('goc.md', issued.replace('năm cây', 'sáu cây'))
    done = office.issue('goc.md')
    tap.equal((done.status, '[issue-other]' in done.said), (7, True), 'another text is no copy of it')
    office.put('goc.md', text.replace('ho_ten: Nguyễn Văn A}}', 'ho_ten: Nguyễn Văn A}, luu: VP}'))
    tap.equal(office.issue('goc.md').out.decode().split('\t')[0], f'{number + 2:02}/SY-NTN',
              'with room for number and date: another copy')


def shown(office, number):
    office.put('trinh.md', with_copy(WAYS['block'][0]))
    done = office.run('render', '--trinh-ky', 'trinh.md', '-o', 'trinh.txt')
    out = office.text('trinh.txt').replace('\xa0', ' ')
    tap.ok(done.status == 0 and 'Số: 07/KH-NTN' in out and '03/SY' not in out,
           'for signature: the number of the original stays', out[:200])
    done = office.run('issue', '--date', DATE, 'trinh.md')
    tap.equal((done.status, done.said, done.out.decode().split('\t')[0]),
              (0, '', f'{number + 3:02}/SY-NTN'), 'and it is issued as shown')


with World() as world:
    office = Office(world)
    number = ways(office)
    entry(office)
    original(office, number)
    shown(office, number)
tap.done()
