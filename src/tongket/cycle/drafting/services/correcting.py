"""A draft that begins with the words of an issued paper: its correction, or a new paper that replaces it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access import registry
from tongket.base.audit import services as audit
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.drafting.enums import Origin, SectionState, Why
from tongket.cycle.drafting.facts.issued import parts_of_record
from tongket.cycle.drafting.facts.kinds import KINDS, Kind
from tongket.cycle.drafting.facts.outline import Part
from tongket.cycle.drafting.facts.wording import filled
from tongket.cycle.drafting.models import Draft
from tongket.cycle.drafting.selectors.corrections import open_correction_of, source_of
from tongket.cycle.drafting.selectors.drafts import sections_of
from tongket.cycle.drafting.services.drafts import add_sections
from tongket.cycle.drafting.services.keeping import keep
from tongket.cycle.papers import selectors as papers

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.papers.models import IssuedPaper


@transaction.atomic
def begin_from_issued(
    *, paper: IssuedPaper, keeps_number: bool, reason: str, by: User, on: date, at: datetime
) -> Draft:
    """A new draft with the words as they were issued, numbers as printed.

    With ``keeps_number`` it corrects the paper: issued it is the next version under the same number and day. Else it
    is a new paper that says at its end what it replaces. The issued paper stays as it is. Leaves the draft with its
    first version, an audit row. Refuses: who may not lead; no reason; a paper recalled or corrected before, or with a
    correction being written; a correction of one that was not drafted here (the review has its own); a kind that is
    not drafted here.
    """
    registry.require(by, "drafting.lead", paper.unit, on=on)
    said = squash(reason)
    if not said:
        raise Refused(_("Chưa ghi lý do."), _("Ghi một câu vì sao phải có bản mới."))
    if keeps_number:
        _must_be_correctable(paper)
    source = source_of(paper)
    if keeps_number and source is None:
        raise Refused(
            _("Văn bản này không soạn ở trang Soạn thảo."),
            _("Báo cáo tổng kết thì mở bản đính chính ở chặng Báo cáo; hoặc chọn ban hành văn bản thay thế."),
        )
    kind = _kind_of(paper, source)
    draft = Draft.objects.create(
        unit=paper.unit, period=paper.period, kind=kind.key, **_around(paper, source), corrects=paper if keeps_number else None,
        signing_on=paper.issued_on if keeps_number else None, begun_by_id=by.pk, begun_by_name=str(by), begun_at=at,
        changed_by_name=str(by), changed_at=at,
    )  # fmt: skip
    parts = _parts(paper, source)
    if not keeps_number:
        parts = _replacing(paper, kind, parts)
    add_sections(draft, parts, by=by, at=at, origin=Origin.START)
    draft.sections.exclude(text="").update(state=SectionState.DONE)
    keep(draft, Why.BEGUN, by=by, at=at)
    verb = "drafting.correct" if keeps_number else "drafting.begin"
    after = {"kind": kind.name, "abstract": draft.abstract, "paper": str(paper)}
    audit.record(by=by, verb=verb, target=draft, unit_id=draft.unit_id, after=after, reason=said, at=at)
    return draft


def _must_be_correctable(paper: IssuedPaper) -> None:
    if hasattr(paper, "corrected_by"):
        raise Refused(_("Bản này đã có bản đính chính."), _("Mở bản mới nhất rồi đính chính bản đó."))
    if paper.entry is not None and paper.entry.is_recalled:
        raise Refused(_("Văn bản này đã thu hồi nên không đính chính được."), _("Ban hành văn bản mới thay thế."))
    running = open_correction_of(paper)
    if running is not None:
        raise Refused(
            _("%(name)s đang lập bản đính chính của văn bản này.") % {"name": running.begun_by_name},
            _("Mở bản ấy ở trang Soạn thảo."),
        )


def _kind_of(paper: IssuedPaper, source: Draft | None) -> Kind:
    if source is not None and source.kind in KINDS:
        return KINDS[source.kind]
    found = next((one for one in KINDS.values() if one.code == paper.kind_code), None)
    if found is None:
        raise Refused(
            _("Loại văn bản này không soạn ở đây."), _("Soạn bản mới bằng Word, lấy số ở Sổ văn bản đi rồi đính tệp.")
        )
    return found


def _around(paper: IssuedPaper, source: Draft | None) -> dict[str, Any]:
    """What stands around the words."""
    record = papers.record_of(paper)
    found: dict[str, Any] = {
        "abstract": paper.abstract, "bases": list(record.bases), "addressees": list(record.addressees),
        "recipients": list(record.recipients), "archive_line": record.archive_line,
        "secretary": record.cosigners[0].name if record.cosigners else "",
    }  # fmt: skip
    if source is not None:
        found |= {"drafter_code": source.drafter_code, "signer_id": source.signer_id, "secretary": source.secretary}
    return found


def _parts(paper: IssuedPaper, source: Draft | None) -> list[Part]:
    if source is None:
        return parts_of_record(papers.record_of(paper))
    lookup = dict(paper.figures.get("lookup", {}))
    return [Part(one.level, one.heading, filled(one.text, lookup).text, form=one.form) for one in sections_of(source)]


def _replacing(paper: IssuedPaper, kind: Kind, parts: list[Part]) -> list[Part]:
    """The parts with the sentence that says what is replaced, at the end of the main text."""
    words = {"kind": kind.name, "number": str(paper).removeprefix("Số "), "day": short_date(paper.issued_on)}
    says = "{kind} này thay thế {kind_low} số {number} ngày {day}.".format(kind_low=kind.name.lower(), **words)
    end = next((place for place, part in enumerate(parts) if part.form), len(parts))
    if kind.decides or not end:
        return [*parts[:end], Part(1, "", says), *parts[end:]]
    last = parts[end - 1]
    text = "\n".join(one for one in (last.text, says) if one)
    return [*parts[: end - 1], Part(last.level, last.heading, text), *parts[end:]]
