"""Family names, honorifics, words that begin a position, and words that begin the name of an organisation."""

from __future__ import annotations

FAMILY_NAMES = frozenset(
    """Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý An Âu Bá Bạch Bàn Bành Bế Biện Bồ Cà Cái Cam
    Cao Cát Cầm Châu Chế Chu Chung Chử Cù Cung Cổ Danh Diệp Doãn Dư Đàm Đan Đào Đầu Đậu Điêu Điền Đinh Đoàn Đồng Đổng Đới Đường
    Giang Giáp Giàng Hà Hạ Hán Hầu Hoa Hoàn Hứa Hùng Hữu Kha Khổng Khúc Khuất Kiên Kiều Kim Kông La Lã Lạc Lại Lãnh Lâm Lò
    Lỗ Lộc Lợi Lù Lục Lư Lữ Lương Lường Lưu Lỳ Ma Mã Mạc Mai Mạnh Mẫn Mâu Mẫu Mùa Nghiêm Nghị Ngọc Ngụy Nhan Nhâm Nhữ Ninh
    Nông Ong Phí Phó Phù Phú Phùng Phương Quách Quan Quản Quang Quàng Sầm Sùng Sử Tạ Tăng Tào Tất Tô Tôn Tống Từ Tưởng
    Thạch Thái Thành Thân Thẩm Thào Thi Thiệu Thịnh Tiêu Tiết Tòng Tôn Tông Trang Tri Triệu Trịnh Trình Trương Trưởng Ty Ung Uông
    Vàng Văn Vi Viên Viêm Vòng Vừ Vương Xa Xuân Y H' Cáp Cấn Chảo Chẩu Chiêm Công Cồ Cự Giả Hàn Hàng Hoắc Hầu K' Lang Lăng
    Liêu Liễu Lô Lỡ Lồ Mông Mộng Ngân Ngũ Nhạc Phìn Sơn Tần Thang Thiều Thôi Thủy Trà Trạc Tràng Trầm Tán Ôn Ân""".split()
)

HONORIFICS = (
    r"(?:các )?(?:đồng chí|đ/c|đc|ông|bà|anh|chị|cô|thầy|nhà giáo|pgs\.?\s?ts\.?|gs\.?\s?ts\.?|ths\.?|ts\.?|bs\.?|bác sĩ|luật sư|thạc sĩ|tiến sĩ"
    r"|thượng tá|đại tá|trung tá|thiếu tá|đại úy|thiếu tướng|trung tướng|thượng tọa|linh mục)"
)

POSITION_WORDS = (
    r"(?:nguyên |quyền )?(?:phó |phụ trách )?(?:chủ tịch|phó chủ tịch|giám đốc|phó giám đốc|tổng giám đốc|bí thư|phó bí thư|ủy viên|trưởng|phó trưởng"
    r"|hiệu trưởng|phó hiệu trưởng|chánh|phó chánh|chủ nhiệm|viện trưởng|viện phó|cục trưởng|vụ trưởng|thứ trưởng|bộ trưởng|thủ tướng"
    r"|tổ trưởng|đội trưởng|khối trưởng|khối phó|cụm trưởng|cụm phó|kế toán|thủ quỹ|thường vụ|tổng phụ trách|đại diện|chi cục trưởng|tổng biên tập"
    r"|thường trực|chuyên viên|giáo viên|giảng viên|trợ lý|chỉ huy|chính trị viên|chi hội|phó ban|phó phòng|phó|tổng bí thư|tổng thư ký"
    r"|thư ký|chuyên trách|uv|uvbch|uvbtv|bt|ct|pct|pbt|pgđ|gđ|tuv|ủy ban|nhân viên|cán bộ|hội trưởng|trạm trưởng|trưởng|đội phó|tổ phó)"
)

ORGANISATION_WORDS = (
    r"(?:ubnd|ủy ban|hđnd|hội đồng|ubmttq|mttq|mặt trận|tỉnh ủy|thành ủy|huyện ủy|thị ủy|quận ủy|đảng ủy|đảng bộ|chi bộ|tỉnh đoàn|thành đoàn"
    r"|huyện đoàn|thị đoàn|quận đoàn|xã đoàn|trung ương|tw|tổng liên đoàn|liên đoàn|lđlđ|công đoàn|cđcs|đoàn(?! viên| kết| thể)|hội(?! nghị| thảo| thi| trường)|liên minh|liên hiệp|bộ(?! đội| máy)|sở|ban(?! hành| ngành)|cục"
    r"|chi cục|tổng cục|vụ|viện|trường|trung tâm|công ty|tập đoàn|ngân hàng|bệnh viện|thư viện|bảo tàng|phòng|cụm|khối|quân khu|bộ chỉ huy"
    r"|công an|tòa án|viện kiểm sát|kho bạc|bảo hiểm|chính phủ|thủ tướng|chủ tịch|quốc hội|nhà nước|xã(?! hội)|phường|huyện|tỉnh|thành phố|thị xã|thị trấn"
    r"|quận|ngành|tòa|lữ đoàn|sư đoàn|trung đoàn|chi nhánh|văn phòng|đài|báo(?! cáo)|tạp chí|câu lạc bộ|clb|nhà văn hóa|nhà thiếu nhi|hợp tác xã|doanh nghiệp)"
)
