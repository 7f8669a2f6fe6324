#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""content/lop: the workbook is what its script makes; the reports of three classes chosen by chance
say what stands in their rows and their pupils'; the school's tables are the sums of its classes,
computed here from the pupils alone. Both formats; LibreOffice is not asked."""
import collections
import datetime
import pathlib
import random
import sys

HERE = pathlib.Path(__file__).resolve()
sys.path[:0] = [str(HERE.parents[1] / 'lib'), str(HERE.parent)]
import openpyxl
import docx
import make
import odt
from render import ROOT
from tap import Tap
from world import World

tap = Tap()
FOLDER = ROOT / 'content' / 'lop'
BOOK = FOLDER / 'truong.xlsx'
READERS = {'docx': docx.read, 'odt': odt.read}


def sheet(book, name):
    head, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(head, row)) for row in rows]


def plain(v):
    if isinstance(v, datetime.datetime):
        return v.date()
    return None if v == '' else v


def percent(part, whole):
    """One decimal, halves up, in whole numbers."""
    tenths = (part * 2000 + whole) // (2 * whole)
    return f'{tenths // 10},{tenths % 10}'


def rows_of(doc, title):
    """The table below a title, each row as texts."""
    at = next(i for i, b in enumerate(doc.blocks) if getattr(b, 'text', '') == title)
    table = next(b for b in doc.blocks[at:] if hasattr(b, 'rows'))
    return [[' '.join(c.texts) for c in row] for row in table.rows]


def shares(count, whole):
    return [t for g in make.GRADES for t in (str(count[g]), percent(count[g], whole))]


def check_class(doc, row, pupils, kind):
    name, whole = row['Lớp'], len(pupils)
    here = f'{name}.{kind}'
    women = sum(p['Nữ'] == 'x' for p in pupils)
    away = sum(p['Vắng có phép'] + p['Vắng không phép'] for p in pupils)
    text = '\n'.join(doc.texts).replace('\u00a0', ' ')
    said = f'lớp {name} có {whole} học sinh, trong đó có {women} nữ; đầu năm học có ' \
           f'{row["Sĩ số đầu năm"]} học sinh. Cả học kỳ, các em nghỉ học {away} buổi. ' \
           f'Trong học kỳ, lớp {row["Nổi bật"]}. Tuy vậy, {row["Hạn chế"]}.'
    tap.ok(said in text, f'{here}: its paragraph', said, text)
    tap.ok(f'Lớp {row["Việc học kỳ II"]}; giữ' in text and row['Giáo viên chủ nhiệm'] in text,
           f'{here}: its plan and its teacher')
    tap.equal(rows_of(doc, 'Bảng 1. Kết quả học tập và rèn luyện')[2:],
              [[what, *shares(collections.Counter(p[what] for p in pupils), whole)]
               for what in ('Học tập', 'Rèn luyện')], f'{here}: numbers and shares')
    best = [p for p in pupils if p['Học tập'] == p['Rèn luyện'] == 'Tốt']
    poor = [p for p in pupils if 'Chưa đạt' in (p['Học tập'], p['Rèn luyện'])
            or p['Vắng không phép'] > 3]
    lists = (('Bảng 2. Học sinh đề nghị khen thưởng', best, lambda p: [
                 p['Họ và tên'], p['Ngày sinh'].strftime('%d/%m/%Y'),
                 f'{p["Điểm trung bình"]:.1f}'.replace('.', ',')]),
             ('Bảng 3. Học sinh cần theo dõi', poor, lambda p: [
                 p['Họ và tên'], p['Học tập'], p['Rèn luyện'], str(p['Vắng không phép'])]))
    for title, who, cells in lists:
        if not who:
            tap.ok(title not in doc.texts, f'{here}: {title}: there is nobody')
            continue
        found = rows_of(doc, title)[1:]
        tap.equal([r[0] for r in found], [str(i + 1) for i in range(len(who))], f'{here}: TT')
        tap.equal(sorted(r[1:] for r in found), sorted(map(cells, who)), f'{here}: {title}')
        given = [r[1].split()[-1] for r in found]
        tap.ok(all(given.count(g) == 1 or given.index(g) + given.count(g) - 1
                   == len(given) - 1 - given[::-1].index(g) for g in given),
               f'{here}: {title}: the same given names stand together', *given)


def check_school(doc, classes, pupils, kind):
    of = {c['Lớp']: [p for p in pupils if p['Lớp'] == c['Lớp']] for c in classes}
    dots = lambda n: f'{n:,}'.replace(',', '.')

    def figures(who, what, mind):
        count = collections.Counter(p[what] for p in who)
        cells = [dots(len(who))]
        cells += [dots(sum(p['Nữ'] == 'x' for p in who))] if mind == 'women' else []
        cells += [t for g in make.GRADES for t in (dots(count[g]), percent(count[g], len(who)))]
        away = sum(p['Vắng có phép'] + p['Vắng không phép'] for p in who)
        return cells + ([dots(away)] if mind == 'away' else [])

    for title, what, mind in (('Bảng 1. Kết quả học tập của các lớp', 'Học tập', 'women'),
                              ('Bảng 2. Kết quả rèn luyện của các lớp', 'Rèn luyện', 'away')):
        want, number = [], 0
        for block in make.CLASSES:
            names = [c['Lớp'] for c in classes if c['Khối'] == block]
            want.append([f'Khối {block}'])
            for n in names:
                number += 1
                want.append([str(number), n, *figures(of[n], what, mind)])
            want.append(['Cộng', *figures([p for n in names for p in of[n]], what, mind)])
        want.append(['Toàn trường', *figures(pupils, what, mind)])
        found = [[t for t in row if t] for row in rows_of(doc, title)[2:]]
        tap.equal(found, want, f'school.{kind}: {title}: classes, blocks and the whole')


book = openpyxl.load_workbook(BOOK)
classes, pupils = sheet(book, 'Lop'), sheet(book, 'HocSinh')
made = make.school()
for name, head, rows in (('Lop', make.CLASS_HEAD, made[0]), ('HocSinh', make.PUPIL_HEAD, made[1])):
    found = [[plain(v) for v in row] for row in book[name].iter_rows(values_only=True)]
    tap.ok(found == [head] + [[plain(v) for v in row] for row in rows],
           f'truong.xlsx: {name} is what make.py makes')
tap.ok(len(classes) == 40 and 1550 <= len(pupils) <= 1650, '40 classes, some 1,600 pupils')
with World() as world:
    run = world.run('batch', FOLDER / 'so-ket-lop.md', '--data', f'{BOOK}:Lop', '-j2',
                    *(f'--output=out/{{{{lop}}}}.{k}' for k in READERS))
    tap.ok(run.status == 0 and run.said.startswith('vanthu: 40 rows, 40 written'),
           'a report for each class, without a word', run.said)
    chosen = random.sample(classes, 3)
    for row in chosen + [c for c in classes if not c['Giỏi'] or not c['Theo dõi']][:2]:
        for kind, read in READERS.items():
            check_class(read(world.path / 'out' / f'{row["Lớp"]}.{kind}'), row,
                        [p for p in pupils if p['Lớp'] == row['Lớp']], kind)
    run = world.run('render', FOLDER / 'so-ket-truong.md', '-o', 'truong.docx', '-o', 'truong.odt')
    tap.ok(run.status == 0 and not run.said, "the school's report, without a word", run.said)
    for kind, read in READERS.items():
        check_school(read(world.path / f'truong.{kind}'), classes, pupils, kind)
tap.done()
