"""Kinds and states of the year of a block."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Form(models.TextChoices):
    """What a block is called."""

    BLOCK = "khoi", _("Khối")
    CLUSTER = "cum", _("Cụm")


class Regime(models.TextChoices):
    """Which year the block works by; decides the days of the calendar's template."""

    STATE = "state", _("Năm hành chính")
    SCHOOL = "school", _("Năm học")
    UNION = "union", _("Năm công tác công đoàn")


class How(models.TextChoices):
    """How a head or deputy came to the office."""

    ELECTED = "elected", _("Các thành viên bầu")
    AGREED = "agreed", _("Các thành viên thống nhất luân phiên")
    NAMED = "named", _("Cấp lập khối chỉ định")


class Office(models.TextChoices):
    """The two offices of a block."""

    HEAD = "head", _("Trưởng khối, cụm")
    DEPUTY = "deputy", _("Phó khối, cụm")


class Who(models.TextChoices):
    """Who has to act in a step."""

    HEAD = "head", _("Trưởng khối, cụm")
    MEMBERS = "members", _("Từng đơn vị thành viên")
    FOUNDER = "founder", _("Cấp lập khối, cụm")


class StepState(models.TextChoices):
    """Where a step stands on a day."""

    TODO = "todo", _("Chưa làm")
    RUNNING = "running", _("Đang làm")
    LATE = "late", _("Quá hạn")
    DONE = "done", _("Xong")


class PaperKind(models.TextChoices):
    """Papers of a block's year."""

    REGULATION = "regulation", _("Quy chế tổ chức và hoạt động")
    PLAN = "plan", _("Kế hoạch hoạt động năm")
    GUIDE = "guide", _("Hướng dẫn chấm điểm")
    OTHER = "other", _("Văn bản khác")


class Capacity(models.TextChoices):
    """In what capacity a party signs."""

    HEAD = "head", _("Người đứng đầu đơn vị")
    UNION = "union", _("Chủ tịch công đoàn cơ sở")


class CovenantState(models.TextChoices):
    """Where a covenant stands."""

    DRAFT = "draft", _("Dự thảo")
    OUT = "out", _("Đang ký")
    FORCE = "force", _("Có hiệu lực")
    REPLACED = "replaced", _("Đã thay bằng bản mới")


class Way(models.TextChoices):
    """How a party signed."""

    SYSTEM = "system", _("Ký trên phần mềm")
    PAPER = "paper", _("Ký trên giấy")
