"""People in lists: Vietnamese order, search without diacritics, posts in time, fixed query counts."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.organizations import make_person
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.enums import BodyKind
from tongket.cycle.organizations.models import Body, Person, Post
from tongket.cycle.organizations.services import people

DAY = date(2024, 1, 1)


def names(house: SimpleNamespace, **wanted: Any) -> list[str]:
    ids = selectors.people_ids_of(house.s0, house.on, **wanted)
    return [row.person.full_name for row in selectors.people_by_ids(ids, house.on)]


def test_order_search_and_filters(house: SimpleNamespace) -> None:
    body = Body.objects.create(unit=house.s0, kind=BodyKind.UNION, name="Công đoàn cơ sở")
    make_person(house.s0, "Lý Thành Sơn", code="V01")
    an = make_person(house.one, "Trần Đình Ân")
    make_person(house.two, "Nguyễn Văn An")
    make_person(house.two, "Lê Văn Dũng", until=date(2020, 1, 1))
    Post.objects.create(person=an, unit=house.s0, body=body, kind="body", title="Chủ tịch")
    assert names(house) == ["Nguyễn Văn An", "Trần Đình Ân", "Lý Thành Sơn"]
    assert names(house, words="dinh an") == ["Trần Đình Ân"]
    assert names(house, words="v01") == ["Lý Thành Sơn"]
    assert names(house, site=house.two.pk) == ["Nguyễn Văn An"]
    assert names(house, body=body.pk) == ["Trần Đình Ân"]
    assert names(house, former=True) == ["Lê Văn Dũng"]
    assert names(house, words="khong co") == []


def test_head_on_the_day(house: SimpleNamespace) -> None:
    make_person(house.s0, "Lý Thành Sơn", title="Giám đốc", kind="head", until=date(2023, 6, 30))
    new = make_person(house.s0, "Đặng Ngọc Hân", title="Giám đốc", kind="head", since=date(2023, 7, 1))
    found = [str(selectors.head_of(house.s0, day)) for day in (date(2023, 6, 30), date(2023, 7, 1))]
    assert found == ["Lý Thành Sơn", str(new)]
    assert selectors.head_of(house.one, house.on) is None


def test_person_added_changed_and_refused(house: SimpleNamespace) -> None:
    person = people.add_person(
        unit=house.s0, title="Giáo viên", by=house.officer, on=house.on, full_name=" Vũ  Thị Nhàn", code="V01"
    )
    assert (person.full_name, person.folded_name) == ("Vũ Thị Nhàn", "vu thi nhan")
    people.change_person(person=person, by=house.officer, on=house.on, phone="0900", code="V01")
    assert Event.objects.order_by("-pk").values_list("before", "after").first() == ({"phone": ""}, {"phone": "0900"})
    with pytest.raises(Refused, match="Mã V01 đã là của Vũ Thị Nhàn"):
        people.add_person(unit=house.s0, title="", by=house.officer, on=house.on, full_name="Ai đó", code="V01")
    with pytest.raises(NotPermitted):
        people.change_person(person=person, by=house.member, on=house.on, phone="1")


def test_posts_in_time(house: SimpleNamespace) -> None:
    person = make_person(house.s0, "Vũ Thị Nhàn", title=None)
    post = people.add_post(person=person, unit=house.s0, title="Kế toán", since=None, by=house.officer, on=house.on)
    with pytest.raises(Refused, match="đã được ghi"):
        people.add_post(person=person, unit=house.s0, title="Kế toán", since=DAY, by=house.officer, on=house.on)
    people.end_post(post=post, last_day=date(2023, 12, 31), by=house.officer, on=house.on)
    people.add_post(person=person, unit=house.s0, title="Kế toán trưởng", since=DAY, by=house.officer, on=house.on)
    told = [(one.title, one.kind, one.valid_from, one.valid_to) for one in selectors.posts_of(person)]
    assert told == [("Kế toán trưởng", "section_head", DAY, None), ("Kế toán", "staff", None, date(2023, 12, 31))]


def test_list_queries_do_not_grow(house: SimpleNamespace, django_assert_max_num_queries: Any) -> None:
    client = Client()
    client.force_login(house.officer)
    url = reverse("organizations:people", kwargs={"unit": "S0", "period": "2023"})
    client.get(url)  # the first page of a session is written into the book of sign-ins
    counts = []
    for _round in range(2):
        for number in range(4):
            make_person(house.one if number % 2 else house.two, f"Người {Person.objects.count()}")
        with django_assert_max_num_queries(200) as captured:
            assert client.get(url).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_personal_data_only_for_those_who_need_it(house: SimpleNamespace) -> None:
    person = make_person(house.s0, "Vũ Thị Nhàn", phone="0900 111 222", born_on=date(1990, 2, 3))
    url = reverse("organizations:person", kwargs={"unit": "S0", "period": "2023", "person": person.pk})
    client = Client()
    shown = []
    for user in (house.officer, house.member, house.above):
        client.force_login(user)
        text = client.get(url).content.decode()
        shown.append(("0900 111 222" in text, "03/02/1990" in text))
    assert shown == [(True, True), (False, False), (False, False)]
