"""Pages of batches: the list, one batch with its preview, its words, registering and printing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongket.base.access.registry import require
from tongket.base.files.selectors import read_bytes
from tongket.base.jobs.selectors import open_jobs
from tongket.base.ui.deeds import done, download, picture
from tongket.cycle.certificates import selectors
from tongket.cycle.certificates.forms import BatchForm
from tongket.cycle.certificates.models import Batch
from tongket.cycle.certificates.services import batches as services
from tongket.cycle.certificates.services import designs, printing
from tongket.cycle.certificates.services import register as registering
from tongket.cycle.certificates.views.frame import page
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.selectors import letterhead_of

PER_PAGE = 50
VIEW, PREPARE = "certificates.view", "certificates.prepare"


def found_batch(place: Place, batch: int) -> Batch:
    """The batch of this unit, or Http404."""
    found = selectors.batch_of(place.unit.pk, batch)
    if found is None:
        raise Http404
    return found


@require_safe
@unit_page
def list_batches(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    rows = selectors.batches_of(place.unit.pk, place.period.code)
    has_design = bool(selectors.designs_of(place.unit.pk))
    return page(request, place, "certificates/list.html", "list", rows=rows, has_design=has_design)


@require_safe
@unit_page
def show(request: HttpRequest, place: Place, batch: int) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    found = found_batch(place, batch)
    rows = Paginator(selectors.list_of(found), PER_PAGE).get_page(request.GET.get("page"))
    count, amount = selectors.totals_of(found)
    chosen = request.GET.get("xem", "")
    shown = selectors.award_at(found, int(chosen)) if chosen.isdecimal() and len(chosen) < 6 else None
    shown = shown or next(iter(rows.object_list), None)
    job = next((one for one in open_jobs("certificates.print_batch") if one.arguments.get("batch") == found.pk), None)
    return page(
        request, place, "certificates/batch.html", "list", batch=found, rows=rows, count=count, amount=amount,
        shown=shown, parts=selectors.parts_of(found), job=job, missing=printing.missing_parts(found)[1] if found.run else [],
    )  # fmt: skip


def _starting(place: Place) -> dict[str, Any]:
    """What a new batch proposes."""
    head = letterhead_of(place.unit, place.today)
    signer = head.signers[0] if head.signers else None
    lines = signer.authority_lines if signer else ()
    return {
        "decided_on": place.today, "place": head.place, "signer_name": signer.full_name if signer else "",
        "signer_lines": "\n".join(lines), "authority": designs.authority_says(place.unit, lines, place.today),
        "citation": f"Đã hoàn thành xuất sắc nhiệm vụ {place.period.says}",
    }  # fmt: skip


@unit_page
def add(request: HttpRequest, place: Place) -> HttpResponse:
    return _batch_form(request, place, None, _starting(place))


@unit_page
def change(request: HttpRequest, place: Place, batch: int) -> HttpResponse:
    found = found_batch(place, batch)
    fields = {name: getattr(found, name) for name in (*services.WORDS, "decided_on")}
    fields |= {"signer_lines": "\n".join(found.signer_lines), "design": str(found.design_id)}
    return _batch_form(request, place, found, fields)


def _batch_form(request: HttpRequest, place: Place, batch: Batch | None, initial: dict[str, Any]) -> HttpResponse:
    require(place.user, PREPARE, place.unit, on=place.today)
    made: list[Batch] = []
    form = BatchForm(request.POST or None, initial=initial, designs=selectors.designs_of(place.unit.pk))

    def deed(clean: dict[str, Any]) -> None:
        given: dict[str, Any] = {
            "unit": place.unit,
            "period": place.period.code,
            "batch": batch,
            "by": place.user,
            "on": place.today,
        }
        made.append(services.save_batch(fields=clean, **given))

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã lưu đợt in."))
        return redirect(place.url("certificates:batch", batch=made[0].pk))
    title = _("Sửa đợt in") if batch else _("Lập đợt in")
    status = 422 if form.errors else 200
    return page(
        request, place, "certificates/batch_form.html", "list", status=status, form=form, title=title, batch=batch
    )


@require_POST
@unit_page
def register(request: HttpRequest, place: Place, batch: int) -> HttpResponse:
    found = found_batch(place, batch)
    registering.register_batch(batch=found, by=place.user, on=place.today)
    messages.success(request, _("Đã vào sổ. Bây giờ in được cả đợt."))
    return redirect(place.url("certificates:batch", batch=batch))


@require_POST
@unit_page
def start_printing(request: HttpRequest, place: Place, batch: int) -> HttpResponse:
    job = printing.start_printing(batch=found_batch(place, batch), by=place.user, on=place.today)
    return redirect("jobs:job", job_id=job.pk)


@require_safe
@never_cache
@unit_page
def preview(request: HttpRequest, place: Place, batch: int, place_number: int) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    found = found_batch(place, batch)
    award = selectors.award_at(found, place_number)
    if award is None:
        raise Http404
    ppi = 120 if "to" in request.GET else 60
    made = printing.draw_preview(award=award, batch=found, by=place.user, on=place.today, ppi=ppi)
    return picture(made, is_final=False)


@require_safe
@unit_page
def download_part(request: HttpRequest, place: Place, batch: int, part: int) -> HttpResponse:
    require(place.user, PREPARE, place.unit, on=place.today)
    found = selectors.part_of(place.unit.pk, part)
    if found is None or found.batch_id != batch:
        raise Http404
    return download(read_bytes(found.file), found.file.name, "application/pdf")
