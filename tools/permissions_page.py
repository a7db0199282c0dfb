"""Print the table of permissions into the user guide: ``python -m tools.permissions_page`` writes faces/web/guide/quyen.md.

Roles × what each permission lets one do, asked of the predicates themselves; then every address with its permissions.
``tests/house/test_who_sees.py`` fails when the page is not current.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

PAGE = Path(__file__).resolve().parent.parent / "src" / "tongket" / "faces" / "web" / "guide" / "quyen.md"
_DAY = date(2024, 1, 1)
_UNIT = SimpleNamespace(pk=1)

HEAD = """# Ai xem được gì, ai làm được gì

Quyền theo **vai trò** trong một phần của cây đơn vị: vai trò cấp ở đơn vị nào thì có ở đơn vị đó và mọi đơn vị bên dưới, trong những ngày đã ghi.
Người được [ủy quyền](uy-quyen.md) làm được như người giao trong những ngày của ủy quyền. Ngoài phần của mình, mọi trang đều là “không tìm thấy”.

Cuối mỗi trang có đường dẫn **Ai xem được trang này?**: tên từng người, vai trò, và ai đang làm thay ai.

Dấu trong bảng: **✓** làm được; **–** không làm được, nút hiện mờ kèm lý do hoặc không hiện. Người làm không tự duyệt: xem [Ủy quyền, thay việc](uy-quyen.md#người-làm-không-tự-duyệt).

Hai bảng dưới đây do chương trình tự viết ra (`python -m tools.permissions_page`), luôn khớp với bản đang dùng.
"""


class _OneRole:
    """A scope in which everybody has one role everywhere."""

    def __init__(self, role: str) -> None:
        self.role = role

    def roles_at(self, _user: Any, _unit_id: int, _on: date) -> frozenset[str]:
        return frozenset({self.role})

    def lent_to(self, _user: Any, _on: date) -> list[Any]:
        return []


def table() -> dict[str, dict[str, bool]]:
    """Permission → role → allowed, as the predicates answer for somebody with that one role."""
    from tongket.base.access import scope  # noqa: PLC0415 -- app ready
    from tongket.base.access.registry import can, registered  # noqa: PLC0415 -- app ready
    from tongket.base.access.roles import Role  # noqa: PLC0415 -- app ready
    from tongket.faces.web.who_sees.people import about  # noqa: PLC0415 -- app ready

    before = scope.current_scope()
    user = SimpleNamespace(pk=1, is_active=True, is_superuser=False)
    found: dict[str, dict[str, bool]] = {name: {} for name in registered() if name != "access.keep_installation"}
    try:
        for role in Role:
            scope.register_scope(_OneRole(role.value))  # type: ignore[arg-type]
            for name in found:
                found[name][role.value] = bool(can(user, name, about(name, _UNIT), on=_DAY))
    finally:
        scope.register_scope(before)
    return found


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_roles(), "", *_addresses(), ""])


def _roles() -> list[str]:
    from tongket.base.access.roles import Role  # noqa: PLC0415 -- app ready
    from tongket.faces.web.who_sees.words import deed_says  # noqa: PLC0415 -- app ready

    lines = ["## Vai trò và việc", "", "| Việc | " + " | ".join(str(role.label) for role in Role) + " |"]
    lines.append("|---|" + ":-:|" * len(Role))
    for name, answers in table().items():
        marks = " | ".join("✓" if answers[role.value] else "–" for role in Role)
        lines.append(f"| {deed_says(name)} | {marks} |")
    return lines


def _addresses() -> list[str]:
    from django.urls import URLPattern, URLResolver, get_resolver  # noqa: PLC0415 -- app ready

    from tongket.faces.web.who_sees.rules import KEEPER, OPEN, OWN, RULES  # noqa: PLC0415 -- app ready
    from tongket.faces.web.who_sees.words import deed_says  # noqa: PLC0415 -- app ready

    special = {OPEN: "Mọi người", OWN: "Người đã đăng nhập, việc của chính mình", KEEPER: "Người giữ máy chủ"}

    def walk(patterns: list[URLPattern | URLResolver], space: str, before: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for one in patterns:
            whole = before + str(one.pattern)
            if isinstance(one, URLResolver):
                found |= walk(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space, whole)
            else:
                found[f"{space}{one.name or one.pattern}"] = whole
        return found

    lines = [
        "## Mọi địa chỉ của chương trình",
        "",
        "| Địa chỉ | Mở được khi có quyền | Gửi được khi có quyền |",
        "|---|---|---|",
    ]
    for name, address in sorted(walk(get_resolver().url_patterns, "", "/").items(), key=lambda one: one[1]):
        rule = RULES[name]
        see = special.get(rule.see) or (deed_says(rule.see) if rule.see else "–")
        lines.append(f"| `{address}` | {see} | {deed_says(rule.deed) if rule.deed else '–'} |")
    return lines


def main() -> None:
    """Write the page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongket.faces.web.settings")
    import django  # noqa: PLC0415 -- app ready
    from django.utils import translation  # noqa: PLC0415 -- app ready

    django.setup()
    with translation.override("vi"):
        PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE}\n")


if __name__ == "__main__":
    main()
