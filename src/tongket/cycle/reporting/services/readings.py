"""Putting a report in: read apart from the program, then kept whole with everything found in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.base.files.services import MAX_BYTES, cleaned_name, drop_files, keep_file
from tongket.cores import reader
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cores.kernel.text import nfc, squash, storable
from tongket.cores.reader.sources import Limits
from tongket.cores.reader.sources.isolated import read_source_isolated
from tongket.cycle.reporting.enums import FactState
from tongket.cycle.reporting.models import ReadFact, Reading
from tongket.cycle.reporting.selectors.proposals.spoken import spoken_period
from tongket.cycle.reporting.selectors.reading_remarks import as_warnings
from tongket.cycle.reporting.selectors.readings import same_file_reading
from tongket.cycle.reporting.services.figures import lock_unit

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

_SHORTEST = 20  # letters of a text worth reading
_LONGEST_TITLE = 160
_LONGEST_NAME = 60
LONGEST_SENDER = 120
_LIMITS = Limits(characters=600_000)  # some 250 pages: what one person decides on in one sitting


@dataclass(frozen=True)
class PutIn:
    """What came of putting a document in; not ``is_new``: these very bytes were put in before, this is that reading."""

    reading: Reading
    is_new: bool


def too_large(name: str, size: int) -> Refused:
    """The refusal of a file over the limit; views raise it before they read the bytes."""
    return Refused(
        _("Tệp “%(name)s” nặng %(size)s MB, quá mức %(limit)s MB.")
        % {"name": cleaned_name(name), "size": -(-size // 1024**2), "limit": MAX_BYTES // 1024**2},
        _("Tách bớt phụ lục, hình ảnh; hoặc chép phần chữ rồi dán vào ô bên dưới."),
    )


def put_in_reading(
    *,
    unit: Unit,
    period: Period,
    name: str,
    content: bytes,
    media_type: str,
    by: User,
    on: date,
    at: datetime,
    sender: str = "",
    find_period: bool = False,
) -> PutIn:
    """Read a document about ``period`` and keep the file, its text and its facts, waiting to be decided on.

    With ``find_period`` the document's own title says the period, and ``period`` holds when it does not. ``sender`` is who
    wrote it when that is not the unit itself. Leaves the file, one Reading, its ReadFacts and an audit row, all together; nothing in the table of figures. The bytes
    are read in a process of their own before anything is written, so a bad file leaves nothing. Bytes the unit already
    put in give their first reading. Refuses what cannot be read, is too large, or holds no text.
    """
    require(by, "reporting.read_documents", unit, on=on)
    if len(content) > MAX_BYTES:
        raise too_large(name, len(content))
    known = same_file_reading(unit.pk, sha256(content).hexdigest())
    if known is not None:
        return PutIn(known, is_new=False)
    source = read_source_isolated(content, cleaned_name(name), _LIMITS)
    text = storable(nfc(source.text))
    if len(squash(text)) < _SHORTEST:
        raise Refused(
            _("“%(name)s” không có chữ nào đọc được.") % {"name": cleaned_name(name)},
            _("Chọn tệp khác hoặc dán phần chữ."),
        )
    found = reader.read_facts(text, cleaned_name(name)).as_json(with_text=True)
    period = spoken_period(text, name, period) if find_period else period
    with transaction.atomic():
        lock_unit(unit)
        known = same_file_reading(unit.pk, sha256(content).hexdigest())
        if known is not None:
            return PutIn(known, is_new=False)
        kept = keep_file(unit_id=unit.pk, name=name, content=content, media_type=media_type, by=by, at=at)
        reading = Reading.objects.create(
            unit=unit,
            period=period.code,
            sender=cleaned_sender(sender),
            title=_title_of(found["text"], kept.name),
            file=kept,
            text=found["text"],
            warnings=as_warnings(storable(nfc(says)) for says in source.warnings) + found["warnings"],
            put_in_by_name=str(by),
            put_in_at=at,
        )
        ReadFact.objects.bulk_create([_row(reading, number, fact) for number, fact in enumerate(found["facts"], 1)])
        after = {"title": reading.title, "period": period.code, "file": kept.name, "facts": len(found["facts"])}
        after |= {"sender": reading.sender} if reading.sender else {}
        record(by=by, verb="reporting.document_read", target=reading, unit_id=unit.pk, after=after, at=at)
    return PutIn(reading, is_new=True)


def put_in_text(
    *,
    unit: Unit,
    period: Period,
    text: str,
    by: User,
    on: date,
    at: datetime,
    sender: str = "",
    find_period: bool = False,
) -> PutIn:
    """The same for a text pasted from a page; it is kept as a .txt file."""
    pasted = storable(nfc(text)).strip()
    if len(squash(pasted)) < _SHORTEST:
        raise Refused(_("Đoạn văn bản dán vào quá ngắn."), _("Dán cả bài hoặc cả mục cần đọc."))
    name = f"{_title_of(pasted, 'van-ban', _LONGEST_NAME).rstrip(' .…')}.txt"
    content = pasted.encode()
    return put_in_reading(
        unit=unit, period=period, name=name, content=content, media_type="text/plain", by=by, on=on, at=at,
        sender=sender, find_period=find_period,
    )  # fmt: skip


def cleaned_sender(sender: str) -> str:
    """The name of a sender as it is kept."""
    return squash(storable(nfc(sender)))[:LONGEST_SENDER]


@transaction.atomic
def change_about(*, reading: Reading, period: Period, sender: str, by: User, on: date, at: datetime) -> Reading:
    """Put right which period a document speaks about and who sent it. Leaves both and an audit row.

    Refuses while something of it is accepted: that stands in a cell of the old period.
    """
    require(by, "reporting.read_documents", reading.unit, on=on)
    lock_unit(reading.unit)
    _must_have_taken_nothing(reading)
    before = {"period": reading.period, "sender": reading.sender}
    reading.period, reading.sender = period.code, cleaned_sender(sender)
    after = {"period": reading.period, "sender": reading.sender}
    if after != before:
        reading.save(update_fields=["period", "sender"])
        record(by=by, verb="reporting.reading_changed", target=reading, unit_id=reading.unit_id, before=before, after=after, at=at)  # fmt: skip
    return reading


@transaction.atomic
def remove_reading(*, reading: Reading, by: User, on: date, at: datetime) -> None:
    """Take a document put in by mistake away, with its file when nothing else uses it. Leaves an audit row.

    Refuses while something of it is accepted: it is the source of what was entered.
    """
    require(by, "reporting.read_documents", reading.unit, on=on)
    lock_unit(reading.unit)
    _must_have_taken_nothing(reading)
    before = {"title": reading.title, "period": reading.period, "file": reading.file.name}
    record(by=by, verb="reporting.reading_removed", target=reading, unit_id=reading.unit_id, before=before, at=at)
    file_id = reading.file_id
    reading.delete()
    drop_files([file_id])


def _must_have_taken_nothing(reading: Reading) -> None:
    if reading.facts.filter(state=FactState.ACCEPTED).exists():
        raise Refused(
            _("Đã có chỗ của văn bản này được nhận."),
            _("Bấm “Hoàn tác cả văn bản” ở trang đối chiếu trước, rồi làm lại."),
        )


def _title_of(text: str, name: str, longest: int = _LONGEST_TITLE) -> str:
    """The first words of the text, or the file's name."""
    for line in text.splitlines():
        words = squash(line)
        if len(words) >= 12:
            return words if len(words) <= longest else words[:longest].rsplit(" ", 1)[0] + "…"
    return name


def _row(reading: Reading, number: int, fact: dict[str, Any]) -> ReadFact:
    start, end = fact["span"]
    certainty = Decimal(str(round(fact["certainty"], 3)))
    return ReadFact(
        reading=reading, ordinal=number, kind=fact["kind"], fact=fact, start=start, end=end, certainty=certainty
    )
