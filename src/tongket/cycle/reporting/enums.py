"""States of figures, readings and reviews."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class FigureStatus(models.TextChoices):
    """How firm a figure is."""

    ESTIMATE = "estimate", _("Ước")
    ACTUAL = "actual", _("Thực")
    FINAL = "final", _("Chốt")


class FigureOrigin(models.TextChoices):
    """How a figure came in."""

    TYPED = "typed", _("Gõ vào bảng")
    PASTED = "pasted", _("Dán từ bảng tính")
    IMPORTED = "imported", _("Nhập từ tệp")
    READ = "read", _("Đọc từ văn bản")
    API = "api", _("Phần mềm khác gửi")
    COUNTED = "counted", _("Phần mềm đếm")


class StatedKind(models.TextChoices):
    """A ratio that a source gives without its parts."""

    OF_PLAN = "of_plan", _("so với kế hoạch")
    GROWTH = "growth", _("so với kỳ trước")


class FactState(models.TextChoices):
    """What became of a fact the reader found."""

    PENDING = "pending", _("chờ nhận")
    ACCEPTED = "accepted", _("đã nhận")
    REFUSED = "refused", _("đã bỏ")


# kinds of facts no room of the program takes in yet: shown with the text, never decided on
READ_ONLY = frozenset({"event", "award", "person", "election"})


class IncomingState(models.TextChoices):
    """What became of a file put in with others."""

    WAITING = "waiting", _("chờ đọc")
    READ = "read", _("đã đọc")
    KNOWN = "known", _("đã có từ trước")
    FAILED = "failed", _("không đọc được")


class ReviewState(models.TextChoices):
    """State of a review."""

    DRAFT = "draft", _("Dự thảo")
    SUBMITTED = "submitted", _("Chờ duyệt")
    ISSUED = "issued", _("Đã phát hành")


class Outline(models.TextChoices):
    """Kinds of review text."""

    PUBLIC_UNIT = "public_unit", _("Báo cáo tổng kết của đơn vị")
    UNION = "union", _("Báo cáo tổng kết công đoàn")
    NEWS = "news", _("Tin ngắn")


class RememberedKind(models.TextChoices):
    """What was answered about a sender's tables."""

    COLUMN = "column", _("cột số thực hiện")
    LABEL = "label", _("tên dòng")
    MARK = "mark", _("dấu")
    MONEY = "money", _("đơn vị tiền")
    HABIT = "habit", _("cách viết số")
