"""The list of participants in Excel: back unchanged, new lines added, wrong ones said, marks as the file says."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from tests.cycle.conferences.given import PERIOD, told
from tongket.base.access.models import User
from tongket.cores.kernel.errors import Refused
from tongket.cycle.conferences.models import Conference, Mark, Participant
from tongket.cycle.conferences.selectors.reads import people_of
from tongket.cycle.conferences.selectors.workbook import Line, people_workbook, read_people
from tongket.cycle.conferences.services.people import Marked, Taken, add_guest, mark_people, take_list


def sheet(*rows: tuple[object, ...]) -> bytes:
    book, out = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def address(conference: Conference, rest: str) -> str:
    return f"/u/S1/{PERIOD}/hoi-nghi/{conference.pk}/nguoi-du/{rest}"


def test_list_comes_back_and_changes_nothing(conference: Conference, officer: User) -> None:
    first, second = people_of(conference)[:2]
    mark_people(
        conference=conference, marks=[Marked(first.pk, "came", "a"), Marked(second.pk, "excused", "b")], **told(officer)
    )
    Participant.objects.filter(pk=second.pk).update(note="Đi công tác", section="Tổ Bếp")
    add_guest(conference=conference, name="Ông Khách", detail="Phó Chủ tịch", **told(officer))
    content, marks = people_workbook(people_of(conference)), Mark.objects.count()

    read = read_people(content)
    taken = take_list(conference=conference, lines=read.lines, key="once", **told(officer))

    assert (read.problems, len(read.lines)) == ((), len(people_of(conference)))
    assert taken == Taken(0, 0, 0)
    assert Mark.objects.count() == marks
    assert read_people(people_workbook(people_of(conference))) == read


def test_new_lines_are_added_and_marks_follow_the_file(conference: Conference, officer: User) -> None:
    known = people_of(conference)[0]
    lines = [
        Line(known.name, known.detail, "Tổ Một", False, "came", ""),
        Line("Người Mới", "", "", False, "", ""),
        Line("Khách Xa", "", "", True, "came", ""),
    ]

    taken = take_list(conference=conference, lines=lines, key="k", **told(officer))
    again = take_list(conference=conference, lines=lines, key="k", **told(officer))

    assert (taken, again) == (Taken(2, 2, 1), Taken(0, 0, 0))
    known.refresh_from_db()
    assert (known.presence, known.section) == ("came", "Tổ Một")
    assert Participant.objects.get(name="Khách Xa").is_guest


def test_two_of_one_name_stay_two(conference: Conference, officer: User) -> None:
    twins = [Line("Trần An", "Nhân viên", "", False, mark, "") for mark in ("came", "absent")]

    take_list(conference=conference, lines=twins, key="k", **told(officer))
    again = take_list(conference=conference, lines=twins, key="m", **told(officer))

    assert again == Taken(0, 0, 0)
    assert [one.presence for one in Participant.objects.filter(name="Trần An").order_by("pk")] == ["came", "absent"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("", "Nhân viên"), "thiếu tên"),
        (("N" * 151, ""), "dài hơn 150 chữ"),
        (("Người Một", "", "", "ủy viên"), "Tư cách"),
        (("Người Một", "", "", "", "có lẽ"), "Dự họp"),
    ],
)
def test_wrong_lines_are_said_and_good_ones_taken(
    conference: Conference, officer: User, row: tuple[str, ...], says: str, client: Client
) -> None:
    head = ("Họ và tên", "Chức vụ", "Bộ phận", "Tư cách", "Dự họp", "Ghi chú")
    file = SimpleUploadedFile("ds.xlsx", sheet(head, row, ("Người Tốt", "", "", "", "x", "")))
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")

    page = client.post(address(conference, "nap/"), {"workbook": file}, follow=True).content.decode()

    assert "Dòng 2 chưa nhận" in page
    assert says in page
    assert Participant.objects.get(name="Người Tốt").presence == "came"


def test_no_list_no_file_and_others_are_refused(
    conference: Conference, officer: User, member: User, client: Client
) -> None:
    with pytest.raises(Refused, match="Họ và tên"):
        read_people(sheet(("Cột A",), ("gì đó",)))
    with pytest.raises(Refused, match="không có dòng"):
        take_list(conference=conference, lines=[], key="k", **told(officer))
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(address(conference, "nap/"), {}).status_code == 422
    assert (
        client.post(address(conference, "nap/"), {"workbook": SimpleUploadedFile("a.xlsx", b"PK\x03\x04")}).status_code
        == 422
    )
    got = client.get(address(conference, "danh-sach.xlsx"))
    assert load_workbook(BytesIO(got.content)).active["A1"].value == "Họ và tên"
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(address(conference, "danh-sach.xlsx")).status_code == 403
    assert client.get(address(conference, "nap/")).status_code == 403
