"""Pairs of a season: known copies are found, others are not; sketches are kept and compared."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cores.likeness.copied import SYLLABLES, season
from tongket.cores.likeness import SKETCH_BYTES, alike, common_runs, near, read_sketch, runs_of, sketch_of

WORDS = st.lists(st.sampled_from(SYLLABLES[:300]), min_size=1, max_size=80).map(" ".join)
NO_FORM = np.zeros(0, np.uint32)


def share(first: str, second: str) -> Fraction:
    found = alike({"a": first, "b": second}, least=Fraction(1, 1000), form=NO_FORM)
    return found[0].share if found else Fraction(0)


def test_copies_of_a_season_are_found_and_nothing_else() -> None:
    made = season(1_200, 600, copies=150, seed=11)
    found = {(pair.first, pair.second): float(pair.share) for pair in alike(made.texts)}
    copies = {tuple(sorted(pair)): part for pair, part in made.copies.items()}
    assert sum(pair in found for pair in copies) >= 0.99 * len(copies)
    assert set(found) <= set(copies)
    for pair, part in copies.items():
        if pair in found:  # runs over the edges of a passage are lost, nothing else
            assert part - 0.15 < found[pair] <= min(1, part + 0.06)


def test_a_copy_with_other_figures_case_and_line_breaks_is_the_same() -> None:
    first = "Năm 2024 đơn vị đã hoàn thành 12 chỉ tiêu được giao, đạt 98,5% kế hoạch và vượt 1.250 lượt."
    second = "NĂM 2023, đơn vị đã\nhoàn thành 9 chỉ tiêu  được giao: đạt 100% kế hoạch và vượt 300 lượt"
    assert share(first, second) == 1
    assert share(first, "Đơn vị khác có việc khác, không giống chút nào với câu bên kia cả.") == 0


def test_a_short_text_wholly_in_a_long_one_shares_all_of_it() -> None:
    long = " ".join(SYLLABLES[:200])
    pair = alike({"dai": long, "ngan": " ".join(SYLLABLES[50:90])}, form=NO_FORM)[0]
    assert (pair.share, pair.shared) == (1, 36)


def test_what_many_have_in_common_is_form_and_one_in_a_small_group_is_not() -> None:
    form = " ".join(SYLLABLES[400:460])
    texts = {f"bc{at}": " ".join(SYLLABLES[at * 20 : at * 20 + 20]) + " " + form for at in range(12)}
    assert alike(texts) == []
    assert len(common_runs(runs_of(text) for text in texts.values())) == 56
    few = dict(list(texts.items())[:10])
    assert len(alike(few)) == 45


@given(WORDS, WORDS)
@settings(max_examples=150, deadline=None)
def test_the_share_is_symmetrical_within_bounds_and_whole_with_itself(first: str, second: str) -> None:
    assert share(first, first) == 1
    assert 0 <= share(first, second) <= 1
    assert share(first, second) == share(second, first)


@given(WORDS, WORDS)
@settings(max_examples=100, deadline=None)
def test_the_share_is_what_sets_of_runs_of_words_say(first: str, second: str) -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = text.split()
        return {tuple(words[at : at + 5]) for at in range(max(1, len(words) - 4))}

    one, other = runs(first), runs(second)
    exact = Fraction(len(one & other), min(len(one), len(other)))
    if exact == 0 or exact > Fraction(4, 10):  # below, a band may be missed
        assert share(first, second) == exact


def test_kept_sketches_are_compared_without_their_texts() -> None:
    made = season(300, 600, copies=40, seed=5)
    kept = {key: sketch_of(runs_of(text)) for key, text in made.texts.items()}
    read = {key: read_sketch(one.to_bytes(), one.size) for key, one in kept.items()}
    found = 0
    for source, copier in made.copies:
        told = near(runs_of(made.texts[copier]), {key: one for key, one in read.items() if key != copier})
        found += told[0][0] == source
        assert len(told) < 5
    assert found == len(made.copies)


@pytest.mark.parametrize("content", [b"", b"x" * (SKETCH_BYTES - 1)])
def test_what_is_no_sketch_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="a sketch has 512 bytes"):
        read_sketch(content, 3)


def test_empty_texts_share_nothing() -> None:
    assert alike({"a": "", "b": " … ", "c": "một hai ba bốn năm"}) == []
    assert near(runs_of(""), {"c": sketch_of(runs_of("một hai ba"))}) == []
    assert share("một hai ba", "một hai ba") == 1


def test_sketches_are_the_same_on_every_machine() -> None:
    sketch = sketch_of(runs_of("Tập thể đã hoàn thành xuất sắc nhiệm vụ năm 2024"))
    assert sketch.size == 7
    assert sketch.to_bytes()[:8].hex() == "46326d0c4b0a2725"
