"""A conference from the plan to the next one, through the services; what is refused on the way."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests.cycle.conferences.given import DAY, NAMES, PERIOD, told
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted
from tongket.cores.documents import find_fonts, render_pdf
from tongket.cores.kernel.errors import Refused
from tongket.cycle.conferences.facts.rules import ITEMS, latest_day, majority, quorum, rule_on, seats
from tongket.cycle.conferences.models import Conference, Mark, Proposal
from tongket.cycle.conferences.selectors import reads
from tongket.cycle.conferences.selectors.papers import PAPERS, paper_of, times_of
from tongket.cycle.conferences.services import course
from tongket.cycle.conferences.services.conferences import Plan, close_conference, open_conference, plan_conference
from tongket.cycle.conferences.services.course import Turn, Wanted
from tongket.cycle.conferences.services.people import Marked, add_guest, call_staff, drop_people, mark_people
from tongket.cycle.organizations.models import Unit


def came(conference: Conference, count: int, by: User, presence: str = "came") -> None:
    people = [one for one in reads.people_of(conference, presence="none") if not one.is_guest][:count]
    mark_people(conference=conference, marks=[Marked(one.pk, presence, f"k{one.pk}") for one in people], **told(by))


def voted(conference: Conference, yes: int, no: int, blank: int, by: User) -> bool:
    return course.put_to_vote(
        conference=conference, text="Thông qua nghị quyết", way="hands", yes=yes, no=no, blank=blank, **told(by)
    ).passed


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def at(name: str, **parts: Any) -> str:
    return reverse(f"conferences:{name}", kwargs={"unit": "S1", "period": PERIOD, **parts})


def test_the_whole_road_and_the_next_conference_opens_with_it(
    conference: Conference, unit: Unit, officer: User, head: User, member: User
) -> None:
    count = reads.presence_of(conference).called
    assert count >= len(NAMES)
    assert [one.key for one in conference.items.all()] == [key for key, _says, _votes in ITEMS]
    asked = course.propose(
        conference=conference,
        text="Khám sức khỏe hoặc tham quan",
        theme="Đời sống",
        source="named",
        sender="",
        **told(member),
    )
    course.set_clauses(
        conference=conference,
        clauses=[Wanted("Trả lời mọi kiến nghị trong 10 ngày", "Văn phòng", date(2024, 6, 30))],
        **told(officer),
    )
    open_conference(conference=conference, **told(officer))
    conference.refresh_from_db()
    came(conference, count, officer)
    assert voted(conference, count, 0, 0, officer)
    with pytest.raises(Refused, match="Còn 1 kiến nghị chưa trả lời"):
        close_conference(conference=conference, **told(head))
    answer = {
        "state": "accepted",
        "answer": "Tổ chức khám trong quý II",
        "owner": "Phòng Hành chính",
        "due_on": date(2024, 6, 30),
        "evidence": "",
    }
    course.answer_proposal(proposal=asked, fields=answer, **told(head))
    close_conference(conference=conference, **told(head))

    after = date(2024, 7, 5)
    assert [(text, late) for text, _who, _due, late in reads.still_open(conference, after)] == [
        ("Trả lời mọi kiến nghị trong 10 ngày", True), ("Khám sức khỏe hoặc tham quan", True),
    ]  # fmt: skip
    course.write_result(clause=conference.clauses.get(), state="done", result="Trả lời 12/12", **told(officer, after))
    course.answer_proposal(
        proposal=asked, fields={**answer, "state": "done", "evidence": "Đã khám 45 người"}, **told(head, after)
    )
    assert reads.still_open(conference, after) == []

    later = plan_conference(
        unit=unit, period="2024", plan=Plan("Hội nghị năm 2024", "employees", date(2025, 1, 20)), **told(officer, after)
    )
    clauses, promised = reads.follow_up(later)
    assert [(one.text, one.result) for one in clauses] == [("Trả lời mọi kiến nghị trong 10 ngày", "Trả lời 12/12")]
    assert [(one.text, one.evidence) for one in promised] == [("Khám sức khỏe hoặc tham quan", "Đã khám 45 người")]


def test_people_who_leave_between_votes_change_the_base(conference: Conference, officer: User) -> None:
    count = reads.presence_of(conference).called
    open_conference(conference=conference, **told(officer))
    came(conference, count, officer)
    assert voted(conference, count, 0, 0, officer)
    gone = [one for one in reads.people_of(conference) if one.presence == "came"][
        : count - quorum(0, count, DAY).needed + 1
    ]
    mark_people(conference=conference, marks=[Marked(one.pk, "left", "x") for one in gone], **told(officer))
    here = reads.presence_of(conference).here
    assert not voted(conference, here, 0, 0, officer)  # all in favour, but too few are there
    assert [(one.attending, one.was_valid) for one in conference.motions.all()] == [(count, True), (here, False)]


@pytest.mark.parametrize(
    ("yes", "no", "blank", "says"), [(7, 0, 0, "cộng 7, đang có mặt 6"), (5, 0, 0, "cộng 5, đang có mặt 6")]
)
def test_hands_must_add_up_to_those_there(
    conference: Conference, officer: User, yes: int, no: int, blank: int, says: str
) -> None:
    open_conference(conference=conference, **told(officer))
    came(conference, 6, officer)
    with pytest.raises(Refused, match=says):
        voted(conference, yes, no, blank, officer)
    assert not conference.motions.exists()


def test_ballots_that_were_not_handed_in_count_against(conference: Conference, officer: User) -> None:
    count = reads.presence_of(conference).called
    open_conference(conference=conference, **told(officer))
    came(conference, count, officer)
    half = count // 2
    made = course.put_to_vote(conference=conference, text="A", way="secret", yes=half, no=0, blank=0, **told(officer))
    assert not made.passed
    assert course.put_to_vote(
        conference=conference, text="A", way="secret", yes=half + 1, no=0, blank=0, **told(officer)
    ).passed


def test_guests_count_nowhere(conference: Conference, officer: User) -> None:
    guest = add_guest(conference=conference, name="Phan Đình Lãm", detail="Phó Chủ tịch UBND tỉnh", **told(officer))
    before = reads.presence_of(conference)
    mark_people(conference=conference, marks=[Marked(guest.pk, "came", "a")], **told(officer))
    after = reads.presence_of(conference)
    assert (after.called, after.here, after.guests) == (before.called, before.here, 1)


def test_one_sent_twice_is_one_and_the_newest_mark_counts(conference: Conference, officer: User) -> None:
    one = reads.people_of(conference)[0]
    for presence, key in (("came", "a"), ("came", "a"), ("left", "b"), ("came", "a")):
        mark_people(conference=conference, marks=[Marked(one.pk, presence, key)], **told(officer))
    one.refresh_from_db()
    assert (one.presence, Mark.objects.filter(participant=one).count()) == ("left", 2)


def test_a_stranger_is_not_marked(conference: Conference, officer: User, unit: Unit) -> None:
    other = plan_conference(unit=unit, period=PERIOD, plan=Plan("Khác", "review", DAY), **told(officer))
    guest = add_guest(conference=other, name="Người lạ", detail="", **told(officer))
    with pytest.raises(Refused, match="không nằm trong danh sách dự"):
        mark_people(conference=conference, marks=[Marked(guest.pk, "came", "a")], **told(officer))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"state": "accepted"}, "ghi ai làm và hạn"), ({"state": "accepted", "owner": "A"}, "ghi ai làm và hạn"),
        ({"state": "refused"}, "ghi lý do"), ({"state": "done"}, "ghi kết quả"),
    ],
)  # fmt: skip
def test_an_answer_says_who_when_why(conference: Conference, head: User, fields: dict[str, Any], says: str) -> None:
    row = course.propose(conference=conference, text="A", theme="", source="named", sender="", **told(head))
    with pytest.raises(Refused, match=says):
        course.answer_proposal(
            proposal=row, fields={"answer": "", "owner": "", "due_on": None, "evidence": "", **fields}, **told(head)
        )


def test_nothing_names_who_wrote_without_a_name(conference: Conference, officer: User, member: User) -> None:
    row = course.propose(
        conference=conference, text="Sợ nói", theme="", source="anonymous", sender="Võ Văn Viên", **told(officer)
    )
    assert row.sender == ""
    assert "Viên" not in repr(Proposal.objects.filter(pk=row.pk).values().get())
    with pytest.raises(NotPermitted):
        course.propose(conference=conference, text="A", theme="", source="anonymous", sender="", **told(member))


def test_nothing_begins_without_people_or_before_its_day(unit: Unit, officer: User, conference: Conference) -> None:
    empty = plan_conference(unit=unit, period=PERIOD, plan=Plan("Rỗng", "review", DAY), **told(officer))
    with pytest.raises(Refused, match="Chưa triệu tập ai"):
        open_conference(conference=empty, **told(officer))
    with pytest.raises(Refused, match="họp ngày 23/01/2024"):
        open_conference(conference=conference, **told(officer, DAY - timedelta(1)))


def test_who_may_do_what(conference: Conference, officer: User, head: User, member: User) -> None:
    refused = []
    for name, deed in {
        "plan": lambda by: plan_conference(
            unit=conference.unit, period=PERIOD, plan=Plan(f"K {by}", "review", DAY), **told(by)
        ),
        "call": lambda by: call_staff(conference=conference, **told(by)),
        "drop": lambda by: drop_people(conference=conference, ids=[], **told(by)),
        "programme": lambda by: course.set_programme(conference=conference, turns=[Turn("A")], **told(by)),
        "clauses": lambda by: course.set_clauses(conference=conference, clauses=[], **told(by)),
        "propose": lambda by: course.propose(
            conference=conference, text="A", theme="", source="named", sender="", **told(by)
        ),
    }.items():
        for who, by in (("member", member), ("officer", officer), ("head", head)):
            try:
                deed(by)
            except NotPermitted:
                refused.append(f"{who} {name}")
    assert refused == [f"member {name}" for name in ("plan", "call", "drop", "programme", "clauses")]
    row = course.propose(conference=conference, text="A", theme="", source="named", sender="", **told(member))
    with pytest.raises(NotPermitted):
        course.answer_proposal(
            proposal=row,
            fields={"state": "noted", "answer": "", "owner": "", "due_on": None, "evidence": ""},
            **told(officer),
        )


def test_papers_say_what_happened(conference: Conference, officer: User, head: User, tmp_path: Any) -> None:
    count = reads.presence_of(conference).called
    add_guest(conference=conference, name="Phan Đình Lãm", detail="Phó Chủ tịch UBND tỉnh", **told(officer))
    row = course.propose(
        conference=conference,
        text="Sửa mái nhà xe",
        theme="Điều kiện làm việc",
        source="section",
        sender="Tổ Bảo vệ",
        **told(officer),
    )
    course.answer_proposal(
        proposal=row, fields={"state": "accepted", "answer": "Sửa trong quý II", "owner": "Phòng Kỹ thuật", "due_on": date(2024, 6, 30), "evidence": ""}, **told(head)
    )  # fmt: skip
    course.set_clauses(
        conference=conference, clauses=[Wanted("Giữ chỉ số hài lòng từ 95%", "Cả đơn vị")], **told(officer)
    )
    open_conference(conference=conference, **told(officer))
    conference.refresh_from_db()
    came(conference, count - 1, officer)
    assert voted(conference, count - 1, 0, 0, officer)
    close_conference(conference=conference, **told(head))
    conference.refresh_from_db()
    texts = {}
    for which in PAPERS:
        target = tmp_path / f"{which}.pdf"
        target.write_bytes(render_pdf(paper_of(which, conference, DAY), find_fonts()))
        texts[which] = " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(target).pages).split())
    assert f"có mặt {count - 1}" in texts["bien-ban"]
    assert "Vắng 1 người" in texts["bien-ban"]
    assert "Sửa mái nhà xe (Tổ Bảo vệ). Trả lời: Sửa trong quý II." in texts["bien-ban"]
    assert "Phan Đình Lãm" not in texts["bien-ban"]  # a guest who did not come
    assert "Giữ chỉ số hài lòng từ 95%" in texts["nghi-quyet"]
    assert f"{count - 1}/{count - 1} người dự đồng ý" in texts["nghi-quyet"]
    assert "Phòng Kỹ thuật; 30/06/2024" in texts["kien-nghi"]
    assert "08:00" in texts["chuong-trinh"]
    assert "Dự thảo" not in " ".join(texts.values())


def test_pages_walked_by_the_officer_and_the_head(
    conference: Conference, officer: User, head: User, member: User
) -> None:
    pk = conference.pk
    client = client_of(officer)
    assert "Đang chuẩn bị" in client.get(at("list")).content.decode()
    assert client.post(at("begin", conference=pk)).status_code == 302
    people = client.get(at("people", conference=pk))
    key = people.context["key"]
    assert client.post(at("mark", conference=pk), {"mark": "all", "key": key}).status_code == 302
    here = reads.presence_of(conference).here
    page = client.post(
        at("vote", conference=pk), {"text": "Thông qua", "way": "hands", "yes": here + 1, "no": 0, "blank": 0}
    )
    assert page.status_code == 422
    assert f"đang có mặt {here}" in page.content.decode()
    lines = {"lines": "Trả lời kiến nghị trong 10 ngày; Văn phòng; 30/06/2024\nChỉ có nội dung"}
    assert client.post(at("resolution", conference=pk), lines).status_code == 302
    assert [(one.text, one.owner, one.due_on) for one in conference.clauses.all()] == [
        ("Trả lời kiến nghị trong 10 ngày", "Văn phòng", date(2024, 6, 30)), ("Chỉ có nội dung", "", None),
    ]  # fmt: skip
    back = client.get(at("resolution", conference=pk), {"sua": "1"}).content.decode()
    assert "Trả lời kiến nghị trong 10 ngày; Văn phòng; 30/06/2024" in back
    assert client.post(at("resolution", conference=pk), {"lines": "A; B; 31/02/2024"}).status_code == 422
    assert (
        client.post(
            at("vote", conference=pk), {"text": "Thông qua", "way": "hands", "yes": here, "no": 0, "blank": 0}
        ).status_code
        == 302
    )
    assert "Thông qua" in client.get(at("projector", conference=pk)).content.decode()
    assert client_of(member).get(at("people", conference=pk)).status_code == 403
    assert client_of(member).get(at("conference", conference=pk)).status_code == 200
    assert client_of(head).post(at("finish", conference=pk), {"sure": "1"}).status_code == 302
    assert "Công khai nghị quyết" in client_of(head).get(at("conference", conference=pk)).content.decode()


def test_programme_keeps_what_an_item_is_for(conference: Conference, officer: User) -> None:
    first = conference.items.all()[0].title
    course.set_programme(
        conference=conference, turns=[Turn("Chào cờ", 5), Turn(first, 20, "Giám đốc")], **told(officer)
    )
    items = list(conference.items.all())
    assert [(one.title, one.key) for one in items] == [("Chào cờ", ""), (first, "review")]
    assert times_of(conference, items) == ["08:00", "08:05"]


@pytest.mark.parametrize(
    ("day", "last"),
    [(date(2023, 6, 30), None), (date(2023, 7, 1), date(2024, 3, 31)), (date(2024, 4, 1), date(2024, 3, 31))],
)
def test_last_day_by_the_rule_of_the_day(day: date, last: date | None) -> None:
    assert latest_day(date(2023, 12, 31), day) == last


@pytest.mark.parametrize(
    ("held", "warned"), [(date(2024, 3, 30), False), (date(2024, 3, 31), False), (date(2024, 4, 1), True)]
)
def test_late_conference_warns_with_its_source(unit: Unit, officer: User, held: date, warned: bool) -> None:
    row = plan_conference(unit=unit, period=PERIOD, plan=Plan("A", "employees", held), **told(officer))
    cautions = reads.warnings_of(row, 40)
    assert bool(cautions) == warned
    assert all("Luật 10/2022/QH15" in one.source for one in cautions)


def test_counts_at_the_edge() -> None:
    assert [quorum(count, 42, DAY).is_met for count in (27, 28)] == [False, True]
    assert [majority(count, 74, DAY).is_met for count in (37, 38)] == [False, True]
    assert rule_on("months_after", date(2023, 6, 30)) is None
    assert quorum(1, 1, date(2023, 6, 30)).source.startswith("Thông tư 01/2016")
    assert quorum(1, 1, date(2023, 7, 1)).source.startswith("Luật 10/2022")


def test_seats_add_up_and_nobody_has_more_than_people() -> None:
    sections = {"A": 1, "B": 2, "C": 40, "D": 7}
    for total in range(4, 51):
        given = seats(sections, total)
        assert sum(given.values()) == total
        assert all(1 <= given[name] <= size for name, size in sections.items())
    with pytest.raises(ValueError, match="51 seats"):
        seats(sections, 51)
