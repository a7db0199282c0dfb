"""Merging, replacing and splitting units: the old end, the new begin, and a record ties one to the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.enums import SuccessionKind
from tongket.cycle.organizations.models import Post, Succession, Unit
from tongket.cycle.organizations.services.units import (
    NewUnit,
    end_unit,
    establish,
    locked,
    locked_all,
    must_live,
    write_version,
)

_ONE_DAY = timedelta(days=1)


def _carry_over(old: Unit, new: Unit, day: date, decision: str, by: User) -> None:
    """Sub-units hang under the new unit from the day; staff keep their titles there."""
    for child in selectors.children_of(old, day):
        if child.unit.pk == new.pk:
            continue
        write_version(child.unit, day, by=by, verb="organizations.unit_moved", decision=decision, parent=new)
    for post in Post.objects.valid_on(day).filter(unit=old, body__isnull=True).select_related("person"):
        Post.objects.create(
            person=post.person, unit=new, kind=post.kind, title=post.title, valid_from=day, valid_to=post.valid_to
        )


def _must_change(above: Unit | None, by: User, on: date) -> None:
    """A new unit under a superior changes the superior's tree too."""
    if above is not None:
        require(by, "organizations.change_units", above, on=on)


def _tie(old: Unit, new: Unit, kind: SuccessionKind, day: date, decision: str) -> None:
    Succession.objects.get_or_create(
        predecessor=old, successor=new, defaults={"kind": kind, "on": day, "decision": squash(decision)}
    )


@transaction.atomic
def merge_units(
    *, units: Sequence[Unit], into: Unit | NewUnit, day: date, decision: str = "", by: User, on: date
) -> Unit:
    """Merge the units, from ``day``, into one of them, another one, or a new one under the first one's superior.

    Their sub-units and staff go along; each leaves a Succession (kind REPLACED when one unit becomes a new one).
    Refuses units that do not live the day before, and a target that hangs under one of them.
    """
    for unit in units:
        require(by, "organizations.change_units", unit, on=on)
    olds = locked_all([unit for unit in {unit.pk: unit for unit in units}.values() if unit != into])
    if not olds:
        raise Refused(_("Cần chọn ít nhất một đơn vị để sáp nhập."), _("Đánh dấu các đơn vị sẽ nhập lại với nhau."))
    for unit in olds:
        must_live(unit, day - _ONE_DAY)
    new = _target(olds, into, day, decision, by, on)
    kind = SuccessionKind.REPLACED if isinstance(into, NewUnit) and len(olds) == 1 else SuccessionKind.MERGED
    names = [selectors.version_on(unit, day - _ONE_DAY) for unit in olds]
    for unit, version in zip(olds, names, strict=True):
        _carry_over(unit, new, day, decision, by)
        end_unit(unit, day - _ONE_DAY)
        _tie(unit, new, kind, day, decision)
        after = {
            "dissolved_on": day - _ONE_DAY,
            "successor": selectors.version_on(new, day).name,
            "decision": squash(decision),
        }
        record(
            by=by,
            verb="organizations.unit_merged",
            target=version,
            unit_id=unit.pk,
            before={"dissolved_on": None},
            after=after,
        )
    return new


def _target(olds: list[Unit], into: Unit | NewUnit, day: date, decision: str, by: User, on: date) -> Unit:
    if isinstance(into, NewUnit):
        above = selectors.version_on(olds[0], day - _ONE_DAY).parent
        _must_change(above, by, on)
        return establish(into, parent=above, day=day, decision=decision, by=by)
    require(by, "organizations.change_units", into, on=on)
    must_live(into, day)
    for unit in olds:
        # a direct child may take over its parent only when it is hung elsewhere first
        if into.pk in selectors.unit_ids_below([unit.pk], on=day):
            raise Refused(
                _("Đơn vị nhận đang nằm trong một đơn vị bị sáp nhập."),
                _("Chuyển đơn vị nhận ra ngoài trước, rồi sáp nhập."),
            )
    return locked(into)


@transaction.atomic
def split_unit(
    *, unit: Unit, parts: Sequence[NewUnit], day: date, keep: bool, decision: str = "", by: User, on: date
) -> list[Unit]:
    """New units from ``day`` beside the old one; it goes on (``keep``: tách) or ends the day before (chia).

    Each part leaves a Succession. Staff stay where they are when the unit goes on; when it ends its posts end,
    and people get their new posts by hand or by import. Refuses an end while sub-units still hang under it.
    """
    require(by, "organizations.change_units", unit, on=on)
    unit = locked(unit)
    must_live(unit, day - _ONE_DAY)
    if not parts or (not keep and len(parts) < 2):
        raise Refused(_("Chia thì cần ít nhất hai đơn vị mới, tách thì cần ít nhất một."), _("Ghi thêm đơn vị mới."))
    version = selectors.version_on(unit, day - _ONE_DAY)
    _must_change(version.parent, by, on)
    if not keep and selectors.children_of(unit, day):
        raise Refused(_("Đơn vị còn đơn vị trực thuộc."), _("Chuyển các đơn vị trực thuộc trước khi chia."))
    made = [establish(part, parent=version.parent, day=day, decision=decision, by=by) for part in parts]
    if not keep:
        end_unit(unit, day - _ONE_DAY)
    for part in made:
        _tie(unit, part, SuccessionKind.SPLIT, day, decision)
    after = {
        "parts": [selectors.version_on(part, day).name for part in made],
        "valid_from": day,
        "decision": squash(decision),
    }
    record(by=by, verb="organizations.unit_split", target=version, unit_id=unit.pk, after=after)
    return made
