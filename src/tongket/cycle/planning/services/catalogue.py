"""Deeds on the catalogue of indicators."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import fold, squash
from tongket.cycle.planning.counted import sources
from tongket.cycle.planning.enums import Adding, Direction, IndicatorKind
from tongket.cycle.planning.facts.amounts import SCALES
from tongket.cycle.planning.models import Indicator, Target
from tongket.cycle.planning.selectors.catalogue import own_indicators

if TYPE_CHECKING:
    from django.db.models import Field

    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

_CODE = re.compile(r"[-a-zA-Z0-9_]{1,60}")
TEXTS = ("code", "name", "measure", "group", "source", "counted_by")
CHOICES: dict[str, tuple[Any, str]] = {
    "kind": (IndicatorKind, "loại"),
    "direction": (Direction, "chiều tốt"),
    "over_periods": (Adding, "cộng theo kỳ"),
    "over_units": (Adding, "cộng theo đơn vị"),
}
LINKS = ("part_of", "numerator", "denominator")
FIELDS = (*TEXTS, *CHOICES, *LINKS, "display_scale", "decimals", "scale_levels", "position")
COUNTABLE = (IndicatorKind.COUNT, IndicatorKind.TURNS, IndicatorKind.MONEY)
_NO_SUM = {IndicatorKind.SHARE, IndicatorKind.PERCENT, IndicatorKind.RATING, IndicatorKind.YES_NO, IndicatorKind.TEXT}


@transaction.atomic
def create_indicator(*, unit: Unit, by: User, on: date, **fields: Any) -> Indicator:
    """Put an indicator into the unit's catalogue, last in order unless ``position`` says otherwise.

    Takes the fields of Indicator by name; ``code`` is made from the name when left out. What cannot add up (shares,
    ratings, words) gets "không cộng được" unless told. Leaves an audit row. Refuses what ``check_indicator`` refuses.
    """
    require(by, "planning.edit", unit, on=on)
    indicator = Indicator(unit=unit, **_cleaned(fields))
    _match_money(indicator, scale_told="display_scale" in fields)
    if not indicator.code:
        indicator.code = free_code(unit.pk, indicator.name)
    if indicator.kind in _NO_SUM:
        indicator.over_periods = fields.get("over_periods") or (
            Adding.LAST if indicator.kind == IndicatorKind.RATING else Adding.NONE
        )
        indicator.over_units = fields.get("over_units") or Adding.NONE
    if "position" not in fields:
        last = Indicator.objects.filter(unit=unit).order_by("-position").values_list("position", flat=True).first()
        indicator.position = (last or 0) + 10
    check_indicator(indicator)
    indicator.save()
    record(by=by, verb="planning.indicator_created", target=indicator, unit_id=unit.pk, after=plain(indicator))
    return indicator


@transaction.atomic
def edit_indicator(*, indicator: Indicator, by: User, on: date, **fields: Any) -> Indicator:
    """Change the named fields; the code and, once a target stands on it, kind and scale's meaning stay.

    Leaves an audit row when something changed. Refuses what ``check_indicator`` refuses.
    """
    require(by, "planning.edit", indicator.unit, on=on)
    before = plain(indicator)
    for name, value in _cleaned(fields).items():
        setattr(indicator, name, value)
    _match_money(indicator, scale_told=True)
    after = plain(indicator)
    changed = {name: value for name, value in after.items() if value != before[name]}
    if "code" in changed:
        raise Refused(
            _("Mã chỉ tiêu không đổi được vì bảng số liệu gọi chỉ tiêu bằng mã."), _("Thêm chỉ tiêu mới với mã khác.")
        )
    if "kind" in changed and Target.objects.filter(indicator=indicator).exists():
        raise Refused(
            _("Loại của “%(name)s” không đổi được vì đã có mức giao.") % {"name": indicator.name},
            _("Cho chỉ tiêu này thôi dùng rồi thêm chỉ tiêu mới."),
        )
    if changed:
        check_indicator(indicator)
        indicator.save()
        was = {name: before[name] for name in changed}
        record(
            by=by,
            verb="planning.indicator_edited",
            target=indicator,
            unit_id=indicator.unit_id,
            before=was,
            after=changed,
        )
    return indicator


@transaction.atomic
def retire_indicator(*, indicator: Indicator, from_day: date | None, by: User, on: date) -> Indicator:
    """Stop using the indicator from the day (None: use it again); what was recorded stays. Leaves an audit row."""
    require(by, "planning.edit", indicator.unit, on=on)
    parts = Indicator.objects.filter(part_of=indicator, retired_on__isnull=True).count()
    if from_day is not None and parts:
        raise Refused(
            _("“%(name)s” còn %(count)s phần đang dùng.") % {"name": indicator.name, "count": parts},
            _("Cho các phần thôi dùng trước, hoặc bỏ ô “là phần của” ở các phần đó."),
        )
    before = indicator.retired_on
    if before != from_day:
        indicator.retired_on = from_day
        indicator.save(update_fields=["retired_on"])
        record(
            by=by,
            verb="planning.indicator_retired",
            target=indicator,
            unit_id=indicator.unit_id,
            before={"retired_on": before},
            after={"retired_on": from_day},
        )
    return indicator


@transaction.atomic
def move_indicator(*, indicator: Indicator, step: int, by: User, on: date) -> None:
    """Move the indicator up (-1) or down (1) among those of its group and total; at the edge nothing happens."""
    require(by, "planning.edit", indicator.unit, on=on)
    rows = own_indicators(indicator.unit_id)
    beside = [row for row in rows if row.group == indicator.group and row.part_of_id == indicator.part_of_id]
    here = [row.pk for row in beside].index(indicator.pk)
    there = here + (1 if step > 0 else -1)
    if not 0 <= there < len(beside):
        return
    left, right = rows.index(beside[here]), rows.index(beside[there])
    rows[left], rows[right] = rows[right], rows[left]
    for place, row in enumerate(rows, 1):
        if row.position != place * 10:
            Indicator.objects.filter(pk=row.pk).update(position=place * 10)
    record(by=by, verb="planning.indicator_moved", target=indicator, unit_id=indicator.unit_id, after={"step": step})


def _match_money(indicator: Indicator, *, scale_told: bool) -> None:
    """Make unit of measure and display scale of money say the same: the scale told, else the one the measure names."""
    if indicator.kind != IndicatorKind.MONEY:
        return
    by_length = sorted(SCALES.items(), key=lambda pair: -len(pair[1]))
    named = next((scale for scale, words in by_length if indicator.measure.lower().startswith(words)), None)
    if not scale_told and named is not None:
        indicator.display_scale = named
    words = SCALES.get(indicator.display_scale, "")
    rest = indicator.measure[len(SCALES[named]) :] if named is not None else ""
    if named is not None or not indicator.measure:
        indicator.measure = f"{words}{rest}"


def check_indicator(indicator: Indicator) -> None:
    """Refuse an indicator that cannot be right, saying which field and how to mend it."""
    if not indicator.name:
        raise Refused(_("Chưa có tên chỉ tiêu."), _("Ghi tên như trong nghị quyết hoặc kế hoạch."))
    _check_texts(indicator)
    twin = Indicator.objects.filter(unit=indicator.unit, code=indicator.code).exclude(pk=indicator.pk)
    if twin.exists():
        raise Refused(_("Mã “%(code)s” đã có trong danh mục.") % {"code": indicator.code}, _("Chọn mã khác."))
    _check_scale(indicator)
    _check_links(indicator)
    _check_counted(indicator)
    if indicator.part_of is not None:
        _check_part(indicator, indicator.part_of)
    for part in Indicator.objects.filter(part_of=indicator) if indicator.pk else ():
        _check_alike(part, indicator)


def _check_texts(indicator: Indicator) -> None:
    if not _CODE.fullmatch(indicator.code):
        raise Refused(
            _("Mã “%(code)s” chưa đúng.") % {"code": indicator.code[:60]},
            _("Chỉ dùng chữ không dấu, chữ số, gạch nối, tối đa 60 ký tự; để trống thì phần mềm đặt mã."),
        )
    for name in TEXTS:
        field = cast("Field[Any, Any]", Indicator._meta.get_field(name))
        value, most = str(getattr(indicator, name)), field.max_length or 0
        if len(value) > most:
            raise Refused(
                _("“%(text)s…” quá dài: %(field)s có nhiều nhất %(most)s ký tự.")
                % {"text": value[:40], "field": field.verbose_name, "most": most},
                _("Viết gọn lại."),
            )


def _check_scale(indicator: Indicator) -> None:
    if indicator.display_scale not in SCALES:
        raise Refused(
            _("Không có cách hiển thị %(scale)s.") % {"scale": indicator.display_scale},
            _("Chọn đồng, nghìn đồng, triệu đồng hoặc tỷ đồng."),
        )
    if indicator.display_scale != 1 and indicator.kind != IndicatorKind.MONEY:
        raise Refused(
            _("Chỉ chỉ tiêu tiền mới hiển thị theo nghìn, triệu, tỷ đồng."),
            _("Chọn loại Tiền, hoặc để hiển thị đúng số."),
        )
    if indicator.decimals > 6:
        raise Refused(_("Số chữ số thập phân tối đa là 6."), _("Chọn từ 0 đến 6."))
    levels = indicator.scale_levels
    if indicator.kind == IndicatorKind.RATING:
        if len(levels) < 2 or len({fold(level) for level in levels}) != len(levels):
            raise Refused(
                _("Thang xếp loại cần ít nhất hai mức khác nhau."), _("Ghi các mức từ thấp lên cao, mỗi mức một dòng.")
            )
    elif levels:
        raise Refused(_("Chỉ chỉ tiêu xếp loại mới có thang mức."), _("Chọn loại Xếp loại, hoặc xóa các mức."))


def _check_links(indicator: Indicator) -> None:
    ends = (indicator.numerator, indicator.denominator)
    if indicator.kind != IndicatorKind.SHARE:
        if any(ends):
            raise Refused(
                _("Chỉ tỷ lệ tính từ tử số và mẫu số mới có tử số, mẫu số."),
                _("Đổi loại chỉ tiêu, hoặc bỏ trống hai ô này."),
            )
        return
    if not all(ends):
        raise Refused(
            _("Tỷ lệ cần cả tử số và mẫu số."),
            _("Chọn hai chỉ tiêu đếm được, hoặc đổi loại thành Tỷ lệ phần trăm để gõ thẳng."),
        )
    if indicator.numerator == indicator.denominator:
        raise Refused(_("Tử số và mẫu số phải khác nhau."), _("Chọn lại một trong hai."))
    for end in ends:
        assert end is not None
        if end.kind not in COUNTABLE:
            raise Refused(
                _("“%(name)s” không đếm được nên không làm tử số hay mẫu số.") % {"name": end.name},
                _("Chọn chỉ tiêu số lượng, lượt hoặc tiền."),
            )


def _check_counted(indicator: Indicator) -> None:
    if not indicator.counted_by:
        return
    source = sources().get(indicator.counted_by)
    if source is None:
        raise Refused(
            _("Phần mềm không đếm được “%(key)s”.") % {"key": indicator.counted_by},
            _("Chọn một mục trong danh sách, hoặc để trống."),
        )
    if indicator.kind not in COUNTABLE:
        raise Refused(
            _("Phần mềm chỉ đếm cho chỉ tiêu số lượng, lượt hoặc tiền."),
            _("Với tỷ lệ: để phần mềm đếm tử số và mẫu số, tỷ lệ tự tính từ hai số đó."),
        )


def _check_part(indicator: Indicator, total: Indicator) -> None:
    above: Indicator | None = total
    for _step in range(50):
        if above is None:
            break
        if above.pk is not None and above.pk == indicator.pk:
            raise Refused(
                _("“%(name)s” không thể là phần của chính nó.") % {"name": indicator.name},
                _("Chọn chỉ tiêu tổng khác."),
            )
        above = above.part_of
    _check_alike(indicator, total)


def _check_alike(part: Indicator, total: Indicator) -> None:
    if part.kind != total.kind or squash(part.measure).lower() != squash(total.measure).lower():
        raise Refused(
            _("Phần “%(part)s” và tổng “%(total)s” phải cùng loại và cùng đơn vị tính thì mới cộng được.")
            % {"part": part.name, "total": total.name},
            _("Sửa đơn vị tính hoặc loại cho giống nhau, hoặc bỏ ô “là phần của”."),
        )


def _cleaned(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields by name, texts squashed and choices known; raises TypeError for a field that does not exist."""
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise TypeError(f"an indicator has no {', '.join(sorted(unknown))}; known: {', '.join(FIELDS)}")
    cleaned = {name: squash(value) if name in TEXTS else value for name, value in fields.items()}
    for name, (choices, says) in CHOICES.items():
        if name in cleaned and cleaned[name] not in choices.values:
            raise Refused(_("“%(value)s” không phải là %(field)s.") % {"value": cleaned[name], "field": says})
    if "scale_levels" in cleaned:
        cleaned["scale_levels"] = [level for level in map(squash, cleaned["scale_levels"]) if level]
    return cleaned


def free_code(unit_id: int, name: str) -> str:
    """A code made from the name that the unit does not use yet."""
    base = slugify(fold(name))[:50].strip("-") or "chi-tieu"
    taken = set(Indicator.objects.filter(unit_id=unit_id, code__startswith=base).values_list("code", flat=True))
    return next(
        code
        for number in range(1, len(taken) + 2)
        if (code := base if number == 1 else f"{base}-{number}") not in taken
    )


def plain(indicator: Indicator) -> dict[str, Any]:
    """The indicator's fields for the trail, links by code."""
    found = {name: getattr(indicator, name) for name in FIELDS if name not in LINKS}
    found |= {name: link.code if (link := getattr(indicator, name)) else None for name in LINKS}
    found = {name: str(value) if name in CHOICES else value for name, value in found.items()}
    return found | {"scale_levels": list(indicator.scale_levels)}
