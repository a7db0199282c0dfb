"""What a person typed in a cell, as a value of its indicator, or a refusal that says how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from django.utils.translation import gettext as _

from tongket.cores.kernel.text import fold, same_spelling, squash
from tongket.cycle.planning.enums import IndicatorKind
from tongket.cycle.planning.selectors import AmountRefused, parse_amount
from tongket.cycle.reporting.models import Figure
from tongket.cycle.reporting.selectors.cells import WORDS, YES
from tongket.cycle.reporting.selectors.figures import entry_of

if TYPE_CHECKING:
    from tongket.cycle.planning.models import Indicator

_EMPTY = frozenset({"", "-", "chua co"})
_NOT_APPLICABLE = frozenset({"khong ap dung", "kad", "n/a"})
_NOT_NEGATIVE = frozenset({IndicatorKind.COUNT.value, IndicatorKind.TURNS.value})
MOST_DIGITS = 15  # what every supported database gives back exactly


class Asked(Protocol):
    """What somebody wants one cell to be; see ``services.figures.Entry``."""

    @property
    def typed(self) -> str | None: ...
    @property
    def amount(self) -> Decimal | None: ...
    @property
    def text(self) -> str: ...
    @property
    def not_applicable(self) -> bool: ...
    @property
    def status(self) -> str: ...
    @property
    def quote(self) -> str: ...
    @property
    def sum_note(self) -> str | None: ...


class CellRefused(ValueError):
    """A cell that cannot be kept: a Vietnamese sentence and, where one can be guessed, the mended text."""

    def __init__(self, says: str, suggestion: str | None = None) -> None:
        super().__init__(says)
        self.says = says
        self.suggestion = suggestion or ""


@dataclass(frozen=True)
class Value:
    """What a figure states: an amount (which may carry its word as text), a text, or "not applicable"."""

    amount: Decimal | None = None
    text: str = ""
    not_applicable: bool = False

    def is_said_by(self, figure: Figure, entry: Asked) -> bool:
        """Whether the figure already says so, firmness included: then there is nothing to save."""
        same_value = (figure.amount, figure.text, figure.not_applicable) == (
            self.amount,
            self.text,
            self.not_applicable,
        )
        same_note = entry.sum_note is None or entry.sum_note == figure.sum_note
        same_source = not entry.quote or entry.quote == figure.quote
        return same_value and same_note and same_source and figure.status == entry.status


def as_value(indicator: Indicator, entry: Asked, *, computed_too: bool = False) -> Value | None:
    """The value of an entry; None empties the cell. Raises CellRefused."""
    if entry_of(indicator)[0] == "none" and not computed_too:
        raise CellRefused(_("Tỷ lệ này do phần mềm tính từ tử số và mẫu số, không gõ được."))
    if entry.not_applicable:
        return Value(not_applicable=True)
    if entry.typed is None:
        return _given(indicator, entry.amount, entry.text)
    return _typed(indicator, entry.typed)


def _given(indicator: Indicator, amount: Decimal | None, text: str) -> Value | None:
    if amount is None:
        return _typed(indicator, text)
    _check_amount(indicator, amount)
    return Value(amount, text.strip())


def _typed(indicator: Indicator, typed: str) -> Value | None:
    bare = squash(typed)
    folded = fold(bare)
    if folded in _EMPTY:
        return None
    if folded in _NOT_APPLICABLE:
        return Value(not_applicable=True)
    if indicator.kind in WORDS:
        return _words(indicator, bare)
    try:
        amount = parse_amount(indicator, bare)
    except AmountRefused as refusal:
        raise CellRefused(refusal.reason, refusal.suggestion) from None
    _check_amount(indicator, amount)
    return Value(amount)


def _words(indicator: Indicator, bare: str) -> Value:
    choices = entry_of(indicator)[1]
    if indicator.kind == IndicatorKind.TEXT or not choices:
        if len(bare) > 500:
            raise CellRefused(_("Nội dung dài %(length)s ký tự, nhiều nhất 500.") % {"length": len(bare)})
        return Value(text=bare)
    word = next((choice for choice in choices if same_spelling(choice, bare) or fold(choice) == fold(bare)), None)
    if word is None:
        raise CellRefused(
            _("“%(typed)s” không có trong các mức: %(levels)s.") % {"typed": bare, "levels": ", ".join(choices)}
        )
    if indicator.kind == IndicatorKind.YES_NO:
        return Value(Decimal(word == YES), word)
    return Value(text=word)


def _check_amount(indicator: Indicator, amount: Decimal) -> None:
    if indicator.kind in _NOT_NEGATIVE and amount < 0:
        raise CellRefused(_("Số lượng không thể âm."))
    if indicator.kind == IndicatorKind.MONEY and amount != amount.to_integral_value():
        raise CellRefused(_("Số tiền phải là số đồng nguyên."))
    digits = amount.normalize().as_tuple()
    whole = len(digits.digits) + max(int(digits.exponent), 0)
    if whole > MOST_DIGITS:
        raise CellRefused(_("Số quá dài: phần mềm giữ đúng nhiều nhất %(most)s chữ số.") % {"most": MOST_DIGITS})
