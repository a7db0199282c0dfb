"""Every case answered right: around every date, at every number, the shared samples where they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tongket.cores.law.cases import read_cases
from tongket.cores.law.coverage import coverage_of
from tongket.cores.law.deciding import judge
from tongket.cores.law.history import Case
from tongket.cores.law.loading import national_rules
from tongket.cores.law.tested import FOLDER, cases_of_rule, known_cases
from tongket.faces.cli.judge import agrees
from tongket.faces.cli.main import main

FILES = sorted(FOLDER.glob("*.yaml"))
SHARED = Path(__file__).parents[3] / "../shared/samples/award-cases.yaml"


def cases_in(path: Path) -> list[Case]:
    return read_cases(path.read_text(encoding="utf-8"), path.name, national_rules().awards)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_case_is_answered_as_expected(path: Path) -> None:
    cases = cases_in(path)

    wrong = [
        (case.id, judge(national_rules(), case).verdict)
        for case in cases
        if not agrees(case, judge(national_rules(), case))
    ]

    assert wrong == []
    assert all("expect" in case.marks for case in cases)


def test_every_dated_value_and_the_days_around_every_change_are_asked() -> None:
    found = coverage_of(national_rules(), [case for path in FILES for case in cases_in(path)])

    assert (found.untouched, found.days) == ((), ())
    assert (found.touched, found.percent) == (found.total, 100)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared samples are not on this machine")
def test_the_shared_samples_through_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["judge", str(SHARED), "--json"])

    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    assert len(json.loads(out)) == len(cases_in(SHARED))


def test_an_answer_has_the_shape_of_the_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "q.yaml"
    path.write_text(
        "- id: A05\n  subject: {kind: individual}\n  history:\n    - {year: 2024, rating: HTXSNV}\n"
        "  ask: {award: cstdcs, year: 2024, on: 2024-12-20}\n",
        encoding="utf-8",
    )

    assert main(["judge", str(path), "--json"]) == 0

    (told,) = json.loads(capsys.readouterr().out)
    keys = ["id", "verdict", "on", "conditions", "missing", "warnings", "earliest_year", "paragraph"]
    assert list(told) == keys
    assert (told["verdict"], told["on"], told["missing"], told["earliest_year"]) == ("eligible", "2024-12-20", [], None)
    assert [one for one in told["conditions"] if one["rule"] == "CSTDCS-001"] == [
        {
            "rule": "CSTDCS-001",
            "holds": True,
            "says": "Là Lao động tiên tiến năm 2024",
            "found": "không có ldtt, đạt các điều kiện",
            "source": "Luật 06/2022/QH15, Điều 23 khoản 1",
            "confidence": "seen",
        }
    ]


def test_a_case_that_is_answered_otherwise_is_code_one_and_a_broken_file_code_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "q.yaml"
    path.write_text(
        "- {id: X, ask: {check: quota, award: cstdcs, year: 2022, pool: 40, proposed: 7}, expect: valid}\n",
        encoding="utf-8",
    )
    assert main(["judge", str(path)]) == 1
    path.write_text("- {id: X, ask: {award: cstdcs, year: 2022}, id: Y}\n", encoding="utf-8")
    assert main(["judge", str(path)]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "tongket: X (dòng 1): khác với expect valid",
        "tongket: q.yaml:1: thấy khóa “id” hai lần, cần mỗi khóa một lần trong một nhóm.",
    ]


def test_the_cases_come_with_the_program_and_are_found_by_their_rule() -> None:
    assert [case.id for case in known_cases()] == [case.id for path in FILES for case in cases_in(path)]
    assert {rule for case in cases_of_rule("CSTDCS-002") for rule in case.marks["rules"]} >= {"CSTDCS-002"}
    assert cases_of_rule("KHONG-CO") == ()
