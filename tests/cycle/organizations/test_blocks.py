"""Members of a block: who may write them, what is refused, their days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from tests.factories.organizations import make_unit, make_user
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.models import BlockMember, Unit
from tongket.cycle.organizations.services.blocks import add_members, end_member

pytestmark = pytest.mark.django_db
ON, DAY = date(2024, 2, 1), date(2024, 3, 1)


@pytest.fixture
def block() -> Unit:
    """A district with two agencies and a block."""
    top = make_unit("H", "Ủy ban nhân dân huyện Trà Lâm", kind="agency")
    make_unit("VH", "Phòng Văn hóa", parent=top, kind="agency", short_name="Văn hóa")
    make_unit("GD", "Phòng Giáo dục", parent=top, kind="agency")
    make_unit("NGOAI", "Phòng ở nơi khác")
    return make_unit("KT", "Khối thi đua", parent=top, kind="block")


def add(block: Unit, *lines: str, day: date = DAY, role: str = "administrator") -> int:
    by = make_user(f"{role}-{len(lines)}-{day:%d%m}", "Người Ghi", role, block)
    return add_members(block=block, lines=lines, day=day, decision="12/QĐ", by=by, on=ON)


def test_units_come_in_by_name_short_name_and_code(block: Unit) -> None:
    count = add(block, "phòng văn hoá", "GD", "", "Văn hóa")

    assert count == 2
    by_day = [selectors.member_ids_of([block.pk], on=DAY + timedelta(days=shift)) for shift in (-1, 0, 1)]
    assert [len(ids) for ids in by_day] == [0, 2, 2]
    assert Event.objects.get(verb="organizations.members_added").after["members"] == ["Phòng Văn hóa", "Phòng Giáo dục"]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("VH", "Phòng ở nơi khác"), "Không tìm thấy đơn vị: Phòng ở nơi khác."),
        (("KT",), "Không tìm thấy đơn vị: KT."),
        (("", "  "), "Chưa ghi đơn vị nào."),
        (tuple(f"D{one}" for one in range(7)), "Không tìm thấy đơn vị: D0; D1; D2; D3; D4 và 2 dòng nữa."),
        (("VH",) * 501, "Ghi nhiều nhất 500 đơn vị một lần."),
    ],
)
def test_what_cannot_come_in_is_named_and_nobody_comes_in(block: Unit, lines: tuple[str, ...], reason: str) -> None:
    with pytest.raises(Refused) as no:
        add(block, *lines)

    assert (no.value.reason, BlockMember.objects.count()) == (reason, 0)


def test_a_member_does_not_come_in_twice_but_may_come_back(block: Unit) -> None:
    add(block, "VH")
    by = make_user("ra", "Người Ghi", "head", block)
    with pytest.raises(Refused) as no:
        add(block, "VH", day=DAY + timedelta(days=9))
    assert no.value.reason == "Đã là thành viên của khối: Phòng Văn hóa."

    row = BlockMember.objects.get()
    with pytest.raises(Refused):
        end_member(member=row, last_day=DAY - timedelta(days=1), by=by, on=ON)
    end_member(member=row, last_day=DAY, by=by, on=ON)
    with pytest.raises(Refused):
        end_member(member=row, last_day=DAY + timedelta(days=3), by=by, on=ON)
    add(block, "VH", "VH", day=DAY + timedelta(days=1))

    days = [selectors.block_ids_of(row.member_id, on=DAY + timedelta(days=shift)) for shift in (-1, 0, 1)]
    assert days == [[], [block.pk], [block.pk]]


def test_only_a_block_has_members_and_only_organisers_write_them(block: Unit) -> None:
    other = Unit.objects.get(code="GD")
    with pytest.raises(Refused):
        add(other, "VH")
    with pytest.raises(NotPermitted):
        add(block, "VH", role="officer")
    client = Client()
    client.force_login(make_user("qt", "Quản Trị", "administrator", Unit.objects.get(code="H")))

    pages = [client.get(f"/u/{code}/2024/to-chuc/don-vi/thanh-vien/").status_code for code in ("KT", "GD")]
    told = {"lines": "Phòng Văn hóa\r\nGD", "day": "01/03/2024", "decision": ""}
    sent = client.post("/u/KT/2024/to-chuc/don-vi/thanh-vien/", told)
    wrong = client.post("/u/KT/2024/to-chuc/don-vi/thanh-vien/", told)

    assert (pages, sent.status_code, wrong.status_code) == ([200, 404], 302, 422)
    shown = client.get("/u/KT/2024/to-chuc/don-vi/").content.decode()
    assert ("Phòng Văn hóa" in shown, BlockMember.objects.count()) == (True, 2)
