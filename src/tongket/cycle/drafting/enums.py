"""States of drafts, sections and suggestions; why a version was kept."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DraftState(models.TextChoices):
    """How far a draft is."""

    DRAFT = "draft", _("Đang soạn")
    SUBMITTED = "submitted", _("Chờ duyệt")
    ISSUED = "issued", _("Đã phát hành")
    DROPPED = "dropped", _("Đã bỏ")


class SectionForm(models.TextChoices):
    """Where a section stands: in the main text, or as the head of what comes after it."""

    TEXT = "", _("phần chính")
    ANNEX = "annex", _("Phụ lục, giấy dọc")
    ANNEX_WIDE = "annex_wide", _("Phụ lục, giấy ngang")
    ATTACHED = "attached", _("Văn bản kèm theo")


class SectionState(models.TextChoices):
    """How far a section is."""

    TODO = "todo", _("chưa viết")
    WRITING = "writing", _("đang viết")
    DONE = "done", _("xong")


class SuggestionState(models.TextChoices):
    """What became of a suggestion."""

    OPEN = "open", _("chờ xem")
    ACCEPTED = "accepted", _("đã nhận")
    REFUSED = "refused", _("không nhận")


class Origin(models.TextChoices):
    """How words came into a section."""

    WRITING = "writing", _("viết")
    START = "start", _("bản đầu")
    SUGGESTION = "suggestion", _("đề nghị sửa được nhận")
    WORD = "word", _("lấy từ tệp Word")
    RESTORED = "restored", _("lấy lại bản cũ")


class Why(models.TextChoices):
    """Why a version was kept."""

    BEGUN = "begun", _("bắt đầu")
    WRITING = "writing", _("viết")
    SENT = "sent", _("gửi duyệt")
    RETURNED = "returned", _("trả lại")
    WORD = "word", _("nạp từ tệp Word")
    RESTORED = "restored", _("lấy lại bản cũ")
    ISSUED = "issued", _("phát hành")
