#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What a workspace's own templates/ folder may change, file by file and without a line of C: a
family of its own, a letterhead, the order of blocks, a size, a new type."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from families import document, figures, in_order, never, render_files
from render import ROOT, front
from tap import Tap

tap = Tap()
NAME = 'TRƯỜNG THPT NGÔ THỊ NHẬM'


def shipped(path):
    return (ROOT / 'templates' / path).read_text(encoding='utf-8')


def changed(path, *pairs):
    """A file of templates/ as a user would change it."""
    text = shipped(path)
    for old, new in pairs:
        if text.count(old) != 1:
            raise LookupError(f'{path}: {old}')
        text = text.replace(old, new)
    return {f'templates/{path}': text}


def render(name, files, **keys):
    made = render_files(name, {'van-ban.md': f'---\n{front(**keys)}---\n\nNội dung.\n', **files})
    tap.ok(made.made and not made.said, f'{name}: renders, nothing to say', made.said)
    return made.both if made.made else []


# ---- a family of its own ----

CLUB = {
    'templates/cau-lac-bo/style.xml': '''
<styles base="nd30">
  <style name="ten-loai" size="18"/>
  <style name="khau-hieu" label="Khẩu hiệu" parent="tieu-ngu" italic="yes" bold="no"/>
</styles>''',
    'templates/cau-lac-bo/base.xml': '''
<form id="van-ban" base="nd30/van-ban" abstract="yes">
  <field name="khau_hieu" required="yes" label="Khẩu hiệu" example="Đọc để sống"/>
  <put slot="phai_dau"><p style="khau-hieu">{{khau_hieu}}</p></put>
  <put slot="so"/>
</form>''',
    'templates/cau-lac-bo/thong-bao.xml':
        '<form id="thong-bao" base="van-ban" title="THÔNG BÁO" abbr="TB" scheme="la-ma"/>',
    'don-vi.yml': 'ten: Câu lạc bộ Đọc sách\ndia_danh: Trung Sơn\nkhau_hieu: Đọc để sống\n',
}
for doc in render('family', CLUB, loai='cau-lac-bo/thong-bao'):
    in_order(tap, doc, ['CÂU LẠC BỘ ĐỌC SÁCH', 'Đọc để sống', 'THÔNG BÁO', 'Nội dung./.'], 'family')
    never(tap, doc, ['CỘNG HÒA', 'Số:'], 'family')
    tap.equal([figures(doc.find(t)) for t in ('Đọc để sống', 'THÔNG BÁO')],
              [(14, 'italic', 'center'), (18, 'bold', 'center')], f'family: {doc.format}: its sizes')
made = render_files('family-without', {**CLUB, 'don-vi.yml': 'ten: Câu lạc bộ\n',
                                       'van-ban.md': document(loai='cau-lac-bo/thong-bao',
                                                              trich_yeu='Thử')})
tap.ok('khau_hieu' in made.said and 'Khẩu hiệu' in made.said, 'what it requires is asked for',
       made.said)
made = render_files('family-unknown', {**CLUB, 'van-ban.md': document(loai='cau-lac-bo/thong-bo',
                                                                      trich_yeu='Thử')})
tap.ok('thong-bao' in made.said, 'its types are named where one is misspelt', made.said)
made = render_files('families', {**CLUB, 'van-ban.md': document(loai='cau-lac-b/thong-bao',
                                                                trich_yeu='Thử')})
tap.ok('cau-lac-bo' in made.said, 'and the family where that is', made.said)

# ---- single files in place of the shipped ones ----

HEAD = changed('nd30/parts/co-quan.xml',
               ('<ke of="co_quan" length="0.4"/>', '<p style="co-quan">-----</p>'))
for doc in render('letterhead', HEAD):
    in_order(tap, doc, [NAME, '-----', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'], 'letterhead')

ORDER = changed('nd30/base.xml', ('<slot name="kinh_gui"><use part="kinh-gui" when="kinh_gui"/></slot>',
                                  ''),
                ('<slot name="mo_dau"/>',
                 '<slot name="mo_dau"/><slot name="kinh_gui"><use part="kinh-gui"/></slot>'))
GROUNDS = dict(can_cu='Căn cứ Điều lệ', kinh_gui='Sở Nội vụ')
for name, files, order in (('as-shipped', {}, ['Kính gửi: Sở Nội vụ', 'Căn cứ Điều lệ.']),
                           ('order', ORDER, ['Căn cứ Điều lệ.', 'Kính gửi: Sở Nội vụ'])):
    for doc in render(name, files, **GROUNDS):
        in_order(tap, doc, order, name)

SIZE = changed('nd30/style.xml', ('label="Tên loại" bold="yes"', 'label="Tên loại" size="20" bold="yes"'))
for doc in render('size', SIZE):
    tap.equal(figures(doc.find('KẾ HOẠCH')), (20, 'bold', 'center'), f'size: {doc.format}')
    tap.equal(figures(doc.find('Tổ chức')), (14, 'bold', 'center'), f'size: {doc.format}: no other')

TYPE = {'templates/nd30/noi-quy.xml':
        '<form id="noi-quy" base="van-ban" title="NỘI QUY" abbr="NoQ" scheme="la-ma"/>'}
for doc in render('type', TYPE, loai='noi-quy'):
    in_order(tap, doc, ['Số: 05/NoQ-NTN', 'NỘI QUY', 'Nội dung./.'], 'type')

# ---- in a family that stands on another ----

PARTY = changed('dang/parts/ten-loai.xml', ('-----', '*****'))
PARTY_FRONT = dict(loai='dang/nghi-quyet', don_vi='chi-bo.yml')
CELL = {'chi-bo.yml': 'ten: Chi bộ\nnguoi_ky: {quyen_han: T/M Chi bộ, ho_ten: Trần Thị Ánh}\n'}
for doc in render('party', {**PARTY, **CELL}, **PARTY_FRONT):
    in_order(tap, doc, ['CHI BỘ', 'Số 05-NQ/CB', 'NGHỊ QUYẾT', '*****'], 'party')
    never(tap, doc, ['SỞ GIÁO DỤC', 'NTN'], 'party: its superior is not the school\'s')
    tap.ok(any(t.startswith('Trung Sơn, ') for t in doc.texts), f'party: {doc.format}: its place is')
below = {'dang/van-ban.md': f'---\n{front(**PARTY_FRONT)}---\n\nNội dung.\n'}
for where in ('chi-bo.yml', 'dang/chi-bo.yml'):
    made = render_files('party-below', {**below, where: CELL['chi-bo.yml']}, 'dang/van-ban.md')
    tap.ok(made.made and 'CHI BỘ' in made.docx.texts, f'{where} is found', made.said)
tap.done()
