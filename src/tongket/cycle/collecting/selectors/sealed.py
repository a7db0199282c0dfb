"""Packages for units with an installation of their own: the request that goes, the answer that comes back, its receipt."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tongket.base.access.sealing import unseal
from tongket.base.files import selectors as files
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.numbers import format_number
from tongket.cores.kernel.packages import Overfull
from tongket.cycle.collecting.enums import CellState, RequestState
from tongket.cycle.collecting.facts import sealing
from tongket.cycle.collecting.facts.packages import STAMP, Form, FormItem, Taken
from tongket.cycle.collecting.facts.sealing import ANSWER, RECEIPT, REQUEST, Forged, NoPackage, Package
from tongket.cycle.collecting.facts.timing import due_day
from tongket.cycle.collecting.form_sheet import NOT_HERE
from tongket.cycle.collecting.models import Answer, OutsideRequest, Request, RequestItem, RequestPart, Rule, Submission
from tongket.cycle.collecting.sealed_keys import secret_of, signing_seed
from tongket.cycle.collecting.selectors.cells import items_of
from tongket.cycle.organizations import selectors as organizations

if TYPE_CHECKING:
    from tongket.cycle.planning.models import Indicator

_FIELDS = (
    "code",
    "name",
    "measure",
    "group",
    "kind",
    "direction",
    "over_periods",
    "over_units",
    "display_scale",
    "decimals",
    "scale_levels",
)


def form_of(request: Request, unit_code: str) -> Form:
    """The form of a unit as its answers name it."""
    items = tuple(
        FormItem(one.indicator_id, one.indicator.code, one.indicator.name, one.indicator.measure)
        for one in items_of(request.pk)
    )
    parts = tuple(RequestPart.objects.filter(request=request).values_list("pk", "heading"))
    return Form(request.pk, request.form_version, unit_code, request.period, items, parts)


def request_package(answer: Answer) -> bytes:
    """The request for one unit, signed, with the secret its answer is marked with. Refuses a request that is not open."""
    request = answer.request
    if request.state != RequestState.OPEN:
        raise Refused(_("Yêu cầu này không còn nhận báo cáo."), _("Mở lại yêu cầu rồi tải gói."))
    checker = answer.parent.unit if answer.parent is not None else request.unit
    name = organizations.names_on([checker.pk], request.cut_off).get(checker.pk, "")
    items = items_of(request.pk)
    places = {one.indicator_id: place for place, one in enumerate(items)}
    told = {
        "format": REQUEST, "request": request.pk, "form": form_of(request, answer.unit.code).canonical(), "unit": answer.unit.code,
        "unit_name": answer.unit_name, "asker": checker.code, "asker_name": name, "asker_kind": checker.kind, "subject": request.subject,
        "instructions": request.instructions, "paper": request.paper, "period": request.period, "cut_off": request.cut_off.isoformat(),
        "due": due_day(answer.due_on, answer.extended_to).isoformat(), "secret": secret_of(answer).hex(),
        "items": [_item(one, places) for one in items],
        "parts": [[one.pk, one.kind, one.heading, one.required] for one in RequestPart.objects.filter(request=request)],
        "rules": [_rule(one) for one in Rule.objects.filter(request=request)],
    }  # fmt: skip
    return sealing.signed_package(told, signing_seed())


def _item(one: RequestItem, places: Mapping[int, int]) -> dict[str, Any]:
    row = one.indicator
    links = {name: places.get(getattr(row, f"{name}_id")) for name in ("part_of", "numerator", "denominator")}
    return {
        "pk": row.pk,
        "required": one.required,
        "note": one.note,
        **{name: getattr(row, name) for name in _FIELDS},
        **links,
    }


def _rule(one: Rule) -> dict[str, Any]:
    told = {name: getattr(one, name) for name in ("kind", "hard", "left", "operator", "right", "says")}
    return {
        **told,
        "low": None if one.low is None else str(one.low),
        "high": None if one.high is None else str(one.high),
    }


def opened(content: bytes) -> Package:
    """A package, not verified yet. Refused in words for what is none, broken, altered or a bomb."""
    remedy = _("Xin lại nguyên tệp .zip từ nơi gửi; gửi qua Zalo thì chọn gửi tệp.")
    try:
        return sealing.read_package(content)
    except NoPackage:
        raise Refused(_("Tệp này không phải là gói của phần mềm, hoặc bị hỏng."), remedy) from None
    except Forged:
        raise Refused(_("Tệp đính trong gói đã bị đổi sau khi gói được niêm phong."), remedy) from None
    except Overfull:
        raise Refused(_("Gói bung ra quá lớn nên không mở."), remedy) from None


def outside_of(answer: Answer) -> OutsideRequest | None:
    """Where the request of the answer came from; None for one that was asked here."""
    return OutsideRequest.objects.filter(request_id=answer.request_id).first()


def answer_package(submission: Submission, outside: OutsideRequest) -> bytes:
    """A submission for the installation that asked, marked with the secret it gave. Refuses where that cannot be opened."""
    try:
        secret = unseal(bytes(outside.secret), about=f"collecting {outside.key} {outside.number}")
    except Refused:
        raise Refused(
            _("Không mở được khóa của yêu cầu này: gói đã nhận trên máy chủ khác."),
            _("Xin lại gói yêu cầu rồi nhận ở đây."),
        ) from None
    told = _answer_told(submission, outside)
    stored = [
        files.stored_file(told_file["file"], unit_id=submission.answer.unit_id)
        for told_file in submission.parts.values()
        if told_file.get("file")
    ]
    kept = {one.sha256: files.read_bytes(one) for one in stored if one is not None}
    return sealing.marked_package(told, secret, kept)


def _answer_told(submission: Submission, outside: OutsideRequest) -> dict[str, Any]:
    rows = {str(one.indicator_id): one.indicator for one in items_of(submission.answer.request_id)}
    figures = {
        str(there): _typed(rows[here], submission.cells.get(here, {}))
        for here, there in outside.items.items()
        if here in rows
    }
    notes = {
        str(there): submission.cells[here]["note"]
        for here, there in outside.items.items()
        if submission.cells.get(here, {}).get("note")
    }
    texts, named = {}, {}
    for here, there in outside.parts.items():
        part = submission.parts.get(here, {})
        if part.get("text"):
            texts[str(there)] = part["text"]
        elif part.get("sha256"):
            named[str(there)] = [part["name"], part["sha256"]]
    return {
        "format": ANSWER, "form": outside.told["form"], "number": submission.number, "stamp": stamp_of(submission), "figures": figures,
        "notes": notes, "texts": texts, "files": named, "who": submission.by_name, "remark": submission.note,
    }  # fmt: skip


def _typed(row: Indicator, cell: Mapping[str, Any]) -> str:
    if cell.get("state") == CellState.NOT_APPLICABLE:
        return NOT_HERE
    if cell.get("text"):
        return str(cell["text"])
    return "" if cell.get("amount") is None else format_number(Decimal(cell["amount"]) / row.display_scale)


def stamp_of(submission: Submission) -> str:
    """When it was sent, later for every later number even where the clock went back."""
    found = datetime.min.replace(tzinfo=UTC)
    rows = Submission.objects.filter(answer_id=submission.answer_id, number__lte=submission.number).order_by("number")
    for at in rows.values_list("at", flat=True):
        found = max(at.astimezone(UTC).replace(microsecond=0), found + timedelta(seconds=1))
    return found.strftime(STAMP)


def taken_from(package: Package) -> Taken:
    """What an answer says. Raises ValueError for what no installation writes."""
    told = package.told
    try:
        form = Form.from_json(told["form"])
        named = {int(pk): (str(name)[:200], package.files[sha]) for pk, (name, sha) in told["files"].items()}
        stamp = str(told["stamp"])
        if len(stamp) != 14 or not stamp.isascii() or not stamp.isdigit():
            raise ValueError("no stamp")
        return Taken(
            form, stamp, _words(told["figures"], 600), {}, _words(told["notes"], 500), _words(told["texts"], 20_000), str(told["who"])[:150],
            str(told["remark"])[:500], files=named,
        )  # fmt: skip
    except (KeyError, TypeError, AttributeError) as wrong:
        raise ValueError("not an answer") from wrong


def _words(told: Mapping[str, Any], most: int) -> dict[int, str]:
    return {int(pk): str(text)[:most] for pk, text in told.items()}


def read_answer(content: bytes) -> Taken:
    """What another installation sealed for a request of this one. Refused in words, forged ones too."""
    package = opened(content)
    if package.kind != ANSWER:
        raise Refused(
            _("Đây là gói yêu cầu hoặc biên nhận, không phải gói trả lời."),
            _("Gói yêu cầu, biên nhận đưa vào trang Nhận gói của đơn vị nhận nó."),
        )
    try:
        taken = taken_from(package)
    except ValueError:
        raise Refused(
            _("Gói trả lời này do bản phần mềm khác lập nên không đọc được."),
            _("Hai nơi cùng nâng cấp phần mềm rồi gửi lại."),
        ) from None
    rows = Answer.objects.select_related("unit").filter(request_id=taken.form.request, unit__code=taken.form.unit)
    answer = rows.first()
    try:
        if answer is None:
            raise Forged
        sealing.must_be_marked(package, secret_of(answer))
    except Forged:
        raise Refused(
            _("Dấu niêm phong của gói không đúng: gói bị sửa, hoặc không trả lời yêu cầu lập ở đây."),
            _("Gửi lại gói yêu cầu cho đơn vị, nhờ đơn vị trả lời bằng gói mới."),
        ) from None
    return taken


def receipt_package(submission: Submission) -> bytes:
    """What became of a submission that came as a package, signed, for the installation that sent it."""
    answer = submission.answer
    if not submission.package_id:
        raise Refused(_("Lần gửi này không đến bằng gói nên không có gói biên nhận."))
    told = {
        "format": RECEIPT, "request": answer.request_id, "unit": answer.unit.code, "edition": submission.package_id, "number": submission.number,
        "at": submission.at.astimezone(UTC).isoformat(), "sha256": submission.sha256, "why": answer.why,
        "state": answer.state if submission.number == answer.submissions_count else "",
    }  # fmt: skip
    return sealing.signed_package(told, signing_seed())


def submission_with(answer: Answer, outside: OutsideRequest, edition: str) -> Submission | None:
    """The submission a receipt is of: the one that makes a package of this edition."""
    for one in answer.submissions.select_related("answer").order_by("-number"):
        told = _answer_told(one, outside)
        named = {sha: b"" for _name, sha in told["files"].values()}
        taken = taken_from(Package(b"", "", told, named))
        if taken.edition_with({pk: sha for pk, (_name, sha) in told["files"].items()}).package_id == edition:
            return one
    return None


def request_seen(content: bytes) -> tuple[Package, str]:
    """A request or a receipt from elsewhere with the key that signed it. Refused when it is neither or forged."""
    package = opened(content)
    if package.kind not in (REQUEST, RECEIPT):
        raise Refused(
            _("Đây là gói trả lời, chỉ nơi đã hỏi mới mở được."),
            _("Nơi hỏi đưa gói này vào thẻ Phiếu gửi ngoài của yêu cầu."),
        )
    try:
        return package, sealing.must_be_signed(package)
    except Forged:
        raise Refused(
            _("Chữ ký của gói không đúng: gói đã bị sửa sau khi ký."), _("Xin lại nguyên tệp từ đơn vị yêu cầu.")
        ) from None


def digest(content: bytes) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(content).hexdigest()
