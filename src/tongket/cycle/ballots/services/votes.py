"""Votes made, changed, taken out, cancelled, and held once more."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.ballots.enums import Method, State, Style
from tongket.cycle.ballots.facts.counting import fraction, fraction_text
from tongket.cycle.ballots.models import Option, Vote, Voter
from tongket.cycle.ballots.selectors.outcomes import outcome_of
from tongket.cycle.ballots.services import boxes

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

FIELDS = (
    "title", "question", "method", "style", "least", "most", "blank_is_valid", "base", "threshold", "is_strict", "quorum",
    "seats", "tellers",
)  # fmt: skip
MOST_OPTIONS = 100


@dataclass(frozen=True)
class Choice:
    """What can be voted for; ``ref`` is for the room that asks."""

    name: str
    note: str = ""
    ref: str = ""


@dataclass(frozen=True)
class Owner:
    """The object of another room that a vote hangs on: "conferences.meeting" and its number."""

    kind: str = ""
    ref: str = ""


@transaction.atomic
def make_vote(
    *, unit: Unit, period: str, fields: dict[str, Any], options: Sequence[Choice], by: User, on: date, owner: Owner | None = None
) -> Vote:  # fmt: skip
    """A vote in preparation. Refuses options named twice, numbers and fractions that cannot be."""
    require(by, "ballots.run", unit, on=on)
    owner = owner or Owner()
    made = Vote(unit=unit, period=period, mark=uuid.uuid4().hex, owner_kind=owner.kind, owner_ref=owner.ref)
    _put(made, fields, options)
    record(by=by, verb="ballots.made", target=made, unit_id=unit.pk, after=_told(made, options))
    return made


@transaction.atomic
def change_vote(*, vote: Vote, fields: dict[str, Any], options: Sequence[Choice], by: User, on: date) -> Vote:
    """Other words, rules or options, while the vote is in preparation."""
    require(by, "ballots.run", vote.unit, on=on)
    held = held_in(vote, State.DRAFT)
    before = _told(held, [Choice(one.name, one.note, one.ref) for one in held.options.all()])
    _put(held, fields, options)
    record(by=by, verb="ballots.changed", target=held, unit_id=held.unit_id, before=before, after=_told(held, options))
    return held


def held_in(vote: Vote, *states: str) -> Vote:
    """The vote's row, locked; refuses another state, in words."""
    held = Vote.objects.select_for_update().select_related("unit").get(pk=vote.pk)
    if held.state not in states:
        raise Refused(
            _("Cuộc biểu quyết “%(title)s” đang ở bước “%(state)s” nên không làm được việc này.")
            % {"title": held.title, "state": State(held.state).label},
            _("Tải lại trang để xem bước hiện tại."),
        )
    return held


def _put(vote: Vote, fields: dict[str, Any], options: Sequence[Choice]) -> None:
    for name in FIELDS:
        if name in fields:
            setattr(vote, name, fields[name])
    _check(vote, options)
    vote.threshold = fraction_text(fraction(vote.threshold))
    vote.quorum = fraction_text(fraction(vote.quorum)) if vote.quorum else ""
    vote.save()
    vote.options.all().delete()
    Option.objects.bulk_create(
        Option(vote=vote, position=place, name=one.name, note=one.note, ref=one.ref)
        for place, one in enumerate(options)
    )


def _check(vote: Vote, options: Sequence[Choice]) -> None:
    names = [squash(one.name) for one in options]
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        raise Refused(_("Mục “%(name)s” ghi hai lần.") % {"name": twice}, _("Bỏ bớt một dòng."))
    if len(options) > MOST_OPTIONS:
        raise Refused(_("Nhiều hơn %(most)s mục.") % {"most": MOST_OPTIONS}, _("Chia thành nhiều cuộc biểu quyết."))
    if vote.style == Style.CHOOSE and vote.most and vote.least > vote.most:
        raise Refused(
            _("Chọn ít nhất %(least)s nhưng nhiều nhất %(most)s.") % {"least": vote.least, "most": vote.most},
            _("Sửa một trong hai số."),
        )
    for text in filter(None, (vote.threshold, vote.quorum)):
        try:
            fraction(text)
        except ValueError as no:
            raise Refused(str(no)) from None


def _told(vote: Vote, options: Sequence[Choice]) -> dict[str, Any]:
    return {name: getattr(vote, name) for name in FIELDS} | {"options": [one.name for one in options]}


@transaction.atomic
def remove_vote(*, vote: Vote, by: User, on: date) -> None:
    """A vote that was never opened goes, with its list."""
    require(by, "ballots.run", vote.unit, on=on)
    held = held_in(vote, State.DRAFT)
    record(by=by, verb="ballots.removed", target=held, unit_id=held.unit_id, before={"title": held.title})
    held.delete()


@transaction.atomic
def cancel_vote(*, vote: Vote, because: str, by: User, on: date) -> Vote:
    """A vote that cannot be brought to its end (the key is lost, the list was wrong): sealed ballots are destroyed unread."""
    require(by, "ballots.run", vote.unit, on=on)
    boxes.lock_for_closing(vote.pk)
    held = held_in(vote, State.OPEN, State.CLOSING, State.COUNTING)
    if not squash(because):
        raise Refused(_("Chưa ghi lý do hủy."), _("Lý do được in vào biên bản."))
    if held.method == Method.SECRET and held.state != State.COUNTING:
        boxes.write_marks(held)
        boxes.destroy(held)
        held.needs_wiping = True
    held.state, held.cancelled_because = State.CANCELLED, squash(because)[:500]
    held.save()
    record(by=by, verb="ballots.cancelled", target=held, unit_id=held.unit_id, reason=held.cancelled_because)
    boxes.ask_for_wiping(held, by)
    return held


@transaction.atomic
def hold_again(*, vote: Vote, by: User, on: date) -> Vote:
    """The next round in preparation: the same people and rules; the options that were not decided, or all when none were."""
    require(by, "ballots.run", vote.unit, on=on)
    held = held_in(vote, State.DONE, State.CANCELLED)
    options, seats = list(held.options.all()), held.seats
    outcome = outcome_of(held)
    if outcome is not None and outcome.again:
        options = [options[place] for place in outcome.again]
        seats = outcome.open_seats
    fields = {name: getattr(held, name) for name in FIELDS} | {"seats": seats}
    fields["most"] = min(held.most, seats or held.most, len(options))
    fields["least"] = min(held.least, fields["most"] or held.least)
    owner = Owner(held.owner_kind, held.owner_ref)
    made = make_vote(
        unit=held.unit, period=held.period, fields=fields, options=[Choice(one.name, one.note, one.ref) for one in options],
        by=by, on=on, owner=owner,
    )  # fmt: skip
    made.previous, made.round_number = held, held.round_number + 1
    made.save(update_fields=["previous", "round_number"])
    Voter.objects.bulk_create(
        (Voter(vote=made, name=one.name, note=one.note, person_id=one.person_id, member_unit_id=one.member_unit_id)
         for one in held.voters.all()), batch_size=500,
    )  # fmt: skip
    return made
