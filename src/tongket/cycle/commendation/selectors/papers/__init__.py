"""Papers of a season, as drafts and to be issued. A page asks ``paper_of(which, of, day=…)``, ``of`` being the object of the kind.

``PAPERS`` names each: its label, what it is of (``of``), whether it is numbered in the register (``services.issuing.issue``)
or signed where it was written.

====================  ==============  ============================================  ==========
which                 of              more                                          numbered
====================  ==============  ============================================  ==========
``danh-sach``         UnitList        ``signer``
``thong-bao``         Consultation    ``signer``, ``draft``                         yes
``bien-ban``          Meeting
``cong-nhan``         Meeting         ``signer``, ``draft`` (initiative council)
``to-trinh``          Season          ``nominees``, ``to_name``, ``signer``,        yes
                                      ``draft``
``quyet-dinh``        Season          ``nominees``, ``signer``, ``draft``           yes
``chi-tien``          Decision        ``signer``
``bao-cao``           Nominee         ``signer`` (of a collective)
``trao-thuong``       Season or       ``signer``
                      Decision
``tong-hop``          Season          ``signer``
====================  ==============  ============================================  ==========

``signer`` is a ``SignerLines`` of the letterhead or None; ``draft`` is True unless said. Texts are Vietnamese whatever the page's language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from tongket.cycle.commendation.selectors.papers.council import minutes_paper, recognition_paper
from tongket.cycle.commendation.selectors.papers.decision import bonus_paper, ceremony_paper, decision_paper
from tongket.cycle.commendation.selectors.papers.proposal import list_paper, notice_paper, submission_paper
from tongket.cycle.commendation.selectors.papers.report import report_paper
from tongket.cycle.commendation.selectors.papers.summary import summary_paper

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from tongket.cores.documents import Paper
    from tongket.cycle.commendation.models import Nominee
    from tongket.cycle.organizations.selectors import SignerLines

__all__ = [
    "PAPERS", "PaperKind", "bonus_paper", "ceremony_paper", "decision_paper", "list_paper", "minutes_paper", "notice_paper",
    "paper_of", "recognition_paper", "report_paper", "submission_paper", "summary_paper",
]  # fmt: skip


@dataclass(frozen=True)
class PaperKind:
    """A paper of the room: ``of`` names the model it is built from; ``issued`` ones take a number of the register."""

    label: _StrPromise
    of: str
    build: Callable[..., Paper]
    issued: bool = False


PAPERS = {
    "danh-sach": PaperKind(_("Danh sách đề nghị của đơn vị"), "list", lambda of, day, signer, **_more: list_paper(of, day, signer)),
    "thong-bao": PaperKind(
        _("Thông báo công khai lấy ý kiến"), "consultation", lambda of, day, signer, draft, **_more: notice_paper(of, day, signer, draft=draft), issued=True
    ),
    "bien-ban": PaperKind(_("Biên bản họp hội đồng"), "meeting", lambda of, day, **_more: minutes_paper(of, day)),
    "cong-nhan": PaperKind(
        _("Quyết định công nhận sáng kiến"), "meeting", lambda of, day, signer, draft, **_more: recognition_paper(of, day, signer, draft=draft)
    ),
    "to-trinh": PaperKind(
        _("Tờ trình đề nghị khen thưởng"), "season",
        lambda of, day, signer, draft, nominees, to_name: submission_paper(of, nominees, to_name, day, signer, draft=draft), issued=True,
    ),
    "quyet-dinh": PaperKind(
        _("Quyết định khen thưởng"), "season",
        lambda of, day, signer, draft, nominees, **_more: decision_paper(of, nominees, day, signer, draft=draft), issued=True,
    ),
    "chi-tien": PaperKind(_("Danh sách chi tiền thưởng"), "decision", lambda of, day, signer, **_more: bonus_paper(of, day, signer)),
    "bao-cao": PaperKind(_("Báo cáo thành tích"), "nominee", lambda of, day, signer, **_more: report_paper(of, day, signer)),
    "trao-thuong": PaperKind(_("Kịch bản, danh sách trao thưởng"), "season", lambda of, day, signer, **_more: ceremony_paper(of, day, signer)),
    "tong-hop": PaperKind(_("Báo cáo kết quả xét khen"), "season", lambda of, day, signer, **_more: summary_paper(of, day, signer)),
}  # fmt: skip


def paper_of(
    which: str, of: Any, *, day: date, signer: SignerLines | None = None, draft: bool = True, nominees: Iterable[Nominee] = (), to_name: str = ""
) -> Paper:  # fmt: skip
    """The paper ``which`` of ``PAPERS`` as it would be on the day; nothing is kept."""
    return PAPERS[which].build(of=of, day=day, signer=signer, draft=draft, nominees=nominees, to_name=to_name)
