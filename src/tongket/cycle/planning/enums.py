"""Kinds of indicator, target and task."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class IndicatorKind(models.TextChoices):
    """What a value of the indicator is."""

    COUNT = "count", _("Số lượng")
    TURNS = "turns", _("Số lượt")
    MONEY = "money", _("Tiền")
    PERCENT = "percent", _("Tỷ lệ phần trăm")
    SHARE = "share", _("Tỷ lệ tính từ tử số và mẫu số")
    AVERAGE = "average", _("Bình quân")
    RATING = "rating", _("Xếp loại")
    YES_NO = "yes_no", _("Đạt hoặc không đạt")
    TEXT = "text", _("Mô tả bằng lời")


class Direction(models.TextChoices):
    """Which way is good."""

    MORE = "more", _("Càng cao càng tốt")
    LESS = "less", _("Càng thấp càng tốt")
    EQUAL = "equal", _("Đúng mức")
    NEUTRAL = "neutral", _("Chỉ theo dõi")


class Adding(models.TextChoices):
    """How values add up, over periods or over units."""

    SUM = "sum", _("Cộng")
    LAST = "last", _("Lấy số cuối kỳ")
    MEAN = "mean", _("Bình quân")
    MAX = "max", _("Lấy số lớn nhất")
    MIN = "min", _("Lấy số nhỏ nhất")
    NONE = "none", _("Không cộng được")


class Operator(models.TextChoices):
    """What a target asks of the result."""

    AT_LEAST = ">=", _("ít nhất")
    MORE_THAN = ">", _("trên")
    AT_MOST = "<=", _("không quá")
    LESS_THAN = "<", _("dưới")
    EQUAL = "=", _("bằng")


class TargetKind(models.TextChoices):
    """Kinds of threshold (conference-and-union 4)."""

    LEVEL = "level", _("Mức trong kỳ")
    SHARE = "share", _("Tỷ lệ có mẫu số riêng")
    ZERO_EVENT = "zero_event", _("Không để xảy ra")
    TERM_TOTAL = "term_total", _("Lũy kế cả nhiệm kỳ")
    EACH_YEAR = "each_year", _("Mỗi năm")
    RATING = "rating", _("Xếp loại từ mức này trở lên")
    YES_NO = "yes_no", _("Đạt danh hiệu")
    MONEY = "money", _("Số tiền")
    QUALITATIVE = "qualitative", _("Định tính")


class PlanState(models.TextChoices):
    """State of a unit's plan for a period."""

    DRAFT = "draft", _("Đang soạn")
    ADOPTED = "adopted", _("Đã thông qua")


class TaskKind(models.TextChoices):
    """Key tasks, and the measures that carry them out."""

    TASK = "task", _("Nhiệm vụ trọng tâm")
    MEASURE = "measure", _("Giải pháp")


class TaskState(models.TextChoices):
    """State of a task or measure."""

    TODO = "todo", _("Chưa làm")
    RUNNING = "running", _("Đang làm")
    DONE = "done", _("Xong")
    DROPPED = "dropped", _("Không làm nữa")
