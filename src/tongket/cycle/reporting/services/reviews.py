"""Writing reviews: the draft from the figures, sentence by sentence, sent for approval and sent back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access import registry
from tongket.base.audit import services as audit
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cores.writer import slots_of
from tongket.cores.writer.outlines import OUTLINES
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import Place
from tongket.cycle.reporting.enums import Outline, ReviewState
from tongket.cycle.reporting.facts.drafting import (
    Material,
    SentenceRow,
    current_template,
    draft,
    restyled,
    rewritten,
    settled,
)
from tongket.cycle.reporting.models import Review, ReviewSection
from tongket.cycle.reporting.selectors.review_page import typed_text
from tongket.cycle.reporting.selectors.review_paper import printed_sections
from tongket.cycle.reporting.selectors.reviews import material_of, sections_of
from tongket.cycle.reporting.services.figures import lock_unit

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit

Rows = list[SentenceRow]


class SentenceChanged(Refused):
    """Somebody else changed the sentence meanwhile; ``theirs`` is what it says now (None: deleted), ``mine`` what came."""

    def __init__(self, theirs: str | None, mine: str, version: int) -> None:
        super().__init__(
            _("Câu này vừa được người khác sửa trong lúc đang viết."),
            _("Đọc câu của người kia bên dưới rồi chọn giữ câu nào."),
        )
        self.theirs = theirs
        self.mine = mine
        self.version = version


@dataclass(frozen=True)
class Spot:
    """Where somebody writes: a section, the sentence, what the section's version was when the page was drawn."""

    section_key: str
    sentence_id: str
    version: int | None = None


def place_at(unit: Unit, period_code: str, *, by: Any, on: date) -> Place:
    """The place a deed is done at, for the selectors."""
    period = Period.from_code(period_code)
    day = min(period.end, on) if on >= period.start else period.start
    return Place(by, unit, organizations.version_on(unit, day), period, on)


@transaction.atomic
def start_review(*, unit: Unit, period: str, outline: str, by: Any, on: date, at: datetime) -> Review:
    """Write the first draft of the outline from the figures.

    Leaves one Review with its sections and an audit row. Refuses: who may not write; an unknown outline; a review
    that is there already.
    """
    registry.require(by, "reporting.write_review", unit, on=on)
    if outline not in OUTLINES:
        raise Refused(_("Không có dàn bài “%(name)s”.") % {"name": outline}, _("Chọn một dàn bài trong danh sách."))
    lock_unit(unit)
    if Review.objects.filter(unit=unit, period=period, outline=outline).exists():
        raise Refused(_("Kỳ này đã có báo cáo theo dàn bài đó."), _("Mở báo cáo đang có để soạn tiếp."))
    material = material_of(place_at(unit, period, by=by, on=on))
    review = Review.objects.create(
        unit=unit, period=period, outline=outline, written_at=at, written_by_id=by.pk, written_by_name=str(by)
    )
    sections = draft(OUTLINES[outline], material)
    ReviewSection.objects.bulk_create(
        ReviewSection(
            review=review,
            position=place,
            key=one.key,
            level=one.level,
            heading=one.heading,
            sentences=list(one.sentences),
        )
        for place, one in enumerate(sections)
    )
    audit.record(
        by=by,
        verb="reporting.write_review",
        target=review,
        unit_id=unit.pk,
        after={"outline": outline, "sections": len(sections)},
        at=at,
    )
    return review


@transaction.atomic
def rewrite_review(*, review: Review, by: Any, on: date, at: datetime) -> Review:
    """Write the draft from the figures again; sentences that people edited or added stay.

    Leaves sections in the outline's order, new groups included, one audit row. Refuses: who may not write; a review
    that is not a draft.
    """
    review = _writable(review, by, on)
    material = material_of(place_at(review.unit, review.period, by=by, on=on))
    old = {section.key: section for section in sections_of(review)}
    fresh = draft(OUTLINES[review.outline], material)
    for place, one in enumerate(fresh):
        section = old.pop(one.key, None)
        kept = settled(rewritten(section.sentences if section else [], one.sentences, material))
        if section is None:
            ReviewSection.objects.create(
                review=review, position=place, key=one.key, level=one.level, heading=one.heading, sentences=kept
            )
        else:
            section.position, section.sentences, section.version = place, kept, section.version + 1
            section.save(update_fields=["position", "sentences", "version"])
    for place, section in enumerate(old.values(), start=len(fresh)):
        _keep_or_drop(section, place)
    _touch(review, by, at)
    audit.record(by=by, verb="reporting.rewrite_review", target=review, unit_id=review.unit_id, at=at)
    return review


def _keep_or_drop(section: ReviewSection, place: int) -> None:
    """A section whose group is gone stays only for what people wrote in it."""
    edited = [row for row in section.sentences if row["edited"]]
    if not edited:
        section.delete()
        return
    section.position, section.sentences, section.version = place, edited, section.version + 1
    section.save(update_fields=["position", "sentences", "version"])


def _writable(review: Review, by: Any, on: date) -> Review:
    locked = Review.objects.select_for_update(of=("self",)).select_related("unit", "paper").get(pk=review.pk)
    registry.require(by, "reporting.write_review", locked.unit, on=on)
    if locked.state == ReviewState.ISSUED:
        raise Refused(_("Báo cáo đã phát hành, không sửa được."), _("Mở bản đính chính để sửa."))
    if locked.state == ReviewState.SUBMITTED:
        if not registry.can(by, "reporting.issue_review", locked.unit, on=on):
            raise Refused(
                _("Dự thảo đang chờ duyệt, không sửa được."),
                _("Chờ người đứng đầu duyệt, hoặc đề nghị trả lại để sửa."),
            )
        registry.require(by, "reporting.issue_review", locked.unit, on=on)  # the trail says for whom, when acting
    return locked


def _touch(review: Review, by: Any, at: datetime) -> None:
    review.written_at, review.written_by_id, review.written_by_name = at, by.pk, str(by)
    review.save(update_fields=["written_at", "written_by_id", "written_by_name"])


def _change_section(
    review: Review, spot: Spot, change: Callable[[Rows], Rows], *, verb: str, by: Any, on: date, at: datetime
) -> ReviewSection:
    """Lock the section, put the changed sentences in, move its version on, leave an audit row with both texts."""
    review = _writable(review, by, on)
    section = ReviewSection.objects.select_for_update().filter(review=review, key=spot.section_key).first()
    if section is None:
        raise Refused(_("Phần này không còn trong báo cáo."), _("Tải lại trang rồi làm lại."))
    before = {row["id"]: row["template"] for row in section.sentences}
    section.sentences = settled(change([dict(row) for row in section.sentences]))
    section.version += 1
    section.save(update_fields=["sentences", "version"])
    _touch(review, by, at)
    after = {row["id"]: row["template"] for row in section.sentences}
    if before != after:
        gone = {key: text for key, text in before.items() if after.get(key) != text}
        come = {key: text for key, text in after.items() if before.get(key) != text}
        audit.record(by=by, verb=verb, target=section, unit_id=review.unit_id, before=gone, after=come, at=at)
    return section


@transaction.atomic
def save_sentence(
    *, review: Review, spot: Spot, template: str, shown: str | None, by: Any, on: date, at: datetime
) -> ReviewSection:
    """Keep what somebody wrote in place of a sentence; what it says is theirs from now on.

    ``shown`` is the template the person saw: when the section moved on and the sentence is not that any more,
    SentenceChanged carries both texts and nothing is saved. An empty text deletes the sentence.
    """
    material = material_of(place_at(review.unit, review.period, by=by, on=on))

    def change(rows: Rows) -> Rows:
        place = _index(rows, spot.sentence_id)
        now = None if place is None else current_template(rows[place], material)
        section = ReviewSection.objects.get(review=review, key=spot.section_key)
        moved_on = spot.version is not None and section.version != spot.version
        if place is None or (moved_on and shown is not None and now != shown):
            theirs = None if now is None else typed_text(now, material.lookup)
            raise SentenceChanged(theirs, template, section.version)
        if not template:
            return rows[:place] + rows[place + 1 :]
        if template == now:
            rows[place]["seen"] = _seen(template, material)
            return rows
        rows[place] = {
            **rows[place], "template": template, "edited": True, "seen": _seen(template, material), "keys": _keys(template),
        }  # fmt: skip
        return rows

    return _change_section(review, spot, change, verb="reporting.edit_sentence", by=by, on=on, at=at)


@transaction.atomic
def add_sentence(*, review: Review, spot: Spot, template: str, by: Any, on: date, at: datetime) -> ReviewSection:
    """Put a sentence after the one of the spot ("" puts it last). Refuses an empty text."""
    if not template:
        raise Refused(_("Câu mới chưa có chữ nào."), _("Viết câu rồi bấm thêm."))
    material = material_of(place_at(review.unit, review.period, by=by, on=on))

    def change(rows: Rows) -> Rows:
        place = _index(rows, spot.sentence_id)
        row = {
            "id": _free_id(rows), "kind": "hand", "template": template, "keys": _keys(template), "style": 0,
            "seen": _seen(template, material), "edited": True,
        }  # fmt: skip
        where = len(rows) if place is None else place + 1
        return [*rows[:where], row, *rows[where:]]

    return _change_section(review, spot, change, verb="reporting.add_sentence", by=by, on=on, at=at)


@transaction.atomic
def delete_sentence(*, review: Review, spot: Spot, by: Any, on: date, at: datetime) -> ReviewSection:
    """Take the sentence out; writing the draft anew may bring a sentence on a figure back."""

    def change(rows: Rows) -> Rows:
        return [row for row in rows if row["id"] != spot.sentence_id]

    return _change_section(review, spot, change, verb="reporting.delete_sentence", by=by, on=on, at=at)


@transaction.atomic
def move_sentence(*, review: Review, spot: Spot, step: int, by: Any, on: date, at: datetime) -> ReviewSection:
    """Move the sentence up (−1) or down (+1) in its section; at the end it stays."""

    def change(rows: Rows) -> Rows:
        place = _index(rows, spot.sentence_id)
        if place is not None and 0 <= place + step < len(rows):
            rows[place], rows[place + step] = rows[place + step], rows[place]
        return rows

    return _change_section(review, spot, change, verb="reporting.move_sentence", by=by, on=on, at=at)


@transaction.atomic
def restyle_sentence(*, review: Review, spot: Spot, by: Any, on: date, at: datetime) -> ReviewSection:
    """Say the same with other words; an edited sentence goes back to one written from the figures."""
    material = material_of(place_at(review.unit, review.period, by=by, on=on))

    def change(rows: Rows) -> Rows:
        place = _index(rows, spot.sentence_id)
        made = restyled(rows[place], material) if place is not None else None
        if place is None or made is None:
            raise Refused(_("Câu này không có cách viết khác."), _("Bấm sửa để viết theo ý mình."))
        rows[place] = made
        return rows

    return _change_section(review, spot, change, verb="reporting.restyle_sentence", by=by, on=on, at=at)


@transaction.atomic
def accept_numbers(*, review: Review, spot: Spot, by: Any, on: date, at: datetime) -> ReviewSection:
    """Somebody has seen the numbers of the sentence as they are now: their change is not shown any more."""
    material = material_of(place_at(review.unit, review.period, by=by, on=on))

    def change(rows: Rows) -> Rows:
        place = _index(rows, spot.sentence_id)
        if place is not None:
            template = current_template(rows[place], material)
            rows[place] = {**rows[place], "template": template, "seen": _seen(template, material)}
        return rows

    return _change_section(review, spot, change, verb="reporting.accept_numbers", by=by, on=on, at=at)


def _index(rows: Rows, sentence_id: str) -> int | None:
    return next((place for place, row in enumerate(rows) if row["id"] == sentence_id), None)


def _free_id(rows: Rows) -> str:
    return f"s{max([int(row['id'][1:]) for row in rows], default=0) + 1}"


def _seen(template: str, material: Material) -> dict[str, str]:
    return {slot: material.lookup[slot] for slot in slots_of(template) if slot in material.lookup}


def _keys(template: str) -> list[str]:
    keys = dict.fromkeys(slot.partition(".")[0] for slot in slots_of(template))
    return [key for key in keys if key != "sum"]


@transaction.atomic
def submit_review(*, review: Review, by: Any, on: date, at: datetime) -> Review:
    """Send the draft for approval; keeps what it said, so that the next draft can be compared with it.

    Refuses: who may not; a news item, which needs no approval; a review that is not a draft.
    """
    locked = Review.objects.select_for_update(of=("self",)).select_related("unit").get(pk=review.pk)
    registry.require(by, "reporting.submit_review", locked.unit, on=on)
    if locked.outline == Outline.NEWS:
        raise Refused(_("Tin ngắn không cần duyệt số."), _("Tải về hoặc sao chép rồi gửi nơi đăng."))
    if locked.state != ReviewState.DRAFT:
        raise Refused(_("Chỉ gửi duyệt được dự thảo."), _("Tải lại trang để xem trạng thái mới."))
    material = material_of(place_at(locked.unit, locked.period, by=by, on=on))
    locked.submissions = [*locked.submissions, {
        "draft": locked.draft_number, "by": str(by), "at": at.isoformat(), "texts": texts_of(locked, material),
        "authors": sorted({by.pk, locked.written_by_id or by.pk}),
    }]  # fmt: skip
    locked.state, locked.return_note = ReviewState.SUBMITTED, ""
    locked.save(update_fields=["submissions", "state", "return_note"])
    after = {"draft": locked.draft_number}
    audit.record(by=by, verb="reporting.submit_review", target=locked, unit_id=locked.unit_id, after=after, at=at)
    return locked


def texts_of(review: Review, material: Material) -> list[dict[str, Any]]:
    """What the review says now, section by section, for later comparison."""
    return [
        {"key": one.key, "heading": one.heading, "texts": [text for _kind, text in one.lines]}
        for one in printed_sections(sections_of(review), material)
    ]


@transaction.atomic
def return_review(*, review: Review, note: str, by: Any, on: date, at: datetime) -> Review:
    """Send the draft back with what to mend; the next draft has the next number. Refuses an empty note."""
    locked = Review.objects.select_for_update(of=("self",)).select_related("unit").get(pk=review.pk)
    registry.require(by, "reporting.return_review", locked.unit, on=on)
    if locked.state != ReviewState.SUBMITTED:
        raise Refused(_("Chỉ trả lại được dự thảo đang chờ duyệt."), _("Tải lại trang để xem trạng thái mới."))
    if not note.strip():
        raise Refused(_("Chưa ghi cần sửa gì."), _("Ghi một câu cho người soạn biết cần sửa chỗ nào."))
    locked.state, locked.return_note, locked.draft_number = ReviewState.DRAFT, note.strip(), locked.draft_number + 1
    locked.save(update_fields=["state", "return_note", "draft_number"])
    audit.record(
        by=by, verb="reporting.return_review", target=locked, unit_id=locked.unit_id, reason=note.strip(), at=at
    )
    return locked


def frozen_templates(review: Review, material: Material) -> None:
    """Keep every sentence as it stands, so that the issued review shows the same words for ever."""
    for section in sections_of(review):
        section.sentences = [
            {**row, "template": template, "seen": _seen(template, material)}
            for row in section.sentences
            for template in [current_template(row, material)]
        ]
        section.save(update_fields=["sentences"])
