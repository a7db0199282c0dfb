"""Pages of the road, walked as who runs a season, who proposes, a person; without a script."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cycle.commendation.conftest import AT, ON, PERIOD, accepted, propose, voted
from tests.factories.organizations import make_user
from tongket.base.access.models import User
from tongket.cycle.commendation.models import Meeting, Nominee, Season, UnitList
from tongket.cycle.commendation.services.decisions import Deciding, decide
from tongket.cycle.organizations.models import Person, Signer, Unit


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def at(name: str, unit: Unit, **parts: Any) -> str:
    return reverse(f"commendation:{name}", kwargs={"unit": unit.code, "period": PERIOD, **parts})


def text_of(client: Client, address: str, **data: Any) -> str:
    answer = client.post(address, data, follow=True) if data else client.get(address)
    assert answer.status_code == 200, (address, answer.status_code, answer.content.decode()[:2000])
    return answer.content.decode()


def test_season_is_opened_and_shows_its_lists(unit: Unit, centre: Unit, head: User) -> None:
    client = client_of(head)
    assert "Mở đợt xét khen" in text_of(client, at("list", unit))
    told = {
        "name": "Tổng kết năm 2024", "kind": "year", "decider": "unit_head", "awards": ["ldtt", "cstdcs", "bk_bt"], "above": ["bk_bt"], "units": [centre.pk],
        "propose_until": "10/12/2024", "rounding": "none", "budget_vnd": "20.000.000",
    }  # fmt: skip
    page = text_of(client, at("season_add", unit), **told)
    assert "Đã mở đợt" in page
    assert "Trung tâm Lưu trữ" in page
    found = Season.objects.get()
    assert (found.awards, found.above, found.budget_vnd) == (["ldtt", "cstdcs", "bk_bt"], ["bk_bt"], 20_000_000)


def test_award_of_a_higher_level_is_refused_with_its_article(unit: Unit, head: User) -> None:
    told = {
        "name": "A",
        "kind": "year",
        "decider": "unit_head",
        "awards": ["bk_bt"],
        "propose_until": "10/12/2024",
        "rounding": "none",
    }
    answer = client_of(head).post(at("season_add", unit), told)
    assert answer.status_code == 422
    assert "không do đơn vị quyết định" in answer.content.decode()


def test_whole_road_on_pages(unit: Unit, season: Season, own: UnitList, people: list[Person], head: User) -> None:
    client = client_of(head)
    add = at("add", unit, listed=own.pk)
    assert "Đủ điều kiện" in text_of(client, f"{add}?d=ldtt")
    text_of(client, f"{add}?d=ldtt", who=[f"p{one.pk}" for one in people])
    page = text_of(client, at("listed", unit, listed=own.pk))
    assert page.count("Lao động tiên tiến") >= 4
    text_of(client, at("send", unit, listed=own.pk), note="Kính trình")
    client.post(at("approve", unit, listed=own.pk))
    assert set(season.nominees.values_list("standing", flat=True)) == {"accepted"}
    meeting = {
        "council": "emulation", "held_on": "02/12/2024", "place": "Phòng họp", "chair": "Lý Thành Sơn", "secretary": "Lê Thị Cúc",
        "members": "Lý Thành Sơn; Chủ tịch\nLê Thị Cúc; Thư ký\nLê Văn Cam; Ủy viên; văn bản", "discussion": "",
    }  # fmt: skip
    text_of(client, at("meeting_add", unit, season=season.pk), **meeting)
    held = Meeting.objects.get()
    rows = list(season.nominees.order_by("pk"))
    text_of(client, at("meeting_names", unit, season=season.pk, meeting=held.pk), names=[one.pk for one in rows])
    votes = {f"yes-{one.pk}": "3" for one in rows[:3]} | {f"yes-{rows[3].pk}": "1", "way": "secret"}
    text_of(client, at("votes", unit, season=season.pk, meeting=held.pk), **votes)
    client.post(at("conclude", unit, season=season.pk, meeting=held.pk))
    assert list(season.nominees.order_by("pk").values_list("standing", flat=True)) == ["passed"] * 3 + ["failed"]
    told = {
        "names": [one.pk for one in rows[:3]],
        "number": "45/QĐ-SNV",
        "decided_on": "02/12/2024",
        "authority": "Giám đốc Sở Nội vụ",
    }
    text_of(client, at("decide", unit, season=season.pk), **told)
    page = text_of(client, at("results", unit, season=season.pk))
    assert "2.106.000 đồng" in page
    made = season.decisions.get()
    assert "702.000" in text_of(client, at("decree", unit, season=season.pk, decree=made.pk))
    for name in ("season", "board", "steps", "ceremony", "message"):
        text_of(client, at(name, unit, season=season.pk))
    assert "45/QĐ-SNV" in text_of(client, at("nominee", unit, nominee=rows[0].pk))


def test_decision_is_issued_with_its_number_and_every_paper_is_drawn(
    unit: Unit, season: Season, own: UnitList, people: list[Person], head: User
) -> None:  # fmt: skip
    rows = propose(own, people[:2], "ldtt", head)
    accepted(own, head)
    voted(season, {one.pk: 7 for one in rows}, head)
    client, held = client_of(head), Meeting.objects.get()
    draft = client.get(at("draft_paper", unit, season=season.pk, form="docx"))
    assert draft.content[:2] == b"PK"
    chosen = Signer.objects.get().pk
    told = {"names": [one.pk for one in rows], "day": "02/12/2024", "signer": chosen}
    page = text_of(client, at("issue_decision", unit, season=season.pk), **told)
    made = season.decisions.get()
    assert made.number == "01/QĐ-SNV"
    assert made.paper is not None
    assert "Văn bản đã phát hành" in page
    for name, parts in (
        ("list_paper", {"listed": own.pk}), ("minutes_paper", {"season": season.pk, "meeting": held.pk}), ("bonus_paper", {"season": season.pk, "decree": made.pk}),
        ("ceremony_paper", {"season": season.pk}), ("summary_paper", {"season": season.pk}), ("report_paper", {"nominee": rows[0].pk}),
        ("submission_paper", {"season": season.pk}),
    ):  # fmt: skip
        assert client.get(at(name, unit, form="pdf", **parts)).content[:4] == b"%PDF", name


def test_wrong_votes_are_said_at_their_field(
    unit: Unit, season: Season, own: UnitList, people: list[Person], head: User
) -> None:
    (row,) = propose(own, people[:1], "ldtt", head)
    accepted(own, head)
    client = client_of(head)
    meeting = {"council": "emulation", "held_on": "02/12/2024", "chair": "A", "secretary": "B", "members": "A\nB"}
    text_of(client, at("meeting_add", unit, season=season.pk), **meeting)
    held = Meeting.objects.get()
    text_of(client, at("meeting_names", unit, season=season.pk, meeting=held.pk), names=[row.pk])
    answer = client.post(at("votes", unit, season=season.pk, meeting=held.pk), {f"yes-{row.pk}": "hai"})
    assert answer.status_code == 422
    assert "Ghi số phiếu, như 7." in answer.content.decode()
    page = text_of(client, at("votes", unit, season=season.pk, meeting=held.pk), **{f"yes-{row.pk}": "3"})
    assert "nhiều hơn 2 thành viên tham gia" in page


def test_person_registers_writes_and_withdraws(unit: Unit, season: Season, own: UnitList, people: list[Person]) -> None:
    user = make_user("buoi", "Trần Thị Bưởi", "member", unit)
    people[0].account = user
    people[0].save()
    client = client_of(user)
    assert "Đăng ký" in text_of(client, at("mine", unit))
    text_of(client, at("register", unit, listed=own.pk), award="ldtt", deed="Hoàn thành tốt")
    row = Nominee.objects.get()
    assert (row.standing, row.is_own, row.person) == ("registered", True, people[0])
    text_of(
        client, at("write", unit, nominee=row.pk), deed="Hoàn thành xuất sắc", report="Tôi đã lập 12 hồ sơ lưu trữ."
    )
    row.refresh_from_db()
    assert row.report == "Tôi đã lập 12 hồ sơ lưu trữ."
    assert client.get(at("board", unit, season=season.pk)).status_code in (403, 404)
    client.post(at("withdraw", unit, nominee=row.pk))
    assert Nominee.objects.count() == 0


def test_verdicts_are_for_who_must_know(
    unit: Unit, season: Season, own: UnitList, people: list[Person], head: User
) -> None:
    propose(own, people[:1], "ldtt", head)
    officer = make_user("van", "Phan Thị Vân", "officer", unit)
    page = text_of(client_of(officer), at("listed", unit, listed=own.pk))
    assert "Luật trả lời" not in page
    assert "chỉ hiện cho cán bộ thi đua và người đứng đầu" in page
    assert "Luật trả lời" in text_of(client_of(head), at("listed", unit, listed=own.pk))


def test_another_units_season_is_not_found(
    unit: Unit, centre: Unit, season: Season, chief: User, own: UnitList
) -> None:
    client = client_of(chief)
    assert client.get(at("season", centre, season=season.pk)).status_code == 404
    assert client.get(at("listed", centre, listed=own.pk)).status_code == 404
    assert client.get(at("listed", centre, listed=season.lists.get(unit=centre).pk)).status_code == 200


def test_copied_report_is_shown_to_its_writer_without_the_name(
    unit: Unit, season: Season, own: UnitList, people: list[Person], head: User
) -> None:  # fmt: skip
    rows = propose(own, people[:2], "ldtt", head)
    words = " ".join(f"Việc thứ {n} tôi đã hoàn thành trước hạn với kết quả số {n * 7} hồ sơ." for n in range(30))
    client = client_of(head)
    for row in rows:
        text_of(client, at("write", unit, nominee=row.pk), deed="", report=words)
    page = text_of(client, at("nominee", unit, nominee=rows[1].pk))
    assert "Giống 100%" in page
    assert "Trần Thị Bưởi" in page
    user = make_user("cam", "Ngô Văn Cam", "member", unit)
    people[1].account = user
    people[1].save()
    page = text_of(client_of(user), at("nominee", unit, nominee=rows[1].pk))
    assert "Giống 100%" in page
    assert "Trần Thị Bưởi" not in page


def test_names_shown_to_the_public_while_they_are(
    unit: Unit, season: Season, own: UnitList, people: list[Person], head: User, settings: Any
) -> None:  # fmt: skip
    (row,) = propose(own, people[:1], "ldtt", head)
    accepted(own, head)
    client = client_of(head)
    told = {
        "names": [row.pk],
        "starts_on": "02/12/2024",
        "days": "10",
        "place": "Trang điện tử của tỉnh",
        "contact": "Phòng Tổ chức",
        "is_public": "on",
    }
    text_of(client, at("show_names", unit, season=season.pk), **told)
    shown = season.consultations.get()
    assert f"{shown.until:%Y-%m-%d}" == "2024-12-13"
    public = reverse("commendation_public:showing", kwargs={"showing": shown.pk})
    page = text_of(Client(), public)
    assert "Trần Thị Bưởi" in page
    settings.TONGKET_TODAY = shown.until.replace(day=14)
    assert Client().get(public).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_pages_of_lists_take_no_more_queries_for_more_names(
    unit: Unit, season: Season, own: UnitList, people: list[Person], head: User, count: int, django_assert_max_num_queries: Any
) -> None:  # fmt: skip
    rows = propose(own, people[:count], "ldtt", head)
    accepted(own, head)
    voted(season, {one.pk: 7 for one in rows}, head)
    decide(
        season=season, ids=[one.pk for one in rows], deciding=Deciding("1/QĐ", ON, "Giám đốc"), by=head, on=ON, at=AT
    )
    client = client_of(head)
    text_of(client, at("board", unit, season=season.pk))
    for name in ("board", "results", "season"):
        with django_assert_max_num_queries(75):
            text_of(client, at(name, unit, season=season.pk))
