"""What the pages of a draft have in common: the draft at a place, its sections, what the person may do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from tongket.base.access.registry import can, require
from tongket.base.access.results import Answer
from tongket.cores.documents import Paper
from tongket.cycle.drafting.enums import DraftState
from tongket.cycle.drafting.facts.kinds import Kind
from tongket.cycle.drafting.models import Draft, Section
from tongket.cycle.drafting.selectors import drafts, preview
from tongket.cycle.drafting.selectors.corrections import changes_of
from tongket.cycle.drafting.selectors.due_days import title_of
from tongket.cycle.drafting.selectors.live_numbers import LiveNumber, live_numbers
from tongket.cycle.drafting.selectors.sections import SectionView, views_of
from tongket.cycle.organizations.places import Place
from tongket.cycle.papers import selectors as papers


@dataclass
class Desk:
    """A draft on somebody's desk: read once a request, each part when it is first asked for."""

    place: Place
    draft: Draft

    @cached_property
    def kind(self) -> Kind:
        return preview.kind_at(self.draft)

    @cached_property
    def sections(self) -> list[Section]:
        return drafts.sections_of(self.draft)

    @cached_property
    def markers(self) -> list[str]:
        return preview.markers_of(self.draft, self.sections)

    @cached_property
    def depths(self) -> list[int]:
        """How deep each section stands: the sections of an annex are below its name."""
        found, behind = [], 0
        for one in self.sections:
            behind = 1 if one.form else behind
            found.append(one.level + behind)
        return found

    @cached_property
    def numbers(self) -> dict[str, LiveNumber]:
        """By key; of an issued paper as they were printed."""
        found = {one.key: one for one in live_numbers(self.place)}
        issued = self.draft.paper
        if issued is None:
            return found
        frozen = dict(issued.figures.get("lookup", {}))
        plain = {key: LiveNumber(key, key, "", shown) for key, shown in frozen.items()}
        return {key: replace(found.get(key, one), shown=one.shown) for key, one in plain.items()}

    @cached_property
    def labels(self) -> dict[str, str]:
        return {key: one.label for key, one in self.numbers.items()}

    @cached_property
    def used_numbers(self) -> dict[str, LiveNumber]:
        """The live numbers, asked for only when a section has one."""
        return self.numbers if any("{{" in one.text for one in self.sections) else {}

    @cached_property
    def views(self) -> list[SectionView]:
        return views_of(self.sections, self.markers, self.used_numbers)

    @cached_property
    def paper(self) -> Paper:
        if self.draft.paper is not None:
            return papers.record_of(self.draft.paper)
        return preview.paper_now(self.place, self.draft, self.sections)

    @cached_property
    def missing(self) -> list[preview.Missing]:
        return preview.missing_at(self.place, self.draft, self.sections)

    @cached_property
    def changes(self) -> list[papers.Difference]:
        """What a correction changes."""
        return changes_of(self.draft, self.paper) if self.draft.corrects is not None else []

    @property
    def title(self) -> str:
        return title_of(self.draft)

    @property
    def is_open(self) -> bool:
        return self.draft.state in drafts.OPEN

    @property
    def is_draft(self) -> bool:
        return bool(self.draft.state == DraftState.DRAFT)

    @property
    def is_issued(self) -> bool:
        return bool(self.draft.state == DraftState.ISSUED)

    @cached_property
    def may(self) -> dict[str, Answer]:
        user, unit, on = self.place.user, self.place.unit, self.place.today
        answers = {deed: can(user, f"drafting.{deed}", unit, on=on) for deed in ("lead", "send_back")}
        return answers | {"issue": can(user, "drafting.issue", unit, draft=self.draft, on=on)}

    def may_write(self, section: Section) -> Answer:
        """Whether the person may change the words themselves."""
        return can(self.place.user, "drafting.write", self.place.unit, section=section, on=self.place.today)

    @property
    def open_for_words(self) -> bool:
        """Whether words may be changed now: while it waits for approval only by who approves."""
        return self.is_draft or (self.is_open and bool(self.may["issue"]))

    def url(self, name: str = "draft", **more: Any) -> str:
        return self.place.url(f"drafting:{name}", draft=self.draft.pk, **more)

    def crumbs(self, *more: tuple[str, str]) -> list[dict[str, str]]:
        """The way here."""
        first = [{"name": _("Soạn thảo"), "url": self.place.url("drafting:list")}]
        return first + [{"name": name, "url": url} for name, url in more]

    @property
    def crumbs_here(self) -> list[dict[str, str]]:
        """The way to a page under the draft."""
        return self.crumbs((self.title, self.url()))


def desk_at(_request: HttpRequest, place: Place, draft_id: int) -> Desk:
    """The draft, or 404; only for those who take part in it."""
    found = drafts.draft_of(place, draft_id)
    if found is None:
        raise Http404
    require(place.user, "drafting.take_part", place.unit, draft=found, on=place.today)
    return Desk(place, found)


def section_at(desk: Desk, section_id: int) -> Section:
    """The section of the draft, or 404."""
    found = drafts.section_of(desk.draft, section_id)
    if found is None:
        raise Http404
    return found
