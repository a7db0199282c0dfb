"""Papers before the day: the plan, the invitation, the minutes of a section."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tongket.cores.documents import Align, Block, Column, Heading, ListItem, Paper, Paragraph, Row, Signature, Table
from tongket.cores.kernel.dates import short_date
from tongket.cycle.conferences.enums import Form
from tongket.cycle.conferences.models import Conference, SectionMeeting
from tongket.cycle.conferences.selectors.papers.day import programme_table
from tongket.cycle.conferences.selectors.papers.frame import named_in, paper_for, when_of
from tongket.cycle.conferences.selectors.reads import presence_of
from tongket.cycle.conferences.selectors.sections import seats_of


def plan_paper(row: Conference, day: date) -> Paper:
    """The plan: purpose, time and place, who takes part with the table of delegates, content, who prepares what."""
    there = presence_of(row)
    who = (
        f"Toàn thể viên chức, người lao động: {there.called} người."
        if row.form == Form.ALL
        else f"Đại biểu: {there.called} người."
    )
    reason = f" Lý do họp đại biểu: {row.form_reason.rstrip('.')}." if row.form_reason else ""
    guests = (
        f" Khách mời: {row.participants.filter(is_guest=True).count()} người."
        if row.participants.filter(is_guest=True).exists()
        else ""
    )
    blocks: list[Block] = [
        Heading(1, "Mục đích, yêu cầu"),
        ListItem("1.", "Kiểm điểm việc thực hiện nhiệm vụ, nghị quyết hội nghị trước và dân chủ ở đơn vị; bàn phương hướng năm tới."),
        ListItem("2.", "Mọi ý kiến, kiến nghị được tổng hợp, trả lời tại hội nghị và theo dõi đến khi xong."),
        Heading(1, "Thời gian, địa điểm, thành phần"),
        ListItem("1.", f"Thời gian, địa điểm: {when_of(row)}."),
        ListItem("2.", f"{who}{reason}{guests}"),
        ListItem("3.", f"Đoàn chủ tịch: {'; '.join(name for name, _post in named_in(row.presidium)) or '…'}. Thư ký: {'; '.join(name for name, _post in named_in(row.secretaries)) or '…'}."),
    ]  # fmt: skip
    if row.form == Form.DELEGATES and row.seats:
        rows = [one for one in seats_of(row) if one.seats]
        table = [Row((str(at), one.name, str(len(one.people)), str(one.seats))) for at, one in enumerate(rows, 1)]
        table.append(Row(("", "Cộng", str(sum(len(one.people) for one in rows)), str(sum(one.seats for one in rows)))))
        columns = (
            Column("TT", 0.5, Align.CENTRE),
            Column("Bộ phận", 4),
            Column("Số người", 1, Align.CENTRE),
            Column("Đại biểu", 1, Align.CENTRE),
        )
        blocks += [Heading(2, "Phân bổ đại biểu"), Table(columns, tuple(table))]
    blocks += [Heading(1, "Nội dung, chương trình"), programme_table(row), Heading(1, "Tổ chức thực hiện")]
    prepares = [one for one in row.items.all() if one.presenter]
    blocks += [ListItem("-", f"{one.presenter}: chuẩn bị “{one.title.rstrip('.')}”.") for one in prepares]
    blocks.append(Paragraph("Các bộ phận họp trước, gửi biên bản và kiến nghị về thư ký trước ngày hội nghị."))
    return paper_for(row, day, kind=("KH", "Kế hoạch"), abstract=f"Tổ chức {row.title[:1].lower() + row.title[1:]}", blocks=blocks, recipients=("Các bộ phận",))  # fmt: skip


def invitation_paper(row: Conference, day: date) -> Paper:
    """The invitation; the name is written on the dotted line."""
    slogan = [Paragraph(f"Chủ đề: {row.slogan.rstrip('.')}.")] if row.slogan else []
    host = f" phối hợp với {row.cohost}" if row.cohost else ""
    blocks: list[Block] = [
        Paragraph("Trân trọng kính mời: …………………………………………………………"),
        Paragraph(f"Tới dự {row.title}{', do đơn vị' + host + ' tổ chức' if host else ''}."),
        *slogan,
        Paragraph(f"Thời gian, địa điểm: {when_of(row)}."),
        Paragraph("Người dự mang theo thẻ dự có mã QR (nếu được phát) để ghi có mặt ở cửa."),
        Paragraph("Rất mong quý vị tới dự đúng giờ."),
    ]
    return paper_for(
        row, day, kind=("GM", "Giấy mời"), abstract=f"Dự {row.title[:1].lower() + row.title[1:]}", blocks=blocks
    )


def section_paper(meeting: SectionMeeting, day: date) -> Paper:
    """The minutes of a section's meeting before the conference, with the proposals that stand under its name."""
    row = meeting.conference
    asked = row.proposals.filter(source="section", sender__iexact=meeting.section)
    blocks: list[Block] = [
        Heading(1, "Thời gian, thành phần"),
        ListItem(
            "1.", f"Họp ngày {short_date(meeting.held_on)}; được mời {meeting.called} người, dự {meeting.there} người."
        ),
        ListItem("2.", f"Chủ trì: {meeting.chair or '…'}. Thư ký: {meeting.secretary or '…'}."),
        Heading(1, f"Ý kiến về các dự thảo của {row.title[:1].lower() + row.title[1:]}"),
    ]
    blocks += [ListItem("-", line.strip()) for line in meeting.discussion.splitlines() if line.strip()] or [
        Paragraph("Nhất trí với các dự thảo.")
    ]
    blocks.append(Heading(1, "Kiến nghị gửi hội nghị"))
    blocks += [ListItem("-", f"{one.text.rstrip('.')}.") for one in asked] or [Paragraph("Không có kiến nghị.")]
    made = paper_for(
        row,
        meeting.held_on,
        kind=("BB", "Biên bản"),
        abstract=f"Họp {meeting.section} chuẩn bị hội nghị",
        blocks=blocks,
    )
    return replace(
        made, signature=Signature(("CHỦ TRÌ",), meeting.chair), cosigners=(Signature(("THƯ KÝ",), meeting.secretary),), draft_note="",
        archive_line="Lưu: VT, Hồ sơ",
    )  # fmt: skip
