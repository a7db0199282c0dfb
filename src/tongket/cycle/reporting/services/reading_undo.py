"""Taking a decision back: what accepting made goes, unless somebody changed it since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import NotPermitted, require
from tongket.base.audit.services import record
from tongket.base.files.selectors import stored_file
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cycle.planning import selectors as planning
from tongket.cycle.planning import services as plan_services
from tongket.cycle.reporting.enums import FactState
from tongket.cycle.reporting.models import Figure, ReadFact, Reading, StatedRatio
from tongket.cycle.reporting.services.figures import Entry, enter_figures, lock_unit, must_be_open
from tongket.cycle.reporting.services.reading_making import Thing
from tongket.cycle.reporting.services.reading_memory import forget

if TYPE_CHECKING:
    from tongket.base.access.models import User

_ORDER = {"figure": 0, "target": 1, "comparison": 2, "item": 3}  # as they are accepted


@transaction.atomic
def take_back(*, fact: ReadFact, by: User, on: date, at: datetime) -> ReadFact:
    """Make the fact wait again and undo what accepting it made, the last thing first.

    Leaves cells, targets, tasks and ratios as they were before, an indicator made only for this fact retired, and an
    audit row. Refuses when one of them was changed since, a period is closed or a plan adopted: then nothing is undone.
    """
    unit = fact.reading.unit
    require(by, "reporting.read_documents", unit, on=on)
    lock_unit(unit)
    row = ReadFact.objects.get(pk=fact.pk)
    row.reading = fact.reading
    if row.state == FactState.PENDING:
        raise Refused(_("Chỗ %(no)s chưa được quyết định.") % {"no": row.ordinal})
    made = row.made or {}
    for thing in reversed(made.get("things", [])):
        _UNDO[thing["is"]](thing, row, by, on, at)
    before = {"state": str(row.state), "made": made}
    row.state, row.made, row.decided_by_name, row.decided_at = FactState.PENDING, None, "", None
    row.save(update_fields=["state", "made", "decided_by_name", "decided_at"])
    after = {"state": str(row.state), "reading": row.reading.title, "ordinal": row.ordinal}
    record(by=by, verb="reporting.fact_taken_back", target=row, unit_id=unit.pk, before=before, after=after, at=at)
    return row


@dataclass(frozen=True)
class TakenBack:
    """What came of taking a whole document back: how many decisions, and why some stay."""

    done: int
    left: tuple[str, ...]


@transaction.atomic
def take_back_all(*, reading: Reading, by: User, on: date, at: datetime) -> TakenBack:
    """Make every decided fact wait again, the last decision first; what was changed since stays, with its reason.

    Leaves what ``take_back`` leaves for each, and one audit row for the document. Refuses when nothing was decided.
    """
    require(by, "reporting.read_documents", reading.unit, on=on)
    lock_unit(reading.unit)
    rows = list(reading.facts.exclude(state=FactState.PENDING))
    if not rows:
        raise Refused(_("Văn bản này chưa có chỗ nào được quyết định."))
    rows.sort(key=lambda row: (row.decided_at, _ORDER.get(row.kind, 9), row.ordinal), reverse=True)
    left = []
    for row in rows:
        row.reading = reading
        try:
            take_back(fact=row, by=by, on=on, at=at)
        except NotPermitted:
            raise
        except Refused as refused:
            left.append(_("Chỗ %(no)s: %(why)s") % {"no": row.ordinal, "why": refused.reason})
    after = {"title": reading.title, "count": len(rows) - len(left)}
    record(by=by, verb="reporting.reading_taken_back", target=reading, unit_id=reading.unit_id, after=after, at=at)
    return TakenBack(len(rows) - len(left), tuple(left))


def _changed_since(what: str) -> Refused:
    return Refused(
        _("Không hoàn tác được: %(what)s đã được sửa sau khi nhận.") % {"what": what},
        _("Sửa thẳng ở nơi đang ghi (bảng số liệu hoặc kế hoạch)."),
    )


def _undo_figure(thing: Thing, row: ReadFact, by: User, on: date, at: datetime) -> None:
    unit, period = row.reading.unit, Period.from_code(thing["period"])
    figure = (
        Figure.objects.filter(unit=unit, indicator_id=thing["indicator"], period=period.code)
        .select_related("indicator")
        .first()
    )
    if figure is None or figure.version != thing["version"]:
        name = figure.indicator.name if figure else _("số liệu %(period)s") % {"period": period.says}
        raise _changed_since(name)
    before: dict[str, Any] | None = thing["before"]
    reason = _("Hoàn tác số đọc từ văn bản")
    origin = before["origin"] if before else str(figure.origin)
    if before is None:
        entry = Entry(figure.indicator_id, typed="", expected_version=figure.version, reason=reason)
    else:
        source = stored_file(before["source_file"], unit_id=unit.pk) if before["source_file"] else None
        amount = None if before["amount"] is None else Decimal(before["amount"])
        as_of = date.fromisoformat(before["as_of"]) if before["as_of"] else None
        entry = Entry(
            figure.indicator_id, amount=amount, text=before["text"], not_applicable=before["not_applicable"], status=before["status"],
            as_of=as_of, expected_version=figure.version, reason=reason, quote=before["quote"], source_file=source,
        )  # fmt: skip
    outcome = enter_figures(unit=unit, period=period, entries=[entry], by=by, on=on, at=at, origin=origin)
    for error in outcome.errors.values():
        raise Refused(f"{figure.indicator.name}: {error.says}")


def _undo_stated(thing: Thing, row: ReadFact, by: User, on: date, at: datetime) -> None:
    stated = StatedRatio.objects.filter(pk=thing["id"], unit=row.reading.unit).select_related("indicator").first()
    if stated is None or stated.percent != Decimal(thing["percent"]):
        raise _changed_since(
            _("tỷ lệ của “%(name)s”") % {"name": stated.indicator.name if stated else row.fact.get("label", "")}
        )
    must_be_open(row.reading.unit, Period.from_code(stated.period))
    before = thing["before"]
    if before is None:
        stated.delete()
        return
    stated.percent, stated.quote = Decimal(before["percent"]), before["quote"]
    stated.source_file_id = before["source_file"]
    stated.save()


def _undo_target(thing: Thing, row: ReadFact, by: User, on: date, at: datetime) -> None:
    unit, code = row.reading.unit, thing["period"]
    target = planning.target_of(unit.pk, code, thing["id"])
    now = next((one for one in planning.all_targets_for(unit.pk, code, on=on) if one.target_id == thing["id"]), None)
    if target is None or now is None or now.amount is None or now.amount != Decimal(thing["amount"]):
        raise _changed_since(
            _("mức giao của “%(name)s”") % {"name": target.indicator.name if target else row.fact.get("label", "")}
        )
    before = thing["before"]
    if before is None:
        plan_services.remove_target(target=target, by=by, on=on)
        return
    amount = None if before["amount"] is None else Decimal(before["amount"])
    plan_services.set_target(
        unit=unit, period=code, indicator=target.indicator, by=by, on=on, at=at, amount=amount, text=before["text"],
        operator=before["operator"], kind=before["kind"], decision=row.reading.title[:200], reason=_("Hoàn tác mức đọc từ văn bản"),
    )  # fmt: skip


def _undo_task(thing: Thing, row: ReadFact, by: User, on: date, at: datetime) -> None:
    task = planning.task_of(row.reading.unit_id, thing["period"], thing["id"])
    if task is None or task.text != thing["text"] or task.state != "todo":
        raise _changed_since(_("việc “%(text)s”") % {"text": thing["text"][:80]})
    plan_services.delete_task(task=task, by=by, on=on, at=at)


def _undo_indicator(thing: Thing, row: ReadFact, by: User, on: date, at: datetime) -> None:
    """Retire an indicator that only this fact needed; one that something else stands on meanwhile stays."""
    unit = row.reading.unit
    indicator = next((one for one in planning.own_indicators(unit.pk) if one.pk == thing["id"]), None)
    if indicator is None or indicator.retired_on is not None or _is_used(thing["id"], row):
        return
    since = Period.from_code(row.reading.period).previous().start
    plan_services.retire_indicator(indicator=indicator, from_day=since, by=by, on=on)


def _is_used(indicator_id: int, row: ReadFact) -> bool:
    if (
        Figure.objects.filter(indicator_id=indicator_id).exists()
        or StatedRatio.objects.filter(indicator_id=indicator_id).exists()
    ):
        return True
    if any(
        one.part_of_id == indicator_id and not one.retired_on for one in planning.own_indicators(row.reading.unit_id)
    ):
        return True
    others = ReadFact.objects.filter(reading__unit=row.reading.unit, state=FactState.ACCEPTED).exclude(pk=row.pk)
    made = [thing for other in others.values_list("made", flat=True) for thing in (other or {}).get("things", [])]
    return any(thing.get("indicator") == indicator_id for thing in made)


def _undo_label(thing: Thing, row: ReadFact, by: User, on: date, at: datetime) -> None:
    forget(thing=thing, unit_id=row.reading.unit_id)


_UNDO: dict[str, Callable[[Thing, ReadFact, User, date, datetime], None]] = {
    "figure": _undo_figure,
    "stated": _undo_stated,
    "target": _undo_target,
    "task": _undo_task,
    "indicator": _undo_indicator,
    "label": _undo_label,
}
