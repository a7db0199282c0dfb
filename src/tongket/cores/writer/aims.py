"""What is planned and what fell short of a plan, each in one sentence."""

from __future__ import annotations

from tongket.cores.kernel.text import squash
from tongket.cores.writer.composition import (
    Sentence,
    bare,
    counted_verb,
    counts_its_label,
    lowered,
    raised,
    starts_by_counting,
    subject,
    unit_after,
)
from tongket.cores.writer.statement import Kind, State, Statement


def compose_target(statement: Statement) -> Sentence | None:
    """One line of next year's targets from ``plan``, ``operator`` and ``plan_text``; None without a plan.

    >>> from decimal import Decimal
    >>> compose_target(Statement(key="t1", label="Số lớp kỹ năng hè", measure="lớp", plan=Decimal(14))).template
    'Phấn đấu số lớp kỹ năng hè đạt từ [[t1.plan]] lớp trở lên.'
    """
    name = lowered(subject(statement))
    if statement.plan is None:
        text = lowered(statement.plan_text)
        return Sentence(f"Phấn đấu {name}: {text}.", (statement.key,)) if text else None
    if statement.is_zero_target:
        return Sentence(f"Phấn đấu không để xảy ra {bare(statement)}.", (statement.key,))
    split = counted_verb(statement)
    if split and statement.operator in (">=", "="):
        least = "ít nhất " if statement.operator == ">=" else ""
        return Sentence(f"Phấn đấu {split[0]} {least}[[{statement.key}.plan]] {split[1]}.", (statement.key,))
    amount = f"[[{statement.key}.plan]]{unit_after(statement)}"
    forms = {
        ">=": f"Phấn đấu {name} đạt từ {amount} trở lên.",
        ">": f"Phấn đấu {name} đạt trên {amount}.",
        "<=": f"Phấn đấu giữ {name} không quá {amount}.",
        "<": f"Phấn đấu giữ {name} dưới {amount}.",
        "=": f"Phấn đấu {name} đạt {amount}.",
    }
    return Sentence(forms[statement.operator], (statement.key,))


def compose_shortfall(statement: Statement) -> Sentence | None:
    """One sentence on a plan that was not met; None when it was met, or nothing tells."""
    if statement.meets_plan is not False or statement.state is not State.VALUE:
        return None
    key, name = statement.key, raised(subject(statement))
    if statement.amount is None:
        return Sentence(f"{raised(squash(statement.label))}: [[{key}.text]], chưa đạt chỉ tiêu đề ra.", (key,))
    amount = f"[[{key}.amount]]{unit_after(statement)}"
    split = counted_verb(statement)
    if split and statement.amount and not statement.is_ceiling:
        only = "Chỉ" if "mới" in f"{split[0]} {split[1]}".split() else "Mới"
        return Sentence(f"{only} {split[0]} được [[{key}.amount]] {split[1]}, bằng [[{key}.of_plan]] kế hoạch.", (key,))
    if statement.amount and not statement.is_ceiling and starts_by_counting(statement, 1):
        label = lowered(squash(statement.label))
        return Sentence(f"Mới có [[{key}.amount]] {label}, bằng [[{key}.of_plan]] kế hoạch.", (key,))
    if statement.is_zero_target:
        return (
            Sentence(f"Để xảy ra {amount} {bare(statement)}.", (key,))
            if not counts_its_label(statement)
            else Sentence(f"Để xảy ra [[{key}.amount]] {lowered(squash(statement.label))}.", (key,))
        )
    if statement.is_ceiling:
        return Sentence(f"{name} là {amount}, vượt quá mức đề ra là [[{key}.plan]]{unit_after(statement)}.", (key,))
    if statement.kind is Kind.PERCENT:
        return Sentence(f"{name} mới đạt {amount}, kém [[{key}.plan_diff]] so với kế hoạch.", (key,))
    return Sentence(f"{name} mới đạt {amount}, bằng [[{key}.of_plan]] kế hoạch.", (key,))
