"""Forms of awards and states of batches and awards."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Form(models.TextChoices):
    """What is given; each has numbers of its own in the register."""

    GIAY_KHEN = "giay-khen", _("Giấy khen")
    BANG_KHEN = "bang-khen", _("Bằng khen")
    CO = "co-thi-dua", _("Cờ thi đua")
    KY_NIEM_CHUONG = "ky-niem-chuong", _("Kỷ niệm chương")
    GIAY_CHUNG_NHAN = "giay-chung-nhan", _("Giấy chứng nhận")


# what is printed, whatever language the page is in
PRINTED = {
    Form.GIAY_KHEN.value: "Giấy khen", Form.BANG_KHEN.value: "Bằng khen", Form.CO.value: "Cờ thi đua",
    Form.KY_NIEM_CHUONG.value: "Kỷ niệm chương", Form.GIAY_CHUNG_NHAN.value: "Giấy chứng nhận",
}  # fmt: skip


class BatchState(models.TextChoices):
    """Where a batch stands."""

    DRAFT = "draft", _("Đang soạn")
    REGISTERED = "registered", _("Đã vào sổ")


class AwardState(models.TextChoices):
    """Whether the award counts."""

    VALID = "valid", _("Còn hiệu lực")
    RECALLED = "recalled", _("Đã thu hồi")


class SheetCode(models.TextChoices):
    """Sizes of paper."""

    S360 = "360x270", _("360 × 270 mm")
    S400 = "400x300", _("400 × 300 mm")
    A3 = "A3", _("A3 ngang (420 × 297 mm)")
    A4 = "A4", _("A4 ngang (297 × 210 mm)")
    CUSTOM = "custom", _("Khổ tự đặt")


class PrintedPart(models.TextChoices):
    """What pre-printed paper already carries."""

    COUNTRY = "country", _("Quốc hiệu, tiêu ngữ")
    AUTHORITY = "authority", _("Tên người hoặc cơ quan tặng")
    FORM = "form", _("Chữ TẶNG, GIẤY KHEN")
