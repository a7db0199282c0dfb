"""A small unit with figures, plan, past and next year's tasks: what a review is written from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from tests.factories.organizations import make_signer, make_unit, make_user
from tests.factories.planning import make_indicator, make_money, make_plan, make_target, make_task
from tongket.base.access.models import User
from tongket.cycle.organizations.models import Signer, Unit
from tongket.cycle.planning.enums import Direction, IndicatorKind, TargetKind, TaskKind
from tongket.cycle.planning.models import Indicator, Plan
from tongket.cycle.reporting.enums import FigureStatus, StatedKind
from tongket.cycle.reporting.models import Figure, FigureChange, Review, StatedRatio
from tongket.cycle.reporting.services.reviews import start_review

ON = date(2023, 12, 18)
AT = datetime(2023, 12, 18, 2, 40, tzinfo=UTC)


@dataclass
class World:
    """The unit and who works there."""

    unit: Unit
    officer: User
    head: User
    member: User
    signer: Signer
    plan: Plan
    indicators: dict[str, Indicator]

    def review(self, outline: str = "public_unit") -> Review:
        """The first draft, as the officer starts it."""
        return start_review(unit=self.unit, period="2023", outline=outline, by=self.officer, on=ON, at=AT)

    def change(self, code: str, amount: int) -> None:
        """Somebody enters another value."""
        indicator = self.indicators[code]
        figure = Figure.objects.get(unit=self.unit, indicator=indicator, period="2023")
        before = {"amount": str(figure.amount.normalize())}
        Figure.objects.filter(pk=figure.pk).update(amount=amount, version=figure.version + 1)
        FigureChange.objects.create(
            unit_id=self.unit.pk, indicator=indicator, period="2023", before=before, after={"amount": str(amount)},
            by_name="Phạm Quốc Tuấn", at=datetime(2023, 12, 11, 3, 0, tzinfo=UTC),
        )  # fmt: skip


def make_figure(
    unit: Unit, indicator: Indicator, amount: int | str | None, period: str = "2023", **fields: Any
) -> Figure:
    """A figure straight in the table."""
    return Figure.objects.create(
        unit=unit, indicator=indicator, period=period, amount=None if amount is None else Decimal(amount),
        entered_at=AT, entered_by_name="Lê Thị Thanh Trúc", **fields,
    )  # fmt: skip


def make_world() -> World:
    """S0 in 2023: classes 13 = 6 + 7, 1.718 learners, estimated turns, stated revenue, no discipline, next year's plan."""
    unit = make_unit("S0", superior_name="Tỉnh đoàn Sông Mai")
    people = {
        "officer": make_user("truc", "Lê Thị Thanh Trúc", "officer", unit),
        "head": make_user("son", "Lý Thành Sơn", "head", unit),
        "member": make_user("han", "Đặng Ngọc Hân", "member", unit),
    }
    signer = make_signer(unit)
    plan, after = make_plan(unit), make_plan(unit, "2024")
    made: dict[str, Indicator] = {}

    def indicator(code: str, name: str, **fields: Any) -> Indicator:
        made[code] = make_indicator(unit, name, code, **fields)
        return made[code]

    summer, money, life = {"group": "Kỹ năng hè"}, {"group": "Tài chính"}, {"group": "Đời sống viên chức"}
    classes = indicator("lop", "Lớp kỹ năng hè", measure="lớp", **summer)
    first = indicator("lop-a", "Lớp Mùa hè Đồng đội", measure="lớp", part_of=classes, **summer)
    second = indicator("lop-b", "Lớp Nhà thám hiểm nhí", measure="lớp", part_of=classes, **summer)
    learners = indicator("hoc-vien", "Học viên kỹ năng hè", measure="học viên", **summer)
    turns = indicator("luot", "Lượt học ngoại ngữ", measure="lượt", kind=IndicatorKind.TURNS, **summer)
    made["doanh-thu"] = revenue = make_money(unit, "Doanh thu sự nghiệp", code="doanh-thu", **money)
    discipline = indicator("ky-luat", "Số viên chức bị kỷ luật", measure="người", direction=Direction.LESS, **life)
    made["sang-kien"] = indicator("sang-kien", "Sáng kiến được công nhận", measure="sáng kiến", **life)
    for one, now, before in ((classes, 13, 11), (first, 6, 5), (second, 7, 6), (learners, 1718, 1374)):
        make_figure(unit, one, now)
        make_figure(unit, one, before, "2022")
    make_figure(unit, turns, 2046, status=FigureStatus.ESTIMATE)
    make_figure(unit, discipline, 0)
    StatedRatio.objects.create(
        unit=unit, indicator=revenue, period="2023", kind=StatedKind.OF_PLAN, percent=120, quote="đạt 120% kế hoạch"
    )
    make_target(plan, classes, 12)
    make_target(plan, learners, 1800)
    make_target(plan, discipline, 0, kind=TargetKind.ZERO_EVENT)
    make_target(after, classes, 14)
    make_task(after, "Giữ chất lượng lớp kỹ năng hè: mỗi lớp không quá 130 học viên")
    make_task(after, "Kiểm tra an toàn sân tập mỗi quý", kind=TaskKind.MEASURE, due_on=date(2024, 3, 31))
    return World(unit=unit, signer=signer, plan=plan, indicators=made, **people)
