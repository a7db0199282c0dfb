"""What the tests of the room stand on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from tongket.base.access.models import User
from tongket.cycle.conferences.services.conferences import Plan

DAY = date(2024, 1, 23)
AT = datetime(2024, 1, 23, 2, 0, tzinfo=UTC)
PERIOD = "2023"
PLAN = Plan(
    "Hội nghị viên chức, người lao động năm 2023", "employees", DAY, place="Hội trường tầng 2", presidium="Bùi Đức Trọng; Trưởng ban",
    secretaries="Tạ Thị Loan; Chuyên viên",
)  # fmt: skip
NAMES = ("Trần Thị Bưởi", "Ngô Văn Cam", "Lâm Thị Mận", "Phạm Văn Ổi", "Hồ Thị Lê", "Đinh Văn Mít")


def told(by: User, on: date = DAY) -> dict[str, Any]:
    return {"by": by, "on": on, "at": AT}
