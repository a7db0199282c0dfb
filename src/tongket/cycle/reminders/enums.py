"""Kinds and states of due days and of telling people about them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Repeat(models.TextChoices):
    """How often a deadline comes back."""

    YEAR = "year", _("Hằng năm")
    QUARTER = "quarter", _("Hằng quý")
    MONTH = "month", _("Hằng tháng")
    ONCE = "once", _("Một lần")


class Reach(models.TextChoices):
    """Whose deadline it is."""

    HERE = "here", _("Đơn vị này")
    BELOW = "below", _("Các đơn vị trực thuộc")
    BOTH = "both", _("Đơn vị này và các đơn vị trực thuộc")


class Side(models.TextChoices):
    """Which working day is meant when a deadline falls on a day off."""

    BEFORE = "before", _("Ngày làm việc liền trước")
    AFTER = "after", _("Ngày làm việc liền sau")


class Certainty(models.TextChoices):
    """How far a shipped rule may be trusted."""

    SEEN = "seen", _("Đã đối chiếu nguồn")
    UNSURE = "unsure", _("Chưa chắc")
    HOUSE = "house", _("Quy ước của phần mềm")


class Source(models.TextChoices):
    """Where a due day comes from."""

    RULE = "rule", _("Quy định")
    OWN = "own", _("Hạn của đơn vị")
    TASK = "task", _("Nhiệm vụ")
    FIGURES = "figures", _("Số liệu")
    REVIEW = "review", _("Báo cáo")
    INCOMING = "incoming", _("Văn bản đến")
    DRAFT = "draft", _("Dự thảo văn bản")
    REQUEST = "request", _("Yêu cầu báo cáo")
    RATING = "rating", _("Xếp loại")
    SCORING = "scoring", _("Chấm điểm")
    MOVEMENT = "movement", _("Phong trào")
    SEASON = "season", _("Khen thưởng")
    BLOCK = "block", _("Khối thi đua")


class MailWish(models.TextChoices):
    """Whether somebody wants the morning letter."""

    DIGEST = "digest", _("Gửi một thư mỗi sáng có việc")
    OFF = "off", _("Không gửi thư")


class DigestState(models.TextChoices):
    """How the letter of a day went."""

    SENDING = "sending", _("Đang gửi")
    SENT = "sent", _("Đã gửi")
    FAILED = "failed", _("Không gửi được")
