"""Decisions: granted into the records with bonus money, certificates made from them, single grants revoked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.certificates.services.register import take_away
from tongket.cycle.commendation.enums import Standing
from tongket.cycle.commendation.models import Decision, Nominee, Season
from tongket.cycle.commendation.selectors.bonus import amounts_of
from tongket.cycle.commendation.selectors.quotas import over_quota
from tongket.cycle.commendation.selectors.verdicts import bars_of
from tongket.cycle.commendation.services.consultations import must_be_heard
from tongket.cycle.commendation.services.meetings import needs_council
from tongket.cycle.commendation.services.seasons import held_open
from tongket.cycle.commendation.services.standings import below, held, move, names_said
from tongket.cycle.records.enums import Body, Ground
from tongket.cycle.records.selectors.free_ideas import IdeaSaid, ideas_by_id
from tongket.cycle.records.services.awards import Grant, keep_awards, revoke_awards

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.base.files.models import StoredFile
    from tongket.cycle.papers.models import IssuedPaper


@dataclass(frozen=True)
class Deciding:
    """A decision as written: its number, day, who decides and signs; the paper it was issued as, or its file."""

    number: str
    decided_on: date
    authority: str
    signer_name: str = ""
    body: int = 0
    paper: IssuedPaper | None = None
    file: StoredFile | None = None


@transaction.atomic
def decide(
    *, season: Season, ids: Collection[int], deciding: Deciding, by: User, on: date, at: datetime
) -> Decision:  # fmt: skip
    """These names are granted what they were proposed for, by one decision of this unit.

    Leaves the decision, every award in its record, the bonus of each. Refuses: names that did not pass the council
    (sudden deeds need none), that the level above decides, that the law bars on the day (discipline or hold that came
    later too), with an open opinion of the consultation, more than the share allows, one merit granted before.
    """
    require(by, "commendation.decide", season.unit, on=on)
    row = held_open(season)
    rows = held(row, ids, Standing.PASSED, *(() if needs_council(row) else (Standing.ACCEPTED,)))
    above = sorted({one.award_name for one in rows if one.award in row.above})
    if above:
        raise Refused(_("Cấp trên quyết định: %(names)s.") % {"names": ", ".join(above)}, _("Trình cấp trên."))
    _must_be_free(row, rows, deciding.decided_on)
    made = _made(row, deciding, outside=False, by=by, on=on, at=at)
    _grant(row, rows, made, deciding, by, on, at)
    return made


@transaction.atomic
def record_outside(
    *, season: Season, ids: Collection[int], deciding: Deciding, by: User, on: date, at: datetime
) -> Decision:  # fmt: skip
    """A decision of the level above on names sent to it: from its paper, with its own number and signer."""
    require(by, "commendation.manage", season.unit, on=on)
    row = held_open(season)
    rows = held(row, ids, Standing.SENT)
    if Nominee.objects.filter(came_from__in=rows).exists():
        raise Refused(_("Cấp trên đang xét ngay trong phần mềm."), _("Khi cấp trên quyết định, kết quả tự về đây."))
    made = _made(row, deciding, outside=True, by=by, on=on, at=at)
    _grant(row, rows, made, deciding, by, on, at)
    return made


def _made(season: Season, deciding: Deciding, *, outside: bool, by: User, on: date, at: datetime) -> Decision:
    if not squash(deciding.number) or not squash(deciding.authority):
        raise Refused(_("Chưa ghi số quyết định hoặc người quyết định."), _("Ghi đủ như trên quyết định."))
    if deciding.decided_on > on:
        raise Refused(_("Ngày quyết định sau hôm nay."), _("Ghi khi đã ký."))
    try:
        with transaction.atomic():
            return Decision.objects.create(
                season=season, number=squash(deciding.number)[:80], decided_on=deciding.decided_on,
                authority=squash(deciding.authority)[:200], signer_name=squash(deciding.signer_name)[:150], outside=outside,
                paper=deciding.paper, file=deciding.file, made_by_id=by.pk, made_by_name=str(by), made_at=at,
            )  # fmt: skip
    except IntegrityError:
        raise Refused(
            _("Quyết định số %(number)s đã ghi ở đợt này.") % {"number": deciding.number}, _("Mở quyết định đó để xem.")
        ) from None


def _must_be_free(season: Season, rows: Sequence[Nominee], day: date) -> None:
    for who, why in bars_of(season, rows, day):
        raise Refused(
            _("%(who)s: %(why)s") % {"who": who, "why": why}, _("Đưa tên này ra khỏi quyết định; các tên khác vẫn quyết định được.")
        )  # fmt: skip
    met = max((one.meeting.held_on for one in rows if one.meeting is not None), default=day)
    if day < met:
        raise Refused(
            _("Ngày %(day)s ở trước ngày họp hội đồng %(met)s.") % {"day": short_date(day), "met": short_date(met)}, _("Ghi ngày từ hôm họp hội đồng.")
        )  # fmt: skip
    must_be_heard(rows, day, _("Quyết định từ ngày sau đó."))
    over = over_quota(season, rows, day)
    if over is not None:
        raise Refused(
            _("%(award)s: %(count)s tên, tỷ lệ chỉ cho %(limit)s.") % {"award": over.name, "count": over.counted, "limit": over.limit},
            _("Bớt tên, ghi lý do từng tên."),
        )  # fmt: skip


def _grant(
    season: Season, rows: Sequence[Nominee], made: Decision, deciding: Deciding, by: User, on: date, at: datetime
) -> None:  # fmt: skip
    ideas = ideas_by_id({pk for one in rows for pk in one.ideas})
    grants = [
        Grant(one.who, one.award, one.year, one.basis, deciding.body or Body.NONE, _ground(one, ideas), tuple(one.ideas)) for one in rows
    ]  # fmt: skip
    kept = keep_awards(
        unit=season.unit, grants=grants, decision=made.number, decided_on=made.decided_on, authority=made.authority, source=made,
        by=by, on=on, at=at,
    )  # fmt: skip
    amounts = amounts_of(season, rows, made.decided_on)
    for one, award in zip(rows, kept, strict=True):
        one.granted, one.amount_vnd = award, amounts[one.pk]
    unit = None if made.outside else season.unit_id
    try:
        with transaction.atomic():
            Nominee.objects.bulk_update(rows, ["granted", "amount_vnd"], batch_size=500)
            move(rows, Standing.HIGHER if made.outside else Standing.AWARDED, on, decision=made, decided_unit_id=unit)
    except IntegrityError:
        raise Refused(
            _("Có tên đã được tặng đúng hình thức này cho cùng một thành tích."), _("Xem hồ sơ của từng tên; một thành tích chỉ khen một lần.")
        ) from None  # fmt: skip
    _tell_below(rows, made, on)
    after = {"number": made.number, "decided_on": made.decided_on, "names": names_said(rows)}
    record(by=by, verb="commendation.decided", target=made, unit_id=season.unit_id, after=after, at=at)


def _ground(row: Nominee, ideas: Mapping[int, IdeaSaid]) -> int:
    if not row.ideas:
        return Ground.RATING if row.award == "cstdcs" else Ground.NONE
    first = ideas.get(row.ideas[0])
    return Ground.WORK if first is not None and first.kind else Ground.INITIATIVE


def _tell_below(rows: Sequence[Nominee], made: Decision, on: date) -> None:
    """Names that came from a season below have been commended at a higher level: their unit sees it at once."""
    pairs = below(rows)
    for one, became in pairs:
        one.granted, one.amount_vnd = became.granted, became.amount_vnd
    sent = [one for one, _became in pairs]
    Nominee.objects.bulk_update(sent, ["granted", "amount_vnd"], batch_size=500)
    move(sent, Standing.HIGHER, on, decision=made)


@transaction.atomic
def revoke(
    *, nominee: Nominee, revoked_on: date, reason: str, by: User, on: date, at: datetime
) -> Nominee:  # fmt: skip
    """One grant is cancelled (Law on Emulation 2022, Art. 93): the record says so from the day, money is to be paid back.

    Later awards that stood on it are not cancelled by themselves; the pages name them to be looked at again. Refuses a
    day before the decision, no reason, a grant of another unit's decision.
    """
    season = nominee.season
    require(by, "commendation.decide", season.unit, on=on)
    (row,) = held(season, [nominee.pk], Standing.AWARDED, Standing.HIGHER)
    decision = row.decision
    if decision is None or decision.season_id != season.pk:
        raise Refused(_("Đơn vị khác đã quyết định."), _("Cấp đã quyết định thì hủy quyết định."))
    if not squash(reason):
        raise Refused(
            _("Chưa ghi lý do hủy."),
            _("Luật nêu bốn trường hợp: gian dối, hồ sơ giả, xét sai luật, vi phạm trong thời gian xét."),
        )
    if not decision.decided_on <= revoked_on <= on:
        raise Refused(_("Ngày hủy không nằm từ ngày quyết định đến hôm nay."), _("Xem lại ngày."))
    if row.granted is not None:
        revoke_awards(
            unit=season.unit,
            ids=[row.granted],
            revoked_on=revoked_on,
            reason=squash(reason),
            source=decision,
            by=by,
            on=on,
            at=at,
        )
    if row.printed is not None:
        take_away(unit=season.unit, award_id=row.printed, reason=squash(reason), by=by, on=on)
    move([row], Standing.REVOKED, on, because=squash(reason), revoked_on=revoked_on)
    move([one for one, _became in below([row])], Standing.REVOKED, on, because=squash(reason), revoked_on=revoked_on)
    after = {"names": names_said([row]), "revoked_on": revoked_on}
    record(
        by=by,
        verb="commendation.revoked",
        target=decision,
        unit_id=season.unit_id,
        after=after,
        reason=squash(reason),
        at=at,
    )
    return row
