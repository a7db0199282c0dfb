"""Reading keys, and what a key opens today."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.base.access.registry import can
from tongket.cycle.exchange.models import AccessKey
from tongket.cycle.organizations.selectors import known_ids_below, visible_unit

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit


@dataclass(frozen=True)
class KeyNow:
    """A key in its list; ``fallen`` says why it opens nothing, "" while it works."""

    key: AccessKey
    fallen: str


def hashed(token: str) -> str:
    """How a token is kept: it is random and 256 bits long, so one plain SHA-256 is enough."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def keys_of(unit: Unit, *, on: date) -> list[KeyNow]:
    """All keys of the unit, the newest first, with how each stands on the day."""
    rows = AccessKey.objects.filter(unit=unit).select_related("account", "unit")
    return [KeyNow(key, fallen_says(key, on=on)) for key in rows]


def fallen_says(key: AccessKey, *, on: date) -> str:
    """Why the key opens nothing on the day, "" while it works. Asks for the maker's role last."""
    if key.revoked_on is not None:
        return _("Đã thu hồi")
    if key.ends_on < on:
        return _("Đã hết hạn")
    if not key.account.is_active:
        return _("Tài khoản người lập đã khóa")
    if not can(key.account, "exchange.keys", key.unit, on=on):
        return _("Người lập không còn vai trò")
    return ""


def key_of(unit: Unit, key_id: int) -> AccessKey | None:
    """One key of the unit."""
    return AccessKey.objects.filter(unit=unit, pk=key_id).select_related("unit").first()


def key_by_token(token: str, *, on: date) -> AccessKey | None:
    """The key that works on the day, with its account; None for a wrong, revoked, ended or fallen one."""
    key = AccessKey.objects.select_related("account", "unit").filter(hashed=hashed(token)).first()
    return key if key is not None and not fallen_says(key, on=on) else None


def unit_ids_of(key: AccessKey, *, on: date) -> list[int]:
    """Ids of the units the key reads."""
    return known_ids_below([key.unit_id], on=on) if key.with_below else [key.unit_id]


def unit_for(key: AccessKey, code: str, *, on: date) -> Unit | None:
    """The unit with this code when both the key and its maker reach it on the day."""
    unit = visible_unit(key.account, code=code, on=on)
    if unit is None or unit.pk == key.unit_id:
        return unit
    return unit if key.with_below and unit.pk in known_ids_below([key.unit_id], on=on) else None


def units_page(key: AccessKey, *, after: str, limit: int, on: date) -> list[Unit]:
    """Units the key reads by code, those after a code; one more than asked tells that there are more."""
    rows = type(key.unit)._default_manager.filter(pk__in=unit_ids_of(key, on=on), code__gt=after)
    return list(rows.order_by("code")[: limit + 1])
