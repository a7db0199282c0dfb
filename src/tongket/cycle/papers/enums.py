"""Kinds and states of the register."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Numbering(models.TextChoices):
    """How numbers of a year are shared out among the kinds of papers."""

    KIND = "kind", _("Mỗi loại văn bản một dãy số")
    ONE = "one", _("Một dãy số chung cho mọi loại")
    GROUPS = "groups", _("Một dãy số cho mỗi nhóm loại")


class Origin(models.TextChoices):
    """How a number of the register came about."""

    PROGRAM = "program", _("Làm trong phần mềm")
    OUTSIDE = "outside", _("Làm bên ngoài")
    COPY = "copy", _("Bản sao")


class Urgency(models.TextChoices):
    """Levels of urgency; most papers have none."""

    NONE = "", _("Thường")
    URGENT = "khan", _("Khẩn")
    VERY = "thuong_khan", _("Thượng khẩn")
    AT_ONCE = "hoa_toc", _("Hỏa tốc")


class CopyForm(models.TextChoices):
    """Forms of copies; the value is the code in the symbol."""

    WHOLE = "SY", _("Sao y")
    EXTRACT = "TrS", _("Trích sao")
    OF_COPY = "SL", _("Sao lục")


KINDS = {
    "BC": _("Báo cáo"), "KH": _("Kế hoạch"), "QĐ": _("Quyết định"), "TB": _("Thông báo"), "TTr": _("Tờ trình"),
    "": _("Công văn"), "NQ": _("Nghị quyết"), "CT": _("Chỉ thị"), "QC": _("Quy chế"), "QyĐ": _("Quy định"),
    "TC": _("Thông cáo"), "HD": _("Hướng dẫn"), "CTr": _("Chương trình"), "PA": _("Phương án"), "ĐA": _("Đề án"),
    "DA": _("Dự án"), "BB": _("Biên bản"), "HĐ": _("Hợp đồng"), "CĐ": _("Công điện"), "BGN": _("Bản ghi nhớ"),
    "BTT": _("Bản thỏa thuận"), "GUQ": _("Giấy ủy quyền"), "GM": _("Giấy mời"), "GGT": _("Giấy giới thiệu"),
    "GNP": _("Giấy nghỉ phép"), "PG": _("Phiếu gửi"), "PC": _("Phiếu chuyển"), "PB": _("Phiếu báo"),
}  # fmt: skip
"""Codes of the kinds of papers with their names; "" is the công văn, which has no code. Source: documents A.4."""

COPIES = "sao"  # the key of the one series of copies
ARRIVALS = "den"  # the key of the series of arrival numbers
LETTERS = "cv"  # the key of the series of công văn, which have no code
ALL_KINDS = "*"  # the key of the one series of all kinds


def kind_says(code: str) -> str:
    """The name of a kind; an unknown code is its own name."""
    return str(KINDS.get("" if code == LETTERS else code, code))
