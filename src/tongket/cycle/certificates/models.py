"""Tables of certificates."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tongket.cycle.certificates.enums import AwardState, BatchState, Form, SheetCode

_UNIT = "organizations.Unit"
_FILE = "files.StoredFile"


class Design(models.Model):
    """A Design is how a unit prints: sheet, background, pre-printed paper, offsets, QR code."""

    unit = models.ForeignKey(_UNIT, models.PROTECT, related_name="+")
    name = models.CharField(_("tên mẫu"), max_length=80)
    sheet = models.CharField(_("khổ giấy"), max_length=10, choices=SheetCode.choices, default=SheetCode.A4)
    width_mm = models.DecimalField(max_digits=5, decimal_places=1, default=297)
    height_mm = models.DecimalField(max_digits=5, decimal_places=1, default=210)
    picture = models.ForeignKey(_FILE, models.PROTECT, null=True, blank=True, related_name="+")
    frame = models.BooleanField(default=True)
    preprinted = models.BooleanField(default=False)
    already_printed = models.JSONField(default=list)
    offset_x = models.DecimalField(max_digits=4, decimal_places=1, default=0)
    offset_y = models.DecimalField(max_digits=4, decimal_places=1, default=0)
    top_mm = models.DecimalField(max_digits=4, decimal_places=1, default=0)
    blank_mm = models.DecimalField(max_digits=4, decimal_places=1, default=35)
    with_qr = models.BooleanField(default=True)
    address = models.CharField(max_length=200, blank=True)  # where the unit publishes its verification page

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="certificates_design_once")]

    def __str__(self) -> str:
        return self.name


class SigningKey(models.Model):
    """A SigningKey is one pair of a unit; the private half is sealed with the installation's own key."""

    unit = models.ForeignKey(_UNIT, models.PROTECT, related_name="+")
    key_id = models.CharField(max_length=8)
    public = models.BinaryField(max_length=32)
    sealed = models.BinaryField(max_length=80)
    since = models.DateField()
    until = models.DateField(null=True)
    lost_on = models.DateField(null=True)
    made_by_name = models.CharField(max_length=150)

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "key_id"], name="certificates_key_once")]

    def __str__(self) -> str:
        return self.key_id


class Batch(models.Model):
    """A Batch is what one decision awards: words on every certificate, the list, the printed parts."""

    unit = models.ForeignKey(_UNIT, models.PROTECT, related_name="+")
    period = models.CharField(max_length=12)
    title = models.CharField(_("tên đợt"), max_length=150)
    form = models.CharField(_("hình thức"), max_length=20, choices=Form.choices, default=Form.GIAY_KHEN)
    decision = models.CharField(_("số quyết định"), max_length=60)
    decided_on = models.DateField(_("ngày quyết định"))
    authority = models.CharField(_("người hoặc cơ quan tặng"), max_length=200)
    place = models.CharField(_("địa danh"), max_length=80)
    signer_lines = models.JSONField(default=list)
    signer_name = models.CharField(_("người ký"), max_length=150)
    citation = models.CharField(_("nội dung khen"), max_length=400, blank=True)
    design = models.ForeignKey(Design, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=BatchState.choices, default=BatchState.DRAFT)
    key = models.ForeignKey(SigningKey, models.PROTECT, null=True, related_name="+")
    run = models.PositiveIntegerField(default=0)  # of printing: another run prints everything anew
    made_by_name = models.CharField(max_length=150)

    class Meta:
        ordering = ["-decided_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class RegisterSeries(models.Model):
    """A RegisterSeries is the last number given in a unit's register for one year and form."""

    unit = models.ForeignKey(_UNIT, models.CASCADE, related_name="+")
    form = models.CharField(max_length=20, choices=Form.choices)
    year = models.PositiveIntegerField()
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "form", "year"], name="certificates_series_once")]

    def __str__(self) -> str:
        return f"{self.form} {self.year}: {self.last_number}"


class Award(models.Model):
    """An Award is one row of a batch's list; with its number it is a row of the register and keeps that number."""

    unit = models.ForeignKey(_UNIT, models.PROTECT, related_name="+")
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="awards")  # None: from an older book
    place = models.PositiveIntegerField(default=0)  # in the batch, from 1
    form = models.CharField(max_length=20, choices=Form.choices)
    year = models.PositiveIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)
    honorific = models.CharField(max_length=20, blank=True)
    recipient = models.CharField(max_length=300)
    detail = models.CharField(max_length=300, blank=True)
    citation = models.CharField(max_length=400, blank=True)
    amount_vnd = models.BigIntegerField(null=True)
    decision = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField(null=True)
    printed_on = models.DateField(null=True)
    handed_on = models.DateField(null=True)
    receiver = models.CharField(max_length=150, blank=True)
    state = models.CharField(max_length=10, choices=AwardState.choices, default=AwardState.VALID)
    edition = models.PositiveIntegerField(default=1)
    key = models.ForeignKey(SigningKey, models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-year", "form", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "form", "year", "number"], name="certificates_number_once"),
        ]
        indexes = [models.Index(fields=["batch", "place"])]

    def __str__(self) -> str:
        return f"{self.number_says}: {self.recipient}" if self.number else self.recipient

    @property
    def number_says(self) -> str:
        """The number with its year."""
        return f"{self.number:03d}/{self.year}" if self.number else ""


class Withdrawal(models.Model):
    """A Withdrawal names a printed copy that counts no more, by the fingerprint of its signed text."""

    unit = models.ForeignKey(_UNIT, models.PROTECT, related_name="+")
    award = models.ForeignKey(Award, models.PROTECT, related_name="withdrawals")
    fingerprint = models.CharField(max_length=24)
    withdrawn_on = models.DateField()
    replaced = models.BooleanField()
    reason = models.CharField(max_length=300)

    class Meta:
        ordering = ["withdrawn_on", "pk"]

    def __str__(self) -> str:
        return self.fingerprint


class PrintedFile(models.Model):
    """A PrintedFile is one part of a run: the PDF of the awards from one place to another."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="printed")
    run = models.PositiveIntegerField()
    part = models.PositiveIntegerField()
    first_place = models.PositiveIntegerField()
    last_place = models.PositiveIntegerField()
    file = models.ForeignKey(_FILE, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["part"]
        constraints = [models.UniqueConstraint(fields=["batch", "run", "part"], name="certificates_part_once")]

    def __str__(self) -> str:
        return f"{self.batch} {self.part}"
