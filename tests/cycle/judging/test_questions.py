"""Questions: an address and its boxes are the same thing; garbage is told at its box; the engine's answer is the page's."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.http import QueryDict

from tongket.cores.law.cases import read_cases
from tongket.cores.law.deciding import judge
from tongket.cores.law.history import Case
from tongket.cores.law.loading import national_rules
from tongket.cycle.judging.facts.asking import read_question
from tongket.cycle.judging.facts.checking import read_sum, sums_of
from tongket.cycle.judging.facts.question_form import sections
from tongket.cycle.judging.facts.samples import sample_cases
from tongket.cycle.judging.facts.words import spoken

TODAY = date(2024, 12, 12)
BOOK = national_rules()
FULL = (
    "loai=individual&d=bk_bt&nam=2025&ngay=15/12/2025&cap=province&vao=01/09/2015"
    "&xl1-nam=2024&xl1-muc=HTTNV&xl2-nam=2025&xl2-muc=HTXSNV&xl2-dk=co"
    "&kt1-nam=2024&kt1-ma=cstdcs&kt1-nho=initiative&kt1-sk=SK-03&kt1-ngay=18/12/2024"
    "&sk1-nam=2024&sk1-ma=SK-03&sk2-nam=2025&sk2-ma=ĐT: 4&sk2-loai=work&sk2-cap=bt"
    "&kl1-tu=01/02/2020&kl1-den=01/02/2021&kl1-muc=reprimand&xm1-tu=01/12/2025&xm1-viec=complaint"
    "&ng1-tu=01/03/2025&ng1-den=30/04/2025&ng1-loai=sick&ng1-so=40&ch1-ngay=15/08/2025&ch1-thang=7&ch1-yk=co"
)


def asked(query: str) -> Any:
    return read_question(QueryDict(query), BOOK, TODAY)


def same(left: Case, right: Case) -> bool:
    return (left.subject, left.history, left.ask) == (right.subject, right.history, right.ask)


def test_the_address_of_a_question_comes_back_as_the_same_question() -> None:
    first = asked(FULL)
    second = asked(first.address)

    assert first.errors == {}
    assert (second.address, second.yaml) == (first.address, first.yaml)
    assert same(second.case, first.case)
    (read,) = read_cases(first.yaml, "q.yaml", BOOK.awards)
    assert same(read, first.case)
    assert [one.id for one in first.case.history.ideas] == ["SK-03", "ĐT: 4"]
    assert first.case.history.awards[0].uses == ("SK-03",)


def test_boxes_left_empty_are_not_in_the_address() -> None:
    found = asked(
        "loai=individual&d=ldtt&nam=2024&ngay=&xl1-nam=&xl1-muc=&xl7-nam=2024&xl7-muc=HTTNV&kt1-loai=merit&hoi=1&la=x"
    )
    assert found.address == "loai=individual&d=ldtt&nam=2024&xl1-nam=2024&xl1-muc=HTTNV"
    assert judge(BOOK, found.case).verdict == "eligible"


@pytest.mark.parametrize(
    ("query", "box", "said"),
    [
        ("d=ldtt", "nam", "Ghi năm thành tích"),
        ("d=ldtt&nam=24", "nam", "Viết đủ bốn chữ số"),
        ("d=ldtt&nam=1944", "nam", "không phải năm"),
        ("d=ldtt&nam=2024&ngay=31/02/2024", "ngay", ""),
        ("loai=collective&d=ttldtt&nam=2024&so=0", "so", "ít nhất 1 người"),
        ("d=ldtt&nam=2024&xl1-muc=HTTNV", "xl1-nam", "Còn thiếu: năm"),
        ("d=ldtt&nam=2024&xl1-nam=2024&xl1-muc=HTTNV&xl2-nam=2024&xl2-muc=HTNV", "xl2-nam", "đã có ở dòng trên"),
        ("d=ldtt&nam=2024&sk1-nam=2024&sk1-ma=A&sk2-nam=2023&sk2-ma=A", "sk2-ma", "đã có ở dòng trên"),
        ("d=ldtt&nam=2024&kl1-tu=02/02/2024&kl1-den=01/02/2024&kl1-muc=warning", "kl1-den", "trước ngày 02/02/2024"),
        ("d=ldtt&nam=2024&kt1-nam=2024", "kt1-ma", "Còn thiếu: danh hiệu, hình thức"),
        ("d=ldtt&nam=2024&ch1-ngay=01/02/2024&ch1-thang=13", "ch1-thang", "nhiều nhất 12 tháng"),
        ("d=ldtt&nam=2024&ng1-tu=01/02/2024&ng1-loai=sick&ng1-so=-3", "ng1-so", "không phải số đếm"),
        ("loai=collective&d=ttldtt&nam=2024&tv1-nam=2024&tv1-tong=5&tv1-ldtt=6", "tv1-ldtt", "Không quá tổng số 5"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_box(query: str, box: str, said: str) -> None:
    found = asked(query)
    prefix, _dash, name = box.rpartition("-")
    errors = found.rows[prefix[:2]][int(prefix[2:]) - 1].errors if prefix else found.errors
    assert found.case is None
    assert said in errors[name]


def test_members_are_asked_of_collectives_only_and_transfers_of_people_only() -> None:
    rows = "&tv1-nam=2024&tv1-tong=5&tv1-ht=5&tv1-ldtt=5&ch1-ngay=01/02/2024&ch1-thang=3"
    assert sorted(
        set(asked(f"loai=individual&d=ldtt&nam=2024{rows}").rows)
        ^ set(asked(f"loai=collective&d=ttldtt&nam=2024{rows}").rows)
    ) == ["ch", "ng", "tv"]
    assert (
        asked(f"loai=collective&d=ttldtt&nam=2024{rows}&xl1-nam=2024&xl1-muc=HTTNV").case.history.members[2024]["ldtt"]
        == 5
    )


def test_any_garbage_is_a_question_or_told_and_its_address_stays() -> None:
    chance = random.Random(7)
    nasty = ["", " ", "x" * 500, "Ế" * 90, "9" * 40, "-1", "NaN", "²", "１２", "31/12/9999", "01/01/0001", "{a: 1}", "'\"\n: [", "\x00", "\ud7ff", "null", "ldtt", "HTTNV", "2024", "01/02/2024", "merit", "🙂"]  # fmt: skip
    names = [
        f"{one.prefix}{number}-{column.name}"
        for one in sections({"ldtt": "x"})
        for number in (1, 2, 999)
        for column in one.columns
    ]
    judged = 0
    for _round in range(300):
        query = QueryDict("d=cstdcs&nam=2024", mutable=True)
        query.update({name: chance.choice(nasty) for name in chance.sample(names, 3)})
        for name in ("d", "nam", "loai", "ngay", "vao", "so", "cap", "thu"):
            if chance.random() < 0.1:
                query[name] = chance.choice(nasty)
        found = asked(query.urlencode())
        again = asked(found.address)
        assert again.address == found.address
        if found.case is not None:
            judged += 1
            assert judge(BOOK, found.case).verdict
    assert judged > 5


@pytest.mark.parametrize(
    ("query", "verdict", "more"),
    [
        ("tinh=quota&d=cstdcs&nam=2022&tong=40&so=6", "valid", {"limit": 6}),
        ("tinh=quota&d=cstdcs&nam=2022&tong=40&so=7", "invalid", {"limit": 6}),
        ("tinh=vote&d=cstd_tq&ngay=15/12/2021&tong=15&so=13", "invalid", {"limit": 14}),
        ("tinh=vote&d=cstd_tq&ngay=15/12/2021&tong=15&so=14", "valid", {"limit": 14}),
        ("tinh=authority&d=ttldtt&ai=district_chair&ngay=30/06/2025", "valid", {"limit": None}),
        ("tinh=authority&d=ttldtt&ai=district_chair&ngay=01/07/2025", "invalid", {"limit": None}),
        ("tinh=listing&d=hc_ld3&ngay=14/04/2026&so=9", "invalid", {"limit": 10}),
        ("tinh=bonus&d=ldtt&loai=individual&ngay=05/07/2026&tron=up_10000", "valid", {"amount_vnd": 760000}),
        ("tinh=rating_cap&nam=2026&tong=30&so=7", "invalid", {"limit": 6}),
    ],
)
def test_the_small_sums(query: str, verdict: str, more: dict[str, Any]) -> None:
    params = QueryDict(query)
    one = next(one for one in sums_of(BOOK) if one.code == params["tinh"])
    found = read_sum(one, params, BOOK)
    told = judge(BOOK, found.case)
    assert (found.errors, told.verdict, dict(told.more)) == ({}, verdict, more)


@pytest.mark.parametrize(
    ("query", "box", "said"),
    [
        ("tinh=vote&d=cstd_tq&ngay=15/12/2021&tong=13&so=14", "so", "không quá tổng số thành viên"),
        ("tinh=vote&d=cstd_tq&ngay=15/12/2021&tong=0&so=0", "tong", "ít nhất 1 thành viên"),
        ("tinh=quota&d=cstdcs&nam=22&tong=4&so=1", "nam", "Viết số nguyên"),
        ("tinh=quota&d=zzz&nam=2022&tong=4&so=1", "d", "Còn thiếu ô này"),
        ("tinh=bonus&d=ldtt&loai=individual", "ngay", "Còn thiếu ô này"),
    ],
)
def test_a_sum_that_cannot_be_is_told_at_its_box(query: str, box: str, said: str) -> None:
    params = QueryDict(query)
    one = next(one for one in sums_of(BOOK) if one.code == params["tinh"])
    found = read_sum(one, params, BOOK)
    assert found.case is None
    assert said in found.errors[box]


def test_the_guide_answers_ten_questions_as_the_engine_does() -> None:
    text = (Path(__file__).parents[3] / "src/tongket/faces/web/guide/tra-luat.md").read_text(encoding="utf-8")
    cases = sample_cases()
    assert len(cases) == 10
    for number, case in enumerate(cases, start=1):
        answer = judge(BOOK, case)
        assert f"**{number}. {case.name}**\n\n{spoken(answer.paragraph, BOOK)}\n" in text
        assert all(f"- {spoken(one, BOOK)}\n" in text for one in answer.warnings if one not in answer.paragraph)
        assert "Điều " in answer.paragraph


def test_codes_are_read_aloud_as_names() -> None:
    assert (
        spoken("hiện có: HTNV 2024, không có ldtt", BOOK)
        == "hiện có: hoàn thành nhiệm vụ năm 2024, không có Lao động tiên tiến"
    )
    assert (
        spoken("không có ldtt, đạt các điều kiện", BOOK)
        == "chưa có quyết định Lao động tiên tiến, nhưng đạt các điều kiện"
    )
    assert spoken("cstd_bt 2023", BOOK) == "Chiến sĩ thi đua Bộ, ban, ngành, tỉnh năm 2023"
