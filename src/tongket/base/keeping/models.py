"""Tables of keeping: when to back up by itself, what came of each backup, and that a restore into this database is finished."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Schedule(models.Model):
    """The Schedule is when and where this installation is backed up by itself, and how many are kept. One row."""

    enabled = models.BooleanField(_("tự sao lưu mỗi ngày"), default=False)
    folder = models.CharField(_("thư mục"), max_length=500, blank=True)  # "": backups/ in the data folder
    hour = models.PositiveSmallIntegerField(_("giờ"), default=12, validators=[MaxValueValidator(23)])
    daily = models.PositiveSmallIntegerField(
        _("bản theo ngày"), default=7, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    weekly = models.PositiveSmallIntegerField(_("bản theo tuần"), default=4, validators=[MaxValueValidator(60)])
    monthly = models.PositiveSmallIntegerField(_("bản theo tháng"), default=12, validators=[MaxValueValidator(120)])
    warn_days = models.PositiveSmallIntegerField(
        _("nhắc khi bản mới nhất cũ hơn (ngày)"), default=7, validators=[MinValueValidator(1), MaxValueValidator(365)]
    )
    sealed = models.BooleanField(_("đặt mật khẩu cho tệp"), default=False)

    def __str__(self) -> str:
        return f"{self.hour}h"


class BackupRun(models.Model):
    """A BackupRun is one backup that was tried: the file it made, or why it made none."""

    began_at = models.DateTimeField(db_index=True)
    ended_at = models.DateTimeField(null=True)
    automatic = models.BooleanField(default=False)
    path = models.CharField(max_length=700)
    size = models.BigIntegerField(default=0)
    content_sha256 = models.CharField(max_length=64, blank=True)
    trouble = models.CharField(max_length=500, blank=True)
    by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["-began_at", "-id"]

    def __str__(self) -> str:
        return self.path.rpartition("/")[2]


class Arrival(models.Model):
    """An Arrival says that a restore into this database was committed; the journal beside waits for its token."""

    token = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.token
