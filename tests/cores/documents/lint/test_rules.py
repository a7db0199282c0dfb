"""Every rule: papers of our own renderer are clean, and a paper broken in one way gives just that finding."""

from __future__ import annotations

from functools import lru_cache

import pytest

from tests.cores.documents.lint.breaking import BREAKS, Break
from tests.cores.documents.lint.editing import File
from tests.cores.documents.lint.papers import Case, every_case
from tests.sampling import some
from tongket.cores.documents import render_docx
from tongket.cores.documents.lint import RULES, Severity, lint, mend
from tongket.cores.documents.lint.package import Package
from tongket.cores.documents.lint.story import Story

CASES = every_case()
APART = {"F07", "F26", "F65", "F66"}  # rules of papers that the renderer does not make: test_apart.py


@lru_cache(maxsize=128)
def drawn(name: str) -> bytes:
    return render_docx(next(case.paper for case in CASES if case.name == name))


def papers_for(one: Break) -> list[Case]:
    return some([case for case in CASES if one.papers(case.paper)], 1, f"{one.rule} {one.name}")


def test_every_rule_is_broken_somewhere() -> None:
    assert {one.rule for one in BREAKS} | APART == set(RULES)


@pytest.mark.parametrize("case", some(CASES, 8, "clean"), ids=lambda case: case.name)
def test_our_own_papers_are_clean(case: Case) -> None:
    report = lint(drawn(case.name))

    assert report.findings == ()
    assert report.rules.profile is case.paper.profile


@pytest.mark.parametrize("one", BREAKS, ids=lambda one: f"{one.rule}-{one.name}")
def test_a_break_is_found_and_nothing_else(one: Break) -> None:
    for case in papers_for(one):
        file = File(drawn(case.name))
        one.deed(file)

        findings = lint(file.save(), profile=case.paper.profile, known=one.known).findings

        assert {finding.rule for finding in findings} == {one.rule, *one.along}, case.name
        assert {finding.can_mend for finding in findings if finding.rule == one.rule} == {one.mends}, case.name


@pytest.mark.parametrize("one", [one for one in BREAKS if one.mends], ids=lambda one: f"{one.rule}-{one.name}")
def test_mending_leaves_a_clean_file_with_the_same_words(one: Break) -> None:
    case = papers_for(one)[0]
    file = File(drawn(case.name))
    one.deed(file)
    broken = file.save()

    mended = mend(broken, profile=case.paper.profile, known=one.known)

    assert mended.left.findings == ()
    assert one.rule in {finding.rule for finding in mended.done}
    assert words(mended.content) == words(broken)


def words(content: bytes) -> list[str]:
    return [para.text for para in Story(Package(content)).written]


def test_an_unread_rule_book_only_warns() -> None:
    breaks = next(one for one in BREAKS if one.name == "margin_top_1500")
    severities = {}
    for name in ("Báo cáo-STATE", "Báo cáo-UNION"):
        file = File(drawn(name))
        breaks.deed(file)
        severities[name] = [finding.severity for finding in lint(file.save()).findings]

    assert severities == {"Báo cáo-STATE": [Severity.ERROR], "Báo cáo-UNION": [Severity.WARNING]}


def test_a_finding_says_where_what_and_by_which_rule() -> None:
    file = File(drawn("Báo cáo-STATE"))
    next(one for one in BREAKS if one.name == "number_without_zero").deed(file)

    finding = lint(file.save()).findings[0]

    assert (finding.place.says, finding.place.words) == ("bảng 1, hàng 2, ô 1", "Số: 5/BC-TTN")
    assert (finding.found, finding.expected) == ("số 5", "ghi thêm số 0 phía trước: 01…09")
    assert finding.source == "Nghị định 30/2020/NĐ-CP, Phụ lục I, ô số 3"
