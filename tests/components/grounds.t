#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Who has the power to issue, the grounds, and the word that decides (PL III, 1.1, 1.2)."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from render import ROOT, front, render_file, render_text
from tap import Tap

tap = Tap()


def is_head(p):
    return p.align == 'center' and p.font.bold and not p.font.italic and p.font.size == 28 \
        and p.indent == 0


# ---- in any type ----

GROUNDS = '\n  - Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019' \
          '\n  - Xét Tờ trình số 05/TTr-TVP ngày 02 tháng 10 năm 2025' \
          '\n  - Theo đề nghị của Tổ trưởng Tổ Văn phòng'
made = render_text('Nội dung.\n', 'power',
                   front(tham_quyen='Hiệu trưởng Trường THPT Ngô Thị Nhậm', can_cu=GROUNDS))
tap.ok(made.made and not made.said, 'tham_quyen and can_cu: renders', made.said)
for doc in made.both:
    first = doc.find('HIỆU TRƯỞNG TRƯỜNG THPT')
    tap.ok(is_head(first) and first.keep_next, f'{doc.format}: bold capitals in the middle', first)
    at = doc.paras.index(first)
    tap.equal([p.text for p in doc.paras[at + 1:at + 5]], [
        'Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;',
        'Xét Tờ trình số 05/TTr-TVP ngày 02 tháng 10 năm 2025;',
        'Theo đề nghị của Tổ trưởng Tổ Văn phòng.', 'Nội dung./.'],
        f'{doc.format}: the grounds below it, as typed, with their marks')

made = render_text('Nội dung.\n', 'power-lines', front(tham_quyen='[Hội đồng trường, Khóa II]'))
for doc in made.both:
    tap.equal(doc.find('HỘI ĐỒNG').text, 'HỘI ĐỒNG TRƯỜNG\nKHÓA II', f'{doc.format}: two lines')

# ---- where a type decides ----

made = render_file(ROOT / 'tests' / 'forms' / 'moi-cho.md', 'decides')
for doc in made.both:
    word = doc.find('QUYẾT ĐỊNH:')
    tap.ok(is_head(word) and word.keep_next, f'{doc.format}: QUYẾT ĐỊNH: bold in the middle', word)
tap.done()
