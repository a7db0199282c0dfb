"""Pages of requests and answers: for both sides, in every state, empty, refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cycle.collecting.asking import AT, DUE, ON, PERIOD, Asking, make_asking, make_draft
from tests.factories.organizations import make_unit, make_user
from tests.factories.planning import make_indicator
from tongket.base.access.models import User
from tongket.cycle.collecting.models import Request
from tongket.cycle.collecting.services.checking import excuse, return_answer
from tongket.cycle.collecting.services.corrections import ask_correction
from tongket.cycle.collecting.services.requests import Part
from tongket.cycle.reporting.models import Figure

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(settings: Any) -> None:
    settings.TONGKET_TODAY = ON


def url(case: Asking, name: str, unit: Any = None, **more: Any) -> str:
    """The address of a page at the asking unit, or at another one."""
    return reverse(f"collecting:{name}", kwargs={"unit": (unit or case.top).code, "period": PERIOD, **more})


def page(user: User, address: str, **post: Any) -> Any:
    """The page as the person sees it; with fields, what sending them brings."""
    client = Client()
    client.force_login(user)
    return client.post(address, post) if post else client.get(address)


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_the_list_has_two_sides_and_says_what_to_do_first() -> None:
    case = make_asking()
    above, below = page(case.asker, url(case, "list")), page(case.officers[0], url(case, "list", case.schools[0]))
    lonely = make_unit("X", "Trung tâm X")
    empty = page(make_user("x", "Người X", "officer", lonely), url(case, "list", lonely))
    assert [one.status_code for one in (above, below, empty)] == [200, 200, 200]
    assert "Đơn vị hỏi cấp dưới" in words(above)
    assert "Cấp trên hỏi" in words(below)
    assert "Chưa có yêu cầu nào gửi tới đơn vị" in words(empty)


def test_a_request_is_written_and_sent_from_its_pages() -> None:
    case = make_draft()
    told = {"subject": "Báo cáo quý", "period": PERIOD, "cut_off": "10/06/2023", "due_1": "20/06/2023", "repeat": ""}
    begun = page(case.asker, url(case, "begin"), **told)
    made = Request.objects.order_by("pk").last()
    picked = {
        f"i-{case.indicators[0].pk}": "1",
        f"r-{case.indicators[0].pk}": "1",
        "words": "Khó khăn *\nKiến nghị",
        "files": "",
    }
    formed = page(case.asker, url(case, "form", ask=made.pk), **picked)
    rule = {"kind": "range", "left": "doan-vien", "low": "1", "says": "Ít nhất một đoàn viên", "hard": "1"}
    ruled = page(case.asker, url(case, "rules", ask=made.pk), **rule)
    drafted = page(case.asker, url(case, "request", ask=made.pk))
    opened = page(case.asker, url(case, "open", ask=made.pk), go="1")
    made.refresh_from_db()
    assert [one.status_code for one in (begun, formed, ruled, drafted, opened)] == [302, 302, 302, 200, 302]
    assert "3 đơn vị sẽ nhận yêu cầu" in words(drafted)
    assert (made.state, made.answers.count(), made.parts.filter(required=True).count(), made.rules.count()) == (
        "open",
        3,
        1,
        1,
    )


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [("due_1", "09/06/2023", "Hạn gửi đứng trước ngày chốt số liệu."), ("subject", "", "Ghi một dòng cho biết hỏi về việc gì."), ("cut_off", "hôm nay", "hôm nay")],
)  # fmt: skip
def test_a_wrong_day_is_said_beside_its_field(field: str, value: str, says: str) -> None:
    case = make_draft()
    told = {
        "subject": "Báo cáo",
        "period": PERIOD,
        "cut_off": "10/06/2023",
        "due_1": "20/06/2023",
        "repeat": "",
        field: value,
    }
    answer = page(case.asker, url(case, "begin"), **told)
    assert answer.status_code == 422
    assert says in words(answer)


def test_the_unit_fills_in_explains_and_sends() -> None:
    case = make_asking(parts=(Part("Khó khăn"), Part("Biên bản", "file")))
    answer = case.answer()
    here = url(case, "answer", case.schools[0], answer=answer.pk)
    fields = {f"c-{one.pk}": str(40 - n) for n, one in enumerate(case.indicators)} | {
        f"part-{case.parts[0].pk}": "Không"
    }
    wrong = page(case.officers[0], here, **{**fields, f"c-{case.indicators[0].pk}": "bốn mươi"})
    saved = page(case.officers[0], here, **fields, save="1")
    officer = page(case.officers[0], here)
    sent = page(case.heads[0], here, send="1")
    after = page(case.officers[0], here)
    assert (wrong.status_code, saved.status_code, sent.status_code) == (422, 302, 302)
    assert "Chỉ người đứng đầu đơn vị được gửi báo cáo." in words(officer)
    assert case.answer().state == "sent"
    assert "Rút lại để sửa" in words(after)


def test_both_pages_of_an_answer_in_every_state() -> None:
    case = make_asking(parts=(Part("Khó khăn"),))
    looks: list[Callable[[], Any]] = [
        lambda: None,
        lambda: (case.fill(), case.send()),
        lambda: return_answer(answer=case.answer(), why="Xem lại", marks={case.indicators[0].pk: "Sai"}, by=case.asker, on=ON, at=AT),
        lambda: (Figure.objects.filter(unit=case.schools[0]).update(amount=20), case.send()),
        lambda: page(case.asker, url(case, "accept", ask=case.request.pk, answer=case.answer().pk), version=str(case.answer().version)),
        lambda: ask_correction(answer=case.answer(), typed={case.indicators[0].pk: "42"}, why="Sót", by=case.officers[0], on=ON, at=AT),
    ]  # fmt: skip
    states = []
    for do in looks:
        do()
        answer = case.answer()
        own = page(case.officers[0], url(case, "answer", case.schools[0], answer=answer.pk))
        above = page(case.asker, url(case, "check", ask=case.request.pk, answer=answer.pk))
        ladder = page(case.asker, url(case, "request", ask=case.request.pk))
        states.append((answer.state, own.status_code, above.status_code, ladder.status_code))
    assert states == [
        (state, 200, 200, 200) for state in ("waiting", "sent", "returned", "sent", "accepted", "accepted")
    ]
    assert "Đơn vị xin sửa số đã nhận" in words(above)
    decided = page(case.asker, url(case, "decide", ask=case.request.pk, answer=answer.pk), deed="agree", why="")
    assert (decided.status_code, case.answer().submissions_count) == (302, 3)


def test_a_return_without_a_reason_is_said_on_the_page() -> None:
    case = make_asking()
    case.fill()
    case.send()
    answer = page(case.asker, url(case, "return", ask=case.request.pk, answer=case.answer().pk), why="")
    assert answer.status_code == 422
    assert "Chưa ghi lý do." in words(answer)


def test_many_are_accepted_from_the_ladder_and_the_ladder_is_filtered() -> None:
    case = make_asking()
    for number in (0, 1):
        case.fill(number)
        case.send(number)
    excuse(answer=case.answer(2), why="Mới lập", by=case.asker, on=ON, at=AT)
    here = url(case, "request", ask=case.request.pk)
    chosen = [f"{case.answer(number).pk}:{case.answer(number).version}" for number in (0, 1)]
    page(case.asker, url(case, "accept_many", ask=case.request.pk), answer=chosen)
    found = page(case.asker, f"{here}?state=excused&q=truong 3")
    none = page(case.asker, f"{here}?q=khong co")
    sheet = page(case.asker, url(case, "export", ask=case.request.pk))
    assert [case.answer(number).state for number in range(3)] == ["accepted", "accepted", "excused"]
    rows = [
        url(case, "check", ask=case.request.pk, answer=case.answer(number).pk) in words(found) for number in range(3)
    ]
    assert rows == [False, False, True]
    assert "Không có đơn vị nào khớp" in words(none)
    assert sheet.status_code == 200


def test_who_is_late_is_named_in_the_text_to_paste(settings: Any) -> None:
    case = make_asking()
    case.fill()
    case.send()
    settings.TONGKET_TODAY = DUE + timedelta(days=2)
    answer = page(case.asker, url(case, "message", ask=case.request.pk))
    assert "- Công đoàn Trường 2 (hạn 20/06/2023, chậm 2 ngày)" in words(answer)
    assert "- Công đoàn Trường 1" not in words(answer)


def test_who_was_given_its_answer_back_is_named_apart_from_who_never_sent(settings: Any) -> None:
    case = make_asking()
    case.fill()
    case.send()
    return_answer(answer=case.answer(), why="Xem lại số đoàn viên", marks={}, by=case.asker, on=ON, at=AT)
    settings.TONGKET_TODAY = DUE + timedelta(days=2)
    said = words(page(case.asker, url(case, "message", ask=case.request.pk)))
    late, returned = said.split("được trả lại", 1)
    assert "còn 2 đơn vị chưa gửi" in late
    assert "- Công đoàn Trường 1" not in late
    assert "- Công đoàn Trường 1" in returned
    assert "chậm" not in returned


@pytest.mark.parametrize(("day", "found"), [(-1, ""), (0, ""), (1, "chậm 1 ngày")])
def test_nobody_is_late_on_the_due_day_itself(settings: Any, day: int, found: str) -> None:
    case = make_asking(1)
    settings.TONGKET_TODAY = DUE + timedelta(days=day)
    said = words(page(case.asker, url(case, "message", ask=case.request.pk)))
    assert (found or "Không có đơn vị nào phải nhắc") in said


def test_another_school_sees_nothing_of_it() -> None:
    case = make_asking()
    strangers = [
        page(case.officers[1], url(case, "answer", case.schools[1], answer=case.answer(0).pk)),
        page(case.officers[1], url(case, "request", ask=case.request.pk)),
        page(case.officers[1], url(case, "check", case.schools[1], ask=case.request.pk, answer=case.answer(0).pk)),
    ]
    assert [one.status_code for one in strangers] == [404, 404, 404]


def test_the_ladder_asks_no_query_a_unit(django_assert_max_num_queries) -> None:
    case = make_asking(12)
    client = Client()
    client.force_login(case.asker)
    client.get(url(case, "request", ask=case.request.pk))
    with django_assert_max_num_queries(60):
        client.get(url(case, "request", ask=case.request.pk))


def test_figures_like_a_neighbours_are_told_to_who_checks_and_never_to_the_unit() -> None:
    case = make_asking(2)
    case.indicators.append(make_indicator(case.top, "Sáng kiến", "sang-kien"))
    case.request.items.create(indicator=case.indicators[-1], position=9)
    for number in (0, 1):
        case.fill(number, 41, 33, 7, 12)
    case.send(0)
    before = page(case.heads[1], url(case, "answer", case.schools[1], answer=case.answer(1).pk))
    case.send(1)
    after = page(case.heads[1], url(case, "answer", case.schools[1], answer=case.answer(1).pk))
    above = page(case.asker, url(case, "check", ask=case.request.pk, answer=case.answer(1).pk))
    assert ["giống hệt số của" in words(one) for one in (before, after, above)] == [False, False, True]
    assert case.answer(1).submissions.get().remarks == []
