"""The name of a number: the noun phrase after it, or the subject before it."""

from __future__ import annotations

import re

from tongket.cores.reader.facts import Span
from tongket.cores.reader.page import Page
from tongket.cores.reader.quantities import Quantity
from tongket.cores.reader.units import listed_end
from tongket.cores.reader.vocabulary import nouns, phrases

_LINK_ENDS = tuple({link[-2:] for link in phrases.LINKS})
_LINKS_BY_END = {
    ending: tuple(sorted((link for link in phrases.LINKS if link[-2:] == ending), key=len, reverse=True))
    for ending in _LINK_ENDS
}
_EQUATION_ENDS = (
    "là",
    "đạt",
    "lệ",
    "được",
    "ước",
    "hiện",
    "chiếm",
    "bằng",
    "mức",
    "còn",
    "giá",
    "lên",
    "tới",
    "đến",
    ":",
    "cộng",
    "khoảng",
)
_EQUATION = re.compile(
    r"(?<!\w)(?:là|đạt|đạt tỷ lệ|đạt được|ước đạt|ước|thực hiện|thực hiện được|ước thực hiện|chiếm|chiếm tỷ lệ|bằng|ở mức|còn"
    r"|chỉ còn|trị giá|lên|lên tới|lên đến|:)"
    r"(?: được| tổng cộng| khoảng)?\s*$"
)
_OPENING = re.compile(
    r"(?:(?:trong|đến|tính đến|từ đầu năm|tính hết|lũy kế đến|đến hết|sang|qua|bước sang|khép sổ|kết thúc|cuối|năm"
    r"|tháng|quý|giai đoạn|hiện nay|hiện|nhìn chung"
    r"|cụ thể|đặc biệt|ngoài ra|bên cạnh đó|cũng theo báo cáo|theo đó|theo báo cáo|theo|kết quả|riêng|về|trong đó"
    r"|nhờ đó|qua đó|cùng với đó|dịp này|nhân dịp này"
    r"|từ (?:ngày|tháng|năm|đầu|cuối)|ngày|sáng|chiều|nhân|sau khi|khi|tuy nhiên|do|nhờ|vì|bởi|mặc dù|dù|cũng|nhằm|thông qua|như vậy|đồng thời|trước tình hình|thực hiện|được sự|hưởng ứng"
    r"|\d+ (?:năm|tháng)(?: qua| đầu năm| cuối năm)?|(?:năm|thời gian) qua|báo cáo tại đây cho biết)\b[^,;]{0,45}[,:]\s*)+"
)
_LEADING = re.compile(
    r"(?:(?:và|cùng với|cùng|còn|ước|trong đó|trong khi|riêng|gồm|bao gồm|nhưng|song|đồng thời|kế đến|kết quả|tại|thì|mà"
    r"|để|nâng|đưa|như|với|từ|có|phía chi|là|đến nay)(?=[\s,])|[-+*•,;:.\s)])+"
)
_NOUN_STOP = re.compile(
    r"[,;.:()!?…\n]| - |\s(?:và(?! vượt)|cùng|với|gồm|bao gồm|trong đó|bằng|tăng|giảm|so với|vượt|nhưng|nâng|chiếm"
    r"|hết|vì|nhờ|nhằm|để|từ|trên|khi|mỗi|trị giá|trở lên|đạt(?= \d)|(?:xuống|lên|thành|còn)(?= (?:còn |đến |tới )?\d))(?=[\s,.;]|$)"
)
_CLAUSE_STOP = re.compile(r"[,;.:()!?…\n]|\s(?:và|còn)(?= [^,;.]{0,40}\d)")
_TRAILING_FUNCTION = re.compile(
    r"(?:\s(?:và|cho|các|những|của|với|là|được|có|đã|thì|mà|cả|ở|tại|trong|từ|đến|hay|hoặc|nâng|lên|về|trở|đầy đủ))+\s*$"
)
_FUNCTION_ENDS = (
    "và", "cho", "các", "những", "của", "với", "là", "được", "có", "đã", "thì", "mà", "cả", "ở", "tại", "trong", "từ", "đến", "hay", "hoặc", "nâng",
    "lên", "về", "trở", "đầy đủ"
)  # fmt: skip
_PART_MARK = re.compile(r"[,;:()]|\s(?:và|còn|gồm|trong đó|với|nâng|đưa)(?=\s)")
_NOT_A_NAME = re.compile(r"(?:xuống|lên|còn|thành|so|trở|và|thì|nhưng|là|tăng|giảm|đạt|bằng|trong khi|vào)\b")
_AGENT = re.compile(
    r"(?:(?:hiện nay|hiện tại|hiện|nay|đến nay|trong năm|năm qua|vừa qua),? )?(?:các |những |toàn )?(?:cấp )?(?:bộ (?=đoàn))?(?:đại biểu|đại hội|hội nghị|công ty|trung tâm|chi bộ|đảng bộ|hội\b|đoàn\b|công đoàn|nhà trường|trường"
    r"|ban|bch|ubnd|ủy ban|lđlđ|ubmttq|mttq|xã|phường|huyện|tỉnh|thành phố|thị xã|đơn vị|chúng tôi|cơ quan|sở|phòng|khối|cụm|tổ"
    r"|ông|bà|anh|chị|đồng chí|đ/c|cán bộ|chi hội|chi đoàn|thư viện|bệnh viện|trạm|hợp tác xã|htx|doanh nghiệp|chương trình)\b"
)
_UPWARDS = re.compile(r"trở (?:lên|xuống)(?: |(?=\W|$))")
_COMPARES_FIRST = re.compile(
    r"(?:nếu )?(?:so với|so) (?:[^\W\d]+ ){0,3}?(?:(?:năm|năm học|cùng kỳ(?: năm)?) )?(?:19|20)\d\d(?:,)?\s+"
)
_HAS = re.compile(r"\s(?:có|với) (?=(?:số|tổng số|tỷ lệ|tỉ lệ|doanh thu|sản lượng|mức)\s)")
_PLACE = re.compile(r"\s(?:tại|ở|trên địa bàn|trên toàn|của|được vun)\s")
_LONG_LABEL, _MOST_WORDS = 6, 12
_WORD = re.compile(r"\S+")


def noun_after(page: Page, quantity: Quantity, limit: int, *, whole_clause: bool = False) -> Span:
    """Span of the noun phrase that follows the number; empty when nothing nameable follows."""
    start, plain = quantity.end, page.plain
    while start < limit and plain[start] in ' "':
        start += 1
    upwards = _UPWARDS.match(plain, start, limit) if quantity.unit_end <= start else None
    if upwards:
        start = upwards.end()
    if plain.startswith("/", max(quantity.unit_end, quantity.end)):
        return (start, quantity.unit_end) if quantity.is_count else (quantity.unit_end, quantity.unit_end)
    if quantity.form == "part" and quantity.is_count and quantity.unit_end == quantity.end:
        return quantity.end, quantity.end
    if quantity.unit_end <= start and _NOT_A_NAME.match(plain, start, limit):
        return quantity.unit_end, quantity.unit_end
    begin = max(quantity.unit_end, start)
    if begin == start:
        begin = listed_end(plain, start, nouns.longest_noun(plain, start, limit), limit)
    pattern = _CLAUSE_STOP if whole_clause else _NOUN_STOP
    stop = pattern.search(plain, begin, min(limit + 24, len(plain)))
    end = min(stop.start(), limit) if stop else limit
    most = 18 if whole_clause else 11
    if end - start > 2 * most and len(plain[start:end].split()) > most:
        words = list(_WORD.finditer(plain, start, end))
        end = max(words[most - 1].end(), begin)
    last = plain[begin:end].rstrip()
    trailing = _TRAILING_FUNCTION.search(last) if last.endswith(_FUNCTION_ENDS) else None
    return page.trim(start, begin + trailing.start() if trailing else end)


def subject_before(page: Page, floor: int, head: int) -> Span:
    """Span of the words before a number that name it: without opening adverbials and linking verbs; may be empty."""
    plain = page.plain
    bracket = plain.rfind("(", floor, head)
    if bracket >= 0 and bracket > plain.rfind(")", floor, head):
        floor = bracket + 1
    for mark in ";:":
        last = plain.rfind(mark, floor, head)
        if last >= 0 and mark in plain[floor:head].rstrip(" :"):
            floor = last + 1
    start, end = floor, head
    closed = plain.find(",", start, end) >= 0 or plain.find(":", start, end) >= 0
    opening = _OPENING.match(plain, _skip(plain, start, end), end) if closed else None
    if opening and opening.end() < end:
        start = opening.end()
    end = _without_links(plain, start, end)
    leading = _LEADING.match(plain, start, end)
    if leading:
        start = leading.end()
    return _nearest_part(page, *page.trim(start, end))


def _without_links(plain: str, start: int, end: int) -> int:
    """Where a subject ends without the verbs and prepositions that link it with its number: six at most."""
    for _ in range(6):
        stem = end
        while stem > start and (plain[stem - 1] in " ,:" or plain[stem - 1].isspace()):
            stem -= 1
        begin = _link_before(plain, start, stem)
        if begin == stem:
            break
        end = begin
    return end


def _link_before(plain: str, start: int, stem: int) -> int:
    """Where the longest link begins that ends at ``stem`` and is no end of a word; ``stem`` when none does."""
    for link in _LINKS_BY_END.get(plain[max(start, stem - 2) : stem], ()):
        begin = stem - len(link)
        if plain.endswith(link, start, stem) and (
            begin == start or plain[begin - 1] in ',(:;"-' or plain[begin - 1].isspace()
        ):
            return begin
    return stem


def _nearest_part(page: Page, start: int, end: int) -> Span:
    """A long run of commas keeps its last parts only."""
    words = len(page.plain[start:end].split()) if end - start > 2 * _MOST_WORDS else 0
    while words > _MOST_WORDS:
        comma = page.plain.find(",", start, end)
        if comma < 0 or len(page.plain[comma + 1 : end].split()) < 2:
            break
        start = comma + 1
        words = len(page.plain[start:end].split())
    if words > 16:
        start = list(_WORD.finditer(page.plain, start, end))[-12].start()
    return page.trim(start, end)


def shorten(words: str) -> str:
    """The shortest phrase that tells a number apart: without where and whose, when it is long.

    >>> shorten("số lượt khám tại Trung tâm y tế và các trạm"), shorten("thu ngân sách của xã")
    ('số lượt khám', 'thu ngân sách của xã')
    """
    has = _HAS.search(words.lower())
    if has:
        words = words[has.end() :]
    if len(words.split()) > _LONG_LABEL:
        place = _PLACE.search(words.lower())
        if place and len(words[: place.start()].split()) > 1:
            return words[: place.start()]
    return words


def without_base(words: str) -> str:
    """A subject without the base it opens with: "so với năm 2020 công nghiệp" -> "công nghiệp".

    >>> without_base("so với năm 2020 công nghiệp")
    'công nghiệp'
    """
    opening = _COMPARES_FIRST.match(words.lower())
    return words[opening.end() :] if opening else ""


def has_agent(words: str) -> bool:
    """Whether words begin with somebody who acts: "Công ty đã …", not "Số vụ …"."""
    return _AGENT.match(words.lower()) is not None


def clean(words: str) -> str:
    """A label without the words of a qualifier that stand inside it.

    >>> clean("người lao động trở lên tham gia công đoàn")
    'người lao động tham gia công đoàn'
    """
    return " ".join(words.replace("trở lên", " ").replace("trở xuống", " ").split())


def is_equation(plain: str, floor: int, head: int) -> bool:
    """Whether a verb of being or reaching stands right before the number: "X là 13", "X đạt 13"."""
    before = plain[max(floor, head - 30) : head].rstrip()
    return before.endswith(_EQUATION_ENDS) and _EQUATION.search(before) is not None


def after_comma(page: Page, previous_end: int, head: int) -> int:
    """Where the words of the next number begin: after the first mark behind the previous one; without a mark they
    belong to the previous number, and the next one has none."""
    match = _PART_MARK.search(page.plain, previous_end, head)
    return match.end() if match else head


def _skip(plain: str, start: int, end: int) -> int:
    while start < end and not plain[start].isalnum():
        start += 1
    return start
