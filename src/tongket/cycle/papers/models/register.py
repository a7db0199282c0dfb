"""The register of outgoing papers: a line for each number."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tongket.cycle.papers.enums import CopyForm, Origin, Urgency


def notation(number: int, suffix: str, symbol: str) -> str:
    """Number and symbol as printed; a symbol with its own slash is joined by a hyphen.

    >>> notation(5, "", "BC-TTN"), notation(12, "a", "BC/CB")
    ('05/BC-TTN', '12a-BC/CB')
    """
    return f"{number:02d}{suffix}{'-' if '/' in symbol else '/'}{symbol}"


class RegisterEntry(models.Model):
    """A RegisterEntry is one number of the register: what it was given to, and what became of the paper."""

    unit = models.ForeignKey("organizations.Unit", models.PROTECT, related_name="+")
    period = models.CharField(_("kỳ"), max_length=12)
    issuer_symbol = models.CharField(max_length=40, blank=True)  # "": the unit itself
    year = models.PositiveIntegerField(_("năm của sổ"))
    series_key = models.CharField(max_length=10)
    number = models.PositiveIntegerField(_("số"))
    suffix = models.CharField(_("chữ sau số"), max_length=1, blank=True)  # the a of 12a
    kind_code = models.CharField(_("loại"), max_length=10, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=60)
    issued_on = models.DateField(_("ngày ban hành"))
    abstract = models.CharField(_("trích yếu"), max_length=400)
    signer_name = models.CharField(_("người ký"), max_length=150)
    signer_lines = models.JSONField(_("thẩm quyền ký"), default=list)
    origin = models.CharField(_("cách làm"), max_length=10, choices=Origin.choices)
    urgency = models.CharField(_("độ khẩn"), max_length=12, choices=Urgency.choices, blank=True)
    recipients = models.TextField(_("nơi nhận"), blank=True)  # one a line
    kept_by = models.CharField(_("đơn vị, người nhận bản lưu"), max_length=200, blank=True)
    copies = models.PositiveIntegerField(_("số lượng bản"), null=True, blank=True)
    page_count = models.PositiveIntegerField(_("số trang"), null=True, blank=True)
    transferred_on = models.DateField(_("ngày chuyển"), null=True, blank=True)
    received_by = models.CharField(_("ký nhận"), max_length=200, blank=True)
    note = models.CharField(_("ghi chú"), max_length=400, blank=True)
    recalled_on = models.DateField(_("ngày thu hồi"), null=True, blank=True)
    recall_reason = models.CharField(_("lý do thu hồi"), max_length=400, blank=True)
    destroyed_by = models.CharField(_("người xác nhận đã hủy, đã trả bản giấy"), max_length=300, blank=True)
    recalled_by_name = models.CharField(max_length=150, blank=True)
    copy_form = models.CharField(_("hình thức sao"), max_length=3, choices=CopyForm.choices, blank=True)
    copied_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="copied_as")
    copied_incoming = models.ForeignKey(
        "papers.IncomingPaper", models.PROTECT, null=True, blank=True, related_name="copied_as"
    )
    case_file = models.ForeignKey("papers.CaseFile", models.PROTECT, null=True, blank=True, related_name="outgoing")
    entered_by_name = models.CharField(max_length=150)
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["-year", "-issued_on", "-number", "-suffix", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "symbol", "year", "number", "suffix"], name="papers_entry_number_once"
            ),
            models.UniqueConstraint(
                fields=["unit", "issuer_symbol", "year", "series_key", "number", "suffix"],
                name="papers_entry_once_in_series",
            ),
        ]

    def __str__(self) -> str:
        return f"Số {self.notation}"

    @property
    def notation(self) -> str:
        """Number and symbol as printed: ``05/BC-TTN``; of the Party and the Youth Union ``05-BC/CB``."""
        return notation(self.number, self.suffix, self.symbol)

    @property
    def is_recalled(self) -> bool:
        return self.recalled_on is not None
