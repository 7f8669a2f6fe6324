#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Footnotes and tick boxes: where they stand, in which order, and what is in them."""
import pathlib
import sys
import zipfile

from lxml import etree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from render import render_text
from tap import Tap

BODY = '''\
# Chú thích[^dau]

Đoạn một[^mot], rồi **đậm[^hai]** và hết[^ba].

1. Khoản một[^khoan]

   a) Điểm a[^diem]

| STT | Nội dung[^bang] | Số |
|---|---|---|
|  | Hàng một[^o] | 3[^so] |

> Trích dẫn[^trich].

- [ ] Chưa làm
- [x] Đã làm

Đoạn cuối[^cuoi].

[^cuoi]: Sau cùng, số {{so}}.
[^dau]: Ở đề mục.
[^mot]: Một với **chữ đậm**, *chữ nghiêng* và [trang của Bộ](https://moet.gov.vn).
[^hai]: Hai đoạn.

    Đoạn thứ hai.
[^ba]: Có danh sách:

    - một
    - hai

    3. ba
[^khoan]: Trong khoản.
[^diem]: Trong điểm ....... cấp.
[^bang]: Đầu bảng.
[^o]: Trong ô.
[^so]: Trong ô số.
[^trich]: Trong trích dẫn.
'''
NOTES = ['Ở đề mục.', 'Một với chữ đậm, chữ nghiêng và trang của Bộ.', 'Hai đoạn.\nĐoạn thứ hai.',
         'Có danh sách:\n- một\n- hai\n3. ba', 'Trong khoản.',
         'Trong điểm ....... cấp.', 'Đầu bảng.', 'Trong ô.', 'Trong ô số.',
         'Trong trích dẫn.', 'Sau cùng, số 5.']
PLACES = ['Chú thích', 'Đoạn một, rồi đậm và hết.', 'Đoạn một, rồi đậm và hết.',
          'Đoạn một, rồi đậm và hết.', 'Khoản một', 'Điểm a', 'Nội dung', 'Hàng một', '3',
          'Trích dẫn.', 'Đoạn cuối./.']
W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
TEXT = '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}'

tap = Tap()
made = render_text(BODY, 'notes')
tap.ok(made.made and not made.said, 'renders without a word', made.said)
for doc in made.both:
    notes = [(p.text, *n) for p in doc.paras for n in p.notes]
    tap.same_lines([text for _, _, text in notes], NOTES, f'{doc.format}: the notes, in order')
    tap.equal([n for _, n, _ in notes], [str(i + 1) for i in range(len(NOTES))],
              f'{doc.format}: numbered from 1')
    tap.same_lines([at.lower() for at, _, _ in notes], [p.lower() for p in PLACES],
                   f'{doc.format}: each where it was written')
    boxes = [p.printed for p in doc.paras if p.text[:1] in '☐☒' and p.text]
    tap.equal(boxes, ['- ☐ Chưa làm', '- ☒ Đã làm'], f'{doc.format}: tick boxes')

with zipfile.ZipFile(made.docx_path) as z:
    notes = etree.fromstring(z.read('word/footnotes.xml'))
bold = [''.join(r.itertext()) for r in notes.iter(W + 'r') if r.find(f'{W}rPr/{W}b') is not None]
italic = [''.join(r.itertext()) for r in notes.iter(W + 'r') if r.find(f'{W}rPr/{W}i') is not None]
tap.equal((bold, italic), (['chữ đậm'], ['chữ nghiêng']), 'docx: marks in a note')
with zipfile.ZipFile(made.odt_path) as z:
    text = etree.fromstring(z.read('content.xml'))
spans = [''.join(s.itertext()) for n in text.iter(TEXT + 'note') for s in n.iter(TEXT + 'span')]
tap.equal(spans, ['chữ đậm', 'chữ nghiêng'], 'odt: marks in a note')
tap.done()
