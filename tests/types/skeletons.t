#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The forms of Nghị định 30/2020/NĐ-CP, Phụ lục III, as data: which components stand in which
order, and of Phụ lục I the figures of each. They are read back from DOCX and ODT alike.

The figures are the decree's own: sizes in points from, to; bold; italic; alignment. A skeleton names
every paragraph and every line of its document, from top to bottom, as (component, text it begins
with); columns of the letterhead and of the signature are read from left to right.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import font
from render import render_file
from tap import Tap

HERE = pathlib.Path(__file__).resolve().parent
MM = 1440 / 25.4
PT = 20

# Phụ lục I, II: ô of each component
FIGURES = {
    # component: (sizes, bold, italic, alignment)
    'quoc_hieu': ((12, 13), True, False, 'center'),
    'tieu_ngu': ((13, 14), True, False, 'center'),
    'chu_quan': ((12, 13), False, False, 'center'),
    'co_quan': ((12, 13), True, False, 'center'),
    'so': ((13, 13), False, False, 'center'),
    'ngay': ((13, 14), False, True, 'center'),
    'khan': ((13, 14), True, False, 'center'),
    'ten_loai': ((13, 14), True, False, 'center'),
    'trich_yeu': ((13, 14), True, False, 'center'),
    'vv': ((12, 13), False, False, 'center'),
    'kinh_gui': ((13, 14), False, False, None),
    'tham_quyen': ((13, 14), True, False, 'center'),
    'quyet_dinh': ((13, 14), True, False, 'center'),
    'can_cu': ((13, 14), False, True, 'both'),
    'than': ((13, 14), False, False, 'both'),
    'de_muc': ((13, 14), True, False, 'both'),
    'dieu': ((13, 14), True, False, 'both'),          # with a title
    'dieu_loi': ((13, 14), False, False, 'both'),     # without: its number alone is bold
    'chuong': ((13, 14), True, False, 'center'),
    'kem_theo': ((13, 14), False, True, 'center'),
    'phu_luc': ((14, 14), True, False, 'center'),
    'tieu_de': ((13, 14), True, False, 'center'),
    'noi_nhan': ((12, 12), True, True, 'left'),
    'noi': ((11, 11), False, False, 'left'),
    'chuc_vu': ((13, 14), True, False, 'center'),
    'ho_ten': ((13, 14), True, False, 'center'),
}
# What is body text: indented by 1 or 1.27 cm, 6 points apart, single to one and a half lines
BODY = {'can_cu', 'than', 'de_muc', 'dieu', 'dieu_loi'}
# Lines: share of the last line above, from, to
SHORT, FULL = ('ke', (1 / 3, 1 / 2)), ('ke', (0.98, 1.02))

CO_QUAN = [('chu_quan', 'SỞ GIÁO DỤC VÀ ĐÀO TẠO NINH BÌNH'), ('co_quan', 'TRƯỜNG THPT NGÔ THỊ NHẬM'),
           SHORT, ('quoc_hieu', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'),
           ('tieu_ngu', 'Độc lập - Tự do - Hạnh phúc'), FULL]


def head(number, date, *below):
    """Ô 1 to 4; below: what stands under the number."""
    return [*CO_QUAN, ('so', number), *below, *([('ngay', date)] if date else [])]


def foot(*recipients, name='Nguyễn Văn An', titles=('HIỆU TRƯỞNG',)):
    """Ô 9b, 7a, 7b."""
    return [('noi_nhan', 'Nơi nhận:'), *[('noi', f'- {r}') for r in recipients],
            *[('chuc_vu', t) for t in titles], ('ho_ten', name)]


SKELETONS = {
    # 1.1
    'nghi-quyet': [
        *head('Số: 02/NQ-HĐT', 'Trung Sơn, ngày 16 tháng 01 năm 2026'),
        ('ten_loai', 'NGHỊ QUYẾT'), ('trich_yeu', 'Về phương hướng'), SHORT,
        ('tham_quyen', 'HỘI ĐỒNG TRƯỜNG'), ('can_cu', 'Căn cứ Thông tư'),
        ('can_cu', 'Xét Tờ trình'), ('quyet_dinh', 'QUYẾT NGHỊ:'),
        ('dieu_loi', 'Thông qua'), ('dieu_loi', 'Giao Hiệu trưởng'), ('dieu_loi', 'Nghị quyết này'),
        *foot('Như Điều 2;', 'Lưu: VT.', titles=('TM. HỘI ĐỒNG TRƯỜNG', 'CHỦ TỊCH'),
              name='Đinh Văn Giang')],
    # 1.2
    'quyet-dinh': [
        *head('Số: 88/QĐ-NTN', 'Trung Sơn, ngày 10 tháng 9 năm 2026'),
        ('ten_loai', 'QUYẾT ĐỊNH'), ('trich_yeu', 'Về việc thành lập'), SHORT,
        ('tham_quyen', 'HIỆU TRƯỞNG TRƯỜNG THPT NGÔ THỊ NHẬM'), ('can_cu', 'Căn cứ Thông tư'),
        ('can_cu', 'Căn cứ Kế hoạch'), ('can_cu', 'Theo đề nghị của'),
        ('quyet_dinh', 'QUYẾT ĐỊNH:'), ('dieu_loi', 'Thành lập'), ('dieu_loi', 'Đội tuyển'),
        ('dieu_loi', 'Tổ trưởng'), *foot('Như Điều 3;', 'Lưu: VT, TCM.')],
    # 1.4
    'ke-hoach': [
        *head('Số: 25/KH-NTN', 'Trung Sơn, ngày 15 tháng 9 năm 2026'),
        ('ten_loai', 'KẾ HOẠCH'), ('trich_yeu', 'Bồi dưỡng học sinh giỏi'), SHORT,
        ('can_cu', 'Căn cứ'), ('de_muc', 'MỤC ĐÍCH'), ('than', 'Phát hiện'),
        ('de_muc', 'NỘI DUNG'), ('de_muc', 'Thành lập đội tuyển'), ('than', 'Mỗi môn'),
        ('de_muc', 'Thời gian'), ('than', 'Mỗi tuần'), *foot('Các tổ chuyên môn;', 'Lưu: VT.')],
    'to-trinh': [
        *head('Số: 07/TTr-NTN', 'Trung Sơn, ngày 08 tháng 6 năm 2026'),
        ('ten_loai', 'TỜ TRÌNH'), ('trich_yeu', 'Về việc mua sắm'), SHORT,
        ('kinh_gui', 'Kính gửi:'), ('kinh_gui', '- Sở Giáo dục'), ('kinh_gui', '- Sở Tài chính'),
        ('than', 'Trường có'), ('than', 'Trường đề nghị'), ('than', 'Kính đề nghị'),
        *foot('Như trên;', 'Lưu: VT.')],
    'bao-cao': [
        *head('Số: 12/BC-NTN', 'Trung Sơn, ngày 15 tháng 01 năm 2026'),
        ('ten_loai', 'BÁO CÁO'), ('trich_yeu', 'Sơ kết học kỳ I'), SHORT,
        ('kinh_gui', 'Kính gửi: Sở'), ('de_muc', 'KẾT QUẢ'), ('de_muc', 'Học tập'),
        ('than', 'Tỷ lệ'), ('de_muc', 'Rèn luyện'), ('than', '99,1%'), ('de_muc', 'KIẾN NGHỊ'),
        ('than', 'Đề nghị Sở'), *foot('Như trên;', 'Lưu: VT.')],
    'thong-bao': [
        *head('Số: 18/TB-NTN', 'Trung Sơn, ngày 26 tháng 01 năm 2026'),
        ('ten_loai', 'THÔNG BÁO'), ('trich_yeu', 'Lịch nghỉ tết'), SHORT,
        ('than', 'Trường THPT'), ('de_muc', 'THỜI GIAN'), ('than', 'Từ ngày'),
        ('de_muc', 'PHÂN CÔNG TRỰC'), ('than', '- Ban Giám hiệu'), ('than', '- Tổ Văn phòng'),
        *foot('Các tổ chuyên môn;', 'Cha mẹ học sinh;', 'Lưu: VT.', name='Trần Thị Bình',
              titles=('KT. HIỆU TRƯỞNG', 'PHÓ HIỆU TRƯỞNG'))],
    # 1.5
    'cong-van': [
        *head('Số: 41/NTN-VP', 'Trung Sơn, ngày 05 tháng 10 năm 2026', ('vv', 'V/v tổ chức')),
        ('kinh_gui', 'Kính gửi: Trung tâm'), ('than', 'Trường THPT'), ('than', 'Trường đề nghị'),
        ('than', 'Trân trọng'), *foot('Như trên;', 'Lưu: VT.')],
    # 1.6
    'cong-dien': [
        *head('Số: 01/CĐ-NTN', 'Trung Sơn, ngày 08 tháng 9 năm 2026', ('khan', 'HỎA TỐC')),
        ('ten_loai', 'CÔNG ĐIỆN'), ('trich_yeu', 'Ứng phó bão số 5'), SHORT,
        ('kinh_gui', 'HIỆU TRƯỞNG TRƯỜNG THPT NGÔ THỊ NHẬM điện:'),
        ('kinh_gui', '- Các tổ chuyên môn;'), ('kinh_gui', '- Giáo viên chủ nhiệm'),
        ('kinh_gui', '- Tổ Văn phòng.'), ('than', 'Bão số 5'), ('than', 'Cho học sinh'),
        ('than', 'Tổ Văn phòng'), *foot('Như trên;', 'Lưu: VT.')],
    # 1.7
    'giay-moi': [
        *head('Số: 15/GM-NTN', 'Trung Sơn, ngày 28 tháng 8 năm 2026'),
        ('ten_loai', 'GIẤY MỜI'), ('trich_yeu', 'Dự Lễ khai giảng'), SHORT,
        ('than', 'Trường THPT Ngô Thị Nhậm trân trọng kính mời:'), ('than', 'Tới dự:'),
        ('than', 'Chủ trì:'), ('than', 'Thời gian:'), ('than', 'Địa điểm:'), ('than', 'Đại biểu'),
        *foot('Như trên;', 'Lưu: VT.')],
    # 1.8
    'giay-gioi-thieu': [
        *head('Số: 06/GGT-NTN', 'Trung Sơn, ngày 02 tháng 3 năm 2026'),
        ('ten_loai', 'GIẤY GIỚI THIỆU'), SHORT,
        ('than', 'Trường THPT Ngô Thị Nhậm trân trọng giới thiệu:'), ('than', 'Ông (bà):'),
        ('than', 'Chức vụ:'), ('than', 'Được cử đến:'), ('than', 'Về việc:'),
        ('than', 'Đề nghị Quý cơ quan'), ('than', 'Giấy này có giá trị đến hết ngày'),
        *foot('Như trên;', 'Lưu: VT.')],
    # 1.9: the secretary on the left, who chaired on the right, the recipients below
    'bien-ban': [
        *head('Số: 09/BB-NTN', None), ('ten_loai', 'BIÊN BẢN'), ('trich_yeu', 'Họp Hội đồng'),
        ('than', 'Thời gian bắt đầu:'), ('than', 'Địa điểm:'), ('than', 'Thành phần tham dự:'),
        ('than', '- Ban Giám hiệu;'), ('than', '- Chủ tịch Công đoàn'), ('than', '- Các tổ trưởng'),
        ('than', 'Chủ trì (chủ tọa):'), ('than', 'Thư ký (người ghi biên bản):'),
        ('de_muc', 'Ý KIẾN THẢO LUẬN'), ('than', '- Bà Trần'), ('than', '- Ông Phạm'),
        ('de_muc', 'KẾT QUẢ BỎ PHIẾU'), ('than', 'Hội đồng nhất trí'),
        ('than', 'Cuộc họp kết thúc vào'), ('chuc_vu', 'THƯ KÝ'), ('ho_ten', 'Lê Thị Cúc'),
        ('chuc_vu', 'CHỦ TỌA'), ('ho_ten', 'Nguyễn Văn An'), ('noi_nhan', 'Nơi nhận:'),
        ('noi', '- Lưu: VT, Hồ sơ.')],
    # 1.10
    'giay-nghi-phep': [
        *head('Số: 11/GNP-NTN', 'Trung Sơn, ngày 02 tháng 7 năm 2026'),
        ('ten_loai', 'GIẤY NGHỈ PHÉP'), SHORT, ('than', 'Xét Đơn đề nghị nghỉ phép ngày'),
        ('than', 'Trường THPT Ngô Thị Nhậm cấp cho:'), ('than', 'Ông (bà):'), ('than', 'Chức vụ:'),
        ('than', 'Được nghỉ phép trong thời gian'), ('than', 'Số ngày nghỉ phép nêu trên'),
        *foot('Ông Phạm Văn Dũng;', 'Lưu: VT.'), ('chuc_vu', 'Xác nhận của')],
    # 1.3: the decision, and from a new page the regulation
    'quyet-dinh-ban-hanh': [
        *head('Số: 90/QĐ-NTN', 'Trung Sơn, ngày 15 tháng 9 năm 2026'),
        ('ten_loai', 'QUYẾT ĐỊNH'), ('trich_yeu', 'Ban hành Quy chế'), SHORT,
        ('tham_quyen', 'HIỆU TRƯỞNG TRƯỜNG THPT NGÔ THỊ NHẬM'), ('can_cu', 'Căn cứ Thông tư'),
        ('can_cu', 'Theo đề nghị của'), ('quyet_dinh', 'QUYẾT ĐỊNH:'),
        ('dieu_loi', 'Ban hành kèm theo Quyết định này Quy chế'), ('dieu_loi', 'Quyết định này'),
        ('dieu_loi', 'Tổ trưởng'), *foot('Như Điều 3;', 'Lưu: VT.'),
        *CO_QUAN, ('ten_loai', 'QUY CHẾ'), ('trich_yeu', 'Sử dụng phòng học bộ môn'),
        ('kem_theo', '(Kèm theo Quyết định số 90/QĐ-NTN ngày 15 tháng 9 năm 2026 của'), SHORT,
        ('chuong', 'Chương I'), ('dieu', 'Phạm vi điều chỉnh'), ('than', 'Quy chế này'),
        ('dieu', 'Nguyên tắc'), ('than', 'Bảo đảm'), ('than', 'Phòng học'),
        ('chuong', 'Chương II'), ('dieu', 'Giáo viên'), ('than', 'Đăng ký'), ('than', 'Ghi sổ'),
        ('dieu', 'Học sinh'), ('than', 'Học sinh thực hiện')],
}


def is_room(p):
    """Nothing is said there: room for a signature, a hair between two tables."""
    return not p.text and not p.label and not p.is_rule


def seen(doc):
    return [p for p in doc.paras if not is_room(p)]


def rule(tap, doc, name, p, above, share):
    low, high = share
    around = doc.width_around(above)
    measure = around - above.left - above.right
    last = font.lines(above.text.split('\n')[-1], measure, above.font.size, above.font.bold,
                      above.font.italic)[-1]
    length = font.width(last, above.font.size, above.font.bold, above.font.italic)
    tap.within(round(p.rule_length(around) / length, 3), round(low, 3), round(high, 3),
               f'{name} drawn line')
    tap.ok(abs(p.left - p.right) <= 1, f'{name} in the middle', p.left, p.right)


def component(tap, name, kind, p):
    sizes, bold, italic, align = FIGURES[kind]
    for f in p.fonts:
        tap.within(f.size / 2, *sizes, f'{name} size')
        tap.equal((f.bold, f.italic, f.name), (bold, italic, 'Times New Roman'),
                  f'{name} weight, slant, face')
    if align:
        tap.equal(p.align, align, f'{name} side')
    if kind == 'dieu_loi':
        tap.ok(p.mark.bold, f'{name} number bold')
    if kind in BODY:
        tap.ok(p.left + p.indent in (567, 720), f'{name} first line in by 1 or 1.27 cm', p.indent)
        tap.ok(p.before + p.after >= 6 * PT, f'{name} 6 points at least', p.before)
        how, line = p.line
        tap.ok(how == 'auto' and 240 <= line <= 360, f'{name} single to 1.5 lines', p.line)
    if kind == 'vv':
        tap.equal(p.before, 6 * PT, f'{name} 6 points below the number')


def columns(tap, name, doc, skeleton):
    """The letterhead's right column holds the Quốc hiệu on one line; grids fill the text width."""
    motto = doc.paras[[p.text for p in doc.paras].index('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')]
    cm = 2.54 / 1440
    tap.ok(motto.cell.width * cm >= 9.8, f'{name} right column of 9.8 cm at least')
    tap.ok(motto.cell.table.widths[0] < motto.cell.width, f'{name} and the wider one')
    number = next((p for p in doc.paras if p.text.startswith('Số: ')))
    tap.equal((number.cell.table, number.cell.column), (motto.cell.table, 0),
              f'{name} the number in the left column')
    dates = [p for p in doc.paras if p.text.startswith('Trung Sơn, ngày')]
    tap.equal([(p.cell.table, p.cell.row, p.cell.column) for p in dates],
              [(number.cell.table, number.cell.row, 1)] * ('ngay' in dict(skeleton)),
              f'{name} the date level with it, on the right')
    for p in (doc.first_page, doc.page):
        sides = [round(v / MM) for v in (p.top, p.bottom, p.left, p.right)]
        tap.ok(all(a <= v <= b for v, (a, b) in zip(
            sides, ((20, 25), (20, 25), (30, 35), (15, 20)))), f'{name} margins', sides)


def look(tap, name, doc, skeleton):
    name = f'{name}: {doc.format}:'
    found = seen(doc)
    says = lambda kind, p, text: p.is_rule if kind == 'ke' else \
        not p.is_rule and p.printed.startswith(text) or p.text.strip().startswith(text)
    wrong = [f'{kind} {text!r}: {p.printed!r}' for (kind, text), p in zip(skeleton, found)
             if not says(kind, p, text if kind != 'ke' else '')]
    if not tap.ok(not wrong and len(found) == len(skeleton), f'{name} {len(skeleton)} components',
                  f'{len(found)} found', *wrong[:3], *[p.printed for p in found]):
        return
    for i, ((kind, text), p) in enumerate(zip(skeleton, found)):
        if kind == 'ke':
            rule(tap, doc, f'{name} under "{found[i - 1].text[:20]}"', p, found[i - 1], text)
        else:
            component(tap, f'{name} "{text[:24]}"', kind, p)
    columns(tap, name, doc, skeleton)


def main():
    tap = Tap()
    if not font.available():
        tap.skip_all('needs fonts-liberation2')
    tap.ok(len(SKELETONS) >= 12, f'{len(SKELETONS)} forms of the decree')
    for name, skeleton in SKELETONS.items():
        made = render_file(HERE / f'{name}.md', f'skeleton-{name}')
        if tap.ok(made.made and not made.said, f'{name}: renders', made.said):
            for doc in made.both:
                look(tap, name, doc, skeleton)
    tap.done()


main()
