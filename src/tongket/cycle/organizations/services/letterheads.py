"""Bodies and the theme of the year."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cores.kernel.text import squash
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.enums import BodyKind
from tongket.cycle.organizations.models import Body, Post, Theme, Unit


@transaction.atomic
def add_body(
    *,
    unit: Unit,
    kind: str,
    name: str,
    superior_name: str = "",
    valid_from: date | None,
    valid_to: date | None = None,
    by: User,
    on: date,
) -> Body:
    """A body of the unit for some days. Refuses a second one with the same kind and name in the same days."""
    require(by, "organizations.change_units", unit, on=on)
    name = squash(name) or str(BodyKind(kind).label)
    must_be_in_order(valid_from, valid_to)
    for other in selectors.all_bodies_of(unit):
        if (
            other.kind == kind
            and other.name == name
            and overlapping(other.valid_from, other.valid_to, valid_from, valid_to)
        ):
            raise Refused(
                _("%(name)s đã được ghi trong những ngày này.") % {"name": name}, _("Sửa ngày của dòng đã có.")
            )
    body = Body.objects.create(
        unit=unit,
        kind=BodyKind(kind),
        name=name,
        superior_name=squash(superior_name),
        valid_from=valid_from,
        valid_to=valid_to,
    )
    after = {"name": name, "kind": str(body.kind), "valid_from": valid_from, "valid_to": valid_to}
    record(by=by, verb="organizations.body_added", target=body, unit_id=unit.pk, after=after)
    return body


@transaction.atomic
def end_body(*, body: Body, last_day: date, by: User, on: date) -> Body:
    """The body ends after the day, and its posts with it: from then on nobody fills its roles."""
    require(by, "organizations.change_units", body.unit, on=on)
    must_be_in_order(body.valid_from, last_day)
    before = {"valid_to": body.valid_to}
    body.valid_to = last_day
    body.save(update_fields=["valid_to"])
    Post.objects.filter(body=body).valid_on(last_day).update(valid_to=last_day)
    record(
        by=by,
        verb="organizations.body_ended",
        target=body,
        unit_id=body.unit_id,
        before=before,
        after={"valid_to": last_day},
    )
    return body


@transaction.atomic
def set_theme(*, unit: Unit, period: str, text: str, by: User, on: date) -> str:
    """The slogan of the unit's year; empty takes it away."""
    require(by, "organizations.change_letterhead", unit, on=on)
    Period.from_code(period)
    text, before = squash(text), selectors.theme_of(unit, period)
    if text == before:
        return text
    if text:
        theme, _made = Theme.objects.update_or_create(unit=unit, period=period, defaults={"text": text})
    else:
        theme = Theme.objects.get(unit=unit, period=period)
    record(
        by=by,
        verb="organizations.theme_set",
        target=theme,
        unit_id=unit.pk,
        before={"theme": before},
        after={"theme": text, "period": period},
    )
    if not text:
        theme.delete()
    return text


def must_be_in_order(first: date | None, last: date | None) -> None:
    """Raise Refused for days the wrong way round."""
    if first and last and last < first:
        raise Refused(
            _("Ngày kết thúc %(last)s trước ngày bắt đầu %(first)s.")
            % {"last": short_date(last), "first": short_date(first)},
            _("Sửa lại một trong hai ngày."),
        )


def overlapping(first: date | None, last: date | None, other_first: date | None, other_last: date | None) -> bool:
    """Whether two stretches of days, open ends as None, share a day."""
    return (first or date.min) <= (other_last or date.max) and (other_first or date.min) <= (last or date.max)
