"""Papers of a frozen round given their number, signed by who the directory lets sign on the day."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cycle.emulation.enums import RoundState
from tongket.cycle.emulation.models import Round, RoundPaper
from tongket.cycle.emulation.selectors.board import board_of
from tongket.cycle.emulation.selectors.paper import PAPERS, SIGNED_ALONE, issuable
from tongket.cycle.emulation.selectors.rounds import freeze_of
from tongket.cycle.papers.services.issuing import issue_paper
from tongket.cycle.papers.services.signing import signer_for

if TYPE_CHECKING:
    from tongket.base.access.models import User


@transaction.atomic
def issue(
    *, found: Round, which: str, day: date, signer: int | None, period: str, by: User, on: date, at: datetime
) -> RoundPaper:  # fmt: skip
    """The submission or the notice, numbered in the register and frozen with its points; once a round and paper.

    Refuses an open round, a paper issued before, a day before the points were frozen, a signer of another day.
    """
    require(by, "emulation.manage", found.unit, on=on)
    held = Round.objects.select_for_update().select_related("unit", "sheet").get(pk=found.pk)
    if which not in SIGNED_ALONE:
        raise Refused(_("Văn bản này ký tại cuộc họp, không lấy số ở sổ."), _("Tải bản Word, PDF về ký."))
    frozen = freeze_of(held)
    if held.state != RoundState.FROZEN or frozen is None:
        raise Refused(_("Điểm chưa chốt."), _("Chốt điểm rồi phát hành."))
    if day < frozen.at.date():
        raise Refused(
            _("Ngày %(day)s ở trước ngày chốt điểm %(frozen)s.") % {"day": short_date(day), "frozen": short_date(frozen.at.date())},
            _("Ghi ngày từ hôm chốt điểm."),
        )  # fmt: skip
    if RoundPaper.objects.filter(round=held, which=which).exists():
        raise Refused(_("Văn bản này đã phát hành."), _("Mở ở sổ văn bản đi; cần sửa thì phát hành bản thay thế ở đó."))
    signing = signer_for(unit=held.unit, signer_id=signer, day=day)
    paper = issuable(which, board_of(held, on), day, signing)
    issued = issue_paper(unit=held.unit, period=period, paper=paper, figures={}, by=by, on=on, at=at)
    made = RoundPaper.objects.create(round=held, which=which, paper=issued)
    after = {"paper": f"{PAPERS[which]} {issued.entry.notation if issued.entry else ''}".strip()}
    record(by=by, verb="emulation.paper_issued", target=held, unit_id=held.unit_id, after=after, at=at)
    return made
