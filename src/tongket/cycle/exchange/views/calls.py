"""What every call has in common: the key, its turn, the question, and errors as problems."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from tongket.base.access.registry import NotPermitted, can
from tongket.base.access.results import Denied
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cycle.exchange.operations import Operation
from tongket.cycle.exchange.problems import Problem, told
from tongket.cycle.exchange.selectors.keys import key_by_token, unit_for
from tongket.cycle.exchange.services.keys import CALLS_A_MINUTE, take_turn
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import YEARS, Place

if TYPE_CHECKING:
    from tongket.cycle.exchange.models import AccessKey
    from tongket.cycle.organizations.models import Unit


@dataclass(frozen=True)
class Call:
    """One call: the request, the key that opens, what is asked."""

    request: HttpRequest
    key: AccessKey
    asked: Mapping[str, Any]
    today: date
    now: datetime

    def unit(self, code: str, deed: str) -> Unit:
        """The unit when the key reaches it and its maker may do the deed there."""
        found = unit_for(self.key, code, on=self.today)
        if found is None:
            raise missing(
                _("Không có đơn vị này, hoặc khóa không mở đơn vị này."), _("Xem các đơn vị khóa mở ở /api/1/units.")
            )
        may = can(self.key.account, deed, found, on=self.today)
        if isinstance(may, Denied):
            raise NotPermitted(may.reason, _("Dùng khóa do người có quyền này lập."))
        return found

    def place(self, unit: Unit, period: Period) -> Place:
        """Where a page of the unit and period would stand, for the maker of the key."""
        day = min(period.end, self.today) if self.today >= period.start else period.start
        return Place(self.key.account, unit, organizations.version_on(unit, day), period, self.today)


View = Callable[..., Any]


def endpoint(calls: Mapping[str, tuple[Operation, View]]) -> Callable[..., HttpResponse]:
    """One address: its calls by method, opened by a key, answered in JSON in the language of the key's maker."""

    @csrf_exempt
    @login_not_required
    def answer(request: HttpRequest, **parts: Any) -> HttpResponse:
        method = "GET" if request.method == "HEAD" else request.method or ""
        with translation.override("vi"):
            try:
                key = _key_of(request)
            except Problem as problem:
                return told(problem)
        with translation.override(key.account.language):
            try:
                _turn(request, key)
                if method not in calls:
                    allow = ", ".join(calls)
                    raise Problem(
                        405,
                        "method_not_allowed",
                        _("Địa chỉ này chỉ nhận: %(calls)s.") % {"calls": allow},
                        "",
                        {"Allow": allow},
                    )
                operation, view = calls[method]
                asked = _asked(request, operation)
                call = Call(request, key, asked, request.today, request.now)  # type: ignore[attr-defined]
                return as_json(view(call, **parts))
            except Refused as no:
                return told(_problem(no))

    return answer


def as_json(body: Any, status: int = 200) -> HttpResponse:
    """The body as JSON that nobody keeps; an answer stays as it is."""
    if isinstance(body, HttpResponse):
        return body
    headers = {"Cache-Control": "no-store"}
    return JsonResponse(body, status=status, headers=headers, json_dumps_params={"ensure_ascii": False})


def missing(reason: str, remedy: str = "") -> Problem:
    """Not there, or not for this key: the same answer."""
    return Problem(404, "not_found", reason, remedy)


def period_named(code: str) -> Period:
    """The period of an address or a question."""
    try:
        period = Period.from_code(code)
    except ValueError:
        period = None
    if period is None or period.start.year not in YEARS:
        raise missing(_("Không có kỳ này."), _("Viết mã kỳ như 2024, 2024-Q1, 2024-03, NH2023-2024."))
    return period


def _problem(no: Refused) -> Problem:
    if isinstance(no, Problem):
        return no
    if isinstance(no, NotPermitted):
        return Problem(403, "not_permitted", no.reason, no.remedy)
    return Problem(422, "not_accepted", no.reason, no.remedy)


def _key_of(request: HttpRequest) -> AccessKey:
    kind, _space, token = request.headers.get("Authorization", "").partition(" ")
    today = request.today  # type: ignore[attr-defined]
    key = key_by_token(token.strip(), on=today) if kind.lower() == "bearer" and token else None
    if key is None:
        raise Problem(
            401, "key_needed", _("Khóa truy cập thiếu, sai, đã hết hạn, đã thu hồi, hoặc người lập không còn vai trò."),
            _("Gửi đầu mục Authorization: Bearer tk_…; người đứng đầu hoặc người quản trị lập khóa mới ở Tổ chức, Khóa truy cập."),
            {"WWW-Authenticate": 'Bearer realm="tongket"'},
        )  # fmt: skip
    return key


def _turn(request: HttpRequest, key: AccessKey) -> None:
    seconds = int(request.moment)  # type: ignore[attr-defined]
    if not take_turn(key=key, on=request.today, minute=seconds // 60):  # type: ignore[attr-defined]
        wait = 60 - seconds % 60
        says = _("Khóa này đã gọi %(count)s lần trong phút này.") % {"count": CALLS_A_MINUTE}
        remedy = _("Chờ %(wait)s giây rồi gọi lại; gộp nhiều dòng vào một lần gửi.") % {"wait": wait}
        raise Problem(429, "too_many_calls", says, remedy, {"Retry-After": str(wait)})


def _asked(request: HttpRequest, operation: Operation) -> dict[str, Any]:
    """What stands after the question mark, checked against the description of the call."""
    known = {one.name: one for one in operation.query}
    asked: dict[str, Any] = {name: one.schema.get("default") for name, one in known.items()}
    for name, texts in request.GET.lists():
        if name not in known or len(texts) > 1:
            says = _("“%(name)s” lạ hoặc có hai lần.") % {"name": name[:40]}
            remedy = _("Chỉ dùng, mỗi tên một lần: %(names)s.") % {"names": ", ".join(known) or "–"}
            raise Problem(400, "bad_question", says, remedy)
        asked[name] = _read(name, texts[0], known[name].schema)
    return asked


def _read(name: str, text: str, schema: Mapping[str, Any]) -> Any:
    if schema["type"] == "integer":
        least, most = schema["minimum"], schema["maximum"]
        if not (text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= most):
            told = {"name": name, "least": least, "most": most}
            raise Problem(400, "bad_question", _("“%(name)s” phải là số từ %(least)s đến %(most)s.") % told)
        return int(text)
    if schema.get("format") == "date-time":
        return _moment(name, text)
    return text[:2000]


def _moment(name: str, text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text.replace(" ", "+"))  # a plus in an address is read as a space
        if moment.year not in YEARS:
            raise ValueError
    except ValueError:
        says = _("“%(name)s” không phải thời điểm.") % {"name": name}
        raise Problem(400, "bad_question", says, _("Viết dạng 2024-12-31T00:00:00Z.")) from None
    return moment if moment.tzinfo else timezone.make_aware(moment)


def following(call: Call, **changes: Any) -> str:
    """The address of the next page."""
    asked = call.request.GET.copy()
    for name, value in changes.items():
        asked[name] = str(value)
    return f"{call.request.path}?{asked.urlencode()}"


def codes_in(text: str | None, most: int, name: str) -> list[str]:
    """Codes between commas, each once."""
    found = list(dict.fromkeys(one.strip() for one in (text or "").split(",") if one.strip()))
    if len(found) > most:
        raise Problem(400, "bad_question", _("“%(name)s” có quá %(most)s mã.") % {"name": name, "most": most})
    return found
