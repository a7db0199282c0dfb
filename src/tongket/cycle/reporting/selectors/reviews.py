"""Reads of reviews: what they are written from, how the stage stands, what waits for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.base.access.once import once_a_page
from tongket.base.access.registry import can
from tongket.base.ui.stages import Stage, Waiting
from tongket.cores.kernel.dates import short_date
from tongket.cores.writer import lookup_of
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.planning import selectors as planning
from tongket.cycle.reporting.enums import Outline, ReviewState
from tongket.cycle.reporting.facts.drafting import Material, TaskLine
from tongket.cycle.reporting.facts.statements import statements_of, summary_of, target_statements, with_all_parts
from tongket.cycle.reporting.models import FigureChange, Review, ReviewSection
from tongket.cycle.reporting.selectors.due_days import REPORTS, answer_by, sent_on
from tongket.cycle.reporting.selectors.figures import Grid, grid_of

if TYPE_CHECKING:
    from tongket.cores.writer import Statement
    from tongket.cycle.organizations.places import Place


@once_a_page
def review_of(unit_id: int, period_code: str, outline: str) -> Review | None:
    """The unit's review of the period in this outline, with its paper, or None."""
    rows = Review.objects.filter(unit_id=unit_id, period=period_code, outline=outline)
    return rows.select_related("unit", "paper__docx", "paper__pdf").first()


@once_a_page
def reviews_of(unit_id: int, period_code: str) -> list[Review]:
    """All reviews of the period, reports before news, the newest writing first."""
    rows = Review.objects.filter(unit_id=unit_id, period=period_code).select_related("paper")
    return sorted(rows, key=lambda row: (row.outline == Outline.NEWS, -row.written_at.timestamp()))


def sections_of(review: Review) -> list[ReviewSection]:
    """The sections of the review in order."""
    return list(review.sections.all())


def default_outline(place: Place) -> str:
    """The outline that fits the unit: its papers' profile tells."""
    return Outline.UNION if place.version.profile == "UNION" else Outline.PUBLIC_UNIT


def material_of(place: Place, grid: Grid | None = None) -> Material:
    """Everything a review of the place is written from, as it is now."""
    grid = grid or grid_of(place)
    following = place.period.next()
    statements = statements_of(grid)
    indicators = planning.indicators_for(place.unit.pk, on=place.tree_day)
    wanted = planning.targets_for(place.unit.pk, following.code, on=place.today)
    targets = target_statements(indicators, wanted)
    tasks = tuple(
        TaskLine(task.kind, task.text, task.owner.full_name if task.owner else "", task.due_on)
        for task in planning.tasks_for(place.unit.pk, following.code)
        if task.state != "dropped"
    )
    return Material(
        unit_name=place.version.name,
        period=place.period,
        next_period=following,
        theme=organizations.theme_of(place.unit, place.period.code),
        groups=_groups(grid, statements),
        targets=targets,
        tasks=tasks,
        statements=with_all_parts((*statements, *targets)),
        lookup=lookup_of((*statements, *targets)) | summary_of(grid),
    )


def _groups(grid: Grid, statements: tuple[Statement, ...]) -> tuple[tuple[str, tuple[Statement, ...]], ...]:
    """Statements by their indicator's group, in order of first appearance."""
    group_of = {f"f{row.indicator.pk}": row.indicator.group for row in grid.rows}
    found: dict[str, list[Statement]] = {}
    for statement in statements:
        found.setdefault(group_of[statement.key], []).append(statement)
    return tuple((name, tuple(under)) for name, under in found.items())


def last_changes(unit_id: int, period_code: str) -> dict[int, FigureChange]:
    """The newest change of each indicator's figure in the period."""
    rows = FigureChange.objects.filter(unit_id=unit_id, period=period_code).order_by("at", "id")
    return {row.indicator_id: row for row in rows}


def stage_of_review(place: Place) -> Stage:
    """How the stage of the review stands: issued, waiting for approval, draft, or not begun."""
    review = _main_review(place)
    if review is None:
        is_over = place.today > place.period.end
        return Stage("late" if is_over else "todo", _("Chưa soạn"), due_on=place.period.end)
    if review.state == ReviewState.ISSUED and review.paper is not None:
        return Stage("done", _("Xong %(day)s") % {"day": review.paper.issued_on.strftime("%d/%m")})
    if review.state == ReviewState.SUBMITTED:
        return Stage("running", _("Chờ duyệt"))
    return Stage("running", _("Dự thảo lần %(number)s") % {"number": review.draft_number})


def _main_review(place: Place) -> Review | None:
    return next((row for row in reviews_of(place.unit.pk, place.period.code) if row.outline in REPORTS), None)


def waiting_for_reviews(place: Place) -> list[Waiting]:
    """The review that waits for the head's approval, or for the officer to write or mend it."""
    review, unit, today = _main_review(place), place.unit, place.today
    url = place.url("reporting:review")
    says = place.period.says
    if review is not None and review.state == ReviewState.SUBMITTED:
        if not can(place.user, "reporting.issue_review", unit, review=review, on=today):
            return []
        why = _("%(name)s đã gửi dự thảo lần %(number)s.") % {"name": _sent_by(review), "number": review.draft_number}
        own = organizations.own_days_of(unit.pk, on=today)
        until = answer_by(day, own) if (day := sent_on(review)) is not None else None
        return [Waiting(until, _("Duyệt báo cáo tổng kết %(period)s") % {"period": says}, why, _("Đọc và duyệt"), url)]
    if not can(place.user, "reporting.write_review", unit, on=today):
        return []
    if review is not None and review.state == ReviewState.DRAFT:
        why = review.return_note or _("Dự thảo lần %(number)s chưa gửi duyệt.") % {"number": review.draft_number}
        title = _("Mở lại dự thảo được trả") if review.return_note else _("Soạn tiếp báo cáo tổng kết %(period)s")
        return [Waiting(place.period.end, title % {"period": says}, why, _("Soạn tiếp"), url)]
    if review is None and _is_due(place):
        why = _("Kỳ kết thúc ngày %(day)s. Bản nháp tự viết từ số liệu đã nhập.") % {
            "day": short_date(place.period.end)
        }
        title = _("Soạn báo cáo tổng kết %(period)s") % {"period": says}
        return [Waiting(place.period.end, title, why, _("Soạn báo cáo"), url)]
    return []


def _sent_by(review: Review) -> str:
    return str(review.submissions[-1]["by"]) if review.submissions else review.written_by_name


def _is_due(place: Place) -> bool:
    """From forty days before the period ends: reports are written before the year is over."""
    return -365 <= (place.period.end - place.today).days <= 40
