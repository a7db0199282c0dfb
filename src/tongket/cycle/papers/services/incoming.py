"""Deeds on incoming papers: entering, changing, handling, the scan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access import registry
from tongket.base.audit import services as audit
from tongket.base.files import services as files
from tongket.cores.documents import count_pdf_pages
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.papers.enums import ARRIVALS
from tongket.cycle.papers.models import IncomingPaper, RegisterEntry
from tongket.cycle.papers.selectors.incoming import same_paper
from tongket.cycle.papers.services.issuing import PDF
from tongket.cycle.papers.services.numbers import locked_series

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Person, Unit

_TEXTS = ("author", "notation", "kind_name", "abstract", "given_to", "received_by", "note")


@dataclass(frozen=True)
class Arrival:
    """An incoming paper as its line of the register says it."""

    arrived_on: date
    author: str
    abstract: str
    notation: str = ""
    dated_on: date | None = None
    kind_name: str = ""
    urgency: str = ""
    page_count: int | None = None
    person: Person | None = None
    given_to: str = ""
    transferred_on: date | None = None
    received_by: str = ""
    due_on: date | None = None
    note: str = ""

    @property
    def values(self) -> dict[str, Any]:
        """The fields as they are kept."""
        told = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return told | {name: squash(told[name]) for name in _TEXTS}


@transaction.atomic
def enter_arrival(
    *, unit: Unit, arrival: Arrival, by: Any, on: date, at: datetime, even_if_twice: bool = False, number: int | None = None
) -> IncomingPaper:  # fmt: skip
    """Give the paper its arrival number of the year.

    ``number`` is for books brought in from elsewhere: it may only be one that nothing has. Leaves the line, the series
    moved on, one audit row. Refuses: who does not keep the register; a day still ahead; no author or abstract; the same
    number, symbol and issuer again unless ``even_if_twice``.
    """
    registry.require(by, "papers.keep", unit, on=on)
    _check(arrival, on)
    if not even_if_twice:
        _must_be_new(unit, arrival)
    year = arrival.arrived_on.year
    series = locked_series(unit, "", year, ARRIVALS)
    given = number or series.last_number + 1
    if IncomingPaper.objects.filter(unit=unit, year=year, arrival_number=given).exists():
        raise Refused(
            _("Số đến %(number)s của năm %(year)s đã có.") % {"number": given, "year": year}, _("Để trống để lấy số tiếp theo.")
        )  # fmt: skip
    series.last_number = max(series.last_number, given)
    series.save(update_fields=["last_number"])
    row = IncomingPaper.objects.create(
        unit=unit, year=year, arrival_number=given, entered_by_name=str(by), entered_at=at, **arrival.values
    )
    after = {"arrival_number": given, **_told(arrival)}
    audit.record(by=by, verb="papers.arrived", target=row, unit_id=unit.pk, after=after, at=at)
    return row


def _told(arrival: Arrival) -> dict[str, Any]:
    told = arrival.values
    told["given_to"] = ", ".join(str(one) for one in (told.pop("person"), told["given_to"]) if one)
    return {name: value for name, value in told.items() if value not in ("", None)}


def _check(arrival: Arrival, on: date) -> None:
    if not squash(arrival.author):
        raise Refused(_("Thiếu tác giả văn bản."), _("Ghi tên cơ quan, tổ chức gửi."))
    if not squash(arrival.abstract):
        raise Refused(_("Thiếu trích yếu."), _("Ghi nội dung chính của văn bản trong một câu."))
    if arrival.arrived_on > on:
        raise Refused(
            _("Ngày đến %(day)s còn ở phía trước.") % {"day": short_date(arrival.arrived_on)}, _("Xem lại ngày đến.")
        )
    if arrival.dated_on is not None and arrival.dated_on > arrival.arrived_on:
        raise Refused(_("Ngày văn bản sau ngày đến."), _("Xem lại hai ngày."))
    if arrival.due_on is not None and arrival.due_on < arrival.arrived_on:
        raise Refused(_("Thời hạn trước ngày đến."), _("Xem lại thời hạn."))


def _must_be_new(unit: Unit, arrival: Arrival, *, but: int | None = None) -> None:
    same = same_paper(unit.pk, arrival.author, arrival.notation, but=but)
    if same:
        first = same[-1]
        words = {
            "notation": first.notation,
            "author": first.author,
            "number": first.arrival_number,
            "day": short_date(first.arrived_on),
        }
        raise Refused(
            _("Văn bản %(notation)s của %(author)s đã vào sổ, số đến %(number)s ngày %(day)s.") % words,
            _("Mở văn bản đó; nếu đúng là đến lần nữa thì chọn “Vẫn vào sổ”."),
        )  # fmt: skip


@transaction.atomic
def change_arrival(
    *, incoming: IncomingPaper, arrival: Arrival, by: Any, on: date, at: datetime, even_if_twice: bool = False
) -> IncomingPaper:
    """Mend the line; the arrival number and its year stay. Refuses as ``enter_arrival``."""
    registry.require(by, "papers.keep", incoming.unit, on=on)
    _check(arrival, on)
    if arrival.arrived_on.year != incoming.year:
        raise Refused(
            _("Ngày đến phải trong năm %(year)s của sổ.") % {"year": incoming.year}, _("Vào sổ lại ở năm đúng.")
        )
    if not even_if_twice:
        _must_be_new(incoming.unit, arrival, but=incoming.pk)
    before = {name: getattr(incoming, name) for name in arrival.values}
    for name, value in arrival.values.items():
        setattr(incoming, name, value)
    changed = [name for name in before if before[name] != getattr(incoming, name)]
    if changed:
        incoming.save()
        old, new = ({name: _said(rows[name]) for name in changed} for rows in (before, arrival.values))
        audit.record(
            by=by, verb="papers.arrival_changed", target=incoming, unit_id=incoming.unit_id, before=old, after=new, at=at
        )  # fmt: skip
    return incoming


def _said(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | date) else str(value)


@transaction.atomic
def handle_arrival(
    *, incoming: IncomingPaper, progress: str, done_on: date | None, answered_by: RegisterEntry | None, by: Any, on: date,
    at: datetime,
) -> IncomingPaper:  # fmt: skip
    """How far the matter is, and the paper that answers it. Anybody it was given to may say so, and who keeps the register.

    Refuses an answer of another unit, one that was recalled, a day of ending before the arrival or still ahead.
    """
    registry.require(by, "papers.view_incoming", incoming.unit, on=on, incoming=incoming)
    if answered_by is not None and (answered_by.unit_id != incoming.unit_id or answered_by.is_recalled):
        raise Refused(
            _("Văn bản trả lời không có trong sổ, hoặc đã thu hồi."), _("Chọn văn bản khác trong sổ văn bản đi.")
        )
    if done_on is not None and not incoming.arrived_on <= done_on <= on:
        raise Refused(_("Ngày xong phải từ ngày đến tới hôm nay."), _("Xem lại ngày xong."))
    before = {"progress": incoming.progress, "done_on": incoming.done_on, "answered_by": _answer(incoming.answered_by)}
    incoming.progress, incoming.done_on, incoming.answered_by = squash(progress)[:400], done_on, answered_by
    incoming.save(update_fields=["progress", "done_on", "answered_by"])
    after = {"progress": incoming.progress, "done_on": done_on, "answered_by": _answer(answered_by)}
    changed = {name for name in after if after[name] != before[name]}
    if changed:
        old, new = {name: before[name] for name in changed}, {name: after[name] for name in changed}
        audit.record(
            by=by, verb="papers.arrival_handled", target=incoming, unit_id=incoming.unit_id, before=old, after=new, at=at
        )  # fmt: skip
    return incoming


def _answer(entry: RegisterEntry | None) -> str:
    return entry.notation if entry else ""


@transaction.atomic
def keep_scan(*, incoming: IncomingPaper, name: str, content: bytes, by: Any, on: date, at: datetime) -> IncomingPaper:
    """Keep the paper as it came. Refuses what is no PDF by its content."""
    registry.require(by, "papers.keep", incoming.unit, on=on)
    if not content.startswith(b"%PDF-"):
        raise Refused(_("Tệp này không phải PDF."), _("Quét văn bản thành PDF rồi đính lại."))
    pages = count_pdf_pages(content)
    stem = name.rpartition(".")[0] or name
    kept = files.keep_file(unit_id=incoming.unit_id, name=f"{stem}.pdf", content=content, media_type=PDF, by=by, at=at)
    incoming.scan = kept
    incoming.page_count = incoming.page_count or pages
    incoming.save(update_fields=["scan", "page_count"])
    after = {"arrival_number": incoming.arrival_number, "scan": kept.sha256}
    audit.record(by=by, verb="papers.file_attached", target=incoming, unit_id=incoming.unit_id, after=after, at=at)
    return incoming
