"""Amounts of an indicator as people type and read them, in its display scale; kept amounts are true values (đồng)."""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol

from django.utils.translation import gettext as _

from tongket.cores.kernel.numbers import NotANumber, format_number, parse_number
from tongket.cores.kernel.text import squash
from tongket.cycle.planning.enums import IndicatorKind

SCALES = {1: "đồng", 1_000: "nghìn đồng", 1_000_000: "triệu đồng", 1_000_000_000: "tỷ đồng"}
_WHOLE = {IndicatorKind.COUNT, IndicatorKind.TURNS, IndicatorKind.MONEY}
_SHARES = {IndicatorKind.PERCENT, IndicatorKind.SHARE}
_LIMIT = Decimal(10) ** 18
_PLACES = Decimal("0.000001")


class Measured(Protocol):
    """What an indicator tells about its amounts."""

    kind: str
    measure: str
    display_scale: int
    decimals: int


class AmountRefused(ValueError):
    """A typed amount that cannot be kept: a Vietnamese ``reason`` and, where one can be guessed, a ``suggestion``."""

    def __init__(self, reason: str, suggestion: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.suggestion = suggestion


def parse_amount(indicator: Measured, typed: str) -> Decimal:
    """The true value of what was typed in the indicator's display scale.

    *Units*: MONEY comes back in whole đồng, a share in percent (80 for 80 %).
    *Raises*: AmountRefused for text that is no number, a broken count, a part of a đồng, a share under 0 or over 100.
    """
    bare = squash(typed)
    if indicator.kind in _SHARES:
        bare = bare.removesuffix("%").rstrip()
    try:
        value = parse_number(bare) * indicator.display_scale
    except NotANumber as error:
        raise AmountRefused(error.reason, error.suggestion) from None
    if abs(value) >= _LIMIT:
        raise AmountRefused(_("Số quá lớn: phần mềm giữ tối đa 18 chữ số trước dấu phẩy."))
    if indicator.kind in _WHOLE and value != value.to_integral_value():
        what = _("số tiền lẻ dưới một đồng") if indicator.kind == IndicatorKind.MONEY else _("số đếm không có phần lẻ")
        raise AmountRefused(_("“%(typed)s” không nhận được: %(what)s.") % {"typed": bare, "what": what})
    if value != value.quantize(_PLACES):
        raise AmountRefused(_("“%(typed)s” có quá sáu chữ số sau dấu phẩy.") % {"typed": bare})
    if indicator.kind == IndicatorKind.SHARE and not 0 <= value <= 100:
        raise AmountRefused(_("Tỷ lệ phải từ 0 đến 100, đang là %(typed)s.") % {"typed": bare})
    return value


def typed_amount(indicator: Measured, amount: Decimal | None) -> str:
    """The amount as a person would type it: exact in the display scale, so that ``parse_amount`` gives it back."""
    return "" if amount is None else format_number(amount / indicator.display_scale)


def show_amount(indicator: Measured, amount: Decimal | None) -> str:
    """The amount for reading: in the display scale, with the indicator's decimals; "" when there is none."""
    return "" if amount is None else format_number(amount / indicator.display_scale, indicator.decimals)


def with_measure(indicator: Measured, amount: Decimal) -> str:
    """The amount with its unit of measure: "1.500 người", "80 %"."""
    unit = "%" if indicator.kind in _SHARES else indicator.measure
    return f"{typed_amount(indicator, amount)} {unit}".strip()
