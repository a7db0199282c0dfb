"""The whole season as one archive, reports compared, certificates of what was cancelled, opinions before sending up."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from tests.cycle.commendation.conftest import AT, ON, PERIOD, accepted, fact, propose, voted
from tests.cycle.commendation.test_pages import at, client_of
from tests.factories.figures import make_figure
from tests.factories.organizations import make_user
from tests.factories.planning import make_indicator
from tongket.base.access.models import User
from tongket.base.audit.models import Event
from tongket.base.jobs.models import Job
from tongket.cores.documents import Table
from tongket.cores.kernel.errors import Refused
from tongket.cycle.certificates.enums import AwardState
from tongket.cycle.certificates.models import Award as Printed
from tongket.cycle.certificates.models import Batch, Design
from tongket.cycle.certificates.services.register import register_batch
from tongket.cycle.commendation.models import Nominee, Season, UnitList
from tongket.cycle.commendation.selectors.papers import paper_of
from tongket.cycle.commendation.services import lists
from tongket.cycle.commendation.services.certificates import make_certificates
from tongket.cycle.commendation.services.comparing import compare
from tongket.cycle.commendation.services.consultations import Showing, receive_opinion, show_names
from tongket.cycle.commendation.services.decisions import Deciding, decide, revoke
from tongket.cycle.commendation.services.publishing import publish
from tongket.cycle.commendation.services.submissions import send_up
from tongket.cycle.organizations.models import Person, Signer, Unit
from tongket.cycle.records.enums import AWARD_NUMBERS
from tongket.cycle.records.models import Award

REPORT = "Năm qua tôi chủ trì số hóa toàn bộ phông lưu trữ của huyện cũ, lập mục lục cho hai nghìn hồ sơ và hướng dẫn năm xã nộp lưu đúng hạn. "


def written(row: Nominee, report: str, by: User) -> None:
    lists.write_nominee(nominee=row, deed="", report=report, ideas=(), free=(), by=by, on=ON, at=AT)


@pytest.fixture
def decided(own: UnitList, season: Season, people: list[Person], head: User, signer: Signer) -> list[Nominee]:
    """Two people with a decision, reports alike."""
    rows = propose(own, people[:2], "ldtt", head)
    for row in rows:
        written(row, REPORT * 3 + row.name, head)
    accepted(own, head)
    voted(season, {one.pk: 7 for one in rows}, head)
    decide(
        season=season,
        ids=[one.pk for one in rows],
        deciding=Deciding("45/QĐ-SNV", ON, "Giám đốc Sở Nội vụ"),
        by=head,
        on=ON,
        at=AT,
    )
    return list(season.nominees.order_by("pk"))


@pytest.fixture
def signer(unit: Unit) -> Signer:
    return Signer.objects.filter(unit=unit).get()


def archive(client: Client, season: Season, unit: Unit) -> zipfile.ZipFile:
    answer = client.post(at("archive", unit, season=season.pk))
    assert answer.status_code == 200
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]


def test_archive_opens_without_the_program(decided: list[Nominee], season: Season, unit: Unit, head: User) -> None:
    found = archive(client_of(head), season, unit)

    assert found.testzip() is None
    names = found.namelist()
    index = found.read("index.html").decode()
    assert all(f'href="{name}"' in index for name in names if name != "index.html")
    assert "45/QĐ-SNV" in index
    book = load_workbook(io.BytesIO(found.read("danh-sach-tung-ten.xlsx")))
    assert decided[0].name in {cell.value for row in book.active.iter_rows() for cell in row}
    report = next(name for name in names if name.startswith(f"ho-so/{decided[0].name}"))
    assert "số hóa toàn bộ phông lưu trữ" in "\n".join(
        one.text for one in Document(io.BytesIO(found.read(report))).paragraphs
    )
    assert found.read(next(name for name in names if "Biên bản" in name and name.endswith(".pdf"))).startswith(b"%PDF")
    assert Event.objects.filter(verb="commendation.archived", target_id=str(season.pk)).count() == 1


def test_archive_is_for_who_runs_the_season(
    decided: list[Nominee], season: Season, unit: Unit, emulation: User
) -> None:
    address = at("archive", unit, season=season.pk)
    codes = {
        role: client_of(make_user(f"x{role}", "Trần Văn X", role, unit)).post(address).status_code
        for role in ("officer", "member")
    }
    assert codes == {"officer": 403, "member": 403}
    assert client_of(emulation).post(address).status_code == 200
    assert client_of(emulation).get(address).status_code == 405


def test_reports_are_compared_in_the_background(
    decided: list[Nominee], season: Season, unit: Unit, head: User, django_capture_on_commit_callbacks: Any
) -> None:
    client, address = client_of(head), at("twins", unit, season=season.pk)
    assert "Chưa so lần nào" in client.get(address).content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(address)

    assert answer.status_code == 302
    assert Job.objects.get().words == "Đã so 2 báo cáo: 1 cặp giống nhau từ 30% trở lên."
    page = client.get(address).content.decode()
    assert decided[0].name in page
    assert "số hóa toàn bộ phông lưu trữ" in page
    assert "có báo cáo sửa sau đó" not in page
    Nominee.objects.filter(pk=decided[0].pk).update(report="Khác hẳn.", runs=2)
    page = client.get(address).content.decode()
    assert "có báo cáo sửa sau đó" in page
    assert "Không còn đoạn dài nào giống nhau" in page
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address)
    assert "Không có cặp nào giống nhau" in client.get(address).content.decode()


def test_one_who_reports_twice_is_no_pair(own: UnitList, season: Season, people: list[Person], head: User) -> None:
    rows = [*propose(own, people[:1], "ldtt", head), *propose(own, people[:1], "cstdcs", head)]
    for row in rows:
        written(row, REPORT * 3, head)
    assert compare(season, AT) == (2, 0)


@pytest.mark.parametrize("registered", [False, True])
def test_cancelled_award_takes_its_certificate_along(
    decided: list[Nominee], season: Season, unit: Unit, head: User, registered: bool
) -> None:
    design = Design.objects.create(unit=unit, name="Mẫu", with_qr=False)
    (batch,) = make_certificates(decision=season.decisions.get(), design=design, by=head, on=ON, at=AT)
    if registered:
        register_batch(batch=Batch.objects.get(pk=batch), by=head, on=ON)
    first = season.nominees.get(pk=decided[0].pk)

    revoke(nominee=first, revoked_on=ON, reason="Kê khai không đúng", by=head, on=ON, at=AT)

    left = list(Printed.objects.filter(batch=batch).order_by("place").values_list("recipient", "place", "state"))
    if registered:
        assert left == [(decided[0].name, 1, AwardState.RECALLED), (decided[1].name, 2, AwardState.VALID)]
    else:
        assert left == [(decided[1].name, 1, AwardState.VALID)]


def test_nothing_goes_up_while_it_is_shown_or_an_opinion_is_open(
    own: UnitList, season: Season, people: list[Person], head: User
) -> None:
    (row,) = propose(own, people[:1], "bk_bt", head)
    accepted(own, head)
    showing = show_names(
        season=season, ids=[row.pk], showing=Showing(ON, 3, "Bảng tin", "Văn phòng"), by=head, on=ON, at=AT
    )
    opinion = receive_opinion(
        consultation=showing, nominee=row, sender="", text="Chưa rõ thành tích", received_on=ON, by=head, on=ON, at=AT
    )
    voted(season, {row.pk: 7}, head)

    def send(on: object) -> None:
        send_up(season=season, ids=[row.pk], target=None, to_name="Sở Nội vụ", by=head, on=on, at=AT)  # type: ignore[arg-type]

    with pytest.raises(Refused, match="Còn ý kiến chưa trả lời"):
        send(ON)
    opinion.outcome = "kept"
    opinion.save()
    with pytest.raises(Refused, match="đang được công khai đến hết ngày"):
        send(showing.until)
    with pytest.raises(Refused, match="còn thiếu"):  # heard by now: the dossier is looked at next
        send(showing.until + timedelta(1))


def test_paths_in_a_dossier_stay_inside(decided: list[Nominee], season: Season, unit: Unit, head: User) -> None:
    Season.objects.filter(pk=season.pk).update(name="../../ngoài")
    Nominee.objects.filter(pk=decided[0].pk).update(name="../../../etc/passwd")
    names = archive(client_of(head), season, unit).namelist()
    assert not [name for name in names if name.startswith("/") or ".." in name.split("/")]


def test_results_are_public_as_long_as_wanted_and_say_no_more_than_they_may(
    decided: list[Nominee], season: Season, unit: Unit, head: User, settings: Any
) -> None:
    made, client = season.decisions.get(), client_of(head)
    public = reverse("commendation_public:results", kwargs={"decree": made.pk})
    assert Client().get(public).status_code == 404

    told = {"until": "05/12/2024"}
    assert client.post(at("publish", unit, season=season.pk, decree=made.pk), told).status_code == 302

    page = Client().get(public).content.decode()
    assert all(one.name in page for one in decided)
    assert "45/QĐ-SNV" in page
    assert "702" not in page  # money
    revoke(nominee=decided[0], revoked_on=ON, reason="Kê khai không đúng", by=head, on=ON, at=AT)
    page = Client().get(public).content.decode()
    assert decided[0].name not in page
    assert "Kê khai" not in page
    days = {}
    for day in (date(2024, 12, 1), ON, date(2024, 12, 5), date(2024, 12, 6)):
        settings.TONGKET_TODAY = day
        days[day.day] = Client().get(public).status_code
    assert days == {1: 404, 2: 200, 5: 200, 6: 404}
    settings.TONGKET_TODAY = ON
    client.post(at("unpublish", unit, season=season.pk, decree=made.pk))
    assert Client().get(public).status_code == 404


@pytest.mark.parametrize("day", [ON - timedelta(1), ON + timedelta(367)])
def test_no_results_for_the_past_nor_for_ever(decided: list[Nominee], season: Season, head: User, day: date) -> None:
    with pytest.raises(Refused, match="từ hôm nay đến một năm sau"):
        publish(decision=season.decisions.get(), until=day, by=head, on=ON, at=AT)


def test_decision_of_the_level_above_that_the_records_know_is_taken_over(
    own: UnitList, season: Season, people: list[Person], head: User, emulation: User, unit: Unit
) -> None:
    rows = propose(own, people[:2], "bk_bt", head)
    Nominee.objects.filter(pk__in=[one.pk for one in rows]).update(standing="sent")
    client, page = client_of(head), at("results", unit, season=season.pk)
    assert "Hồ sơ đã có quyết định" not in client.get(page).content.decode()
    fact(
        people[0], "award", by=emulation, year=2024, award=AWARD_NUMBERS["bk_bt"], decision="12/QĐ-UBND", decided_on=ON,
        authority="Chủ tịch UBND tỉnh",
    )  # fmt: skip

    shown = client.get(page).content.decode()
    assert "12/QĐ-UBND" in shown
    form = {"so": "12/QĐ-UBND", "ngay": ON.isoformat()}
    assert client.post(at("known_above", unit, season=season.pk), form).status_code == 302

    assert list(season.nominees.order_by("pk").values_list("standing", flat=True)) == ["higher", "sent"]
    kept = Award.objects.get(award=AWARD_NUMBERS["bk_bt"])
    assert season.nominees.get(standing="higher").granted == kept.pk
    assert (
        "Hồ sơ không còn quyết định này"
        in client.post(at("known_above", unit, season=season.pk), form, follow=True).content.decode()
    )


def test_figures_of_the_year_stand_behind_a_report(
    own: UnitList, season: Season, people: list[Person], head: User, unit: Unit
) -> None:
    served = make_indicator(unit, code="luot", name="Lượt người được phục vụ", measure="lượt")
    make_indicator(unit, code="trong", name="Chưa có số")
    make_figure(unit, served, 1200, period=PERIOD)
    make_figure(unit, served, 1000, period="2023")
    (person,) = propose(own, people[:1], "gk", head)
    (whole,) = lists.add_nominees(row=own, entries=[lists.Entry(f"u{unit.pk}", "gk")], by=head, on=ON, at=AT)

    page = client_of(head).get(at("write", unit, nominee=person.pk)).content.decode()
    assert "Lượt người được phục vụ: 1.200 lượt, +20,0% so với kỳ trước" in page
    assert "Chưa có số" not in page

    tables = [block for block in paper_of("bao-cao", whole, day=ON).blocks if isinstance(block, Table)]
    assert ("Lượt người được phục vụ", "lượt", "", "1.200", "", "1.000", "+20,0") in [
        row.cells for table in tables for row in table.rows
    ]
    of_person = [block for block in paper_of("bao-cao", person, day=ON).blocks if isinstance(block, Table)]
    assert "1.200" not in repr(of_person)
