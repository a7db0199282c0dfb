"""One fact: entered, changed, removed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.ui.deeds import done
from tongket.cores.kernel.numbers import plain_int
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.records.facts.sorts import Sort
from tongket.cycle.records.forms.facts import FactForm, RemoveForm
from tongket.cycle.records.models import Idea, Use
from tongket.cycle.records.selectors.pages import fact_of, ideas_of
from tongket.cycle.records.selectors.targets import Target
from tongket.cycle.records.services import facts as services
from tongket.cycle.records.views.frame import KEEP, RESTRICTED, deed_page, found_sort, found_target, page


def _offered(target: Target) -> list[tuple[int, str]]:
    """Ideas that an award may have used, with what used them already."""
    if target.subject is None:
        return []
    return [
        (one.row.pk, f"{one.row} ({_('đã dùng cho %(award)s') % {'award': ', '.join(one.used_by)}})" if one.used_by else f"{one.row} ({_('chưa dùng')})")
        for one in ideas_of(target.subject)
    ]  # fmt: skip


def _must_see(place: Place, sort: Sort) -> None:
    require(place.user, KEEP, place.unit, on=place.today)
    if sort.restricted:
        require(place.user, RESTRICTED, place.unit, on=place.today)


def _deed(form: FactForm, deed: Any) -> Any:
    """The deed; what is odd makes the box appear."""

    def asking(_clean: dict[str, Any]) -> None:
        try:
            deed(form.values, form.is_confirmed)
        except services.Asked:
            form.ask()
            raise

    return asking


@unit_page
def add(request: HttpRequest, place: Place, who: str, sort: str) -> HttpResponse:
    target = found_target(place, who)
    of = found_sort(sort, target)
    _must_see(place, of)
    year = plain_int(request.GET.get("year", "")) or place.period.end.year
    form = FactForm(
        request.POST or None, sort=of, kind=target.kind, ideas=_offered(target), initial=_initial(of, {"year": year})
    )

    def deed(values: dict[str, Any], confirmed: bool) -> None:
        services.enter_fact(
            target=target, sort=of, values=values, confirmed=confirmed, by=place.user, on=place.today, at=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip

    return deed_page(
        request, place, form, _deed(form, deed), may=KEEP, title=str(of.adds), button=_("Ghi"), success=_("Đã ghi vào hồ sơ."),
        back=place.url("records:subject", who=who), lead=target.name, wants=_told(of),
    )  # fmt: skip


def _told(sort: Sort) -> str:
    return (
        _("Thông tin hạn chế xem: chỉ cán bộ thi đua và người đứng đầu thấy; mỗi lần xem đều được ghi lại.")
        if sort.restricted
        else ""
    )


def _initial(sort: Sort, values: dict[str, Any]) -> dict[str, Any]:
    defaults = {column.name: column.empty for column in sort.columns if column.type in ("choice", "truth")}
    return {**defaults, **values}


def _found(place: Place, who: str, sort: str, row: int) -> tuple[Target, Sort, Any]:
    target = found_target(place, who)
    of = found_sort(sort, target)
    _must_see(place, of)
    found = fact_of(target.subject, of, row)
    if found is None:
        raise Http404
    return target, of, found


@unit_page
def change(request: HttpRequest, place: Place, who: str, sort: str, row: int) -> HttpResponse:
    target, of, found = _found(place, who, sort, row)
    initial = of.values_of(found)
    if any(column.type == "ideas" for column in of.columns):
        initial["uses"] = [str(pk) for pk in Use.objects.filter(award_id=found.pk).values_list("idea_id", flat=True)]
    form = FactForm(
        request.POST or None, sort=of, kind=target.kind, ideas=_offered(target), initial=initial, is_new=False
    )
    version = plain_int(request.POST.get("version", "")) or found.version
    form.fields["version"] = _hidden(found.version)

    def deed(values: dict[str, Any], confirmed: bool) -> None:
        services.change_fact(
            target=target, sort=of, row=found, values=values, version=version, confirmed=confirmed, by=place.user, on=place.today,
            at=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip

    back = place.url("records:idea", idea=row) if of.model is Idea else place.url("records:subject", who=who)
    if request.method == "POST" and done(form, _deed(form, deed)):
        messages.success(request, _("Đã lưu."))
        return redirect(back)
    return page(
        request, place, "records/fact.html", "list", status=422 if form.errors else 200, form=form, back=back, lead=target.name,
        title=_("Sửa: %(what)s") % {"what": of.says}, button=_("Lưu"), wants=_told(of), tabs_say=_("Các trang của Hồ sơ thi đua"),
        remove_url=place.url("records:fact_remove", who=who, sort=sort, row=row),
    )  # fmt: skip


def _hidden(value: int) -> Any:
    return forms.IntegerField(widget=forms.HiddenInput(), initial=value, required=False)


@unit_page
def remove(request: HttpRequest, place: Place, who: str, sort: str, row: int) -> HttpResponse:
    target, of, found = _found(place, who, sort, row)
    form = RemoveForm(request.POST or None)
    version = plain_int(request.POST.get("version", "")) or found.version
    form.fields["version"] = _hidden(found.version)

    def deed(clean: dict[str, Any]) -> None:
        services.remove_fact(
            target=target, sort=of, row=found, version=version, reason=clean["reason"], by=place.user, on=place.today,
            at=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip

    return deed_page(
        request, place, form, deed, may=KEEP, title=_("Xóa: %(what)s") % {"what": of.says}, button=_("Xóa khỏi hồ sơ"),
        success=_("Đã xóa; lý do nằm trong nhật ký."), back=place.url("records:subject", who=who), lead=target.name,
    )  # fmt: skip
