"""The OpenAPI 3.1 description, made of the calls and the shapes."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from tongket.cycle.exchange.operations import OPERATIONS, Operation, Param
from tongket.cycle.exchange.problems import MEDIA_TYPE, TITLES
from tongket.cycle.exchange.schemas import ref, schemas

ROOT = "/api/1"
EXAMPLE_BODY = {
    "figures": [{"indicator": "lop-ky-nang", "value": "16"}, {"indicator": "thu-su-nghiep", "value": 4620000000}]
}
_READING = (400, 401, 403, 404, 405, 429)
_WRITING = (*_READING, 413, 415, 422)


def document() -> dict[str, Any]:
    """The whole description, in the language of the reader."""
    paths: dict[str, Any] = {}
    for one in OPERATIONS:
        paths.setdefault(f"/{one.path}", {})[one.method.lower()] = _described(one)
    about = _(
        "Đọc và ghi số liệu bằng khóa truy cập. Khóa lập ở trang Tổ chức, mục Khóa truy cập, và không làm được gì hơn người đã lập nó. "
        "Mọi lỗi là JSON có “detail” (sai gì) và “remedy” (sửa thế nào)."
    )
    bearer = {"type": "http", "scheme": "bearer", "description": _("Khóa truy cập, dạng tk_…")}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Tổng Kết", "version": "1", "description": about},
        "servers": [{"url": ROOT}],
        "security": [{"key": []}],
        "paths": paths,
        "components": {"schemas": schemas(), "securitySchemes": {"key": bearer}},
    }


def _described(one: Operation) -> dict[str, Any]:
    answers: dict[str, Any] = {
        str(status): _answer(str(one.says), one.answer, "application/json") for status in one.statuses
    }
    for status in _WRITING if one.body else _READING:
        answers[str(status)] = _answer(str(TITLES[status]), "Problem", MEDIA_TYPE)
    answers["429"]["headers"] = {
        "Retry-After": {"description": _("Số giây phải chờ."), "schema": {"type": "integer", "minimum": 1}}
    }
    told: dict[str, Any] = {
        "operationId": one.name, "summary": str(one.says), "description": str(one.more), "parameters": [_param(two) for two in one.params],
        "responses": answers,
    }  # fmt: skip
    if one.body:
        content = {"application/json": {"schema": ref(one.body), "example": EXAMPLE_BODY}}
        told["requestBody"] = {"required": True, "content": content}
    return told


def _answer(says: str, schema: str, media_type: str) -> dict[str, Any]:
    return {"description": says, "content": {media_type: {"schema": ref(schema)}}}


def _param(one: Param) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": one.name,
        "in": "path" if one.in_path else "query",
        "description": str(one.says),
        "schema": one.schema,
    }
    if one.in_path:
        told["required"] = True
    if one.example is not None:
        told["example"] = one.example
    return told
