"""Sign-ins: the list, ending one or all, the idle and the hard limit to the second, words about a lost form."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.organizations import PASSWORD, make_user
from tongket.base.access import services, sessions
from tongket.base.access.devices import device_says
from tongket.base.access.models import SignIn, User
from tongket.base.audit.models import Event

SIGN_IN = reverse("access:sign_in")
ME = reverse("access:me")
AT = datetime(2024, 12, 12, 2, 0, tzinfo=UTC)
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Version/17.0 Mobile Safari/604"


def browser(agent: str = CHROME, password: str = PASSWORD) -> Client:
    """A browser that signed in as truc."""
    client = Client(headers={"accept-language": "vi", "user-agent": agent})
    client.post(SIGN_IN, {"username": "truc", "password": password})
    return client


def aged(client: Client, *, seen: timedelta = timedelta(), began: timedelta = timedelta()) -> None:
    """The session as it will look after this time."""
    session, now = client.session, timezone.localtime()
    session["sign_in_seen"] = (now - seen).isoformat()
    session["sign_in_began"] = (now - max(began, seen)).isoformat()
    session.save()


@pytest.mark.parametrize(
    ("agent", "says"),
    [
        (CHROME, "Chrome trên Windows"),
        (IPHONE, "Safari trên iPhone"),
        (CHROME + " Edg/131.0", "Edge trên Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko Firefox/133.0", "Firefox trên Linux"),
        ("curl/8", "Thiết bị khác"),
    ],
)
def test_devices_in_words(agent: str, says: str) -> None:
    assert device_says(agent) == says


def test_list_tells_devices_and_wrong_tries(truc: User) -> None:
    here = browser()
    browser(IPHONE)
    browser(password="sai")
    lines = here.get(reverse("access:sign_ins")).context["lines"]
    assert [(one.device, one.row.outcome, one.running, one.this_one, one.row.address) for one in lines] == [
        ("Chrome trên Windows", "wrong_password", False, False, "127.0.0.1"),
        ("Safari trên iPhone", "entered", True, False, "127.0.0.1"),
        ("Chrome trên Windows", "entered", True, True, "127.0.0.1"),
    ]


def test_wrong_tries_are_told_at_the_next_sign_in(truc: User) -> None:
    for _try in range(2):
        browser(password="sai")
    client = Client(headers={"accept-language": "vi"})
    page = client.post(SIGN_IN, {"username": "truc", "password": PASSWORD, "next": ME}, follow=True)
    assert [str(one) for one in page.context["messages"]] == [
        "Từ lần vào trước đến nay có 2 lần thử đăng nhập không thành. Không phải mình thử thì xem “Các lần đăng nhập của tôi” và đổi mật khẩu."
    ]
    assert list(browser().get(ME).context["messages"]) == []


def test_one_is_signed_out_and_the_other_stays(truc: User) -> None:
    here, phone = browser(), browser(IPHONE)
    row = SignIn.objects.get(agent=IPHONE)
    here.post(reverse("access:sign_in_end", kwargs={"sign_in": row.pk}))
    assert (here.get(ME).status_code, phone.get(ME).status_code) == (200, 302)
    assert SignIn.objects.get(pk=row.pk).ended_how == "elsewhere"


def test_the_one_in_use_and_another_persons_are_not_ended(truc: User) -> None:
    here = browser()
    make_user("khac", "Người Khác")
    other = Client()
    other.post(SIGN_IN, {"username": "khac", "password": PASSWORD})
    for row in SignIn.objects.all():
        here.post(reverse("access:sign_in_end", kwargs={"sign_in": row.pk}))
    assert (here.get(ME).status_code, other.get(ME).status_code) == (200, 200)


def test_signing_out_everywhere_ends_the_others_at_once(truc: User) -> None:
    here, phone, third = browser(), browser(IPHONE), browser()
    here.post(reverse("access:sign_ins_end"))
    assert [one.get(ME).status_code for one in (here, phone, third)] == [200, 302, 302]
    assert Event.objects.values_list("verb", "after").get() == ("access.signed_out_elsewhere", {"ended": 2})


def test_changing_the_password_leaves_only_this_session(truc: User) -> None:
    here, phone = browser(), browser(IPHONE)
    new = "mua-xuan-ve-som"
    here.post(reverse("access:password"), {"old": PASSWORD, "new": new, "again": new})
    assert (here.get(ME).status_code, phone.get(ME).status_code) == (200, 302)
    lines = here.get(reverse("access:sign_ins")).context["lines"]
    assert [(one.running, one.this_one, one.row.ended_how) for one in lines] == [
        (False, False, "password"),
        (True, True, ""),
    ]


@pytest.mark.parametrize("deed", ["renew", "shut"])
def test_an_administrators_deed_ends_every_session(truc: User, deed: str) -> None:
    here = browser()
    if deed == "renew":
        services.renew_password(user=truc, by=truc, unit_id=None)
    else:
        services.set_active(user=truc, active=False, by=truc, unit_id=None)
    assert here.get(ME).status_code == 302
    assert SignIn.objects.get().session_key == ""


@pytest.mark.parametrize(("seconds", "over"), [(-1, ""), (0, "idle"), (1, "idle")])
def test_idle_limit_to_the_second(truc: User, settings: Any, seconds: int, over: str) -> None:
    settings.TONGKET_IDLE_MINUTES = 30
    session = {"sign_in_seen": AT.isoformat(), "sign_in_began": AT.isoformat()}
    assert sessions.over(session, AT + timedelta(minutes=30, seconds=seconds)) == over  # type: ignore[arg-type]


@pytest.mark.parametrize(("seconds", "over"), [(-1, ""), (0, "limit"), (1, "limit")])
def test_hard_limit_to_the_second(truc: User, seconds: int, over: str) -> None:
    now = AT + timedelta(hours=12, seconds=seconds)
    session = {"sign_in_seen": now.isoformat(), "sign_in_began": AT.isoformat()}
    assert sessions.over(session, now) == over  # type: ignore[arg-type]


def test_a_clock_set_back_ends_nothing(truc: User) -> None:
    session = {"sign_in_seen": AT.isoformat(), "sign_in_began": AT.isoformat()}
    assert sessions.over(session, AT - timedelta(days=365)) == ""  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ages", "why"),
    [({"seen": timedelta(minutes=31)}, "idle"), ({"began": timedelta(hours=13)}, "limit")],
)
def test_a_session_over_leads_to_signing_in_and_back(truc: User, ages: dict[str, timedelta], why: str) -> None:
    client = browser()
    aged(client, **ages)
    answer = client.get(ME)
    assert answer.headers["Location"] == f"{SIGN_IN}?next=%2Ftai-khoan%2F&vi={why}"
    assert SignIn.objects.get().ended_how == why
    assert client.get(answer.headers["Location"]).context["why_again"].endswith("Đăng nhập lại để làm tiếp.")


def test_a_form_sent_too_late_is_told_and_leads_back_to_its_page(truc: User) -> None:
    client = browser()
    aged(client, seen=timedelta(hours=1))
    sent = client.post(
        reverse("access:password"), {"old": "x"}, headers={"referer": "http://testserver/tai-khoan/mat-khau/"}
    )
    assert sent.headers["Location"] == f"{SIGN_IN}?next=%2Ftai-khoan%2Fmat-khau%2F&vi=idle-sent"
    assert client.get(sent.headers["Location"]).context["why_again"] == (
        "Phiên làm việc đã kết thúc vì quá 30 phút không dùng. Những gì vừa gửi chưa được ghi. "
        "Đăng nhập lại: phần mềm về đúng trang đó, chữ đã gõ trên máy này còn giữ để khôi phục."
    )


def test_a_part_of_a_page_takes_the_whole_page_along(truc: User) -> None:
    client = browser()
    aged(client, seen=timedelta(hours=1))
    answer = client.get(
        ME, headers={"hx-request": "true", "hx-current-url": "http://testserver/u/S0/2023/so-lieu/?x=1"}
    )
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (
        401,
        f"{SIGN_IN}?next=%2Fu%2FS0%2F2023%2Fso-lieu%2F%3Fx%3D1&vi=idle",
    )


@pytest.mark.parametrize("referer", ["https://xau.example/a", ""])
def test_a_form_from_elsewhere_leads_nowhere_else(client: Client, truc: User, referer: str) -> None:
    answer = client.post(ME, {}, headers={"referer": referer})
    assert answer.headers["Location"] == SIGN_IN


def test_asking_for_the_time_left_is_no_use_but_a_post_is(truc: User) -> None:
    client, page = browser(), reverse("access:session")
    aged(client, seen=timedelta(minutes=29))
    left = client.get(page).json()["left"]
    assert (50 < left <= 60, client.get(page).json()["left"] <= left) == (True, True)
    assert client.post(page).json()["left"] >= 1799
    aged(client, seen=timedelta(minutes=30))
    assert client.get(page).json() == {"left": 0, "account": None}


def test_being_there_is_written_once_a_minute(truc: User) -> None:
    client = browser()
    row = SignIn.objects.get()
    client.get(ME)
    assert SignIn.objects.get().seen_at == row.seen_at
    aged(client, seen=timedelta(seconds=61))
    client.get(ME)
    assert SignIn.objects.get().seen_at > row.seen_at


def test_a_session_of_before_is_listed_after_a_minute(client: Client, truc: User) -> None:
    client.force_login(truc)
    client.get(ME)
    assert SignIn.objects.count() == 0
    aged(client, seen=timedelta(seconds=61))
    client.get(ME)
    (line,) = client.get(reverse("access:sign_ins")).context["lines"]
    assert (line.running, line.this_one) == (True, True)


@pytest.mark.parametrize(("days", "kept"), [(179, 2), (180, 2), (181, 1)])
def test_sign_ins_are_kept_180_days(truc: User, days: int, kept: int) -> None:
    now = timezone.localtime()
    old = SignIn.objects.create(account=truc, outcome="entered", at=now, seen_at=now)
    SignIn.objects.filter(pk=old.pk).update(at=now - timedelta(days=days) + timedelta(minutes=1))
    browser()
    assert SignIn.objects.count() == kept


def test_a_page_of_before_signing_in_again_is_told(truc: User) -> None:
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "vi"})
    client.force_login(truc)
    answer = client.post(ME, {"language": "en"})
    assert (answer.status_code, answer.context["title"]) == (403, "Chưa gửi được")


def test_a_session_ended_elsewhere_is_told(truc: User) -> None:
    here, phone = browser(), browser(IPHONE)
    here.post(reverse("access:sign_ins_end"))
    answer = phone.get(ME)
    assert answer.headers["Location"] == f"{SIGN_IN}?next=%2Ftai-khoan%2F&vi=gone"
    again = phone.get(answer.headers["Location"])
    assert again.context["why_again"] == "Phiên làm việc đã kết thúc. Đăng nhập lại để làm tiếp."


@pytest.mark.parametrize("why", ["", "xyz", "<script>", "idle<script>"])
def test_the_address_puts_no_words_of_its_own_on_the_page(client: Client, truc: User, why: str) -> None:
    assert client.get(SIGN_IN, {"vi": why}).context["why_again"] == ""


def test_time_left_is_told_before_the_first_password_is_changed(truc: User) -> None:
    client = browser()
    User.objects.update(must_change_password=True)
    assert client.get(reverse("access:session")).json()["account"] == truc.pk
