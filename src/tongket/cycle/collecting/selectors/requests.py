"""Requests as lists and ladders: what a unit owes and asks, who has sent, who is late."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext as _

from tongket.base.access.once import once_a_page
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.periods import Period
from tongket.cores.kernel.text import fold
from tongket.cores.kernel.working_days import working_days_between
from tongket.cycle.collecting.enums import AnswerState, RequestState
from tongket.cycle.collecting.facts.timing import Punctual, Timing, due_day, timing
from tongket.cycle.collecting.models import Answer, Request
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.enums import UnitKind

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit
    from tongket.cycle.organizations.places import Place

MOST_LISTED = 200
DUE = Greatest("due_on", Coalesce("extended_to", "due_on"))  # facts.timing.due_day in the database
TO_SEND = (AnswerState.WAITING, AnswerState.RETURNED)
ALIVE = (RequestState.OPEN, RequestState.CLOSED)
_SENT_EVER = Q(first_sent_on__isnull=False) & ~Q(state=AnswerState.EXCUSED)
COUNTS = {
    **{state.value: Count("pk", filter=Q(state=state)) for state in AnswerState},
    "on_time": Count("pk", filter=_SENT_EVER & Q(first_sent_on__lte=F("due"))),
    "late": Count("pk", filter=_SENT_EVER & Q(first_sent_on__gt=F("due"))),
}  # over answers annotated with due=DUE


@dataclass(frozen=True)
class Owed:
    """What a unit owes: an answer with its request and how it stands."""

    answer: Answer
    asker: str
    timing: Timing
    says: str
    badge: str

    @property
    def due(self) -> date:
        """The day that counts."""
        return due_day(self.answer.due_on, self.answer.extended_to)


@dataclass(frozen=True)
class Counts:
    """How many answers stand how."""

    waiting: int = 0
    sent: int = 0
    returned: int = 0
    accepted: int = 0
    excused: int = 0
    on_time: int = 0  # sent by the due day
    late: int = 0  # sent after it
    overdue: int = 0  # not sent, the due day is over

    @property
    def total(self) -> int:
        """Every answer."""
        return self.waiting + self.sent + self.returned + self.accepted + self.excused

    @property
    def sent_ever(self) -> int:
        """Sent at least once; a return does not undo it."""
        return self.on_time + self.late


@dataclass(frozen=True)
class Asked:
    """A request of the unit in its list."""

    request: Request
    counts: Counts
    period_says: str
    last_due: date


@dataclass(frozen=True)
class Step:
    """One answer in the ladder of a request."""

    answer: Answer
    timing: Timing
    says: str
    badge: str
    direct: bool  # goes up straight to the unit that looks

    @property
    def due(self) -> date:
        """The day that counts."""
        return due_day(self.answer.due_on, self.answer.extended_to)


@dataclass(frozen=True)
class Filters:
    """What somebody looks for in the ladder."""

    words: str = ""
    state: str = ""
    level: str = ""
    block: str = ""

    @property
    def any(self) -> bool:
        """Whether something is left out."""
        return bool(self.words or self.state or self.level or self.block)

    @property
    def block_id(self) -> int:
        """The block asked for, 0 for none."""
        return int(self.block) if self.block.isascii() and self.block.isdigit() and len(self.block) < 10 else 0


@dataclass(frozen=True)
class Standpoint:
    """A request as one unit sees it: as who asks, or from its own answer with all below it."""

    request: Request
    is_asker: bool
    own: Answer | None = None
    levels: int = field(default=1)

    @property
    def below(self) -> QuerySet[Answer]:
        """The answers this unit looks after, in reading order."""
        rows = Answer.objects.filter(request=self.request)
        if not self.is_asker:
            assert self.own is not None
            rows = rows.filter(position__gt=self.own.position, position__lte=self.own.last_position)
        return rows.order_by("position")

    @property
    def has_below(self) -> bool:
        """Whether anything goes up to this unit."""
        return self.is_asker or (self.own is not None and self.own.last_position > self.own.position)

    @property
    def own_id(self) -> int | None:
        """Answers with this parent go up straight to the unit."""
        return None if self.own is None else self.own.pk


def period_says(code: str) -> str:
    """The period in words."""
    return Period.from_code(code).says


def state_says(answer: Answer, stands: Timing) -> tuple[str, str]:
    """The state with how late it is, and the look of its badge."""
    says = str(AnswerState(answer.state).label)
    look = {
        AnswerState.WAITING: "idle", AnswerState.SENT: "running", AnswerState.RETURNED: "warn",
        AnswerState.ACCEPTED: "done", AnswerState.EXCUSED: "idle",
    }[AnswerState(answer.state)]  # fmt: skip
    if stands.punctual == Punctual.OVERDUE:
        return _("%(state)s, quá hạn %(days)s ngày") % {"state": says, "days": stands.days}, "wrong"
    if stands.punctual == Punctual.LATE:
        return _("%(state)s, chậm %(days)s ngày") % {"state": says, "days": stands.days}, look
    return says, look


def timing_of(answer: Answer, today: date) -> Timing:
    """How the answer stands today."""
    return timing(answer.state, answer.due_on, answer.extended_to, answer.first_sent_on, today)


def owed_by(place: Place, *, only_open: bool = False) -> list[Owed]:
    """What the unit owes or owed, what is to be sent first, then the newest; two queries."""
    rows = Answer.objects.filter(unit=place.unit, request__state__in=ALIVE).select_related("request__unit")
    if only_open:
        rows = rows.filter(request__state=RequestState.OPEN)
    found = list(rows.order_by("-request__opened_at")[:MOST_LISTED])
    names = organizations.names_on({one.request.unit_id for one in found}, place.today)
    told = []
    for one in found:
        stands = timing_of(one, place.today)
        told.append(Owed(one, names.get(one.request.unit_id, ""), stands, *state_says(one, stands)))
    return sorted(
        told, key=lambda one: (one.answer.state not in TO_SEND, one.due if one.answer.state in TO_SEND else date.min)
    )


def asked_by(place: Place) -> list[Asked]:
    """The requests of the unit, drafts and open ones first; two queries."""
    rows = list(Request.objects.filter(unit=place.unit).order_by("-begun_at")[:MOST_LISTED])
    counts = counts_of([row.pk for row in rows], place.today)
    order = {RequestState.DRAFT: 0, RequestState.OPEN: 0, RequestState.CLOSED: 1, RequestState.CANCELLED: 2}
    return [
        Asked(row, counts.get(row.pk, Counts()), period_says(row.period), date.fromisoformat(max(row.due_by_level)))
        for row in sorted(rows, key=lambda row: order[RequestState(row.state)])
    ]


def counts_of(request_ids: list[int], today: date, *, below: QuerySet[Answer] | None = None) -> dict[int, Counts]:
    """Counts by request, in one query; ``below`` counts only these answers."""
    rows = Answer.objects.filter(request_id__in=request_ids) if below is None else below
    overdue = Count("pk", filter=Q(state__in=TO_SEND, first_sent_on=None, due__lt=today))
    told: Any = rows.annotate(due=DUE).order_by().values("request_id").annotate(**COUNTS, overdue=overdue)
    return {row.pop("request_id"): Counts(**row) for row in told}


@once_a_page
def request_kept(request_id: int) -> Request | None:
    """The request with its unit, whoever may see it; None when there is none."""
    return Request.objects.select_related("unit").filter(pk=request_id).first()


def standpoint_at(place: Place, request_id: int) -> Standpoint | None:
    """The request as the unit of the page sees it, or None when it neither asks nor answers."""
    request = request_kept(request_id)
    if request is None:
        return None
    if request.unit_id == place.unit.pk:
        return Standpoint(request, is_asker=True, levels=len(request.due_by_level))
    if request.state not in ALIVE:
        return None
    own = Answer.objects.filter(request=request, unit=place.unit).select_related("parent__unit").first()
    return None if own is None else Standpoint(request, is_asker=False, own=own, levels=len(request.due_by_level))


def answer_at(place: Place, answer_id: int) -> Answer | None:
    """The unit's own answer with this id."""
    rows = Answer.objects.filter(unit=place.unit, request__state__in=(*ALIVE, RequestState.CANCELLED))
    return rows.select_related("request__unit", "unit", "parent__unit").filter(pk=answer_id).first()


def answer_below(here: Standpoint, answer_id: int) -> Answer | None:
    """An answer the unit looks after."""
    return here.below.select_related("request__unit", "unit", "parent__unit").filter(pk=answer_id).first()


def ladder(here: Standpoint, filters: Filters, today: date) -> QuerySet[Answer]:
    """The answers below that fit the filters."""
    rows = here.below
    match filters.state:
        case "":
            pass
        case "to_send":
            rows = rows.filter(state__in=TO_SEND)
        case "late":
            rows = rows.annotate(due=DUE).filter(
                Q(first_sent_on__gt=DUE) | Q(state__in=TO_SEND, first_sent_on=None, due__lt=today)
            ).exclude(state=AnswerState.EXCUSED)  # fmt: skip
        case state:
            rows = rows.filter(state=state)
    if filters.level.isdigit():
        rows = rows.filter(depth=int(filters.level[:2]))
    if filters.block_id:
        rows = rows.filter(unit_id__in=organizations.member_ids_of([filters.block_id], on=here.request.cut_off))
    words = fold(filters.words).split()
    if words:
        names = here.below.values_list("pk", "unit_name")
        rows = rows.filter(pk__in=[pk for pk, name in names if all(word in fold(name) for word in words)][:5_000])
    return rows


def steps_of(here: Standpoint, answers: list[Answer], today: date) -> list[Step]:
    """The answers as rows."""
    found = []
    for one in answers:
        stands = timing_of(one, today)
        found.append(Step(one, stands, *state_says(one, stands), direct=one.parent_id == here.own_id))
    return found


def warnings_of(request: Request) -> list[str]:
    """What is unwise about the days of a request, in words; it can be opened all the same."""
    found = []
    due = [date.fromisoformat(day) for day in request.due_by_level]
    own = organizations.own_days_of(request.unit_id, on=request.cut_off)
    for day in due:
        if working_days_between(request.cut_off, day - timedelta(days=1), own) < 1:
            found.append(
                _("Từ ngày chốt số liệu %(cut)s đến hạn %(due)s không có trọn một ngày làm việc: đơn vị khó kịp làm.")
                % {"cut": short_date(request.cut_off), "due": short_date(day)}
            )
            break
    if any(lower > upper for upper, lower in pairwise(due)):
        found.append(_("Hạn của cấp dưới muộn hơn hạn của cấp trên nó: cấp trên sẽ gửi khi chưa đủ báo cáo bên dưới."))
    period = Period.from_code(request.period)
    if request.cut_off > period.end and (request.cut_off - period.end).days > 92:
        found.append(_("Ngày chốt số liệu sau khi hết kỳ hơn ba tháng: xem lại kỳ hoặc ngày."))
    return found


def kinds_below(unit: Unit, on: date) -> list[tuple[str, str, int]]:
    """Kinds of unit below, with how many there are."""
    counts: dict[str, int] = {}
    ids = sorted(organizations.asked_by(unit.pk, on=on))
    for start in range(0, len(ids), 2_000):
        rows = type(unit)._default_manager.filter(pk__in=ids[start : start + 2_000]).order_by()
        for kind, count in rows.values_list("kind").annotate(count=Count("pk")):
            counts[kind] = counts.get(kind, 0) + count
    return [(kind.value, str(kind.label), counts[kind.value]) for kind in UnitKind if counts.get(kind.value)]


def units_to_choose(unit: Unit, on: date, most: int = 400) -> list[tuple[int, str]]:
    """Units below, for the choice of receivers: as many levels of the tree as fit, the first one in any case."""
    asked = organizations.asked_by(unit.pk, on=on)
    rows = organizations.versions_on(asked, on) if len(asked) <= most else {}
    if not rows:
        return [(child.unit.pk, child.name) for child in organizations.children_of(unit, on)[:most]]
    kids: dict[int | None, list[Any]] = {}
    for row in sorted(rows.values(), key=lambda row: (row.unit.position, row.unit.code)):
        kids.setdefault(row.parent_id if row.parent_id in rows else unit.pk, []).append(row)
    found: list[tuple[int, str]] = []
    stack = [(row, 0) for row in reversed(kids.get(unit.pk, []))]
    while stack:
        row, depth = stack.pop()
        found.append((row.unit_id, "– " * depth + row.name))
        stack += [(kid, depth + 1) for kid in reversed(kids.get(row.unit_id, []))]
    return found


def is_block_with_members(place: Place) -> bool:
    """Whether the unit is a block that has members to ask."""
    return bool(organizations.member_ids_of([place.unit.pk], on=place.today))


def blocks_to_choose(unit: Unit, on: date) -> list[tuple[int, str]]:
    """Blocks with members among the units below, but for the unit itself."""
    asked = organizations.asked_by(unit.pk, on=on)
    return [one for one in organizations.blocks_with_members(on=on, among=asked) if one[0] != unit.pk]


def blocks_of(request: Request) -> list[tuple[int, str]]:
    """Blocks with members among the units that were asked, as of the cut-off day. For filters."""
    day = request.cut_off
    found = organizations.blocks_with_members(on=day)
    if not found:
        return []
    members = {pk: set(organizations.member_ids_of([pk], on=day)) for pk, _name in found}
    asked = set(
        Answer.objects.filter(request=request, unit_id__in=set().union(*members.values())).values_list(
            "unit_id", flat=True
        )
    )
    return [(pk, name) for pk, name in found if members[pk] & asked]
