"""Files that want to do harm, or are not what they say, are refused in words."""

from __future__ import annotations

import pytest

from tests.cores.law.asking import cases_of
from tongket.cores.kernel.errors import BadSource

CASE = "- {id: A, ask: {award: ldtt, year: 2024}, subject: {kind: individual}, name: NAME}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "just words",
        "a: 1",
        "- 1",
        "- [" * 200,
        "[" * 100_000,
        "- {a: " * 5_000,
        "- &a [*a]",
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
        CASE.replace("NAME", "!!python/object/apply:os.getcwd []"),
        CASE + "\n---\n" + CASE,
        CASE + "\n" + CASE,
        CASE.replace("2024", "99999999999999999999"),
        CASE.replace("2024", "1e3"),
        CASE.replace("2024", "true"),
        CASE.replace("individual", "[individual]"),
        CASE.replace("id: A", "id: null"),
        "\x00",
        CASE.replace("NAME", "\x07"),
        CASE.replace("- {", "-\t{", 1).replace("id", "\tid"),
    ],
)
def test_a_hostile_file_is_refused(text: str) -> None:
    with pytest.raises(BadSource) as caught:
        cases_of(text)

    assert caught.value.line >= 1
    assert caught.value.found != ""


def test_words_of_yaml_1_1_stay_words() -> None:
    (case,) = cases_of(CASE.replace("NAME", "yes").replace("year: 2024", "year: 2024, on: 2024-12-20"))

    assert (case.name, str(case.ask.on)) == ("yes", "2024-12-20")
