"""Papers of a conference. Texts are Vietnamese whatever the page's language.

``PAPERS`` names each; ``paper_of(which, conference, day)`` is the paper as it would be on the day, a draft until the
conference is closed; ``papers_for(conference)`` are those it needs.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tongket.cores.documents import Paper
from tongket.cycle.conferences.enums import Kind, State
from tongket.cycle.conferences.models import Conference
from tongket.cycle.conferences.selectors.papers.before import invitation_paper, plan_paper, section_paper
from tongket.cycle.conferences.selectors.papers.day import minutes_paper, programme_paper, times_of
from tongket.cycle.conferences.selectors.papers.results import (
    conclusion_paper,
    notice_paper,
    proposals_paper,
    report_paper,
    resolution_paper,
)

__all__ = ["PAPERS", "paper_of", "papers_for", "section_paper", "times_of"]

PAPERS: dict[str, tuple[str, Callable[[Conference, date], Paper]]] = {
    "ke-hoach": ("Kế hoạch", plan_paper),
    "giay-moi": ("Giấy mời", invitation_paper),
    "chuong-trinh": ("Chương trình", programme_paper),
    "bien-ban": ("Biên bản", minutes_paper),
    "nghi-quyet": ("Nghị quyết", resolution_paper),
    "kien-nghi": ("Kiến nghị và trả lời", proposals_paper),
    "ket-luan": ("Thông báo kết luận", conclusion_paper),
    "cong-khai": ("Thông báo công khai", notice_paper),
    "bao-cao": ("Báo cáo cấp trên", report_paper),
}


def papers_for(row: Conference) -> list[tuple[str, str]]:
    """The papers of a conference of its kind at its step, with their names."""
    wanted = ["ke-hoach", "giay-moi", "chuong-trinh", "bien-ban", "kien-nghi"]
    if row.kind == Kind.REVIEW:
        wanted[4:] = ["ket-luan"]
    else:
        wanted.insert(4, "nghi-quyet")
        if row.directions.exists():
            wanted.append("ket-luan")
    if row.state == State.CLOSED:
        wanted += ["bao-cao"] if row.kind == Kind.REVIEW else ["cong-khai", "bao-cao"]
    return [(which, PAPERS[which][0]) for which in wanted]


def paper_of(which: str, row: Conference, day: date) -> Paper:
    """The paper ``which`` of PAPERS; raises KeyError for another."""
    return PAPERS[which][1](row, day)
