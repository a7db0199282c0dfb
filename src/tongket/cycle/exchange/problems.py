"""What is told when a call cannot be answered: JSON in the manner of RFC 9457, with how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from django.http import JsonResponse
from django.utils.translation import gettext_lazy as _

from tongket.cores.kernel.errors import Refused

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: _("Lời gọi sai"),
    401: _("Cần khóa truy cập"),
    403: _("Không được phép"),
    404: _("Không tìm thấy"),
    405: _("Địa chỉ này không nhận cách gọi đó"),
    409: _("Chưa làm được"),
    413: _("Gói gửi lớn quá"),
    415: _("Chỉ nhận JSON"),
    422: _("Nội dung gửi chưa đúng"),
    429: _("Gọi dày quá"),
    500: _("Phần mềm gặp lỗi"),
    503: _("Máy chủ chưa sẵn sàng"),
    507: _("Ổ đĩa máy chủ đã đầy"),
}
USUAL = {
    400: (_("Lời gọi không đọc được."), _("Xem lại địa chỉ và nội dung gửi.")),
    403: (_("Lời gọi này không được phép."), _("Hỏi người quản trị của đơn vị.")),
    404: (_("Địa chỉ này không có."), _("Xem các địa chỉ ở /api/1/openapi.json.")),
    405: (_("Cách gọi (GET, POST…) không đúng."), _("Xem các địa chỉ ở /api/1/openapi.json.")),
    409: (_("Có việc khác làm cùng lúc, lần này chưa ghi gì."), _("Gọi lại; gửi lại cùng số liệu không hại gì.")),
    413: (_("Gói gửi lớn hơn mức nhận."), _("Chia thành nhiều lần gửi.")),
    500: (_("Phần mềm gặp lỗi, việc vừa rồi chưa được ghi."), _("Gọi lại sau. Nếu vẫn lỗi, báo người quản trị.")),
    503: (
        _("Máy chủ chưa phục vụ được lúc này."),
        _("Gọi lại sau ít phút; máy mới cài thì thiết lập xong trên trang đã."),
    ),
    507: (_("Ổ đĩa của máy chủ đã đầy, việc vừa rồi chưa được ghi."), _("Báo người quản trị, rồi gọi lại.")),
}


class Problem(Refused):
    """A call that is not answered: its status, a stable code, what and how to mend it, headers."""

    def __init__(
        self, status: int, code: str, reason: str, remedy: str = "", headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(reason, remedy)
        self.status, self.code, self.headers = status, code, dict(headers or {})


def told(problem: Problem) -> JsonResponse:
    """The problem as an answer."""
    status = problem.status
    title = str(TITLES.get(status) or HTTPStatus(status).phrase)
    body = {
        "type": f"urn:tongket:problem:{problem.code}", "title": title, "status": status, "code": problem.code,
        "detail": problem.reason, "remedy": problem.remedy,
    }  # fmt: skip
    headers = {"Cache-Control": "no-store", **problem.headers}
    return JsonResponse(
        body, status=status, headers=headers, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False}
    )


def usual(status: int) -> Problem:
    """The problem of an answer that somebody else refused with this status."""
    known = status if status in USUAL else 500 if status >= 500 else 400
    reason, remedy = USUAL[known]
    code = HTTPStatus(status).name.lower() if status in HTTPStatus._value2member_map_ else "error"
    return Problem(status, code, str(reason), str(remedy))
