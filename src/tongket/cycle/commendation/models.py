"""Seasons, lists, nominees; meetings, submissions, consultations, decisions; the papers of a dossier."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongket.base.search.publishing import by_name
from tongket.cores.kernel.text import fold
from tongket.cycle.commendation.enums import (
    Council,
    Decider,
    ListState,
    MeetingState,
    Outcome,
    PartKind,
    SeasonKind,
    SeasonState,
    Standing,
)
from tongket.cycle.records.enums import AWARD_NAMES, Basis, SubjectKind

_UNIT, _PERSON = "organizations.Unit", "organizations.Person"


class Season(models.Model):
    """A Season is one occasion of awarding at one unit; days are inclusive, ``awards`` are codes of the law's catalogue."""

    unit = models.ForeignKey(_UNIT, models.PROTECT, related_name="+")
    period = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField(_("năm thành tích"))
    name = models.CharField(_("tên đợt"), max_length=200)
    kind = models.CharField(_("loại"), max_length=10, choices=SeasonKind.choices, default=SeasonKind.YEAR)
    basis = models.SmallIntegerField(choices=Basis.choices, default=Basis.MERIT)
    awards = models.JSONField(_("danh hiệu, hình thức"), default=list)
    decider = models.CharField(_("người quyết định"), max_length=24, choices=Decider.choices, default=Decider.UNIT_HEAD)
    above = models.JSONField(_("cấp trên quyết định"), default=list)  # those of ``awards`` that are sent up
    movement = models.ForeignKey("movements.Movement", models.SET_NULL, null=True, blank=True, related_name="+")
    register_until = models.DateField(_("hạn đăng ký"), null=True, blank=True)
    propose_until = models.DateField(_("hạn gửi danh sách"))
    meet_on = models.DateField(_("ngày họp hội đồng dự kiến"), null=True, blank=True)
    decide_until = models.DateField(_("hạn ra quyết định, trình cấp trên"), null=True, blank=True)
    budget_vnd = models.BigIntegerField(_("dự toán tiền thưởng"), null=True, blank=True)
    rounding = models.CharField(_("làm tròn tiền thưởng"), max_length=10, default="none")
    state = models.CharField(max_length=10, choices=SeasonState.choices, default=SeasonState.OPEN)
    closed_on = models.DateField(null=True, blank=True)
    compared_at = models.DateTimeField(null=True, blank=True)  # when all reports were compared with one another
    compared = models.PositiveIntegerField(default=0)  # how many reports that were
    compared_mark = models.CharField(max_length=64, blank=True)  # of those reports, to see that some changed since
    made_by_id = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-year", "-pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "period", "name"], name="commendation_season_once")]

    def __str__(self) -> str:
        return self.name


class UnitList(models.Model):
    """A UnitList is what one unit proposes in a season; ``unit_name`` is its name on the day the season was opened.

    ``source`` is the season below whose submission it came with; such a list is not written here.
    """

    season = models.ForeignKey(Season, models.CASCADE, related_name="lists")
    unit = models.ForeignKey(_UNIT, models.PROTECT, related_name="+")
    unit_name = models.CharField(max_length=255)
    position = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=ListState.choices, default=ListState.NONE)
    note = models.CharField(_("lời gửi kèm"), max_length=500, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    sent_by_id = models.BigIntegerField(null=True)
    sent_by_name = models.CharField(max_length=150, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by_id = models.BigIntegerField(null=True)
    decided_by_name = models.CharField(max_length=150, blank=True)
    why = models.CharField(_("lý do từ chối"), max_length=500, blank=True)
    source = models.ForeignKey(Season, models.PROTECT, null=True, blank=True, related_name="sent_lists")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["season", "unit"], name="commendation_list_once")]

    def __str__(self) -> str:
        return f"{self.unit_name}: {self.season}"


class Meeting(models.Model):
    """A Meeting of a council: ``members`` are ``{"name", "role", "how"}`` in their order, ``how`` of enums.Presence."""

    season = models.ForeignKey(Season, models.CASCADE, related_name="meetings")
    council = models.CharField(max_length=12, choices=Council.choices, default=Council.EMULATION)
    held_on = models.DateField(_("ngày họp"))
    place = models.CharField(_("địa điểm"), max_length=200, blank=True)
    chair = models.CharField(_("chủ trì"), max_length=150)
    secretary = models.CharField(_("thư ký"), max_length=150)
    members = models.JSONField(_("thành viên"), default=list)
    discussion = models.TextField(_("ý kiến thảo luận"), blank=True)
    state = models.CharField(max_length=10, choices=MeetingState.choices, default=MeetingState.DRAFT)
    made_by_name = models.CharField(max_length=150)

    class Meta:
        ordering = ["held_on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_council_display()} {self.held_on:%d/%m/%Y}"


class Consultation(models.Model):
    """A Consultation shows names to the public for so many working days; ``until`` is the last of them."""

    season = models.ForeignKey(Season, models.CASCADE, related_name="consultations")
    starts_on = models.DateField(_("công khai từ ngày"))
    days = models.PositiveSmallIntegerField(_("số ngày làm việc"))
    until = models.DateField(_("đến hết ngày"))
    place = models.CharField(_("nơi công khai"), max_length=300)
    contact = models.CharField(_("nơi nhận ý kiến"), max_length=300)
    is_public = models.BooleanField(_("đăng trên trang công khai của phần mềm"), default=True)
    paper = models.ForeignKey(
        "papers.IssuedPaper", models.PROTECT, null=True, blank=True, related_name="+"
    )  # its notice

    class Meta:
        ordering = ["starts_on", "pk"]

    def __str__(self) -> str:
        return f"{self.season} {self.starts_on:%d/%m/%Y}"


class Decision(models.Model):
    """A Decision grants; it never changes after it was made, only single grants are revoked."""

    season = models.ForeignKey(Season, models.PROTECT, related_name="decisions")
    number = models.CharField(_("số quyết định"), max_length=80)
    decided_on = models.DateField(_("ngày quyết định"))
    authority = models.CharField(_("người, cơ quan quyết định"), max_length=200)
    signer_name = models.CharField(_("người ký"), max_length=150, blank=True)
    outside = models.BooleanField(_("quyết định của cấp trên"), default=False)
    paper = models.ForeignKey("papers.IssuedPaper", models.PROTECT, null=True, blank=True, related_name="+")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    public_from = models.DateField(
        null=True, blank=True
    )  # its names on a page for everybody, to the end of public_until
    public_until = models.DateField(null=True, blank=True)
    batch_ids = models.JSONField(default=list)  # batches of certificates made from it
    made_by_id = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["decided_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["season", "number"], name="commendation_decision_once")]

    def __str__(self) -> str:
        return self.number


class Submission(models.Model):
    """A Submission takes nominees to the level above: into its season when it works here too, else on paper only."""

    season = models.ForeignKey(Season, models.CASCADE, related_name="submissions")
    target = models.ForeignKey(Season, models.PROTECT, null=True, blank=True, related_name="+")
    to_name = models.CharField(_("nơi nhận"), max_length=255)
    sent_on = models.DateField(_("ngày trình"))
    paper = models.ForeignKey("papers.IssuedPaper", models.PROTECT, null=True, blank=True, related_name="+")
    made_by_id = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150)

    class Meta:
        ordering = ["sent_on", "pk"]

    def __str__(self) -> str:
        return f"{self.season} → {self.to_name}"


class Nominee(models.Model):
    """A Nominee is one name for one title or commendation; name and detail are as they were when it was written.

    ``who`` names the one of the records ("p12", "u7", "h3"). ``merit`` names what is awarded: "" the work of the year,
    else the deciding season; with it the table sees to one award for one merit at one deciding unit.
    ``votes``: {"members", "yes", "needed", "way"} as counted. ``came_from`` is the nominee of the season below.
    """

    season = models.ForeignKey(Season, models.CASCADE, related_name="nominees")
    listed = models.ForeignKey(UnitList, models.CASCADE, related_name="nominees")
    who = models.CharField(max_length=24)
    kind = models.CharField(max_length=10, choices=SubjectKind.choices)
    person = models.ForeignKey(_PERSON, models.PROTECT, null=True, related_name="+")
    collective = models.ForeignKey(_UNIT, models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("tên"), max_length=255)
    folded = models.CharField(max_length=255, editable=False)
    ordered = models.BinaryField(max_length=400, default=b"", editable=False)  # the name's place among names
    detail = models.CharField(_("chức vụ, đơn vị"), max_length=300, blank=True)
    award = models.CharField(_("danh hiệu, hình thức"), max_length=20, choices=list(AWARD_NAMES.items()))
    year = models.PositiveSmallIntegerField()
    basis = models.SmallIntegerField(choices=Basis.choices)
    merit = models.CharField(max_length=40, blank=True)
    standing = models.CharField(max_length=12, choices=Standing.choices, default=Standing.REGISTERED)
    because = models.CharField(_("lý do"), max_length=500, blank=True)
    is_own = models.BooleanField(_("tự đăng ký"), default=False)
    made_on = models.DateField()
    made_by_id = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150)
    deed = models.CharField(_("nội dung khen"), max_length=400, blank=True)
    report = models.TextField(_("báo cáo thành tích"), blank=True)
    sketch = models.BinaryField(max_length=2048, null=True)  # of the report, by cores.likeness
    runs = models.PositiveIntegerField(default=0)  # how many runs the report has
    ideas = models.JSONField(_("sáng kiến, đề tài làm căn cứ"), default=list)  # ids of records.Idea
    meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, blank=True, related_name="nominees")
    votes = models.JSONField(default=dict)
    consultation = models.ForeignKey(Consultation, models.SET_NULL, null=True, blank=True, related_name="nominees")
    submission = models.ForeignKey(Submission, models.SET_NULL, null=True, blank=True, related_name="nominees")
    came_from = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="went_to")
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="nominees")
    decided_unit = models.ForeignKey(_UNIT, models.PROTECT, null=True, blank=True, related_name="+")
    granted = models.BigIntegerField(null=True)  # id of records.Award
    amount_vnd = models.BigIntegerField(_("tiền thưởng"), null=True, blank=True)
    printed = models.BigIntegerField(null=True)  # id of certificates.Award: the certificate made for it
    stage_place = models.PositiveIntegerField(_("thứ tự trao"), null=True, blank=True)
    handed_by = models.CharField(_("người trao"), max_length=200, blank=True)
    revoked_on = models.DateField(null=True, blank=True)
    since = models.DateField()  # of the standing

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["season", "who", "award"], name="commendation_nominee_once"),
            models.UniqueConstraint(
                fields=["who", "award", "year", "basis", "merit", "decided_unit"],
                condition=Q(standing="awarded"),
                name="commendation_granted_once",
            ),
            models.CheckConstraint(
                condition=~Q(standing="awarded") | Q(decision__isnull=False), name="commendation_award_has_decision"
            ),
        ]
        indexes = [models.Index(fields=["season", "award", "standing"]), models.Index(fields=["who", "year"])]

    def __str__(self) -> str:
        return f"{self.name}: {self.award_name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded name for search, and its place in Vietnamese order."""
        self.folded, self.ordered = fold(self.name), by_name(self.name)
        super().save(*args, **kwargs)

    @property
    def award_name(self) -> str:
        """The title or commendation as the law names it."""
        return AWARD_NAMES[self.award]


class Twins(models.Model):
    """Two reports of a season that share passages, as they were when all were compared; ``percent`` of the shorter one."""

    season = models.ForeignKey(Season, models.CASCADE, related_name="twins")
    one = models.ForeignKey(Nominee, models.CASCADE, related_name="+")
    other = models.ForeignKey(Nominee, models.CASCADE, related_name="+")
    percent = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["-percent", "pk"]

    def __str__(self) -> str:
        return f"{self.one} ~ {self.other}: {self.percent}%"


class Part(models.Model):
    """A Part is a file of a nominee's dossier."""

    nominee = models.ForeignKey(Nominee, models.CASCADE, related_name="parts")
    kind = models.CharField(_("loại"), max_length=14, choices=PartKind.choices)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.file}"


class IdeaReview(models.Model):
    """An IdeaReview is what the initiative council says of one initiative or work."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="reviews")
    idea = models.ForeignKey("records.Idea", models.CASCADE, related_name="+")
    novelty = models.CharField(_("tính mới"), max_length=500, blank=True)
    application = models.CharField(_("khả năng áp dụng"), max_length=500, blank=True)
    benefit = models.CharField(_("lợi ích, hiệu quả"), max_length=500, blank=True)
    yes = models.PositiveIntegerField(_("số phiếu đồng ý"), null=True, blank=True)
    passed = models.BooleanField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "idea"], name="commendation_review_once")]

    def __str__(self) -> str:
        return f"{self.idea}"


class Opinion(models.Model):
    """An Opinion came in during a consultation; the sender's name and address are for who runs the season only."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="opinions")
    nominee = models.ForeignKey(Nominee, models.CASCADE, null=True, blank=True, related_name="opinions")
    sender = models.CharField(_("người gửi"), max_length=200, blank=True)
    text = models.TextField(_("nội dung"))
    received_on = models.DateField(_("ngày nhận"))
    outcome = models.CharField(max_length=8, choices=Outcome.choices, default=Outcome.OPEN)
    answer = models.TextField(_("trả lời"), blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["received_on", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
