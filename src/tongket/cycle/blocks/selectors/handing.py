"""What a head leaves to the next: papers with their files, open work, everything of the year in one .zip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tongket.base.files.models import StoredFile
from tongket.base.files.selectors import read_bytes
from tongket.cycle.blocks.models import BlockYear, Conclusion, Covenant, Handover, Meeting, YearPaper
from tongket.cycle.blocks.selectors.years import names_of

Provider = Callable[[BlockYear, date], list[tuple[str, bytes]]]
_providers: dict[str, Provider] = {}


def provide(room: str, provider: Provider) -> None:
    """Let another room put files into the package of a year: names and bytes, as of a day."""
    _providers[room] = provider


@dataclass(frozen=True)
class Issued:
    """A paper of the year with its file, if there is one."""

    says: str
    notation: str
    day: date | None
    file: StoredFile | None


@dataclass(frozen=True)
class OpenTask:
    """What is not done yet."""

    text: str
    who: str
    due_on: date | None


def handover_of(year: BlockYear) -> Handover | None:
    """The handover of the year, when one was prepared."""
    return Handover.objects.filter(year=year).select_related("year__unit", "year__head", "taker").first()


def papers_issued(year: BlockYear) -> list[Issued]:
    """Papers of the year, signed minutes and covenants, each with its scan."""
    found = [Issued(f"{one.get_kind_display()}: {one.title}" if one.kind == "other" else one.title, one.notation, one.issued_on, one.file) for one in YearPaper.objects.filter(year=year).select_related("file")]  # fmt: skip
    found += [Issued(f"Biên bản {one.title}", "", one.held_on, one.scan) for one in Meeting.objects.filter(year=year).select_related("scan").order_by("held_on")]  # fmt: skip
    for covenant in Covenant.objects.filter(unit=year.unit, year=year.year).exclude(state="draft"):
        found.append(Issued(covenant.title, "", covenant.sign_on, None))
        found += [Issued(f"Chữ ký của {one.member_name}", "", one.signed_on, one.scan) for one in covenant.parties.select_related("scan") if one.scan]  # fmt: skip
    return found


def open_tasks(year: BlockYear, on: date) -> list[OpenTask]:
    """Conclusions nobody finished, then steps that are not done."""
    rows = list(Conclusion.objects.filter(meeting__year=year, done_on__isnull=True))
    names = names_of([one.owner_id for one in rows], on)
    found = [OpenTask(one.text, names.get(one.owner_id or 0, "Trưởng khối"), one.due_on) for one in rows]
    return found + [OpenTask(one.title, str(one.get_who_display()), one.due_on) for one in year.steps.filter(done_on__isnull=True)]  # fmt: skip


def files_of(year: BlockYear) -> list[tuple[str, bytes]]:
    """Kept files of the year's papers under van-ban/."""
    return [(f"van-ban/{one.file.name}", read_bytes(one.file)) for one in papers_issued(year) if one.file is not None]


def provided(year: BlockYear, on: date) -> list[tuple[str, bytes]]:
    """What other rooms put in, by room."""
    return [part for room in sorted(_providers) for part in _providers[room](year, on)]
