#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The two reports of content/ add up: rows, columns, groups, percentages, tables against each other
and the text against the tables; in the Markdown, and in the DOCX and ODT made of it."""
import pathlib
import re
import sys
from dataclasses import dataclass
from fractions import Fraction

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import grid
from render import ROOT, render_file
from tap import Tap

CONTENT = ROOT / 'content'
LEVELS = ['Tốt', 'Khá', 'Đạt', 'Chưa đạt']


# ---- tables, read from Markdown and from documents -----------------------------------------------

@dataclass
class Table:
    name: str                  # its caption up to the full stop, or its file
    columns: list              # 'Giải / Nhất'
    rows: list                 # (kind: plain, group, total; cells as text)

    def numbers(self, kind='plain'):
        return [row_numbers(self, cells) for k, cells in self.rows if k == kind]

    @property
    def last(self):
        """The grand total."""
        return self.numbers('total')[-1]


def number(text):
    """1.146 and 99,5; None for what is no number."""
    if not re.fullmatch(r'\d{1,3}(\.\d{3})+(,\d+)?|\d+(,\d+)?', text):
        return None
    return Fraction(text.replace('.', '').replace(',', '.'))


def row_numbers(table, cells):
    """Column -> number; with it, how many decimals it is printed with, as 'column#'."""
    found = {}
    for column, cell in zip(table.columns, cells):
        if number(cell) is not None:
            found[column] = number(cell)
            found[column + '#'] = len(cell.partition(',')[2])
    return found


def kind_of(cells):
    first = next((c for c in cells if c), '')
    if cells[0] and not any(cells[1:]):
        return 'group'
    return 'total' if re.match('Tổng cộng|Cộng ', first) else 'plain'


def cut(line):
    return [c.strip() for c in line.strip().strip('|').split('|')]


def plain(cell):
    return '' if cell == '^' else re.sub(r'\*\*?|<br>', lambda m: ' ' * (m[0] == '<br>'), cell)


def of_markdown(path):
    found, caption = [], path.stem
    lines = iter(path.read_text(encoding='utf-8').split('\n'))
    for line in lines:
        named = re.search(r'ten="(Bảng \d+)\.', line)
        if named:
            caption = named[1]
        if not line.startswith('|'):
            continue
        columns, rows = [plain(c) for c in cut(line)], []
        next(lines)
        for row in lines:
            if not row.startswith('|'):
                break
            cells = [plain(c) for c in cut(row)]
            rows.append((kind_of(cells), cells))
        found.append(Table(caption, columns, rows))
        caption = path.stem
    return found


def annexes(path):
    front = path.read_text(encoding='utf-8').split('\n---\n')[0]
    return [path.parent / name for name in re.findall(r'[\w-]+-phu-luc[\w-]*\.md', front)]


def heading(g, column):
    """The texts above each other, each once."""
    parts = []
    for r in range(g.header):
        for (row, first), spot in g.spots.items():
            if row == r and first <= column < first + spot.span:
                parts.append(spot.text.replace('\n', ' '))
    return ' / '.join(parts)


def of_grid(name, g):
    columns = [heading(g, c) for c in range(len(g.widths))]
    rows = []
    for r in range(g.header, len(g.whole)):
        cells = [g.spots[r, c].text.replace('\n', ' ') if (r, c) in g.spots else ''
                 for c in range(len(columns))]
        rows.append((kind_of(cells), cells))
    return Table(name, columns, rows)


# ---- what must add up ----------------------------------------------------------------------------

def rounded(value, places):
    """Halves up, as in print."""
    return Fraction(int(value * 10 ** places + Fraction(1, 2)), 10 ** places)


def value(terms, row):
    """'A + B - C' or 'A * B' of a row's columns."""
    total, sign, product = Fraction(0), 1, None
    for word in re.split(r' ([+*-]) ', terms):
        if word in '+-*':
            sign, product = (-1 if word == '-' else 1), (total if word == '*' else None)
        elif product is not None:
            total = product * row[word]
        else:
            total += sign * row[word]
    return total


def holds(rule, row, table):
    """'X = terms' exactly; 'X ~ terms : Y' as a rounded percentage; of 'all' the grand total."""
    left, sign, right = re.match(r'(.*?) ([=~]) (.*)', rule).groups()
    if left not in row:
        return False
    if sign == '=':
        return row[left] == value(right, row)
    part, whole = right.split(' : ')
    whole = table.last[part] if whole == 'all' else row[whole]
    return row[left] == rounded(value(part, row) * 100 / whole, row[left + '#'])


def levels(prefix, whole):
    """Rules for the columns Tốt, Khá …, with SL and % below each."""
    at = [f'{prefix}{level} / ' for level in LEVELS]
    return [f'{whole} = ' + ' + '.join(f'{a}SL' for a in at),
            *(f'{a}% ~ {a}SL : {whole}' for a in at), '100 = ' + ' + '.join(f'{a}%' for a in at)]


PRIZES = ['Giải / Cộng = Giải / Nhất + Giải / Nhì + Giải / Ba + Giải / Khuyến khích',
          'Tỷ lệ đạt giải (%) ~ Giải / Cộng : Dự thi']
MOVES = 'Biến động / Chuyển đến - Biến động / Chuyển đi - Biến động / Thôi học'
MERIT = ['Hoàn thành xuất sắc', 'Hoàn thành tốt', 'Hoàn thành']
RULES = {
    'so-ket-hk1': {
        'Bảng 1': [f'Học sinh / Cuối kỳ = Học sinh / Đầu năm + {MOVES}'],
        'Bảng 2': ['Số lượng = Trình độ / Thạc sĩ + Trình độ / Đại học + Trình độ / Khác'],
        'Bảng 3': ['Nghỉ học / Cộng = Nghỉ học / Có phép + Nghỉ học / Không phép',
                   'Chuyên cần (%) ~ Số lượt học sinh - Nghỉ học / Cộng : Số lượt học sinh'],
        'Bảng 4': levels('', 'Số học sinh'),
        'Bảng 5': levels('', 'Số học sinh'),
        'Bảng 6': PRIZES,
        'Bảng 7': ['Thành tiền (nghìn đồng) = Số lượng * Đơn giá (nghìn đồng)'],
        'so-ket-hk1-phu-luc-1': levels('Kết quả học tập / ', 'Sĩ số') +
        levels('Kết quả rèn luyện / ', 'Sĩ số'),
        'so-ket-hk1-phu-luc-2': [],
    },
    'tong-ket': {
        'Bảng 1': [f'Cuối năm học = Đầu năm học + {MOVES}'],
        'Bảng 2': levels('', 'Số học sinh'),
        'Bảng 3': levels('', 'Số học sinh'),
        'Bảng 4': PRIZES,
        'Bảng 5': ['Số người = ' + ' + '.join(f'{m} / SL' for m in MERIT),
                   *(f'{m} / % ~ {m} / SL : Số người' for m in MERIT),
                   '100 = ' + ' + '.join(f'{m} / %' for m in MERIT)],
        'Bảng 6': ['Cộng = Ngân sách + Thu sự nghiệp + Tài trợ', 'Tỷ lệ (%) ~ Cộng : all'],
        'Bảng 7': [],
        'Bảng 8': ['Sĩ số = ' + ' + '.join(f'{k} / {level}' for level in LEVELS)
                   for k in ('Học tập', 'Rèn luyện')] +
        ['Sĩ số = Cuối năm học / Lên lớp + Cuối năm học / Học hè'],
        'tong-ket-phu-luc': [],
    },
}
# Rates of a total are no sums of the rates above it; those of shares are.
RATE = re.compile(r'%')
SHARE = 'Tỷ lệ (%)'


def check_rows(tap, where, table, rules):
    for rule in rules:
        bad = []
        for kind, cells in table.rows:
            row = {'100': Fraction(100), **row_numbers(table, cells)}
            needed = [w for w in re.split(r' [=~:+*-] ', rule) if w != 'all']
            if kind == 'group' or (kind == 'total' and '*' in rule):
                continue
            if not all(w in row for w in needed) or not holds(rule, row, table):
                bad.append(cells)
        tap.ok(not bad, f'{where}: {rule[:60]}', *bad[:3])


def check_sums(tap, where, table):
    """A group's total is the sum of its rows, Tổng cộng that of all."""
    group, every, wrong, seen = [], [], [], 0
    for kind, cells in table.rows:
        row = row_numbers(table, cells)
        if kind == 'plain':
            group.append(row)
            every.append(row)
        elif kind == 'total':
            rows = every if 'Tổng cộng' in cells else group
            for column in table.columns:
                if column in row and (column == SHARE or not RATE.search(column)):
                    seen += 1
                    total = sum(r.get(column, 0) for r in rows)
                    wrong += [(column, cells)] if row[column] != total else []
            group = []
    tap.ok(not wrong, f'{where}: the totals are sums ({seen})', *wrong[:3])
    return seen


def by(table, key):
    """Rows by the text of a column."""
    at = table.columns.index(key)
    return {cells[at]: row_numbers(table, cells) for _, cells in table.rows}


def by_grade(table):
    """The totals of the grades, and that of all, of a table by classes."""
    names = {cells[0].replace('Cộng khối', 'Khối'): row_numbers(table, cells)
             for kind, cells in table.rows if kind == 'total'}
    return {name: names[name] for name in ('Khối 10', 'Khối 11', 'Khối 12', 'Tổng cộng')}


def same_columns(tap, what, a, b, pairs):
    """Two tables by grade say the same in pairs of columns."""
    differ = [(name, x, y) for name in b for x, y in pairs if a[name][x] != b[name][y]]
    tap.ok(not differ, what, *differ[:3])


def check_first(tap, where, t):
    classes = by_grade(t['so-ket-hk1-phu-luc-1'])
    for name, what in (('Bảng 4', 'rèn luyện'), ('Bảng 5', 'học tập')):
        pairs = [(f'{level} / {unit}', f'Kết quả {what} / {level} / {unit}')
                 for level in LEVELS for unit in ('SL', '%')]
        same_columns(tap, f'{where}: {name} is the annex by grade', by(t[name], 'Khối'), classes,
                     pairs + [('Số học sinh', 'Sĩ số')])
    same_columns(tap, f'{where}: Bảng 1 is the annex by grade', by(t['Bảng 1'], 'Khối'), classes,
                 [('Học sinh / Cuối kỳ', 'Sĩ số'), ('Trong đó nữ', 'Nữ')])
    count, subject = {}, ''
    for _, cells in t['so-ket-hk1-phu-luc-2'].rows:
        subject = cells[1] or subject
        count[subject, cells[4]] = count.get((subject, cells[4]), 0) + 1
    wanted = {(name, prize): row[f'Giải / {prize}'] for name, row in by(t['Bảng 6'], 'Môn').items()
              for prize in ('Nhất', 'Nhì', 'Ba', 'Khuyến khích') if name and row[f'Giải / {prize}']}
    tap.equal(count, wanted, f'{where}: the list of prizes is Bảng 6')


def check_second(tap, where, t):
    classes = by_grade(t['Bảng 8'])
    for name, what in (('Bảng 2', 'Rèn luyện'), ('Bảng 3', 'Học tập')):
        same_columns(tap, f'{where}: {name} is Bảng 8 by grade', by(t[name], 'Khối'), classes,
                     [(f'{level} / SL', f'{what} / {level}') for level in LEVELS])
    same_columns(tap, f'{where}: Bảng 1 is Bảng 8 by grade', by(t['Bảng 1'], 'Khối'), classes,
                 [('Cuối năm học', 'Sĩ số')])
    judged = [(c[4] == 'Đạt') == reached(c[2], c[3]) for _, c in t['Bảng 7'].rows]
    tap.ok(all(judged), f'{where}: Bảng 7 judges by its figures', judged)


def reached(plan, done):
    """'từ 40 giải' by '50 giải'; 'không quá 0,6%' by '0,5%'."""
    wanted, got = (number(re.search(r'[\d.,]+\d|\d', text)[0]) for text in (plan, done))
    return got <= wanted if plan.startswith('không quá') else got >= wanted


# ---- what the text says of the tables ------------------------------------------------------------

def vn(n, places=0):
    whole, _, rest = f'{float(n):,.{places}f}'.partition('.')
    return whole.replace(',', '.') + (f',{rest}' if rest else '')


def share(part, whole):
    return f'{vn(part * 100 / whole, 1)}%'


def said_first(t):
    size, conduct, study = t['Bảng 1'].last, t['Bảng 4'].last, t['Bảng 5'].last
    good = conduct['Tốt / SL'] + conduct['Khá / SL']
    yield f'{vn(size["Số lớp"])} lớp với {vn(size["Học sinh / Cuối kỳ"])} học sinh'
    yield f'{vn(size["Học sinh / Cuối kỳ"] / size["Số lớp"], 1)} học sinh một lớp'
    yield f'Nhà trường có {vn(t["Bảng 2"].last["Số lượng"])} cán bộ'
    yield f'Chi bộ có {vn(t["Bảng 2"].last["Đảng viên"])} đảng viên'
    yield f'bình quân đạt {vn(t["Bảng 3"].last["Chuyên cần (%)"], 2)}%'
    yield f'{vn(good)} học sinh xếp mức Khá trở lên, đạt {share(good, size["Học sinh / Cuối kỳ"])}'
    for level in ('Tốt', 'Khá', 'Chưa đạt'):
        n, rate = study[f'{level} / SL'], study[f'{level} / %']
        yield f'{vn(n)} học sinh xếp mức {level} ({vn(rate, 1)}%)'
    prizes = t['Bảng 6'].last
    yield f'có {vn(prizes["Dự thi"])} học sinh dự Kỳ thi'
    won, sat = prizes['Giải / Cộng'], prizes['Dự thi']
    yield f'{vn(won)} em đạt giải, đạt tỷ lệ {share(won, sat)}'


def said_second(t):
    size, conduct, cost = t['Bảng 1'].last, t['Bảng 2'].last, t['Bảng 6'].last
    good = conduct['Tốt / SL'] + conduct['Khá / SL']
    yield f'{vn(size["Số lớp"])} lớp; đầu năm học có {vn(size["Đầu năm học"])} học sinh'
    yield f'cuối năm học còn {vn(size["Cuối năm học"])} học sinh'
    yield f'duy trì sĩ số đạt {share(size["Cuối năm học"], size["Đầu năm học"])}'
    yield f'{vn(good)} học sinh xếp mức Khá trở lên, đạt {share(good, size["Cuối năm học"])}'
    yield f'có {vn(t["Bảng 4"].last["Giải / Cộng"])} giải học sinh giỏi'
    yield f'có {vn(t["Bảng 5"].last["Số người"])} cán bộ'
    yield f'đầu tư {vn(cost["Cộng"], 1)} triệu đồng'
    for column, name in (('Ngân sách', 'ngân sách nhà nước'), ('Tài trợ', 'nguồn tài trợ'),
                         ('Thu sự nghiệp', 'nguồn thu sự nghiệp')):
        yield f'{name} {vn(cost[column], 1)} triệu đồng'
    results = [cells[4] for _, cells in t['Bảng 7'].rows]
    yield f'hoàn thành {results.count("Đạt")} trên {len(results)} chỉ tiêu'
    yield f'Còn {vn(t["Bảng 8"].last["Cuối năm học / Học hè"])} học sinh phải kiểm tra lại'


REPORTS = {'so-ket-hk1': (check_first, said_first), 'tong-ket': (check_second, said_second)}


def check_all(tap, where, report, tables):
    named = {t.name: t for t in tables}
    tap.equal(list(named), list(RULES[report]), f'{where}: its tables')
    sums = 0
    for table in tables:
        check_rows(tap, f'{where}: {table.name}', table, RULES[report][table.name])
        sums += check_sums(tap, f'{where}: {table.name}', table)
    tap.ok(sums > 40, f'{where}: sums were taken', sums)
    REPORTS[report][0](tap, where, named)
    return named


def same_table(tap, where, table, source):
    """What is printed is what was typed; numbers put into an empty column TT left out."""
    tap.equal(table.columns, source.columns, f'{where}: {table.name}: the same columns')
    skip = 1 if source.columns[0] == 'TT' else 0
    typed = [cells if kind != 'plain' else cells[skip:] for kind, cells in source.rows]
    shown = [cells if kind != 'plain' else cells[skip:] for kind, cells in table.rows]
    tap.same_lines(shown, typed, f'{where}: {table.name}: the same cells')


def report(tap, name):
    path = CONTENT / f'{name}.md'
    sources = [t for p in (path, *annexes(path)) for t in of_markdown(p)]
    named = check_all(tap, f'{name}.md', name, sources)
    text = path.read_text(encoding='utf-8')
    for words in REPORTS[name][1](named):
        tap.ok(words in text, f'{name}.md says: {words}')
    tap.ok('hư cấu' in text, f'{name}.md: says that all is invented')
    made = render_file(path, name)
    if not tap.ok(made.made and not made.said, f'{name} renders without a word', made.said):
        return
    for kind, grids in zip(('docx', 'odt'), grid.tables(made)):
        where = f'{name}.{kind}'
        if not tap.equal(len(grids), len(sources), f'{where}: as many tables'):
            continue
        tables = [of_grid(s.name, g) for s, g in zip(sources, grids)]
        for table, source in zip(tables, sources):
            same_table(tap, where, table, source)
        check_all(tap, where, name, tables)


tap = Tap()
for name in REPORTS:
    report(tap, name)
tap.done()
