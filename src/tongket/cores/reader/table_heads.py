"""What the columns of a result table are, by the words of their heads and by what stands under them.

Source: domain/conference-and-union 6.2: number, indicator, unit, result of last year, plan, result, share of plan, share of
last year, plan of next year, note; in any order, heads in one to three rows, merged or not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from tongket.cores.kernel.text import fold

_YEARS = re.compile(r"((?:19|20)\d\d)(?: ((?:19|20)\d\d))?(?!\d)")  # in folded words: hyphens are spaces
_NUMBER_HEAD = re.compile(r"(?:stt|tt|so tt|so thu tu|so|#|no)\.?")
_NOTE = re.compile(r"(?:ghi chu|ly do|nguyen nhan|don vi (?:thuc hien|chu tri|phu trach)|thoi gian|nguoi phu trach)")
_UNIT = re.compile(r"(?:don vi tinh|don vi do|dvt|dv tinh|d\.?v\.?t|don vi \(?tinh\)?)\.?")
_LABEL = re.compile(
    r"(?:cac )?(?:chi tieu|noi dung|danh muc|tieu chi|nhiem vu|cong viec|hoat dong|ten|hang muc|linh vuc|dien giai|noi dung cong viec)"
)
_PLAN = re.compile(
    r"\bke hoach\b|\bkh\b|\bchi tieu\b|\bmuc giao\b|\b(?:duoc )?giao\b|\bnghi quyet\b|\bnq\b|\bdu toan\b|\bphan dau\b|\bmuc tieu\b"
    r"|\bdang ky\b|\bdinh muc\b"
)
_ACTUAL = re.compile(
    r"\bthuc hien\b|\bth\b|\bket qua\b|\bdat duoc\b|\buoc\b|\bquyet toan\b|\bso luong\b|\btong so\b|\bthuc te\b|\bso lieu\b|\bgia tri\b|\bda dat\b"
)
_LAST = re.compile(r"\bnam (?:truoc|ngoai|lien truoc)\b|\bcung ky\b|\bky truoc\b|\bnam hoc truoc\b")
_NEXT = re.compile(r"\bnam (?:sau|toi)\b|\bky sau\b|\bphuong huong\b")
_SHARE = re.compile(
    r"%|\bty le\b|\bti le\b|\bso sanh\b|\bso voi\b|\bphan tram\b|\bhoan thanh\b|\b(?:th|kq|kh|ket qua|thuc hien)\b\s?/|/\s?(?:kh|th|ke hoach)\b|\btang\b|\bgiam\b"
)
_CHANGE = re.compile(r"\btang\b|\bgiam\b|\bchenh lech\b")
_AGAINST = re.compile(r"(?:\bso voi\b|\bso sanh\b|/|\bcung ky\b|\bvoi\b)")
_ESTIMATE = re.compile(r"\buoc\b")
_HAS_SHARE_SIGN = re.compile(r"%|\bty le\b|\bti le\b|\bphan tram\b|/")


class Role(Enum):
    """What a column holds."""

    NUMBER = "number"
    LABEL = "label"
    UNIT = "unit"
    LAST = "last"
    PLAN = "plan"
    ACTUAL = "actual"
    OF_PLAN = "of_plan"
    OF_LAST = "of_last"
    NEXT = "next"
    NOTE = "note"
    SHARE = "share"  # a percentage whose base its head leaves open
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its role, the years its head names ("2023", "2022-2023"), and what else the head says."""

    role: Role
    years: str | None = None
    is_change: bool = False
    is_percent: bool = False
    is_estimate: bool = False
    base_is_same_period: bool = False


def combined_heads(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """The words over each column: heads of several rows joined from top to bottom, merged ones spread over their columns.

    >>> combined_heads([["TT", "Chỉ tiêu", "Năm 2023"], ["", "", "Kế hoạch", "Thực hiện"]], 4)
    ['tt', 'chi tieu', 'nam 2023 ke hoach', 'nam 2023 thuc hien']
    """
    padded = [[*row, *[""] * (width - len(row))][:width] for row in rows]
    heads = [""] * width
    for depth, row in enumerate(padded):
        for column in range(width):
            words = row[column]
            if not words and column and any(below[column] for below in padded[depth + 1 :]):
                words = _spread(padded, depth, column)
            heads[column] = f"{heads[column]} {words}".strip()
    return [fold(head).replace("( ", "(").replace(" )", ")") for head in heads]


def _spread(rows: list[list[str]], depth: int, column: int) -> str:
    """The merged head to the left, when the columns under it go on to this one."""
    left = next((at for at in range(column - 1, -1, -1) if rows[depth][at]), None)
    if left is None or not any(row[left] for row in rows[depth + 1 :]):
        return ""
    return rows[depth][left]


def columns_of(heads: Sequence[str], is_words: Sequence[bool], year: str | None) -> tuple[list[Column], str | None]:
    """The columns, and the year the table is about: named over the results, else over the plan, else the page's.

    ``is_words`` tells which columns hold words and not numbers.
    """
    first = [_first_reading(head, words) for head, words in zip(heads, is_words, strict=True)]
    year = _year_of(first) or year
    return [_dated(column, head, year) for column, head in zip(first, heads, strict=True)], year


def _first_reading(head: str, is_words: bool) -> Column:
    years = years_in(head)
    said = years[0] if years else None
    if _NUMBER_HEAD.fullmatch(head):
        return Column(Role.NUMBER)
    if _NOTE.match(head):
        return Column(Role.NOTE)
    if _UNIT.match(head) or (head == "don vi" and is_words):
        return Column(Role.UNIT)
    if is_words:
        return Column(Role.LABEL if _LABEL.match(head) else Role.OTHER)
    if _SHARE.search(head) and (_HAS_SHARE_SIGN.search(head) or _CHANGE.search(head) or _AGAINST.search(head)):
        return _share(head, years)
    if _NEXT.search(head) and _PLAN.search(head):
        return Column(Role.NEXT, said)
    if _LAST.search(head):
        return Column(Role.LAST, said)
    if _PLAN.search(head) and not re.search(r"\b(?:th|thuc hien|ket qua)\b(?! chi tieu| ke hoach| nghi quyet)", head):
        return Column(Role.PLAN, said)
    if _ACTUAL.search(head) or (said and not re.sub(r"[\s().\d-]|nam hoc|nam", "", head)):
        return Column(Role.ACTUAL, said, is_estimate=_ESTIMATE.search(head) is not None)
    return Column(Role.OTHER, said)


def years_in(folded: str) -> list[str]:
    """The years and school years in folded words, in order.

    >>> years_in("th nam 2023/2022"), years_in("nam hoc 2022 2023")
    (['2023', '2022'], ['2022-2023'])
    """
    found: list[str] = []
    for first, second in _YEARS.findall(folded):
        follows = second and int(second) == int(first) + 1
        found += [f"{first}-{second}"] if follows else [first, second] if second else [first]
    return found


def _share(head: str, years: list[str]) -> Column:
    """A column of percentages or changes: against the plan when its base names one, else against last year."""
    parts = _AGAINST.split(head)
    base = parts[-1] if len(parts) > 1 else head
    change = _CHANGE.search(head) is not None
    percent = _HAS_SHARE_SIGN.search(head) is not None
    same = "cung ky" in head
    if _PLAN.search(base):
        role = Role.OF_PLAN
    elif (
        _LAST.search(base)
        or _LAST.search(head)
        or (len(years) > 1 and len(parts) > 1)
        or (years_in(base) and len(parts) > 1)
    ):
        role = Role.OF_LAST
    else:
        role = Role.OF_PLAN if _PLAN.search(head) else Role.SHARE
    base_years = years_in(base)
    years_said = base_years[-1] if base_years and role is Role.OF_LAST and not same else None
    return Column(role, years_said, is_change=change, is_percent=percent, base_is_same_period=same)


def _year_of(columns: list[Column]) -> str | None:
    """The latest year over results; a table of one plan tells the year of the plan."""
    results = [column.years for column in columns if column.role is Role.ACTUAL and column.years]
    plans = [column.years for column in columns if column.role is Role.PLAN and column.years]
    if results:
        return max(results)
    has_results = any(column.role is Role.ACTUAL for column in columns)
    return min(plans) if plans and (has_results or len(plans) == 1) else None


def _dated(column: Column, head: str, year: str | None) -> Column:
    """Results of an earlier year are last year's; plans of a later year the next one's."""
    if column.role is Role.ACTUAL and column.years and year and column.years < year:
        return Column(Role.LAST, column.years)
    if column.role is Role.PLAN and column.years and year and column.years > year:
        return Column(Role.NEXT, column.years)
    return column


def year_before(years: str) -> str:
    """The year or school year before one.

    >>> year_before("2023"), year_before("2022-2023")
    ('2022', '2021-2022')
    """
    return "-".join(str(int(part) - 1) for part in years.split("-"))


def year_after(years: str) -> str:
    """The year or school year after one.

    >>> year_after("2023"), year_after("2022-2023")
    ('2024', '2023-2024')
    """
    return "-".join(str(int(part) + 1) for part in years.split("-"))
