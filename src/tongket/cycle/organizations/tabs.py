"""The pages of Tổ chức, in their order; the page of access keys stands among them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from tongket.base.access.registry import can
from tongket.cycle.organizations.places import Place


def tabs(place: Place, current: str) -> list[dict[str, Any]]:
    """The room's pages; those that are never one's own are left out."""
    pages = [
        ("tree", _("Sơ đồ"), ""),
        ("unit", _("Đơn vị"), ""),
        ("letterhead", _("Thể thức, người ký"), ""),
        ("people", _("Người"), ""),
        ("own_days", _("Ngày nghỉ"), ""),
        ("accounts", _("Tài khoản"), "organizations.see_accounts"),
        ("delegations", _("Ủy quyền"), ""),
        ("log", _("Nhật ký"), "organizations.see_log"),
    ]
    found = place.tabs("organizations", current, pages)
    if can(place.user, "exchange.keys", place.unit, on=place.today):
        keys = {"name": _("Khóa truy cập"), "url": place.url("exchange:keys"), "current": current == "keys"}
        found.append(keys)
    return found
