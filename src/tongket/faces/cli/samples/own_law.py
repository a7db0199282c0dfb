"""Own rules of S0, one version in force and one prepared; and an old decision put in, half of it in the records. All invented."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

import docx

from tongket.cycle.judging.services.layers import decide, save_draft
from tongket.cycle.records.services.decisions import put_in_decision, take_decision

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

_TEXTS = """texts:
  - code: QC-TTN
    layer: unit
    name: "Quy chế thi đua, khen thưởng 12/QC-TTN"
    from: 2024-01-01
    to: null
"""
_SHARE = """quantities:
  - quantity: quota_cstdcs
    dated:
      - from: 2024-01-01
        to: null
        value: 0.15
        rule: QC-TTN-6
        text: QC-TTN
        place: Điều 6
        confidence: seen
        effect: block
"""
_IDEA = """conditions:
  - condition: trung-tam/co-sang-kien
    order: 215
    awards: [cstdcs]
    kinds: [individual]
    dated:
      - from: 2024-01-01
        to: null
        rule: QC-TTN-5
        text: QC-TTN
        place: Điều 5
        confidence: seen
        effect: block
        says: "Có sáng kiến, đề tài được công nhận năm {year}"
        test: {ideas: {initiatives: 1, works: 1, level: base}}
"""
_LISTED = (
    ("Lý Thành Sơn", "Giám đốc"), ("Hồ Thị Minh Nguyệt", "Phó Giám đốc"), ("Lê Thị Thanh Trúc", "Nhân viên"), ("Vũ Thị Nhàn", "Kế toán trưởng"),
    ("Đặng Ngọc Hân", "Giáo viên"), ("Trần Thị Anh", "Nhân viên"), ("Phạm Quốc Tuấn", "Cộng tác viên"), ("Nguyễn Hữu Bền", "Bảo vệ"),
)  # fmt: skip
_LINES = (
    "TRUNG TÂM THANH THIẾU NIÊN PHƯƠNG NAM", "Số: 58/QĐ-TTN", "Sông Mai, ngày 22 tháng 12 năm 2015", "QUYẾT ĐỊNH",
    "Về việc công nhận danh hiệu thi đua năm 2015", "GIÁM ĐỐC TRUNG TÂM THANH THIẾU NIÊN PHƯƠNG NAM",
    "Căn cứ Luật Thi đua, khen thưởng;", "Theo đề nghị của Hội đồng Thi đua, khen thưởng.", "QUYẾT ĐỊNH:",
    "Điều 1. Công nhận danh hiệu “Lao động tiên tiến” năm 2015 cho 08 cá nhân (có danh sách kèm theo).",
    "Điều 2. Các bộ phận và cá nhân có tên chịu trách nhiệm thi hành Quyết định này.",
    "DANH SÁCH CÁ NHÂN ĐẠT DANH HIỆU LAO ĐỘNG TIÊN TIẾN NĂM 2015",
)  # fmt: skip


def add_own_law(unit: Unit, accounts: Mapping[str, User], *, on: date) -> None:
    """The share of Chiến sĩ thi đua cơ sở in force since 2024; a version that also asks for an initiative is prepared."""
    officer, head = accounts["han.dn"], accounts["son.lt"]
    day = date(2024, 1, 8)
    reason = "Quy chế 12/QC-TTN ngày 05/01/2024"
    layer = save_draft(unit=unit, text=_TEXTS + _SHARE, from_day=date(2024, 1, 1), reason=reason, by=officer, on=day)
    decide(layer=layer, by=head, on=day)
    save_draft(
        unit=unit, text=_TEXTS + _SHARE + _IDEA, from_day=date(2025, 1, 1), reason="Dự thảo sửa Quy chế 12/QC-TTN", by=officer, on=on
    )  # fmt: skip


def add_old_decision(unit: Unit, accounts: Mapping[str, User], *, on: date, at: datetime) -> None:
    """The decision of 2015: five lines in the records, three open: other diacritics, before joining, nobody of that name."""
    made = put_in_decision(
        unit=unit, name="QD 58 lao dong tien tien 2015.docx", content=_decision(), by=accounts["han.dn"], on=on, at=at
    )
    take_decision(decision=made.decision, by=accounts["han.dn"], on=on, at=at)


def _decision() -> bytes:
    document = docx.Document()
    for line in _LINES:
        document.add_paragraph(line)
    table = document.add_table(rows=len(_LISTED) + 1, cols=3)
    rows = [("TT", "Họ và tên", "Chức vụ"), *((str(place), *one) for place, one in enumerate(_LISTED, 1))]
    for cells, row in zip(rows, table.rows, strict=True):
        for text, cell in zip(cells, row.cells, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
