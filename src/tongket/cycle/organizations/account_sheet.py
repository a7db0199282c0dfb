"""The columns of the workbook of accounts; reading and writing is the staff workbook's."""

from __future__ import annotations

from tongket.base.access.roles import Role
from tongket.cores.kernel.text import fold
from tongket.cycle.organizations.staff_sheet import COLUMNS as STAFF
from tongket.cycle.organizations.staff_sheet import Columns

COLUMNS: Columns = {
    "code": STAFF["code"],
    "full_name": STAFF["full_name"],
    "username": ("Tên đăng nhập", {"ten dang nhap", "tai khoan", "ten tai khoan", "username", "user name"}),
    "role": ("Vai trò", {"vai tro", "quyen", "phan quyen"}),
    "site": ("Trong đơn vị", {"trong don vi", *STAFF["site"][1]}),
    "since": ("Từ ngày", {"tu ngay", "tu"}),
    "until": ("Đến ngày", {"den ngay", "den", "den het ngay"}),
}


def role_says(role: str) -> str:
    """The role as the workbook writes it: Vietnamese whatever the page's language, so that it reads back."""
    return _ROLES[Role(role)]


def role_named(text: str) -> Role | None:
    """The role of a cell, however it is spelt; None for what is none."""
    return _BY_NAME.get(fold(text).replace(",", ""))


_ROLES = {
    Role.OFFICER: "Cán bộ văn phòng",
    Role.HEAD: "Người đứng đầu",
    Role.EMULATION: "Cán bộ thi đua",
    Role.MEMBER: "Viên chức, đoàn viên",
    Role.ABOVE: "Cấp trên",
    Role.ADMINISTRATOR: "Người quản trị",
}
ROLES = tuple(_ROLES.values())
_BY_NAME = {fold(says).replace(",", ""): role for role, says in _ROLES.items()}
_BY_NAME |= {
    "van phong": Role.OFFICER,
    "vien chuc": Role.MEMBER,
    "doan vien": Role.MEMBER,
    "quan tri": Role.ADMINISTRATOR,
}
