"""Questions refused, facts that do not count yet, what is missing, the earliest year, and what still stands."""

from __future__ import annotations

import pytest

from tests.cores.law.asking import answer, cases_of
from tongket.cores.kernel.errors import BadSource
from tongket.cores.law.history import History, inherit

WHO = "- id: Q\n  subject: {kind: individual}\n"


def asked(history: list[str], ask: str, subject: str = "{kind: individual}") -> str:
    lines = "".join(f"    - {one}\n" for one in history)
    return f"- id: Q\n  subject: {subject}\n  history:\n{lines or '    []' + chr(10)}  ask: {ask}\n"


@pytest.mark.parametrize(
    ("history", "ask", "line", "found"),
    [
        (
            ["{year: 2024, rating: HTTNV}", "{year: 2024, rating: HTXSNV}"],
            "{award: ldtt, year: 2024}",
            5,
            "rating: HTXSNV",
        ),
        (["{year: 2024, rating: A}"], "{award: ldtt, year: 2024}", 4, "rating: A"),
        (["{year: 2024, rating: HTTNV, registered: true}"], "{award: ldtt, year: 2024}", 4, None),
        (["{from: 2024-02-01, to: 2024-01-01, hold: press}"], "{award: ldtt, year: 2024}", 4, "to: 2024-01-01"),
        (["{year: 2024, award: ldtx}"], "{award: ldtt, year: 2024}", 4, "award: ldtx"),
        (["{year: 2024, members: {total: 10, ldtt: 11}}"], "{award: ldtt, year: 2024}", 4, "ldtt: 11"),
        (["{year: 2024, registered: yes}"], "{award: ldtt, year: 2024}", 4, "registered: yes"),
        (["{year: 2024, rating: HTTNV}"], "{award: ldtt, year: 2024, when: 2024-01-01}", 5, "khóa lạ “when”"),
        (
            ["{year: 2024, rating: HTTNV}"],
            "{check: vote, award: cstd_bt, on: 2022-01-01, members: 9, yes: 10}",
            5,
            "yes: 10",
        ),
        (["{year: 2024, rating: HTTNV}"], "{award: ldtt, year: 2024, scenario: other}", 5, "scenario: other"),
    ],
)
def test_an_impossible_question_is_refused_at_its_line(
    history: list[str], ask: str, line: int, found: str | None
) -> None:
    with pytest.raises(BadSource) as caught:
        cases_of(asked(history, ask))

    assert (caught.value.path, caught.value.line) == ("cases.yaml", line)
    assert found in (None, caught.value.found)


@pytest.mark.parametrize(
    ("day", "verdict"), [("2026-10-11", "not_eligible"), ("2026-10-12", "eligible"), ("2026-10-13", "eligible")]
)
def test_an_initiative_counts_from_its_recognition(day: str, verdict: str) -> None:
    history = ["{year: 2026, rating: HTTNV}", "{year: 2026, initiative: {id: K1, recognised_on: 2026-10-12}}"]

    assert answer(asked(history, f"{{award: cstdcs, year: 2026, on: {day}}}")).verdict == verdict


@pytest.mark.parametrize(
    ("day", "verdict"), [("2026-11-29", "undecided"), ("2026-11-30", "undecided"), ("2026-12-01", "eligible")]
)
def test_a_hold_ends_after_its_last_day(day: str, verdict: str) -> None:
    history = ["{year: 2026, rating: HTTNV}", "{from: 2026-09-01, to: 2026-11-30, hold: complaint}"]

    assert answer(asked(history, f"{{award: ldtt, year: 2026, on: {day}}}")).verdict == verdict


@pytest.mark.parametrize(
    ("day", "verdict"), [("2026-09-14", "eligible"), ("2026-09-15", "not_eligible"), ("2026-09-16", "not_eligible")]
)
def test_a_cancelled_title_counts_until_the_day_before(day: str, verdict: str) -> None:
    titles = [f"{{year: {year}, award: cstdcs, ground: rating}}" for year in (2024, 2025)]
    titles += [
        "{year: 2023, award: cstdcs, ground: rating, revoked_on: 2026-09-15}",
        "{year: 2025, initiative: {id: q, level: bt}}",
    ]

    assert answer(asked(titles, f"{{award: cstd_bt, year: 2025, on: {day}}}")).verdict == verdict


def test_an_award_decided_later_is_not_known_yet() -> None:
    history = ["{year: 2024, award: ldtt, decided_on: 2024-12-18}", "{year: 2024, initiative: {id: a}}"]

    before = answer(asked(history, "{award: cstdcs, year: 2024, on: 2024-12-17}"))
    after = answer(asked(history, "{award: cstdcs, year: 2024, on: 2024-12-18}"))

    assert (before.verdict, after.verdict) == ("undecided", "eligible")
    assert [(one.fact, one.year) for one in before.missing] == [("rating", 2024)]


def test_titles_that_do_not_say_their_ground_leave_the_question_open() -> None:
    history = [f"{{year: {year}, award: cstdcs}}" for year in (2024, 2025)]
    history += [f"{{year: {year}, initiative: {{id: i{year}}}}}" for year in (2024, 2025)]

    told = answer(asked(history, "{award: bk_bt, year: 2025}"))

    assert told.verdict == "undecided"
    assert [(one.fact, one.year) for one in told.missing] == [("ground", 2024), ("ground", 2025)]


def test_titles_that_do_not_say_their_ground_do_not_matter_when_enough_is_left() -> None:
    history = [f"{{year: {year}, award: cstdcs}}" for year in (2024, 2025)]
    history += [f"{{year: {year}, initiative: {{id: i{year}{letter}}}}}" for year in (2024, 2025) for letter in "ab"]

    assert answer(asked(history, "{award: bk_bt, year: 2025}")).verdict == "eligible"


def test_the_smallest_set_of_missing_facts() -> None:
    history = ["{year: 2020, award: bk_bt}"] + [f"{{year: {year}, rating: HTTNV}}" for year in (2021, 2023, 2025)]
    history += [f"{{year: {year}, award: cstdcs}}" for year in (2021, 2023, 2025)]

    told = answer(asked(history, "{award: bk_ttg, year: 2025}"))

    assert [(one.fact, one.year) for one in told.missing] == [("rating", 2022), ("rating", 2024)]


def test_who_leads_a_block_is_asked_of_people() -> None:
    told = answer(asked(["{year: 2025, rating: HTXSNV}"], "{award: co_bt, year: 2025}", "{kind: collective}"))

    assert (told.verdict, [one.fact for one in told.missing]) == ("undecided", ["block_leader"])


@pytest.mark.parametrize(
    ("history", "ask", "year"),
    [
        ([], "{award: ldtt, year: 2024}", 2024),  # undecided: the rating is only not known
        (["{year: 2024, rating: KHTNV}"], "{award: ldtt, year: 2024}", 2025),
        (["{year: 2024, rating: HTNV}"], "{award: cstd_bt, year: 2024}", 2027),
        (["{year: 2024, rating: HTNV}"], "{award: bk_bt, year: 2024}", 2026),
        (["{year: 2024, rating: HTNV}"], "{award: cstd_tq, year: 2024}", 2030),
        (["{year: 2024, rating: HTNV}"], "{award: bk_ttg, year: 2024}", 2031),
        (["{year: 2024, rating: HTNV}"], "{award: hc_ld3, year: 2024}", 2036),
        (["{year: 2024, rating: HTTNV}"], "{award: ttldtt, year: 2024}", None),  # a title of collectives
    ],
)
def test_the_earliest_year(history: list[str], ask: str, year: int | None) -> None:
    assert answer(asked(history, ask)).earliest_year == year


def test_a_mark_of_a_province_federation_opens_no_chain() -> None:
    history = ["{year: 2019, award: bk_bt, body: union_federation}"]
    history += [f"{{year: {year}, rating: HTXSNV}}" for year in range(2020, 2026)]
    history += [f"{{year: {year}, award: cstdcs, ground: rating}}" for year in (2021, 2023, 2025)]

    assert answer(asked(history, "{award: bk_ttg, year: 2025}")).verdict == "not_eligible"
    central = [history[0].replace("union_federation", "union_central"), *history[1:]]
    assert answer(asked(central, "{award: bk_ttg, year: 2025}")).verdict == "eligible"


@pytest.mark.parametrize(
    ("ended", "verdict"),
    [("2020-12-30", "eligible"), ("2020-12-31", "eligible"), ("2021-01-01", "not_eligible"), ("null", "not_eligible")],
)
def test_years_count_from_the_end_of_a_discipline(ended: str, verdict: str) -> None:
    history = ["{year: 2019, award: bk_bt}", f"{{from: 2020-02-01, to: {ended}, discipline: warning}}"]
    history += [f"{{year: {year}, rating: HTTNV}}" for year in range(2020, 2026)]
    history += [f"{{year: {year}, award: cstdcs}}" for year in (2023, 2024, 2025)]

    assert answer(asked(history, "{award: bk_ttg, year: 2025}")).verdict == verdict


@pytest.mark.parametrize(
    ("mine", "base", "day", "verdict"),
    [
        ("", "", "2026-04-01", "valid"),
        (", revoked_on: 2026-04-01", "", "2026-03-31", "valid"),
        (", revoked_on: 2026-04-01", "", "2026-04-01", "invalid"),
        ("", ", revoked_on: 2026-04-01", "2026-03-31", "valid"),
        ("", ", revoked_on: 2026-04-01", "2026-04-01", "undecided"),
    ],
)
def test_does_an_award_still_stand(mine: str, base: str, day: str, verdict: str) -> None:
    history = [f"{{year: 2025, award: cstd_bt{mine}}}", f"{{year: 2024, award: cstdcs{base}}}"]
    history += [f"{{year: {year}, award: cstdcs}}" for year in (2023, 2025)]

    assert answer(asked(history, f"{{check: standing, award: cstd_bt, year: 2025, on: {day}}}")).verdict == verdict


def test_a_title_two_steps_below_was_cancelled() -> None:
    history = [f"{{year: {year}, award: cstdcs}}" for year in (2020, 2021, 2023, 2024, 2025)]
    history += [
        "{year: 2022, award: cstdcs, revoked_on: 2026-05-01}",
        "{year: 2022, award: cstd_bt}",
        "{year: 2025, award: cstd_bt}",
        "{year: 2025, award: cstd_tq}",
    ]

    assert (
        answer(asked(history, "{check: standing, award: cstd_tq, year: 2025, on: 2026-06-01}")).verdict == "undecided"
    )


@pytest.mark.parametrize(
    ("ask", "amount"),
    [
        ("{check: bonus, award: gk, kind: individual, decided_on: 2025-03-01, decided_by: unit_head}", 702000),
        ("{check: bonus, award: gk, kind: individual, decided_on: 2025-03-01, decided_by: commune_chair}", 351000),
        ("{check: bonus, award: gk, kind: individual, decided_on: 2025-03-01}", None),
        ("{check: bonus, award: knc, kind: individual, decided_on: 2025-03-01}", None),
        ("{check: bonus, award: ldtt, kind: collective, decided_on: 2025-03-01}", None),
        ("{check: bonus, award: gdvh, kind: household, decided_on: 2020-03-01}", 149000),
        ("{check: bonus, award: hc_ld1, kind: collective, decided_on: 2024-07-01}", 42120000),
        ("{check: bonus, award: cstd_tq, kind: individual, decided_on: 2024-06-30}", 8100000),
        ("{check: bonus, award: ldtt, kind: individual, decided_on: 2024-08-01, rounding: up_10000}", 710000),
    ],
)
def test_bonus_money(ask: str, amount: int | None) -> None:
    told = answer(f"- {{id: M, ask: {ask}}}")

    assert (told.verdict, dict(told.more)) == ("undecided" if amount is None else "valid", {"amount_vnd": amount})


def test_a_merged_collective_inherits_by_a_recorded_succession() -> None:
    own = History(ratings={2025: "HTXSNV"})
    whole = inherit(own, History(ratings={2023: "HTXSNV", 2024: "HTXSNV", 2025: "KHTNV"}), until=2024)

    assert whole.ratings == {2023: "HTXSNV", 2024: "HTXSNV", 2025: "HTXSNV"}


def test_the_paragraph_can_be_pasted_into_an_answer() -> None:
    told = answer(asked(["{year: 2024, rating: HTNV}"], "{award: ldtt, year: 2024, on: 2024-12-20}"))

    assert told.paragraph == (
        "Cá nhân chưa đủ điều kiện xét Lao động tiên tiến năm 2024 (xét theo quy định có hiệu lực ngày 20/12/2024). "
        "Chưa đạt: xếp loại năm 2024 từ hoàn thành tốt nhiệm vụ trở lên (hiện có: HTNV 2024; "
        "Luật 06/2022/QH15, Điều 24 khoản 1 điểm a). "
        "Sớm nhất có thể xét vào năm 2025, nếu các năm từ nay đều đạt mức tốt nhất."
    )
