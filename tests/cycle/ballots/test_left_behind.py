"""The join attack on everything left after a vote, and two at once, on both databases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.cycle.ballots.left_behind import VOTERS, vote_and_look
from tests.cycle.ballots.race import ROUNDS, race, two_writers
from tests.in_a_file import told_in_a_file

ON_A_SERVER = pytest.mark.skipif(connection.vendor == "sqlite", reason="the test above does it in a SQLite file")


def check_orders(found: dict[str, Any]) -> None:
    """No order tells more than chance: pairing 200 with 200 hits once by chance (over 9: one in ten million); of 200
    shuffled, orders have a kinship of 0 ± 0.07."""
    wrong = {name: one for name, one in found["orders"].items() if one["hits"] > 9 or abs(one["close"]) > 0.35}
    assert wrong == {}
    assert len(found["orders"]) == 6


def test_nothing_left_in_a_file_joins_voters_and_choices(empty_data: Path, tmp_path: Path) -> None:
    found = told_in_a_file("tests.cycle.ballots.left_behind", empty_data, tmp_path)

    # the search itself works: while the vote is open its sealed ballots and marks stand in the file
    assert (found["before"]["database"]["sealed"], found["before"]["database"]["marks"]) == (VOTERS, VOTERS)
    for moment in ("before", "after"):
        for where, seen in found[moment].items():
            if (moment, where) != ("before", "database"):
                assert seen == {"sealed": 0, "marks": 0, "codes": 0, "onces": 0, "key": 0}, (moment, where)
    assert {name: found["before"]["database"][name] for name in ("codes", "onces", "key")} == {
        "codes": 0,
        "onces": 0,
        "key": 0,
    }
    check_orders(found)
    assert found["left"] == {"OpenBox": 0, "OpenMark": 0, "SealedBallot": 0, "codes": 0}


@ON_A_SERVER
@pytest.mark.django_db(transaction=True)
def test_nothing_left_on_a_server_joins_voters_and_choices(settings: Any, tmp_path: Path) -> None:
    settings.DATA, settings.TONGKET_FILES = tmp_path, tmp_path / "files"
    found = vote_and_look()
    check_orders(found)
    assert found["left"] == {
        "OpenBox": 0, "OpenMark": 0, "SealedBallot": 0, "codes": 0, "xmin of voter": 1, "xmin of openedballot": 1, "xmin of receipt": 1,
        "bytes": 0,
    }  # fmt: skip
    assert found["after"]["backups"] == {"sealed": 0, "marks": 0, "codes": 0, "onces": 0, "key": 0}


def check_races(found: Any) -> None:
    raced, late = found
    assert raced == {"twice": [1] * ROUNDS, "sealed": ROUNDS, "paper": [1] * ROUNDS, "marks": 2 * ROUNDS}
    assert (late["acknowledged"] == late["opened"], late["differs"], late["stopped"]) == (True, False, True)


WAITED = {"after commit: waited": True, "after commit": False, "after rollback: waited": True, "after rollback": True}


def test_two_at_once_in_a_file(empty_data: Path, tmp_path: Path) -> None:
    found, waited = told_in_a_file("tests.cycle.ballots.race", empty_data, tmp_path)
    check_races(found)
    assert waited == WAITED


@ON_A_SERVER
@pytest.mark.django_db(transaction=True)
def test_two_at_once_on_a_server() -> None:
    check_races(race())
    assert two_writers() == WAITED
