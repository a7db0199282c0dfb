"""The text of a layer: numbers are written into it, what people wrote by hand stays."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.cycle.judging.conftest import CAP, IDEA, layer_text
from tongket.cores.law.layers import with_layer
from tongket.cores.law.loading import national_rules
from tongket.cycle.judging.facts.layer_text import Decision, Own, next_code, own_values, with_values

FIRST = Decision("S0-1", "unit", "Quyết định: 12/QĐ-TTN", date(2024, 3, 1))
LATER = Decision("S0-2", "unit", "Quyết định 40/QĐ-TTN", date(2024, 9, 1))
CAP_15 = Own(Decimal("0.15"), "Điều 6")


def limit_on(text: str, day: date) -> object:
    version = with_layer(national_rules(), text, "q.yaml").quantity("quota_cstdcs", day)
    return version.value if version else None


def test_a_number_is_written_into_nothing_and_read_back() -> None:
    made = with_values("", FIRST, {"quota_cstdcs": CAP_15, "listing_days": Own(12, "Điều 7"), "vote_others": None})
    assert own_values(made, FIRST.start) == {
        "quota_cstdcs": (CAP_15, "S0-1"),
        "listing_days": (Own(12, "Điều 7"), "S0-1"),
    }
    assert [limit_on(made, day) for day in (date(2024, 2, 29), FIRST.start)] == [None, Decimal("0.15")]


def test_what_people_wrote_stays_word_for_word() -> None:
    by_hand = IDEA.replace("CODE", "QC1").replace("conditions:\n", "conditions:\n  # hội đồng thêm năm 2024\n")
    text = layer_text("QC1", CAP) + by_hand
    made = with_values(text, LATER, {"quota_cstdcs": Own(Decimal("0.1"), "Điều 2")})
    assert by_hand in made
    assert [limit_on(made, day) for day in (date(2024, 8, 31), date(2024, 9, 1))] == [Decimal("0.15"), Decimal("0.1")]


def test_conditions_on_one_line_with_the_rest_are_kept_too() -> None:
    text = "{texts: [{code: QC1, layer: unit, name: A, from: 2024-01-01, to: null}], conditions: [{condition: a/b, order: 1, awards: [ldtt], kinds: [individual], dated: [{from: 2024-01-01, to: null, rule: R, text: QC1, place: x, confidence: seen, effect: warn, says: Một, test: no_hold}]}]}\n"
    made = with_values(text, FIRST, {"quota_cstdcs": CAP_15})
    assert [one.path for one in with_layer(national_rules(), made, "q.yaml").conditions if one.path == "a/b"] == ["a/b"]


@pytest.mark.parametrize(
    ("day", "limit"),
    [
        (date(2024, 8, 31), Decimal("0.15")),
        (date(2024, 9, 1), None),
        (date(2024, 12, 31), None),
        (date(2025, 1, 1), Decimal("0.2")),
    ],
)
def test_an_ended_number_leaves_a_written_gap(day: date, limit: Decimal | None) -> None:
    text = with_values("", FIRST, {"quota_cstdcs": CAP_15})
    text = with_values(text, LATER, {"quota_cstdcs": None})
    third = Decision("S0-3", "unit", "Quyết định 1/QĐ-TTN", date(2025, 1, 1))
    text = with_values(text, third, {"quota_cstdcs": Own(Decimal("0.20"), "Điều 1")})
    assert "lapsed" in text
    assert limit_on(text, day) == limit


def test_what_does_not_change_leaves_the_text_as_it_is() -> None:
    text = layer_text("QC1", CAP)
    assert with_values(text, LATER, {"quota_cstdcs": CAP_15, "vote_others": None}) == text


def test_papers_have_codes_of_their_own() -> None:
    text = with_values("", FIRST, {"quota_cstdcs": CAP_15})
    assert (next_code("", "S0", "A"), next_code(text, "S0", "A"), next_code(text, "S0", FIRST.name)) == (
        "S0-1",
        "S0-2",
        "S0-1",
    )
