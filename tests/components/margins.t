#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What stands in the margins of page 1: the contact line below (ô 13), the digital signature of a
copy above (ô 14); and nowhere else."""
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

from lxml import etree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from render import FRONT, PROGRAM, SCHOOL, environment, front, render_file, render_text
from tap import Tap

tap = Tap()
ADDRESS = 'Số 1 đường Lý Thường Kiệt, phường Trung Sơn'
PHONE = 'ĐT: 0229 3864 000; E-mail: thpt@example.edu.vn'
SIGNED = 'Sao y; Trường THPT Ngô Thị Nhậm; 30/10/2025; 08:30:15 +07:00'
count = 0


def render(what, keys, school=SCHOOL, body='Nội dung.\n'):
    global count
    count += 1
    made = render_text(body, f'margin-{count:02}', keys, school)
    return made.both if tap.ok(made.made and not made.said, f'{what}: renders', made.said) else []


def texts(paras):
    return [p.text for p in paras if p.text]


# ---- 13 ----

OWN = front(lien_he=f'\n  - {ADDRESS}\n  - {PHONE}')
SCHOOLS = SCHOOL + f'lien_he: {ADDRESS}\n'
for what, keys, school, printed in (
        ('of the document', OWN, SCHOOL, f'{ADDRESS}\n{PHONE}'),
        ('of the organisation', FRONT, SCHOOLS, ADDRESS),
        ('the document over the organisation', OWN, SCHOOLS, f'{ADDRESS}\n{PHONE}'),
        ('left out', front(lien_he='không'), SCHOOLS, ''), ('none', FRONT, SCHOOL, '')):
    for doc in render(what, keys, school):
        name = f'lien_he: {what}: {doc.format}'
        tap.equal(texts(doc.first_footer), [printed] if printed else [], f'{name}: at the foot')
        tap.equal(texts(doc.footer), [], f'{name}: of page 1 alone')
        tap.equal(texts(doc.first_header), [], f'{name}: page 1 shows no number')
        tap.equal([f for p in doc.header for f in p.fields], ['PAGE'], f'{name}: the others do')
        tap.ok(not any(ADDRESS in p.text for p in doc.paras), f'{name}: not in the text')
        tap.equal((doc.first_page.bottom, doc.page.bottom), (1134, 1134), f'{name}: same margin')
        for p in doc.first_footer if printed else []:
            tap.ok(set(p.borders) == {'top'} and p.left == p.right == 0,
                   f'{name}: under a line as wide as the text', p)
            tap.ok(p.font.size in (22, 24) and not p.font.bold and not p.font.italic,
                   f'{name}: 11 or 12 points, upright', p.font)

# ---- 14 ----

for doc in render('ky_so', front(ky_so=f'"{SIGNED}"')):
    name = f'ky_so: {doc.format}'
    tap.equal(texts(doc.first_header), [SIGNED], f'{name}: above page 1')
    (p,) = [p for p in doc.first_header if p.text]
    tap.ok(p.align == 'right' and p.font.size == 20 and p.font.color == '000000'
           and not p.font.bold and not p.font.italic, f'{name}: right, 10 points, upright, black', p)
    tap.equal([f for p in doc.first_header for f in p.fields], [], f'{name}: still no number')
    tap.equal([SIGNED in t for t in texts(doc.header)].count(True), 0, f'{name}: once')

# ---- sheets and annexes ----

with tempfile.TemporaryDirectory(prefix='vanthu-') as work:
    work = pathlib.Path(work)
    (work / 'don-vi.yml').write_text(SCHOOLS, encoding='utf-8')
    (work / 'pl.md').write_text('---\ntieu_de: Danh sách\n---\n\nNội dung.\n', encoding='utf-8')
    (work / 'mau.md').write_text('---\ntieu_de: Mẫu\nloai: thong-bao\ntrich_yeu: Thử\n---\n\n....\n',
                                 encoding='utf-8')
    (work / 'a.md').write_text(f'---\n{FRONT}phu_luc: [pl.md, mau.md]\n---\n\nMột, [](pl.md), '
                               '[](mau.md).\n\n{trang=ngang}\n\nHai.\n\n{trang=doc}\n\nBa.\n',
                               encoding='utf-8')
    made = render_file(work / 'a.md', 'margin-sections')
    tap.ok(made.made and not made.said, 'sheets and annexes: renders', made.said)
    with zipfile.ZipFile(made.docx_path) as z:
        xml = z.read('word/document.xml').decode()
        feet = [n for n in z.namelist() if n.startswith('word/footer')]
        tap.equal([ADDRESS in z.read(n).decode() for n in sorted(feet)], [False, True],
                  'docx: two footers, one of them empty')
    parts = xml.split('<w:sectPr>')[1:]
    tap.equal([p.split('</w:sectPr>')[0].count('w:footerReference') for p in parts], [1] * 5,
              'docx: every section names its first footer')
    tap.equal(len({p.split('w:footerReference')[1].split('r:id="')[1].split('"')[0]
                   for p in parts[1:]}), 1, 'docx: the later ones the empty one')
    with zipfile.ZipFile(made.odt_path) as z:
        styles = z.read('styles.xml').decode()
    tap.equal(styles.count(ADDRESS), 1, 'odt: one master has the footer')
    for kind in ('txt', 'html'):
        run = subprocess.run([PROGRAM, 'render', str(work / 'a.md'), '-t', kind, '-o', '-'],
                             capture_output=True, text=True, env=environment())
        tap.equal(run.stdout.count(ADDRESS), 1, f'{kind}: once')

    # ---- on a page of the web: the foot of the first sheet; in print, of page 1 ----

    (work / 'b.md').write_text(f'---\n{FRONT}---\n\nMột.\n\n{{ngat_trang}}\n\nHai.\n',
                               encoding='utf-8')
    subprocess.run([PROGRAM, 'render', str(work / 'b.md'), '-o', str(work / 'b.html')], check=True,
                   env=environment())
    page = etree.parse(str(work / 'b.html'))
    html = '{http://www.w3.org/1999/xhtml}'
    sheets = page.findall(f'.//{html}section')
    feet = [[''.join(f.itertext()).strip() for f in s.findall(f'{html}footer')] for s in sheets]
    tap.equal([len(f) for f in feet], [1, 0], 'html: in the first of two sheets')
    tap.ok(ADDRESS in feet[0][0] and sheets[0][-1].tag == f'{html}footer', 'html: below all of it')
    css = page.find(f'.//{html}style').text
    rule = re.findall(r'@page s1:first\{@bottom-center\{content:"([^"]*)"[^}]*\}\}', css)
    said = [re.sub(r'\\([0-9A-F]{2}) ', lambda m: chr(int(m[1], 16)), r) for r in rule]
    tap.equal(said, feet[0], 'html: in print in the margin of page 1')
    tap.ok(re.search(r'\.s1 \.foot\{display:none\}', css.split('@media print')[1])
           and '.s1 .foot{position:absolute;' in css and 'border-top:0.75pt' in css.split('.LienHe')[1],
           'html: on screen at the foot of the sheet, under a line')

    # ---- an annex with a head and a foot of its own; notes ----

    (work / 'c.md').write_text(f'---\n{FRONT}ky_so: Chung\nphu_luc: [mau.md]\n---\n\nMột[^1], xem [](mau.md).\n\n'
                               '{ngat_trang}\n\nHai[^2].\n\n[^1]: Chú một.\n[^2]: Chú hai.\n', encoding='utf-8')
    (work / 'mau.md').write_text('---\ntieu_de: Mẫu\nloai: thong-bao\ntrich_yeu: Họp\nky_so: Riêng\n'
                                 'lien_he: "ĐT: 1"\n---\n\nBa.\n', encoding='utf-8')
    made = render_file(work / 'c.md', 'c')
    for kind, path, name in ('docx', made.docx_path, 'word/header'), ('odt', made.odt_path, 'styles.xml'):
        with zipfile.ZipFile(path) as z:
            xml = ''.join(z.read(n).decode() for n in z.namelist() if n.startswith(name))
        tap.equal((xml.count('>Chung<'), xml.count('>Riêng<')), (1, 1), f'{kind}: an annex by a form has one head')
    subprocess.run([PROGRAM, 'render', str(work / 'c.md'), '-o', str(work / 'c.html')], check=True,
                   env=environment())
    page = etree.parse(str(work / 'c.html'))
    sheets = page.findall(f'.//{html}section')
    tap.equal([[''.join(f.itertext()).strip() for f in s.findall(f'{html}header[@class="head"]')] for s in sheets],
              [['Chung'], [], ['Riêng']], 'html: heads at the head of their sheets, once')
    css = page.find(f'.//{html}style').text
    tap.equal(re.findall(r'counter-style head-(\d)\{system:cyclic;symbols:"(\w+)";range:1 1', css),
              [('1', 'Chung'), ('2', 'Riêng')], 'html: each on the first page of its section in print')
    tap.equal(re.findall(r'@page s(\d)\{[^@]*counter-increment:p\d h(\d);[^\n]*@top-right\{content:counter\(h(\d),head-(\d)\)', css),
              [('1',) * 4, ('2',) * 4], 'html: in the corner, by a counter of its own')
    tap.ok('.s1 .head{position:absolute;' in css and '.head,.s1 .foot{display:none}' in css,
           'html: on screen in the margin, in print no part of the text')
    tap.ok('@media print{.s2 .foot{position:static;' in css, 'html: the foot of an annex is printed')
    notes = [[''.join(n.itertext()).strip() for n in s.findall(f'{html}div[@class="notes"]/{html}p')] for s in sheets]
    tap.equal(notes, [['1 Chú một.'], ['2 Chú hai.'], []], 'html: notes stand on the sheet that they belong to')
    order = [e.get('class') for e in sheets[1]]
    tap.ok(order.index('notes') < order.index('grid whole'), 'html: before the signature', order)
tap.done()
