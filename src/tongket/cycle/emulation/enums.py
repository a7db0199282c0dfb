"""Where a sheet and a round stand, the stages of scoring, who sees the ranking, what a nomination rests on."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SheetState(models.TextChoices):
    """Only ever forwards; an adopted sheet is never altered."""

    DRAFT = "draft", _("Bản nháp")
    ADOPTED = "adopted", _("Đang áp dụng")
    REPLACED = "replaced", _("Đã thay bằng bản mới")


class RoundState(models.TextChoices):
    """Where a round stands."""

    OPEN = "open", _("Đang chấm")
    FROZEN = "frozen", _("Đã chốt điểm")


class Stage(models.TextChoices):
    """Who scores, in their order; the codes are those of the engine."""

    SELF = "self", _("Tự chấm")
    CROSS = "cross", _("Chấm chéo")
    HEAD = "head", _("Trưởng khối chấm")
    COUNCIL = "council", _("Hội đồng chấm")


LATER = (Stage.CROSS, Stage.HEAD, Stage.COUNCIL)


class LiveFor(models.TextChoices):
    """Who sees points and ranks while the round is open; a frozen round is seen by all of its units."""

    MANAGERS = "managers", _("Chỉ người tổ chức chấm điểm")
    OWN = "own", _("Mỗi đơn vị thấy điểm của mình")
    ALL = "all", _("Mọi đơn vị thấy cả bảng xếp hạng")


class Basis(models.TextChoices):
    """What a nomination rests on when it does not simply follow the ranks."""

    VOTE = "vote", _("Bỏ phiếu")
    AGREED = "agreed", _("Thống nhất cao, không đếm số")
    DECISION = "decision", _("Quyết định của người chủ trì")


# what papers and workbooks say, whatever language the page is in
STAGE_SAID = {"self": "Tự chấm", "cross": "Chấm chéo", "head": "Trưởng khối chấm", "council": "Hội đồng chấm"}
BASIS_SAID = {
    "vote": "bỏ phiếu",
    "agreed": "thống nhất cao",
    "decision": "quyết định của người chủ trì",
    "": "theo xếp hạng",
}
