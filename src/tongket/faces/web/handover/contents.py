"""What one account leaves to the next: gathered from all rooms, as sections of lines with their addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.roles import Role
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.periods import Period
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import Place
from tongket.cycle.papers import selectors as papers
from tongket.cycle.planning import selectors as planning
from tongket.cycle.reporting.selectors import open_work
from tongket.faces.web.waiting import waiting_at

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit

MOST_UNITS = 12  # what waits is worked out for so many units, those nearest the top


@dataclass(frozen=True)
class Line:
    """One thing: what, where it belongs or until when, the page it opens."""

    text: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Section:
    """Things of one kind; ``nothing`` is said when there are none."""

    title: str
    lines: tuple[Line, ...]
    nothing: str


@dataclass(frozen=True)
class Desk:
    """Whose work it is, from where it is looked at, and the units it reaches."""

    account: User
    place: Place
    units: tuple[tuple[Unit, str], ...]

    @property
    def ids(self) -> list[int]:
        """Units whose rows belong to this work."""
        return [unit.pk for unit, _name in self.units]

    def name_of(self, unit: Unit) -> str:
        """The unit as it is called now."""
        return next((name for one, name in self.units if one.pk == unit.pk), unit.code)

    def at(self, unit: Unit, period: Period | str | None = None) -> Place:
        """The same day in another unit, seen by the account itself, in its running period when none is given."""
        today = self.place.today
        if period is None:
            period = organizations.running_period(unit, today)
        elif isinstance(period, str):
            period = Period.from_code(period)
        version = organizations.version_on(unit, today)
        return replace(self.place, user=self.account, unit=unit, version=version, period=period)


def desk_of(account: User, place: Place) -> Desk:
    """The account's work in the unit of the page and below it; nothing of units above or elsewhere."""
    inside = set(organizations.known_ids_below([place.unit.pk], on=place.today))
    rows = organizations.units_in_switcher(account, place.today)
    return Desk(account, place, tuple((row.unit, row.name) for row in rows if row.unit.pk in inside))


def sections_of(desk: Desk) -> list[Section]:
    """The whole page, in the order in which one takes work over."""
    parts: tuple[tuple[str, Callable[[Desk], Iterable[Line]], str], ...] = (
        (_("Việc đang chờ"), _waiting, _("Không có việc nào đang chờ.")),
        (_("Việc đang chủ trì"), _tasks, _("Không chủ trì việc nào chưa xong.")),
        (_("Bản đang soạn"), _drafts, _("Không có kế hoạch hay báo cáo nào đang soạn.")),
        (_("Văn bản đọc dở"), _readings, _("Không còn chỗ nào chờ nhận.")),
        (_("Ý kiến chưa xử lý"), _comments, _("Không có ý kiến nào về ô chưa sửa.")),
        (_("Hồ sơ ở đâu"), _where, ""),
        (_("Vai trò và ủy quyền"), _roles, _("Tài khoản không còn vai trò nào.")),
        (_("Hỏi ai"), _people, _("Chưa có người khác ở đơn vị này.")),
    )
    return [Section(title, tuple(lines(desk)), nothing) for title, lines, nothing in parts]


def _waiting(desk: Desk) -> Iterable[Line]:
    for unit, name in desk.units[:MOST_UNITS]:
        for one in waiting_at(desk.at(unit)):
            due = _("hạn %(day)s") % {"day": short_date(one.due_on)} if one.due_on else _("không ghi hạn")
            yield Line(one.title, f"{name}; {due}", one.url)


def _tasks(desk: Desk) -> Iterable[Line]:
    person = organizations.person_of(desk.account)
    for task in planning.open_tasks_of(person.pk if person else None, desk.ids):
        due = _("hạn %(day)s") % {"day": short_date(task.due_on)} if task.due_on else _("không ghi hạn")
        url = desk.at(task.plan.unit, task.plan.period).url("planning:task", task=task.pk)
        yield Line(str(task), f"{desk.name_of(task.plan.unit)}; {due}; {task.get_state_display().lower()}", url)


def _drafts(desk: Desk) -> Iterable[Line]:
    for plan in planning.draft_plans(desk.ids):
        says = Period.from_code(plan.period).says
        url = desk.at(plan.unit, plan.period).url("planning:plan")
        yield Line(_("Kế hoạch %(period)s") % {"period": says}, desk.name_of(plan.unit), url)
    for review in open_work.open_reviews(desk.ids):
        says = f"{review.get_outline_display()}, {Period.from_code(review.period).says}"
        url = desk.at(review.unit, review.period).url("reporting:review_outline", outline=review.outline)
        yield Line(says, f"{desk.name_of(review.unit)}; {review.get_state_display().lower()}", url)


def _readings(desk: Desk) -> Iterable[Line]:
    for one in open_work.half_read(desk.ids):
        reading = one.reading
        url = desk.at(reading.unit, reading.period).url("reporting:reading", reading=reading.pk)
        note = _("%(unit)s; còn %(count)s chỗ chờ nhận") % {"unit": desk.name_of(reading.unit), "count": one.pending}
        yield Line(reading.title[:160], note, url)


def _comments(desk: Desk) -> Iterable[Line]:
    units = {unit.pk: unit for unit, _name in desk.units}
    for one in open_work.unanswered_comments(desk.ids):
        unit = units[one.unit_id]
        url = desk.at(unit, one.period).url("reporting:figure", indicator=one.indicator.code)
        about = _("%(indicator)s: %(words)s") % {"indicator": one.indicator.name, "words": one.text[:160]}
        yield Line(about, f"{desk.name_of(unit)}; {one.by_name}", url)


def _where(desk: Desk) -> Iterable[Line]:
    here = desk.place
    counted = _("%(count)s văn bản đã phát hành") % {"count": papers.papers_of(here.unit.pk).count()}
    for text, name, note in (
        (_("Kế hoạch %(period)s") % {"period": here.period.says}, "planning:plan", ""),
        (_("Danh mục chỉ tiêu"), "planning:catalogue", ""),
        (_("Số liệu %(period)s") % {"period": here.period.says}, "reporting:figures", ""),
        (_("Văn bản đã đưa vào đọc"), "reporting:readings", ""),
        (_("Báo cáo tổng kết %(period)s") % {"period": here.period.says}, "reporting:review", ""),
        (_("Sổ văn bản"), "papers:list", counted),
        (_("Người, chức vụ"), "organizations:people", ""),
        (_("Lịch và hạn"), "reminders:calendar", ""),
    ):
        yield Line(text, note, here.url(name))


def _roles(desk: Desk) -> Iterable[Line]:
    for held in organizations.roles_held(desk.account, desk.place.today):
        if held.now:
            whom = _("thay %(giver)s") % {"giver": held.on_behalf} if held.on_behalf else ""
            yield Line(f"{held.role_says}, {held.unit_name}", "; ".join(filter(None, (whom, _days(held)))))
    for one in organizations.delegations_of(desk.account, desk.place.today):
        if one.row.giver_id == desk.account.pk:
            says = _("%(taker)s thay ở vai trò %(role)s") % {
                "taker": one.row.taker.full_name, "role": one.row.get_role_display(),
            }  # fmt: skip
            yield Line(says, f"{one.unit_name}; {_days(one.row)}", desk.place.url("organizations:delegations"))


def _days(row: object) -> str:
    first, last = getattr(row, "valid_from", None), getattr(row, "valid_to", None)
    if first and last:
        return _("từ %(first)s đến %(last)s") % {"first": short_date(first), "last": short_date(last)}
    if first:
        return _("từ %(first)s") % {"first": short_date(first)}
    return _("đến %(last)s") % {"last": short_date(last)} if last else _("không ghi ngày")


def _people(desk: Desk) -> Iterable[Line]:
    asked = {str(role.label) for role in (Role.HEAD, Role.OFFICER, Role.ADMINISTRATOR)}
    for reach in organizations.who_reaches(desk.place.unit, desk.place.today):
        says = ", ".join(dict.fromkeys(held.role_says for held in reach.held if held.role_says in asked))
        if says and reach.account.pk != desk.account.pk:
            yield Line(reach.account.full_name, says)


def address(place: Place, account: User, name: str = "handover") -> str:
    """The page of the account's work at the place."""
    kwargs = {"unit": place.unit.code, "period": place.period.code}
    return f"{reverse(name, kwargs=kwargs)}?tai-khoan={account.pk}"
