"""Figures that another program sends: the good rows are kept, each bad one is told what, where and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import NotPermitted
from tongket.base.access.results import Denied
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cores.kernel.text import storable
from tongket.cycle.exchange.enums import RowResult
from tongket.cycle.exchange.permissions import key_may_write
from tongket.cycle.exchange.rows import Row, decimal_text, read_row
from tongket.cycle.planning.enums import IndicatorKind
from tongket.cycle.planning.selectors import indicators_for
from tongket.cycle.reporting.enums import FigureOrigin
from tongket.cycle.reporting.selectors.figures import figures_for
from tongket.cycle.reporting.services.figures import Entry, enter_figures, lock_unit

if TYPE_CHECKING:
    from tongket.cycle.exchange.models import AccessKey
    from tongket.cycle.organizations.models import Unit
    from tongket.cycle.planning.models import Indicator
    from tongket.cycle.reporting.models import Figure

_WORDS = {IndicatorKind.RATING.value, IndicatorKind.YES_NO.value, IndicatorKind.TEXT.value}


@dataclass(frozen=True)
class RowTold:
    """What became of a row; ``version`` is that of the cell afterwards, where there is one to tell."""

    row: int
    indicator: str
    result: RowResult
    detail: str = ""
    remedy: str = ""
    version: int | None = None


@transaction.atomic
def push_figures(
    *, key: AccessKey, unit: Unit, period: Period, rows: Sequence[Any], on: date, at: datetime
) -> list[RowTold]:
    """Leaves the figures of the good rows, their history, and audit events that name the maker and the program.

    Refused as a whole (NotPermitted) when the key may not write there. A row without a version writes over an empty cell
    and over what the same program wrote, never over somebody's figure it has not looked at. Rows that say what the
    cell says already change nothing, so sending again is harmless.
    """
    may = key_may_write(key, unit, on=on)
    if isinstance(may, Denied):
        raise NotPermitted(may.reason)
    lock_unit(unit)
    batch = _Batch(key, unit, period, on)
    for number, sent in enumerate(rows, start=1):
        batch.take(number, sent)
    changed = batch.write(at)
    if changed:
        after = {"program": key.program, "period": period.code, "saved": len(changed)}
        record(by=key.account, verb="exchange.push_figures", target=key, unit_id=unit.pk, after=after, at=at)
    return batch.tell(changed)


class _Batch:
    """The rows of one call."""

    def __init__(self, key: AccessKey, unit: Unit, period: Period, on: date) -> None:
        self.key, self.unit, self.period, self.on = key, unit, period, on
        day = min(period.end, max(on, period.start))
        self.known = {one.code: one for one in indicators_for(unit.pk, on=day)}
        self.kept = figures_for(unit.pk, period.code)
        self.entries: dict[int, Entry] = {}
        self.places: dict[int, tuple[int, str]] = {}  # by indicator id: row and code
        self.refused: list[RowTold] = []

    def take(self, number: int, sent: Any) -> None:
        """Read one row; a bad one is refused by itself."""
        code = storable(str(sent.get("indicator") or ""))[:60] if isinstance(sent, dict) else ""
        try:
            row = read_row(sent, unit=self.unit.code, period=self.period.code)
            indicator = self.known.get(row.indicator)
            if indicator is None:
                raise Refused(
                    _("Mã chỉ tiêu không có trong danh mục của đơn vị ở kỳ này."),
                    _("Lấy mã đúng ở danh mục chỉ tiêu của đơn vị."),
                )
            if indicator.pk in self.places:
                told = {"row": self.places[indicator.pk][0]}
                raise Refused(_("Chỉ tiêu này đã có ở dòng %(row)s.") % told, _("Mỗi chỉ tiêu gửi một dòng."))
            self.entries[indicator.pk] = self._entry(indicator, row)
            self.places[indicator.pk] = (number, code)
        except Refused as no:
            self.refused.append(RowTold(number, code, RowResult.REFUSED, no.reason, no.remedy))

    def _entry(self, indicator: Indicator, row: Row) -> Entry:
        version = row.version if row.version is not None else self._own_version(self.kept.get(indicator.pk))
        entry = Entry(indicator.pk, status=row.status, as_of=row.as_of, reason=row.reason, expected_version=version)
        if row.state == "not_applicable":
            return replace(entry, not_applicable=True)
        if row.value is None:
            return replace(entry, typed="")
        if indicator.kind not in _WORDS:
            return replace(entry, amount=Decimal(decimal_text(row.value)))
        if row.is_number:
            raise Refused(_("Chỉ tiêu này ghi bằng lời, không ghi bằng số."), _("Viết giá trị trong ngoặc kép."))
        return replace(entry, text=row.value)

    def _own_version(self, figure: Figure | None) -> int:
        """What a program that has not looked may write over: nothing, or what it wrote itself."""
        if figure is None or figure.origin != FigureOrigin.API or figure.via != self.key.program:
            return 0
        return figure.version

    def write(self, at: datetime) -> frozenset[int]:
        """Enter what is good in one deed; who is refused leaves the batch and the rest goes in."""
        while self.entries:
            try:
                outcome = enter_figures(
                    unit=self.unit, period=self.period, entries=list(self.entries.values()), by=self.key.account,
                    on=self.on, at=at, origin=FigureOrigin.API, via=self.key.program,
                )  # fmt: skip
            except Refused as no:
                for pk in list(self.entries):
                    self._refuse(pk, no.reason, no.remedy)
                break
            if outcome.ok:
                return outcome.changed
            for pk, error in outcome.errors.items():
                self._refuse(pk, error.says, error.suggestion)
            for pk, conflict in outcome.conflicts.items():
                says = _("Ô này đã có số %(shown)s do %(name)s ghi.") % {
                    "shown": conflict.shown,
                    "name": conflict.by_name,
                }
                if not conflict.version:
                    says = _("Ô này đã được xóa từ khi phần mềm đọc.")
                self._refuse(
                    pk, says, _("Đọc lại số, rồi gửi kèm “version” mới nếu vẫn muốn ghi đè."), conflict.version
                )
        return frozenset()

    def _refuse(self, pk: int, detail: str, remedy: str, version: int | None = None) -> None:
        del self.entries[pk]
        number, code = self.places[pk]
        self.refused.append(RowTold(number, code, RowResult.REFUSED, detail, remedy, version))

    def tell(self, changed: frozenset[int]) -> list[RowTold]:
        """Every row in the order sent."""
        now = figures_for(self.unit.pk, self.period.code) if self.entries else {}
        told = list(self.refused)
        for pk in self.entries:
            number, code = self.places[pk]
            result = RowResult.SAVED if pk in changed else RowResult.UNCHANGED
            told.append(RowTold(number, code, result, version=now[pk].version if pk in now else 0))
        return sorted(told, key=lambda one: one.row)
