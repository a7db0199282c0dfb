"""Putting the sample organisations in through the rooms' own services, as their people would."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from importlib import resources
from typing import Any

import docx
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from tongket.base.access.models import User
from tongket.base.access.once import answering
from tongket.base.access.roles import Role
from tongket.base.search import publishing
from tongket.base.search import services as search
from tongket.cores.kernel.periods import Period
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.services import beginning, grants, letterheads, own_data, people, signers, units
from tongket.cycle.planning import selectors as planning
from tongket.cycle.planning import services as plans
from tongket.cycle.planning.enums import IndicatorKind
from tongket.cycle.reporting.enums import FigureOrigin, FigureStatus, Outline
from tongket.cycle.reporting.services import readings, review_issue, reviews
from tongket.cycle.reporting.services.figures import Entry, enter_figures
from tongket.faces.cli.samples import s0, s1, s2, s3, s4
from tongket.faces.cli.samples.achievements import add_achievements
from tongket.faces.cli.samples.block_year import add_block_year
from tongket.faces.cli.samples.certificates import add_certificates
from tongket.faces.cli.samples.commendations import add_commendations
from tongket.faces.cli.samples.commendations_above import add_block_awards, add_union_awards
from tongket.faces.cli.samples.conferences import add_conferences
from tongket.faces.cli.samples.drafts import add_drafts
from tongket.faces.cli.samples.due_days import add_due_days
from tongket.faces.cli.samples.movements import add_movements
from tongket.faces.cli.samples.own_law import add_old_decision, add_own_law
from tongket.faces.cli.samples.ratings import add_ratings
from tongket.faces.cli.samples.records import Sample, SampleFigures, SamplePerson, SamplePlan, SampleTarget
from tongket.faces.cli.samples.registers import add_registers
from tongket.faces.cli.samples.requests import add_requests
from tongket.faces.cli.samples.scoring_rounds import add_scoring
from tongket.faces.cli.samples.standing_in import add_standing_in
from tongket.faces.cli.samples.votes import add_votes

DEMO_DAY = date(2024, 12, 12)  # as in faces.cli.demo and docs/adr/0004
DEMO_PASSWORD = "tongket-demo-2024"  # noqa: S105 -- printed for everybody who tries the demo
SAMPLES: dict[str, Sample] = {"S0": s0.SAMPLE, "S1": s1.SAMPLE, "S2": s2.SAMPLE, "S3": s3.SAMPLE, "S4": s4.SAMPLE}


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9, 40)))


@dataclass
class _Loading:
    """What has been made so far of one organisation."""

    sample: Sample
    admin: User
    root: Any
    units: dict[str, Any] = field(default_factory=dict)
    accounts: dict[str, User] = field(default_factory=dict)
    heads: dict[str, User] = field(default_factory=dict)
    indicators: dict[str, Any] = field(default_factory=dict)


def is_loaded() -> bool:
    """Whether the sample organisations are already there."""
    return bool(organizations.unit_by_code("S0"))


@transaction.atomic
def load_samples(say: Callable[[str], None] = print) -> None:
    """Load S0-S4, all or nothing; the search index is made once at the end."""
    loadings = {}
    with publishing.paused():
        for code, sample in SAMPLES.items():
            say(f"  {code}: {sample.units[0].name}")
            loadings[code] = load_sample(sample)
        say("  Báo cáo và văn bản của S0, S2")
        _story(loadings)
    search.reindex(at=_at(DEMO_DAY))


def load_sample(sample: Sample) -> _Loading:
    """Load one organisation: units, people, accounts, catalogue, plans, figures."""
    loading = _units(sample)
    _people(loading)
    _catalogue(loading)
    with answering():  # from here on nobody's roles and no unit change: asked once
        for plan in sample.plans:
            _plan(loading, plan)
        for figures in sample.figures:
            _figures(loading, figures)
    return loading


def _units(sample: Sample) -> _Loading:
    top = sample.units[0]
    root, admin, _password = beginning.begin(
        beginning.Beginning(
            code=top.code, name=top.name, kind=top.kind, superior_name=top.superior, place=top.place, symbol=top.symbol,
            profile=top.profile, main_period=top.main_period, username=f"quantri.{top.code.lower()}", full_name="Quản trị",
            hashed=_demo_password_hashed(),
        ),
        on=DEMO_DAY,
        since=top.since,
    )  # fmt: skip
    _open_to_visitors(admin)
    loading = _Loading(sample, admin, root, {top.code: root})
    for one in sample.units[1:]:
        new = units.NewUnit(one.code, one.name, one.kind, symbol=one.symbol)
        unit = units.found_unit(
            parent=loading.units[one.parent or top.code], new=new, day=one.since, by=admin, on=DEMO_DAY
        )
        loading.units[one.code] = unit
        if one.place or one.superior:
            units.change_letterhead(
                unit=unit, day=None, by=admin, on=DEMO_DAY, superior_name=one.superior, place=one.place
            )
    for (code, period), theme in sample.themes.items():
        letterheads_theme(loading, code, period, theme)
    for code, kind, name, first, last in sample.bodies:
        letterheads.add_body(
            unit=loading.units[code], kind=kind, name=name, valid_from=first, valid_to=last, by=admin, on=DEMO_DAY
        )
    return loading


def letterheads_theme(loading: _Loading, code: str, period: str, theme: str) -> None:
    """The slogan of a unit's year."""
    letterheads.set_theme(unit=loading.units[code], period=period, text=theme, by=loading.admin, on=DEMO_DAY)


@cache
def _demo_password_hashed() -> str:
    """Hashed once for all accounts: hashing is made slow on purpose."""
    return make_password(DEMO_PASSWORD)


def _open_to_visitors(account: User) -> None:
    """Let everybody who tries the demo in with the password they all know."""
    account.must_change_password = False
    account.save(update_fields=["must_change_password"])


def _people(loading: _Loading) -> None:
    for number, one in enumerate(loading.sample.people, start=1):
        person = people.add_person(
            unit=loading.root, site=loading.units[one.unit], title=one.title, since=date(2020, 1, 1), by=loading.admin, on=DEMO_DAY,
            full_name=one.name, code=f"VC{number:03d}",
        )  # fmt: skip
        if one.signs:
            signers.add_signer(
                unit=loading.units[one.unit],
                person=person,
                lines=one.signs,
                valid_from=date(2020, 1, 1),
                by=loading.admin,
                on=DEMO_DAY,
            )
        if one.account:
            _account(loading, one, person)


def _account(loading: _Loading, one: SamplePerson, person: Any) -> None:
    unit = loading.units[one.unit]
    if one.role == Role.OFFICER and one.unit in (loading.root.code, f"{loading.root.code}-HC"):
        unit = loading.root  # the office works for the whole organisation
    day = date(2020, 1, 1)
    account, _password = grants.open_account(
        person=person,
        username=one.account,
        unit=unit,
        role=one.role,
        by=loading.admin,
        on=day,
        hashed=_demo_password_hashed(),
    )
    _open_to_visitors(account)
    if one.role == Role.MEMBER:  # somebody waits for a slip of paper
        grants.issue_slips(holders=[account], unit=unit, by=loading.admin, on=DEMO_DAY)
    loading.accounts[one.account] = account
    if one.role == Role.HEAD:
        loading.heads.setdefault(unit.code, account)


def _head(loading: _Loading) -> User:
    return loading.heads.get(loading.root.code) or next(iter(loading.heads.values()))


def _writer(loading: _Loading) -> User:
    """Who writes plans: an officer where there is one, since who writes does not adopt."""
    officers = [one.account for one in loading.sample.people if one.account and one.role == Role.OFFICER]
    return loading.accounts[officers[0]] if officers else _head(loading)


def _catalogue(loading: _Loading) -> None:
    for one in loading.sample.indicators:
        loading.indicators[one.code] = plans.create_indicator(
            unit=loading.root, by=_head(loading), on=DEMO_DAY, code=one.code, name=one.name, measure=one.measure, group=one.group,
            kind=one.kind, direction=one.direction, part_of=loading.indicators.get(one.part_of), over_units=one.over_units,
            over_periods=one.over_periods, display_scale=one.scale, decimals=one.decimals, scale_levels=list(one.levels), source=one.source,
        )  # fmt: skip


def _story(loadings: Mapping[str, _Loading]) -> None:
    """What S0 has done so far: issued the review of 2023, put in a report to read; and the union wrote a draft."""
    youth = loadings["S0"]
    officer, head, unit = youth.accounts["truc.ltt"], _head(youth), youth.root
    day = date(2024, 1, 5)
    review = reviews.start_review(
        unit=unit, period="2023", outline=Outline.PUBLIC_UNIT, by=officer, on=day, at=_at(day)
    )
    reviews.submit_review(review=review, by=officer, on=day, at=_at(day))
    signer = organizations.signers_of(unit, on=day)[0]
    sending = review_issue.Issue(
        issued_on=day,
        signer_id=signer.pk,
        addressees=("Ban Thường vụ Tỉnh đoàn Sông Mai",),
        recipients=("Các cơ sở, chi nhánh",),
    )
    review_issue.issue_review(review=review, issue=sending, by=head, on=day, at=_at(day))
    today = date(2024, 12, 11)
    readings.put_in_reading(
        unit=unit, period=Period.year(2023), name="Nhìn lại năm 2023.docx", content=own_report_docx(),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document", by=officer, on=today, at=_at(today),
    )  # fmt: skip
    own = organizations.person_of(officer)
    if own is not None:  # so that “Ai đã xem” of the officer has something to show
        own_data.note_people_seen(viewer=head, ids=[own.pk], what="organizations.person", unit=unit, at=_at(today))
    own_data.note_accounts_seen(
        viewer=youth.admin, ids=[officer.pk, head.pk], what="organizations.accounts", unit=unit, at=_at(day)
    )
    add_due_days(youth.units, by=officer, on=DEMO_DAY)
    add_certificates(unit, youth.accounts, on=today, at=_at(today))
    add_achievements(unit, youth.units, youth.accounts, on=today, at=_at(today))
    add_own_law(unit, youth.accounts, on=today)
    add_old_decision(unit, youth.accounts, on=today, at=_at(today))
    add_ratings(unit, officer=officer, on=today, at=_at(today))
    add_standing_in(unit, officer=officer, colleague=youth.accounts["han.dn"], on=DEMO_DAY)
    add_registers(unit, youth.accounts, on=today, at=_at(today))
    add_drafts(unit, youth.accounts, on=today, at=_at(today))
    add_requests(loadings["S3"], at=_at, hashed=_demo_password_hashed(), on=DEMO_DAY)
    add_scoring(loadings["S4"].root, by=_head(loadings["S4"]), on=today, at=_at(today))
    add_votes(loadings["S4"].root, by=_head(loadings["S4"]), on=today, at=_at(today))
    add_movements(loadings["S3"], at=_at)
    add_block_year(loadings["S4"], at=_at)
    add_block_awards(loadings["S4"], at=_at)
    add_union_awards(loadings["S3"], at=_at)
    add_commendations(loadings["S1"], at=_at, hashed=_demo_password_hashed(), on=DEMO_DAY)
    add_conferences(loadings["S1"], loadings["S0"], at=_at)
    union = loadings["S2"]
    reviews.start_review(
        unit=union.root, period="2024", outline=Outline.UNION, by=_head(union), on=today, at=_at(today)
    )


def own_report_docx() -> bytes:
    """The report of our own writing as the Word file an officer would have."""
    document = docx.Document()
    for number, line in enumerate(filter(None, own_report().splitlines())):
        paragraph = document.add_paragraph(line)
        paragraph.runs[0].bold = number == 0
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _target_value(indicator: Any, target: SampleTarget) -> Mapping[str, Any]:
    if indicator.kind in (IndicatorKind.RATING, IndicatorKind.YES_NO, IndicatorKind.TEXT):
        return {"amount": None, "text": target.typed}
    return {"amount": planning.parse_amount(indicator, target.typed)}


def _plan(loading: _Loading, plan: SamplePlan) -> None:
    unit, period = loading.units[plan.unit], Period.from_code(plan.period)
    head = _head(loading)
    day = plan.adopted_on or period.start
    common: dict[str, Any] = {"unit": unit, "period": period, "by": _writer(loading), "on": day, "at": _at(day)}
    for one in plan.targets:
        indicator = loading.indicators[one.code]
        plans.set_target(
            **common,
            indicator=indicator,
            operator=one.operator,
            kind=one.kind,
            scope_note=one.scope_note,
            **_target_value(indicator, one),
        )
    for kind, texts in (("task", plan.tasks), ("measure", plan.measures)):
        for text in texts:
            plans.add_task(**common, kind=kind, text=text, due_on=_due_within(text, period))
    if plan.adopted_on:
        plans.adopt_plan(
            unit=unit, period=period, by=head, on=plan.adopted_on, decision=plan.decision, adopted_on=plan.adopted_on
        )


def _due_within(text: str, period: Period) -> date | None:
    """Days that the invented tasks themselves speak of."""
    year = period.start.year
    for words, day in (
        ("quý I", date(year, 3, 31)),
        ("15/12", date(year, 12, 15)),
        ("15/10", date(year, 10, 15)),
        ("hồ bơi", date(year, 12, 20)),
    ):
        if words in text and period.contains(day):
            return day
    return None


def _figures(loading: _Loading, figures: SampleFigures) -> None:
    period = Period.from_code(figures.period)
    by = loading.accounts.get(figures.by) or _head(loading)
    day = figures.as_of or period.end
    entries = [_entry(loading, code, typed, day, closed=period.end < DEMO_DAY) for code, typed in figures.typed.items()]
    outcome = enter_figures(
        unit=loading.units[figures.unit],
        period=period,
        entries=entries,
        by=by,
        on=day,
        at=_at(day),
        origin=FigureOrigin.TYPED,
    )
    if not outcome.ok:
        raise ValueError(f"sample {figures.unit} {figures.period}: {dict(outcome.errors)}")


def _entry(loading: _Loading, code: str, typed: str, as_of: date, *, closed: bool) -> Entry:
    indicator_id = loading.indicators[code].pk
    if typed == "x":
        return Entry(indicator_id, not_applicable=True, as_of=as_of)
    if typed.startswith("~"):
        return Entry(indicator_id, typed=typed[1:], status=FigureStatus.ESTIMATE, as_of=as_of)
    return Entry(indicator_id, typed=typed, status=FigureStatus.FINAL if closed else FigureStatus.ACTUAL, as_of=as_of)


def own_report() -> str:
    """The report of our own writing about S0's year 2023, to try the reader with."""
    return (resources.files("tongket.faces.cli.samples") / "s0-nhin-lai-2023.txt").read_text(encoding="utf-8")


def accounts_to_show() -> list[tuple[str, str, str]]:
    """User name, role in words and unit of the accounts worth trying first."""
    shown = []
    for sample in SAMPLES.values():
        for one in sample.people:
            if one.account and (sample is s0.SAMPLE or one.role in (Role.HEAD, Role.OFFICER)):
                shown.append((one.account, f"{one.name}, {Role(one.role).label}", sample.units[0].name))
    shown.append(("quantri.s0", "Người quản trị", s0.SAMPLE.units[0].name))
    return shown
