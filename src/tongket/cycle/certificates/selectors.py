"""Reads: batches, their lists, the register, designs, keys, what was withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from tongket.cores.documents.certificates import KnownKey, Withdrawn, verification_page
from tongket.cores.kernel.text import fold
from tongket.cycle.certificates.enums import AwardState
from tongket.cycle.certificates.models import Award, Batch, Design, PrintedFile, SigningKey, Withdrawal
from tongket.cycle.organizations import selectors as organizations

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit

PART = 250  # certificates in one file of a long run
ONE_FILE = 1000  # up to so many are one file


@dataclass(frozen=True)
class Asked:
    """What of the register is wanted."""

    search: str = ""
    form: str = ""
    year: int | None = None
    state: str = ""


def batches_of(unit_id: int, period: str) -> QuerySet[Batch]:
    """The unit's batches of the period, the newest first, with how many certificates each has."""
    return Batch.objects.filter(unit_id=unit_id, period=period).select_related("design").annotate(count=Count("awards"))


def batch_of(unit_id: int, batch_id: int) -> Batch | None:
    """The batch when it is the unit's, else None."""
    found = Batch.objects.filter(unit_id=unit_id, pk=batch_id)
    return found.select_related("design__picture", "key", "unit").first()


def list_of(batch: Batch) -> QuerySet[Award]:
    """The awards of the batch in their order."""
    return Award.objects.filter(batch=batch).order_by("place")


def award_at(batch: Batch, place: int) -> Award | None:
    """The award at the place (from 1) of the batch's list."""
    return Award.objects.filter(batch=batch, place=place).first()


def parts_of(batch: Batch) -> list[PrintedFile]:
    """The files of the last run, in order."""
    return list(PrintedFile.objects.filter(batch=batch, run=batch.run).select_related("file"))


def part_of(unit_id: int, part_id: int) -> PrintedFile | None:
    """The printed file when it is the unit's, else None."""
    return PrintedFile.objects.filter(pk=part_id, batch__unit_id=unit_id).select_related("file").first()


def part_size(count: int) -> int:
    """How many certificates go into one file of a run of so many.

    >>> part_size(1000), part_size(20000)
    (1000, 250)
    """
    return max(count, 1) if count <= ONE_FILE else PART


def designs_of(unit_id: int) -> list[Design]:
    """The unit's designs by name."""
    return list(Design.objects.filter(unit_id=unit_id).select_related("picture"))


def design_of(unit_id: int, design_id: int) -> Design | None:
    """The design when it is the unit's, else None."""
    return Design.objects.filter(unit_id=unit_id, pk=design_id).select_related("picture", "unit").first()


def register_of(unit_id: int, asked: Asked = Asked()) -> list[Award]:
    """Numbered awards, the newest year first, by form and number; the search reads without diacritics."""
    rows = Award.objects.filter(unit_id=unit_id, number__isnull=False)
    narrowed = {"form": asked.form, "year": asked.year, "state": asked.state}
    rows = rows.filter(**{name: value for name, value in narrowed.items() if value})
    wanted = fold(asked.search)
    if not wanted:
        return list(rows)
    return [one for one in rows if wanted in fold(f"{one} {one.detail} {one.citation} {one.decision} {one.receiver}")]


def years_of(unit_id: int) -> list[int]:
    """Years with rows in the register, the newest first."""
    rows = Award.objects.filter(unit_id=unit_id, number__isnull=False).order_by()
    return sorted({year for year in rows.values_list("year", flat=True) if year}, reverse=True)


def award_of(unit_id: int, award_id: int) -> Award | None:
    """The register row when it is the unit's and has its number, else None."""
    found = Award.objects.filter(unit_id=unit_id, pk=award_id, number__isnull=False)
    return found.select_related("batch__design__picture", "key", "unit").first()


def withdrawals_of(award: Award) -> list[Withdrawal]:
    """What happened to the award's copies, in order of days."""
    return list(Withdrawal.objects.filter(award=award))


def keys_of(unit_id: int) -> list[SigningKey]:
    """All keys the unit ever had, the newest first."""
    return list(SigningKey.objects.filter(unit_id=unit_id))


def key_of(unit_id: int, key_id: int) -> SigningKey | None:
    """The key when it is the unit's, else None."""
    return SigningKey.objects.filter(unit_id=unit_id, pk=key_id).select_related("unit").first()


def signing_key_on(unit_id: int, on: date) -> SigningKey | None:
    """The key that signs on the day, None where there is none."""
    running = Q(until__isnull=True) | Q(until__gte=on)
    return SigningKey.objects.filter(running, unit_id=unit_id, since__lte=on, lost_on__isnull=True).first()


def verification_page_of(unit: Unit, on: date) -> str:
    """The unit's verification page as HTML: all its public keys and all it withdrew, as of the day."""
    keys = [KnownKey(one.key_id, bytes(one.public), one.since, one.until, one.lost_on) for one in keys_of(unit.pk)]
    rows = Withdrawal.objects.filter(unit=unit)
    gone = [Withdrawn(row.fingerprint, row.withdrawn_on, "replaced" if row.replaced else "recalled") for row in rows]
    return verification_page(organizations.version_on(unit, on).name, keys, gone, on)


def totals_of(batch: Batch) -> tuple[int, int]:
    """How many certificates the batch has, and the whole bonus in đồng."""
    amounts = list(list_of(batch).exclude(state=AwardState.RECALLED).values_list("amount_vnd", flat=True))
    return len(amounts), sum(amount or 0 for amount in amounts)
