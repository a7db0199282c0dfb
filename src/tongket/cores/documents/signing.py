"""The lines of authority above a signature. Source: Nghị định 30/2020/NĐ-CP, Phụ lục I; domain/documents A.5."""

from __future__ import annotations

from enum import StrEnum

from tongket.cores.kernel.errors import Refused


class Regime(StrEnum):
    """HEAD: one head decides (chế độ thủ trưởng). COLLECTIVE: a body decides together (chế độ tập thể)."""

    HEAD = "head"
    COLLECTIVE = "collective"


class Capacity(StrEnum):
    """In what right a person signs."""

    HEAD = "head"
    ACTING = "acting"
    DEPUTY = "deputy"
    BY_ORDER = "by_order"
    AUTHORISED = "authorised"


def authority_lines(
    regime: Regime,
    title: str,
    *,
    capacity: Capacity = Capacity.HEAD,
    own_title: str = "",
    collective: str = "",
) -> tuple[str, ...]:
    """The lines above the signature, in capitals, from the top.

    ``title`` is the head's post ("Giám đốc", "Chủ tịch"); ``own_title`` the signer's own post when he is not the
    head (a deputy's is "Phó …" of the head's unless given); ``collective`` the body signed for ("Ban Chấp hành").

    Raises: Refused when a needed post or body is missing, or a "deputy" has no deputy's post.
    Source: documents A.5.

    >>> authority_lines(Regime.COLLECTIVE, "Chủ tịch", capacity=Capacity.DEPUTY, collective="Ban Thường vụ")
    ('TM. BAN THƯỜNG VỤ', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH')
    """
    if not title.strip():
        raise Refused("Thiếu chức vụ của người đứng đầu trong khối ký.", "Ghi chức vụ, ví dụ: Giám đốc.")
    lines: list[str] = []
    if regime is Regime.COLLECTIVE:
        if not collective.strip():
            raise Refused("Ký thay mặt tập thể nhưng chưa ghi tên tập thể.", "Ghi tên, ví dụ: Ban Chấp hành.")
        lines.append(f"TM. {collective}")
    lines.extend(_own_lines(title, capacity, own_title))
    return tuple(line.upper() for line in lines)


def _own_lines(title: str, capacity: Capacity, own_title: str) -> tuple[str, ...]:
    if capacity is Capacity.HEAD:
        return (title,)
    if capacity is Capacity.ACTING:
        return (f"Q. {title}",)
    if capacity is Capacity.DEPUTY:
        deputy = own_title or f"Phó {title}"
        if not deputy.lower().startswith("phó "):
            raise Refused(
                f"Ký thay (KT.) phải là cấp phó, nhưng chức vụ ghi là “{own_title}”.",
                "Chọn người giữ chức phó, hoặc đổi sang thừa lệnh (TL.), thừa ủy quyền (TUQ.).",
            )
        return (f"KT. {title}", deputy)
    if not own_title.strip():
        raise Refused("Thiếu chức vụ của người ký thừa lệnh hoặc thừa ủy quyền.", "Ghi chức vụ của người ký.")
    prefix = "TL." if capacity is Capacity.BY_ORDER else "TUQ."
    return (f"{prefix} {title}", own_title)
