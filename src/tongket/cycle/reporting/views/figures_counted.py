"""What the software counted, beside the table."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tongket.base.access.registry import NotPermitted, can
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.numbers import plain_int
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.planning.counted import sources
from tongket.cycle.reporting.selectors.counted import counted_lines
from tongket.cycle.reporting.selectors.figures import closing_of
from tongket.cycle.reporting.services.counted import take_counted
from tongket.cycle.reporting.views.figures_frame import frame_of


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def counted(request: HttpRequest, place: Place) -> HttpResponse:
    """The counted figures; POST takes those ticked over into the table."""
    said: list[str] = []
    status = 200
    if request.method == "POST":
        try:
            outcome = take_counted(place=place, seen=_seen(request), at=request.now)  # type: ignore[attr-defined]
        except NotPermitted:
            raise
        except Refused as refused:
            said, status = [str(refused)], 409
        else:
            if outcome.ok:
                _tell(request, outcome.saved)
                return redirect(place.url("reporting:figures_counted"))
            conflict = _("Người khác vừa sửa ô này. Xem lại rồi nhận.")
            said, status = (
                [*(one.says for one in outcome.errors.values()), *(conflict for _one in outcome.conflicts)],
                409,
            )
    frame = frame_of(request, place, "figures")
    lines = counted_lines(place)
    used = {one.source.key for one in lines}
    groups: dict[str, list[str]] = {}
    for one in sources().values():
        if one.key not in used:
            groups.setdefault(str(one.group), []).append(str(one.label))
    context = {
        **frame,
        "lines": lines,
        "to_take": sum(one.may_take for one in lines),
        "others": groups.items(),
        "errors": said,
        "closing": closing_of(place.unit.pk, place.period.code),
        "may_enter": can(place.user, "reporting.enter_figures", place.unit, on=place.today),
        "may_edit": can(place.user, "planning.edit", place.unit, on=place.today),
    }
    return render(request, "reporting/figures/counted.html", context, status=status)


def _seen(request: HttpRequest) -> dict[int, str]:
    """What was ticked, with what the page showed of it."""
    ids = [pk for one in request.POST.getlist("nhan") if (pk := plain_int(one)) is not None]
    return {pk: request.POST.get(f"thay-{pk}", "") for pk in ids}


def _tell(request: HttpRequest, saved: int) -> None:
    if saved:
        messages.success(request, ngettext("Đã nhận %(count)s số.", "Đã nhận %(count)s số.", saved) % {"count": saved})
    else:
        messages.info(request, _("Chưa đánh dấu số nào cần nhận."))
