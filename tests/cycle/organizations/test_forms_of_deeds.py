"""The forms of the room do their deed, or say beside the form why not."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.organizations import make_person, make_signer
from tongket.base.audit.services import record
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.models import Body, Signer, Unit

AT = {"unit": "S0", "period": "2023"}
DAY = date(2023, 12, 1)


@pytest.fixture
def head(house: SimpleNamespace) -> Client:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(house.head)
    return client


def send(client: Client, name: str, typed: dict[str, Any], **more: Any) -> Any:
    return client.post(reverse(f"organizations:{name}", kwargs={**AT, **more}), typed)


def test_units_are_founded_renamed_moved_merged_split_and_dissolved(house: SimpleNamespace, head: Client) -> None:
    new = {"name": "Chi nhánh Biển Đông", "code": "S0-BD", "kind": "branch", "day": "1/12/2023"}
    answers = [
        send(head, "found", new),
        send(head, "rename", {"name": "Tên mới", "day": "01/12/2023"}),
        send(head, "move", {"parent": "S0-BD", "day": "01/12/2023"}, unit="S0-CS1"),
        send(
            head, "split", {"keep": "keep", "day": "01/12/2023", "name_1": "Tổ bơi", "code_1": "S0-TB"}, unit="S0-CS2"
        ),
        send(head, "merge", {"units": ["S0-TB", "S0-CS2"], "into": "S0-CS2", "day": "10/12/2023"}),
        send(head, "dissolve", {"last_day": "12/12/2023"}, unit="S0-CS2"),
    ]
    assert [answer.status_code for answer in answers] == [302] * 6
    tree = selectors.flattened(selectors.trees_on([house.s0.pk], date(2023, 12, 13)))
    assert [(row.name, row.depth) for row in tree] == [("Tên mới", 0), ("Chi nhánh Biển Đông", 1), ("Cơ sở 1", 2)]


@pytest.mark.parametrize(
    ("name", "typed", "field"),
    [
        ("found", {"name": "X", "code": "S1", "kind": "site", "day": "1/12/2023"}, "__all__"),
        ("found", {"name": "X", "code": "X", "kind": "site", "day": "31/2/2023"}, "day"),
        ("move", {"parent": "S0-CS1", "day": "01/12/2023"}, "__all__"),
        ("move", {"parent": "TD", "day": "01/12/2023"}, "parent"),  # not one of theirs
        ("merge", {"units": ["S0-CS1"], "day": "01/12/2023"}, "name"),
        ("signer", {"person": "1", "regime": "direct", "title": "Giám đốc"}, "person"),
    ],
)
def test_refusals_come_back_with_the_form(head: Client, name: str, typed: dict[str, Any], field: str) -> None:
    units = Unit.objects.count()
    answer = send(head, name, typed)
    assert (answer.status_code, field in answer.context["form"].errors, Unit.objects.count()) == (422, True, units)


def test_body_signer_and_theme(house: SimpleNamespace, head: Client) -> None:
    person = make_person(house.s0, "Đặng Ngọc Hân", title="Phó Giám đốc")
    typed = {"person": person.pk, "regime": "for_head", "title": "Phó Giám đốc", "head_title": "Giám đốc"}
    assert send(head, "signer", typed).status_code == 302
    signer = Signer.objects.get()
    assert signer.authority_lines == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    assert send(head, "signer_end", {"last_day": "01/12/2023"}, signer=signer.pk).status_code == 302
    assert send(head, "body", {"kind": "union", "name": "Công đoàn cơ sở"}).status_code == 302
    body = Body.objects.get()
    assert send(head, "body_end", {"last_day": "01/12/2023"}, body=body.pk).status_code == 302
    assert send(head, "theme", {"text": "Năm chuyển đổi số"}).status_code == 302
    signer.refresh_from_db()
    body.refresh_from_db()
    assert (signer.valid_to, body.valid_to, selectors.theme_of(house.s0, "2023")) == (DAY, DAY, "Năm chuyển đổi số")


def test_letterhead_is_shown_before_it_is_saved(house: SimpleNamespace, head: Client) -> None:
    make_signer(house.s0)
    typed = {"name": "Trung tâm Thanh thiếu niên Phương Nam", "symbol": "NTN", "place": "Sông Mai", "profile": "STATE"}
    page = send(head, "letterhead", {**typed, "preview": "1"})
    part = send(head, "preview", typed)
    shown = ["Số: …/BC-NTN" in answer.content.decode() for answer in (page, part)]
    assert (shown, selectors.letterhead_of(house.s0, DAY).symbol) == ([True, True], "TTN")
    assert "<form" not in part.content.decode()
    assert send(head, "letterhead", {**typed, "day": "01/12/2023"}).status_code == 302
    symbols = [selectors.letterhead_of(house.s0, day).symbol for day in (date(2023, 11, 30), DAY)]
    assert symbols == ["TTN", "NTN"]


def test_person_and_posts(house: SimpleNamespace, head: Client) -> None:
    typed = {"full_name": "Vũ Thị Nhàn", "title": "Kế toán", "site": "S0-CS1"}
    assert send(head, "person_add", typed).status_code == 302
    (row,) = selectors.people_of(house.one, house.on)
    known = {"person": row.person.pk}
    assert send(head, "person_change", {"full_name": "Vũ Thị Nhàn", "code": "V01"}, **known).status_code == 302
    assert send(head, "post", {"title": "Thủ quỹ", "into": "S0"}, **known).status_code == 302
    assert row.post is not None
    assert send(head, "post_end", {"last_day": "01/12/2023"}, **known, post=row.post.pk).status_code == 302
    told = [(post.title, post.unit.code, post.valid_to) for post in selectors.posts_of(row.person)]
    assert sorted(told) == [("Kế toán", "S0-CS1", DAY), ("Thủ quỹ", "S0", None)]


def test_tree_on_a_day_asked_for_and_a_wrong_day(house: SimpleNamespace, head: Client) -> None:
    page = reverse("organizations:tree", kwargs=AT)
    assert head.get(page, {"ngay": "1/1/1999"}).context["nodes"] == []
    assert head.get(page, {"ngay": "1/1/1999", "tat-ca": "1"}).context["count"] == 3
    wrong = head.get(page, {"ngay": "32/1/2020"})
    assert (wrong.status_code, wrong.context["wrong"][:12]) == (200, "“32/1/2020” ")


def test_log_filters_pages_and_hides_other_units(
    house: SimpleNamespace, head: Client, django_assert_max_num_queries: Any
) -> None:
    page = reverse("organizations:log", kwargs=AT)

    def count() -> int:
        head.get(page)  # what is kept until the next deed is worked out anew
        with django_assert_max_num_queries(200) as captured:
            head.get(page)
        return len(captured)

    record(by=house.head, verb="organizations.unit_renamed", target=house.one, unit_id=house.one.pk)
    before = count()
    for _time in range(60):
        record(by=house.officer, verb="planning.plan_adopted", target=house.s0, unit_id=house.s0.pk)
    record(by=house.stranger, verb="planning.plan_adopted", target=house.other, unit_id=house.other.pk)
    after = count()
    found = [
        head.get(page, query).context["page"].paginator.count
        for query in ({}, {"ai": "nguoi dung dau"}, {"phan": "planning"}, {"den": "01/01/2020"}, {"ai": "khac"})
    ]
    assert (found, after - before) == ([61, 1, 60, 0, 0], 0)
    assert len(head.get(page, {"page": 2}).context["lines"]) == 11
