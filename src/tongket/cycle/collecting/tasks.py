"""Background work of the room."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket.base.health.services import note
from tongket.base.jobs.progress import Outcome, Progress
from tongket.base.jobs.registry import background, register_schedule
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.numbers import format_number
from tongket.cores.kernel.periods import Period
from tongket.cycle.collecting.enums import PackageState, Repeat, RequestState
from tongket.cycle.collecting.looks import ABOUT
from tongket.cycle.collecting.models import PackageFile, Request
from tongket.cycle.collecting.selectors.sending import count_answers
from tongket.cycle.collecting.selectors.sums import subjects_of
from tongket.cycle.collecting.services import packages
from tongket.cycle.collecting.services.opening import open_request
from tongket.cycle.collecting.services.recounting import recount, requests_to_recount
from tongket.cycle.collecting.services.requests import locked_request, make_next_round
from tongket.cycle.organizations.selectors import unit_by_id


@background("collecting.open", says=gettext_lazy("Gửi yêu cầu báo cáo"))
def open_for_many(progress: Progress, *, request: int) -> Outcome:
    """Begun again after a process died it finds either the draft, untouched, or the request sent whole."""
    found = Request.objects.select_related("unit").filter(pk=request).first()
    if found is None or progress.started_by is None:
        raise Refused(_("Không còn yêu cầu này, hoặc tài khoản đã gửi nó."), _("Mở lại danh sách yêu cầu."))
    if found.state == RequestState.DRAFT:
        with progress.beside() as reach:
            count = open_request(request=found, by=progress.started_by, on=progress.today, at=progress.now, reach=reach)
    else:
        count = count_answers(found.pk)
    where = {"unit": found.unit.code, "period": found.period, "ask": found.pk}
    says = _("Đã gửi yêu cầu tới %(count)s đơn vị.") % {"count": format_number(Decimal(count))}
    return Outcome(says, reverse("collecting:message", kwargs=where), _("Chép lời nhắn để báo các đơn vị"))


@background("collecting.recount", says=gettext_lazy("Cộng lại và đối chiếu số của các yêu cầu"))
def recount_every_night(progress: Progress) -> Outcome:
    """Compare the sums of every request with those made anew; health says what differs."""
    wanted, count, wrong = requests_to_recount(), 0, []
    progress.total(len(wanted))
    for request_id in wanted:
        found = recount(request_id)
        if found.count:
            count += found.count
            wrong.append(request_id)
        progress.step()
    if not wrong:
        note(ABOUT, ok=True, at=progress.now)
        return Outcome(_("Số cộng của %(count)s yêu cầu khớp.") % {"count": len(wanted)})
    names = ", ".join(f"“{subject}”" for subject in subjects_of(wrong[:3]))
    says = _("Đối chiếu số cộng: %(count)s số lệch trong %(requests)s yêu cầu (%(names)s).")
    told = says % {"count": count, "requests": len(wrong), "names": names}
    note(ABOUT, ok=False, at=progress.now, says=told)
    return Outcome(told)


@background("collecting.packages", says=gettext_lazy("Nhập phiếu báo cáo"), tries=3)
def take_packages(
    progress: Progress, ask: int, checker: int, period: str, files: list[int], older: list[int], take: bool
) -> Outcome:
    """Look at the files, or take them in, one transaction each: begun again after a stop, what was taken stays taken."""
    request = Request.objects.select_related("unit").get(pk=ask)
    unit = unit_by_id(checker)
    rows = PackageFile.objects.filter(pk__in=files, request=request, checker_id=checker).order_by("pk")
    progress.total(len(files))
    by = progress.started_by
    assert by is not None  # only asked for on a page
    done = 0
    for row in rows.select_related("request", "file"):
        if take and packages.is_table(row):
            row = packages.take_table(
                package=row, checker=unit, by=by, on=progress.today, at=progress.now, step=progress.say
            )
        elif take:
            row = packages.take(
                package=row, checker=unit, by=by, on=progress.today, at=progress.now, even_older=row.pk in older
            )
        elif row.done_at is None:
            row = packages.look_at(package=row, checker=unit, by=by, on=progress.today, at=progress.now)
        done += row.state in (PackageState.TAKEN, PackageState.READY)
        progress.step(says=row.file.name)
    url = reverse("collecting:packages", kwargs={"unit": unit.code, "period": period, "ask": ask})
    says = _("Đã nhập %(done)s trong %(all)s phiếu.") if take else _("%(done)s trong %(all)s phiếu sẵn sàng nhập.")
    return Outcome(says % {"done": done, "all": len(files)}, url, _("Mở danh sách phiếu"))


register_schedule("collecting.recount", run="collecting.recount", at=time(2, 30))


@background("collecting.next_rounds", says=gettext_lazy("Lập kỳ sau của các yêu cầu định kỳ"))
def begin_next_rounds(progress: Progress) -> Outcome:
    """When the next period has begun, its request stands ready as a draft; nobody is asked before somebody looks at it."""
    rows = Request.objects.exclude(repeat=Repeat.NEVER).filter(
        state__in=(RequestState.OPEN, RequestState.CLOSED), after=None
    )
    made = 0
    for row in rows.select_related("unit"):
        if Period.from_code(row.period).next().start > progress.today:
            continue
        with transaction.atomic():
            held = locked_request(row)
            if not Request.objects.filter(before=held).exists():
                make_next_round(held, by=None, at=progress.now)
                made += 1
    return Outcome(_("Đã lập %(count)s bản nháp cho kỳ sau.") % {"count": made})


register_schedule("collecting.next_rounds", run="collecting.next_rounds", at=time(6, 0))
