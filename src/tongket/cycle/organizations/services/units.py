"""Deeds on one unit in time: found, rename, move, change its letterhead, dissolve. Every change is a dated version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.enums import PaperProfile, UnitKind
from tongket.cycle.organizations.models import Body, Post, Signer, Unit, UnitVersion

LETTERHEAD = ("name", "short_name", "superior_name", "place", "symbol", "address", "profile")
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class NewUnit:
    """What is needed to found a unit."""

    code: str
    name: str
    kind: str = UnitKind.DEPARTMENT
    short_name: str = ""
    symbol: str = ""


def locked(unit: Unit) -> Unit:
    """The unit's row, held until the transaction ends, so that two people's changes follow one another."""
    return Unit.objects.select_for_update().get(pk=unit.pk)


def locked_all(units: Sequence[Unit]) -> list[Unit]:
    """The rows as asked for, locked in the order of their numbers so that two deeds never block each other."""
    rows = {row.pk: row for row in Unit.objects.select_for_update().filter(pk__in=[u.pk for u in units]).order_by("pk")}
    return [rows[unit.pk] for unit in units]


def must_live(unit: Unit, day: date) -> None:
    """Raise Refused when the day lies outside the unit's life."""
    name = selectors.version_on(unit, day).name
    state = selectors.state_on(unit, day)
    if state == "not_yet" and unit.founded_on:
        raise Refused(
            _("%(unit)s chưa thành lập ngày %(day)s.") % {"unit": name, "day": short_date(day)},
            _("Chọn ngày từ %(day)s.") % {"day": short_date(unit.founded_on)},
        )
    if state == "dissolved" and unit.dissolved_on:
        raise Refused(
            _("%(unit)s đã thôi hoạt động sau ngày %(day)s.") % {"unit": name, "day": short_date(unit.dissolved_on)},
            _("Chọn ngày đến %(day)s.") % {"day": short_date(unit.dissolved_on)},
        )


def _checked(new: NewUnit) -> NewUnit:
    code, name = new.code.strip(), squash(new.name)
    try:
        validate_slug(code)
    except ValidationError:
        raise Refused(
            _("Mã đơn vị “%(code)s” chưa đúng.") % {"code": code}, _("Chỉ dùng chữ không dấu, chữ số, gạch nối.")
        ) from None
    if not name:
        raise Refused(_("Đơn vị mới chưa có tên."), _("Ghi tên chính thức của đơn vị."))
    if Unit.objects.filter(code=code).exists():
        raise Refused(_("Mã “%(code)s” đã dùng cho đơn vị khác.") % {"code": code}, _("Chọn mã khác."))
    if new.kind not in UnitKind.values:
        raise ValueError(f"unit kind {new.kind!r}; known: {', '.join(UnitKind.values)}")
    return NewUnit(code, name, new.kind, squash(new.short_name), squash(new.symbol))


def establish(
    new: NewUnit, *, parent: Unit | None, day: date | None, decision: str, by: User | None, known_on: date | None = None
) -> Unit:
    """Write the unit and its first version; the caller has asked permission and holds the transaction.

    Without a day nobody knows since when it has been there: it is in all years, hung as the parent is ``known_on``.
    """
    new = _checked(new)
    seen = day or known_on or date.max
    above = selectors.version_on(parent, seen) if parent else None
    siblings = selectors.children_of(parent, seen) if parent else []
    unit = Unit.objects.create(
        code=new.code,
        kind=new.kind,
        founded_on=day,
        position=1 + max((sibling.unit.position for sibling in siblings), default=0),
        main_period=parent.main_period if parent else "year",
    )
    version = UnitVersion.objects.create(
        unit=unit,
        name=new.name,
        short_name=new.short_name,
        symbol=new.symbol,
        parent=parent,
        profile=above.profile if above else PaperProfile.STATE,
        decision=squash(decision),
        valid_from=day,
    )
    after = {"name": new.name, "parent": above.name if above else None, "valid_from": day, "decision": version.decision}
    record(by=by, verb="organizations.unit_founded", target=version, unit_id=unit.pk, after=after)
    return unit


@transaction.atomic
def found_unit(*, parent: Unit, new: NewUnit, day: date, decision: str = "", by: User, on: date) -> Unit:
    """A new unit under ``parent`` from ``day``.

    Leaves the unit, its first version and an audit event. Refuses a code in use and a parent that does not live then.
    """
    require(by, "organizations.change_units", parent, on=on)
    must_live(parent, day)
    return establish(new, parent=parent, day=day, decision=decision, by=by)


def _says(field: str, value: Any, day: date) -> Any:
    if field == "parent":
        return selectors.version_on(value, day).name if value else None
    return value


def write_version(
    unit: Unit, day: date | None, *, by: User, verb: str, decision: str = "", **changes: Any
) -> UnitVersion:
    """Begin a version with the changes on the day, or mend the running one (``day`` None or its own first day).

    The version that held is ended the day before; one that is to come stays as it is, so versions never overlap.
    """
    if day is not None:
        must_live(unit, day)
    held = UnitVersion.objects.filter(unit=unit).valid_on(day).first() if day else selectors.versions_of(unit)[0]
    if held is None:
        raise Refused(_("Chưa biết tên đơn vị trong ngày này."), _("Chọn một ngày trong các giai đoạn đã ghi."))
    changed = {field: value for field, value in changes.items() if getattr(held, field) != value}
    if not changed:
        raise Refused(_("Chưa có gì thay đổi."), _("Sửa ít nhất một mục rồi lưu."))
    at = day or held.valid_from or date.max
    before = {field: _says(field, getattr(held, field), at) for field in changed}
    after = {field: _says(field, value, at) for field, value in changed.items()}
    if day is not None and day != held.valid_from:
        end, held.valid_to = held.valid_to, day - _ONE_DAY
        held.save(update_fields=["valid_to"])
        held.pk, held._state.adding = None, True
        held.valid_from, held.valid_to, held.decision = day, end, ""
        after["valid_from"] = day
    if decision:
        held.decision = after["decision"] = squash(decision)
    for field, value in changed.items():
        setattr(held, field, value)
    held.save()
    record(by=by, verb=verb, target=held, unit_id=unit.pk, before=before, after=after)
    return held


@transaction.atomic
def rename_unit(
    *, unit: Unit, name: str, short_name: str = "", day: date | None, decision: str = "", by: User, on: date
) -> UnitVersion:
    """A new name from ``day``; None mends a slip in the last name without a new version."""
    require(by, "organizations.change_units", unit, on=on)
    unit = locked(unit)
    if not squash(name):
        raise Refused(_("Tên chính thức không được trống."), _("Ghi tên theo quyết định."))
    return write_version(
        unit,
        day,
        by=by,
        verb="organizations.unit_renamed",
        decision=decision,
        name=squash(name),
        short_name=squash(short_name),
    )


@transaction.atomic
def move_unit(*, unit: Unit, parent: Unit, day: date, decision: str = "", by: User, on: date) -> UnitVersion:
    """Hang the unit under another from ``day``.

    Refuses itself, anything under itself, and a parent that does not live then.
    """
    require(by, "organizations.change_units", unit, on=on)
    require(by, "organizations.change_units", parent, on=on)
    unit, parent = locked_all([unit, parent])
    must_live(parent, day)
    later = UnitVersion.objects.filter(valid_from__gt=day).values_list("valid_from", flat=True).distinct()
    for moment in [day, *(start for start in later if start)]:
        if parent.pk in selectors.unit_ids_below([unit.pk], on=moment):
            raise Refused(
                _("Không chuyển được: %(parent)s nằm trong chính %(unit)s ngày %(day)s.")
                % {
                    "parent": selectors.version_on(parent, moment).name,
                    "unit": selectors.version_on(unit, moment).name,
                    "day": short_date(moment),
                },
                _("Chọn đơn vị cấp trên khác."),
            )
    return write_version(unit, day, by=by, verb="organizations.unit_moved", decision=decision, parent=parent)


@transaction.atomic
def change_letterhead(
    *, unit: Unit, day: date | None, decision: str = "", by: User, on: date, **fields: str
) -> UnitVersion:
    """New letterhead data from ``day``; None mends the running version. ``fields`` are names of LETTERHEAD."""
    require(by, "organizations.change_letterhead", unit, on=on)
    unknown = set(fields) - set(LETTERHEAD)
    if unknown:
        raise ValueError(f"not letterhead fields: {sorted(unknown)}; known: {', '.join(LETTERHEAD)}")
    unit = locked(unit)
    cleaned = {field: squash(value) for field, value in fields.items()}
    if "name" in cleaned:
        if cleaned["name"] != selectors.version_on(unit, day or on).name:
            require(by, "organizations.change_units", unit, on=on)
        if not cleaned["name"]:
            raise Refused(_("Tên chính thức không được trống."), _("Ghi tên theo quyết định."))
    return write_version(unit, day, by=by, verb="organizations.letterhead_changed", decision=decision, **cleaned)


def end_unit(unit: Unit, last_day: date) -> None:
    """Set the last day of the unit and of what lives in it; versions to come fall away."""
    unit.dissolved_on = last_day
    unit.save(update_fields=["dissolved_on"])
    UnitVersion.objects.filter(unit=unit, valid_from__gt=last_day).delete()
    for model in (UnitVersion, Body, Signer, Post):
        rows = model.objects.filter(unit=unit).valid_on(last_day)
        rows.filter(valid_to__isnull=True).update(valid_to=last_day)
        rows.filter(valid_to__gt=last_day).update(valid_to=last_day)
    for model in (Body, Signer):
        model.objects.filter(unit=unit, valid_from__gt=last_day).delete()


@transaction.atomic
def dissolve_unit(*, unit: Unit, last_day: date, decision: str = "", by: User, on: date) -> Unit:
    """End the unit after ``last_day``, with its posts, bodies and signers; figures and papers stay.

    Refuses while units still hang under it the day after: they are moved or dissolved first.
    """
    require(by, "organizations.change_units", unit, on=on)
    unit = locked(unit)
    must_live(unit, last_day)
    left = selectors.children_of(unit, last_day + _ONE_DAY)
    if left:
        raise Refused(
            _("Còn %(count)s đơn vị trực thuộc: %(names)s.")
            % {"count": len(left), "names": ", ".join(c.name for c in left[:5])},
            _("Chuyển hoặc cho thôi hoạt động các đơn vị này trước."),
        )
    version = selectors.version_on(unit, last_day)
    end_unit(unit, last_day)
    after = {"dissolved_on": last_day, "decision": squash(decision)}
    record(
        by=by,
        verb="organizations.unit_dissolved",
        target=version,
        unit_id=unit.pk,
        before={"dissolved_on": None},
        after=after,
    )
    return unit
