#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Figures that a document contradicts itself: what is told, and above all what is not."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from render import FRONT, render_text
from tap import Tap

tap = Tap()


def told(body, front=FRONT):
    """(line and column, id) of each warning; nothing else may be said."""
    made = render_text(body, 'figures', front)
    lines = made.said.splitlines()
    tap.ok(made.made and all('[figure-' in line for line in lines), 'nothing else is said', made.said)
    return [tuple(line.split('van-ban.md:')[1].split(':')[:2]) + (line.split('[')[-1][:-1],)
            for line in lines]


def check(name, body, *want, front=FRONT):
    first = 10 + len(front.splitlines()) - len(FRONT.splitlines())
    tap.equal([(str(int(a) - first + 1), b, c) for a, b, c in told(body + '\nHết.\n', front)],
              list(want), name)


HEAD = '| Lớp | Sĩ số | Giỏi |\n|---|---|---|\n'
ROWS = '| 10A1 | 40 | 10 |\n| 10A2 | 41 | 8 |\n'

# ---- totals ----

check('a total that is right', HEAD + ROWS + '| **Tổng cộng** | 81 | 18 |\n')
check('a total that is wrong', HEAD + ROWS + '| **Tổng cộng** | 81 | 19 |\n',
      ('5', '24', 'figure-total'))
check('a row that is no total: not bold', HEAD + ROWS + '| Tổng cộng | 81 | 19 |\n')
check('averages are no sums', HEAD + ROWS + '| **Bình quân** | 40,5 | 9 |\n')
check('a total below the greatest of its rows is something else',
      HEAD + ROWS + '| **Tổng hợp** | 1 | 2 |\n')
check('of one row nothing is said', HEAD + '| 10A1 | 40 | 10 |\n| **Cộng** | 41 | 11 |\n')
check('words in the column', HEAD + ROWS + '| 10A3 | vắng | 3 |\n| **Cộng** | 99 | 21 |\n')
check('an empty cell counts nothing', HEAD + ROWS + '| 10A3 | | 3 |\n| **Cộng** | 81 | 21 |\n')
check('a cell over two columns', HEAD + ROWS + '| 10A3 | 9 | < |\n| **Cộng** | 99 | 99 |\n')
check('cells merged down count once',
      '| Lớp | Tiền |\n|---|---|\n| A | 10 |\n| B | ^ |\n| C | 5 |\n| **Cộng** | 15 |\n')
check('thousands and decimals as in Vietnam',
      '| Mục | Tiền |\n|---|---|\n| A | 1.200,5 |\n| B | 800,25 |\n| **Cộng** | 2.000,75 |\n')
check('rounding of the parts',
      '| Mục | Phần |\n|---|---|\n| A | 33,3 |\n| B | 33,3 |\n| C | 33,3 |\n| **Cộng** | 100,0 |\n')
check('more than rounding',
      '| Mục | Phần |\n|---|---|\n| A | 33,3 |\n| B | 33,3 |\n| C | 33,3 |\n| **Cộng** | 101,0 |\n',
      ('6', '14', 'figure-total'))
for head in ('Tỷ lệ', '%', 'Tỷ lệ / Giỏi', 'Điểm TB', 'Đơn giá', 'Xếp hạng', 'Trung bình'):
    check(f'a column headed {head} has no sum', f'| Lớp | {head} | {head if "/" in head else "SL"} |\n|---|---|---|\n'
          '| A | 40 | 4 |\n| B | 41 | 5 |\n| **Cộng** | 60 | 9 |\n')
check('groups with subtotals', HEAD + '| **Khối 10** | | |\n' + ROWS + '| **Cộng** | 81 | 18 |\n'
      '| **Khối 11** | | |\n| 11A1 | 40 | 7 |\n| 11A2 | 40 | 6 |\n| **Cộng** | 80 | 14 |\n'
      '| **Tổng cộng** | 161 | 31 |\n', ('10', '19', 'figure-total'))
check('parts in bold above theirs',
      '| TT | Nội dung | Tiền |\n|---|---|---|\n| **I** | **Chi lương** | **30** |\n| 1 | A | 10 |\n'
      '| 2 | B | 20 |\n| **II** | **Khác** | **5** |\n| 1 | C | 5 |\n| | **Tổng cộng** | **35** |\n')
check('a table that is computed is right',
      '```bang\ncot: [A, {ten: B, tinh: A * 2, tong: AVERAGE(B) * 10}]\ndong: [["1"], ["2"]]\n'
      'tong: có\n```\n')

# ---- shares ----

SHARES = '| Lớp | Sĩ số | Giỏi | Tỷ lệ |\n|---|---|---|---|\n| A | 40 | 10 | %s |\n| B | 41 | 8 | %s |\n' \
         '| C | 39 | 13 | %s |\n'
check('shares that are right', SHARES % ('25,0', '19,5', '33,3'))
check('with their sign', SHARES % ('25%', '19,5%', '33,3 %'))
check('cut and not rounded', SHARES % ('25,0', '19,51', '33,33'))
check('one that is wrong', SHARES % ('25,0', '19,5', '35,3'), ('5', '17', 'figure-share'))
check('where most differ they are shares of something else', SHARES % ('25,0', '90', '80'))
check('without the whole nothing is known',
      '| Lớp | Tổ | Giỏi | % |\n|---|---|---|---|\n| A | 40 | 10 | 25 |\n| B | 40 | 8 | 20 |\n'
      '| C | 39 | 1 | 20 |\n')
check('headings of two rows',
      '| Lớp | Sĩ số | Giỏi / SL | Giỏi / % | Khá / SL | Khá / % |\n|---|---|---|---|---|---|\n'
      '| A | 40 | 10 | 25 | 20 | 50 |\n| B | 40 | 8 | 20 | 10 | 25 |\n| C | 40 | 4 | 10 | 20 | 40 |\n',
      ('5', '26', 'figure-share'))

# ---- sentences ----

PUPILS = '| Khối | Số học sinh |\n|---|---|\n| 10 | 810 |\n| 11 | 810 |\n| **Tổng cộng** | 1.620 |\n'
check('what is said is what the table says', 'Tổng số 1.620 học sinh.\n\n' + PUPILS)
check('digits changed places', 'Toàn trường có 1.602 học sinh, chia hai khối.\n\n' + PUPILS,
      ('1', '16', 'figure-prose'))
check('other pupils', 'Tổng số 35 học sinh giỏi; tổng số 12 học sinh khối 10 đạt giải.\n\n' + PUPILS)
check('no whole is spoken of', 'Có 35 học sinh.\n\n' + PUPILS)
check('a value of the data', 'Tổng số 12 lớp. Tổng số {{so_lop}} lớp. Tổng số 13 giáo viên.\n',
      ('1', '9', 'figure-prose'), front=FRONT + 'so_lop: 14\n')
check('within a quotation', '> “Tổng số 1.602 học sinh.”\n\n' + PUPILS)
check('one of two totals', 'Tổng số 1.620 học sinh; tổng số 15 học sinh.\n\n' + PUPILS + '\nHọc kỳ II:\n\n' +
      PUPILS.replace('810 |\n| 11 | 810', '10 |\n| 11 | 5').replace('1.620', '15'))
tap.done()
