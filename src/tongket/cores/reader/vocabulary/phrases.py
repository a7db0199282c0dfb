"""Function words of the genre: qualifiers, verbs that link a name with its number, bases of comparison, plan words."""

from __future__ import annotations

import re


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words right before a number -> qualifier of the contract.
QUALIFIERS = {
    "hơn": "over",
    "trên": "over",
    "quá": "over",
    "gần": "nearly",
    "ngót": "nearly",
    "xấp xỉ": "about",
    "chưa đến": "nearly",
    "chưa tới": "nearly",
    "khoảng": "about",
    "chừng": "about",
    "ước": "about",
    "ước tính": "about",
    "ước khoảng": "about",
    "trên dưới": "about",
    "ước đạt": "about",
    "ước thực hiện": "about",
    "áng chừng": "about",
    "ước chừng": "about",
    "gần đến": "nearly",
    "gần tới": "nearly",
    "xấp xỉ gần": "nearly",
    "ngót nghét": "nearly",
    "non": "nearly",
    "vượt trên": "over",
    "không ít hơn": "at_least",
    "không thấp hơn": "at_least",
    "không nhỏ hơn": "at_least",
    "không nhiều hơn": "at_most",
    "không cao hơn": "at_most",
    "không quá mức": "at_most",
    "tối đa không quá": "at_most",
    "cỡ": "about",
    "ít nhất": "at_least",
    "tối thiểu": "at_least",
    "không dưới": "at_least",
    "từ": "at_least",
    "không quá": "at_most",
    "tối đa": "at_most",
    "nhiều nhất": "at_most",
    "không vượt quá": "at_most",
    "dưới": "below",
    "nhỏ hơn": "below",
    "ít hơn": "below",
    "thấp hơn": "below",
}

# Words that may stand between a name and its number and are not part of the name.
LINKS = (
    "là",
    "đạt",
    "đạt được",
    "đạt tỷ lệ",
    "ước đạt",
    "ước tính",
    "ước thực hiện",
    "thực hiện",
    "thực hiện được",
    "ước",
    "có",
    "được",
    "với",
    "gồm",
    "còn",
    "chỉ còn",
    "còn lại là",
    "lên",
    "lên tới",
    "lên đến",
    "tới",
    "đến",
    "chiếm",
    "chiếm tỷ lệ",
    "thu hút",
    "thu hút được",
    "thu được",
    "bằng",
    "khoảng",
    "tổng cộng",
    "hiện có",
    "đã có",
    "đã",
    "mới",
    "chỉ",
    "mới đạt",
    "bao gồm",
    "đang có",
    "rút xuống còn",
    "giảm còn",
    "giảm xuống còn",
    "tăng lên",
    "hết",
    "trị giá",
    "cho",
    "và",
    "nâng lên",
    "nay",
    "về",
    "ở mức",
    "trong đó",
    "lần lượt",
    "gồm có",
    "cùng",
    "cả",
    "đầy đủ",
    "đủ",
    "thêm",
    "thuộc về",
    "tương ứng",
    "tương đương",
    "ước khoảng",
    "giảm từ",
    "tăng từ",
    "từ",
    "tăng",
    "giảm",
    "cùng với",
    "nhất là",
    "như",
    "đều",
    "phải đạt",
    "cần đạt",
)

PLAN_BASE = (
    r"(?:kế hoạch|kh(?=[\s,.;:)]|$)|chỉ tiêu|dự toán|nghị quyết|mục tiêu|pháp lệnh|số giao|mức giao|kịch bản"
    r"|chương trình công tác|định mức|yêu cầu đề ra|yêu cầu của kế hoạch|mức phấn đấu|mức đăng ký|giao ước|nhiệm vụ được giao"
    r"|phương án|hạn mức|chỉ tiêu giao)"
)
PREVIOUS_BASE = (
    r"(?:(?:năm học|học kỳ|niên độ|nhiệm kỳ|giai đoạn|năm|kỳ|quý|tháng|tuần|đợt|khóa|vụ|mùa|lần|đại hội|mùa vụ)(?: [^\W\d]{1,6})?"
    r" (?:trước|ngoái|qua|liền kề|liền trước)(?: đó)?|(?:đầu|cuối) (?:năm học|nhiệm kỳ|kỳ|năm|giai đoạn|quý|tháng|khóa)(?: trước)?"
    r"|trước(?: đó| đây| khi [^\W\d]+| đại hội| sáp nhập| sắp xếp)?)"
)
SAME_BASE = r"(?:cùng kỳ|cùng thời điểm|cùng giai đoạn|cùng thời gian|cùng vụ)"
YEAR_BASE = (
    r"(?:(?:thời điểm |ngày |ngày cuối )?\d{1,2}[/.-]\d{1,2}[/.-]"
    r"|(?:(?:cuối |đầu )?năm(?: học)?|giai đoạn|nhiệm kỳ|niên khóa|quý [\divx]{1,3}\s?/|tháng \d{1,2}\s?/|vụ [^\W\d]+(?: [^\W\d]+)?) ?)?"
    r"(?:19|20)\d\d(?: ?- ?(?:19|20)\d\d)?"
)

RAISE = r"(?:tăng|vượt|cao hơn|nhiều hơn|lớn hơn|nhỉnh hơn|gấp|nâng)"
LOWER = r"(?:giảm|thấp hơn|ít hơn|kém|hụt|thiếu|giảm bớt)"

TARGET_WORDS = (
    r"phấn đấu|quyết tâm|cam kết|đăng ký thực hiện|dự kiến|dự kiên|chỉ tiêu|mục tiêu|phải đạt|cần đạt|đặt ra|đề ra"
    r"|yêu cầu đạt|bảo đảm đạt|đảm bảo đạt|hướng tới đạt|giao chỉ tiêu|đặt kế hoạch|đặt mục tiêu"
)

# Words that cannot begin the noun after a number.
NOT_NOUNS = _set(
    "và với của cho là có đã được sẽ đạt tại ở trong thì mà nên do từ đến tới trên dưới hoặc hay như so tăng giảm bằng"
    " còn này đó trở vào ra lên xuống cùng gồm vượt hơn kém đều cũng không chưa nhưng song theo để về đề nghị tổ chức"
    " thực hiện khi các những mỗi một vừa bị phải cần nay nếu vì bởi nhờ qua sau trước giữa ngoài tuy dù vẫn đang sắp"
    " rồi nữa thêm chỉ mới lại ngay nhất rất quá khá thông tiếp tham nhằm trừ tức tương chiếm hết góp giúp đưa nâng"
    " kiểm xử tuyên phối làm bắt triển tiến đảm quản gặp họp dự đi nằm thuộc phát vươn quyết đồng"
)
# Words that cannot be the second half of an unknown two-word noun: they begin what is said of it.
NOT_SECOND = _set(
    "dự nhận vay thoát tốt hoàn xếp trúng phục đăng nộp học nuôi trồng mới cũ lớn nhỏ nữ nam đầu cuối loại hạng cấp"
    " giỏi khá yếu đẹp sạch an bán mua xây sửa làm giao ký đi lần năm ngày tháng tự thuộc nằm mang tặng trao nghèo"
)
# What a counted thing is like: behind a number these name a part of what was counted before ("12 sáng kiến, 5 cấp tỉnh").
QUALITY = re.compile(
    r"(?:hoàn thành|đạt|xuất sắc|tốt|khá|giỏi|trung bình|yếu|kém|trồng trọt|chăn nuôi|thủy sản|lâm nghiệp|nữ|nam"
    r"|cấp (?:tỉnh|huyện|xã|cơ sở|trường|thành phố|quốc gia|bộ|ngành|quận|thị xã|phường|trung ương|khu vực)"
    r"|loại|hạng|đại học|cao đẳng|trung cấp|sơ cấp|dân tộc|vững mạnh|không hợp lệ|hợp lệ|không đạt|chưa đạt|chính thức"
    r"|dự bị|dự khuyết)(?!\w)"
)
