"""The page and the suggestions: what is shown, and what odd questions do."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.factories.figures import make_figure
from tests.factories.organizations import make_person, make_unit, make_user
from tests.factories.planning import make_indicator
from tongket.base.search import pages, services

pytestmark = pytest.mark.django_db
AT = datetime(2024, 12, 12, tzinfo=UTC)


@pytest.fixture
def client(settings: Any) -> Client:
    """The officer of a small unit."""
    settings.TONGKET_TODAY = AT.date()
    unit = make_unit("S0", "Trung tâm Phương Nam")
    user = make_user("truc", role="officer", unit=unit)
    make_person(unit, "Đặng Ngọc Hân", "Văn thư <b>")
    for number in range(45):
        make_person(unit, f"Nguyễn Văn {chr(65 + number % 26)}{number}", "Giáo viên")
    indicator = make_indicator(unit, "Lớp kỹ năng hè", "lop", measure="lớp")
    for year in range(2019, 2025):
        make_figure(unit, indicator, 1700 + year - 2006, str(year))
    services.reindex(at=AT)
    made = Client()
    made.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return made


def soup(client: Client, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content.decode(), "html5lib")


def test_groups_counts_marks_and_live_values(client: Client) -> None:
    page = soup(client, "/tim/?q=lop ky nang")
    groups = {head.find("h2").text: head.find(class_="count").text.strip() for head in page.select(".section-head")}
    assert groups == {"Chỉ tiêu trong danh mục": "1", "Số liệu": "6"}
    figures = page.select("section[aria-labelledby=found-figure] li")
    assert [one.select_one(".found__value").text for one in figures][:2] == ["1.718 lớp", "1.717 lớp"]
    assert figures[0].select_one("a")["href"] == "/u/S0/2024/so-lieu/lop/"
    assert [mark.text for mark in figures[0].select("a mark")] == ["Lớp", "kỹ", "năng"]
    assert page.select_one(".found__more a")["href"].split("&")[1] == "loai=figure"
    assert client.get("/u/S0/2024/so-lieu/lop/").status_code == 200


def test_what_is_found_is_escaped(client: Client) -> None:
    page = soup(client, "/tim/?q=ngoc han")
    assert page.select_one(".found__detail").text == "Văn thư <b>, Trung tâm Phương Nam"
    assert page.select(".found b") == []


def test_kind_year_unit_and_pages(client: Client) -> None:
    page = soup(client, "/tim/?q=nguyen&loai=person")
    assert len(page.select(".found li")) == 20
    assert [link.text for link in page.select(".pagination a")] == ["1", "2", "3", "Sau"]
    assert len(soup(client, "/tim/?q=nguyen&loai=person&page=3").select(".found li")) == 5
    assert len(soup(client, "/tim/?q=nguyen&loai=person&page=99").select(".found li")) == 5
    assert [one.text for one in soup(client, "/tim/?q=lop&nam=2023").select(".found__value")] == ["1.717 lớp"]
    assert soup(client, "/tim/?q=lop&dv=S9").select(".found li") == []
    assert len(soup(client, "/tim/?q=lop ky nang&nam=abcd&loai=zz&page=x").select(".found li")) == 6


@pytest.mark.parametrize(
    "text",
    [
        "",
        "n",
        "n" * 10_000,
        "nguyen " * 2000,
        "?!/…",
        "%",
        "_",
        "\x00",
        "n\x00g",
        "'\"\\",
        "đ" * 300,
        "\u0301",
        "٣",
        "{{ 7 }}",
    ],
)
@pytest.mark.parametrize("address", ["/tim/?q={}", "/tim/goi-y/?q={}"])
def test_odd_questions_are_answered(client: Client, address: str, text: str) -> None:
    assert client.get(address.format(quote(text))).status_code == 200


def test_nfd_finds_the_same(client: Client) -> None:
    composed, split = (client.get(f"/tim/?q={quote(unicodedata.normalize(form, 'hân'))}") for form in ("NFC", "NFD"))
    found = [
        [one["href"] for one in BeautifulSoup(a.content, "html5lib").select(".found a")] for a in (composed, split)
    ]
    assert found[0] == found[1] != []


def test_suggestions_are_options(client: Client) -> None:
    page = soup(client, "/tim/goi-y/?q=han")
    options = page.select("[role=option]")
    assert options[0].select_one(".top-found__title").text == "Đặng Ngọc Hân"
    assert len({one["id"] for one in options}) == len(options)
    assert soup(client, "/tim/goi-y/?q=h").select("[role=option]") == []
    assert len(soup(client, "/tim/goi-y/?q=zzz").select("[role=option]")) == 1


def test_box_keeps_where_one_stands(client: Client) -> None:
    page = soup(client, "/u/S0/2023/ke-hoach/")
    box = page.select_one("form.top-search")
    assert {one["name"]: one["value"] for one in box.select("input[type=hidden]")} == {"o": "S0", "ky": "2023"}
    assert box["action"] == "/tim/"
    hit = soup(client, "/tim/?q=han&o=S0&ky=2023").select_one(".found a")
    assert hit["href"].startswith("/u/S0/2023/to-chuc/nguoi/")


def test_deeds_are_found_by_those_who_may(client: Client) -> None:
    found = soup(client, "/tim/?q=nhap nhan su").select_one("section[aria-labelledby=found-page] a")
    assert found["href"] == "/u/S0/2024/to-chuc/nguoi/nhap/"
    assert soup(client, "/tim/?q=suc khoe may chu").select(".found li") == []


def test_every_page_that_is_published_has_an_address() -> None:
    place = {"unit": "S0", "period": "2024"}
    for page in pages.published():
        assert reverse(page.route, kwargs=place if page.at_place else dict(page.args))


def test_number_of_queries_does_not_grow(client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(82):
        client.get("/tim/?q=lop ky nang")
    with django_assert_max_num_queries(82):
        client.get("/tim/?q=nguyen&loai=person")


def test_strangers_are_asked_to_sign_in() -> None:
    assert [Client().get(address).status_code for address in ("/tim/?q=han", "/tim/goi-y/?q=han")] == [302, 302]
