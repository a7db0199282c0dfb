"""A province or a unit adds and tightens; what loosens is refused with its line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.cores.law.asking import answer
from tongket.cores.kernel.errors import BadSource
from tongket.cores.law.layers import with_layer
from tongket.cores.law.loading import national_rules

TEXTS = """
texts:
  - {code: QC1, layer: unit, name: Quy chế thi đua của đơn vị, from: 2024-01-01, to: null}
"""
CONDITION = """
conditions:
  - condition: unit/cstdcs_initiative
    order: 215
    awards: [cstdcs]
    kinds: [individual]
    dated:
      - {from: 2024-01-01, to: null, rule: QC1-1, text: QC1, place: Điều 5, confidence: seen, effect: block, says: Có sáng kiến năm {year}, test: {ideas: {initiatives: 1, works: 1, level: base}}}
""".replace("Có sáng kiến năm {year}", '"Có sáng kiến năm {year}"')
CAP = """
quantities:
  - quantity: quota_cstdcs
    dated:
      - {from: 2024-01-01, to: null, value: VALUE, rule: QC1-2, text: QC1, place: Điều 6, confidence: seen, effect: block}
"""
EXCELLENT = """
- id: L1
  subject: {kind: individual}
  history:
    - {year: 2024, rating: HTXSNV}
  ask: {award: cstdcs, year: 2024}
"""
QUOTA = "- {id: L2, ask: {check: quota, award: cstdcs, year: 2024, pool: 40, proposed: 7}}"


def test_a_unit_adds_a_condition_and_it_warns_that_it_is_its_own() -> None:
    book = with_layer(national_rules(), TEXTS + CONDITION, "qc.yaml")

    told = answer(EXCELLENT, book)

    assert (answer(EXCELLENT).verdict, told.verdict) == ("eligible", "not_eligible")
    assert [one.source for one in told.conditions if one.rule == "QC1-1"] == ["Quy chế thi đua của đơn vị, Điều 5"]


def test_a_share_that_the_law_leaves_open_is_set() -> None:
    book = with_layer(national_rules(), TEXTS + CAP.replace("VALUE", "0.15"), "qc.yaml")

    told = answer(QUOTA, book)

    assert (told.verdict, dict(told.more)) == ("invalid", {"limit": 6})
    assert book.quantity("quota_cstdcs", date(2023, 12, 31)).value == Decimal("0.15")
    assert national_rules().quantity("quota_cstdcs", date(2024, 1, 1)).value is None


@pytest.mark.parametrize(
    ("value", "start", "refused"),
    [("0.16", "2020-01-01", True), ("0.15", "2020-01-01", False), ("0.14", "2020-01-01", False)],
)
def test_what_the_law_fixed_is_only_tightened(value: str, start: str, refused: bool) -> None:
    layer = TEXTS + CAP.replace("VALUE", value).replace("2024-01-01, to: null", f"{start}, to: 2020-12-31")

    if refused:
        with pytest.raises(BadSource, match=r"không quá 0\.15"):
            with_layer(national_rules(), layer, "qc.yaml")
    else:
        assert with_layer(national_rules(), layer, "qc.yaml").quantity(
            "quota_cstdcs", date(2020, 6, 1)
        ).value == Decimal(value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("unit/cstdcs_initiative", "cstdcs/ground", "cấp dưới không được sửa"),
        ("    kinds: [individual]", "    kinds: [individual]\n    replaces: [cstdcs/ground]", "không được thay hay bỏ"),
        ("layer: unit", "layer: law", "body"),
        ("code: QC1", "code: L2022", "chưa có trong bộ quy tắc chung"),
        ("text: QC1", "text: QC9", "một trong"),
    ],
)
def test_a_layer_that_takes_the_place_of_the_law_is_refused(old: str, new: str, said: str) -> None:
    with pytest.raises(BadSource, match=said):
        with_layer(national_rules(), (TEXTS + CONDITION).replace(old, new), "qc.yaml")


def test_the_base_salary_is_nobodys_to_set() -> None:
    with pytest.raises(BadSource, match="số mà luật để cấp dưới đặt"):
        with_layer(
            national_rules(), TEXTS + CAP.replace("quota_cstdcs", "base_salary").replace("VALUE", "1"), "qc.yaml"
        )
