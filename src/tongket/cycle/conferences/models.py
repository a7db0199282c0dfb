"""Conferences: who takes part, the programme, motions, proposals, the clauses of the resolution."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tongket.cycle.conferences.enums import (
    ClauseState,
    Form,
    Kind,
    Presence,
    ProposalState,
    Source,
    State,
    Way,
)

_UNIT, _PERSON = "organizations.Unit", "organizations.Person"


class Conference(models.Model):
    """A Conference of a unit about the period it reviews; the day it is held is its own."""

    unit = models.ForeignKey(_UNIT, models.PROTECT, related_name="+")
    period = models.CharField(max_length=12)
    kind = models.CharField(_("loại"), max_length=14, choices=Kind.choices, default=Kind.EMPLOYEES)
    title = models.CharField(_("tên hội nghị"), max_length=250)
    slogan = models.CharField(_("khẩu hiệu, chủ đề"), max_length=250, blank=True)
    form = models.CharField(_("hình thức"), max_length=10, choices=Form.choices, default=Form.ALL)
    form_reason = models.CharField(_("lý do chọn hình thức"), max_length=300, blank=True)
    held_on = models.DateField(_("ngày họp"))
    starts_at = models.CharField(_("giờ bắt đầu"), max_length=20, default="08 giờ 00")
    place = models.CharField(_("địa điểm"), max_length=250, blank=True)
    guidance = models.CharField(_("văn bản hướng dẫn riêng"), max_length=250, blank=True)
    cohost = models.CharField(_("phối hợp tổ chức"), max_length=200, blank=True)  # the union, where there is one
    presidium = models.TextField(_("đoàn chủ tịch"), blank=True)  # one a line: name; post
    secretaries = models.TextField(_("thư ký"), blank=True)
    discussion = models.TextField(_("diễn biến, thảo luận"), blank=True)
    seats = models.JSONField(default=dict)  # delegates for each section, as approved: {section: seats}
    posted_on = models.DateField(_("ngày công khai"), null=True, blank=True)
    posted_at = models.CharField(_("nơi công khai"), max_length=250, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    made_by_id = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150)

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "period", "title"], name="conferences_title_once")]

    def __str__(self) -> str:
        return self.title


class Participant(models.Model):
    """A Participant is called to a conference, or is its guest; guests count for no quorum and no vote."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="participants")
    person = models.ForeignKey(_PERSON, models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("họ và tên"), max_length=150)
    detail = models.CharField(_("chức vụ, bộ phận"), max_length=250, blank=True)
    is_guest = models.BooleanField(_("khách mời"), default=False)
    presence = models.CharField(
        max_length=10, choices=Presence.choices, blank=True
    )  # as the last mark says; "": not yet
    note = models.CharField(_("lý do vắng, ghi chú"), max_length=200, blank=True)
    section = models.CharField(_("bộ phận"), max_length=200, blank=True)
    code = models.CharField(max_length=24, blank=True)  # of the printed card; not guessable, worthless without a door

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="conferences_card_of_one"),
            models.UniqueConstraint(
                fields=["conference", "person"], condition=Q(person__isnull=False), name="conferences_person_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Door(models.Model):
    """A Door is where people come in: whoever holds its address may mark who came, without an account, until it is closed."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="doors")
    name = models.CharField(_("tên cửa"), max_length=60)
    key = models.CharField(max_length=24, unique=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["conference", "name"], name="conferences_door_name_once")]

    def __str__(self) -> str:
        return self.name


class Mark(models.Model):
    """A Mark says what somebody did at the door; marks are only added. ``key`` is the sender's, so that one sent twice is one."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="marks")
    presence = models.CharField(max_length=10, choices=Presence.choices)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=150)
    key = models.CharField(max_length=40)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["participant", "key"], name="conferences_mark_once")]

    def __str__(self) -> str:
        return f"{self.participant}: {self.presence}"


class Item(models.Model):
    """An Item of the programme; ``key`` names what the rules want heard."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    minutes = models.PositiveSmallIntegerField(_("số phút"), default=10)
    title = models.CharField(_("nội dung"), max_length=300)
    presenter = models.CharField(_("người trình bày"), max_length=200, blank=True)
    key = models.CharField(max_length=20, blank=True)
    began_at = models.DateTimeField(null=True, blank=True)  # the one that began last is the one that runs

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class Speaker(models.Model):
    """A Speaker asked for the floor; speaks, has spoken. Those who wait stand in the order of ``position``."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="speakers")
    name = models.CharField(_("người phát biểu"), max_length=200)
    topic = models.CharField(_("nội dung"), max_length=300, blank=True)
    position = models.PositiveIntegerField()
    minutes = models.PositiveSmallIntegerField(_("số phút"), default=5)
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class Motion(models.Model):
    """A Motion was put to the vote; ``attending`` are those there at that moment, frozen with the count."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="motions")
    text = models.TextField(_("nội dung biểu quyết"))
    way = models.CharField(_("cách biểu quyết"), max_length=8, choices=Way.choices, default=Way.HANDS)
    called = models.PositiveIntegerField()  # all staff, or all delegates: the base of validity
    attending = models.PositiveIntegerField()
    yes = models.PositiveIntegerField(_("đồng ý"))
    no = models.PositiveIntegerField(_("không đồng ý"))
    blank = models.PositiveIntegerField(_("không có ý kiến"))
    was_valid = models.BooleanField()
    passed = models.BooleanField()
    decided_at = models.DateTimeField()
    by_name = models.CharField(max_length=150)
    vote = models.PositiveBigIntegerField(null=True, unique=True)  # of ``ballots``, when the count came from there

    class Meta:
        ordering = ["decided_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(yes__lte=F("attending")) & Q(no__lte=F("attending")),
                name="conferences_votes_of_those_there",
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Proposal(models.Model):
    """A Proposal, question or opinion of the staff. An anonymous one has no link to anybody, here or in the log."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="proposals")
    source = models.CharField(_("nguồn"), max_length=10, choices=Source.choices, default=Source.NAMED)
    sender = models.CharField(_("người, bộ phận nêu"), max_length=200, blank=True)
    theme = models.CharField(_("nhóm việc"), max_length=100, blank=True)
    text = models.TextField(_("nội dung"))
    state = models.CharField(max_length=10, choices=ProposalState.choices, default=ProposalState.OPEN)
    answer = models.TextField(_("trả lời"), blank=True)
    owner = models.CharField(_("người, bộ phận làm"), max_length=200, blank=True)
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    done_on = models.DateField(_("xong ngày"), null=True, blank=True)
    evidence = models.CharField(_("kết quả, minh chứng"), max_length=300, blank=True)

    class Meta:
        ordering = ["theme", "pk"]

    def __str__(self) -> str:
        return self.text[:80]


class SectionMeeting(models.Model):
    """A SectionMeeting of a section before the conference, with what it says; its proposals stand under its name."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="section_meetings")
    section = models.CharField(_("bộ phận"), max_length=200)
    held_on = models.DateField(_("ngày họp"))
    chair = models.CharField(_("chủ trì"), max_length=200, blank=True)
    secretary = models.CharField(_("thư ký"), max_length=200, blank=True)
    called = models.PositiveIntegerField(_("số người được mời"))
    there = models.PositiveIntegerField(_("số người dự"))
    discussion = models.TextField(_("ý kiến"), blank=True)

    class Meta:
        ordering = ["held_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["conference", "section"], name="conferences_section_met_once")]

    def __str__(self) -> str:
        return self.section


class Direction(models.Model):
    """A Direction of a guest or the chair at the meeting, kept as a task: who does it, until when, what came of it."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="directions")
    giver = models.CharField(_("người chỉ đạo"), max_length=200)
    text = models.TextField(_("nội dung"))
    owner = models.CharField(_("người, bộ phận làm"), max_length=200, blank=True)
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=ClauseState.choices, default=ClauseState.OPEN)
    result = models.CharField(_("kết quả"), max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:80]


class Clause(models.Model):
    """A Clause of the resolution: what is to be done, by whom, until when, and what became of it by the next conference."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="clauses")
    number = models.PositiveIntegerField()
    text = models.TextField(_("nội dung"))
    owner = models.CharField(_("người, bộ phận làm"), max_length=200, blank=True)
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=ClauseState.choices, default=ClauseState.OPEN)
    result = models.CharField(_("kết quả"), max_length=300, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["conference", "number"], name="conferences_clause_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.text[:80]}"
