"""States of requests and answers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class RequestState(models.TextChoices):
    """State of a request."""

    DRAFT = "draft", _("Đang soạn")
    OPEN = "open", _("Đang thu")
    CLOSED = "closed", _("Đã chốt")
    CANCELLED = "cancelled", _("Đã hủy")


class Repeat(models.TextChoices):
    """How often a request comes again; its next round is for the next period of that kind."""

    NEVER = "", _("Một lần")
    MONTH = "month", _("Hằng tháng")
    QUARTER = "quarter", _("Hằng quý")
    HALF = "half", _("Hằng 6 tháng")
    YEAR = "year", _("Hằng năm")


class AnswerState(models.TextChoices):
    """State of a unit's answer. Locked: sent and accepted (see ``facts.approval``)."""

    WAITING = "waiting", _("Chưa gửi")
    SENT = "sent", _("Đã gửi, chờ nhận")
    RETURNED = "returned", _("Bị trả lại")
    ACCEPTED = "accepted", _("Đã nhận")
    EXCUSED = "excused", _("Được miễn")


class ViewPage(models.TextChoices):
    """Pages whose filter and order can be kept under a name."""

    LADDER = "request", _("Đơn vị gửi")
    SUMS = "sums", _("Bảng tổng hợp")


class PackageState(models.TextChoices):
    """What became of a file that came in."""

    NEW = "new", _("Chưa xem")
    READY = "ready", _("Sẵn sàng nhập")
    PARTLY = "partly", _("Còn chỗ phải sửa")
    WISH = "wish", _("Thành đề nghị sửa số")
    SAME = "same", _("Đã có, không cần nhập")
    OLDER = "older", _("Cũ hơn phiếu đã nhập")
    REFUSED = "refused", _("Không nhập được")
    TAKEN = "taken", _("Đã nhập")


class SentBy(models.TextChoices):
    """The way a submission came."""

    PAGE = "page", _("Gửi trên trang")
    PACKAGE = "package", _("Gói gửi kèm")
    API = "api", _("Phần mềm khác gửi")
    CORRECTION = "correction", _("Sửa số đã nhận")


class CellState(models.TextChoices):
    """What a cell says; missing, zero and not applicable are three things."""

    VALUE = "value", _("Có số")
    NOT_APPLICABLE = "na", _("Không áp dụng")
    MISSING = "missing", _("Chưa có số")


class PartKind(models.TextChoices):
    """What a request asks besides figures."""

    TEXT = "text", _("Phần lời")
    FILE = "file", _("Tệp kèm theo")


class RuleKind(models.TextChoices):
    """Kinds of check over the figures of one answer."""

    COMPARE = "compare", _("So hai biểu thức")
    RANGE = "range", _("Trong khoảng")
    REQUIRED = "required", _("Không được để trống")
    CHANGE = "change", _("Thay đổi so với kỳ trước")


class CorrectionState(models.TextChoices):
    """What became of a wish to change an accepted figure."""

    ASKED = "asked", _("Chờ trả lời")
    AGREED = "agreed", _("Đã sửa")
    REFUSED = "refused", _("Không đồng ý")
    WITHDRAWN = "withdrawn", _("Đã rút")
