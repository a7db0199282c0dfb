"""Kinds and states of conferences and what hangs on them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What meets."""

    EMPLOYEES = "employees", _("Hội nghị cán bộ, công chức, viên chức, người lao động")
    REVIEW = "review", _("Hội nghị tổng kết")
    EXTRAORDINARY = "extraordinary", _("Hội nghị bất thường")


class Form(models.TextChoices):
    """Who is called."""

    ALL = "all", _("Toàn thể")
    DELEGATES = "delegates", _("Đại biểu")


class State(models.TextChoices):
    """Where a conference stands."""

    PLANNED = "planned", _("Đang chuẩn bị")
    RUNNING = "running", _("Đang họp")
    CLOSED = "closed", _("Đã bế mạc")


STATE_BADGES = {State.PLANNED: "idle", State.RUNNING: "running", State.CLOSED: "done"}


class Presence(models.TextChoices):
    """How somebody takes part at a moment."""

    CAME = "came", _("Có mặt")
    ONLINE = "online", _("Dự trực tuyến")
    LEFT = "left", _("Đã về")
    EXCUSED = "excused", _("Vắng có lý do")
    ABSENT = "absent", _("Vắng")


HERE = (Presence.CAME, Presence.ONLINE)


class Way(models.TextChoices):
    """How a motion is voted on."""

    HANDS = "hands", _("Giơ tay")
    SECRET = "secret", _("Bỏ phiếu kín")


class ProposalState(models.TextChoices):
    """What became of a proposal."""

    OPEN = "open", _("Chưa trả lời")
    NOTED = "noted", _("Ghi nhận")
    ACCEPTED = "accepted", _("Tiếp thu, sẽ làm")
    REFUSED = "refused", _("Không tiếp thu")
    DONE = "done", _("Đã làm xong")


PROPOSAL_BADGES = {"open": "warn", "noted": "idle", "accepted": "running", "refused": "idle", "done": "done"}


class Source(models.TextChoices):
    """Who a proposal comes from."""

    NAMED = "named", _("Ghi tên")
    SECTION = "section", _("Bộ phận")
    ANONYMOUS = "anonymous", _("Không ghi tên")


class ClauseState(models.TextChoices):
    """What became of a clause of the resolution."""

    OPEN = "open", _("Đang thực hiện")
    DONE = "done", _("Đã thực hiện")
    NOT_DONE = "not_done", _("Chưa thực hiện được")


CLAUSE_BADGES = {"open": "running", "done": "done", "not_done": "wrong"}
