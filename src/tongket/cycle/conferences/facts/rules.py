"""Rules of the employees' conference as dated data: what held on a day, by which source, and whether that is sure.

*Source*: Decree 04/2015/NĐ-CP and Circular 01/2016/TT-BNV to 30/6/2023; Law 10/2022/QH15 from 1/7/2023; Decree 59/2023/NĐ-CP
from 15/8/2023 (domain/conference-and-union 1 and 9). What was not read in the law itself is unsure: it warns and never blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

_OLD_ENDS: Final = date(2023, 6, 30)
_NEW: Final = date(2023, 7, 1)
_OLD = "Nghị định 04/2015/NĐ-CP"
_CIRCULAR = "Thông tư 01/2016/TT-BNV"
_LAW = "Luật 10/2022/QH15"
_DECREE = "Nghị định 59/2023/NĐ-CP"


@dataclass(frozen=True)
class Rule:
    """One rule: its value in the words or numbers of its key, first and last day, where it is read, whether that is sure."""

    key: str
    value: int
    first: date
    last: date | None
    source: str
    is_sure: bool = True


# all_staff_below: fewer people than this meet all together; months_after: the last day, in months after the working year;
# publish_days: working days to publish in; post_days: days the notice hangs at least; extra_thirds: 1 asks a third of the staff
RULES: Final = (
    Rule("all_staff_below", 201, date(2015, 2, 25), _OLD_ENDS, f"{_CIRCULAR} (đến 200 người)"),
    Rule("all_staff_below", 100, _NEW, None, f"{_LAW} (dưới 100 người)"),
    Rule("months_after", 3, _NEW, None, f"{_LAW} (chậm nhất 3 tháng sau khi kết thúc năm công tác)"),
    Rule("publish_days", 5, date(2015, 2, 25), _OLD_ENDS, f"{_OLD}, Điều 8 (3 ngày, chậm nhất 5 ngày làm việc)"),
    Rule("publish_days", 10, _NEW, None, f"{_LAW} (10 ngày làm việc; với cơ quan, đơn vị chưa đối chiếu)", is_sure=False),
    Rule("post_days", 30, date(2015, 2, 25), _OLD_ENDS, f"{_OLD}, Điều 8 (niêm yết ít nhất 30 ngày liên tục)"),
    Rule("extra_thirds", 1, date(2015, 2, 25), _OLD_ENDS, f"{_OLD} (ít nhất một phần ba số người đề nghị)"),
    Rule("inspectors_least", 3, date(2015, 2, 25), None, f"{_LAW}, Điều 60"),
    Rule("inspectors_most", 9, date(2015, 2, 25), None, f"{_LAW}, Điều 60"),
    Rule("recognise_days", 5, date(2023, 8, 15), None, f"{_DECREE} (5 ngày làm việc)"),
)  # fmt: skip
_TWO_THIRDS: Final = "ít nhất hai phần ba số người được triệu tập"
_OVER_HALF: Final = "trên 50% số người dự hội nghị"


def rule_on(key: str, day: date) -> Rule | None:
    """The rule with the key on the day; None where none was known.

    >>> [rule_on("all_staff_below", day).value for day in (date(2023, 6, 30), date(2023, 7, 1))]
    [201, 100]
    >>> rule_on("post_days", date(2023, 7, 1))
    """
    found = (one for one in RULES if one.key == key and one.first <= day and (one.last is None or day <= one.last))
    return next(found, None)


@dataclass(frozen=True)
class Needed:
    """A count against what is needed: both as whole numbers, with the source."""

    count: int
    needed: int
    base: int
    source: str

    @property
    def is_met(self) -> bool:
        """Whether there are enough."""
        return self.base > 0 and self.count >= self.needed


def _by(day: date) -> str:
    """By which text the counts of a conference are judged on the day."""
    return _LAW if day >= _NEW else _CIRCULAR


def quorum(present: int, base: int, day: date) -> Needed:
    """Whether the conference is valid: at least two thirds of all staff, or of the delegates summoned.

    >>> [quorum(count, 42, date(2024, 1, 5)).is_met for count in (27, 28)], quorum(0, 0, date(2024, 1, 5)).is_met
    ([False, True], False)
    """
    return Needed(present, -(-2 * base // 3), base, f"{_by(day)}: {_TWO_THIRDS}")


def majority(yes: int, attending: int, day: date) -> Needed:
    """Whether a resolution passes: more than half of those at the conference; who abstains counts as not in favour.

    >>> [majority(count, 74, date(2024, 1, 5)).is_met for count in (37, 38)]
    [False, True]
    """
    return Needed(yes, attending // 2 + 1, attending, f"{_by(day)}: {_OVER_HALF}")


def form_for(staff: int, day: date) -> tuple[str, Rule | None]:
    """ "all" or "delegates": which form the size alone leads to on the day, and by which rule.

    Fewer may still send delegates when they are scattered or their posts cannot be left; head and union agree on that.

    >>> [form_for(count, date(2024, 1, 5))[0] for count in (99, 100)], [form_for(count, date(2023, 1, 5))[0] for count in (200, 201)]
    (['all', 'delegates'], ['all', 'delegates'])
    """
    rule = rule_on("all_staff_below", day)
    return ("all" if rule is None or staff < rule.value else "delegates"), rule


def latest_day(year_ends: date, day: date) -> date | None:
    """The last day for the conference of a working year that ended then, by the rule of the day it is asked for.

    >>> latest_day(date(2023, 12, 31), date(2024, 1, 5)), latest_day(date(2024, 7, 31), date(2024, 9, 1))
    (datetime.date(2024, 3, 31), datetime.date(2024, 10, 31))
    >>> latest_day(date(2022, 12, 31), date(2023, 1, 5))
    """
    rule = rule_on("months_after", day)
    if rule is None:
        return None
    months = year_ends.month - 1 + rule.value
    year, month = year_ends.year + months // 12, months % 12 + 1
    first_after = date(year + month // 12, month % 12 + 1, 1)
    last = date.fromordinal(first_after.toordinal() - 1)
    return min(last, last.replace(day=min(year_ends.day, last.day))) if not _ends_month(year_ends) else last


def _ends_month(day: date) -> bool:
    return date.fromordinal(day.toordinal() + 1).day == 1


_BARRED_KINDS: Final = {"head": "là người đứng đầu", "deputy": "là cấp phó của người đứng đầu"}


def barred_from_inspectorate(post_kind: str, post_title: str, day: date) -> str:
    """Why who holds the post is not elected to the people's inspectorate of a unit; "" when nothing bars.

    *Source*: Law 10/2022, article 60 (head, deputy head, chief accountant); before it the same by Decree 04/2015's practice.

    >>> barred_from_inspectorate("deputy", "Phó Giám đốc", date(2024, 1, 5))
    'là cấp phó của người đứng đầu (Luật 10/2022/QH15, Điều 60)'
    >>> barred_from_inspectorate("staff", "Kế toán trưởng kiêm Phụ trách tài chính", date(2024, 1, 5))
    'là kế toán trưởng (Luật 10/2022/QH15, Điều 60)'
    >>> barred_from_inspectorate("staff", "Kế toán viên", date(2024, 1, 5))
    ''
    """
    why = _BARRED_KINDS.get(post_kind, "")
    if not why and "kế toán trưởng" in post_title.casefold():
        why = "là kế toán trưởng"
    return f"{why} ({_LAW}, Điều 60)" if why and day >= _NEW else why


def seats(sections: dict[str, int], total: int, *, least: int = 1) -> dict[str, int]:
    """Delegates for each section by largest remainder: ``least`` each first, the rest by size; the law gives no ratio.

    Raises ValueError for fewer seats than sections ask at least, or more than there are people.

    >>> seats({"A": 50, "B": 30, "C": 5}, 17)
    {'A': 9, 'B': 6, 'C': 2}
    """
    people = sum(sections.values())
    if not sections or least * len(sections) > total or total > people:
        raise ValueError(f"{total} seats for {len(sections)} sections of {people} people")
    given = {name: min(least, size) for name, size in sections.items()}
    rest = {name: size - given[name] for name, size in sections.items()}
    left, weight = total - sum(given.values()), sum(rest.values())
    if weight:
        for name, size in rest.items():
            given[name] += left * size // weight
        order = sorted(rest, key=lambda name: (-(left * rest[name] % weight), -rest[name], name))
        for name in order[: total - sum(given.values())]:
            given[name] += 1
    return given


# what an employees' conference has to hear and decide: key, words, whether it needs a vote
ITEMS: Final = (
    ("review", "Báo cáo kiểm điểm thực hiện chủ trương, chính sách, pháp luật liên quan đến đơn vị", False),
    ("work", "Báo cáo tổng kết công tác năm và trách nhiệm của người đứng đầu; phương hướng năm tới", False),
    ("last", "Báo cáo thực hiện nghị quyết hội nghị trước", False),
    ("finance", "Báo cáo thu, chi tài chính, công khai quy chế chi tiêu nội bộ", False),
    ("inspectorate", "Báo cáo hoạt động của Ban Thanh tra nhân dân và chương trình năm tới", False),
    ("discussion", "Thảo luận; người đứng đầu trả lời ý kiến, kiến nghị", False),
    ("elect", "Bầu Ban Thanh tra nhân dân (khi hết nhiệm kỳ)", True),
    ("awards", "Khen thưởng cá nhân, tập thể", False),
    ("covenant", "Phát động thi đua, ký giao ước", False),
    ("resolution", "Thông qua nghị quyết hội nghị", True),
)  # fmt: skip
