"""Deciding on facts: what is accepted goes into the table, the plan or the stated ratios, and remembers what it made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cycle.reporting.enums import READ_ONLY, FactState
from tongket.cycle.reporting.models import ReadFact, Reading
from tongket.cycle.reporting.selectors.proposals import Makes, Mend, Proposal, propose
from tongket.cycle.reporting.selectors.readings import FactView, desk_of, in_accepting_order, view_of, views_of
from tongket.cycle.reporting.services.figures import lock_unit
from tongket.cycle.reporting.services.reading_making import (
    Cell,
    Deed,
    cell_of,
    enter_offer,
    fill_cells,
    make,
    says_made,
)

if TYPE_CHECKING:
    from tongket.base.access.models import User

LONGEST_REASON = 300


@transaction.atomic
def accept_fact(
    *, fact: ReadFact, by: User, on: date, at: datetime, choice: str = "", reason: str = "", mend: Mend | None = None
) -> ReadFact:
    """Accept one fact, as read or mended; a contradiction needs one of its choices.

    Leaves what its kind makes (a figure with the quotation as its source, a target, a task, a stated ratio, with their own
    audit rows), the fact's new state with what was made, and an audit row. Refuses a fact already decided on, a
    contradiction without a choice, a choice without the reason it needs, and what the receiving room refuses.
    """
    if len(reason) > LONGEST_REASON:
        raise Refused(_("Lý do dài quá %(most)s ký tự.") % {"most": LONGEST_REASON}, _("Viết gọn lại."))
    deed, row = _at_desk(fact, by, on, at, mend)
    proposal = propose(row.ordinal, row.fact, row.certainty, deed.desk, mend)
    _check_choice(proposal, choice, reason)
    if choice in ("table", "computed"):
        says = _("Giữ số đang có; bỏ số của văn bản.") if choice == "table" else _("Lấy số tính ra; bỏ số của văn bản.")
        return _close(row, FactState.REFUSED, deed, says, choice, reason)
    make(row, proposal, deed, reason)
    return _close(row, FactState.ACCEPTED, deed, says_made(proposal), choice, reason)


@transaction.atomic
def accept_sure(*, reading: Reading, by: User, on: date, at: datetime) -> int:
    """Accept every certain fact that contradicts nothing, all or none; how many.

    Leaves what ``accept_fact`` leaves for each. What becomes a contradiction meanwhile (two places of the text that meet
    in one cell) is left waiting.
    """
    return _accept_all(reading, lambda view: view.is_sure, by, on, at)


@transaction.atomic
def accept_remembered(*, reading: Reading, by: User, on: date, at: datetime) -> int:
    """The same for the facts whose label meant an indicator before, as the page shows beside each."""
    return _accept_all(reading, lambda view: view.is_remembered, by, on, at)


def _accept_all(reading: Reading, wanted: Callable[[FactView], bool], by: User, on: date, at: datetime) -> int:
    require(by, "reporting.read_documents", reading.unit, on=on)
    lock_unit(reading.unit)
    rows = list(reading.facts.all())
    desk = desk_of(reading, rows, on=on)
    done: list[tuple[ReadFact, Proposal, Deed]] = []
    cells: list[Cell] = []
    for view in in_accepting_order([view for view in views_of(rows, desk) if wanted(view)]):
        deed = Deed(reading, desk, by, on, at)
        again = view_of(view.row, desk)
        if not wanted(again) or again.proposal.choices:
            continue
        with _naming(again.proposal):
            if again.proposal.makes is Makes.FIGURE:
                cells.append(cell_of(view.row, again.proposal, deed))
            else:
                make(view.row, again.proposal, deed, "")
        done.append((view.row, again.proposal, deed))
    fill_cells(cells)
    for row, proposal, deed in done:
        _close(row, FactState.ACCEPTED, deed, says_made(proposal), "", "")
    return len(done)


@contextmanager
def _naming(proposal: Proposal) -> Iterator[None]:
    """A refusal inside says which place of the text it is about."""
    try:
        yield
    except Refused as refused:
        what = _("Chỗ %(no)s (%(what)s): %(reason)s") % {
            "no": proposal.ordinal,
            "what": proposal.what,
            "reason": refused.reason,
        }
        raise Refused(what, refused.remedy or _("Sửa hoặc bỏ chỗ này rồi bấm lại; chưa chỗ nào được nhận.")) from None


@transaction.atomic
def refuse_fact(*, fact: ReadFact, by: User, on: date, at: datetime) -> ReadFact:
    """Leave the fact out. Leaves its state and an audit row; refuses a fact already decided on."""
    deed, row = _at_desk(fact, by, on, at, None)
    return _close(row, FactState.REFUSED, deed, _("Đã bỏ."), "", "")


@transaction.atomic
def enter_derived(*, fact: ReadFact, by: User, on: date, at: datetime) -> ReadFact:
    """Accept a growth and enter the figure of the period before that follows from it, as an estimate.

    Refuses when nothing follows any more: the result is not known exactly, or the earlier figure is there.
    """
    deed, row = _at_desk(fact, by, on, at, None)
    proposal = propose(row.ordinal, row.fact, row.certainty, deed.desk)
    if proposal.offer is None:
        raise Refused(_("Không còn tính được số của kỳ trước từ chỗ này."), _("Tải lại trang để xem số đang có."))
    make(row, proposal, deed, "")
    says = f"{says_made(proposal)} {enter_offer(row, proposal.offer, deed)}"
    return _close(row, FactState.ACCEPTED, deed, says, "derived", "")


def _at_desk(fact: ReadFact, by: User, on: date, at: datetime, mend: Mend | None) -> tuple[Deed, ReadFact]:
    """The fact as it is now, under the unit's lock, and what it is held against."""
    reading = fact.reading
    require(by, "reporting.read_documents", reading.unit, on=on)
    lock_unit(reading.unit)
    rows = list(reading.facts.all())
    row = next(one for one in rows if one.pk == fact.pk)
    if row.kind in READ_ONLY:
        raise Refused(
            _("Chỗ %(no)s chỉ để xem: phần mềm chưa có nơi ghi loại này.") % {"no": row.ordinal},
            _("Văn bản được giữ nguyên, tìm lại được bất cứ lúc nào."),
        )
    if row.state != FactState.PENDING:
        raise Refused(
            _("Chỗ %(no)s đã được %(who)s quyết định.") % {"no": row.ordinal, "who": row.decided_by_name},
            _("Bấm Hoàn tác ở chỗ đó nếu muốn quyết định lại."),
        )
    also = [mend.period] if mend and mend.period else []
    row.reading = reading
    return Deed(reading, desk_of(reading, rows, on=on, also=also), by, on, at), row


def _check_choice(proposal: Proposal, choice: str, reason: str) -> None:
    if not proposal.choices:
        return
    chosen = next((one for one in proposal.choices if one.value == choice), None)
    if chosen is None:
        raise Refused(
            _("Chỗ %(no)s cần chọn một cách.") % {"no": proposal.ordinal},
            _("Chọn một trong các nút: %(choices)s.") % {"choices": "; ".join(one.label for one in proposal.choices)},
        )
    if chosen.needs_reason and not reason.strip():
        raise Refused(_("Chưa ghi lý do ở chỗ %(no)s.") % {"no": proposal.ordinal}, _("Ghi một câu lý do rồi bấm lại."))


def _close(row: ReadFact, state: FactState, deed: Deed, says: str, choice: str, reason: str) -> ReadFact:
    row.state, row.decided_by_name, row.decided_at = state, str(deed.by), deed.at
    row.made = {"things": deed.things, "says": says, "choice": choice, "reason": reason.strip()}
    row.save(update_fields=["state", "made", "decided_by_name", "decided_at"])
    verb = "reporting.fact_accepted" if state == FactState.ACCEPTED else "reporting.fact_refused"
    after = {
        "reading": deed.reading.title,
        "ordinal": row.ordinal,
        "quote": row.fact.get("quote", ""),
        "made": deed.things,
    }
    record(
        by=deed.by, verb=verb, target=row, unit_id=deed.reading.unit_id, after=after, reason=reason.strip(), at=deed.at
    )
    return row
