"""What a figure of the text would become in the table."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.periods import Period
from tongket.cycle.planning.enums import IndicatorKind
from tongket.cycle.reporting.enums import FigureStatus
from tongket.cycle.reporting.models import Figure
from tongket.cycle.reporting.selectors.proposals import matching
from tongket.cycle.reporting.selectors.proposals.checking import QUALIFIER_SAYS, amounts_agree, exact, says_amount
from tongket.cycle.reporting.selectors.proposals.desk import Desk, Said, says_with
from tongket.cycle.reporting.selectors.proposals.shape import Choice, Level, Line, Makes, Mend, Proposal, Subject
from tongket.cycle.reporting.selectors.proposals.timing import said_period

_MOST_TWINS = 4  # places named beside a contradiction inside the text


def propose_figure(ordinal: int, fact: dict[str, Any], level: Level, desk: Desk, mend: Mend | None = None) -> Proposal:
    """A row of the table: same as what is there, new, or against it."""
    mend = mend or Mend()
    unit = fact["unit"]
    qualifier = fact.get("qualifier") if mend.amount is None else None
    amount = exact(fact["value"]) if mend.amount is None else mend.amount
    period = mend.period or said_period(fact.get("period"), desk.period)
    subject = desk.subject_of(fact.get("label") or unit, unit, mend, broken=amount != amount.to_integral_value())
    subject = _held_against_same_value(_inside_its_total(subject, ordinal, desk), amount, qualifier, period, desk)
    status = mend.status or (FigureStatus.ESTIMATE if qualifier else FigureStatus.ACTUAL)
    notes = [*desk.warned.get(ordinal, ()), _says_where(subject, period), *_says_parts(ordinal, desk)]
    if qualifier:
        notes.append(
            _("Văn bản chỉ ghi “%(word)s”: số được ghi là số ước, kèm câu trích.")
            % {"word": QUALIFIER_SAYS.get(qualifier, qualifier)}
        )
    what = f"{subject.name}: {_says(subject, amount, unit, qualifier)}"
    common: dict[str, Any] = {
        "ordinal": ordinal,
        "kind": "figure",
        "what": what,
        "subject": subject,
        "period": period,
        "amount": amount,
        "status": str(status),
    }
    known = desk.figure_of(subject, period)
    if known is not None:
        return _against_table(common, known, qualifier, level, notes)
    if desk.warned.get(ordinal):
        level = Level.CONFLICT
    elif not subject.sure or _computed(subject):
        level = max(level, Level.LOOK, key=_weight)
    clash = _clash_in_text(ordinal, desk)
    if clash and mend == Mend():
        lines = tuple(Line(_("Chỗ %(no)s ghi") % {"no": no}, said) for no, said in clash)
        return Proposal(**common, level=Level.CONFLICT, makes=Makes.FIGURE, notes=tuple(notes), lines=lines)
    return Proposal(**common, level=level, makes=Makes.FIGURE, notes=tuple(notes))


def _weight(level: Level) -> int:
    return [Level.SURE, Level.LOOK, Level.CONFLICT].index(level)


def _computed(subject: Subject) -> bool:
    return (
        subject.indicator is not None
        and subject.indicator.kind == IndicatorKind.SHARE
        and subject.indicator.denominator_id is not None
    )


def _says(subject: Subject, amount: Decimal, unit: str, qualifier: str | None) -> str:
    plain = says_with(subject, amount) if unit == "VND" else says_amount(amount, unit)
    return f"{QUALIFIER_SAYS[qualifier]} {plain}" if qualifier in QUALIFIER_SAYS else plain


def _inside_its_total(subject: Subject, ordinal: int, desk: Desk) -> Subject:
    """A new indicator that the text shows as a part hangs under its total."""
    if subject.new is None or ordinal not in desk.totals:
        return subject
    return Subject(new=subject.new.as_part_of(desk.totals[ordinal]), sure=subject.sure, near=subject.near)


def _held_against_same_value(
    subject: Subject, amount: Decimal, qualifier: str | None, period: Period, desk: Desk
) -> Subject:
    """A new name that is somewhat like one with this very value in the table is probably the same: it is asked."""
    if subject.new is None or not subject.sure:
        return subject
    for one in desk.indicators:
        known = desk.figures.get((one.pk, period.code))
        if known is None or known.amount is None or not amounts_agree(amount, qualifier, known.amount):
            continue
        if matching.likeness(subject.new.name, one.name) >= matching.LIKELY:
            return Subject(new=subject.new, sure=False, near=one)
    return subject


def _says_where(subject: Subject, period: Any) -> str:
    if subject.near is not None:
        return _("Chỉ tiêu mới, %(period)s. Gần giống “%(near)s” đã có: bấm Sửa nếu là một.") % {
            "period": period.says,
            "near": subject.near.name,
        }
    if subject.new is not None:
        return _("Chỉ tiêu mới, %(period)s.") % {"period": period.says}
    return _("Chỉ tiêu “%(name)s”, %(period)s.") % {"name": subject.name, "period": period.says}


def _says_parts(ordinal: int, desk: Desk) -> list[str]:
    """ "Là phần của 13 lớp. 6 + 7 = 13, khớp." """
    total_no = desk.totals.get(ordinal)
    if total_no is None:
        return []
    by_ordinal = desk.said_by_ordinal
    total = by_ordinal[total_no]
    parts = [by_ordinal[no] for no, above in desk.totals.items() if above == total_no and no in by_ordinal]
    added = " + ".join(says_amount(part.amount, "") for part in parts)
    return [
        _("Là phần của %(total)s (chỗ %(no)s): %(added)s = %(sum)s, khớp.")
        % {
            "total": says_amount(total.amount, total.unit),
            "no": total_no,
            "added": added,
            "sum": says_amount(total.amount, ""),
        }
    ]


def source_of(figure: Figure) -> str:
    """Where a figure of the table comes from, in few words."""
    if figure.source_file is not None:
        return figure.source_file.name
    return _("%(who)s nhập ngày %(day)s") % {
        "who": figure.entered_by_name or _("Phần mềm"),
        "day": short_date(figure.entered_at.date()),
    }


def _against_table(
    common: dict[str, Any], known: Figure, qualifier: str | None, level: Level, notes: list[str]
) -> Proposal:
    subject, amount = common["subject"], common["amount"]
    if known.amount is not None and amounts_agree(amount, qualifier, known.amount):
        if qualifier:
            notes[-1] = _("Bảng số liệu đang là %(known)s. Chữ “%(word)s” hợp với số này.") % {
                "known": says_with(subject, known.amount),
                "word": QUALIFIER_SAYS.get(qualifier, qualifier),
            }
        else:
            notes.append(_("Trùng với bảng số liệu."))
        return Proposal(**common, level=level, makes=Makes.AGREES, notes=tuple(notes))
    shown = says_with(subject, known.amount) if known.amount is not None else known.text or _("không áp dụng")
    said = _says(subject, amount, common["subject"].measure if subject.indicator else "", qualifier)
    lines = (
        Line(_("Văn bản ghi"), said),
        Line(
            _("Bảng số liệu"),
            _("%(shown)s (%(status)s)") % {"shown": shown, "status": fold_first(known.get_status_display())},
        ),
        Line(_("Nguồn của bảng"), source_of(known), subject.indicator.code, known.period),
    )
    choices = (
        Choice("text", _("Lấy %(said)s của văn bản") % {"said": said}, primary=True),
        Choice("table", _("Giữ %(shown)s của bảng") % {"shown": shown}),
    )
    return Proposal(
        **common, level=Level.CONFLICT, makes=Makes.FIGURE, notes=tuple(notes), lines=lines, choices=choices
    )


def fold_first(words: str) -> str:
    """The words with a small first letter, for use inside a sentence."""
    return words[:1].lower() + words[1:]


def _clash_in_text(ordinal: int, desk: Desk) -> list[tuple[int, str]]:
    """Places of the text that give the same thing another value, this one among them."""
    own = desk.said_by_ordinal.get(ordinal)
    if own is None or own.is_bare:
        return []
    twins = desk.said_by_key[own.key]
    others = [one for one in twins if not _same(own, one)]
    if not others:
        return []
    shown = sorted([own, *others[:_MOST_TWINS]], key=lambda one: one.start)
    return [(one.ordinal, says_amount(one.amount, one.unit, one.qualifier)) for one in shown]


def _same(left: Said, right: Said) -> bool:
    if {left.qualifier, right.qualifier} == {"at_least", "at_most"}:
        return True  # two ends of a range
    return amounts_agree(left.amount, left.qualifier, right.amount) or amounts_agree(
        right.amount, right.qualifier, left.amount
    )
