"""Papers of a season: exact words, both files read back, the format check; issuing gives a number once, both or nothing."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import docx
import pypdf
import pytest

from tests.cycle.commendation.conftest import AT, COUNCIL, ON, accepted, fact, propose, voted
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.cores.documents import Paper, find_fonts, missing_parts, render_docx, render_pdf
from tongket.cores.documents.lint import Known, lint
from tongket.cores.kernel.errors import Refused
from tongket.cycle.commendation.facts.bases import competence_of, law_on
from tongket.cycle.commendation.models import Consultation, Decision, Meeting, Nominee, Season, Submission, UnitList
from tongket.cycle.commendation.selectors.papers import PAPERS, paper_of
from tongket.cycle.commendation.services.consultations import Showing, show_names
from tongket.cycle.commendation.services.decisions import Deciding, decide
from tongket.cycle.commendation.services.issuing import Issuing, issue
from tongket.cycle.commendation.services.lists import Entry, add_nominees
from tongket.cycle.commendation.services.meetings import Member, conclude_meeting, hold_meeting, review_idea
from tongket.cycle.commendation.services.submissions import send_up
from tongket.cycle.organizations.models import Person, Unit
from tongket.cycle.organizations.selectors import SignerLines, letterhead_of
from tongket.cycle.papers.models import IssuedPaper
from tongket.cycle.records.models import Author, Award, Idea
from tongket.cycle.records.selectors.marks import subjects_named

DECIDING = Deciding("45/QĐ-SNV", ON, "Giám đốc Sở Nội vụ tỉnh Sông Mai")


def said(paper: Paper) -> list[str]:
    """The lines of the body, tables as their cells joined by a bar."""
    return [line for block in paper.blocks for line in _lines(block)]


def annexes(paper: Paper) -> dict[str, list[str]]:
    return {annex.title: [line for block in annex.blocks for line in _lines(block)] for annex in paper.annexes}


def _lines(block: Any) -> list[str]:
    if hasattr(block, "rows"):
        return [" | ".join(row.cells) for row in block.rows]
    return [block.text]


def read_back(paper: Paper) -> tuple[str, str]:
    """The text of the .docx and of the .pdf, blanks as blanks."""
    word = docx.Document(io.BytesIO(render_docx(paper)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    pdf = pypdf.PdfReader(io.BytesIO(render_pdf(paper, find_fonts())))
    texts = (
        "\n".join([*(one.text for one in word.paragraphs), *cells]),
        "\n".join(page.extract_text() for page in pdf.pages),
    )
    return tuple(" ".join(one.replace("\xa0", " ").split()) for one in texts)  # type: ignore[return-value]


def signer_of(unit: Unit, day: date = ON) -> SignerLines:
    return letterhead_of(unit, day).signers[0]


@pytest.fixture
def passed(own: UnitList, season: Season, people: list[Person], centre: Unit, head: User) -> list[Nominee]:
    """Four Lao động tiên tiến, one Chiến sĩ thi đua cơ sở, one collective; all but the last person's second title passed."""
    rows = [*propose(own, people, "ldtt", head), *propose(own, people[:2], "cstdcs", head)]
    rows += add_nominees(
        row=own, entries=[Entry(f"u{centre.pk}", "ttldtt", "Hoàn thành số hóa tài liệu")], by=head, on=ON, at=AT
    )
    accepted(own, head)
    voted(season, {one.pk: 7 for one in rows[:4]} | {rows[4].pk: 6, rows[5].pk: 3, rows[6].pk: 7}, head)
    return list(season.nominees.filter(standing="passed"))


@pytest.fixture
def decided(season: Season, passed: list[Nominee], head: User) -> Decision:
    return decide(season=season, ids=[one.pk for one in passed], deciding=DECIDING, by=head, on=ON, at=AT)


def checked(paper: Paper) -> list[str]:
    """What the format check finds in the paper once it has its number."""
    numbered = paper if paper.kind_code in ("DS", "BCTT") else replace(paper, number=7)
    return [one.rule for one in lint(render_docx(replace(numbered, draft_note="")), known=Known(on=ON)).findings]


def test_decision_says_who_what_how_many_and_how_much(season: Season, passed: list[Nominee], unit: Unit) -> None:
    paper = paper_of("quyet-dinh", season, day=ON, signer=signer_of(unit), draft=False, nominees=passed)
    assert paper.decider == "Giám đốc Sở Nội vụ tỉnh Sông Mai"
    assert (paper.kind_code, paper.abstract) == ("QĐ", "Về việc công nhận danh hiệu thi đua năm 2024")
    assert paper.bases == (
        "Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15",
        "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng",
        "Căn cứ quy định về chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Sở Nội vụ tỉnh Sông Mai",
        "Căn cứ Biên bản họp Hội đồng thi đua, khen thưởng ngày 02/12/2024",
        "Theo đề nghị của Hội đồng thi đua, khen thưởng Sở Nội vụ tỉnh Sông Mai",
    )
    assert said(paper) == [
        "Công nhận danh hiệu thi đua cho 01 tập thể, 04 cá nhân (01 lượt tập thể, 05 lượt cá nhân) của Sở Nội vụ tỉnh Sông Mai, như sau:",
        "Công nhận danh hiệu “Lao động tiên tiến” năm 2024 cho 04 cá nhân (danh sách tại Phụ lục I kèm theo);",
        "Công nhận danh hiệu “Chiến sĩ thi đua cơ sở” năm 2024 cho 01 cá nhân (danh sách tại Phụ lục II kèm theo);",
        "Công nhận danh hiệu “Tập thể lao động tiên tiến” năm 2024 cho 01 tập thể (danh sách tại Phụ lục III kèm theo).",
        "Tiền thưởng kèm theo danh hiệu, hình thức khen thưởng tại Điều 1 thực hiện theo Điều 54 Nghị định 98/2023/NĐ-CP. Tổng số tiền: "
        "6.318.000 đồng (Bằng chữ: Sáu triệu ba trăm mười tám nghìn đồng); trích từ quỹ thi đua, khen thưởng của Sở Nội vụ tỉnh Sông Mai.",
        "Quyết định này có hiệu lực kể từ ngày ký. Các bộ phận, đơn vị liên quan và các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.",
    ]
    assert annexes(paper) == {
        "Danh sách cá nhân được công nhận danh hiệu “Lao động tiên tiến” năm 2024": [
            "1 | Trần Thị Bưởi | Viên chức, Sở Nội vụ tỉnh Sông Mai | 0", "2 | Ngô Văn Cam | Viên chức, Sở Nội vụ tỉnh Sông Mai | 702.000",
            "3 | Lâm Thị Mận | Viên chức, Sở Nội vụ tỉnh Sông Mai | 702.000", "4 | Phạm Văn Ổi | Viên chức, Sở Nội vụ tỉnh Sông Mai | 702.000",
            " | Cộng |  | 2.106.000",
        ],
        "Danh sách cá nhân được công nhận danh hiệu “Chiến sĩ thi đua cơ sở” năm 2024": [
            "1 | Trần Thị Bưởi | Viên chức, Sở Nội vụ tỉnh Sông Mai | 2.340.000", " | Cộng |  | 2.340.000",
        ],
        "Danh sách tập thể được công nhận danh hiệu “Tập thể lao động tiên tiến” năm 2024": [
            "1 | Trung tâm Lưu trữ | Sở Nội vụ tỉnh Sông Mai | Hoàn thành số hóa tài liệu | 1.872.000", " | Cộng |  |  | 1.872.000",
        ],
    }  # fmt: skip
    assert (missing_parts(paper), checked(paper)) == ((), [])
    for text in read_back(paper):
        assert text.count("Danh sách cá nhân được công nhận".upper()) == 2
        assert "QUYẾT ĐỊNH:" in text


def test_titles_are_recognised_and_commendations_bestowed(
    own: UnitList, season: Season, people: list[Person], head: User
) -> None:
    rows = [*propose(own, people[:1], "gk", head), *propose(own, people[1:2], "ldtt", head)]
    one = paper_of("quyet-dinh", season, day=ON, nominees=rows[:1])
    both = paper_of("quyet-dinh", season, day=ON, nominees=rows)
    assert one.abstract == "Về việc tặng Giấy khen năm 2024"
    assert both.abstract == "Về việc công nhận danh hiệu thi đua và tặng hình thức khen thưởng năm 2024"
    assert said(both)[1:3] == [
        "Công nhận danh hiệu “Lao động tiên tiến” năm 2024 cho 01 cá nhân (danh sách tại Phụ lục I kèm theo);",
        "Tặng Giấy khen năm 2024 cho 01 cá nhân (danh sách tại Phụ lục II kèm theo).",
    ]
    assert (one.draft_note, one.date.day, one.number) == ("Dự thảo", None, None)


@pytest.mark.parametrize(
    ("day", "texts"),
    [
        (date(2023, 12, 31), ["ngày 26 tháng 11 năm 2003", "91/2017"]), (date(2024, 1, 1), ["06/2022/QH15", "98/2023"]),
        (date(2025, 6, 30), ["06/2022/QH15", "98/2023"]), (date(2025, 7, 1), ["06/2022/QH15", "152/2025"]),
    ],
)  # fmt: skip
def test_bases_are_of_the_day(day: date, texts: list[str]) -> None:
    found = law_on(day)
    assert len(found) == 2
    assert all(text in base for text, base in zip(texts, found, strict=True))


def test_who_decides_stands_in_the_bases() -> None:
    assert competence_of("commune_chair", "Phường Một", date(2025, 6, 30)) == ()
    assert "129/2025/NĐ-CP" in competence_of("commune_chair", "Phường Một", date(2025, 7, 1))[0]
    assert competence_of("director", "Công ty Một", ON) == ("Căn cứ Điều lệ tổ chức và hoạt động của Công ty Một",)


def test_minutes_have_votes_of_each_title(season: Season, passed: list[Nominee]) -> None:
    paper = paper_of("bien-ban", Meeting.objects.get(), day=ON)
    assert (paper.superior, paper.body, paper.symbol, paper.draft_note) == (
        "Sở Nội vụ tỉnh Sông Mai",
        "Hội đồng thi đua, khen thưởng",
        "HĐTĐKT",
        "",
    )
    assert (paper.signature.authority_lines, paper.signature.name) == (("CHỦ TỌA",), "Lý Thành Sơn")
    assert [(one.authority_lines, one.name) for one in paper.cosigners] == [(("THƯ KÝ",), "Lê Thị Cúc")]
    lines = said(paper)
    assert "Thành viên có mặt: 7/7." in lines
    start = lines.index("Chiến sĩ thi đua cơ sở")
    assert lines[start + 1 : start + 3] == [
        "1 | Trần Thị Bưởi | Viên chức, Sở Nội vụ tỉnh Sông Mai | 6/7 | 85,7% | 4 | Thông qua",
        "2 | Ngô Văn Cam | Viên chức, Sở Nội vụ tỉnh Sông Mai | 3/7 | 42,9% | 4 | Không thông qua",
    ]
    assert lines[lines.index("Kết luận") + 1 : -1] == [
        "Đề nghị người có thẩm quyền của đơn vị quyết định công nhận danh hiệu “Lao động tiên tiến” năm 2024: 04 cá nhân.",
        "Đề nghị người có thẩm quyền của đơn vị quyết định công nhận danh hiệu “Chiến sĩ thi đua cơ sở” năm 2024: 01 cá nhân.",
        "Đề nghị người có thẩm quyền của đơn vị quyết định công nhận danh hiệu “Tập thể lao động tiên tiến” năm 2024: 01 tập thể.",
        "Không thông qua 01 trường hợp: Ngô Văn Cam (Chiến sĩ thi đua cơ sở).",
    ]
    assert (missing_parts(paper), checked(paper)) == ((), [])
    assert all("85,7%" in text for text in read_back(paper))


def test_minutes_keep_collectives_and_individuals_of_one_title_apart(season: Season, to_send: list[Nominee]) -> None:
    lines = said(paper_of("bien-ban", Meeting.objects.get(), day=ON))
    start = lines.index("Bằng khen của Bộ, ban, ngành, tỉnh (tập thể)")
    assert lines[start + 1 : start + 4] == [
        "1 | Trung tâm Lưu trữ | Sở Nội vụ tỉnh Sông Mai | 6/7 | 85,7% | 4 | Thông qua", "Bằng khen của Bộ, ban, ngành, tỉnh (cá nhân)",
        "1 | Trần Thị Bưởi | Viên chức, Sở Nội vụ tỉnh Sông Mai | 7/7 | 100% | 4 | Thông qua",
    ]  # fmt: skip
    assert (
        "Trình cấp trên xem xét, quyết định tặng Bằng khen của Bộ, ban, ngành, tỉnh năm 2024: 01 tập thể, 01 cá nhân."
        in lines
    )


def met(season: Season, head: User, **fields: Any) -> Meeting:
    """A meeting with one absent and one in writing."""
    words = {
        "council": "emulation",
        "held_on": ON,
        "place": "Phòng họp 1",
        "chair": "Lý Thành Sơn",
        "secretary": "Lê Thị Cúc",
        "discussion": "",
    }
    members = [*COUNCIL[:5], Member("Ủy viên 6", "Ủy viên", "written"), Member("Ủy viên 7", "Ủy viên", "absent")]
    return hold_meeting(season=season, meeting=None, fields=words | fields, members=members, by=head, on=ON, at=AT)


def test_open_minutes_are_a_draft_and_name_who_was_away(season: Season, head: User) -> None:
    paper = paper_of("bien-ban", met(season, head, discussion="- Nhất trí."), day=ON)
    lines = said(paper)
    assert paper.draft_note == "Dự thảo"
    assert lines[3] == "Thành viên có mặt: 5/7."
    assert lines[9:11] == ["Vắng mặt, cho ý kiến bằng văn bản: 1/7 (Ủy viên 6).", "Vắng mặt: 1/7 (Ủy viên 7)."]
    assert "Cuộc họp chưa xét tên nào." in lines
    assert "Nhất trí." in lines


@pytest.fixture
def initiatives(season: Season, people: list[Person], head: User) -> Meeting:
    """A council on two initiatives: one passes with two authors, one does not."""
    meeting = met(season, head, council="initiative")
    kept = {"unit": season.unit, "year": 2024, "entered_by_name": "Lê Thị Cúc", "entered_at": AT}
    good, poor = (
        Idea.objects.create(code=f"SK{n}", name=name, **kept)
        for n, name in enumerate(("Tra cứu bằng mã vạch", "Sổ tay"), 1)
    )
    subjects = subjects_named([f"p{one.pk}" for one in people[:2]])
    for one, share in zip(people[:2], (60, 40), strict=True):
        Author.objects.create(unit=season.unit, idea=good, subject=subjects[f"p{one.pk}"], share=share)
    for idea, yes in ((good, 6), (poor, 2)):
        words = {"novelty": "Lần đầu áp dụng", "application": "Mọi phòng", "benefit": "Tra cứu nhanh gấp 15 lần"}
        review_idea(meeting=meeting, idea=idea.pk, yes=yes, by=head, on=ON, at=AT, **words)
    conclude_meeting(meeting=meeting, by=head, on=ON, at=AT)
    meeting.refresh_from_db()
    return meeting


def test_minutes_and_recognition_of_initiatives(initiatives: Meeting, unit: Unit) -> None:
    minutes = paper_of("bien-ban", initiatives, day=ON)
    lines = said(minutes)
    assert minutes.body == "Hội đồng sáng kiến"
    start = lines.index("Tra cứu bằng mã vạch")
    assert lines[start + 1 : start + 5] == [
        "Tác giả: Trần Thị Bưởi (60%), Ngô Văn Cam (40%).", "Tính mới: Lần đầu áp dụng.", "Khả năng áp dụng: Mọi phòng.",
        "Lợi ích, hiệu quả: Tra cứu nhanh gấp 15 lần.",
    ]  # fmt: skip
    assert lines[-5:-3] == [
        "1 | Tra cứu bằng mã vạch | 6/7 | 85,7% | 4 | Thông qua",
        "2 | Sổ tay | 2/7 | 28,6% | 4 | Không thông qua",
    ]
    paper = paper_of("cong-nhan", initiatives, day=ON, signer=signer_of(unit), draft=False)
    assert said(paper)[0] == "Công nhận 01 sáng kiến, đề tài năm 2024 (danh sách tại Phụ lục kèm theo)."
    assert annexes(paper) == {
        "Danh sách sáng kiến, đề tài được công nhận năm 2024": [
            "1 | Tra cứu bằng mã vạch | Trần Thị Bưởi (60%), Ngô Văn Cam (40%) | Cơ sở | Tra cứu nhanh gấp 15 lần"
        ]
    }
    assert [checked(minutes), checked(paper)] == [[], []]


@pytest.fixture
def to_send(own: UnitList, season: Season, people: list[Person], centre: Unit, head: User) -> list[Nominee]:
    """A person and a collective for what the level above decides, with reports."""
    entries = [
        Entry(f"p{people[0].pk}", "bk_bt", "Nhiều năm hoàn thành xuất sắc"),
        Entry(f"u{centre.pk}", "bk_bt", "Dẫn đầu phong trào"),
    ]
    rows = add_nominees(row=own, entries=entries, by=head, on=ON, at=AT)
    Nominee.objects.update(report="- Hoàn thành 12 đề án.")
    accepted(own, head)
    voted(season, {rows[0].pk: 7, rows[1].pk: 6}, head)
    return list(season.nominees.all())


def test_submission_counts_apart_and_its_annex_has_the_votes(
    season: Season, to_send: list[Nominee], unit: Unit
) -> None:
    paper = paper_of(
        "to-trinh", season, day=ON, signer=signer_of(unit), draft=False, nominees=to_send, to_name="UBND tỉnh Sông Mai"
    )
    assert (paper.kind_code, paper.addressees, paper.abstract) == (
        "TTr",
        ("UBND tỉnh Sông Mai",),
        "Về việc đề nghị khen thưởng năm 2024",
    )
    assert said(paper) == [
        "Quá trình xét",
        "Hội đồng thi đua, khen thưởng của Sở Nội vụ tỉnh Sông Mai đã họp ngày 02/12/2024, xét đợt “Tổng kết năm 2024” và bỏ phiếu kín đối với từng "
        "tập thể, cá nhân. Kết quả của các trường hợp đề nghị:",
        "Bằng khen của Bộ, ban, ngành, tỉnh: 02 trường hợp, trường hợp thấp nhất đạt 6/7 phiếu đồng ý (85,7% tổng số thành viên).",
        "Nội dung đề nghị", "Sở Nội vụ tỉnh Sông Mai kính đề nghị UBND tỉnh Sông Mai xem xét:",
        "Tặng Bằng khen của Bộ, ban, ngành, tỉnh năm 2024: 01 tập thể, 01 cá nhân.",
        "Tổng cộng: 01 tập thể, 01 cá nhân (danh sách tại Phụ lục kèm theo).", "Hồ sơ kèm theo", "Danh sách đề nghị khen thưởng (Phụ lục).",
        "Báo cáo thành tích: 02 bản.", "Biên bản họp Hội đồng thi đua, khen thưởng ngày 02/12/2024.", "Kính trình UBND tỉnh Sông Mai xem xét, quyết định.",
    ]  # fmt: skip
    assert annexes(paper) == {
        "Danh sách đề nghị khen thưởng năm 2024": [
            "Tập thể", "1 | Trung tâm Lưu trữ | Sở Nội vụ tỉnh Sông Mai | Bằng khen của Bộ, ban, ngành, tỉnh | 6/7 | 85,7% | Dẫn đầu phong trào", "Cá nhân",
            "2 | Trần Thị Bưởi | Viên chức, Sở Nội vụ tỉnh Sông Mai | Bằng khen của Bộ, ban, ngành, tỉnh | 7/7 | 100% | Nhiều năm hoàn thành xuất sắc",
        ]
    }  # fmt: skip
    assert (missing_parts(paper), checked(paper)) == ((), [])
    assert all("Nhiều năm hoàn thành xuất sắc" in text for text in read_back(paper))


def test_list_and_notice_show_the_names(
    own: UnitList, season: Season, people: list[Person], unit: Unit, head: User
) -> None:
    (row,) = propose(own, people[:1], "ldtt", head)
    draft = paper_of("danh-sach", own, day=ON, signer=signer_of(unit))
    assert said(draft) == [
        "Sở Nội vụ tỉnh Sông Mai đề nghị Hội đồng thi đua, khen thưởng xét khen thưởng (đợt “Tổng kết năm 2024”): 01 cá nhân.",
        "1 | Trần Thị Bưởi | Viên chức | Lao động tiên tiến | ",
    ]
    assert draft.draft_note == "Dự thảo"
    accepted(own, head)
    showing = Showing(ON, 10, "bảng tin tầng 1", "Văn phòng Sở")
    shown = show_names(season=season, ids=[row.pk], showing=showing, by=head, on=ON, at=AT)
    paper = paper_of("thong-bao", shown, day=ON, signer=signer_of(unit), draft=False)
    assert said(paper)[1:4] == [
        "Thời gian: từ ngày 02/12/2024 đến hết ngày 13/12/2024 (10 ngày làm việc).",
        "Hình thức: niêm yết, đăng tải tại bảng tin tầng 1; danh sách tại Phụ lục kèm theo Thông báo này.",
        "Nơi nhận ý kiến: Văn phòng Sở. Ý kiến ghi rõ họ tên, địa chỉ người gửi, nội dung và căn cứ.",
    ]
    assert (annexes(paper)["Danh sách lấy ý kiến"], checked(paper)) == (
        ["1 | Trần Thị Bưởi | Viên chức, Sở Nội vụ tỉnh Sông Mai | Lao động tiên tiến | "],
        [],
    )


def test_money_list_leaves_a_missing_amount_blank(decided: Decision, season: Season, unit: Unit) -> None:
    Season.objects.update(budget_vnd=10_000_000)
    Nominee.objects.filter(name="Lâm Thị Mận").update(amount_vnd=None)
    paper = paper_of("chi-tien", Decision.objects.get(), day=ON, signer=signer_of(unit))
    lines = said(paper)
    assert lines[0] == (
        "Kèm theo Quyết định số 45/QĐ-SNV ngày 02/12/2024 của Giám đốc Sở Nội vụ tỉnh Sông Mai: 01 tập thể, 04 cá nhân (01 lượt tập thể, 05 lượt cá nhân)."
    )
    assert lines[3] == "3 | Lâm Thị Mận | Viên chức, Sở Nội vụ tỉnh Sông Mai | Lao động tiên tiến |  | "
    assert lines[7:] == [
        " | Tổng cộng |  |  | 5.616.000 | ", "Tổng số tiền: 5.616.000 đồng (Bằng chữ: Năm triệu sáu trăm mười sáu nghìn đồng).",
        "Chưa xác định mức thưởng: 01 trường hợp (để trống ở cột Số tiền, chưa tính vào tổng).",
        "Dự toán tiền thưởng của đợt: 10.000.000 đồng; sau các quyết định của đợt: còn lại 4.384.000 đồng.",
    ]  # fmt: skip
    assert checked(paper) == []


def test_money_of_nobody_known_is_not_zero(decided: Decision, season: Season) -> None:
    Nominee.objects.update(amount_vnd=None)
    lines = said(paper_of("chi-tien", decided, day=ON))
    assert lines[7:9] == [" | Tổng cộng |  |  |  | ", "Tổng số tiền: chưa xác định."]


def test_who_hands_over_is_not_who_grants(decided: Decision, season: Season) -> None:
    places = Nominee.objects.filter(award="ldtt").order_by("-pk")[:2]
    for place, row in enumerate(places, 1):
        Nominee.objects.filter(pk=row.pk).update(stage_place=place, handed_by="Bà Lê Thị Cúc, Phó Giám đốc")
    paper = paper_of("trao-thuong", decided, day=ON)
    lines = said(paper)
    assert lines[2:4] == [
        "Công bố Quyết định số 45/QĐ-SNV ngày 02/12/2024 của Giám đốc Sở Nội vụ tỉnh Sông Mai.",
        "Lượt 1: mời 02 cá nhân lên nhận danh hiệu “Lao động tiên tiến”; người trao: Bà Lê Thị Cúc, Phó Giám đốc.",
    ]
    assert lines[7:10] == [
        "Lượt 1: Lao động tiên tiến. Người trao: Bà Lê Thị Cúc, Phó Giám đốc",
        "1 | Phạm Văn Ổi | Viên chức, Sở Nội vụ tỉnh Sông Mai | Lao động tiên tiến",
        "2 | Lâm Thị Mận | Viên chức, Sở Nội vụ tỉnh Sông Mai | Lao động tiên tiến",
    ]
    assert lines[10].startswith("Chưa xếp thứ tự: 04 trường hợp: ")
    assert said(paper_of("trao-thuong", season, day=ON)) == lines
    assert checked(paper) == []


def test_report_has_what_the_records_hold(
    decided: Decision, season: Season, people: list[Person], head: User, unit: Unit
) -> None:
    Person.objects.filter(pk=people[0].pk).update(gender="f")
    row = season.nominees.get(award="cstdcs", person=people[0])
    Nominee.objects.filter(pk=row.pk).update(report="- Hoàn thành 12 đề án.", deed="Tham mưu đề án")
    row.refresh_from_db()
    later = date(2024, 12, 20)
    paper = paper_of("bao-cao", row, day=later)
    lines = said(paper)
    assert (paper.kind_name, paper.abstract) == (
        "Báo cáo thành tích",
        "Đề nghị công nhận danh hiệu “Chiến sĩ thi đua cơ sở” năm 2024",
    )
    assert lines[:4] == [
        "(Theo mẫu báo cáo thành tích của Nghị định số 98/2023/NĐ-CP)", "Sơ lược lý lịch", "Họ và tên: Trần Thị Bưởi.",
        "Ngày, tháng, năm sinh: …………; giới tính: Nữ.",
    ]  # fmt: skip
    start = lines.index("Thành tích đạt được")
    assert lines[start + 1 :] == [
        "Tóm tắt: Tham mưu đề án.", "Hoàn thành 12 đề án.", "Kết quả đánh giá, xếp loại hằng năm:", "2024 | Hoàn thành xuất sắc nhiệm vụ | ",
        "Các hình thức đã được khen thưởng", "Danh hiệu thi đua",
        "2024 | Lao động tiên tiến | Quyết định số 45/QĐ-SNV ngày 02/12/2024 của Giám đốc Sở Nội vụ tỉnh Sông Mai",
        "2024 | Chiến sĩ thi đua cơ sở | Quyết định số 45/QĐ-SNV ngày 02/12/2024 của Giám đốc Sở Nội vụ tỉnh Sông Mai",
        "Hình thức khen thưởng", "Chưa có.",
    ]  # fmt: skip
    assert [paper.signature.authority_lines, paper.cosigners[0].name] == [
        ("XÁC NHẬN CỦA ĐƠN VỊ", "GIÁM ĐỐC"),
        "Trần Thị Bưởi",
    ]
    before = said(paper_of("bao-cao", row, day=ON - timedelta(days=1)))
    assert before[-4:] == ["Danh hiệu thi đua", "Chưa có.", "Hình thức khen thưởng", "Chưa có."]
    collective = paper_of("bao-cao", season.nominees.get(kind="collective"), day=ON)
    assert (collective.body, said(collective)[1]) == ("Trung tâm Lưu trữ", "Sơ lược đặc điểm, tình hình")


def test_restricted_facts_are_in_no_report(decided: Decision, season: Season, people: list[Person], head: User) -> None:
    fact(people[0], "discipline", by=head, what="reprimand", start=date(2022, 3, 1), decision="12/QĐ-KL")
    row = season.nominees.get(award="ldtt", person=people[0])
    assert "12/QĐ-KL" not in str(paper_of("bao-cao", row, day=ON))


def test_summary_counts_every_step(decided: Decision, season: Season, people: list[Person]) -> None:
    Person.objects.filter(pk=people[0].pk).update(gender="f")
    Person.objects.filter(pk=people[1].pk).update(gender="m")
    paper = paper_of("tong-hop", season, day=ON)
    lines = said(paper)
    assert lines[1] == (
        "Đợt “Tổng kết năm 2024” (thành tích năm 2024) có 02 danh sách đơn vị, trong đó đã duyệt 1, chờ duyệt 0, từ chối 0, chưa gửi 1; "
        "tổng số lượt tên: 01 tập thể, 06 cá nhân."
    )
    assert lines[-3:] == [
        "Số cá nhân được khen: 04 người.", "Nữ: 1/2 người, 50% (chưa rõ giới tính: 02 người).", "Giữ chức vụ lãnh đạo, quản lý: 0/4 người, 0%.",
    ]  # fmt: skip
    assert annexes(paper)["Kết quả từng bước theo danh hiệu, hình thức"] == [
        "1 | Lao động tiên tiến | Cá nhân | 0 | 4 | 4 | 4 | 0 | 4 | 0 | 0", "2 | Chiến sĩ thi đua cơ sở | Cá nhân | 0 | 2 | 2 | 1 | 0 | 1 | 0 | 1",
        "3 | Tập thể lao động tiên tiến | Tập thể | 0 | 1 | 1 | 1 | 0 | 1 | 0 | 0", " | Cộng |  | 0 | 7 | 7 | 6 | 0 | 6 | 0 | 1",
    ]  # fmt: skip
    assert checked(paper) == []


def test_paper_kinds_name_what_is_issued() -> None:
    assert [name for name, kind in PAPERS.items() if kind.issued] == ["thong-bao", "to-trinh", "quyet-dinh"]


def issuing(unit: Unit, day: date = ON) -> Issuing:
    return Issuing(day, signer_of(unit, day).signer_id)


def test_decision_and_number_come_together(season: Season, passed: list[Nominee], unit: Unit, head: User) -> None:
    ids = [one.pk for one in passed]
    made = issue(season=season, which="quyet-dinh", issuing=issuing(unit), ids=ids, by=head, on=ON, at=AT)
    assert isinstance(made, Decision)
    issued = IssuedPaper.objects.get()
    assert (made.number, made.paper, made.authority, made.signer_name) == (
        "01/QĐ-SNV",
        issued,
        "Giám đốc Sở Nội vụ tỉnh Sông Mai",
        "Lý Thành Sơn",
    )
    assert (issued.number, issued.issued_on, "Dự thảo" in str(issued.record)) == (1, ON, False)
    assert set(Award.objects.values_list("decision", flat=True)) == {"01/QĐ-SNV"}
    assert sum(Nominee.objects.filter(decision=made).values_list("amount_vnd", flat=True)) == 6_318_000  # type: ignore[arg-type]
    event = Event.objects.get(verb="commendation.paper_issued")
    assert event.after == {"paper": "Quyết định khen thưởng 01/QĐ-SNV"}
    with pytest.raises(Refused, match="đang ở bước “Đã có quyết định”"):
        issue(season=season, which="quyet-dinh", issuing=issuing(unit), ids=ids, by=head, on=ON, at=AT)
    assert IssuedPaper.objects.count() == 1


def test_barred_name_leaves_neither_paper_nor_decision(
    season: Season, passed: list[Nominee], people: list[Person], unit: Unit, head: User
) -> None:
    fact(people[0], "hold", by=head, what="complaint", start=ON)
    with pytest.raises(Refused, match=r"^Trần Thị Bưởi: "):
        issue(
            season=season,
            which="quyet-dinh",
            issuing=issuing(unit),
            ids=[one.pk for one in passed],
            by=head,
            on=ON,
            at=AT,
        )
    assert (IssuedPaper.objects.count(), Decision.objects.count(), Award.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(("days", "reason"), [(-1, "trước ngày họp hội đồng 02/12/2024"), (1, "sau hôm nay")])
def test_decision_is_of_a_day_from_the_meeting_to_today(
    season: Season, passed: list[Nominee], unit: Unit, head: User, days: int, reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        issue(
            season=season, which="quyet-dinh", issuing=issuing(unit, ON + timedelta(days=days)), ids=[passed[0].pk], by=head, on=ON, at=AT
        )  # fmt: skip
    assert IssuedPaper.objects.count() == 0


def test_only_the_head_issues(season: Season, passed: list[Nominee], unit: Unit, emulation: User) -> None:
    with pytest.raises(NotPermitted, match="Chỉ người đứng đầu"):
        issue(season=season, which="quyet-dinh", issuing=issuing(unit), ids=[passed[0].pk], by=emulation, on=ON, at=AT)


def test_submission_gets_its_paper_once(season: Season, to_send: list[Nominee], unit: Unit, head: User) -> None:
    sent = send_up(
        season=season, ids=[one.pk for one in to_send], target=None, to_name="UBND tỉnh Sông Mai", by=head, on=ON, at=AT
    )
    made = issue(season=season, which="to-trinh", issuing=issuing(unit), submission=sent, by=head, on=ON, at=AT)
    assert isinstance(made, Submission)
    assert made.paper is not None
    assert (made.paper.number, made.paper.kind_code) == (1, "TTr")
    with pytest.raises(Refused, match="đã phát hành"):
        issue(season=season, which="to-trinh", issuing=issuing(unit), submission=sent, by=head, on=ON, at=AT)
    assert IssuedPaper.objects.count() == 1


def test_notice_gets_its_paper_once_and_in_its_days(
    own: UnitList, season: Season, people: list[Person], unit: Unit, head: User
) -> None:
    (row,) = propose(own, people[:1], "ldtt", head)
    accepted(own, head)
    shown = show_names(season=season, ids=[row.pk], showing=Showing(ON, 10, "", "Văn phòng Sở"), by=head, on=ON, at=AT)
    with pytest.raises(Refused, match="sau ngày công khai cuối cùng 13/12/2024"):
        issue(
            season=season,
            which="thong-bao",
            issuing=issuing(unit, date(2024, 12, 14)),
            consultation=shown,
            by=head,
            on=ON,
            at=AT,
        )
    made = issue(season=season, which="thong-bao", issuing=issuing(unit), consultation=shown, by=head, on=ON, at=AT)
    assert isinstance(made, Consultation)
    assert made.paper is not None
    with pytest.raises(Refused, match="đã phát hành"):
        issue(season=season, which="thong-bao", issuing=issuing(unit), consultation=shown, by=head, on=ON, at=AT)
    with pytest.raises(Refused, match="không lấy số ở sổ"):
        issue(season=season, which="bien-ban", issuing=issuing(unit), by=head, on=ON, at=AT)
    assert IssuedPaper.objects.count() == 1
