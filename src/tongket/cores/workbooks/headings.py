"""Titles of columns: what stands in a column, of which period, in which unit; without diacritics, by many names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tongket.cores.kernel.periods import Period, PeriodKind
from tongket.cores.kernel.text import fold, squash
from tongket.cores.workbooks.measures import Measure, title_measure

Role = Literal["", "code", "ordinal", "label", "unit", "plan", "actual", "previous", "percent", "note", "year"]
Fit = Literal["exact", "open", "other"]

_EXACT: dict[str, Role] = {
    **dict.fromkeys(["code", "ma", "ma so", "ma chi tieu", "ma ct"], "code"),
    **dict.fromkeys(["stt", "tt", "so tt", "so thu tu", "#", "no", "no.", "s tt", "thu tu"], "ordinal"),
    **dict.fromkeys(["don vi tinh", "dvt", "d.v.t", "d v t", "don vi do", "don vi", "dv tinh", "dv"], "unit"),
    **dict.fromkeys(
        ["chi tieu", "noi dung", "ten chi tieu", "danh muc", "hang muc", "tieu chi", "nhiem vu", "dien giai", "noi dung cong viec",
         "noi dung chi tieu", "chi tieu chu yeu", "cac chi tieu", "cac chi tieu chu yeu", "cong viec", "ten noi dung", "muc",
         "noi dung bao cao", "chi tieu bao cao", "chi tieu thuc hien", "noi dung thuc hien", "chi tieu thong ke", "linh vuc",
         "ten", "noi dung/chi tieu", "chi tieu/noi dung", "chi tieu, nhiem vu", "noi dung nhiem vu", "indicator"], "label",
    ),
}  # fmt: skip
_NOTE = re.compile(
    r"ghi chu|chu thich|nguyen nhan|ly do|giai trinh|don vi thuc hien|phu trach|chu tri|minh chung|nguon so"
)
_PERCENT = re.compile(
    r"so sanh|so voi|tang|giam|th ?/ ?kh|thuc hien ?/ ?ke hoach|^ty le|^ti le|^%|muc do|phan tram|hoan thanh"
)
_PLAN = re.compile(
    r"ke hoach|\bkh\b|muc tieu|du toan|\bgiao\b|dang ky|nghi quyet|chi tieu (?:nam |giao |duoc |20)|phan dau"
)
_ACTUAL = re.compile(
    r"thuc hien|\bth\b|\bkq\b|ket qua|dat duoc|thuc te|so lieu|so luong|\bsl\b|\buth\b|uoc dat|gia tri|quyet toan|so bao cao|"
    r"^dat$|da dat|so dat|luy ke|hien co|so thuc|\bso\b$|thuc dat"
)
_PREVIOUS = re.compile(r"cung ky|nam truoc|ky truoc|nam ngoai|nam hoc truoc")
_NEXT = re.compile(r"nam sau|ky sau|nam toi|ky toi")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_YEAR_ALONE = re.compile(r"(?:nam |nam hoc |nien do )?(?:19|20)\d{2}(?: ?[-/–] ?(?:19|20)?\d{2})?")
_PART = re.compile(
    r"(?<!\d)(\d{1,2}) thang|quy (iv|iii|ii|i|[1-4])\b|thang (\d{1,2})(?!\d)|(?<![\d/])\bt(\d{1,2})\b|hoc ky|tuan"
)
_ESTIMATE = re.compile(r"\buoc\b|\buth\b|du kien")
_TRAILING_PERCENT = re.compile(r"\(\s*%\s*\)\s*$")
_HALVES = {"dau": 1, "cuoi": 7}


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its whole title: levels of a merged head parted by " / "."""

    place: int
    title: str
    role: Role = ""
    measure: Measure | None = None
    is_estimate: bool = False
    is_hidden: bool = False

    @property
    def key(self) -> str:
        """What the title is remembered by: folded, the years left out."""
        return squash(_YEAR.sub("", fold(self.title))).strip(" /")


def role_of(levels: Sequence[str]) -> Role:
    """What stands in a column whose title has these levels, the upper first.

    >>> role_of(["Năm 2023", "Thực hiện"]), role_of(["TH/KH (%)"]), role_of(["STT"]), role_of(["Ước TH 2023"])
    ('actual', 'percent', 'ordinal', 'actual')
    """
    said = [fold(level).strip(" .:*") for level in levels if level.strip()]
    whole = " / ".join(said)
    for level in reversed(said):
        role = _role(level)
        if role == "actual" and _PREVIOUS.search(whole):
            return "previous"
        if role in ("actual", "plan", "") and any(_role(upper) == "percent" for upper in said):
            return "percent"
        if role and role != "year":
            return role
    if _PREVIOUS.search(whole):
        return "previous"
    return "year" if any(_role(level) == "year" for level in said) else ""


def _role(level: str) -> Role:
    bare = re.sub(r"\s*\([^()]*\)\s*$", "", level).strip()
    if level in _EXACT or bare in _EXACT:
        return _EXACT.get(level) or _EXACT[bare]
    if len(level) > 120:
        return ""
    if _NOTE.search(level):
        return "note"
    told = _TRAILING_PERCENT.sub("", level)
    if _PERCENT.search(told) or ("%" in told and told.strip() != ""):
        return "percent"
    if _YEAR_ALONE.fullmatch(told):
        return "year"
    if _PREVIOUS.search(told):
        return "previous"
    plan, actual = bool(_PLAN.search(told)), bool(_ACTUAL.search(told))
    if plan and actual:
        return "percent" if "/" in told else "actual" if told.startswith(("ket qua", "thuc hien", "uoc")) else "plan"
    return "plan" if plan else "actual" if actual else ""


def column_of(place: int, levels: Sequence[str], *, is_hidden: bool = False) -> Column:
    """The column with these title levels."""
    seen: list[str] = []
    for level in levels:
        if level and (not seen or fold(level) != fold(seen[-1])):
            seen.append(level)
    title = " / ".join(seen)
    role = role_of(seen)
    measure = next((found for level in reversed(seen) if (found := title_measure(level)) is not None), None)
    if role in ("code", "ordinal", "label", "unit", "note"):
        measure = None if role != "label" else measure
    return Column(place, title, role, measure, bool(_ESTIMATE.search(fold(title))), is_hidden)


def fit_of(title: str, period: Period) -> Fit:
    """Whether the title speaks of the period (exact), of no period at all (open), or of another one.

    >>> fit_of("Thực hiện năm 2023", Period.year(2023)), fit_of("TH 9 tháng 2023", Period.year(2023)), fit_of("Kết quả", Period.year(2023))
    ('exact', 'other', 'open')
    """
    bare = fold(title)
    years = {int(year) for year in _YEAR.findall(bare)}
    part = _part_of(bare)
    wanted = _wanted_part(period)
    if _NEXT.search(bare):
        return "other"
    if not years and part is None:
        return "open"
    if years and not years & {period.start.year, period.end.year}:
        return "other"
    is_year = period.kind in (PeriodKind.YEAR, PeriodKind.ADMIN_YEAR)
    if is_year and years and (len(years) > 1 or max(years) != period.end.year):
        return "other"  # 2022-2023 is a school year, or two years in one title
    if part != wanted and not (part is None and period.kind in (PeriodKind.SCHOOL_YEAR, PeriodKind.TERM)):
        return "other" if years or part is not None else "open"
    return "exact" if years else "open" if part is None else "exact"


def _wanted_part(period: Period) -> tuple[str, int] | None:
    match period.kind:
        case PeriodKind.HALF:
            return ("months", 6)
        case PeriodKind.QUARTER:
            return ("quarter", (period.start.month + 2) // 3)
        case PeriodKind.MONTH:
            return ("month", period.start.month)
    return None


def _part_of(bare: str) -> tuple[str, int] | None:
    found = _PART.search(bare)
    if found is None:
        return None
    if found[1]:
        return None if found[1] == "12" else ("months", int(found[1]))
    if found[2]:
        return ("quarter", {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(found[2]) or int(found[2]))
    month = found[3] or found[4]
    return ("month", int(month)) if month else ("other", 0)


def named_column(title: str, names: Mapping[str, set[str]]) -> str | None:
    """Our name of a column with this title; signs like * and : at the end do not matter."""
    bare = fold(title).rstrip(":* .")
    bare = re.sub(r"\s*\([^()]*\)$", "", bare) or bare
    return next(
        (name for name, spellings in names.items() if bare in spellings or fold(title).rstrip(":* ") in spellings), None
    )
