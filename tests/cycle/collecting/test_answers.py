"""Answering and checking: send, take back, accept, return, excuse, extend, correct; what stays frozen, what is locked."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.cycle.collecting.asking import AT, DUE, ON, PERIOD, make_asking
from tests.factories.organizations import make_unit, make_user
from tests.factories.planning import make_indicator
from tests.factories.reviews import make_figure
from tongket.base.access.registry import NotPermitted
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cycle.collecting.facts.differences import differences, sealed
from tongket.cycle.collecting.facts.timing import Punctual, timing
from tongket.cycle.collecting.models import Counted, Sum
from tongket.cycle.collecting.selectors.cells import sheet_of
from tongket.cycle.collecting.selectors.requests import counts_of
from tongket.cycle.collecting.services.answers import Filled, Hung, save_answer, send_answer, take_back
from tongket.cycle.collecting.services.checking import accept, excuse, extend, owe_again, remark, return_answer
from tongket.cycle.collecting.services.corrections import (
    CorrectionRefused,
    ask_correction,
    decide_correction,
    withdraw_correction,
)
from tongket.cycle.collecting.services.requests import Part, end_request
from tongket.cycle.collecting.services.rules import WantedRule
from tongket.cycle.planning.enums import IndicatorKind
from tongket.cycle.reporting.models import Figure
from tongket.cycle.reporting.services.figures import Entry, enter_figures

pytestmark = pytest.mark.django_db


def test_filling_in_writes_the_units_own_figures() -> None:
    case = make_asking()
    entries = [Entry(one.pk, str(value)) for one, value in zip(case.indicators, (41, 30, 2), strict=True)]

    outcome = save_answer(answer=case.answer(), filled=Filled(entries), by=case.officers[0], on=ON, at=AT)

    figures = Figure.objects.filter(unit=case.schools[0], period=PERIOD).order_by("indicator__position")
    assert outcome.saved == 3
    assert list(figures.values_list("amount", flat=True)) == [41, 30, 2]


def test_an_own_indicator_of_the_same_code_gives_its_figure_and_hides_nothing() -> None:
    case = make_asking(1)
    case.fill()
    members, school = case.indicators[0], case.schools[0]
    Figure.objects.filter(unit=school, indicator=members).delete()
    own = make_indicator(school, "Đoàn viên của trường", members.code, measure="người")
    make_figure(school, own, 57, period=PERIOD)

    first = sheet_of(case.answer(), today=ON).cells[0]
    sent = case.send()
    take_back(answer=sent, by=case.officers[0], on=ON, at=AT)
    filled = Filled([Entry(members.pk, "58")])
    outcome = save_answer(answer=case.answer(), filled=filled, by=case.officers[0], on=ON, at=AT)
    second = sheet_of(case.answer(), today=ON).cells[0]

    assert (first.amount, first.state, first.says) == (57, "value", "theo chỉ tiêu riêng cùng mã của đơn vị")
    assert sent.submissions.get().cells[str(members.pk)]["amount"] == "57"
    assert (outcome.saved, second.amount, second.says) == (1, 58, "")
    assert Figure.objects.get(indicator=own).amount == 57


def test_an_own_indicator_of_another_kind_is_no_answer() -> None:
    case = make_asking(1)
    own = make_indicator(case.schools[0], "Có đoàn viên", case.indicators[0].code, kind=IndicatorKind.YES_NO)
    make_figure(case.schools[0], own, 1, period=PERIOD)
    assert sheet_of(case.answer(), today=ON).cells[0].state == "missing"


def test_what_nobody_asks_for_is_still_refused_outside_the_catalogue() -> None:
    case = make_asking(1)
    make_indicator(case.schools[0], "Đoàn viên của trường", case.indicators[0].code)
    outcome = enter_figures(
        unit=case.schools[0], period=Period.from_code(PERIOD), entries=[Entry(case.indicators[0].pk, "5")],
        by=case.officers[0], on=ON, at=AT,
    )  # fmt: skip
    assert not outcome.ok


def test_a_sent_answer_is_frozen_sealed_and_its_figures_are_locked() -> None:
    case = make_asking()
    case.fill(0, 41, 30, 2)

    answer = case.send()

    made = answer.submissions.get()
    cells = {str(one.pk): made.cells[str(one.pk)]["amount"] for one in case.indicators}
    outcome = enter_figures(
        unit=case.schools[0], period=Period.from_code(PERIOD), entries=[Entry(case.indicators[0].pk, "50")],
        by=case.officers[0], on=ON, at=AT,
    )  # fmt: skip
    assert (answer.state, answer.first_sent_on, list(cells.values())) == ("sent", ON, ["41", "30", "2"])
    assert made.sha256 == sealed(
        request=case.request.pk, form_version=case.request.form_version, unit="T1", number=1, cells=made.cells, parts={}
    )
    assert {pk: error.says for pk, error in outcome.errors.items()} == {
        case.indicators[0].pk: "Số này nằm trong báo cáo đã gửi lên cấp trên: Báo cáo công tác công đoàn năm học. Mở mục Yêu cầu báo cáo, bấm Rút lại rồi sửa."
    }  # fmt: skip
    with pytest.raises(Refused) as locked:
        save_answer(answer=answer, filled=Filled(), by=case.officers[0], on=ON, at=AT)
    assert locked.value.reason == "Báo cáo đã gửi nên đang khóa."


def test_the_officer_prepares_and_who_entered_does_not_send() -> None:
    case = make_asking()
    case.fill(0, by=case.heads[0].pk)
    with pytest.raises(NotPermitted) as officer:
        send_answer(answer=case.answer(), by=case.officers[0], on=ON, at=AT)
    with pytest.raises(NotPermitted) as author:
        case.send()
    assert officer.value.reason == "Chỉ người đứng đầu đơn vị được gửi báo cáo."
    assert (
        author.value.reason
        == "Đã tự nhập số của báo cáo này nên không tự gửi được. Người khác làm được: Trương Công Định."
    )
    type(case.schools[0]).objects.filter(pk=case.schools[0].pk).update(duties_apart=False)
    assert case.send().state == "sent"


def test_what_is_missing_stops_sending_and_what_is_soft_wants_a_word() -> None:
    case = make_asking()
    case.fill(0, 41, 30)
    with pytest.raises(Refused) as missing:
        case.send()
    case.fill(1, 41, 30, 3)
    case.fill(2, 40_000, 30, 3)
    for number in range(1, 5):
        make_figure(case.schools[2], case.indicators[0], 40, period=f"NH{2022 - number}-{2023 - number}")
    with pytest.raises(Refused) as soft:
        case.send(2)
    notes = {str(case.indicators[0].pk): "Sáp nhập ba trường"}
    save_answer(answer=case.answer(2), filled=Filled(notes=notes), by=case.officers[2], on=ON, at=AT)

    sent = case.send(2).submissions.get()

    assert missing.value.reason == "Còn 1 chỗ phải sửa trước khi gửi."
    assert soft.value.reason == "Còn 1 chỗ cần một lời giải thích."
    assert [(one["kind"], one["says"], one["note"]) for one in sent.remarks] == [
        ("slip", "Kỳ này 40.000, gấp khoảng 1.000 lần kỳ trước (40): xem lại đơn vị tính.", "Sáp nhập ba trường")
    ]


def test_parts_words_and_files_travel_and_required_ones_stop_sending() -> None:
    case = make_asking(parts=(Part("Khó khăn", required=True), Part("Biên bản", "file")))
    case.fill()
    with pytest.raises(Refused) as lacking:
        case.send()
    words, paper = case.parts
    filled = Filled(texts={words.pk: "Thiếu cán bộ"}, files={paper.pk: Hung("bb.txt", b"bien ban", "text/plain")})
    save_answer(answer=case.answer(), filled=filled, by=case.officers[0], on=ON, at=AT)

    parts = case.send().submissions.get().parts

    assert lacking.value.reason == "Chưa có phần bắt buộc: Khó khăn."
    assert (parts[str(words.pk)]["text"], parts[str(paper.pk)]["name"]) == ("Thiếu cán bộ", "bb.txt")


def test_taking_back_opens_the_figures_again_and_forgets_the_day() -> None:
    case = make_asking()
    case.fill()
    case.send()
    take_back(answer=case.answer(), by=case.officers[0], on=ON, at=AT)
    answer = case.answer()
    assert (answer.state, answer.first_sent_on, answer.submissions_count) == ("waiting", None, 1)
    with pytest.raises(Refused):
        take_back(answer=answer, by=case.officers[0], on=ON, at=AT)


def test_accepting_many_counts_them_all_or_none() -> None:
    case = make_asking()
    for number in (0, 1):
        case.fill(number)
        case.send(number)
    with pytest.raises(Refused):
        accept(answers=[case.answer(0), case.answer(1), case.answer(2)], by=case.asker, on=ON, at=AT)
    assert Counted.objects.count() == 0

    assert accept(answers=[case.answer(0), case.answer(1)], by=case.asker, on=ON, at=AT) == 2

    whole = Sum.objects.get(request=case.request, answer=None, indicator=case.indicators[0])
    assert (whole.total, whole.counted, whole.expected) == (81, 2, 3)


def test_what_changed_since_the_page_was_drawn_is_not_accepted_unseen() -> None:
    case = make_asking()
    case.fill()
    seen = case.send().version
    take_back(answer=case.answer(), by=case.officers[0], on=ON, at=AT)
    case.send()
    with pytest.raises(Refused) as stale:
        accept(answers=[case.answer()], by=case.asker, on=ON, at=AT, seen={case.answer().pk: seen})
    assert stale.value.reason == "Công đoàn Trường 1 vừa gửi số khác."


def test_who_sent_does_not_accept_and_the_school_neither() -> None:
    case = make_asking()
    case.fill()
    send_answer(answer=case.answer(), by=case.chief, on=ON, at=AT)
    with pytest.raises(NotPermitted) as own:
        accept(answers=[case.answer()], by=case.chief, on=ON, at=AT)
    with pytest.raises(NotPermitted):
        accept(answers=[case.answer()], by=case.heads[0], on=ON, at=AT)
    assert own.value.reason.startswith("Đã tự gửi báo cáo này nên không tự nhận được.")


def test_a_return_carries_marks_and_takes_out_what_was_counted() -> None:
    case = make_asking()
    answer = case.accepted()
    marks = {case.indicators[0].pk: "Đếm cả người đã nghỉ hưu?", None: ""}
    return_answer(answer=answer, why="Xem lại số đoàn viên", marks=marks, by=case.asker, on=ON, at=AT)
    answer = case.answer()
    assert (answer.state, answer.why, Counted.objects.count()) == ("returned", "Xem lại số đoàn viên", 0)
    assert list(answer.marks.values_list("text", "to_mend", "submission")) == [("Đếm cả người đã nghỉ hưu?", True, 1)]
    with pytest.raises(Refused):
        return_answer(answer=answer, why="", marks={}, by=case.asker, on=ON, at=AT)


def test_a_return_does_not_make_a_timely_answer_late() -> None:
    case = make_asking(2)
    case.fill()
    case.send(on=DUE)
    case.fill(1)
    case.send(1, on=DUE + timedelta(days=1))
    return_answer(answer=case.answer(), why="Xem lại", marks={}, by=case.asker, on=DUE + timedelta(days=2), at=AT)
    case.send(on=DUE + timedelta(days=3))
    take_back(answer=case.answer(), by=case.officers[0], on=DUE + timedelta(days=3), at=AT)
    counts = counts_of([case.request.pk], DUE + timedelta(days=4))[case.request.pk]
    assert (counts.waiting, counts.sent, counts.on_time, counts.late, counts.overdue) == (1, 1, 1, 1, 0)


def test_cell_by_cell_what_changed_since_the_last_submission() -> None:
    case = make_asking()
    case.fill()
    case.send()
    return_answer(answer=case.answer(), why="Xem lại", marks={}, by=case.asker, on=ON, at=AT)
    Figure.objects.filter(unit=case.schools[0], indicator=case.indicators[0]).update(amount=Decimal(44))
    case.send()
    first, second = case.answer().submissions.all()
    (one,) = differences(first.cells, second.cells)
    assert (one.indicator_id, one.before["amount"], one.after["amount"]) == (case.indicators[0].pk, "40", "44")


def test_excuse_and_owe_again_move_the_sums() -> None:
    case = make_asking()
    excuse(answer=case.answer(), why="Trường mới thành lập", by=case.asker, on=ON, at=AT)
    whole = Sum.objects.get(request=case.request, answer=None, indicator=case.indicators[0])
    assert (case.answer().state, whole.excused) == ("excused", 1)
    owe_again(answer=case.answer(), by=case.asker, on=ON, at=AT)
    whole.refresh_from_db()
    assert (case.answer().state, whole.excused) == ("waiting", 0)


@pytest.mark.parametrize(
    ("sent_on", "extended_to", "expected"),
    [
        (DUE - timedelta(days=1), None, (Punctual.ON_TIME, 0)),
        (DUE, None, (Punctual.ON_TIME, 0)),
        (DUE + timedelta(days=1), None, (Punctual.LATE, 1)),
        (DUE + timedelta(days=3), DUE + timedelta(days=3), (Punctual.ON_TIME, 0)),
        (DUE + timedelta(days=4), DUE + timedelta(days=3), (Punctual.LATE, 1)),
    ],
)
def test_on_time_is_the_due_day_itself_and_an_extension_counts(sent_on, extended_to, expected) -> None:
    found = timing("sent", DUE, extended_to, sent_on, sent_on)
    assert (found.punctual, found.days) == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [(DUE - timedelta(days=1), "pending"), (DUE, "pending"), (DUE + timedelta(days=1), "overdue")],
)
def test_what_is_not_sent_is_overdue_from_the_day_after(today: date, expected: str) -> None:
    assert timing("waiting", DUE, None, None, today).punctual == expected
    assert timing("excused", DUE, None, None, today).punctual == "exempt"


def test_an_extension_says_who_why_until_when_and_never_shortens() -> None:
    case = make_asking()
    extend(answer=case.answer(), until=DUE + timedelta(days=5), why="Bão", by=case.asker, on=ON, at=AT)
    answer = case.answer()
    assert (answer.extended_to, answer.extended_why, answer.extended_by_name) == (
        DUE + timedelta(days=5),
        "Bão",
        "Lê Thị Cúc",
    )
    with pytest.raises(Refused) as shorter:
        extend(answer=answer, until=DUE + timedelta(days=5), why="Bão", by=case.asker, on=ON, at=AT)
    assert shorter.value.reason == "Ngày gia hạn phải sau hạn đang có (25/06/2023)."


def test_both_sides_remark_on_a_cell_and_strangers_do_not() -> None:
    case = make_asking()
    told = {"indicator_id": case.indicators[0].pk, "text": "Tính cả hợp đồng không?", "on": ON, "at": AT}
    remark(answer=case.answer(), by=case.officers[0], checks=False, **told)
    remark(answer=case.answer(), by=case.asker, checks=True, **{**told, "text": "Có tính."})
    with pytest.raises(NotPermitted):
        remark(answer=case.answer(), by=case.officers[1], checks=False, **told)
    rows = case.answer().marks.values_list("by_name", "text", "to_mend")
    assert list(rows) == [("Cán bộ 1", "Tính cả hợp đồng không?", False), ("Lê Thị Cúc", "Có tính.", False)]


def test_a_correction_agreed_to_changes_figure_submission_and_sums_together() -> None:
    case = make_asking()
    answer = case.accepted()
    wish = ask_correction(
        answer=answer, typed={case.indicators[0].pk: "42"}, why="Đếm sót", by=case.officers[0], on=ON, at=AT
    )

    decide_correction(correction=wish, agree=True, why="", by=case.asker, on=ON, at=AT)

    answer = case.answer()
    whole = Sum.objects.get(request=case.request, answer=None, indicator=case.indicators[0])
    figure = Figure.objects.get(unit=case.schools[0], indicator=case.indicators[0], period=PERIOD)
    last = answer.submissions.last()
    assert (answer.state, answer.submissions_count, last.way, last.note) == ("accepted", 2, "correction", "Đếm sót")
    assert (figure.amount, whole.total, last.cells[str(case.indicators[0].pk)]["amount"]) == (42, 42, "42")


def test_a_correction_is_refused_withdrawn_and_never_open_twice() -> None:
    case = make_asking()
    answer = case.accepted()
    told = {"answer": answer, "why": "Đếm sót", "by": case.officers[0], "on": ON, "at": AT}
    with pytest.raises(Refused) as same:
        ask_correction(typed={case.indicators[0].pk: "40"}, **told)
    wrong = ask_correction(typed={case.indicators[0].pk: "bốn"}, **told)
    wish = ask_correction(typed={case.indicators[0].pk: "42"}, **told)
    with pytest.raises(Refused) as twice:
        ask_correction(typed={case.indicators[0].pk: "43"}, **told)
    withdraw_correction(correction=wish, by=case.officers[0], on=ON, at=AT)
    second = ask_correction(typed={case.indicators[0].pk: "43"}, **told)
    refused = decide_correction(correction=second, agree=False, why="Đúng rồi", by=case.asker, on=ON, at=AT)
    assert same.value.reason == "Các số ghi ra giống số đã nhận."
    assert isinstance(wrong, CorrectionRefused)
    assert twice.value.reason == "Đang có một đề nghị sửa số chờ trả lời."
    assert (refused.state, refused.decided_why, case.answer().submissions_count) == ("refused", "Đúng rồi", 1)


def test_a_unit_in_between_sends_after_those_below_and_then_locks_them() -> None:
    case = make_asking(1)
    between = case.schools[0]
    below = make_unit("T1A", "Tổ 1A", parent=between, kind="group")
    head = make_user("to1a", "Tổ trưởng", "head", below)
    end_request(request=case.request, state="cancelled", why="Hỏi lại", by=case.asker, on=ON, at=AT)
    from tests.cycle.collecting.asking import wanted
    from tongket.cycle.collecting.services.opening import open_request
    from tongket.cycle.collecting.services.requests import Item, begin_request, set_form

    again = begin_request(unit=case.top, wanted=wanted(), by=case.asker, on=ON, at=AT)
    set_form(request=again, items=[Item(one.pk) for one in case.indicators], parts=(), by=case.asker, on=ON, at=AT)
    open_request(request=again, by=case.asker, on=ON, at=AT)
    case.request = again
    leaf = again.answers.get(unit=below)
    with pytest.raises(Refused) as early:
        case.send()
    for indicator in case.indicators:
        make_figure(below, indicator, 7, period=PERIOD)
    send_answer(answer=leaf, by=head, on=ON, at=AT)
    with pytest.raises(NotPermitted):
        accept(answers=[leaf], by=head, on=ON, at=AT)
    accept(answers=[leaf], by=case.officers[0], on=ON, at=AT)

    own = case.send().submissions.get()

    assert early.value.reason == "Còn 1 đơn vị bên dưới chưa được nhận hoặc miễn."
    assert {cell["state"] for cell in own.cells.values()} == {"na"}
    with pytest.raises(Refused) as above:
        return_answer(answer=leaf, why="Sai", marks={}, by=case.officers[0], on=ON, at=AT)
    assert above.value.reason == "Cấp trên đã gửi tiếp phần tổng hợp có báo cáo của Tổ 1A."
    accept(answers=[case.answer()], by=case.asker, on=ON, at=AT)
    assert Sum.objects.get(request=again, answer=None, indicator=case.indicators[0]).total == 7


def test_nothing_comes_in_after_closing() -> None:
    case = make_asking()
    case.fill()
    end_request(request=case.request, state="closed", why="", by=case.asker, on=ON, at=AT)
    with pytest.raises(Refused) as closed:
        case.send()
    assert closed.value.reason == "Yêu cầu này không còn nhận báo cáo."


def test_a_hard_rule_stops_sending() -> None:
    from tests.cycle.collecting.asking import make_draft
    from tongket.cycle.collecting.services.opening import open_request
    from tongket.cycle.collecting.services.rules import add_rule

    case = make_draft()
    rule = WantedRule(
        "compare", "doan-vien-nu", "Nữ không nhiều hơn tổng số", hard=True, operator="<=", right="doan-vien"
    )
    add_rule(request=case.request, wanted=rule, by=case.asker, on=ON, at=AT)
    open_request(request=case.request, by=case.asker, on=ON, at=AT)
    case.fill(0, 30, 41, 2)
    with pytest.raises(Refused) as stopped:
        case.send()
    assert stopped.value.reason == "Còn 1 chỗ phải sửa trước khi gửi."
