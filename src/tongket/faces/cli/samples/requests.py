"""S3 asks its forty school unions: the school year 2022-2023 collected, and the first term of 2024-2025 just asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tongket.base.access.models import User
from tongket.base.access.once import answering
from tongket.cores.kernel.periods import Period
from tongket.cycle.collecting.selectors.cells import sheet_of
from tongket.cycle.collecting.selectors.requests import answer_at
from tongket.cycle.collecting.services.answers import Filled, save_answer, send_answer
from tongket.cycle.collecting.services.checking import accept, excuse, extend, return_answer
from tongket.cycle.collecting.services.opening import open_request
from tongket.cycle.collecting.services.requests import Item, Part, Wanted, begin_request, set_form
from tongket.cycle.collecting.services.rules import WantedRule, add_rule
from tongket.cycle.organizations.places import Place
from tongket.cycle.organizations.selectors import version_on
from tongket.cycle.organizations.services import grants, people
from tongket.faces.cli.samples.s3_schools import chair_of

YEAR, DUE = "NH2022-2023", date(2023, 8, 10)
ASKED = ("doan-vien", "doan-vien-nu", "ket-nap-moi", "sang-kien")
LATE = {"S3-TH7": 2, "S3-CS5": 3, "S3-MN9": 5}  # days after the due day
RETURNED = {
    "S3-TH2": ("Số đoàn viên nữ chưa khớp danh sách kèm theo, xem lại giúp.", "doan-vien-nu", "Danh sách gửi kèm chỉ có 33 người."),
    "S3-CS8": ("Sáng kiến phải có quyết định công nhận của năm học này.", "sang-kien", "Ghi số quyết định công nhận."),
}  # fmt: skip
EXCUSED = "S3-MN12"
NOTE = "Đã đối chiếu với danh sách đoàn viên: tuyển thêm giáo viên, nhân viên hợp đồng."


def add_requests(loading: Any, *, at: Callable[[date], datetime], hashed: str, on: date) -> None:
    """Ask, let the chairs send, accept, return two, excuse one; then ask again for the running year."""
    officer = loading.accounts["cuc.lt"]
    chairs = _chairs(loading, hashed, on)
    ask = _asked(
        loading,
        officer,
        at,
        YEAR,
        date(2023, 7, 31),
        DUE,
        "Báo cáo công tác công đoàn năm học 2022-2023",
        date(2023, 7, 24),
    )
    answers = {one.unit.code: one for one in ask.answers.select_related("unit", "request__unit", "parent")}
    day = date(2023, 8, 8)
    excuse(answer=answers[EXCUSED], why="Công đoàn mới thành lập tháng 7/2023.", by=officer, on=day, at=at(day))
    extend(
        answer=answers["S3-MN9"],
        until=date(2023, 8, 12),
        why="Trường sửa chữa, mất điện",
        by=officer,
        on=day,
        at=at(day),
    )
    with answering():  # nobody's roles and no unit change meanwhile: asked once
        for number, (code, answer) in enumerate(answers.items()):
            if code != EXCUSED:
                sent_on = date(2023, 8, 10 + LATE[code]) if code in LATE else date(2023, 8, 2 + number % 8)
                _send(answer, chairs[code], sent_on, at(sent_on))
    day = date(2023, 8, 16)
    for code, (why, indicator, mark) in RETURNED.items():
        marks: dict[int | None, str] = {loading.indicators[indicator].pk: mark}
        return_answer(answer=answers[code], why=why, marks=marks, by=officer, on=day, at=at(day))
    good = [one for code, one in answers.items() if code not in RETURNED and code != EXCUSED]
    accept(answers=good, by=officer, on=day, at=at(day))
    _asked(
        loading,
        officer,
        at,
        "NH2024-2025",
        date(2024, 12, 10),
        date(2024, 12, 20),
        "Báo cáo sơ kết học kỳ I năm học 2024-2025",
        date(2024, 12, 2),
    )


def _asked(
    loading: Any,
    officer: User,
    at: Callable[[date], datetime],
    period: str,
    cut_off: date,
    due: date,
    subject: str,
    day: date,
) -> Any:
    deed: dict[str, Any] = {"by": officer, "on": day, "at": at(day)}
    wanted = Wanted(
        subject, period, cut_off, (due,), instructions="Số đoàn viên tính đến ngày chốt, kể cả đoàn viên hợp đồng từ 6 tháng trở lên.",
        paper=f"Công văn số {31 if period == YEAR else 47}/LĐLĐ", kinds=("union",),
    )  # fmt: skip
    ask = begin_request(unit=loading.root, wanted=wanted, **deed)
    items = [Item(loading.indicators[code].pk) for code in ASKED]
    set_form(request=ask, items=items, parts=[Part("Khó khăn, kiến nghị")], **deed)
    rules = (
        WantedRule("compare", "doan-vien-nu", "Đoàn viên nữ không nhiều hơn tổng số đoàn viên.", hard=True, operator="<=", right="doan-vien"),
        WantedRule("change", "doan-vien", "Số đoàn viên đổi nhiều so với kỳ trước: cho biết vì sao.", high=Decimal(10)),
    )  # fmt: skip
    for rule in rules:
        add_rule(request=ask, wanted=rule, **deed)
    open_request(request=ask, **deed)
    ask.refresh_from_db()
    return ask


def _chairs(loading: Any, hashed: str, on: date) -> dict[str, User]:
    """An account for the chair of every school union."""
    found = {}
    schools = [(code, unit) for code, unit in loading.units.items() if code != loading.root.code]
    for number, (code, unit) in enumerate(schools, start=1):
        person = people.add_person(
            unit=loading.root, site=unit, title="Chủ tịch Công đoàn trường", since=date(2020, 1, 1), by=loading.admin, on=on,
            full_name=chair_of(number), code=f"CT{number:03d}",
        )  # fmt: skip
        account, _password = grants.open_account(
            person=person, username=f"ct.{code.lower().removeprefix('s3-')}", unit=unit, role="head", by=loading.admin,
            on=date(2020, 1, 1), hashed=hashed,
        )  # fmt: skip
        account.must_change_password = False
        account.save(update_fields=["must_change_password"])
        found[code] = account
    return found


def _send(answer: Any, chair: User, on: date, at: datetime) -> None:
    place = Place(chair, answer.unit, version_on(answer.unit, on), Period.from_code(YEAR), on)
    now = answer_at(place, answer.pk)
    assert now is not None
    waiting = sheet_of(now, today=on).unexplained
    if waiting:
        save_answer(answer=now, filled=Filled(notes={one.key: NOTE for one in waiting}), by=chair, on=on, at=at)
    send_answer(answer=now, by=chair, on=on, at=at)
