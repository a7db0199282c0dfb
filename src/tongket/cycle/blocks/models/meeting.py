"""Meetings of a block, who came, what was concluded."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tongket.cycle.blocks.models.year import FILE, UNIT, BlockYear


class Meeting(models.Model):
    """A Meeting is one gathering of the block."""

    year = models.ForeignKey(BlockYear, models.CASCADE, related_name="meetings")
    title = models.CharField(_("cuộc họp"), max_length=200)
    held_on = models.DateField(_("ngày họp"))
    starts = models.TimeField(_("bắt đầu"), null=True)
    ends = models.TimeField(_("kết thúc"), null=True)
    place = models.CharField(_("địa điểm"), max_length=200, blank=True)
    agenda = models.TextField(_("chương trình"), blank=True)
    invited = models.TextField(_("khách mời"), blank=True)
    chair = models.CharField(_("chủ trì"), max_length=200, blank=True)
    secretary = models.CharField(_("thư ký"), max_length=200, blank=True)
    proceedings = models.TextField(_("diễn biến"), blank=True)
    scan = models.ForeignKey(FILE, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """An Attendance is whether a member came to a meeting, who for it, and why not. None is not entered."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    member = models.ForeignKey(UNIT, models.CASCADE, related_name="+")
    came = models.BooleanField(null=True)
    who = models.CharField(_("người dự"), max_length=200, blank=True)
    reason = models.CharField(_("lý do vắng"), max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="blocks_attendance_once")]

    def __str__(self) -> str:
        return f"{self.meeting} {self.member_id}"


class Conclusion(models.Model):
    """A Conclusion of a meeting is a task of a member, or of the head when it names none."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="conclusions")
    text = models.TextField(_("kết luận"))
    owner = models.ForeignKey(UNIT, models.SET_NULL, null=True, related_name="+")
    due_on = models.DateField(_("hạn"), null=True)
    done_on = models.DateField(_("xong ngày"), null=True)
    result = models.CharField(_("kết quả"), max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:120]
