#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""make.py FILE.xlsx: the workbook of content/lop, a made-up school of 40 classes and some 1,600
pupils at the end of a first term. The same seed makes the same cells; names are put together by
chance and are nobody's."""
import datetime
import random
import sys

import openpyxl
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

SEED = 20260116
FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương',
          'Lý', 'Đinh', 'Lương', 'Tạ', 'Phùng', 'Quách']
MIDDLE = {'': ['Văn', 'Đức', 'Minh', 'Quang', 'Hữu', 'Gia', 'Tuấn'],
          'x': ['Thị', 'Thu', 'Ngọc', 'Khánh', 'Thanh', 'Bảo', 'Phương']}
GIVEN = {'': ['An', 'Bình', 'Cường', 'Dũng', 'Đạt', 'Hải', 'Hiếu', 'Huy', 'Khoa', 'Long', 'Nam',
              'Phúc', 'Quân', 'Sơn', 'Thắng', 'Tùng', 'Việt'],
         'x': ['Anh', 'Châu', 'Chi', 'Dung', 'Giang', 'Hà', 'Hạnh', 'Hương', 'Lan', 'Linh', 'Mai',
               'Nga', 'Oanh', 'Quỳnh', 'Thảo', 'Trang', 'Yến']}
GRADES = ['Tốt', 'Khá', 'Đạt', 'Chưa đạt']
CLASSES = {10: 14, 11: 13, 12: 13}
TERMS = 18
CLASS_HEAD = ['Khối', 'Lớp', 'Giáo viên chủ nhiệm', 'Sĩ số đầu năm', 'Sĩ số', 'Nữ'] + \
    [f'{what} {grade}' for what in ('HT', 'RL') for grade in GRADES] + \
    ['Vắng', 'Giỏi', 'Theo dõi', 'Nổi bật', 'Hạn chế', 'Việc học kỳ II']
PUPIL_HEAD = ['Lớp', 'STT', 'Họ và tên', 'Nữ', 'Ngày sinh', 'Điểm trung bình', 'Học tập',
              'Rèn luyện', 'Vắng có phép', 'Vắng không phép']
BRIGHT = ['dẫn đầu khối về nền nếp trong {} tuần', 'có {} giờ học tốt được các thầy, cô ghi nhận',
          'tặng tủ sách lớp {} cuốn sách', 'đạt {} giải ở hội thao cấp trường',
          'có {} bài dự thi tìm hiểu lịch sử địa phương']
DARK = ['một số em còn đi học muộn', 'việc tự học ở nhà chưa đều', 'vài em còn ngại phát biểu',
        'trực nhật có buổi còn chậm', 'chữ viết và trình bày bài còn cẩu thả']
PLAN = ['lập {} đôi bạn cùng tiến', 'phụ đạo {} buổi cho các em chưa đạt',
        'gặp cha mẹ của {} em cần theo dõi', 'tổ chức {} buổi sinh hoạt theo chủ đề']


def name(r, woman):
    return f'{r.choice(FAMILY)} {r.choice(MIDDLE[woman])} {r.choice(GIVEN[woman])}'


def grade(r, score):
    return GRADES[0 if score >= 8 else 1 if score >= 6.5 else 2 if score >= 5 else 3]


def pupil(r, year, level):
    woman = r.choice(['', 'x', 'x'])
    score = min(9.9, max(3.2, round(r.gauss(level, 1.1), 1)))
    conduct = r.choices(GRADES, [60, 30, 8, 2])[0]
    excused, truant = r.choice([0, 0, 0, 1, 1, 2, 3, 5]), r.choices([0, 1, 2, 4], [84, 9, 4, 3])[0]
    born = datetime.date(year, 1, 1) + datetime.timedelta(r.randrange(365))
    return {'Họ và tên': name(r, woman), 'Nữ': woman, 'Ngày sinh': born, 'Điểm trung bình': score,
            'Học tập': grade(r, score), 'Rèn luyện': conduct, 'Vắng có phép': excused,
            'Vắng không phép': truant}


def note(p):
    """What the class's lists are made by."""
    if p['Học tập'] == 'Tốt' and p['Rèn luyện'] == 'Tốt':
        return 'Giỏi'
    return 'Theo dõi' if 'Chưa đạt' in (p['Học tập'], p['Rèn luyện']) or p['Vắng không phép'] > 3 else ''


def figures(pupils):
    count = lambda what, which: sum(p[what] == which for p in pupils)
    return [len(pupils), count('Nữ', 'x')] + \
        [count(what, g) for what in ('Học tập', 'Rèn luyện') for g in GRADES] + \
        [sum(p['Vắng có phép'] + p['Vắng không phép'] for p in pupils), count('Ghi chú', 'Giỏi') or '',
         count('Ghi chú', 'Theo dõi') or '']


def school():
    """Rows of both sheets."""
    r = random.Random(SEED)
    classes, everyone = [], []
    for block, n in CLASSES.items():
        for k in range(1, n + 1):
            level = r.uniform(6.4, 7.9)
            pupils = [pupil(r, 2025 - block - 5, level) for _ in range(r.randint(36, 44))]
            for i, p in enumerate(pupils):
                p.update({'Lớp': f'{block}A{k}', 'STT': i + 1, 'Ghi chú': note(p)})
            everyone += pupils
            counted = figures(pupils)
            text = [r.choice(BRIGHT).format(r.randint(2, 12)), r.choice(DARK),
                    r.choice(PLAN).format(r.randint(2, 6))]
            classes.append([block, f'{block}A{k}', name(r, r.choice(['', 'x', 'x'])),
                            len(pupils) + r.choice([0, 0, 0, 1, 2, -1]), *counted, *text])
    return classes, [[p[h] for h in PUPIL_HEAD] for p in everyone]


def fill(sheet, head, rows, widths):
    sheet.append(head)
    for row in rows:
        sheet.append([None if v == '' else v for v in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for i, width in enumerate(widths):
        sheet.column_dimensions[get_column_letter(i + 1)].width = width
    for i, h in enumerate(head):
        for (cell,) in sheet.iter_rows(min_row=2, min_col=i + 1, max_col=i + 1):
            cell.number_format = {'Ngày sinh': 'dd/mm/yyyy', 'Điểm trung bình': '0.0'}.get(h, 'General')
    sheet.freeze_panes = 'C2'


def make(path):
    classes, pupils = school()
    book = openpyxl.Workbook()
    book.properties.creator = 'Trường THPT Ngô Thị Nhậm'
    book.properties.created = book.properties.modified = datetime.datetime(2026, 1, 16)
    book.active.title = 'Lop'
    fill(book.active, CLASS_HEAD, classes, [6, 8, 24] + [9] * 14 + [48] * 3)
    fill(book.create_sheet('HocSinh'), PUPIL_HEAD, pupils, [8, 6, 26, 6, 12, 10, 10, 10, 8, 8])
    book.save(path)


if __name__ == '__main__':
    make(sys.argv[1])
