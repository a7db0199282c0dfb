"""Drafts that correct an issued paper, and the drafts papers came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.cores.documents import Paper
from tongket.cycle.drafting.models import Draft
from tongket.cycle.drafting.selectors.drafts import OPEN
from tongket.cycle.papers import selectors as papers

if TYPE_CHECKING:
    from tongket.cycle.papers.models import IssuedPaper


def source_of(paper: IssuedPaper) -> Draft | None:
    """The draft the paper was issued from; None for one written elsewhere, as the year-end review."""
    return Draft.objects.filter(paper=paper).first()


def open_correction_of(paper: IssuedPaper) -> Draft | None:
    """The correction of the paper that is being written, or None."""
    return Draft.objects.filter(corrects=paper, state__in=OPEN).select_related("unit").first()


def changes_of(draft: Draft, now: Paper) -> list[papers.Difference]:
    """Every place in which a correction differs from the paper it corrects; empty for other drafts."""
    if draft.corrects is None or not draft.corrects.record:
        return []
    return papers.differences_from(draft.corrects, now)
