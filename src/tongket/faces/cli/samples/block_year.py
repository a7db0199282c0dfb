"""Block S4 through three years: members, heads in turn, the calendar of 2024, meetings, a covenant that waits for one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from tongket.cycle.blocks.enums import How, Office
from tongket.cycle.blocks.selectors.calendar import steps_of
from tongket.cycle.blocks.selectors.covenants import targets_offered
from tongket.cycle.blocks.services import covenants, meetings, papers, years
from tongket.cycle.blocks.services.heads import elect_head
from tongket.cycle.blocks.services.signing import sign
from tongket.cycle.organizations.services.blocks import add_members

SINCE = date(2022, 1, 5)
HEADS = {2022: ("S4-LD", "S4-VH"), 2023: ("S4-VH", "S4-GD"), 2024: ("S4-GD", "S4-YT")}
DONE = {
    "found": date(2024, 1, 15), "launch": date(2024, 2, 28), "register": date(2024, 3, 20), "half": date(2024, 7, 12),
}  # fmt: skip
LAUNCH = {
    "title": "Hội nghị triển khai, ký giao ước thi đua năm 2024", "held_on": date(2024, 2, 28), "starts": time(8), "ends": time(10, 30),
    "place": "Hội trường Phòng Giáo dục và Đào tạo", "chair": "Đoàn Thị Hiền, Trưởng khối", "secretary": "Lâm Văn Ổn, Phó khối",
    "agenda": "Thông qua Quy chế, kế hoạch, hướng dẫn chấm điểm\nKý giao ước thi đua", "invited": "Đại diện Phòng Nội vụ huyện",
    "proceedings": "Các đơn vị thảo luận, thống nhất cao với dự thảo Quy chế và bảng chấm điểm.",
}  # fmt: skip
HALF = {
    "title": "Họp sơ kết 6 tháng đầu năm 2024", "held_on": date(2024, 7, 12), "starts": time(14), "ends": time(16),
    "place": "Trung tâm Y tế huyện", "chair": "Đoàn Thị Hiền, Trưởng khối", "secretary": "Lâm Văn Ổn, Phó khối",
    "agenda": "Báo cáo sơ kết\nPhân công kiểm tra chéo", "invited": "", "proceedings": "Các đơn vị báo cáo kết quả sáu tháng.",
}  # fmt: skip


def add_block_year(loading: Any, *, at: Callable[[date], datetime]) -> None:
    """Everything of block S4 but its scores and votes."""
    block, units, admin = loading.root, loading.units, loading.admin
    head = loading.accounts["hien.dt"]
    members = [code for code in units if code != block.code]
    add_members(block=block, lines=members, day=SINCE, decision="15/QĐ-UBND ngày 05/01/2022", by=admin, on=SINCE)
    rules = {"form": "khoi", "regime": "state", "founder": None, "founded_by": "Ủy ban nhân dân huyện Trà Lâm",
             "decision": "15/QĐ-UBND ngày 05/01/2022", "standing": None, "deputy_follows": True, "rest_years": 3}  # fmt: skip
    years.change_rules(block=block, year=2022, fields=rules, by=head, on=SINCE)
    for year, chosen in HEADS.items():
        for office, code in zip((Office.HEAD, Office.DEPUTY), chosen, strict=True):
            elect_head(
                block=block, year=year, unit=units[code], how=How.ELECTED, office=office, note=f"Hội nghị tổng kết năm {year - 1}",
                since=date(year, 1, 10), by=head, on=date(year, 1, 10),
            )  # fmt: skip
    this = years.open_year(block=block, year=2024, by=head, on=date(2024, 1, 10))
    years.fill_calendar(year=this, by=head, on=date(2024, 1, 10))
    for row in steps_of(this, date(2024, 1, 10)):
        if (day := DONE.get(row.step.code)) is not None:
            years.follow_step(step=row.step, deed="finish", by=head, on=day)
        elif row.step.code == "score":
            for code in members[:6]:
                years.answer_step(step=row.step, member_id=units[code].pk, is_done=True, by=head, on=date(2024, 11, 28))
    for kind, day in (("regulation", date(2024, 2, 20)), ("plan", date(2024, 2, 21))):
        papers.begin_paper(year=this, kind=kind, by=head, on=day)
    _meetings(this, units, members, head)
    _covenant(block, loading, head)


def _meetings(this: Any, units: Any, members: list[str], head: Any) -> None:
    for fields, absent in ((LAUNCH, ""), (HALF, "S4-TV")):
        day = fields["held_on"]
        held = meetings.put_meeting(year=this, meeting=None, fields=dict(fields), by=head, on=day)  # type: ignore[arg-type]
        told = {units[code].pk: (code != absent, "", "Đi công tác tỉnh" if code == absent else "") for code in members}
        meetings.enter_attendance(meeting=held, told=told, by=head, on=day)  # type: ignore[arg-type]
        tasks = (
            ("Gửi hướng dẫn chấm điểm có minh chứng mẫu cho các đơn vị", None, date(2024, 3, 15), "Đã gửi ngày 12/03/2024"),
            ("Tổ chức hội thao chung của khối", "S4-TT", date(2024, 9, 30), "Đã tổ chức ngày 21/09/2024"),
        ) if fields is LAUNCH else (("Chuẩn bị nội dung kiểm tra chéo", "S4-BH", date(2024, 12, 16), ""),)  # fmt: skip
        for text, owner, due, result in tasks:
            wanted = {"text": text, "owner_id": units[owner].pk if owner else None, "due_on": due}
            task = meetings.put_conclusion(meeting=held, conclusion=None, fields=wanted, by=head, on=day)  # type: ignore[arg-type]
            if result:
                meetings.finish_conclusion(conclusion=task, is_done=True, result=result, by=head, on=due)


def _covenant(block: Any, loading: Any, head: Any) -> None:
    """Signed by seven of eight; the library's has not come back to its seat."""
    day = date(2024, 2, 28)
    fields = {
        "title": "Giao ước thi đua năm 2024", "opening": "Căn cứ Quy chế tổ chức và hoạt động của khối.", "signed_at": "Trà Lâm",
        "contents": "Hoàn thành và hoàn thành vượt mức các chỉ tiêu được giao.\nMỗi đơn vị có ít nhất một mô hình, sáng kiến được công nhận.\nTham gia đầy đủ hoạt động chung của khối.",
        "commitments": "Gửi báo cáo, minh chứng đúng hạn, trung thực.\nGiúp đỡ nhau hoàn thành nhiệm vụ.",
        "sign_on": day, "sign_until": date(2024, 3, 15),
    }  # fmt: skip
    made = covenants.make_covenant(owner=block, year=2024, fields=fields, by=head, on=day)
    offered = [one.target_id for one in targets_offered(made, day)]
    covenants.choose_lines(covenant=made, target_ids=offered, by=head, on=day)
    made = covenants.send_out(covenant=made, by=head, on=day)
    for party in made.parties.select_related("member", "covenant"):
        if party.member is not None and party.member.code != "S4-TV":
            sign(party=party, by=loading.heads[party.member.code], on=day)
