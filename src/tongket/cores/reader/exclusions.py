"""Which digits of a text are not quantities: dates, times, references, telephone numbers, durations, names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tongket.cores.reader import calendar
from tongket.cores.reader.facts import Span
from tongket.cores.reader.page import Page
from tongket.cores.reader.vocabulary import nouns

_DURATION = "|".join(sorted(nouns.DURATIONS, key=len, reverse=True))
_NEVER_COUNTED = (
    r"điều|khoản|lần thứ|thứ|khóa|khó|tháng|quý|ngày|thông tư|luật số"
    r"|qđ|nq|ct|kh|hd|nđ|tt|cv|phụ lục|trang|quốc lộ|tỉnh lộ|đường tỉnh|covid|website|hotline|đt|điện thoại|tel|fax|mst|mùng|hôm"
    r"|từ khối|khối lớp|kỳ họp|mẫu số|học kỳ|hạng|bậc|quân khu|lữ đoàn|sư đoàn|trung đoàn|tiểu đoàn"
    r"|đại đội|trung đội|công nghiệp|cách mạng|nhóm máu|ngõ|ngách|hẻm|kiệt|số nhà|mức độ|cấp độ|iso|tcvn|qcvn|biển số|mã số"
    r"|số tài khoản|stk|km|phiên bản|đề án|nghị quyết số|bão số|căn cứ số"
)
_DOCUMENTS = (
    "nghị quyết|quyết định|kế hoạch|chỉ thị|thông tư|nghị định|công văn|tờ trình|hướng dẫn|luật|chương trình|thông báo"
    "|báo cáo|công điện|thông tri|kết luận|quy định|quy chế|điều lệ|biên bản|hợp đồng|đề án|dự án|kh|qđ|nq"
)
_CELEBRATIONS = (
    "dịp|lễ|kỷ niệm|mừng|tết|phụ nữ|phụ nữ việt nam|quốc tế phụ nữ|quốc tế|nhà giáo việt nam|thầy thuốc việt nam"
    "|thành lập đoàn|thiếu nhi|lao động|quốc khánh|thống nhất|giải phóng|đường|phố"
)
_MASKS = tuple(
    re.compile(pattern)
    for pattern in (
        calendar.DATE.pattern,
        # years, spans of years, months and quarters with their year
        r"(?<![\d.,/])(?:19|20)\d\d ?- ?(?:19|20)\d\d(?!\d)",
        r"\b(?:năm|năm học|hè|xuân|tết|dịp|khóa|niên khóa) (?:19|20)\d\d(?:\s?[-/]\s?\d{1,4})?(?![\d%]|[.,]\d)",
        r"\b(?:tháng|quý) \d{1,2}(?:\s?[-/]\s?\d{1,4})?(?![\d%]|[.,]\d)|\bdate \d{4}-\d\d(?:-\d\d)?",
        r"(?<!\d)\d{1,2}\s?[/-]\s?(?:19|20)\d\d(?!\d)",
        # times of day
        r"(?<!\d)\d{1,2} ?(?:h|g|giờ) ?\d{2}(?:['p]| ?phút)?(?!\d)|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?|gmt ?\+?\d+"
        r"|(?<!\d)\d{1,2}h(?!\w)",
        # documents: 12/KH-CTĐ05, 29-NQ/TW, 126/NĐ-CP
        r"\d+(?:/\d{4})?\s?[/-]\s?[a-zđ]{2,}(?:[-/&][a-zđ\d]+)+|\d+-[a-zđ]{2,}/[a-zđ]{2,}",
        # telephone numbers
        r"(?<![\d.,])(?:\+84|0)\d[\d. ]{7,11}\d(?![\d.,]*\d)|\b(?:đt|điện thoại|hotline|tel"
        r"|fax)\s?:?\s?[\d.() -]{6,20}",
        # round-the-clock, generations of industry
        r"\b24/24h?\b|\b24/7\b|\b[1-5]\.0\b",
        # durations and ages; "05 năm", "2 ngày làm việc", "6 tháng đầu năm"
        rf"(?<!bình quân )(?<!trung bình )(?<![\d.,])\d{{1,4}}(?:\s?(?:-|đến)\s?\d{{1,3}})?(?:,\d)? (?:{_DURATION})(?!\w)"
        r"(?! (?:dạy|giảng|phát sóng|học tập|quốc tế|công(?! tác)|diễn|nhạc|thơ|hội(?! nghị)|lửa trại|lương|nhuận|phim|kịch))",
        rf"(?<![\d.,/])\d/\d (?:{_DURATION})(?!\w)",
        r"\bmột trong (?:số )?\d+",
        # letters grown together with digits: A80, 5G, Covid-19
        r"(?<![\w/])[a-zđ]+-?\d+(?![\d.,]*%)\b"
        r"|(?<![\w.,])\d+[a-zđ]{1,2}\b(?<!m2)(?<!m3)(?<!ha)(?<!kg)(?<!km)(?<!đ)(?<!\dm)(?<!tỷ)",
        rf"\b(?:{_NEVER_COUNTED}) (?:số )?\d{{1,4}}(?:[.,-]\d{{1,3}}){{0,4}}(?![\d%/]|[.,]\d| ?%)",
        r"(?<!tổng )(?<!trong )(?<!con )\bsố \d{1,5}(?![\d%]|[.,/]\d| ?%)",
        rf"\b(?:{_DOCUMENTS}) số \d{{1,6}}(?:[/.-]\d{{1,4}}){{0,4}}",
        # ranks among others, scores, stars, steps of a list: "thứ 2/8", "tỷ số 3-1", "3 sao", "(2)"
        r"\b(?:thứ|hạng) \d{1,3}/\d{1,3}|\btỷ số (?:là |chung cuộc )?\d{1,3}\s?-\s?\d{1,3}|\b[1-5](?:\s?-\s?[1-5])? sao\b",
        r"\b(?:thắng|thua|hòa)(?: [^\W\d]{1,12}){0,6} \d{1,2}\s?-\s?\d{1,2}(?![\d%])|\(\d{1,2}\)(?=\s?[^\W\d])",
        # days without "ngày": "8/3", "20-11" after a word of celebration; "1 - 7/8"
        rf"\b(?:{_CELEBRATIONS}) \d{{1,2}}\s?[/-]\s?\d{{1,2}}(?!\d)|(?<![\d/])\d{{1,2}}\s?-\s?\d{{1,2}}/\d{{1,2}}(?![\d/])",
        # plates of cars, addresses of mail and of the web, standards
        r"\b\d{2}[a-z]{1,2}\d?[- ]\d{3}\.?\d{2}\b|\S{1,40}@\S{1,60}|\b(?:https?://|www\.)\S{1,200}"
        r"|\b[\w-]{1,40}\.(?:gov|edu|org|com|vn|net)\b\S{0,60}|\b(?:iso|tcvn|qcvn)(?:/iec)?[ -]?\d{1,6}(?:[:-]\d{1,4}){0,2}",
        # mottos: "5 không, 3 sạch", "phong trào 3 trách nhiệm"
        r"(?<![\d.,])\d{1,2} (?:không|tại chỗ|sẵn sàng|nhất|dám)\b(?:,? (?:và )?\d{1,2} [^\W\d]{1,12}){0,3}",
    )
)
# Words that make a reference only when no counted noun follows the number: "tổ 3", "lớp 12", but "tổ 3 người".
_PERHAPS = re.compile(
    r"\b(?:tổ|tổ dân phố|khối|lớp|quận|phường|phòng|khu|khu phố|khu vực|thôn|ấp|bản|đội|vùng|cụm|điểm|mục|phần"
    r"|chương|cấp|chi bộ|kênh|trạm|top|tốp|chi hội|chi đoàn|liên đội|phân đoàn|tổ hội|xóm|khóm|buôn|nhóm|loại|kiểu|mẫu"
    r"|lô|ca|kỳ|lần|đợt|giai đoạn|bước|tầng|tiểu khu|cổng|cơ sở|trường|tiết|tỉnh|đường|tập|đời|vòng|bảng|biểu|tuần"
    r"|lầu|nhà|dãy|tòa|bàn|ô|thửa|tờ|cột|hàng|dòng|kho|bến|trại|phân trại|chốt|sân|vụ|tuyến|cống|cầu"
    r"|năm|năm học|hè|xuân|tết|dịp|quyển|nghị quyết|quyết định|kế hoạch|chỉ thị|nghị định|công văn|tờ trình"
    r"|hướng dẫn|luật|chương trình|kết luận|quy định|dự án|phong trào|phương châm|khẩu hiệu|cuộc vận động|tiêu chí)"
    r" (?P<number>\d{1,3}(?:\s?-\s?\d{1,3})?)(?![\d%/]|[.,]\d)"
)
_NEXT_REFERENCE = re.compile(r"(?:, | và |, và | hoặc )(?P<number>\d{1,3})(?![\d%/]|[.,]\d)")
_AMOUNT_AFTER = re.compile(r"\s?(?:%|phần trăm|nghìn|ngàn|triệu|tỷ|tỉ|trăm|đồng|vnđ|usd|lần(?! lượt)|(?:-|đến|/)\s?\d)")
_LIST_NUMBER = re.compile(
    r"[ \t]*(?:[-+*•] ?)?(?:\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)](?=\s|[^\W\d])|\d{1,2}(?:\.\d{1,2}){1,3}\s)"
)
# Stretches of text with digits in them; all masks above reach no farther than ``_NEAR`` from a digit.
_AROUND_DIGITS = re.compile(r"\d(?:[^\d]{0,60}\d){0,200}")
_NEAR = 40
_QUOTE_OR_BREAK = re.compile(r'["“”„«»\n]')
_LONGEST_QUOTED_NAME = 60
_LONE_YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d%/]|[.,]\d)")


def _quoted_names(page: Page) -> Iterator[Span]:
    """Short stretches in quotation marks that hold a digit: names such as "1 triệu sáng kiến"; marks pair up line by line."""
    opened = -1
    for match in _QUOTE_OR_BREAK.finditer(page.text):
        mark, at = match.group(), match.start()
        if mark == "\n":
            opened = -1
        elif mark in "“„«" or (mark == '"' and opened < 0):
            opened = at
        elif opened >= 0:
            if at - opened <= _LONGEST_QUOTED_NAME and any(char.isdigit() for char in page.text[opened:at]):
                yield opened, at + 1
            opened = -1


def mask_of(page: Page) -> bytearray:
    """One byte a character of the text: 1 where a digit is not part of a quantity."""
    mask = bytearray(len(page.plain))
    for start, end in _quoted_names(page):
        _cover(mask, start, end)
    for window in _AROUND_DIGITS.finditer(page.plain):
        start, end = max(0, window.start() - _NEAR), window.end() + _NEAR
        for pattern in _MASKS:
            for match in pattern.finditer(page.plain, start, end):
                _cover(mask, match.start(), match.end())
        _mask_references(page, mask, start, end)
    for line in page.lines:
        if line.furniture:
            _cover(mask, line.start, line.end)
        elif number := _LIST_NUMBER.match(page.plain, line.start, line.end):
            _cover(mask, line.start, number.end())
    return mask


def _mask_references(page: Page, mask: bytearray, start: int, end: int) -> None:
    """References and lone years, unless a counted noun follows: "tổ 3", "khối 6, 7 và 8", but "tổ 3 người", "2000 lượt"."""
    for pattern in (_PERHAPS, _LONE_YEAR):
        for match in pattern.finditer(page.plain, start, end):
            after = match.end()
            if _is_counted(page, after):
                continue
            _cover(mask, match.start(), after)
            for _ in range(12):
                more = _NEXT_REFERENCE.match(page.plain, after) if pattern is _PERHAPS else None
                if more is None or _is_counted(page, more.end()):
                    break
                after = more.end()
                _cover(mask, more.start(), after)


def _is_counted(page: Page, after: int) -> bool:
    """Whether a counted noun, a scale or a mark follows a number that ends at ``after``."""
    if page.plain.startswith(" lần lượt", after):
        return False
    noun = page.plain.startswith(" ", after) and nouns.longest_noun(page.plain, after + 1, len(page.plain)) > after + 1
    return noun or _AMOUNT_AFTER.match(page.plain, after) is not None


def _cover(mask: bytearray, start: int, end: int) -> None:
    mask[start:end] = b"\x01" * (end - start)
