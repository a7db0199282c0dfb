"""A province or a unit adds and tightens; what loosens is refused with its line."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from tests.cores.law.asking import answer
from tongket.cores.kernel.errors import BadSource
from tongket.cores.law.deciding import judge
from tongket.cores.law.layers import with_layer
from tongket.cores.law.loading import national_rules
from tongket.cores.law.tested import known_cases

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


@pytest.mark.parametrize(
    "test",
    [
        "{rating: 5}", "{rating: {at_least: [HTTNV]}}", "{rating: {at_least: {a: 1}}}", "rating", "{rating: null}",
        "{recipient_kind: {}}", "{no_hold: 5}", "{any: 5}", "{any: []}", "{any: [[a]]}", "{all: [not_used_by_form]}",
        "{any: [counts_after_award]}", "{award_run: {award: cstdcs, years: 3, step: 1, may_end_before: 999999999}}",
        "{award_run: {award: [cstdcs], years: 3, step: 1, may_end_before: 0}}", "{member_share: {of: ldtt}}",
        "{member_share: {of: ldtt, at_least: 2}}", "{member_share: {of: tuoi, at_least: 0.5}}",
        "{member_share: {of: ldtt, at_least: 0.5, above: 0.5}}", "{ideas: {initiatives: -1, works: 1, level: base}}",
        "{ideas_while: {initiatives: 1, works: 1, windows: 5}}", "{ideas_while: {initiatives: 1, works: 1, windows: [no_hold]}}",
        "{months_since_recruited: {at_least: HTTNV}}", "{holds_award: {award: ldtt, or_meets: yes}}",
        "{holds_award: {award: cstdcs, or_meets: true}}", "{counts_as_work: {absence: training, months: 12}}",
        "{leave_days: {below: null}}", "{state_once: 1, one_form: 2}", "null", "[]", "''",
    ],
)  # fmt: skip
def test_a_test_that_the_judge_could_not_run_is_refused_in_words(test: str) -> None:
    layer = (TEXTS + CONDITION).replace("{ideas: {initiatives: 1, works: 1, level: base}}", test)

    with pytest.raises(BadSource) as caught:
        with_layer(national_rules(), layer, "qc.yaml")

    assert caught.value.line >= 1
    assert "" not in (caught.value.found, caught.value.expected)


_NASTY = (
    "null", "5", "-1", "true", "[]", "{}", "[a]", "{a: 1}", "99999999999999999", "0.5", "9999-12-31", "0001-01-01",
    "2024-02-30", "''", '" "', "all", "scenario", "🙂", '"\\u0007"', "draft-2025", "[[a], {b: 1}]", "L2022", "ldtt",
)  # fmt: skip
_WHOLE = TEXTS + CONDITION + CAP.replace("VALUE", "0.15")


def _spoilt() -> list[str]:
    """The layer with one value after the other spoilt."""
    places = [one.span(1) for one in re.finditer(r"(?<=[:\[ ]) ?([^\s:,{}\[\]\"][^:,{}\[\]\"\n]*)(?=[,}\]\n])", _WHOLE)]
    return [f"{_WHOLE[:start]}{nasty}{_WHOLE[end:]}" for start, end in places for nasty in _NASTY]


def test_a_spoilt_layer_is_refused_in_words_or_judges() -> None:
    questions = [case for case in known_cases() if case.id.startswith("N")][::7]
    loaded, refused = 0, 0
    for text in _spoilt():
        try:
            book = with_layer(national_rules(), text, "qc.yaml")
        except BadSource as bad:
            refused += bad.line >= 1
            continue
        loaded += 1
        for case in questions:
            assert judge(book, case).verdict
    assert refused > 400
    assert loaded > 20
