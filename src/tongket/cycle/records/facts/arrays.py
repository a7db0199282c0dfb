"""Rows of whole numbers put into the arrays of the law core, all at once; the same as ``cores.law.batch.batch_of``."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from tongket.cores.law.batch import FORMS, HELD, MERIT, OF_BT, Batch, by_year
from tongket.cores.law.history import COUNTS, IDEA_LEVELS
from tongket.cycle.records.enums import AWARD_NUMBERS, AWARDS, Basis, Body

Whole = npt.NDArray[np.int64]
# an award that needs a ground by its law: how many of how many years it consumed when it names none (as cores.law.batch)
NEEDED = {"cstdcs": (1, 1), "cstd_bt": (1, 1), "bk_bt": (2, 2)}
NUMBERS_NEEDED = [AWARD_NUMBERS[code] for code in sorted(NEEDED)]
_FORMS = np.array([AWARD_NUMBERS[code] for code in sorted(FORMS)])
_BT = np.array([Body.NONE, Body.PROVINCE, Body.MINISTRY, Body.UNION_CENTRAL])
_MOST = 120  # of one year, as cores.law.batch
_KINDS = ("initiative", "work")


class Arrays:
    """A batch that is being filled; a row a subject in the order of ``ids``, a column a year from ``first``."""

    def __init__(self, ids: Whole, first: int, width: int, kind: str) -> None:
        self.ids, count = ids, len(ids)
        self.shape = (count, width)
        self.batch = Batch(
            first, by_year(self.shape, np.int8), by_year(self.shape, np.int8, -1), np.zeros((count, 3), np.int32),
            np.zeros(count, np.bool_), np.zeros(count, np.int32), by_year(self.shape, np.bool_), kind,
        )  # fmt: skip

    def rows(self, subjects: Whole) -> Whole:
        """The row of each subject."""
        found: Whole = np.searchsorted(self.ids, subjects)
        return found

    def places(self, subjects: Whole, years: Whole) -> tuple[Whole, Any]:
        """Where row and year stand in the flat array, and which of them lie inside."""
        columns = years - self.batch.first
        inside = (columns >= 0) & (columns < self.shape[1])
        places = columns * self.shape[0] + self.rows(subjects)
        return (places, slice(None)) if inside.all() else (places[inside], inside)

    def yearly(self, found: Whole) -> None:
        """Subject, year, rating, registered; later rows over earlier ones where they say something."""
        at, inside = self.places(found[:, 0], found[:, 1])
        rating, registered = found[inside, 2], found[inside, 3]
        said = rating > 0
        _flat(self.batch.rating)[at[said]] = rating[said]
        said = registered >= 0
        _flat(self.batch.registered)[at[said]] = registered[said]

    def recruited(self, found: Whole) -> None:
        """Subject, year, month, day of joining, -1 where not known."""
        known = found[:, 1] > 0
        self.batch.recruited[known] = found[known, 1:4]

    def awards(self, found: Whole) -> None:
        """Subject, year, award, basis, body. Of two of one year and code the better one stands for both."""
        at, inside = self.places(found[:, 0], found[:, 1])
        codes, basis, body = (found[inside, column] for column in (2, 3, 4))
        bits = HELD + MERIT * (basis == Basis.MERIT) + OF_BT * np.isin(body, _BT)
        for number in np.unique(codes):
            mine = codes == number
            table = by_year(self.shape, np.int8)
            _keep_better(_flat(table), at[mine], bits[mine])
            self.batch.awards[AWARDS[number - 1]] = table

    def silent(self, found: Whole) -> None:
        """Subject, year, award that names no ground: it may have consumed one of its years."""
        for code, (many, years) in NEEDED.items():
            mine = found[found[:, 2] == AWARD_NUMBERS[code]]
            for back in range(years if len(mine) else 0):
                at, _inside = self.places(mine[:, 0], mine[:, 1] - back)
                for key in ("any", "form") if code in FORMS else ("any",):
                    self._count(self.batch.may_consume, key, at, many)

    def _count(self, table: dict[Any, Any], key: Any, at: Whole, many: int = 1) -> None:
        if not len(at):
            return
        counted = np.bincount(at, minlength=self.shape[0] * self.shape[1]).reshape(self.shape, order="F") * many
        before = table.get(key, 0)
        table[key] = np.minimum(counted + before, _MOST).astype(np.int8)

    def ideas(self, found: Whole, uses: Whole) -> None:
        """Subject, year, kind, level, idea; and subject, idea, award of the ledger."""
        at, inside = self.places(found[:, 0], found[:, 1])
        kinds, levels = found[inside, 2], found[inside, 3]
        keys = _pairs(found[inside, 0], found[inside, 4])
        used = _pairs(uses[:, 0], uses[:, 1])
        free_any = ~np.isin(keys, used)
        free_form = ~np.isin(keys, used[np.isin(uses[:, 2], _FORMS)])
        for number, kind in enumerate(_KINDS):
            for least, level in enumerate(IDEA_LEVELS):
                mine = (kinds == number) & (levels >= least)
                self._count(self.batch.ideas, (kind, level), at[mine])
                self._count(self.batch.unused, (kind, level, "any"), at[mine & free_any])
                self._count(self.batch.unused, (kind, level, "form"), at[mine & free_form])

    def blocked(self, holds: Whole, disciplines: Whole) -> None:
        """Subjects with a running hold; subject, year of beginning and of the end (9999: running) of disciplines."""
        self.batch.hold[self.rows(holds[:, 0])] = True
        np.maximum.at(self.batch.discipline_end, self.rows(disciplines[:, 0]), disciplines[:, 2].astype(np.int32))
        at, _inside = self.places(disciplines[:, 0], disciplines[:, 1])
        _flat(self.batch.disciplined)[at] = True

    def members(self, found: Whole) -> None:
        """Subject, year and the counts of a collective, -1 where not known; later rows over earlier ones."""
        at, inside = self.places(found[:, 0], found[:, 1])
        for column, name in enumerate(COUNTS, 2):
            if len(found) and (found[inside, column] >= 0).any():
                _flat(self._table(name))[at] = found[inside, column]

    def sizes(self, found: Whole, year: int) -> None:
        """Subjects with their size in the fifth column: the total of the year asked, where no counts say it."""
        column = self.batch.column(year)
        sized = np.flatnonzero(found[:, 4] >= 0)
        if column is not None and len(sized):
            total = self._table("total")[:, column]
            total[sized] = np.where(total[sized] < 0, found[sized, 4], total[sized])

    def _table(self, name: str) -> Any:
        if name not in self.batch.members:
            self.batch.members[name] = by_year(self.shape, np.int32, -1)
        return self.batch.members[name]


def _flat(table: Any) -> Any:
    """The table in one line, a year after the other; what is put there is put into the table."""
    return table.reshape(-1, order="F")


def _keep_better(flat: npt.NDArray[np.int8], at: Whole, bits: Whole) -> None:
    """The most bits win, then the larger: for these bits that is the larger number."""
    for value in (HELD, HELD | MERIT, HELD | OF_BT, HELD | MERIT | OF_BT):
        flat[at[bits == value]] = value


def _pairs(left: Whole, right: Whole) -> Whole:
    """Two numbers as one."""
    return (left << 32) | right
