"""The pages: what each role sees, that what is restricted never leaks, forms, lists, duplicates, the public view."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cycle.records.conftest import AT, ON, Enter, target
from tests.factories.organizations import make_person, make_unit, make_user
from tongket.base.access.models import User
from tongket.base.audit.looks import looks_at
from tongket.base.audit.models import Event
from tongket.base.search.publishing import entries_of, kinds
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.models import Person, Post, Unit
from tongket.cycle.organizations.selectors.own_data import own_data_of, subject_of
from tongket.cycle.records.enums import AWARD_NUMBERS
from tongket.cycle.records.facts.alike import Named, alike
from tongket.cycle.records.models import Discipline, Pair, Subject, Yearly
from tongket.cycle.records.selectors import duplicates, history_of
from tongket.cycle.records.selectors.public import public_record
from tongket.cycle.records.services.joining import join_records, part_records, tell_apart

SECRETS = ("Cảnh cáo", "77/QĐ-KL", "Nghỉ thai sản", "Đang giải quyết khiếu nại", "01/03/2021")


@pytest.fixture
def known(enter: Enter, han: Person) -> Person:
    """Somebody with a year, a title, an initiative and every restricted sort."""
    enter(han, "yearly", year=2023, rating=4)
    idea = enter(han, "idea", year=2023, name="Lớp học ngoài trời")
    enter(
        han,
        "award",
        year=2023,
        award=AWARD_NUMBERS["cstdcs"],
        decided_on=date(2023, 12, 20),
        decision="5/QĐ",
        uses=[idea.pk],
    )
    enter(han, "discipline", what="warning", start=date(2020, 2, 1), end=date(2021, 2, 1), decision="77/QĐ-KL")
    enter(han, "absence", what="maternity", start=date(2021, 3, 1), end=date(2021, 8, 31))
    enter(han, "hold", what="complaint", start=date(2024, 11, 1))
    return han


def client_of(user: User) -> Client:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(user)
    return client


def address(name: str, unit: str = "S0", **parts: Any) -> str:
    return reverse(f"records:{name}", kwargs={"unit": unit, "period": "2024", **parts})


def shown(user: User, name: str, query: str = "", **parts: Any) -> str:
    answer = client_of(user).get(address(name, **parts) + query)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def test_what_is_restricted_leaks_nowhere(known: Person, unit: Unit, roles: dict[str, User]) -> None:
    who = f"p{known.pk}"
    for role in ("officer", "above"):
        page = shown(roles[role], "subject", who=who)
        assert "Có thông tin hạn chế xem" in page
        told = page + shown(roles[role], "list") + shown(roles[role], "ideas")
        assert not [secret for secret in SECRETS if secret in told], role
        assert not looks_at([("organizations.Person", known.pk)]).exists()
    log = (
        client_of(roles["officer"])
        .get(reverse("organizations:log", kwargs={"unit": "S0", "period": "2024"}))
        .content.decode()
    )
    assert "ghi thông tin hạn chế xem" in log
    assert not [secret for secret in SECRETS if secret in log]
    entries = " ".join(str(entry) for kind in kinds() for entry in entries_of(kind, None))
    assert "Lớp học ngoài trời" in entries
    assert not [secret for secret in SECRETS if secret in entries]


def test_the_public_page_says_the_same_to_everybody_who_may_look(
    enter: Enter, known: Person, unit: Unit, roles: dict[str, User]
) -> None:
    enter(known, "award", year=2022, award=AWARD_NUMBERS["ldtt"], decision="12/QĐ-UBND", decided_on=date(2022, 12, 20))
    for role in ("head", "officer", "above"):
        page = shown(roles[role], "public", who=f"p{known.pk}")
        assert not [secret for secret in SECRETS if secret in page], role
        assert "12/QĐ-UBND" in page
        assert "Lớp học ngoài trời" in page
    assert not looks_at([("organizations.Person", known.pk)]).exists()
    assert client_of(roles["member"]).get(address("public", who=f"p{known.pk}")).status_code in (403, 404)
    nothing = make_person(unit, "Người Chưa Có Gì")
    assert "Chưa có gì để công khai" in shown(roles["officer"], "public", who=f"p{nothing.pk}")


def test_who_must_know_sees_it_and_that_is_a_look(known: Person, roles: dict[str, User]) -> None:
    page = shown(roles["head"], "subject", who=f"p{known.pk}")
    assert not [secret for secret in SECRETS if secret not in page]
    look = looks_at([("organizations.Person", known.pk)]).get()
    assert (look.viewer_name, look.what) == ("Người head", "records.restricted")


def test_a_restricted_fact_is_not_opened_by_its_address(known: Person, roles: dict[str, User]) -> None:
    row = {"who": f"p{known.pk}", "sort": "ky-luat", "row": Discipline.objects.get().pk}
    for name in ("fact", "fact_remove"):
        assert client_of(roles["officer"]).get(address(name, **row)).status_code == 403
        assert client_of(roles["head"]).get(address(name, **row)).status_code == 200
    assert client_of(roles["officer"]).get(address("fact_add", who=f"p{known.pk}", sort="nghi")).status_code == 403


def test_a_member_sees_their_own_record_and_no_other(
    known: Person, tuan: Person, unit: Unit, roles: dict[str, User]
) -> None:
    Person.objects.filter(pk=known.pk).update(account=roles["member"])
    page = shown(roles["member"], "subject", who=f"p{known.pk}")
    assert "Cảnh cáo" in page
    assert "Ghi xếp loại" not in page
    for name, parts in (("subject", {"who": f"p{tuan.pk}"}), ("list", {}), ("ideas", {}), ("export", {})):
        assert client_of(roles["member"]).get(address(name, **parts)).status_code == 403


def test_another_unit_is_not_there(known: Person, unit: Unit) -> None:
    other = make_unit("S1")
    stranger = make_user("stranger", "Người lạ", "head", other)
    assert client_of(stranger).get(address("list")).status_code == 404
    own = {"unit": "S1", "who": f"p{known.pk}"}
    for name, parts in (
        ("subject", {}),
        ("fact", {"sort": "xep-loai", "row": 1}),
        ("fact_add", {"sort": "xep-loai"}),
        ("subject_change", {}),
    ):
        assert client_of(stranger).get(address(name, **own, **parts)).status_code == 404, name
    assert client_of(stranger).get(address("idea", unit="S1", idea=1)).status_code == 404
    assert "Đặng Ngọc Hân" not in client_of(stranger).get(address("list", unit="S1")).content.decode()


def test_who_moved_keeps_one_record_that_both_see(known: Person, unit: Unit, enter: Enter) -> None:
    other = make_unit("S1")
    head = make_user("head-s1", "Người S1", "head", other)
    Post.objects.create(person=known, unit=other, title="Huấn luyện viên", valid_from=date(2024, 12, 1))
    client = client_of(head)
    page = client.get(address("subject", unit="S1", who=f"p{known.pk}")).content.decode()
    assert "Chiến sĩ thi đua cơ sở" in page
    sent = client.post(
        address("fact_add", unit="S1", who=f"p{known.pk}", sort="xep-loai"),
        {"year": "2024", "rating": "4", "registered": "-1"},
    )
    assert sent.status_code == 302
    assert sorted(Yearly.objects.filter(subject__person=known).values_list("year", "unit__code")) == [
        (2023, "S0"),
        (2024, "S1"),
    ]
    old = Yearly.objects.get(year=2023)
    change = client.post(
        address("fact", unit="S1", who=f"p{known.pk}", sort="xep-loai", row=old.pk),
        {"year": "2023", "rating": "1", "registered": "-1", "version": "1"},
    )
    assert change.status_code in (403, 422)
    old.refresh_from_db()
    assert old.rating == 4  # what the other unit keeps is theirs to change


def test_the_form_says_what_is_wrong_and_asks_what_is_odd(known: Person, roles: dict[str, User]) -> None:
    client, there = client_of(roles["officer"]), address("fact_add", who=f"p{known.pk}", sort="xep-loai")
    twice = client.post(there, {"year": "2023", "rating": "3", "registered": "-1"})
    assert (twice.status_code, "đã có dòng xếp loại" in twice.content.decode()) == (422, True)
    Yearly.objects.all().delete()
    odd = {"year": "2023", "rating": "2", "registered": "-1"}
    asked = client.post(there, odd)
    assert (asked.status_code, 'name="confirmed"' in asked.content.decode()) == (422, True)
    assert client.post(there, {**odd, "confirmed": "on"}).status_code == 302


def test_who_saves_over_a_change_is_told(known: Person, roles: dict[str, User]) -> None:
    row = Yearly.objects.get()
    client, there = client_of(roles["officer"]), address("fact", who=f"p{known.pk}", sort="xep-loai", row=row.pk)
    fields = {"year": "2023", "rating": "3", "registered": "-1", "version": "1"}
    assert client.post(there, fields).status_code == 302
    late = client.post(there, fields)
    assert (late.status_code, "người khác sửa" in late.content.decode()) == (422, True)


def test_the_list_filters_searches_and_sorts(known: Person, tuan: Person, enter: Enter, roles: dict[str, User]) -> None:
    enter(tuan, "yearly", year=2024, rating=3)
    head = roles["head"]

    def names(query: str) -> list[str]:
        page = shown(head, "list", query)
        found = {name: page.find(f">{name}</a>") for name in ("Đặng Ngọc Hân", "Phạm Quốc Tuấn")}
        return [name for name, at in sorted(found.items(), key=lambda pair: pair[1]) if at >= 0]

    assert names("") == ["Đặng Ngọc Hân", "Phạm Quốc Tuấn"]
    assert names("?q=quoc+tuan") == ["Phạm Quốc Tuấn"]
    assert names("?order=rating") == ["Phạm Quốc Tuấn", "Đặng Ngọc Hân"]
    assert names("?order=titles") == ["Đặng Ngọc Hân", "Phạm Quốc Tuấn"]
    assert names("?rating=3") == ["Phạm Quốc Tuấn"]
    assert names("?rating=0") == ["Đặng Ngọc Hân"]
    assert names(f"?award={AWARD_NUMBERS['cstdcs']}") == ["Đặng Ngọc Hân"]
    assert names("?kind=nonsense&rating=x&site=999999&order=;") == ["Đặng Ngọc Hân", "Phạm Quốc Tuấn"]


def test_a_page_of_the_list_asks_the_database_the_same_however_many(
    known: Person, unit: Unit, enter: Enter, roles: dict[str, User], django_assert_max_num_queries: Any
) -> None:
    for number in range(25):
        enter(make_person(unit, f"Người Thứ {number}"), "yearly", year=2024, rating=3)
    client = client_of(roles["head"])
    client.get(address("list"))
    with django_assert_max_num_queries(50):
        client.get(address("list"))


def test_one_takes_out_everything_kept_about_oneself(known: Person, roles: dict[str, User]) -> None:
    shown(roles["head"], "subject", who=f"p{known.pk}")
    data = own_data_of(subject_of(person=known))
    told = str(data.sections)
    assert not [
        words
        for words in ("Cảnh cáo", "Nghỉ thai sản", "khiếu nại", "Chiến sĩ thi đua cơ sở", "Lớp học ngoài trời")
        if words not in told
    ]
    assert [(who, what) for _at, who, what in data.looks] == [
        ("Người head", "kỷ luật, việc đang xem xét, thời gian nghỉ")
    ]


def test_the_public_sees_awards_that_stand_and_recognised_ideas_only(known: Person, enter: Enter) -> None:
    enter(
        known,
        "award",
        year=2022,
        award=AWARD_NUMBERS["ldtt"],
        decided_on=date(2022, 12, 20),
        revoked_on=date(2024, 5, 1),
    )
    enter(known, "idea", year=2024, name="Chưa xong", state=0)
    subject = Subject.objects.get(person=known)

    def awards(on: date) -> list[str]:
        return [f"{one.name} {one.year}" for one in public_record(subject, on=on).awards]

    told = public_record(subject, on=ON)
    assert not [secret for secret in SECRETS if secret in str(told)]
    assert [one.name for one in told.ideas] == ["Lớp học ngoài trời"]
    standing = ["Chiến sĩ thi đua cơ sở 2023", "Lao động tiên tiến 2022"]
    assert (awards(date(2024, 4, 30)), awards(date(2024, 5, 1)), awards(date(2024, 5, 2))) == (
        standing,
        standing[:1],
        standing[:1],
    )
    assert (awards(date(2023, 12, 19)), awards(date(2023, 12, 20))) == (standing[1:], standing)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Nguyễn Văn Ân", "Nguyen Van An", True),
        ("N.V. Ân", "Nguyễn Văn Ân", True),
        ("Nguyễn V Ân", "Nguyễn Văn Ân", True),
        ("Nguyễn Văn Ân", "Nguyễn Thị Ân", False),
        ("Nguyễn Ân", "Nguyễn Văn Ân", False),
        ("Ân", "Ân", False),
        ("Y Bhăm Niê", "Y Bham Nie", True),
    ],
)
def test_names_that_look_alike(one: str, other: str, same: bool) -> None:
    assert alike(Named(1, one), Named(2, other)) is same
    assert not alike(Named(1, one, date(1990, 1, 1)), Named(2, other, date(1990, 1, 2)))


def test_two_records_are_joined_by_a_person_and_parted_again(
    known: Person, unit: Unit, enter: Enter, by: User, roles: dict[str, User]
) -> None:
    twice = make_person(unit, "Dang Ngoc Han")
    enter(twice, "yearly", year=2023, rating=4)
    enter(twice, "yearly", year=2022, rating=3)
    enter(twice, "award", year=2022, award=AWARD_NUMBERS["ldtt"])
    (pair,) = duplicates.pairs_in(unit, ON)
    assert {pair.one.person.pk, pair.other.person.pk} == {known.pk, twice.pk}
    before = [history_of(Subject.objects.get(person=one)) for one in (known, twice)]
    deed: dict[str, Any] = {"by": by, "on": ON, "at": AT}
    with pytest.raises(Refused, match="Thiếu lý do"):
        join_records(kept=target(unit, known), other=target(unit, twice), reason="", **deed)
    join_records(kept=target(unit, known), other=target(unit, twice), reason="Cùng ngày sinh", **deed)

    kept = history_of(Subject.objects.get(person=known))[1]
    assert (kept.ratings, len(kept.awards)) == ({2022: "HTTNV", 2023: "HTXSNV"}, 2)
    assert duplicates.pairs_in(unit, ON) == []
    moved = client_of(roles["head"]).get(address("subject", who=f"p{twice.pk}"))
    assert moved["Location"] == address("subject", who=f"p{known.pk}")
    with pytest.raises(Refused, match="đã gộp"):
        enter(twice, "yearly", year=2021, rating=3)

    part_records(pair=Pair.objects.get(), reason="Gộp nhầm", **deed)
    assert [history_of(Subject.objects.get(person=one)) for one in (known, twice)] == before
    assert Event.objects.filter(verb__in=["records.joined", "records.parted"]).count() == 2


def test_two_that_say_different_things_are_not_joined(known: Person, unit: Unit, enter: Enter, by: User) -> None:
    twice = make_person(unit, "Dang Ngoc Han")
    enter(twice, "yearly", year=2023, rating=2)
    with pytest.raises(Refused, match="Năm 2023 hai hồ sơ ghi khác nhau"):
        join_records(kept=target(unit, known), other=target(unit, twice), reason="Một người", by=by, on=ON, at=AT)


def test_two_people_of_one_name_are_not_asked_about_again(known: Person, unit: Unit, by: User) -> None:
    namesake = make_person(unit, "Đặng Ngọc Hân")
    assert len(duplicates.pairs_in(unit, ON)) == 1
    tell_apart(one=target(unit, known), other=target(unit, namesake), by=by, on=ON, at=AT)
    assert duplicates.pairs_in(unit, ON) == []


def test_a_workbook_put_in_by_another_shows_nothing_restricted(
    enter: Enter, known: Person, unit: Unit, roles: dict[str, User]
) -> None:
    from tongket.cycle.records.services import importing

    deed: dict[str, Any] = {"by": roles["head"], "on": ON, "at": datetime(2024, 12, 12, 3, tzinfo=AT.tzinfo)}
    content = importing.export_records(unit=unit, who=None, **deed)
    kept = importing.keep_workbook(unit=unit, name="a.xlsx", content=content, **deed)
    for name, query in (("import_check", ""), ("import_left", "?tai=1")):
        assert client_of(roles["officer"]).get(address(name, file=kept.pk) + query).status_code == 404
        assert client_of(roles["emulation"]).get(address(name, file=kept.pk) + query).status_code == 200
