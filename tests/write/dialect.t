#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""One text with all that Markdown has, as plain text to the letter; and what the page makes of it."""
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from lxml import etree
from render import FRONT, PROGRAM, SCHOOL, environment, folder
from tap import Tap

NS = {'h': 'http://www.w3.org/1999/xhtml'}
BODY = '''\
Số liệu năm trước[^1], tăng **2 < 3** & *nhanh*, [trang](https://a.vn/?x=1&y=2).

# Lịch

## **Thời gian:** 08 giờ

| Tuần | Việc |
|:----:|------|
| 1 | Họp<br>tổ |
| 2 | |

a) một

b) hai

c) ba

d) bốn

đ) năm

e) sáu

{ngat_trang}

Tên: ....... lớp .......

> 1. số trong trích

- một
  + cộng
- hai

dòng\\
ngắt

[^1]: Theo *báo cáo* số 5.
'''
TEXT = '''\
Số liệu năm trước[1], tăng 2 < 3 & nhanh, trang.

I. LỊCH

1. Thời gian: 08 giờ

Tuần\tViệc
1\tHọp tổ
2

a) một

b) hai

c) ba

d) bốn

đ) năm

e) sáu

Tên: ....... lớp .......

1. số trong trích

- một
+ cộng
- hai

dòng
ngắt./.

'''
NOTES = '''

[1] Theo báo cáo số 5.
'''


def render():
    work = pathlib.Path(tempfile.mkdtemp(prefix='vanthu-'))
    try:
        (work / 'don-vi.yml').write_text(SCHOOL, encoding='utf-8')
        (work / 'a.md').write_text(f'---\n{FRONT}---\n\n{BODY}', encoding='utf-8')
        paths = folder() / 'a.txt', folder() / 'a.html'
        run = subprocess.run([PROGRAM, 'render', str(work / 'a.md'), '-o', str(paths[0]), '-o',
                              str(paths[1])], capture_output=True, text=True, env=environment())
        return run, *paths
    finally:
        shutil.rmtree(work)


tap = Tap()
run, text_path, page_path = render()
if not tap.ok(run.returncode == 0, 'the text renders', run.stderr):
    tap.done()
text = text_path.read_text(encoding='utf-8')
start = text.index('Số liệu')
tap.equal(text[start:start + len(TEXT)], TEXT, 'txt: the body')
tap.equal(text[-len(NOTES):], NOTES, 'txt: the notes at the end')

page = etree.parse(str(page_path))


def texts(path):
    return [''.join(e.itertext()) for e in page.xpath(path, namespaces=NS)]


tap.equal(texts('//h:span[@class="label"]'),
          ['I.', '1.', 'a)', 'b)', 'c)', 'd)', 'đ)', 'e)', '-', '+', '-'], 'html: labels')
tap.equal(texts('//h:h2/h:strong') + texts('//h:h2/h:span[@class="plain"]'),
          ['Thời gian:', ' 08 giờ'], 'html: a run-in heading')
tap.equal(texts('//h:thead//h:th/h:p'), ['Tuần', 'Việc'], 'html: a heading row')
tap.equal(len(page.xpath('//h:section', namespaces=NS)), 2, 'html: a page break, a new sheet')
tap.equal(page.xpath('//h:p//h:a/@href', namespaces=NS),
          ['#note-1', 'https://a.vn/?x=1&y=2', '#note-ref-1'], 'html: links, to and fro')
tap.equal(texts('//h:section[1]//h:p[@id="note-1"]'), ['1 Theo báo cáo số 5.'],
          'html: the note on the sheet of its text')
tap.equal(texts('//h:p[contains(@class, "leader")]/h:span[@class="fill"]'), ['.' * 7],
          'html: the last blank runs to the margin')
tap.equal(texts('//h:div[@role="listitem"]/h:div[@role="list"]//h:p'), ['+ cộng'],
          'html: lists in lists')
tap.done()
