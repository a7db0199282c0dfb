"""A request and what it gathered in the terms of DHIS2, so that such a system can take it in.

Source of the terms: the public documentation of DHIS2's metadata and data value sets. An identifier there is a letter and
ten letters or digits; ours come from our own codes, so the same thing has the same one in every file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tongket.cores.kernel.periods import Period, PeriodKind

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SIGNS = _LETTERS + "0123456789"
LONGEST_NAME, LONGEST_SHORT_NAME, LONGEST_CODE = 230, 50, 50


@dataclass(frozen=True)
class OrgUnit:
    """A unit: its code, name, founding day, and the code of the unit it stands under ("" for the highest)."""

    code: str
    name: str
    opened: date
    above: str = ""


def key_of(owner: str, code: str) -> str:
    """What names an element: the unit whose it is, and its code there."""
    return f"{owner}:{code}"


@dataclass(frozen=True)
class Element:
    """What is counted. ``value_type`` and ``adding`` are DHIS2's words; ``owner`` is the code of the unit whose it is.

    ``parts``: for a ratio the keys of the elements above and below the line; it then is an indicator, not an element.
    """

    owner: str
    code: str
    name: str
    value_type: str = "INTEGER"
    adding: str = "SUM"
    says: str = ""
    parts: tuple[str, str] | None = None

    @property
    def key(self) -> str:
        """What its identifier is made from."""
        return key_of(self.owner, self.code)


@dataclass(frozen=True)
class Value:
    """One accepted cell: code of the unit, key of the element, and what it says as DHIS2 writes it."""

    unit: str
    element: str
    value: str


def uid(kind: str, key: str) -> str:
    """The identifier of a thing.

    >>> uid("unit", "S3") == uid("unit", "S3") != uid("element", "S3")
    True
    >>> len(uid("unit", "S3")), uid("unit", "S3")[0].isalpha()
    (11, True)
    """
    number = int.from_bytes(hashlib.sha256(f"tongket:{kind}:{key}".encode()).digest(), "big")
    number, first = divmod(number, len(_LETTERS))
    signs = [_LETTERS[first]]
    for _place in range(10):
        number, at = divmod(number, len(_SIGNS))
        signs.append(_SIGNS[at])
    return "".join(signs)


def period_of(period: Period) -> tuple[str, str] | None:
    """DHIS2's type and code of a period; None where it has none (the administrative year, a term of office).

    >>> period_of(Period.from_code("2024-Q2")), period_of(Period.from_code("NH2022-2023"))
    (('Quarterly', '2024Q2'), ('FinancialAug', '2022Aug'))
    """
    year, month = period.start.year, period.start.month
    match period.kind:
        case PeriodKind.YEAR:
            return "Yearly", f"{year}"
        case PeriodKind.SCHOOL_YEAR:
            return "FinancialAug", f"{year}Aug"
        case PeriodKind.HALF:
            return "SixMonthly", f"{year}S{1 if month == 1 else 2}"
        case PeriodKind.QUARTER:
            return "Quarterly", f"{year}Q{(month + 2) // 3}"
        case PeriodKind.MONTH:
            return "Monthly", f"{year}{month:02d}"
    return None


def plain_value(amount: Decimal, value_type: str) -> str:
    """A number as DHIS2 reads it: no exponent, no separators; yes and no in words.

    >>> plain_value(Decimal("1718.00"), "INTEGER"), plain_value(Decimal("98.50"), "NUMBER"), plain_value(Decimal(1), "BOOLEAN")
    ('1718', '98.5', 'true')
    """
    if value_type == "BOOLEAN":
        return "true" if amount else "false"
    said = format(amount, "f")
    return said.rstrip("0").rstrip(".") if "." in said else said


def metadata(
    *, units: Sequence[OrgUnit], elements: Sequence[Element], form: tuple[str, str], period_type: str
) -> dict[str, Any]:
    """Units with their paths, elements, indicators and the data set; ``form`` is the key and name of the data set.

    ``units`` come parents first.
    """
    plain = [one for one in elements if one.parts is None]
    ratios = [one for one in elements if one.parts is not None]
    key, name = form
    told: dict[str, Any] = {
        "organisationUnits": list(_units(units)),
        "dataElements": list(_elements(plain)),
        "dataSets": [
            {
                "id": uid("form", key), "code": _code("form", key),
                "name": _marked(name, key, LONGEST_NAME), "shortName": _marked(name, key, LONGEST_SHORT_NAME),
                "periodType": period_type,
                "dataSetElements": [{"dataElement": {"id": uid("element", one.key)}} for one in plain],
                "indicators": [{"id": uid("indicator", one.key)} for one in ratios],
                "organisationUnits": [{"id": uid("unit", one.code)} for one in units if one.above],
            }
        ],
    }  # fmt: skip
    if ratios:
        percent = uid("indicator type", "percent")
        told["indicatorTypes"] = [{"id": percent, "name": "Phần trăm", "factor": 100}]
        told["indicators"] = [_ratio(one, names, percent) for one, names in zip(ratios, _names(ratios), strict=True)]
    return told


def _code(kind: str, key: str) -> str:
    """The key as a code, or the identifier where it is too long: a cut one could stand for two."""
    code = key.replace(":", "_")
    return code if len(code) <= LONGEST_CODE else uid(kind, key)


def _marked(name: str, mark: str, longest: int) -> str:
    """The name with a mark that makes it the only one, cut to fit."""
    tail = f" ({mark})"[:longest]
    return name[: longest - len(tail)] + tail


def _units(units: Iterable[OrgUnit]) -> Iterator[dict[str, Any]]:
    paths: dict[str, str] = {}
    for one in units:
        own = uid("unit", one.code)
        paths[one.code] = f"{paths.get(one.above, '')}/{own}"
        told: dict[str, Any] = {
            "id": own, "code": one.code[:LONGEST_CODE], "name": one.name[:LONGEST_NAME], "shortName": one.name[:LONGEST_SHORT_NAME],
            "openingDate": one.opened.isoformat(), "path": paths[one.code], "level": paths[one.code].count("/"),
        }  # fmt: skip
        if one.above:
            told["parent"] = {"id": uid("unit", one.above)}
        yield told


def _elements(elements: Sequence[Element]) -> Iterator[dict[str, Any]]:
    for one, names in zip(elements, _names(elements), strict=True):
        yield {
            "id": uid("element", one.key), **names, "code": _code("element", one.key),
            "description": one.says, "domainType": "AGGREGATE", "valueType": one.value_type,
            "aggregationType": one.adding, "zeroIsSignificant": True,
        }  # fmt: skip


def _names(elements: Sequence[Element]) -> list[dict[str, str]]:
    """Names and short names, each of them once: DHIS2 refuses two elements of one name."""
    taken: set[str] = set()
    found = []
    for one in elements:
        told = {}
        for what, longest in (("name", LONGEST_NAME), ("shortName", LONGEST_SHORT_NAME)):
            name = one.name[:longest]
            if f"{what}:{name}" in taken:
                name = _marked(one.name, uid("element", one.key), longest)
            taken.add(f"{what}:{name}")
            told[what] = name
        found.append(told)
    return found


def _ratio(one: Element, names: dict[str, str], kind: str) -> dict[str, Any]:
    assert one.parts is not None
    above, below = (f"#{{{uid('element', part)}}}" for part in one.parts)
    return {
        "id": uid("indicator", one.key), **names, "code": _code("indicator", one.key),
        "indicatorType": {"id": kind}, "numerator": above, "numeratorDescription": above, "denominator": below,
        "denominatorDescription": below,
    }  # fmt: skip


def data_value(one: Value, period: str) -> dict[str, str]:
    """A cell as a line of a data value set."""
    return {
        "dataElement": uid("element", one.element), "period": period, "orgUnit": uid("unit", one.unit), "value": one.value,
    }  # fmt: skip
