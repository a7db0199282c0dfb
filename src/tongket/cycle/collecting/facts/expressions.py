"""Small sums over indicator codes: ``hoc-sinh-nu + hoc-sinh-nam``, numbers, brackets, the four operations.

A code holds hyphens, so a minus stands between spaces. Nothing is executed: the text becomes a tree of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation, localcontext

from django.utils.translation import gettext as _

_TOKEN = re.compile(r"\s*(?:(?P<word>[A-Za-z0-9_]+(?:[-.,][A-Za-z0-9_]+)*)|(?P<sign>[-+*/()])|(?P<bad>\S))")
_NUMBER = re.compile(r"\d{1,15}(?:[.,]\d{1,6})?")
_DEPTH = 40


class BadExpression(ValueError):
    """A text that is no expression: a Vietnamese sentence that says where and how to mend it."""


@dataclass(frozen=True)
class Number:
    """A number as written."""

    value: Decimal


@dataclass(frozen=True)
class Code:
    """The value of an indicator."""

    code: str


@dataclass(frozen=True)
class Pair:
    """Two expressions and what is done with them."""

    sign: str
    left: Expression
    right: Expression


Expression = Number | Code | Pair


def parse(text: str) -> Expression:
    """The expression; raises BadExpression.

    >>> evaluate(parse("(nam + nu) / 2"), {"nam": Decimal(3), "nu": Decimal(5)})
    Decimal('4')
    """
    return _Parser(text).whole()


def codes_of(expression: Expression) -> frozenset[str]:
    """The codes it speaks of."""
    match expression:
        case Code(code):
            return frozenset({code})
        case Pair(_, left, right):
            return codes_of(left) | codes_of(right)
    return frozenset()


def evaluate(expression: Expression, values: Mapping[str, Decimal | None]) -> Decimal | None:
    """The value; None when one of its codes has none, or when something is divided by zero."""
    match expression:
        case Number(value):
            return value
        case Code(code):
            return values.get(code)
        case Pair(sign, left, right):
            one, other = evaluate(left, values), evaluate(right, values)
            return None if one is None or other is None else _done(sign, one, other)
    return None


def _done(sign: str, one: Decimal, other: Decimal) -> Decimal | None:
    with localcontext(prec=50):
        match sign:
            case "+":
                return one + other
            case "-":
                return one - other
            case "*":
                return one * other
        try:
            return one / other
        except (DivisionByZero, InvalidOperation):
            return None


class _Parser:
    """Reads from left to right; what binds tighter is read deeper."""

    def __init__(self, text: str) -> None:
        self.tokens: list[tuple[str, str, int]] = []
        at = 0
        while at < len(text):
            found = _TOKEN.match(text, at)
            if found is None:
                break
            kind = found.lastgroup or "bad"
            token, start = found.group(kind), found.start(kind)
            if kind == "bad":
                raise BadExpression(
                    _(
                        "Ký tự “%(sign)s” ở vị trí %(place)s không dùng được: chỉ dùng mã chỉ tiêu, số, + - * / và ngoặc."
                    )
                    % {"sign": token, "place": start + 1}
                )
            self.tokens.append((kind, token, start))
            at = found.end()
        self.at = 0

    def whole(self) -> Expression:
        if not self.tokens:
            raise BadExpression(_("Biểu thức đang trống: ghi mã chỉ tiêu, ví dụ hoc-sinh-nu."))
        found = self._sum(0)
        if self.at < len(self.tokens):
            _kind, token, start = self.tokens[self.at]
            raise BadExpression(
                _("Thừa “%(token)s” ở vị trí %(place)s, hoặc trước đó thiếu một phép tính.")
                % {"token": token, "place": start + 1}
            )
        return found

    def _peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def _sum(self, depth: int) -> Expression:
        found = self._product(depth)
        while self._peek() in ("+", "-"):
            sign = self._take()
            found = Pair(sign, found, self._product(depth))
        return found

    def _product(self, depth: int) -> Expression:
        found = self._one(depth)
        while self._peek() in ("*", "/"):
            sign = self._take()
            found = Pair(sign, found, self._one(depth))
        return found

    def _one(self, depth: int) -> Expression:
        if depth > _DEPTH:
            raise BadExpression(_("Quá nhiều ngoặc lồng nhau."))
        if self.at >= len(self.tokens):
            raise BadExpression(_("Biểu thức dừng giữa chừng: sau phép tính phải có mã chỉ tiêu hoặc số."))
        kind, word, start = self.tokens[self.at]
        self.at += 1
        if word == "(":
            found = self._sum(depth + 1)
            if self._peek() != ")":
                raise BadExpression(_("Thiếu dấu đóng ngoặc."))
            self.at += 1
            return found
        if kind == "sign":
            raise BadExpression(
                _("Ở vị trí %(place)s cần mã chỉ tiêu hoặc số, đang là “%(token)s”.")
                % {"place": start + 1, "token": word}
            )
        if _NUMBER.fullmatch(word):
            return Number(Decimal(word.replace(",", ".")))
        if "." in word or "," in word:
            raise BadExpression(_("“%(token)s” không phải là số hay mã chỉ tiêu.") % {"token": word})
        return Code(word)

    def _take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1][1]
