"""What the room's pages share: the vote, what one may do."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from tongket.base.access.registry import can, require
from tongket.cycle.ballots import selectors
from tongket.cycle.ballots.models import Vote
from tongket.cycle.organizations.places import Place

VIEW, RUN = "ballots.view", "ballots.run"


def vote_here(place: Place, vote_id: int, permission: str = RUN) -> Vote:
    """The vote at this place, for who has the permission; Http404 for another unit's or period's."""
    require(place.user, permission, place.unit, on=place.today)
    found = selectors.vote_of(place.unit.pk, vote_id)
    if found is None or found.period != place.period.code:
        raise Http404
    return found


def page(request: HttpRequest, place: Place, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """The page with what one may do."""
    may_run = bool(can(place.user, RUN, place.unit, on=place.today))
    vote = context.get("vote")
    urls = _urls(place, vote) if vote is not None else {}
    return render(request, template, {"place": place, "may_run": may_run, "urls": urls, **context}, status=status)


_PAGES = (
    "vote", "change", "remove", "cancel", "again", "voters", "voters_fill", "voters_remove", "presence", "paper", "voters_export",
    "slips", "key", "open", "screen", "stop", "unseal", "wipe", "count", "finish", "result", "verifier", "minutes_docx",
    "minutes_pdf",
)  # fmt: skip


def _urls(place: Place, vote: Vote) -> dict[str, str]:
    return {"list": place.url("ballots:list")} | {name: place.url(f"ballots:{name}", vote=vote.pk) for name in _PAGES}


def deed_page(
    request: HttpRequest, place: Place, vote: Vote | None, form: Any, *, title: str, lead: str, button: str, back: str, **more: Any
) -> HttpResponse:  # fmt: skip
    """A page with one form that is one deed."""
    return page(
        request, place, "ballots/deed.html", status=422 if form.errors else 200, vote=vote, form=form, title=title, lead=lead,
        button=button, back=back, **more,
    )  # fmt: skip
