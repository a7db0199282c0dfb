"""The union's points of a year and the way they are counted."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cycle.rating.facts.union import GROUPS
from tongket.cycle.rating.models import UnionFormula, UnionRating
from tongket.cycle.rating.selectors.union import formula_on, union_in, union_year
from tongket.cycle.rating.services.to_records import write_unions

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

_KEPT = ("first", "second", "founded_on", "merged_on", "level", "level_reason")
_CUTS = ("excellent_from", "good_from", "done_from")


@transaction.atomic
def score_union(
    *, unit: Unit, body_id: int, year: int, fields: dict[str, Any], by: User, on: date, at: datetime
) -> UnionRating:
    """The points of both halves, the union's days, and another final level with its reason.

    Refuses a body that is no union of the unit or below it; points over a group's most; another level without a reason,
    above what the points give, or where there is nothing to lower.
    """
    require(by, "rating.prepare", unit, on=on)
    found = union_in(unit, body_id, year)
    if found is None:
        raise Refused(_("Không thấy công đoàn cơ sở này."), _("Khai tổ chức đoàn thể ở mục Tổ chức."))
    there, body = found
    row = UnionRating.objects.select_for_update().filter(body=body, year=year).first()
    row = row or UnionRating(unit=there, body=body, year=year)
    before = {name: getattr(row, name) for name in _KEPT}
    for half in ("first", "second"):
        setattr(row, half, [_point(value, place) for place, value in enumerate(fields[half])])
    for name in ("founded_on", "merged_on", "level", "level_reason"):
        setattr(row, name, fields[name])
    row.save()
    _check_level(unit, row, year)
    after = {name: getattr(row, name) for name in _KEPT}
    record(by=by, verb="rating.union_scored", target=row, unit_id=unit.pk, before=before, after=after)
    write_unions(unit, year, by=by, on=on, at=at)
    return row


def _point(value: Decimal | None, place: int) -> str | None:
    name, most = GROUPS[place]
    if value is not None and not 0 <= value <= most:
        raise Refused(
            _("“%(name)s”: điểm từ 0 đến %(most)s.") % {"name": name, "most": most}, _("Ghi lại điểm nhóm này.")
        )
    return None if value is None else str(value)


def _check_level(unit: Unit, row: UnionRating, year: int) -> None:
    if not row.level:
        return
    told = union_year(row.unit, row.body, year, formula_on(unit.pk, date(year, 12, 31)), "")
    order = ["KHTNV", "HTNV", "HTTNV", "HTXSNV"]
    if not told.by_points:
        raise Refused(_("Chưa đủ điểm hai kỳ nên chưa có mức để đổi."), _("Để trống mức cuối cùng."))
    if row.level == told.by_points:
        return
    if order.index(row.level) > order.index(told.by_points):
        raise Refused(_("Mức cuối cùng cao hơn mức theo điểm."), _("Điều kiện kèm theo chỉ hạ mức; xem lại điểm."))
    if not row.level_reason.strip():
        raise Refused(_("Mức cuối cùng khác mức theo điểm thì cần lý do."), _("Ghi điều kiện không đạt."))


@transaction.atomic
def save_formula(*, unit: Unit, fields: dict[str, Any], by: User, on: date) -> UnionFormula:
    """How points are counted from a day on. Refuses weights that are both zero and cuts out of order."""
    require(by, "rating.decide", unit, on=on)
    if not fields["first_weight"] + fields["second_weight"]:
        raise Refused(_("Hai hệ số không thể cùng bằng 0."), _("Ghi ví dụ 1 và 2."))
    cuts = [fields[name] for name in _CUTS]
    if not 100 >= cuts[0] > cuts[1] > cuts[2] >= 0:
        raise Refused(_("Các điểm cắt phải giảm dần, từ 100 đến 0."), _("Ghi ví dụ 90, 70, 50."))
    known = {name: fields[name] for name in ("first_weight", "second_weight", "source", *_CUTS)}
    made, _new = UnionFormula.objects.update_or_create(unit=unit, valid_from=fields["valid_from"], defaults=known)
    after = {name: fields[name] for name in ("valid_from", "first_weight", "second_weight")}
    record(by=by, verb="rating.formula_saved", target=made, unit_id=unit.pk, after=after)
    return made
