"""Rules of a request: written while it is a draft, checked when an answer is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access import registry
from tongket.base.audit import services as audit
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.collecting.enums import RuleKind
from tongket.cycle.collecting.facts.expressions import BadExpression, codes_of, parse
from tongket.cycle.collecting.models import Request, RequestItem, Rule
from tongket.cycle.collecting.services.requests import grown, locked_draft

if TYPE_CHECKING:
    from tongket.base.access.models import User

OPERATORS = ("=", "<=", ">=", "<", ">")


@dataclass(frozen=True)
class WantedRule:
    """What the form of a rule says; see models.Rule."""

    kind: str
    left: str
    says: str
    hard: bool = False
    operator: str = ""
    right: str = ""
    low: Decimal | None = None
    high: Decimal | None = None


@transaction.atomic
def add_rule(*, request: Request, wanted: WantedRule, by: User, on: date, at: datetime) -> Rule:
    """Hang a rule on a request that is not open yet. Refuses what cannot be read, and codes that are not asked for."""
    registry.require(by, "collecting.ask", request.unit, on=on)
    request = locked_draft(request)
    kind = RuleKind(wanted.kind)
    asked = set(RequestItem.objects.filter(request=request).values_list("indicator__code", flat=True))
    for text in [wanted.left, *([wanted.right] if kind == RuleKind.COMPARE else [])]:
        _readable(text, asked)
    if kind == RuleKind.COMPARE and wanted.operator not in OPERATORS:
        raise Refused(_("Chưa chọn phép so."), _("Chọn một trong các phép =, <=, >=, <, >."))
    if kind == RuleKind.RANGE and wanted.low is None and wanted.high is None:
        raise Refused(_("Chưa ghi khoảng."), _("Ghi số nhỏ nhất, số lớn nhất hoặc cả hai."))
    if kind == RuleKind.CHANGE and wanted.high is None:
        raise Refused(_("Chưa ghi thay đổi nhiều nhất."), _("Ghi ở ô Lớn nhất, tính bằng phần trăm."))
    if not squash(wanted.says):
        raise Refused(_("Chưa ghi lời nhắc."), _("Ghi câu mà đơn vị sẽ đọc thấy khi số không hợp."))
    rule = Rule.objects.create(
        request=request, kind=kind, hard=wanted.hard, left=squash(wanted.left)[:300], operator=wanted.operator,
        right=squash(wanted.right)[:300], low=wanted.low, high=wanted.high, says=squash(wanted.says)[:300],
        position=request.rules.count(),
    )  # fmt: skip
    grown(request)
    audit.record(by=by, verb="collecting.rule", target=request, unit_id=request.unit_id, at=at,
                 after={"rule": f"{rule.left} {rule.operator} {rule.right}".strip(), "says": rule.says})  # fmt: skip
    return rule


def _readable(text: str, asked: set[str]) -> None:
    try:
        unknown = sorted(codes_of(parse(text)) - asked)
    except BadExpression as bad:
        raise Refused(str(bad)) from None
    if unknown:
        raise Refused(
            _("Yêu cầu không hỏi chỉ tiêu có mã: %(codes)s.") % {"codes": ", ".join(unknown)},
            _("Dùng mã ghi bên dưới, hoặc thêm chỉ tiêu ở trang Nội dung hỏi."),
        )


@transaction.atomic
def remove_rule(*, request: Request, rule: Rule, by: User, on: date, at: datetime) -> None:
    """Take a rule off a request that is not open yet."""
    registry.require(by, "collecting.ask", request.unit, on=on)
    request = locked_draft(request)
    says = rule.says
    rule.delete()
    grown(request)
    audit.record(
        by=by, verb="collecting.rule_removed", target=request, unit_id=request.unit_id, before={"says": says}, at=at
    )
