"""The list of drafts, beginning one, the draft itself, its fields."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongket.base.access.registry import can, require
from tongket.cycle.drafting.enums import DraftState
from tongket.cycle.drafting.facts.kinds import KINDS
from tongket.cycle.drafting.forms.drafts import BeginForm, FieldsForm, NoteForm, WordForm
from tongket.cycle.drafting.selectors import drafts, preview
from tongket.cycle.drafting.services import drafts as deeds
from tongket.cycle.drafting.views.desk import Desk, desk_at
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.selectors import SignerLines
from tongket.cycle.papers.selectors.tabs import DRAFTS, tabs_of


@unit_page
def list_drafts(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, "drafting.take_part", place.unit, on=place.today)
    asked = {name: request.GET.get(name, "")[:80] for name in ("state", "kind", "q", "mine")}
    rows = drafts.rows_at(place, state=asked["state"], kind=asked["kind"], words=asked["q"], mine=asked["mine"] == "1")
    context = {
        "place": place, "rows": rows, "asked": asked, "is_filtered": any(asked.values()),
        "kinds": [(kind.key, kind.name) for kind in KINDS.values()],
        "states": [(state.value, state.label) for state in DraftState if state != DraftState.DROPPED],
        "may_begin": can(place.user, "drafting.lead", place.unit, on=place.today),
        "urls": {"list": place.url("drafting:list"), "begin": place.url("drafting:begin")}, "tabs": tabs_of(place, DRAFTS),
    }  # fmt: skip
    return render(request, "drafting/list.html", context)


@unit_page
def begin(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, "drafting.lead", place.unit, on=place.today)
    form = BeginForm(request.POST or None, initial={"kind": request.GET.get("loai", "")})
    if request.method == "POST" and form.is_valid():
        draft = deeds.begin_draft(
            unit=place.unit, period=place.period.code, beginning=deeds.Beginning(**form.cleaned_data),
            by=place.user, on=place.today, at=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip
        messages.success(
            request, _("Đã mở dự thảo với dàn bài gợi ý. Sửa dàn bài, giao mục cho đồng nghiệp hoặc viết ngay.")
        )
        return redirect(place.url("drafting:draft", draft=draft.pk))
    chosen = form["kind"].value()
    choices = [
        {"value": kind.key, "label": kind.name, "hint": kind.says, "checked": kind.key == chosen}
        for kind in KINDS.values()
    ]
    crumbs = [{"name": _("Soạn thảo"), "url": place.url("drafting:list")}]
    context = {"place": place, "form": form, "choices": choices, "crumbs": crumbs}
    return render(request, "drafting/begin.html", context, status=422 if form.errors else 200)


@unit_page
def show(request: HttpRequest, place: Place, draft: int) -> HttpResponse:
    desk = desk_at(request, place, draft)
    context = {
        "place": place, "desk": desk, "draft": desk.draft, "views": desk.views, "nav": _nav(desk), "may": desk.may,
        "steps": _steps(desk), "note_form": NoteForm(), "word_form": WordForm(), "urls": _urls(desk),
        "mine": {one.pk for one in desk.sections if desk.may_write(one)} if desk.open_for_words else set(),
        "blocking": [one for one in desk.missing if one.blocks] if desk.is_open else [],
        "asides": [one for one in desk.missing if not one.blocks] if desk.is_open else [],
        "late": _late(desk), "crumbs": desk.crumbs(),
    }  # fmt: skip
    return render(request, "drafting/draft.html", context)


def _urls(desk: Desk) -> dict[str, str]:
    names = ("draft", "outline", "fields", "compare", "preview", "word", "submit", "send_back", "issue", "drop")
    files = {form: desk.url("download", form=form) for form in ("docx", "pdf")}
    return {name: desk.url(name) for name in names} | files


def _late(desk: Desk) -> list[Any]:
    """Sections whose day is over, with who writes them."""
    today = desk.place.today
    return (
        [one for one in desk.sections if one.due_on and one.due_on < today and one.state != "done"]
        if desk.is_draft
        else []
    )


def _nav(desk: Desk) -> list[dict[str, Any]]:
    """The outline beside the page; sections under a heading are its children."""
    states = {"todo": "idle", "writing": "running", "done": "done"}
    found: list[dict[str, Any]] = []
    for place, (section, marker, depth) in enumerate(zip(desk.sections, desk.markers, desk.depths, strict=True)):
        name = f"{marker} {section.heading}".strip() or _("Nội dung")
        holds = place + 1 < len(desk.sections) and desk.sections[place + 1].level > section.level and not section.text
        badge = "" if desk.is_issued or holds else section.get_state_display()
        item = {
            "name": name, "url": f"#muc-{section.pk}", "badge": badge, "badge_state": states[section.state], "children": [],
        }  # fmt: skip
        (found[-1]["children"] if depth > 1 and found else found).append(item)
    return found


def _steps(desk: Desk) -> list[dict[str, str]]:
    at = {DraftState.DRAFT: 0, DraftState.SUBMITTED: 1, DraftState.ISSUED: 3}[DraftState(desk.draft.state)]
    return [
        {"name": name, "state": "done" if place < at else "current" if place == at else "todo"}
        for place, name in enumerate((_("Soạn"), _("Duyệt"), _("Phát hành")))
    ]


def signer_says(one: SignerLines) -> str:
    """The signer with the lines above the name."""
    says = f"{one.full_name} ({', '.join(one.authority_lines)})"
    return _("%(signer)s, thay %(giver)s") % {"signer": says, "giver": one.on_behalf} if one.on_behalf else says


@unit_page
def fields(request: HttpRequest, place: Place, draft: int) -> HttpResponse:
    desk = desk_at(request, place, draft)
    require(place.user, "drafting.lead", place.unit, on=place.today)
    letterhead = preview.letterhead_for(desk.draft, place.today)
    signers = [(one.signer_id, signer_says(one)) for one in letterhead.signers]
    names = [
        "abstract",
        "bases",
        "addressees",
        "recipients",
        "archive_line",
        "drafter_code",
        "secretary",
        "signing_on",
        "signer_id",
        "due_on",
    ]
    first = {name: getattr(desk.draft, name) for name in names}
    if first["signer_id"] not in dict(signers):
        first["signer_id"] = signers[0][0] if signers else None
    for field in FieldsForm.base_fields.values():
        field.show_hidden_initial = True  # so that two people on the page undo nothing of each other
    is_correction = desk.draft.corrects is not None
    form = FieldsForm(request.POST or None, initial=first, kind=desk.kind, signers=signers, is_correction=is_correction)
    if request.method == "POST" and form.is_valid():
        _save_fields(request, desk, form)
        return redirect(desk.url())
    initials = [bound.as_hidden(only_initial=True) for bound in form]
    context = {"place": place, "desk": desk, "form": form, "crumbs": desk.crumbs_here, "initials": initials}
    return render(request, "drafting/fields.html", context, status=422 if form.errors else 200)


def _save_fields(request: HttpRequest, desk: Desk, form: FieldsForm) -> None:
    shown = {}
    for name, field in form.fields.items():
        bound = form[name]
        hidden = field.hidden_widget()
        raw = hidden.value_from_datadict(form.data, form.files, bound.html_initial_name)
        shown[name] = field.clean(raw) if raw is not None and _is_clean(field, raw) else bound.initial
    now = {name: form.cleaned_data[name] for name in form.fields}
    deeds.change_fields(draft=desk.draft, was=shown, now=now, by=desk.place.user, on=desk.place.today, at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _("Đã lưu thông tin của văn bản."))


def _is_clean(field: Any, raw: Any) -> bool:
    try:
        field.clean(raw)
    except ValidationError:
        return False
    return True


@unit_page
@require_POST
def drop(request: HttpRequest, place: Place, draft: int) -> HttpResponse:
    desk = desk_at(request, place, draft)
    deeds.drop_draft(draft=desk.draft, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _("Đã bỏ dự thảo."))
    return redirect(place.url("drafting:list"))
