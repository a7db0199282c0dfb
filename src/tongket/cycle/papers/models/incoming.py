"""The register of incoming papers: a line for each arrival."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from tongket.cores.kernel.text import fold
from tongket.cycle.papers.enums import Urgency


class IncomingPaper(models.Model):
    """An IncomingPaper is a paper that came in: who sent it, whom it was given to, until when, how it was answered."""

    unit = models.ForeignKey("organizations.Unit", models.PROTECT, related_name="+")
    year = models.PositiveIntegerField(_("năm của sổ"))
    arrival_number = models.PositiveIntegerField(_("số đến"))
    arrived_on = models.DateField(_("ngày đến"))
    author = models.CharField(_("tác giả"), max_length=255)
    notation = models.CharField(_("số và ký hiệu"), max_length=80, blank=True)
    dated_on = models.DateField(_("ngày văn bản"), null=True, blank=True)
    kind_name = models.CharField(_("tên loại"), max_length=60, blank=True)
    abstract = models.CharField(_("trích yếu"), max_length=500)
    urgency = models.CharField(_("độ khẩn"), max_length=12, choices=Urgency.choices, blank=True)
    page_count = models.PositiveIntegerField(_("số trang"), null=True, blank=True)
    person = models.ForeignKey("organizations.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    given_to = models.CharField(_("đơn vị hoặc người nhận"), max_length=200, blank=True)
    transferred_on = models.DateField(_("ngày chuyển"), null=True, blank=True)
    received_by = models.CharField(_("ký nhận"), max_length=200, blank=True)
    due_on = models.DateField(_("thời hạn"), null=True, blank=True)
    progress = models.CharField(_("tiến độ"), max_length=400, blank=True)
    done_on = models.DateField(_("xong ngày"), null=True, blank=True)
    answered_by = models.ForeignKey(
        "papers.RegisterEntry", models.PROTECT, null=True, blank=True, related_name="answers"
    )
    scan = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    case_file = models.ForeignKey("papers.CaseFile", models.PROTECT, null=True, blank=True, related_name="incoming")
    note = models.CharField(_("ghi chú"), max_length=400, blank=True)
    same_key = models.CharField(max_length=340, editable=False, db_index=True)  # author and notation, folded
    entered_by_name = models.CharField(max_length=150)
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["-year", "-arrival_number"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "arrival_number"], name="papers_arrival_number_once")
        ]

    def __str__(self) -> str:
        return f"Số đến {self.arrival_number:02d}/{self.year}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what a duplicate is known by."""
        self.same_key = same_key(self.author, self.notation)
        super().save(*args, **kwargs)


def same_key(author: str, notation: str) -> str:
    """What two arrivals of one paper have in common; "" where the paper carries no number.

    >>> same_key("Tỉnh đoàn Sông Mai", "Số: 05 /KH-TĐ") == same_key("TỈNH ĐOÀN SÔNG MAI", "5/kh-tđ")
    True
    """
    number = fold(notation).replace(" ", "").removeprefix("so").lstrip(":").lstrip("0")
    return f"{fold(author)}|{number}" if number else ""
