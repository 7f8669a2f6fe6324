#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Stamps, each in a frame of its own as large as the decree has it (PL I, ô 10a, 10b, 11), and what
stands above the letterhead."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from render import front, render_text
from tap import Tap

tap = Tap()
count = 0
MM = 1440 / 25.4
LINE = 15               # a frame's line, 0.75 pt
ABOVE, BESIDE = 20, 80  # how far it stands off


def render(what, keys):
    global count
    count += 1
    made = render_text('Nội dung.\n', f'stamp-{count:02}', keys)
    return made.both if tap.ok(made.made and not made.said, f'{what}: renders', made.said) else []


def size(doc, p):
    """Millimetres of the frame, its lines included."""
    room = p.cell.width if p.cell else doc.page.text_width
    reach = 0 if doc.format == 'odt' else 2 * (BESIDE + LINE)
    return ((room - p.left - p.right + reach) / MM, (p.line[1] + 2 * (ABOVE + LINE)) / MM)


def is_stamp(p, color):
    return len(set(p.borders.values())) == 1 and len(p.borders) == 4 and p.align == 'center' \
        and p.font.bold and not p.font.italic and p.font.size in (26, 28) and p.font.color == color \
        and p.line[0] == 'exact'


# ---- 10a, 10b ----

SIZES = {'KHẨN': 20, 'HỎA TỐC': 30, 'THƯỢNG KHẨN': 40, 'MẬT': 20, 'TỐI MẬT': 30, 'TUYỆT MẬT': 40}
for mat, khan, more in (('MẬT', 'KHẨN', {}), ('TỐI MẬT', 'HỎA TỐC', {}),
                        ('TUYỆT MẬT', 'THƯỢNG KHẨN', {}), ('Tối mật', 'Hỏa tốc', {}),
                        ('TUYỆT MẬT', 'THƯỢNG KHẨN', {'trinh_bay': '{co_chu: 13}'})):
    for doc in render(f'{mat}, {khan}', front(mat=mat, khan=khan, **more)):
        stamps = [p for p in doc.paras if len(p.borders) == 4]
        name = f'{mat}, {khan}: {doc.format}'
        tap.equal([p.text for p in stamps], [mat.upper(), khan.upper()], f'{name}: two frames')
        tap.ok(all(is_stamp(p, 'FF0000') for p in stamps), f'{name}: red, bold, in the middle')
        for p in stamps:
            width, height = size(doc, p)
            tap.within(width, SIZES[p.text] - 0.1, SIZES[p.text] + 0.1, f'{name}: {p.text}: mm wide')
            tap.within(height, 7.9, 8.1, f'{name}: {p.text}: mm high')
        row = stamps[0].cell.paras
        between = row[row.index(stamps[0]) + 1:row.index(stamps[1])]
        tap.ok(len(between) == 1 and not between[0].borders and not between[0].text,
               f'{name}: parted: one frame does not run into the other')
        tap.equal((stamps[0].cell.row, stamps[0].cell.column), (1, 0), f'{name}: below the number')

# ---- 11 ----

for text in ('LƯU HÀNH NỘI BỘ', 'XEM XONG TRẢ LẠI', 'Tài liệu thu hồi'):
    for doc in render(text, front(luu_hanh=text)):
        p = doc.find(text.upper())
        name = f'{text}: {doc.format}'
        tap.ok(is_stamp(p, '000000') and not p.cell, f'{name}: black, in a frame, over the letterhead')
        tap.within(size(doc, p)[0], 53.9, 54.1, f'{name}: mm wide')
        middle = (p.left + doc.page.text_width - p.right) / 2
        tap.within(middle, 3685 + 5669 / 2 - 30, 3685 + 5669 / 2 + 30,
                   f'{name}: over the middle of the right column')
        tap.ok(doc.paras.index(p) < doc.paras.index(doc.find('SỞ GIÁO DỤC')),
               f'{name}: names and Quốc hiệu stay level below it')

# ---- what a form is called ----

for given, printed in (('Thông tư số 22/2021/TT-BGDĐT', '(Ban hành kèm theo Thông tư số 22/2021/TT-BGDĐT)'),
                       ('Ban hành kèm theo Thông tư X', '(Ban hành kèm theo Thông tư X)'),
                       ('(Ban hành kèm theo Thông tư X)', '(Ban hành kèm theo Thông tư X)'),
                       ('(Kèm theo Công văn số 5)', '(Kèm theo Công văn số 5)')):
    for doc in render(f'theo: {given}', front(mau='Mẫu số 01', theo=given)):
        name = f'theo: {given}: {doc.format}'
        tap.equal([p.text for p in doc.paras[:2]], ['Mẫu số 01', printed], f'{name}: at the top')
        label, line = doc.paras[:2]
        tap.ok(label.font.bold and line.font.italic and not line.font.bold
               and label.left >= 3685 and line.left >= 3685 and label.align == 'center',
               f'{name}: over the right column')
tap.done()
