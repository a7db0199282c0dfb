"""What comes before and after the day, and the clock of the hall: seats, sections, speakers, directions, publication."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests.cycle.conferences.given import AT, DAY, PERIOD, PLAN, told
from tests.factories.organizations import make_person, make_unit
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted
from tongket.cores.documents import find_fonts, render_pdf
from tongket.cores.kernel.errors import Refused
from tongket.cycle.conferences.models import Conference
from tongket.cycle.conferences.selectors import hall as halls
from tongket.cycle.conferences.selectors import sections
from tongket.cycle.conferences.selectors.papers import PAPERS, paper_of, papers_for, section_paper
from tongket.cycle.conferences.services import after, before, course, hall
from tongket.cycle.conferences.services.conferences import change_conference, close_conference, open_conference
from tongket.cycle.conferences.services.people import Marked, mark_people
from tongket.cycle.organizations.models import Unit

MET = {
    "section": "Phòng Kỹ thuật",
    "held_on": DAY,
    "called": 5,
    "there": 4,
    "chair": "A",
    "secretary": "B",
    "discussion": "Nhất trí\nBổ sung số giờ",
}


@pytest.fixture
def delegates(conference: Conference, officer: User, unit: Unit) -> Conference:
    """A conference of delegates; beside six of the unit itself, ten work in a section."""
    section = make_unit("S1-KT", "Phòng Kỹ thuật", parent=unit)
    for at in range(10):
        make_person(section, f"Lưu Văn {'ABCDEGHIKL'[at]}")
    plan = PLAN.__class__(**{**vars(PLAN), "form": "delegates", "form_reason": "trực ca không rời được"})
    return change_conference(conference=conference, plan=plan, **told(officer) | {"on": DAY - timedelta(10)})


def test_seats_follow_size_and_may_be_changed_within_it(delegates: Conference, officer: User) -> None:
    tried = {one.name: one.seats for one in sections.seats_of(delegates, 8)}
    assert tried == {"Ban Quản lý Trung tâm Hành chính": 3, "Phòng Kỹ thuật": 5}

    with pytest.raises(Refused, match="có 10 người, không cử 11"):
        before.set_seats(conference=delegates, seats={"Phòng Kỹ thuật": 11}, **told(officer))
    with pytest.raises(Refused, match="Chưa phân bổ"):
        before.set_seats(conference=delegates, seats=dict.fromkeys(tried, 0), **told(officer))
    before.set_seats(conference=delegates, seats=tried, **told(officer))
    delegates.refresh_from_db()
    assert {one.name: one.seats for one in sections.seats_of(delegates)} == tried


def test_delegates_are_chosen_within_the_seats_of_each_section(delegates: Conference, officer: User) -> None:
    before.set_seats(
        conference=delegates, seats={"Phòng Kỹ thuật": 2, "Ban Quản lý Trung tâm Hành chính": 1}, **told(officer)
    )
    delegates.refresh_from_db()
    staff = sections.staff_of(delegates)
    technical = [one.person_id for one in staff["Phòng Kỹ thuật"]]

    with pytest.raises(Refused, match="chọn 3 người, được cử 2"):
        before.call_delegates(conference=delegates, people=technical[:3], **told(officer))
    assert delegates.participants.count() == 7  # nothing half-done
    with pytest.raises(Refused, match="không làm việc ở đơn vị"):
        before.call_delegates(conference=delegates, people=[*technical[:1], 999_999], **told(officer))

    own = staff["Ban Quản lý Trung tâm Hành chính"][0].person_id
    assert before.call_delegates(conference=delegates, people=[*technical[:2], own], **told(officer)) == 3
    assert set(delegates.participants.values_list("person_id", flat=True)) == {*technical[:2], own}


def test_a_section_meets_once_before_the_conference_and_its_minutes_hold_its_proposals(
    conference: Conference, officer: User
) -> None:
    made = before.write_section_meeting(conference=conference, meeting=None, fields=MET, **told(officer))
    course.propose(
        conference=conference, text="Thêm quạt", theme="", source="section", sender="Phòng Kỹ thuật", **told(officer)
    )

    for change, says in (
        ({"there": 6}, "nhiều hơn 5"),
        ({"held_on": DAY + timedelta(1)}, "bộ phận họp trước"),
        ({"section": " "}, "bộ phận nào"),
        ({}, "đã có biên bản"),
    ):
        with pytest.raises(Refused, match=says):
            before.write_section_meeting(conference=conference, meeting=None, fields=MET | change, **told(officer))
    text = words_of(section_paper(made, DAY))
    for words in ("Phòng Kỹ thuật", "dự 4 người", "Bổ sung số giờ", "Thêm quạt"):
        assert words in text, words


def words_of(paper: Any) -> str:
    import io

    pages = PdfReader(io.BytesIO(render_pdf(paper, find_fonts()))).pages
    return " ".join("\n".join(page.extract_text() for page in pages).split())


def opened(conference: Conference, officer: User) -> Conference:
    open_conference(conference=conference, **told(officer))
    marks = [Marked(one.pk, "came", f"m{one.pk}") for one in conference.participants.all()]
    mark_people(conference=conference, marks=marks, **told(officer))
    conference.refresh_from_db()
    return conference


def test_the_floor_has_one_speaker_and_the_clock_counts(conference: Conference, officer: User) -> None:
    first = hall.ask_to_speak(conference=conference, name="Bưởi", topic="Lương", minutes=5, **told(officer))
    second = hall.ask_to_speak(conference=conference, name="Cam", topic="", minutes=3, **told(officer))
    with pytest.raises(Refused, match="danh sách chờ"):
        hall.ask_to_speak(conference=conference, name="bưởi", topic="", minutes=5, **told(officer))
    with pytest.raises(Refused, match="Đang chuẩn bị"):
        hall.give_floor(speaker=first, **told(officer))
    opened(conference, officer)
    hall.begin_item(item=conference.items.all()[1], **told(officer))
    hall.give_floor(speaker=first, **told(officer))
    hall.give_floor(speaker=second, **told(officer) | {"at": AT + timedelta(minutes=4)})

    now = halls.hall_of(conference, AT + timedelta(minutes=8))

    assert now.speaker is not None
    assert now.speaker.name == "Cam"
    assert now.speaker_clock is not None
    assert (now.speaker_clock.gone, now.speaker_clock.planned, now.speaker_clock.is_over) == (4, 3, True)
    assert now.item == conference.items.all()[1]
    first.refresh_from_db()
    assert first.ended_at == AT + timedelta(minutes=4)
    hall.end_speech(speaker=second, **told(officer))
    assert halls.hall_of(conference, AT).speaker is None


def test_a_direction_is_a_task_until_it_is_done(conference: Conference, officer: User, member: User) -> None:
    with pytest.raises(Refused, match="Ghi ai chỉ đạo"):
        after.write_direction(conference=conference, giver="", text="Mở lớp", owner="", due_on=None, **told(officer))
    with pytest.raises(NotPermitted):
        after.write_direction(conference=conference, giver="A", text="B", owner="", due_on=None, **told(member))
    made = after.write_direction(
        conference=conference, giver="Giám đốc", text="Mở lớp", owner="", due_on=None, **told(officer)
    )
    with pytest.raises(Refused, match="Chưa ghi kết quả"):
        after.follow_direction(direction=made, owner="A", due_on=None, state="done", result=" ", **told(officer))
    done = after.follow_direction(
        direction=made, owner="Tổ Một", due_on=date(2024, 5, 1), state="done", result="Đã mở", **told(officer)
    )
    assert (done.state, done.owner) == ("done", "Tổ Một")
    assert "Mở lớp (Tổ Một; hạn 01/05/2024)" in words_of(paper_of("ket-luan", conference, DAY))


@pytest.mark.parametrize(("day", "is_refused"), [(DAY - timedelta(1), True), (DAY, False), (DAY + timedelta(1), False)])
def test_the_resolution_is_made_known_from_the_day_of_the_conference_on(
    conference: Conference, officer: User, head: User, day: date, is_refused: bool
) -> None:
    opened(conference, officer)
    with pytest.raises(Refused, match="Đang họp"):
        after.write_posting(conference=conference, day=day, place="Bảng tin", **told(officer))
    close_conference(conference=conference, **told(head))
    if is_refused:
        with pytest.raises(Refused, match="Công khai từ ngày đó"):
            after.write_posting(conference=conference, day=day, place="Bảng tin", **told(officer))
    else:
        assert after.write_posting(conference=conference, day=day, place="Bảng tin", **told(officer)).posted_on == day


def test_every_paper_of_a_closed_conference_can_be_made(conference: Conference, officer: User, head: User) -> None:
    opened(conference, officer)
    close_conference(conference=conference, **told(head))
    conference.refresh_from_db()

    names = [which for which, _says in papers_for(conference)]

    assert {"cong-khai", "bao-cao", "nghi-quyet"} <= set(names) <= set(PAPERS)
    for which in PAPERS:
        assert conference.title.split()[-1] in words_of(paper_of(which, conference, DAY)), which


def test_the_screen_is_seen_by_the_staff_and_its_board_says_what_runs(
    client: Client, conference: Conference, officer: User, member: User, unit: Unit
) -> None:
    opened(conference, officer)
    hall.begin_item(item=conference.items.all()[0], **told(officer))
    client.force_login(member)
    at = {"unit": unit.code, "period": PERIOD, "conference": conference.pk}

    board = client.get(reverse("conferences:board", kwargs=at)).content.decode()

    assert "Đang tiến hành" in board
    assert "<html" not in board
    assert client.get(reverse("conferences:projector", kwargs=at)).status_code == 200
    assert client.get(reverse("conferences:speakers", kwargs=at)).status_code in (403, 404)
