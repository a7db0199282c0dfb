"""Conferences as pages and papers show them: who is there, what was decided, what is still open from the last one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from tongket.cores.kernel.periods import Period
from tongket.cores.kernel.text import fold, name_key
from tongket.cycle.conferences.enums import HERE, ClauseState, Form, Kind, ProposalState, State
from tongket.cycle.conferences.facts.rules import Needed, Rule, form_for, latest_day, quorum, rule_on
from tongket.cycle.conferences.models import Clause, Conference, Motion, Participant, Proposal


@dataclass(frozen=True)
class Presence:
    """How many are called, there, excused and absent; guests apart; whether the conference is valid."""

    called: int
    here: int
    online: int
    left: int
    excused: int
    unmarked: int
    guests: int
    quorum: Needed

    @property
    def absent(self) -> int:
        """Called and neither there nor excused: absent without leave, or not marked."""
        return self.called - self.here - self.left - self.excused


@dataclass(frozen=True)
class Caution:
    """What the rules say against the plan; it never blocks. ``source`` is where it is read."""

    says: str
    source: str
    is_sure: bool = True


def conferences_of(unit_id: int, period: str) -> list[Conference]:
    """The conferences of the unit about the period, the newest first, with their counts."""
    return list(
        Conference.objects.filter(unit_id=unit_id, period=period).annotate(
            people=Count("participants", filter=Q(participants__is_guest=False), distinct=True),
            asked=Count("proposals", distinct=True),
        )
    )


def conference_of(unit_id: int, pk: int) -> Conference | None:
    """The conference when the unit holds it."""
    return Conference.objects.select_related("unit").filter(pk=pk, unit_id=unit_id).first()


def presence_of(conference: Conference) -> Presence:
    """Who is there now. One query."""
    told = conference.participants.values_list("is_guest", "presence")
    own = [presence for is_guest, presence in told if not is_guest]
    here = sum(one in HERE for one in own)
    return Presence(
        len(own), here, own.count("online"), own.count("left"), own.count("excused"), own.count(""),
        sum(is_guest and presence in HERE for is_guest, presence in told), quorum(here, len(own), conference.held_on),
    )  # fmt: skip


def people_of(conference: Conference, *, words: str = "", presence: str = "") -> list[Participant]:
    """Participants by given name, guests last; narrowed by words without diacritics and by how they take part."""
    wanted = fold(words).split()
    rows = [
        one
        for one in conference.participants.all()
        if all(word in fold(f"{one.name} {one.detail}") for word in wanted)
        and (not presence or one.presence == ("" if presence == "none" else presence))
    ]
    return sorted(rows, key=lambda one: (one.is_guest, name_key(one.name), one.pk))


def open_proposals(conference: Conference) -> int:
    """How many proposals wait for an answer."""
    return conference.proposals.filter(state=ProposalState.OPEN).count()


def themes_of(conference: Conference) -> list[tuple[str, list[Proposal]]]:
    """Proposals by theme, in their order; those without one last."""
    found: dict[str, list[Proposal]] = {}
    for one in conference.proposals.all():
        found.setdefault(one.theme, []).append(one)
    return sorted(found.items(), key=lambda pair: (not pair[0], fold(pair[0])))


def before(conference: Conference) -> Conference | None:
    """The last conference of the same kind that was closed before this one."""
    rows = Conference.objects.filter(unit_id=conference.unit_id, kind=conference.kind, state=State.CLOSED)
    return rows.filter(held_on__lt=conference.held_on).order_by("-held_on", "-pk").first()


def follow_up(conference: Conference) -> tuple[list[Clause], list[Proposal]]:
    """What the last conference resolved and promised: its clauses, and the proposals that were accepted or stayed open."""
    last = before(conference)
    if last is None:
        return [], []
    promised = last.proposals.filter(state__in=[ProposalState.ACCEPTED, ProposalState.OPEN, ProposalState.DONE])
    return list(last.clauses.all()), list(promised)


def still_open(conference: Conference, today: date) -> list[tuple[str, str, date | None, bool]]:
    """What was promised and is not done: text, who, due day, whether it is late; the earliest due first."""
    rows = [(one.text, one.owner, one.due_on) for one in conference.clauses.filter(state=ClauseState.OPEN)] + [
        (one.text, one.owner, one.due_on) for one in conference.proposals.filter(state=ProposalState.ACCEPTED)
    ]
    rows.sort(key=lambda one: (one[2] is None, one[2] or today))
    return [(text, owner, due, due is not None and due < today) for text, owner, due in rows]


def motions_of(conference: Conference) -> list[Motion]:
    """Motions in the order they were put."""
    return list(conference.motions.all())


def warnings_of(conference: Conference, called: int) -> list[Caution]:
    """What the dated rules say about form and day of an employees' conference."""
    if conference.kind != Kind.EMPLOYEES:
        return []
    found = []
    by_size, rule = form_for(called, conference.held_on)
    if called and by_size == "all" and conference.form == Form.DELEGATES and not conference.form_reason and rule:
        found.append(Caution(f"Có {called} người, ít hơn mức phải họp đại biểu. Họp đại biểu thì ghi lý do: làm việc phân tán hoặc không rời vị trí được.", rule.source))  # fmt: skip
    last = latest_day(Period.from_code(conference.period).end, conference.held_on)
    timing = rule_on("months_after", conference.held_on)
    if last is not None and timing is not None and conference.held_on > last:
        found.append(Caution(f"Ngày họp sau {last:%d/%m/%Y}, hạn chậm nhất của năm công tác này.", timing.source))
    return found


def publishing_rule(conference: Conference) -> Rule | None:
    """In how many working days the resolution is published, by the rule of the day of the conference."""
    return rule_on("publish_days", conference.held_on)
