"""Tables of reminders: a unit's own deadlines and settings, what is done, what was told to whom."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongket.cycle.reminders.enums import DigestState, MailWish, Reach, Repeat, Side


class OwnDeadline(models.Model):
    """An OwnDeadline is what a unit asks of itself or of the units below it, on days that come back.

    Either a calendar pattern (``repeat`` with ``month`` and ``day``; of a quarter the month is 1–3; day 31 is the last
    of any month), or so many working days before another deadline: ``base`` is "own:12" or "rule:report-half".
    """

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    title = models.CharField(_("việc"), max_length=200)
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)
    repeat = models.CharField(_("lặp lại"), max_length=10, choices=Repeat.choices, default=Repeat.YEAR)
    month = models.PositiveSmallIntegerField(_("tháng"), null=True, blank=True)
    day = models.PositiveSmallIntegerField(_("ngày"), null=True, blank=True)
    once_on = models.DateField(_("ngày"), null=True, blank=True)
    base = models.CharField(_("tính từ hạn"), max_length=60, blank=True)
    days_before = models.PositiveSmallIntegerField(_("trước bao nhiêu ngày làm việc"), default=0)
    reach = models.CharField(_("ai làm"), max_length=10, choices=Reach.choices, default=Reach.HERE)
    kinds = models.JSONField(_("loại đơn vị"), default=list, blank=True)
    roles = models.JSONField(_("nhắc ai"), default=list)
    valid_from = models.DateField(_("áp dụng từ ngày"))
    valid_to = models.DateField(_("đến ngày"), null=True, blank=True)

    class Meta:
        ordering = ["unit_id", "month", "day", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(base="") | Q(day__isnull=False) | Q(once_on__isnull=False), name="reminders_deadline_dated"
            )
        ]

    def __str__(self) -> str:
        return self.title


class UnitSettings(models.Model):
    """UnitSettings say how days off and letters are treated in a unit and below it, until a nearer unit says otherwise."""

    unit = models.OneToOneField("organizations.Unit", models.CASCADE, related_name="+")
    side = models.CharField(_("hạn rơi vào ngày nghỉ"), max_length=10, choices=Side.choices, default=Side.BEFORE)
    mail_from = models.PositiveSmallIntegerField(_("gửi thư từ"), default=7)
    mail_until = models.PositiveSmallIntegerField(_("đến trước"), default=11)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(mail_from__lt=models.F("mail_until"), mail_until__lte=24), name="reminders_hours_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.mail_from}–{self.mail_until}"


class RuleChoice(models.Model):
    """A RuleChoice switches a shipped rule on or off in a unit and below it."""

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    rule = models.CharField(max_length=60)
    on = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "rule"], name="reminders_rule_choice_once")]

    def __str__(self) -> str:
        return f"{self.rule} {self.on}"


class Tick(models.Model):
    """A Tick says that a unit has done what a deadline asked, once."""

    unit = models.ForeignKey("organizations.Unit", models.CASCADE, related_name="+")
    key = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    done_on = models.DateField()
    done_by_name = models.CharField(max_length=150)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "key"], name="reminders_tick_once")]

    def __str__(self) -> str:
        return self.title


class PersonalSettings(models.Model):
    """PersonalSettings are whether an account wants letters, and the serial that its calendar address is made from."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    mail = models.CharField(_("thư nhắc việc"), max_length=10, choices=MailWish.choices, default=MailWish.DIGEST)
    feed_serial = models.CharField(max_length=40, blank=True)  # "": no address
    feed_since = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.account}: {self.mail}"


class Digest(models.Model):
    """A Digest is the one letter an account gets on a day; the row is claimed before the letter leaves."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    day = models.DateField()
    state = models.CharField(max_length=10, choices=DigestState.choices, default=DigestState.SENDING)
    attempts = models.PositiveSmallIntegerField(default=1)
    items = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)
    claimed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "day"], name="reminders_digest_once")]

    def __str__(self) -> str:
        return f"{self.account} {self.day}"


class ToldQuerySet(models.QuerySet[Any]):
    """What was told."""

    def since(self, day: date) -> ToldQuerySet:
        """Told on the day or later."""
        return self.filter(day__gte=day)


class Told(models.Model):
    """A Told row says that an account was told of a due day at one of its milestones: seven days before, late …"""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)  # key of the due day, its day and the milestone
    day = models.DateField()

    objects = ToldQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "key"], name="reminders_told_once")]

    def __str__(self) -> str:
        return self.key
