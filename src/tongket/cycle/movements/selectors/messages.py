"""Texts to paste into Zalo or an e-mail: the launch itself, and who has not read or registered."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from tongket.cores.kernel.dates import short_date
from tongket.cycle.movements.models import Movement
from tongket.cycle.movements.selectors.units import not_read, not_registered

MOST_NAMED = 300


def message_to(movement: Movement, url: str, launcher: str) -> str:
    """The text that tells the units of the launch."""
    told = {
        "launcher": launcher, "name": movement.name, "first": short_date(movement.starts_on), "last": short_date(movement.ends_on),
    }  # fmt: skip
    parts = [_("%(launcher)s phát động phong trào thi đua “%(name)s”, từ %(first)s đến %(last)s.") % told]
    if movement.paper_ref:
        parts.append(_("Văn bản: %(paper)s.") % {"paper": movement.paper_ref})
    if movement.register_until:
        parts.append(_("Hạn đăng ký: %(day)s.") % {"day": short_date(movement.register_until)})
    parts.append(_("Đọc và đăng ký tại: %(url)s") % {"url": url})
    return "\n".join(parts)


def nudge_to(movement: Movement, url: str, today: date) -> str:
    """The text that names who has not read and who has not registered; "" when there is nobody."""
    told = {"day": short_date(today), "name": movement.name}
    unread, owing = not_read(movement), not_registered(movement)
    parts = []
    if unread:
        head = _("Đến %(day)s, còn %(count)s đơn vị chưa xem phong trào “%(name)s”:")
        parts += [head % {**told, "count": len(unread)}, *_named(unread)]
    if owing:
        until = short_date(movement.register_until) if movement.register_until else ""
        head = _("Đến %(day)s, còn %(count)s đơn vị chưa gửi đăng ký phong trào “%(name)s” (hạn %(until)s):")
        parts += [head % {**told, "count": len(owing), "until": until}, *_named(owing)]
    return "\n".join([*parts, _("Đề nghị xem và đăng ký tại: %(url)s") % {"url": url}]) if parts else ""


def _named(names: list[str]) -> list[str]:
    rest = len(names) - MOST_NAMED
    more = [_("và %(count)s đơn vị nữa") % {"count": rest}] if rest > 0 else []
    return [f"- {name}" for name in [*names[:MOST_NAMED], *more]]
