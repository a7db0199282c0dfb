"""A review as the paper it would be now: for preview, download and issue."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import fontpkg_be_vietnam_pro
import vl_convert
from django.core.cache import cache

from tongket.cores.documents import Annex, Paper, Picture, find_fonts, render_page_images, to_json
from tongket.cores.writer import fill, raised
from tongket.cores.writer.outlines import OUTLINES
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.papers import selectors as registered
from tongket.cycle.reporting.facts import charts, papers, traces
from tongket.cycle.reporting.facts.drafting import Material, current_template
from tongket.cycle.reporting.facts.papers import ANNEX_KEY, PrintedSection, Sending

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongket.cycle.organizations.places import Place
    from tongket.cycle.papers.models import IssuedPaper
    from tongket.cycle.reporting.models import ReviewSection
    from tongket.cycle.reporting.selectors.figures import Grid

PREVIEW_PPI = 96
_KEEP_PAGES = 60 * 60 * 24


def printed_sections(
    sections: Sequence[ReviewSection],
    material: Material,
    lookup: Mapping[str, str] | None = None,
    codes: Mapping[str, int] | None = None,
) -> list[PrintedSection]:
    """The sections as printed; with a frozen ``lookup`` the sentences stand as they were kept.

    With ``codes`` every number is followed by the code of its figure (``facts/traces``).
    """
    values = traces.with_codes(material.lookup, codes) if codes else material.lookup
    found = []
    for place, section in enumerate(sections):
        holder = place + 1 < len(sections) and sections[place + 1].level > section.level
        lines = tuple(
            (
                papers.line_kind(section.sentences, number),
                fill(row["template"], lookup) if lookup else fill(current_template(row, material), values),
            )
            for number, row in enumerate(section.sentences)
        )
        found.append(PrintedSection(section.key, section.level, section.heading, lines, holder))
    return found


def abstract_of(place: Place, outline_code: str) -> str:
    """What stands under "BÁO CÁO" on the paper."""
    outline = OUTLINES[outline_code]
    return outline.abstract.format(period=place.period.says, next=place.period.next().says)


def paper_now(
    place: Place,
    outline_code: str,
    printed: Sequence[PrintedSection],
    material: Material,
    grid: Grid,
    sending: Sending | None = None,
    traced: Sequence[traces.Traced] = (),
) -> Paper:
    """The paper without number. Without ``sending`` it is a draft: first signer of today, day left to the pen.

    ``traced`` adds the table of sources behind the annex.
    """
    draft = sending is None
    letterhead = organizations.letterhead_of(place.unit, sending.day.earliest if sending else place.today)
    if sending is None:
        signer = letterhead.signers[0] if letterhead.signers else None
        sending = Sending(papers.unsigned_day(place.today), papers.signature_of(signer))
    annexes = _annexes(printed, material, grid) + ((traces.sources_annex(traced),) if traced else ())
    abstract = abstract_of(place, outline_code)
    return papers.review_paper(OUTLINES[outline_code], abstract, printed, letterhead, sending, annexes, draft=draft)


def _annexes(printed: Sequence[PrintedSection], material: Material, grid: Grid) -> tuple[Annex, ...]:
    section = next((one for one in printed if one.key == ANNEX_KEY), None)
    if section is None:
        return ()
    annex = papers.annex_of(section.heading, grid, material.statements, _picture(grid))
    return (annex,) if annex else ()


def _picture(grid: Grid) -> Picture | None:
    bars = charts.plan_bars(grid)
    if not bars:
        return None
    family = _chart_family()
    png = vl_convert.svg_to_png(charts.plan_chart(bars, family), scale=2)
    caption = f"Biểu đồ: Kết quả {grid.period.says} so với kế hoạch"
    return Picture(png, alt=f"{caption}: {charts.says_bars(bars)}", width_mm=170, caption=caption)


@lru_cache(maxsize=1)
def _chart_family() -> str:
    """The screen font out of its package: a system may hold a Times-like file without Vietnamese letters."""
    folder = Path(next(iter(fontpkg_be_vietnam_pro.__path__)))
    for found in {str(path.parent) for path in folder.rglob("*.ttf")}:
        vl_convert.register_font_directory(found)
    return "Be Vietnam Pro"


def preview_key(paper: Paper) -> str:
    """A name for the paper's content: the same content has the same pages."""
    return hashlib.sha256(to_json(paper).encode()).hexdigest()[:24]


def preview_pages(paper: Paper, key: str) -> list[bytes]:
    """The pages as PNG, drawn once for each content."""
    name = f"review-pages-{key}"
    pages: list[bytes] | None = cache.get(name)
    if pages is None:
        pages = render_page_images(paper, find_fonts(), PREVIEW_PPI)
        cache.set(name, pages, _KEEP_PAGES)
    return pages


def kept_pages(key: str) -> list[bytes] | None:
    """Pages drawn before for this content, or None when they are gone."""
    return cache.get(f"review-pages-{key}")


def png_size(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG, from its head."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def issued_paper(issued: IssuedPaper) -> Paper:
    """The paper as it was frozen."""
    return registered.record_of(issued)


def news_title(place: Place) -> str:
    """The headline of a news item."""
    return f"{raised(place.version.name)} tổng kết {place.period.says}"


def news_text(title: str, printed: Sequence[PrintedSection]) -> str:
    """The news item as plain text: headline, then a paragraph a section."""
    paragraphs = [" ".join(text for _kind, text in section.lines) for section in printed if section.lines]
    return "\n\n".join([title, *paragraphs]) + "\n"


def news_docx(title: str, printed: Sequence[PrintedSection]) -> bytes:
    """The news item as a plain .docx."""
    made = docx.Document()
    head, *paragraphs = news_text(title, printed).strip().split("\n\n")
    made.add_heading(head, level=1)
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def printed_templates(sections: Sequence[ReviewSection], material: Material) -> list[str]:
    """What an issued paper says before its numbers are filled in, in the order of print."""
    keys = papers.printed_keys(printed_sections(sections, material))
    return [current_template(row, material) for section in sections if section.key in keys for row in section.sentences]
