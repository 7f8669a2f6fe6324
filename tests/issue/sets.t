#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A set: consecutive numbers in the table's order, all or none, or as far as it goes when asked."""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import book
from offices import DATE, PLAN, Office
from tap import Tap
from world import World

TEXT = PLAN.replace('năm cây', '{{cay}} cây').replace('Mỗi lớp', 'Lớp {{lop}}')
TABLE = 'lop,cay\n10A1,năm\n10A2,sáu\n10A3,bảy\n'

tap = Tap()


def issue(office, *more, table='lop.csv'):
    return office.issue('cay.md', '--data', table, *more)


def numbers(done):
    return [line.split('\t')[0] + ' ' + line.split('\t')[3] for line in done.out.decode().splitlines()]


def whole(office):
    office.put('cay.md', TEXT)
    office.put('lop.csv', TABLE)
    office.put('mot.md')
    office.issue('mot.md')
    done = issue(office)
    tap.equal((done.status, done.said, numbers(done)),
              (0, '', ['02/KH-NTN cay.md#1', '03/KH-NTN cay.md#2', '04/KH-NTN cay.md#3']),
              'consecutive numbers in the order of the table')
    for n, words in ((2, 'Lớp 10A1 trồng năm cây'), (3, 'Lớp 10A2 trồng sáu cây'),
                     (4, 'Lớp 10A3 trồng bảy cây')):
        bag = office.path / f'luu/2026/chung/{n}/data'
        made = office.run('render', '-M', 'lop=' + words.split()[1], '-M', 'cay=' + words.split()[3],
                          bag / 'nguon/cay.md', '-t', 'txt').out.decode()
        tap.ok(words in made, f'{n} has its own row', made)
        kept = (bag / 'nguon/lop.csv').read_text(encoding='utf-8').splitlines()
        tap.ok(len(kept) == 2 and words.split()[1] in kept[1] and
               'dong: 1\n' in (bag / 'phien-ban.txt').read_text(), f'{n} keeps that row alone', kept)
    tap.equal(office.text('cay.md'), TEXT, 'the text has no number of its own')
    done = issue(office)
    tap.equal((done.status, len(numbers(done)), len(office.rows())), (0, 3, 4), 'again: nothing')
    tap.equal(list(office.faults()), [], 'all is whole')
    tap.equal(office.run('archive', 'rebuild').status, 0, 'each is made again of its own row')


def kinds():
    """Tables of other kinds; one that the text reads too is kept as it is."""
    with World() as world:
        office = Office(world)
        office.put('cay.md', TEXT)
        book.write(office.path / 'lop.xlsx',
                   {'Lớp': [line.split(',') for line in TABLE.splitlines()]})
        office.put('ds.csv', TABLE)
        office.put('ca.md', TEXT + '\nCả trường: {{#ds}}{{lop}} {{cay}}; {{/ds}}.\n')
        for name, *data in (('cay.md', '--data', 'lop.xlsx'),
                            ('ca.md', '--data', 'ds.csv', '-d', 'ds.csv')):
            done = office.issue(name, *data)
            tap.equal((done.status, done.said, len(numbers(done))), (0, '', 3), f'{name}: issued')
        bags = [office.path / 'luu' / b / 'data/nguon' for b in office.bags()]
        tap.equal(sorted(p.name for p in bags[1].glob('lop*')), ['lop.xlsx.csv'],
                  'of a sheet the row is kept as text')
        tap.equal((bags[1] / 'lop.xlsx.csv').read_text(encoding='utf-8').splitlines()[1],
                  '"10A2","sáu"', 'the one row')
        tap.equal((bags[3] / 'ds.csv').read_text(encoding='utf-8'), TABLE,
                  'what the text needs all of is kept whole')
        tap.equal(office.run('archive', 'rebuild').status, 0, 'all are made again')


def longer(office):
    office.put('lop.csv', TABLE + '10A4,tám\n')
    done = issue(office)
    tap.equal((done.status, numbers(done)[-1], len(office.rows())), (0, '05/KH-NTN cay.md#4', 5),
              'a row at the end gets the next number, the others keep theirs')
    office.put('lop.csv', TABLE.replace('sáu', 'mười') + '10A4,tám\n10A5,chín\n')
    done = issue(office)
    tap.equal((done.status, len(office.rows())), (7, 5), 'a row that changed is refused, and all')
    office.put('lop.csv', '')


def all_or_none(office):
    office.put('hong.csv', TABLE.replace('sáu', ''))
    office.put('cay.md', TEXT + '\nThêm.\n')
    done = issue(office, table='hong.csv')
    tap.equal((done.status, done.out, len(office.rows())), (3, b'', 5), 'one row that fails: none')
    tap.ok('hong.csv:3' in done.said, 'which is named', done.said)
    tap.equal(office.stages(), [], 'nothing is left')


def as_far(office):
    office.put('khac.md', TEXT)
    done = office.issue('khac.md', '--data', 'hong.csv', '--keep-going')
    tap.equal((done.status, numbers(done)),
              (6, ['06/KH-NTN khac.md#1', '07/KH-NTN khac.md#3']), 'asked to, it leaves it out')
    office.put('hong.csv', TABLE)
    done = office.issue('khac.md', '--data', 'hong.csv')
    tap.equal((done.status, numbers(done)),
              (0, ['06/KH-NTN khac.md#1', '08/KH-NTN khac.md#2', '07/KH-NTN khac.md#3']),
              'put right, it gets the next')
    tap.equal(list(office.faults()), [], 'all is whole')


def presented():
    """Shown for signature row by row, and proved so."""
    with World() as world:
        office = Office(world)
        office.put('cay.md', TEXT.replace('loai:', 'so: 9\nngay: 2026-05-03\nloai:'))
        office.put('lop.csv', TABLE)
        give = ('issue', '--date', DATE, 'cay.md', '--data', 'lop.csv')
        done = office.run(*give)
        tap.equal((done.status, done.said.count('[issue-not-presented]')), (7, 3),
                  'a set that was never shown is not issued')
        tap.ok('lop.csv:3' in done.said, 'each row is named', done.said)
        show = ('batch', '--trinh-ky', 'cay.md', '--data', 'lop.csv', '-o', 'ra/{{lop}}.txt')
        done = office.run(*show, '-n')
        tap.equal((done.status, office.run(*give).status), (0, 7), 'looking shows nothing')
        done = office.run(*show)
        tap.equal(done.status, 0, 'shown for signature')
        out = office.text('ra/10A2.txt').replace('\xa0', ' ')
        tap.ok(re.search(r'Số: +/KH-NTN', out) and re.search('ngày +tháng +năm', out),
               'number and date are blank, whatever is typed', out[:300])
        office.put('lop.csv', TABLE.replace('sáu', 'mười'))
        done = office.run(*give)
        tap.ok(done.status == 7 and '"sáu" became "mười"' in done.said and 'lop.csv:3' in done.said
               and done.said.count('[issue-changed]') == 1, 'the row that changed is told', done.said)
        tap.equal((len(office.rows()), office.stages()), (0, []), 'and none is issued')
        office.put('lop.csv', TABLE)
        done = office.run(*give)
        tap.equal((done.status, done.said, len(numbers(done))), (0, '', 3), 'as shown they are issued')
        office.put('lop.csv', TABLE + '10A4,tám\n')
        done = office.run(*give)
        tap.equal((done.status, done.said.count('[issue-not-presented]')), (7, 1),
                  'a row more is to be shown')
        tap.equal((office.run(*show, '-j', '3').status, office.run(*give).status), (0, 0), 'then it is')
        tap.equal(list(office.faults()), [], 'all is whole')


kinds()
presented()
with World() as world:
    office = Office(world)
    whole(office)
    longer(office)
    all_or_none(office)
    as_far(office)
tap.done()
