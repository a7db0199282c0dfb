"""Checking the chain: is every event still what was written, in its place, and is the end still there?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from tongket.base.audit import chain, presenters, witness
from tongket.base.audit.models import HEAD, ChainHead, Event
from tongket.cores.kernel.errors import Refused

SHORTEST = 12  # digits of a hash that are enough to know it by
_CHUNK = 2000


@dataclass(frozen=True)
class Head:
    """Where the chain stands: how many events, and the hash of the last (64 zeros before the first)."""

    count: int
    own_hash: str

    @property
    def short(self) -> str:
        """The first 16 digits, in fours, as they are printed and read aloud."""
        return " ".join(self.own_hash[at : at + 4] for at in range(0, 16, 4))


@dataclass(frozen=True)
class Problem:
    """The first place where the chain does not hold: the row, the kind of trouble, and in words."""

    sequence: int
    kind: str  # altered, missing, extra, linked, unreadable, cut, head, witness, expected
    says: str


@dataclass(frozen=True)
class Verdict:
    """What a check found; ``found_at`` is the row of the hash that was asked for."""

    count: int
    own_hash: str
    problem: Problem | None = None
    found_at: int | None = None

    @property
    def whole(self) -> bool:
        """Whether everything holds."""
        return self.problem is None


def head() -> Head:
    """Where the chain stands now."""
    row = ChainHead.objects.filter(pk=HEAD).first()
    return Head(row.count, row.own_hash) if row else Head(0, chain.BEGINNING)


def clean_hash(text: str) -> str:
    """A hash as somebody typed it from paper: without spaces, small letters. Refuses what cannot be one."""
    digits = "".join(text.split()).lower()
    if not SHORTEST <= len(digits) <= 64 or not set(digits) <= set("0123456789abcdef"):
        raise Refused(
            _("Dấu vết “%(text)s” chưa đúng dạng.") % {"text": text},
            _("Chép từ %(count)s chữ số trở lên của dấu vết đã in, gồm các chữ số 0–9 và chữ a–f.")
            % {"count": SHORTEST},
        )
    return digits


def verify(expect: str = "") -> Verdict:
    """Read the whole trail once and say where it first does not hold.

    ``expect`` is a hash written down before (at least 12 digits): it must be the hash of some event, and then all up
    to that event is as it was on that day. The order of reading matters while people work: witness, head, events.
    """
    wanted = clean_hash(expect) if expect else ""
    seen, now = witness.read(), head()
    walk = _Walk(wanted, seen)
    problem = walk.through(now)
    problem = problem or _end(walk, now) or _against_witness(walk, seen) or _extra()
    if problem is None and wanted and walk.found_at is None:
        says = _("Không dòng nào có dấu vết %(hash)s đã ghi: những dòng đến lúc đó đã bị thay hoặc bị cắt.")
        problem = Problem(walk.count, "expected", says % {"hash": wanted})
    return Verdict(walk.count, walk.own_hash, problem, walk.found_at)


class _Walk:
    """One reading of the trail from the first event on."""

    def __init__(self, wanted: str, seen: witness.Seen | None) -> None:
        self.count, self.own_hash = 0, chain.BEGINNING
        self.wanted, self.seen = wanted, seen
        self.found_at: int | None = None
        self.at_witness = chain.BEGINNING if seen and seen.count == 0 else ""

    def through(self, now: Head) -> Problem | None:
        rows = Event.objects.filter(sequence__lte=now.count).order_by("sequence").iterator(chunk_size=_CHUNK)
        try:
            for event in rows:
                problem = self._step(event)
                if problem:
                    return problem
        except (ValueError, TypeError, OverflowError):
            says = _("Dòng %(row)s không đọc được: nội dung đã bị ghi đè.") % {"row": self.count + 1}
            return Problem(self.count + 1, "unreadable", says)
        return None

    def _step(self, event: Event) -> Problem | None:
        expected = self.count + 1
        if event.sequence != expected:
            return Problem(expected, "missing", _missing_says(expected, event))
        line = chain.written(event.columns(), sequence=expected, previous=self.own_hash)
        own_hash = chain.hash_of(line)
        if own_hash != event.own_hash:
            says = _("Dòng %(row)s không còn như lúc ghi. Nội dung hiện nay: %(line)s")
            return Problem(expected, "altered", says % {"row": expected, "line": says_of(event)})
        if event.previous_hash != self.own_hash:
            says = _("Dòng %(row)s không nối với dòng trước: %(line)s")
            return Problem(expected, "linked", says % {"row": expected, "line": says_of(event)})
        self.count, self.own_hash = expected, own_hash
        if self.wanted and own_hash.startswith(self.wanted):
            self.found_at = expected
        if self.seen and self.seen.count == expected:
            self.at_witness = own_hash
        return None


def says_of(event: Event) -> str:
    """The event in one sentence with its moment."""
    line = presenters.line_of(event)
    when = timezone.localtime(event.at).strftime("%d/%m/%Y %H:%M:%S")
    return f"{when}, {line.who} {line.deed} {line.target}."


def _missing_says(expected: int, found: Event) -> str:
    says = _("Mất dòng %(row)s. Dòng kế tiếp còn lại là dòng %(next)s: %(line)s")
    return says % {"row": expected, "next": found.sequence, "line": says_of(found)}


def _end(walk: _Walk, now: Head) -> Problem | None:
    if walk.count < now.count:
        says = _("Nhật ký bị cắt ở cuối: còn %(left)s dòng, sổ đếm ghi %(count)s dòng.")
        return Problem(walk.count + 1, "cut", says % {"left": walk.count, "count": now.count})
    if walk.own_hash != now.own_hash:
        says = _("Sổ đếm không khớp với dòng cuối (dòng %(row)s).") % {"row": now.count}
        return Problem(now.count, "head", says)
    return None


def _against_witness(walk: _Walk, seen: witness.Seen | None) -> Problem | None:
    if seen is None:
        return None
    if seen.count > walk.count:
        says = _("Nhật ký bị cắt ở cuối: còn %(left)s dòng, tệp chứng kiến ghi %(count)s dòng.")
        return Problem(walk.count + 1, "witness", says % {"left": walk.count, "count": seen.count})
    if seen.own_hash != walk.at_witness:
        says = _("Dòng %(row)s khác với dấu vết trong tệp chứng kiến: nhật ký đã bị viết lại.")
        return Problem(seen.count, "witness", says % {"row": seen.count})
    return None


def _extra() -> Problem | None:
    """Rows after the end; the head is read after them, so that deeds done meanwhile are no trouble."""
    outside = Event.objects.exclude(sequence__gte=1).first()
    last = Event.objects.order_by("-sequence").first()
    if outside is None and (last is None or last.sequence <= head().count):
        return None
    stray = outside or last
    assert stray is not None
    says = _("Có dòng chèn thêm ngoài chuỗi: dòng %(row)s, %(line)s")
    return Problem(stray.sequence, "extra", says % {"row": stray.sequence, "line": says_of(stray)})


def lines_to_export() -> Iterator[bytes]:
    """The whole trail as JSON lines: a first line with count and hash, then each written event with its hash.

    Every byte counts: see ``verify_audit.py``, which reads this without the program.
    """
    now = head()
    opening = f'{{"format":"tongket-audit","version":{chain.FORM},"count":{now.count},"hash":"{now.own_hash}"}}\n'
    yield opening.encode("ascii")
    rows = Event.objects.filter(sequence__lte=now.count).order_by("sequence").iterator(chunk_size=_CHUNK)
    for event in rows:
        line = chain.written(event.columns(), sequence=event.sequence, previous=event.previous_hash)
        yield b'{"hash":"' + event.own_hash.encode("ascii", "replace") + b'","event":' + line + b"}\n"
