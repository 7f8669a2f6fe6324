#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Signers beyond the plain one: rows of two and three, parties, blanks to sign in, the signature
within the text; and a form's own fields, which never stand in for what a signer lacks."""
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from render import SCHOOL, front, render_file, render_text
from tap import Tap

tap = Tap()
count = 0


def render(what, keys, body='Nội dung.\n'):
    global count
    count += 1
    made = render_text(body, f'sign-{count:02}', keys)
    return made.both if tap.ok(made.made and not made.said, f'{what}: renders', made.said) else []


def signers(n):
    return ''.join(f'\n  - {{chuc_vu: CHỨC VỤ {i}, ho_ten: Họ Tên {i}}}' for i in range(1, n + 1))


def of_signers(doc):
    """The tables below the letterhead, without that of one column: the recipients below."""
    return [t for t in doc.tables[1:] if len(t.widths) > 1]


def rows(doc):
    """The texts of the signers' tables, a list of cells a row; blank lines left out."""
    return [[[t for t in c.texts if t.strip('\xa0\n')] for c in row]
            for table in of_signers(doc) for row in table.rows]


def names_level(doc):
    """The last lines of a row's cells are as far from its upper edge, line by line."""
    return all(len({sum(p.text.count('\n') + 1 for p in c.paras if p.text) for c in row}) == 1
               for table in of_signers(doc) for row in table.rows[1::2]
               if all(c.texts for c in row))


# ---- how many in a row ----

SHAPES = {2: [2], 3: [3], 4: [2, 2], 5: [3, 2], 6: [3, 3], 7: [3, 2, 2], 12: [3, 3, 3, 3]}
for n, shape in SHAPES.items():
    for doc in render(f'{n} signers', front(ky=signers(n))):
        name = f'{n} signers: {doc.format}'
        got = rows(doc)
        tap.equal([len(r) for r in got[::2]], shape, f'{name}: rows')
        tap.equal([t for r in got[::2] for c in r for t in c],
                  [f'CHỨC VỤ {i}' for i in range(1, n + 1)], f'{name}: titles, left to right')
        tap.equal([t for r in got[1::2] for c in r for t in c],
                  [f'Họ Tên {i}' for i in range(1, n + 1)], f'{name}: names in the same order')
        tap.ok(all(t.width == doc.page.text_width for t in doc.tables[1:]),
               f'{name}: as wide as the text', [t.width for t in doc.tables[1:]])
        last = max(i for i, p in enumerate(doc.paras) if p.text == f'Họ Tên {n}')
        tap.ok('Nơi nhận:' in [p.text for p in doc.paras[last:]], f'{name}: then Nơi nhận')

# ---- recipients below: with the signers, where a page holds them all ----

for n, whole in ((3, True), (60, False)):
    many = '[' + ', '.join(f'Nơi {i}' for i in range(n)) + ']'
    for doc in render(f'12 signers, {n} recipients', front(ky=signers(12), noi_nhan=many)):
        kept = [doc.find(f'Họ Tên {i}').keep_next for i in (9, 11)]
        tap.equal(kept, [True, whole], f'12 signers, {n} recipients: {doc.format}: kept together')

# ---- parties ----

PARTIES = '''
  - {ben: BÊN GIAO, chuc_vu: Hiệu trưởng, ho_ten: Nguyễn Văn An, chuc_vu_khac: Trưởng ban}
  - {ben: Bên giao, chuc_vu: Kế toán, ho_ten: Trần Thị Bình}
  - {ben: BÊN NHẬN, quyen_han: TM. BAN QUẢN LÝ, chuc_vu: Trưởng ban, ho_ten: ........, dau: (Đã ký)}
  - {ben: BÊN CHỨNG KIẾN, chuc_vu: Chủ tịch, ho_ten: Lê Văn Cường}'''
for doc in render('three parties', front(ky=PARTIES)):
    tap.equal(rows(doc), [
        [['BÊN GIAO', 'HIỆU TRƯỞNG'], ['BÊN NHẬN', 'TM. BAN QUẢN LÝ', 'TRƯỞNG BAN'],
         ['BÊN CHỨNG KIẾN', 'CHỦ TỊCH']],
        [['Trưởng ban', 'Nguyễn Văn An'], ['(Đã ký)', '\t'], ['Lê Văn Cường']],
        [['KẾ TOÁN'], [], []], [['Trần Thị Bình'], [], []],
    ], f'three parties: {doc.format}: columns, further signers below, named once')
    tap.ok(names_level(doc), f'three parties: {doc.format}: names level')

TWO = '''
  - {ben: BÊN A, chuc_vu: Giám đốc, ho_ten: Nguyễn Văn An}
  - {ben: BÊN B, chuc_vu: Hiệu trưởng, ho_ten: Trần Thị Bình}
  - {ben: BÊN B, chuc_vu: Kế toán, ho_ten: Lê Văn Cường}
  - {ben: BÊN A, chuc_vu: Kế toán, ho_ten: Phạm Thị Dung}'''
for doc in render('two parties', front(ky=TWO)):
    tap.equal(rows(doc), [
        [['BÊN A', 'GIÁM ĐỐC'], ['BÊN B', 'HIỆU TRƯỞNG']], [['Nguyễn Văn An'], ['Trần Thị Bình']],
        [['KẾ TOÁN'], ['KẾ TOÁN']], [['Phạm Thị Dung'], ['Lê Văn Cường']],
    ], f'two parties: {doc.format}: in whatever order they are written')

ONE = '''
  - {ben: TỔ KIỂM KÊ, chuc_vu: Tổ trưởng, ho_ten: Nguyễn Văn An}
  - {ben: TỔ KIỂM KÊ, chuc_vu: Ủy viên, ho_ten: Trần Thị Bình}'''
for doc in render('one party', front(ky=ONE)):
    tap.equal(rows(doc)[0], [['TỔ KIỂM KÊ', 'TỔ TRƯỞNG'], ['TỔ KIỂM KÊ', 'ỦY VIÊN']],
              f'one party alone: {doc.format}: its signers side by side')

# ---- blanks ----

for doc in render('dots', front(ky='..............')):
    cell = of_signers(doc)[-1].rows[0][1]
    blanks = [p for p in cell.paras if p.text]
    tap.equal([p.text for p in blanks], ['\t', '\t'],
              f'ky: dots: {doc.format}: a title and a name to write in')
    tap.equal([(cell.width - p.left - p.right, abs(p.left - p.right) < 2, p.align) for p in blanks],
              [(2835, True, 'left')] * 2, f'ky: dots: {doc.format}: 50 mm in the middle')
    tap.ok(not any(font.bold for p in blanks for _, font in p.runs), f'ky: dots: {doc.format}: not bold')
for doc in render('one of two to be found yet',
                  front(ky='[{chuc_vu: Thư ký, ho_ten: Nguyễn Văn An}, ........]')):
    tap.equal(rows(doc), [[['THƯ KÝ'], ['\t']], [['Nguyễn Văn An'], ['\t']]],
              f'dots among signers: {doc.format}')
MEETING = 'loai: bien-ban\ntrich_yeu: Họp tổ\n'
for what, keys, printed in (
        ('none given', '', ['\t', '\t']), ('left empty', 'chu_toa:\nthu_ky:\n', ['\t', '\t']),
        ('dots', 'chu_toa: ....\nthu_ky: ....\n', ['\t', '\t']),
        ('a title', 'chu_toa: {chuc_vu: Tổ trưởng}\nthu_ky: {ho_ten: ....}\n', ['\t', '\t']),
        ('one name', 'thu_ky: {ho_ten: Lê Thị Cúc}\n', ['Lê Thị Cúc', '\t'])):
    for doc in render(f'a meeting, {what}', MEETING + keys):
        tap.equal(rows(doc)[0], [['THƯ KÝ', printed[0]], ['CHỦ TỌA', printed[1]]],
                  f'a meeting, {what}: {doc.format}: a line for each name')
for doc in render('nobody', front(ky='không')):
    tap.equal(rows(doc), [[['Nơi nhận:', '- Tổ chuyên môn;', '- Lưu: VT.'], []]],
              f'ky: không: {doc.format}: recipients alone')

# ---- {ky} ----

HERE = 'Bàn giao xong.\n\n{ky}\n\n# Ý kiến của cấp trên\n\nĐồng ý.\n'
for what, keys, last in (('one', front(), '- Lưu: VT.'), ('two', front(ky=TWO), '- Lưu: VT.')):
    for doc in render(f'{{ky}}: {what}', keys, HERE):
        name = f'{{ky}}: {what}: {doc.format}'
        texts = doc.texts
        tap.equal(texts[-2:], ['I. Ý KIẾN CỦA CẤP TRÊN', 'Đồng ý.'], f'{name}: the text goes on')
        tap.equal(texts.count('Nơi nhận:'), 1, f'{name}: once, not at the end again')
        tap.ok(texts.index('Bàn giao xong./.') < texts.index('Nơi nhận:') < len(texts) - 2,
               f'{name}: there, with its recipients; the text ends before it', texts)
        tap.ok(doc.find('Bàn giao').keep_next and all(doc.tables[1].whole_rows),
               f'{name}: never alone on a page')
for doc in render('{ky} at the end', front(gui_kem='Danh sách'), 'Nội dung.\n\n{ky}\n'):
    at = [doc.texts.index(t) for t in ('Nội dung./.', '- Danh sách.', 'Nơi nhận:')]
    tap.equal(at, sorted(at), f'{{ky}} at the end: {doc.format}: as without it')
for doc in render('{ky} without a signer', front(ky='không', noi_nhan='không'), HERE):
    tap.ok('HIỆU TRƯỞNG' not in doc.texts, f'{{ky}} with ky: không: {doc.format}: nothing there')
for body, said in (('- Một\n\n  {ky}\n\n- Hai\n', '[attribute-place]'),
                   ('Một.\n\n{ky}\n\n{ky}\n', '[sign-twice]')):
    made = render_text(body, 'sign-bad', front())
    tap.ok(not made.made and said in made.said, f'refused: {body.split()!r}', made.said)

# ---- a form's fields are not a signer's ----

with tempfile.TemporaryDirectory(prefix='vanthu-') as work:
    work = pathlib.Path(work)
    (work / 'templates' / 'nd30').mkdir(parents=True)
    (work / 'don-vi.yml').write_text(SCHOOL, encoding='utf-8')
    (work / 'templates' / 'nd30' / 'giay-thu.xml').write_text(
        '<form id="giay-thu" base="van-ban" title="GIẤY" abbr="G" scheme="la-ma">'
        '<field name="ho_ten"/><field name="chuc_vu"/><put slot="mo_dau">'
        '<p style="than">{{ho_ten}}, {{chuc_vu}}</p></put></form>', encoding='utf-8')
    (work / 'a.md').write_text('---\nloai: giay-thu\nso: 1\ntrich_yeu: Thử\nho_ten: Lê Thị Khách\n'
                               'chuc_vu: Giáo viên\nky: {quyen_han: TM. TỔ}\n---\n\nNội dung.\n',
                               encoding='utf-8')
    made = render_file(work / 'a.md', 'sign-fields')
    for doc in made.both:
        tap.equal(of_signers(doc)[-1].rows[0][1].texts, ['TM. TỔ'],
                  f'{doc.format}: who is named in the text does not sign')
tap.done()
