"""What a conference leaves on paper: the resolution, proposals with answers, the notice, the report upwards, the conclusion."""

from __future__ import annotations

from datetime import date

from tongket.cores.documents import Align, Article, Block, Column, Heading, ListItem, Paper, Paragraph, Row, Table
from tongket.cores.kernel.dates import short_date
from tongket.cycle.conferences.enums import ProposalState
from tongket.cycle.conferences.models import Conference
from tongket.cycle.conferences.selectors.papers.frame import STATE_SAID, paper_for, when_of, who_does
from tongket.cycle.conferences.selectors.reads import before, motions_of, presence_of, publishing_rule, themes_of
from tongket.cycle.conferences.selectors.voting import elections_of
from tongket.cycle.organizations.selectors import letterhead_of


def resolution_paper(row: Conference, day: date) -> Paper:
    """The resolution: what is to be done, by whom, until when; carried by the last vote that passed."""
    passed = [one for one in motions_of(row) if one.passed]
    clauses = list(row.clauses.all())
    accepted = list(row.proposals.filter(state__in=[ProposalState.ACCEPTED, ProposalState.DONE]))
    head = letterhead_of(row.unit, row.held_on)
    blocks: list[Block] = [Article("Hội nghị thông qua các nội dung sau:")]
    blocks += [
        ListItem(f"{one.number}.", f"{one.text.rstrip('.')}{who_does(one.owner, one.due_on)}.") for one in clauses
    ] or [Paragraph("…")]  # fmt: skip
    if accepted:
        blocks += [Article("Các kiến nghị được tiếp thu:")]
        blocks += [ListItem("-", f"{one.text.rstrip('.')}{who_does(one.owner, one.due_on)}.") for one in accepted]
    host = f" và {row.cohost}" if row.cohost else ""
    blocks += [
        Article(
            f"Người đứng đầu {head.name}{host} tổ chức thực hiện Nghị quyết; kết quả được báo cáo trước hội nghị kế tiếp."
        ),
    ]
    if passed:
        last = passed[-1]
        blocks.append(
            Paragraph(
                f"Nghị quyết được hội nghị thông qua ngày {short_date(row.held_on)}: {last.yes}/{last.attending} người dự đồng ý."
            )
        )
    earlier = before(row)
    bases = [
        "Căn cứ Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15" if row.held_on >= date(2023, 7, 1) else "Căn cứ Nghị định số 04/2015/NĐ-CP ngày 09 tháng 01 năm 2015 của Chính phủ",
        *([f"Căn cứ {row.guidance}"] if row.guidance else []),
        f"Căn cứ kết quả {row.title[:1].lower() + row.title[1:]}{' và việc thực hiện nghị quyết hội nghị trước' if earlier else ''}",
    ]  # fmt: skip
    return paper_for(
        row, row.held_on, kind=("NQ", "Nghị quyết"), abstract=row.title, blocks=blocks, bases=tuple(bases), decider="Hội nghị",
        recipients=("Như Điều " + ("3" if accepted else "2"),),
    )  # fmt: skip


def proposals_paper(row: Conference, day: date) -> Paper:
    """Every proposal with its answer, who does it and until when: to be posted, and opened first at the next conference."""
    columns = (
        Column("TT", 0.5, Align.CENTRE), Column("Kiến nghị", 2.8), Column("Người nêu", 1.2), Column("Trả lời", 2.2), Column("Người làm, hạn", 1.4),
        Column("Tình trạng", 1.1),
    )  # fmt: skip
    rows, at = [], 0
    for theme, some in themes_of(row):
        for one in some:
            at += 1
            text = f"{theme}: {one.text}" if theme else one.text
            due = "; ".join(filter(None, (one.owner, short_date(one.due_on) if one.due_on else "")))
            rows.append(Row((str(at), text, one.sender or "Không ghi tên", one.answer, due, STATE_SAID[one.state])))
    blocks: list[Block] = (
        [Table(columns, tuple(rows))] if rows else [Paragraph("Hội nghị không nhận được kiến nghị nào.")]
    )
    return paper_for(
        row, day, kind=("DS", "Danh sách"), abstract=f"Kiến nghị và trả lời tại {row.title}", blocks=blocks
    )


def _numbers(row: Conference) -> list[Block]:
    """How the conference went, in figures: people, votes, proposals, who was elected."""
    there, motions = presence_of(row), motions_of(row)
    asked = list(row.proposals.all())
    answered = sum(one.state != ProposalState.OPEN for one in asked)
    told: list[Block] = [
        ListItem("-", f"Thời gian, địa điểm: {when_of(row)}."),
        ListItem("-", f"Triệu tập {there.called} người; dự {there.here + there.left}; vắng có lý do {there.excused}."),
        ListItem("-", f"Biểu quyết {len(motions)} nội dung, thông qua {sum(one.passed for one in motions)}."),
        ListItem("-", f"Nhận {len(asked)} ý kiến, kiến nghị; đã trả lời {answered}."),
    ]
    for election in elections_of(row):
        elected = [one.name for one in election.results if one.is_elected]
        if elected:
            told.append(ListItem("-", f"{election.vote.title}: {'; '.join(elected)}."))
    return told


def notice_paper(row: Conference, day: date) -> Paper:
    """The notice that makes the resolution known: what, where, from when, and by which rule."""
    rule = publishing_rule(row)
    where = (
        f"Công khai từ ngày {short_date(row.posted_on)}: {row.posted_at}."
        if row.posted_on
        else "Công khai từ ngày …, tại …."
    )
    blocks: list[Block] = [
        Heading(1, "Nội dung công khai"),
        ListItem("-", f"Nghị quyết {row.title} ngày {short_date(row.held_on)}, gồm {row.clauses.count()} nội dung."),
        ListItem("-", f"Danh sách {row.proposals.count()} ý kiến, kiến nghị kèm trả lời, người làm và hạn."),
        Heading(1, "Nơi và thời gian công khai"),
        Paragraph(where),
        *([Paragraph(f"Thời hạn công khai: {rule.value} ngày làm việc ({rule.source}).")] if rule else []),
        Heading(1, "Tiếp nhận ý kiến"),
        Paragraph("Ý kiến về nội dung công khai gửi người đứng đầu đơn vị hoặc Ban Thanh tra nhân dân (nơi có Ban)."),
    ]
    abstract = f"Công khai kết quả {row.title[:1].lower() + row.title[1:]}"
    return paper_for(row, row.posted_on or day, kind=("TB", "Thông báo"), abstract=abstract, blocks=blocks, recipients=("Toàn thể viên chức, người lao động",))  # fmt: skip


def report_paper(row: Conference, day: date) -> Paper:
    """The report to the level above after the conference."""
    clauses = list(row.clauses.all())
    accepted = list(row.proposals.filter(state__in=[ProposalState.ACCEPTED, ProposalState.DONE]))
    head = letterhead_of(row.unit, row.held_on)
    blocks: list[Block] = [Heading(1, "Tổ chức hội nghị"), *_numbers(row), Heading(1, "Nghị quyết")]
    blocks += [
        ListItem(f"{one.number}.", f"{one.text.rstrip('.')}{who_does(one.owner, one.due_on)}.") for one in clauses
    ] or [Paragraph("Hội nghị không ra nghị quyết.")]
    blocks.append(Heading(1, "Kiến nghị được tiếp thu"))
    blocks += [ListItem("-", f"{one.text.rstrip('.')}{who_does(one.owner, one.due_on)}.") for one in accepted] or [
        Paragraph("Không có kiến nghị phải thực hiện sau hội nghị.")
    ]
    above = head.superior_name or "Cơ quan cấp trên"
    recipients = (above, *((f"{row.cohost} cấp trên",) if row.cohost else ()))
    abstract = f"Kết quả {row.title[:1].lower() + row.title[1:]}"
    return paper_for(row, day, kind=("BC", "Báo cáo"), abstract=abstract, blocks=blocks, recipients=recipients)


def conclusion_paper(row: Conference, day: date) -> Paper:
    """The notice of conclusions: what was asked for at the meeting, by whom, who does it until when."""
    by_giver: dict[str, list[str]] = {}
    for one in row.directions.all():
        by_giver.setdefault(one.giver, []).append(f"{one.text.rstrip('.')}{who_does(one.owner, one.due_on)}.")
    blocks: list[Block] = [Heading(1, "Hội nghị"), *_numbers(row)[:2]]
    for giver, some in by_giver.items():
        blocks += [Heading(1, f"Ý kiến của {giver}"), *(ListItem(f"{at}.", text) for at, text in enumerate(some, 1))]
    clauses = list(row.clauses.all())
    if clauses:
        blocks += [Heading(1, "Nhiệm vụ trọng tâm"), *(ListItem(f"{one.number}.", f"{one.text.rstrip('.')}{who_does(one.owner, one.due_on)}.") for one in clauses)]  # fmt: skip
    abstract = f"Kết luận {row.title[:1].lower() + row.title[1:]}"
    return paper_for(row, row.held_on, kind=("TB", "Thông báo"), abstract=abstract, blocks=blocks, recipients=("Các bộ phận, đơn vị thuộc thẩm quyền",))  # fmt: skip
