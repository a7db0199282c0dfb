"""S3 launches two movements: one finished with its review, one running with registrations in every state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tongket.base.access.models import User
from tongket.base.access.once import answering
from tongket.cycle.movements.services.deciding import approve, refuse
from tongket.cycle.movements.services.launching import Launch, launch, revise
from tongket.cycle.movements.services.movements import Wanted, add_file, begin_movement
from tongket.cycle.movements.services.reading import note_read
from tongket.cycle.movements.services.registering import OwnLine, add_entrants, save_lines, send
from tongket.cycle.movements.services.stages import (
    Reach,
    Told,
    conclude,
    open_stage,
    save_result,
    send_result,
)
from tongket.cycle.organizations import selectors as organizations

PAST = Wanted(
    "Giỏi việc trường, đảm việc nhà năm học 2023-2024", "thematic", "unit", date(2023, 10, 5), date(2024, 5, 31),
    "Phát huy vai trò của nữ nhà giáo và người lao động trong dạy học và xây dựng gia đình.",
    "- Đăng ký và thực hiện sáng kiến trong dạy học, công tác\n- Nhận giúp đỡ học sinh có hoàn cảnh khó khăn",
    ("Sáng kiến được công nhận cấp trường trở lên", "Học sinh khó khăn được nhận giúp đỡ", "Không có nữ đoàn viên vi phạm kỷ luật"),
    "Giấy khen của Liên đoàn Lao động thị xã cho 03 tập thể dẫn đầu.", "phu-nu", date(2023, 10, 31),
)  # fmt: skip
NOW = Wanted(
    "Đổi mới, sáng tạo trong quản lý, giảng dạy và học tập", "drive", "unit", date(2024, 11, 20), date(2025, 5, 19),
    "Tạo chuyển biến trong đổi mới phương pháp dạy học; lập thành tích chào mừng các ngày kỷ niệm lớn năm 2025.",
    "- Mỗi tổ công đoàn có ít nhất một sáng kiến, giải pháp\n- Mỗi công đoàn trường tổ chức ít nhất một chuyên đề\n- Đoàn viên tham gia xây dựng học liệu số",
    ("Sáng kiến, giải pháp được áp dụng", "Chuyên đề cấp trường", "Học liệu số được chia sẻ"),
    "Khen thưởng tập thể, cá nhân tiêu biểu tại hội nghị tổng kết năm học.", "sinh-nhat-bac", date(2024, 12, 20), date(2025, 1, 24),
)  # fmt: skip
GUIDE = """Hướng dẫn đăng ký
1. Chọn chỉ tiêu của kế hoạch hoặc ghi chỉ tiêu của đơn vị.
2. Chọn tập thể, cá nhân đăng ký.
3. Chủ tịch công đoàn gửi trước hạn.
"""


def add_movements(loading: Any, *, at: Callable[[date], datetime]) -> None:
    """Launch both; the schools answer as their number has it."""
    officer, head = loading.accounts["cuc.lt"], loading.heads[loading.root.code]
    with answering():  # nobody's roles and no unit change meanwhile: asked once
        _past(loading, officer, head, at)
        _now(loading, officer, head, at)


def _chair(receiver: Any) -> User:
    return User.objects.get(username=f"ct.{receiver.unit.code.lower().removeprefix('s3-')}")


def _launched(
    wanted: Wanted, loading: Any, officer: User, head: User, at: Callable[[date], datetime], day: date
) -> Any:
    made = begin_movement(unit=loading.root, wanted=wanted, by=officer, on=day, at=at(day))
    add_file(movement=made, name="huong-dan-dang-ky.txt", content=GUIDE.encode(), by=officer, on=day, at=at(day))
    return launch(movement=made, sending=Launch(day, "NH2024-2025", paper_ref=f"Kế hoạch số {day.day + 20}/KH-LĐLĐ ngày {day:%d/%m/%Y}"), by=head, on=day, at=at(day))  # fmt: skip


def _register(receiver: Any, lines: list[OwnLine], day: date, at: datetime, *, sends: bool) -> None:
    chair = _chair(receiver)
    deed: dict[str, Any] = {"receiver": receiver, "by": chair, "on": day, "at": at}
    save_lines(own=lines, offers=(), **deed)
    own = organizations.person_of(chair)
    add_entrants(people=[own.pk] if own else [], units=[receiver.unit_id], **deed)
    if sends:
        send(note="", **deed)


def _receivers(movement: Any) -> list[Any]:
    return list(movement.received.select_related("unit", "movement__unit"))


def _past(loading: Any, officer: User, head: User, at: Callable[[date], datetime]) -> None:
    """Six primary schools; one sent late, one has a line that does not apply, one sent no result."""
    chosen = tuple(loading.units[f"S3-TH{number}"].pk for number in range(1, 7))
    movement = _launched(replace(PAST, units=chosen), loading, officer, head, at, date(2023, 10, 4))
    rows = _receivers(movement)
    for number, row in enumerate(rows):
        day = date(2023, 11, 2) if number == 4 else date(2023, 10, 20 + number)
        note_read(receiver=row, by=_chair(row), on=day, at=at(day))
        lines = [
            OwnLine("Sáng kiến được công nhận", Decimal(2 + number % 3), "sáng kiến"),
            OwnLine("Học sinh được nhận giúp đỡ", Decimal(5 + number), "học sinh"),
        ]
        _register(row, lines, day, at(day), sends=True)
    day = date(2023, 11, 6)
    approve(movement=movement, ids=[row.pk for row in rows], by=officer, on=day, at=at(day))
    day = date(2024, 5, 20)
    stage = open_stage(
        movement=movement, kind="final", due_on=date(2024, 6, 5), asks="Kèm danh sách sáng kiến đã công nhận.", by=officer, on=day, at=at(day)
    )  # fmt: skip
    for number, row in enumerate(rows[:-1]):
        _result(stage, row, number, date(2024, 6, 7) if number == 2 else date(2024, 5, 28 + number % 3), at)
    day = date(2024, 6, 12)
    said = "Phong trào được các công đoàn trường hưởng ứng.\n- Biểu dương các trường vượt chỉ tiêu đăng ký.\n- Năm học sau tiếp tục nhân rộng mô hình “Đôi bạn cùng tiến”."
    conclude(stage=stage, conclusion=said, by=head, on=day, at=at(day))


def _result(stage: Any, receiver: Any, number: int, day: date, at: Callable[[date], datetime]) -> None:
    first, second = receiver.lines.order_by("position")
    helped = (
        Reach("na", None, "Trường không có học sinh thuộc diện") if number == 3 else Reach("value", Decimal(6 + number))
    )
    told = Told(
        {first.pk: Reach("value", Decimal(3 - (number == 1))), second.pk: helped},
        "Mô hình “Đôi bạn cùng tiến”: mỗi nữ giáo viên kèm hai học sinh." if number == 0 else "",
        "Kinh phí hỗ trợ học sinh còn ít." if number == 2 else "",
    )
    deed: dict[str, Any] = {"stage": stage, "receiver": receiver, "by": _chair(receiver), "on": day, "at": at(day)}
    save_result(told=told, **deed)
    send_result(**deed)


def _now(loading: Any, officer: User, head: User, at: Callable[[date], datetime]) -> None:
    """All forty; a third has not read, some read again after the change, twelve registered."""
    movement = _launched(NOW, loading, officer, head, at, date(2024, 11, 25))
    day = date(2024, 11, 28)
    rows = [row for row in _receivers(movement) if row.unit.code != "S3-TH1"]  # one has it waiting on its home page
    for row in rows[:26]:
        note_read(receiver=row, by=_chair(row), on=day, at=at(day))
    day = date(2024, 12, 9)
    revise(movement=movement, wanted=replace(NOW, interim_on=date(2025, 1, 17)), why="Sơ kết trước Tết Nguyên đán.", by=head, on=day, at=at(day))  # fmt: skip
    rows = [row for row in _receivers(movement) if row.unit.code != "S3-TH1"]
    day = date(2024, 12, 10)
    for number, row in enumerate(rows[:14]):
        note_read(receiver=row, by=_chair(row), on=day, at=at(day))
        lines = [OwnLine("Sáng kiến, giải pháp được áp dụng", Decimal(1 + number % 4), "sáng kiến"), OwnLine("Chuyên đề cấp trường", Decimal(1), "chuyên đề")]  # fmt: skip
        _register(row, lines, day, at(day), sends=number < 12)
    day = date(2024, 12, 11)
    approve(movement=movement, ids=[row.pk for row in rows[:6]], by=officer, on=day, at=at(day))
    refuse(receiver=rows[6], why="Chưa ghi tập thể tổ công đoàn đăng ký.", by=officer, on=day, at=at(day))
