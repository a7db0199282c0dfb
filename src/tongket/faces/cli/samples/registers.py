"""The registers of the youth centre in 2024: numbers of outside papers, a copy, papers that came in, files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from tongket.base.access.models import User
from tongket.cores.documents import (
    Paper,
    PaperDate,
    Paragraph,
    ProfileCode,
    Signature,
    find_fonts,
    render_docx,
    render_pdf,
)
from tongket.cores.kernel.periods import Period
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.papers.services import cases, incoming, numbers, register

OUTGOING = (
    ("KH", "Kế hoạch", date(2024, 1, 15), "Tổ chức Hội xuân Giáp Thìn", "Các phòng, cơ sở, chi nhánh"),
    (
        "TB",
        "Thông báo",
        date(2024, 2, 1),
        "Lịch nghỉ Tết Nguyên đán Giáp Thìn 2024",
        "Toàn thể viên chức, người lao động",
    ),
    ("QĐ", "Quyết định", date(2024, 3, 20), "Thành lập Ban Tổ chức hoạt động hè năm 2024", "Như Điều 2"),
    ("KH", "Kế hoạch", date(2024, 4, 10), "Mở các lớp kỹ năng hè năm 2024", "Tỉnh đoàn Sông Mai (để báo cáo)"),
    ("", "", date(2024, 6, 5), "V/v phối hợp bảo đảm an toàn hồ bơi", "Trung tâm Y tế thành phố Sông Mai"),
    (
        "TB",
        "Thông báo",
        date(2024, 11, 25),
        "Chuẩn bị hội nghị viên chức, người lao động",
        "Các phòng, cơ sở, chi nhánh",
    ),
)
INCOMING = (
    (
        date(2024, 1, 8),
        "Tỉnh đoàn Sông Mai",
        "04/KH-TĐ",
        date(2024, 1, 5),
        "Kế hoạch",
        "Công tác Đoàn và phong trào thanh thiếu nhi năm 2024",
        None,
    ),
    (
        date(2024, 2, 20),
        "Sở Văn hóa và Thể thao",
        "112/SVHTT-TDTT",
        date(2024, 2, 16),
        "Công văn",
        "Báo cáo số hồ bơi và lớp bơi phổ cập",
        date(2024, 2, 29),
    ),
    (
        date(2024, 5, 14),
        "Công an thành phố Sông Mai",
        "87/CATP-PCCC",
        date(2024, 5, 10),
        "Công văn",
        "Kiểm tra an toàn phòng cháy, chữa cháy các cơ sở",
        None,
    ),
    (
        date(2024, 11, 28),
        "Tỉnh đoàn Sông Mai",
        "56/TĐ-VP",
        date(2024, 11, 26),
        "Công văn",
        "Gửi báo cáo tổng kết năm 2024",
        date(2024, 12, 16),
    ),
    (
        date(2024, 12, 9),
        "Sở Nội vụ",
        "231/GM-SNV",
        date(2024, 12, 6),
        "Giấy mời",
        "Dự hội nghị tổng kết công tác văn thư, lưu trữ",
        None,
    ),
)
CASES = (
    ("01.HC", "Hồ sơ văn bản chỉ đạo của Tỉnh đoàn năm 2024", "Hành chính", 20),
    ("02.HD", "Hồ sơ hoạt động hè năm 2024", "Hoạt động", 10),
    ("03.TC", "Hồ sơ hội nghị viên chức, người lao động năm 2024", "Tổ chức", None),
)


def add_registers(unit: Any, accounts: Mapping[str, User], *, on: date, at: datetime) -> None:
    """Six outside papers (one without its file, one recalled, one copied), five arrivals, three files."""
    officer, head = accounts["truc.ltt"], accounts["son.lt"]
    who: dict[str, Any] = {"by": officer, "on": on, "at": at}
    files = [
        cases.open_case(
            unit=unit, year=2024, case=cases.Case(code, title, heading, years, opened_on=date(2024, 1, 2)), **who
        )
        for code, title, heading, years in CASES
    ]
    taken = [_outgoing(unit, number, who) for number in range(len(OUTGOING))]
    for entry in (taken[2], taken[3]):
        cases.put_into(paper=entry, case_file=files[1], **who)
    register.recall(
        entry=taken[1], reason="Ghi nhầm ngày làm bù", recalled_on=date(2024, 2, 2), destroyed_by="Văn phòng thu lại đủ 6 bản giấy",
        by=head, on=on, at=at,
    )  # fmt: skip
    signer = organizations.signers_of(unit, on=on)[0]
    wanted = register.Copy("SY", date(2024, 3, 25), signer.pk, "TTN", 4, "Cơ sở 1\nCơ sở 2\nCơ sở 3")
    register.make_copy(source=taken[2], period="2024", copy=wanted, **who)
    arrived = [incoming.enter_arrival(unit=unit, arrival=_arrival(unit, row, on), **who) for row in INCOMING]
    for row in (arrived[0], arrived[3]):
        cases.put_into(paper=row, case_file=files[0], **who)
    incoming.handle_arrival(
        incoming=arrived[1], progress="Đã gửi số liệu", done_on=date(2024, 2, 27), answered_by=None, **who
    )
    numbers.add_issuer(
        unit=unit, name="Hội đồng thi đua, khen thưởng", symbol="HĐTĐKT", body=None, own="TTN", by=head, on=on, at=at
    )


def _outgoing(unit: Any, number: int, who: Mapping[str, Any]) -> Any:
    kind, kind_name, day, abstract, recipients = OUTGOING[number]
    signer = organizations.signers_of(unit, on=day)[0]
    wanted = register.OutsidePaper(
        kind, "TTN" if kind else "TTN-HCTH", day, abstract, signer.pk, recipients, "VT", 5, number=3 if number == 3 else None,
        skip_reason="Số 02 cấp cho kế hoạch không ban hành" if number == 3 else "",
    )  # fmt: skip
    entry = register.take_outside_number(unit=unit, period=Period.year(day.year).code, wanted=wanted, **who)
    if number == len(OUTGOING) - 1:
        return entry
    head = organizations.letterhead_of(unit, day)
    paper = Paper(
        profile=ProfileCode(head.profile), kind_code=kind, kind_name=kind_name, superior=head.superior_name, body=head.name,
        number=entry.number, symbol="TTN" if kind else "TTN-HCTH", place=head.place, date=PaperDate.of(day), abstract=abstract,
        blocks=(Paragraph(f"{head.name} gửi các nơi nhận nội dung: {abstract.lower()}."),),
        signature=Signature(tuple(signer.authority_lines), signer.person.full_name), recipients=(recipients,),
    )  # fmt: skip
    content, name = (
        (render_docx(paper), "van-ban.docx") if number == 0 else (render_pdf(paper, find_fonts()), "van-ban.pdf")
    )
    register.attach_file(entry=entry, name=name, content=content, **who)
    register.follow(entry=entry, transferred_on=day, received_by="Văn thư nơi nhận", **who)
    return entry


def _arrival(unit: Any, row: Any, on: date) -> incoming.Arrival:
    arrived, author, notation, dated, kind, abstract, due = row
    told = incoming.Arrival(arrived, author, abstract, notation, dated, kind, due_on=due, transferred_on=arrived)
    named = {"Tỉnh đoàn Sông Mai": "Lê Thị Thanh Trúc", "Sở Văn hóa và Thể thao": "Phạm Quốc Tuấn"}.get(author)
    people = {one.person.full_name: one.person for one in organizations.people_of(unit, on)}
    return replace(told, person=people[named]) if named in people else replace(told, transferred_on=None)
