#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The plan as plain text and as a page: letterhead and seed paragraph by paragraph, numbers
included, nothing more; the page stands alone and can be printed."""
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from lxml import etree
from render import PLAN, PROGRAM, environment, folder
from seed import LETTERHEAD, SEED
from tap import Tap

XHTML = '{http://www.w3.org/1999/xhtml}'


def render(*options):
    return subprocess.run([PROGRAM, 'render', str(PLAN), *options], capture_output=True,
                          env=environment())


def paragraphs(page):
    """Of every p and h1 … h6 the text that a reader would copy."""
    found = [''.join(p.itertext()) for p in page.iter()
             if isinstance(p.tag, str) and re.fullmatch(XHTML + '(p|h[1-6])', p.tag)]
    return [text for text in found if text]


tap = Tap()
out = folder()
text_path, page_path = out / 'plan.txt', out / 'plan.html'
made = render('-o', str(text_path), '-o', str(page_path))
if not tap.ok(made.returncode == 0 and not made.stderr, 'the plan renders without a word',
              made.stderr):
    tap.done()

data = text_path.read_bytes()
lines = data.decode('utf-8').split('\n')
tap.same_lines([line for line in lines if line], LETTERHEAD + SEED,
               'txt: letterhead, then the plan to the letter')
tap.ok(data.endswith(b'\n') and not data.endswith(b'\n\n') and b'\r' not in data,
       'txt: lines end with a line feed, the last too')
tap.equal([line for line in lines if line != line.rstrip()], [], 'txt: no blanks at ends')
tap.ok(b'\n\n\n' not in data and not data.startswith(b'\n'), 'txt: one empty line at the most')
dashes = [i for i, line in enumerate(lines) if line.startswith('- ')]
apart = [lines[i] for i in dashes if not lines[i - 1] and lines[i - 2].startswith('- ')]
tap.equal(apart, [], 'txt: dashes follow each other without an empty line')
tap.equal(lines[lines.index('Nơi nhận:') + 1], SEED[-6], 'txt: recipients at once')
tap.equal(lines[lines.index('KẾ HOẠCH') + 1], '', 'txt: blocks with an empty line')
tap.equal(render('-t', 'txt', '-o', '-').stdout, data, 'txt: the same by -t, on standard output')

data = page_path.read_bytes()
page = etree.fromstring(data)
tap.same_lines(paragraphs(page), LETTERHEAD + SEED, 'html: letterhead, then the plan')
labels = [''.join(e.itertext()) for e in page.iter(XHTML + 'span') if e.get('class') == 'label']
typed = [line.split(' ')[0] for line in SEED
         if re.match(r'([IVX]+\.|\d\.|[a-zđ]\)|-) ', line)]
tap.equal(labels, typed[:len(labels)], 'html: every number of the text is a label')
tap.equal(len(typed) - len(labels), 3, 'html: all but the dashes of the recipients')
tap.equal([e.tag for e in page.iter() if e.tag in (XHTML + 'script', XHTML + 'link')
           or e.get('src')], [], 'html: nothing from elsewhere, no script')
classes = {c for e in page.iter() for c in e.get('class', '').split() if c[:1].isupper()}
css = page.find(f'.//{XHTML}style').text
tap.equal([c for c in sorted(classes) if f'\n.{c}{{' not in css], [],
          'html: every style used is a class')
tap.ok('@page s1{size:595.3pt 841.9pt;margin:56.7pt 41.5pt 56.7pt 84.05pt;' in css and 'padding:0 1pt}' in css,
       'html: printed on A4 with the margins of the form')
tap.equal([e.tag for e in page.iter(f'{XHTML}h1')], [XHTML + 'h1'] * 5, 'html: five parts')
tap.equal(render('-t', 'html', '-o', '-').stdout, data, 'html: the same by -t')
tap.done()
