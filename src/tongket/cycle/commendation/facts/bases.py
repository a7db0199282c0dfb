"""The legal bases a paper of the room opens with, by its day and by who decides."""

from __future__ import annotations

from datetime import date

from tongket.cores.law.loading import national_rules
from tongket.cycle.commendation.enums import Decider

_LAW = "Luật Thi đua, khen thưởng"
# how papers cite a text of the law core in full; from when to when it holds is the core's to say
CITED = {
    "L2003": f"{_LAW} ngày 26 tháng 11 năm 2003 và các Luật sửa đổi, bổ sung một số điều của {_LAW} năm 2005, 2009, 2013",
    "L2022": f"{_LAW} số 06/2022/QH15",
    "ND91": f"Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi hành một số điều của {_LAW}",
    "ND98": f"Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số điều của {_LAW}",
    "ND152": "Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân quyền trong lĩnh vực thi đua, "
    f"khen thưởng; quy định chi tiết và hướng dẫn thi hành một số điều của {_LAW}",
}
COMMUNES = "ND129"
_COMMUNES_CITED = (
    "Nghị định số 129/2025/NĐ-CP ngày 11 tháng 6 năm 2025 của Chính phủ quy định về phân định thẩm quyền của chính quyền địa phương "
    "02 cấp trong lĩnh vực quản lý nhà nước của Bộ Nội vụ"
)
INITIATIVES = "Nghị định số 13/2012/NĐ-CP ngày 02 tháng 3 năm 2012 của Chính phủ ban hành Điều lệ Sáng kiến"


def _holds(code: str, day: date) -> bool:
    text = national_rules().texts[code]
    return text.start <= day and (text.end is None or day <= text.end)


def law_on(day: date) -> tuple[str, ...]:
    """The law and the decree of the day, as papers cite them.

    >>> [one[:37] for one in law_on(date(2024, 1, 1))]
    ['Căn cứ Luật Thi đua, khen thưởng số 0', 'Căn cứ Nghị định số 98/2023/NĐ-CP ngà']
    """
    return tuple(f"Căn cứ {cited}" for code, cited in CITED.items() if _holds(code, day))


def decree_on(day: date) -> str:
    """The decree that lays down forms and money on the day, by number: "Nghị định số 98/2023/NĐ-CP"; "" where none is known."""
    found = [code for code in ("ND91", "ND98", "ND152") if _holds(code, day)]
    return " ".join(CITED[found[0]].split()[:4]) if found else ""


def competence_of(decider: str, body: str, day: date) -> tuple[str, ...]:
    """Why who decides here may decide; nothing for a unit that only proposes."""
    if decider == Decider.COMMUNE_CHAIR:
        return (f"Căn cứ {_COMMUNES_CITED}",) if _holds(COMMUNES, day) else ()
    if decider == Decider.DIRECTOR:
        return (f"Căn cứ Điều lệ tổ chức và hoạt động của {body}",)
    if decider == Decider.NOBODY:
        return ()
    return (f"Căn cứ quy định về chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của {body}",)
