"""Where every number of a report comes from, for the table behind an issued one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.cores.kernel.dates import short_date
from tongket.cores.writer import raised
from tongket.cycle.reporting.facts.statements import indicator_id_of
from tongket.cycle.reporting.facts.traces import SUMMARY, Traced, numbers_of, used_slots, worked_out
from tongket.cycle.reporting.selectors.figures import indicators_at, sources_for
from tongket.cycle.reporting.selectors.provenance import formula_of, steps_of

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place
    from tongket.cycle.planning.models import Indicator
    from tongket.cycle.reporting.facts.drafting import Material
    from tongket.cycle.reporting.models import Figure
    from tongket.cycle.reporting.selectors.figures import Sources


def traces_of(place: Place, material: Material, templates: Sequence[str]) -> list[Traced]:
    """A row for every figure that the sentences print, in the order of print."""
    used = used_slots(templates)
    indicators = indicators_at(place)
    by_id = {row.pk: row for row in indicators}
    sources = sources_for(place.unit.pk, [place.period], today=place.today, indicators=indicators, detail=True)
    found = []
    for key, number in numbers_of(used).items():
        values = {slot.partition(".")[2]: says for slot, says in material.lookup.items() if slot.startswith(f"{key}.")}
        indicator = by_id.get(indicator_id_of(key) or 0)
        if key == SUMMARY:
            found.append(_counted(number, values, used[key]))
        elif key.startswith("t"):
            found.append(_planned(number, key, material, values, indicator))
        elif indicator is not None:
            found.append(_figure(number, place, material, indicator, values, used[key], sources))
    return found


def _counted(number: int, values: Mapping[str, str], names: Sequence[str]) -> Traced:
    says = {"judged": _("được giao và có số liệu"), "met": _("đạt hoặc vượt"), "missed": _("chưa đạt")}
    how = "; ".join(f"{says[name]}: {values.get(name, '')}" for name in names if name in says)
    printed = "; ".join(values.get(name, "") for name in names)
    return Traced(
        number,
        SUMMARY,
        "",
        _("Số chỉ tiêu của kế hoạch"),
        printed,
        raised(how),
        _("Đếm từ bảng chỉ tiêu ở phụ lục"),
        "",
    )


def _planned(
    number: int, key: str, material: Material, values: Mapping[str, str], indicator: Indicator | None
) -> Traced:
    statement = material.statements.get(key)
    name = statement.label if statement else indicator.name if indicator else ""
    printed = values.get("plan") or (statement.plan_text if statement else "")
    how = _("Mức của kế hoạch %(period)s.") % {"period": material.next_period.says}
    return Traced(number, key, indicator.code if indicator else "", name, printed, how, _("Kế hoạch"), "")


def _figure(
    number: int,
    place: Place,
    material: Material,
    indicator: Indicator,
    values: Mapping[str, str],
    names: Sequence[str],
    sources: Sources,
) -> Traced:
    statement = material.statements[f"f{indicator.pk}"]
    rolled = sources.roller.value(indicator.pk, place.unit.pk, place.period)
    steps = steps_of(place, indicator, sources.indicators, rolled, sources)
    parts = "; ".join(f"{step.name}: {step.shown}" for step in steps)
    made = formula_of(indicator, rolled, sources) if rolled is not None else ""
    extra = raised("; ".join(worked_out(statement, values, names)))
    how = " ".join(filter(None, (made, f"{parts}." if parts else "", f"{extra}." if extra else "")))
    figure = sources.figures.get((indicator.pk, place.period.code))
    is_stated = figure is None and rolled is None
    return Traced(
        number=number,
        key=statement.key,
        code=indicator.code,
        name=indicator.name,
        printed=values.get("amount") or values.get("text") or "; ".join(values.get(name, "") for name in names),
        how=how,
        source=_("Tỷ lệ do văn bản nguồn nêu") if is_stated else _source(indicator, figure),
        version="" if is_stated else _version(figure, place),
    )


def _source(indicator: Indicator, figure: Figure | None) -> str:
    says = [indicator.source] if indicator.source else []
    if figure is not None and figure.source_file_id is not None:
        says.append(str(figure.source_file))
    if not says and figure is not None:
        says.append(figure.origin_says)
    return "; ".join(says) or _("Các số nêu bên")


def _version(figure: Figure | None, place: Place) -> str:
    if figure is None:
        return _("Tính ngày %(day)s") % {"day": short_date(place.today)}
    said = {"version": figure.version, "day": short_date(figure.entered_at.date()), "name": figure.entered_by_name}
    return _("Bản %(version)s, %(day)s, %(name)s") % said
