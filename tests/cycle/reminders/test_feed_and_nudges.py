"""The calendar file, its secret address, the text to paste, the workbook."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from django.test import Client
from icalendar import Calendar

from tongket.base.audit.models import Event
from tongket.cycle.organizations.services.own_days import add_own_day
from tongket.cycle.reminders.models import PersonalSettings
from tongket.cycle.reminders.selectors.personal import account_by_token, feed_token
from tongket.cycle.reminders.services.deadlines import Wanted, add_deadline, change_deadline
from tongket.cycle.reminders.services.settings import renew_feed, revoke_feed

BASE = "/u/S0/2024/lich/"


@pytest.fixture
def deadline(house: SimpleNamespace) -> Any:
    """A deadline on Sunday 15 December that asks the officer: Friday 13 is meant."""
    wanted = Wanted("Gửi báo cáo quý; gấp, “mật”", repeat="month", day=15, valid_from=date(2024, 12, 1),
                    valid_to=date(2024, 12, 31), note="số điện thoại 0900")  # fmt: skip
    return add_deadline(unit=house.s0, wanted=wanted, by=house.officer, on=house.on)


def _events(content: bytes) -> list[Any]:
    book = Calendar.from_ical(content)
    assert [one.errors for one in book.walk() if one.errors] == []
    return [one for one in book.walk("VEVENT") if "Gửi báo cáo" in str(one["summary"])]


def _feed(account: Any) -> str:
    return f"/lich/{feed_token(PersonalSettings.objects.get(account=account))}.ics"


def test_the_feed_is_read_without_a_session_and_holds_whole_days_with_alarms(house: Any, deadline: Any) -> None:
    renew_feed(account=house.officer, on=house.on)
    answer = Client().get(_feed(house.officer))
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    (event,) = _events(answer.content)
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2024, 12, 13), date(2024, 12, 14))
    assert str(event["summary"]) == "Gửi báo cáo quý; gấp, “mật”"
    assert [str(alarm["action"]) for alarm in event.walk("VALARM")] == ["DISPLAY"]
    assert "0900" not in answer.content.decode()
    assert not isinstance(event["dtstart"].dt, datetime)
    assert b"\r\n" in answer.content
    assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75


def test_an_entry_keeps_its_name_when_its_day_and_words_change(house: Any, deadline: Any) -> None:
    renew_feed(account=house.officer, on=house.on)
    (before,) = _events(Client().get(_feed(house.officer)).content)
    add_own_day(
        unit=house.s0, kind="off", first_day=date(2024, 12, 13), last_day=None, note="Ngày hội", by=house.officer, on=house.on
    )  # fmt: skip
    wanted = Wanted(
        "Gửi báo cáo quý IV", repeat="month", day=15, valid_from=date(2024, 12, 1), valid_to=date(2024, 12, 31)
    )
    change_deadline(deadline=deadline, wanted=wanted, by=house.officer, on=house.on)
    (after,) = _events(Client().get(_feed(house.officer)).content)
    assert (str(after["uid"]), after["dtstart"].dt) == (str(before["uid"]), date(2024, 12, 12))


def test_everybody_sees_only_what_asks_them(house: Any, deadline: Any) -> None:
    for account in (house.officer, house.member, house.stranger):
        renew_feed(account=account, on=house.on)
    found = {
        who.username: len(_events(Client().get(_feed(who)).content))
        for who in (house.officer, house.member, house.stranger)
    }
    assert found == {"officer": 1, "member": 0, "stranger": 0}


def test_a_renewed_a_revoked_and_a_wrong_address_are_no_page(house: Any, deadline: Any) -> None:
    renew_feed(account=house.officer, on=house.on)
    old = _feed(house.officer)
    renew_feed(account=house.officer, on=house.on)
    new = _feed(house.officer)
    assert (Client().get(old).status_code, Client().get(new).status_code) == (404, 200)
    mark = new.partition("-")[2]
    for wrong in ("x", f"{house.head.pk}-{mark[:-4]}", f"{'9' * 30}-a", "1-", "-", "1-" + "0" * 40):
        assert Client().get(f"/lich/{wrong}.ics").status_code == 404
    house.officer.is_active = False
    house.officer.save()
    assert Client().get(new).status_code == 404
    house.officer.is_active = True
    house.officer.save()
    revoke_feed(account=house.officer)
    assert Client().get(new).status_code == 404
    assert Client().post(new).status_code == 405


def test_the_table_alone_gives_nobody_an_address(house: Any, settings: Any) -> None:
    row = renew_feed(account=house.officer, on=house.on)
    token = feed_token(row)
    assert (row.feed_serial in token, account_by_token(token)) == (False, house.officer)
    settings.SECRET_KEY = "another installation"
    assert account_by_token(token) is None


def test_the_page_gives_renews_and_takes_back_the_address(house: Any, client_of: Any) -> None:
    client = client_of(house.member)
    client.post(BASE + "nhac-toi/dia-chi/")
    shown = client.get(BASE + "nhac-toi/").content.decode()
    assert f"http://testserver{_feed(house.member)}" in shown
    client.post(BASE + "nhac-toi/dia-chi/thu-hoi/")
    assert PersonalSettings.objects.get(account=house.member).feed_serial == ""
    assert list(Event.objects.order_by("pk").values_list("verb", flat=True)) == [
        "reminders.feed_renewed", "reminders.feed_revoked",
    ]  # fmt: skip


def test_the_text_to_paste_names_units_and_nothing_personal(house: Any, client_of: Any) -> None:
    wanted = Wanted("Gửi số liệu", repeat="month", day=11, reach="below", valid_from=date(2024, 12, 1), note="điểm 7")
    add_deadline(unit=house.s0, wanted=wanted, by=house.officer, on=house.on)
    page = client_of(house.above).get(BASE + "loi-nhac/").content.decode()
    text = page.partition('id="nudge-below"')[2].partition(">")[2].partition("</textarea>")[0]
    assert text == "\n\n".join(
        [
            "Trung tâm Thanh thiếu niên Phương Nam xin nhắc các đơn vị (đến ngày 12/12/2024):",
            "Đã quá hạn:\n– Gửi số liệu, hạn 11/12/2024 (thứ Tư). Đơn vị chưa gửi: Cơ sở 1, Cơ sở 2.",
            "Xem và làm tại: http://testserver/u/S0/2024/lich/",
            "Việc nào đã xong mà chưa ghi, xin ghi vào phần mềm. Xin cảm ơn!",
        ]
    )


def test_the_workbook_holds_days_as_days(house: Any, client_of: Any, deadline: Any) -> None:
    answer = client_of(house.officer).get(BASE + "lich.xlsx")
    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    row = next(one for one in rows if "Gửi báo cáo" in str(one[5]))
    days = (row[0].date(), row[2].date())
    assert (*days, row[1], *row[3:6]) == (
        date(2024, 12, 13), date(2024, 12, 15), "thứ Sáu", "Chủ nhật",
        "Trung tâm Thanh thiếu niên Phương Nam", "Gửi báo cáo quý; gấp, “mật”",
    )  # fmt: skip


def test_a_thing_is_ticked_on_the_page(house: Any, client_of: Any, deadline: Any) -> None:
    sent = {"key": f"own:{deadline.pk}:2024-12", "day": "2024-12-13", "back": BASE + "?dang=list"}
    refused = client_of(house.member).post(BASE + "xong/", sent)
    done = client_of(house.officer).post(BASE + "xong/", sent)
    assert (refused.status_code, done.status_code, done["Location"]) == (403, 302, BASE + "?dang=list")
    page = client_of(house.officer).get(BASE + "?dang=list").content.decode()
    assert "xong 12/12/2024, Người Cán bộ văn phòng ghi" in page
    for wrong in ({"key": "own:1:2020"}, {"day": "never"}, {"day": "9999-12-31"}, {"day": ""}):
        assert client_of(house.officer).post(BASE + "xong/", sent | wrong).status_code == 404
    away = client_of(house.officer).post(BASE + "xong/", sent | {"undo": "1", "back": "https://evil.example/"})
    assert away["Location"] == BASE
