"""What a round decides goes into the records at once; what somebody entered otherwise is asked about, never overwritten."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.cycle.rating.conftest import AT, ON, client_of, decided, entered, line
from tests.factories.organizations import make_user
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.models import Body, Person, Unit
from tongket.cycle.rating.models import Round
from tongket.cycle.rating.selectors.rounds import round_of
from tongket.cycle.rating.selectors.to_records import not_in_records
from tongket.cycle.rating.services import to_records
from tongket.cycle.rating.services.lines import answer_petition, petition
from tongket.cycle.rating.services.union import score_union
from tongket.cycle.records.enums import Rating as Level
from tongket.cycle.records.models import Subject, Yearly
from tongket.cycle.records.selectors.targets import target_of
from tongket.cycle.records.services.facts import change_fact, enter_fact, fact_named

LATER = date(2024, 12, 20)


def kept(name: str) -> Yearly | None:
    return Yearly.objects.filter(subject__person__full_name=name, year=2024).first()


def hand(unit: Unit, name: str, by: User, **values: Any) -> Yearly:
    target = target_of(unit, f"p{Person.objects.get(full_name=name).pk}", ON)
    assert target is not None
    of, whole = fact_named("yearly", year=2024, **values)
    row: Yearly = enter_fact(target=target, sort=of, values=whole, by=by, on=ON, at=AT)
    return row


def again(found: Round) -> Round:
    fresh = round_of(found.unit_id, found.year)
    assert fresh is not None
    return fresh


def test_a_decided_round_is_in_the_records(unit: Unit, found: Round, officer: User, head: User) -> None:
    entered(found, officer, Ánh="HTNV")
    assert not Yearly.objects.exists()
    held = decided(found, head)
    rows = {one.subject.name: one for one in Yearly.objects.select_related("subject")}
    rated = {row.full_name for row in found.ratings.all() if not row.excluded}
    assert set(rows) == rated
    assert "Vũ Thị Nhàn" not in rows  # who is not rated gets nothing
    anh = rows["Phạm Quốc Ánh"]
    assert (anh.rating, anh.decision, anh.source, anh.follows_round, anh.unit) == (
        Level.HTNV,
        held.decision_number,
        "round",
        True,
        unit,
    )
    assert Event.objects.filter(verb="records.rated").count() == 1
    assert not_in_records(again(found), ON) == []


def test_a_refused_decision_writes_no_record(
    found: Round, officer: User, head: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    entered(found, officer)

    def broken(*_rows: Any, **_more: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(to_records.records, "record", broken)
    with pytest.raises(RuntimeError):
        decided(found, head)
    assert again(found).state == "open"
    assert not Yearly.objects.exists()
    assert not Subject.objects.exists()


def test_what_is_there_already_is_completed_once(unit: Unit, found: Round, officer: User, head: User) -> None:
    registered = hand(unit, "Phạm Quốc Ánh", officer, registered=1)
    same = hand(unit, "Đặng Ngọc Hân", officer, rating=3, decision="Biên bản 2")
    entered(found, officer)
    decided(found, head)
    registered.refresh_from_db()
    same.refresh_from_db()
    assert (registered.rating, registered.registered, registered.follows_round, registered.version) == (
        Level.HTTNV,
        1,
        True,
        2,
    )
    assert (same.rating, same.decision, same.follows_round, same.source) == (Level.HTTNV, "Biên bản 2", True, "typed")
    assert Yearly.objects.filter(subject=same.subject, year=2024).count() == 1
    versions = {one.pk: one.version for one in Yearly.objects.all()}
    to_records.settle(found=again(found), who="", by=head, on=ON, at=AT)  # once more changes nothing
    assert {one.pk: one.version for one in Yearly.objects.all()} == versions


def test_a_petition_changes_the_record_with_a_trail(
    unit: Unit, found: Round, officer: User, head: User, member: User
) -> None:
    entered(found, officer, Hân="HTNV")
    held = decided(found, head)
    row = kept("Đặng Ngọc Hân")
    assert row is not None
    assert row.rating == Level.HTNV
    made = petition(row=line(found, "Đặng Ngọc Hân"), text="Xem lại", made_on=LATER, by=member, on=LATER)
    answer_petition(found=made, answer="Đúng", answered_on=LATER, level="HTTNV", by=head, on=LATER, at=AT)
    row.refresh_from_db()
    assert (row.rating, row.version) == (Level.HTTNV, 2)
    event = Event.objects.get(verb="records.changed")
    assert (event.before["records.rating"], event.after["records.rating"]) == (
        "Hoàn thành nhiệm vụ",
        "Hoàn thành tốt nhiệm vụ",
    )
    assert held.decision_number in event.reason
    again_made = petition(row=line(found, "Đặng Ngọc Hân"), text="Nữa", made_on=LATER, by=member, on=LATER)
    answer_petition(found=again_made, answer="Giữ nguyên", answered_on=LATER, level="", by=head, on=LATER, at=AT)
    assert Event.objects.filter(verb="records.changed").count() == 1


def test_a_contradiction_is_listed_and_settled(unit: Unit, found: Round, officer: User, head: User) -> None:
    row = hand(unit, "Phạm Quốc Ánh", officer, rating=4, decision="7/QĐ")
    entered(found, officer)
    decided(found, head)
    row.refresh_from_db()
    assert (row.rating, row.decision) == (Level.HTXSNV, "7/QĐ")  # not overwritten
    (one,) = not_in_records(again(found), ON)
    assert (one.name, one.kept, one.decided, one.kept_decision) == (
        "Phạm Quốc Ánh", "Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ", "7/QĐ",
    )  # fmt: skip
    client = client_of(officer)
    page = client.get("/u/S0/2024/xep-loai/").content.decode()
    for says in ("Hồ sơ thi đua ghi khác", "7/QĐ", "Ghi theo quyết định"):
        assert says in page
    to_records.settle(found=again(found), who="", by=officer, on=ON, at=AT)  # "all that is missing" leaves it too
    row.refresh_from_db()
    assert row.rating == Level.HTXSNV

    assert client.post("/u/S0/2024/xep-loai/ho-so/", {"who": one.who}).status_code == 302
    row.refresh_from_db()
    assert (row.rating, row.follows_round) == (Level.HTTNV, True)
    assert Event.objects.filter(verb="records.changed").count() == 1
    assert not_in_records(again(found), ON) == []
    assert "Hồ sơ thi đua ghi khác" not in client.get("/u/S0/2024/xep-loai/").content.decode()


def test_what_a_person_changed_afterwards_is_theirs(
    unit: Unit, found: Round, officer: User, head: User, member: User
) -> None:
    entered(found, officer)
    decided(found, head)
    row = kept("Đặng Ngọc Hân")
    assert row is not None
    target = target_of(unit, f"p{row.subject.person_id}", ON)
    assert target is not None
    of, whole = fact_named("yearly", year=2024, rating=4)
    change_fact(target=target, sort=of, row=row, values=whole, version=1, by=officer, on=ON, at=AT)
    made = petition(row=line(found, "Đặng Ngọc Hân"), text="Xem lại", made_on=LATER, by=member, on=LATER)
    answer_petition(found=made, answer="Không", answered_on=LATER, level="HTNV", by=head, on=LATER, at=AT)
    row.refresh_from_db()
    assert (row.rating, row.follows_round) == (Level.HTXSNV, False)
    assert [(one.kept, one.decided) for one in not_in_records(again(found), ON)] == [
        ("Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành nhiệm vụ")
    ]


def test_the_unions_result_too(unit: Unit, found: Round, officer: User, head: User) -> None:
    body = Body.objects.create(unit=unit, kind="union", name="Công đoàn cơ sở Trung tâm")
    points = [Decimal(38), Decimal(38), Decimal(10), Decimal(1)]
    fields: dict[str, Any] = {
        "first": points,
        "second": points,
        "founded_on": None,
        "merged_on": None,
        "level": "",
        "level_reason": "",
    }
    given: dict[str, Any] = {"unit": unit, "body_id": body.pk, "year": 2024, "by": officer, "on": ON, "at": AT}
    score_union(**given, fields=fields)
    assert not Yearly.objects.exists()  # it waits for the round
    entered(found, officer)
    decided(found, head)
    row = Yearly.objects.get(subject__collective=unit)
    assert (row.union, row.rating, row.union_follows_round) == ("Hoàn thành tốt nhiệm vụ", Level.NONE, True)
    score_union(**given, fields=fields | {"second": [Decimal(40), Decimal(40), Decimal(15), Decimal(3)]})
    row.refresh_from_db()
    assert row.union == "Hoàn thành xuất sắc nhiệm vụ"
    Yearly.objects.filter(pk=row.pk).update(union="Xuất sắc", union_follows_round=False)
    assert [(one.who, one.kept) for one in not_in_records(again(found), ON)] == [(f"u{unit.pk}", "Xuất sắc")]


def test_who_may_settle(unit: Unit, found: Round, officer: User, head: User, member: User) -> None:
    entered(found, officer)
    with pytest.raises(Refused, match="chưa có quyết định"):
        to_records.settle(found=found, who="", by=officer, on=ON, at=AT)
    decided(found, head)
    held = again(found)
    for nobody in (member, make_user("tren", "Cấp trên", "above", unit)):
        with pytest.raises(NotPermitted):
            to_records.settle(found=held, who="", by=nobody, on=ON, at=AT)
    with pytest.raises(Refused, match="không có kết quả"):
        to_records.settle(found=held, who="p999999", by=officer, on=ON, at=AT)
    assert client_of(officer).get("/u/S0/2024/xep-loai/ho-so/").status_code == 405


def test_many_people_take_few_queries(
    unit: Unit, found: Round, officer: User, head: User, django_assert_max_num_queries: Any
) -> None:
    entered(found, officer)
    decided(found, head)
    held = again(found)
    Yearly.objects.all().delete()
    with django_assert_max_num_queries(40):
        to_records.settle(found=held, who="", by=head, on=ON, at=AT)
