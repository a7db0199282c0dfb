"""What a number is called, given its words before and after and what the sentence has talked about so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tongket.cores.reader import labels
from tongket.cores.reader.facts import Span
from tongket.cores.reader.page import Page
from tongket.cores.reader.quantities import Quantity
from tongket.cores.reader.vocabulary import nouns

_ORGANISES = re.compile(r"(?:^|\s)(?:tổ chức|mở|thực hiện|triển khai|tiến hành|ban hành|có|hiện)(?: được)?$")
_OF_TOTAL = re.compile(r"\s(?:trong )?(?:tổng|so với tổng|trên tổng|số|dân số|toàn)\b")
_NUMBER_OF = re.compile(r"(?:^|\W)(?:tổng số|số lượng|số)\s+(?P<noun>[^,;.:\d]+)")
_NEEDS_MORE = re.compile(
    r"(?:với )?(?:đạt )?(?:tổng )?(?:số tiền|kinh phí|trị giá|giá trị|tỷ lệ|tỉ lệ|số vốn|vốn|tổng|tổng cộng|cộng|bình quân|trung bình"
    r"|tương ứng|tương đương|tức|số dư|mức)(?: là| lên)?(?: trị giá| giá trị)?"
)
_FUNCTION = re.compile(
    r"^(?:và|đã|còn|cũng|được|có|với|cho|để|các|những|thì|mà|nay|hiện|vẫn|đều|mới|chỉ)\s+", re.IGNORECASE
)
_VERB = re.compile(
    r"\s(?:tổ chức|mở|trao|tặng|thăm|kết nạp|giới thiệu|xây dựng|xây|sửa chữa|thành lập|ra mắt|tiếp nhận|vận động|quyên góp|hỗ trợ"
    r"|giúp|khám|cấp|phát|giải quyết|xử lý|kiểm tra|giám sát|tuyên truyền|phối hợp|tham gia|công nhận|đào tạo|bồi dưỡng|tập huấn"
    r"|đăng|viết|biên soạn|ban hành|thu|chi|huy động|trồng|nuôi|bắt|phá|khởi tố|truy tố|xét xử|thụ lý|điều tra|hòa giải|đoạt|giành"
    r"|đạt|có|quản lý|phục vụ|đón|thu hút|tư vấn|cho vay|giải ngân|hiến|ủng hộ|đóng góp|lắp đặt|trang bị|bàn giao|khởi công|duy trì"
    r"|củng cố|phát hiện|triển khai|thực hiện|đảm nhận|ký kết|gửi|nhận|tuyển|tuyển dụng|bố trí|nâng cấp|đầu tư|thả|tiêm|tiêu hủy)(?=\s|$)"
)
_MOVED = ("giảm", "tăng", "nâng", "hạ")  # "án quá hạn giảm từ 7 vụ": the words name it whole
_ONLY_A_TIME = re.compile(
    r"(?:trong |riêng |đến |hết |cả |tính đến )?(?:năm|năm học|quý|tháng|giai đoạn|nhiệm kỳ)(?: (?:19|20)\d\d(?: ?- ?(?:19|20)\d\d)?| này"
    r"| nay| qua| \d{1,2}| [ivx]{1,3})?(?:/(?:19|20)\d\d)?"
)
_EMPTY_WORDS = frozenset(["đó", "đây", "này", "kết quả", "trong đó", "cùng với đó", "theo đó", "nơi", "hiện", "nay"])
GENERIC_UNITS = frozenset(
    [
        "người",
        "em",
        "đồng chí",
        "đ/c",
        "cháu",
        "con",
        "hộ",
        "vụ",
        "lượt",
        "trường hợp",
        "đơn vị",
        "tập thể",
        "cá nhân",
        "phiếu",
    ]
)


@dataclass(slots=True)
class Topic:
    """What the sentence talks about: the main thing, the part of a list it is in, and the things counted so far."""

    main: str = ""
    part: str = ""
    noun: str = ""  # the noun that the main number counts
    unit: str = ""  # what the last count counted
    level: str = ""  # what the last level in percent was: reach or figure
    told: bool = False  # after "thực hiện …" a clause of plans tells results
    change: tuple[str, int] = ("", -1)  # direction and end of the last change
    said: list[tuple[str, str]] = field(default_factory=list)  # units and labels of the last counts

    @property
    def now(self) -> str:
        return self.part or self.main

    def counted(self, unit: str, label: str) -> None:
        """Remember a count; twelve are enough for one sentence and keep hostile ones linear."""
        if unit and len(self.said) < 12:
            self.said.append((unit, label))

    def of_unit(self, unit: str, after: str) -> str:
        """The count with this unit that a change speaks of: the one whose name has the word after it, else the first."""
        same = [label for known, label in self.said if known == unit]
        word = after.split(" ")[0] if after else ""
        return next((label for label in same if word and word in label.lower().split()), same[0] if same else "")


@dataclass(slots=True, unsafe_hash=True)  # never changed; not frozen, which is dear to build
class Name:
    """A label, the span that carries it, how sure the pattern is, and whether the words are the number's own."""

    label: str
    quote: Span
    certainty: float
    own: bool = True


def counted_noun(words: str) -> str:
    """The noun counted by "số …", "tổng số …"; empty when the words count nothing.

    >>> counted_noun("tổng số thành viên chính thức"), counted_noun("doanh thu")
    ('thành viên', '')
    """
    match = _NUMBER_OF.search(words.lower())
    if match is None:
        return ""
    noun = match["noun"].strip()
    end = nouns.longest_noun(noun, 0, len(noun))
    if noun[:end] == "lượt":
        turns = nouns.longest_noun(noun, 5, len(noun))
        end = turns if nouns.is_person_noun(noun[5:turns]) else end
    return noun[:end] or " ".join(noun.split()[:2])


def name_of(
    page: Page, quantity: Quantity, floor: int, label_floor: int, limit: int, topic: Topic, *, in_list: bool
) -> Name:
    """The name of a number between ``floor`` and ``limit``; its own words begin at ``label_floor``."""
    if page.plain.startswith("(", quantity.head - 1) and page.plain.startswith(")", quantity.end):
        before = labels.subject_before(page, label_floor, quantity.head - 1)
        if before[1] > before[0]:  # đua thuyền (11)
            return Name(_in_list(page.words(*before), quantity, topic, in_list), (before[0], quantity.end + 1), 0.7)
    noun = labels.noun_after(page, quantity, limit, whole_clause=quantity.family == "percent")
    before = labels.subject_before(page, label_floor, quantity.head)
    equation = labels.is_equation(page.plain, floor, quantity.head)
    if page.plain[slice(*before)] in _EMPTY_WORDS or _ONLY_A_TIME.fullmatch(page.plain, *before):
        before = before[1], before[1]
    if quantity.is_count:
        return _count_name(page, quantity, noun, before, topic, equation=equation, in_list=in_list)
    return _amount_name(page, quantity, noun, before, topic, equation=equation, in_list=in_list)


def _amount_name(
    page: Page, quantity: Quantity, noun: Span, before: Span, topic: Topic, *, equation: bool, in_list: bool
) -> Name:
    """The name of money, a share, a measure or a bare number."""
    has_before = before[1] > before[0]
    if quantity.family == "percent":
        share = _OF_TOTAL.match(page.plain, quantity.end) is not None
        if share and not has_before and topic.now:
            return Name(topic.now, (quantity.head, max(noun[1], quantity.end)), 0.75, own=False)
        if noun[1] > noun[0] and not (equation and has_before):
            return Name(labels.clean(page.words(*noun)), (quantity.head, noun[1]), 0.85)
    if quantity.family == "measure" and noun[1] > quantity.unit_end and not (equation and has_before):
        return Name(page.words(*page.trim(quantity.unit_end, noun[1])), (quantity.head, noun[1]), 0.85)
    if has_before:
        label = _in_list(_with_topic(labels.shorten(page.words(*before)), topic), quantity, topic, in_list)
        return Name(label, (before[0], quantity.unit_end), 0.9 if equation else 0.8)
    if noun[1] > noun[0] and quantity.family != "money":
        return Name(labels.clean(page.words(*noun)), (quantity.head, max(noun[1], quantity.unit_end)), 0.6)
    return Name(topic.now, (quantity.head, quantity.unit_end), 0.6, own=False)


def _count_name(
    page: Page, quantity: Quantity, noun: Span, before: Span, topic: Topic, *, equation: bool, in_list: bool
) -> Name:
    """The name of a count: its noun phrase, or the subject before it, or verb and noun."""
    unit_end = max(quantity.unit_end, noun[1])
    has_before, bare = before[1] > before[0], noun[1] <= quantity.unit_end
    words = page.words(*before)
    whole = (quantity.head, unit_end)
    left = page.plain[before[1] : quantity.head].strip()
    who = has_before and left.endswith("có") and labels.has_agent(words) and not _VERB.search(f" {words.lower()}")
    if has_before and bare and not equation and (who or _ORGANISES.search(words.lower())):
        return Name(page.words(*noun) or quantity.unit, whole, 0.8)
    if has_before and equation and not (left.endswith("còn") and not bare and not counted_noun(words)):
        return Name(
            _in_list(_with_topic(labels.shorten(words), topic), quantity, topic, in_list),
            (before[0], quantity.unit_end),
            0.9,
        )
    if has_before and bare:
        named = words if left.startswith(_MOVED) else _with_verb(words, quantity.unit)
        label = _in_list(named, quantity, topic, in_list)
        return Name(label, (before[0], quantity.unit_end), 0.75)
    if bare and not has_before and equation and topic.now:
        return Name(topic.now, (quantity.head, quantity.unit_end), 0.7, own=False)
    if bare and not has_before and in_list and topic.now and quantity.unit in topic.now.lower():
        return Name(topic.now, (quantity.head, quantity.unit_end), 0.7, own=False)
    label = labels.clean(page.words(*noun)) or quantity.unit
    return Name(label, whole, 0.85 if quantity.family == "counted" else 0.6)


def _with_verb(words: str, unit: str) -> str:
    """ "Công ty trao" + "suất học bổng": who did it is left out, the verb stays; a name of the thing stays whole."""
    lowered = words.lower()
    if len(words.split()) > 3 and labels.has_agent(words):
        verb = _VERB.search(lowered)
        words = words[verb.start() :].strip() if verb else " ".join(words.split()[-2:])
        words = _FUNCTION.sub("", words)
    if len(words.split()) <= 3 and unit not in lowered and unit not in ("con", "cái", "chiếc"):
        return f"{words} {unit}"
    return words


def _with_topic(words: str, topic: Topic) -> str:
    """ "số tiền", "tỷ lệ" and the like say nothing alone: what they are of is said before."""
    if topic.now and _NEEDS_MORE.fullmatch(words.lower()):
        return f"{words} {topic.now}"
    return words


def _in_list(words: str, quantity: Quantity, topic: Topic, in_list: bool) -> str:
    """A part said by a mere quality: "học sinh" + "nữ"."""
    noun = topic.noun
    if in_list and noun and len(words.split()) <= 4 and quantity.unit in (GENERIC_UNITS | {noun}):
        bare = words.lower().removesuffix(f" {quantity.unit}")
        if noun not in bare and not nouns.longest_noun(bare, 0, len(bare)) > 5:
            return f"{noun} {words}" if not words.lower().endswith(quantity.unit) else f"{noun} {bare}"
    return words
