"""From statements to sentences. Three styles say the same with other words; numbers are slots throughout."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from tongket.cores.kernel.text import squash
from tongket.cores.writer import printing
from tongket.cores.writer.statement import Direction, Kind, State, Statement, Status

STYLES = 3
FAR_FROM_PLAN = 90  # percent of a plan below which "mới bằng" is said
_SHORT_UNIT = 2  # words a unit may have to be said again behind the name
FEW = 10  # counts below it change by things, not by percent
DOUBLED = 100
TIMES_FROM = 200  # growth in percent from which "gấp … lần" reads better
COUNTING_VERBS = (
    "biên soạn|bồi dưỡng|cấp phát|cấp|cất mới|cất|chăm lo|chữa|đào tạo|điều trị|đón|giải quyết|giám sát|giới thiệu|hiến"
    "|hỗ trợ|kết nạp|khai trương|khám chữa|khám|kiểm tra|lắp đặt|luân chuyển|mở|nạo vét|phát động|phát hành|phát triển mới"
    "|phát triển|phối hợp tổ chức|phục vụ|ra mắt|rà soát|sửa chữa|sửa lại|sửa|tập huấn|tặng|thăm hỏi|thăm|thành lập"
    "|thẩm định|thụ lý|thu hút|thực hiện|tiêm|tiếp nhận|tiếp|tiết kiệm|tổ chức|tu sửa|trao tặng|trao|trồng|trưng bày"
    "|tuyên truyền|tư vấn|vận động|xây dựng|xây mới|xây|xét xử|xử lý"
)
_VERB_LABEL = re.compile(rf"({COUNTING_VERBS}) (.+)", re.IGNORECASE)
# A label that already names a quantity and takes no "Số" before it.
_QUANTITY = re.compile(
    r"(?:số|tổng|tỷ lệ|tỉ lệ|mức|doanh thu|thu|chi|lợi nhuận|kinh phí|quỹ|nguồn|thu nhập|tiền|giá trị|bình quân"
    r"|điểm|diện tích|công suất|sản lượng|chênh lệch|dự toán|vốn|dư nợ|thặng dư|kết quả|hệ số|độ|thời gian"
    r"|năng suất|lương|tăng trưởng|tốc độ|tỷ suất|chỉ số|lãi suất|mật độ|quy mô|công xuất|tỷ trọng|cơ cấu|độ che phủ"
    r"|tiền|giá|nợ|tài sản|ngân sách)\b",
    re.IGNORECASE,
)
_MEASURED = frozenset(
    [
        "kwh",
        "kw",
        "mw",
        "m",
        "m²",
        "m2",
        "km",
        "km²",
        "km2",
        "ha",
        "héc-ta",
        "m³",
        "m3",
        "lít",
        "kg",
        "tạ",
        "tấn",
        "yến",
        "giờ",
        "phút",
        "điểm",
    ]
)
_SPENT = re.compile(r"(?:tổng )?(?:chi|nợ|chi phí|kinh phí|dư nợ)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A template with slots, the keys of the statements it speaks about, and the style it was written in.

    In a paragraph ``tops`` are the keys of the totals it tells together, ``lead`` its linking words (in the template
    too), ``opens`` whether a paragraph begins with it.
    """

    template: str
    keys: tuple[str, ...]
    style: int = 0
    tops: tuple[str, ...] = ()
    lead: str = ""
    opens: bool = False


def compose(statement: Statement, style: int = 0) -> Sentence | None:
    """One sentence on the statement; None for missing and not applicable ones (a gap, or nothing to say).

    Shape: ends with a full stop; slots of the statement and of its parts only.
    """
    style %= STYLES
    if statement.state is State.NOT_APPLICABLE:
        return None
    words = _words(statement, style)
    if not words:
        return None
    keys = (statement.key, *(part.key for part in statement.parts if f"[[{part.key}." in words))
    return Sentence(f"{words}.", keys, style)


def lowered(text: str) -> str:
    """The text with a small first letter, unless it starts with an abbreviation or a lone capital."""
    first, second = text[:1], text[1:2]
    return text if second.isupper() or second == "." or not second else first.lower() + text[1:]


def raised(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def names_a_quantity(label: str) -> bool:
    """Whether the label already names a quantity ("tỷ lệ …", "doanh thu …", "số …") and needs no "số" before it."""
    return _QUANTITY.match(label) is not None


def subject(statement: Statement) -> str:
    """The label as the subject of a sentence: where it names no quantity, counts get "Số", shares "Tỷ lệ" before it."""
    label = squash(statement.label)
    if _QUANTITY.match(label):
        return label
    if statement.kind is Kind.PERCENT:
        return f"Tỷ lệ {lowered(label)}"
    counted = statement.kind in (Kind.COUNT, Kind.TURNS) and statement.measure.lower() not in _MEASURED
    return f"Số {lowered(label)}" if counted and not _VERB_LABEL.fullmatch(label) else label


def unit_after(statement: Statement) -> str:
    """The unit word that follows the amount's slot, with its space; money and percentages carry theirs inside."""
    if statement.kind in (Kind.MONEY, Kind.PERCENT) or not statement.measure:
        return ""
    return f" {lowered(statement.measure)}"


def _words(statement: Statement, style: int) -> str:
    if statement.state is State.MISSING or (statement.amount is None and not statement.text):
        return _stated_only(statement, style)
    if statement.kind in (Kind.RATING, Kind.YES_NO, Kind.TEXT) or statement.amount is None:
        return _spoken(statement)
    if statement.amount == 0 and statement.kind in (Kind.COUNT, Kind.TURNS, Kind.MONEY):
        return _nothing(statement)
    plan, past = _plan_clause(statement, style), _past_clause(statement, style)
    head, parts = _head(statement, style), _parts(statement)
    if style == 1 and _may_start_with_past(statement, past):
        head, past = _past_first(statement, past), ""
    if past.startswith("bằng ") and "bằng " in plan:
        past = f"không đổi so với {statement.previous_period_says}"
    if parts and (plan or past):
        head, parts = f"{head} ({parts})", ""
    return ", ".join(part for part in (head, parts, plan, past) if part)


def _head(statement: Statement, style: int) -> str:
    amount = f"[[{statement.key}.amount]]"
    estimate = statement.status is Status.ESTIMATE
    split = counted_verb(statement)
    if split:
        verb, thing = split
        return f"Ước {verb} {amount} {thing}" if estimate else f"Đã {verb} {amount} {thing}"
    if starts_by_counting(statement, style):
        return f"{_counting_word(statement)} {amount} {lowered(squash(statement.label))}"
    name = raised(subject(statement))
    return f"{name} {_link(statement, style)} {amount}{unit_after(statement)}"


def _link(statement: Statement, style: int) -> str:
    if statement.status is Status.ESTIMATE:
        gained = statement.direction in (Direction.MORE, Direction.EQUAL) and not is_spent(statement)
        return "ước đạt" if gained else "ước là"
    reached = " đạt " in f" {statement.label.lower()} "  # "đạt chuẩn đạt 90%" would say it twice
    good_up = statement.direction is Direction.MORE and not is_spent(statement) and not reached
    if good_up and _VERB_LABEL.fullmatch(squash(statement.label)):
        return "đạt"
    return "đạt" if good_up and (style != 0 or statement.kind in (Kind.PERCENT, Kind.MONEY)) else "là"


def _hangs_on_a_verb(statement: Statement) -> bool:
    return counted_verb(statement) is not None


def counted_verb(statement: Statement) -> tuple[str, str] | None:
    """("mở", "lớp kỹ năng hè") of the label "Mở lớp kỹ năng hè" counted in "lớp"; None for other labels."""
    found = _VERB_LABEL.fullmatch(squash(statement.label))
    if not found or statement.kind not in (Kind.COUNT, Kind.TURNS) or not statement.measure:
        return None
    thing = found.group(2)
    measure = lowered(statement.measure)
    return (found.group(1).lower(), thing) if f"{lowered(thing)} ".startswith(f"{measure} ") else None


def counts_its_label(statement: Statement) -> bool:
    """Whether the label starts with the thing counted ("Lớp kỹ năng hè" in "lớp"): "Có 13 lớp kỹ năng hè"."""
    if statement.kind not in (Kind.COUNT, Kind.TURNS) or not statement.measure:
        return False
    return f"{lowered(squash(statement.label))} ".startswith(f"{lowered(statement.measure)} ")


def _counting_word(statement: Statement) -> str:
    """What stands before things counted by themselves: "Có", for estimates "Ước đạt" or, of bad things, "Ước có"."""
    if statement.status is not Status.ESTIMATE:
        return "Có"
    return "Ước có" if statement.direction is Direction.LESS else "Ước đạt"


def starts_with_a_deed(statement: Statement) -> bool:
    """Whether its sentences start with "đã", "mới", "có" and not with a name that "riêng" could single out."""
    return counted_verb(statement) is not None or starts_by_counting(statement, 1)


def is_spent(statement: Statement) -> bool:
    """Whether the label is money that goes out: less of it than planned is no shortfall."""
    return _SPENT.match(statement.label) is not None


def link_of(statement: Statement) -> str:
    """The verb between a name and its amount where the sentence starts with the name: "đạt", "là", "ước đạt"."""
    return _link(statement, 1)


def adds_nothing(statement: Statement) -> bool:
    """Whether neither plan, past nor parts have anything to say."""
    return not (_plan_clause(statement, 0) or _past_clause(statement, 0) or _parts(statement))


def past_clause(statement: Statement) -> str:
    """The change against the period before, "" where nothing is known."""
    return _past_clause(statement, 0)


def parts_clause(statement: Statement) -> str:
    """The parts of a total ("gồm …", "trong đó có …"), "" without parts."""
    return _parts(statement)


def what_is_none(statement: Statement) -> str:
    """What there is none of: "viên chức bị kỷ luật"."""
    split = counted_verb(statement)
    return f"{split[0]} {split[1]}" if split else bare(statement)


def bare(statement: Statement) -> str:
    """The label without its counting word: "đoàn viên vi phạm" of "Số đoàn viên vi phạm"."""
    return re.sub(r"^(?:tổng số|số lượng|số lượt|số|tổng) ", "", lowered(squash(statement.label)))


def _nothing(statement: Statement) -> str:
    target = ""
    if statement.is_zero_target or (statement.is_ceiling and statement.plan is not None):
        target = ", đạt chỉ tiêu đề ra"
    elif statement.plan:
        target = f", chưa đạt kế hoạch ([[{statement.key}.plan]]{unit_after(statement)})"
    past = ""
    if statement.previous and statement.previous_period_says:
        past = f" ({statement.previous_period_says}: [[{statement.key}.previous]]{unit_after(statement)})"
    verb = "phát sinh " if statement.kind is Kind.MONEY else ""
    split = counted_verb(statement)
    thing = f"{split[0]} {split[1]}" if split else bare(statement)
    return f"[[{statement.key}.none]] {verb}{thing}{past}{target}"


def _spoken(statement: Statement) -> str:
    value = f"[[{statement.key}.text]]" if statement.text else f"[[{statement.key}.amount]]"
    met = statement.meets_plan
    verdict = "" if met is None else ", đạt chỉ tiêu đề ra" if met else ", chưa đạt chỉ tiêu đề ra"
    return f"{raised(squash(statement.label))}: {value}{verdict}"


def _parts(statement: Statement) -> str:
    parts = [part for part in statement.parts if part.state is State.VALUE and part.amount]
    if not parts:
        return ""
    said = [_part_says(part, statement) for part in parts]
    together = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} và {said[-1]}"
    if statement.parts_add_up and len(parts) > 1:
        return f"gồm {together}"
    total = sum((part.amount or Decimal(0) for part in parts), Decimal(0))
    if statement.amount is not None and total < statement.amount:
        return f"trong đó {together}" if " " not in squash(parts[0].label) else f"trong đó có {together}"
    return ""


def _part_says(part: Statement, whole: Statement) -> str:
    amount = f"[[{part.key}.amount]]"
    label = re.sub(r"^(?:trong đó:? |số )", "", lowered(squash(part.label)))
    measure = lowered(part.measure or whole.measure)
    if part.kind in (Kind.MONEY, Kind.PERCENT) or not measure:
        return f"{label} {amount}"
    if f"{label} ".startswith(f"{measure} "):
        return f"{amount} {label}"
    if " " not in label:
        return f"{label} {amount} {measure}"
    return f"{amount} {measure} {_own_name(label, part.label)}"


def _own_name(label: str, original: str) -> str:
    """Names like "Mùa hè Đồng đội" keep their capital, other labels are small."""
    words = squash(original).split()
    is_name = len(words) > 2 or any(word[:1].isupper() for word in words[1:])
    return squash(original) if is_name else label


def _plan_clause(statement: Statement, style: int) -> str:
    key = statement.key
    if statement.kind is Kind.PERCENT and statement.plan is not None and statement.amount is not None:
        return _points_of_plan(statement)
    share = printing.of_plan(statement)
    if statement.is_zero_target or (statement.is_ceiling and statement.plan is not None):
        if statement.amount is None:
            return ""
        if statement.is_zero_target:
            return "chưa đạt chỉ tiêu không để xảy ra"
        return "không vượt mức đề ra" if statement.meets_plan else "vượt quá mức đề ra"
    if share is None:
        return ""
    if style == 2 and share > 100:
        return f"vượt [[{key}.over_plan]] so với kế hoạch"
    has_reached = (
        statement.amount is not None and "đạt" in _link(statement, style) and not _starts_with_count(statement, style)
    )
    if share >= 100 and not has_reached and not is_spent(statement):
        return f"đạt [[{key}.of_plan]] kế hoạch"
    far = share < FAR_FROM_PLAN and not is_spent(statement)
    return f"{'mới bằng' if far else 'bằng'} [[{key}.of_plan]] kế hoạch"


def _starts_with_count(statement: Statement, style: int) -> bool:
    return _hangs_on_a_verb(statement) or starts_by_counting(statement, style)


def starts_by_counting(statement: Statement, style: int) -> bool:
    """ "Có 13 lớp …": in the first style, and always where the unit is long and would be said twice."""
    return counts_its_label(statement) and (style == 0 or len(statement.measure.split()) > _SHORT_UNIT)


def _points_of_plan(statement: Statement) -> str:
    if statement.amount is None or statement.plan is None:
        return ""
    if statement.amount == statement.plan:
        return "đúng kế hoạch" if statement.meets_plan else "bằng mức kế hoạch"
    higher = statement.amount > statement.plan
    word = "kém" if not higher else "vượt" if not statement.is_ceiling else "cao hơn"
    return f"{word} [[{statement.key}.plan_diff]] so với kế hoạch"


def _past_clause(statement: Statement, style: int) -> str:
    if not statement.previous_period_says:
        return ""
    base, key = statement.previous_period_says, statement.key
    change, growth = printing.difference(statement), printing.growth_of(statement)
    if change == 0 or (change is None and growth == 0):
        return f"bằng {base}"
    if statement.kind is Kind.PERCENT:
        return f"{'tăng' if change > 0 else 'giảm'} [[{key}.diff]] so với {base}" if change is not None else ""
    if growth is None:
        if change is None:
            return ""
        return f"{'tăng' if change > 0 else 'giảm'} [[{key}.diff]]{unit_after(statement)} so với {base}"
    multiplied = growth >= TIMES_FROM or growth == DOUBLED
    if change is not None and multiplied and printing.times_of(statement) is not None and not _is_few(statement):
        return f"gấp [[{key}.times]] lần so với {base}"
    up = growth > 0
    if change is not None and (growth == 0 or style == 2 or _is_few(statement)):
        return f"{'tăng' if change > 0 else 'giảm'} [[{key}.diff]]{unit_after(statement)} so với {base}"
    return f"{'tăng' if up else 'giảm'} [[{key}.growth]] so với {base}"


def _is_few(statement: Statement) -> bool:
    """Whether percentages of so few things would only puff them up."""
    both = (statement.amount, statement.previous)
    return statement.kind in (Kind.COUNT, Kind.TURNS) and all(one is not None and one < FEW for one in both)


def _may_start_with_past(statement: Statement, past: str) -> bool:
    """Not where nothing changed, where the amount is a guess, or where the sentence starts with a verb."""
    if not past or past.startswith("bằng") or statement.status is Status.ESTIMATE:
        return False
    return not (_hangs_on_a_verb(statement) or starts_by_counting(statement, 1))


def _past_first(statement: Statement, past: str) -> str:
    """The change before the amount: "Số học viên tăng 25% so với năm 2022, đạt 1.718 học viên"."""
    link = _link(statement, 1)
    change = printing.difference(statement)
    if change and change < 0:
        link = "còn"
    elif link == "là" and change:
        link = "lên"
    return f"{raised(subject(statement))} {past}, {link} [[{statement.key}.amount]]{unit_after(statement)}"


def _stated_only(statement: Statement, style: int) -> str:
    """What can be said where a source gave only percentages."""
    plan, past = _plan_clause(statement, style), _past_clause(statement, style)
    said = ", ".join(part for part in (plan, past) if part)
    return f"{raised(subject(statement))} {said}" if said else ""
