"""The list of a unit: names registered, added, left out; reports and initiatives behind them; sent, taken back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
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
from tongket.cores.likeness import runs_of, sketch_of
from tongket.cycle.commendation.enums import LIVE, ListState, SeasonKind, SeasonState, Standing
from tongket.cycle.commendation.models import Nominee, Season, UnitList
from tongket.cycle.commendation.selectors.law import kinds_of_award
from tongket.cycle.commendation.services.standings import held, move, names_said
from tongket.cycle.organizations.selectors import person_of
from tongket.cycle.records.enums import AWARD_NAMES
from tongket.cycle.records.selectors.targets import Target, target_of

if TYPE_CHECKING:
    from tongket.base.access.models import User

MOST = 20_000  # names of one list
LONGEST_REPORT = 60_000


@dataclass(frozen=True)
class Entry:
    """Somebody to be put on a list."""

    who: str
    award: str
    deed: str = ""


def held_list(row: UnitList, *states: ListState) -> UnitList:
    """The list as it is now, locked, of an open season; Refused when it stands elsewhere."""
    found = UnitList.objects.select_for_update(of=("self",)).select_related("season__unit", "unit").get(pk=row.pk)
    if found.season.state != SeasonState.OPEN:
        raise Refused(_("Đợt xét khen này đã kết thúc."), _("Xem kết quả ở trang của đợt."))
    if found.source_id is not None:
        raise Refused(
            _("Danh sách này do đơn vị trình bằng tờ trình."), _("Từ chối từng tên để đơn vị sửa ở đợt của mình.")
        )
    if found.state not in states:
        raise Refused(
            _("Danh sách đang “%(state)s” nên không sửa được.") % {"state": ListState(found.state).label},
            _("Rút lại để sửa, hoặc nhờ đơn vị xét từ chối để sửa lại."),
        )
    return found


_OPEN = (ListState.NONE, ListState.REFUSED)


@transaction.atomic
def add_nominees(*, row: UnitList, entries: Sequence[Entry], by: User, on: date, at: datetime) -> list[Nominee]:
    """Names onto the list, as proposed. Names that are there already for the award are left as they are.

    Refuses: somebody not of the unit, an award that is not in the season or not for such a recipient, one merit
    proposed in two places.
    """
    require(by, "commendation.propose", row.unit, on=on)
    found = held_list(row, *_OPEN)
    made = _made(found, entries, Standing.PROPOSED, by, on)
    _raise_registered(found, entries, on)
    if made:
        record(by=by, verb="commendation.added", target=found, unit_id=found.unit_id, after={"names": names_said(made)}, at=at)  # fmt: skip
    return made


def _raise_registered(row: UnitList, entries: Sequence[Entry], on: date) -> None:
    wanted = {(one.who, one.award) for one in entries}
    rows = [
        one
        for one in row.nominees.filter(standing__in=(Standing.REGISTERED, Standing.DROPPED))
        if (one.who, one.award) in wanted
    ]
    move(rows, Standing.PROPOSED, on)


@transaction.atomic
def register_self(*, row: UnitList, award: str, deed: str, by: User, on: date, at: datetime) -> Nominee:
    """A person registers for a title, until the day; the unit decides whether to propose.

    Refuses: an account that belongs to nobody of the unit, a day passed, what was registered before.
    """
    require(by, "commendation.view", row.unit, on=on)
    found = held_list(row, *_OPEN)
    person, until = person_of(by), found.season.register_until or found.season.propose_until
    if person is None or target_of(found.unit, f"p{person.pk}", on) is None:
        raise Refused(_("Tài khoản này không gắn với người nào của đơn vị."), _("Nhờ cán bộ văn phòng gắn tài khoản."))
    if on > until:
        raise Refused(_("Đã hết hạn đăng ký ngày %(day)s.") % {"day": short_date(until)}, _("Nhờ đơn vị đề nghị."))
    made = _made(found, [Entry(f"p{person.pk}", award, deed)], Standing.REGISTERED, by, on)
    if not made:
        raise Refused(_("Bạn đã đăng ký danh hiệu này."), _("Xem ở mục Của tôi."))
    made[0].is_own = True
    made[0].save(update_fields=["is_own"])
    record(by=by, verb="commendation.registered", target=found, unit_id=found.unit_id, after={"names": names_said(made)}, at=at)  # fmt: skip
    return made[0]


@transaction.atomic
def withdraw_self(*, nominee: Nominee, by: User, on: date, at: datetime) -> None:
    """A person takes the own registration back while the list has not been sent."""
    require(by, "commendation.view", nominee.listed.unit, on=on)
    person, found = person_of(by), held_list(nominee.listed, *_OPEN)
    if person is None or person.pk != nominee.person_id or not nominee.is_own:
        raise Refused(_("Đăng ký này không phải của bạn."), _("Chỉ người đăng ký rút được đăng ký của mình."))
    (row,) = held(found.season, [nominee.pk], Standing.REGISTERED)
    record(by=by, verb="commendation.withdrawn", target=found, unit_id=found.unit_id, before={"names": names_said([row])}, at=at)  # fmt: skip
    row.delete()


def _made(row: UnitList, entries: Sequence[Entry], standing: Standing, by: User, on: date) -> list[Nominee]:
    season, there = row.season, set(row.season.nominees.values_list("who", "award"))
    wanted = [one for one in dict.fromkeys(entries) if (one.who, one.award) not in there]
    _must_be_there(season, [one for one in entries if (one.who, one.award) in there], row)
    if len(there) + len(wanted) > MOST:
        raise Refused(_("Một danh sách có nhiều nhất %(most)s tên.") % {"most": MOST}, _("Chia thành nhiều đợt."))
    kinds = kinds_of_award(season.unit, on)
    rows = [_nominee(row, one, _target(row, one, kinds, on), standing, by, on) for one in wanted]
    _must_be_once(season, rows)
    for one in rows:
        one.save()
    return rows


def _must_be_there(season: Season, entries: Sequence[Entry], row: UnitList) -> None:
    """A name stands once in a season: on another unit's list it is a name in two places."""
    for one in entries:
        other = (
            season.nominees.select_related("listed").filter(who=one.who, award=one.award).exclude(listed=row).first()
        )
        if other is not None:
            raise Refused(
                _("%(who)s đã có trong danh sách của %(unit)s cho cùng danh hiệu.") % {"who": other.name, "unit": other.listed.unit_name},
                _("Hai đơn vị thống nhất để một nơi đề nghị."),
            )  # fmt: skip


def _target(row: UnitList, entry: Entry, kinds: dict[str, frozenset[str]], on: date) -> Target:
    if entry.award not in row.season.awards:
        raise Refused(_("Đợt này không xét danh hiệu, hình thức đã chọn."), _("Chọn trong danh sách của đợt."))
    target = target_of(row.unit, entry.who, on)
    if target is None:
        raise Refused(_("Có tên không thuộc đơn vị."), _("Chọn lại trong danh sách."))
    if target.kind not in kinds.get(entry.award, frozenset()):
        raise Refused(
            _("%(award)s không dành cho %(who)s.") % {"award": AWARD_NAMES[entry.award], "who": target.name},
            _("Chọn danh hiệu, hình thức hợp với cá nhân, tập thể hay hộ gia đình."),
        )
    return target


def merit_of(season: Season) -> str:
    """What is awarded: the work of the year, or this season's own occasion."""
    return "" if season.kind == SeasonKind.YEAR else f"s{season.pk}"


def _nominee(row: UnitList, entry: Entry, target: Target, standing: Standing, by: User, on: date) -> Nominee:
    season = row.season
    keys: dict[str, Any] = {"person": target.person, "collective": target.collective}
    return Nominee(
        season=season, listed=row, who=entry.who, kind=target.kind, name=target.name[:255], detail=target.detail[:300], award=entry.award,
        year=season.year, basis=season.basis, merit=merit_of(season), standing=standing, made_on=on, made_by_id=by.pk,
        made_by_name=str(by), deed=squash(entry.deed)[:400], since=on, **keys,
    )  # fmt: skip


def _must_be_once(season: Season, rows: Sequence[Nominee]) -> None:
    """One merit is proposed in one place: the same name, award and year in two seasons of the year's work is refused."""
    if season.kind != SeasonKind.YEAR:
        return
    others = Nominee.objects.filter(
        who__in={one.who for one in rows}, year=season.year, basis=season.basis, merit="", standing__in=(*LIVE, Standing.AWARDED)
    ).exclude(season=season)  # fmt: skip
    there = {(one.who, one.award): one for one in others.select_related("season", "listed")}
    for one in rows:
        other = there.get((one.who, one.award))
        if other is not None:
            raise Refused(
                _("%(who)s đã được đề nghị %(award)s năm %(year)s ở đợt “%(season)s” (%(unit)s).")
                % {"who": one.name, "award": one.award_name, "year": one.year, "season": other.season.name, "unit": other.listed.unit_name},
                _("Một thành tích chỉ đề nghị ở một nơi: rút tên ở một trong hai đợt."),
            )  # fmt: skip


@transaction.atomic
def leave_out(*, row: UnitList, ids: Collection[int], because: str, by: User, on: date, at: datetime) -> int:
    """Names the unit does not propose: registered ones stay with the reason, others go; how many."""
    require(by, "commendation.propose", row.unit, on=on)
    found = held_list(row, *_OPEN)
    rows = held(found.season, ids, Standing.REGISTERED, Standing.PROPOSED)
    if any(one.listed_id != found.pk for one in rows):
        raise Refused(_("Có tên của danh sách khác."), _("Tải lại trang rồi chọn lại."))
    own = [one for one in rows if one.is_own]
    if own and not squash(because):
        raise Refused(_("Chưa ghi lý do không đề nghị."), _("Người đăng ký đọc được lý do này."))
    move(own, Standing.DROPPED, on, because=squash(because))
    before = {"names": names_said(rows)}
    Nominee.objects.filter(pk__in=[one.pk for one in rows if not one.is_own]).delete()
    record(by=by, verb="commendation.left_out", target=found, unit_id=found.unit_id, before=before, reason=squash(because), at=at)  # fmt: skip
    return len(rows)


@transaction.atomic
def write_nominee(
    *, nominee: Nominee, deed: str, report: str, ideas: Collection[int], free: Collection[int], by: User, on: date, at: datetime
) -> Nominee:  # fmt: skip
    """The words of the award, the achievement report, the initiatives it stands on (``free``: those it may use).

    The unit writes until its list is approved; so does the person about whom it is, of the own name.
    """
    person, own = person_of(by), nominee.person_id
    require(
        by, "commendation.view" if person and person.pk == own else "commendation.propose", nominee.listed.unit, on=on
    )
    found = held_list(nominee.listed, *_OPEN)
    (row,) = held(found.season, [nominee.pk], Standing.REGISTERED, Standing.PROPOSED)
    if len(report) > LONGEST_REPORT:
        raise Refused(_("Báo cáo dài hơn 60.000 chữ cái."), _("Rút gọn, để chi tiết ở tệp kèm theo."))
    if not set(ideas) <= set(free):
        raise Refused(
            _("Có sáng kiến không dùng được cho lần khen này."), _("Chọn trong danh sách sáng kiến còn dùng được.")
        )
    before = {"deed": row.deed, "report": len(row.report)}
    row.deed, row.report, row.ideas = squash(deed)[:400], report.strip(), sorted(set(ideas))
    runs = runs_of(row.report)
    row.sketch, row.runs = (sketch_of(runs).to_bytes(), len(runs)) if len(runs) else (None, 0)
    row.save()
    after = {"deed": row.deed, "report": len(row.report)}
    record(by=by, verb="commendation.written", target=found, unit_id=found.unit_id, before=before, after=after, at=at)
    return row


@transaction.atomic
def send_list(*, row: UnitList, note: str, by: User, on: date, at: datetime) -> UnitList:
    """To the unit that runs the season; after the day it is taken and shown as late.

    Refuses who is not the head, an empty list, one sent before, a registration that nobody decided on.
    """
    require(by, "commendation.send", row.unit, on=on)
    found = held_list(row, *_OPEN)
    rows = list(found.nominees.all())
    waiting = [one.name for one in rows if one.standing == Standing.REGISTERED]
    if waiting:
        raise Refused(
            _("Còn đăng ký chưa xét: %(names)s.") % {"names": ", ".join(waiting[:10])},
            _("Đề nghị, hoặc ghi lý do không đề nghị từng tên."),
        )
    proposed = [one for one in rows if one.standing == Standing.PROPOSED]
    if not proposed:
        raise Refused(_("Danh sách chưa có tên nào."), _("Thêm ít nhất một tên; không đề nghị ai thì không phải gửi."))
    found.state, found.note, found.why = ListState.PENDING, note.strip()[:500], ""
    found.sent_on, found.sent_by_id, found.sent_by_name = on, by.pk, str(by)
    found.save()
    record(by=by, verb="commendation.sent", target=found, unit_id=found.unit_id, after={"rows": len(proposed), "sent_on": on}, at=at)  # fmt: skip
    return found


@transaction.atomic
def take_back(*, row: UnitList, by: User, on: date, at: datetime) -> UnitList:
    """Take a list back while nobody has decided on it."""
    require(by, "commendation.send", row.unit, on=on)
    found = held_list(row, ListState.PENDING)
    found.state, found.sent_on = ListState.NONE, None
    found.save(update_fields=["state", "sent_on"])
    record(by=by, verb="commendation.taken_back", target=found, unit_id=found.unit_id, at=at)
    return found
