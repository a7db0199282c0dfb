"""Names sent to the level above: into its season when it works here too, else on paper, with its answer written in later."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.commendation.enums import ListState, SeasonKind, SeasonState, Standing
from tongket.cycle.commendation.models import Nominee, Part, Season, Submission, UnitList
from tongket.cycle.commendation.selectors.dossiers import ideas_behind, lacking_of
from tongket.cycle.commendation.services.consultations import must_be_heard
from tongket.cycle.commendation.services.meetings import needs_council
from tongket.cycle.commendation.services.seasons import held_open
from tongket.cycle.commendation.services.standings import held, move, names_said, send_home
from tongket.cycle.organizations import selectors as organizations

if TYPE_CHECKING:
    from tongket.base.access.models import User

CARRIED = ("who", "kind", "person_id", "collective_id", "name", "detail", "award", "year", "deed", "report", "sketch", "runs", "ideas")  # fmt: skip


@transaction.atomic
def send_up(
    *, season: Season, ids: Collection[int], target: Season | None, to_name: str, by: User, on: date, at: datetime
) -> Submission:  # fmt: skip
    """A submission of names that passed the council, with their dossiers.

    Into ``target``, an open season of a unit above, they come as one list that waits there; without it only the paper
    goes. Refuses: names this unit decides itself; a dossier that lacks a paper; a target that is not above or not open.
    """
    require(by, "commendation.decide", season.unit, on=on)
    row = held_open(season)
    rows = held(row, ids, Standing.PASSED, *(() if needs_council(row) else (Standing.ACCEPTED,)))
    own = [one.award_name for one in rows if one.award not in row.above]
    if own:
        raise Refused(
            _("Đơn vị tự quyết định: %(names)s.") % {"names": ", ".join(sorted(set(own)))}, _("Ra quyết định ở đơn vị.")
        )
    must_be_heard(rows, on, _("Trình từ ngày sau đó."))
    _must_be_complete(rows, on)
    place = _held_target(row, target, on) if target is not None else None
    name = organizations.version_on(place.unit, on).name if place is not None else squash(to_name)[:255]
    if not name:
        raise Refused(_("Chưa ghi nơi nhận."), _("Ghi tên cơ quan nhận tờ trình."))
    made = Submission.objects.create(
        season=row, target=place, to_name=name, sent_on=on, made_by_id=by.pk, made_by_name=str(by)
    )
    # what another season above answered before is its own record now
    Nominee.objects.filter(came_from__in=rows).exclude(season=place).update(came_from=None)
    if place is not None:
        _carry(row, rows, place, by, on)
    move(rows, Standing.SENT, on, submission=made)
    after = {"to": name, "names": names_said(rows)}
    record(by=by, verb="commendation.sent_up", target=row, unit_id=row.unit_id, after=after, at=at)
    return made


def _must_be_complete(rows: Sequence[Nominee], on: date) -> None:
    ids = [one.pk for one in rows]
    full = Nominee.objects.filter(pk__in=ids).select_related("season", "meeting", "listed").prefetch_related("parts")
    ideas = ideas_behind(full)
    for one in full:
        lacking = lacking_of(one, on, ideas=ideas)
        if lacking:
            raise Refused(
                _("Hồ sơ của %(who)s còn thiếu: %(what)s (%(source)s).")
                % {
                    "who": one.name,
                    "what": ", ".join(item.says.lower() for item in lacking),
                    "source": lacking[0].source,
                },
                _("Bổ sung ở trang của tên này rồi trình."),
            )


def _held_target(season: Season, target: Season, on: date) -> Season:
    found = Season.objects.select_for_update(of=("self",)).select_related("unit").get(pk=target.pk)
    above = organizations.asking_above(season.unit_id, on=on)
    if (
        found.unit_id == season.unit_id
        or found.unit_id not in above
        or found.state != SeasonState.OPEN
        or found.year != season.year
    ):
        raise Refused(_("Đợt nhận không phải đợt đang mở của cấp trên."), _("Chọn đợt khác, hoặc trình bằng giấy."))
    return found


def _carry(season: Season, rows: Sequence[Nominee], place: Season, by: User, on: date) -> None:
    """The names onto one list of the season above, whole or not at all."""
    landing = _landing(season, place, by, on)
    for one in rows:
        if one.award not in place.awards:
            raise Refused(
                _("Đợt của cấp trên không xét %(award)s.") % {"award": one.award_name}, _("Hỏi cấp trên, hoặc trình bằng giấy.")
            )  # fmt: skip
        there = place.nominees.select_for_update(of=("self",)).filter(who=one.who, award=one.award).first()
        if there is not None and (there.standing != Standing.REFUSED or there.came_from_id not in (None, one.pk)):
            raise Refused(
                _("%(who)s đã có trong đợt của cấp trên cho cùng hình thức.") % {"who": one.name}, _("Một thành tích chỉ đề nghị ở một nơi.")
            )  # fmt: skip
        made = there or Nominee(season=place, award=one.award, who=one.who)  # the one that came back is mended
        carried: dict[str, Any] = {name: getattr(one, name) for name in CARRIED} | {
            "listed": landing, "standing": Standing.PROPOSED, "basis": place.basis, "came_from": one, "made_on": on,
            "merit": "" if place.kind == SeasonKind.YEAR else f"s{place.pk}", "made_by_id": by.pk, "made_by_name": str(by),
            "since": on, "because": "", "meeting": None, "votes": {}, "consultation": None, "submission": None,
        }  # fmt: skip
        for name, value in carried.items():
            setattr(made, name, value)
        made.save()
        made.parts.all().delete()
        Part.objects.bulk_create([Part(nominee=made, kind=part.kind, file_id=part.file_id) for part in one.parts.all()])


def _landing(season: Season, place: Season, by: User, on: date) -> UnitList:
    last = place.lists.aggregate(last=Max("position"))["last"] or 0
    found, new = UnitList.objects.get_or_create(
        season=place, unit_id=season.unit_id,
        defaults={"unit_name": organizations.version_on(season.unit, on).name, "position": last + 1},
    )  # fmt: skip
    if not new and found.source_id is None and found.nominees.exists():
        raise Refused(
            _("Đơn vị đã gửi danh sách riêng ở đợt của cấp trên."), _("Thêm tên vào danh sách đó, hoặc rút danh sách đó trước.")
        )  # fmt: skip
    found.source, found.state, found.sent_on = season, ListState.PENDING, on
    found.sent_by_id, found.sent_by_name, found.why = by.pk, str(by), ""
    found.save()
    return found


@transaction.atomic
def answer_from_above(
    *, season: Season, ids: Collection[int], because: str, by: User, on: date, at: datetime
) -> int:  # fmt: skip
    """The level above, which does not work here, refused these names; how many."""
    require(by, "commendation.manage", season.unit, on=on)
    row = held_open(season)
    if not squash(because):
        raise Refused(_("Chưa ghi lý do."), _("Ghi như văn bản trả lời của cấp trên."))
    rows = held(row, ids, Standing.SENT)
    if Nominee.objects.filter(came_from__in=rows).exists():
        raise Refused(_("Cấp trên đang xét ngay trong phần mềm."), _("Đợi cấp trên trả lời ở đợt của mình."))
    told = _("Cấp trên: %(why)s") % {"why": squash(because)}
    move(rows, Standing.REFUSED, on, because=told)
    send_home(rows, squash(because), on)
    record(by=by, verb="commendation.refused", target=row, unit_id=row.unit_id, after={"names": names_said(rows)}, reason=squash(because), at=at)  # fmt: skip
    return len(rows)
