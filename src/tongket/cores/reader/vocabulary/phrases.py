"""Function words of the genre: qualifiers, verbs that link a name with its number, bases of comparison, plan words."""

from __future__ import annotations

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
    "độ": "about",
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
    r"|chương trình công tác|định mức|yêu cầu đề ra)"
)
PREVIOUS_BASE = (
    r"(?:năm (?:học )?(?:trước|ngoái|qua|liền kề)(?: đó)?|đầu năm|đầu nhiệm kỳ|đầu kỳ|nhiệm kỳ trước|kỳ trước"
    r"|trước(?: đó| đây)?"
    r"|giai đoạn trước|tháng trước|quý trước|niên độ trước|khóa trước|đợt trước)"
)
SAME_BASE = r"(?:cùng kỳ|cùng thời điểm|cùng giai đoạn)"
YEAR_BASE = r"(?:(?:(?:cuối |đầu )?năm(?: học)?|giai đoạn|nhiệm kỳ|niên khóa) )?(?:19|20)\d\d(?: ?- ?(?:19|20)\d\d)?"

RAISE = r"(?:tăng|vượt|cao hơn|nhiều hơn|lớn hơn|nhỉnh hơn|gấp|nâng)"
LOWER = r"(?:giảm|thấp hơn|ít hơn|kém|hụt|thiếu|giảm bớt)"

TARGET_WORDS = (
    r"phấn đấu|quyết tâm|cam kết|đăng ký thực hiện|dự kiến|dự kiên|chỉ tiêu|mục tiêu|phải đạt|cần đạt|đặt ra|đề ra"
    r"|yêu cầu đạt|bảo đảm đạt|đảm bảo đạt|hướng tới đạt|giao chỉ tiêu|đặt kế hoạch|đặt mục tiêu"
)
