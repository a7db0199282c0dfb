"""S3 and S4 propose upward: a federation whose awards come from four authorities, a block that proposes its best members."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from tongket.base.access.models import User
from tongket.base.access.once import answering
from tongket.cycle.commendation.services import seasons, submissions
from tongket.cycle.commendation.services.lists import Entry
from tongket.cycle.organizations import selectors as organizations
from tongket.faces.cli.samples.awarding import Awarding

UNION_COUNCIL = (
    ("Trương Công Định", "Chủ tịch Hội đồng"), ("Hoàng Thị Ẩn", "Ủy viên"), ("Lê Thị Cúc", "Ủy viên, thư ký"), ("Võ Văn Khuê", "Ủy viên"),
    ("Đặng Thị Sương", "Ủy viên"),
)  # fmt: skip
BLOCK_COUNCIL = (
    ("Đoàn Thị Hiền", "Trưởng khối"), ("Lâm Văn Ổn", "Phó Trưởng khối"), ("Tạ Quang Khải", "Ủy viên"), ("Hà Đức Tín", "Ủy viên"),
    ("Vũ Hoàng Yến", "Ủy viên"), ("Phùng Bá Lộc", "Ủy viên"), ("Lương Thị Mây", "Ủy viên"), ("Cao Xuân Điền", "Ủy viên"),
)  # fmt: skip
# of each school year: whose collectives and chairs; the federation grants giấy khen, the others come from above
SCHOOLS = ("S3-MN1", "S3-MN2", "S3-TH1", "S3-TH2", "S3-CS1", "S3-CS2")
TOWN, PROVINCE, STATE = ("ttldtt", "ldtt"), ("bk_bt",), ("hc_ld3",)
ABOVE = (*TOWN, *PROVINCE, *STATE)
FROM_ABOVE: tuple[tuple[tuple[str, ...], str, str, str, int], ...] = (
    (TOWN, "{}/QĐ-UBND", "Chủ tịch Ủy ban nhân dân thị xã Hương Lâm", "Nguyễn Khắc Thụy", 0),
    (PROVINCE, "{}/QĐ-CTUBND", "Chủ tịch Ủy ban nhân dân tỉnh Sông Mai", "Phan Đình Lãm", 1),
    (STATE, "{}/QĐ-CTN", "Chủ tịch nước", "", 0),
)  # fmt: skip
CITED = "Có thành tích xuất sắc trong phong trào thi đua “Dạy tốt, học tốt” và hoạt động công đoàn"


def add_union_awards(loading: Any, *, at: Callable[[date], datetime]) -> None:
    """Three school years with the decisions of four authorities; the running year is open for registration."""
    with answering():  # nobody's roles and no unit change meanwhile: asked once
        for year in (2022, 2023, 2024):
            _union_year(loading, year, at)
        _union_season(loading, 2025, date(2024, 12, 2), at)


def _union_season(loading: Any, year: int, day: date, at: Callable[[date], datetime]) -> Awarding:
    head = loading.heads[loading.root.code]
    wanted = seasons.Wanted(
        f"Khen thưởng năm học {year - 1}-{year}", "year", year, ("gk", *ABOVE), ABOVE, date(year, 5, 31),
        register_until=date(year, 4, 30), meet_on=date(year, 6, 20), decide_until=date(year, 6, 28),
        units=tuple(loading.units[code].pk for code in SCHOOLS),
    )  # fmt: skip
    period = f"NH{year - 1}-{year}"
    made = seasons.open_season(unit=loading.root, period=period, wanted=wanted, by=head, on=day, at=at(day))
    return Awarding(
        made, head, at, UNION_COUNCIL, "Trương Công Định", "Lê Thị Cúc", "Phòng họp Liên đoàn Lao động thị xã"
    )


def _union_year(loading: Any, year: int, at: Callable[[date], datetime]) -> None:
    road = _union_season(loading, year, date(year, 4, 15), at)
    day = date(year, 5, 25)
    rows = []
    for number, code in enumerate(SCHOOLS):
        unit = loading.units[code]
        own, chair = f"u{unit.pk}", _chair(code)
        entries = [Entry(own, "gk", CITED), Entry(chair, "gk", CITED)]
        if number % 2 == year % 2:
            entries += [Entry(own, "ttldtt"), Entry(chair, "ldtt")]
        if number == year % 6:
            entries.append(Entry(own, "bk_bt", CITED))
        if number == (year + 1) % 6:
            entries.append(Entry(chair, "bk_bt", CITED))
        if (number, year) == (4, 2024):
            entries.append(Entry(own, "hc_ld3", CITED))
        made = road.propose(unit, entries, day)
        for row in made:
            if row.award not in TOWN:
                road.write(row, f"{row.name}: {CITED} năm học {year - 1}-{year}.", day, deed=row.deed)
        rows += made
        road.send(unit, day)
    shown = [row for row in rows if row.award in STATE]
    if shown:
        road.show(shown, date(year, 6, 3), 10, "Văn phòng Liên đoàn Lao động thị xã")
    met = date(year, 6, 20)
    road.vote(road.meet(met, discussion="Thống nhất danh sách; ưu tiên người trực tiếp giảng dạy."), rows, met)
    _answered(road, rows, year)


def _answered(road: Awarding, rows: Sequence[Any], year: int) -> None:
    """Giấy khen by the federation; every other award sent up, its decision written in when it came."""
    own = [row for row in rows if row.award == "gk"]
    road.decide(own, f"{30 + year % 10}/QĐ-LĐLĐ", "Ban Thường vụ Liên đoàn Lao động thị xã Hương Lâm", "Trương Công Định", date(year, 6, 26))  # fmt: skip
    for number, (awards, form, authority, signer, body) in enumerate(FROM_ABOVE):
        sent = [row for row in rows if row.award in awards]
        if not sent:
            continue
        to = "Liên đoàn Lao động tỉnh Sông Mai" if awards == STATE else authority.removeprefix("Chủ tịch ")
        _send_up(road, sent, to, date(year, 6, 27))
        day = date(year, 7 + number * 2, 22)
        road.decide(sent, form.format(900 + number * 211 + year % 100), authority, signer, day, outside=True, body=body)
    road.close(date(year, 12, 2))


def _send_up(road: Awarding, rows: Sequence[Any], to: str, day: date) -> None:
    ids = [row.pk for row in rows]
    submissions.send_up(season=road.season, ids=ids, target=None, to_name=to, **road.told(day))


def _chair(code: str) -> str:
    """The chair of a school's union, who has had an account since the first request."""
    person = organizations.person_of(User.objects.get(username=f"ct.{code.lower().removeprefix('s3-')}"))
    assert person is not None
    return f"p{person.pk}"


def add_block_awards(loading: Any, *, at: Callable[[date], datetime]) -> None:
    """Each year the two best of the block go up: a flag and a commendation; those of 2024 are on the list."""
    with answering():
        for year, (first, second) in {2022: ("S4-GD", "S4-YT"), 2023: ("S4-YT", "S4-TT")}.items():
            road, rows = _nominated(loading, year, first, second, date(year, 12, 20), at)
            met, sent, came = date(year, 12, 26), date(year, 12, 28), date(year + 1, 2, 19)
            road.send(loading.root, date(year, 12, 22))
            road.vote(road.meet(met, discussion="Suy tôn đơn vị dẫn đầu bằng phiếu kín."), rows, met)
            _send_up(road, rows, "Ủy ban nhân dân huyện Trà Lâm", sent)
            number, authority = f"{200 + year % 100}/QĐ-UBND", "Chủ tịch Ủy ban nhân dân tỉnh Sông Mai"
            road.decide(rows, number, authority, "Phan Đình Lãm", came, outside=True, body=1)
            road.close(date(year + 1, 3, 1))
        _nominated(loading, 2024, "S4-GD", "S4-YT", date(2024, 12, 10), at)


def _nominated(
    loading: Any, year: int, first: str, second: str, day: date, at: Callable[[date], datetime]
) -> tuple[Awarding, list[Any]]:
    head = loading.accounts["hien.dt"]
    wanted = seasons.Wanted(
        f"Đề nghị khen các đơn vị của Khối năm {year}", "year", year, ("co_bt", "bk_bt"), ("co_bt", "bk_bt"), date(year, 12, 24),
        decider="internal_division_head", meet_on=date(year, 12, 26), decide_until=date(year, 12, 31),
    )  # fmt: skip
    made = seasons.open_season(unit=loading.root, period=str(year), wanted=wanted, by=head, on=day, at=at(day))
    road = Awarding(
        made, head, at, BLOCK_COUNCIL, "Đoàn Thị Hiền", "Lâm Văn Ổn", "Hội trường Phòng Giáo dục và Đào tạo"
    )
    entries = [Entry(f"u{loading.units[code].pk}", award) for code, award in ((first, "co_bt"), (second, "bk_bt"))]
    rows = road.propose(loading.root, entries, day)
    for row in rows:
        road.write(
            row, f"{row.name} dẫn đầu các tiêu chí thi đua của Khối năm {year}.", day, deed="Dẫn đầu phong trào thi đua"
        )
    return road, rows
