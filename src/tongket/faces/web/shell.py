"""The shell around every page: where one stands, the stages of the year, what waits, who one is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tongket.base.access.registry import can
from tongket.base.access.roles import Role
from tongket.base.search.asking import stands_at
from tongket.base.ui.addresses import address
from tongket.base.ui.stages import Stage
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.periods import Period
from tongket.cycle.commendation.selectors import waiting as commendation
from tongket.cycle.conferences.selectors import stage as conferences
from tongket.cycle.emulation.selectors import stages as scoring
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import Place
from tongket.cycle.planning import selectors as planning
from tongket.cycle.reporting.selectors import figures_stage, reviews
from tongket.faces.web.help.topics import guide_address
from tongket.faces.web.waiting import count_waiting
from tongket.faces.web.who_sees.rules import AT_UNIT

YEARS_BACK, YEARS_AHEAD = 4, 1


@dataclass(frozen=True)
class Choice:
    """One entry of a switcher, a room or a link."""

    name: str
    url: str | None
    current: bool = False
    why_not: str = ""
    method: str = "get"
    depth: int = 0

    @property
    def says(self) -> str:
        """The same name, for switchers of periods."""
        return self.name


@dataclass(frozen=True)
class RibbonStage:
    """One stage of the ribbon with its address and state."""

    name: str
    url: str | None
    state: str
    says: str
    current: bool = False
    today: bool = False


@dataclass(frozen=True)
class Shell:
    """All that the shell's template shows; empty parts are left out there."""

    unit_name: str = ""
    units: list[Choice] = field(default_factory=list)
    period_says: str = ""
    periods: list[Choice] = field(default_factory=list)
    stages: list[RibbonStage] = field(default_factory=list)
    rooms: list[Choice] = field(default_factory=list)
    task_count: int = 0
    home_url: str = "/"
    is_home: bool = False
    user_name: str = ""
    me_links: list[Choice] = field(default_factory=list)
    acting: list[str] = field(default_factory=list)
    today_says: str = ""
    foot_links: list[Choice] = field(default_factory=list)
    search_url: str = ""
    suggest_url: str = ""
    search_page_url: str = ""
    search_hidden: dict[str, str] = field(default_factory=dict)
    language: str = "vi"
    other_language: Choice | None = None
    setup_url: str = ""


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``shell``, worked out only when a template asks for it."""
    return {"shell": SimpleLazyObject(lambda: build_shell(request))}


def build_shell(request: HttpRequest) -> Shell:
    """The shell for this request: bare for strangers, with place parts on pages that stand at a place."""
    language = get_language() or "vi"
    other = ("en", "English") if language == "vi" else ("vi", "Tiếng Việt")
    common: dict[str, Any] = {
        "language": language,
        "other_language": Choice(other[1], f"{address('language')}?lang={other[0]}&next={request.path}", method="post"),
        "foot_links": [
            Choice(_("Hướng dẫn"), _guide(request)),
            *([Choice(_("Bộ thành phần"), address("ui:gallery"))] if settings.DEBUG else []),
        ],
    }
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return Shell(**common)
    common["user_name"] = user.get_short_name()
    if request.session.get("setting_up") and not request.path.startswith(address("first_run:start")):
        common["setup_url"] = address("first_run:start")
    common["me_links"] = [Choice(_("Hướng dẫn cho trang này"), _guide(request)), *_me_links(user)]
    common["acting"] = _acting(user, request)
    place: Place | None = getattr(request, "place", None)
    common |= _search_parts(place)
    if place is None:
        return Shell(**common)
    common["foot_links"] = [*_who_sees(request, place), *common["foot_links"]]
    common["me_links"].insert(1, Choice(_("Bàn giao công việc"), place.url("handover")))
    return Shell(**common, **_place_parts(request, place))


def _who_sees(request: HttpRequest, place: Place) -> list[Choice]:
    """Who may see this page, on every page of a unit."""
    match = request.resolver_match
    if match is None or match.view_name == "who_sees" or match.view_name not in AT_UNIT:
        return []
    return [Choice(_("Ai xem được trang này?"), f"{place.url('who_sees')}?trang={match.view_name}")]


def _acting(user: Any, request: HttpRequest) -> list[str]:
    """For whom the person acts today, each to which day."""
    return [
        _("Đang thay %(name)s (%(role)s), đến %(day)s")
        % {"name": one.giver_name, "role": Role(one.role).label, "day": short_date(one.until)}
        for one in organizations.lent_to(user, request.today)  # type: ignore[attr-defined]
    ]


def _search_parts(place: Place | None) -> dict[str, Any]:
    """The box: its page, its suggestions, and the unit and period one comes back to."""
    page, hidden = address("search:search"), stands_at(place)
    return {
        "search_url": page,
        "suggest_url": address("search:suggest"),
        "search_page_url": f"{page}?{urlencode(hidden)}" if hidden else page,
        "search_hidden": hidden,
    }


def _me_links(user: Any) -> list[Choice]:
    keeps = can(user, "access.keep_installation")
    return [
        Choice(_("Tài khoản của tôi"), address("access:me")),
        Choice(_("Đổi mật khẩu"), address("access:password")),
        Choice(_("Việc chạy nền"), address("jobs:mine")),
        *([Choice(_("Tình trạng máy chủ"), address("health:state"))] if keeps else []),
        Choice(_("Đăng xuất"), address("access:sign_out"), method="post"),
    ]


def _place_parts(request: HttpRequest, place: Place) -> dict[str, Any]:
    home = place.url("place_home")
    return {
        "unit_name": place.version.name,
        "units": _units(place),
        "period_says": place.period.says[:1].upper() + place.period.says[1:],
        "periods": _periods(place),
        "stages": _stages(request, place),
        "rooms": _rooms(place, request),
        "task_count": count_waiting(place),
        "home_url": home,
        "is_home": request.path == home,
        "today_says": _("Hôm nay %(day)s") % {"day": short_date(place.today)},
    }


def _units(place: Place) -> list[Choice]:
    near, is_part = organizations.units_near(place.user, place.unit, place.tree_day)
    rest = [Choice(_("Mọi đơn vị…"), place.url("organizations:tree"))] if is_part else []
    return [
        Choice(one.name, address("place_home", unit=one.unit.code, period=_period_for(one.unit, place)),
               current=one.unit.pk == place.unit.pk, depth=one.depth)
        for one in near
    ] + rest  # fmt: skip


def _period_for(unit: Any, place: Place) -> str:
    """The page's own period where the unit works by the same kind, else the unit's period that holds its end."""
    if unit.main_period == place.period.kind or unit.main_period == place.unit.main_period:
        return place.period.code
    return organizations.main_period_on(unit, place.tree_day).code


def _periods(place: Place) -> list[Choice]:
    around: list[Period] = []
    main = organizations.main_period_on(place.unit, place.today)
    one = main.next()
    for _step in range(YEARS_AHEAD + 1 + YEARS_BACK):
        around.append(one)
        one = one.previous()
    if place.period not in around:
        around = sorted([*around, place.period], key=lambda period: period.start, reverse=True)
    return [
        Choice(period.says[:1].upper() + period.says[1:], address("place_home", unit=place.unit.code, period=period.code),
               current=period == place.period)
        for period in around
    ]  # fmt: skip


def _stages(request: HttpRequest, place: Place) -> list[RibbonStage]:
    known: list[tuple[str, str | None, Stage]] = [
        (_("Kế hoạch"), place.url("planning:plan"), planning.stage_of(place)),
        (_("Số liệu"), place.url("reporting:figures"), figures_stage.stage_of(place)),
        (_("Báo cáo"), place.url("reporting:review"), reviews.stage_of_review(place)),
        (_("Hội nghị"), place.url("conferences:list"), conferences.stage_of_conference(place)),
        (_("Thi đua"), place.url("emulation:list"), scoring.stage_of_scoring(place)),
        (_("Khen thưởng"), place.url("commendation:list"), commendation.stage_of_commendation(place)),
    ]
    first_open = next(
        (index for index, (*_rest, stage) in enumerate(known) if stage.state in ("running", "todo")), None
    )
    shows_today = place.period.contains(place.today) or place.period.end < place.today
    return [
        RibbonStage(
            name,
            url,
            stage.state,
            stage.says,
            current=_is_inside(request.path, url),
            today=shows_today and index == first_open,
        )
        for index, (name, url, stage) in enumerate(known)
    ]


def _guide(request: HttpRequest) -> str:
    """What the guide says about this page."""
    match = request.resolver_match
    return guide_address(match.view_name if match else "")


def _records(place: Place, request: HttpRequest) -> list[Choice]:
    """The room of records for those who may look, their own record for others."""
    records = place.url("records:list")
    if can(place.user, "records.view", place.unit, on=place.today):
        return [Choice(_("Hồ sơ thi đua"), records, current=_is_inside(request.path, records))]
    own = organizations.person_of(place.user)
    if own is None or organizations.person_in(place.unit, own.pk, place.today) is None:
        return []
    mine = place.url("records:subject", who=f"p{own.pk}")
    return [Choice(_("Hồ sơ thi đua của tôi"), mine, current=_is_inside(request.path, records))]


def _is_inside(path: str, url: str | None) -> bool:
    return url is not None and path.startswith(url)


def _rooms(place: Place, request: HttpRequest) -> list[Choice]:
    later = _("Phần này mở ở bản sau.")
    organization = place.url("organizations:tree")
    papers = place.url("papers:list")
    drafts = place.url("drafting:list")
    certificates = place.url("certificates:list")
    law = place.url("judging:catalogue")
    ratings = place.url("rating:own")
    votes = place.url("ballots:list")
    marks = place.url("emulation:list")
    movements = place.url("movements:list")
    blocks = place.url("blocks:list")
    calendar = place.url("reminders:calendar")
    requests = place.url("collecting:list")
    return [
        Choice(_("Tổ chức"), organization, current=_is_inside(request.path, organization)),
        Choice(_("Văn bản"), papers, current=_is_inside(request.path, papers) or _is_inside(request.path, drafts)),
        Choice(_("Yêu cầu"), requests, current=_is_inside(request.path, requests)),
        Choice(_("Giấy khen"), certificates, current=_is_inside(request.path, certificates)),
        Choice(_("Phong trào"), movements, current=_is_inside(request.path, movements)),
        Choice(_("Khối thi đua"), blocks, current=_is_inside(request.path, blocks)),
        *_records(place, request),
        Choice(_("Tra luật thi đua"), law, current=_is_inside(request.path, law)),
        Choice(_("Xếp loại"), ratings, current=_is_inside(request.path, ratings.removesuffix("cua-toi/"))),
        Choice(_("Chấm điểm"), marks, current=_is_inside(request.path, marks)),
        Choice(_("Biểu quyết"), votes, current=_is_inside(request.path, votes)),
        Choice(_("Lịch"), calendar, current=_is_inside(request.path, calendar)),
        *(Choice(name, None, why_not=later) for name in (_("Chăm lo"), _("Tài chính"), _("Tin"))),
    ]
