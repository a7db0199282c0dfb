"""How the log calls what belongs to this room: cells by the names of their indicators, and what one may ask about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket.base.audit.models import Event
from tongket.base.audit.presenters import period_says, tell
from tongket.base.audit.things import Scope, Thing, tell_kind
from tongket.cores.kernel.numbers import plain_int
from tongket.cycle.planning.selectors import names_of_codes
from tongket.cycle.reporting.models import Review, ReviewSection

ENTERED = ("reporting.figures_entered", "reporting.paste_undone")
ABOUT_CELL = ("reporting.figure_commented", "reporting.evidence_added", "reporting.evidence_removed")


def _said(event: Event, field: str) -> str:
    for side in (event.after, event.before):
        if isinstance(side, dict) and isinstance(side.get(field), str):
            return str(side[field])
    return ""


def _codes(event: Event) -> set[str]:
    """Codes of indicators that may stand in the event: its fields, and what its field ``indicator`` holds."""
    sides: list[dict[str, Any]] = [side for side in (event.before, event.after) if isinstance(side, dict)]
    return {str(field) for side in sides for field in side} | {_said(event, "indicator")}


def _cell_names(events: Sequence[Event]) -> Mapping[tuple[int, str], str]:
    asked = {(event.pk, code): (event.unit_id, code) for event in events if event.unit_id for code in _codes(event)}
    names = names_of_codes({(unit, code) for unit, code in asked.values() if unit is not None and code})
    return {at: names[pair] for at, pair in asked.items() if pair in names}


def _entered(events: Sequence[Event]) -> Mapping[int, str]:
    """ "nhập số liệu" of what: the period; the unit is said beside the line."""
    return {event.pk: period_says(_said(event, "period")) for event in events if _said(event, "period")}


def _cells(events: Sequence[Event]) -> Mapping[int, str]:
    """What a comment or an evidence file hangs on: the indicator and the period."""
    names = _cell_names(events)
    found = {}
    for event in events:
        name = names.get((event.pk, _said(event, "indicator")))
        if name:
            found[event.pk] = f"{name}, {period_says(_said(event, 'period'))}"
    return found


def _period_at_end(events: Sequence[Event]) -> Mapping[int, str]:
    """ "Báo cáo tổng kết của đơn vị 2023" with the period in words; "S0 2023" becomes the period alone."""
    found = {}
    for event in events:
        before, _space, code = event.target_says.rpartition(" ")
        says = period_says(code)
        if says != code:
            found[event.pk] = says if event.target_type == "reporting.Closing" else f"{before}, {says}"
    return found


def _figure(key: str, scope: Scope) -> Thing | None:
    """One cell, by the code of its indicator, at the unit and the period of the page."""
    if scope.unit_id is None or scope.unit_ids is None or scope.unit_id not in scope.unit_ids:
        return None
    name = names_of_codes([(scope.unit_id, key)]).get((scope.unit_id, key))
    if name is None:
        return None
    entered = Q(verb__in=ENTERED, after__period=scope.period) & (Q(after__has_key=key) | Q(before__has_key=key))
    about = Q(verb__in=ABOUT_CELL) & (
        Q(after__indicator=key, after__period=scope.period) | Q(before__indicator=key, before__period=scope.period)
    )
    says = _("%(name)s, %(period)s") % {"name": name, "period": period_says(scope.period)}
    return Thing(says, Q(unit_id=scope.unit_id) & (entered | about))


def _review(key: str, scope: Scope) -> Thing | None:
    """The review and its sections."""
    review = Review.objects.filter(pk=plain_int(key) or 0, unit_id__in=list(scope.unit_ids or ())).first()
    if review is None:
        return None
    sections = [str(pk) for pk in ReviewSection.objects.filter(review=review).values_list("pk", flat=True)]
    where = Q(target_type="reporting.Review", target_id=str(review.pk))
    where |= Q(target_type="reporting.ReviewSection", target_id__in=sections)
    says = _("%(name)s, %(period)s") % {"name": review.get_outline_display(), "period": period_says(review.period)}
    return Thing(says, where)


def tell_log_names() -> None:
    """Register all of this; called once by the app."""
    namers = dict.fromkeys(ENTERED, _entered) | dict.fromkeys(ABOUT_CELL, _cells)
    namers |= dict.fromkeys(["reporting.Review", "reporting.Closing"], _period_at_end)
    tell(namers=namers, labelers=dict.fromkeys([*ENTERED, *ABOUT_CELL], _cell_names))
    tell_kind(
        "figure", gettext_lazy("Số liệu"), "organizations.Unit", "reporting.Closing", "reporting.Evidence",
        "reporting.FigureComment", "reporting.StatedRatio", finder=_figure,
    )  # fmt: skip
    tell_kind("review", gettext_lazy("Báo cáo"), "reporting.Review", "reporting.ReviewSection", finder=_review)
    tell_kind(
        "reading", gettext_lazy("Văn bản đã đọc"), "reporting.Reading", "reporting.ReadFact", "reporting.IncomingFile"
    )
