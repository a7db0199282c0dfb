"""The papers of the road, read back from real Word and PDF files."""

from __future__ import annotations

import io

from docx import Document
from pypdf import PdfReader

from tests.cycle.commendation.conftest import AT, ON, accepted, propose, voted
from tongket.base.access.models import User
from tongket.cores.documents import Paper, find_fonts, render_docx, render_pdf
from tongket.cycle.commendation.models import Meeting, Season, UnitList
from tongket.cycle.commendation.selectors import papers
from tongket.cycle.commendation.services.decisions import Deciding, decide
from tongket.cycle.organizations.models import Person


def words_of(paper: Paper) -> str:
    """Everything a Word file says, after the PDF was drawn too."""
    assert PdfReader(io.BytesIO(render_pdf(paper, find_fonts()))).pages
    found = Document(io.BytesIO(render_docx(paper)))
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(one.text for one in found.paragraphs), *cells]).split())


def test_decision_says_what_the_council_passed(own: UnitList, season: Season, people: list[Person], head: User) -> None:
    rows = [*propose(own, people[:3], "ldtt", head), *propose(own, people[3:], "gk", head)]
    accepted(own, head)
    voted(season, {one.pk: 7 for one in rows}, head)
    made = decide(
        season=season,
        ids=[one.pk for one in rows],
        deciding=Deciding("45/QĐ-SNV", ON, "Giám đốc"),
        by=head,
        on=ON,
        at=AT,
    )
    told = words_of(papers.decree_paper(made, ON))
    assert "Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15" in told
    assert "Căn cứ Nghị định 98/2023/NĐ-CP" in told
    assert "Công nhận danh hiệu Lao động tiên tiến cho 3 cá nhân" in told
    assert "Tặng Giấy khen cho 1 cá nhân" in told
    assert "tổng cộng 2.808.000 đồng" in told
    paid = words_of(papers.bonus_paper(made, ON))
    assert "tổng số tiền 2.808.000 đồng" in paid
    assert "Phạm Văn Ổi" in words_of(papers.ceremony_paper(season, ON))


def test_minutes_hold_the_votes_and_both_signatures(
    own: UnitList, season: Season, people: list[Person], head: User
) -> None:
    rows = propose(own, people[:2], "ldtt", head)
    accepted(own, head)
    voted(season, {rows[0].pk: 6, rows[1].pk: 2}, head)
    told = words_of(papers.minutes_paper(Meeting.objects.get(), ON))
    assert "Có mặt 7/7 thành viên" in told
    assert "cần 4/7 phiếu của toàn thể thành viên" in told
    assert "6/7 85,7% Thông qua" in told
    assert "2/7 28,5% Không đủ phiếu" in told
    assert "CHỦ TRÌ" in told
    assert "THƯ KÝ" in told


def test_submission_counts_people_and_encloses_the_list(
    own: UnitList, season: Season, people: list[Person], head: User
) -> None:
    rows = propose(own, people[:2], "bk_bt", head)
    accepted(own, head)
    voted(season, {one.pk: 7 for one in rows}, head)
    names = list(season.nominees.filter(award="bk_bt").select_related("listed"))
    told = words_of(papers.submission_paper(season, names, ON, "UBND tỉnh Sông Mai"))
    assert "khen thưởng 2 cá nhân có thành tích năm 2024" in told
    assert "Kính gửi: UBND tỉnh Sông Mai" in told
    assert told.count("7/7") == 2
    assert "DANH SÁCH ĐỀ NGHỊ BẰNG KHEN" in words_of(papers.list_paper(own, ON)).upper()
