#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Phần, Chương, Mục, Tiểu mục, Điều: levels, labels of their own line, titles and texts, counting
through the document, references, numbers typed; types of the workspace that use the schemes."""
import pathlib
import shutil
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from render import SCHOOL, front, render_file
from tap import Tap

FORM = '<form id="{0}" base="van-ban" title="{1}" abbr="X" scheme="{2}"/>\n'
TYPES = [('thu-dieu', 'QUYẾT ĐỊNH', 'dieu'), ('thu-chuong', 'QUY CHẾ', 'chuong')]


def render(name, body, **keys):
    work = pathlib.Path(tempfile.mkdtemp(prefix='vanthu-'))
    try:
        forms = work / 'templates' / 'nd30'
        forms.mkdir(parents=True)
        for form in TYPES:
            (forms / f'{form[0]}.xml').write_text(FORM.format(*form), encoding='utf-8')
        (work / 'don-vi.yml').write_text(SCHOOL, encoding='utf-8')
        (work / 'a.md').write_text(f'---\n{front(**keys)}---\n\n{body}', encoding='utf-8')
        return render_file(work / 'a.md', name)
    finally:
        shutil.rmtree(work)


def outside(doc):
    """The text below the title."""
    paras = [p for p in doc.paras if not p.cell]
    start = next(i for i, p in enumerate(paras) if p.is_rule)
    return [p for p in paras[start + 1:] if p.text or p.label]


def printed(doc):
    return [' / '.join(p.printed.split('\n')).replace('  ', ' ').replace('\u00a0', ' ')
            for p in outside(doc)]


CASES = []


def case(name, body, want, said='', **keys):
    CASES.append((name, body.strip() + '\n', want.strip().split('\n'), said, keys))


case('dieu', '''
# Phê duyệt kèm theo Quyết định này Kế hoạch phát triển nhà trường.

# Thành lập Ban chỉ đạo gồm các ông, bà sau:

1. Ông A;

   a) Trưởng ban {#b}

2. Bà B.

**Điều 3.** Quyết định này có hiệu lực kể từ ngày ký, theo [](#b).

# **Điều 4.** Giao Văn phòng theo dõi

# Tổ chức thực hiện

Các tổ thực hiện.

ĐIỀU 6. Kinh phí theo dự toán.

# Các tổ trưởng chịu trách nhiệm thi hành Quyết định này
''', '''
Điều 1. Phê duyệt kèm theo Quyết định này Kế hoạch phát triển nhà trường.
Điều 2. Thành lập Ban chỉ đạo gồm các ông, bà sau:
1. Ông A;
a) Trưởng ban
2. Bà B.
Điều 3. Quyết định này có hiệu lực kể từ ngày ký, theo điểm a khoản 1 Điều 2.
Điều 4. Giao Văn phòng theo dõi
Điều 5. Tổ chức thực hiện
Các tổ thực hiện.
Điều 6. Kinh phí theo dự toán.
Điều 7. Các tổ trưởng chịu trách nhiệm thi hành Quyết định này./.
''', loai='thu-dieu')

case('chuong', '''
# Quy định chung

## Phạm vi điều chỉnh

1. Khoản một.
2. Khoản hai.

## Đối tượng áp dụng

Mọi người.

# Chương II: Nhiệm vụ, quyền hạn

## Của Hiệu trưởng {#muc}

### Nhiệm vụ

1. Khoản ba. {#khoan}

### Quyền hạn {#dieu}

Có quyền.

## Mục 2. Của giáo viên

### Điều 5. Nhiệm vụ {#nam}

Theo [](#muc), [](#khoan), [](#dieu), [](#nam).

# Điều khoản thi hành {#cuoi}

## Điều 6. Trách nhiệm

### 1. Của nhà trường

Theo [](#cuoi).
''', '''
Chương I / QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
1. Khoản một.
2. Khoản hai.
Điều 2. Đối tượng áp dụng
Mọi người.
Chương II / NHIỆM VỤ, QUYỀN HẠN
Mục 1 / CỦA HIỆU TRƯỞNG
Điều 3. Nhiệm vụ
1. Khoản ba.
Điều 4. Quyền hạn
Có quyền.
Mục 2 / CỦA GIÁO VIÊN
Điều 5. Nhiệm vụ
Theo Mục 1 Chương II, khoản 1 Điều 3, Điều 4, Điều 5.
Chương III / ĐIỀU KHOẢN THI HÀNH
Điều 6. Trách nhiệm
1. Của nhà trường
Theo Chương III./.
''', loai='thu-chuong')

case('dieu-alone', '''
# Phạm vi

Nội dung.

# Hiệu lực

Từ ngày ký.
''', '''
Điều 1. Phạm vi
Nội dung.
Điều 2. Hiệu lực
Từ ngày ký./.
''', loai='thu-chuong')

case('phan', '''
# Chung

## Một

### A

Có.

#### B

Có.

# Riêng

## Hai

### C

#### D {#d}

Có.

### E {#e}

Xem [](#d), [](#e).
''', '''
Phần I / CHUNG
Chương I / MỘT
Mục 1 / A
Có.
Điều 1. B
Có.
Phần II / RIÊNG
Chương II / HAI
Mục 1 / C
Điều 2. D
Có.
Điều 3. E
Xem Điều 2, Điều 3./.
''', danh_so='Phần I Chương I Mục 1 Điều 1.')

case('words', '''
# Chung

## A

Có.

# Riêng {#rieng}

Theo [](#rieng).
''', '''
Phần thứ nhất / CHUNG
I. A
Có.
Phần thứ hai / RIÊNG
Theo Phần thứ hai./.
''', danh_so='"Phần thứ nhất" I. 1.')

case('typed-otherwise', '''
# Điều 3. Phạm vi

Nội dung.
''', '''
Điều 1. Phạm vi
Nội dung./.
''', 'a.md:10:1: warning: typed number "Điều 3." is not the one due; "Điều 1." is printed '
     '[typed-number]\n', loai='thu-dieu')

case('mot-la', '''
# Nhiệm vụ

{danh_so="Một là,"}
1. tuyên truyền; {#mot}
2. Hai là, tập huấn;

Xen giữa.

3. kiểm tra. {#ba}

Theo [](#mot), [](#ba).

{danh_so="1) a)"}
- Gạch thành số;
  - rồi chữ;
  - chữ nữa.
- Số hai.

Rồi:

- Gạch.

## Giải pháp {danh_so="Thứ nhất,"}

## Thứ hai, về kinh phí {#hai}

# Khác

## Số thường

Theo [](#hai).
''', '''
I. NHIỆM VỤ
Một là, tuyên truyền;
Hai là, tập huấn;
Xen giữa.
Ba là, kiểm tra.
Theo ý thứ nhất mục I, ý thứ ba mục I.
1) Gạch thành số;
a) rồi chữ;
b) chữ nữa.
2) Số hai.
Rồi:
- Gạch.
Thứ nhất, Giải pháp
Thứ hai, về kinh phí
II. KHÁC
1. Số thường
Theo ý thứ hai mục I./.
''')

case('mot-la-front', '''
# Chung

## tuyên truyền

## Hai là, tập huấn

# Riêng {danh_so="A. 1)"}

## Một

# Nữa

## Hai

## Ba
''', '''
I. CHUNG
Một là, tuyên truyền
Hai là, tập huấn
A. RIÊNG
1) Một
B. NỮA
1) Hai
2) Ba
''', danh_so='I. Một là, a)')

tap = Tap()
for name, body, want, said, keys in CASES:
    made = render(name, body, **keys)
    told = made.said[made.said.find('a.md'):] if 'a.md' in made.said else made.said
    tap.equal((made.status, told), (0, said), f'{name}: renders')
    for doc in made.both:
        tap.same_lines(printed(doc), want, f'{name}: {doc.format}')
        for p in outside(doc):
            if '\n' in p.text:
                tap.ok(p.align == 'center' and p.keep_next, f'{doc.format}: {p.label}: centred, kept')

# I. below a Phần looks as it does without one, and is one deeper in the outline.
PHAN = '# Chung\n\n## Một\n\n### Hai\n\n#### Ba\n\nCó.\n'
for danh_so, kept, want in (
        ('"Phần thứ nhất" I. 1. a)', '', ['MỘT', 'Hai', 'Ba']),
        ('"Phần thứ nhất" I. 1. a)', '{hoa_de_muc: không}', ['Một', 'Hai', 'Ba']),
        ('Phần I A. I. 1.', '', ['MỘT', 'Hai', 'Ba']),
        ('Phần I Chương I 1. a)', '', ['MỘT', 'Hai', 'Ba']),
        ('A. I. 1. a)', '', ['Một', 'Hai', 'Ba'])):
    keys = {'trinh_bay': kept} if kept else {}
    for doc in render('phan', PHAN, danh_so=danh_so, **keys).both:
        found = [p for p in outside(doc) if p.label or '\n' in p.text][1:4]
        tap.equal([p.text.split('\n')[-1] for p in found], want, f'{doc.format}: {danh_so} {kept}')
        if 'Chương' not in danh_so or doc.format == 'docx':  # in the ODT it is no heading
            tap.equal([p.outline for p in found], [2, 3, 4], f'{doc.format}: {danh_so}: outline')
        tap.equal([(p.font.bold, p.font.italic) for p in found[1:]], [(True, False)] + [
                  (True, True)] if want[0] == 'MỘT' or kept else [(True, True), (False, True)],
                  f'{doc.format}: {danh_so}: weight and slant')

# A text keeps no hold on the next; its words are plain.
made = render('text', '# Phê duyệt Kế hoạch.\n\n# Hiệu lực\n\nTừ ngày ký.\n', loai='thu-dieu')
for doc in made.both:
    text, title = outside(doc)[:2]
    tap.ok(not text.keep_next and title.keep_next, f'{doc.format}: a title keeps with its text')
    tap.equal([[font.bold for words, font in p.runs if words.strip()] for p in (text, title)],
              [[False], [True]], f'{doc.format}: a title is bold, a text is not')

# Steps for lists, where the office wants them.
NESTED = '1. Khoản;\n   a) điểm;\n      - gạch;\n        + cộng.\n'
for asked, lefts in [('không', [0, 0, 0, 0]), ('có', [0, 283, 567, 850])]:
    made = render(f'nested-{len(lefts)}', NESTED, trinh_bay=f'{{thut_dau_dong: {asked}}}')
    for doc in made.both:
        tap.equal([p.left for p in outside(doc)], lefts, f'{doc.format}: thut_dau_dong: {asked}')
tap.done()
