"""Every kind under every rule book: complete, drawn in both ways, without a finding of the format check."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pytest

from tests.cores.documents.kind_samples import ARTICLES, every_paper, issuing, paper_of_kind
from tests.sampling import some
from tongket.cores.documents import (
    KINDS,
    ProfileCode,
    Signature,
    from_json,
    kind_of,
    missing_parts,
    number_line,
    render_docx,
    to_json,
)
from tongket.cores.documents.composition import compose
from tongket.cores.documents.lint import lint
from tongket.cores.documents.lint.rulebook import KINDS as CODES

PAPERS = every_paper()
SAMPLE = some(PAPERS, 48, "kinds")


@lru_cache(maxsize=1)
def findings() -> dict[str, list[str]]:
    found = {}
    for name in SAMPLE:
        paper = PAPERS[name]
        report = lint(render_docx(paper))
        assert report.rules.profile is paper.profile, name
        found[name] = [f"{one.rule}: {one.place.says}: {one.found}" for one in report.findings]
    return found


def test_own_papers_of_every_kind_and_rule_book_have_no_findings() -> None:
    assert {name: told for name, told in findings().items() if told} == {}


def test_every_kind_of_the_decree_is_there_with_its_code() -> None:
    copies = {"Sao y", "Trích sao", "Sao lục"}  # forms of copies, not papers

    assert {kind.name: kind.code for kind in KINDS.values() if kind.numbered and kind.code} == {
        name: code for name, code in CODES.items() if name not in copies
    }


@pytest.mark.parametrize("name", PAPERS)
def test_complete_paper_lacks_nothing_and_comes_back_from_json(name: str) -> None:
    assert missing_parts(PAPERS[name]) == ()
    assert from_json(to_json(PAPERS[name])) == PAPERS[name]


def test_missing_parts_are_named() -> None:
    decision = paper_of_kind(KINDS["QĐ"], ProfileCode.STATE, bases=(), blocks=(), recipients=())
    minutes = paper_of_kind(KINDS["BB"], ProfileCode.STATE, cosigners=(), addressees=("Sở Nội vụ",))

    assert missing_parts(decision) == (
        "Thiếu căn cứ ban hành.",
        "Thiếu các điều.",
        "Thiếu nơi nhận.",
        "Chưa có nội dung.",
    )
    assert missing_parts(minutes) == (
        "Thừa nơi gửi (Kính gửi): biên bản không có phần này.",
        "Biên bản cần đúng một thư ký ký bên trái và một chủ tọa ký bên phải.",
    )


@pytest.mark.parametrize(
    ("profile", "kind", "line"),
    [
        (ProfileCode.STATE, "BC", "Số: 05/BC-TTN"),
        (ProfileCode.UNION, "QĐ", "Số: 05/QĐ-CĐCS"),
        (ProfileCode.PARTY, "BC", "Số 5-BC/CB"),
        (ProfileCode.PARTY, "", "Số 5-CV/CB"),
        (ProfileCode.YOUTH, "KH", "Số: 05-KH/ĐTN"),
        (ProfileCode.STATE, "DS", ""),
    ],
)
def test_number_line_follows_the_rule_book(profile: ProfileCode, kind: str, line: str) -> None:
    assert number_line(paper_of_kind(KINDS[kind], profile)) == line


def test_decision_opens_with_who_decides_and_names_its_last_article_first_among_recipients() -> None:
    said = compose(paper_of_kind(KINDS["QĐ"], ProfileCode.STATE))
    texts = ["".join(run.text for run in block.runs) for block in said.blocks]  # type: ignore[union-attr]

    assert said.titles.abstract.lines == ("Về việc thành lập Tổ tổng kết năm 2024",)
    assert texts[0] == "GIÁM ĐỐC TRUNG TÂM THANH THIẾU NIÊN PHƯƠNG NAM"
    assert [text[-1] for text in texts[1:4]] == [";", ";", "."]
    assert texts[4] == "QUYẾT ĐỊNH:"
    assert [block.marker for block in said.blocks[5:]] == ["Điều 1.", "Điều 2.", "Điều 3."]  # type: ignore[union-attr]
    assert said.ending.recipients[0] == "- Như Điều 3;"


def test_attached_text_has_its_letterhead_without_number_and_date() -> None:
    (attached,) = compose(issuing(ProfileCode.STATE)).attached

    assert (attached.head.number, attached.head.place_date) == ("", "")
    assert attached.titles.kind == "QUY CHẾ"
    assert attached.reference.lines == (
        "(Kèm theo Quyết định số 05/QĐ-TTN ngày 18 tháng 12 năm 2024",
        "của Trung tâm Thanh thiếu niên Phương Nam)",
    )


def test_party_signs_with_slashes_and_its_post_is_not_bold() -> None:
    (signed,) = compose(paper_of_kind(KINDS["BC"], ProfileCode.PARTY)).ending.signers

    assert list(zip(signed.authority, signed.is_bold, strict=True)) == [("T/M CHI BỘ", True), ("BÍ THƯ", False)]


def test_old_paper_gets_nothing_added() -> None:
    old = replace(paper_of_kind(KINDS["QĐ"], ProfileCode.STATE, decider="", bases=()), layout=1, blocks=ARTICLES)

    assert kind_of(old).command == ""
    assert compose(old).ending.recipients[0] == "- Các phòng, cơ sở, chi nhánh;"


def test_very_long_name_is_broken_to_fit_its_half() -> None:
    name = "H’Hen Niê Kđăm Êban " * 10
    said = compose(paper_of_kind(KINDS["BC"], ProfileCode.STATE, signature=Signature(("GIÁM ĐỐC",), name.strip())))

    assert " ".join(said.ending.signers[0].name) == name.strip()
    assert len(said.ending.signers[0].name) == 7
