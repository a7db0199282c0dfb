"""The voters' page: code, choice, confirmation. Without account or script; the code travels in forms only.

Every answer of one step stands at the same address, so that no log of addresses tells more than that somebody was here.
"""

from __future__ import annotations

from typing import Any

from axes.helpers import get_client_ip_address
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from tongket.cores.kernel.errors import Refused
from tongket.cycle.ballots import selectors
from tongket.cycle.ballots.enums import Style
from tongket.cycle.ballots.facts import codes, counting
from tongket.cycle.ballots.forms import choice_in, letter_says
from tongket.cycle.ballots.models import Voter
from tongket.cycle.ballots.services import casting as services
from tongket.cycle.ballots.services import guessing
from tongket.cycle.organizations.selectors import version_on


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_not_required
@sensitive_post_parameters()
@sensitive_variables()
def cast(request: HttpRequest) -> HttpResponse:
    """One step of the way: what is sent says which."""
    if request.method != "POST":
        return _code_page(request)
    typed = request.POST.get("code", "")[:100]
    try:
        voter = _voter(request, typed)
        step = _STEPS.get(request.POST.get("step", ""), _choosing)
        return step(request, voter, typed)
    except Refused as no:
        return _code_page(request, no, typed)


def _voter(request: HttpRequest, typed: str) -> Voter:
    """Whose code it is; a slip of the finger is told before anything is asked and counts as no guess."""
    address = get_client_ip_address(request) or ""
    guessing.check_patience(address)
    if not codes.is_well_typed(typed):
        raise Refused(
            _("Mã gõ chưa đúng."), _("Mã có 14 chữ và số, không có chữ i, l, o và số 0, 1. Đối chiếu lại với phiếu mã.")
        )
    try:
        return services.voter_with(typed)
    except services.CodeUnknown:
        guessing.note_wrong(address)
        raise


def _code_page(request: HttpRequest, no: Refused | None = None, typed: str = "") -> HttpResponse:
    is_used = isinstance(no, services.CodeUsed)
    shown = "" if is_used else typed
    return render(
        request, "ballots/cast_code.html", {"no": no, "typed": shown, "is_used": is_used}, status=422 if no else 200
    )


def _page(
    request: HttpRequest, template: str, voter: Voter, typed: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    given = {"vote": voter.vote, "voter": voter, "code": typed, "unit_name": _unit_name(request, voter), **context}
    return render(request, template, given, status=status)


def _unit_name(request: HttpRequest, voter: Voter) -> str:
    return str(version_on(voter.vote.unit, request.today).name)  # type: ignore[attr-defined]


def _choosing(
    request: HttpRequest, voter: Voter, typed: str, no: Refused | None = None, choice: str = ""
) -> HttpResponse:
    """The ballot; with what was chosen before, and what is wrong with it."""
    services.check_may_cast(voter)
    options = selectors.options_of(voter.vote)
    given = choice or request.POST.get("choice", "")
    had = given if counting.fits(voter.vote.style, len(options), given) else counting.blank_of(len(options))
    rows = [
        {"option": one, "place": place, "letter": had[place],
         "answers": [{"letter": letter, "says": letter_says(letter), "is_had": had[place] == letter} for letter in _answers(voter.vote.style)]}
        for place, one in enumerate(options)
    ]  # fmt: skip
    is_one = voter.vote.style == Style.CHOOSE and voter.vote.most == 1
    return _page(
        request, "ballots/cast_choose.html", voter, typed, status=422 if no else 200, rows=rows, no=no, is_one=is_one,
        is_list=voter.vote.style == Style.CHOOSE, is_blank=bool(given) and had == counting.blank_of(len(options)),
    )  # fmt: skip


def _answers(style: str) -> list[str]:
    known = counting.LETTERS[style]
    return [letter for letter in (counting.CHOSEN, counting.YES, counting.NO, counting.ABSTAIN) if letter in known]


def _confirming(request: HttpRequest, voter: Voter, typed: str) -> HttpResponse:
    """What was chosen, once more, before it is cast."""
    services.check_may_cast(voter)
    vote, options = voter.vote, selectors.options_of(voter.vote)
    sent = request.POST.dict()
    if vote.style == Style.CHOOSE and vote.most == 1 and "one" not in sent:
        return _choosing(
            request, voter, typed, Refused(_("Chưa chọn mục nào."), _("Chọn một mục, hoặc chọn Phiếu trắng."))
        )
    choice = choice_in(sent, vote.style, vote.most, len(options))
    try:
        services.check_choice(vote, len(options), choice)
    except Refused as no:
        return _choosing(request, voter, typed, no, choice)
    rows = [{"option": one, "says": letter_says(letter), "is_marked": letter != counting.NOTHING} for one, letter in zip(options, choice, strict=True)]  # fmt: skip
    return _page(
        request, "ballots/cast_confirm.html", voter, typed, rows=rows, choice=choice, once=codes.new_once(),
        is_list=vote.style == Style.CHOOSE, is_blank=choice == counting.blank_of(len(options)),
    )  # fmt: skip


def _casting(request: HttpRequest, voter: Voter, typed: str) -> HttpResponse:
    done = services.cast(
        code=typed, choice=request.POST.get("choice", "")[:200], once=request.POST.get("once", "")[:40]
    )
    return render(
        request, "ballots/cast_done.html", {"vote": voter.vote, "done": done, "unit_name": _unit_name(request, voter)}
    )


_STEPS = {"choose": _choosing, "confirm": _confirming, "cast": _casting}
