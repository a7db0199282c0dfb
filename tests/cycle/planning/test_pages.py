"""Pages of planning: who sees them, what they refuse, that their queries do not grow."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cycle.planning.conftest import House
from tests.factories.organizations import make_person, make_unit, make_user
from tests.factories.planning import add_value, make_indicator, make_money, make_plan, make_target, make_task
from tongket.base.access.models import User
from tongket.cycle.organizations.models import Unit
from tongket.cycle.planning.models import Indicator, Plan, Target, TargetValue, Task

HOME = "/u/S0/2023/ke-hoach/"


@pytest.fixture(autouse=True)
def today(settings: Any) -> None:
    settings.TONGKET_TODAY = date(2023, 6, 20)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def soup_of(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html5lib")


def text_of(response: Any) -> str:
    return " ".join(soup_of(response).main.get_text(" ").split())


def a_house_full(unit: Unit, *, adopted: bool = False) -> tuple[Target, Task]:
    """An indicator of every widget, a target, a task."""
    plan = make_plan(unit, adopted_on=date(2023, 1, 30) if adopted else None)
    target = make_target(plan, make_indicator(unit, "Học viên kỹ năng hè", measure="người", group="I. Kỹ năng"), 1500)
    make_indicator(unit, "Cơ sở 1", measure="người", group="I. Kỹ năng", part_of=target.indicator)
    make_indicator(unit, "Xếp loại", kind="rating", measure="", scale_levels=["Đạt", "Tốt"])
    make_indicator(unit, "Danh hiệu", kind="yes_no", measure="")
    task = make_task(plan, owner=make_person(unit), due_on=date(2023, 6, 1), indicator=target.indicator)
    return target, task


def pages(target: Target, task: Task) -> list[str]:
    return [
        "", f"muc-giao/{target.pk}/", "nhiem-vu/", f"nhiem-vu/{task.pk}/", "chi-tieu/", "chi-tieu/tai-ve/",
    ]  # fmt: skip


def writers_pages(target: Target, task: Task) -> list[str]:
    return [
        "giao-them/", "nhiem-vu/them/", f"nhiem-vu/{task.pk}/sua/", "chi-tieu/them/", f"chi-tieu/{target.indicator_id}/", "chi-tieu/nhap/",
    ]  # fmt: skip


@pytest.mark.parametrize("adopted", [False, True])
@pytest.mark.parametrize("role", ["officer", "head", "emulation", "member", "above", "administrator"])
def test_pages_open_for_roles_of_the_unit(house: House, role: str, adopted: bool) -> None:
    target, task = a_house_full(house.unit, adopted=adopted)
    client = signed_in(make_user("ai", "Người Thử", role, house.unit))
    allowed = 200 if role in ("officer", "head") else 403

    found = [client.get(HOME + page).status_code for page in [*pages(target, task), *writers_pages(target, task)]]

    assert found == [200] * 6 + [allowed] * 6


def test_pages_are_404_for_a_stranger(house: House) -> None:
    target, task = a_house_full(house.unit)
    client = signed_in(house.stranger)

    found = {client.get(HOME + page).status_code for page in [*pages(target, task), *writers_pages(target, task)]}

    assert found == {404}


def test_rows_of_another_unit_are_404(house: House) -> None:
    target, task = a_house_full(house.unit)
    client = signed_in(house.stranger)
    other = "/u/S9/2023/ke-hoach/"

    found = [
        client.get(f"{other}muc-giao/{target.pk}/").status_code,
        client.get(f"{other}nhiem-vu/{task.pk}/").status_code,
        client.get(f"{other}chi-tieu/{target.indicator_id}/").status_code,
        client.post(f"{other}nhiem-vu/{task.pk}/xoa/").status_code,
        client.post(f"{other}muc-giao/{target.pk}/bo/").status_code,
    ]

    assert found == [404] * 5


@pytest.mark.parametrize(
    "page",
    ["", "thong-qua/", "lay-nam-truoc/", "nhiem-vu/lay-nam-truoc/", "nhiem-vu/them/", "chi-tieu/them/"],
)
def test_posts_are_refused_to_members(house: House, page: str) -> None:
    a_house_full(house.unit)
    posted = {"decision": "Số 1", "adopted_on": "01/02/2023", "kind": "task", "text": "x", "name": "x"}

    response = signed_in(house.member).post(HOME + page, posted)

    assert (response.status_code, Plan.objects.get().state, Task.objects.count()) == (403, "draft", 1)


@pytest.mark.parametrize("page", ["", "nhiem-vu/", "chi-tieu/"])
def test_every_page_has_one_heading_and_labelled_fields(house: House, page: str) -> None:
    a_house_full(house.unit)

    soup = soup_of(signed_in(house.officer).get(HOME + page))

    labelled = {label.get("for") for label in soup.find_all("label")}
    fields = [
        one
        for one in soup.main.find_all(["input", "select", "textarea"])
        if one.get("type") not in ("hidden", "submit")
    ]
    bare = [one.get("name") for one in fields if one.get("id") not in labelled and not one.get("aria-label")]
    assert (len(soup.find_all("h1")), bare) == (1, [])


def test_empty_plan_says_what_to_do_first(house: House) -> None:
    soups = [soup_of(signed_in(house.officer).get(HOME + page)) for page in ("", "nhiem-vu/", "chi-tieu/")]

    first = [soup.select_one(".empty-state .button--primary").get_text(strip=True) for soup in soups]
    assert first == ["Thêm chỉ tiêu đầu tiên", "Thêm việc đầu tiên", "Thêm chỉ tiêu đầu tiên"]


def test_table_is_saved_in_the_display_scale(house: House) -> None:
    money, learners = make_money(house.unit), make_indicator(house.unit, "Học viên")
    client = signed_in(house.officer)

    response = client.post(HOME, {f"t-{money.pk}": "18.500,5", f"t-{learners.pk}": ""})

    assert response.status_code == 302
    assert TargetValue.objects.get().amount == Decimal(18_500_500_000)
    field = soup_of(client.get(HOME)).find(id=f"t-{money.pk}")
    assert field["value"] == "18.500,5"


def test_wrong_amount_stays_beside_its_field(house: House) -> None:
    good, bad = make_indicator(house.unit, "Lớp"), make_indicator(house.unit, "Học viên")

    response = signed_in(house.officer).post(HOME, {f"t-{good.pk}": "12", f"t-{bad.pk}": "1.2l0"})

    soup = soup_of(response)
    kept = [soup.find(id=f"t-{row.pk}")["value"] for row in (good, bad)]
    error = " ".join(soup.find(id=f"t-{bad.pk}-error").get_text(" ").split())
    assert (response.status_code, kept, Target.objects.count()) == (422, ["12", "1.2l0"], 0)
    assert error == "Chưa lưu được “1.2l0” không phải là số: ký tự thứ tư là chữ l. Có phải 1.210?"


def test_clearing_a_field_takes_the_target_away(house: House) -> None:
    target, _task = a_house_full(house.unit)

    signed_in(house.officer).post(HOME, {f"t-{target.indicator_id}": ""})

    assert Target.objects.count() == 0


def test_officer_sees_adoption_with_its_reason_and_head_adopts(house: House) -> None:
    a_house_full(house.unit)
    reason = "Chỉ người đứng đầu đơn vị được thông qua kế hoạch."
    shown = {
        who: text_of(signed_in(getattr(house, who)).get(HOME)).count(reason) for who in ("officer", "head", "member")
    }

    response = signed_in(house.head).post(f"{HOME}thong-qua/", {"decision": "Số 05/QĐ-TTN", "adopted_on": "30/01/2023"})

    assert (shown, response.status_code) == ({"officer": 1, "head": 0, "member": 0}, 302)
    assert (Plan.objects.get().state, Plan.objects.get().adopted_on) == ("adopted", date(2023, 1, 30))


def test_adopted_plan_shows_the_change_and_takes_no_table(house: House) -> None:
    target, _task = a_house_full(house.unit, adopted=True)
    add_value(target, 1700, date(2023, 6, 1), decision="Số 30/QĐ-TTN", reason="Thêm lớp")
    client = signed_in(house.officer)

    text = text_of(client.get(HOME))
    refused = client.post(HOME, {f"t-{target.indicator_id}": "9"})

    assert text.count("giao 1.500 → điều chỉnh 1.700 từ 01/06/2023 theo Số 30/QĐ-TTN") == 1
    assert (refused.status_code, TargetValue.objects.count()) == (409, 2)


def test_target_is_adjusted_on_its_page(house: House) -> None:
    target, _task = a_house_full(house.unit, adopted=True)
    client = signed_in(house.officer)
    page = f"{HOME}muc-giao/{target.pk}/"

    without = client.post(page, {"typed": "1.700", "valid_from": "01/07/2023"})
    with_papers = client.post(
        page, {"typed": "1.700", "valid_from": "01/07/2023", "decision": "Số 30/QĐ-TTN", "reason": "Thêm lớp"}
    )

    assert (without.status_code, with_papers.status_code) == (422, 302)
    assert list(target.values.values_list("valid_from", "amount")) == [
        (date(2023, 1, 1), 1500),
        (date(2023, 7, 1), 1700),
    ]


def test_draft_target_changes_its_kind_on_its_page(house: House) -> None:
    target, _task = a_house_full(house.unit)

    signed_in(house.officer).post(
        f"{HOME}muc-giao/{target.pk}/",
        {"typed": "1.400", "kind": "level", "operator": "<=", "quote": "không quá 1.400"},
    )

    target.refresh_from_db()
    assert (target.operator, target.quote, target.values.get().amount) == ("<=", "không quá 1.400", 1400)


def test_scoped_target_is_added_and_has_its_own_field(house: House) -> None:
    row = make_indicator(house.unit, "Học nghị quyết", kind="percent", measure="%")
    client = signed_in(house.officer)
    for scope, typed in (("đảng viên", "80"), ("đoàn viên khác", "100")):
        client.post(
            f"{HOME}giao-them/",
            {"indicator": row.pk, "kind": "share", "operator": ">=", "typed": typed, "scope_note": scope},
        )

    soup = soup_of(client.get(HOME))

    fields = {field["name"]: field["value"] for field in soup.select("td.entry input:not([type=hidden])")}
    assert fields == {
        f"t-{row.pk}-{one.pk}": value for one, value in zip(Target.objects.order_by("pk"), ("80", "100"), strict=True)
    }


def test_term_plan_shows_slices_and_pace(house: House) -> None:
    row = make_indicator(house.unit, "Giới thiệu kết nạp Đảng", measure="người")
    make_target(make_plan(house.unit, "NK2023-2028"), row, 3, kind="term_total")

    text = text_of(signed_in(house.officer).get("/u/S0/NK2023-2028/ke-hoach/"))

    assert text.count("Chia theo năm: 2023: 0 · 2024: 1 · 2025: 0 · 2026: 1 · 2027: 0 · 2028: 1") == 1
    assert text.count("Tiến độ đến 20/06/2023: cần 0 người") == 1


def test_task_goes_from_added_to_done(house: House) -> None:
    owner = make_person(house.unit, "Đặng Ngọc Hân", account=house.member)
    officer, member = signed_in(house.officer), signed_in(house.member)

    officer.post(
        f"{HOME}nhiem-vu/them/", {"kind": "task", "text": "Mở lớp bơi", "owner": owner.pk, "due_on": "30/06/2023"}
    )
    task = Task.objects.get()
    empty = member.post(f"{HOME}nhiem-vu/{task.pk}/", {"state": "done", "result": ""})
    done = member.post(f"{HOME}nhiem-vu/{task.pk}/", {"state": "done", "result": "Mở 3 lớp"})

    task.refresh_from_db()
    assert (empty.status_code, done.status_code, task.owner, task.due_on) == (422, 302, owner, date(2023, 6, 30))
    assert (task.state, task.result) == ("done", "Mở 3 lớp")


def test_day_that_is_no_day_is_said(house: House) -> None:
    response = signed_in(house.officer).post(
        f"{HOME}nhiem-vu/them/", {"kind": "task", "text": "x", "due_on": "31/6/2023"}
    )

    assert response.status_code == 422
    assert text_of(response).count("“31/6/2023” không có trong lịch. Viết ngày trước, tháng sau, như 05/12/2023.") == 2


def test_catalogue_search_and_inherited_rows(house: House) -> None:
    below = make_unit("S0A", "Cơ sở 1", parent=house.unit)
    make_indicator(house.unit, "Học viên kỹ năng", "hoc-vien")
    make_indicator(below, "Lớp bơi", "lop-boi")
    client = signed_in(make_user("anh", "Trần Thị An", "officer", below))

    whole = text_of(client.get("/u/S0A/2023/ke-hoach/chi-tieu/"))
    found = text_of(client.get("/u/S0A/2023/ke-hoach/chi-tieu/?q=hoc+VIEN"))

    assert (whole.count("Sửa ở cấp trên"), whole.count("của Trung tâm Thanh thiếu niên Phương Nam")) == (1, 1)
    assert (found.count("Học viên kỹ năng"), found.count("Lớp bơi")) == (1, 0)


def test_inherited_indicator_is_not_edited_below(house: House) -> None:
    below = make_unit("S0A", parent=house.unit)
    row = make_indicator(house.unit, "Học viên")
    client = signed_in(make_user("anh", "Trần Thị An", "officer", below))

    response = client.post(f"/u/S0A/2023/ke-hoach/chi-tieu/{row.pk}/", {"name": "Khác"})

    assert (response.status_code, Indicator.objects.get().name) == (404, "Học viên")


def test_indicator_is_added_edited_moved_and_retired(house: House) -> None:
    client = signed_in(house.officer)
    posted = {
        "name": "Xếp loại đơn vị", "kind": "rating", "direction": "more", "over_periods": "last", "over_units": "none",
        "display_scale": "1", "decimals": "0", "scale_levels": "Đạt\nTốt",
    }  # fmt: skip

    client.post(f"{HOME}chi-tieu/them/", posted)
    row = Indicator.objects.get()
    client.post(f"{HOME}chi-tieu/{row.pk}/", {**posted, "name": "Xếp loại"})
    client.post(f"{HOME}chi-tieu/{row.pk}/chuyen/", {"chieu": "len"})
    client.post(f"{HOME}chi-tieu/{row.pk}/thoi-dung/", {"from_day": "01/01/2024"})

    row.refresh_from_db()
    assert (row.name, row.scale_levels, row.retired_on) == ("Xếp loại", ["Đạt", "Tốt"], date(2024, 1, 1))


def test_workbook_goes_out_and_comes_back_by_the_page(house: House) -> None:
    make_indicator(house.unit)
    client = signed_in(house.officer)
    content = client.get(f"{HOME}chi-tieu/tai-ve/").content

    good = client.post(f"{HOME}chi-tieu/nhap/", {"file": SimpleUploadedFile("danh-muc.xlsx", content)})
    bad = client.post(f"{HOME}chi-tieu/nhap/", {"file": SimpleUploadedFile("danh-muc.xlsx", b"khong phai")})

    assert (good.status_code, bad.status_code, Indicator.objects.count()) == (302, 422, 1)


def test_copying_without_a_plan_before_is_a_kind_page(house: House) -> None:
    response = signed_in(house.officer).post(f"{HOME}lay-nam-truoc/")

    assert (response.status_code, text_of(response).count("Chưa có kế hoạch năm 2022 để lấy.")) == (409, 1)


@pytest.mark.parametrize("page", ["", "nhiem-vu/", "chi-tieu/"])
def test_queries_of_a_page_do_not_grow(house: House, page: str, django_assert_num_queries: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = signed_in(house.officer)
    plan, before = make_plan(house.unit), make_plan(house.unit, "2022")

    def fill(count: int) -> None:
        for _number in range(count):
            row = make_indicator(house.unit, f"Chỉ tiêu {Indicator.objects.count()}")
            make_target(plan, row, 5)
            make_target(before, row, 4)
            make_task(plan, owner=make_person(house.unit), due_on=date(2023, 6, 1), indicator=row)

    fill(1)
    client.get(HOME + page)
    cache.clear()  # what is kept for a minute is counted anew both times, however long the filling takes
    with CaptureQueriesContext(connection) as one:
        client.get(HOME + page)
    fill(29)

    cache.clear()
    with django_assert_num_queries(len(one)):
        response = client.get(HOME + page)

    assert response.status_code == 200


def test_second_of_two_who_edit_one_plan_sees_the_first(house: House) -> None:
    mine, theirs, free = (make_indicator(house.unit, name) for name in ("Lớp", "Học viên", "Giải thưởng"))
    make_plan(house.unit)
    officer, head = signed_in(house.officer), signed_in(house.head)
    empty = {f"w-t-{row.pk}": "" for row in (mine, theirs, free)}
    head.post(HOME, {**empty, f"t-{mine.pk}": "10", f"t-{theirs.pk}": "1500", f"t-{free.pk}": ""})

    refused = officer.post(HOME, {**empty, f"t-{mine.pk}": "12", f"t-{theirs.pk}": "", f"t-{free.pk}": "3"})

    soup = soup_of(refused)
    fields = {
        row.name: (soup.find(id=f"t-{row.pk}")["value"], soup.find(attrs={"name": f"w-t-{row.pk}"})["value"])
        for row in (mine, theirs, free)
    }
    said = " ".join(soup.find(id=f"t-{mine.pk}-error").get_text(" ").split())
    assert (refused.status_code, fields) == (
        422,
        {"Lớp": ("12", "10"), "Học viên": ("1.500", "1.500"), "Giải thưởng": ("3", "")},
    )
    assert said == (
        "Chưa lưu được Trong lúc đang nhập, người khác đã lưu mức này là “10”. Lưu lại lần nữa để ghi đè, hoặc gõ lại số đó."
    )
    assert Target.objects.count() == 2
    again = {
        f"{prefix}-{row.pk}": fields[row.name][at]
        for row in (mine, theirs, free)
        for at, prefix in enumerate(("t", "w-t"))
    }
    assert officer.post(HOME, again).status_code == 302
    assert sorted(TargetValue.objects.values_list("amount", flat=True)) == [3, 12, 1500]


def test_text_longer_than_its_column_is_refused_beside_its_field(house: House) -> None:
    words = make_indicator(house.unit, "Danh hiệu", kind="text", measure="")
    client = signed_in(house.officer)

    table = client.post(HOME, {f"t-{words.pk}": "x" * 301})
    form = client.post(
        f"{HOME}giao-them/", {"indicator": words.pk, "kind": "qualitative", "operator": ">=", "typed": "x" * 301}
    )

    assert (table.status_code, form.status_code, Target.objects.count()) == (422, 422, 0)
