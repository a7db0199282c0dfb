"""S1 meets: two conferences closed and the next being prepared; S0 held its review meeting. All invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from tongket.base.access.once import answering
from tongket.cycle.conferences.selectors import reads
from tongket.cycle.conferences.services import after, before, course, doors
from tongket.cycle.conferences.services.conferences import Plan, close_conference, open_conference, plan_conference
from tongket.cycle.conferences.services.course import Turn, Wanted
from tongket.cycle.conferences.services.people import Marked, add_guest, call_staff, mark_people

if TYPE_CHECKING:
    from tongket.cycle.conferences.models import Conference

PRESIDIUM = "Bùi Đức Trọng; Trưởng ban\nMai Xuân Đạt; Chủ tịch Công đoàn cơ sở"
SECRETARY = "Tạ Thị Loan; Chuyên viên tổng hợp"
PRESENTERS = {
    "review": "Phó Trưởng ban", "work": "Trưởng ban", "last": "Chuyên viên tổng hợp", "finance": "Kế toán", "inspectorate": "Trưởng Ban Thanh tra nhân dân",
    "discussion": "Đoàn chủ tịch", "awards": "Công đoàn cơ sở", "covenant": "Trưởng ban, Chủ tịch Công đoàn", "resolution": "Thư ký",
}  # fmt: skip
Asked = tuple[str, str, str, dict[str, Any]]  # theme, text, who ("" nobody named), the answer
# by the year reviewed: the day, what was asked and answered, the clauses with their results
HELD: dict[int, tuple[date, tuple[Asked, ...], tuple[tuple[Wanted, str, str], ...]]] = {
    2022: (date(2023, 1, 12), (
        ("Điều kiện làm việc", "Sửa mái nhà để xe của viên chức", "Đội Bảo vệ",
         {"state": "done", "answer": "Sửa trước mùa mưa.", "owner": "Phòng Kỹ thuật - Vận hành", "due_on": date(2023, 5, 31), "evidence": "Nghiệm thu ngày 20/4/2023"}),
        ("Đời sống", "Bố trí phòng nghỉ trưa cho nhân viên trực ca", "", {"state": "refused", "answer": "Tòa nhà không còn phòng trống trong năm 2023."}),
    ), (
        (Wanted("Không để xảy ra sự cố phải dừng tòa nhà", "Phòng Kỹ thuật - Vận hành", date(2023, 12, 31)), "done", "Năm 2023 không có sự cố"),
        (Wanted("Điện năng tiêu thụ không quá 1.450.000 kWh", "Phòng Kỹ thuật - Vận hành", date(2023, 12, 31)), "done", "1.438.200 kWh"),
        (Wanted("Trả lời mọi kiến nghị của viên chức, người lao động", "Trưởng ban", date(2023, 12, 31)), "done", "11/11 kiến nghị"),
    )),
    2023: (date(2024, 1, 23), (
        ("Đời sống", "Tổ chức khám sức khỏe định kỳ hoặc một chuyến tham quan trong năm", "",
         {"state": "accepted", "answer": "Chọn khám sức khỏe; Công đoàn phối hợp.", "owner": "Phòng Hành chính - Tổng hợp", "due_on": date(2024, 9, 30)}),
        ("Điều kiện làm việc", "Thay máy tính của bộ phận tiếp nhận đã dùng tám năm", "Phòng Hành chính - Tổng hợp",
         {"state": "done", "answer": "Mua trong quý III theo dự toán.", "owner": "Kế toán", "due_on": date(2024, 9, 30), "evidence": "Bàn giao 6 máy ngày 12/8/2024"}),
        ("Đào tạo", "Tập huấn phòng cháy, chữa cháy cho cả nhân viên trực đêm", "Đội Bảo vệ",
         {"state": "accepted", "answer": "Đưa vào kế hoạch năm.", "owner": "Đội Bảo vệ", "due_on": date(2024, 11, 30)}),
    ), (
        (Wanted("Vận hành tòa nhà an toàn, không để xảy ra sự cố phải dừng hoạt động", "Phòng Kỹ thuật - Vận hành", date(2024, 12, 31)), "open", ""),
        (Wanted("Kinh phí tiết kiệm ít nhất 500 triệu đồng", "Kế toán", date(2024, 12, 31)), "open", ""),
        (Wanted("Giao từng phòng theo dõi kiến nghị thuộc phần việc của mình, báo cáo hằng quý", "Các phòng, đội", date(2024, 12, 31)), "done", "Bốn kỳ báo cáo"),
    )),
}  # fmt: skip


def add_conferences(s1: Any, s0: Any, *, at: Callable[[date], datetime]) -> None:
    """Both organisations; nobody's roles and no unit change meanwhile."""
    with answering():
        for year in HELD:
            _past(s1, year, at)
        _next(s1, at)
        _review_meeting(s0, at)


class _Told:
    """Who does something on a day."""

    def __init__(self, by: Any, at: Callable[[date], datetime]) -> None:
        self.by, self.at = by, at

    def on(self, day: date) -> dict[str, Any]:
        return {"by": self.by, "on": day, "at": self.at(day)}


def _planned(loading: Any, period: str, plan: Plan, told: dict[str, Any]) -> Conference:
    made = plan_conference(unit=loading.root, period=period, plan=plan, **told)
    call_staff(conference=made, **told)
    turns = [Turn(one.title, 10, PRESENTERS.get(one.key, "")) for one in made.items.all()]
    course.set_programme(conference=made, turns=turns, **told)
    return made


def _plan(year: int, held_on: date) -> Plan:
    return Plan(
        f"Hội nghị viên chức, người lao động năm {year}", "employees", held_on, place="Hội trường tầng 2, Trung tâm Hành chính tỉnh",
        slogan="An toàn, tiết kiệm, tận tình", cohost="Công đoàn cơ sở", presidium=PRESIDIUM, secretaries=SECRETARY,
    )  # fmt: skip


def _past(loading: Any, year: int, at: Callable[[date], datetime]) -> None:
    day, asked, clauses = HELD[year]
    head, officer = _Told(loading.accounts["trong.bd"], at).on(day), _Told(loading.accounts["loan.tt"], at).on(day)
    row = _planned(loading, str(year), _plan(year, day), officer)
    add_guest(conference=row, name="Phan Quốc Bảo", detail="Phó Chánh Văn phòng UBND tỉnh", **officer)
    course.set_clauses(conference=row, clauses=[one for one, _state, _result in clauses], **officer)
    open_conference(conference=row, **officer)
    people = reads.people_of(row)
    marks = [Marked(one.pk, "excused" if place == 3 else "came", f"m{one.pk}") for place, one in enumerate(people)]
    mark_people(conference=row, marks=marks, **officer)
    row.participants.filter(presence="excused").update(note="đi công tác")
    here = reads.presence_of(row).here
    for text in ("Thông qua năm báo cáo trình hội nghị", "Thông qua nghị quyết hội nghị"):
        course.put_to_vote(conference=row, text=text, way="hands", yes=here, no=0, blank=0, **officer)
    for theme, text, who, answer in asked:
        source = "section" if who else "anonymous"
        made = course.propose(conference=row, text=text, theme=theme, source=source, sender=who, **officer)
        fields = {"answer": "", "owner": "", "due_on": None, "evidence": "", **answer}
        course.answer_proposal(proposal=made, fields=fields, **head)
    close_conference(conference=row, **head)
    posted = _Told(loading.accounts["loan.tt"], at).on(day + timedelta(days=3))
    after.write_posting(
        conference=row, day=day + timedelta(days=3), place="Bảng tin tầng 1; nhóm Zalo của Ban", **posted
    )
    for clause, (_wanted, state, result) in zip(row.clauses.all(), clauses, strict=True):
        if state != "open":
            course.write_result(clause=clause, state=state, result=result, **officer)


def _next(loading: Any, at: Callable[[date], datetime]) -> None:
    """The conference about 2024 is being prepared: people called, opinions coming in."""
    officer = _Told(loading.accounts["loan.tt"], at).on(date(2024, 12, 10))
    row = _planned(loading, "2024", _plan(2024, date(2025, 1, 21)), officer)
    for theme, text, source, who in (
        ("Đời sống", "Khám sức khỏe năm 2024 chưa có siêu âm; năm sau đề nghị bổ sung", "section", "Phòng Kỹ thuật - Vận hành"),
        ("Điều kiện làm việc", "Lắp thêm quạt ở khu vực tiếp dân tầng 1", "section", "Phòng Hành chính - Tổng hợp"),
        ("Thu nhập", "Công khai cách tính thu nhập tăng thêm từng quý", "anonymous", ""),
    ):  # fmt: skip
        course.propose(conference=row, text=text, theme=theme, source=source, sender=who, **officer)
    for section, called, there, says in (
        ("Phòng Kỹ thuật - Vận hành", 4, 4, "Nhất trí dự thảo báo cáo; đề nghị bổ sung số giờ trực đêm."),
        ("Phòng Hành chính - Tổng hợp", 4, 3, "Nhất trí các dự thảo."),
    ):
        met = {
            "section": section,
            "held_on": date(2024, 12, 9),
            "called": called,
            "there": there,
            "chair": "",
            "secretary": "",
            "discussion": says,
        }
        before.write_section_meeting(conference=row, meeting=None, fields=met, **officer)
    for door in ("Cửa chính", "Cửa tầng hầm"):
        doors.open_door(conference=row, name=door, **officer)
    doors.give_cards(conference=row, **officer)
    course.set_clauses(
        conference=row, clauses=[Wanted("Tiếp tục không để xảy ra sự cố phải dừng tòa nhà", "Phòng Kỹ thuật - Vận hành", date(2025, 12, 31))], **officer
    )  # fmt: skip


def _review_meeting(loading: Any, at: Callable[[date], datetime]) -> None:
    """S0 reviews 2023 and opens 2024 in one meeting, on 18/12/2023; all its staff come."""
    day = date(2023, 12, 18)
    head, officer = _Told(loading.accounts["son.lt"], at).on(day), _Told(loading.accounts["truc.ltt"], at).on(day)
    plan = Plan(
        "Hội nghị tổng kết công tác năm 2023, triển khai nhiệm vụ năm 2024", "review", day, starts_at="14 giờ 00", place="Hội trường Trung tâm",
        presidium="Lý Thành Sơn; Giám đốc", secretaries="Lê Thị Thanh Trúc; Cán bộ tổng hợp",
    )  # fmt: skip
    row = plan_conference(unit=loading.root, period="2023", plan=plan, **officer)
    turns = [
        Turn("Báo cáo tổng kết năm 2023", 25, "Cán bộ tổng hợp"), Turn("Ý kiến của các cơ sở", 40, "Các cơ sở"),
        Turn("Kết luận, giao ba nhiệm vụ trọng tâm năm 2024", 20, "Giám đốc"), Turn("Phát động thi đua năm 2024", 10, "Giám đốc"),
    ]  # fmt: skip
    course.set_programme(conference=row, turns=turns, **officer)
    call_staff(conference=row, **officer)
    open_conference(conference=row, **officer)
    mark_people(conference=row, marks=[Marked(one.pk, "came", f"m{one.pk}") for one in reads.people_of(row)], **officer)
    here = reads.presence_of(row).here
    course.put_to_vote(
        conference=row, text="Thông qua năm giải pháp của năm 2024", way="hands", yes=here, no=0, blank=0, **officer
    )
    for text, owner, due in (
        ("Mở thêm lớp kỹ năng hè, phủ đủ các cơ sở", "Phòng Đào tạo", date(2024, 5, 31)),
        ("Tổ chức ba đợt khảo sát ý kiến phụ huynh", "Phòng Nghiệp vụ", date(2024, 9, 30)),
        ("Sửa chữa cơ sở vật chất trước mùa hè", "Phòng Hành chính", date(2024, 4, 30)),
    ):
        after.write_direction(conference=row, giver="Giám đốc", text=text, owner=owner, due_on=due, **officer)
    close_conference(conference=row, **head)
