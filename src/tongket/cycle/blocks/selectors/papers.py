"""Papers of a block: regulation, plan, guide, minutes of a meeting, covenant, minutes of handing over."""

from __future__ import annotations

from datetime import date

from tongket.cores.documents import (
    Align,
    Block,
    Column,
    Heading,
    ListItem,
    Paper,
    PaperDate,
    Paragraph,
    ProfileCode,
    Row,
    RowKind,
    Signature,
    Table,
    number_headings,
)
from tongket.cores.kernel.dates import short_date
from tongket.cycle.blocks.enums import Form, PaperKind
from tongket.cycle.blocks.facts.texts import blocks_of
from tongket.cycle.blocks.models import BlockYear, Covenant, Handover, Meeting, YearPaper
from tongket.cycle.blocks.selectors.covenants import is_of_block, lines_of
from tongket.cycle.blocks.selectors.handing import open_tasks, papers_issued
from tongket.cycle.blocks.selectors.meetings import attendance_of, presence_of
from tongket.cycle.blocks.selectors.parties import filled_on, head_filled
from tongket.cycle.blocks.selectors.years import members_of_year, names_of, rules_of
from tongket.cycle.organizations.selectors import Letterhead, letterhead_of

_KINDS = {
    PaperKind.REGULATION: ("QC", "Quy chế"),
    PaperKind.PLAN: ("KH", "Kế hoạch"),
    PaperKind.GUIDE: ("HD", "Hướng dẫn"),
}


def form_says(year: BlockYear) -> str:
    """ "Khối" or "Cụm", whatever language the page is in."""
    return {"khoi": "Khối", "cum": "Cụm"}[rules_of(year.unit).form or Form.BLOCK]


def year_says(year: BlockYear) -> str:
    """ "năm 2024", "năm học 2023-2024"."""
    if year.first_day.month == 8:
        return f"năm học {year.first_day.year}-{year.last_day.year}"
    return f"năm {year.year}"


def _bare(kind: str, name: str, head: Letterhead, day: PaperDate, abstract: str, blocks: tuple[Block, ...], signature: Signature, **more: object) -> Paper:  # fmt: skip
    return Paper(
        profile=ProfileCode(head.profile), kind_code=kind, kind_name=name, superior=head.superior_name, body=head.name, number=None,
        symbol=head.symbol, place=head.place, date=day, abstract=abstract, blocks=blocks, signature=signature, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def _head_signature(year: BlockYear, day: date) -> Signature:
    """The head of the block signs for it: whoever heads the head's unit on the day."""
    form = form_says(year).upper()
    filled = head_filled(year.head, day) if year.head else None
    post = filled.lines[-1] if filled else ""
    return Signature((f"TM. {form} THI ĐUA", f"TRƯỞNG {form}"), filled.name if filled else "", post)


def year_paper(paper: YearPaper, today: date) -> Paper:
    """The paper in the block's layout, without a number: the register gives that, or the pen."""
    year = paper.year
    day = paper.issued_on or min(max(today, year.first_day), year.last_day)
    head = letterhead_of(year.unit, day)
    kind, name = _KINDS.get(PaperKind(paper.kind), ("TB", "Thông báo"))
    date_of = PaperDate.of(paper.issued_on) if paper.issued_on else PaperDate(year.year)
    blocks = number_headings(tuple(blocks_of(paper.body)) or (Paragraph("(Chưa có nội dung.)"),))
    return _bare(
        kind, name, head, date_of, paper.title, blocks, _head_signature(year, day),
        recipients=("Các đơn vị thành viên", head.superior_name or "Cấp trên"), draft_note="" if paper.issued_on else "Dự thảo",
    )  # fmt: skip


def minutes_paper(meeting: Meeting) -> Paper:
    """Biên bản họp: time, place, who presided, n/N with absences, agenda, proceedings, conclusions."""
    year, day = meeting.year, meeting.held_on
    head = letterhead_of(year.unit, day)
    came, asked = presence_of(meeting)
    rows = attendance_of(meeting)
    blocks: list[Block] = [Heading(1, "Thời gian, địa điểm, thành phần")]
    blocks.append(ListItem("1.", _when(meeting)))
    blocks.append(
        ListItem("2.", f"Chủ trì: {_closed(meeting.chair) or '……'}. Thư ký: {_closed(meeting.secretary) or '……'}.")
    )
    blocks.append(ListItem("3.", f"Có mặt {came}/{asked} đơn vị thành viên."))
    blocks += [ListItem("-", f"{one.name}{f': {one.who}' if one.who else ''}") for one in rows if one.came]
    absent = [one for one in rows if one.came is False]
    if absent:
        blocks.append(ListItem("4.", f"Vắng mặt {len(absent)} đơn vị:"))
        blocks += [ListItem("-", f"{one.name}: {one.reason or 'không nêu lý do'}") for one in absent]
    if meeting.invited.strip():
        blocks.append(ListItem("5." if absent else "4.", "Khách mời:"))
        blocks += [ListItem("-", line.strip()) for line in meeting.invited.splitlines() if line.strip()]
    blocks += [Heading(1, "Nội dung"), *_lines(meeting.agenda)]
    if meeting.proceedings.strip():
        blocks += [Heading(1, "Diễn biến"), *blocks_of(meeting.proceedings)]
    blocks += [Heading(1, "Kết luận"), *_conclusions(meeting)]
    if meeting.ends:
        blocks.append(Paragraph(f"Cuộc họp kết thúc lúc {meeting.ends:%H} giờ {meeting.ends:%M} cùng ngày."))
    return _bare(
        "BB", "Biên bản", head, PaperDate.of(day), f"{meeting.title}", number_headings(tuple(blocks)),
        Signature(("CHỦ TRÌ",), meeting.chair.partition(",")[0].strip()),
        cosigners=(Signature(("THƯ KÝ",), meeting.secretary.partition(",")[0].strip()),),
        recipients=("Các đơn vị thành viên",), archive_line="Lưu: Hồ sơ",
    )  # fmt: skip


def _closed(text: str) -> str:
    return text.strip().rstrip(".")


def _when(meeting: Meeting) -> str:
    at = f"hồi {meeting.starts:%H} giờ {meeting.starts:%M} " if meeting.starts else ""
    place = f", tại {_closed(meeting.place)}" if meeting.place.strip() else ""
    return f"Thời gian: {at}ngày {short_date(meeting.held_on)}{place}."


def _lines(text: str) -> list[Block]:
    return [
        ListItem(f"{place}.", line) for place, line in enumerate(filter(None, map(str.strip, text.splitlines())), 1)
    ]


def _conclusions(meeting: Meeting) -> list[Block]:
    rows = list(meeting.conclusions.select_related("owner"))
    names = names_of([one.owner_id for one in rows], meeting.held_on)
    found: list[Block] = []
    for place, one in enumerate(rows, 1):
        who = names.get(one.owner_id or 0, f"Trưởng {form_says(meeting.year).lower()}")
        due = f", hạn {short_date(one.due_on)}" if one.due_on else ""
        found.append(ListItem(f"{place}.", f"{_closed(one.text)} (thực hiện: {who}{due})."))
    return found or [Paragraph("Không có kết luận giao việc.")]


def covenant_paper(covenant: Covenant, today: date) -> Paper:
    """The covenant with its lines and a grid of signatures: who signed, else who fills the role; those who left are not in it."""
    day = covenant.sign_on
    head = letterhead_of(covenant.unit, day)
    parties = [one for one in covenant.parties.select_related("member") if one.left_on is None or one.signed_on]
    signatures = []
    for one in parties:
        filled = None if one.signed_on else filled_on(one, max(day, today))
        lines = tuple(one.signer_lines) if one.signed_on else (filled.lines if filled else ("NGƯỜI ĐỨNG ĐẦU",))
        who = one.member_name if is_of_block(covenant) else ""
        name = one.signer_name or (filled.name if filled else "")
        signatures.append(Signature((*((who.upper(),) if who else ()), *lines), name))
    blocks: list[Block] = [*blocks_of(covenant.opening)]
    if is_of_block(covenant):
        blocks += [Paragraph("Chúng tôi gồm các bên:"), *(ListItem(f"{place}.", one.member_name) for place, one in enumerate(parties, 1))]  # fmt: skip
    blocks += [Heading(1, "Nội dung giao ước"), *_lines(covenant.contents)]
    rows = lines_of(covenant, max(day, today))
    if rows:
        blocks += [Heading(1, "Chỉ tiêu giao ước"), _target_table(covenant, rows)]
    if covenant.commitments.strip():
        blocks += [Heading(1, "Cam kết"), *_lines(covenant.commitments)]
    blocks.append(Paragraph(f"Bản giao ước này được các bên thống nhất ký kết ngày {short_date(day)}, là căn cứ để chấm điểm, bình xét thi đua năm {covenant.year}."))  # fmt: skip
    empty = Signature(("NGƯỜI ĐỨNG ĐẦU",), "")
    return _bare(
        "GU", "Bản giao ước thi đua", head, PaperDate.of(day), f"Năm {covenant.year}" + (f" (bản {covenant.version})" if covenant.version > 1 else ""),
        number_headings(tuple(blocks)), signatures[0] if signatures else empty, cosigners=tuple(signatures[1:]), archive_line="",
        draft_note="Dự thảo" if covenant.state == "draft" else "",
    )  # fmt: skip


def _target_table(covenant: Covenant, rows: list) -> Table:  # type: ignore[type-arg]
    columns = (Column("TT", 0.5, Align.CENTRE), Column("Chỉ tiêu", 4), Column("Mức giao ước", 2.4))
    found: list[Row] = []
    owner = None
    grouped = is_of_block(covenant) and len({one.line.member_id for one in rows}) > 1
    for place, one in enumerate(rows, 1):
        if grouped and one.line.member_name != owner:
            owner = one.line.member_name
            found.append(Row((owner,), RowKind.GROUP))
        found.append(Row((str(place), one.line.name, one.asked)))
    return Table(columns, tuple(found))


def handover_paper(handover: Handover) -> Paper:
    """Biên bản bàn giao: what of the year goes to the next head, papers and open work by name."""
    year, day = handover.year, handover.held_on
    head = letterhead_of(year.unit, day)
    names = names_of([year.head_id, handover.taker_id], day)
    form = form_says(year)
    giver, taker = names.get(year.head_id or 0, "……"), names.get(handover.taker_id or 0, "……")
    place = f", tại {_closed(handover.place)}" if handover.place.strip() else ""
    blocks: list[Block] = [
        Heading(1, "Thời gian, địa điểm, thành phần"),
        ListItem("1.", f"Ngày {short_date(day)}{place}."),
        ListItem("2.", f"Bên giao: {giver}, Trưởng {form.lower()} {year_says(year)}; đại diện: {handover.giver_name}."),
        ListItem("3.", f"Bên nhận: {taker}; đại diện: {handover.taker_name}."),
    ]
    if handover.witness_name.strip():
        blocks.append(ListItem("4.", f"Chứng kiến: {handover.witness_name}."))
    blocks += [Heading(1, "Hồ sơ bàn giao"), _paper_table(year), Paragraph(f"Danh sách {len(members_of_year(year))} thành viên, lịch năm, các cuộc họp và giao ước của {form.lower()} nằm trong gói bàn giao trên phần mềm (tệp .zip kèm theo).")]  # fmt: skip
    if handover.things.strip():
        blocks += [Heading(1, "Hiện vật, quỹ"), *_lines(handover.things)]
    left = [
        f"{one.text} ({one.who}{f', hạn {short_date(one.due_on)}' if one.due_on else ''})"
        for one in open_tasks(year, day)
    ]
    left += [line.strip() for line in handover.unfinished.splitlines() if line.strip()]
    if left:
        blocks += [Heading(1, "Việc còn phải làm tiếp"), *(ListItem(f"{at}.", line) for at, line in enumerate(left, 1))]
    blocks.append(Paragraph("Biên bản được hai bên đọc lại, thống nhất và ký tên; mỗi bên giữ một bản."))
    return _bare(
        "BB", "Biên bản", head, PaperDate.of(day), f"Bàn giao Trưởng {form.lower()} thi đua {year_says(year)}", number_headings(tuple(blocks)),
        Signature(("BÊN NHẬN",), handover.taker_name), cosigners=(Signature(("BÊN GIAO",), handover.giver_name),),
        recipients=("Hai bên", "Các đơn vị thành viên"), archive_line="Lưu: Hồ sơ",
    )  # fmt: skip


def _paper_table(year: BlockYear) -> Table:
    columns = (Column("TT", 0.5, Align.CENTRE), Column("Văn bản", 4), Column("Số, ký hiệu", 1.6), Column("Ngày", 1.3))
    rows = [
        Row((str(place), one.says, one.notation or "–", short_date(one.day) if one.day else "–"))
        for place, one in enumerate(papers_issued(year), 1)
    ]
    return Table(columns, tuple(rows) or (Row(("–", "Chưa có văn bản nào", "–", "–")),))
