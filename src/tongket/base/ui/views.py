"""The gallery: every component with every state, for builders and for those who choose."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tongket.base.ui.components import COMPONENTS
from tongket.base.ui.icons import ICONS


class SampleForm(forms.Form):
    """A form with one field of each kind, drawn with its errors."""

    meeting = forms.CharField(
        label="Tên hội nghị", help_text="In đúng như vậy trên giấy mời.", initial="Hội nghị viên chức"
    )
    held_on = forms.DateField(label="Ngày họp", input_formats=["%d/%m/%Y"])
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    host = forms.ChoiceField(label="Đơn vị chủ trì", choices=[("s0", "Toàn đơn vị"), ("cs1", "Cơ sở 1")])
    ballot = forms.ChoiceField(
        label="Hình thức bỏ phiếu", choices=[("secret", "Phiếu kín"), ("hands", "Giơ tay")], widget=forms.RadioSelect
    )
    invite = forms.BooleanField(label="Gửi giấy mời ngay", required=False)
    proof = forms.FileField(label="Minh chứng", help_text="PDF, Word, Excel, ảnh; đến 20 MB.", required=False)


STAGES = [
    {"name": "Kế hoạch", "url": "#k", "state": "done", "says": "Xong 30/01"},
    {"name": "Số liệu", "url": "#s", "state": "late", "says": "Chậm 2 ngày", "current": True},
    {"name": "Báo cáo", "url": "#b", "state": "running", "says": "Dự thảo lần 2"},
    {"name": "Hội nghị", "url": None, "state": "todo", "says": "Chưa mở", "today": True},
    {"name": "Thi đua", "url": None, "state": "todo", "says": "Chưa mở"},
    {"name": "Khen thưởng", "url": None, "state": "todo", "says": "Chưa mở"},
]
ROOMS = [
    {"name": "Tổ chức", "url": "#to-chuc", "current": True},
    {"name": "Văn bản", "url": "#van-ban"},
    {"name": "Chăm lo", "url": None, "why_not": "Phần này mở ở bản sau."},
]
TREE = [
    {
        "name": "Trung tâm Thanh thiếu niên Phương Nam",
        "url": "#s0",
        "note": "42 người",
        "children": [
            {"name": "Cơ sở 1", "url": "#cs1", "note": "17", "current": True},
            {"name": "Cơ sở 2", "url": "#cs2", "note": "12"},
            {"name": "Tổ bảo vệ", "note": "đã giải thể"},
        ],
    }
]


def _cells(marks: str) -> list[dict[str, str]]:
    says = {"f": ("full", "đủ"), "p": ("part", "thiếu ô"), "n": ("none", "chưa gửi"), "t": ("todo", "chưa đến hạn")}
    return [{"state": says[mark][0], "says": says[mark][1]} for mark in marks]


def _samples() -> dict[str, Any]:
    form = SampleForm(data={"meeting": "Hội nghị viên chức", "held_on": "32/12/2023", "ballot": "secret", "host": "s0"})
    form.is_valid()
    return {
        "components": COMPONENTS.values(),
        "icons": sorted(ICONS),
        "stages": STAGES,
        "rooms": ROOMS,
        "tree": TREE,
        "form": form,
        "errors": [{"text": "Ngày họp phải sau ngày 01/12/2023.", "id": "g-day"}, {"text": "Năm 2022 đã khóa.", "id": ""}],
        "figures": [Decimal("1718"), Decimal("4.5"), Decimal(0), None],
        "changes": [Decimal("25"), Decimal("-3.2"), Decimal(0), None],
        "amount": Decimal("1718"),
        "day": date(2023, 12, 12),
        "crumbs": [{"name": "Số liệu", "url": "#so-lieu"}, {"name": "Cơ sở 3", "url": "#cs3"}],
        "tabs": [{"name": "Nhập số liệu", "url": "#a", "current": True}, {"name": "Đơn vị nộp", "url": "#b", "count": "3/4"}],
        "outline": [
            {"name": "I. Kết quả", "url": "#i", "children": [{"name": "1. Huấn luyện", "url": "#i1", "current": True}]},
            {"name": "II. Hạn chế", "url": "#ii", "badge": "còn trống", "badge_state": "warn"},
        ],
        "menu_items": [{"name": "Tải .xlsx", "url": "#x"}, {"name": "Chép sang năm sau", "url": "#y", "note": "mới"}],
        "choices": [
            {"value": "secret", "label": "Phiếu kín", "hint": "Ban kiểm phiếu nhập số.", "checked": True},
            {"value": "hands", "label": "Giơ tay"},
        ],
        "steps": [{"name": "Soạn", "state": "done"}, {"name": "Duyệt", "state": "current"}, {"name": "Ký số", "state": "todo"}],
        "entries": [
            {"when": "11/12/2023", "text": "Phạm Quốc Tuấn sửa 1.708 thành 1.718."},
            {"when": "30/11/2023", "text": "Cơ sở 3 nộp lần 1."},
        ],
        "page": Paginator(range(240), 20).page(3),
        "rows": [{"term": "Người nhập", "text": "Phạm Quốc Tuấn"}, {"term": "Minh chứng", "text": "Danh sách lớp.xlsx", "url": "#mc"}],
        "cell_legend": [{"kind": kind, "text": text} for kind, text in (("zero", "số không"), ("missing", "chưa có"), ("na", "không áp dụng"), ("wrong", "sai"))],
        "mark_legend": [{"kind": kind, "text": text} for kind, text in (("full", "đủ"), ("part", "thiếu ô"), ("none", "chưa gửi"), ("todo", "chưa đến hạn"))],
        "months": [{"name": str(month), "says": "tháng"} for month in range(1, 13)],
        "senders": [{"name": "Cơ sở 1", "url": "#cs1", "cells": _cells("fffffffffftt")}, {"name": "Cơ sở 3", "cells": _cells("fffffffffpnt")}],
        "others": [
            {"who": "Giám đốc Lý Thành Sơn", "what": "duyệt chương trình hội nghị", "url": "#ct", "says": "trình 11/12"},
            {"who": "Cơ sở 2", "what": "gửi danh sách đề nghị khen", "url": "", "says": "hạn 15/12"},
        ],
    }  # fmt: skip


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/gallery.html", _samples())
