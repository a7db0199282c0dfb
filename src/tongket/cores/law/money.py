"""Bonus money: so many base salaries of the day on which the decision is signed, in whole đồng."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tongket.cores.kernel.numbers import format_number
from tongket.cores.law.rules import Multiple, RuleBook, Version


@dataclass(frozen=True)
class Bonus:
    """An amount with its steps; no amount when no known rule gives one."""

    amount: int | None
    steps: tuple[tuple[Version, str, str], ...] = ()
    warnings: tuple[str, ...] = ()


def bonus_of(book: RuleBook, award: str, kind: str, on: date, *, by: str = "", rounding: str = "none") -> Bonus:
    """How much one recipient gets."""
    multiple, trouble = _multiple(book, award, kind, on, by)
    salary = book.quantity("base_salary", on)
    if salary is None or salary.value is None:
        return Bonus(None, (), ("Chưa có mức lương cơ sở của ngày này trong bộ quy tắc.",))
    base = (salary, f"Mức lương cơ sở ngày {on:%d/%m/%Y}", format_number(salary.value) + " đồng")
    if multiple is None or multiple.version.value is None:
        return Bonus(None, (base,), (trouble,))
    exact = Decimal(multiple.version.value) * salary.value
    times = format_number(Decimal(multiple.version.value))
    steps = [(multiple.version, f"Mức thưởng {times} lần mức lương cơ sở", times), base]
    amount = -int(-exact // 1)  # whole đồng
    rounded = book.quantity("rounding_step", on)
    if rounding == "up_10000" and rounded is not None and rounded.value:
        step = int(rounded.value)
        amount = -(-amount // step) * step
        steps.append(
            (rounded, f"Làm tròn lên {format_number(Decimal(step))} đồng", format_number(Decimal(amount)) + " đồng")
        )
    asked = (
        ()
        if rounding != "none"
        else ("Chưa làm tròn: có nơi làm tròn lên mười nghìn đồng; theo cách của bộ phận tài chính.",)
    )
    return Bonus(amount, tuple(steps), asked)


def _multiple(book: RuleBook, award: str, kind: str, on: date, by: str) -> tuple[Multiple | None, str]:
    rows = [one for one in book.awards[award].bonus if one.kind == kind and one.version.holds_on(on)]
    depends = [one for one in rows if one.by]
    if depends and not by:
        return None, "Mức thưởng tùy người quyết định: cần biết ai ký."
    rows = [one for one in rows if not one.by or by in one.by]
    if not rows:
        return None, "Chưa có quy định nào đã biết cho số tiền này."
    return rows[0], ""


def payable(amounts: dict[str, int]) -> dict[str, int]:
    """What is paid of the awards of one year: of Lao động tiên tiến and Chiến sĩ thi đua cơ sở only the higher.

    >>> payable({"ldtt": 702000, "cstdcs": 2340000, "cstd_bt": 7020000})
    {'cstdcs': 2340000, 'cstd_bt': 7020000}
    """
    if "ldtt" in amounts and "cstdcs" in amounts:
        lower = min(("ldtt", "cstdcs"), key=lambda code: amounts[code])
        return {code: amount for code, amount in amounts.items() if code != lower}
    return dict(amounts)
