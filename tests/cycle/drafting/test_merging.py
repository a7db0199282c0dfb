"""Words of several people merged: any order, nothing lost."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sampling import WHOLE
from tongket.cycle.drafting.facts.merging import change, hunks, state_of, words_of
from tongket.cycle.drafting.facts.words import compared, edits, text_of, tidy, tokens_of

WORDS = ["Năm", "2024", "mở", "lớp", "kỹ", "năng", "hè", "1.718", "lượt", "{{lop}}", ",", ".", "\n"]
texts = st.lists(st.sampled_from(WORDS), max_size=14).map(lambda words: tidy(" ".join(words)))
EXAMPLES = 400 if WHOLE else 40


def bags(text: str) -> list[str]:
    return [token for token in tokens_of(text) if token.strip()]


def new_words(base: str, text: str) -> list[str]:
    """Words that the text has and the base has not."""
    left = bags(base)
    found = []
    for word in bags(text):
        if word in left:
            left.remove(word)
        else:
            found.append(word)
    return found


def is_inside(wanted: Sequence[str], found: Sequence[str]) -> bool:
    left = list(found)
    for word in wanted:
        if word not in left:
            return False
        left.remove(word)
    return True


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(texts, min_size=4, max_size=4))
def test_every_order_of_delivery_says_the_same_and_no_new_word_is_lost(found: list[str]) -> None:
    base, *three = found
    begun = [one] if (one := change([], tokens_of(base), 1)) else []
    made = [change(begun, tokens_of(text), number) for number, text in enumerate(three, 2)]
    updates = [one for one in made if one is not None]

    told = {tuple(words_of([*begun, *order])) for order in permutations(updates)}
    told |= {tuple(words_of(order)) for order in permutations([*updates, *begun])}

    assert len(told) == 1
    (merged,) = told
    for text in three:
        assert is_inside(new_words(base, text), merged)


@settings(max_examples=EXAMPLES, deadline=None)
@given(texts, texts)
def test_one_writer_gets_just_what_was_written(base: str, text: str) -> None:
    begun = [one] if (one := change([], tokens_of(base), 1)) else []
    update = change(begun, tokens_of(text), 2)

    assert text_of(words_of([*begun, *([update] if update else [])])) == text_of(tokens_of(text))
    assert (update is None) == (tokens_of(base) == tokens_of(text))


@settings(max_examples=EXAMPLES, deadline=None)
@given(texts, texts, st.randoms())
def test_changes_taken_one_by_one_in_any_order_are_the_whole_change(base: str, text: str, chance: object) -> None:
    begun = [one] if (one := change([], tokens_of(base), 1)) else []
    pieces = [one.update for one in hunks(begun, tokens_of(text), 2)]
    chance.shuffle(pieces)  # type: ignore[attr-defined]

    taken = list(begun)
    for piece in pieces:
        taken = [state_of([*taken, piece])]

    assert text_of(words_of(taken)) == text_of(tokens_of(text))


def test_a_number_two_people_changed_keeps_both_apart() -> None:
    begun = change([], tokens_of("Mở 5 lớp."), 1) or b""
    six, seven = (change([begun], tokens_of(f"Mở {count} lớp."), place) or b"" for place, count in ((2, 6), (3, 7)))

    assert text_of(words_of([begun, six, seven])) == "Mở 6 7 lớp."


def test_two_runs_at_one_place_are_not_mixed() -> None:
    begun = change([], tokens_of("Đầu. Cuối."), 1) or b""
    first = change([begun], tokens_of("Đầu. Một hai ba bốn. Cuối."), 2) or b""
    second = change([begun], tokens_of("Đầu. Năm sáu bảy tám. Cuối."), 3) or b""

    merged = text_of(words_of([begun, second, first]))

    assert merged == "Đầu. Một hai ba bốn. Năm sáu bảy tám. Cuối."


def test_a_long_text_merges_in_a_moment() -> None:
    text = "\n".join(
        f"Dòng {number}: tổ chức lớp kỹ năng cho học viên các cơ sở, đạt kết quả tốt." for number in range(120)
    )
    begun = change([], tokens_of(text), 1) or b""
    update = change([begun], tokens_of(text.replace("tốt", "rất tốt")), 2) or b""

    assert text_of(words_of([begun, update])) == text.replace("tốt", "rất tốt")


@settings(max_examples=EXAMPLES, deadline=None)
@given(texts, texts)
def test_edits_make_the_new_text_of_the_old_one(old: str, new: str) -> None:
    a, b = tokens_of(old), tokens_of(new)
    made, at = [], 0
    for i1, i2, j1, j2 in edits(a, b):
        made += [*a[at:i1], *b[j1:j2]]
        at = i2

    assert [*made, *a[at:]] == b


def test_compared_says_words_struck_and_added() -> None:
    (line,) = compared("Mở 5 lớp hè.", "Mở 6 lớp kỹ năng hè.")

    assert [(one.kind, one.text) for one in line] == [
        ("same", "Mở "), ("del", "5"), ("ins", "6"), ("same", " lớp "), ("ins", "kỹ năng "), ("same", "hè."),
    ]  # fmt: skip
