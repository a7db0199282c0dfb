"""Facts that no room takes in yet: accepted, they stay with the reading."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongket.cores.kernel.dates import short_date
from tongket.cycle.reporting.selectors.proposals.shape import Level, Makes, Proposal


def propose_kept(ordinal: int, fact: dict[str, Any], level: Level) -> Proposal:
    """An event, award, person or election."""
    says, note = _SAYS[fact["kind"]](fact)
    return Proposal(ordinal, fact["kind"], says, level, Makes.KEPT, notes=(note,) if note else ())


def _event(fact: dict[str, Any]) -> tuple[str, str]:
    details = []
    if fact.get("date"):
        details.append(short_date(date.fromisoformat(fact["date"])))
    if fact.get("attendance"):
        details.append(
            ngettext("%(count)s người dự", "%(count)s người dự", fact["attendance"]) % {"count": fact["attendance"]}
        )
    if fact.get("host"):
        details.append(fact["host"])
    return fact["name"], _("Sự kiện: %(details)s.") % {"details": ", ".join(details)} if details else _("Sự kiện.")


def _award(fact: dict[str, Any]) -> tuple[str, str]:
    counts = []
    if fact.get("collectives"):
        counts.append(
            ngettext("%(count)s tập thể", "%(count)s tập thể", fact["collectives"]) % {"count": fact["collectives"]}
        )
    if fact.get("individuals"):
        counts.append(
            ngettext("%(count)s cá nhân", "%(count)s cá nhân", fact["individuals"]) % {"count": fact["individuals"]}
        )
    if fact.get("recipient"):
        counts.append(fact["recipient"])
    status = {"proposed": _("đề nghị"), "revoked": _("thu hồi")}.get(fact.get("status") or "", _("đã tặng"))
    says = f"{fact['award']}: {', '.join(counts)}" if counts else fact["award"]
    authority = fact.get("authority")
    if authority:
        return says, _("Khen thưởng, %(status)s, %(authority)s.") % {"status": status, "authority": authority}
    return says, _("Khen thưởng, %(status)s.") % {"status": status}


def _person(fact: dict[str, Any]) -> tuple[str, str]:
    return ", ".join(filter(None, [fact["name"], fact.get("position")])), _("Người được nhắc tên.")


def _election(fact: dict[str, Any]) -> tuple[str, str]:
    return f"{fact['position']}: {fact['elected']}", _("Kết quả bầu cử.")


_SAYS = {"event": _event, "award": _award, "person": _person, "election": _election}
