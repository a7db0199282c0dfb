"""Papers that our renderer does not make: of the Party, of the Youth Union, minutes, attached texts."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

import pytest

from tests.cores.documents.lint.editing import File, W, after, drop, look, say
from tests.cores.documents.lint.papers import paper_of
from tongket.cores.documents import Column, ProfileCode, Row, Table, render_docx
from tongket.cores.documents.lint import lint


def rules_of(file: File, profile: ProfileCode | None = None) -> list[str]:
    return sorted(finding.rule for finding in lint(file.save(), profile=profile).findings)


def party_paper(*, youth: bool = False) -> File:
    file = File(render_docx(paper_of("Báo cáo", ProfileCode.STATE)))
    say(file.one("QuocHieu"), "ĐOÀN TNCS HỒ CHÍ MINH" if youth else "ĐẢNG CỘNG SẢN VIỆT NAM")
    drop(file.one("TieuNgu"))
    look(file.one("CoQuanBanHanh"), sz="28")
    rule = after(file.one("CoQuanBanHanh"))
    stars = deepcopy(file.one("SoKyHieu"))
    say(stars, "***" if youth else "*")
    rule.addnext(stars)
    drop(rule)
    say(file.one("SoKyHieu", 1), "Số 12-BC/ĐU")
    if not youth:
        say(file.one("ChucVuKy"), "T/M BAN THƯỜNG VỤ\nBÍ THƯ")
    return file


def test_a_party_paper_is_known_by_its_head_and_clean() -> None:
    file = party_paper()

    report = lint(file.save())

    assert (report.rules.profile, report.findings) == (ProfileCode.PARTY, ())


def test_a_youth_paper_is_known_by_its_head_and_clean() -> None:
    report = lint(party_paper(youth=True).save())

    assert (report.rules.profile, report.findings) == (ProfileCode.YOUTH, ())


def test_party_margins_are_one_warning() -> None:
    file = party_paper()
    file.sections[0].find(f"{W}pgMar").set(f"{W}left", "1985")

    assert rules_of(file) == ["F07"]


def test_stars_under_the_issuer_differ() -> None:
    missing, wrong = party_paper(), party_paper()
    drop(missing.one("SoKyHieu", 0))
    say(wrong.one("SoKyHieu", 0), "***")

    assert (rules_of(missing), rules_of(wrong)) == (["F26"], ["F26"])


def test_dots_in_party_prefixes_are_wrong() -> None:
    file = party_paper()
    say(file.one("ChucVuKy"), "TM. BAN THƯỜNG VỤ\nBÍ THƯ")

    assert rules_of(file) == ["F51"]


def minutes() -> File:
    file = File(render_docx(paper_of("Biên bản", ProfileCode.STATE)))
    say(file.one("DiaDanhNgayThang"), "")
    say(file.one("ChucVuKy"), "CHỦ TỌA")
    secretary = deepcopy(file.one("ChucVuKy"))
    say(secretary, "THƯ KÝ")
    file.one("NoiNhan").addprevious(secretary)
    return file


def test_minutes_after_the_form_are_clean() -> None:
    assert rules_of(minutes()) == []


def test_minutes_with_a_date_line_or_without_a_secretary() -> None:
    dated, alone = minutes(), minutes()
    say(dated.one("DiaDanhNgayThang"), "Sông Mai, ngày 18 tháng 12 năm 2023")
    drop(alone.one("ChucVuKy", 0))

    assert (rules_of(dated), rules_of(alone)) == (["F65"], ["F65"])


def test_a_text_issued_by_a_decision_has_no_number_of_its_own() -> None:
    file = File(render_docx(paper_of("Quyết định", ProfileCode.STATE)))
    head = deepcopy(next(file.document.iter(f"{W}tbl")))
    body = file.document.find(f"{W}body")
    body.insert(len(body) - 1, head)

    clean = File(file.save())
    for style in ("SoKyHieu", "DiaDanhNgayThang"):
        say(clean.all(style)[-1], "")

    assert (rules_of(file), rules_of(clean)) == (["F66", "F66"], [])


@pytest.mark.parametrize(
    ("head", "shown", "rules"),
    [
        ("So với 2022 (%)", "107,4", []),
        ("So với 2022 (%)", "107,3", []),  # cut instead of rounded
        ("So với 2022 (%)", "107,5", ["F64"]),
        ("So với 2022 (%)", "+7,4", []),
        ("So với 2022 (%)", "+7,5", ["F64"]),
        ("Tăng, giảm so với 2022 (%)", "7,4", []),
        ("Tăng, giảm so với 2022 (%)", "-7,4", ["F64"]),
        ("Tăng, giảm so với 2022 (%)", "107,4", ["F64"]),
    ],
)
def test_a_change_is_a_percentage_less_a_hundred(head: str, shown: str, rules: list[str]) -> None:
    columns = tuple(Column(name, 1) for name in ("Chỉ tiêu", "Thực hiện 2022", "Thực hiện 2023", head))
    table = Table(columns, (Row(("Học viên", "1.600", "1.718", shown)), Row(("Lớp", "12", "13", ""))))
    paper = paper_of("Báo cáo", ProfileCode.STATE)

    assert rules_of(File(render_docx(replace(paper, blocks=(table, *paper.blocks))))) == rules
