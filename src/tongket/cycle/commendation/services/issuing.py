"""Papers of a season given their number: the decision with what it grants, the submission, the notice."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cycle.commendation.models import Consultation, Decision, Nominee, Season, Submission
from tongket.cycle.commendation.selectors.papers import PAPERS, decision_paper, notice_paper, submission_paper
from tongket.cycle.commendation.services.decisions import Deciding, decide
from tongket.cycle.commendation.services.seasons import held_open
from tongket.cycle.papers.services.issuing import issue_paper
from tongket.cycle.papers.services.signing import signer_for

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cores.documents import Paper
    from tongket.cycle.papers.models import IssuedPaper


@dataclass(frozen=True)
class Issuing:
    """The day on the paper and who signs, by the id in the directory; ``body`` whose award a decision grants (records.Body)."""

    day: date
    signer: int | None
    body: int = 0


@transaction.atomic
def issue(
    *, season: Season, which: str, issuing: Issuing, by: User, on: date, at: datetime, ids: Collection[int] = (),
    submission: Submission | None = None, consultation: Consultation | None = None,
) -> Decision | Submission | Consultation:  # fmt: skip
    """The numbered paper ``which`` of the season and the deed it belongs to; what carries the paper comes back.

    ``ids`` are for a decision; a submission and a notice belong to one that was made before. Refuses papers that are
    signed where they were written.
    """
    if which == "quyet-dinh":
        return issue_decision(season=season, ids=ids, issuing=issuing, by=by, on=on, at=at)
    if which == "to-trinh" and submission is not None and submission.season_id == season.pk:
        return issue_submission(submission=submission, issuing=issuing, by=by, on=on, at=at)
    if which == "thong-bao" and consultation is not None and consultation.season_id == season.pk:
        return issue_notice(consultation=consultation, issuing=issuing, by=by, on=on, at=at)
    raise Refused(_("Văn bản này không lấy số ở sổ."), _("Tải bản Word, PDF về ký."))


@transaction.atomic
def issue_decision(
    *, season: Season, ids: Collection[int], issuing: Issuing, by: User, on: date, at: datetime
) -> Decision:  # fmt: skip
    """The decision, numbered in the register, and what it grants: neither is there without the other.

    Leaves what ``decide`` leaves and the issued paper. Refuses what ``decide`` and the register refuse, and a day before
    the council met.
    """
    require(by, "commendation.decide", season.unit, on=on)
    row = held_open(season)
    rows = _named(row, ids)
    _must_follow_meetings(rows, issuing.day)
    signing = signer_for(unit=row.unit, signer_id=issuing.signer, day=issuing.day)
    paper = decision_paper(row, rows, issuing.day, signing, draft=False)
    issued = _issued(row, "quyet-dinh", paper, by, on, at)
    deciding = Deciding(
        _notation(issued), issuing.day, paper.decider, signing.full_name, issuing.body, paper=issued
    )  # fmt: skip
    return decide(season=row, ids=ids, deciding=deciding, by=by, on=on, at=at)


@transaction.atomic
def issue_submission(
    *, submission: Submission, issuing: Issuing, by: User, on: date, at: datetime
) -> Submission:  # fmt: skip
    """The paper of a submission, numbered; once. Refuses a day before the council met, a submission without names."""
    season = submission.season
    require(by, "commendation.decide", season.unit, on=on)
    row = Submission.objects.select_for_update(of=("self",)).select_related("season__unit").get(pk=submission.pk)
    _must_be_first(row.paper_id)
    rows = list(row.nominees.select_related("meeting"))
    if not rows:
        raise Refused(_("Tờ trình không còn tên nào."), _("Trình lại từ danh sách hội đồng đã thông qua."))
    _must_follow_meetings(rows, issuing.day)
    signing = signer_for(unit=season.unit, signer_id=issuing.signer, day=issuing.day)
    paper = submission_paper(season, rows, row.to_name, issuing.day, signing, draft=False)
    row.paper = _issued(season, "to-trinh", paper, by, on, at)
    row.save(update_fields=["paper"])
    return row


@transaction.atomic
def issue_notice(
    *, consultation: Consultation, issuing: Issuing, by: User, on: date, at: datetime
) -> Consultation:  # fmt: skip
    """The notice that shows names, numbered; once. Refuses a day after the last on which they are shown."""
    season = consultation.season
    require(by, "commendation.manage", season.unit, on=on)
    row = Consultation.objects.select_for_update(of=("self",)).select_related("season__unit").get(pk=consultation.pk)
    _must_be_first(row.paper_id)
    if issuing.day > row.until:
        raise Refused(
            _("Thông báo ghi ngày %(day)s, sau ngày công khai cuối cùng %(until)s.") % {"day": short_date(issuing.day), "until": short_date(row.until)},
            _("Ghi ngày trong thời gian công khai trở về trước."),
        )  # fmt: skip
    signing = signer_for(unit=season.unit, signer_id=issuing.signer, day=issuing.day)
    row.paper = _issued(season, "thong-bao", notice_paper(row, issuing.day, signing, draft=False), by, on, at)
    row.save(update_fields=["paper"])
    return row


def _named(season: Season, ids: Collection[int]) -> list[Nominee]:
    rows = list(Nominee.objects.filter(season=season, pk__in=set(ids)).select_related("meeting"))
    if not rows or len(rows) != len(set(ids)):
        raise Refused(_("Có tên không còn trong đợt này."), _("Tải lại trang rồi chọn lại."))
    return rows


def _must_be_first(paper_id: int | None) -> None:
    if paper_id is not None:
        raise Refused(_("Văn bản này đã phát hành."), _("Mở ở sổ văn bản đi; cần sửa thì phát hành bản thay thế ở đó."))


def _must_follow_meetings(rows: Collection[Nominee], day: date) -> None:
    met = max((row.meeting.held_on for row in rows if row.meeting is not None), default=day)
    if day < met:
        raise Refused(
            _("Ngày %(day)s ở trước ngày họp hội đồng %(met)s.") % {"day": short_date(day), "met": short_date(met)},
            _("Ghi ngày từ hôm họp hội đồng."),
        )  # fmt: skip


def _issued(season: Season, which: str, paper: Paper, by: User, on: date, at: datetime) -> IssuedPaper:
    issued = issue_paper(unit=season.unit, period=season.period, paper=paper, figures={}, by=by, on=on, at=at)
    after = {"paper": f"{PAPERS[which].label} {_notation(issued)}"}
    record(by=by, verb="commendation.paper_issued", target=season, unit_id=season.unit_id, after=after, at=at)
    return issued


def _notation(issued: IssuedPaper) -> str:
    return issued.entry.notation if issued.entry else ""
