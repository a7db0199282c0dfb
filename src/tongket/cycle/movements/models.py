"""Movements, who received and read them, what was registered, the two reviews."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongket.cycle.movements.enums import EntrantKind, Kind, Level, MovementState, Registered, ResultState, StageKind


class Movement(models.Model):
    """A Movement is launched by one unit for days that are inclusive at both ends.

    ``receivers`` says whom it goes to: ``{"units": [ids], "kinds": ["school", …], "without": [ids]}``, empty lists ask for
    all below; resolved once, on the day of launching. ``version`` grows with every change after that.
    """

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    name = models.CharField(_("tên phong trào"), max_length=255)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.DRIVE)
    level = models.CharField(max_length=10, choices=Level.choices, default=Level.UNIT)
    starts_on = models.DateField(_("từ ngày"))
    ends_on = models.DateField(_("đến ngày"))
    goals = models.TextField(_("mục đích, yêu cầu"))
    contents = models.TextField(_("nội dung thi đua"))
    criteria = models.JSONField(_("tiêu chí"), default=list)  # lines in their order
    rewards = models.TextField(_("khen thưởng"), blank=True)
    big_day = models.CharField(_("chào mừng"), max_length=20, blank=True)  # code of facts.big_days
    register_until = models.DateField(_("hạn đăng ký"), null=True, blank=True)
    interim_on = models.DateField(_("ngày sơ kết"), null=True, blank=True)
    receivers = models.JSONField(_("đơn vị nhận"), default=dict)
    state = models.CharField(max_length=10, choices=MovementState.choices, default=MovementState.DRAFT)
    version = models.PositiveIntegerField(default=0)  # 0: a draft
    launched_on = models.DateField(null=True, blank=True)
    launched_by_name = models.CharField(max_length=150, blank=True)
    paper_ref = models.CharField(_("văn bản phát động"), max_length=200, blank=True)
    paper = models.ForeignKey("papers.IssuedPaper", models.PROTECT, null=True, blank=True, related_name="+")
    begun_by_id = models.BigIntegerField(null=True)
    begun_by_name = models.CharField(max_length=150)
    begun_at = models.DateTimeField()

    class Meta:
        ordering = ["-starts_on", "-id"]
        indexes = [models.Index(fields=["unit", "state"])]

    def __str__(self) -> str:
        return self.name


class MovementFile(models.Model):
    """A MovementFile is a paper or picture that travels with a movement."""

    movement = models.ForeignKey(Movement, models.CASCADE, related_name="files")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.file)


class Edition(models.Model):
    """An Edition is what a change after launching altered: ``changes`` are ``{"field", "before", "after"}`` in words."""

    movement = models.ForeignKey(Movement, models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    why = models.CharField(_("lý do"), max_length=300)
    changes = models.JSONField(default=list)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["movement", "number"], name="movements_edition_once")]

    def __str__(self) -> str:
        return f"{self.movement} {self.number}"


class Receiver(models.Model):
    """A Receiver is one unit a movement went to; it does not change after launching.

    ``position`` is the Vietnamese order of the names on that day, ``folded`` the name to be searched without diacritics.
    ``read_version`` is the newest version somebody of the unit has read, 0 for none.
    """

    movement = models.ForeignKey(Movement, models.CASCADE, related_name="received")
    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    unit_name = models.CharField(max_length=255)
    folded = models.CharField(max_length=255)
    position = models.PositiveIntegerField()
    read_version = models.PositiveIntegerField(default=0)
    first_read_at = models.DateTimeField(null=True, blank=True)
    first_read_by_name = models.CharField(max_length=150, blank=True)
    state = models.CharField(max_length=10, choices=Registered.choices, default=Registered.NONE)
    note = models.CharField(_("lời gửi kèm"), max_length=500, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    sent_by_id = models.BigIntegerField(null=True)
    sent_by_name = models.CharField(max_length=150, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by_id = models.BigIntegerField(null=True)
    decided_by_name = models.CharField(max_length=150, blank=True)
    why = models.CharField(_("lý do từ chối"), max_length=500, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["movement", "unit"], name="movements_receiver_once")]
        indexes = [models.Index(fields=["movement", "position"]), models.Index(fields=["unit", "state"])]

    def __str__(self) -> str:
        return f"{self.unit_name}: {self.movement}"


class Receipt(models.Model):
    """A Receipt says who of the receiver was the first to open a version, and when."""

    receiver = models.ForeignKey(Receiver, models.CASCADE, related_name="receipts")
    version = models.PositiveIntegerField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["receiver", "version"], name="movements_receipt_once")]

    def __str__(self) -> str:
        return f"{self.receiver} {self.version}"


class Line(models.Model):
    """A Line is one target a receiver registers: own words, or a target of its plan, shown as the plan has it.

    ``target_id`` is the plan's target of ``plan_period``; ``text`` and ``measure`` keep its words as they were when last
    saved or sent. ``amount`` None is no number, never zero.
    """

    receiver = models.ForeignKey(Receiver, models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField(default=0)
    text = models.CharField(_("nội dung"), max_length=300)
    amount = models.DecimalField(_("số"), max_digits=24, decimal_places=6, null=True, blank=True)
    measure = models.CharField(_("đơn vị tính"), max_length=60, blank=True)
    target = models.ForeignKey("planning.Target", models.SET_NULL, null=True, blank=True, related_name="+")
    plan_period = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["receiver", "target"], condition=Q(target__isnull=False), name="movements_line_target_once"
            )
        ]

    def __str__(self) -> str:
        return self.text


class Entrant(models.Model):
    """An Entrant is a collective or a person registered for a movement; the name is as it was on that day."""

    receiver = models.ForeignKey(Receiver, models.CASCADE, related_name="entrants")
    kind = models.CharField(max_length=10, choices=EntrantKind.choices)
    person = models.ForeignKey("organizations.Person", models.CASCADE, null=True, blank=True, related_name="+")
    unit = models.ForeignKey("organizations.Unit", models.CASCADE, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=255)
    post = models.CharField(_("chức vụ"), max_length=150, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["receiver", "person"], condition=Q(person__isnull=False), name="movements_person_once"),
            models.UniqueConstraint(fields=["receiver", "unit"], condition=Q(unit__isnull=False), name="movements_unit_once"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class Stage(models.Model):
    """A Stage is one review of a movement; receivers answer until ``due_on``, then the launcher concludes."""

    movement = models.ForeignKey(Movement, models.CASCADE, related_name="stages")
    kind = models.CharField(max_length=10, choices=StageKind.choices)
    number = models.PositiveIntegerField()
    asks = models.TextField(_("nội dung cần báo cáo"), blank=True)
    opened_on = models.DateField()
    due_on = models.DateField(_("hạn gửi"))
    conclusion = models.TextField(_("kết luận"), blank=True)
    concluded_on = models.DateField(null=True, blank=True)
    concluded_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["movement", "number"], name="movements_stage_once"),
            models.UniqueConstraint(
                fields=["movement"], condition=Q(concluded_on__isnull=True), name="movements_stage_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.movement}"


class Result(models.Model):
    """A Result is what one receiver answers to a stage; sent when ``sent_on`` is there."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="results")
    receiver = models.ForeignKey(Receiver, models.CASCADE, related_name="results")
    models_text = models.TextField(_("mô hình, cách làm hay"), blank=True)
    difficulties = models.TextField(_("khó khăn, kiến nghị"), blank=True)
    sent_on = models.DateField(null=True, blank=True)
    sent_by_id = models.BigIntegerField(null=True)
    sent_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stage", "receiver"], name="movements_result_once")]

    def __str__(self) -> str:
        return f"{self.stage} {self.receiver}"


class ResultLine(models.Model):
    """A ResultLine is how far one registered line came."""

    result = models.ForeignKey(Result, models.CASCADE, related_name="lines")
    line = models.ForeignKey(Line, models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=ResultState.choices, default=ResultState.MISSING)
    amount = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["result", "line"], name="movements_result_line_once")]

    def __str__(self) -> str:
        return f"{self.line}: {self.amount}"
