"""The shapes of what is sent and answered, as JSON Schema (2020-12), the way OpenAPI 3.1 takes them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from tongket.cycle.collecting.enums import AnswerState, RequestState
from tongket.cycle.exchange.enums import RowResult
from tongket.cycle.exchange.rows import LONGEST_TEXT, MOST_ROWS, STATES, STATUSES
from tongket.cycle.organizations.enums import UnitKind
from tongket.cycle.planning.enums import IndicatorKind
from tongket.cycle.reporting.enums import FigureOrigin

Shape = dict[str, Any]


def _text(says: str = "") -> Shape:
    return {"type": "string", **({"description": says} if says else {})}


def _whole(says: str = "", least: int = 0) -> Shape:
    return {"type": "integer", "minimum": least, **({"description": says} if says else {})}


def _or_null(shape: Shape) -> Shape:
    return {**shape, "type": [shape["type"], "null"]}


def _one_of(values: Any, says: str = "") -> Shape:
    return {"type": "string", "enum": [str(one) for one in values], **({"description": says} if says else {})}


def _object(**names: Shape) -> Shape:
    return {"type": "object", "properties": names, "required": list(names), "additionalProperties": False}


def _list(of: str | Shape) -> Shape:
    return {"type": "array", "items": ref(of) if isinstance(of, str) else of}


def ref(name: str) -> Shape:
    """A pointer to a shape."""
    return {"$ref": f"#/components/schemas/{name}"}


def schemas() -> dict[str, Shape]:
    """Every shape by name, in the language of the reader."""
    day, moment = {"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}
    amount = _or_null(
        _text(_("Số thập phân đúng từng chữ số, dấu chấm, trong ngoặc kép; lời với chỉ tiêu ghi bằng lời."))
    )
    following = _or_null(_text(_("Địa chỉ trang sau; null ở trang cuối.")))
    state = _one_of(
        (*STATES, "computed"),
        _("value: có số (cả số 0); missing: chưa có; not_applicable: không áp dụng; computed: phần mềm tính."),
    )
    count = _whole()
    cell = {
        "indicator": _text(_("Mã chỉ tiêu.")),
        "state": state,
        "value": amount,
        "version": _whole(_("Tăng mỗi lần ô thay đổi; 0 là ô trống.")),
        "status": {**_or_null(_one_of(STATUSES)), "enum": [*STATUSES, None]},
        "as_of": _or_null(day),
        "origin": {"type": ["string", "null"], "enum": [*FigureOrigin.values, None], "description": _("Cách nhập.")},
        "program": _text(_("Tên khóa của phần mềm đã gửi; trống khi người nhập.")),
    }
    return {
        "Units": _object(units=_list("Unit"), next=following),
        "Unit": _object(
            code=_text(), name=_text(), kind=_one_of(UnitKind.values), above=_or_null(_text(_("Mã đơn vị cấp trên trực tiếp."))),
            writable={"type": "boolean", "description": _("Khóa này ghi được số liệu của đơn vị.")},
        ),
        "Indicators": _object(unit=_text(), indicators=_list("Indicator")),
        "Indicator": _object(
            code=_text(), name=_text(), group=_text(), kind=_one_of(IndicatorKind.values), measure=_text(_("Đơn vị tính của “value”.")),
            part_of=_or_null(_text(_("Mã chỉ tiêu tổng."))), levels={"type": "array", "items": _text()},
        ),
        "Figures": _object(
            unit=_text(), period=_text(), closed={"type": "boolean", "description": _("Kỳ đã khóa, không ghi được nữa.")}, figures=_list("Figure"),
        ),
        "Figure": _object(name=_text(), measure=_text(), lacking=_whole(_("Số nơi còn thiếu trong số phần mềm tính.")), **cell),
        "Cells": _object(figures=_list("Cell"), next=following, next_since=moment),
        "Cell": _object(unit=_text(), period=_text(), changed_at=moment, **cell),
        "Push": {
            "type": "object", "required": ["figures"],
            "properties": {"figures": {"type": "array", "minItems": 1, "maxItems": MOST_ROWS, "items": ref("PushRow")}},
        },
        "PushRow": {
            "type": "object", "required": ["indicator"],
            "properties": {
                "indicator": cell["indicator"],
                "value": {"type": ["string", "number"], "maxLength": LONGEST_TEXT, "description": _("Số hoặc chữ số trong ngoặc kép; tiền là đồng.")},
                "state": _one_of(STATES, _("Bỏ trống là value; missing xóa số.")),
                "version": _whole(_("Phiên bản đã đọc; cần khi ghi đè số do người khác ghi.")),
                "status": _one_of(STATUSES, _("Ước, thực hay chốt; bỏ trống là thực.")),
                "as_of": day,
                "reason": {**_text(_("Lý do; cần khi sửa số đã chốt.")), "maxLength": 300},
            },
        },
        "Pushed": _object(unit=_text(), period=_text(), saved=count, unchanged=count, refused=count, rows=_list("PushedRow")),
        "PushedRow": _object(
            row=_whole(_("Dòng thứ mấy, đếm từ 1."), 1), indicator=_text(), result=_one_of(RowResult.values), detail=_text(_("Sai gì.")),
            remedy=_text(_("Sửa thế nào.")), version=_or_null(count),
        ),
        "Requests": _object(unit=_text(), owed=_list("Owed"), asked=_list("Asked")),
        "Owed": _object(
            request=_whole(), subject=_text(), asked_by=_text(_("Mã đơn vị hỏi.")), period=_text(), cut_off=day, due_on=day,
            state=_one_of(AnswerState.values), sent_on=_or_null(day), why=_text(_("Lý do trả lại hoặc miễn.")),
        ),
        "Asked": _object(
            request=_whole(), subject=_text(), period=_text(), cut_off=day, due_on=_or_null(day), state=_one_of(RequestState.values),
            answers=_object(**dict.fromkeys(AnswerState.values, count)),
        ),
        "Sums": _object(
            request=_whole(), subject=_text(), period=_text(),
            answers=_object(expected=count, accepted=count, excused=count, missing=count), totals=_list("Total"), rows=_list("SumRow"),
            pages=_whole(least=1), control=_list("Control"),
        ),
        "Total": _object(
            indicator=_text(), name=_text(), measure=_text(),
            how=_one_of(("sum", "ratio", "mean", "low", "high", "count"), _("Cộng thế nào qua các đơn vị.")), **_sum_cell(amount, count),
        ),
        "SumRow": _object(unit=_text(), name=_text(), cells=_list(_object(indicator=_text(), **_sum_cell(amount, count)))),
        "Control": _object(
            indicator=_text(), kept=_text(_("Tổng đã giữ.")), added=_text(_("Cộng mọi dòng ngay bên dưới.")), difference=_text(_("Phải là 0.")),
        ),
        "Problem": {
            "type": "object", "required": ["type", "title", "status", "code", "detail", "remedy"],
            "properties": {
                "type": _text(), "title": _text(), "status": _whole(least=400), "code": _text(_("Tên lỗi, không đổi giữa các bản.")),
                "detail": _text(_("Sai gì, ở đâu.")), "remedy": _text(_("Sửa thế nào.")),
            },
        },
    }  # fmt: skip


def _sum_cell(amount: Shape, count: Shape) -> dict[str, Shape]:
    return {
        "state": _one_of(("value", "missing", "excused", "na")), "value": amount,
        "missing": {**count, "description": _("Số nơi còn thiếu.")}, "excused": count, "expected": count,
    }  # fmt: skip
