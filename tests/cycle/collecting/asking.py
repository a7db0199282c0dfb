"""A small federation that asks its school unions, for the tests of requests and answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from tests.factories.organizations import make_unit, make_user
from tests.factories.planning import make_indicator
from tests.factories.reviews import make_figure
from tongket.base.access.models import User
from tongket.cycle.collecting.models import Answer, Request
from tongket.cycle.collecting.services.answers import send_answer
from tongket.cycle.collecting.services.checking import accept
from tongket.cycle.collecting.services.opening import open_request
from tongket.cycle.collecting.services.requests import Item, Part, Wanted, begin_request, set_form
from tongket.cycle.organizations.models import Unit
from tongket.cycle.planning.models import Indicator

ON, DUE = date(2023, 6, 12), date(2023, 6, 20)
AT = datetime(2023, 6, 12, 2, 0, tzinfo=UTC)
PERIOD = "NH2022-2023"


@dataclass
class Asking:
    """The units, people and rows of one open request."""

    top: Unit
    asker: User  # officer above
    chief: User  # head above
    schools: list[Unit]
    officers: list[User]
    heads: list[User]
    indicators: list[Indicator]
    request: Request
    parts: list[Any] = field(default_factory=list)

    def answer(self, number: int = 0) -> Answer:
        """The answer of a school, as it is now."""
        return Answer.objects.select_related("request__unit", "unit", "parent__unit").get(
            request=self.request, unit=self.schools[number]
        )

    def fill(self, number: int = 0, *values: int, by: int | None = None, period: str = PERIOD) -> None:
        """Figures of a school, entered by its officer."""
        for indicator, value in zip(self.indicators, values or (40 + number, 30 + number, 3), strict=False):
            figure = make_figure(self.schools[number], indicator, value, period=period)
            type(figure).objects.filter(pk=figure.pk).update(entered_by_id=by or self.officers[number].pk)

    def send(self, number: int = 0, on: date = ON, **more: Any) -> Answer:
        """The head of a school sends."""
        send_answer(answer=self.answer(number), by=self.heads[number], on=on, at=AT, **more)
        return self.answer(number)

    def accepted(self, number: int = 0) -> Answer:
        """Filled in, sent and accepted."""
        self.fill(number)
        self.send(number)
        accept(answers=[self.answer(number)], by=self.asker, on=ON, at=AT)
        return self.answer(number)


def wanted(**more: Any) -> Wanted:
    """A plain request of the school year."""
    told = {
        "subject": "Báo cáo công tác công đoàn năm học",
        "period": PERIOD,
        "cut_off": date(2023, 6, 10),
        "due": (DUE,),
    }
    return Wanted(**{**told, **more})


def make_draft(count: int = 3, *, parts: tuple[Part, ...] = (), **more: Any) -> Asking:
    """A request that is not open yet."""
    top = make_unit("LD", "Liên đoàn Lao động thị xã", kind="federation")
    asker, chief = make_user("hoi", "Lê Thị Cúc", "officer", top), make_user("truong", "Trương Công Định", "head", top)
    schools = [make_unit(f"T{one}", f"Công đoàn Trường {one}", parent=top, kind="union") for one in range(1, count + 1)]
    officers = [make_user(f"cb{one}", f"Cán bộ {one}", "officer", unit) for one, unit in enumerate(schools, 1)]
    heads = [make_user(f"ct{one}", f"Chủ tịch {one}", "head", unit) for one, unit in enumerate(schools, 1)]
    names = (("Đoàn viên", "doan-vien"), ("Đoàn viên nữ", "doan-vien-nu"), ("Kết nạp mới", "ket-nap"))
    indicators = [make_indicator(top, name, code, measure="người") for name, code in names]
    request = begin_request(unit=top, wanted=wanted(**more), by=asker, on=ON, at=AT)
    items = [Item(one.pk) for one in indicators]
    set_form(request=request, items=items, parts=parts, by=asker, on=ON, at=AT)
    request.refresh_from_db()
    return Asking(top, asker, chief, schools, officers, heads, indicators, request, list(request.parts.all()))


def make_asking(count: int = 3, *, parts: tuple[Part, ...] = (), **more: Any) -> Asking:
    """An open request."""
    found = make_draft(count, parts=parts, **more)
    open_request(request=found.request, by=found.asker, on=ON, at=AT)
    found.request.refresh_from_db()
    return found
