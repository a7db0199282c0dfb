"""The plan table as the page draws it: groups of rows, each with its field, last period's target and what changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.periods import Period, PeriodKind
from tongket.cycle.planning.enums import IndicatorKind, Operator, TargetKind
from tongket.cycle.planning.facts import TargetNow, expected_by, says_target, slices, typed_amount, with_measure
from tongket.cycle.planning.facts.judging import COUNTED
from tongket.cycle.planning.models import Indicator
from tongket.cycle.planning.selectors.catalogue import indicators_for
from tongket.cycle.planning.selectors.targets import all_targets_for

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place


@dataclass(frozen=True)
class PlanRow:
    """One row: an indicator in one scope."""

    indicator: Indicator
    key: str
    ordinal: str
    is_part: bool
    widget: str
    target: TargetNow | None
    typed: str
    asks: str
    before_says: str
    change_says: str
    notes: tuple[str, ...]
    error: str = ""

    @property
    def scope_note(self) -> str:
        """The scope that tells this row from another of the same indicator."""
        return self.target.scope_note if self.target and not self.target.term else ""

    @property
    def was(self) -> str:
        """What the field held when the page was made, sent back to see whether somebody saved meanwhile."""
        return typed_target(self.indicator, self.target if self.target_id else None)

    @property
    def target_id(self) -> int | None:
        """The plan's own target; None where there is none yet or it comes from the term."""
        return self.target.target_id if self.target and not self.target.term else None


@dataclass(frozen=True)
class PlanGroup:
    """Rows under one heading."""

    name: str
    rows: list[PlanRow] = field(default_factory=list)


def plan_groups(
    place: Place, *, typed: Mapping[str, str] | None = None, errors: Mapping[str, str] | None = None
) -> list[PlanGroup]:
    """The table by group; ``typed`` and ``errors`` by row key bring back what could not be saved. Queries do not grow."""
    period, day = place.period, place.tree_day
    targets = all_targets_for(place.unit.pk, period.code, on=day)
    before = all_targets_for(place.unit.pk, period.previous().code, on=period.previous().end)
    last = {(one.indicator_id, one.scope_note): one for one in before}
    by_indicator: dict[int, list[TargetNow | None]] = {}
    none: list[TargetNow | None] = [None]
    for one in targets:
        by_indicator.setdefault(one.indicator_id, []).append(one)
    groups: dict[str, PlanGroup] = {}
    number = 0
    for indicator in _shown(place, set(by_indicator)):
        number += indicator.part_of_id is None
        group = groups.setdefault(indicator.group, PlanGroup(indicator.group))
        for place_in, target in enumerate(by_indicator.get(indicator.pk, none)):
            ordinal = "" if indicator.part_of_id or place_in else f"{number}."
            group.rows.append(_row(indicator, target, last, ordinal, period, place.today, typed or {}, errors or {}))
    return list(groups.values())


def _shown(place: Place, with_target: set[int]) -> list[Indicator]:
    """Indicators in use on the last day of the period, and retired ones that have a target."""
    rows = indicators_for(place.unit.pk, on=place.period.end, retired=True)
    return [
        row for row in rows if row.pk in with_target or row.retired_on is None or row.retired_on > place.period.start
    ]


def row_key(indicator_id: int, target: TargetNow | None) -> str:
    """The name of the row's field: by indicator, and by target where a scope tells several apart."""
    scoped = target is not None and not target.term and target.scope_note
    return f"t-{indicator_id}-{target.target_id}" if target is not None and scoped else f"t-{indicator_id}"


def _row(
    indicator: Indicator,
    target: TargetNow | None,
    last: Mapping[tuple[int, str], TargetNow],
    ordinal: str,
    period: Period,
    today: date,
    typed: Mapping[str, str],
    errors: Mapping[str, str],
) -> PlanRow:
    key = row_key(indicator.pk, target)
    own = target if target is not None and not target.term else None
    before = last.get((indicator.pk, own.scope_note if own else "")) or last.get((indicator.pk, ""))
    return PlanRow(
        indicator=indicator,
        key=key,
        ordinal=ordinal,
        is_part=indicator.part_of_id is not None,
        widget=widget_of(indicator),
        target=target,
        typed=typed.get(key, typed_target(indicator, own)),
        asks=asks(own) if own else "",
        before_says=(typed_target(indicator, before) or says_target(before, indicator)) if before else "",
        change_says=says_change(indicator, own) if own else "",
        notes=tuple(_notes(indicator, target, period, today)),
        error=errors.get(key, ""),
    )


def widget_of(indicator: Indicator) -> str:
    """How the target of the indicator is typed: number, rating or text."""
    words = {IndicatorKind.RATING: "rating", IndicatorKind.YES_NO: "text", IndicatorKind.TEXT: "text"}
    return words.get(IndicatorKind(indicator.kind), "number")


def typed_target(indicator: Indicator, target: TargetNow | None) -> str:
    """The target as it stands in its field."""
    if target is None:
        return ""
    return target.text if widget_of(indicator) != "number" else typed_amount(indicator, target.amount)


def asks(target: TargetNow) -> str:
    """What the target asks, without its amount: "ít nhất", "không để xảy ra", "ít nhất, cả nhiệm kỳ"."""
    words = {
        TargetKind.ZERO_EVENT: _("không để xảy ra"),
        TargetKind.RATING: _("từ mức này trở lên"),
        TargetKind.YES_NO: _("đạt"),
        TargetKind.QUALITATIVE: _("bằng lời"),
        TargetKind.TERM_TOTAL: _("%(asks)s, cả nhiệm kỳ"),
        TargetKind.EACH_YEAR: _("%(asks)s, mỗi năm"),
    }
    return words.get(TargetKind(target.kind), "%(asks)s") % {"asks": Operator(target.operator).label}


def says_change(indicator: Indicator, target: TargetNow) -> str:
    """ "giao 1.500 → điều chỉnh 1.700 từ 01/07/2023 theo Số 12/QĐ-TTN", or "" when nothing changed."""
    if not target.changed:
        return ""
    first = typed_amount(indicator, target.original_amount) or target.original_text
    return _("giao %(first)s → điều chỉnh %(now)s từ %(day)s theo %(decision)s") % {
        "first": first,
        "now": typed_target(indicator, target),
        "day": short_date(target.valid_from),
        "decision": target.decision,
    }


def _notes(indicator: Indicator, target: TargetNow | None, period: Period, today: date) -> list[str]:
    """Small lines under the name: what the term asks, how a term total spreads over its years and what is due by now."""
    if target is None:
        return []
    if target.term:
        term = Period.from_code(target.term).says
        return [
            _("%(term)s giao: %(said)s năm nay") % {"term": term.capitalize(), "said": says_target(target, indicator)}
        ]
    if target.kind != TargetKind.TERM_TOTAL or target.amount is None or period.kind is not PeriodKind.TERM:
        return []
    return pace_notes(indicator, target.amount, period, today)


def pace_notes(indicator: Indicator, amount: Decimal, term: Period, today: date) -> list[str]:
    """The yearly slices of a term total, and what the pace line asks by today."""
    whole = indicator.kind in COUNTED
    parts = slices(amount, term, whole=whole)
    spread = " · ".join(f"{code}: {typed_amount(indicator, part)}" for code, part in parts.items())
    found = [_("Chia theo năm: %(spread)s") % {"spread": spread}]
    if term.contains(today):
        due = with_measure(indicator, expected_by(amount, term, today, whole=whole))
        found.append(_("Tiến độ đến %(day)s: cần %(due)s") % {"day": short_date(today), "due": due})
    return found
