"""One unit's result, every number with the words that lead to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tongket.cores.scoring.exact import Mask
from tongket.cores.scoring.figures import Figures
from tongket.cores.scoring.grading import Graded, known
from tongket.cores.scoring.kinds import KINDS
from tongket.cores.scoring.kinds.marks import Jury
from tongket.cores.scoring.points import MISSING, NOT_CONCERNED, SCORED, WRONG, Points
from tongket.cores.scoring.sheet import BASIC, BONUS, PENALTY, Group, Rounding, Sheet, part_of
from tongket.cores.scoring.standing import Place
from tongket.cores.scoring.totals import Hit, Totals, hit_of
from tongket.cores.scoring.words import decimal_of, equals, said

NO_FIGURE = "chưa có số liệu"


@dataclass(frozen=True)
class LeafResult:
    """One criterion of one unit: ``points`` None while nothing can be said; ``exact`` before rounding."""

    code: str
    name: str
    maximum: Decimal
    state: str  # scored | missing | wrong | not_applicable
    points: Decimal | None
    exact: Fraction | None
    words: str
    stage: str = ""
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True)
class GroupResult:
    """One group of one unit; ``out_of`` is less than ``maximum`` where criteria do not apply."""

    code: str
    name: str
    part: str
    maximum: Decimal
    out_of: Decimal
    points: Decimal
    exact: Fraction
    words: str


@dataclass(frozen=True)
class Result:
    """A unit's score. ``total``, ``rank`` and ``grade`` are None while it is not complete; ``so_far`` is what is known."""

    unit: str
    name: str
    leaves: Mapping[str, LeafResult]
    groups: Mapping[str, GroupResult]
    basic: Decimal
    bonus: Decimal
    penalty: Decimal
    so_far: Decimal
    total: Decimal | None
    exact_total: Fraction | None
    words: str
    place: Place
    grade: Graded | None
    knockouts: tuple[Hit, ...]
    unconfirmed: tuple[str, ...]  # knock-outs and prerequisites nobody has said yes or no to
    open_leaves: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Is there a total."""
        return self.total is not None

    @property
    def rank(self) -> int | None:
        """The rank, None when not ranked."""
        return self.place.rank

    @property
    def no_nomination(self) -> tuple[str, ...]:
        """Knock-outs that keep the unit from being put forward, in words."""
        return tuple(one.words for one in self.knockouts if one.effect in ("no_nomination", "unranked"))


def result_of(
    sheet: Sheet, figures: Figures, points: dict[str, Points], totals: Totals, knocked: dict[str, Mask], row: int,
    place: Place, grade: Graded | None,
) -> Result:  # fmt: skip
    """The result of one row."""
    leaves = {code: _leaf(sheet, one, row) for code, one in points.items()}
    complete = bool(totals.complete[row])
    total = totals.total.at(row)
    shown = _shown(total, sheet.rounding)
    return Result(
        figures.units[row], figures.name_of(row), leaves, _groups(sheet, totals, row),
        _shown(totals.made_up.at(row), sheet.rounding), _shown(totals.bonus.at(row), sheet.rounding),
        _shown(totals.penalty.at(row), sheet.rounding), shown, shown if complete else None, total if complete else None,
        _total_words(sheet, totals, knocked, row), place, grade,
        tuple(hit_of(one) for one in sheet.knockouts if knocked[one.code][row]), _unconfirmed(sheet, figures, row),
        tuple(code for code, one in leaves.items() if one.state in (MISSING, WRONG)),
    )  # fmt: skip


def _shown(number: Fraction, rounding: Rounding) -> Decimal:
    return decimal_of(number, None if rounding.mode == "none" else rounding.digits)


def _unconfirmed(sheet: Sheet, figures: Figures, row: int) -> tuple[str, ...]:
    asked = [one.code for one in sheet.knockouts if not one.node] + [one.code for one in sheet.prerequisites]
    return tuple(code for code in asked if known(figures, row, code) is None)


def _leaf(sheet: Sheet, one: Points, row: int) -> LeafResult:
    leaf, state = one.leaf, one.state(row)
    maximum = decimal_of(leaf.maximum)
    jury = KINDS[leaf.kind] if leaf.kind == Jury.code else None
    stage = jury.stage(one.column, row) if isinstance(jury, Jury) else ""
    gaps = jury.gaps(one.column, row, sheet.stage_gap) if isinstance(jury, Jury) and state == SCORED else ()
    if state == WRONG:
        return LeafResult(leaf.code, leaf.name, maximum, state, None, None, f"số liệu sai: {one.trouble(row)}", stage)
    if state == MISSING:
        zero = sheet.missing == "zero"
        words = f"{NO_FIGURE}, bảng này tính bằng 0" if zero else NO_FIGURE
        return LeafResult(
            leaf.code, leaf.name, maximum, state, Decimal(0) if zero else None, Fraction(0) if zero else None, words
        )
    exact, counted = one.exact.at(row), one.counted.at(row)
    if state == NOT_CONCERNED and leaf.na == "drop":
        return LeafResult(leaf.code, leaf.name, maximum, state, None, None, "không áp dụng: bỏ ra và quy về thang điểm")
    words = _leaf_words(one, row, exact, counted, state)
    return LeafResult(leaf.code, leaf.name, maximum, state, _shown(counted, sheet.rounding), exact, words, stage, gaps)


def _leaf_words(one: Points, row: int, exact: Fraction, counted: Fraction, state: str) -> str:
    if state == NOT_CONCERNED:
        how = "được điểm tối đa" if one.leaf.na == "full" else "lấy trung bình của các đơn vị khác"
        told = f"không áp dụng: {how}"
    else:
        told = KINDS[one.leaf.kind].words(one.leaf, one.column, row)
    if counted != exact:
        return f"{told} {equals(exact)}, làm tròn {said(counted)}"
    return f"{told} {equals(exact)}"


def _groups(sheet: Sheet, totals: Totals, row: int) -> dict[str, GroupResult]:
    found: dict[str, GroupResult] = {}

    def visit(nodes: tuple[object, ...], part: str) -> None:
        for one in nodes:
            if isinstance(one, Group):
                mine = part_of(one) if part == "" else part
                found[one.code] = _group(sheet, one, totals, row, mine)
                visit(one.children, mine)

    visit(sheet.children, "")
    return found


def _group(sheet: Sheet, group: Group, totals: Totals, row: int, part: str) -> GroupResult:
    one = totals.subtotals[group.code]
    raw, raw_out_of, reached, out_of = (column.at(row) for column in (one.raw, one.raw_out_of, one.reached, one.out_of))
    words = f"cộng các mục {equals(raw)}"
    if group.capped and raw > group.maximum:
        words += f", trần của nhóm {said(group.maximum)}"
    if raw_out_of < out_of:
        words += f", quy từ {said(raw_out_of)} về {said(out_of)}: {said(reached)}"
    elif out_of < group.maximum:
        words += f" trên {said(out_of)} (bỏ mục không áp dụng)"
    return GroupResult(
        group.code, group.name, part, decimal_of(group.maximum), decimal_of(out_of), _shown(reached, sheet.rounding),
        reached, words,
    )  # fmt: skip


def _total_words(sheet: Sheet, totals: Totals, knocked: dict[str, Mask], row: int) -> str:
    if totals.nothing_applies[row]:
        return "không có tiêu chí nào áp dụng nên không tính được tổng điểm"
    basic, made_up, before = totals.basic.at(row), totals.made_up.at(row), totals.before.at(row)
    bonus, penalty, total = totals.bonus.at(row), totals.penalty.at(row), totals.total.at(row)
    told = said(made_up)
    parts = {part_of(one) for one in sheet.children}
    told += f" + {said(bonus)} (thưởng)" if BONUS in parts else ""
    told += f" − {said(penalty)} (trừ)" if PENALTY in parts else ""
    full = made_up + bonus - penalty
    told = f"{told} {equals(full)}" if parts != {BASIC} else f"các phần cộng lại {equals(full)}"
    if basic != made_up:
        told += f"; phần chính {said(basic)} trên {said(totals.basic_out_of.at(row))} quy về {said(sheet.scale)}: {said(made_up)}"
    told += f"; không quá {said(sheet.scale)}: {said(before)}" if before != full else ""
    return told + _end_words(sheet, totals, knocked, row, before, total)


def _end_words(
    sheet: Sheet, totals: Totals, knocked: dict[str, Mask], row: int, before: Fraction, total: Fraction
) -> str:
    told = ""
    for one in sheet.knockouts:
        if one.effect == "times" and knocked[one.code][row]:
            before *= one.factor
            told += f"; {one.name}: × {said(one.factor)} {equals(before)}"
    told += f"; làm tròn {said(total)}" if total != before else ""
    return told + ("" if totals.complete[row] else f"; tạm tính, còn mục {NO_FIGURE} hoặc sai")
