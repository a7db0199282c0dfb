"""The trail: append-only in the database, found by filter, told in Vietnamese."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, connection, transaction

from tests.factories.organizations import make_unit, make_user
from tongket.base.audit import presenters
from tongket.base.audit.models import Event
from tongket.base.audit.selectors import Wanted, events_for, history_of
from tongket.base.audit.services import record
from tongket.cycle.organizations.models import Unit


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2023, 12, day, hour, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture
def unit(db: None) -> Unit:
    return make_unit("S0")


@pytest.mark.parametrize("statement", ["UPDATE audit_event SET verb = 'x'", "DELETE FROM audit_event"])
def test_database_refuses_to_change_or_delete(unit: Unit, statement: str) -> None:
    record(by=None, verb="organizations.unit_renamed", target=unit, unit_id=unit.pk)
    with pytest.raises(DatabaseError, match="never"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Event.objects.values_list("verb", flat=True).get() == "organizations.unit_renamed"


def test_model_refuses_too(unit: Unit) -> None:
    event = record(by=None, verb="a.b", target=unit, unit_id=unit.pk)
    for deed in (event.save, event.delete):
        with pytest.raises(ValueError, match="never"):
            deed()


def test_recorded_exactly(unit: Unit) -> None:
    user = make_user("truc", "Lê Thị Thanh Trúc")
    event = record(
        by=user, verb="a.b", target=unit, unit_id=unit.pk, at=at(1), reason="sửa lỗi",
        before={"amount": Decimal("1.50"), "day": date(2023, 1, 2)}, after={"amount": Decimal("2.00"), "list": [Decimal("3")]},
    )  # fmt: skip
    event.refresh_from_db()
    assert (event.actor_id, event.actor_name, event.target_type, event.target_id) == (
        user.pk, "Lê Thị Thanh Trúc", "organizations.Unit", str(unit.pk),
    )  # fmt: skip
    assert (event.before, event.after) == ({"amount": "1.50", "day": "2023-01-02"}, {"amount": "2", "list": ["3"]})


def test_filters(unit: Unit) -> None:
    truc, nhan = make_user("truc", "Lê Thị Thanh Trúc"), make_user("nhan", "Vũ Thị Nhàn")
    rows = [
        record(by=truc, verb="planning.plan_adopted", target=unit, unit_id=unit.pk, at=at(1, 0)),
        record(by=nhan, verb="organizations.unit_renamed", target=unit, unit_id=unit.pk, at=at(2, 23)),
        record(by=nhan, verb="organizations.unit_renamed", target=unit, unit_id=None, at=at(2)),
    ]
    first, second, _outside = rows
    assert list(events_for([unit.pk])) == [second, first]
    assert list(events_for([unit.pk], Wanted(actor="thanh truc"))) == [first]
    assert list(events_for([unit.pk], Wanted(room="planning"))) == [first]
    assert list(events_for([unit.pk], Wanted(verb="organizations.unit_renamed"))) == [second]
    assert list(events_for([unit.pk], Wanted(first=date(2023, 12, 2), last=date(2023, 12, 2)))) == [second]
    assert list(events_for([unit.pk], Wanted(last=date(2023, 12, 1)))) == [first]
    assert len(history_of(unit)) == 3


def test_lines_in_vietnamese(unit: Unit) -> None:
    event = record(
        by=None, verb="organizations.role_granted", target=unit, unit_id=unit.pk, at=at(1),
        before={"role": None, "name": "A"}, after={"role": "officer", "valid_from": date(2023, 12, 1), "name": "A", "x_amount": Decimal("1718")},
    )  # fmt: skip
    line = presenters.line_of(event)
    assert (line.who, line.deed, line.target) == (
        "Chương trình",
        "cấp vai trò",
        "Trung tâm Thanh thiếu niên Phương Nam",
    )
    assert [(one.label, one.before, one.after) for one in line.changes] == [
        ("Vai trò", "", "Cán bộ văn phòng"),
        ("Từ ngày", "", "01/12/2023"),
        ("x_amount", "", "1.718"),
    ]
    assert presenters.verb_says("moi.viec_la") == "thay đổi (moi.viec_la)"
