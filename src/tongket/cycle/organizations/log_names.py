"""How the log calls what belongs to this room: units by their names of that day, and the things one may ask about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tongket.base.access.models import User
from tongket.base.audit.looks import tell_looks
from tongket.base.audit.models import Event
from tongket.base.audit.presenters import tell
from tongket.base.audit.things import Scope, Thing, tell_kind
from tongket.cores.kernel.numbers import plain_int
from tongket.cycle.organizations.models import Body, Person, Post, RoleGrant, Signer, Theme, Unit, UnitVersion
from tongket.cycle.organizations.selectors.tree import names_on_days

_CODE_AT_END = re.compile(r" \([^()]*\)$")


def unit_names(pairs: Iterable[tuple[int, date]]) -> dict[tuple[int, date], str]:
    """Names by unit and day."""
    return names_on_days(set(pairs))


def _day(event: Event) -> date:
    return timezone.localdate(event.at)


def _named_units(events: Sequence[Event]) -> Mapping[int, str]:
    asked = {event.pk: (plain_int(event.target_id), _day(event)) for event in events}
    names = names_on_days({(unit, day) for unit, day in asked.values() if unit is not None})
    return {pk: names[(unit, day)] for pk, (unit, day) in asked.items() if unit is not None and (unit, day) in names}


def _named_grants(events: Sequence[Event]) -> Mapping[int, str]:
    """ "Lê Thị Thanh Trúc: Cán bộ văn phòng (S0)" with the name of the unit instead of its code."""
    names = names_on_days({(event.unit_id, _day(event)) for event in events if event.unit_id is not None})
    found = {}
    for event in events:
        name = names.get((event.unit_id, _day(event))) if event.unit_id is not None else None
        if name:
            found[event.pk] = _CODE_AT_END.sub(lambda _code, name=name: f" ({name})", event.target_says)  # type: ignore[misc]
    return found


def _ids(type_name: str, ids: Iterable[int]) -> Q:
    return Q(target_type=type_name, target_id__in=[str(pk) for pk in ids])


def _person(key: str, scope: Scope) -> Thing | None:
    """The person, the posts and the signing rights, where the record or a post lies in the scope."""
    pk, units = plain_int(key) or 0, list(scope.unit_ids or ())
    kept = Person.objects.filter(pk=pk).filter(Q(unit_id__in=units) | Q(posts__unit_id__in=units)).first()
    if kept is None:
        return None
    where = _ids("organizations.Person", [kept.pk])
    where |= _ids("organizations.Post", Post.objects.filter(person=kept).values_list("pk", flat=True))
    where |= _ids("organizations.Signer", Signer.objects.filter(person=kept).values_list("pk", flat=True))
    return Thing(kept.full_name, where)


def _account(key: str, scope: Scope) -> Thing | None:
    """The account and its roles, where one of them lies in the scope."""
    pk = plain_int(key) or 0
    account = User.objects.filter(pk=pk, grants__unit_id__in=list(scope.unit_ids or ())).distinct().first()
    if account is None:
        return None
    where = _ids("access.User", [account.pk])
    where |= _ids("organizations.RoleGrant", RoleGrant.objects.filter(account=account).values_list("pk", flat=True))
    return Thing(f"{account.full_name} ({account.username})", where)


def _unit(key: str, scope: Scope) -> Thing | None:
    """The unit (by its code): its names and places, its bodies, themes and signers."""
    unit = Unit.objects.filter(code=key, pk__in=list(scope.unit_ids or ())).first()
    if unit is None:
        return None
    where = _ids("organizations.Unit", [unit.pk])
    for model in (UnitVersion, Body, Theme, Signer):
        where |= _ids(model._meta.label, model.objects.filter(unit=unit).values_list("pk", flat=True))
    return Thing(names_on_days({(unit.pk, date.max)}).get((unit.pk, date.max), unit.code), where)


def tell_log_names() -> None:
    """Register all of this; called once by the app."""
    tell(
        namers={"organizations.Unit": _named_units, "organizations.RoleGrant": _named_grants},
        unit_namer=unit_names,
    )
    tell_looks(
        {
            "organizations.person": _("hồ sơ"),
            "organizations.export": _("danh sách người xuất ra Excel"),
            "organizations.accounts": _("danh sách tài khoản và vai trò"),
            "organizations.package": _("toàn bộ dữ liệu, theo giấy yêu cầu"),
        }
    )
    tell_kind(
        "person", _("Người"), "organizations.Person", "organizations.Post", "organizations.Signer", finder=_person
    )
    tell_kind("account", _("Tài khoản"), "access.User", "organizations.RoleGrant", finder=_account)
    tell_kind(
        "unit", _("Đơn vị"), "organizations.Unit", "organizations.UnitVersion", "organizations.Body",
        "organizations.Theme", finder=_unit,
    )  # fmt: skip
