"""Figures, comparisons and targets of the contract, each in one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from tongket.cores.kernel.numbers import format_number
from tongket.cores.writer import amounts
from tongket.cores.writer.amounts import MONEY, PERCENT, POINTS, TIMES, amount_says, base_says, period_says, qualified
from tongket.cores.writer.composition import COUNTING_VERBS, lowered, names_a_quantity, raised
from tongket.cores.writer.records import Record, number_of, words_of

_ENDS_WITH_VERB = re.compile(rf"(?:^|.* )(?:{COUNTING_VERBS})(?: được| mới| thêm)?", re.IGNORECASE)
_STARTS_WITH_VERB = re.compile(
    rf"(?:{COUNTING_VERBS}|ủng hộ|đóng góp|quyên góp|trích|huy động|làm lợi|giải ngân)\b", re.IGNORECASE
)
_COUNTING_WORD = re.compile(r"(?:tổng số|số lượng|số) (?P<thing>.+)", re.IGNORECASE)
_GAINED = re.compile(
    r"(?:tổng )?(?:doanh thu|thu|lợi nhuận|thu nhập|sản lượng|năng suất|giá trị|tốc độ|tỷ lệ|tỉ lệ|điểm|công suất)\b",
    re.IGNORECASE,
)
_NO_QUOTES = str.maketrans("", "", '"“”')
_MISHAP = re.compile(r"(?:vụ|vụ việc|vụ án|vụ cháy|vụ tai nạn|sự cố)\b")
_FLOORS = {">=": "từ {} trở lên", ">": "trên {}", "<=": "không quá {}", "<": "dưới {}", "=": "{}"}
_SHARES = {">=": "ít nhất {}", ">": "trên {}", "<=": "không quá {}", "<": "dưới {}", "=": "{}"}
_FREQUENCIES = {"year": "hằng năm", "term": "trong nhiệm kỳ"}


def figure_sentence(figure: Record, comparisons: Sequence[Record] = ()) -> str:
    """What was reached or is there, with the comparisons of the same thing behind it."""
    head = figure_clause(figure)
    period = words_of(figure, "period")
    if period and not all(year in words_of(figure, "label") for year in period.split("-")):
        head = f"{period_says(period)}, {lowered(head)}"
    clauses = [comparison_clause(comparison) for comparison in plan_first(comparisons)]
    return f"{raised(', '.join((head, *clauses)))}."


def plan_first(comparisons: Sequence[Record]) -> list[Record]:
    """The comparisons with the plan first, then those with the past, last those that name no base (it would be shared)."""
    return sorted(comparisons, key=lambda one: (one.get("base") != "plan", not one.get("base")))


def figure_clause(figure: Record) -> str:
    """The figure without its period, a full stop or a capital: "có 13 lớp kỹ năng hè", "doanh thu đạt 4,5 tỷ đồng"."""
    label, per = amounts.split_per(words_of(figure, "label"))
    label, unit, value = lowered(label), words_of(figure, "unit"), number_of(figure)
    amount, number = _amounts(figure, unit, per)
    if not label:
        return f"có {amount}"
    if unit == PERCENT:
        share = not (names_a_quantity(label) or _STARTS_WITH_VERB.match(label))
        return f"có {amount} {label}" if share and value else f"{label} {_link(label)} {amount}"
    if unit == MONEY:
        return f"đã {label} {amount}" if _STARTS_WITH_VERB.match(label) else f"{label} {_link(label)} {amount}"
    return _counted(label, unit, number, amount, is_none=value == 0)


def _amounts(figure: Record, unit: str, per: str) -> tuple[str, str]:
    """The amount with its unit and the bare number, each with its qualifier, or from the low end to the high end."""
    softened, value = figure.get("qualifier"), number_of(figure)
    if figure.get("until") is not None:
        return _ranged(value, number_of(figure, "until"), unit, per)
    return qualified(softened, amount_says(value, unit, per)), qualified(softened, format_number(value))


def _ranged(low: Decimal, high: Decimal, unit: str, per: str) -> tuple[str, str]:
    """A range: "từ 15 đến 20 buổi", "từ 800 triệu đồng đến 1,2 tỷ đồng"."""
    first, last = amount_says(low, unit), amount_says(high, unit, per)
    number = f"từ {format_number(low)} đến {format_number(high)}"
    shared = unit == MONEY and first.split(" ", 1)[1] == last.removesuffix(per).split(" ", 1)[1]
    if unit == MONEY and not shared:
        return f"từ {first} đến {last}", number
    return f"từ {first.split(' ')[0].rstrip('%')} đến {last}", number


def joined_ranges(records: Sequence[Record]) -> list[Record]:
    """The records with each range as one: its low end, and its high end as ``until``."""
    found: list[Record] = []
    for record in records:
        last = found[-1] if found else None
        if last is not None and _is_high_end(record, last):
            found[-1] = {**last, "until": record["value"]}
        else:
            found.append(record)
    return found


def _is_high_end(record: Record, low: Record) -> bool:
    ends = [(one.get("operator"), one.get("qualifier")) for one in (low, record)]
    if (
        ends not in ([(">=", None), ("<=", None)], [(None, "at_least"), (None, "at_most")])
        or low.get("until") is not None
    ):
        return False
    same = all(low.get(name) == record.get(name) for name in ("kind", "label", "unit", "period", "frequency"))
    return same and number_of(low) < number_of(record)


def verb_of(clause: str) -> str:
    """The verb that a clause on a figure hangs on: the first word of a deed, else what stands before the number."""
    if _STARTS_WITH_VERB.match(clause):
        return clause.split()[0]
    return "đạt" if " đạt " in clause else "là" if " là " in clause else clause.split()[0]


def _link(label: str) -> str:
    return "đạt" if _GAINED.match(label) else "là"


def _counted(label: str, unit: str, number: str, amount: str, *, is_none: bool) -> str:
    thing = _bare(label)
    if is_none:
        return f"không có {thing}"
    if _starts_with(label, unit):
        return f"{'xảy ra' if _MISHAP.match(unit) else 'có'} {number} {label}"
    before, found, after = f" {label} ".partition(f" {unit.lower()} ") if unit else ("", "", "")
    if found and _ENDS_WITH_VERB.fullmatch(before.strip()):
        return f"{before.strip()} {number} {unit} {after.strip()}".strip()
    if unit and thing != label and _starts_with(thing, unit):
        return f"{label} là {number}"
    if _STARTS_WITH_VERB.match(label) or _ENDS_WITH_VERB.fullmatch(label):
        return f"{label} {amount}"
    if names_a_quantity(label):
        return f"{label} {_link(label)} {amount}"
    return f"{label} {'đạt' if unit.startswith('lượt') else 'là'} {amount}"


def _starts_with(label: str, unit: str) -> bool:
    bare = label.lower().translate(_NO_QUOTES)
    return (bool(unit) and bare.replace(",", " ").startswith(f"{unit.lower()} ")) or bare == unit.lower()


def _bare(label: str) -> str:
    found = _COUNTING_WORD.fullmatch(label)
    return found["thing"] if found else label


def comparison_sentence(comparison: Record) -> str:
    """A change or a share by itself: "Số học viên tăng 25% so với năm 2022."."""
    label = subject_says(words_of(comparison, "label"), words_of(comparison, "unit"))
    return f"{raised(label)} {comparison_clause(comparison)}."


def subject_says(label: str, unit: str) -> str:
    """A label as the subject of a change: things counted get "số" before them."""
    counted = unit not in (MONEY, PERCENT, POINTS, TIMES, "lần", "")
    return f"số {lowered(label)}" if counted and _starts_with(label, unit) else lowered(label)


def comparison_clause(comparison: Record) -> str:
    """The change without what changed: "tăng 25% so với năm 2022", "bằng 95,4% kế hoạch"."""
    base, direction = base_says(words_of(comparison, "base")), words_of(comparison, "direction")
    value, unit = number_of(comparison), words_of(comparison, "unit")
    amount = amount_says(value, unit)
    if direction == "equal":
        return f"bằng {base}" if base else "giữ nguyên"
    if direction == "reach":
        return _reached(value, amount, base, is_plan=comparison.get("base") == "plan")
    against = f" so với {base}" if base else ""
    if comparison.get("base") == "plan":
        return f"{'vượt' if direction == 'increase' else 'hụt'} {amount}{against}"
    if unit in (TIMES, "lần"):
        return f"{'gấp' if direction == 'increase' else 'giảm'} {amount}{against}"
    return f"{'tăng' if direction == 'increase' else 'giảm'} {amount}{against}"


def _reached(value: Decimal, amount: str, base: str, *, is_plan: bool) -> str:
    if is_plan:
        verb = "đạt" if value >= 100 else "mới bằng"
        return f"{verb} {amount} {base}"
    return f"bằng {amount} so với {base}" if base else f"bằng {amount}"


def when_says(target: Record) -> str:
    """The year the target is for where the record has it, else how often it comes due."""
    period = words_of(target, "period")
    return period_says(period) if period else _FREQUENCIES.get(words_of(target, "frequency"), "")


def target_sentence(target: Record) -> str:
    """What is promised: "Phấn đấu hằng năm kết nạp từ 12 đoàn viên mới trở lên."."""
    often = when_says(target)
    return f"{raised(f'{often}, phấn đấu' if often else 'phấn đấu')} {target_clause(target)}."


def target_clause(target: Record) -> str:
    """The target behind its verb: "kết nạp từ 12 đoàn viên mới trở lên", "tỷ lệ hài lòng đạt từ 98% trở lên"."""
    label, per = amounts.split_per(words_of(target, "label"))
    label, unit, value = lowered(label), words_of(target, "unit"), number_of(target)
    operator = words_of(target, "operator") or "="
    if value == 0 and operator in ("=", "<=") and unit not in (MONEY, PERCENT):
        return f"không để xảy ra {label}" if _MISHAP.match(label) else f"không có {_bare(label)}"
    amount = amount_says(value, unit, per)
    if target.get("until") is not None:
        return _ranged_target(target, label, unit, per)
    if unit == PERCENT and not names_a_quantity(label):
        said = _SHARES[operator].format(amount)
        return f"{label} {said}" if _STARTS_WITH_VERB.match(label) else f"có {said} {label}"
    said = _counted_target(label, unit, _SHARES[operator].format(format_number(value)))
    if said:
        return said
    if _STARTS_WITH_VERB.match(label):
        return f"{label} {_FLOORS[operator].format(amount)}"
    name = label if names_a_quantity(label) or unit == MONEY else f"số {label}"
    link = ("giữ ", "") if operator in ("<=", "<") else ("", "đạt ")
    return f"{link[0]}{name} {link[1]}{_FLOORS[operator].format(amount)}"


def _ranged_target(target: Record, label: str, unit: str, per: str) -> str:
    amount, number = _ranged(number_of(target), number_of(target, "until"), unit, per)
    counted = _counted_target(label, unit, number)
    if counted or _STARTS_WITH_VERB.match(label):
        return counted or f"{label} {amount}"
    if unit == PERCENT and not names_a_quantity(label):
        return f"có {amount} {label}"
    name = label if names_a_quantity(label) or unit == MONEY else f"số {label}"
    return f"{name} đạt {amount}"


def _counted_target(label: str, unit: str, number: str) -> str:
    """A target on things counted by a verb or by themselves; "" when the label is a quantity with a name."""
    if not unit or unit in (MONEY, PERCENT, POINTS):
        return ""
    if _starts_with(label, unit):
        return f"có {number} {label}"
    before, found, after = f" {label} ".partition(f" {unit.lower()} ")
    if found and _ENDS_WITH_VERB.fullmatch(before.strip()):
        return f"{before.strip()} {number} {unit} {after.strip()}".strip()
    return ""
