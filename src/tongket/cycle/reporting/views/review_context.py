"""What the review pages have in common: the review at a place, what the person may do, the parts of the page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from tongket.base.access.registry import can, require
from tongket.base.access.results import Answer
from tongket.cores.documents import Paper
from tongket.cores.writer.outlines import OUTLINES
from tongket.cycle.organizations.places import Place
from tongket.cycle.reporting.enums import Outline, ReviewState
from tongket.cycle.reporting.facts import traces
from tongket.cycle.reporting.facts.drafting import Material
from tongket.cycle.reporting.facts.papers import PrintedSection, printed_keys
from tongket.cycle.reporting.facts.statements import indicator_id_of
from tongket.cycle.reporting.facts.traces import Traced
from tongket.cycle.reporting.models import Review, ReviewSection
from tongket.cycle.reporting.selectors import review_page, review_paper, reviews
from tongket.cycle.reporting.selectors.figures import Grid, grid_of

DEEDS = ("write_review", "submit_review", "return_review", "issue_review", "correct_review")


@dataclass
class Desk:
    """A review on somebody's desk: read once a request, each part when it is first asked for."""

    place: Place
    review: Review

    @cached_property
    def grid(self) -> Grid:
        return grid_of(self.place)

    @cached_property
    def material(self) -> Material:
        return reviews.material_of(self.place, self.grid)

    @cached_property
    def sections(self) -> list[ReviewSection]:
        """All sections of a draft; of an issued review those that were printed."""
        found = reviews.sections_of(self.review)
        if not self.is_issued:
            return found
        keys = printed_keys(review_paper.printed_sections(found, self.material, self.frozen))
        return [section for section in found if section.key in keys]

    @cached_property
    def frozen(self) -> dict[str, str] | None:
        """The printed values of an issued review."""
        paper = self.review.paper
        return dict(paper.figures["lookup"]) if self.is_issued and paper is not None else None

    @cached_property
    def printed(self) -> list[PrintedSection]:
        return review_paper.printed_sections(self.sections, self.material, self.frozen)

    @cached_property
    def views(self) -> list[review_page.SectionView]:
        changes = reviews.last_changes(self.place.unit.pk, self.place.period.code)
        outline = self.review.outline
        return review_page.views_of(
            self.sections, self.material, outline, changes, self.figure_url, self.frozen, self.codes_in_print
        )

    @cached_property
    def traced(self) -> list[Traced]:
        """The table of sources of an issued review; empty when it went out without codes."""
        paper = self.review.paper
        return traces.read(paper.figures.get("traces", [])) if self.is_issued and paper is not None else []

    @property
    def codes_in_print(self) -> dict[str, int]:
        return {row.key: row.number for row in self.traced}

    @property
    def sources(self) -> list[tuple[Traced, str]]:
        """The rows of the table with the page each number comes from."""
        found = ((row, indicator_id_of(row.key)) for row in self.traced)
        return [(row, self.figure_url(pk) if pk is not None else "") for row, pk in found]

    @cached_property
    def paper(self) -> Paper:
        return review_paper.paper_now(self.place, self.review.outline, self.printed, self.material, self.grid)

    @property
    def is_issued(self) -> bool:
        return bool(self.review.state == ReviewState.ISSUED)

    @property
    def is_news(self) -> bool:
        return bool(self.review.outline == Outline.NEWS)

    @cached_property
    def may(self) -> dict[str, Answer]:
        user, unit, on = self.place.user, self.place.unit, self.place.today
        answers = {deed: can(user, f"reporting.{deed}", unit, on=on) for deed in DEEDS}
        return answers | {"issue_review": can(user, "reporting.issue_review", unit, review=self.review, on=on)}

    @property
    def can_edit(self) -> bool:
        """Whether this person may change sentences now."""
        if self.is_issued or not self.may["write_review"]:
            return False
        user, unit, on = self.place.user, self.place.unit, self.place.today
        return self.review.state == ReviewState.DRAFT or bool(can(user, "reporting.issue_review", unit, on=on))

    @property
    def can_compare(self) -> bool:
        """Whether there is an earlier text to hold this one against."""
        paper = self.review.paper
        if paper is not None:
            return not self.is_issued or paper.version > 1
        return any(one["draft"] < self.review.draft_number for one in self.review.submissions)

    def url(self, name: str, **more: Any) -> str:
        return self.place.url(f"reporting:{name}", outline=self.review.outline, **more)

    def figure_url(self, indicator_id: int) -> str:
        """Where a number comes from: its cell, or the whole table for an indicator no longer in it."""
        code = self.codes.get(indicator_id)
        return self.place.url("reporting:figure", indicator=code) if code else self.place.url("reporting:figures")

    @cached_property
    def codes(self) -> dict[int, str]:
        return {row.indicator.pk: row.indicator.code for row in self.grid.rows}


def desk_at(request: HttpRequest, place: Place, outline: str) -> Desk:
    """The review in this outline, or 404; drafts only for those who may see drafts."""
    if outline not in OUTLINES:
        raise Http404
    review = reviews.review_of(place.unit.pk, place.period.code, outline)
    if review is None:
        raise Http404
    if review.state != ReviewState.ISSUED:
        require(place.user, "reporting.view_draft", place.unit, on=place.today)
    return Desk(place, review)


def tabs_of(place: Place, current: str) -> list[dict[str, Any]]:
    """The reviews of the period, and the outlines not begun yet for those who may begin them."""
    there = {row.outline for row in reviews.reviews_of(place.unit.pk, place.period.code)}
    main = [code.value for code in reviews.REPORTS if code in there] or [reviews.default_outline(place)]
    may_write = bool(can(place.user, "reporting.write_review", place.unit, on=place.today))
    found = []
    for code in (*main, Outline.NEWS.value):
        begun = place.url("reporting:review_outline", outline=code)
        start = place.url("reporting:review_start") + f"?dan-bai={code}"
        if code in there or may_write:
            found.append(
                {"name": Outline(code).label, "url": begun if code in there else start, "current": code == current}
            )
    return found


def title_of(place: Place, outline: str) -> str:
    """The page's heading."""
    names = {
        Outline.PUBLIC_UNIT: _("Báo cáo tổng kết %(period)s"),
        Outline.UNION: _("Báo cáo tổng kết công đoàn %(period)s"),
        Outline.NEWS: _("Tin ngắn tổng kết %(period)s"),
    }
    return names[Outline(outline)] % {"period": place.period.says}
