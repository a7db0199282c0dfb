"""Ideas of a place and the ledger: which award consumed which idea, and which are still free."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from tongket.cores.kernel.text import fold
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.records.enums import AWARD_NAMES, IdeaState
from tongket.cycle.records.models import Author, Idea, Use
from tongket.cycle.records.selectors.targets import who_of

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit


@dataclass
class Part:
    """One author: who, the share, and what of theirs consumed the idea."""

    author: Author
    who: str
    name: str
    used_by: list[str] = field(default_factory=list)


@dataclass
class Entry:
    """One idea of the ledger."""

    row: Idea
    parts: list[Part]

    @property
    def is_free(self) -> bool:
        """Whether it counts and some author has not used it yet."""
        return self.row.state == IdeaState.ACCEPTED and any(not one.used_by for one in self.parts)


def ideas_kept(unit: Unit, on: date, *, search: str = "", state: str = "", year: int | None = None) -> list[int]:
    """Ids of the ideas of the place, the newest first. ``state``: free | used | waiting (not recognised yet)."""
    rows = Idea.objects.filter(unit_id__in=organizations.known_ids_below([unit.pk], on=on))
    if year is not None:
        rows = rows.filter(year=year)
    used = Use.objects.filter(award__revoked_on__isnull=True)
    if state == "waiting":
        rows = rows.filter(state=IdeaState.IN_PROGRESS)
    elif state == "used":
        rows = rows.filter(pk__in=used.values("idea"))
    elif state == "free":
        rows = rows.filter(state=IdeaState.ACCEPTED).exclude(pk__in=used.values("idea"))
    wanted = fold(search)
    found = rows.order_by("-year", "code").values_list("pk", "code", "name", "decision")
    return [pk for pk, *words in found if wanted in fold(" ".join(words))]


def entries_of(ids: list[int]) -> list[Entry]:
    """The ideas in the order of the ids, each with its authors and what consumed it; three queries."""
    rows = Idea.objects.select_related("unit").in_bulk(ids)
    uses: dict[tuple[int, int], list[str]] = {}
    for use in (
        Use.objects.filter(idea__in=ids, award__revoked_on__isnull=True)
        .select_related("award")
        .order_by("award__year", "pk")
    ):
        uses.setdefault((use.idea_id, use.subject_id), []).append(f"{AWARD_NAMES[use.award.code]} {use.award.year}")
    parts: dict[int, list[Part]] = {}
    for one in Author.objects.filter(idea__in=ids).select_related("subject__person").order_by("pk"):
        name = one.subject.person.full_name if one.subject.person else one.subject.name
        parts.setdefault(one.idea_id, []).append(
            Part(one, who_of(one.subject), name, uses.get((one.idea_id, one.subject_id), []))
        )
    return [Entry(rows[pk], parts.get(pk, [])) for pk in ids if pk in rows]


def idea_in(unit: Unit, idea_id: int, on: date) -> Idea | None:
    """The idea when it is kept in the place, or an author is of the place, else None."""
    kept = organizations.known_ids_below([unit.pk], on=on)
    row = Idea.objects.filter(pk=idea_id).select_related("unit").first()
    if row is None or row.unit_id in kept or Author.objects.filter(idea=row, subject__unit_id__in=kept).exists():
        return row
    return None


def author_of(idea: Idea, author_id: int) -> Author | None:
    """The author of the idea, else None."""
    return Author.objects.filter(idea=idea, pk=author_id).select_related("subject", "idea__unit").first()
