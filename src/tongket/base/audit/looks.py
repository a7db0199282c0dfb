"""Who looked at whose personal data. Kept apart from the trail: once for a viewer, a subject, a page and an hour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise

from tongket.base.audit.models import Look

_words: dict[str, str | Promise] = {}
_A_BATCH = 500


@dataclass(frozen=True)
class Looked:
    """One look in words."""

    at: datetime
    who: str
    what: str


def tell_looks(words: Mapping[str, str | Promise]) -> None:
    """Add what a room's pages show of a person: "organizations.person" -> "hồ sơ"."""
    _words.update(words)


def note_looks(
    *, viewer: Any, subject_type: str, subject_ids: Iterable[int], what: str, unit_id: int | None, at: datetime
) -> int:
    """Write down that the viewer sees personal data of the subjects (rows of one table); how many rows were new.

    Whoever is about to be shown is not asked to wait: what is there for this hour is left as it is.
    """
    wanted = list(dict.fromkeys(subject_ids))
    hour = at.replace(minute=0, second=0, microsecond=0)
    known = _known(viewer.pk, subject_type, wanted, what, hour)
    fresh = [
        Look(
            at=at, hour=hour, viewer_id=viewer.pk, viewer_name=str(viewer), subject_type=subject_type, subject_id=pk,
            what=what, unit_id=unit_id,
        )
        for pk in wanted
        if pk not in known
    ]  # fmt: skip
    if fresh:
        Look.objects.bulk_create(fresh, batch_size=_A_BATCH, ignore_conflicts=True)
    return len(fresh)


def _known(viewer_id: int, subject_type: str, wanted: Sequence[int], what: str, hour: datetime) -> set[int]:
    if not wanted:
        return set()
    there = Look.objects.filter(viewer_id=viewer_id, subject_type=subject_type, what=what, hour=hour)
    if len(wanted) == 1:
        there = there.filter(subject_id=wanted[0])
    return set(there.values_list("subject_id", flat=True))


def looks_at(subjects: Iterable[tuple[str, int]]) -> models.QuerySet[Look]:
    """Looks at any of the subjects (type, number), the newest first."""
    where = Q(pk__in=[])
    for subject_type, pk in subjects:
        where |= Q(subject_type=subject_type, subject_id=pk)
    return Look.objects.filter(where).order_by("-at", "-pk")


def look_says(what: str) -> str:
    """What was seen, in Vietnamese."""
    return str(_words.get(what, what))


def looks_in_words(looks: Iterable[Look]) -> list[Looked]:
    """Each look as it is shown to the person: when, who, what was seen."""
    return [Looked(look.at, look.viewer_name, look_says(look.what)) for look in looks]
