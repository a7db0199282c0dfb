"""Reads answered once a page: only inside the block, per argument, never shared as one object."""

from tongket.base.access.once import answering, once_a_page

asked: list[tuple[int, str]] = []


@once_a_page
def names_below(unit: int, *, on: str) -> list[str]:
    """A read that tells how often it was really asked."""
    asked.append((unit, on))
    return [f"{unit} {on}"]


def test_every_read_outside_a_page_asks_again():
    asked.clear()

    answers = [names_below(1, on="mon"), names_below(1, on="mon")]

    assert answers == [["1 mon"], ["1 mon"]]
    assert asked == [(1, "mon"), (1, "mon")]


def test_a_page_asks_once_for_the_same_arguments():
    asked.clear()

    with answering():
        answers = [
            names_below(1, on="mon"),
            names_below(1, on="mon"),
            names_below(1, on="tue"),
            names_below(2, on="mon"),
        ]

    assert answers == [["1 mon"], ["1 mon"], ["1 tue"], ["2 mon"]]
    assert asked == [(1, "mon"), (1, "tue"), (2, "mon")]


def test_the_next_page_asks_again():
    asked.clear()

    for _page in range(2):
        with answering():
            names_below(1, on="mon")

    assert asked == [(1, "mon"), (1, "mon")]


def test_what_one_reader_adds_to_its_list_the_next_does_not_see():
    with answering():
        names_below(1, on="mon").append("own line")

        assert names_below(1, on="mon") == ["1 mon"]
