"""Slips, second factors and roles of many accounts: who may, what a workbook does row by row, what comes back."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories.organizations import grant, make_person, make_user
from tongket.base.access import second_factor
from tongket.base.access.models import EntrySlip, SecondFactor, User
from tongket.base.access.registry import NotPermitted
from tongket.base.access.roles import Role
from tongket.base.files.selectors import read_bytes
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.account_sheet import COLUMNS
from tongket.cycle.organizations.models import RoleGrant
from tongket.cycle.organizations.services import account_import, grants
from tongket.cycle.organizations.staff_sheet import read_sheet, write_sheet

AT = datetime(2023, 12, 12, 2, 0, tzinfo=UTC)
SITE = "Cơ sở 1"


def url(name: str, unit: str = "S0", **more: Any) -> str:
    return reverse(f"organizations:{name}", kwargs={"unit": unit, "period": "2023", **more})


def browser(user: User) -> Client:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(user)
    return client


@pytest.fixture
def people(house: SimpleNamespace, settings: Any, tmp_path: Any) -> SimpleNamespace:
    """Three people without accounts, one of them twice by name, on the day of the house."""
    settings.TONGKET_TODAY, settings.TONGKET_FILES = house.on, tmp_path
    return SimpleNamespace(
        tuan=make_person(house.one, "Phạm Quốc Tuấn", code="VC01"),
        han=make_person(house.s0, "Đặng Ngọc Hân", code="VC02"),
        han2=make_person(house.s0, "Đặng Ngọc Hân", code="VC03"),
    )


def book(*rows: dict[str, Any]) -> bytes:
    return write_sheet(rows, known=COLUMNS)


def plan(house: SimpleNamespace, *rows: dict[str, Any]) -> list[tuple[str, str, str]]:
    made = account_import.plan_accounts(unit=house.s0, content=book(*rows), by=house.administrator, on=house.on)
    return [(row.action, row.username, "; ".join(row.problems)) for row in made.rows]


TUAN = {"full_name": "Phạm Quốc Tuấn", "role": "Viên chức, đoàn viên"}


def test_rows_say_what_will_happen(house: SimpleNamespace, people: SimpleNamespace) -> None:
    head = {"full_name": house.head.full_name, "username": "head"}
    rows = [
        {**TUAN, "site": SITE},
        {**TUAN, "role": "cán bộ thi đua"},
        {**head, "role": "Người đứng đầu"},
        {**head, "role": "Cán bộ văn phòng"},
        {"full_name": "Đặng Ngọc Hân", "code": "vc02", "username": "han.dn", "role": "Viên chức"},
        {"full_name": "Đặng Ngọc Hân", "code": "VC03", "role": "Viên chức", "username": "han.dn"},
        {"full_name": "Đặng Ngọc Hân", "role": "Viên chức"},
        {"full_name": "Ai Đó", "role": "Viên chức"},
        {"full_name": "Đặng Ngọc Hân", "code": "VC03", "role": "Trưởng ban"},
        {"full_name": "Đặng Ngọc Hân", "code": "VC03", "role": "Viên chức", "site": "Cơ sở 9"},
        {"full_name": "Đặng Ngọc Hân", "code": "VC03", "role": "Viên chức", "username": "stranger"},
        {"full_name": "Đặng Ngọc Hân", "code": "VC03", "role": "Viên chức", "username": "Hân!"},
        {"full_name": "Đặng Ngọc Hân", "code": "VC03", "role": "Viên chức", "username": "officer"},
        {"full_name": "Phạm Quốc Tuấn", "code": "VC03", "role": "Viên chức"},
        {**TUAN, "site": SITE},
        {
            "full_name": "Đặng Ngọc Hân",
            "code": "VC03",
            "role": "Viên chức",
            "since": date(2024, 2, 1),
            "until": date(2024, 1, 1),
        },
    ]
    found = plan(house, *rows)
    assert [action for action, _name, _why in found] == ["new", "grant", "same", "grant", "new", *["error"] * 11]
    assert [name for _action, name, _why in found[:5]] == ["quoctuan.p", "quoctuan.p", "head", "head", "han.dn"]
    whys = [why for _action, _name, why in found[5:]]
    starts = [
        "Tên đăng nhập “han.dn” đã ghi cho người khác", "Có 2 người cùng tên", "Chưa có “Ai Đó”", "Vai trò: không có “Trưởng ban”.",
        "Trong đơn vị: chưa có “Cơ sở 9”.", "Tên đăng nhập “stranger” đã có người dùng.", "Tên đăng nhập “hân!” chưa đúng.",
        "Tên đăng nhập officer là của", "Mã VC03 là của Đặng Ngọc Hân", "Trùng với dòng 2",
    ]  # fmt: skip
    assert [why[: len(start)] for why, start in zip(whys, starts, strict=False)] == starts
    assert len(whys[10]) > 10


def test_good_rows_are_taken_and_the_others_come_back(house: SimpleNamespace, people: SimpleNamespace) -> None:
    content = book({**TUAN, "site": SITE, "since": date(2023, 1, 1)}, {"full_name": "Ai Đó", "role": "Viên chức"}, TUAN)
    outcome = account_import.apply_accounts(unit=house.s0, content=content, by=house.administrator, on=house.on, at=AT)
    (made,) = outcome.created
    assert (made.username, made.has_usable_password(), outcome.granted, outcome.left) == ("quoctuan.p", False, 1, 1)
    held = RoleGrant.objects.filter(account=made).order_by("pk").values_list("unit__code", "valid_from", "valid_to")
    assert list(held) == [("S0-CS1", date(2023, 1, 1), None), ("S0", house.on, None)]
    left = read_sheet(read_bytes(outcome.left_file), COLUMNS)  # type: ignore[arg-type]
    assert [row.text("full_name") for row in left.rows] == ["Ai Đó"]
    people.tuan.refresh_from_db()
    assert people.tuan.account == made


def test_what_is_exported_changes_nothing_when_imported(house: SimpleNamespace, people: SimpleNamespace) -> None:
    grant(house.member, Role.OFFICER, house.one, since=date(2020, 1, 1), until=date(2021, 1, 1))
    grant(house.member, Role.OFFICER, house.one, since=date(2022, 1, 1))
    grant(house.member, Role.EMULATION, house.two, until=date(2022, 5, 5))
    grants.open_account(
        person=people.tuan, username="tuan.pq", unit=house.one, role=Role.MEMBER, by=house.administrator, on=house.on
    )
    before = list(RoleGrant.objects.order_by("pk").values())
    content = account_import.export_accounts(unit=house.s0, by=house.head, on=house.on)
    outcome = account_import.apply_accounts(unit=house.s0, content=content, by=house.administrator, on=house.on, at=AT)
    assert (outcome.created, outcome.granted, outcome.left, outcome.unchanged) == ((), 0, 0, 9)
    assert list(RoleGrant.objects.order_by("pk").values()) == before


def test_template_holds_those_without_account_and_is_taken_as_it_is(
    house: SimpleNamespace, people: SimpleNamespace
) -> None:
    content = account_import.sample_accounts(unit=house.s0, by=house.administrator, on=house.on)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    rows = [list(row[:5]) for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert sorted(rows) == [
        ["VC01", "Phạm Quốc Tuấn", "quoctuan.p", "Viên chức, đoàn viên", "Cơ sở 1"],
        ["VC02", "Đặng Ngọc Hân", "ngochan.d", "Viên chức, đoàn viên", "Trung tâm Thanh thiếu niên Phương Nam"],
        ["VC03", "Đặng Ngọc Hân", "ngochan.d2", "Viên chức, đoàn viên", "Trung tâm Thanh thiếu niên Phương Nam"],
    ]
    outcome = account_import.apply_accounts(unit=house.s0, content=content, by=house.administrator, on=house.on, at=AT)
    assert (len(outcome.created), outcome.left) == (3, 0)


def test_a_role_across_the_days_of_another_is_refused(house: SimpleNamespace, people: SimpleNamespace) -> None:
    grant(house.member, Role.OFFICER, house.one, since=date(2023, 1, 1), until=date(2023, 6, 30))
    row = {"full_name": house.member.full_name, "username": "member", "role": "Cán bộ văn phòng", "site": SITE}
    days = [(date(2023, 6, 30), None), (date(2023, 7, 1), None), (date(2022, 1, 1), date(2022, 12, 31))]
    found = [plan(house, {**row, "since": since, "until": until})[0] for since, until in days]
    assert [action for action, _name, _why in found] == ["error", "grant", "grant"]
    assert found[0][2] == (
        "Đã có vai trò này từ 01/01/2023 đến 30/06/2023. Thu hồi vai trò cũ ở trang Tài khoản trước."
    )


@pytest.mark.parametrize("count", [1, 30])
def test_queries_of_a_plan_do_not_grow(
    house: SimpleNamespace, people: SimpleNamespace, count: int, django_assert_max_num_queries: Any
) -> None:
    rows = []
    for number in range(count):
        make_person(house.s0, f"Người Số {number}", code=f"N{number}")
        rows.append(
            {"full_name": f"Người Số {number}", "code": f"N{number}", "role": "Viên chức", "username": f"so.{number}"}
        )
    with django_assert_max_num_queries(19):
        assert {action for action, _name, _why in plan(house, *rows)} == {"new"}


def test_pages_lead_from_the_file_to_the_slips(house: SimpleNamespace, people: SimpleNamespace) -> None:
    client = browser(house.administrator)
    bad = client.post(url("accounts_import"), {"workbook": SimpleUploadedFile("a.xlsx", b"x")})
    assert (bad.status_code, list(bad.context["form"].errors)) == (422, ["workbook"])
    workbook = SimpleUploadedFile("a.xlsx", book(TUAN, {"full_name": "Ai Đó", "role": "Viên chức"}))
    kept = client.post(url("accounts_import"), {"workbook": workbook})
    look = client.get(kept.headers["Location"])
    counts = [count for _says, count in look.context["counted"]]
    assert (counts, look.context["errors"]) == ([1, 0, 0], 1)
    assert User.objects.filter(username="quoctuan.p").count() == 0
    done = client.post(kept.headers["Location"])
    (made,) = done.context["outcome"].created
    left = client.get(url("accounts_import_left", file=done.context["outcome"].left_file.pk))
    assert read_sheet(left.content, COLUMNS).rows[0].text("full_name") == "Ai Đó"
    slips = client.post(url("slips"), {"account": [str(made.pk)]})
    (slip,) = slips.context["slips"]
    page = slips.content.decode()
    assert [text in page for text in (slip.code, "19/12/2023", "http://testserver/tai-khoan/phieu/")] == [True] * 3
    assert slip.code not in client.get(url("accounts")).content.decode()
    entered = Client().post(
        reverse("access:slip"),
        {"username": "quoctuan.p", "slip_code": slip.code, "new": "mua-xuan-ve-som", "again": "mua-xuan-ve-som"},
    )
    assert entered.status_code == 302


def test_one_account_may_be_made_with_its_slip(house: SimpleNamespace, people: SimpleNamespace) -> None:
    typed = {"person": people.tuan.pk, "username": "", "role": "member", "into": "S0-CS1", "slip": "1"}
    made = browser(house.administrator).post(url("accounts"), typed)
    assert [slip.account.username for slip in made.context["slips"]] == ["quoctuan.p"]


ROLES = ("officer", "head", "emulation", "member", "above", "administrator")
LOOKS = [("accounts", {"head", "administrator"}), ("accounts_export", {"head", "administrator"})]
LOOKS += [(name, {"administrator"}) for name in ("accounts_sample", "accounts_import")]


@pytest.mark.parametrize(("name", "open_for"), LOOKS)
def test_who_may_look(house: SimpleNamespace, people: SimpleNamespace, name: str, open_for: set[str]) -> None:
    found = {role: browser(getattr(house, role)).get(url(name)).status_code for role in ROLES}
    assert found == {role: 200 if role in open_for else 403 for role in ROLES}
    assert browser(house.stranger).get(url(name)).status_code == 404


def test_who_may_do(house: SimpleNamespace, people: SimpleNamespace) -> None:
    SecondFactor.objects.create(account=house.member, sealed_secret=b"", confirmed_at=AT)
    deeds: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
        ("slips", {}, {"account": str(house.member.pk)}),
        ("second_factor_off", {"account": house.member.pk}, {}),
    ]
    for name, parts, typed in deeds:
        for role in ("officer", "head", "emulation", "member", "above"):
            assert browser(getattr(house, role)).post(url(name, **parts), typed).status_code == 403
        assert browser(house.stranger).post(url(name, **parts), typed).status_code == 404
        own = url(name, "S1", **parts)
        assert browser(house.stranger).post(own, typed).status_code == 404
    assert (EntrySlip.objects.count(), SecondFactor.objects.count()) == (0, 1)
    client = browser(house.administrator)
    assert client.post(url("slips"), {"account": str(house.member.pk)}).status_code == 200
    assert client.post(url("second_factor_off", account=house.member.pk)).status_code == 302
    assert (EntrySlip.objects.count(), SecondFactor.objects.count()) == (1, 0)


def test_head_sees_the_list_without_deeds(house: SimpleNamespace, people: SimpleNamespace) -> None:
    answer = browser(house.head).get(url("accounts"))
    assert [one["deeds"] for one in answer.context["accounts"]] == [[]] * 5
    assert [text in answer.content.decode() for text in ("Chỉ người quản trị được cấp tài khoản", "Lập tài khoản")] == [
        True,
        False,
    ]


def test_an_account_with_a_role_above_is_out_of_reach(house: SimpleNamespace, people: SimpleNamespace) -> None:
    grant(house.above, Role.MEMBER, house.one)
    for deed in (
        lambda: grants.issue_slips(
            holders=[house.member, house.above], unit=house.s0, by=house.administrator, on=house.on
        ),
        lambda: grants.take_second_factor_off(account=house.above, unit=house.s0, by=house.administrator, on=house.on),
    ):
        with pytest.raises(NotPermitted):
            deed()
    assert EntrySlip.objects.count() == 0


def test_the_keeper_of_the_installation_is_touched_by_keepers_only(
    house: SimpleNamespace, people: SimpleNamespace
) -> None:
    keeper = make_user("keeper", "Người Giữ Máy", Role.MEMBER, house.s0, is_superuser=True)
    asked: dict[str, Any] = {"account": keeper, "unit": house.s0, "by": house.administrator, "on": house.on}
    for deed in (grants.renew_password, grants.shut_account, grants.take_second_factor_off):
        with pytest.raises(NotPermitted):
            deed(**asked)
    house.administrator.is_superuser = True
    house.administrator.save()
    assert len(grants.renew_password(**asked)) == 19


def test_a_second_factor_that_is_not_on_cannot_be_taken_off(house: SimpleNamespace, people: SimpleNamespace) -> None:
    second_factor.start(user=house.member)
    SecondFactor.objects.all().delete()
    with pytest.raises(Refused, match="không bật"):
        grants.take_second_factor_off(account=house.member, unit=house.s0, by=house.administrator, on=house.on)


def test_a_staff_list_taken_for_accounts_says_what_every_row_lacks(
    house: SimpleNamespace, people: SimpleNamespace
) -> None:
    content = write_sheet([{"full_name": "Phạm Quốc Tuấn", "code": "VC01"}])
    kept = account_import.keep_upload(
        unit=house.s0, name="nhan-su.xlsx", content=content, by=house.administrator, on=house.on, at=AT
    )
    answer = browser(house.administrator).get(url("accounts_import_check", file=kept.pk))
    assert (answer.status_code, answer.context["errors"]) == (200, 1)
