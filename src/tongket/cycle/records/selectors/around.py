"""What is known of subjects when facts come: for the checks, and for what the form offers; a few queries for many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from tongket.cycle.records.enums import AWARD_NAMES, AWARDS
from tongket.cycle.records.facts.contradictions import Around, KnownIdea
from tongket.cycle.records.models import Absence, Author, Award, Discipline, Hold, Members, Subject, Use, Yearly

_SPANS: tuple[tuple[str, Any], ...] = (("discipline", Discipline), ("hold", Hold), ("absence", Absence))


def around(subject: Subject | None, kind: str, today: date, own: int | None = None) -> Around:
    """Everything that a new or changed fact is held against; ``own`` is the row being changed."""
    if subject is None:
        return Around(kind, today)
    found = arounds([subject], today)[subject.pk]
    found.own = own
    return found


def arounds(subjects: Sequence[Subject], today: date) -> dict[int, Around]:
    """The same of many, by subject."""
    ids = [one.pk for one in subjects]
    found = {one.pk: Around(one.kind, today, one.recruited_on, {}, {}, [], {}, []) for one in subjects}
    for subject, year, pk, rating in _rows(Yearly, ids, "year", "pk", "rating"):
        found[subject].ratings[year] = (pk, rating)
    for subject, year, pk in _rows(Members, ids, "year", "pk"):
        found[subject].members[year] = pk
    for subject, pk, year, award, decision in _rows(Award, ids, "pk", "year", "award", "decision"):
        found[subject].awards.append((pk, year, AWARDS[award - 1], decision))
    for sort, model in _SPANS:
        for subject, *row in _rows(model, ids, "pk", "start", "end", "what"):
            found[subject].spans.append((sort, *row))
    for subject, idea in _known_ideas(ids):
        found[subject].ideas[idea.pk] = idea
    return found


def _rows(model: Any, ids: list[int], *columns: str) -> Any:
    return model.objects.filter(subject_id__in=ids).order_by("pk").values_list("subject_id", *columns)


def _known_ideas(ids: list[int]) -> list[tuple[int, KnownIdea]]:
    """Ideas with what consumed them; a revoked award consumes nothing."""
    used: dict[tuple[int, int], list[tuple[int, str, bool]]] = {}
    rows = Use.objects.filter(subject_id__in=ids, award__revoked_on__isnull=True).order_by("award__year", "pk")
    columns = ("subject_id", "idea_id", "award_id", "award__award", "award__year", "by_form")
    for subject, idea, award, code, year, by_form in rows.values_list(*columns):
        used.setdefault((subject, idea), []).append((award, f"{AWARD_NAMES[AWARDS[code - 1]]} {year}", by_form))
    found = []
    authors = Author.objects.filter(subject_id__in=ids).order_by("idea__year", "idea_id")
    for subject, pk, code, recognised_on in authors.values_list(
        "subject_id", "idea_id", "idea__code", "idea__recognised_on"
    ):
        ledger = used.get((subject, pk), [])
        by_forms = tuple((award, says) for award, says, by_form in ledger if by_form)
        found.append(
            (
                subject,
                KnownIdea(pk, code, recognised_on, by_forms, tuple((award, says) for award, says, _form in ledger)),
            )
        )
    return found
