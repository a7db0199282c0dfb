"""What looks wrong in the figures of one answer: rules of the asker (hard or soft) and what is always looked at (soft).

Pure: values in, findings out. Each finding quotes the numbers it speaks of. Missing and "not applicable" are no numbers:
a rule over a missing figure is not judged, "not applicable" counts as nothing in it.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket.cores.kernel.numbers import format_number
from tongket.cycle.collecting.enums import CellState, RuleKind
from tongket.cycle.collecting.facts.expressions import BadExpression, codes_of, evaluate, parse

TRIVIAL = frozenset({Decimal(0), Decimal(1)})
COPIED_FROM, DIGITS_FROM, HISTORY_FROM = 4, 12, 4  # values needed before a judgement is worth anything
ROUND_SHARE = Decimal("0.65")  # of last digits 0 or 5; 20 % are expected
SPREADS = Decimal("3.5")
MAD_TO_SIGMA = Decimal("1.4826")
LEAST_SPREAD = Decimal("0.05")  # of the median, so that a steady series does not cry at every change
SLIPS = ((1_000, "1.000"), (1_000_000, "1.000.000"))
_COMPARE: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "=": operator.eq, "<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt,
}  # fmt: skip
_WORDS = {
    "=": gettext_lazy("bằng"), "<=": gettext_lazy("nhỏ hơn hoặc bằng"), ">=": gettext_lazy("lớn hơn hoặc bằng"),
    "<": gettext_lazy("nhỏ hơn"), ">": gettext_lazy("lớn hơn"),
}  # fmt: skip


@dataclass(frozen=True)
class Value:
    """One cell with what it is compared with; amounts are true values, ``scale`` only for quoting."""

    pk: int
    code: str
    name: str
    state: str
    amount: Decimal | None = None
    required: bool = True
    percent: bool = False
    added: bool = True  # counts and money: what slips and sums are looked for in
    scale: int = 1
    part_of: int | None = None
    part_note: str = ""  # why the parts do not make up this total, when the unit has said so already
    previous: Decimal | None = None
    history: tuple[Decimal, ...] = ()  # earlier periods, without ``previous`` the newest first

    def quoted(self, amount: Decimal | None) -> str:
        return "–" if amount is None else format_number(amount / self.scale)


@dataclass(frozen=True)
class Check:
    """A rule of the request."""

    kind: str
    says: str
    left: str
    hard: bool = False
    operator: str = ""
    right: str = ""
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True)
class Finding:
    """Something that looks wrong: in which cells (none: the whole answer), how bad, why; ``kind`` names the check."""

    kind: str
    says: str
    cells: tuple[int, ...] = ()
    hard: bool = False

    @property
    def key(self) -> str:
        """Where its explanation is kept: the cell it is shown beside, "" for the whole."""
        return str(self.cells[0]) if self.cells else ""


def check(values: Sequence[Value], rules: Iterable[Check] = ()) -> list[Finding]:
    """Everything that looks wrong, hard first, then in reading order."""
    found = [*_missing(values)]
    for rule in rules:
        found += _ruled(rule, values)
    for value in values:
        found += _own(value)
    found += _parts(values)
    found += _same_as_last(values)
    found += _digits(values)
    order = {value.pk: place for place, value in enumerate(values)}
    return sorted(found, key=lambda one: (not one.hard, order.get(one.cells[0], 0) if one.cells else -1))


def _missing(values: Sequence[Value]) -> list[Finding]:
    return [
        Finding(
            "missing",
            _("Chưa có số. Điền số, hoặc ghi “không áp dụng” nếu đơn vị không có việc này."),
            (value.pk,),
            hard=True,
        )
        for value in values
        if value.required and value.state == CellState.MISSING
    ]


def _ruled(rule: Check, values: Sequence[Value]) -> list[Finding]:
    by_code = {value.code: value for value in values}
    try:
        left = parse(rule.left)
        right = parse(rule.right) if rule.kind == RuleKind.COMPARE else None
    except BadExpression:
        return []  # refused when the rule was written; nothing to judge with
    codes = codes_of(left) | (codes_of(right) if right is not None else frozenset())
    cells = tuple(value.pk for value in values if value.code in codes)
    told = {value.code: _as_number(value) for value in values}
    one = evaluate(left, told)
    scale = by_code[rule.left].scale if rule.left in by_code else 1
    if rule.kind == RuleKind.REQUIRED:
        empty = [
            by_code[code] for code in sorted(codes) if code in by_code and by_code[code].state == CellState.MISSING
        ]
        return [Finding("rule", rule.says, (value.pk,), rule.hard) for value in empty]
    if one is None or not any(by_code[code].state == CellState.VALUE for code in codes if code in by_code):
        return []
    if rule.kind == RuleKind.RANGE:
        return _ranged(rule, one, cells, scale)
    if rule.kind == RuleKind.CHANGE:
        return _changed(rule, one, evaluate(left, {value.code: value.previous for value in values}), cells, scale)
    assert right is not None
    other = evaluate(right, told)
    if other is None or _COMPARE[rule.operator](one, other):
        return []
    says = _("%(says)s (%(left)s, phải %(how)s %(right)s)") % {
        "says": rule.says, "left": format_number(one / scale), "how": _WORDS[rule.operator], "right": format_number(other / scale),
    }  # fmt: skip
    return [Finding("rule", says, cells, rule.hard)]


def _as_number(value: Value) -> Decimal | None:
    return Decimal(0) if value.state == CellState.NOT_APPLICABLE else value.amount


def _ranged(rule: Check, one: Decimal, cells: tuple[int, ...], scale: int) -> list[Finding]:
    told = {"says": rule.says, "now": format_number(one / scale)}
    if rule.low is not None and one < rule.low:
        says = _("%(says)s (%(now)s, ít nhất %(limit)s)") % {**told, "limit": format_number(rule.low / scale)}
    elif rule.high is not None and one > rule.high:
        says = _("%(says)s (%(now)s, nhiều nhất %(limit)s)") % {**told, "limit": format_number(rule.high / scale)}
    else:
        return []
    return [Finding("rule", says, cells, rule.hard)]


def _changed(rule: Check, now: Decimal, before: Decimal | None, cells: tuple[int, ...], scale: int) -> list[Finding]:
    if before is None or before == 0 or rule.high is None:
        return []
    change = abs(now - before) / abs(before) * 100
    if change <= rule.high:
        return []
    says = _("%(says)s (kỳ trước %(before)s, kỳ này %(now)s, đổi %(change)s %%)") % {
        "says": rule.says, "before": format_number(before / scale), "now": format_number(now / scale),
        "change": format_number(change, 1),
    }  # fmt: skip
    return [Finding("rule", says, cells, rule.hard)]


def _own(value: Value) -> list[Finding]:
    """What one cell says by itself and against its own past."""
    if value.amount is None:
        return []
    if value.percent:
        if 0 <= value.amount <= 100:
            return []
        says = _("Tỷ lệ %(now)s %% nằm ngoài khoảng từ 0 đến 100.") % {"now": format_number(value.amount)}
        return [Finding("percent", says, (value.pk,))]
    past = [*([value.previous] if value.previous is not None else []), *value.history]
    slip = _slip(value, past) if value.added else None
    if slip is not None:
        return [slip]
    return _outlier(value, past)


def _slip(value: Value, past: Sequence[Decimal]) -> Finding | None:
    """A value about 1.000 or 1.000.000 times as large, or as small, as it was: typed in another unit of measure."""
    base = value.previous if value.previous else (Decimal(median(past)) if past else None)
    if not base or not value.amount:
        return None
    times = abs(value.amount / base)
    for factor, says in SLIPS:
        for ratio, how in ((times, _("gấp khoảng %(times)s lần")), (1 / times, _("bằng khoảng một phần %(times)s"))):
            if Decimal(factor) / 2 <= ratio <= Decimal(factor) * 2:
                told = {"now": value.quoted(value.amount), "before": value.quoted(base), "how": how % {"times": says}}
                text = _("Kỳ này %(now)s, %(how)s kỳ trước (%(before)s): xem lại đơn vị tính.") % told
                return Finding("slip", text, (value.pk,))
    return None


def _outlier(value: Value, past: Sequence[Decimal]) -> list[Finding]:
    """Far from the middle of its own past: the median and the spread around it, which one odd year does not move."""
    if len(past) < HISTORY_FROM or value.amount is None:
        return []
    middle = Decimal(median(past))
    spread = Decimal(median([abs(one - middle) for one in past])) * MAD_TO_SIGMA
    spread = max(spread, abs(middle) * LEAST_SPREAD)
    if spread == 0 or abs(value.amount - middle) <= SPREADS * spread:
        return []
    says = _("Kỳ này %(now)s, xa mức thường có của đơn vị (%(periods)s kỳ trước quanh %(middle)s).") % {
        "now": value.quoted(value.amount), "periods": len(past), "middle": value.quoted(middle),
    }  # fmt: skip
    return [Finding("outlier", says, (value.pk,))]


def _parts(values: Sequence[Value]) -> list[Finding]:
    """Totals whose parts are all there and make something else."""
    parts: dict[int, list[Value]] = {}
    for value in values:
        if value.part_of is not None:
            parts.setdefault(value.part_of, []).append(value)
    found = []
    for total in values:
        own = parts.get(total.pk, [])
        if not own or total.amount is None or not total.added or total.part_note:
            continue
        if any(part.state == CellState.MISSING for part in own):
            continue
        made = sum((part.amount or Decimal(0) for part in own), Decimal(0))
        if made != total.amount:
            says = _("Tổng %(total)s khác số cộng từ các phần %(made)s.") % {
                "total": total.quoted(total.amount), "made": total.quoted(made),
            }  # fmt: skip
            found.append(Finding("parts", says, (total.pk, *(part.pk for part in own))))
    return found


def _same_as_last(values: Sequence[Value]) -> list[Finding]:
    """Every figure is last period's; some thought is missing, or some typing."""
    both = [value for value in values if value.amount is not None and value.previous is not None]
    telling = [value for value in both if value.amount not in TRIVIAL]
    if len(telling) < COPIED_FROM or any(value.amount != value.previous for value in both):
        return []
    says = _("Cả %(count)s số đều y hệt kỳ trước (ví dụ %(name)s: %(now)s và %(before)s).") % {
        "count": len(both), "name": telling[0].name, "now": telling[0].quoted(telling[0].amount),
        "before": telling[0].quoted(telling[0].previous),
    }  # fmt: skip
    return [Finding("same_as_last", says)]


def copied(values: Sequence[Value], neighbours: Mapping[str, Mapping[int, Decimal]]) -> list[Finding]:
    """The same figures as another unit's: told only to who checks them both, never to the unit itself."""
    own = {value.pk: value.amount for value in values if value.amount is not None}
    names = {value.pk: value for value in values}
    for name, theirs in neighbours.items():
        common = [pk for pk in own if pk in theirs]
        telling = [pk for pk in common if own[pk] not in TRIVIAL]
        if (
            len(telling) >= COPIED_FROM
            and len({own[pk] for pk in telling}) > 1
            and all(own[pk] == theirs[pk] for pk in common)
        ):
            first = names[telling[0]]
            says = _("Cả %(count)s số giống hệt số của %(unit)s (ví dụ %(name)s: %(now)s và %(other)s).") % {
                "count": len(common), "unit": name, "name": first.name, "now": first.quoted(own[first.pk]),
                "other": first.quoted(theirs[first.pk]),
            }  # fmt: skip
            return [Finding("copied", says)]
    return []


def _digits(values: Sequence[Value]) -> list[Finding]:
    """Too many figures end in 0 or 5: estimated rather than counted."""
    counted = [value.amount for value in values if value.added and value.scale == 1 and value.amount is not None]
    whole = [one for one in counted if one >= 10 and one == one.to_integral_value()]
    if len(whole) < DIGITS_FROM:
        return []
    rounded = sum(int(one) % 5 == 0 for one in whole)
    if Decimal(rounded) / len(whole) < ROUND_SHARE:
        return []
    says = _("%(round)s trong %(all)s số tận cùng là 0 hoặc 5: có vẻ là số ước, không phải số đếm.") % {
        "round": rounded, "all": len(whole),
    }  # fmt: skip
    return [Finding("digits", says)]
