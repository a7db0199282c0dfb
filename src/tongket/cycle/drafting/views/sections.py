"""Writing a section, suggesting, deciding on suggestions, remarks, the outline."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tongket.base.access.registry import require
from tongket.cores.kernel.numbers import plain_int
from tongket.cores.kernel.text import squash
from tongket.cycle.drafting.enums import SectionForm, SectionState
from tongket.cycle.drafting.facts.wording import keyed, named
from tongket.cycle.drafting.forms.drafts import GiveForm
from tongket.cycle.drafting.models import Remark, Section, Suggestion
from tongket.cycle.drafting.selectors.drafts import colleagues_of
from tongket.cycle.drafting.selectors.sections import find_remark, find_suggestion, last_decided, views_of
from tongket.cycle.drafting.services import outline as arranging
from tongket.cycle.drafting.services import remarks, writing
from tongket.cycle.drafting.views.desk import Desk, desk_at, section_at
from tongket.cycle.organizations.places import Place, unit_page

AUTOSAVE = "tk-autosave"
_ARRANGING = ("up", "down", "deeper", "higher", "rename", "remove", "turn", "give")


@unit_page
def section(request: HttpRequest, place: Place, draft: int, section: int) -> HttpResponse:
    desk = desk_at(request, place, draft)
    here = section_at(desk, section)
    if request.method == "POST":
        return _written(request, desk, here)
    return render(request, "drafting/section.html", _context(request, desk, here))


def _context(_request: HttpRequest, desk: Desk, here: Section) -> dict[str, Any]:
    ids = [one.pk for one in desk.sections]
    at = ids.index(here.pk) if here.pk in ids else None
    marker = desk.markers[at] if at is not None else ""
    may = desk.may_write(here)
    numbers: dict[str, list[Any]] = {}
    for one in desk.numbers.values() if desk.is_open else ():
        numbers.setdefault(one.group, []).append(one)
    name = f"{marker} {here.heading}".strip() or _("Nội dung")
    view, decided = views_of([here], [marker], desk.numbers)[0], last_decided(here)
    for row in (*view.suggestions, *decided):
        row.removed, row.inserted = named(row.removed, desk.labels), named(row.inserted, desk.labels)
    return {
        "place": desk.place, "desk": desk, "draft": desk.draft, "section": here, "name": name, "may": may,
        "writes": bool(may) and desk.open_for_words, "typed": named(here.text, desk.labels),
        "view": view, "numbers": list(numbers.items()),
        "decided": decided, "states": SectionState.choices, "crumbs": desk.crumbs_here,
        "before": desk.url("section", section=ids[at - 1]) if at else "",
        "after": desk.url("section", section=ids[at + 1]) if at is not None and at + 1 < len(ids) else "",
    }  # fmt: skip


def _written(request: HttpRequest, desk: Desk, here: Section) -> HttpResponse:
    """Saved, suggested, or saved by itself (then the answer is for the script)."""
    text, base = keyed(request.POST.get("text", ""), desk.labels), request.POST.get("base", "")
    who: dict[str, Any] = {"by": desk.place.user, "on": desk.place.today, "at": request.now}  # type: ignore[attr-defined]
    usual = "save" if desk.may_write(here) else "suggest"
    deed, back = request.POST.get("deed", usual), desk.url("section", section=here.pk)
    if deed == "suggest":
        made = writing.suggest(section=here, base=base, text=text, **who)
        says = ngettext("Đã gửi %(count)s đề nghị sửa.", "Đã gửi %(count)s đề nghị sửa.", len(made))
        messages.success(request, says % {"count": len(made)})
        return redirect(back)
    if deed == "insert":
        key = request.POST.get("number", "")
        gap = "" if not text or text[-1].isspace() else " "
        text = f"{text}{gap}{{{{{key}}}}}" if key in desk.numbers else text
    saved = writing.save_section(section=here, base=base, text=text, **who)
    if request.headers.get("X-Requested-With") == AUTOSAVE:
        at = localtime(request.now).strftime("%H:%M")  # type: ignore[attr-defined]
        return JsonResponse(
            {
                "text": named(saved.text, desk.labels),
                "base": saved.base,
                "own_base": saved.own_base,
                "merged": saved.merged,
                "at": at,
            }
        )
    messages.success(request, _saved_says(saved))
    return redirect(desk.url() + f"#muc-{here.pk}" if deed == "close" else back)


def _saved_says(saved: writing.Saved) -> str:
    if saved.brought_back:
        return _("Mục này vừa bị bỏ khỏi dàn bài; vì vẫn có người viết nên đã đưa trở lại. Chữ đã lưu.")
    if saved.merged:
        return _("Đã lưu và gộp với chữ người khác vừa viết vào mục này. Đọc lại chỗ gộp bên dưới.")
    return _("Đã lưu.")


@unit_page
@require_POST
def state(request: HttpRequest, place: Place, draft: int, section: int) -> HttpResponse:
    desk = desk_at(request, place, draft)
    here = section_at(desk, section)
    writing.say_state(
        section=here, state=request.POST.get("state", ""), by=place.user, on=place.today, at=request.now  # type: ignore[attr-defined]
    )  # fmt: skip
    messages.success(request, _("Đã ghi tiến độ của mục."))
    return redirect(desk.url() + f"#muc-{here.pk}")


@unit_page
@require_POST
def decide(request: HttpRequest, place: Place, draft: int, suggestion: int) -> HttpResponse:
    desk = desk_at(request, place, draft)
    found: Suggestion | None = find_suggestion(desk.draft, suggestion)
    if found is None:
        raise Http404
    accept = request.POST.get("deed") == "accept"
    writing.decide(suggestion=found, accept=accept, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _("Đã nhận đề nghị sửa.") if accept else _("Đã bỏ qua đề nghị sửa."))
    return redirect(desk.url("section", section=found.section_id) + "#noi-dung")


@unit_page
@require_POST
def remark(request: HttpRequest, place: Place, draft: int, section: int) -> HttpResponse:
    desk = desk_at(request, place, draft)
    here = section_at(desk, section)
    answered = plain_int(request.POST.get("answers", ""))
    found: Remark | None = find_remark(desk.draft, answered) if answered else None
    remarks.add_remark(
        section=here, text=request.POST.get("text", ""), quote=request.POST.get("quote", ""), answers=found,
        by=place.user, on=place.today, at=request.now,  # type: ignore[attr-defined]
    )  # fmt: skip
    messages.success(request, _("Đã gửi góp ý."))
    return redirect(desk.url("section", section=here.pk) + "#noi-dung")


@unit_page
@require_POST
def remark_done(request: HttpRequest, place: Place, draft: int, remark: int) -> HttpResponse:
    desk = desk_at(request, place, draft)
    found = find_remark(desk.draft, remark)
    if found is None:
        raise Http404
    remarks.finish_remark(remark=found, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _("Đã đánh dấu xong góp ý."))
    return redirect(desk.url("section", section=found.section_id) + "#noi-dung")


@unit_page
def outline(request: HttpRequest, place: Place, draft: int) -> HttpResponse:
    desk = desk_at(request, place, draft)
    require(place.user, "drafting.lead", place.unit, on=place.today)
    if request.method == "POST":
        anchor = _arranged(request, desk)
        return redirect(desk.url("outline") + anchor)
    colleagues = [(one.pk, one.full_name) for one in colleagues_of(place.unit, place.today)]
    rows = [
        {
            "section": one, "marker": marker, "depth": depth, "open": str(one.pk) == request.GET.get("sua", ""),
            "form": GiveForm(
                initial={"assignee": one.assignee_id, "due_on": one.due_on}, colleagues=colleagues, auto_id=f"id_%s_{one.pk}"
            ),
        }
        for one, marker, depth in zip(desk.sections, desk.markers, desk.depths, strict=True)
    ]  # fmt: skip
    context = {"place": place, "desk": desk, "rows": rows, "crumbs": desk.crumbs_here, "levels": _levels(desk)}
    return render(request, "drafting/outline.html", context)


def _levels(desk: Desk) -> list[tuple[int | str, str]]:
    behind: list[tuple[int | str, str]] = [(one.value, str(one.label)) for one in SectionForm if one.value]
    if desk.kind.decides:
        return [(1, _("Điều 1, Điều 2 …")), (2, _("1, 2 … trong điều")), *behind]
    return [(1, "I, II …"), (2, "1, 2 …"), (3, "a, b …"), *behind]


def _arranged(request: HttpRequest, desk: Desk) -> str:
    """One of the deeds on the outline, by the button that was pressed; where the page goes on."""
    who: dict[str, Any] = {"by": desk.place.user, "on": desk.place.today, "at": request.now}  # type: ignore[attr-defined]
    asked = request.POST
    deed = asked.get("deed", "")
    if deed == "add":
        level, after = plain_int(asked.get("level", "")) or 1, plain_int(asked.get("after", ""))
        form = asked.get("level", "") if asked.get("level") in SectionForm.values else ""
        made = arranging.add_section(
            draft=desk.draft, heading=squash(asked.get("heading", ""))[:255], level=level, after=after, form=form, **who
        )
        return f"#dong-{made.pk}"
    if deed not in _ARRANGING:
        messages.error(request, _("Chưa rõ cần làm gì với dàn bài. Bấm một nút ở dòng của mục."))
        return ""
    here = section_at(desk, plain_int(asked.get("section", "")) or 0)
    match deed:
        case "up" | "down":
            arranging.move_section(section=here, step=-1 if deed == "up" else 1, **who)
        case "deeper" | "higher":
            arranging.shift_level(section=here, step=1 if deed == "deeper" else -1, **who)
        case "turn":
            arranging.turn_annex(section=here, **who)
            messages.success(request, _("Đã đổi khổ giấy của phụ lục."))
        case "rename":
            arranging.change_heading(section=here, heading=squash(asked.get("heading", ""))[:255], **who)
        case "remove":
            arranging.remove_section(section=here, **who)
            messages.success(request, _("Đã bỏ mục khỏi dàn bài. Chữ của mục vẫn còn trong các bản trước."))
        case "give":
            _given(request, desk, here, who)
        case _:
            raise Http404
    return f"#dong-{here.pk}"


def _given(request: HttpRequest, desk: Desk, here: Section, who: dict[str, Any]) -> None:
    colleagues = [(one.pk, one.full_name) for one in colleagues_of(desk.place.unit, desk.place.today)]
    form = GiveForm(request.POST, colleagues=colleagues)
    if not form.is_valid():
        messages.error(request, " ".join(str(text) for texts in form.errors.values() for text in texts))
        return
    arranging.give_section(
        section=here, account_id=form.cleaned_data["assignee"], due_on=form.cleaned_data["due_on"], **who
    )
    messages.success(request, _("Đã ghi người viết và hạn của mục."))
