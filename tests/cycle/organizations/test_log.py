"""The log: read in Vietnamese, asked by thing, person, words and days, printed, taken out; nothing of other units."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories.organizations import make_person
from tests.factories.planning import make_indicator, make_plan, make_target
from tongket.base.audit.guard import lower_guard, raise_guard
from tongket.base.audit.presenters import line_of
from tongket.base.audit.services import record
from tongket.base.audit.verifying import head as chain_head
from tongket.cores.kernel.periods import Period
from tongket.cycle.organizations.services.people import add_person, change_person
from tongket.cycle.reporting.services.figures import Entry, enter_figures

AT = {"unit": "S0", "period": "2023"}
NOW = datetime(2023, 12, 12, 2, 0, tzinfo=UTC)
YEAR = Period.from_code("2023")


def client_of(user: Any) -> Client:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(user)
    return client


def log(user: Any, **query: str) -> Any:
    return client_of(user).get(reverse("organizations:log", kwargs=AT), query)


def sentences(answer: Any) -> list[str]:
    return [line.sentence for line in answer.context["lines"]]


@pytest.fixture
def entered(house: SimpleNamespace) -> SimpleNamespace:
    """Two cells entered at S0, one of them mended; one cell of another unit with the same code."""
    house.classes = make_indicator(house.s0, code="lop", name="Lớp kỹ năng")
    house.pupils = make_indicator(house.s0, code="hoc-vien", name="Học viên")
    make_indicator(house.other, code="lop", name="Lớp của nơi khác")
    steps = ((house.classes, "12", 0), (house.pupils, "300", 0), (house.classes, "13", 1))
    for indicator, typed, version in steps:
        enter_figures(
            unit=house.s0, period=YEAR, entries=[Entry(indicator.pk, typed, expected_version=version)], by=house.officer,
            on=house.on, at=NOW,
        )  # fmt: skip
    return house


def test_sentences_name_cells_units_and_periods(entered: SimpleNamespace) -> None:
    found = [text for text in sentences(log(entered.officer)) if "nhập số liệu" in text]
    assert found[0].startswith("Người Cán bộ văn phòng nhập số liệu năm 2023: ")
    assert found[0].endswith("Lớp kỹ năng: 12 → 13 và 1 mục khác.") or "Lớp kỹ năng" in found[0]
    line = log(entered.officer, q="nhap so lieu").context["lines"][0]
    assert (line.unit_name, line.target) == ("Trung tâm Thanh thiếu niên Phương Nam", "năm 2023")
    assert [(one.label, one.before.split(";")[0], one.after.split(";")[0]) for one in line.changes if one.label == "Lớp kỹ năng"] == [
        ("Lớp kỹ năng", "12", "13")
    ]  # fmt: skip


def test_targets_plans_and_grants_are_told_without_codes(house: SimpleNamespace) -> None:
    indicator = make_indicator(house.s0, code="lop", name="Lớp kỹ năng")
    target = make_target(make_plan(house.s0, period="2023"), indicator, Decimal(20))
    grant = house.officer.grants.get()
    told = [
        line_of(record(by=None, verb="a.b", target=one, unit_id=house.s0.pk)).target
        for one in (target, target.plan, grant, house.s0)
    ]
    assert told == [
        "Lớp kỹ năng, năm 2023",
        "năm 2023",
        "Người Cán bộ văn phòng: Cán bộ văn phòng (Trung tâm Thanh thiếu niên Phương Nam)",
        "Trung tâm Thanh thiếu niên Phương Nam",
    ]


def test_history_of_one_cell(entered: SimpleNamespace) -> None:
    answer = log(entered.officer, loai="figure", vat="lop")
    assert answer.context["thing"].says == "Lớp kỹ năng, năm 2023"
    assert len(answer.context["lines"]) == 2
    assert log(entered.officer, loai="figure", vat="khong-co").status_code == 404


def test_history_of_one_person(house: SimpleNamespace) -> None:
    person = add_person(
        unit=house.s0, title="Kế toán", by=house.head, on=house.on, full_name="Vũ Thị Nhàn", phone="0900 000 001"
    )
    add_person(unit=house.s0, title="Viên chức", by=house.head, on=house.on, full_name="Đặng Ngọc Hân")
    change_person(person=person, by=house.head, on=house.on, phone="0900 000 002")
    answer = log(house.head, loai="person", vat=str(person.pk))
    assert [line.verb for line in answer.context["lines"]] == [
        "organizations.person_changed", "organizations.post_added", "organizations.person_added",
    ]  # fmt: skip
    assert answer.context["thing"].says == "Vũ Thị Nhàn"


def test_thing_of_another_unit_is_not_found(house: SimpleNamespace) -> None:
    theirs = make_person(house.other, "Trần Thị Bưởi")
    record(by=house.stranger, verb="organizations.person_added", target=theirs, unit_id=house.other.pk)
    for kind, key in (
        ("person", theirs.pk), ("account", house.stranger.pk), ("unit", "S1"), ("plan", 1), ("khong-co", 1), ("person", "x"),
    ):  # fmt: skip
        answer = log(house.head, loai=kind, vat=str(key))
        assert answer.status_code == 404, kind
        assert "Bưởi" not in answer.content.decode()


def test_filters_by_words_verb_kind_and_days(house: SimpleNamespace) -> None:
    hoa = make_person(house.s0, "Nguyễn Thị Hòa")
    rows = [
        ("organizations.person_added", hoa, "chuyển đến từ Trà Lâm"),
        ("organizations.unit_renamed", house.s0, ""),
        ("planning.plan_adopted", house.s0, ""),
    ]
    for day, (verb, target, reason) in enumerate(rows, start=1):
        at = datetime(2023, 11, day, 3, tzinfo=UTC)
        record(by=house.officer, verb=verb, target=target, unit_id=house.s0.pk, reason=reason, at=at)
    asked = (
        ({"q": "nguyen hoa"}, 1), ({"q": "tra lam"}, 1), ({"q": "them nguoi"}, 1), ({"q": "can bo"}, 3), ({"q": "xyz"}, 0),
        ({"viec": "organizations.unit_renamed"}, 1), ({"phan": "organizations"}, 2), ({"loai": "person"}, 1),
        ({"tu": "02/11/2023", "den": "02/11/2023"}, 1), ({"q": "nguyen hoa", "phan": "planning"}, 0),
    )  # fmt: skip
    found = [(query, log(house.head, **query).context["page"].paginator.count) for query, _count in asked]
    assert found == list(asked)


def test_sheet_holds_what_was_asked_for_and_the_trace(entered: SimpleNamespace) -> None:
    record(by=entered.stranger, verb="planning.plan_adopted", target=entered.other, unit_id=entered.other.pk)
    answer = client_of(entered.officer).get(
        reverse("organizations:log_sheet", kwargs=AT), {"loai": "figure", "vat": "lop"}
    )
    rows = [[cell.value for cell in row] for row in load_workbook(BytesIO(answer.content)).active.iter_rows()]
    assert [row[2:5] for row in rows[3:5]] == [["Người Cán bộ văn phòng", "nhập số liệu", "năm 2023"]] * 2
    assert rows[-2][0] == "2 dòng trên tổng số 2 dòng khớp cách lọc."
    assert rows[-1][0] == f"Dấu vết đến dòng {chain_head().count}: {chain_head().own_hash}"


def test_print_shows_all_and_the_trace(house: SimpleNamespace) -> None:
    for _time in range(60):
        record(by=house.officer, verb="planning.plan_adopted", target=house.s0, unit_id=house.s0.pk)
    answer = log(house.head, **{"in": "1"})
    text = answer.content.decode()
    assert len(answer.context["lines"]) == 60
    assert re.search(r"Dấu vết đến dòng 60: <b[^>]*>([0-9a-f ]+) …", text)[1] == chain_head().short  # type: ignore[index]
    assert "filter-bar" not in text


@pytest.mark.parametrize(("role", "status"), [("member", 403), ("emulation", 403), ("above", 200), ("stranger", 404)])
def test_who_may_read(house: SimpleNamespace, role: str, status: int) -> None:
    client = client_of(getattr(house, role))
    pages = [client.get(reverse(f"organizations:{name}", kwargs=AT)).status_code for name in ("log", "log_sheet")]
    assert pages == [status, status]


def test_machine_log_is_for_the_keeper_and_shows_only_what_has_no_unit(house: SimpleNamespace) -> None:
    record(by=house.officer, verb="access.password_changed", target=house.officer, unit_id=None)
    record(by=house.officer, verb="planning.plan_adopted", target=house.s0, unit_id=house.s0.pk)
    keeper = house.administrator
    for name in ("log", "sheet"):
        assert client_of(keeper).get(reverse(f"machine_log:{name}")).status_code == 403
    assert client_of(keeper).post(reverse("machine_log:verify")).status_code == 403
    keeper.is_superuser = True
    keeper.save()
    answer = client_of(keeper).get(reverse("machine_log:log"), {"viec": "access.password_changed"})
    assert sentences(answer) == ["Người Cán bộ văn phòng đổi mật khẩu của Người Cán bộ văn phòng."]
    assert [line.unit_id for line in client_of(keeper).get(reverse("machine_log:log")).context["lines"]].count(None) > 0
    assert client_of(keeper).get(reverse("machine_log:sheet")).status_code == 200


def test_keeper_checks_the_whole_trail(house: SimpleNamespace, settings: Any, tmp_path: Any) -> None:
    settings.DATA = tmp_path
    keeper = house.administrator
    keeper.is_superuser = True
    keeper.save()
    for _time in range(3):
        record(by=None, verb="planning.plan_adopted", target=house.s0, unit_id=house.s0.pk)
    client = client_of(keeper)
    assert "Nhật ký nguyên vẹn" in client.post(reverse("machine_log:verify")).content.decode()
    lower_guard(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_event SET actor_name = 'x' WHERE sequence = 2")
    raise_guard(connection)
    text = client.post(reverse("machine_log:verify")).content.decode()
    assert "Dòng 2 không còn như lúc ghi." in text


def test_queries_do_not_grow_with_events(house: SimpleNamespace, django_assert_max_num_queries: Any) -> None:
    client = client_of(house.head)
    page = reverse("organizations:log", kwargs=AT)
    client.get(page)

    def count() -> int:
        with django_assert_max_num_queries(200) as captured:
            client.get(page)
        return len(captured)

    grant = house.officer.grants.get()
    for target in (house.s0, grant):
        record(by=house.head, verb="organizations.role_granted", target=target, unit_id=house.s0.pk)
    before = count()
    for number in range(1, 20):
        at = datetime(2023, 1, number, tzinfo=UTC)
        for target in (house.s0, grant, house.one):
            record(by=house.head, verb="organizations.role_granted", target=target, unit_id=house.one.pk, at=at)
    assert count() == before
