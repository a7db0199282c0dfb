"""Covenants: lines from the plans, signing by who fills the role, differences, leaving, versions."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.cycle.blocks.conftest import AT, ON, PDF, Block
from tests.factories.planning import make_indicator, make_plan, make_target
from tongket.base.access.registry import NotPermitted
from tongket.cores.documents import render_docx
from tongket.cores.kernel.errors import Refused
from tongket.cycle.blocks.models import Covenant, Party
from tongket.cycle.blocks.selectors.covenants import lines_of, targets_offered
from tongket.cycle.blocks.selectors.papers import covenant_paper
from tongket.cycle.blocks.selectors.parties import parties_of
from tongket.cycle.blocks.services import covenants, signing

FIELDS: dict[str, Any] = {
    "title": "Giao ước thi đua năm 2024", "opening": "", "contents": "Hoàn thành chỉ tiêu", "commitments": "Giữ lời", "signed_at": "Trà Lâm",
    "sign_on": ON, "sign_until": ON + timedelta(days=10),
}  # fmt: skip


def made(block: Block, **fields: Any) -> Covenant:
    return covenants.make_covenant(owner=block.unit, year=2024, fields=FIELDS | fields, by=block.head, on=ON)


def party(covenant: Covenant, code: str) -> Party:
    return covenant.parties.select_related("covenant__unit", "member").get(member__code=code)


def out(block: Block) -> Covenant:
    return covenants.send_out(covenant=made(block), by=block.head, on=ON)


def sign(block: Block, covenant: Covenant, *codes: str, on: date = ON) -> Covenant:
    for code in codes:
        signing.sign(party=party(covenant, code), by=block.users[code], on=on)
    covenant.refresh_from_db()
    return covenant


def test_the_parties_are_the_members_with_the_head_first(block: Block) -> None:
    covenant = made(block)
    assert [one.member_name for one in covenant.parties.all()] == [
        "Phòng Ánh Dương", "Thư viện Cánh Buồm", "Trạm Đồi Thông", "Trung tâm Bình Minh",
    ]  # fmt: skip
    with pytest.raises(NotPermitted):
        covenants.make_covenant(owner=block.unit, year=2024, fields=FIELDS, by=block.users["B"], on=ON)
    with pytest.raises(Refused, match="Hạn ký trước ngày ký"):
        made(block, sign_until=ON - timedelta(days=1))


def test_only_who_fills_the_role_signs_and_only_once(block: Block) -> None:
    covenant = out(block)
    with pytest.raises(NotPermitted, match="chỉ tài khoản của người ấy ký được"):
        signing.sign(party=party(covenant, "B"), by=block.users["member"], on=ON)
    with pytest.raises(NotPermitted):  # also not who leads the block
        signing.sign(party=party(covenant, "B"), by=block.head, on=ON)
    sign(block, covenant, "B")
    with pytest.raises(Refused, match="đã ký ngày 01/03/2024"):
        signing.sign(party=party(covenant, "B"), by=block.users["B"], on=ON)
    row = party(covenant, "B")
    assert (row.signer_name, row.signed_on, row.way) == ("Thủ Trưởng B", ON, "system")


def test_the_last_signature_puts_it_in_force(block: Block) -> None:
    covenant = sign(block, out(block), "A", "B", "C")
    assert (covenant.state, covenant.force_on) == ("out", None)
    covenant = sign(block, covenant, "D", on=ON + timedelta(days=3))
    assert (covenant.state, covenant.force_on) == ("force", ON + timedelta(days=3))


@pytest.mark.parametrize(("day", "late"), [(9, False), (10, False), (11, True)])
def test_signing_after_the_last_day_is_late_not_refused(block: Block, day: int, late: bool) -> None:
    covenant = sign(block, out(block), "C", on=ON + timedelta(days=day))
    found = {one.party.member_name: one.is_late for one in parties_of(covenant, block.head, ON)}
    assert found["Thư viện Cánh Buồm"] is late


def test_a_party_that_leaves_is_waited_for_no_longer(block: Block) -> None:
    covenant = sign(block, out(block), "A", "B", "C")
    signing.party_leaves(party=party(covenant, "D"), left_on=ON, because="Sáp nhập", by=block.head, on=ON)
    covenant.refresh_from_db()
    assert covenant.state == "force"
    with pytest.raises(Refused, match="đã rời bản giao ước"):
        signing.sign(party=party(covenant, "D"), by=block.users["D"], on=ON)


def test_paper_signatures_need_a_day_that_was_and_a_pdf(block: Block) -> None:
    covenant = out(block)
    deed: dict[str, Any] = {"name": "ky.pdf", "content": PDF, "by": block.head, "on": ON, "at": AT}
    for day in (ON - timedelta(days=1), ON + timedelta(days=1)):
        with pytest.raises(Refused, match="phải từ 01/03/2024 đến hôm nay"):
            signing.enter_paper_signature(party=party(covenant, "B"), signed_on=day, **deed)
    with pytest.raises(Refused):
        signing.enter_paper_signature(party=party(covenant, "B"), signed_on=ON, **deed | {"content": b"khong phai pdf"})
    row = signing.enter_paper_signature(party=party(covenant, "B"), signed_on=ON, **deed)
    assert (row.way, row.signer_name, row.scan is not None) == ("paper", "Thủ Trưởng B", True)
    with pytest.raises(NotPermitted):
        signing.enter_paper_signature(party=party(covenant, "C"), signed_on=ON, **deed | {"by": block.users["C"]})


def test_force_without_all_needs_two_signatures_and_a_reason(block: Block) -> None:
    covenant = sign(block, out(block), "A")
    with pytest.raises(Refused, match="Mới có 1 bên ký"):
        covenants.put_in_force(covenant=covenant, because="Hội nghị thông qua", by=block.head, on=ON)
    covenant = sign(block, covenant, "B")
    with pytest.raises(Refused, match="Chưa ghi lý do"):
        covenants.put_in_force(covenant=covenant, because=" ", by=block.head, on=ON)
    assert (
        covenants.put_in_force(covenant=covenant, because="Hội nghị thông qua", by=block.head, on=ON).state == "force"
    )
    assert sign(block, covenant, "C").state == "force"  # a late signature is still taken


def test_lines_are_the_plans_own_targets_and_keep_what_was_signed(block: Block) -> None:
    target = a_target(block, "20")
    covenant = made(block)
    (offered,) = targets_offered(covenant, ON)
    assert (offered.target_id, offered.unit_name, offered.asked) == (
        target.pk,
        "Khối thi đua Cánh Buồm",
        "ít nhất 20 sáng kiến",
    )
    assert covenants.choose_lines(covenant=covenant, target_ids=[target.pk], by=block.head, on=ON) == 1
    with pytest.raises(Refused, match="không thuộc kế hoạch của các bên"):
        covenants.choose_lines(covenant=covenant, target_ids=[10**9], by=block.head, on=ON)
    change(target, "22")
    assert lines_of(covenant, ON)[0].asked == "ít nhất 22 sáng kiến"  # a draft follows the plan
    covenants.send_out(covenant=covenant, by=block.head, on=ON)
    covenant.refresh_from_db()
    change(target, "25")
    (line,) = lines_of(covenant, ON)
    assert (line.asked, line.now, line.differs) == ("ít nhất 22 sáng kiến", "ít nhất 25 sáng kiến", True)
    assert lines_of(covenant, ON, differing=True) == [line]
    assert "ít nhất 22 sáng kiến" in str(covenant_paper(covenant, ON))
    with pytest.raises(Refused, match="đang ở bước"):
        covenants.choose_lines(covenant=covenant, target_ids=[], by=block.head, on=ON)
    newer = covenants.new_version(covenant=covenant, by=block.head, on=ON)
    assert (newer.version, [one.asked for one in lines_of(newer, ON)]) == (2, ["ít nhất 25 sáng kiến"])
    covenant.refresh_from_db()
    assert covenant.state == "out"  # holds until the new one goes out
    covenants.send_out(covenant=newer, by=block.head, on=ON)
    covenant.refresh_from_db()
    assert covenant.state == "replaced"


def a_target(block: Block, amount: str) -> Any:
    indicator = make_indicator(block.unit, "Sáng kiến", measure="sáng kiến")
    return make_target(make_plan(block.unit, "2024"), indicator, amount)


def change(target: Any, amount: str) -> None:
    target.values.update(amount=Decimal(amount))


def test_the_paper_has_every_party_in_its_grid(block: Block) -> None:
    covenant = sign(block, out(block), "A", "B")
    assert render_docx(covenant_paper(covenant, ON)).startswith(b"PK")
    text = str(covenant_paper(covenant, ON))
    for name in ("Thủ Trưởng A", "Thủ Trưởng B", "THƯ VIỆN CÁNH BUỒM"):
        assert name in text
