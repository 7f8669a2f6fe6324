#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Documents cited by name: in full the first time, short from then on, a law by its name alone, the
grounds in their own way; parts of them with the decree's capitals. Read back from DOCX and ODT in
the order of the text, and from HTML and plain text."""
import pathlib
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from render import PROGRAM, ROOT, SCHOOL, environment, folder, front, render_file
from sections import annex
from tap import Tap

ND_30 = 'Nghị định số 30/2020/NĐ-CP'
ND_30_FULL = f'{ND_30} ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư'
TT_22 = 'Thông tư số 22/2021/TT-BGDĐT'
TT_22_FULL = (f'{TT_22} ngày 20 tháng 7 năm 2021 của Bộ trưởng Bộ Giáo dục và Đào tạo quy định về '
              'đánh giá học sinh trung học cơ sở và học sinh trung học phổ thông')
LIST = '''
  nd-30: {loai: Nghị định, so: 30/2020/NĐ-CP, ngay: 2020-03-05, co_quan: Chính phủ, \
trich_yeu: Về công tác văn thư}
  luat-gd: {ten: Luật Giáo dục, so: 43/2019/QH14, ngay: 14/6/2019, co_quan: Quốc hội}
  tt-22:
    loai: thông tư
    so: 22/2021/TT-BGDĐT
    ngay: 20/7/2021
    co_quan: Bộ trưởng Bộ Giáo dục và Đào tạo
    trich_yeu: Quy định về đánh giá học sinh trung học cơ sở và học sinh trung học phổ thông'''
MORE = LIST + """
  nq-05: {loai: Nghị quyết, so: 05/NQ-HĐT, ngay: 01/02/2025, co_quan: Hội đồng trường, \
trich_yeu: về phương hướng năm học}
  cv-12: {loai: Công văn, so: 12/SGDĐT-VP, ngay: 09/10/2025, co_quan: Sở Giáo dục và Đào tạo, \
trich_yeu: về việc lập hồ sơ}"""
NQ_05 = 'Nghị quyết số 05/NQ-HĐT'
CV_12 = 'Công văn số 12/SGDĐT-VP'
GROUNDS = '["Căn cứ [](#luat-gd)", "Căn cứ [](#nd-30)"]'
TIE = '\u00a0'
tap = Tap()


def render(name, text, files=(), options=(), without=(), **keys):
    """A document with files beside it, those ending in .md its annexes."""
    files = dict(files)
    keys.setdefault('van_ban_dan', LIST)
    with tempfile.TemporaryDirectory(prefix='vanthu-') as work:
        place = pathlib.Path(work)
        (place / 'don-vi.yml').write_text(SCHOOL + files.pop('don-vi.yml', ''), encoding='utf-8')
        for file, content in files.items():
            (place / file).parent.mkdir(parents=True, exist_ok=True)
            (place / file).write_text(content, encoding='utf-8')
        listed = [f for f in files if f.endswith('.md')]
        if listed:
            keys['phu_luc'] = f'[{", ".join(listed)}]'
        (place / 'van-ban.md').write_text(f'---\n{front(without, **keys)}---\n\n{text}', encoding='utf-8')
        return render_file(place / 'van-ban.md', name,
                           *[o.replace('@', work) for o in options])


def lines_of(doc):
    """Paragraphs as printed, each with its footnotes after it; no-break spaces read as blanks."""
    for p in doc.paras:
        yield p.printed.replace(TIE, ' ')
        yield from (text.replace(TIE, ' ') for _, text in p.notes)


def missing(found, want):
    """The first line that does not stand where it should: after the one before, next to it unless
    a '…' is between them; None if all do."""
    at, near = -1, False
    for line in want:
        if line == '…':
            near = False
            continue
        found_at = next((i for i in range(at + 1, len(found)) if found[i] == line), None)
        if found_at is None or (near and found_at != at + 1):
            return line
        at, near = found_at, True
    return None


def prints(name, text, want, says='', **how):
    made = render(name, text, **how)
    tap.ok(made.made and (says in made.said if says else not made.said),
           f'{name}: renders, says {says or "nothing"}', made.said)
    for doc in made.both if made.made else []:
        found = [line for line in lines_of(doc) if line]
        tap.ok(missing(found, want) is None, f'{name}: {doc.format}', missing(found, want), *found)
    return made


# ---- the first in full, later ones short: grounds, headings, notes, lists, tables ----

prints('order', '''# Việc {-}

Theo [](#tt-22), [](#nd-30) và [](#luat-gd).[^1]

- Cũng theo [](#tt-22);

> Trích **[](#cv-12)**.

| Căn cứ | Việc |
|---|---|
| [](#nq-05) | [](#nq-05) |

[^1]: Xem [](#cv-12).
''', ['Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;', f'Căn cứ {ND_30_FULL}.', '…',
      f'Theo {TT_22_FULL}, {ND_30} và Luật Giáo dục.',
      f'Xem {CV_12} ngày 09 tháng 10 năm 2025 của Sở Giáo dục và Đào tạo về việc lập hồ sơ.',
      f'- Cũng theo {TT_22};', f'Trích {CV_12}.', 'Căn cứ', 'Việc',
      f'{NQ_05} ngày 01 tháng 02 năm 2025 của Hội đồng trường về phương hướng năm học', NQ_05],
       can_cu=GROUNDS, van_ban_dan=MORE)

made = prints('ties', 'Theo [](#nd-30) và [](#nd-30).\n', [f'Theo {ND_30_FULL} và {ND_30}./.'])
for doc in made.both:
    tap.ok(any(f'định số{TIE}30/2020/NĐ-CP ngày{TIE}05 tháng{TIE}3 năm{TIE}2020 của' in p.printed
               and f'và Nghị định số{TIE}30/' in p.printed for p in doc.paras),
           f'ties: {doc.format}: no line ends before a number')

prints('grounds-twice', 'Theo [](#luat-gd).\n',
       [f'Căn cứ {ND_30_FULL};', f'Xét {ND_30_FULL}.', 'Theo Luật Giáo dục./.'],
       can_cu='["Căn cứ [](#nd-30)", "Xét [](#nd-30)"]')

prints('repeated', '{{#to}}\n- Tổ {{.}} theo [](#nd-30).\n{{/to}}\n',
       [f'- Tổ Toán theo {ND_30_FULL}.', f'- Tổ Văn theo {ND_30}./.'], to='[Toán, Văn]')

# ---- the title is short, and no citation yet; nor is it one among the properties ----

made = prints('title', 'Theo [](#nd-30).\n', [f'Thực hiện {ND_30} theo khoản 1 mục I', '…',
              f'Theo {ND_30_FULL}./.'], trich_yeu='Thực hiện [](#nd-30) theo khoản 1 mục I')
for path, member, where in (made.docx_path, 'docProps/core.xml', 'docx'), (made.odt_path, 'meta.xml',
                                                                         'odt'):
    with zipfile.ZipFile(path) as package:
        tap.ok(f'>KẾ HOẠCH Thực hiện {ND_30} theo khoản' in package.read(member).decode(),
               f'title: {where}: words among the properties', package.read(member).decode())

# ---- asked for ----

prints('asked', 'A [](#nd-30 "ngắn"), [](#nd-30), [](#nd-30), [](#nd-30 "đầy đủ").\n\n'
       'B [](#luat-gd "căn cứ"), [Điều 3](#luat-gd "Căn cứ").\n',
       [f'Xét {ND_30}.', '…', f'A {ND_30}, {ND_30_FULL}, {ND_30}, {ND_30_FULL}.',
        'B Luật Giáo dục ngày 14 tháng 6 năm 2019, Điều 3 Luật Giáo dục ngày 14 tháng 6 năm 2019./.'],
       can_cu='[\'Xét [](#nd-30 "ngan")\']')

# ---- parts: capitals by PL II ----

PARTS = [('điểm a khoản 2 Điều 5', 'điểm a khoản 2 Điều 5'),
         ('Điểm đ, Khoản 2 điều 5a', 'điểm đ, khoản 2 Điều 5a'),
         ('ĐIỀU 103 MỤC 5 CHƯƠNG XII', 'Điều 103 Mục 5 Chương XII'),
         ('các Khoản 1, 2 và điều 3', 'các khoản 1, 2 và Điều 3'),
         ('tiểu mục 2 mục 1 phần thứ nhất', 'Tiểu mục 2 Mục 1 Phần thứ nhất'),
         ('Mục đích, điều chỉnh ở điều 1', 'Mục đích, điều chỉnh ở Điều 1'),
         ('**Khoản 4** điều 2', 'khoản 4 Điều 2'),
         ('phụ lục I', 'phụ lục I')]
prints('parts', ''.join(f'Theo [{typed}](#luat-gd);\n\n' for typed, _ in PARTS) +
       'Xong. [Khoản 1 điều 2](#luat-gd) nêu rõ.\n\n[khoản 2 điều 2](#luat-gd)\\\n'
       '[Khoản 3 Điều 2](#luat-gd)\n',
       [f'Theo {right} Luật Giáo dục;' for _, right in PARTS] +
       ['Xong. Khoản 1 Điều 2 Luật Giáo dục nêu rõ.',
        'khoản 2 Điều 2 Luật Giáo dục\nKhoản 3 Điều 2 Luật Giáo dục./.'])
prints('part-first', 'Xét [Khoản 2 điều 5](#nd-30).\n',
       [f'Căn cứ khoản 1 Điều 2 {ND_30_FULL}.', f'Xét khoản 2 Điều 5 {ND_30}./.'],
       can_cu='["Căn cứ [Khoản 1 điều 2](#nd-30)"]')
for doc in render('bold', 'Theo [**khoản 1** Điều 2](#luat-gd).\n').both:
    tap.equal([t for p in doc.paras for t, f in p.runs if f.bold and t.startswith('kh')],
              ['khoản 1'], f'bold: {doc.format}: only what is marked')

# ---- places and documents by one sign ----

prints('place', '# Một {#mot}\n\nTheo [](#mot), [mục trên](#mot) và [](#nd-30).\n',
       [f'Theo mục I, mục trên và {ND_30_FULL}./.'])

# ---- left out ----

prints('left-out', 'A [](#x), [](#x).\n', ['A Nội quy của Hiệu trưởng, Nội quy./.'],
       van_ban_dan='{x: {loai: NỘI QUY, so: không, ngay: không, co_quan: Hiệu trưởng, '
       'trich_yeu: không}}')
prints('verbatim', 'A [](#x).\n', ['A Quyết định số 1/QĐ ngày 02 tháng 01 năm 2020 của Bộ Y Ban '
       'hành Điều lệ./.'],
       van_ban_dan='{x: {loai: Quyết định, so: 1/QĐ, ngay: 2/1/2020, co_quan: Bộ Y, trich_yeu: '
       '{nguyen_van: Ban hành Điều lệ}}}')
prints('capitals', 'A [](#x).\n', ['A Quyết định số 1/QĐ ngày 02 tháng 01 năm 2020 của Bộ Y GDPT '
       'mới./.'], van_ban_dan='{x: {loai: Quyết định, so: 1/QĐ, ngay: 2/1/2020, co_quan: Bộ Y, '
       'trich_yeu: GDPT mới}}')

# ---- from don-vi.yml, the document, a file: label by label ----

OURS = ('van_ban_dan:\n  a: {ten: Luật A, ngay: 1/1/2001}\n  b: {ten: Luật B, ngay: 1/1/2001}\n'
        '  c: {ten: Luật C, ngay: 1/1/2001}\n')
prints('layers', '[](#a), [](#b), [](#c), [](#d).\n', ['Luật A, Luật Bê, Luật Xê, Luật Dê./.'],
       files={'don-vi.yml': OURS, 'them.yml': 'van_ban_dan:\n  c: {Tên: Luật Xê, ngay: 1/1/2001}\n'
              '  d: {ten: Luật Dê, ngay: 1/1/2001}\n'}, options=('-d', '@/them.yml'),
       van_ban_dan='{b: {ten: Luật Bê, ngay: 1/1/2001}, c: {ten: Luật Cê, ngay: 1/1/2001}}')
prints('organisation', '[](#a).\n', ['Luật A./.'], files={'don-vi.yml': OURS},
       without=['van_ban_dan'])

# ---- annexes go on, a text of its own begins anew ----

prints('annexes', 'Xem [](a.md), [](b.md), [](c.md). Theo [](#nd-30).\n',
       [f'Xem Phụ lục I, Báo cáo, Phụ lục II. Theo {ND_30_FULL}./.', '…', 'Phụ lục I', '…',
        f'Theo {ND_30}, {TT_22_FULL}./.', '…',
        f'Căn cứ {ND_30_FULL}. Theo {ND_30}, {TT_22_FULL}, {TT_22}./.', '…', 'Phụ lục II', '…',
        f'Theo {ND_30}, {TT_22}./.'],
       files={'a.md': annex('Theo [](#nd-30), [](#tt-22).\n', tieu_de='Một'),
              'b.md': annex('Căn cứ [](#nd-30). Theo [](#nd-30), [](#tt-22), [](#tt-22).\n',
                            loai='bao-cao', trich_yeu='Tình hình'),
              'c.md': annex('Theo [](#nd-30), [](#tt-22).\n', tieu_de='Hai')})
prints('annex-form', 'Xem [](a.md).\n', ['Xem Phụ lục./.', '…', f'Theo {ND_30_FULL}./.'],
       files={'don-vi.yml': OURS,
              'a.md': annex('Theo [](#nd-30).\n', loai='bao-cao', trich_yeu='X', tieu_de='Y')})

# ---- typed by hand ----

prints('typed', f'Theo {ND_30_FULL} thì [](#nd-30) còn hiệu lực.\n\nTheo Luật Giáo dục.\n',
       [f'Theo {ND_30_FULL} thì {ND_30} còn hiệu lực.', 'Theo Luật Giáo dục./.'])
prints('typed-after', f'Theo [](#nd-30).\n\nTheo {ND_30_FULL}.\n', [f'Theo {ND_30_FULL}./.'],
       says='van-ban.md:21:1: warning: "nd-30" is cited in full once more')
prints('typed-right', 'Số 30/2020/NĐ-CP, 130/2020/ND-CP, 30/2020/ND-CP-A, 30/2020, http://x.vn/30/2020'
       '/nd-cp.\n', ['Số 30/2020/NĐ-CP, 130/2020/ND-CP, 30/2020/ND-CP-A, 30/2020, http://x.vn/30/2020'
                     '/nd-cp./.'])
prints('dated', 'Theo [](#nd-30).\n', [f'Theo {ND_30_FULL}./.'], ngay='2020-03')
prints('same-day', 'Theo [](#nd-30).\n', [f'Theo {ND_30_FULL}./.'], ngay='2020-03-05')
prints('day-before', 'Theo [](#nd-30).\n', [f'Theo {ND_30_FULL}./.'], ngay='2020-03-04',
       says=f'{ND_30} is dated 05/3/2020, after this document')

# ---- a family's own words, by the same part; HTML and plain text ----

FORM = '''<form id="ke-hoach" base="van-ban" title="KẾ HOẠCH" abbr="KH" scheme="la-ma">
  <put slot="trich_dan"><use part="trich-dan" each="van_ban_dan" ngat=","/></put>
</form>
'''
prints('own-words', 'Theo [](#nd-30), [](#luat-gd "căn cứ").\n',
       [f'Theo {ND_30_FULL}, Luật Giáo dục ngày 14 tháng 6 năm 2019./.'.replace('NĐ-CP', 'NĐ-CP,')],
       files={'mau/nd30/ke-hoach.xml': FORM}, options=('--templates', '@/mau'))

prints('party', 'Theo [](#nd-30), [](#nd-30).\n', [f'Theo {ND_30_FULL}, {ND_30}.'.replace(
       'NĐ-CP ', 'NĐ-CP, ')], loai='dang/ke-hoach')

with tempfile.TemporaryDirectory(prefix='vanthu-') as work:
    path = pathlib.Path(work) / 'van-ban.md'
    (path.parent / 'don-vi.yml').write_text(SCHOOL)
    path.write_text(f'---\n{front(van_ban_dan=LIST)}---\n\nTheo [](#nd-30), [Điều 2](#nd-30).\n')
    for kind in 'txt', 'html':
        target = folder() / f'words.{kind}'
        subprocess.run([PROGRAM, 'render', path, '-o', target], env=environment(), check=True)
        tap.ok(f'Theo {ND_30_FULL}, Điều 2 {ND_30}./.' 
               in target.read_text().replace(TIE, ' '), f'{kind}: the same words')
tap.done()
