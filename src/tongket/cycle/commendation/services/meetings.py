"""Councils: who was there, what was said, how many voted for each name, what the meeting concluded."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.ballots.enums import State
from tongket.cycle.ballots.selectors import options_of, votes_of_owner
from tongket.cycle.ballots.selectors.outcomes import outcome_of
from tongket.cycle.ballots.services.votes import Choice, Owner, make_vote
from tongket.cycle.commendation.enums import Council, MeetingState, Presence, SeasonKind, Standing
from tongket.cycle.commendation.facts.council import Attendance, attendance_of
from tongket.cycle.commendation.models import IdeaReview, Meeting, Nominee, Season
from tongket.cycle.commendation.selectors.law import Said, votes_said
from tongket.cycle.commendation.selectors.listing import must_be_public_until
from tongket.cycle.commendation.selectors.quotas import Over, over_granted, over_quota
from tongket.cycle.commendation.services.seasons import held_open
from tongket.cycle.commendation.services.standings import held, move, names_said, send_home

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.ballots.models import Vote

OWNER = "commendation.meeting"
MOST_MEMBERS = 100
FIELDS = ("council", "held_on", "place", "chair", "secretary", "discussion")


@dataclass(frozen=True)
class Member:
    """A member of a council at one meeting; ``how`` of enums.Presence."""

    name: str
    role: str = ""
    how: str = Presence.PRESENT


@transaction.atomic
def hold_meeting(
    *, season: Season, meeting: Meeting | None, fields: Mapping[str, Any], members: Sequence[Member], by: User, on: date, at: datetime
) -> Meeting:  # fmt: skip
    """A meeting written down, or its words changed until it is concluded.

    Refuses a meeting of tomorrow, members named twice, nobody there.
    """
    require(by, "commendation.manage", season.unit, on=on)
    row = held_open(season)
    made = _held(meeting) if meeting is not None else Meeting(season=row, made_by_name=str(by))
    if made.season_id != row.pk:
        raise Refused(_("Cuộc họp này không thuộc đợt đã chọn."), _("Mở cuộc họp từ trang đợt của nó."))
    named = [Member(squash(one.name)[:150], squash(one.role)[:150], one.how) for one in members if squash(one.name)]
    _must_be_members(named)
    if fields["held_on"] > on:
        raise Refused(_("Ngày họp sau hôm nay."), _("Ghi biên bản khi đã họp."))
    for name in FIELDS:
        value = fields[name]
        setattr(made, name, value.strip() if isinstance(value, str) else value)
    made.members = [{"name": one.name, "role": one.role, "how": str(one.how)} for one in named]
    made.save()
    after = {"held_on": made.held_on, "chair": made.chair, "members": len(named)}
    record(by=by, verb="commendation.met", target=made, unit_id=row.unit_id, after=after, at=at)
    return made


def _must_be_members(members: Sequence[Member]) -> None:
    names = [one.name for one in members]
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        raise Refused(_("Thành viên “%(name)s” ghi hai lần.") % {"name": twice}, _("Bỏ bớt một dòng."))
    if len(names) > MOST_MEMBERS:
        raise Refused(_("Nhiều hơn %(most)s thành viên.") % {"most": MOST_MEMBERS}, _("Bỏ bớt dòng."))
    if not any(one.how == Presence.PRESENT for one in members):
        raise Refused(_("Chưa có thành viên nào có mặt."), _("Đánh dấu ai có mặt, ai cho ý kiến bằng văn bản."))


def _held(meeting: Meeting) -> Meeting:
    found = Meeting.objects.select_for_update(of=("self",)).select_related("season__unit").get(pk=meeting.pk)
    if found.state != MeetingState.DRAFT:
        raise Refused(_("Cuộc họp này đã kết luận."), _("Việc phát sinh thì ghi cuộc họp khác."))
    return found


@transaction.atomic
def put_before(*, meeting: Meeting, ids: Collection[int], by: User, on: date, at: datetime) -> int:
    """These names are the business of the meeting, and no others; how many."""
    require(by, "commendation.manage", meeting.season.unit, on=on)
    found = _held(meeting)
    rows = held(found.season, ids, Standing.ACCEPTED)
    found.nominees.filter(standing=Standing.ACCEPTED).exclude(pk__in=ids).update(meeting=None, votes={})
    # what another meeting counted is not this council's vote
    Nominee.objects.filter(pk__in=[one.pk for one in rows if one.meeting_id != found.pk]).update(
        meeting=found, votes={}
    )
    record(by=by, verb="commendation.put_before", target=found, unit_id=found.season.unit_id, after={"names": names_said(rows)}, at=at)  # fmt: skip
    return len(rows)


@transaction.atomic
def enter_votes(
    *, meeting: Meeting, votes: Mapping[int, int | None], way: str, by: User, on: date, at: datetime
) -> int:
    """Votes for each name as counted by hand (None: not counted yet); how many were entered.

    Refuses more votes than members who took part: present, or asked in writing.
    """
    require(by, "commendation.manage", meeting.season.unit, on=on)
    found = _held(meeting)
    there = attendance_of(found.members)
    rows = held(found.season, votes, Standing.ACCEPTED)
    for row in rows:
        yes = votes[row.pk]
        if row.meeting_id != found.pk:
            raise Refused(_("%(who)s không thuộc cuộc họp này.") % {"who": row.name}, _("Tải lại trang."))
        if yes is not None:
            _must_be_voters(row.name, yes, there.voting)
        row.votes = {} if yes is None else {"members": there.members, "yes": yes, "way": way}
    Nominee.objects.bulk_update(rows, ["votes"], batch_size=500)
    entered = sum(bool(row.votes) for row in rows)
    record(by=by, verb="commendation.votes_entered", target=found, unit_id=found.season.unit_id, after={"rows": entered}, at=at)  # fmt: skip
    return entered


def _must_be_voters(who: str, yes: int, voting: int) -> None:
    if yes > voting:
        raise Refused(
            _("%(who)s: %(yes)s phiếu, nhiều hơn %(voting)s thành viên tham gia.") % {"who": who, "yes": yes, "voting": voting},
            _("Đếm lại phiếu, hoặc sửa danh sách thành viên có mặt."),
        )  # fmt: skip


@transaction.atomic
def make_meeting_vote(*, meeting: Meeting, award: str, by: User, on: date, at: datetime) -> Vote:
    """A secret ballot on every name of one title, yes or no each, counted against all members of the council."""
    require(by, "commendation.manage", meeting.season.unit, on=on)
    found = _held(meeting)
    rows = list(found.nominees.filter(award=award, standing=Standing.ACCEPTED).order_by("pk"))
    if not rows:
        raise Refused(_("Cuộc họp chưa có tên nào cho danh hiệu này."), _("Đưa tên vào cuộc họp trước."))
    there = attendance_of(found.members)
    needed = votes_said(
        found.season.unit, award, members=there.members, yes=0, year=found.season.year, on=found.held_on
    )
    fields: dict[str, Any] = {
        "title": f"{rows[0].award_name}: {found}"[:200], "question": f"Đồng ý đề nghị {rows[0].award_name} năm {found.season.year}?",
        "method": "secret", "style": "yes_no", "least": 1, "most": 0, "base": "all", "is_strict": False,
        "threshold": f"{needed.limit}/{there.members}",
    }  # fmt: skip
    options = [Choice(_option(row, rows), row.detail[:300], str(row.pk)) for row in rows]
    made = make_vote(
        unit=found.season.unit, period=found.season.period, fields=fields, options=options, by=by, on=on,
        owner=Owner(OWNER, f"{found.pk}:{award}"),
    )  # fmt: skip
    record(by=by, verb="commendation.vote_made", target=found, unit_id=found.season.unit_id, after={"award": rows[0].award_name}, at=at)  # fmt: skip
    return made


def _option(row: Nominee, rows: Sequence[Nominee]) -> str:
    """The name; with its detail where two have the same."""
    same = sum(one.name == row.name for one in rows) > 1
    return f"{row.name} ({row.detail or row.who})"[:300] if same else row.name


@transaction.atomic
def take_vote(*, meeting: Meeting, award: str, by: User, on: date, at: datetime) -> int:
    """The counts of the last vote on a title become the votes of its names; how many. Refuses a vote that is not over."""
    require(by, "commendation.manage", meeting.season.unit, on=on)
    found = _held(meeting)
    done = [one for one in votes_of_owner(OWNER, f"{found.pk}:{award}") if one.state == State.DONE]
    outcome = outcome_of(done[-1]) if done else None
    if outcome is None:
        raise Refused(_("Chưa có cuộc bỏ phiếu nào kiểm xong."), _("Kiểm phiếu xong rồi lấy kết quả."))
    counts = {one.ref: result.count.yes for one, result in zip(options_of(done[-1]), outcome.results, strict=True)}
    votes = {int(ref): yes for ref, yes in counts.items() if ref.isdecimal()}
    rows = found.nominees.filter(pk__in=votes, standing=Standing.ACCEPTED)
    return enter_votes(meeting=found, votes={one.pk: votes[one.pk] for one in rows}, way="secret", by=by, on=on, at=at)


@transaction.atomic
def conclude_meeting(*, meeting: Meeting, by: User, on: date, at: datetime) -> tuple[int, int]:
    """Names with enough votes pass, the others do not; how many of each. The meeting cannot be changed any more.

    Refuses: a name without votes; a name that had to be public before and was not long enough; more names passed than
    the share allows where the rule is sure.
    """
    require(by, "commendation.manage", meeting.season.unit, on=on)
    season = held_open(meeting.season)
    found = _held(meeting)
    rows = list(found.nominees.select_for_update().filter(standing=Standing.ACCEPTED).order_by("pk"))
    if found.council == Council.INITIATIVE:
        return _conclude_ideas(found, by, at)
    if not rows:
        raise Refused(_("Cuộc họp chưa xét tên nào."), _("Đưa tên vào cuộc họp và ghi phiếu trước."))
    _must_be_complete(found, rows)
    there = attendance_of(found.members)
    passed, failed = list[Nominee](), list[Nominee]()
    asked: dict[tuple[str, int], Said] = {}
    for row in rows:
        key = (row.award, row.votes["yes"])
        if key not in asked:
            asked[key] = votes_said(
                season.unit, key[0], members=there.members, yes=key[1], year=season.year, on=found.held_on
            )
        said = asked[key]
        row.votes = {**row.votes, "members": there.members, "needed": said.limit, "source": said.source}
        (passed if row.votes["yes"] >= (said.limit or 0) else failed).append(row)
    must_fit(season, passed, found.held_on)
    Nominee.objects.bulk_update(rows, ["votes"], batch_size=500)
    move(passed, Standing.PASSED, on)
    move(failed, Standing.FAILED, on, because=_("Không đủ số phiếu của hội đồng."))
    send_home(failed, _("Không đủ số phiếu của hội đồng."), on)
    found.state = MeetingState.CLOSED
    found.save(update_fields=["state"])
    after = {"passed": names_said(passed), "failed": names_said(failed)}
    record(by=by, verb="commendation.concluded", target=found, unit_id=season.unit_id, after=after, at=at)
    return len(passed), len(failed)


def _must_be_complete(meeting: Meeting, rows: Sequence[Nominee]) -> None:
    uncounted = [row.name for row in rows if "yes" not in row.votes]
    if uncounted:
        raise Refused(
            _("Chưa ghi phiếu của: %(names)s.") % {"names": ", ".join(uncounted[:10])}, _("Ghi đủ rồi kết luận.")
        )
    voting = attendance_of(meeting.members).voting
    asked: dict[tuple[str, int, int | None], date | None] = {}  # the same of all of a title that were shown together
    for row in rows:
        _must_be_voters(row.name, row.votes["yes"], voting)  # members may have been changed since
        key = (row.award, row.year, row.consultation_id)
        if key not in asked:
            asked[key] = must_be_public_until(row, meeting.held_on)
        until = asked[key]
        if until is not None:
            raise Refused(
                _("%(who)s phải được công khai lấy ý kiến đủ ngày trước khi hội đồng họp.") % {"who": row.name},
                _("Công khai danh sách; họp từ sau ngày %(day)s.") % {"day": short_date(until)},
            )


def must_fit(season: Season, passed: Sequence[Nominee], on: date) -> None:
    """Refused when with these passed a share would be exceeded by a sure rule."""
    _must_not_be(over_quota(season, passed, on))


def must_fit_granted(season: Season, on: date) -> None:
    """Refused when what was granted or sent already is more than its share of those that are left."""
    _must_not_be(over_granted(season, on))


def _must_not_be(over: Over | None) -> None:
    if over is not None:
        raise Refused(
            _("%(award)s: %(count)s tên được thông qua, tỷ lệ chỉ cho %(limit)s (%(source)s).")
            % {"award": over.name, "count": over.counted, "limit": over.limit, "source": over.source},
            _("Đưa bớt tên ra khỏi cuộc họp theo số phiếu, ghi lý do từng tên."),
        )


def needs_council(season: Season) -> bool:
    """Whether names must pass the council: sudden deeds go the simplified way (Law on Emulation 2022, Art. 85)."""
    return season.kind != SeasonKind.SUDDEN


@transaction.atomic
def review_idea(
    *, meeting: Meeting, idea: int, novelty: str, application: str, benefit: str, yes: int | None, by: User, on: date, at: datetime
) -> IdeaReview:  # fmt: skip
    """What the initiative council says of one initiative. Refuses more votes than members who took part."""
    require(by, "commendation.manage", meeting.season.unit, on=on)
    found = _held(meeting)
    if found.council != Council.INITIATIVE:
        raise Refused(_("Đây không phải cuộc họp của hội đồng sáng kiến."), _("Ghi cuộc họp của hội đồng sáng kiến."))
    there: Attendance = attendance_of(found.members)
    if yes is not None and yes > there.voting:
        raise Refused(
            _("%(yes)s phiếu, nhiều hơn %(voting)s thành viên tham gia.") % {"yes": yes, "voting": there.voting}, _("Đếm lại phiếu.")
        )  # fmt: skip
    row, _new = IdeaReview.objects.update_or_create(
        meeting=found, idea_id=idea,
        defaults={"novelty": squash(novelty)[:500], "application": squash(application)[:500], "benefit": squash(benefit)[:500], "yes": yes},
    )  # fmt: skip
    record(by=by, verb="commendation.idea_reviewed", target=found, unit_id=found.season.unit_id, after={"idea": str(row.idea), "yes": yes}, at=at)  # fmt: skip
    return row


def _conclude_ideas(meeting: Meeting, by: User, at: datetime) -> tuple[int, int]:
    rows, there = list(meeting.reviews.select_related("idea")), attendance_of(meeting.members)
    if not rows:
        raise Refused(_("Cuộc họp chưa xét sáng kiến nào."), _("Ghi ý kiến và số phiếu từng sáng kiến trước."))
    for row in rows:
        if row.yes is None or not (row.novelty and row.application and row.benefit):
            raise Refused(
                _("“%(idea)s” chưa có đủ tính mới, khả năng áp dụng, lợi ích và số phiếu.") % {"idea": row.idea.name},
                _("Ghi đủ rồi kết luận."),
            )
        row.passed = row.yes > there.members // 2
    IdeaReview.objects.bulk_update(rows, ["passed"])
    meeting.state = MeetingState.CLOSED
    meeting.save(update_fields=["state"])
    passed = [str(row.idea) for row in rows if row.passed]
    failed = [str(row.idea) for row in rows if not row.passed]
    record(by=by, verb="commendation.concluded", target=meeting, unit_id=meeting.season.unit_id, after={"passed": passed, "failed": failed}, at=at)  # fmt: skip
    return len(passed), len(failed)
