"""The review of a unit as files, for the command line: .docx, .pdf and the figures behind it as .json."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tongket.base.files import selectors as files
from tongket.cores.documents import find_fonts, render_docx, render_pdf
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cores.writer.outlines import OUTLINES
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.reporting.enums import ReviewState
from tongket.cycle.reporting.facts.drafting import draft
from tongket.cycle.reporting.facts.statements import frozen_figures
from tongket.cycle.reporting.models import Review, ReviewSection
from tongket.cycle.reporting.selectors.figures import Grid, grid_of
from tongket.cycle.reporting.selectors.review_paper import paper_now, printed_sections
from tongket.cycle.reporting.selectors.reviews import REPORTS, default_outline, material_of, reviews_of, sections_of
from tongket.cycle.reporting.services.reviews import place_at

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place
    from tongket.cycle.papers.models import IssuedPaper
    from tongket.cycle.reporting.facts.drafting import Material


def export_review(unit_code: str, period_code: str, out_dir: Path | str, *, on: date | None = None) -> list[Path]:
    """Write the review of the unit and period into the folder: the issued one, else the draft, else one written now.

    Nothing is saved in the database. ``on`` is the day it is written for, the period's last day unless given. Shape: paths of the .docx, the .pdf and the .json.
    Raises: Refused for an unknown unit or period, or a folder that cannot be written.
    """
    place = _place(unit_code, period_code, on)
    review = next((row for row in reviews_of(place.unit.pk, period_code) if row.outline in REPORTS), None)
    if review is not None and review.state == ReviewState.ISSUED and review.paper is not None:
        docx, pdf, behind = _issued(review.paper)
    else:
        docx, pdf, behind = _drawn(place, review)
    head = {"unit": unit_code, "unit_name": place.version.name, "period": period_code, "state": _state(review)}
    text = json.dumps({**head, **behind}, ensure_ascii=False, indent=2) + "\n"
    stem = f"bao-cao-tong-ket-{unit_code}-{period_code}"
    return _written(Path(out_dir), {f"{stem}.docx": docx, f"{stem}.pdf": pdf, f"{stem}.json": text.encode()})


def _place(unit_code: str, period_code: str, on: date | None) -> Place:
    unit = organizations.unit_by_code(unit_code)
    if unit is None:
        raise Refused(_("Không có đơn vị mang mã “%(code)s”.") % {"code": unit_code}, _("Xem mã ở mục Tổ chức."))
    try:
        period = Period.from_code(period_code)
    except ValueError as trouble:
        raise Refused(str(trouble), _("Ví dụ: 2023, hoặc NH2022-2023 cho năm học.")) from None
    return place_at(unit, period_code, by=None, on=on or period.end)


def _state(review: Review | None) -> str:
    return review.state if review is not None else "unsaved"


def _issued(paper: IssuedPaper) -> tuple[bytes, bytes, dict[str, Any]]:
    behind = {
        "number": paper.number,
        "symbol": paper.symbol,
        "issued_on": paper.issued_on.isoformat(),
        "figures": paper.figures["figures"],
    }
    return files.read_bytes(paper.docx), files.read_bytes(paper.pdf), behind


def _drawn(place: Place, review: Review | None) -> tuple[bytes, bytes, dict[str, Any]]:
    grid = grid_of(place)
    material = material_of(place, grid)
    outline = review.outline if review is not None else default_outline(place)
    sections = sections_of(review) if review is not None else _unsaved(outline, material)
    paper = paper_now(place, outline, printed_sections(sections, material), material, grid)
    return render_docx(paper), render_pdf(paper, find_fonts()), _behind(grid, material)


def _behind(grid: Grid, material: Material) -> dict[str, Any]:
    return {"figures": frozen_figures(grid, material.statements, material.lookup)["figures"]}


def _unsaved(outline: str, material: Material) -> list[ReviewSection]:
    return [
        ReviewSection(key=one.key, level=one.level, heading=one.heading, sentences=list(one.sentences))
        for one in draft(OUTLINES[outline], material)
    ]


def _written(folder: Path, contents: dict[str, bytes]) -> list[Path]:
    """Each file whole or not at all: written beside and renamed."""
    paths = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            beside = folder / f".{name}.new"
            beside.write_bytes(content)
            paths.append(beside.replace(folder / name))
    except OSError as trouble:
        raise Refused(
            _("Không ghi được vào thư mục %(folder)s: %(why)s.") % {"folder": folder, "why": trouble.strerror},
            _("Chọn thư mục khác bằng --out."),
        ) from trouble
    return paths
