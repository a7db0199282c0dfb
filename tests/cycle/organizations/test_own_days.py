"""A unit's own days off and make-up days: who records them, where they reach, how they count."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.factories.organizations import make_unit, make_user
from tongket.base.access.registry import NotPermitted, can
from tongket.base.access.results import Allowed, Denied
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.working_days import OwnDays, is_working_day
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.models import OwnDay
from tongket.cycle.organizations.services.own_days import add_own_day, remove_own_day

ON = date(2024, 12, 2)
YES = Allowed()
NO = Denied("Chỉ cán bộ văn phòng, người đứng đầu hoặc người quản trị được ghi ngày nghỉ riêng của đơn vị.")
ELSEWHERE = Denied("Đơn vị này không thuộc phạm vi của tài khoản.", absent=True)

pytestmark = pytest.mark.django_db


def _add(
    unit: Any, by: Any, first: date, last: date | None = None, kind: str = "off", note: str = "Ngày hội"
) -> OwnDay:
    return add_own_day(unit=unit, kind=kind, first_day=first, last_day=last, note=note, by=by, on=ON)


@pytest.mark.parametrize(
    ("role", "answer"),
    [
        ("officer", YES), ("head", YES), ("administrator", YES),
        ("emulation", NO), ("member", NO), ("above", NO), (None, ELSEWHERE),
    ],
)  # fmt: skip
def test_who_records_own_days(role: str | None, answer: Any) -> None:
    unit = make_unit("S0")
    user = make_user("ai", "Người Thử", role, unit)
    assert can(user, "organizations.change_own_days", unit, on=ON) == answer
    if answer == YES:
        assert _add(unit, user, date(2024, 12, 5)).note == "Ngày hội"
    else:
        with pytest.raises(NotPermitted):
            _add(unit, user, date(2024, 12, 5))


def test_days_reach_the_units_below_and_the_nearest_level_is_right() -> None:
    top = make_unit("S0")
    site = make_unit("S0-CS1", parent=top)
    other = make_unit("S9")
    by = make_user("truc", role="officer", unit=top)
    _add(top, by, date(2024, 12, 5), date(2024, 12, 6))
    _add(site, by, date(2024, 12, 5), kind="off", note="Cơ sở cũng nghỉ")
    site_works = _add(site, by, date(2024, 12, 6), date(2024, 12, 7), kind="worked", note="Cơ sở trực")

    assert selectors.own_days_of(top.pk, on=ON) == OwnDays(frozenset({date(2024, 12, 5), date(2024, 12, 6)}))
    assert selectors.own_days_of(site.pk, on=ON) == OwnDays(
        frozenset({date(2024, 12, 5)}), frozenset({date(2024, 12, 6), date(2024, 12, 7)})
    )
    assert selectors.own_days_of(other.pk, on=ON) == OwnDays()
    assert [(row.own_day.note, row.from_above) for row in selectors.own_day_rows(site, on=ON)] == [
        ("Cơ sở trực", ""), ("Ngày hội", "Trung tâm Thanh thiếu niên Phương Nam"), ("Cơ sở cũng nghỉ", ""),
    ]  # fmt: skip
    remove_own_day(own_day=site_works, by=by, on=ON)
    assert not is_working_day(date(2024, 12, 6), selectors.own_days_of(site.pk, on=ON))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"first": date(2024, 12, 6), "last": date(2024, 12, 5)}, "Ngày cuối 05/12/2024 đứng trước ngày đầu 06/12/2024."),
        ({"first": date(2024, 1, 1), "last": date(2024, 12, 31)}, "Một dòng ghi nhiều nhất 62 ngày."),
        ({"first": date(2024, 12, 5), "note": "  "}, "Thiếu ghi chú."),
        ({"first": date(2024, 12, 5), "kind": "worked"}, "Ngày 05/12/2024 vốn là ngày làm việc."),
        ({"first": date(2024, 12, 5), "kind": "x"}, "Không có loại ngày “x”."),
        ({"first": date(2024, 12, 20)}, "Những ngày này đã có trong dòng “Nghỉ 19/12/2024–21/12/2024: Ngày hội”."),
    ],
)  # fmt: skip
def test_what_is_refused(fields: dict[str, Any], reason: str) -> None:
    unit = make_unit("S0")
    by = make_user("truc", role="officer", unit=unit)
    _add(unit, by, date(2024, 12, 19), date(2024, 12, 21))
    with pytest.raises(Refused) as refused:
        _add(unit, by, **fields)
    assert refused.value.reason == reason
    assert OwnDay.objects.count() == 1


def test_the_page_adds_and_removes_and_the_trail_keeps_both() -> None:
    unit = make_unit("S0")
    client = Client(headers={"accept-language": "vi"})
    client.force_login(make_user("truc", role="officer", unit=unit))
    page = "/u/S0/2024/to-chuc/ngay-nghi/"

    wrong = client.post(page, {"kind": "off", "first_day": "31/02/2024", "note": "x"})
    added = client.post(page, {"kind": "off", "first_day": "05/12/2024", "last_day": "", "note": "Ngày hội"})
    row = OwnDay.objects.get()
    shown = client.get(page).content.decode()
    removed = client.post(f"{page}{row.pk}/xoa/")

    assert (wrong.status_code, added.status_code, removed.status_code) == (422, 302, 302)
    assert "Ngày hội" in shown
    assert "Mùng một Tết Nguyên đán" in shown
    assert list(Event.objects.order_by("pk").values_list("verb", "after", "before")) == [
        ("organizations.own_day_added",
         {"kind": "off", "first_day": "2024-12-05", "last_day": "2024-12-05", "note": "Ngày hội"}, None),
        ("organizations.own_day_removed", None,
         {"kind": "off", "first_day": "2024-12-05", "last_day": "2024-12-05", "note": "Ngày hội"}),
    ]  # fmt: skip


def test_another_units_entry_is_not_found() -> None:
    unit, other = make_unit("S0"), make_unit("S9")
    client = Client(headers={"accept-language": "vi"})
    client.force_login(make_user("truc", role="officer", unit=unit))
    theirs = _add(other, make_user("ho", role="officer", unit=other), date(2024, 12, 5))
    assert client.get("/u/S9/2024/to-chuc/ngay-nghi/").status_code == 404
    assert client.post(f"/u/S0/2024/to-chuc/ngay-nghi/{theirs.pk}/xoa/").status_code == 404
    assert OwnDay.objects.filter(pk=theirs.pk).exists()
