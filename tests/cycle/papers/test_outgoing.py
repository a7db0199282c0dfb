"""The register: outside papers with their files, following, recall, copies, differences, pages of the PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader

from tests.cycle.papers.test_issue import AT, ON, issue, paper
from tests.cycle.papers.test_numbers import outside
from tests.factories.organizations import make_signer, make_unit, make_user
from tongket.base.access.models import User
from tongket.base.audit.models import Event
from tongket.base.files.selectors import read_bytes
from tongket.cores.documents import Column, Heading, Paragraph, Row, Table, find_fonts, render_docx, render_pdf
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.models import Signer, Unit
from tongket.cycle.papers.facts.differences import Difference, differences
from tongket.cycle.papers.selectors import register as reads
from tongket.cycle.papers.services import register

LIST = "/u/S0/2023/van-ban/"


@pytest.fixture
def unit(db: None) -> Unit:
    unit = make_unit("S0")
    make_signer(unit)
    return unit


@pytest.fixture
def head(unit: Unit) -> User:
    return make_user("son", "Lý Thành Sơn", "head", unit)


@pytest.fixture(scope="module")
def issued_pdf() -> bytes:
    return render_pdf(replace(paper(), number=1), find_fonts())


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def attach(entry: Any, by: User, content: bytes, name: str = "thong-bao.pdf") -> Any:
    return register.attach_file(entry=entry, name=name, content=content, by=by, on=ON, at=AT)


def words_of(pdf: bytes) -> str:
    return " ".join("\n".join(one.extract_text() for one in PdfReader(BytesIO(pdf)).pages).split())


def test_outside_paper_is_taken_and_completed_on_its_pages(unit: Unit, head: User, issued_pdf: bytes) -> None:
    client = client_of(head)
    signer = Signer.objects.get()
    typed = {
        "kind_code": "cv", "symbol": "TTN", "drafter": "HCTH", "issued_on": "15/12/2023", "abstract": "Mời dự hội nghị",
        "signer_id": signer.pk, "recipients": "Các cơ sở", "copies": "5",
    }  # fmt: skip
    answer = client.post(f"{LIST}lay-so/", typed)
    line = reads.lines_of(unit.pk)[0]
    client.post(f"{LIST}so-di/{line.entry.pk}/dinh-tep/", {"file": SimpleUploadedFile("cv.doc", issued_pdf)})
    shown = client.get(answer["Location"]).content.decode()
    kept = reads.lines_of(unit.pk)[0]
    assert (line.entry.notation, line.lacks_file, kept.lacks_file) == ("01/TTN-HCTH", True, False)
    assert (kept.attached[0].file.name, kept.attached[0].file.sha256[:16] in shown) == ("cv.pdf", True)
    assert (kept.entry.page_count, kept.entry.copies) == (1, 5)


def test_word_file_is_kept_with_what_the_format_check_found(unit: Unit, head: User) -> None:
    entry = outside(unit, head)
    made = attach(entry, head, render_docx(replace(paper(), number=1)), "bc.docx")
    assert (made.form, len(made.finding_counts)) == ("docx", 3)


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n0000", b"\xff\xd8\xff\xe0 jpeg", b"PK\x03\x04 no word", b"%PDF-1.7 broken"]
)
def test_what_is_no_paper_by_its_content_is_refused(unit: Unit, head: User, content: bytes) -> None:
    entry = outside(unit, head)
    with pytest.raises(Refused):
        attach(entry, head, content, "van-ban.docx")
    assert reads.lines_of(unit.pk)[0].lacks_file


def test_paper_of_the_program_takes_no_file(unit: Unit, head: User, issued_pdf: bytes) -> None:
    entry = issue(unit, head).entry
    with pytest.raises(Refused) as caught:
        attach(entry, head, issued_pdf)
    assert caught.value.reason == "Văn bản này làm trong phần mềm, tệp đã có sẵn."


def test_register_is_searched_and_sorted(unit: Unit, head: User) -> None:
    outside(unit, head, "TB")
    outside(unit, head, "KH", date(2023, 12, 1))
    found = [line.entry.notation for line in reads.lines_of(unit.pk, reads.Asked("tet nguyen dan"))]
    by_state = [len(reads.lines_of(unit.pk, reads.Asked(state=state))) for state in reads.STATES]
    by_number = [line.entry.notation for line in reads.lines_of(unit.pk, reads.Asked(sort="so"))]
    assert (found, by_state) == (["01/TB-TTN", "01/KH-TTN"], [2, 2, 0, 0])
    assert by_number == ["01/KH-TTN", "01/TB-TTN"]
    assert reads.lines_of(unit.pk, reads.Asked("khong co")) == []


def test_following_is_written_with_what_changed(unit: Unit, head: User) -> None:
    entry = outside(unit, head)
    register.follow(entry=entry, by=head, on=ON, at=AT, transferred_on=ON, received_by="Chị Hân", note="")
    event = Event.objects.get(verb="papers.followed")
    assert event.after == {"transferred_on": "2023-12-18", "received_by": "Chị Hân"}
    with pytest.raises(Refused) as caught:
        register.follow(entry=entry, by=head, on=ON, at=AT, transferred_on=date(2023, 12, 1))
    assert caught.value.reason == "Ngày chuyển 01/12/2023 trước ngày ban hành."


def test_recalled_paper_keeps_its_number_and_says_so_everywhere(unit: Unit, head: User) -> None:
    issued = issue(unit, head)
    client = client_of(head)
    typed = {"reason": "Sai số liệu", "recalled_on": "18/12/2023", "destroyed_by": "Văn phòng Tỉnh đoàn"}
    client.post(f"{LIST}so-di/{issued.entry_id}/thu-hoi/", typed)
    answer = client.get(f"{LIST}{issued.pk}/tai/pdf/")
    pages = [
        client.get(address).content.decode()
        for address in (LIST, f"{LIST}{issued.pk}/", f"{LIST}so-di/{issued.entry_id}/", f"{LIST}in-so/")
    ]
    assert ["Đã thu hồi" in one or "ĐÃ THU HỒI" in one for one in pages] == [True] * 4
    assert "DA%20THU%20HOI" in answer["Content-Disposition"] or "DA THU HOI" in answer["Content-Disposition"]
    assert "ĐÃ THU HỒI" in words_of(answer.content)
    assert ("ĐÃ THU HỒI" in words_of(read_bytes(issued.pdf)), str(issue(unit, head))) == (False, "Số 02/BC-TTN")


@pytest.mark.parametrize(
    ("reason", "day", "says"),
    [
        ("", ON, "Chưa ghi lý do thu hồi."),
        ("Sai", date(2023, 12, 1), "Ngày thu hồi phải từ ngày ban hành đến hôm nay."),
        ("Sai", date(2024, 1, 1), "Ngày thu hồi phải từ ngày ban hành đến hôm nay."),
    ],
)
def test_recall_is_refused(unit: Unit, head: User, reason: str, day: date, says: str) -> None:
    entry = outside(unit, head)
    with pytest.raises(Refused) as caught:
        register.recall(entry=entry, reason=reason, recalled_on=day, destroyed_by="", by=head, on=ON, at=AT)
    assert caught.value.reason == says


def test_recalled_paper_is_neither_corrected_nor_copied(unit: Unit, head: User) -> None:
    issued = issue(unit, head)
    register.recall(entry=issued.entry, reason="Sai", recalled_on=ON, destroyed_by="", by=head, on=ON, at=AT)
    issued.refresh_from_db()
    with pytest.raises(Refused) as corrected:
        issue(unit, head, corrects=issued)
    with pytest.raises(Refused) as copied:
        copy(unit, issued.entry, head)
    assert corrected.value.reason == "Văn bản này đã thu hồi nên không đính chính được."
    assert copied.value.reason == "Văn bản này đã thu hồi nên không sao được."


def copy(unit: Unit, source: Any, by: User, form: str = "SY", part: str = "") -> Any:
    wanted = register.Copy(form, ON, Signer.objects.get(unit=unit).pk, "TTN", 2, "Cơ sở 1", part)
    return register.make_copy(source=source, period="2023", copy=wanted, by=by, on=ON, at=AT)


def test_copies_of_all_forms_share_one_series(unit: Unit, head: User) -> None:
    source = outside(unit, head)
    made = [copy(unit, source, head, form, part).notation for form, part in (("SY", ""), ("TrS", "Điều 2"), ("SL", ""))]
    with pytest.raises(Refused) as caught:
        copy(unit, source, head, "TrS")
    assert made == ["01/SY-TTN", "02/TrS-TTN", "03/SL-TTN"]
    assert caught.value.reason == "Trích sao phải ghi phần được trích."


def test_copied_pdf_carries_the_block_of_the_copy(unit: Unit, head: User, issued_pdf: bytes) -> None:
    source = outside(unit, head)
    attach(source, head, issued_pdf)
    made = copy(unit, source, head)
    answer = client_of(head).get(f"{LIST}so-di/{made.pk}/ban-sao.pdf")
    words = words_of(answer.content)
    assert [one in words for one in ("SAO Y", "01/SY-TTN", "- Cơ sở 1;", "- Lưu: VT.")] == [True] * 4


def test_differences_show_old_and_new_side_by_side() -> None:
    table = Table((Column("Lớp"), Column("Số")), (Row(("Bơi", "3")), Row(("Vẽ", "4"))))
    old = replace(paper(), blocks=(Heading(1, "Kết quả", "I."), Paragraph("Mở 3 lớp."), Paragraph("Tốt."), table))
    changed = Table(table.columns, (Row(("Bơi", "5")), Row(("Vẽ", "4"))))
    new = replace(
        old,
        blocks=(Heading(1, "Kết quả", "I."), Paragraph("Mở 5 lớp."), Paragraph("Tốt."), changed),
        recipients=("Sở",),
    )
    assert differences(old, new) == [
        Difference("I. Kết quả", "Mở 3 lớp.", "Mở 5 lớp."),
        Difference("I. Kết quả", "Bơi | 3", "Bơi | 5"),
        Difference("Nơi nhận", "", "Sở"),
    ]
    assert differences(old, replace(old, number=3)) == []


def test_correction_is_listed_on_the_page_and_as_a_paper(unit: Unit, head: User) -> None:
    first = issue(unit, head)
    second = issue(unit, head, paper("Có 1.728 học viên kỹ năng hè."), corrects=first)
    client = client_of(head)
    shown = client.get(f"{LIST}{second.pk}/").content.decode()
    answer = client.get(f"{LIST}{second.pk}/dinh-chinh.docx")
    assert (
        "<del>Có 1.718 học viên kỹ năng hè.</del>" in shown,
        "<ins>Có 1.728 học viên kỹ năng hè.</ins>" in shown,
    ) == (True, True)
    assert (answer.status_code, answer.content[:2]) == (200, b"PK")
    assert client.get(f"{LIST}{first.pk}/dinh-chinh.docx").status_code == 404


def test_preview_is_the_pdf_page_by_page(unit: Unit, head: User) -> None:
    issued = issue(unit, head)
    client = client_of(head)
    shown = client.get(f"{LIST}{issued.pk}/").content.decode()
    picture = client.get(f"{LIST}{issued.pk}/trang/1.png")
    beyond = client.get(f"{LIST}{issued.pk}/trang/9.png")
    assert 'alt="Số 01/BC-TTN, trang 1 trên 1"' in shown
    assert (picture.status_code, picture.content[:4], beyond.status_code < 500) == (200, b"\x89PNG", True)


def test_another_units_line_is_not_found(unit: Unit, head: User) -> None:
    entry = outside(unit, head)
    stranger = client_of(make_user("la", "Người Lạ", "head", make_unit("S1")))
    deeds = ("", "dinh-tep/", "theo-doi/", "thu-hoi/", "sao/", "ban-sao.pdf", "ho-so/")
    assert {stranger.get(f"/u/S1/2023/van-ban/so-di/{entry.pk}/{deed}").status_code for deed in deeds} == {404}


def test_a_stamped_pdf_stays_archival_and_its_mark_is_no_part_of_the_text(unit: Unit, head: User) -> None:
    made = issue(unit, head)
    register.recall(entry=made.entry, recalled_on=ON, reason="Ban hành nhầm", destroyed_by="", by=head, on=ON, at=AT)

    stamped = PdfReader(BytesIO(client_of(head).get(f"{LIST}{made.pk}/tai/pdf/").content))

    said = stamped.trailer["/Root"]["/Metadata"].get_data().decode()
    assert ("<pdfaid:part>2</pdfaid:part>" in said, "/StructTreeRoot" in stamped.trailer["/Root"]) == (True, True)
    for page in stamped.pages:
        drawn = page.get_contents().get_data()
        assert drawn.count(b" gs /Artifact BMC\nq /FXX1 Do Q\nEMC") == 1
        fonts = page["/Resources"]["/XObject"]["/FXX1"]["/Resources"]["/Font"].values()
        looks = [one.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"] for one in fonts]
        assert [one for one in looks if "/FontFile2" not in one and "/FontFile3" not in one] == []
