"""What a dossier must hold for its award by the law of its day, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.cycle.commendation.enums import MeetingState, PartKind, SeasonKind
from tongket.cycle.commendation.models import Nominee
from tongket.cycle.records.selectors.free_ideas import IdeaSaid, ideas_by_id

if TYPE_CHECKING:
    from tongket.cycle.commendation.models import Season

_L2022 = date(2024, 1, 1)
BASE_TITLES = frozenset({"ldtt", "cstt", "ttldtt", "dvtt"})  # practice asks for no report of each
WITH_IDEA = frozenset({"cstdcs", "cstd_bt", "cstd_tq"})


@dataclass(frozen=True)
class Asked:
    """One paper of a dossier: what, by which article, whether it is there; ``warns`` only where it may be missing."""

    kind: str
    says: str
    source: str
    there: bool
    how: str
    warns: bool = False


def sources_on(season: Season, day: date) -> str:
    """The articles that say what a dossier holds."""
    if day < _L2022:
        return "Nghị định 91/2017/NĐ-CP"
    return "Luật 06/2022/QH15, Điều 84" if season.kind != SeasonKind.SUDDEN else "Luật 06/2022/QH15, Điều 85"


def asked_of(row: Nominee, day: date, *, ideas: dict[int, IdeaSaid] | None = None) -> tuple[Asked, ...]:
    """The papers of a nominee's dossier in the law's order. ``row`` with its meeting, parts, list and season fetched."""
    season, source = row.season, sources_on(row.season, day)
    kinds = {one.kind for one in row.parts.all()}
    found: list[Asked] = []
    if row.award not in BASE_TITLES:
        there = bool(row.report) or PartKind.REPORT in kinds
        found.append(
            Asked(PartKind.REPORT, _("Báo cáo thành tích"), source, there, _("viết ở trang của tên này, hoặc thêm tệp"))
        )
    if season.kind != SeasonKind.SUDDEN:
        met = row.meeting is not None and row.meeting.state == MeetingState.CLOSED
        found.append(
            Asked(PartKind.MINUTES, _("Biên bản họp hội đồng"), source, met or PartKind.MINUTES in kinds, _("lấy từ cuộc họp đã kết luận, hoặc thêm tệp"))
        )  # fmt: skip
    if row.award in WITH_IDEA:
        found.append(_idea(row, source, kinds, ideas))
    return tuple(found)


def _idea(row: Nominee, source: str, kinds: set[str], ideas: dict[int, IdeaSaid] | None) -> Asked:
    rows = ideas if ideas is not None else ideas_by_id(row.ideas)
    named = any(rows[pk].counts and rows[pk].decision for pk in row.ideas if pk in rows)
    # since 2024 an excellent rating may stand for the initiative of a fighter at the base
    return Asked(
        PartKind.IDEA, _("Giấy công nhận sáng kiến, đề tài"), source, named or PartKind.IDEA in kinds,
        _("chọn sáng kiến đã có số quyết định công nhận, hoặc thêm tệp"), warns=row.award == "cstdcs" and row.year >= _L2022.year,
    )  # fmt: skip


def lacking_of(row: Nominee, day: date, *, ideas: dict[int, IdeaSaid] | None = None) -> tuple[Asked, ...]:
    """What must still come before the dossier may go up."""
    return tuple(one for one in asked_of(row, day, ideas=ideas) if not one.there and not one.warns)


def ideas_behind(rows: Iterable[Nominee]) -> dict[int, IdeaSaid]:
    """The initiatives and works that these names stand on, in one query."""
    return ideas_by_id({pk for row in rows for pk in row.ideas})
