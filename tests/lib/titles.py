# SPDX-License-Identifier: MIT
"""Names and titles of several lines. A bar stands wherever a line may end: between what belongs
together no line ends. Used by the test of the parts and by that of the pages."""

AGENCIES = [
    # the agency above, the agency
    ('Sở Giáo dục|và Đào tạo|Ninh Bình', 'Trường THPT|Ngô Thị Nhậm'),
    ('Ủy ban nhân dân|phường Hoa Lư', 'Trường Tiểu học|Lê Hồng Phong'),
    ('Ủy ban nhân dân|tỉnh Ninh Bình', 'Sở Giáo dục|và Đào tạo'),
    ('UBND xã Gia Viễn', 'Trường Mầm non|Gia Thịnh'),
    ('Sở Giáo dục|và Đào tạo|tỉnh Bà Rịa - Vũng Tàu',
     'Trường Trung học|phổ thông|chuyên|Lê Quý Đôn'),
    ('Sở Giáo dục|và Đào tạo|Thành phố|Hồ Chí Minh', 'Trường THCS|Nguyễn Bỉnh Khiêm'),
]
TITLES = [
    'Tổ chức Ngày hội đọc sách',
    'Triển khai thực hiện Phong trào|“Cả nước thi đua|xây dựng xã hội học tập,'
    '|đẩy mạnh học tập suốt đời|giai đoạn 2025-2030”',
    'Tổ chức các hoạt động|kỷ niệm 43 năm|Ngày Nhà giáo|Việt Nam|(20/11/1982 - 20/11/2025)',
    'Bồi dưỡng học sinh giỏi|và phụ đạo học sinh yếu|năm học 2025-2026',
    'Kiểm tra nội bộ|trường học|năm học 2025-2026',
    'Phòng, chống|tham nhũng,|lãng phí, tiêu cực|và thực hành tiết kiệm|năm 2026'
    '|của Trường Trung học phổ thông|Ngô Thị Nhậm',
    'Kết quả tuyển sinh|lớp 10|năm học 2026-2027|từ ngày 01 tháng 6 năm 2026|'
    'đến ngày 16 tháng 7 năm 2026',
]


def plain(text):
    return text.replace('|', ' ')


def ends_well(lines, marked, fold=str):
    """Whether every line but the last ends where a bar stands."""
    ends, so_far = set(), ''
    for piece in marked.split('|'):
        so_far += fold(piece).replace(' ', '')
        ends.add(so_far)
    done = ''
    for line in lines:
        done += line.replace(' ', '')
        if done not in ends:
            return False
    return True
