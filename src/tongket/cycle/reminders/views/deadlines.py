"""The unit's own deadlines and the shipped rules: list, add, change, remove, on and off; days shown before saving."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongket.base.access.registry import can, require
from tongket.base.access.roles import Role
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.reminders.enums import Certainty, Reach, Repeat
from tongket.cycle.reminders.forms.deadlines import DeadlineForm
from tongket.cycle.reminders.models import OwnDeadline
from tongket.cycle.reminders.selectors.deadlines import Falls, deadline_of, deadlines_of, falls_of, rule_falls
from tongket.cycle.reminders.selectors.standpoints import Standpoint, rule_choices, standpoint_of
from tongket.cycle.reminders.services import deadlines as services
from tongket.cycle.reminders.views.frame import page

CHANGE = "reminders.change"


@dataclass(frozen=True)
class Row:
    """One deadline or rule as the page lists it."""

    title: str
    when: str
    days: tuple[Falls, ...]
    who: str
    note: str
    url: str = ""
    remove_url: str = ""
    step: bool = False


@unit_page
def deadlines(request: HttpRequest, place: Place) -> HttpResponse:
    here = standpoint_of(place.unit, on=place.today)
    rows = deadlines_of(place.unit)
    book = {row.pk: row for row in rows}
    return page(
        request, place, "reminders/deadlines.html", "deadlines", rows=[_row(place, row, here, book) for row in rows],
        rules=[_rule(place, rule, here, is_on=is_on) for rule, is_on in rule_choices(place.unit, on=place.today)],
        may=can(place.user, CHANGE, place.unit, on=place.today), add_url=place.url("reminders:deadline_add"),
    )  # fmt: skip


def _row(place: Place, row: OwnDeadline, here: Standpoint, book: dict[int, OwnDeadline]) -> Row:
    roles = ", ".join(str(Role(role).label) for role in row.roles)
    who = f"{Reach(row.reach).label}: {roles}" if row.reach != Reach.HERE else roles
    return Row(
        row.title, _when(row, book), _this_year(place, row, here, book), who, row.note,
        place.url("reminders:deadline", deadline=row.pk), place.url("reminders:deadline_remove", deadline=row.pk),
        step=bool(row.base),
    )  # fmt: skip


def _when(row: OwnDeadline, book: dict[int, OwnDeadline]) -> str:
    if row.base:
        kind, _colon, name = row.base.partition(":")
        base = book.get(int(name)) if kind == "own" and name.isdecimal() else None
        what = base.title if base is not None else _("quy định")
        return _("trước “%(what)s” %(count)s ngày làm việc") % {"what": what, "count": row.days_before}
    words = {"day": row.day, "month": row.month}
    match Repeat(row.repeat):
        case Repeat.YEAR:
            return _("ngày %(day)s tháng %(month)s hằng năm") % words
        case Repeat.QUARTER:
            return _("ngày %(day)s, tháng thứ %(month)s của mỗi quý") % words
        case Repeat.MONTH:
            return _("ngày %(day)s hằng tháng") % words
    return _("một lần")


def _this_year(place: Place, row: OwnDeadline, here: Standpoint, book: dict[int, OwnDeadline]) -> tuple[Falls, ...]:
    """The days of the deadline in the calendar year that the page's period ends in."""
    first, last = _year(place)
    return tuple(falls_of(row, here, first, last, book))


def _year(place: Place) -> tuple[date, date]:
    year = place.period.end.year
    return date(year, 1, 1), date(year, 12, 31)


def _rule(place: Place, rule: Any, here: Standpoint, *, is_on: bool) -> dict[str, Any]:
    first, last = _year(place)
    falls = rule_falls(rule, here, first, last)
    words = (
        falls[0].words
        if falls
        else {"year": str(first.year), "quarter": "…", "month": "…", "period": place.period.says}
    )
    return {
        "rule": rule,
        "title": rule.title.format(**words),
        "falls": falls,
        "is_on": is_on,
        "url": place.url("reminders:rule", rule=rule.key),
        "certainty": Certainty(rule.certainty).label,
        "unsure": rule.certainty == Certainty.UNSURE,
    }


@unit_page
def add(request: HttpRequest, place: Place) -> HttpResponse:
    base = request.GET.get("tu", "")
    initial: dict[str, Any] = {"how": "before", "base": base, "reach": Reach.BELOW} if base else {}
    return _edit(request, place, None, initial)


@unit_page
def change(request: HttpRequest, place: Place, deadline: int) -> HttpResponse:
    found = deadline_of(place.unit, deadline)
    if found is None:
        raise Http404
    names = ("title", "repeat", "month", "day", "once_on", "base", "days_before", "reach", "kinds", "roles",
             "valid_from", "valid_to", "note")  # fmt: skip
    initial = {name: getattr(found, name) for name in names}
    initial |= {"how": "before" if found.base else "day", "days_before": found.days_before or None}
    return _edit(request, place, found, initial)


def _edit(request: HttpRequest, place: Place, known: OwnDeadline | None, initial: dict[str, Any]) -> HttpResponse:
    require(place.user, CHANGE, place.unit, on=place.today)
    form = DeadlineForm(request.POST or None, initial=initial, bases=_bases(place, known), below=_kinds_below(place))
    shown: tuple[Falls, ...] | None = None
    if request.method == "POST" and form.is_valid():
        try:
            if "preview" not in request.POST:
                return _save(request, place, known, _wanted(form))
            shown = _preview(place, known, _wanted(form))
        except Refused as no:
            form.add_error(None, str(no))
    elif known is not None and request.method == "GET":
        shown = _preview(place, known, None)
    return page(
        request, place, "reminders/deadline.html", "deadlines", status=422 if form.errors else 200, form=form,
        known=known, shown=shown, year=place.period.end.year, back=place.url("reminders:deadlines"),
        step_url=f"{place.url('reminders:deadline_add')}?tu=own:{known.pk}" if known else "",
    )  # fmt: skip


def _save(request: HttpRequest, place: Place, known: OwnDeadline | None, wanted: services.Wanted) -> HttpResponse:
    if known is None:
        services.add_deadline(unit=place.unit, wanted=wanted, by=place.user, on=place.today)
        messages.success(request, _("Đã thêm hạn."))
    else:
        services.change_deadline(deadline=known, wanted=wanted, by=place.user, on=place.today)
        messages.success(request, _("Đã lưu hạn."))
    return redirect(place.url("reminders:deadlines"))


def _wanted(form: DeadlineForm) -> services.Wanted:
    clean = dict(form.cleaned_data)
    if clean.pop("how") == "before":
        clean |= {"repeat": Repeat.YEAR, "month": None, "day": None, "once_on": None}
    else:
        clean |= {"base": "", "days_before": 0}
    clean |= {"kinds": tuple(clean.get("kinds", ())), "reach": clean.get("reach") or Reach.HERE}
    clean |= {"roles": tuple(clean["roles"]), "repeat": clean["repeat"] or Repeat.YEAR}
    return services.Wanted(**clean)


def _preview(place: Place, known: OwnDeadline | None, wanted: services.Wanted | None) -> tuple[Falls, ...]:
    """The days of this year if it were kept as typed."""
    row = known
    if wanted is not None:
        again = deadline_of(place.unit, known.pk) if known is not None else None
        row = services.described(place.unit, wanted, on=place.today, known=again)
    assert row is not None
    here = standpoint_of(place.unit, on=place.today)
    book = {one.pk: one for one in deadlines_of(place.unit)}
    return _this_year(place, row, here, book)


def _kinds_below(place: Place) -> list[str]:
    """The kinds of units below, each once."""
    below = organizations.unit_ids_below([place.unit.pk], on=place.today)
    versions = organizations.versions_on([one for one in below if one != place.unit.pk], place.today)
    return sorted({version.unit.kind for version in versions.values()})


def _bases(place: Place, known: OwnDeadline | None) -> list[tuple[str, str]]:
    """Deadlines to count back from: the unit's own and the rules that are on."""
    own = [(f"own:{row.pk}", row.title) for row in deadlines_of(place.unit) if known is None or row.pk != known.pk]
    here = standpoint_of(place.unit, on=place.today)
    return own + [(f"rule:{rule.key}", _rule(place, rule, here, is_on=True)["title"]) for rule in here.rules]


@require_POST
@unit_page
def remove(request: HttpRequest, place: Place, deadline: int) -> HttpResponse:
    found = deadline_of(place.unit, deadline)
    if found is None:
        raise Http404
    services.remove_deadline(deadline=found, by=place.user, on=place.today)
    messages.success(request, _("Đã xóa hạn."))
    return redirect(place.url("reminders:deadlines"))


@require_POST
@unit_page
def switch(request: HttpRequest, place: Place, rule: str) -> HttpResponse:
    is_on = request.POST.get("on") == "1"
    services.switch_rule(unit=place.unit, rule=rule, is_on=is_on, by=place.user, on=place.today)
    messages.success(request, _("Đã bật quy định này.") if is_on else _("Đã tắt quy định này."))
    return redirect(place.url("reminders:deadlines"))
