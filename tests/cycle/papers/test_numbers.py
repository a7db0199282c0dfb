"""Numbers: series, rules of a year, first numbers, councils, gaps with their reasons, inserted numbers, signers of a day."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection, connections

from tests.cycle.papers.test_issue import AT, ON, issue, paper
from tests.factories.organizations import make_person, make_signer, make_unit, make_user
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.cores.documents import Signature
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.models import Post, Signer, Unit
from tongket.cycle.papers import selectors
from tongket.cycle.papers.models import NumberSeries, RegisterEntry
from tongket.cycle.papers.services import numbers
from tongket.cycle.papers.services.register import OutsidePaper, take_outside_number


@pytest.fixture
def unit(db: None) -> Unit:
    unit = make_unit("S0")
    make_signer(unit)
    return unit


@pytest.fixture
def head(unit: Unit) -> User:
    return make_user("son", "Lý Thành Sơn", "head", unit)


def outside(unit: Unit, by: User, kind: str = "TB", day: date = ON, symbol: str = "TTN", **more: Any) -> RegisterEntry:
    signer = Signer.objects.get(unit=unit)
    wanted = OutsidePaper(kind, symbol, day, "Nghỉ Tết Nguyên đán", signer.pk, **more)
    return take_outside_number(unit=unit, period="2023", wanted=wanted, by=by, on=ON, at=AT)


def rule(
    unit: Unit, by: User, mode: str, groups: list[list[str]] | None = None, year: int = 2023, issuer: str = ""
) -> None:
    numbers.set_rule(
        unit=unit, issuer_symbol=issuer, from_year=year, mode=mode, groups=groups or [], by=by, on=ON, at=AT
    )


def notations(unit: Unit, by: User, *kinds: str) -> list[str]:
    return [outside(unit, by, kind).notation for kind in kinds]


def test_each_kind_has_its_series_by_itself(unit: Unit, head: User) -> None:
    assert notations(unit, head, "TB", "KH", "TB", "") == ["01/TB-TTN", "01/KH-TTN", "02/TB-TTN", "01/TTN"]


def test_one_series_for_all_kinds(unit: Unit, head: User) -> None:
    rule(unit, head, "one")
    assert notations(unit, head, "TB", "KH", "") == ["01/TB-TTN", "02/KH-TTN", "03/TTN"]


def test_groups_of_kinds_share_a_series_and_the_rest_another(unit: Unit, head: User) -> None:
    rule(unit, head, "groups", [["QĐ", "NQ"], ["BC"]])
    assert notations(unit, head, "QĐ", "NQ", "BC", "TB", "KH") == [
        "01/QĐ-TTN", "02/NQ-TTN", "01/BC-TTN", "01/TB-TTN", "02/KH-TTN",
    ]  # fmt: skip


def test_papers_of_a_council_have_their_own_series_and_rule(unit: Unit, head: User) -> None:
    numbers.add_issuer(unit=unit, name="Hội đồng thi đua", symbol="HĐTĐ", body=None, own="TTN", by=head, on=ON, at=AT)
    rule(unit, head, "one", issuer="HĐTĐ")
    made = [
        outside(unit, head, kind, symbol=symbol).notation
        for kind, symbol in (("QĐ", "TTN"), ("QĐ", "HĐTĐ"), ("BB", "HĐTĐ"))
    ]
    assert made == ["01/QĐ-TTN", "01/QĐ-HĐTĐ", "02/BB-HĐTĐ"]


@pytest.mark.parametrize(
    ("symbol", "reason"),
    [("TTN", "Ký hiệu “TTN” đã có."), ("hđ tđ", "Ký hiệu “hđ tđ” chưa đúng."), ("", "Ký hiệu “” chưa đúng.")],
)
def test_symbol_of_a_council_must_be_its_own(unit: Unit, head: User, symbol: str, reason: str) -> None:
    with pytest.raises(Refused) as caught:
        numbers.add_issuer(unit=unit, name="Hội đồng", symbol=symbol, body=None, own="TTN", by=head, on=ON, at=AT)
    assert caught.value.reason == reason


def test_rule_is_not_changed_in_a_year_with_numbers(unit: Unit, head: User) -> None:
    outside(unit, head)
    with pytest.raises(Refused) as caught:
        rule(unit, head, "one")
    rule(unit, head, "one", year=2024)
    assert caught.value.remedy == "Đặt cách đánh số mới từ năm 2024."
    assert outside(unit, head, "KH").notation == "01/KH-TTN"


def test_kind_stands_in_one_group_only(unit: Unit, head: User) -> None:
    with pytest.raises(Refused) as caught:
        rule(unit, head, "groups", [["QĐ"], ["QĐ", "NQ"]])
    assert caught.value.reason == "Loại QĐ nằm trong hai nhóm."


def test_series_begun_in_the_middle_of_a_year_goes_on_from_the_old_book(unit: Unit, head: User) -> None:
    told = {"unit": unit, "issuer_symbol": "", "kind_code": "TB", "year": 2023, "by": head, "on": ON, "at": AT}
    numbers.start_series(first=41, **told)
    made = outside(unit, head)
    with pytest.raises(Refused) as caught:
        numbers.start_series(first=50, **told)
    assert (made.notation, selectors.gaps_of(unit.pk, 2023)) == ("41/TB-TTN", [])
    assert caught.value.reason == "Dãy số này đã cấp đến số 41."


def test_jump_with_a_reason_is_a_said_gap(unit: Unit, head: User) -> None:
    outside(unit, head)
    outside(unit, head, number=4, skip_reason="Số 02, 03 in hỏng")
    (gap,) = selectors.gaps_of(unit.pk, 2023)
    assert (gap.says, gap.reason, gap.said_by_name) == ("02–03", "Số 02, 03 in hỏng", "Lý Thành Sơn")


def test_open_gap_is_listed_until_its_reason_is_said(unit: Unit, head: User) -> None:
    outside(unit, head, number=3)
    series = NumberSeries.objects.get()
    told = {"unit": unit, "series": series, "by": head, "on": ON, "at": AT}
    numbers.explain_gap(first=1, last=1, reason="Không ban hành", **told)
    assert [(gap.says, gap.reason) for gap in selectors.gaps_of(unit.pk, 2023)] == [
        ("01", "Không ban hành"),
        ("02", ""),
    ]
    with pytest.raises(Refused) as caught:
        numbers.explain_gap(first=1, last=2, reason="Không ban hành", **told)
    assert caught.value.reason == "Những số này không còn là số bỏ trống."


def test_inserted_number_stands_beside_its_whole_one(unit: Unit, head: User) -> None:
    outside(unit, head)
    inserted = outside(unit, head, number=1, suffix="a")
    following = outside(unit, head)
    assert (inserted.notation, following.notation) == ("01a/TB-TTN", "02/TB-TTN")


@pytest.mark.parametrize(
    ("number", "suffix", "reason"),
    [
        (1, "a", "Số 01a đã có trong sổ 2023."),
        (9, "a", "Số chèn phải đi sau một số đã có trong sổ."),
        (None, "a", "Số chèn phải đi sau một số đã có trong sổ."),
        (1, "B", "“B” không phải chữ chèn sau số."),
    ],
)
def test_inserted_number_is_refused(unit: Unit, head: User, number: int | None, suffix: str, reason: str) -> None:
    outside(unit, head)
    outside(unit, head, number=1, suffix="a")
    with pytest.raises(Refused) as caught:
        outside(unit, head, number=number, suffix=suffix)
    assert (caught.value.reason, RegisterEntry.objects.count()) == (reason, 2)


def test_issued_paper_may_be_inserted_too(unit: Unit, head: User) -> None:
    first = issue(unit, head)
    second = issue(unit, head, number=1, suffix="a")
    assert (str(first), str(second), second.record["number_suffix"]) == ("Số 01/BC-TTN", "Số 01a/BC-TTN", "a")


def test_issued_and_outside_papers_share_their_series(unit: Unit, head: User) -> None:
    outside(unit, head, "BC")
    assert (str(issue(unit, head)), selectors.next_number(unit.pk, "BC", ON)) == ("Số 02/BC-TTN", 3)


def test_rule_leaves_an_audit_row(unit: Unit, head: User) -> None:
    rule(unit, head, "one")
    event = Event.objects.get(verb="papers.numbering_set")
    assert event.after == {"issuer": "", "from_year": 2023, "mode": "one", "groups": []}


def test_officer_does_not_set_the_numbering(unit: Unit) -> None:
    with pytest.raises(NotPermitted):
        rule(unit, make_user("truc", "Lê Thị Thanh Trúc", "officer", unit), "one")


# -- signers of the day --------------------------------------------------------------------------------------------------


def test_signer_without_a_post_on_the_day_is_refused_by_name(unit: Unit, head: User) -> None:
    Post.objects.update(valid_to=date(2023, 12, 1))
    with pytest.raises(Refused) as issued:
        issue(unit, head)
    with pytest.raises(Refused) as taken:
        outside(unit, head)
    assert issued.value.reason == "Lý Thành Sơn không giữ chức vụ nào vào ngày 18/12/2023 nên không ký được."
    assert (taken.value.reason, RegisterEntry.objects.count()) == (issued.value.reason, 0)


def test_who_is_no_signer_is_refused_and_the_signers_are_named(unit: Unit, head: User) -> None:
    stranger = replace(paper(), signature=Signature(("GIÁM ĐỐC",), "Đặng Ngọc Hân"))
    with pytest.raises(Refused) as caught:
        issue(unit, head, stranger)
    assert caught.value.remedy == "Chọn một trong: Lý Thành Sơn (GIÁM ĐỐC)."


def test_lines_of_authority_are_those_of_the_directory(unit: Unit, head: User) -> None:
    wrong = replace(paper(), signature=Signature(("Q. GIÁM ĐỐC",), "Lý Thành Sơn"))
    with pytest.raises(Refused) as caught:
        issue(unit, head, wrong)
    assert (caught.value.reason, caught.value.remedy) == (
        "Dòng thẩm quyền “Q. GIÁM ĐỐC” không phải của Lý Thành Sơn vào ngày 18/12/2023.", "Dùng: GIÁM ĐỐC.",
    )  # fmt: skip


def test_signings_name_the_post_of_the_day(unit: Unit) -> None:
    deputy = make_person(unit, "Đặng Ngọc Hân", "Phó Giám đốc", kind="deputy")
    Signer.objects.create(unit=unit, person=deputy, authority_lines=["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], position=1)
    assert [(one.says, one.post) for one in selectors.signings_on(unit, ON)] == [
        ("Lý Thành Sơn (GIÁM ĐỐC)", "Giám đốc"), ("Đặng Ngọc Hân (KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC)", "Phó Giám đốc"),
    ]  # fmt: skip


@pytest.mark.skipif(connection.vendor != "postgresql", reason="threads need row locks; SQLite has its own test")
@pytest.mark.django_db(transaction=True)
def test_many_takers_get_one_number_each_on_postgresql() -> None:
    unit = make_unit("S0")
    make_signer(unit)
    head = make_user("son", "Lý Thành Sơn", "head", unit)
    taken: list[int] = []

    def work() -> None:
        try:
            taken.extend(outside(unit, head).number for _ in range(10))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == list(range(1, 41))
