#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Annexes: each a section of its own after the signature, its heading in the decree's words, its
line in step with the document, its pages counted anew or on; forms and attached texts among them."""
import pathlib
import sys
import tempfile
import zipfile

from lxml import etree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import sections
from render import SCHOOL, front, render_file
from sections import annex, tied
from tap import Tap

BLANK = '\u00a0'
tap = Tap()


def once(name, text, annexes, quiet=True, options=(), **keys):
    made = sections.render(name, text, annexes, front(**keys), options)
    tap.ok(made.made and not (quiet and made.said), f'{name}: renders without a word', made.said)
    return made, sections.read(made) if made.made else []


# ---- one, two, unlabelled ----

made, both = once('one', 'Xem [](a.md).\n', {'a.md': annex(tieu_de='Phân công')})
for kind, found in both:
    tap.equal(len(found), 2, f'{kind}: a section of its own')
    tap.equal(found[0].texts[-1], 'Nguyễn Văn An', f'{kind}: the signature stands before it')
    tap.ok('Xem Phụ lục./.' in found[0].texts, f'{kind}: named without a number')
    tap.equal(found[1].texts, ['Phụ lục', 'PHÂN CÔNG', '(Kèm theo Kế hoạch số 05/KH-NTN ngày 30 '
              'tháng 10 năm 2025 của Trường THPT Ngô Thị Nhậm)', 'Nội dung./.'],
              f'{kind}: heading, line, text, end mark')
    tap.equal([(s.restarts, s.hides) for s in found], [(True, True)] * 2,
              f'{kind}: pages anew, the first number hidden')
for doc in made.both:
    label, title, line = [doc.find(t) for t in ('Phụ lục', 'PHÂN CÔNG', '(Kèm theo')]
    tap.equal([(p.font.size, p.font.bold, p.font.italic, p.align) for p in (label, title, line)],
              [(28, True, False, 'center')] * 2 + [(28, False, True, 'center')],
              f'{doc.format}: 14 bold, bold, italic, centred')
    tap.ok(doc.after(line).is_rule, f'{doc.format}: a line under them')

TWO = {'a.md': annex('# Việc\n\n1. Một\n2. Hai {#hai}\n', tieu_de='Một'),
       'b.md': annex('# Khác\n\nXem [](#hai), [](a.md) và [](#dau).\n', tieu_de='Hai'),
       'c.md': annex(tieu_de='Danh sách lớp', nhan='không', kem_theo='không', ket_thuc='không'),
       'd.md': annex(tieu_de='Mẫu', nhan='Biểu 1', kem_theo='(Theo kế hoạch)')}
made, both = once('several', '# Đầu {#dau}\n\nXem [](#hai), [](b.md), [](c.md), [](d.md).\n', TWO,
                  can_cu='["Theo [](a.md)"]')
for kind, found in both:
    tap.equal([s.texts[0] for s in found[1:]], ['Phụ lục I', 'Phụ lục II', 'DANH SÁCH LỚP',
              'Biểu 1'], f'{kind}: Roman numbers for those that are counted')
    tap.ok(tied('Theo Phụ lục I.') in found[0].texts, f'{kind}: a reference in the front matter')
    tap.ok(tied('Xem khoản 2 mục I Phụ lục I, Phụ lục II, Danh sách lớp, Biểu 1./.')
           in found[0].texts,
           f'{kind}: references from the document', *found[0].texts)
    tap.ok(tied('Xem khoản 2 mục I Phụ lục I, Phụ lục I và mục I./.') in found[2].texts,
           f'{kind}: references between annexes and to the document', *found[2].texts)
    tap.equal(found[3].texts, ['DANH SÁCH LỚP', 'Nội dung.'], f'{kind}: nothing that is left out')
    tap.ok('(Theo kế hoạch)' in found[4].texts, f'{kind}: a line of its own words')
# ---- a file of its own ----

SIGNED = 'Số: 5/KH-NTN; 30/10/2025; 08:30:15 +07:00'
with tempfile.TemporaryDirectory(prefix='vanthu-') as work:
    work = pathlib.Path(work)
    (work / 'don-vi.yml').write_text(SCHOOL, encoding='utf-8')
    (work / 'a.md').write_text(f'---\n{front(phu_luc="[b.md, c.md, d.md]", ban="điện tử")}---\n\n'
                               '[](b.md), [](c.md), [](d.md)\n', encoding='utf-8')
    (work / 'b.md').write_text(annex(tieu_de='Một'), encoding='utf-8')
    (work / 'c.md').write_text(annex('Xem [](b.md).[^1]\n\n[^1]: Chú thích.\n', tieu_de='Hai',
                                     van_ban_chinh='a.md', ky_so=f'"{SIGNED}"'), encoding='utf-8')
    (work / 'd.md').write_text(annex('# Chung\n\n## Điều\n', loai='quy-che', trich_yeu='Thi cử',
                                     van_ban_chinh='a.md'), encoding='utf-8')
    whole, alone, attached = [render_file(work / f'{n}.md', f'apart-{n}') for n in 'acd']
tap.ok(all(m.made and not m.said for m in (whole, alone, attached)), 'apart: render without a word',
       whole.said, alone.said, attached.said)
for doc in whole.both:
    texts = [t.replace('\xa0', ' ') for t in doc.texts]
    tap.ok('Phụ lục I, Phụ lục II, Quy chế./.' in texts and 'MỘT' in texts,
           f'{doc.format}: the document counts and names all of them', *texts)
    tap.equal([t for t in ('HAI', 'QUY CHẾ', SIGNED) if t in doc.texts], [],
              f'{doc.format}: and holds those that are not apart')
for doc in alone.both:
    texts = [' '.join(t.replace('\xa0', ' ').split()) for t in doc.texts if t]
    tap.equal(texts, ['Phụ lục II', 'HAI', '(Kèm theo Kế hoạch số /KH-NTN ngày tháng năm của Trường '
                      'THPT Ngô Thị Nhậm)', 'Xem Phụ lục I./.'], f'{doc.format}: the annex alone')
    tap.equal([p.text for p in doc.first_header if p.text], [SIGNED],
              f'{doc.format}: its digital signature above page 1')
for doc in attached.both:
    tap.equal(doc.texts[-1], 'Điều 1. Điều./.', f'{doc.format}: an attached text alone')
    tap.ok('Tổ chức Ngày hội đọc sách' not in doc.texts, f'{doc.format}: without the document')
with zipfile.ZipFile(alone.docx_path) as z:
    tap.ok('<dc:title>Phụ lục II Hai</dc:title>' in z.read('docProps/core.xml').decode(),
           'docx: called by its label and title')

# ---- the title among the properties ----

titled, _ = once('title', '# Đầu {#dau}\n\nNội dung.\n', {'a.md': annex(tieu_de='Một')},
                 trich_yeu='Sửa [](#dau) và [](a.md)')
for path, member in (titled.docx_path, 'docProps/core.xml'), (titled.odt_path, 'meta.xml'):
    with zipfile.ZipFile(path) as z:
        root = etree.fromstring(z.read(member))
    tap.equal(root.findtext('.//{http://purl.org/dc/elements/1.1/}title'),
              'KẾ HOẠCH Sửa mục I và Phụ lục', f'{member}: in words')

for doc in made.both:
    tap.equal([p.label for p in doc.paras if p.label and p.label != '-'],
              ['I.', 'I.', '1.', '2.', 'I.'], f'{doc.format}: each text counts from its beginning')

# ---- the line in step ----

for name, keys, line in [
        ('blank', dict(so='', ngay=''), '(Kèm theo Kế hoạch số {8}/KH-NTN ngày {6} tháng {6} năm '
         '{8} của Trường THPT Ngô Thị Nhậm)'),
        ('month', dict(so='05a', ngay='2025-11'), '(Kèm theo Kế hoạch số 05a/KH-NTN ngày {6} tháng '
         '11 năm 2025 của Trường THPT Ngô Thị Nhậm)'),
        ('left-out', dict(so='không', ngay='không'), '(Kèm theo Kế hoạch của Trường THPT Ngô Thị '
         'Nhậm)'),
        ('type', dict(loai='thong-bao', ten_loai='[THÔNG BÁO, TUYỂN SINH]', ngay='2026-01-05'),
         '(Kèm theo Thông báo tuyển sinh số 05/TB-NTN ngày 05 tháng 01 năm 2026 của Trường THPT '
         'Ngô Thị Nhậm)'),
        ('name', dict(don_vi='{ten_trong_cau: Nhà trường}'), '(Kèm theo Kế hoạch số 05/KH-NTN ngày '
         '30 tháng 10 năm 2025 của Nhà trường)')]:
    for n in (6, 8):
        line = line.replace(f'{{{n}}}', BLANK * n)
    for kind, found in once(name, 'Theo phụ lục.\n', {'a.md': annex(tieu_de='A')}, **keys)[1]:
        tap.equal(found[-1].texts[2], line, f'{name}: {kind}: the line keeps in step')

# ---- pages ----

SHEETS = {'a.md': annex(tieu_de='A', huong='ngang', ten_co_quan='có'),
          'b.md': annex('Một.\n\n{trang=ngang}\n\nHai.\n', tieu_de='B',
                        trinh_bay='{le_trai: 35, so_trang: từng phần}'),
          'c.md': annex(tieu_de='C', huong='ngang', trinh_bay='{le_trai: 25}',
                        ky='{chuc_vu: NGƯỜI LẬP, ho_ten: Trần Thị Bé}')}
for kind, found in once('sheets', 'Theo các phụ lục.\n', SHEETS,
                        trinh_bay='{so_trang: liên tục}')[1]:
    tap.equal([s.landscape for s in found], [False, True, False, True, True],
              f'{kind}: across as asked, within a text too')
    tap.equal([(s.restarts, s.hides) for s in found], [(True, True), (False, False), (True, True),
              (False, False), (False, False)], f'{kind}: run on, but where one begins anew')
    tap.equal([s.margins for s in found[1:]], [(1701, 850, 1134, 1134), (1134, 1134, 1984, 850),
              (1984, 850, 1134, 1134), (1701, 850, 1417, 1134)], f'{kind}: margins of their own')
    tap.equal(found[1].texts[:3], ['SỞ GIÁO DỤC VÀ ĐÀO TẠO NINH BÌNH', 'TRƯỜNG THPT NGÔ THỊ NHẬM',
              'Phụ lục I'], f'{kind}: the organisation above it')
    tap.equal(found[4].texts[-2:], ['NGƯỜI LẬP', 'Trần Thị Bé'], f'{kind}: a signature of its own')
    tap.ok('Nguyễn Văn An' not in sum((s.texts for s in found[1:]), []),
           f'{kind}: and nowhere the document\'s')

# ---- forms and attached texts ----

FORMS = {'mau.md': annex('Nội dung\n\n....\n', tieu_de='Mẫu thông báo', loai='thong-bao',
                         trich_yeu='Kết quả học tập'),
         'quy-che.md': annex('# Quy định chung\n\nNội dung.\n', loai='ke-hoach', danh_so='A. 1.',
                             trich_yeu='Chi tiêu nội bộ')}
made, both = once('forms', 'Theo phụ lục, [](quy-che.md).\n', FORMS)
for kind, found in both:
    tap.equal(len(found), 3, f'{kind}: two annexes, two sections')
    form, text = found[1].texts, found[2].texts
    tap.equal(form[:2] + form[3:6], ['Phụ lục', 'MẪU THÔNG BÁO', 'SỞ GIÁO DỤC VÀ ĐÀO TẠO NINH BÌNH',
              'TRƯỜNG THPT NGÔ THỊ NHẬM', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
              f'{kind}: a form under the heading')
    tap.ok(f'Số: {BLANK * 8}/TB-NTN' in form, f'{kind}: its number is blank', *form)
    tap.ok('THÔNG BÁO' in form and 'Lưu: VT.' not in ' '.join(form),
           f'{kind}: nothing of the organisation that was not asked for', *form)
    tap.ok('Theo phụ lục, Kế hoạch./.' in found[0].texts, f'{kind}: an attached text is its type')
    tap.equal([t for t in text if t.startswith(('Số', 'Trung Sơn'))], [],
              f'{kind}: an attached text has neither number nor date')
    tap.equal(text[-5:], ['KẾ HOẠCH', 'Chi tiêu nội bộ', found[1].texts[2], 'QUY ĐỊNH CHUNG',
              'Nội dung./.'], f'{kind}: but type, subject, the line, and its text')
for doc in made.both:
    tap.equal(doc.find('QUY ĐỊNH CHUNG').label, 'A.', f'{doc.format}: numbered in its own way')

# ---- values ----

for kind, found in once('values', 'Theo phụ lục.\n', {'a.md': annex(
        '{{lop}} {{ten_gv}} {{van_ban.so}} {{rieng}}\n', tieu_de='Lớp {{lop}}', rieng='r')},
        options=('-M', 'lop=10A1'), ten_gv='An')[1]:
    tap.equal(found[1].texts[1::2], ['LỚP 10A1', '10A1 An 5 r./.'],
              f'{kind}: an annex sees the document\'s values, -M and its own')

# ---- named by words ----

THREE = {f'{n}.md': annex(tieu_de=f'Bảng {n}') for n in 'abcd'}
for text, missing in [('Theo Phụ lục I, II và IV.', 'c'), ('Theo phụ lục I đến III.', 'd'),
                      ('Theo các phụ lục kèm theo.', ''), ('PHỤ LỤC I-IV.', ''),
                      ('Theo kế hoạch.', 'abcd'), ('Phụ lục V; Phụ lục II.', 'acd')]:
    made = sections.render('named', text + '\n', THREE)
    told = [n for n in 'abcd' if f'[]({n}.md)' in made.said]
    tap.equal(''.join(told), missing, f'"{text}" leaves unnamed: {missing or "none"}')
tap.done()
