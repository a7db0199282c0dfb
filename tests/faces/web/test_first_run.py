"""The first pages of an empty installation: who may, in which order, what is refused, how it is taken up again."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from openpyxl import Workbook

from tests.factories.organizations import make_unit, make_user
from tongket.base.access.models import User
from tongket.base.access.roles import Role
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.models import FirstRun, Unit
from tongket.faces.web.first_run import code as setup_code

pytestmark = pytest.mark.django_db
PASSWORD = "mot-cau-ngan-de-nho"
FORM = {
    "name": "Nhà Thiếu nhi Đồng Phù Sa", "kind": "public_unit", "symbol": "NTN", "place": "Sông Mai",
    "superior_name": "Tỉnh đoàn Sông Mai", "main_period": "year", "since": "", "full_name": "Trịnh Văn Quản",
    "username": "", "password": PASSWORD, "again": PASSWORD,
}  # fmt: skip


@pytest.fixture(autouse=True)
def empty(settings: Any, tmp_path: Path) -> None:
    """An empty data folder; the machine answers to loopback names only, as it does out of the box."""
    settings.DATA, settings.TONGKET_FILES = tmp_path, tmp_path / "files"
    settings.TONGKET_TODAY, settings.ALLOWED_HOSTS = date(2024, 12, 12), ["localhost", "127.0.0.1", "[::1]"]


@pytest.fixture
def near() -> Client:
    """A browser on the machine itself."""
    return Client(headers={"host": "127.0.0.1:8686", "accept-language": "vi"})


@pytest.fixture
def far() -> Client:
    """A browser on another machine of the network."""
    return Client(headers={"host": "127.0.0.1:8686"}, REMOTE_ADDR="10.0.0.9")


@pytest.fixture
def begun(near: Client) -> Client:
    """The one who has just set the installation up, signed in."""
    assert near.post("/bat-dau/", FORM).status_code == 302
    return near


def words(answer: HttpResponse) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("path", ["/", "/tai-khoan/dang-nhap/", "/u/S0/2024/", "/nowhere/", "/ui/"])
def test_every_address_of_an_empty_installation_leads_to_the_first_page(near: Client, path: str) -> None:
    answer = near.get(path)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/bat-dau/")


def test_the_code_is_asked_from_another_machine_and_kept_as_a_hash(far: Client, tmp_path: Path) -> None:
    said = setup_code.first_run_says("http://127.0.0.1:8686/")
    code = said.split("?ma=")[1].split()[0]

    assert 'name="code"' in words(far.get("/bat-dau/"))
    far.post("/bat-dau/", FORM)
    assert User.objects.count() == 0
    assert code not in (tmp_path / "setup-code").read_text()
    answer = far.post("/bat-dau/", {"code": code.upper().replace("-", " ")})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/bat-dau/")
    assert far.post("/bat-dau/", FORM).status_code == 302
    assert (User.objects.count(), (tmp_path / "setup-code").exists()) == (1, False)


def test_the_printed_address_carries_the_code_and_leads_to_a_clean_one(far: Client) -> None:
    code = setup_code.new_code()

    answer = far.get(f"/bat-dau/?ma={code}")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/bat-dau/")
    assert 'name="password"' in words(far.get("/bat-dau/"))


def test_a_newer_code_makes_the_older_one_and_its_sessions_worthless(far: Client) -> None:
    old = setup_code.new_code()
    far.get(f"/bat-dau/?ma={old}")

    setup_code.new_code()

    assert 'name="code"' in words(far.get("/bat-dau/"))
    assert far.post("/bat-dau/", {"code": old}).status_code == 422


def test_five_wrong_codes_lock_that_address_even_for_the_right_one(far: Client) -> None:
    code = setup_code.new_code()

    tries = [far.post("/bat-dau/", {"code": f"sai-{number}"}).status_code for number in range(5)]

    assert tries == [422, 422, 422, 422, 429]
    answer = far.post("/bat-dau/", {"code": code})
    assert answer.status_code == 429
    assert "Nhập sai mã nhiều lần" in words(answer)


@pytest.mark.parametrize(
    "sent",
    [
        {"REMOTE_ADDR": "10.0.0.9"},
        {"HTTP_X_FORWARDED_FOR": "10.0.0.9"},
        {"HTTP_FORWARDED": "for=10.0.0.9"},
        {"HTTP_VIA": "1.1 proxy"},
        {"HTTP_X_REAL_IP": "10.0.0.9"},
        {"REMOTE_ADDR": ""},
    ],
    ids=lambda sent: next(iter(sent)),
)
def test_whatever_may_come_from_elsewhere_is_asked_for_the_code(sent: dict[str, str]) -> None:
    answer = Client(headers={"host": "127.0.0.1:8686"}).get("/bat-dau/", **sent)

    assert 'name="code"' in words(answer)


def test_an_installation_with_other_names_or_a_proxy_asks_for_the_code_also_nearby(near: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "tongket.example"]
    assert 'name="code"' in words(near.get("/bat-dau/"))
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    assert 'name="password"' in words(near.get("/bat-dau/"))
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert 'name="code"' in words(near.get("/bat-dau/"))


def test_first_page_makes_the_unit_and_signs_its_administrator_in(begun: Client) -> None:
    unit, account = Unit.objects.get(), User.objects.get()

    assert (unit.code, account.username, account.is_superuser, account.must_change_password) == (
        "NTN", "vanquan.t", True, False,
    )  # fmt: skip
    assert begun.get("/bat-dau/co-so/").status_code == 200
    assert begun.get("/").headers["Location"] == "/u/NTN/2024/"


def test_errors_are_said_beside_their_fields_and_nothing_is_kept(near: Client) -> None:
    answer = near.post("/bat-dau/", {**FORM, "name": "", "password": "1234567890", "again": "khac", "since": "hôm kia"})

    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert sorted(errors) == ["again", "name", "password", "since"]
    assert (User.objects.count(), FirstRun.objects.count()) == (0, 0)


def test_preview_shows_what_is_typed_and_is_closed_to_strangers(near: Client, far: Client) -> None:
    shown = near.post("/bat-dau/xem-truoc/", {"name": "Nhà Thiếu nhi Đồng Phù Sa", "symbol": "NTN"})

    assert "<b>NHÀ THIẾU NHI ĐỒNG PHÙ SA</b>" in words(shown)
    assert "/BC-NTN" in words(shown)
    assert far.post("/bat-dau/xem-truoc/", {"name": "X"}).status_code == 404


def test_who_comes_second_is_told(near: Client, far: Client) -> None:
    far.get(f"/bat-dau/?ma={setup_code.new_code()}")
    near.post("/bat-dau/", FORM)

    answer = far.post("/bat-dau/", {**FORM, "username": "khac"})

    assert (answer.status_code, User.objects.count()) == (409, 1)
    assert "Phần mềm đã được người khác thiết lập" in words(answer)


def test_once_an_account_exists_strangers_and_others_find_no_first_page(begun: Client, far: Client) -> None:
    other = make_unit("S1", "Đơn vị khác")
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(make_user("khac", "Người Khác", Role.ADMINISTRATOR, other))

    assert far.get("/bat-dau/").status_code == 404
    assert far.get("/bat-dau/co-so/").headers["Location"].startswith("/tai-khoan/dang-nhap/")
    steps = ("", "co-so/", "nguoi/", "nguoi-ky/", "bao-cao-nam-truoc/")
    assert {client.get(f"/bat-dau/{step}").status_code for step in steps} == {404}
    assert client.post("/bat-dau/staff/de-sau/").status_code == 404
    assert client.post("/bat-dau/thoi-nhac/").status_code == 404


def test_sites_are_added_and_taken_away(begun: Client) -> None:
    begun.post("/bat-dau/co-so/", {"lines": "Cơ sở 1\nPhòng Hành chính"})
    wrong = begun.post("/bat-dau/co-so/", {"lines": "Cơ sở 1"})
    begun.post("/bat-dau/co-so/NTN-P1/bo/")

    assert wrong.status_code == 422
    names = [one.name for one in selectors.children_of(Unit.objects.get(code="NTN"), date(2024, 12, 12))]
    assert names == ["Cơ sở 1"]
    assert begun.post("/bat-dau/co-so/NTN/bo/").status_code == 404


def test_staff_go_through_the_import_of_the_organisation(begun: Client) -> None:
    book, content = Workbook(), io.BytesIO()
    book.active.append(["Họ và tên", "Chức vụ"])
    book.active.append(["Mai Thị Lựu", "Văn thư"])
    book.save(content)
    content.seek(0)
    content.name = "nguoi.xlsx"

    answer = begun.post("/bat-dau/nguoi/", {"workbook": content})

    check = answer.headers["Location"]
    assert check.startswith("/u/NTN/2024/to-chuc/nguoi/nhap/")
    assert begun.post(check).status_code == 302
    assert "Danh sách đang có 1 người." in words(begun.get("/bat-dau/nguoi/"))


def test_what_is_no_workbook_is_refused_in_words(begun: Client) -> None:
    content = io.BytesIO(b"not a workbook")
    content.name = "nguoi.xlsx"

    answer = begun.post("/bat-dau/nguoi/", {"workbook": content})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["workbook"])


def test_head_and_officer_are_appointed_and_the_password_is_shown_once(begun: Client) -> None:
    answer = begun.post("/bat-dau/nguoi-ky/", {"deed": "head", "head-full_name": "Hoàng Văn Đước", "head-title": "Giám đốc"})  # fmt: skip
    head, password = answer.context["made"]
    assert head.check_password(password)
    assert password in words(answer)
    assert password not in words(begun.get("/bat-dau/nguoi-ky/"))

    begun.post("/bat-dau/nguoi-ky/", {"deed": "myself"})

    roles = selectors.roles_at(User.objects.get(username="vanquan.t"), Unit.objects.get().pk, date(2024, 12, 12))
    assert roles == {"administrator", "officer"}
    assert "Đưa báo cáo năm trước vào" in words(begun.get("/bat-dau/bao-cao-nam-truoc/"))


def test_nobody_named_is_asked_for(begun: Client) -> None:
    answer = begun.post("/bat-dau/nguoi-ky/", {"deed": "officer", "officer-title": "Văn thư"})

    assert (answer.status_code, list(answer.context["officer_form"].errors)) == (422, ["full_name"])


def test_steps_are_reminded_of_until_done_put_off_or_dismissed(begun: Client) -> None:
    home = "/u/NTN/2024/"
    assert "Thiết lập đơn vị: còn 4 bước." in words(begun.get(home))

    for step in ("sites", "staff", "report"):
        begun.post(f"/bat-dau/{step}/de-sau/")
    assert "Thiết lập đơn vị: còn 1 bước." in words(begun.get(home))
    assert "Đang thiết lập đơn vị" in words(begun.get(home))
    begun.post("/bat-dau/thoi-nhac/")

    assert "Thiết lập đơn vị" not in words(begun.get(home))
    assert "Thiết lập đơn vị: còn 1 bước" in words(begun.get("/bat-dau/"))
    assert begun.post("/bat-dau/unit/de-sau/").status_code == 404


def test_when_all_is_done_the_list_says_what_comes_next(begun: Client) -> None:
    for step in ("sites", "staff", "signers", "report"):
        begun.post(f"/bat-dau/{step}/de-sau/")

    assert "Đã xong: việc tiếp theo" in words(begun.get("/bat-dau/"))
