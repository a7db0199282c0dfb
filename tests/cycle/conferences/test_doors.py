"""Doors, cards and marks: who may, what counts once, what a stranger sees, what comes late."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cycle.conferences.given import AT, told
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted
from tongket.cores.kernel.errors import Refused
from tongket.cycle.conferences.models import Conference, Door, Mark, Participant
from tongket.cycle.conferences.selectors import hall, reads
from tongket.cycle.conferences.services import doors
from tongket.cycle.conferences.services.people import Marked, add_guest, mark_people

KINDS = ("came", "left", "online", "excused", "absent")


@pytest.fixture
def door(conference: Conference, officer: User) -> Door:
    return doors.open_door(conference=conference, name="Cửa chính", **told(officer))


@pytest.fixture
def someone(conference: Conference) -> Participant:
    found = conference.participants.first()
    assert found is not None
    return found


def test_only_who_prepares_opens_doors_and_prints_cards(conference: Conference, member: User) -> None:
    with pytest.raises(NotPermitted):
        doors.open_door(conference=conference, name="Cửa", **told(member))
    with pytest.raises(NotPermitted):
        doors.give_cards(conference=conference, **told(member))


def test_a_mark_sent_twice_or_at_two_doors_counts_one_person(
    conference: Conference, officer: User, door: Door, someone: Participant
) -> None:
    other = doors.open_door(conference=conference, name="Cửa sau", **told(officer))
    mark = Marked(someone.pk, "came", "a1")

    assert doors.mark_at_door(door=door, marks=[mark], at=AT) == 1
    assert doors.mark_at_door(door=door, marks=[mark, mark], at=AT) == 0
    assert doors.mark_at_door(door=other, marks=[Marked(someone.pk, "came", "b1")], at=AT) == 1

    assert reads.presence_of(conference).here == 1
    assert list(someone.marks.values_list("by_name", flat=True)) == ["Cửa chính", "Cửa sau"]


def test_a_mark_that_comes_late_does_not_undo_a_newer_one(
    conference: Conference, door: Door, someone: Participant
) -> None:
    doors.mark_at_door(door=door, marks=[Marked(someone.pk, "left", "now")], at=AT)
    doors.mark_at_door(door=door, marks=[Marked(someone.pk, "came", "earlier", ago=600)], at=AT + timedelta(minutes=5))

    someone.refresh_from_db()
    assert someone.presence == "left"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.permutations(range(5)),
    kinds=st.lists(st.sampled_from(KINDS), min_size=5, max_size=5),
    twice=st.integers(0, 4),
)
def test_marks_converge_in_whatever_order_they_arrive(
    door: Door, someone: Participant, order: list[int], kinds: list[str], twice: int
) -> None:
    """Each mark was made a minute after the one before; they arrive shuffled, one of them twice."""
    someone.marks.all().delete()
    arrival = AT + timedelta(hours=1)
    for at in [*order, order[twice]]:
        doors.mark_at_door(door=door, marks=[Marked(someone.pk, kinds[at], f"k{at}", ago=3600 - 60 * at)], at=arrival)

    someone.refresh_from_db()
    assert someone.presence == kinds[4]
    assert someone.marks.count() == 5


def test_a_closed_door_and_a_stranger_are_refused(
    conference: Conference, officer: User, door: Door, someone: Participant
) -> None:
    with pytest.raises(Refused, match="không nằm trong danh sách"):
        doors.mark_at_door(door=door, marks=[Marked(someone.pk, "came", "x"), Marked(999_999, "came", "y")], at=AT)
    assert not someone.marks.exists()

    doors.close_door(door=door, **told(officer))

    assert hall.door_with(door.key) is None
    with pytest.raises(Refused, match="đã đóng"):
        doors.mark_at_door(door=door, marks=[Marked(someone.pk, "came", "z")], at=AT)


def test_cards_stay_good_when_more_are_made(conference: Conference, officer: User) -> None:
    assert doors.give_cards(conference=conference, **told(officer)) == 7
    before = dict(conference.participants.values_list("pk", "code"))
    add_guest(conference=conference, name="Khách", detail="", **told(officer))

    assert doors.give_cards(conference=conference, **told(officer)) == 1
    after = dict(conference.participants.values_list("pk", "code"))
    assert {pk: after[pk] for pk in before} == before
    assert len(set(after.values())) == 8


def test_the_telephone_at_a_door_needs_no_account_and_answers_with_how_all_stand(
    client: Client, conference: Conference, door: Door, someone: Participant
) -> None:
    page = client.get(reverse("conferences_public:door", args=[door.key]))
    marks = reverse("conferences_public:marks", args=[door.key])
    sent = client.post(marks, {"marks": json.dumps([{"who": someone.pk, "presence": "came", "key": "k", "ago": 3}])})

    assert page.status_code == 200
    assert someone.name in page.content.decode()
    assert sent.json() == {
        "refusal": "", "here": 1, "called": 7, "guests": 0, "enough": False, "states": {str(someone.pk): "came"},
    }  # fmt: skip


@pytest.mark.parametrize(
    "raw", ["", "{", "[1]", '[{"who": "a", "presence": "came", "key": "k"}]', '{"who": 1}', "null"]
)
def test_what_cannot_be_read_is_refused_whole(client: Client, conference: Conference, door: Door, raw: str) -> None:
    answer = client.post(reverse("conferences_public:marks", args=[door.key]), {"marks": raw})

    assert answer.status_code == 422
    assert "Không đọc được" in answer.json()["refusal"]
    assert not Mark.objects.exists()


def test_a_wrong_key_says_nothing_of_the_conference(client: Client, conference: Conference, door: Door) -> None:
    page = client.get(reverse("conferences_public:door", args=["0" * 20]))

    assert page.status_code == 410
    assert conference.title not in page.content.decode()
    assert client.post(reverse("conferences_public:marks", args=["0" * 20]), {"marks": "[]"}).status_code == 410


def test_a_card_marks_only_from_a_telephone_that_stands_at_a_door(
    client: Client, conference: Conference, officer: User, door: Door, someone: Participant
) -> None:
    doors.give_cards(conference=conference, **told(officer))
    someone.refresh_from_db()
    card = reverse("conferences_public:card", args=[someone.code])

    assert "Ghi có mặt" not in client.get(card).content.decode()
    client.get(reverse("conferences_public:door", args=[door.key]))
    assert "Ghi có mặt" in client.get(card).content.decode()
    sent = {"who": str(someone.pk), "card": someone.code, "key": "c0"}
    back = client.post(reverse("conferences_public:marks", args=[door.key]), sent, follow=True)

    assert back.redirect_chain[-1][0] == card
    assert "Đã có mặt" in back.content.decode()
    assert client.get(reverse("conferences_public:card", args=["f" * 20])).status_code == 404


def test_the_desk_and_a_door_write_the_same_book(
    conference: Conference, officer: User, door: Door, someone: Participant
) -> None:
    doors.mark_at_door(door=door, marks=[Marked(someone.pk, "came", "d")], at=AT)
    mark_people(
        conference=conference,
        marks=[Marked(someone.pk, "left", "p")],
        **told(officer) | {"at": AT + timedelta(hours=1)},
    )

    someone.refresh_from_db()
    assert someone.presence == "left"
