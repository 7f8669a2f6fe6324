/* SPDX-License-Identifier: MIT */
#include "pass/compound.h"

#include <stdlib.h>
#include <string.h>

/* In order of their bytes. */
static const char *const compounds[] = {
    "an ninh", "an toàn", "ban chấp", "ban giám", "ban hành", "biên phòng", "bán trú", "báo cáo",
    "bạo lực", "bảo hiểm", "bầu cử", "bậc lương", "bế giảng", "bệnh viện", "bồi dưỡng", "bổ nhiệm",
    "bổ sung", "bộ trưởng", "cao đẳng", "chi bộ", "chi tiêu", "chiến binh", "chuyên môn",
    "chuyển đổi", "chính phủ", "chương trình", "chấp hành", "chất lượng", "chủ tịch", "chữ thập",
    "chữa cháy", "cán bộ", "công an", "công chức", "công khai", "công lập", "công nghiệp",
    "công nghệ", "công nhận", "công ty", "công đoàn", "cơ quan", "cơ sở", "cả nước", "cải cách",
    "cổ phần", "cứu nạn", "cựu chiến", "doanh nghiệp", "du lịch", "dân chủ", "dân cư", "dân số",
    "dân tộc", "dạy nghề", "dự án", "gia đình", "giai đoạn", "giao thông", "giám hiệu", "giám sát",
    "giám đốc", "giáo dục", "giáo khoa", "giáo viên", "giải pháp", "giải thể", "giảng viên",
    "hiệu quả", "hiệu trưởng", "hành chính", "hướng dẫn", "hướng nghiệp", "hưởng ứng", "học bạ",
    "học kì", "học kỳ", "học phí", "học sinh", "học tập", "học đường", "hội nghị", "hội thi",
    "hội thảo", "hội đồng", "hợp tác", "hữu hạn", "khai giảng", "khen thưởng", "khoa học",
    "khuyến học", "khuyến tài", "khởi nghiệp", "kinh phí", "kinh tế", "kiểm tra", "kế hoạch",
    "kết quả", "kỉ luật", "kỉ niệm", "kỷ luật", "kỷ niệm", "kỹ thuật", "lao động", "liên đoàn",
    "lưu trữ", "lựa chọn", "ma túy", "miễn nhiệm", "mua sắm", "môi trường", "mù chữ", "mầm non",
    "mẫu giáo", "mặt trận", "nghề nghiệp", "ngoại vụ", "ngày nhà", "ngân hàng", "ngân sách",
    "người lao", "nhi đồng", "nhiệm vụ", "nhà giáo", "nhà nước", "nhân dân", "nhân tạo",
    "nhân viên", "nâng cao", "nông dân", "nông nghiệp", "nông thôn", "năm học", "nội bộ", "nội quy",
    "nội trú", "nội vụ", "phong trào", "pháp luật", "phân công", "phê duyệt", "phòng cháy",
    "phòng chống", "phương hướng", "phổ biến", "phổ cập", "phổ thông", "phụ nữ", "quy chế",
    "quy định", "quân sự", "quản lý", "quản trị", "quốc gia", "quốc hội", "quốc phòng", "quốc tế",
    "sinh viên", "suốt đời", "sách giáo", "sáng tạo", "sáp nhập", "sơ kết", "sư phạm", "sắp xếp",
    "sử dụng", "sửa chữa", "sửa đổi", "sự nghiệp", "tai nạn", "thanh niên", "thanh tra", "thay thế",
    "thi đua", "thiên tai", "thiết bị", "thiếu niên", "thành lập", "thành phố", "thành tích",
    "thành viên", "thông tin", "thư viện", "thương binh", "thương mại", "thương tích",
    "thường xuyên", "thể thao", "thị trấn", "thống kê", "thời hạn", "thủ tướng", "thủ tục",
    "thực hiện", "thực phẩm", "tiêu biểu", "tiểu học", "toàn diện", "toàn quốc", "triển khai",
    "trung học", "trung tâm", "trung ương", "truyền thông", "trách nhiệm", "trí tuệ", "trẻ em",
    "trọng tâm", "trực tuyến", "tuyên truyền", "tuyển dụng", "tuyển sinh", "tài chính",
    "tài nguyên", "tài sản", "tăng cường", "tư pháp", "tạm thời", "tập huấn", "tốt nghiệp",
    "tổ chức", "tổ quốc", "tổng kết", "uỷ ban", "viên chức", "việt nam", "văn hoá", "văn hóa",
    "văn phòng", "văn thư", "vận tải", "về việc", "vệ sinh", "xuất sắc", "xác nhận", "xây dựng",
    "xã hội", "xét tuyển", "xóa mù", "y tế", "đa khoa", "điều chỉnh", "điển hình", "đuối nước",
    "đào tạo", "đánh giá", "đô thị", "đơn vị", "đại học", "đại hội", "đảng bộ", "đảng viên",
    "đảng ủy", "đất đai", "đấu thầu", "đầu tư", "đẩy mạnh", "đặc khu", "đề án", "địa bàn",
    "địa phương", "đối với", "đồng bộ", "đổi mới", "ủy ban",
};

/* The two syllables with the blank between them, NUL-terminated. */
enum { LONGEST = 40 };

static int compare(const void *key, const void *entry)
{
    return strcmp(key, *(const char *const *)entry);
}

static Str without_mark(Str s)
{
    while (s.n && (unsigned char)s.p[s.n - 1] < 0x80 && strchr(",;:.)", s.p[s.n - 1]))
        s.n--;
    return s;
}

bool compound_is(Str first, Str second)
{
    char key[LONGEST];
    second = without_mark(second);
    if (!first.n || !second.n || first.n + second.n + 2 > sizeof key)
        return false;
    memcpy(key, first.p, first.n);
    key[first.n] = ' ';
    memcpy(key + first.n + 1, second.p, second.n);
    key[first.n + 1 + second.n] = '\0';
    return bsearch(key, compounds, sizeof compounds / sizeof *compounds, sizeof *compounds,
                   compare) != NULL;
}
