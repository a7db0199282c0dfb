"""Role × deed: who may, and the reason beside the button for who may not."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tongket.base.access.registry import can
from tongket.base.access.results import Allowed, Denied

OUTSIDE = Denied("Đơn vị này không thuộc phạm vi của tài khoản.", absent=True)
TABLE = [
    ("look", "officer head emulation member above administrator", ""),
    ("change_units", "head administrator", "Chỉ người quản trị hoặc người đứng đầu được thay đổi tổ chức."),
    (
        "change_letterhead",
        "officer head administrator",
        "Chỉ cán bộ văn phòng, người đứng đầu hoặc người quản trị được sửa thể thức và người ký.",
    ),
    (
        "change_people",
        "officer head administrator",
        "Chỉ cán bộ văn phòng, người đứng đầu hoặc người quản trị được sửa danh sách người.",
    ),
    (
        "see_personal",
        "officer head administrator",
        "Ngày sinh, điện thoại và thư điện tử chỉ hiện với cán bộ văn phòng của đơn vị.",
    ),
    (
        "see_log",
        "officer head above administrator",
        "Nhật ký chỉ hiện với cán bộ văn phòng, người đứng đầu, cấp trên và người quản trị.",
    ),
    ("see_accounts", "head administrator", "Chỉ người đứng đầu và người quản trị xem được danh sách tài khoản."),
    ("manage_accounts", "administrator", "Chỉ người quản trị được cấp tài khoản và phân quyền."),
    ("remove_expired", "administrator", "Chỉ người quản trị được xóa những gì hết hạn lưu."),
]


@pytest.mark.parametrize(("deed", "allowed", "reason"), TABLE)
def test_roles_and_deeds(house: SimpleNamespace, deed: str, allowed: str, reason: str) -> None:
    for role in ("officer", "head", "emulation", "member", "above", "administrator"):
        answer = can(getattr(house, role), f"organizations.{deed}", house.s0, on=house.on)
        assert answer == (Allowed() if role in allowed.split() else Denied(reason))
    assert can(house.stranger, f"organizations.{deed}", house.s0, on=house.on) == OUTSIDE


def test_role_reaches_down_but_not_up(house: SimpleNamespace) -> None:
    answers = [
        bool(can(house.head, "organizations.look", unit, on=house.on)) for unit in (house.one, house.s0, house.root)
    ]
    assert answers == [True, True, False]
