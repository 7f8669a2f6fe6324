#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Every type of Điều 7 by an example of its own: what is printed, in what order, what is not.

A `*` in a text that is asked for stands for anything. HEAD stands before each list but those that
have no Quốc hiệu.
"""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from render import SCHOOL, render_file, render_text
from tap import Tap

HERE = pathlib.Path(__file__).resolve().parent
HEAD = ['SỞ GIÁO DỤC VÀ ĐÀO TẠO NINH BÌNH', 'TRƯỜNG THPT NGÔ THỊ NHẬM',
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc']
BLANK = 'Trung Sơn, ngày tháng năm'
END = ['Nơi nhận:', '- Lưu: VT.', 'HIỆU TRƯỞNG', 'Nguyễn Văn An']

# document: (paragraphs in this order, others may stand between; texts that stand nowhere)
TYPES = {
    'chi-thi': (['Số: 02/CT-NTN', 'Trung Sơn, ngày 03 tháng 9 năm 2026', 'CHỈ THỊ',
                 'Thực hiện nền nếp*', '1. Tổ trưởng*', '3. Tổ Văn phòng*', '*Chỉ thị này./.',
                 *END], ['Kính gửi']),
    'quy-che': (['Số: 03/QC-NTN', 'QUY CHẾ', 'Làm việc của Ban Giám hiệu',
                 'Chương I\nQUY ĐỊNH CHUNG', 'Điều 1. Phạm vi điều chỉnh', 'Điều 2. Nguyên tắc làm việc',
                 '1. Ban Giám hiệu*', 'a) Chịu*', 'Chương II\nCHẾ ĐỘ LÀM VIỆC',
                 'Điều 3. Họp giao ban', *END], ['QUYẾT ĐỊNH']),
    'quy-che-kem': ([BLANK, 'QUY CHẾ', 'Chương I\nQUY ĐỊNH CHUNG', 'Điều 4. Học sinh', *END], []),
    'quy-dinh': (['Số: 04/QyĐ-NTN', 'QUY ĐỊNH', 'Điều 1. Đối tượng áp dụng', 'Điều 2. Sử dụng*',
                  '1. Học sinh tắt*', *END], ['QYĐ', 'Chương']),
    'quyet-dinh': (['Số: 88/QĐ-NTN', 'QUYẾT ĐỊNH', 'Về việc thành lập Đội tuyển*',
                    'HIỆU TRƯỞNG TRƯỜNG THPT NGÔ THỊ NHẬM', 'Căn cứ Thông tư*Đào tạo;',
                    'Theo đề nghị của Tổ trưởng Tổ Toán - Tin.', 'QUYẾT ĐỊNH:',
                    'Điều 1. Thành lập*', 'Điều 2. Đội tuyển*', '*Quyết định này./.',
                    'Nơi nhận:', '- Như Điều 3;', '- Lưu: VT, TCM.', *END[2:]], ['Kính gửi']),
    'quyet-dinh-ban-hanh': (
        ['Số: 90/QĐ-NTN', 'QUYẾT ĐỊNH', 'Ban hành Quy chế sử dụng phòng học bộ môn', 'QUYẾT ĐỊNH:',
         'Điều 1. Ban hành kèm theo Quyết định này Quy chế sử dụng phòng học bộ môn; việc đăng ký '
         'thực hiện theo khoản 1 Điều 3 Quy chế.', '*Quyết định này./.', '- Như Điều 3;', *END[1:],
         'TRƯỜNG THPT NGÔ THỊ NHẬM', 'CỘNG HÒA*', 'QUY CHẾ', 'Sử dụng phòng học bộ môn',
         '(Kèm theo Quyết định số 90/QĐ-NTN ngày 15 tháng 9 năm 2026 của Trường THPT Ngô Thị Nhậm)',
         'Chương I\nQUY ĐỊNH CHUNG', 'Điều 1. Phạm vi*', 'Chương II\nTRÁCH NHIỆM',
         'Điều 3. Giáo viên', '1. Đăng ký*', 'Điều 4. Học sinh', '*của giáo viên./.'], ['Phụ lục']),
    'nghi-quyet': (['Số: 02/NQ-HĐT', 'NGHỊ QUYẾT', 'HỘI ĐỒNG TRƯỜNG\nTRƯỜNG THPT NGÔ THỊ NHẬM',
                    'Căn cứ Thông tư*', 'Xét Tờ trình*', 'QUYẾT NGHỊ:', 'Điều 1. Thông qua*',
                    'Điều 3. Nghị quyết*', '- Như Điều 2;', '- Lưu: VT.', 'TM. HỘI ĐỒNG TRƯỜNG',
                    'CHỦ TỊCH', 'Đinh Văn Giang'], ['QUYẾT ĐỊNH', 'HIỆU TRƯỞNG']),
    'hop-dong': (['Số: 12/HĐ-NTN', 'HỢP ĐỒNG', 'Mua sắm sách thư viện', 'Căn cứ Bộ luật Dân sự*',
                  'Hôm nay, ngày 10 tháng 8 năm 2026, tại Văn phòng Trường THPT Ngô Thị Nhậm, '
                  'chúng tôi gồm có:', 'BÊN A:', '- Trường THPT Ngô Thị Nhậm;', 'BÊN B:',
                  '- Công ty TNHH Sách Mẫu;', 'Điều 1. Đối tượng*', 'Điều 2. Giá trị*',
                  '1. Giá trị*', '*02 bản./.', 'ĐẠI DIỆN BÊN A', 'HIỆU TRƯỞNG', 'Nguyễn Văn An',
                  'ĐẠI DIỆN BÊN B', '- Lưu: VT.'], ['Trung Sơn, ngày', 'BÊN C']),
    'hop-dong-ba-ben': (['HỢP ĐỒNG', 'Hôm nay, ngày tháng năm*', 'BÊN A:', '- (dots)', 'BÊN B:',
                         '- (dots)', 'BÊN C:', '- Ban đại diện cha mẹ học sinh.', 'ĐẠI DIỆN BÊN A',
                         'ĐẠI DIỆN BÊN B', 'ĐẠI DIỆN BÊN C', 'Nguyễn Văn An'], ['Nơi nhận']),
    'ban-ghi-nho': (['Số: 01/BGN-NTN', 'BẢN GHI NHỚ', 'Hôm nay, *', 'BÊN A:', 'BÊN B:', 'Điều 1.*',
                     'ĐẠI DIỆN BÊN A', 'ĐẠI DIỆN BÊN B'], ['Trung Sơn, ngày', 'Nơi nhận']),
    'ban-thoa-thuan': (['Số: 02/BTT-NTN', 'BẢN THỎA THUẬN', 'Hôm nay, *', 'BÊN A:', 'BÊN B:',
                        'ĐẠI DIỆN BÊN A', 'ĐẠI DIỆN BÊN B', '- Lưu: VT.'], ['Trung Sơn, ngày']),
    'thong-cao': (['Số: 01/TC-NTN', 'THÔNG CÁO', 'Kỷ niệm 20 năm thành lập Trường', *END], []),
    'thong-bao': (['Số: 18/TB-NTN', 'Trung Sơn, ngày 26 tháng 01 năm 2026', 'THÔNG BÁO',
                   'I. THỜI GIAN', 'KT. HIỆU TRƯỞNG', 'PHÓ HIỆU TRƯỞNG', 'Trần Thị Bình'],
                  ['Nguyễn Văn An']),
    'huong-dan': (['Số: 04/HD-NTN', 'HƯỚNG DẪN', 'I. ĐÁNH GIÁ THƯỜNG XUYÊN', '1. Mỗi học kỳ*',
                   'II. ĐÁNH GIÁ ĐỊNH KỲ', 'a) Đề kiểm tra*', *END], []),
    'chuong-trinh': (['Số: 03/CTr-NTN', 'CHƯƠNG TRÌNH', 'III. THÁNG 11', *END], ['CTR']),
    'ke-hoach': (['Số: 25/KH-NTN', 'KẾ HOẠCH', 'Căn cứ Kế hoạch*', 'II. NỘI DUNG',
                  '2. Thời gian', *END], []),
    'phuong-an': (['Số: 02/PA-NTN', 'PHƯƠNG ÁN', *END], []),
    'de-an': (['Số: 01/ĐA-NTN', 'ĐỀ ÁN', *END], []),
    'du-an': (['Số: 01/DA-NTN', 'DỰ ÁN', *END], []),
    'bao-cao': (['Số: 12/BC-NTN', 'BÁO CÁO', 'Kính gửi: Sở Giáo dục và Đào tạo Ninh Bình',
                 '- Như trên;', *END[1:]], []),
    'sao-y': (['SAO Y', 'Số: 03/SY-NTN', 'Trung Sơn, ngày 03 tháng 11 năm 2026', *END],
              ['CỘNG HÒA', './.']),
    'sao-luc': (['SAO LỤC', 'Số: 04/SL-NTN', '- Các tổ chuyên môn;', *END[1:]], ['CỘNG HÒA']),
    'trich-sao': (['1. Học sinh nghỉ*', 'TRÍCH SAO', 'Số: 05/TrS-NTN', *END], ['CỘNG HÒA', './.']),
    'to-trinh': (['Số: 07/TTr-NTN', 'TỜ TRÌNH', 'Về việc mua sắm*', 'Kính gửi:',
                  '- Sở Giáo dục và Đào tạo Ninh Bình;', '- Sở Tài chính Ninh Bình.',
                  'Nơi nhận:', '- Như trên;', *END[1:]], ['TTR']),
    'cong-van': (['Số: 41/NTN-VP',
                  'V/v tổ chức tham quan Di tích lịch sử Cố đô Hoa Lư',
                  'Trung Sơn, ngày 05 tháng 10 năm 2026', 'Kính gửi: Trung tâm Bảo tồn*',
                  'Trường THPT Ngô Thị Nhậm có kế hoạch*', 'Nơi nhận:', '- Như trên;', *END[1:]],
                 ['CÔNG VĂN', 'CV', 'V/v V/v', 'Căn cứ']),
    'cong-van-nhieu-noi': (['Số: 42/NTN',
                            'V/v phối hợp bảo đảm trật tự\nan toàn giao thông\ntrước cổng trường',
                            'Kính gửi:', '- Công an xã Trung Sơn;',
                            '- Đoàn Thanh niên xã Trung Sơn.', '- Ban Giám hiệu;', *END[1:]],
                           ['CÔNG VĂN']),
    'cong-dien': (['Số: 01/CĐ-NTN', 'HỎA TỐC', 'CÔNG ĐIỆN', 'Ứng phó bão số 5',
                   'HIỆU TRƯỞNG TRƯỜNG THPT NGÔ THỊ NHẬM điện:', '- Các tổ chuyên môn;',
                   '- Giáo viên chủ nhiệm các lớp;', '- Tổ Văn phòng.', 'Bão số 5*',
                   '- Như trên;', *END[1:]], ['Kính gửi']),
    'cong-dien-trong': ([BLANK, 'CÔNG ĐIỆN', 'TRƯỜNG THPT NGÔ THỊ NHẬM điện:', '- ....*', *END[1:]],
                        []),
    'bien-ban': (['Số: 09/BB-NTN', 'BIÊN BẢN', 'Họp Hội đồng thi đua - khen thưởng',
                  'Thời gian bắt đầu: 14 giờ 00 phút, ngày 20 tháng 5 năm 2026',
                  'Địa điểm: Phòng Hội đồng', 'Thành phần tham dự:', '- Ban Giám hiệu;',
                  '- Các tổ trưởng chuyên môn (vắng 01, có lý do).',
                  'Chủ trì (chủ tọa): Nguyễn Văn An, Hiệu trưởng',
                  'Thư ký (người ghi biên bản): Lê Thị Cúc, Thư ký Hội đồng',
                  'I. Ý KIẾN THẢO LUẬN', 'Hội đồng nhất trí*',
                  'Cuộc họp kết thúc vào 16 giờ 30 phút cùng ngày./.',
                  'THƯ KÝ', 'Lê Thị Cúc', 'CHỦ TỌA', 'Nguyễn Văn An', 'Nơi nhận:',
                  '- Lưu: VT, Hồ sơ.'], ['Trung Sơn, ngày', 'HIỆU TRƯỞNG', 'phiếu./.']),
    'bien-ban-trong': (['BIÊN BẢN', 'Thời gian bắt đầu: (dots)', 'Địa điểm: (dots)', 'Thành phần tham dự:',
                        '- (dots)', 'Chủ trì (chủ tọa): (dots)', 'Nội dung:', '(dots)',
                        'Hội nghị kết thúc vào (dots)',
                        'THƯ KÝ', 'CHỦ TỌA', 'Nơi nhận:', '- Lưu: VT, Hồ sơ.'],
                       ['Trung Sơn, ngày', './.', 'Thư ký (', 'Cuộc họp']),
    'bien-ban-de-trong': (['BIÊN BẢN', 'Thời gian bắt đầu: (dots)', 'Địa điểm: (dots)',
                           'Thành phần tham dự:', '- (dots)', 'Chủ trì (chủ tọa): (dots)',
                           'Thư ký (người ghi biên bản): (dots)', 'Nội dung:', '(dots)',
                           'Cuộc họp kết thúc vào (dots)', 'THƯ KÝ', 'CHỦ TỌA'], ['./.']),
    'bien-ban-ban-giao': (['Số: 10/BB-NTN', 'BIÊN BẢN BÀN GIAO', 'Thiết bị phòng Tin học',
                           'Địa điểm: Phòng Tin học 2', 'I. THÀNH PHẦN', '*01 bản./.',
                           'ĐẠI DIỆN BÊN GIAO', 'ĐẠI DIỆN BÊN NHẬN', 'NGƯỜI CHỨNG KIẾN',
                           'Phạm Văn Dũng', 'Đỗ Thị Hà', 'Lê Thị Cúc', 'Nơi nhận:',
                           '- Lưu: VT, Hồ sơ.'],
                          ['THƯ KÝ', 'CHỦ TỌA', 'Trung Sơn, ngày', 'Thời gian', 'Chủ trì']),
    'giay-uy-quyen': (['Số: 03/GUQ-NTN', 'GIẤY ỦY QUYỀN', *END], []),
    'giay-moi': (['Số: 15/GM-NTN', 'GIẤY MỜI', 'Dự Lễ khai giảng năm học 2026-2027',
                  'Trường THPT Ngô Thị Nhậm trân trọng kính mời: Ban đại diện cha mẹ học sinh*',
                  'Tới dự: Lễ khai giảng năm học 2026-2027',
                  'Chủ trì: Ông Nguyễn Văn An, Hiệu trưởng',
                  'Thời gian: 07 giờ 00 phút, ngày 05 tháng 9 năm 2026 (thứ Bảy)',
                  'Địa điểm: Sân trường', '*nhà xe số 2./.', '- Như trên;', *END[1:]], ['Kính gửi']),
    'giay-moi-trong': ([BLANK, 'GIẤY MỜI', 'Trường THPT Ngô Thị Nhậm trân trọng kính mời: (dots)',
                        'Tới dự: (dots)', 'Chủ trì: (dots)', 'Thời gian: (dots)',
                        'Địa điểm: (dots)', *END], ['./.']),
    'giay-gioi-thieu': (['Số: 06/GGT-NTN', 'GIẤY GIỚI THIỆU',
                         'Trường THPT Ngô Thị Nhậm trân trọng giới thiệu:', 'Ông (bà): Lê Thị Cúc',
                         'Chức vụ: Kế toán', 'Được cử đến: Kho bạc Nhà nước khu vực',
                         'Về việc: Đối chiếu số dư tài khoản tiền gửi', 'Đề nghị Quý cơ quan*',
                         'Giấy này có giá trị đến hết ngày 31 tháng 3 năm 2026./.',
                         '- Như trên;', *END[1:]], ['nhiệm vụ./.']),
    'giay-gioi-thieu-trong': ([BLANK, 'GIẤY GIỚI THIỆU', 'Ông (bà): (dots)',
                               'Chức vụ: (dots)', 'Được cử đến: (dots)', 'Về việc: (dots)',
                               'Trân trọng đề nghị Quý cơ quan giúp đỡ.',
                               'Giấy này có giá trị đến hết ngày tháng năm*', '- Như trên;', *END[1:]], []),
    'giay-nghi-phep': (['Số: 11/GNP-NTN', 'GIẤY NGHỈ PHÉP',
                        'Xét Đơn đề nghị nghỉ phép ngày 01 tháng 7 năm 2026 của ông (bà) Phạm*',
                        'Trường THPT Ngô Thị Nhậm cấp cho:', 'Ông (bà): Phạm Văn Dũng',
                        'Chức vụ: Giáo viên',
                        'Được nghỉ phép trong thời gian 05 ngày, kể từ ngày 06 tháng 7 năm 2026 '
                        'đến hết ngày 10 tháng 7 năm 2026 tại xã Gia Viễn, tỉnh Ninh Bình.',
                        'Số ngày nghỉ phép nêu trên được tính vào thời gian nghỉ phép năm 2026./.',
                        '- Ông Phạm Văn Dũng;', *END[1:],
                        'Xác nhận của\nỦy ban nhân dân xã Gia Viễn'], []),
    'giay-nghi-phep-trong': ([BLANK, 'GIẤY NGHỈ PHÉP', 'Xét Đơn đề nghị nghỉ phép ngày tháng năm*',
                              'Ông (bà): (dots)', 'Chức vụ: (dots)', 'Được nghỉ phép*',
                              'Số ngày nghỉ phép*',
                              *END], ['Xác nhận', './.']),
    'phieu-gui': (['Số: 05/PG-NTN', 'PHIẾU GỬI', 'Kính gửi: Sở*', '- Như trên;', *END[1:]], []),
    'phieu-chuyen': (['Số: 08/PC-NTN', 'PHIẾU CHUYỂN', 'Kính gửi: Ủy ban*', *END], []),
    'phieu-bao': (['Số: 120/PB-NTN', 'PHIẾU BÁO', 'Kính gửi: Em Hoàng*', *END], []),
    'thu-cong': (['Trung Sơn, ngày 16 tháng 11 năm 2026', 'THƯ CHÚC MỪNG',
                  'Ngày Nhà giáo Việt Nam 20 tháng 11', 'Thân gửi*', '*học giỏi./.', *END[2:]],
                 ['Số:', 'THƯ CÔNG', 'Nơi nhận']),
    'thu-cong-so': (['Số: 02/NTN', 'THƯ CÔNG', 'Kính gửi: Hội Khuyến học xã Trung Sơn', *END], []),
}


def matches(text, wanted):
    begins, _, ends = wanted.partition('*')
    return text.startswith(begins) and text.endswith(ends) if '*' in wanted else text == wanted


def in_order(texts, wanted):
    """The first text asked for that does not come after the ones before it; None: all do."""
    at = 0
    for want in wanted:
        while at < len(texts) and not matches(texts[at], want):
            at += 1
        if at == len(texts):
            return want
        at += 1
    return None


def shown(p):
    """Room to write is one blank, a dotted line to the margin is written out."""
    text = re.sub('[ \xa0]+', ' ', p.printed.replace('\t', '(dots)'))
    return text.replace(' \n', '\n').strip()


def look(tap, name, wanted, forbidden):
    made = render_file(HERE / f'{name}.md', name)
    if not tap.ok(made.made and not made.said, f'{name}: renders, nothing is said', made.said):
        return
    for doc in made.both:
        texts = [shown(p) for p in doc.paras if p.text or p.label]
        head = [] if 'CỘNG HÒA' in forbidden else HEAD
        lost = in_order(texts, head + wanted)
        tap.ok(lost is None, f'{name}: {doc.format}: all of it, in order', lost, *texts)
        found = [f for f in forbidden if any(f in t for t in texts)]
        tap.equal(found, [], f'{name}: {doc.format}: what has no place there')
        ends = sum(t.count('./.') for t in texts)
        annexes = sum(t.startswith('(Kèm theo') for t in texts)
        tap.ok(ends <= 1 + annexes, f'{name}: {doc.format}: one end mark', ends)
    tap.same_lines(made.docx.texts, made.odt.texts, f'{name}: the same text in both')


def row_of(doc, text):
    (p,) = [p for p in doc.paras if p.text == text]
    return p.cell.table.index, p.cell.row


def special(tap):
    """What order alone does not say."""
    out = {n: render_file(HERE / f'{n}.md', n).both for n in ('bien-ban', 'giay-gioi-thieu',
                                                              'bien-ban-trong', 'cong-van')}
    for doc in out['bien-ban']:
        tap.equal(row_of(doc, 'THƯ KÝ'), row_of(doc, 'CHỦ TỌA'),
                  f'bien-ban: {doc.format}: THƯ KÝ beside CHỦ TỌA')
        left, right = doc.find('THƯ KÝ').cell, doc.find('CHỦ TỌA').cell
        tap.ok(left.column < right.column, f'bien-ban: {doc.format}: and on the left')
        tap.equal(left.texts, ['THƯ KÝ', 'Lê Thị Cúc'], f'bien-ban: {doc.format}: the name below')
        below = doc.find('Nơi nhận:').cell.table
        tap.equal((len(below.widths), below is doc.tables[-1]), (1, True),
                  f'bien-ban: {doc.format}: Nơi nhận below both')
        tap.ok(not any(p.is_rule for p in doc.paras if p.cell is None),
               f'bien-ban: {doc.format}: no line under the title')
    for doc in out['giay-gioi-thieu']:
        tap.ok(doc.after(doc.find('GIẤY GIỚI THIỆU')).is_rule,
               f'giay-gioi-thieu: {doc.format}: no subject, the line stands under the name')
    for doc in out['cong-van']:
        number, about = doc.find('Số: '), doc.find('V/v ')
        tap.ok(number.cell is about.cell, f'cong-van: {doc.format}: V/v under the number')
        tap.ok(not any(p.is_rule for p in about.cell.paras),
               f'cong-van: {doc.format}: no line under V/v')
    for doc in out['bien-ban-trong']:
        p = doc.find('Địa điểm: ')
        tap.ok('\t' in p.text, f'bien-ban-trong: {doc.format}: dots up to the margin', p.text)


# The front matter of a biên bản; the organisation's luu, '' = it has none; what is printed.
KEPT = [('', 'VT', '- Lưu: VT, Hồ sơ.'), ('', '', '- Lưu: VT, Hồ sơ.'),
        ('', '{nguyen_van: VT-NTN}', '- Lưu: VT-NTN, Hồ sơ.'), ('', 'không', ''),
        ('luu: VT', 'VT', '- Lưu: VT.'), ('luu:', 'VT', '- Lưu.'), ('luu: không', 'VT', ''),
        ('noi_nhan: không', 'VT', ''), ('noi_nhan: [A, "Lưu: X"]', 'VT', '- Lưu: X.'),
        ('loai: dang/bien-ban', 'Chi bộ', '- Lưu Chi bộ.'), ('loai: doan/bien-ban', '', '')]


def kept(tap):
    """PL III, 1.9: what is kept of a meeting goes to its file too."""
    for keys, organisation, wanted in KEPT:
        loai = '' if keys.startswith('loai') else 'loai: bien-ban\n'
        keep = f'luu: {organisation}\n' if organisation else ''
        made = render_text('Nội dung.\n', 'luu', f'{loai}{keys}\nso: 1\ntrich_yeu: Họp\n',
                           SCHOOL.replace('luu: VT\n', keep))
        for doc in made.both if made.made else [None]:
            tap.equal([t for t in doc.texts if t.startswith('- Lưu')] if doc else made.said,
                      [wanted] if wanted else [], f'bien-ban: {keys}, {organisation}')


def main():
    tap = Tap()
    have = {p.stem for p in HERE.glob('*.md')}
    tap.equal(sorted(have ^ set(TYPES)), [], 'each document is looked at')
    forms = {p.stem for p in (HERE.parents[1] / 'templates/nd30').glob('*.xml')}
    no_type = {'base', 'style', 'phu-luc', 'dinh-kem'}
    shown = {re.sub(r'-(trong|nhieu-noi|ban-giao|so|kem|ban-hanh|ba-ben)$', '', n) for n in have}
    tap.ok(forms - no_type <= shown, 'each type has one', forms - no_type - shown)
    for name, (wanted, forbidden) in sorted(TYPES.items()):
        if name in have:
            look(tap, name, wanted, forbidden)
    special(tap)
    kept(tap)
    tap.done()


main()
