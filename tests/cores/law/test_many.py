"""Many at once and one by one say the same; the chain rule beside a plain one written here."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tongket.cores.law.batch import batch_of
from tongket.cores.law.bulk import INDIVIDUAL_TITLES, blocking_conditions, how_many, judge_many
from tongket.cores.law.deciding import judge
from tongket.cores.law.history import Ask, Case, Given, History, Idea, Span, Subject
from tongket.cores.law.judging import verdict_word
from tongket.cores.law.loading import national_rules

YEARS = range(2015, 2027)
DAYS = st.dates(date(2016, 1, 1), date(2027, 6, 30))
CODES = ("ldtt", "cstdcs", "cstd_bt", "bk_bt", "bk_ttg", "hc_ld3", "hc_ld2", "gk")
years = st.sampled_from(list(YEARS))


@st.composite
def awards(draw: st.DrawFn) -> Given:
    decided = draw(st.none() | DAYS)
    revoked = draw(st.none() | st.none() | DAYS)
    return Given(
        draw(years), draw(st.sampled_from(CODES)), decided, draw(st.sampled_from(["merit", "merit", "thematic"])),
        draw(st.sampled_from(["", "province", "union_federation"])), draw(st.sampled_from(["", "rating", "initiative"])),
        tuple(draw(st.lists(st.sampled_from(["i0", "i1", "i2"]), max_size=2, unique=True))),
        revoked if revoked and (not decided or revoked >= decided) else None,
    )  # fmt: skip


@st.composite
def ideas(draw: st.DrawFn) -> tuple[Idea, ...]:
    many = draw(st.integers(0, 4))
    return tuple(
        Idea(
            draw(years), f"i{number}", draw(st.sampled_from(["initiative", "initiative", "work"])),
            draw(st.sampled_from(["base", "bt", "national"])), draw(st.booleans()), draw(st.none() | DAYS),
        )
        for number in range(many)
    )  # fmt: skip


@st.composite
def spans(draw: st.DrawFn, what: str) -> Span:
    start = draw(DAYS)
    end = draw(st.none() | DAYS)
    return Span(start, end if end is None or end >= start else start, what)


@st.composite
def people(draw: st.DrawFn) -> tuple[Subject, History]:
    ratings = st.dictionaries(years, st.sampled_from(["HTNV", "HTTNV", "HTTNV", "HTXSNV", "HTXSNV", "HTXSNV"]))
    history = History(
        draw(ratings), draw(st.dictionaries(years, st.booleans(), max_size=4)),
        awards=tuple(draw(st.lists(awards(), max_size=8))), ideas=draw(ideas()),
        disciplines=tuple(draw(st.lists(spans("reprimand"), max_size=1))), holds=tuple(draw(st.lists(spans("press"), max_size=1))),
    )  # fmt: skip
    return Subject(recruited_on=draw(st.none() | DAYS)), history


@settings(max_examples=60, deadline=None)
@given(st.lists(people(), min_size=1, max_size=6), DAYS, years)
def test_many_at_once_and_one_by_one_say_the_same(crowd: list[tuple[Subject, History]], on: date, year: int) -> None:
    book = national_rules()
    batch = batch_of(crowd, on=on, year=year)

    for award in INDIVIDUAL_TITLES:
        together = [verdict_word(int(value)) for value in judge_many(book, batch, award, year=year, on=on)]
        alone = [judge(book, Case("x", *person, Ask(award, year, on))).verdict for person in crowd]
        assert together == alone


def plain_bk_ttg(ratings: list[str], titles: set[int], opening: int, last: int) -> bool:
    """Bằng khen of the Prime Minister under the law of 2022, written as one would say it."""
    run: list[int] = []
    for year in range(last, opening, -1):
        if ratings[year - 2010] not in ("HTTNV", "HTXSNV"):
            break
        run.append(year)
    return len(run) >= 5 and sum(year in titles for year in run) >= 3


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(["HTNV", "HTTNV", "HTTNV", "HTTNV", "HTXSNV"]), min_size=16, max_size=16),
    st.sets(st.integers(2010, 2025)),
    st.integers(2010, 2024),
)
def test_the_chain_is_counted_as_a_plain_reading_counts_it(ratings: list[str], titles: set[int], opening: int) -> None:
    given_awards = [Given(year, "cstdcs", ground="rating") for year in titles] + [Given(opening, "bk_bt")]
    history = History({2010 + number: rating for number, rating in enumerate(ratings)}, awards=tuple(given_awards))

    told = judge(national_rules(), Case("x", Subject(), history, Ask("bk_ttg", 2025)))

    assert told.verdict == ("eligible" if plain_bk_ttg(ratings, titles, opening, 2025) else "not_eligible")


@settings(max_examples=40, deadline=None)
@given(people(), DAYS, years, st.sampled_from(INDIVIDUAL_TITLES))
def test_what_is_missing_is_enough_and_never_more_than_needed(
    person: tuple[Subject, History], on: date, year: int, award: str
) -> None:
    told = judge(national_rules(), Case("x", *person, Ask(award, year, on)))

    assert (told.missing != ()) == (told.verdict == "undecided")
    assert told.earliest_year is None or told.earliest_year >= year
    assert (told.earliest_year is None) or told.verdict != "eligible"


def test_where_a_condition_cuts_a_whole_unit() -> None:
    good, plain = History({2024: "HTTNV"}), History({2024: "HTNV"})
    batch = batch_of([(Subject(), good), (Subject(), plain), (Subject(), History())], on=date(2024, 12, 20), year=2024)

    verdicts = judge_many(national_rules(), batch, "ldtt", year=2024, on=date(2024, 12, 20))
    cuts = blocking_conditions(national_rules(), batch, "ldtt", year=2024, on=date(2024, 12, 20))

    assert how_many(verdicts) == (1, 1, 1)
    assert {one.rule: one.answers.tolist() for one in cuts}["LDTT-001"] == [2, 0, 1]
