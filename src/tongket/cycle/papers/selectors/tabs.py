"""The pages of "Văn bản", shown as tabs by this room and by drafting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tongket.base.access.registry import can

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place

DRAFTS = "drafting"


def tabs_of(place: Place, current: str) -> list[dict[str, Any]]:
    """Drafts first, then the registers; those that are never one's own are left out."""
    pages = [
        ("list", _("Văn bản đi"), ""),
        ("incoming", _("Văn bản đến"), "papers.view_incoming"),
        ("cases", _("Hồ sơ"), "papers.keep"),
        ("numbers", _("Số văn bản"), ""),
        ("check", _("Kiểm tra thể thức"), ""),
    ]
    found = place.tabs("papers", current, pages)
    if not can(place.user, "drafting.take_part", place.unit, on=place.today):
        return found
    return [{"name": _("Soạn thảo"), "url": place.url("drafting:list"), "current": current == DRAFTS}, *found]
