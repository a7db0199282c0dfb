"""Due days of many units at once, from every source: rules, own deadlines, tasks, figures, reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tongket.base.access.roles import Role
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.periods import Period
from tongket.cycle.blocks.selectors.due_days import due_of_blocks
from tongket.cycle.collecting.selectors.due_days import due_answers
from tongket.cycle.commendation.selectors.waiting import due_seasons
from tongket.cycle.drafting.selectors.due_days import answer_by as draft_answer_by
from tongket.cycle.drafting.selectors.due_days import due_sections, open_drafts
from tongket.cycle.emulation.selectors.due_days import due_scoring
from tongket.cycle.movements.selectors.due_days import due_movements
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.papers.selectors.incoming import due_incoming
from tongket.cycle.planning.selectors.due_days import due_tasks, units_with_indicators
from tongket.cycle.rating.selectors.due_days import due_ratings
from tongket.cycle.reminders.enums import Source
from tongket.cycle.reminders.facts.dues import Due, Page
from tongket.cycle.reminders.models import Tick
from tongket.cycle.reminders.selectors.deadlines import Falls, asked_of, deadlines_along, falls_of, rule_falls
from tongket.cycle.reminders.selectors.standpoints import Standpoint, standpoints_of
from tongket.cycle.reporting.selectors import figures_stage
from tongket.cycle.reporting.selectors.due_days import answer_by, review_standings, sent_figures

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit

WRITERS = (Role.OFFICER.value, Role.HEAD.value)
MARGIN = timedelta(days=45)


def dues_of(unit_ids: Iterable[int], first: date, last: date, *, on: date, tops: Iterable[int] = ()) -> list[Due]:
    """What is due in the units from ``first`` to ``last``, by day.

    ``tops`` are the units that close their figures and write a report themselves; of the others it is enough that they
    have sent figures. The number of queries does not grow with the units.
    """
    places = standpoints_of(unit_ids, on=on)
    wanted = frozenset(tops)
    found = [
        *_of_rules(places, first, last),
        *_of_deadlines(places, first, last),
        *_of_tasks(places, first, last),
        *_of_incoming(places, first, last),
        *_of_drafts(places, first, last),
        *_of_requests(places, first, last),
        *_of_ratings(places, first, last),
        *_of_scoring(places, first, last),
        *_of_movements(places, first, last),
        *_of_seasons(places, first, last),
        *_of_blocks(places, first, last),
        *_of_working_years(places, first, last, on, wanted),
    ]
    kept = _ticked([one for one in found if first <= one.due_on <= last])
    return sorted(kept, key=lambda one: (one.due_on, one.stated_on, one.unit_code, one.key))


def _page(name: str, here: Standpoint, period: str, **parts: Any) -> Page:
    return name, (("unit", here.unit.code), ("period", period), *parts.items())


def _calendar(here: Standpoint, day: date) -> Page:
    """The calendar of the unit in its working period that holds the day."""
    return _page("reminders:calendar", here, organizations.main_period_on(here.unit, day).code)


def _due(here: Standpoint, key: str, source: str, title: str, falls: Falls, page: Page, **more: Any) -> Due:
    moved = here.why_off(falls.stated_on) if falls.stated_on != falls.due_on else ""
    return Due(
        key, here.unit.pk, here.unit.code, here.name, source, title, falls.stated_on, falls.due_on, moved, page, **more
    )


def _alike(here: Standpoint) -> tuple[Any, ...]:
    """Units alike in this have the same days: reckoned once for all of them."""
    return here.own, here.side, here.unit.main_period


def _of_rules(places: dict[int, Standpoint], first: date, last: date) -> list[Due]:
    found = []
    reckoned: dict[Any, list[Falls]] = {}
    for here in places.values():
        for rule in here.rules:
            known = (rule.key, *_alike(here))
            if known not in reckoned:
                reckoned[known] = rule_falls(rule, here, first, last)
            for falls in reckoned[known]:
                found.append(
                    _due(here, f"rule:{rule.key}:{falls.tag}", Source.RULE, rule.title.format(**falls.words), falls,
                         _calendar(here, falls.due_on), roles=rule.roles, note=rule.note, says_source=rule.source)
                )  # fmt: skip
    return found


def _of_deadlines(places: dict[int, Standpoint], first: date, last: date) -> list[Due]:
    by_unit = deadlines_along(here.way for here in places.values())
    book = {row.pk: row for rows in by_unit.values() for row in rows}
    found = []
    reckoned: dict[Any, list[Falls]] = {}
    for here in places.values():
        for row in asked_of(here, by_unit):
            known = (row.pk, *_alike(here))
            if known not in reckoned:
                reckoned[known] = falls_of(row, here, first, last, book)
            for falls in reckoned[known]:
                says = "" if row.unit_id == here.unit.pk else _("Cấp trên giao")
                found.append(
                    _due(here, f"own:{row.pk}:{falls.tag}", Source.OWN, row.title, falls, _calendar(here, falls.due_on),
                         roles=tuple(row.roles), note=row.note, says_source=says)
                )  # fmt: skip
    return found


def _of_tasks(places: dict[int, Standpoint], first: date, last: date) -> list[Due]:
    found = []
    for task in due_tasks(places, first - MARGIN, last + MARGIN):
        here = places[task.unit_id]
        falls = Falls("", task.due_on, here.meant(task.due_on), {})
        url = _page("planning:task", here, task.period, task=task.task_id)
        due = _due(here, f"task:{task.task_id}", Source.TASK, task.text[:200], falls, url, roles=WRITERS,
                   owner_name=task.owner_name, owner_account=task.owner_account)  # fmt: skip
        found.append(due if task.is_open else replace(due, done=True, done_says=_("đã xong")))
    return found


def _of_drafts(places: dict[int, Standpoint], first: date, last: date) -> list[Due]:
    """Sections of papers somebody was given, drafts to finish, drafts that wait for approval."""
    found = []
    for one in due_sections(places, first - MARGIN, last + MARGIN):
        here = places[one.unit_id]
        falls = Falls("", one.due_on, here.meant(one.due_on), {})
        url = _page("drafting:section", here, one.period, draft=one.draft_id, section=one.section_id)
        due = _due(here, f"section:{one.section_id}", Source.DRAFT, one.title[:200], falls, url, roles=(),
                   owner_name=one.owner_name, owner_account=one.owner_account)  # fmt: skip
        found.append(due if one.is_open else replace(due, done=True, done_says=_("đã xong")))
    for draft in open_drafts(places):
        here = places[draft.unit_id]
        url = _page("drafting:draft", here, draft.period, draft=draft.draft_id)
        if draft.sent_on is not None:
            until = draft_answer_by(draft.sent_on, here.own)
            title = _("Duyệt %(draft)s") % {"draft": draft.title}
            note = _("%(name)s gửi ngày %(day)s.") % {"name": draft.sent_by, "day": short_date(draft.sent_on)}
            found.append(_due(here, f"draft:{draft.draft_id}", Source.DRAFT, title[:200], Falls("", until, until, {}), url,
                              roles=(Role.HEAD.value,), note=note))  # fmt: skip
        elif draft.due_on is not None:
            falls = Falls("", draft.due_on, here.meant(draft.due_on), {})
            title = _("Hoàn thành %(draft)s") % {"draft": draft.title}
            found.append(_due(here, f"draft:{draft.draft_id}", Source.DRAFT, title[:200], falls, url, roles=(),
                              owner_name=draft.begun_by_name, owner_account=draft.begun_by_id))  # fmt: skip
    return found


def _of_requests(places: dict[int, Standpoint], first: date, last: date) -> list[Due]:
    """What units above ask for; done once it is sent."""
    found = []
    for one in due_answers(places, first - MARGIN, last + MARGIN):
        here = places[one.unit_id]
        url = _page("collecting:answer", here, one.period, answer=one.answer_id)
        title = _("Gửi báo cáo: %(subject)s") % {"subject": one.subject}
        due = _due(here, f"answer:{one.answer_id}", Source.REQUEST, title[:200], Falls("", one.due_on, one.due_on, {}), url,
                   roles=WRITERS, says_source=_("Cấp trên yêu cầu"))  # fmt: skip
        found.append(due if one.is_open else replace(due, done=True, done_says=_("đã gửi")))
    return found


def _of_ratings(places: dict[int, Standpoint], first: date, last: date) -> list[Due]:
    """Days of rating rounds, as they are set there: the law's own days, not moved to a working day."""
    found = []
    for one in due_ratings(places, first, last):
        here = places[one.unit_id]
        period = organizations.main_period_on(here.unit, date(one.year, 1, 15)).code
        roles = (Role.HEAD.value,) if one.for_head else WRITERS
        due = _due(here, f"rating:{one.key}", Source.RATING, one.title[:200], Falls("", one.due_on, one.due_on, {}),
                   _page("rating:list", here, period), roles=roles)  # fmt: skip
        found.append(due if one.is_open else replace(due, done=True, done_says=_("đã xong")))
    return found


def _of_scoring(places: dict[int, Standpoint], first: date, last: date) -> list[Due]:
    """Days of scoring rounds of blocks, as the block set them."""
    found = []
    for one in due_scoring(places, first, last):
        here = places[one.unit_id]
        due = _due(here, f"scoring:{one.key}", Source.SCORING, one.title[:200], Falls("", one.due_on, one.due_on, {}),
                   _page("emulation:round", here, one.period, round=one.round_id), roles=(*WRITERS, Role.EMULATION.value))  # fmt: skip
        found.append(due if one.is_open else replace(due, done=True, done_says=_("đã xong")))
    return found


def _of_blocks(places: dict[int, Standpoint], first: date, last: date) -> list[Due]:
    """Steps of the calendars of blocks and conclusions of their meetings, at who has to act."""
    found = []
    blocks = [pk for pk, here in places.items() if organizations.is_block(here.unit)]
    for one in due_of_blocks(places, first, last, blocks=blocks):
        here = places[one.unit_id]
        page = _page(one.page, here, organizations.main_period_on(here.unit, one.due_on).code, **dict(one.parts))
        due = _due(here, f"block:{one.key}", Source.BLOCK, one.title, Falls("", one.due_on, one.due_on, {}), page,
                   roles=(*WRITERS, Role.EMULATION.value))  # fmt: skip
        found.append(due if one.is_open else replace(due, done=True, done_says=_("đã xong")))
    return found


def _of_movements(places: dict[int, Standpoint], first: date, last: date) -> list[Due]:
    """Days to register, to send results and to review, as the launching unit has set them."""
    found = []
    for one in due_movements(places, first, last):
        here = places[one.unit_id]
        period = organizations.main_period_on(here.unit, one.due_on).code
        page = _page("movements:movement", here, period, movement=one.movement_id)
        if one.receiver_id and one.stage_id:
            page = _page("movements:result", here, period, received=one.receiver_id, stage=one.stage_id)
        elif one.receiver_id:
            page = _page("movements:received", here, period, received=one.receiver_id)
        says = _("Cấp trên phát động") if one.receiver_id else ""
        due = _due(here, f"movement:{one.key}", Source.MOVEMENT, one.title[:200], Falls("", one.due_on, one.due_on, {}), page,
                   roles=(*WRITERS, Role.EMULATION.value), says_source=says)  # fmt: skip
        found.append(due if one.is_open else replace(due, done=True, done_says=_("đã xong")))
    return found


def _of_seasons(places: dict[int, Standpoint], first: date, last: date) -> list[Due]:
    """Days to send lists, to meet and to decide, as the unit that runs the season has set them."""
    found = []
    for one in due_seasons(places, first, last):
        here = places[one.unit_id]
        period = organizations.main_period_on(here.unit, one.due_on).code
        page = (
            _page("commendation:listed", here, period, listed=one.list_id)
            if one.list_id
            else _page("commendation:season", here, period, season=one.season_id)
        )
        due = _due(here, f"season:{one.key}", Source.SEASON, one.title[:200], Falls("", one.due_on, one.due_on, {}), page,
                   roles=(*WRITERS, Role.EMULATION.value))  # fmt: skip
        found.append(due if one.is_open else replace(due, done=True, done_says=_("đã xong")))
    return found


def _of_incoming(places: dict[int, Standpoint], first: date, last: date) -> list[Due]:
    """Incoming papers to be answered; those given to nobody ask the office."""
    found = []
    for one in due_incoming(places, first - MARGIN, last + MARGIN):
        here = places[one.unit_id]
        falls = Falls("", one.due_on, here.meant(one.due_on), {})
        page = _page("papers:arrival", here, str(one.year), arrival=one.incoming_id)
        title = _("Giải quyết văn bản đến %(what)s") % {"what": one.title}
        due = _due(here, f"incoming:{one.incoming_id}", Source.INCOMING, title, falls, page, roles=WRITERS,
                   owner_name=one.owner_name, owner_account=one.owner_account)  # fmt: skip
        found.append(replace(due, done=True, done_says=_("đã xong")) if one.is_done else due)
    return found


def _of_working_years(
    places: dict[int, Standpoint], first: date, last: date, on: date, tops: frozenset[int]
) -> list[Due]:
    """Figures to hand in and reports to write, of each working period that falls due."""
    counting = units_with_indicators({one for here in places.values() for one in here.way}, on=on)
    by_period: dict[Period, list[Standpoint]] = {}
    for here in places.values():
        if counting.isdisjoint(here.way):
            continue
        for period in _periods_around(here.unit, first, last):
            by_period.setdefault(period, []).append(here)
    found = []
    for period, heres in by_period.items():
        found += _figures(period, heres, tops)
        found += _reviews(period, heres, tops)
    return found


def _periods_around(unit: Unit, first: date, last: date) -> list[Period]:
    """Working periods of the unit whose figures, report or answer may be due between the days."""
    period = organizations.main_period_on(unit, first).previous()
    found = []
    while period.start <= last:
        found.append(period)
        period = period.next()
    return found


def _figures(period: Period, heres: list[Standpoint], tops: frozenset[int]) -> list[Due]:
    stated = figures_stage.due_on(period)
    sent = sent_figures([here.unit.pk for here in heres], period)
    found = []
    for here in heres:
        unit = here.unit
        done = unit.pk in sent.closed or (unit.pk not in tops and unit.pk in sent.begun)
        url = _page("reporting:figures", here, period.code)
        title = _("Gửi số liệu %(period)s") if unit.pk not in tops else _("Nhập đủ và khóa số liệu %(period)s")
        says = _("Nghị định 09/2019/NĐ-CP, điều 12") if stated != period.end else ""
        due = _due(here, f"figures:{period.code}", Source.FIGURES, title % {"period": period.says},
                   Falls("", stated, here.meant(stated), {}), url, roles=WRITERS, says_source=says)  # fmt: skip
        found.append(replace(due, done=True, done_says=_("đã gửi")) if done else due)
    return found


def _reviews(period: Period, heres: list[Standpoint], tops: frozenset[int]) -> list[Due]:
    known = {row.unit_id: row for row in review_standings([here.unit.pk for here in heres], [period.code])}
    found = []
    for here in heres:
        row = known.get(here.unit.pk)
        if row is None and here.unit.pk not in tops:
            continue
        url = _page("reporting:review", here, period.code)
        key, words = f"review:{period.code}", {"period": period.says}
        if row is not None and row.state == "submitted" and row.sent_on is not None:
            until = answer_by(row.sent_on, here.own)
            note = _("%(name)s gửi ngày %(day)s.") % {"name": row.sent_by, "day": short_date(row.sent_on)}
            title = _("Duyệt báo cáo tổng kết %(period)s") % words
            found.append(_due(here, key, Source.REVIEW, title, Falls("", until, until, {}), url,
                              roles=(Role.HEAD.value,), note=note))  # fmt: skip
            continue
        falls = Falls("", period.end, here.meant(period.end), {})
        title = _("Soạn và ban hành báo cáo tổng kết %(period)s") % words
        due = _due(here, key, Source.REVIEW, title, falls, url, roles=(Role.OFFICER.value,))
        issued = row is not None and row.state == "issued"
        found.append(replace(due, done=True, done_says=_("đã ban hành")) if issued else due)
    return found


def _ticked(dues: list[Due]) -> list[Due]:
    """The same with what was said to be done."""
    asked = [one for one in dues if one.source in (Source.RULE, Source.OWN)]
    if not asked:
        return dues
    rows = Tick.objects.filter(unit_id__in={one.unit_id for one in asked}, key__in={one.key for one in asked})
    ticks = {(row.unit_id, row.key): row for row in rows}
    found = []
    for one in dues:
        tick = ticks.get((one.unit_id, one.key))
        if tick is None:
            found.append(one)
            continue
        says = _("xong %(day)s, %(name)s ghi") % {"day": short_date(tick.done_on), "name": tick.done_by_name}
        found.append(replace(one, done=True, done_says=says))
    return found
