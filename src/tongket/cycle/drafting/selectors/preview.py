"""The paper a draft would be now: its pages, what is missing, what the format check finds."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.utils.translation import gettext as _

from tongket.cores.documents import (
    Need,
    Paper,
    PaperDate,
    Signing,
    find_fonts,
    render_docx,
    render_page_images,
    to_json,
)
from tongket.cores.documents.lint import Finding, Known, Severity, lint
from tongket.cores.kernel.periods import Period
from tongket.cycle.drafting.enums import SectionState
from tongket.cycle.drafting.facts.kinds import KINDS, Kind, kind_of
from tongket.cycle.drafting.facts.outline import Part, markers, says_something
from tongket.cycle.drafting.facts.papers import Sheet, open_day, paper_of, signature_of
from tongket.cycle.drafting.facts.wording import keys_in
from tongket.cycle.drafting.models import Draft, Section
from tongket.cycle.drafting.selectors.live_numbers import live_numbers, lookup_at
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import Place

if TYPE_CHECKING:
    from typing import Any

    from tongket.cycle.organizations.models import Unit
    from tongket.cycle.organizations.selectors import Letterhead, SignerLines

PREVIEW_PPI = 96
ASKED_BASES = ("ke-hoach", "to-trinh", "huong-dan")  # a base is habit there
_KEEP = 60 * 60 * 24


@dataclass(frozen=True)
class Missing:
    """Something that must or should be written before issuing, with where to write it."""

    says: str
    url: str
    blocks: bool = True


def place_at(unit: Unit, period_code: str, *, by: Any, on: date) -> Place:
    """The place a deed is done at, for the selectors."""
    period = Period.from_code(period_code)
    day = min(period.end, on) if on >= period.start else period.start
    return Place(by, unit, organizations.version_on(unit, day), period, on)


def kind_at(draft: Draft) -> Kind:
    """The draft's kind; one no longer known is a plain report."""
    return kind_of(draft.kind) or KINDS["bao-cao"]


def parts_of(sections: Sequence[Section]) -> list[Part]:
    """The sections as printed, numbers not filled in."""
    return [Part(one.level, one.heading, one.text, one.pk, one.form) for one in sections]


def markers_of(draft: Draft, sections: Sequence[Section]) -> list[str]:
    """The number of each section as printed."""
    return markers(parts_of(sections), kind_at(draft))


def signer_now(draft: Draft, letterhead: Letterhead) -> SignerLines | None:
    """Who would sign: the chosen one while they may sign that day, else the first of the list."""
    chosen = [one for one in letterhead.signers if one.signer_id == draft.signer_id]
    return next(iter([*chosen, *letterhead.signers]), None)


def draft_sheet(draft: Draft, letterhead: Letterhead, today: date) -> Sheet:
    """What stands around the words of a draft: the day is left to the pen."""
    return Sheet(
        abstract=draft.abstract,
        bases=tuple(draft.bases),
        addressees=tuple(draft.addressees),
        recipients=tuple(draft.recipients),
        archive_line=draft.archive_line,
        drafter_code=draft.drafter_code,
        secretary=draft.secretary,
        day=open_day(draft.signing_on, today),
        signature=signature_of(signer_now(draft, letterhead)),
        draft_note=f"Dự thảo lần {draft.draft_number}",
    )


def letterhead_for(draft: Draft, today: date) -> Letterhead:
    """The head of the paper on the day it is to be signed."""
    return organizations.letterhead_of(draft.unit, draft.signing_on or today)


def paper_now(place: Place, draft: Draft, sections: Sequence[Section], sheet: Sheet | None = None) -> Paper:
    """The paper with the numbers as they are now; without ``sheet`` as a draft."""
    day = _day(sheet.day) if sheet else (draft.signing_on or place.today)
    letterhead = organizations.letterhead_of(draft.unit, day)
    sheet = sheet or draft_sheet(draft, letterhead, place.today)
    lookup = named_lookup(place, sections)
    return paper_of(kind_at(draft), parts_of(sections), sheet, letterhead, lookup)


def named_lookup(place: Place, sections: Sequence[Section]) -> dict[str, str]:
    """Values by key."""
    return lookup_at(place, [one.text for one in sections])


def _day(day: PaperDate) -> date:
    return day.earliest


def missing_numbers(place: Place, sections: Sequence[Section]) -> dict[str, list[Section]]:
    """Live numbers without a value, by what they are called, with the sections that use them."""
    if not any(keys_in(one.text) for one in sections):
        return {}
    known = {one.key: one for one in live_numbers(place)}
    found: dict[str, list[Section]] = {}
    for section in sections:
        for key in keys_in(section.text):
            number = known.get(key)
            if number is None or not number.shown:
                found.setdefault(number.label if number else key, []).append(section)
    return found


def missing_at(place: Place, draft: Draft, sections: Sequence[Section]) -> list[Missing]:
    """What is still missing, each with the page where it is written; those that ``blocks`` forbid issuing."""
    kind, fields = kind_at(draft), place.url("drafting:fields", draft=draft.pk)
    letterhead = letterhead_for(draft, place.today)
    found: list[Missing] = []
    head = place.url("organizations:letterhead")
    wanted = (
        (kind.bases is Need.MUST and not draft.bases, _("Chưa ghi căn cứ."), f"{fields}#id_bases", True),
        (kind.bases is Need.MAY and not draft.bases and kind.key in ASKED_BASES, _("Chưa ghi căn cứ."), f"{fields}#id_bases", False),
        (kind.addressees is Need.MUST and not draft.addressees, _("Chưa ghi “Kính gửi”."), f"{fields}#id_addressees", True),
        (kind.form.recipients is Need.MUST and not draft.recipients, _("Chưa ghi nơi nhận."), f"{fields}#id_recipients", True),
        (not kind.code and not draft.drafter_code, _("Công văn cần ký hiệu bộ phận soạn, như VP."), f"{fields}#id_drafter_code", True),
        (kind.form.signing is Signing.MINUTES and not draft.secretary, _("Chưa ghi thư ký của cuộc họp."), f"{fields}#id_secretary", True),
        (not letterhead.signers, _("Ngày ký chưa có ai được ký văn bản của đơn vị."), head, True),
        (not letterhead.symbol or not letterhead.place, _("Đầu văn bản của đơn vị còn thiếu ký hiệu hoặc địa danh."), head, True),
    )  # fmt: skip
    found += [Missing(says, url, blocks) for lacks, says, url, blocks in wanted if lacks]
    return [*found, *_of_sections(place, draft, sections, kind)]


def _of_sections(place: Place, draft: Draft, sections: Sequence[Section], kind: Kind) -> list[Missing]:
    parts, found = parts_of(sections), []
    for place_number, (section, marker) in enumerate(zip(sections, markers_of(draft, sections), strict=True)):
        url = place.url("drafting:section", draft=draft.pk, section=section.pk)
        name = f"{marker} {section.heading}".strip() or _("phần nội dung")
        if section.form and not (section.heading and says_something(parts, place_number)):
            says = _("“%(name)s” còn thiếu tên hoặc nội dung.") % {"name": name}
            found.append(Missing(says, url))
        elif not says_something(parts, place_number):
            found.append(Missing(_("Mục “%(name)s” chưa có chữ nào.") % {"name": name}, url, blocks=False))
        elif section.state != SectionState.DONE and section.assignee is not None:
            who = section.assignee.full_name
            says = _("Mục “%(name)s” chưa đánh dấu xong (%(who)s).") % {"name": name, "who": who}
            found.append(Missing(says, url, blocks=False))
        if getattr(section, "waiting", 0):
            says = _("Mục “%(name)s” còn đề nghị sửa chưa quyết.") % {"name": name}
            found.append(Missing(says, url, blocks=False))
        if getattr(section, "said", 0):
            found.append(Missing(_("Mục “%(name)s” còn góp ý chưa xong.") % {"name": name}, url, blocks=False))
    for label, where in missing_numbers(place, sections).items():
        url = place.url("drafting:section", draft=draft.pk, section=where[0].pk)
        found.append(Missing(_("Chưa có số liệu: %(label)s.") % {"label": label}, url))
    if not any(says_something(parts, at) for at in range(len(parts))):
        found.append(Missing(_("Văn bản chưa có nội dung."), place.url("drafting:draft", draft=draft.pk)))
    return found


def preview_key(paper: Paper) -> str:
    """A name for the paper's content: the same content has the same pages."""
    return hashlib.sha256(to_json(paper).encode()).hexdigest()[:24]


def preview_pages(paper: Paper, key: str) -> list[bytes]:
    """The pages as PNG, drawn once for each content."""
    pages: list[bytes] | None = cache.get(f"draft-pages-{key}")
    if pages is None:
        pages = render_page_images(paper, find_fonts(), PREVIEW_PPI)
        cache.set(f"draft-pages-{key}", pages, _KEEP)
    return pages


def kept_pages(key: str) -> list[bytes] | None:
    """Pages drawn before for this content, or None when they are gone."""
    return cache.get(f"draft-pages-{key}")


def png_size(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG, from its head."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def findings_of(paper: Paper, letterhead: Letterhead, today: date, key: str) -> tuple[Finding, ...]:
    """What the format check finds in the draft's Word file, remarks left out; worked out once for each content."""
    found: tuple[Finding, ...] | None = cache.get(f"draft-findings-{key}")
    if found is None:
        signers = tuple(
            (one.full_name, one.authority_lines[-1].rpartition(". ")[2])
            for one in letterhead.signers
            if one.authority_lines
        )
        report = lint(
            render_docx(paper), profile=paper.profile, known=Known(on=today, signers=signers, issuer=letterhead.name)
        )
        found = tuple(one for one in report.findings if one.severity != Severity.INFO)
        cache.set(f"draft-findings-{key}", found, _KEEP)
    return found
