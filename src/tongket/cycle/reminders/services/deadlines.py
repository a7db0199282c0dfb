"""A unit's own deadlines, and shipped rules switched on or off."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.access.roles import Role
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.organizations.enums import UnitKind
from tongket.cycle.reminders.enums import Reach, Repeat
from tongket.cycle.reminders.models import OwnDeadline, RuleChoice
from tongket.cycle.reminders.rulebook import shipped_rules
from tongket.cycle.reminders.selectors.deadlines import kept_by

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit

MOST_DAYS_BEFORE = 120
MOST_DEADLINES = 200


@dataclass(frozen=True)
class Wanted:
    """A deadline as a person describes it; see OwnDeadline for what the parts mean."""

    title: str
    repeat: str = Repeat.YEAR
    month: int | None = None
    day: int | None = None
    once_on: date | None = None
    base: str = ""
    days_before: int = 0
    reach: str = Reach.HERE
    kinds: tuple[str, ...] = ()
    roles: tuple[str, ...] = (Role.OFFICER.value,)
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""


@transaction.atomic
def add_deadline(*, unit: Unit, wanted: Wanted, by: User, on: date) -> OwnDeadline:
    """A new deadline of the unit. Refuses one that has no day, a day that no month has, a base that is not the unit's."""
    require(by, "reminders.change", unit, on=on)
    if OwnDeadline.objects.filter(unit=unit).count() >= MOST_DEADLINES:
        raise Refused(
            _("Đơn vị đã có %(count)s hạn.") % {"count": MOST_DEADLINES}, _("Xóa những hạn không dùng nữa rồi thêm.")
        )
    row = described(unit, wanted, on=on)
    row.save()
    record(by=by, verb="reminders.deadline_added", target=row, unit_id=unit.pk, after=_kept(row))
    return row


@transaction.atomic
def change_deadline(*, deadline: OwnDeadline, wanted: Wanted, by: User, on: date) -> OwnDeadline:
    """The deadline says something else from now on; refuses a base that hangs on the deadline itself."""
    require(by, "reminders.change", deadline.unit, on=on)
    before = _kept(deadline)
    row = described(deadline.unit, wanted, on=on, known=deadline)
    row.save()
    changed = {name: value for name, value in _kept(row).items() if before[name] != value}
    if changed:
        old = {name: before[name] for name in changed}
        record(by=by, verb="reminders.deadline_changed", target=row, unit_id=row.unit_id, before=old, after=changed)
    return row


@transaction.atomic
def remove_deadline(*, deadline: OwnDeadline, by: User, on: date) -> None:
    """The deadline goes; refuses while others are counted back from it."""
    require(by, "reminders.change", deadline.unit, on=on)
    hanging = kept_by(f"own:{deadline.pk}", OwnDeadline.objects.filter(unit=deadline.unit))
    if hanging:
        raise Refused(
            _("Còn hạn tính ngược từ hạn này: %(titles)s.") % {"titles": "; ".join(row.title for row in hanging)},
            _("Xóa hoặc sửa những hạn đó trước."),
        )
    record(by=by, verb="reminders.deadline_removed", target=deadline, unit_id=deadline.unit_id, before=_kept(deadline))
    deadline.delete()


@transaction.atomic
def switch_rule(*, unit: Unit, rule: str, is_on: bool, by: User, on: date) -> RuleChoice:
    """The shipped rule is on or off in the unit and below it."""
    require(by, "reminders.change", unit, on=on)
    known = next((one for one in shipped_rules() if one.key == rule), None)
    if known is None:
        raise Refused(_("Không có quy định này."), _("Tải lại trang."))
    row, _made = RuleChoice.objects.select_for_update().get_or_create(unit=unit, rule=rule, defaults={"on": is_on})
    row.on = is_on
    row.save()
    record(by=by, verb="reminders.rule_switched", target=unit, unit_id=unit.pk, after={"rule": rule, "on": is_on})
    return row


def described(unit: Unit, wanted: Wanted, *, on: date, known: OwnDeadline | None = None) -> OwnDeadline:
    """The deadline as it would be, not saved: for looking at its days before it is kept. Raises Refused."""
    _must_make_sense(wanted)
    row = known or OwnDeadline(unit=unit)
    values: dict[str, Any] = asdict(wanted) | {
        "title": squash(wanted.title), "note": squash(wanted.note), "kinds": list(wanted.kinds),
        "roles": list(wanted.roles), "valid_from": wanted.valid_from or date(on.year, 1, 1),
    }  # fmt: skip
    if wanted.base:
        _must_be_a_base(unit, wanted, known)
        values |= {"month": None, "day": None, "once_on": None}
    elif wanted.repeat == Repeat.ONCE:
        values |= {"month": None, "day": None, "days_before": 0}
    else:
        values |= {"once_on": None, "days_before": 0}
        if wanted.repeat == Repeat.MONTH:
            values["month"] = None
    for name, value in values.items():
        setattr(row, name, value)
    return row


def _must_make_sense(wanted: Wanted) -> None:
    if not squash(wanted.title):
        raise Refused(_("Thiếu tên việc."), _("Ghi việc cần làm, ví dụ: Gửi báo cáo quý."))
    unknown = [*(set(wanted.roles) - set(Role.values)), *(set(wanted.kinds) - set(UnitKind.values))]
    if unknown or wanted.reach not in Reach.values or wanted.repeat not in Repeat.values:
        raise Refused(_("Có lựa chọn không có trong danh sách."), _("Tải lại trang rồi chọn lại."))
    if not wanted.roles:
        raise Refused(_("Chưa chọn nhắc ai."), _("Chọn ít nhất một vai trò."))
    if wanted.valid_from and wanted.valid_to and wanted.valid_to < wanted.valid_from:
        raise Refused(_("Ngày thôi áp dụng đứng trước ngày áp dụng."), _("Đổi lại hai ngày."))
    if wanted.base:
        if not 1 <= wanted.days_before <= MOST_DAYS_BEFORE:
            raise Refused(
                _("Số ngày làm việc phải từ 1 đến %(most)s.") % {"most": MOST_DAYS_BEFORE}, _("Ghi lại số ngày.")
            )
        return
    _must_have_a_day(wanted)


def _must_have_a_day(wanted: Wanted) -> None:
    if wanted.repeat == Repeat.ONCE:
        if wanted.once_on is None:
            raise Refused(_("Hạn một lần thì phải có ngày."), _("Ghi ngày, như 30/06/2024."))
        return
    if wanted.day is None or not 1 <= wanted.day <= 31:
        raise Refused(_("Ngày phải từ 1 đến 31."), _("Ghi 31 nếu là ngày cuối tháng."))
    most = {Repeat.YEAR: 12, Repeat.QUARTER: 3}.get(Repeat(wanted.repeat))
    if most is not None and (wanted.month is None or not 1 <= wanted.month <= most):
        if wanted.repeat == Repeat.YEAR:
            raise Refused(_("Tháng phải từ 1 đến 12."), _("Ghi tháng của hạn hằng năm."))
        raise Refused(_("Tháng trong quý phải từ 1 đến 3."), _("Ghi 3 nếu là tháng cuối quý."))
    if wanted.repeat == Repeat.YEAR and wanted.day > {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}.get(wanted.month or 1, 31):
        raise Refused(
            _("Tháng %(month)s không có ngày %(day)s.") % {"month": wanted.month, "day": wanted.day},
            _("Ghi lại ngày; ngày 29/02 của năm không nhuận được tính là 28/02."),
        )


def _must_be_a_base(unit: Unit, wanted: Wanted, known: OwnDeadline | None) -> None:
    kind, _colon, name = wanted.base.partition(":")
    if kind == "rule" and any(rule.key == name for rule in shipped_rules()):
        return
    rows = {f"own:{row.pk}": row for row in OwnDeadline.objects.filter(unit=unit)}
    if kind != "own" or wanted.base not in rows:
        raise Refused(_("Hạn để tính ngược không có trong đơn vị này."), _("Chọn lại trong danh sách."))
    at: str = wanted.base
    for _step in range(len(rows) + 1):
        if known is not None and at == f"own:{known.pk}":
            raise Refused(_("Hạn không thể tính ngược từ chính nó."), _("Chọn hạn khác."))
        if at not in rows:
            return
        at = rows[at].base


def _kept(row: OwnDeadline) -> dict[str, Any]:
    names = (
        "title", "note", "repeat", "month", "day", "once_on", "base", "days_before", "reach", "kinds", "roles",
        "valid_from", "valid_to",
    )  # fmt: skip
    return {name: getattr(row, name) for name in names}
