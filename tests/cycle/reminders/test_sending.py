"""The morning letter: who gets one, when, once; what happens when the mail server is away or two workers run."""

from __future__ import annotations

import os
import smtplib
import threading
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connections

from tests.factories.organizations import make_person, make_unit, make_user
from tongket.cycle.organizations.services.own_days import add_own_day
from tongket.cycle.reminders.models import Digest, Told
from tongket.cycle.reminders.services.deadlines import Wanted, add_deadline
from tongket.cycle.reminders.services.sending import SendingResult, send_due_reminders
from tongket.cycle.reminders.services.settings import set_mail_wish, set_unit

HERE = ZoneInfo("Asia/Ho_Chi_Minh")


def _at(day: int, hour: int = 8, month: int = 12, year: int = 2024) -> datetime:
    return datetime(year, month, day, hour, 5, tzinfo=HERE)


class Away(EmailBackend):
    """A mail server that cannot be reached."""

    def send_messages(self, messages: Any) -> int:
        """Nobody answers."""
        raise ConnectionRefusedError(111, "refused")


class Choosy(EmailBackend):
    """A mail server that does not know one of the addresses."""

    def send_messages(self, messages: Any) -> int:
        """Refuse the head's address."""
        if "son@" in messages[0].to[0]:
            raise smtplib.SMTPRecipientsRefused({messages[0].to[0]: (550, b"unknown")})
        return super().send_messages(messages)


@pytest.fixture
def office(house: SimpleNamespace, settings: Any) -> SimpleNamespace:
    """Officer and head have e-mail; a deadline on Friday 13 December asks both."""
    settings.TONGKET_MAIL_SET = True
    settings.TONGKET_ADDRESS = "https://tongket.example"
    for user, address in ((house.officer, "truc@example.vn"), (house.head, "son@example.vn")):
        user.email = address
        user.save()
    wanted = Wanted("Gửi báo cáo quý", repeat="month", day=15, roles=("officer", "head"), valid_from=date(2024, 12, 1))
    add_deadline(unit=house.s0, wanted=wanted, by=house.officer, on=house.on)  # 15/12 is a Sunday: Friday 13 is meant
    return house


def test_one_letter_a_person_and_day(office: SimpleNamespace) -> None:
    first, again = send_due_reminders(now=_at(10)), send_due_reminders(now=_at(10, 9))
    assert (first.sent, again.sent) == (2, 0)
    assert sorted(one.to[0] for one in mail.outbox) == ["son@example.vn", "truc@example.vn"]
    letter = next(one for one in mail.outbox if one.to == ["truc@example.vn"])
    assert letter.subject == "Tổng Kết: 1 việc đến hạn trong tuần"
    assert letter.body == "\n\n".join(
        [
            "Kính gửi Người Cán bộ văn phòng,",
            "Đến hạn trong 7 ngày tới:\n"
            "– 13/12/2024 (thứ Sáu): Gửi báo cáo quý (Trung tâm Thanh thiếu niên Phương Nam)",
            "Mở phần mềm: https://tongket.example",
            "Thư này gửi tự động, mỗi ngày nhiều nhất một thư. Tắt ở trang Lịch, mục Nhắc tôi.",
        ]
    )


def test_told_at_seven_three_one_days_on_the_day_and_each_week_late(office: SimpleNamespace) -> None:
    told = [day for day in range(2, 32) if send_due_reminders(now=_at(day)).sent]
    # due on the 13th: 6 is 7 before, 10 is 3 before, 12 is 1 before, 13 the day, 16 late (14, 15 are a weekend), 23 a week on
    assert told == [6, 10, 12, 13, 16, 23, 30]


@pytest.mark.parametrize(
    ("now", "sent"),
    [
        (_at(10, 6), 0), (_at(10, 7), 2), (_at(10, 10), 2), (_at(10, 11), 0), (_at(10, 23), 0),
        (_at(7), 0), (_at(8), 0), (_at(9), 2),  # Saturday, Sunday, Monday
    ],
)  # fmt: skip
def test_only_in_the_morning_and_on_working_days(office: SimpleNamespace, now: datetime, sent: int) -> None:
    assert send_due_reminders(now=now).sent == sent


def test_the_units_own_day_off_and_hours_count(office: SimpleNamespace) -> None:
    add_own_day(
        unit=office.s0, kind="off", first_day=date(2024, 12, 10), last_day=None, note="Ngày hội", by=office.officer, on=office.on
    )  # fmt: skip
    assert send_due_reminders(now=_at(10)).sent == 0
    set_unit(unit=office.s0, side="before", mail_from=14, mail_until=16, by=office.officer, on=office.on)
    assert (send_due_reminders(now=_at(11)).sent, send_due_reminders(now=_at(11, 15)).sent) == (0, 2)


def test_over_the_end_of_the_year(office: SimpleNamespace) -> None:
    wanted = Wanted("Khóa sổ", repeat="year", month=12, day=31, roles=("officer",))
    add_deadline(unit=office.s0, wanted=wanted, by=office.officer, on=office.on)
    send_due_reminders(now=_at(30))
    assert send_due_reminders(now=_at(31, 23)).sent == 0
    assert send_due_reminders(now=_at(31)).sent == 1
    assert send_due_reminders(now=_at(1, month=1, year=2025)).sent == 0  # New Year's Day
    assert send_due_reminders(now=_at(2, month=1, year=2025)).sent == 1
    assert mail.outbox[-1].subject == "Tổng Kết: 2 việc quá hạn, 2 việc tất cả"


def test_who_does_not_want_letters_gets_none(office: SimpleNamespace) -> None:
    set_mail_wish(account=office.head, wish="off")
    send_due_reminders(now=_at(10))
    assert [one.to for one in mail.outbox] == [["truc@example.vn"]]


def test_the_address_of_the_person_serves_where_the_account_has_none(office: SimpleNamespace) -> None:
    office.officer.email = ""
    office.officer.save()
    make_person(office.s0, account=office.officer, email="nha@example.vn")
    send_due_reminders(now=_at(10))
    assert sorted(one.to[0] for one in mail.outbox) == ["nha@example.vn", "son@example.vn"]


def test_without_a_mail_server_nothing_breaks(office: SimpleNamespace, settings: Any) -> None:
    settings.TONGKET_MAIL_SET = False
    assert send_due_reminders(now=_at(10)) == SendingResult(0, 0, 0, "Chưa cài máy chủ thư.")
    assert Digest.objects.count() == 0


def test_a_server_that_is_away_is_tried_again_by_the_next_run(office: SimpleNamespace, settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Away"
    first = send_due_reminders(now=_at(10))
    assert (first.sent, first.failed, first.problem) == (0, 1, "ConnectionRefusedError")  # not one try a person
    assert [(row.state, row.problem) for row in Digest.objects.all()] == [("failed", "ConnectionRefusedError")]
    assert Told.objects.count() == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_due_reminders(now=_at(10, 9)).sent == 2
    assert sorted(Digest.objects.values_list("state", "attempts")) == [("sent", 1), ("sent", 2)]


def test_one_address_that_is_refused_does_not_stop_the_others(office: SimpleNamespace, settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Choosy"
    assert send_due_reminders(now=_at(10)) == SendingResult(1, 1, 5)
    assert [one.to for one in mail.outbox] == [["truc@example.vn"]]
    assert Digest.objects.get(account=office.head).problem == "SMTPRecipientsRefused"


def test_a_claim_whose_worker_died_is_not_sent_twice_that_day_but_told_the_next(office: SimpleNamespace) -> None:
    Digest.objects.create(account=office.officer, day=date(2024, 12, 10), claimed_at=_at(10))
    assert send_due_reminders(now=_at(10, 9)).sent == 1  # the head's only
    assert send_due_reminders(now=_at(11)).sent == 1  # the officer's, who was not told
    assert [one.to[0] for one in mail.outbox] == ["son@example.vn", "truc@example.vn"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    "postgres" not in os.environ.get("TONGKET_DATABASE", ""), reason="threads share no in-memory SQLite database"
)
def test_two_workers_at_once_send_one_letter(settings: Any) -> None:
    settings.TONGKET_MAIL_SET, settings.TONGKET_ADDRESS = True, ""
    unit = make_unit("S0")
    officers = [make_user(f"nguoi{n}", f"Người {n}", "officer", unit, email=f"n{n}@example.vn") for n in range(6)]
    wanted = Wanted("Gửi báo cáo", repeat="month", day=13, valid_from=date(2024, 12, 1))
    add_deadline(unit=unit, wanted=wanted, by=officers[0], on=date(2024, 12, 1))
    barrier, results, wrong = threading.Barrier(4), [], []

    def work() -> None:
        try:
            barrier.wait(20)
            results.append(send_due_reminders(now=_at(10)).sent)
        except Exception as problem:
            wrong.append(repr(problem))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _number in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert wrong == []
    assert (sum(results), sorted(one.to[0] for one in mail.outbox)) == (6, [f"n{n}@example.vn" for n in range(6)])


def test_the_letter_says_what_is_late_first(office: SimpleNamespace) -> None:
    send_due_reminders(now=_at(16))
    letter = next(one for one in mail.outbox if one.to == ["truc@example.vn"])
    assert letter.subject == "Tổng Kết: 1 việc quá hạn, 1 việc tất cả"
    assert letter.body.split("\n\n")[1].startswith("Đã quá hạn:\n– 13/12/2024")
