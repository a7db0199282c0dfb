"""The register: handing over, recall, second copies, Excel both ways, keys over the years."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest

from tests.cycle.certificates.conftest import AT, ON
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.cores.documents.certificates import fingerprint, verify_text
from tongket.cores.kernel.errors import Refused
from tongket.cycle.certificates import facts, selectors
from tongket.cycle.certificates.list_sheet import REGISTER
from tongket.cycle.certificates.models import Award, Batch, SigningKey
from tongket.cycle.certificates.services import keys, printing, register
from tongket.cycle.organizations.models import Unit
from tongket.cycle.organizations.staff_sheet import write_sheet

ISSUER = "Trung tâm Thanh thiếu niên Phương Nam"


@pytest.fixture
def award(batch: Batch, head: User) -> Award:
    register.register_batch(batch=batch, by=head, on=ON)
    return selectors.list_of(batch)[0]


def event() -> Event:
    return Event.objects.order_by("-sequence")[0]


def test_handing_over_keeps_day_and_receiver(award: Award, officer: User) -> None:
    register.hand_over(award=award, handed_on=date(2024, 12, 11), receiver=" Đặng  Ngọc Hân ", by=officer, on=ON)
    award.refresh_from_db()
    assert (award.handed_on, award.receiver) == (date(2024, 12, 11), "Đặng Ngọc Hân")
    assert (event().verb, event().after) == (
        "certificates.handed",
        {"handed_on": "2024-12-11", "receiver": "Đặng Ngọc Hân"},
    )


@pytest.mark.parametrize("day", [date(2024, 12, 13), date(2024, 12, 9)])
def test_handing_over_before_the_decision_or_tomorrow_is_refused(award: Award, officer: User, day: date) -> None:
    with pytest.raises(Refused):
        register.hand_over(award=award, handed_on=day, receiver="", by=officer, on=ON)


def test_a_recalled_award_keeps_its_number_and_is_told_on_the_page(unit: Unit, award: Award, head: User) -> None:
    key = selectors.keys_of(unit.pk)[0]
    mark = fingerprint(facts.signed_of(award, ISSUER, key.key_id))
    register.recall(award=award, reason="Khen nhầm người", by=head, on=ON)
    award.refresh_from_db()
    assert (award.number, award.state, [one.fingerprint for one in selectors.withdrawals_of(award)]) == (
        1,
        "recalled",
        [mark],
    )
    page = selectors.verification_page_of(unit, ON)
    assert re.findall(rf'"{mark}": \["([^"]+)", "([^"]+)"\]', page) == [("12/12/2024", "recalled")]
    for deed in (
        lambda: register.recall(award=award, reason="Lần nữa", by=head, on=ON),
        lambda: printing.print_one(
            award=Award.objects.select_related("batch", "unit").get(pk=award.pk), by=head, on=ON
        ),
    ):
        with pytest.raises(Refused, match="đã thu hồi"):
            deed()


def test_a_recalled_award_is_not_printed_with_its_batch(batch: Batch, award: Award, officer: User, head: User) -> None:
    register.recall(award=award, reason="Khen nhầm người", by=head, on=ON)
    printing.start_printing(batch=batch, by=officer, on=ON)
    batch.refresh_from_db()
    assert printing.missing_parts(batch) == (0, [(1, 2, 3)])


def test_a_second_copy_keeps_the_number_and_withdraws_the_first(unit: Unit, award: Award, head: User) -> None:
    key = selectors.keys_of(unit.pk)[0]
    first = fingerprint(facts.signed_of(award, ISSUER, key.key_id))
    words = {"honorific": "Bà", "recipient": "Đặng Ngọc Hân", "detail": "Tổ trưởng", "citation": award.citation}
    register.replace_copy(award=award, fields=words, reason="Sai chức vụ", by=head, on=ON)
    award.refresh_from_db()
    assert (award.number, award.edition, award.detail, award.handed_on) == (1, 2, "Tổ trưởng", None)
    (gone,) = selectors.withdrawals_of(award)
    assert (gone.fingerprint, gone.replaced, event().reason) == (first, True, "Sai chức vụ")
    fresh = selectors.award_of(unit.pk, award.pk)
    assert fresh is not None
    assert fresh.batch is not None
    claim = verify_text(printing._signing(fresh.batch)(fresh), {key.key_id: bytes(key.public)})
    assert claim is not None
    assert claim.number == "001/2024-2"


def test_only_the_head_recalls_and_replaces(award: Award, officer: User) -> None:
    for deed in (register.recall, lambda **given: register.replace_copy(fields={}, **given)):
        with pytest.raises(NotPermitted):
            deed(award=award, reason="Thử", by=officer, on=ON)
    assert selectors.withdrawals_of(award) == []


def workbook_of(unit: Unit, by: User) -> bytes:
    return register.export_register(unit=unit, by=by, on=ON, asked=selectors.Asked())


def keep(unit: Unit, content: bytes, by: User) -> Any:
    return register.keep_register(unit=unit, name="so.xlsx", content=content, by=by, on=ON, at=AT)


def test_the_register_comes_back_unchanged(unit: Unit, award: Award, officer: User, head: User) -> None:
    register.hand_over(award=award, handed_on=ON, receiver="Bà Hân", by=officer, on=ON)
    before = list(Award.objects.order_by("pk").values())
    kept = keep(unit, workbook_of(unit, officer), head)
    plan = register.look_at_register(unit=unit, kept=kept, by=head, on=ON)
    assert [(row.action, row.problems) for row in plan.rows] == [("same", ())] * 3
    with pytest.raises(Refused, match="Không có dòng nào"):
        register.take_register(unit=unit, kept=kept, by=head, on=ON, at=AT)
    assert list(Award.objects.order_by("pk").values()) == before


def test_an_older_book_is_taken_in_and_numbers_go_on_after_it(unit: Unit, award: Award, head: User) -> None:
    row = {"form": "Giấy khen", "year": "2024", "number": "41", "full_name": "Lò Văn Pẩu", "citation": "Có thành tích",
           "decision": "9/QĐ", "decided_on": date(2024, 3, 1), "amount": "300.000", "handed_on": date(2024, 3, 2)}  # fmt: skip
    taken = {"form": "giấy khen", "year": "2024", "number": "001/2024", "full_name": "Người khác", "citation": "x"}
    wrong = {"form": "Huy chương", "year": "3000", "number": "x", "full_name": "Ai", "amount": "-5"}
    kept = keep(unit, write_sheet([row, taken, wrong], known=REGISTER), head)
    new, changed, left = register.take_register(unit=unit, kept=kept, by=head, on=ON, at=AT)
    assert (new, changed, left is not None) == (1, 0, True)
    old = Award.objects.get(number=41)
    assert (old.recipient, old.amount_vnd, old.handed_on, old.batch) == ("Lò Văn Pẩu", 300_000, date(2024, 3, 2), None)
    assert register._take_numbers(Batch.objects.get(), 1) == 42


def test_days_and_receivers_are_updated_from_excel(unit: Unit, award: Award, head: User) -> None:
    award.handed_on, award.receiver = ON, "Người nhà"
    content = register.write_register([award])
    (plan,) = register.look_at_register(unit=unit, kept=keep(unit, content, head), by=head, on=ON).rows
    assert (plan.action, plan.changes) == (
        "update",
        ("Ngày trao: (trống) → 12/12/2024", "Người nhận: (trống) → Người nhà"),
    )


def test_keys_change_over_the_years_and_old_ones_still_verify(unit: Unit, award: Award, head: User) -> None:
    old = selectors.keys_of(unit.pk)[0]
    new = keys.make_key(unit=unit, by=head, on=date(2025, 1, 2))
    old.refresh_from_db()
    assert (old.until, selectors.signing_key_on(unit.pk, date(2025, 1, 2))) == (date(2025, 1, 1), new)
    page = selectors.verification_page_of(unit, date(2025, 1, 3))
    assert [one.key_id in page for one in (old, new)] == [True, True]
    fresh = selectors.award_of(unit.pk, award.pk)
    assert fresh is not None
    assert fresh.batch is not None
    assert verify_text(printing._signing(fresh.batch)(fresh), {old.key_id: bytes(old.public)}) is not None


def test_a_lost_key_signs_no_more(unit: Unit, award: Award, head: User) -> None:
    key = selectors.keys_of(unit.pk)[0]
    keys.report_lost(key=key, by=head, on=ON)
    assert selectors.signing_key_on(unit.pk, ON) is None
    with pytest.raises(Refused, match="đã được báo lộ"):
        keys.report_lost(key=key, by=head, on=ON)
    with pytest.raises(Refused, match="chưa có khóa"):
        register.replace_copy(award=award, fields={}, reason="Mất", by=head, on=ON)


def test_the_private_half_is_sealed_and_another_server_cannot_open_it(batch: Batch, settings: Any) -> None:
    key = SigningKey.objects.get()
    assert len(bytes(key.sealed)) == 12 + 32 + 16
    keys.opened(key, batch.design, ON)
    settings.SECRET_KEY = "khac-han-may-chu-nay"
    with pytest.raises(Refused, match="máy chủ khác"):
        keys.opened(key, batch.design, ON)


def test_only_head_and_administrator_make_keys(unit: Unit, officer: User) -> None:
    with pytest.raises(NotPermitted):
        keys.make_key(unit=unit, by=officer, on=ON)


def test_the_book_prints_from_word_with_what_became_of_each(award: Award, head: User, unit: Unit) -> None:
    register.recall(award=award, reason="Sai tên", by=head, on=ON)

    made = register.print_register(unit=unit, by=head, on=ON, asked=selectors.Asked(year=2024))

    table = docx.Document(BytesIO(made)).tables[0]
    first = [cell.text for cell in table.rows[2].cells]
    assert (first[0], first[2], first[8]) == (award.number_says, "Giấy khen", "Đã thu hồi")
    assert len(table.rows) == 2 + len(selectors.register_of(unit.pk))
