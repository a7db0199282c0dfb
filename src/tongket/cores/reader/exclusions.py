"""Which digits of a text are not quantities: dates, times, references, telephone numbers, durations, names.

Every pattern is tried only where a number begins, and words before it are looked up, so the cost grows with the count of numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tongket.cores.reader.facts import Span
from tongket.cores.reader.page import Page
from tongket.cores.reader.vocabulary import nouns


def _set(words: str) -> frozenset[str]:
    return frozenset(part.strip() for part in words.replace("\n", ",").split(",") if part.strip())


_DURATION = "|".join(sorted(nouns.DURATIONS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_LAST_DAY = r"(?:\s?(?:-|và|đến|,)\s?(?:ngày )?\d{1,2})?"
# A number after such a word names a document, a place in an order, an address: it never counts.
_NEVER_COUNTED = _set("""
điều, khoản, lần thứ, thứ, khóa, khó, tháng, quý, ngày, thông tư, luật số, qđ, nq, ct, kh, hd, nđ, tt, cv, phụ lục, trang
quốc lộ, tỉnh lộ, đường tỉnh, covid, website, hotline, đt, điện thoại, tel, fax, mst, mùng, hôm, từ khối, khối lớp, kỳ họp
mẫu số, học kỳ, hạng, bậc, quân khu, lữ đoàn, sư đoàn, trung đoàn, tiểu đoàn, đại đội, trung đội, công nghiệp, cách mạng
nhóm máu, ngõ, ngách, hẻm, kiệt, số nhà, mức độ, cấp độ, iso, tcvn, qcvn, biển số, mã số, số tài khoản, stk, km, phiên bản
đề án, bão số, căn cứ số, mục, tiểu mục, bảng, biểu số, hình, sea games, asiad, olympic, para games, world cup, asian games, mức phí số, tập số
""")
_DOCUMENTS = _set("""
nghị quyết, quyết định, kế hoạch, chỉ thị, thông tư, nghị định, công văn, tờ trình, hướng dẫn, luật, chương trình, thông báo
báo cáo, công điện, thông tri, kết luận, quy định, quy chế, điều lệ, biên bản, hợp đồng, đề án, dự án, kh, qđ, nq
""")
_CELEBRATIONS = _set("""
dịp, lễ, kỷ niệm, mừng, tết, phụ nữ, phụ nữ việt nam, quốc tế phụ nữ, quốc tế, nhà giáo việt nam, thầy thuốc việt nam
thành lập đoàn, thiếu nhi, lao động, quốc khánh, thống nhất, giải phóng, đường, phố, việt nam, quân đội, liệt sĩ, liệt sỹ
""")
# Words that make a reference only when no counted noun follows the number: "tổ 3", "lớp 12", but "tổ 3 người".
_PERHAPS = _DOCUMENTS | _set("""
tổ, tổ dân phố, khối, lớp, quận, phường, phòng, khu, khu phố, khu vực, thôn, ấp, bản, đội, vùng, cụm, điểm, mục, phần, chương
cấp, chi bộ, kênh, trạm, top, tốp, chi hội, chi đoàn, liên đội, phân đoàn, tổ hội, xóm, khóm, buôn, nhóm, loại, kiểu, mẫu, lô
ca, kỳ, lần, đợt, giai đoạn, bước, tầng, tiểu khu, cổng, cơ sở, trường, tiết, tỉnh, đường, tập, đời, vòng, bảng, biểu, tuần
lầu, nhà, dãy, tòa, bàn, ô, thửa, tờ, cột, hàng, dòng, kho, bến, trại, phân trại, chốt, sân, vụ, tuyến, cống, cầu, năm, năm học
hè, xuân, tết, dịp, quyển, phong trào, phương châm, khẩu hiệu, cuộc vận động, tiêu chí, chuyền, phân xưởng, mức, lò, tủ, máy
""")
_YEAR_WORDS = _set("năm, năm học, hè, xuân, tết, dịp, khóa, niên khóa")
_DAY_WORDS = _set("ngày, hôm, sáng, trưa, chiều, tối, đêm, mùng")
_UNTIL_WORDS = _set("từ, đến, vào, trước, sau, hết, nay")
_PHONE_WORDS = _set("đt, điện thoại, hotline, tel, fax")
_DATES = {
    "day": re.compile(
        rf"\d{{1,2}}{_LAST_DAY} tháng \d{{1,2}}(?:(?: năm |[/-]){_YEAR})?"
        rf"|\d{{1,2}}{_LAST_DAY}[/.-]\d{{1,2}}(?![\d/%]|[.,]\d)|\d{{1,2}} đến (?:ngày )?\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-]{_YEAR})?"
    ),
    "until": re.compile(r"\d{1,2}/\d{1,2}(?![\d/%]|[.,]\d| số\b)"),
    "feast": re.compile(r"\d{1,2}\s?[/-]\s?\d{1,2}(?!\d)"),
}
_AFTER_NEVER = re.compile(
    r"\d{1,4}(?:[.,-]\d{1,3}){0,4}(?![\d%/]|[.,]\d| ?%)|(?<=thứ )\d{1,3}/\d{1,3}|(?<=hạng )\d{1,3}/\d{1,3}"
)
_MONTH = re.compile(r"\d{1,2}(?:\s?[-/]\s?\d{1,4})?(?![\d%]|[.,]\d)")
_AFTER_YEAR_WORD = re.compile(rf"{_YEAR}(?:\s?[-/]\s?\d{{1,4}})?(?![\d%]|[.,]\d)")
_AFTER_SO = re.compile(r"\d{1,5}(?![\d%]|[.,/]\d| ?%)")
_AFTER_DOCUMENT_SO = re.compile(r"\d{1,6}(?:[/.-]\d{1,4}){0,4}")
_AFTER_PHONE = re.compile(r"[\d.() -]{6,20}")
_REFERENCE = re.compile(r"\d{1,3}(?:\s?-\s?\d{1,3})?(?![\d%/]|[.,]\d)")
# Patterns tried at the first digit of every number.
_AT_DIGITS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\d{{1,2}}{_LAST_DAY}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?{_YEAR}(?!\d)",
        # years, spans of years, months and quarters with their year
        rf"{_YEAR}-\d\d(?:-\d\d)?(?!\d)|{_YEAR} ?- ?{_YEAR}(?!\d)|\d{{1,2}}\s?[/-]\s?{_YEAR}(?!\d)",
        # times of day, round-the-clock, generations of industry
        r"\d{1,2} ?(?:h|g|giờ) ?\d{2}(?:['p]| ?phút)?(?!\d)|\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}h(?!\w)|24/24h?\b|24/7\b|[1-5]\.0\b",
        # documents: 12/KH-CTĐ05, 29-NQ/TW, 126/NĐ-CP
        r"\d{1,9}(?:/\d{4})?\s?[/-]\s?[a-zđ]{2,12}(?:[-/&][a-zđ\d]{1,12}){1,6}|\d{1,9}-[a-zđ]{2,12}/[a-zđ]{2,12}",
        # telephone numbers; letters grown on: 5G, 12A1; plates of cars
        r"0\d[\d. ]{7,11}\d(?![\d.,]{0,40}\d)|84[\d. ]{8,12}\d|\d{1,9}[a-zđ]{1,2}\d?\b(?<!m2)(?<!m3)(?<!ha)(?<!kg)(?<!km)(?<!đ)(?<!\dm)(?<!tỷ)(?<!\dg)"
        r"|\d{2}[a-z]{1,2}\d?[- ]\d{3}\.?\d{2}\b",
        # durations and ages; "05 năm", "2 ngày làm việc", "6 tháng đầu năm"
        rf"\d{{1,4}}(?:\s?(?:-|đến)\s?\d{{1,3}})?(?:,\d)? (?:{_DURATION})(?!\w)"
        r"(?! (?:dạy|giảng|phát sóng|học tập|quốc tế|công(?! tác)|diễn|nhạc|thơ|hội(?! nghị)|lửa trại|lương|nhuận|phim|kịch))"
        rf"|\d/\d (?:{_DURATION})(?!\w)",
        # counters of a page; distances of races
        r"\d{1,7} (?:bình luận|phản hồi|lượt thích)\b|\d{1,3}(?:\.\d{3})?\s?m (?:nam|nữ|rào|tự do|ếch|bướm|ngửa)\b",
        # stars; mottos: "5 không, 3 sạch"; "1 - 7/8"
        r"[1-5](?:\s?-\s?[1-5])? sao\b|\d{1,2} (?:không|tại chỗ|sẵn sàng|nhất|dám)\b(?:,? (?:và )?\d{1,2} [^\W\d]{1,12}){0,3}"
        r"|\d{1,2}\s?-\s?\d{1,2}/\d{1,2}(?![\d/])",
    )
)
# What stands at a number wherever one of these patterns fits: most numbers are none of it, and are asked once.
_PERHAPS_AT_DIGITS = re.compile(
    rf"\d{{1,40}}(?:[a-zđ/:-]|[.,](?:\s?(?:ngày )?\d{{1,2}}\s?[/.-]|\d (?:{_DURATION})|0\b|\d{{3}}\s?m )"
    rf"|\s(?:[-/.,]|và|đến|h|g|{_DURATION}|bình luận|phản hồi|lượt thích|m |sao|không|tại chỗ|sẵn sàng|nhất|dám))"
    r"|0\d[\d. ]{8}|84[\d. ]{9}"
)
_LONG_NUMBER = re.compile(r"\d{8,15}(?![\d.,]{0,40}\d)")
_AFTER_KNOWN = (
    (_NEVER_COUNTED, _AFTER_NEVER),
    (_YEAR_WORDS, _AFTER_YEAR_WORD),
    (frozenset(["tháng", "quý"]), _MONTH),
    (_DAY_WORDS, _DATES["day"]),
    (_UNTIL_WORDS, _DATES["until"]),
    (_CELEBRATIONS, _DATES["feast"]),
    (_PHONE_WORDS, _AFTER_PHONE),
    (_set("tài khoản, số tài khoản, mã số thuế, mã số, cccd, cmnd, căn cước, stk, mst, thuế"), _LONG_NUMBER),
)
# "số" in these is no reference: "dân số 5600 người", "tổng số 12 đơn vị".
_NO_REFERENCE_SO = tuple(
    f"{word} số "
    for word in ("tổng", "trong", "con", "dân", "thiểu", "đa", "hệ", "chỉ", "tần", "tỷ", "doanh", "quân", "sĩ", "đại")
)
# How the words end that tell something of the number behind them.
_TELLING = frozenset(
    words.rpartition(" ")[2]
    for words in _PERHAPS.union(["trên", "mỗi", "trong"], *(known for known, _pattern in _AFTER_KNOWN))
)
_SCORE = re.compile(r"\d{1,3}\s?-\s?\d{1,3}(?![\d%])")
_SCORE_BEFORE = re.compile(r"\b(?:tỷ số|thắng|thua|hòa)(?: [^\W\d]{1,12}){0,6} $")
_MEAN_BEFORE = ("bình quân ", "trung bình ")
_PER_ONE = re.compile(r"1 (?:ha|sào|m2|km2|hecta|đơn vị diện tích|người|hộ|lao động|đầu người|vụ)\b")
_ONE_OF = re.compile(r"\bmột trong (?:số )?$")
_ADDRESS = re.compile(
    r"[\w.+-]{1,40}@[\w.-]{1,60}|\b(?:https?://|www\.)\S{1,200}|\b[\w-]{1,40}\.(?:gov|edu|org|com|vn|net)\b\S{0,60}"
)
_ADDRESS_HINTS = ("@", "http", "www.", ".gov", ".edu", ".org", ".com", ".vn", ".net")
_NEXT_REFERENCE = re.compile(r"(?:, | và |, và | hoặc )(?P<number>\d{1,3})(?![\d%/]|[.,]\d)")
_AMOUNT_AFTER = re.compile(r"\s?(?:%|phần trăm|nghìn|ngàn|triệu|tỷ|tỉ|trăm|đồng|vnđ|usd|lần(?! lượt)|(?:-|đến|/)\s?\d)")
_LIST_NUMBER = re.compile(
    r"[ \t]*(?:[-+*•] ?)?(?:\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)](?=\s|[^\W\d])|\d{1,2}(?:\.\d{1,2}){1,3}\s)"
)
_STEP = re.compile(r"\d{1,2}\)(?=\s?[^\W\d])")
RUN_OF_DIGITS = re.compile(r"\d\d*")  # begins with one character, which is searched for faster than a run
_GROWN_BEFORE = re.compile(r"[a-zđ][a-zđ]{0,30}-?$")
_QUOTE_OR_BREAK = re.compile(r'["“”„«»\n]')
_LONGEST_QUOTED_NAME = 60
_LONE_YEAR = re.compile(rf"{_YEAR}(?![\d%/]|[.,]\d)")
_YEAR_DIGITS = 4
_PER_WORDS = frozenset(["trên", "mỗi", "cho mỗi"])
_NO_WORDS: frozenset[str] = frozenset()


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
            if at - opened <= _LONGEST_QUOTED_NAME and any(map(str.isdigit, page.text[opened:at])):
                yield opened, at + 1
            opened = -1


def mask_of(page: Page, digits: Sequence[Span]) -> bytearray:
    """One byte a character of the text: 1 where a digit is not part of a quantity; ``digits`` are the runs of digits."""
    plain = page.plain
    mask = bytearray(len(plain))
    for start, end in _quoted_names(page):
        _cover(mask, start, end)
    if any(hint in plain for hint in _ADDRESS_HINTS):
        for match in _ADDRESS.finditer(plain):
            _cover(mask, match.start(), match.end())
    for line in page.lines:
        if line.furniture:
            _cover(mask, line.start, line.end)
        elif number := _LIST_NUMBER.match(plain, line.start, line.end):
            _cover(mask, line.start, number.end())
    for start, end in digits:
        if not mask[start]:
            _mask_number(page, mask, start, end)
    return mask


def _mask_number(page: Page, mask: bytearray, start: int, end: int) -> None:
    plain = page.plain
    words, has_so = _words_before(plain, start)
    stop = _excluded_to(plain, start, end)
    if words:
        stop = max(stop, max(_after_words(plain, start, end, words, has_so), default=start))
    if stop > start:
        _cover(mask, start, stop)
    if words or end - start == _YEAR_DIGITS:
        _mask_reference(page, mask, start, end, words)


def _excluded_to(plain: str, start: int, end: int) -> int:
    """Where the stretch ends, at a number, that is no quantity whatever the words before say; ``start`` when there is none."""
    before = plain[start - 1] if start else " "
    stop = start
    if _PERHAPS_AT_DIGITS.match(plain, start):
        stop = max(_fits_at_digits(plain, start, before), default=start)
    grown = before.isalpha() or (before == "-" and start > 1 and plain[start - 2].isalpha())
    if grown and not plain.startswith("%", end) and _GROWN_BEFORE.search(plain, max(0, start - 32), start):
        stop = max(stop, end)
    step = _STEP.match(plain, start) if before == "(" else None
    return max(stop, step.end()) if step else stop


def _fits_at_digits(plain: str, start: int, before: str) -> Iterator[int]:
    """Where the stretches end that are no quantity by their own look, or as the score of a match."""
    inner = before in ".,/" and start > 1 and plain[start - 2].isdigit()
    if not inner and before != "/" and not plain.endswith(_MEAN_BEFORE, 0, start):
        for pattern in _AT_DIGITS:
            match = pattern.match(plain, start)
            if match:
                yield match.end()
    score = _SCORE.match(plain, start) if before == " " else None
    if score and _SCORE_BEFORE.search(plain, max(0, start - 90), start):
        yield score.end()


def _after_words(plain: str, start: int, end: int, words: frozenset[str], has_so: bool) -> Iterator[int]:
    """Where the stretches end that the words right before a number make no quantity."""
    for pattern in _patterns_for(words, has_so):
        match = pattern.match(plain, start)
        if match:
            yield match.end()
    if words & _PER_WORDS and _PER_ONE.match(plain, start):
        yield start + 1
    if ("trong" in words or has_so) and _ONE_OF.search(plain, max(0, start - 20), start):
        yield end


def _patterns_for(words: frozenset[str], has_so: bool) -> Iterator[re.Pattern[str]]:
    """What a number may look like that these words before it make a reference, a date or a telephone number."""
    if has_so:
        yield _AFTER_DOCUMENT_SO if words & _DOCUMENTS else _AFTER_SO
    for known, pattern in _AFTER_KNOWN:
        if words & known:
            yield pattern


def _words_before(plain: str, start: int) -> tuple[frozenset[str], bool]:
    """The last one, two, three and four words before a number, if they may tell something, and whether "số" stood between."""
    if start and plain[start - 1] not in " :(":
        return _NO_WORDS, False
    window = plain[max(0, start - 34) : start].rstrip(" :(")
    has_so = plain.endswith("số ", 0, start) and not plain.endswith(_NO_REFERENCE_SO, 0, start)
    if has_so:
        window = window[:-2].rstrip()
    elif not (last := window.rsplit(None, 1)[-1:]) or last[0].lstrip("\"'(") not in _TELLING:
        return _NO_WORDS, False
    tail = window.rsplit(None, 4)[-4:]
    if tail:
        tail[-1] = tail[-1].lstrip("\"'(")
    words = [" ".join(tail[at:]) for at in range(len(tail))]
    return (frozenset(["số", *words]), True) if has_so else (frozenset(words), False)


def _mask_reference(page: Page, mask: bytearray, start: int, end: int, words: frozenset[str]) -> None:
    """References and lone years, unless a counted noun follows: "tổ 3", "khối 6, 7 và 8", but "tổ 3 người", "2000 lượt"."""
    plain = page.plain
    if start and plain[start - 1] in ".,/-" and start > 1 and plain[start - 2].isdigit():
        return
    if end - start == _YEAR_DIGITS and _LONE_YEAR.match(plain, start) and not _is_counted(page, end):
        _cover(mask, start, end)
    if words.isdisjoint(_PERHAPS) or plain[start - 1] != " ":
        return
    reference = _REFERENCE.match(plain, start)
    if reference is None or _is_counted(page, reference.end()):
        return
    after = reference.end()
    _cover(mask, start, after)
    for _ in range(12):
        more = _NEXT_REFERENCE.match(plain, after)
        if more is None or _is_counted(page, more.end()):
            break
        _cover(mask, after, more.end())
        after = more.end()


def _is_counted(page: Page, after: int) -> bool:
    """Whether a counted noun, a scale or a mark follows a number that ends at ``after``."""
    if page.plain.startswith(" lần lượt", after):
        return False
    noun = page.plain.startswith(" ", after) and nouns.longest_noun(page.plain, after + 1, len(page.plain)) > after + 1
    return noun or _AMOUNT_AFTER.match(page.plain, after) is not None


def _cover(mask: bytearray, start: int, end: int) -> None:
    mask[start:end] = b"\x01" * (end - start)
