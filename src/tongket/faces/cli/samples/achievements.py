"""What the people and the sites of S0 achieved from 2016 to 2024, all invented: some may get a title this year, some not, some cannot be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tongket.cores.law.history import RATINGS
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.records.enums import AWARD_NUMBERS
from tongket.cycle.records.selectors.around import around
from tongket.cycle.records.selectors.targets import Target, target_of
from tongket.cycle.records.services.facts import enter_fact, fact_named
from tongket.cycle.records.services.subjects import change_subject

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

LAST = 2024
_MARK = {"x": "HTXSNV", "t": "HTTNV", "h": "HTNV", "k": "KHTNV"}


@dataclass(frozen=True)
class Sample:
    """One person: ratings a letter a year up to 2024 ("." unknown), titles by code and years, ideas (year, name, level)."""

    recruited_on: date | None
    ratings: str
    titles: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    ideas: tuple[tuple[int, str, int], ...] = ()
    manager: bool = False
    more: tuple[tuple[str, dict[str, Any]], ...] = ()


def _years(first: int, last: int = 2023) -> tuple[int, ...]:
    return tuple(range(first, last + 1))


PEOPLE: dict[str, Sample] = {
    # five years in a row, initiatives of the province: a chain towards the Prime Minister's commendation
    "Lý Thành Sơn": Sample(
        date(2005, 3, 1), "txxxtxxxx", {"ldtt": _years(2016), "cstdcs": (2017, 2018, 2019, 2021, 2022, 2023), "bk_bt": (2019,), "cstd_bt": (2023,)},
        ((2018, "Quy trình phối hợp mở lớp hè giữa các cơ sở", 0), (2021, "Mô hình sinh hoạt hè khi giãn cách", 1),
         (2022, "Cách chia ca hồ bơi để tăng giờ phục vụ", 0), (2023, "Bộ chỉ số theo dõi hoạt động thanh thiếu nhi", 1)), manager=True,
    ),
    "Hồ Thị Minh Nguyệt": Sample(
        date(2008, 9, 15), "ttxtxxtxx", {"ldtt": _years(2016), "cstdcs": (2018, 2020, 2021, 2023), "bk_bt": (2021,)},
        ((2020, "Sổ tay an toàn dã ngoại cho thiếu nhi", 0), (2023, "Lịch trực liên cơ sở cuối tuần", 0)), manager=True,
    ),
    "Lê Thị Thanh Trúc": Sample(
        date(2014, 7, 1), "ttttxtxxx", {"ldtt": _years(2016), "cstdcs": (2020, 2022, 2023)},
        ((2022, "Mẫu tổng hợp số liệu hè dùng chung", 0), (2024, "Rút ngắn thời gian cấp giấy chứng nhận lớp kỹ năng", 0)),
    ),
    "Vũ Thị Nhàn": Sample(date(2010, 1, 4), "ttthttttt", {"ldtt": (2016, 2017, 2018, 2020, 2021, 2022, 2023), "gk": (2021,)}, manager=True),
    "Đặng Ngọc Hân": Sample(
        date(2012, 10, 1), "txtxxtxxx", {"ldtt": _years(2016), "cstdcs": (2017, 2019, 2020, 2022, 2023)},
        ((2019, "Bộ trò chơi kỹ năng thoát hiểm", 0), (2022, "Giáo án kỹ năng sinh tồn ven biển", 1), (2024, "Ngân hàng tình huống cho lớp Mùa hè Đồng đội", 0)),
    ),
    # disciplined in 2023: not this year
    "Phạm Quốc Tuấn": Sample(
        date(2016, 2, 15), "httttxthx", {"ldtt": (2017, 2018, 2019, 2020, 2021, 2022)}, ((2024, "Ứng dụng điểm danh học viên ngoài trời", 0),),
        more=(("discipline", {"what": "reprimand", "start": date(2023, 5, 10), "end": date(2024, 5, 10), "decision": "41/QĐ-TTN"}),),
    ),
    "Y Bhăm Niê": Sample(
        date(2019, 8, 1), "...tttttt", {"ldtt": (2020, 2021, 2022, 2023)}, ((2023, "Dây phao tự chế từ vật liệu tái sử dụng", 0),),
        more=(("transfer", {"moved_on": date(2022, 4, 1), "from_unit": "Nhà Thiếu nhi huyện Ea Súp", "months_before": 3, "opinion": True}),),
    ),
    # away for maternity, and this year's rating is not known yet
    "Trần Thị Ánh": Sample(
        date(2018, 9, 1), "..ttthtt.", {"ldtt": (2018, 2019, 2020, 2022, 2023)},
        more=(("absence", {"what": "maternity", "start": date(2021, 3, 1), "end": date(2021, 8, 31), "days": None}),),
    ),
    # a complaint is being settled: undecided
    "Đỗ Văn Ơn": Sample(
        date(2015, 6, 1), "tttxttttx", {"ldtt": _years(2016), "cstdcs": (2019,)}, ((2019, "Giáo án bơi cho trẻ sợ nước", 0),),
        more=(("hold", {"what": "complaint", "start": date(2024, 11, 18), "end": None, "decision": "Đơn ngày 15/11/2024"}),),
    ),
    # newly recruited
    "Ngô Thị Lan Hương": Sample(date(2024, 8, 1), "........t"),
}  # fmt: skip
SITES: dict[str, tuple[str, tuple[int, ...], tuple[tuple[int, int, int], ...]]] = {
    # ratings, years of Tập thể lao động tiên tiến, (total, Lao động tiên tiến, Chiến sĩ thi đua cơ sở) of the last years
    "S0": ("ttxtxxtxx", _years(2016), ((41, 35, 5), (42, 37, 6))),
    "S0-CS1": ("tttttxttx", (2017, 2018, 2019, 2020, 2021, 2022, 2023), ((11, 9, 1), (11, 10, 2))),
    "S0-CS2": ("tthtttttt", (2016, 2017, 2019, 2020, 2021, 2022, 2023), ((9, 7, 1), (9, 8, 1))),
}


def add_achievements(
    unit: Unit, units: Mapping[str, Unit], accounts: Mapping[str, User], *, on: date, at: datetime
) -> None:
    """Everything, as the emulation officer would enter it."""
    entering = Entering(unit, accounts["han.dn"], on, at)
    for one in organizations.people_of(unit, on):
        sample = PEOPLE.get(one.person.full_name)
        if sample is not None:
            entering.person(f"p{one.person.pk}", sample)
    for code, (ratings, titles, members) in SITES.items():
        entering.collective(f"u{units[code].pk}", ratings, titles, members)


@dataclass
class Entering:
    """Facts of a unit, one after the other, as its officer would enter them."""

    unit: Unit
    by: User
    on: date
    at: datetime

    def fact(self, who: str, sort: str, **values: Any) -> Any:
        """One fact; what is not said is what an empty cell means."""
        of, whole = fact_named(sort, **values)
        return enter_fact(
            target=self.target(who), sort=of, values=whole, by=self.by, on=self.on, at=self.at, confirmed=True
        )

    def target(self, who: str) -> Target:
        """Who, as known by now."""
        found = target_of(self.unit, who, self.on)
        assert found is not None
        return found

    def person(self, who: str, sample: Sample) -> None:
        """All of one person."""
        change_subject(
            target=self.target(who), recruited_on=sample.recruited_on, manager=sample.manager, size=None, by=self.by, on=self.on, at=self.at
        )  # fmt: skip
        self.ratings(who, sample.ratings)
        for year, name, level in sample.ideas:
            self.fact(
                who,
                "idea",
                year=year,
                name=name,
                level=level,
                share=100,
                decision=f"{20 + level}/QĐ-HĐSK",
                recognised_on=date(year, 11, 20),
            )
        for code, years in sample.titles.items():
            for year in years:
                self.award(who, code, year)
        for sort, values in sample.more:
            self.fact(who, sort, **values)

    def ratings(self, who: str, letters: str) -> None:
        """A letter a year."""
        for year, letter in zip(range(LAST - len(letters) + 1, LAST + 1), letters, strict=True):
            if letter != ".":
                registered = 1 if year < LAST else -1
                self.fact(who, "yearly", year=year, rating=RATINGS.index(_MARK[letter]) + 1, registered=registered)

    def award(self, who: str, code: str, year: int) -> None:
        """A title; with the initiative of its year where there is one that nothing used."""
        target = self.target(who)
        free = [one for one in around(target.subject, target.kind, self.on).ideas.values() if not one.by_any]
        own = [
            one.pk
            for one in free
            if one.recognised_on and one.recognised_on.year == year and code in ("cstdcs", "bk_bt")
        ]
        of_province = code in ("bk_bt", "cstd_bt")
        self.fact(
            who, "award", year=year, award=AWARD_NUMBERS[code], decided_on=date(year, 12, 20 if not of_province else 27), body=1 if of_province else 0,
            decision=f"{100 + AWARD_NUMBERS[code]}/QĐ-{'UBND' if of_province else 'TTN'}", uses=own, ground=2 if own else 1,
            authority="Chủ tịch Ủy ban nhân dân tỉnh Sông Mai" if of_province else "Giám đốc Trung tâm",
        )  # fmt: skip

    def collective(
        self, who: str, ratings: str, titles: tuple[int, ...], members: tuple[tuple[int, int, int], ...]
    ) -> None:
        """All of one collective."""
        self.ratings(who, ratings)
        for year in titles:
            self.award(who, "ttldtt", year)
        for year, (total, ldtt, cstdcs) in zip((LAST - 1, LAST), members, strict=True):
            self.fact(
                who,
                "members",
                year=year,
                total=total,
                completed_or_better=total,
                ldtt=ldtt,
                cstdcs=cstdcs,
                disciplined=0,
            )
