"""Deeds on the register: a number for an outside paper, its file, following, recall, copies."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tongket.base.files import selectors as files
from tongket.base.ui.deeds import download
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.papers.enums import LETTERS
from tongket.cycle.papers.facts.lines import Line
from tongket.cycle.papers.facts.marks import copied_pdf
from tongket.cycle.papers.forms import register as forms
from tongket.cycle.papers.selectors.incoming import incoming_of
from tongket.cycle.papers.selectors.numbers import symbols_of
from tongket.cycle.papers.selectors.signing import signings_on
from tongket.cycle.papers.services import register as deeds
from tongket.cycle.papers.services.issuing import PDF
from tongket.cycle.papers.views.frame import deed_page
from tongket.cycle.papers.views.register import line_at


def _told(request: HttpRequest, place: Place) -> dict[str, Any]:
    return {"by": place.user, "on": place.today, "at": request.now}  # type: ignore[attr-defined]


def _crumbs(place: Place, line: Line | None = None) -> list[dict[str, str]]:
    crumbs = [{"name": _("Sổ văn bản đi"), "url": place.url("papers:list")}]
    if line is not None:
        crumbs.append({"name": line.entry.notation, "url": place.url("papers:entry", entry=line.entry.pk)})
    return crumbs


def _signing(place: Place) -> dict[str, Any]:
    """What a form that asks who signs needs."""
    signers = signings_on(place.unit, place.today)
    return {"signers": signers, "symbols": symbols_of(place.unit.pk, place.version.symbol, place.today)}


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def take_number(request: HttpRequest, place: Place) -> HttpResponse:
    form = forms.TakeNumberForm(request.POST or None, **_signing(place), initial={"issued_on": place.today})

    def deed(asked: dict[str, Any]) -> str:
        drafter = asked.pop("drafter").strip()
        asked["kind_code"] = "" if asked["kind_code"] == LETTERS else asked["kind_code"]
        if drafter and not asked["kind_code"]:
            asked["symbol"] = f"{asked['symbol']}-{drafter}"
        wanted = deeds.OutsidePaper(**asked)
        taken = deeds.take_outside_number(
            unit=place.unit, period=place.period.code, wanted=wanted, **_told(request, place)
        )
        return place.url("papers:entry", entry=taken.pk)

    return deed_page(
        request, place, form, deed, may="papers.keep", tab="list", title=_("Lấy số cho văn bản làm bên ngoài"),
        button=_("Lấy số"), success=_("Đã lấy số. Ghi số vào văn bản, ký xong thì đính tệp đã ban hành."),
        back=place.url("papers:list"), crumbs=_crumbs(place),
        lead=_("Dành cho văn bản soạn bằng Word hay viết tay: sổ vẫn đủ mọi số."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def attach(request: HttpRequest, place: Place, entry: int) -> HttpResponse:
    line = line_at(place, entry)
    form = forms.AttachForm(request.POST or None, request.FILES or None)

    def deed(asked: dict[str, Any]) -> None:
        file = asked["file"]
        deeds.attach_file(entry=line.entry, name=file.name, content=file.read(), **_told(request, place))

    return _on(request, place, line, form, deed, title=_("Đính tệp đã ban hành"), button=_("Đính tệp"), success=_("Đã đính tệp vào sổ."))  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def follow(request: HttpRequest, place: Place, entry: int) -> HttpResponse:
    line = line_at(place, entry)
    form = forms.FollowForm(request.POST or None, initial={name: getattr(line.entry, name) for name in deeds.FOLLOWED})
    return _on(
        request, place, line, form, lambda asked: deeds.follow(entry=line.entry, **_told(request, place), **asked) and None,
        title=_("Theo dõi văn bản đi"), button=_("Lưu"), success=_("Đã ghi vào sổ."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def recall(request: HttpRequest, place: Place, entry: int) -> HttpResponse:
    line = line_at(place, entry)
    form = forms.RecallForm(request.POST or None, initial={"recalled_on": place.today})
    return _on(
        request, place, line, form, lambda asked: deeds.recall(entry=line.entry, **_told(request, place), **asked) and None,
        may="papers.recall", title=_("Thu hồi văn bản"), button=_("Thu hồi"), success=_("Đã ghi thu hồi. Số vẫn giữ trong sổ."),
        lead=_("Không xóa được số hay tệp: sổ, trang và tệp tải về sẽ ghi rõ là đã thu hồi."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def copy(request: HttpRequest, place: Place, entry: int) -> HttpResponse:
    line = line_at(place, entry)
    form = forms.CopyingForm(request.POST or None, **_signing(place), initial={"issued_on": place.today})
    return _on(
        request, place, line, form, lambda asked: _copied(request, place, line.entry, asked), title=_("Sao văn bản"),
        button=_("Vào sổ bản sao"), success=_("Đã vào sổ bản sao."), lead=_("Mọi hình thức sao chung một dãy số trong năm."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def incoming_copy(request: HttpRequest, place: Place, arrival: int) -> HttpResponse:
    found = incoming_of(place.unit.pk, arrival)
    if found is None:
        raise Http404
    form = forms.CopyingForm(request.POST or None, **_signing(place), initial={"issued_on": place.today})
    return deed_page(
        request, place, form, lambda asked: _copied(request, place, found, asked), may="papers.keep", tab="incoming",
        title=_("Sao văn bản đến"), button=_("Vào sổ bản sao"), success=_("Đã vào sổ bản sao."),
        back=place.url("papers:arrival", arrival=found.pk), lead=_("Mọi hình thức sao chung một dãy số trong năm."),
    )  # fmt: skip


def _copied(request: HttpRequest, place: Place, source: Any, asked: dict[str, Any]) -> str:
    made = deeds.make_copy(source=source, period=place.period.code, copy=deeds.Copy(**asked), **_told(request, place))
    return place.url("papers:entry", entry=made.pk)


@unit_page
def copy_file(request: HttpRequest, place: Place, entry: int) -> HttpResponse:
    """The copied PDF with the block of the copy; Http404 for what is no copy, or was copied from nothing kept here."""
    line = line_at(place, entry)
    made = line.entry
    kept = None
    if made.copied_from_id is not None:
        kept = line_at(place, made.copied_from_id).pdf
    elif made.copied_incoming is not None and made.copied_incoming.scan is not None:
        kept = made.copied_incoming.scan
    if kept is None or kept.media_type != PDF:
        raise Http404
    letterhead = organizations.letterhead_of(place.unit, made.issued_on)
    return download(copied_pdf(files.read_bytes(kept), made, letterhead), f"{made.notation.replace('/', '-')}.pdf", PDF)


def _on(
    request: HttpRequest, place: Place, line: Line, form: Any, deed: Any, *, may: str = "papers.keep", lead: str = "",
    **words: Any,
) -> HttpResponse:  # fmt: skip
    back = place.url("papers:entry", entry=line.entry.pk)
    named = f"{line.entry.notation}: {line.entry.abstract}"
    return deed_page(
        request,
        place,
        form,
        deed,
        may=may,
        tab="list",
        back=back,
        crumbs=_crumbs(place, line),
        lead=lead or named,
        **words,
    )
