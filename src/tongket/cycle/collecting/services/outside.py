"""Requests and receipts from another installation: taken in here, answered on the usual page, answered back by package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access import registry
from tongket.base.access.sealing import seal
from tongket.base.audit import services as audit
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cores.kernel.text import squash
from tongket.cycle.collecting.enums import AnswerState, PartKind, RequestState, RuleKind
from tongket.cycle.collecting.facts.approval import Step
from tongket.cycle.collecting.facts.expressions import BadExpression, parse
from tongket.cycle.collecting.facts.packages import Form
from tongket.cycle.collecting.facts.sealing import RECEIPT, REQUEST, fingerprint
from tongket.cycle.collecting.models import Answer, Deed, OutsideRequest, Request, RequestItem, RequestPart, Rule
from tongket.cycle.collecting.sealed_keys import own_key
from tongket.cycle.collecting.selectors.sealed import request_seen, submission_with
from tongket.cycle.collecting.services import counting, steps
from tongket.cycle.collecting.services.rules import OPERATORS
from tongket.cycle.organizations.enums import UnitKind
from tongket.cycle.organizations.services.units import NewUnit, establish
from tongket.cycle.planning.services import keep_outside_indicators

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit
    from tongket.cycle.planning.models import Indicator

MOST_ITEMS = 500


@dataclass(frozen=True)
class Offer:
    """A request of another installation before it is taken in."""

    key: str
    asker: str
    subject: str
    period: str
    due: date
    unit_name: str
    items: tuple[str, ...]
    parts: tuple[str, ...]
    known_key: bool  # taken from this asker, signed by the same key, before
    answer: Answer | None  # taken in already
    other_mark: str = ""  # of the key this asker signed with before, when it is another one

    @property
    def mark(self) -> str:
        """The key for reading out on the telephone."""
        return fingerprint(self.key)


@dataclass(frozen=True)
class _Asked:
    """The words of a request, each of the kind it must be."""

    told: Mapping[str, Any]
    form: Form
    period: Period
    cut_off: date
    due: date
    secret: bytes


def look_at_request(*, unit: Unit, content: bytes, by: User, on: date) -> Offer:
    """What a package asks and whose it is; nothing is written. Refused for what is no request, forged, or another key."""
    registry.require(by, "collecting.answer", unit, on=on)
    package, key = request_seen(content)
    asked = _read(package.told)
    met = _known(key, asked, unit)
    row = OutsideRequest.objects.filter(key=key, number=asked.form.request, unit_code=asked.form.unit).first()
    told = asked.told
    return Offer(
        key, told["asker_name"], told["subject"], asked.period.says, asked.due, told["unit_name"],
        tuple(one["name"] for one in told["items"]), tuple(str(heading) for _pk, _kind, heading, _required in told["parts"]), met.same is not None,
        None if row is None else Answer.objects.filter(request_id=row.request_id).first(),
        fingerprint(met.other.key) if met.other is not None else "",
    )  # fmt: skip


@dataclass(frozen=True)
class _Met:
    """What is known here of who asks: the last request under this key, or the last one under another key."""

    same: OutsideRequest | None
    other: OutsideRequest | None


def _known(key: str, asked: _Asked, unit: Unit) -> _Met:
    """Whether this asker was met before. Refused for a package made here, and one another unit here has taken."""
    if key == own_key():
        raise Refused(
            _("Gói này do chính phần mềm này lập."), _("Đơn vị trả lời thẳng ở mục Yêu cầu báo cáo, không cần gói.")
        )
    rows = OutsideRequest.objects.select_related("request__unit").order_by("-at", "-pk")
    taken = rows.filter(key=key, number=asked.form.request, unit_code=asked.form.unit).first()
    holder = None if taken is None else Answer.objects.filter(request=taken.request).first()
    if holder is not None and holder.unit_id != unit.pk:
        raise Refused(_("Gói này đã được đơn vị %(unit)s ở đây nhận.") % {"unit": holder.unit_name})
    met = [
        one
        for one in rows.filter(asker_code=asked.told["asker"])
        if one.told.get("asker_name") == asked.told["asker_name"]
    ]
    same = next((one for one in met if one.key == key), None)
    return _Met(same, None if same is not None else next(iter(met), None))


@transaction.atomic
def take_request(
    *, unit: Unit, content: bytes, by: User, on: date, at: datetime, trusts_new_key: bool = False
) -> Answer:
    """Make what is asked elsewhere an open request here, which the unit answers on its usual page.

    Leaves the asking unit (known by name; nobody here works for it), its indicators, the request with its one answer.
    The same package again gives the same answer. Refuses what ``look_at_request`` refuses, and an asker known by another
    key unless somebody has compared the new one (``trusts_new_key``).
    """
    offer = look_at_request(unit=unit, content=content, by=by, on=on)
    if offer.answer is not None:
        return offer.answer
    package, key = request_seen(content)
    asked = _read(package.told)
    told = asked.told
    if offer.other_mark and not trusts_new_key:
        marks = {"asker": offer.asker, "was": offer.other_mark, "now": offer.mark}
        raise Refused(
            _("Gói ghi là của %(asker)s nhưng ký bằng khóa khác (trước %(was)s, nay %(now)s).") % marks,
            _("Gọi điện hỏi đơn vị yêu cầu; đúng mã mới thì đánh dấu ô xác nhận rồi nhận."),
        )
    met = _known(key, asked, unit)
    earlier = met.same or met.other
    asker = earlier.request.unit if earlier is not None else _unit(told, key, by, on)
    indicators = keep_outside_indicators(unit=asker, rows=told["items"], by=by)
    request = Request.objects.create(
        unit=asker, subject=squash(told["subject"])[:255], instructions=told["instructions"], paper=told["paper"][:200], period=asked.period.code,
        cut_off=asked.cut_off, due_by_level=[asked.due.isoformat()], receivers={"units": [unit.pk]}, state=RequestState.OPEN, opened_at=at,
        form_version=asked.form.form_version, begun_by_id=by.pk, begun_by_name=offer.asker[:150], begun_at=at,
    )  # fmt: skip
    items, parts = _asked_for(request, told, indicators)
    _rules(request, told, {row["code"]: one.code for row, one in zip(told["items"], indicators, strict=True)})
    from_name = Answer.objects.create(
        request=request, unit=unit, unit_name=told["unit_name"][:255], position=1, last_position=1, due_on=asked.due
    )
    counting.open_sums(request)
    OutsideRequest.objects.create(
        request=request, key=key, asker_code=told["asker"], number=asked.form.request, unit_code=asked.form.unit, items=items, parts=parts,
        secret=seal(asked.secret, about=f"collecting {key} {asked.form.request}"), told={name: one for name, one in told.items() if name != "secret"},
        by_id=by.pk, by_name=str(by), at=at,
    )  # fmt: skip
    after = {"asker": offer.asker, "subject": request.subject, "period": request.period, "key": offer.mark}
    audit.record(by=by, verb="collecting.outside_taken", target=request, unit_id=unit.pk, after=after, at=at)
    return from_name


def _asked_for(
    request: Request, told: Mapping[str, Any], indicators: Sequence[Indicator]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Write what is asked; the numbers the asker knows its figures and parts by, by ours."""
    items = {}
    for place, (row, indicator) in enumerate(zip(told["items"], indicators, strict=True), start=1):
        RequestItem.objects.create(
            request=request, indicator=indicator, required=row["required"], note=row["note"][:300], position=place
        )
        items[str(indicator.pk)] = row["pk"]
    parts = {}
    for place, (pk, kind, heading, required) in enumerate(told["parts"], start=1):
        part = RequestPart.objects.create(
            request=request, kind=kind, heading=heading[:255], required=required, position=place
        )
        parts[str(part.pk)] = pk
    return items, parts


def _unit(told: Mapping[str, Any], key: str, by: User, on: date) -> Unit:
    kind = told["asker_kind"] if told["asker_kind"] in UnitKind.values else UnitKind.AGENCY
    new = NewUnit(f"N-{fingerprint(key)[:9].upper()}-{told['asker'][:20]}", told["asker_name"][:255], kind)
    return establish(new, parent=None, day=None, decision="", by=by, known_on=on)


def _rules(request: Request, told: Mapping[str, Any], codes: Mapping[str, str]) -> None:
    """The rules; one that speaks of a code that had to change here, or that cannot be read, is left to who asks."""
    if any(there != here for there, here in codes.items()):
        return
    for place, row in enumerate(told["rules"], start=1):
        try:
            parse(row["left"])
            if row["kind"] == RuleKind.COMPARE:
                parse(row["right"])
            low, high = (None if row[name] is None else Decimal(row[name]) for name in ("low", "high"))
        except (BadExpression, InvalidOperation):
            continue
        if row["kind"] in RuleKind.values and (row["kind"] != RuleKind.COMPARE or row["operator"] in OPERATORS):
            Rule.objects.create(
                request=request, kind=row["kind"], hard=row["hard"], left=row["left"][:300], operator=row["operator"], right=row["right"][:300],
                low=low, high=high, says=row["says"][:300], position=place,
            )  # fmt: skip


_TEXTS = ("unit_name", "asker", "asker_name", "asker_kind", "subject", "instructions", "paper")
_ITEM = {"pk": int, "required": bool, "note": str, "code": str, "name": str, "measure": str, "group": str, "kind": str, "direction": str,
         "over_periods": str, "over_units": str, "display_scale": int, "decimals": int, "scale_levels": list}  # fmt: skip
_RULE = {"kind": str, "hard": bool, "left": str, "operator": str, "right": str, "says": str}


def _read(told: Mapping[str, Any]) -> _Asked:
    """The words of a request, looked at one by one: a signature says who wrote them, not that they make sense."""
    if told.get("format") != REQUEST:
        raise Refused(_("Đây là gói biên nhận, không phải gói yêu cầu."))
    try:
        form = Form.from_json(told["form"])
        items, rules = told["items"], told["rules"]
        right = (
            all(isinstance(told[name], str) for name in _TEXTS)
            and len(items) + len(told["parts"]) > 0
            and len(items) <= MOST_ITEMS
        )
        right = right and all(isinstance(row[name], kind) for row in items for name, kind in _ITEM.items())
        right = right and all(isinstance(row[name], kind) for row in rules for name, kind in _RULE.items())
        links = [row[name] for row in items for name in ("part_of", "numerator", "denominator")]
        right = right and all(one is None or (isinstance(one, int) and 0 <= one < len(items)) for one in links)
        right = right and all(
            kind in PartKind.values and isinstance(heading, str) for _pk, kind, heading, _required in told["parts"]
        )
        right = (
            right
            and [one.pk for one in form.items] == [row["pk"] for row in items]
            and len({row["code"] for row in items}) == len(items)
        )
        right = right and all(0 <= row["decimals"] <= 6 and row["display_scale"] >= 1 for row in items)
        if not right:
            raise ValueError("words of another kind")
        days = date.fromisoformat(told["cut_off"]), date.fromisoformat(told["due"])
        secret = bytes.fromhex(told["secret"])
        if len(secret) != 32 or told["period"] != form.period:
            raise ValueError("no secret")
        return _Asked(told, form, Period.from_code(form.period), *days, secret)
    except (KeyError, TypeError, AttributeError, ValueError) as wrong:
        raise Refused(
            _("Gói yêu cầu do bản phần mềm khác lập nên không đọc được."),
            _("Hai nơi cùng nâng cấp phần mềm rồi gửi lại."),
        ) from wrong


@transaction.atomic
def take_receipt(*, unit: Unit, content: bytes, by: User, on: date, at: datetime) -> Answer:
    """What the asking side says became of a submission: got, accepted or returned; the answer here follows.

    Refuses a receipt of something that was not sent from this unit, and one signed by another key.
    """
    registry.require(by, "collecting.answer", unit, on=on)
    package, key = request_seen(content)
    told = package.told
    texts = ("unit", "edition", "state", "why", "at")
    if (
        told.get("format") != RECEIPT
        or not isinstance(told.get("request"), int)
        or not all(isinstance(told.get(name), str) for name in texts)
    ):
        raise Refused(_("Đây không phải là gói biên nhận."))
    row = OutsideRequest.objects.filter(key=key, number=told["request"], unit_code=told["unit"]).first()
    answer = (
        None
        if row is None
        else Answer.objects.select_related("request__unit", "unit").filter(request_id=row.request_id, unit=unit).first()
    )
    if row is None or answer is None:
        raise Refused(
            _("Biên nhận này không phải của yêu cầu nào đơn vị đã nhận ở đây."),
            _("Kiểm tra lại tệp và đơn vị đang mở."),
        )
    answer = steps.hold([answer]).one
    found = submission_with(answer, row, told["edition"])
    if found is None:
        raise Refused(
            _("Biên nhận không khớp lần gửi nào của đơn vị."), _("Hỏi lại đơn vị yêu cầu: có thể họ nhận một tệp khác.")
        )
    if not Deed.objects.filter(answer=answer, kind="receipt", submission=found.number, why=_says(told)).exists():
        steps.note(answer, "receipt", by=by, at=at, why=_says(told), submission=found.number)
        after = {"number": found.number, "state": told["state"], "period": answer.request.period}
        audit.record(by=by, verb="collecting.outside_receipt", target=answer, unit_id=unit.pk, after=after, at=at)
    if found.number == answer.submissions_count:
        _follow(answer, told, by=by, at=at)
    return answer


def _says(told: Mapping[str, Any]) -> str:
    words = {
        AnswerState.SENT.value: _("đã đến nơi, chờ nhận"), AnswerState.ACCEPTED.value: _("đã được nhận"),
        AnswerState.RETURNED.value: _("bị trả lại: %(why)s") % {"why": told["why"]},
    }  # fmt: skip
    return str(words.get(told["state"], _("đã đến nơi")))[:500]


def _follow(answer: Answer, told: Mapping[str, Any], *, by: User, at: datetime) -> None:
    """The state here follows the one there, where the step can be taken."""
    if told["state"] == AnswerState.ACCEPTED and answer.state == AnswerState.SENT:
        answer.accepted_at, answer.decided_by_name = at, answer.request.begun_by_name
        steps.take(answer, Step.ACCEPT, by=by, at=at, number=answer.submissions_count)
        counting.count_in(answers=[answer], at=at)
    elif told["state"] == AnswerState.RETURNED and answer.state in (AnswerState.SENT, AnswerState.ACCEPTED):
        was_accepted = answer.state == AnswerState.ACCEPTED
        answer.accepted_at, answer.decided_by_name = None, answer.request.begun_by_name
        steps.take(answer, Step.RETURN, by=by, at=at, why=told["why"][:500] or _("Đơn vị yêu cầu trả lại."))
        if was_accepted:
            counting.count_out(answer=answer)


def is_receipt(content: bytes) -> bool:
    """Whether the file is a receipt rather than a request. Refused for what is neither."""
    package, _key = request_seen(content)
    return package.kind == RECEIPT
