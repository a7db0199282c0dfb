"""The page of backups, for who keeps the installation."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.jobs import clock
from tongket.base.jobs.selectors import open_jobs
from tongket.base.jobs.services import enqueue_on_commit
from tongket.base.keeping import selectors
from tongket.base.keeping.forms import AgainForm, ScheduleForm
from tongket.base.keeping.selectors import Kept
from tongket.base.keeping.services import keeping_files
from tongket.base.keeping.services.words import size_says
from tongket.cores.kernel.errors import Refused


def _keeper(request: HttpRequest) -> User:
    require(request.user, "access.keep_installation")
    return cast(User, request.user)


def _named(name: str) -> Kept:
    found = selectors.backup_named(name, clock.now())
    if found is None:
        raise Http404
    return found


def _crumbs() -> list[dict[str, str]]:
    return [{"name": _("Tình trạng máy chủ"), "url": reverse("health:state")}]


def _page(request: HttpRequest, form: ScheduleForm) -> HttpResponse:
    now = clock.now()
    found = selectors.backups(now)
    context = {
        "form": form,
        "crumbs": _crumbs(),
        "rows": [(one, size_says(one.size)) for one in found],
        "warning": selectors.backup_warning(now),
        "plan": selectors.schedule(),
        "folder": selectors.backup_folder(),
        "running": open_jobs("keeping.backup").first(),
    }
    return render(request, "keeping/home.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters("new_passphrase")
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    user, plan = _keeper(request), selectors.schedule()
    form = ScheduleForm(request.POST or None, initial=ScheduleForm.initial_of(plan))
    if request.method == "POST" and form.is_valid():
        try:
            keeping_files.set_schedule(terms=form.terms(), by=user)
        except Refused as no:
            form.add_error(
                "folder" if form.cleaned_data["folder"] and "thư mục" in no.reason else "new_passphrase", str(no)
            )
        else:
            messages.success(request, _("Đã lưu lịch sao lưu."))
            return redirect("keeping:home")
    return _page(request, form)


@require_POST
def make(request: HttpRequest) -> HttpResponse:
    user = _keeper(request)
    running = open_jobs("keeping.backup").first()
    job = running or enqueue_on_commit("keeping.backup", by=user)
    return redirect("jobs:job", job_id=job.pk)


@require_POST
def check(request: HttpRequest, name: str) -> HttpResponse:
    user, kept = _keeper(request), _named(name)
    job = enqueue_on_commit("keeping.check", by=user, file=kept.name)
    return redirect("jobs:job", job_id=job.pk)


@require_POST
def delete(request: HttpRequest, name: str) -> HttpResponse:
    user, kept = _keeper(request), _named(name)
    keeping_files.delete_backup(kept=kept, by=user, at=clock.now())
    messages.success(request, _("Đã xóa %(name)s.") % {"name": kept.name})
    return redirect("keeping:home")


@sensitive_post_parameters("password")
@never_cache
def download(request: HttpRequest, name: str) -> HttpResponseBase:
    user, kept = _keeper(request), _named(name)
    form = AgainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if authenticate(request, username=user.get_username(), password=form.cleaned_data["password"]) == user:
            keeping_files.note_download(kept=kept, by=user)
            return FileResponse(
                kept.path.open("rb"), as_attachment=True, filename=kept.name, content_type="application/octet-stream"
            )
        form.add_error("password", _("Mật khẩu chưa đúng."))
    context = {
        "form": form,
        "kept": kept,
        "crumbs": [*_crumbs(), {"name": _("Sao lưu"), "url": reverse("keeping:home")}],
        "size": size_says(kept.size),
    }
    return render(request, "keeping/download.html", context, status=422 if form.errors else 200)
