"""Pages of the readings: who sees what, what a press does, what does not grow with the facts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cycle.reporting.readings.conftest import TODAY, fact_with
from tests.cycle.reporting.readings.documents import REPORT_2022, REPORT_2023, docx_of
from tests.factories.organizations import make_unit, make_user
from tongket.base.access.models import User
from tongket.base.access.registry import can
from tongket.base.access.roles import Role
from tongket.cores.kernel.periods import Period
from tongket.cycle.organizations.models import Unit
from tongket.cycle.organizations.places import Place
from tongket.cycle.organizations.selectors import version_on
from tongket.cycle.reporting.enums import READ_ONLY, FactState
from tongket.cycle.reporting.models import Figure, Reading
from tongket.cycle.reporting.selectors.readings import waiting_for_readings

HERE = "/u/S0/2024/so-lieu/doc/van-ban/"
ONLY = "Chỉ cán bộ văn phòng và người đứng đầu của đơn vị được nhận số liệu đọc từ văn bản."


def page_of(reading: Reading) -> str:
    return f"{HERE}{reading.pk}/"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("role", "may", "reason"),
    [
        (Role.OFFICER, True, ""),
        (Role.HEAD, True, ""),
        (Role.EMULATION, False, ONLY),
        (Role.MEMBER, False, ONLY),
        (Role.ABOVE, False, ONLY),
        (Role.ADMINISTRATOR, False, ONLY),
    ],
)
def test_who_may_put_documents_in(centre: Unit, role: Role, may: bool, reason: str) -> None:
    user = make_user("nguoi-xem", "Đặng Ngọc Hân", role, centre)

    answer = can(user, "reporting.read_documents", centre, on=TODAY)

    assert (bool(answer), getattr(answer, "reason", "")) == (may, reason)
    assert bool(can(user, "reporting.view_readings", centre, on=TODAY)) is True


def test_a_stranger_is_told_nothing(centre: Unit) -> None:
    stranger = make_user("nguoi-la", "Phạm Quốc Tuấn", Role.OFFICER, make_unit("S9"))

    assert can(stranger, "reporting.read_documents", centre, on=TODAY).absent is True  # type: ignore[union-attr]
    assert bool(can(stranger, "reporting.view_readings", centre, on=TODAY)) is False


@pytest.mark.parametrize("more", ["", "tep/", "1/sua/"])
def test_another_units_user_finds_no_reading(reading: Reading, more: str) -> None:
    stranger = signed_in(make_user("nguoi-la", "Phạm Quốc Tuấn", Role.OFFICER, make_unit("S9")))

    assert stranger.get(page_of(reading) + more).status_code == 404
    assert stranger.get(f"/u/S9/2024/so-lieu/doc/van-ban/{reading.pk}/{more}").status_code == 404


@pytest.mark.parametrize("deed", ["nhan-cho-chac-chan/", "1/nhan/", "1/bo/", "1/hoan-tac/", "1/tinh-nguoc/"])
def test_deeds_are_closed_to_strangers_and_to_those_who_only_read(reading: Reading, centre: Unit, deed: str) -> None:
    stranger = signed_in(make_user("nguoi-la", "Phạm Quốc Tuấn", Role.OFFICER, make_unit("S9")))
    member = signed_in(make_user("vien-chuc", "Đặng Ngọc Hân", Role.MEMBER, centre))

    assert stranger.post(page_of(reading) + deed).status_code == 404
    assert stranger.post(f"/u/S9/2024/so-lieu/doc/van-ban/{reading.pk}/{deed}").status_code == 404
    assert member.post(page_of(reading) + deed).status_code == 403
    assert Figure.objects.count() == 0


def test_an_upload_leads_to_its_page(officer: User, centre: Unit) -> None:
    upload = SimpleUploadedFile("bao-cao.docx", docx_of(REPORT_2023))

    answer = signed_in(officer).post(f"{HERE}moi/", {"file": upload, "period": "2023"})

    reading = Reading.objects.get()
    assert (answer.status_code, answer["Location"], reading.period) == (302, page_of(reading), "2023")


def test_the_upload_page_lets_the_title_say_the_period(officer: User, centre: Unit) -> None:
    answer = signed_in(officer).get(f"{HERE}moi/")

    assert (answer.context["form"].initial, answer.context["form"].spoken.code) == ({"period": "tu-nhan"}, "2023")


def test_a_pasted_text_is_read(officer: User, centre: Unit) -> None:
    signed_in(officer).post(f"{HERE}moi/", {"text": "\r\n".join(REPORT_2023), "period": "2023"})

    assert Reading.objects.get().facts.filter(fact__value=1718).count() == 1  # type: ignore[attr-defined]


def test_the_same_upload_again_says_so(officer: User, reading: Reading) -> None:
    upload = SimpleUploadedFile("khac.docx", reading.file and _bytes_of(reading))

    answer = signed_in(officer).post(f"{HERE}moi/", {"file": upload, "period": "2023"}, follow=True)

    assert answer.redirect_chain == [(page_of(reading), 302)]
    (said,) = answer.context["messages"]
    assert str(said) == "Tệp này đã được đưa vào trước đây; đây là lần đọc đầu tiên, chưa có gì bị ghi thêm."


def _bytes_of(reading: Reading) -> bytes:
    from tongket.base.files.selectors import read_bytes

    return read_bytes(reading.file)


@pytest.mark.parametrize(
    ("given", "field", "error"),
    [
        ({}, "file", "Chưa chọn tệp nào. Kéo tệp vào ô này, hoặc dán văn bản vào ô bên dưới."),
        ({"text": "13 lớp"}, "text", "Đoạn văn bản dán vào quá ngắn. Dán cả bài hoặc cả mục cần đọc."),
    ],
)
def test_a_bad_upload_is_refused_on_the_form(
    officer: User, centre: Unit, given: dict[str, str], field: str, error: str
) -> None:
    answer = signed_in(officer).post(f"{HERE}moi/", {**given, "period": "2023"})

    assert (answer.status_code, answer.context["form"].errors[field]) == (422, [error])
    assert Reading.objects.count() == 0


def test_a_huge_upload_is_refused_before_it_is_read(officer: User, centre: Unit) -> None:
    upload = SimpleUploadedFile("anh.pdf", b"%PDF-" + bytes(26 * 1024 * 1024))

    answer = signed_in(officer).post(f"{HERE}moi/", {"file": upload, "period": "2023"})

    assert answer.status_code == 422
    assert answer.context["form"].errors["file"][0].split(".")[0] == "Tệp “anh"
    assert Reading.objects.count() == 0


def test_accepting_goes_on_to_the_next_fact(officer: User, reading: Reading) -> None:
    fact = fact_with(reading, "1.718")

    answer = signed_in(officer).post(f"{page_of(reading)}{fact.ordinal}/nhan/", {"next": "7"})

    assert answer["Location"] == f"{page_of(reading)}#f7"
    assert Figure.objects.get().amount == Decimal(1718)


def test_mending_takes_numbers_in_the_scale_of_the_indicator(officer: User, before: Reading) -> None:
    fact = fact_with(before, "17.600")
    given = {
        "indicator": "moi",
        "name": "Doanh thu sự nghiệp",
        "measure": "triệu đồng",
        "value": "17.650",
        "period": "2022",
        "status": "final",
    }

    answer = signed_in(officer).post(f"{page_of(before)}{fact.ordinal}/sua/", given)

    figure = Figure.objects.get()
    assert (answer.status_code, figure.amount, figure.status) == (302, Decimal(17_650_000_000), "final")


def test_mending_against_the_table_asks_before_it_replaces(officer: User, before: Reading, who: dict[str, Any]) -> None:
    client, fact = signed_in(officer), fact_with(before, "17.600")
    given = {
        "indicator": "moi",
        "name": "Doanh thu sự nghiệp",
        "measure": "triệu đồng",
        "value": "17.600",
        "period": "2022",
        "status": "actual",
    }
    client.post(f"{page_of(before)}{fact.ordinal}/sua/", given)
    other = fact_with(before, "12 lớp")
    row = Figure.objects.get().indicator_id
    against = {"indicator": row, "name": "", "measure": "", "value": "18.000", "period": "2022", "status": "actual"}

    asked = client.post(f"{page_of(before)}{other.ordinal}/sua/", against)
    assert (asked.status_code, Figure.objects.get().amount) == (422, Decimal(17_600_000_000))
    done = client.post(f"{page_of(before)}{other.ordinal}/sua/", {**against, "choice": "text"})

    assert (done.status_code, Figure.objects.get().amount) == (302, Decimal(18_000_000_000))


def test_a_bad_number_is_said_beside_its_field(officer: User, reading: Reading) -> None:
    fact = fact_with(reading, "1.718")
    given = {
        "indicator": "moi",
        "name": "Học viên",
        "measure": "người",
        "value": "1718o",
        "period": "2023",
        "status": "actual",
    }

    answer = signed_in(officer).post(f"{page_of(reading)}{fact.ordinal}/sua/", given)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["value"])


def test_taking_back_from_the_page(officer: User, reading: Reading) -> None:
    client, fact = signed_in(officer), fact_with(reading, "1.718")
    client.post(f"{page_of(reading)}{fact.ordinal}/nhan/")

    client.post(f"{page_of(reading)}{fact.ordinal}/hoan-tac/")

    fact.refresh_from_db()
    assert (fact.state, Figure.objects.count()) == (FactState.PENDING, 0)


def test_the_page_marks_every_fact_once(officer: User, reading: Reading) -> None:
    html = signed_in(officer).get(page_of(reading)).content.decode()

    ordinals = list(reading.facts.values_list("ordinal", flat=True))  # type: ignore[attr-defined]
    assert [html.count(f'id="t{no}"') for no in ordinals] == [1] * len(ordinals)
    assert [html.count(f'id="f{no}"') for no in ordinals] == [1] * len(ordinals)
    assert html.count("<h1") == 1


def test_those_who_only_read_see_no_buttons_but_the_reason(centre: Unit, reading: Reading) -> None:
    html = (
        signed_in(make_user("vien-chuc", "Đặng Ngọc Hân", Role.MEMBER, centre)).get(page_of(reading)).content.decode()
    )

    assert (html.count("data-tk-accept"), html.count(ONLY)) == (0, 1)


def test_queries_do_not_grow_with_facts(officer: User, put_in: Callable[..., Reading]) -> None:
    small = put_in(REPORT_2022, "2023", "nho.docx")
    lines = [
        f"Năm 2023, Trung tâm mở {number} lớp {name}."
        for number, name in enumerate(("cờ vua", "bơi", "vẽ", "đàn", "múa", "võ"), 3)
    ]
    large = put_in(("Báo cáo tổng kết công tác năm 2023 của Trung tâm", *REPORT_2022[1:], *lines), "2023", "lon.docx")
    assert large.facts.count() > small.facts.count() + 4  # type: ignore[attr-defined]
    client, counts = signed_in(officer), []

    for reading in (small, large):
        client.get(page_of(reading))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(page_of(reading))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_queries_of_the_list_do_not_grow_with_readings(officer: User, put_in: Callable[..., Reading]) -> None:
    put_in(REPORT_2022, "2022")
    client, counts = signed_in(officer), []

    for more in ((), (REPORT_2023, (*REPORT_2023, "Hết."))):
        for lines in more:
            put_in(lines)
        client.get(HERE)
        with CaptureQueriesContext(connection) as queries:
            client.get(HERE)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_what_waits_is_told_to_those_who_may(officer: User, centre: Unit, reading: Reading) -> None:
    member = make_user("vien-chuc", "Đặng Ngọc Hân", Role.MEMBER, centre)
    period = Period.from_code("2024")
    places = [Place(user, centre, version_on(centre, TODAY), period, TODAY) for user in (officer, member)]

    (waiting,) = waiting_for_readings(places[0])

    count = reading.facts.exclude(kind__in=READ_ONLY).count()  # type: ignore[attr-defined]
    assert (waiting.title, waiting.button) == (f"Đối chiếu {count} chỗ đọc được từ {reading.title}", "Đối chiếu")
    assert (waiting.url, waiting.count) == (page_of(reading), count)
    assert waiting_for_readings(places[1]) == []


@pytest.fixture
def long_reading(put_in: Callable[..., Reading]) -> Reading:
    """A report with 260 places to decide on: three pages."""
    lines = [f"Năm 2023, tổ {number} tổ chức {number + 2} chuyến thực tế mùa {number}." for number in range(1, 131)]
    return put_in(("Báo cáo tổng kết công tác năm 2023 của Trung tâm", *lines))


def cards_of(page: str) -> list[int]:
    return [int(one) for one in re.findall(r'<li class="fact[^"]*" id="f(\d+)" tabindex="-1" data-tk-fact', page)]


def test_every_fact_of_a_long_document_has_its_card_on_one_page(officer: User, long_reading: Reading) -> None:
    client, asked = signed_in(officer), long_reading.facts.exclude(kind__in=READ_ONLY).count()  # type: ignore[attr-defined]

    pages = [client.get(f"{page_of(long_reading)}?page={number}").content.decode() for number in (1, 2, 3)]

    assert [len(cards_of(page)) for page in pages] == [120, 120, asked - 240]
    shown = [number for page in pages for number in cards_of(page)]
    assert len(set(shown)) == asked
    assert f"Đang hiện chỗ chờ thứ 121 đến 240 trong {asked} chỗ." in pages[1]
    assert ['rel="next"' in page for page in pages] == [True, True, False]


def test_marks_of_the_text_lead_to_the_page_of_their_card(officer: User, long_reading: Reading) -> None:
    client = signed_in(officer)
    pages = {number: client.get(f"{page_of(long_reading)}?page={number}").content.decode() for number in (1, 2, 3)}
    links = re.findall(r'<a class="mark[^"]*" href="(?:\?page=(\d))?#f(\d+)"', pages[2])

    assert len(links) >= 260
    assert all(int(number) in cards_of(pages[int(page or 2)]) for page, number in links)


def test_a_decision_on_a_later_page_stays_there(officer: User, long_reading: Reading) -> None:
    client, address = signed_in(officer), f"{page_of(long_reading)}?page=2"
    first, second = cards_of(client.get(address).content.decode())[:2]

    answer = client.post(f"{page_of(long_reading)}{first}/bo/?page=2", {"next": str(second)})

    assert answer["Location"] == f"{address}#f{second}"
    assert cards_of(client.get(address).content.decode())[0] == second


def test_decided_places_of_a_long_document_are_all_within_reach(officer: User, long_reading: Reading) -> None:
    client = signed_in(officer)
    long_reading.facts.exclude(kind__in=READ_ONLY).update(  # type: ignore[attr-defined]
        state=FactState.REFUSED, decided_at=datetime(2023, 12, 20, 9, 0, tzinfo=UTC), made={"says": "Đã bỏ."}
    )

    pages = [client.get(f"{page_of(long_reading)}?page={number}").content.decode() for number in (1, 2, 3)]

    back = [int(one) for page in pages for one in re.findall(r"/(\d+)/hoan-tac/", page)]
    assert len(set(back)) >= 260


def test_what_was_odd_about_the_file_is_said_once_with_what_to_do(
    officer: User, put_in: Callable[..., Reading]
) -> None:
    bare = (
        "Trong nam 2023 don vi da to chuc 13 lop ky nang cho thieu nhi toan tinh, thu hut 1.718 hoc vien tham gia. " * 4
    )
    reading = put_in((bare,))

    page = signed_in(officer).get(page_of(reading)).content.decode()

    assert [one["says"] for one in reading.warnings if one["code"] == "source"] == [
        "Văn bản tiếng Việt viết không dấu; các dữ kiện đọc được có thể thiếu hoặc sai."
    ]
    assert page.count("Văn bản tiếng Việt viết không dấu") == 1
    assert page.count("Nên đưa vào bản tiếng Việt có dấu; nếu chỉ có bản này, hãy so từng chỗ với bản gốc.") == 1


def test_a_file_with_nothing_odd_says_nothing(officer: User, reading: Reading) -> None:
    assert "Lưu ý về tệp này" not in signed_in(officer).get(page_of(reading)).content.decode()
