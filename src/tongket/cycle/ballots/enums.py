"""How a vote is held, what it counts against, and where it stands."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Method(models.TextChoices):
    """How people vote."""

    SECRET = "secret", _("Bỏ phiếu kín")
    HANDS = "hands", _("Giơ tay biểu quyết")


class Style(models.TextChoices):
    """What is said of each option."""

    CHOOSE = "choose", _("Chọn trong danh sách")
    YES_NO = "yes_no", _("Đồng ý hoặc không đồng ý từng mục")
    YES_NO_ABSTAIN = "yes_no_abstain", _("Đồng ý, không đồng ý hoặc không có ý kiến từng mục")


class Base(models.TextChoices):
    """What votes are counted against."""

    ALL = "all", _("Tổng số người trong danh sách")
    PRESENT = "present", _("Số người có mặt")
    VALID = "valid", _("Số phiếu hợp lệ")


class State(models.TextChoices):
    """Where a vote stands; only ever forwards."""

    DRAFT = "draft", _("Đang chuẩn bị")
    OPEN = "open", _("Đang bỏ phiếu")
    CLOSING = "closing", _("Đã ngừng nhận phiếu")
    COUNTING = "counting", _("Đang kiểm phiếu")
    DONE = "done", _("Đã có kết quả")
    CANCELLED = "cancelled", _("Đã hủy")


class Way(models.TextChoices):
    """How a voter took part."""

    CODE = "code", _("Bằng mã")
    PAPER = "paper", _("Phiếu giấy")


# what papers and result files say, whatever language the page is in
BASE_SAID = {"all": "tổng số người trong danh sách", "present": "số người có mặt", "valid": "số phiếu hợp lệ"}
METHOD_SAID = {"secret": "bỏ phiếu kín", "hands": "giơ tay biểu quyết"}
