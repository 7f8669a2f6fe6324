#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Long tables as LibreOffice prints them: 1,400 rows over some sixty pages, the heading on each,
no row parted, cells merged over a page's end, a row higher than a page; both formats alike, page
for page."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import office
from render import render_text
from tap import Tap

ROWS = 1400
HO = 'Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ'.split()
TEN = 'An Bình Chi Dũng Hạnh Khoa Linh Nam Phương Quỳnh'.split()


def pupils():
    lines = ['{ten="Bảng 1. Danh sách"}', '',
             '| TT | Họ và tên | Ngày sinh | Kết quả / Học tập | Kết quả / Rèn luyện | Ghi chú |',
             '|---|---|---|---|---|---|']
    for i in range(ROWS):
        if i % 45 == 0:
            lines.append(f'| **Lớp thứ {i // 45 + 1}** | | | | | |')
        note = 'Con thương binh, được hỗ trợ chi phí học tập' if i % 3 == 0 else ''
        lines.append(f'| | {HO[i % 10]} Văn {TEN[i * 3 % 10]} | {i % 28 + 1:02}/10/2009 | Tốt | '
                     f'Khá | {note} |')
    return '\n'.join(lines + ['| **Tổng cộng** | | | 9 | 8 | |', '', 'Ghi chú: giả định.', ''])


def merged():
    lines = ['| TT | Nội dung | Người làm |', '|---|---|---|']
    for i in range(90):
        who = '^' if i % 9 else f'Tổ{i}'
        lines.append(f'| | Việc{i} gồm hai dòng chữ để hàng này cao hơn một dòng, dài thêm chút '
                     f'nữa cho chắc, cuối{i} | {who} |')
    return '\n'.join(lines) + '\n\nHết.\n'


CRITERIA = 14                      # of the emulation table, each with its measures


def emulation(before=0):
    """Bảng chấm điểm thi đua: nội dung high over its measures, two columns for its text, a block."""
    lines = ['{ten="Bảng chấm điểm thi đua"}', '',
             '| TT | Nội dung | < | Điểm / Tối đa | Điểm / Tự chấm | Điểm / Tổ chấm | Ghi chú |',
             '|---|---|---|---|---|---|---|']
    for i in range(CRITERIA):
        lines.append(f'| **Mục thứ {i}** | < | < | < | < | < | < |')
        lines.append(f'| {i + 1} | Tiêuchí{i} | Đạt đủ chỉ tiêu được giao đầu năm học, mức{i}a '
                     f'| 10 | Không chấm{i} | < | gộp{i} |')
        lines.append(f'| ^ | ^ | Đạt từ chín mươi phần trăm chỉ tiêu trở lên, mức{i}b | 8 | ^ | ^ '
                     '| ^ |')
        lines.append(f'| ^ | ^ | Chưa đạt, mức{i}c | 5 | | | ^ |')
        lines.append(f'| | Ý kiến chung về nội dung này của tổ, ý{i} | < | < | < | < | |')
    lines.append('| **Tổng điểm** | < | < | 140 | 130 | 128 | |')
    return 'Mở đầu.\n\n' * before + '\n'.join(lines) + '\n\nHết.\n'


def week():
    rows = [f'| {"Sáng" if i == 0 else "Chiều" if i == 5 else "^"} | tiết{i} | Toán |' for i in range(10)]
    return 'Mở đầu.\n\n' * 20 + '| Buổi | Tiết | Môn |\n|---|---|---|\n' + '\n'.join(rows) + '\n\nHết.\n'


HIGH = '| TT | Nội dung |\n|---|---|\n| | trước |\n| | ' + \
    ' '.join(f'chữ{i}' for i in range(2500)) + ' |\n| | sau |\n\nHết.\n'


def same_pages(tap, name, docx, odt):
    tap.equal(len(docx), len(odt), f'{name}: as many pages in both formats')
    differ = [i + 1 for i, (a, b) in enumerate(zip(docx, odt)) if a.text != b.text]
    tap.equal(differ, [], f'{name}: the same text on each page')


tap = Tap()
if not office.available():
    tap.skip_all('needs LibreOffice and poppler-utils')
made = {name: render_text(text, name)
        for name, text in (('pupils', pupils()), ('merged', merged()), ('high', HIGH),
                           ('emulation', emulation()), ('emulation-down', emulation(3)),
                           ('week', week()))}
for name, m in made.items():
    tap.ok(m.made and not m.said, f'{name}: renders without a word', m.said)
with office.Office() as lo:
    pages = iter(lo.pages([p for m in made.values() for p in (m.docx_path, m.odt_path)]))
    sheets = {name: (next(pages), next(pages)) for name in made}
for name, pair in sheets.items():
    same_pages(tap, name, *pair)

for kind, found in zip(('docx', 'odt'), sheets['pupils']):
    tap.within(len(found), 45, 75, f'pupils, {kind}: pages')
    inside = [s for s in found if 'Văn' in s.text and s is not found[-1]]
    heads = [i for i, s in enumerate(inside)
             if not all(w in s.text for w in ('Họ', 'Học', 'Rèn', 'Kết', 'Ghi'))]
    tap.equal(heads, [], f'pupils, {kind}: both rows of the heading on every page')
    numbers = [w.text for s in found for w in sorted(s.words, key=lambda w: w.top)
               if w.text.isdigit() and w.left < 115 and w.top > 60]
    tap.same_lines(numbers, [str(i + 1) for i in range(ROWS)], f'pupils, {kind}: 1 to {ROWS}')
    alone = [i for i, s in enumerate(found) if 'Lớp thứ' in s.lines[-1].text]
    tap.equal(alone, [], f'pupils, {kind}: no group stands at the end of a page')
    note = next(i for i, s in enumerate(found) if 'định' in s.text)
    tap.ok('Tổng' in found[note].text, f'pupils, {kind}: the note stands with the last row')
for kind, found in zip(('docx', 'odt'), sheets['merged']):
    split = [i for i in range(90) if not any(f'Việc{i} ' in s.text and f'cuối{i}' in s.text
                                             for s in found)]
    tap.equal(split, [], f'merged, {kind}: every row on one page')
    who = [w.text for s in found for w in s.words if w.text.startswith('Tổ') and w.text != 'Tổ']
    tap.equal(who, [f'Tổ{i}' for i in range(0, 90, 9)], f'merged, {kind}: all merged cells print')
    tap.ok(all('Người' in s.text for s in found[:-1]), f'merged, {kind}: the heading on each page')
for kind, found in zip(('docx', 'odt'), sheets['high']):
    words = [w.text for s in found for w in s.words if w.text.startswith('chữ')]
    tap.equal(words, [f'chữ{i}' for i in range(2500)], f'high, {kind}: all of it is printed')
for kind, found in (f for n in ('emulation', 'emulation-down') for f in zip(('docx', 'odt'), sheets[n])):
    tap.ok(len(found) > 2, f'emulation, {kind}: over several pages', len(found))
    tap.ok(all('Tiêu' not in s.text or 'Nội dung' in s.text and 'Tự' in s.text for s in found),
           f'emulation, {kind}: both rows of the heading on each page')
    for what in ('Tiêuchí', 'gộp', 'chấm', 'ý'):
        words = [w.text for s in found for w in s.words
                 if w.text.startswith(what) and w.text[len(what):].isdigit()]
        tap.same_lines(sorted(words), sorted(f'{what}{i}' for i in range(CRITERIA)),
                       f'emulation, {kind}: each {what} once')
    parted = [i for i in range(CRITERIA) if not any(f'mức{i}a' in s.text and f'mức{i}b' in s.text
                                                    for s in found)]
    tap.equal(parted, [], f'emulation, {kind}: the first two measures on one page')
    alone = [i for i, s in enumerate(found) if 'Mục thứ' in s.lines[-1].text]
    tap.equal(alone, [], f'emulation, {kind}: no group stands at the end of a page')
for kind, found in zip(('docx', 'odt'), sheets['week']):
    tap.equal([[f'tiết{i}' in s.text for i in range(10)] for s in found],
              [[False] * 10, [True] * 10], f'week, {kind}: a table of few rows stands whole, its '
              'first cells high as they are')
tap.done()
