"""Family names, honorifics, words that begin a position, and words that begin the name of an organisation."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Families of the Kinh and of the other peoples; the first are so common that two syllables are enough for a name.
COMMON_FAMILIES = _words(
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Trịnh Trương Đinh Lưu Phùng"
)
FAMILY_NAMES = _words(
    """
Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý An Âu Bá Bạch Bàn Bành Bế Biện Bồ Cà Cái
Cam Cao Cát Cầm Châu Chế Chu Chung Chử Cù Cung Cổ Danh Diệp Doãn Dư Đàm Đan Đào Đầu Đậu Điêu Điền Đinh Đoàn Đồng
Đổng Đới Đường Giang Giáp Giàng Hà Hạ Hán Hầu Hoa Hoàn Hứa Hùng Hữu Kha Khổng Khúc Khuất Kiên Kiều Kim Kông La
Lã Lạc Lại Lãnh Lâm Lò Lỗ Lộc Lợi Lù Lục Lư Lữ Lương Lường Lưu Lỳ Ma Mã Mạc Mai Mạnh Mẫn Mâu Mẫu Mùa Nghiêm Nghị
Ngọc Ngụy Nhan Nhâm Nhữ Ninh Nông Ong Phí Phó Phù Phú Phùng Phương Quách Quan Quản Quang Quàng Sầm Sùng Sử Tạ
Tăng Tào Tất Tô Tôn Tống Từ Tưởng Thạch Thái Thành Thân Thẩm Thào Thi Thiệu Thịnh Tiêu Tiết Tòng Tông Trang Tri
Triệu Trịnh Trình Trương Trưởng Ty Ung Uông Vàng Văn Vi Viên Viêm Vòng Vừ Vương Xa Xuân Y Cáp Cấn Chảo Chẩu
Chiêm Công Cồ Cự Giả Hàn Hàng Hoắc Lang Lăng Liêu Liễu Lô Lỡ Lồ Mông Mộng Ngân Ngũ Nhạc Phìn Sơn Tần Thang Thiều
Thôi Thủy Trà Trạc Tràng Trầm Tán Ôn Ân A Ksor Siu Nay Rah Kpă Rơ Rcom Rmah Ama Cil Kră Kon Ka Liêng Lơ Alăng
Zơrâm Pơloong Bling Bhling Bríu Hôih Arất Coor Đèo Quảng Hờ Hảng Sồng Thò Cứ Cư Chang Lầu Phàn Tẩn Lèng Chíu
Dềnh Mào Voòng Sa Cháng Ly Sín Vùi Vì Lự Hù Khang Thèn Hạng Tráng Xồng Già Hơ Moong Cụt Ốc Lìm Neo Neáng Chau
Thông Đàng Ức Lượng Nại Đắc Hồng Đôn Đổ Tiền Nhiêu Khưu Trì Mẹo Vạn Đằng Khương Kiểu Triều Phẩm
"""
)
# Words with a capital that never stand in a name after a title or a family name.
NEVER_NAMES = _words(
    "Ban Bí Bộ Chủ Công Cục Đảng Đoàn Giám Hội Huyện Phó Phòng Sở Thường Tỉnh Trưởng Trung Ủy Uỷ Xã Hiệu Chi Khối Liên Mặt"
)

HONORIFICS = (
    r"(?:(?:các |hai |ba |bốn )?(?:đồng chí|đ/ ?c|đc|thầy cô(?: giáo)?|ông bà|anh chị|ông|bà|anh|chị|cô giáo|thầy giáo|em)|quý (?:ông|bà)|anh|chị|cô(?: giáo)?|thầy(?: giáo)?|em|cháu|bạn|bác|nhà giáo|pgs\.?\s?-?\s?ts|gs\.?\s?-?\s?ts|pgs|gs|ths|ts|ncs"
    r"|bs\.?\s?ck ?(?:ii|i|1|2)|bs|bsck(?:ii|i|1|2)|ck(?:ii|i)|ds(?:ck(?:ii|i))?|ks|cn|đd|ngưt|ngnd|nsưt|nsnd|nnưt|ttưt|ttnd|ahlđ"
    r"|bác s[ĩỹ]|dược s[ĩỹ]|kỹ sư|luật sư|thạc s[ĩỹ]|tiến s[ĩỹ]|giáo sư|phó giáo sư|nghệ nhân|nghệ s[ĩỹ]|doanh nhân|mẹ|già làng"
    r"|(?:thiếu|trung|thượng|đại) (?:úy|tá|tướng)|chuẩn đô đốc|hòa thượng|thượng tọa|đại đức|ni sư|ni trưởng|linh mục|mục sư)"
)

POSITION_WORDS = (
    r"(?:nguyên )?(?:quyền )?(?:phó )?(?:phụ trách )?(?:chủ tịch|phó chủ tịch|giám đốc|phó giám đốc|tổng giám đốc|bí thư|phó bí thư|ủy viên"
    r"|trưởng|phó trưởng|hiệu trưởng|phó hiệu trưởng|chánh|phó chánh|chủ nhiệm|viện trưởng|viện phó|cục trưởng|vụ trưởng|thứ trưởng|bộ trưởng"
    r"|thủ tướng|tổ trưởng|đội trưởng|khối trưởng|khối phó|cụm trưởng|cụm phó|nhóm trưởng|kế toán|thủ quỹ|thường vụ|tổng phụ trách"
    r"|đại diện|chi cục trưởng|tổng cục trưởng|tổng biên tập|thường trực|chuyên viên|giáo viên|giảng viên|học sinh|sinh viên|trợ lý|chỉ huy"
    r"|chính trị viên|chính ủy|phó chính ủy|tư lệnh|phó tư lệnh|tham mưu trưởng|chi hội|phó ban|phó phòng|phó|tổng bí thư|tổng thư ký|thư ký"
    r"|chuyên trách|uv|uvbch|uvbtv|uvtv|btv|bt|ct|pct|pbt|pgđ|gđ|tuv|tp|ptp|ủy ban|nhân viên|cán bộ|hội trưởng|chi hội trưởng|chi hội phó"
    r"|trạm trưởng|đồn trưởng|xưởng trưởng|đội phó|tổ phó|quản đốc|điều dưỡng trưởng|bác s[ĩỹ]|quản lý|phụ trách|tuyên truyền viên"
    r"|thanh tra viên|kiểm sát viên|thẩm phán|chấp hành viên|đại biểu|thành viên|hội viên|đoàn viên|đảng viên|công nhân|nông dân|giám sát|viên chức|công chức|huv|đuv|tvu|uvtvtu|lớp"
    r"|hiệu phó|phó giám thị|giám thị|trung đội trưởng|đại đội trưởng|tiểu đoàn trưởng|lữ đoàn trưởng|phó đoàn|trưởng đoàn|đoàn trưởng)"
)
# What people are, said right before their names: "huấn luyện viên Đàm Xuân Lộc".
OCCUPATIONS = (
    r"(?:mẹ việt nam anh hùng|mẹ vnah|vđv|vận động viên|hlv|huấn luyện viên|cựu chiến binh|ccb|thương binh|học sinh|sinh viên|đoàn viên|hội viên|đảng viên|đội viên|công nhân|nông dân"
    r"|giáo viên|giảng viên|viên chức|nhân viên|cán bộ|kỹ sư|điều dưỡng|tác giả|nghệ nhân|thư ký|kế toán|thủ quỹ|chủ tọa|đoàn viên công đoàn|chiến s[ĩỹ]|bí thư|chủ hộ)"
)
# Posts that a name may follow without a comma: "Giám đốc Sở Y tế Lê Quang Hải".
LEADING_POSITIONS = (
    r"(?:nguyên )?(?:quyền )?(?:phó )?(?:chủ tịch|tổng giám đốc|giám đốc|bí thư|hiệu trưởng|hiệu phó|trưởng (?:ban|phòng|công an|khoa|trạm|thôn|ấp|bản|đoàn|khối|cụm"
    r"|tổ|khu phố|đại diện|bộ phận|chi nhánh)|trưởng(?= ban| phòng| khoa| công an)|chánh (?:văn phòng|thanh tra|án)|chủ nhiệm|cục trưởng|chi cục trưởng"
    r"|tổng cục trưởng|vụ trưởng|viện trưởng|bộ trưởng|thứ trưởng|thủ tướng(?: chính phủ)?|tổng bí thư|tổng thư ký|tổ trưởng|đội trưởng|khối trưởng|cụm trưởng"
    r"|trạm trưởng|đồn trưởng|chi hội trưởng|tổng phụ trách đội|tư lệnh|chính ủy|chính trị viên|chỉ huy trưởng|kế toán trưởng|tổng biên tập|quản đốc)"
)

ORGANISATION_WORDS = (
    r"(?:ubnd|ủy ban|bhxh|hiệp hội|hđnd|hnd|hccb|hội nd|bch|btv|bql|bgh|hđqt|htx|hội đồng|ubmttq|mttq|mặt trận|tỉnh ủy|thành ủy|huyện ủy|thị ủy|quận ủy|đảng ủy|đảng bộ|chi "
    r"bộ|tỉnh đoàn|thành đoàn"
    r"|huyện đoàn|thị đoàn|quận đoàn|xã đoàn|trung ương|tw|tổng liên đoàn|liên đoàn|lđlđ|công đoàn|cđcs|chi đoàn|chi hội|liên đội|tổng công ty|nhà trường|đoàn(?! viên"
    r"| kết| thể)|(?<!đại )(?<!xã )(?<!dạ )hội(?! nghị| thảo| thi| trường| thao| diễn| trại| họp| nhập| viên)|liên minh|liên hiệp|bộ(?! đội| máy)|sở|ban(?! hành| ngành)|cục"
    r"|chi cục|tổng cục|vụ|viện|trường|trung tâm|công ty|tập đoàn|ngân hàng|bệnh viện|thư viện|bảo tàng|phòng|cụm"
    r"|khối|quân khu|bộ chỉ huy"
    r"|công an|tòa án|viện kiểm sát|kho bạc|bảo hiểm|chính phủ|thủ tướng|chủ tịch|quốc hội|nhà nước|xã(?! hội)"
    r"|phường|huyện|tỉnh|thành phố|thị xã|thị trấn"
    r"|quận|ngành|tòa|lữ đoàn|sư đoàn|trung đoàn|chi nhánh|văn phòng|đài|báo(?! cáo)|tạp chí|câu lạc bộ|clb|nhà văn "
    r"hóa|nhà thiếu nhi|hợp tác xã|doanh nghiệp|nhà máy|xí nghiệp|nông trường|lâm trường|bưu điện|điện lực|đồn biên phòng|bộ đội biên phòng|hạt kiểm lâm|nghiệp đoàn|trạm y tế|hải quan|thuế(?= tỉnh| thành phố| huyện))"
)
