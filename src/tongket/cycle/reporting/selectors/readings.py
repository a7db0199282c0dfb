"""Reads of readings: the list, one reading with every fact held against what is known, what waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongket.base.access.registry import can
from tongket.base.ui.stages import Waiting
from tongket.cores.kernel.periods import Period
from tongket.cores.kernel.text import fold
from tongket.cycle.planning import selectors as planning
from tongket.cycle.planning.enums import PlanState
from tongket.cycle.reporting.enums import READ_ONLY, FactState
from tongket.cycle.reporting.models import Figure, ReadFact, Reading, StatedRatio
from tongket.cycle.reporting.selectors.proposals import CERTAIN, FAIRLY, Desk, Level, Proposal, propose
from tongket.cycle.reporting.selectors.proposals.desk import said_in, totals_in, warned_in
from tongket.cycle.reporting.selectors.proposals.timing import (
    period_before,
    period_of_target,
    said_period,
    sentence_around,
)
from tongket.cycle.reporting.selectors.reading_findings import Finding, Found, between_texts, findings_of
from tongket.cycle.reporting.selectors.reading_marks import Paragraph, Spot, paragraphs_of
from tongket.cycle.reporting.selectors.reading_memory import memory_of
from tongket.cycle.reporting.selectors.reading_parts import elsewhere, part_of, parts_of, shown_says
from tongket.cycle.reporting.selectors.reading_remarks import Remark, remarks_of

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place

_ORDER = {Level.CONFLICT: 0, Level.LOOK: 1, Level.SURE: 2}
_KIND_ORDER = {"figure": 0, "comparison": 1, "target": 2, "item": 3}
_LOOKS = {Level.CONFLICT: "wrong", Level.LOOK: "warn", Level.SURE: ""}
_ACCEPT_ORDER = {"figure": 0, "target": 1, "comparison": 2, "item": 3}


@dataclass(frozen=True)
class FactView:
    """One fact on the page: what was read, what would be made of it while it waits, what was decided."""

    row: ReadFact
    proposal: Proposal
    look: str  # class of its mark: "", warn, wrong, done, off

    @property
    def certainty(self) -> int:
        """Bars, 1 to 3."""
        return 3 if self.row.certainty >= CERTAIN else 2 if self.row.certainty >= FAIRLY else 1

    @property
    def certainty_says(self) -> str:
        """The bars in a word."""
        return {3: _("Chắc chắn"), 2: _("Khá chắc"), 1: _("Chưa chắc")}[self.certainty]

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to decide."""
        return self.row.state == FactState.PENDING and not self.is_read_only

    @property
    def is_read_only(self) -> bool:
        """Whether no room of the program takes it in yet: it stays with the text."""
        return self.row.kind in READ_ONLY

    @property
    def is_sure(self) -> bool:
        """Whether "nhận các chỗ chắc chắn" takes it."""
        return self.is_open and self.proposal.level is Level.SURE

    @property
    def is_remembered(self) -> bool:
        """Whether its label meant an indicator before and nothing else stands against it."""
        proposal = self.proposal
        asks_only_that = proposal.level is Level.LOOK and not proposal.choices and self.row.certainty >= CERTAIN
        return self.is_open and bool(proposal.subject.remembered) and asks_only_that

    @property
    def says_decision(self) -> str:
        """What came of it, as kept when it was decided."""
        return (self.row.made or {}).get("says", "")

    @property
    def figure_address(self) -> tuple[str, str] | None:
        """Code and period of the figure accepting made or found, for a link to where it comes from."""
        indicator, period = self.proposal.subject.indicator, self.proposal.period
        is_there = self.row.state == FactState.ACCEPTED and self.row.kind == "figure"
        return (indicator.code, period.code) if is_there and indicator and period else None

    @property
    def mendable(self) -> bool:
        """Whether there is something to put right before accepting."""
        return self.row.kind in ("figure", "comparison", "target", "item")


@dataclass(frozen=True)
class ReadingPage:
    """Everything the page of a reading shows."""

    reading: Reading
    period: Period
    paragraphs: tuple[Paragraph, ...]
    pending: tuple[FactView, ...]
    decided: tuple[FactView, ...]
    others: tuple[tuple[str, tuple[FactView, ...]], ...]  # read only, by kind
    findings: tuple[Finding, ...]
    remarks: tuple[Remark, ...] = ()
    number: int = 1  # which part of a long list of facts is shown

    @property
    def remembered(self) -> int:
        """How many places one press would accept because of what their labels meant before."""
        return sum(view.is_remembered for view in self.pending)

    @property
    def is_touched(self) -> bool:
        """Whether something was accepted: then what the document is about stands."""
        return any(view.row.state == FactState.ACCEPTED for view in self.decided)

    @property
    def asked(self) -> int:
        """How many places there are to decide on."""
        return len(self.pending) + len(self.decided)

    @property
    def last_decided(self) -> FactView | None:
        """The place decided on last."""
        known = [view for view in self.decided if view.row.decided_at is not None]
        return max(known, key=lambda view: (view.row.decided_at, view.row.ordinal), default=None)

    @property
    def cards(self) -> list[tuple[FactView, int | None]]:
        """The pending facts shown at once, each with the number of the one to go to when it is decided."""
        numbers = [view.row.ordinal for view in self.pending]
        shown = part_of(len(self.pending), self.number)
        return list(zip(self.pending, [*numbers[1:], None], strict=False))[shown]

    @property
    def shown_decided(self) -> tuple[FactView, ...]:
        """The decided facts shown at once."""
        return self.decided[part_of(len(self.decided), self.number)]

    @property
    def parts(self) -> Page[int]:
        """The parts of the longer list, for the links to them."""
        return parts_of(max(len(self.pending), len(self.decided)), self.number)

    @property
    def shown_says(self) -> str:
        """Which of the pending facts are shown; "" when all are."""
        return shown_says(len(self.pending), self.number)

    @property
    def sure(self) -> int:
        """How many places one press would accept."""
        return sum(view.is_sure for view in self.pending)

    @property
    def new_says(self) -> str:
        """How many indicators that press would add to the catalogue; "" for none."""
        subjects = [view.proposal.subject for view in self.pending if view.is_sure]
        count = len({fold(subject.new.name) for subject in subjects if subject.indicator is None and subject.new})
        if not count:
            return ""
        says = ngettext(
            "Trong đó có %(count)s chỉ tiêu chưa có trong danh mục, sẽ được thêm mới.",
            "Trong đó có %(count)s chỉ tiêu chưa có trong danh mục, sẽ được thêm mới.",
            count,
        )
        return says % {"count": count}

    @property
    def counts_says(self) -> str:
        """ "14 chỗ: 3 đã nhận, 10 chờ, 1 mâu thuẫn"."""
        total = len(self.pending) + len(self.decided)
        clashes = sum(view.proposal.level is Level.CONFLICT for view in self.pending)
        refused = sum(view.row.state == FactState.REFUSED for view in self.decided)
        parts = [_("%(count)s đã nhận") % {"count": len(self.decided) - refused}]
        parts.append(_("%(count)s chờ") % {"count": len(self.pending) - clashes})
        if clashes:
            parts.append(_("%(count)s mâu thuẫn") % {"count": clashes})
        if refused:
            parts.append(_("%(count)s đã bỏ") % {"count": refused})
        return _("%(total)s chỗ: %(parts)s") % {"total": total, "parts": ", ".join(parts)}


def readings_of(unit_id: int) -> QuerySet[Any]:
    """The unit's readings, newest first, with ``pending``, ``accepted`` and ``refused`` counted: what is only shown is not."""
    asked = ~Q(facts__kind__in=READ_ONLY)
    counts = {str(state): Count("facts", filter=Q(facts__state=state) & asked) for state in FactState.values}
    return Reading.objects.filter(unit_id=unit_id).select_related("file").annotate(**counts)


@dataclass(frozen=True)
class Listed:
    """A reading in the list: how much of it is decided."""

    row: Any
    period_says: str

    @property
    def decided(self) -> int:
        """How many facts were accepted or refused."""
        return int(self.row.accepted + self.row.refused)

    @property
    def asked(self) -> int:
        """How many there are to decide on."""
        return int(self.decided + self.row.pending)

    @property
    def state(self) -> tuple[str, str]:
        """The state of its badge and the words for it."""
        if not self.asked:
            return "idle", _("Không có gì để nhận")
        if not self.row.pending:
            return "done", _("Đã quyết định hết")
        return ("running", _("Đang đối chiếu")) if self.decided else ("warn", _("Chưa đối chiếu"))


def listed(unit_id: int) -> list[Listed]:
    """The unit's readings as the list shows them: what still waits first, then the newest."""
    rows = [Listed(row, Period.from_code(row.period).says) for row in readings_of(unit_id)]
    return sorted(rows, key=lambda one: not one.row.pending)


def senders_of(unit_id: int) -> list[str]:
    """Who sent documents to the unit before."""
    rows = Reading.objects.filter(unit_id=unit_id).exclude(sender="").order_by("sender")
    return list(rows.values_list("sender", flat=True).distinct())


def reading_of(unit_id: int, reading_id: int) -> Reading | None:
    """The unit's reading with this id, or None."""
    return Reading.objects.filter(unit_id=unit_id, pk=reading_id).select_related("file", "unit").first()


def same_file_reading(unit_id: int, sha256: str) -> Reading | None:
    """The unit's first reading of a file with these very bytes, or None."""
    return Reading.objects.filter(unit_id=unit_id, file__sha256=sha256).order_by("put_in_at", "pk").first()


def next_waiting(reading: Reading) -> tuple[int, str] | None:
    """Id and title of the unit's next reading with something to decide: the one put in after this, else the first of all."""
    rows = readings_of(reading.unit_id).filter(pending__gt=0).exclude(pk=reading.pk).order_by("pk")
    found = list(rows.values_list("pk", "title"))
    return min(found, key=lambda row: (row[0] < reading.pk, row[0]), default=None)


def fact_of(reading: Reading, ordinal: int) -> ReadFact | None:
    """The fact with this number in the reading, or None."""
    return reading.facts.filter(ordinal=ordinal).select_related("reading__unit", "reading__file").first()


def desk_of(reading: Reading, rows: Sequence[ReadFact], *, on: date, also: Sequence[Period] = ()) -> Desk:
    """What the facts are held against; ``also`` names periods nobody but a person who mends speaks about.

    A fixed number of queries however many facts there are, and a few for each plan period they speak about.
    """
    spoken = Period.from_code(reading.period)
    day = min(spoken.end, max(on, spoken.start))
    kept = [(row.ordinal, row.fact) for row in rows if row.state != FactState.REFUSED]
    said = said_in(kept, spoken)
    figure_periods, plan_periods = _periods_of([row.fact for row in rows], reading.text, spoken)
    figure_periods |= {period.code for period in also}
    plan_periods |= {period.code for period in also}
    figures = Figure.objects.filter(unit_id=reading.unit_id, period__in=figure_periods).select_related("source_file")
    stated = StatedRatio.objects.filter(unit_id=reading.unit_id, period__in=figure_periods)
    between = between_texts(reading, rows)
    plans = {code: planning.plan_of(reading.unit_id, code) for code in plan_periods}
    return Desk(
        unit_id=reading.unit_id,
        period=spoken,
        text=reading.text,
        indicators=planning.indicators_for(reading.unit_id, on=day),
        figures={(row.indicator_id, row.period): _plain(row) for row in figures},
        targets={code: planning.targets_for(reading.unit_id, code, on=on) for code in plan_periods},
        stated={(row.indicator_id, row.period, str(row.kind)): row.percent.normalize() for row in stated},
        tasks={code: {fold(task.text) for task in planning.tasks_for(reading.unit_id, code)} for code in plan_periods},
        retired=[row for row in planning.own_indicators(reading.unit_id) if row.retired_on],
        made_here={
            thing["id"] for row in rows for thing in (row.made or {}).get("things", ()) if thing["is"] == "indicator"
        },
        adopted={code for code, plan in plans.items() if plan is not None and plan.state == PlanState.ADOPTED},
        said=said,
        warned=warned_in([(row.ordinal, row.fact) for row in rows], [*reading.warnings, *_as_warnings(between)]),
        between=between,
        totals=totals_in(said, reading.text),
        memory=memory_of(reading.unit_id, reading.sender),
        sender=reading.sender,
    )


def _as_warnings(between: Sequence[Found]) -> list[dict[str, Any]]:
    return [{"says": says, "places": [{"span": place[1:]} for place in places]} for says, places, _other in between]


def _plain(figure: Figure) -> Figure:
    """The figure with its amount without the database's padding zeros."""
    if figure.amount is not None:
        whole = figure.amount.to_integral_value()
        figure.amount = whole if whole == figure.amount else figure.amount.normalize()
    return figure


def _periods_of(facts: Sequence[dict[str, Any]], text: str, spoken: Period) -> tuple[set[str], set[str]]:
    """Codes of the periods whose figures, and whose plans, the facts touch."""
    figures, plans = {spoken.code, spoken.previous().code}, {spoken.code}
    for fact in facts:
        if fact["kind"] == "figure":
            period = said_period(fact.get("period"), spoken)
            figures |= {period.code, period.previous().code}
            plans.add(period.code)
        elif fact["kind"] == "comparison" and fact.get("base"):
            figures.add(period_before(spoken, fact["base"]).code)
        elif fact["kind"] in ("target", "item"):
            sentence = sentence_around(text, *fact["span"])
            term_text = text if fact["kind"] == "target" else ""
            plans.add(period_of_target(fact, sentence, term_text, spoken).code)
    return figures, plans


def view_of(row: ReadFact, desk: Desk) -> FactView:
    """A fact with its proposal."""
    proposal = propose(row.ordinal, row.fact, row.certainty, desk)
    look = {FactState.ACCEPTED: "done", FactState.REFUSED: "off"}.get(FactState(row.state), _LOOKS[proposal.level])
    return FactView(row, proposal, "note" if row.kind in READ_ONLY else look)


def views_of(rows: Sequence[ReadFact], desk: Desk) -> list[FactView]:
    """Every fact with its proposal, in the order of the text."""
    return [view_of(row, desk) for row in rows]


def in_accepting_order(views: Sequence[FactView]) -> list[FactView]:
    """Totals before their parts, figures before what is measured with them, the plan before shares of it."""

    def place(view: FactView) -> tuple[int, bool, int]:
        new = view.proposal.subject.new
        return _ACCEPT_ORDER.get(view.row.kind, 9), bool(new and new.part_of is not None), view.row.ordinal

    return sorted(views, key=place)


def reading_page(reading: Reading, *, on: date, by_place: bool = False, number: int = 1) -> ReadingPage:
    """The page of one reading: text marked, pending facts (contradictions, unsure, sure; or by place), decided facts, what
    is only shown, what does not agree. ``number`` says which part of long lists."""
    rows = list(reading.facts.all())
    desk = desk_of(reading, rows, on=on)
    views = views_of(rows, desk)
    spots = [Spot(view.row.ordinal, view.row.start, view.row.end) for view in views]
    findings = findings_of(reading, desk.between)
    flags = [flag for finding in findings for flag in finding.flags]
    pending = [view for view in views if view.is_open]
    if not by_place:
        pending.sort(key=_unsure_first)
    decided = tuple(view for view in views if not view.is_open and not view.is_read_only)
    kinds = ((says, tuple(view for view in views if view.row.kind == kind)) for kind, says in _kinds_shown())
    others = tuple((says, found) for says, found in kinds if found)
    period = Period.from_code(reading.period)
    numbers = ([view.row.ordinal for view in some] for some in (pending, decided))
    pages = {ordinal: page for some in numbers for ordinal, page in elsewhere(some, number).items()}
    paragraphs = paragraphs_of(reading.text, spots, {view.row.ordinal: view.look for view in views}, flags, pages)
    remarks = remarks_of(reading.warnings)
    return ReadingPage(reading, period, paragraphs, tuple(pending), decided, others, findings, remarks, number)


def _unsure_first(view: FactView) -> tuple[int, int, int, int]:
    """Contradictions, what needs a look, the rest; of each the least certain first, then by kind and place."""
    return _ORDER[view.proposal.level], view.certainty, _KIND_ORDER.get(view.row.kind, 9), view.row.ordinal


def _kinds_shown() -> tuple[tuple[str, str], ...]:
    """The kinds that are only shown, with their headings."""
    return (
        ("event", _("Sự kiện")), ("award", _("Khen thưởng")), ("person", _("Người được nhắc tên")), ("election", _("Bầu cử")),
    )  # fmt: skip


def waiting_for_readings(place: Place) -> list[Waiting]:
    """Figures read from a document that nobody has decided on, for those who may: one line a reading, newest first."""
    if not can(place.user, "reporting.read_documents", place.unit, on=place.today):
        return []
    periods = (place.period.code, place.period.previous().code)
    rows = readings_of(place.unit.pk).filter(period__in=periods, pending__gt=0)[:5]
    found = []
    for reading in rows:
        count: int = reading.pending
        title = ngettext(
            "Đối chiếu %(count)s chỗ đọc được từ %(title)s", "Đối chiếu %(count)s chỗ đọc được từ %(title)s", count
        ) % {"count": count, "title": reading.title[:120]}
        why = _("Phần mềm chỉ đề nghị; số nào được nhận mới vào bảng.")
        url = place.url("reporting:reading", reading=reading.pk)
        found.append(Waiting(None, title, why, _("Đối chiếu"), url, count))
    return found
