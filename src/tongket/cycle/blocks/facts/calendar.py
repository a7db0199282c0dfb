"""The year of a block as a template of steps, and where a step stands on a day (blocks.md C.2; days are habits, not law)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongket.cycle.blocks.enums import Regime, StepState, Who

Day = tuple[int, int, int]  # years after the one the year is named by, month, day


@dataclass(frozen=True)
class Model:
    """A step of the template with its day in each kind of year."""

    code: str
    title: str
    who: str
    days: dict[str, Day]


def _days(state: Day, school: Day, union: Day | None = None) -> dict[str, Day]:
    return {Regime.STATE.value: state, Regime.SCHOOL.value: school, Regime.UNION.value: union or state}


TEMPLATE: tuple[Model, ...] = (
    Model("found", "Kiện toàn khối: danh sách thành viên, Trưởng khối, Phó khối", Who.FOUNDER.value,
          _days((0, 2, 28), (-1, 9, 15))),
    Model("launch", "Hội nghị triển khai: thông qua kế hoạch, quy chế, hướng dẫn chấm điểm; ký giao ước thi đua", Who.HEAD.value,
          _days((0, 3, 31), (-1, 9, 30))),
    Model("register", "Gửi bản đăng ký danh hiệu thi đua, hình thức khen thưởng", Who.MEMBERS.value,
          _days((0, 3, 31), (-1, 10, 15))),
    Model("half", "Sơ kết giữa năm", Who.HEAD.value, _days((0, 7, 31), (0, 1, 31))),
    Model("score", "Gửi báo cáo tổng kết, bảng tự chấm điểm kèm minh chứng", Who.MEMBERS.value,
          _days((0, 11, 30), (0, 5, 31), (0, 10, 31))),
    Model("cross", "Kiểm tra chéo giữa các thành viên", Who.MEMBERS.value,
          _days((0, 12, 10), (0, 6, 10), (0, 11, 10))),
    Model("review", "Hội nghị tổng kết: xếp thứ, bình chọn, bầu Trưởng khối, Phó khối năm sau", Who.HEAD.value,
          _days((0, 12, 31), (0, 6, 30), (0, 11, 30))),
    Model("dossier", "Gửi hồ sơ đề nghị khen thưởng lên cấp lập khối", Who.HEAD.value,
          _days((1, 1, 15), (0, 7, 10), (0, 12, 15))),
    Model("council", "Hội đồng thi đua - khen thưởng xét, quyết định", Who.FOUNDER.value,
          _days((1, 2, 28), (0, 7, 31), (1, 1, 31))),
    Model("publish", "Công bố, trao thưởng; bàn giao Trưởng khối", Who.HEAD.value,
          _days((1, 4, 30), (0, 8, 31), (1, 3, 31))),
)  # fmt: skip


def days_of_year(regime: str, year: int) -> tuple[date, date]:
    """First and last day of the working year named by the year it ends in; both inclusive."""
    if regime == Regime.SCHOOL:
        return date(year - 1, 8, 1), date(year, 7, 31)
    return date(year, 1, 1), date(year, 12, 31)


def year_on(regime: str, day: date) -> int:
    """The year that holds the day, by the year it ends in.

    >>> year_on("school", date(2024, 7, 31)), year_on("school", date(2024, 8, 1)), year_on("state", date(2024, 8, 1))
    (2024, 2025, 2024)
    """
    return day.year + (regime == Regime.SCHOOL and day.month >= 8)


def due_on(model: Model, regime: str, year: int) -> date:
    """The template's day of a step."""
    after, month, day = model.days[regime]
    return date(year + after, month, day)


def state_of(due: date, started: date | None, done: date | None, today: date) -> StepState:
    """Done whatever the day; late from the day after the due day on; else running once it was started."""
    if done is not None:
        return StepState.DONE
    if today > due:
        return StepState.LATE
    return StepState.RUNNING if started is not None else StepState.TODO
