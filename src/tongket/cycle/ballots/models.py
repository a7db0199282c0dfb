"""Votes, options, voters; the box of an open vote; what is left after it: anonymous ballots and receipts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tongket.cycle.ballots.enums import Base, Method, State, Style, Way


class Vote(models.Model):
    """A Vote asks the people of a list one question. Fractions are kept as "2/3"; times only of opening and closing."""

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    period = models.CharField(max_length=20)
    owner_kind = models.CharField(max_length=40, blank=True)  # "conferences.meeting": what the vote hangs on
    owner_ref = models.CharField(max_length=60, blank=True)
    mark = models.CharField(max_length=32, unique=True)
    title = models.CharField(_("tên cuộc biểu quyết"), max_length=200)
    question = models.TextField(_("nội dung xin ý kiến"))
    method = models.CharField(max_length=10, choices=Method.choices, default=Method.SECRET)
    style = models.CharField(max_length=20, choices=Style.choices, default=Style.CHOOSE)
    least = models.PositiveIntegerField(default=1)
    most = models.PositiveIntegerField(default=1)  # so many may be chosen at most; 0: as many as one likes
    blank_is_valid = models.BooleanField(default=False)
    base = models.CharField(max_length=10, choices=Base.choices, default=Base.ALL)
    threshold = models.CharField(max_length=20, default="1/2")
    is_strict = models.BooleanField(default=True)  # more than the threshold; else the threshold itself is enough
    quorum = models.CharField(max_length=20, blank=True)  # "" asks for none
    seats = models.PositiveIntegerField(null=True)
    round_number = models.PositiveIntegerField(default=1)
    previous = models.ForeignKey("self", models.SET_NULL, null=True, related_name="next_rounds")
    tellers = models.TextField(_("ban kiểm phiếu"), blank=True)  # one a line, the head first
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    present_typed = models.PositiveIntegerField(null=True)
    voter_count = models.PositiveIntegerField(null=True)  # as frozen
    voters_hash = models.CharField(max_length=64, blank=True)
    key_print = models.CharField(max_length=20, blank=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    code_count = models.PositiveIntegerField(
        null=True
    )  # voters marked as having voted by code, when the box was opened
    sealed_count = models.PositiveIntegerField(
        null=True
    )  # sealed ballots found then; never more than voters, or it is told
    unreadable = models.PositiveIntegerField(default=0)  # sealed ballots that did not open
    needs_wiping = models.BooleanField(default=False)  # the database file still has to be rewritten
    wiped_at = models.DateTimeField(null=True)
    told = models.JSONField(default=dict)  # numbers entered by hand: show of hands, or paper ballots
    all_agreed = models.BooleanField(default=False)  # "thống nhất cao", without figures
    result_text = models.TextField(blank=True)
    result_hash = models.CharField(max_length=64, blank=True)
    cancelled_because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["owner_kind", "owner_ref"], name="ballots_vote_owner")]

    def __str__(self) -> str:
        return self.title


class Option(models.Model):
    """An Option is a person, a unit or a text that is voted on; ``ref`` is for the room that put it there."""

    vote = models.ForeignKey(Vote, models.CASCADE, related_name="options")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=300)
    note = models.CharField(max_length=300, blank=True)
    ref = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["vote", "position"], name="ballots_option_place")]

    def __str__(self) -> str:
        return self.name


class Voter(models.Model):
    """A Voter is a line of the list. The code is kept only as a hash while it can be used; ``way`` is written at closing,
    for all lines in one statement."""

    vote = models.ForeignKey(Vote, models.CASCADE, related_name="voters")
    name = models.CharField(max_length=200)
    note = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey("organizations.Person", models.SET_NULL, null=True, related_name="+")
    member_unit = models.ForeignKey("organizations.Unit", models.SET_NULL, null=True, related_name="+")
    is_present = models.BooleanField(null=True)  # not marked is neither
    code_hash = models.CharField(max_length=64, blank=True)
    way = models.CharField(max_length=10, choices=Way.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code_hash"], condition=~models.Q(code_hash=""), name="ballots_code_belongs_to_one"
            )
        ]

    def __str__(self) -> str:
        return self.name


class OpenBox(models.Model):
    """An OpenBox is there from the making of the key until closing: the public key, and whether ballots are taken."""

    vote = models.OneToOneField(Vote, models.CASCADE, primary_key=True, related_name="box")
    public_key = models.CharField(max_length=64)
    is_open = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"Hòm phiếu {self.vote_id}"


class OpenMark(models.Model):
    """An OpenMark says that a voter has cast, or has taken a paper ballot. Its key is the voter's own number, so that no
    order of casting is kept; no foreign keys, so that PostgreSQL may truncate it."""

    voter = models.BigAutoField(primary_key=True)
    vote = models.BigIntegerField(db_index=True)
    way = models.CharField(max_length=10, choices=Way.choices)
    once_hash = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.way} {self.voter}"


class SealedBallot(models.Model):
    """A SealedBallot is one ballot nobody can read yet: random number, no voter, no time, always the same length."""

    id = models.BigAutoField(primary_key=True)
    vote = models.BigIntegerField(db_index=True)
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"Phiếu niêm phong {self.vote}"


class OpenedBallot(models.Model):
    """An OpenedBallot is one anonymous ballot, written at closing in shuffled order: a letter for each option."""

    vote = models.ForeignKey(Vote, models.CASCADE, related_name="ballots")
    choice = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.choice


class Receipt(models.Model):
    """A Receipt shows that a ballot was counted; shuffled apart from the ballots."""

    vote = models.ForeignKey(Vote, models.CASCADE, related_name="receipts")
    text = models.CharField(max_length=20)

    def __str__(self) -> str:
        return self.text
