"""What a comparison of the text would become: a check of what is known, or a stated ratio where it cannot be computed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from tongket.cores.kernel.numbers import format_number
from tongket.cores.kernel.periods import Period
from tongket.cores.kernel.ratios import growth, percent_of
from tongket.cores.kernel.text import squash
from tongket.cycle.planning.enums import IndicatorKind
from tongket.cycle.reporting.enums import FigureStatus, StatedKind
from tongket.cycle.reporting.selectors.proposals import matching
from tongket.cycle.reporting.selectors.proposals.checking import (
    Ratio,
    before_from_growth,
    exact,
    is_loose,
    percent_agrees,
    printed_places,
    ratio_of,
    says_amount,
)
from tongket.cycle.reporting.selectors.proposals.desk import Desk, Said, says_with
from tongket.cycle.reporting.selectors.proposals.figure import source_of
from tongket.cycle.reporting.selectors.proposals.shape import (
    Choice,
    Derived,
    Level,
    Line,
    Makes,
    Mend,
    Proposal,
    Subject,
)
from tongket.cycle.reporting.selectors.proposals.timing import period_before

_PLACES = 6  # digits kept of a computed percentage before it is compared


class Known(NamedTuple):
    """The number a ratio is measured with, and where it comes from."""

    amount: Decimal
    source: str
    period: str = ""  # of the figure it is; "" when it is none


def propose_comparison(
    ordinal: int, fact: dict[str, Any], level: Level, desk: Desk, mend: Mend | None = None
) -> Proposal:
    """A ratio held against what is known: agreeing, contradicting, or new."""
    mend = mend or Mend()
    value = exact(fact["value"])
    label = fact.get("label") or ""
    said = desk.said_like(label, fact["span"][0])
    subject = _subject(label, said, desk, mend)
    period = mend.period or (said.period if said else desk.period)
    ratio = ratio_of(fact["direction"], value, fact["unit"], fact.get("base"))
    common: dict[str, Any] = {"ordinal": ordinal, "kind": "comparison", "subject": subject, "period": period}
    common["what"] = f"{subject.name}: {_says_comparison(fact, value)}"
    notes = (*desk.warned.get(ordinal, ()), _("%(name)s, %(period)s.") % {"name": subject.name, "period": period.says})
    if not subject.sure and level is Level.SURE:
        level = Level.LOOK
    if ratio is None:
        wrong = _against_difference(common, fact, value, said, desk)
        if wrong is not None:
            return Proposal(**common, level=Level.CONFLICT, makes=Makes.KEPT, notes=notes, **wrong)
        if fact.get("base") is None:
            notes = (*notes, _("Văn bản không nói so với kỳ nào; chỉ giữ làm ghi nhận."))
        offer = _difference_offer(fact, value, subject, period, said, desk)
        return Proposal(**common, level=level, makes=Makes.KEPT, notes=notes, offer=offer)
    if mend.percent is not None:
        ratio = Ratio(ratio.kind, mend.percent)
    common |= {"ratio": ratio.kind, "percent": ratio.percent}
    now = _now(subject, period, said, desk)
    base = _base(ratio.kind, fact, subject, period, desk)
    if now is not None and base is not None:
        computed = _computed(ratio.kind, now, base)
        if computed is not None:
            return _against_computed(common, fact, ratio, (now, base, computed), level, notes)
    return _stated(common, ratio, now, level, notes, desk, fact)


def _subject(label: str, said: Said | None, desk: Desk, mend: Mend) -> Subject:
    """The ratio belongs to the indicator of the figure it stands beside, unless its own label fits one better."""
    if mend.indicator_id is not None or mend.name:
        return desk.subject_of(label, None, mend)
    remembered = desk.remembered(label, None)
    if said is None or remembered is not None:
        return remembered or desk.subject_of(label, None)
    own = None if desk.sender else matching.match_of(label, None, desk.indicators, desk.made_here)
    if own is not None and own.sure and own.likeness > matching.likeness(label, said.label):
        return Subject(indicator=own.indicator)
    return desk.subject_of(said.label, said.unit)


def _now(subject: Subject, period: Period, said: Said | None, desk: Desk) -> Known | None:
    """The exact result: from the table, else from the text; "hơn 2.000" is not exact."""
    figure = desk.figure_of(subject, period)
    if figure is not None and figure.amount is not None:
        return Known(figure.amount, source_of(figure), period.code) if figure.status != FigureStatus.ESTIMATE else None
    if said is not None and said.qualifier is None and said.period == period:
        return Known(said.amount, _("chỗ %(no)s của văn bản") % {"no": said.ordinal})
    return None


def _base(kind: str, fact: dict[str, Any], subject: Subject, period: Period, desk: Desk) -> Known | None:
    """What the ratio is measured from: the plan, or the figure of the period before."""
    if kind == StatedKind.OF_PLAN:
        target = desk.target_of(subject, period)
        return (
            Known(target.amount, _("kế hoạch %(period)s") % {"period": period.says})
            if target and target.amount
            else None
        )
    before = period_before(period, fact.get("base"))
    figure = desk.figure_of(subject, before)
    if figure is not None:
        if figure.amount is None or figure.status == FigureStatus.ESTIMATE:
            return None
        return Known(figure.amount, f"{before.says}, {source_of(figure)}", before.code)
    name = matching.words_of(subject.name)
    twins = [
        one
        for one in desk.said
        if one.period == before and matching.words_of(one.label) == name and one.qualifier is None
    ]
    return Known(twins[0].amount, _("chỗ %(no)s của văn bản") % {"no": twins[0].ordinal}) if twins else None


def _computed(kind: str, now: Known, base: Known) -> Decimal | None:
    if kind == StatedKind.OF_PLAN:
        return percent_of(now.amount, base.amount, _PLACES)
    return growth(now.amount, base.amount, _PLACES)


def _against_computed(
    common: dict[str, Any],
    fact: dict[str, Any],
    ratio: Ratio,
    known: tuple[Known, Known, Decimal],
    level: Level,
    notes: tuple[str, ...],
) -> Proposal:
    now, base, computed = known
    subject: Subject = common["subject"]
    places = max(1, printed_places(fact.get("printed", "")))
    shown = f"{format_number(computed, places)} %"
    sum_says = _("%(now)s so với %(base)s là %(ratio)s") % {
        "now": _bare(subject, now.amount),
        "base": _bare(subject, base.amount),
        "ratio": shown,
    }
    if (
        percent_agrees(abs(ratio.percent), abs(computed), fact.get("printed", ""), fact.get("quote", ""))
        and ratio.percent * computed >= 0
    ):
        agrees = _("Tính ra %(sum)s, khớp.") % {"sum": sum_says}
        return Proposal(**common, level=level, makes=Makes.AGREES, notes=(*notes, agrees))
    stated = f"{format_number(ratio.percent)} %"
    common["what"] = _("Văn bản ghi %(stated)s, tính ra %(shown)s") % {"stated": stated, "shown": shown}
    lines = (
        Line(_("Văn bản ghi"), squash(fact.get("quote") or stated)),
        Line(_("Tính từ số đã có"), sum_says),
        *_sources(subject, now, base),
    )
    choices = (
        Choice("computed", _("Lấy %(shown)s tính ra") % {"shown": shown}, primary=True),
        Choice("text", _("Giữ %(stated)s, ghi lý do") % {"stated": stated}, needs_reason=True),
    )
    return Proposal(**common, level=Level.CONFLICT, makes=Makes.STATED, notes=notes, lines=lines, choices=choices)


def _sources(subject: Subject, *known: Known) -> tuple[Line, ...]:
    code = subject.indicator.code if subject.indicator else ""
    return tuple(
        Line(
            _("Nguồn của %(number)s") % {"number": _bare(subject, one.amount)},
            one.source,
            code if one.period else "",
            one.period,
        )
        for one in known
    )


def _bare(subject: Subject, amount: Decimal) -> str:
    is_money = subject.measure == "triệu đồng" or (
        subject.indicator is not None and subject.indicator.kind == IndicatorKind.MONEY
    )
    return says_with(subject, amount) if is_money else format_number(amount)


def _stated(
    common: dict[str, Any],
    ratio: Ratio,
    now: Known | None,
    level: Level,
    notes: tuple[str, ...],
    desk: Desk,
    fact: dict[str, Any],
) -> Proposal:
    """Only the ratio is known: it is kept as stated and gives way when it can be computed."""
    subject: Subject = common["subject"]
    period: Period = common["period"]
    known = desk.stated.get((subject.indicator.pk, period.code, ratio.kind)) if subject.indicator else None
    if known is not None and known == ratio.percent:
        return Proposal(
            **common, level=level, makes=Makes.AGREES, notes=(*notes, _("Đã có tỷ lệ này trong bảng số liệu."))
        )
    if known is not None:
        lines = (
            Line(_("Văn bản ghi"), f"{format_number(ratio.percent)} %"),
            Line(_("Bảng số liệu"), _("%(percent)s %% (ghi theo văn bản trước)") % {"percent": format_number(known)}),
        )
        choices = (
            Choice(
                "text", _("Lấy %(percent)s %% của văn bản") % {"percent": format_number(ratio.percent)}, primary=True
            ),
            Choice("table", _("Giữ %(percent)s %% của bảng") % {"percent": format_number(known)}),
        )
        return Proposal(**common, level=Level.CONFLICT, makes=Makes.STATED, notes=notes, lines=lines, choices=choices)
    note = _("Chưa đủ số để tính lại: ghi tỷ lệ như văn bản, sẽ nhường số tính được.")
    offer = _growth_offer(ratio, now, subject, period, desk, fact)
    if desk.warned.get(common["ordinal"]):
        level = Level.CONFLICT
    return Proposal(**common, level=level, makes=Makes.STATED, notes=(*notes, note), offer=offer)


def _growth_offer(
    ratio: Ratio, now: Known | None, subject: Subject, period: Period, desk: Desk, fact: dict[str, Any]
) -> Derived | None:
    """The figure of the period before, worked back from a growth: "năm 2022 tính ra khoảng 1.374"."""
    if ratio.kind != StatedKind.GROWTH or now is None:
        return None
    before = period_before(period, fact.get("base"))
    if desk.figure_of(subject, before) is not None:
        return None
    amount = before_from_growth(now.amount, ratio.percent)
    return _derived(subject, before, amount, about=True)


def _difference_offer(
    fact: dict[str, Any], value: Decimal, subject: Subject, period: Period, said: Said | None, desk: Desk
) -> Derived | None:
    """The same from a difference: "tăng 25 lớp so với năm 2022"."""
    now = _now(subject, period, said, desk)
    if now is None or fact.get("base") in (None, "plan") or fact["unit"] in ("%", "times", "điểm phần trăm"):
        return None
    sign = {"increase": -1, "decrease": 1}.get(fact["direction"])
    before = period_before(period, fact["base"])
    if sign is None or desk.figure_of(subject, before) is not None:
        return None
    return _derived(subject, before, now.amount + sign * value, about=False)


def _against_difference(
    common: dict[str, Any], fact: dict[str, Any], value: Decimal, said: Said | None, desk: Desk
) -> dict[str, Any] | None:
    """ "tăng 25 lớp so với năm 2022" where the two years known give another difference: what it says instead, and the ways out."""
    subject, period = common["subject"], common["period"]
    sign = {"increase": 1, "decrease": -1}.get(fact["direction"])
    if sign is None or fact.get("base") in (None, "plan") or fact["unit"] in ("%", "times", "điểm phần trăm"):
        return None
    now, base = _now(subject, period, said, desk), _base(StatedKind.GROWTH, fact, subject, period, desk)
    if now is None or base is None or is_loose(fact.get("quote", "")) or sign * (now.amount - base.amount) == value:
        return None
    change = now.amount - base.amount
    shown = f"{_('tăng') if change >= 0 else _('giảm')} {_bare(subject, abs(change))}"
    common["what"] = _("Văn bản ghi %(stated)s, tính ra %(shown)s") % {
        "stated": _says_comparison(fact, value),
        "shown": shown,
    }
    sum_says = f"{_bare(subject, now.amount)} − {_bare(subject, base.amount)} = {_bare(subject, change)}"
    lines = (Line(_("Văn bản ghi"), squash(fact.get("quote", ""))), Line(_("Tính từ số đã có"), sum_says))
    choices = (
        Choice("computed", _("Lấy %(shown)s tính ra") % {"shown": shown}, primary=True),
        Choice("text", _("Giữ số của văn bản, ghi lý do"), needs_reason=True),
    )
    return {"lines": (*lines, *_sources(subject, now, base)), "choices": choices}


def _derived(subject: Subject, before: Period, amount: Decimal | None, *, about: bool) -> Derived | None:
    if amount is None or amount < 0:
        return None
    words = _("Ghi %(period)s khoảng %(amount)s (số ước)") if about else _("Ghi %(period)s là %(amount)s (số ước)")
    return Derived(subject, before, amount, words % {"period": before.says, "amount": says_with(subject, amount)})


def _says_comparison(fact: dict[str, Any], value: Decimal) -> str:
    """ "tăng 25 % so với năm 2022", "đạt 120 % kế hoạch"."""
    unit = {"times": _("lần")}.get(fact["unit"], fact["unit"])
    amount = says_amount(value, unit)
    base = fact.get("base")
    verb = {"increase": _("tăng"), "decrease": _("giảm"), "equal": _("bằng")}.get(fact["direction"], _("đạt"))
    if base == "plan":
        verb = {"increase": _("vượt")}.get(fact["direction"], verb)
        return _("%(verb)s %(amount)s kế hoạch") % {"verb": verb, "amount": amount}
    if base is None:
        return f"{verb} {amount}"
    against = {"previous_period": _("kỳ trước"), "same_period": _("cùng kỳ")}.get(
        base, _("năm %(year)s") % {"year": base}
    )
    return _("%(verb)s %(amount)s so với %(against)s") % {"verb": verb, "amount": amount, "against": against}
