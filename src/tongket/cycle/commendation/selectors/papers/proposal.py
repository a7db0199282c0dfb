"""What is proposed: a unit's own list, the submission to the level above, the notice that shows names to the public."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from tongket.cores.documents import Align, Annex, Block, Column, Heading, ListItem, Paper, Paragraph
from tongket.cores.kernel.dates import short_date
from tongket.cycle.commendation.enums import ListState, PartKind, Standing
from tongket.cycle.commendation.facts.bases import law_on
from tongket.cycle.commendation.facts.wording import (
    by_award,
    counted,
    granting_of,
    kinds_said,
    total_of,
    upper,
    votes_said,
)
from tongket.cycle.commendation.models import Consultation, Meeting, Nominee, Season, UnitList
from tongket.cycle.commendation.selectors.dossiers import BASE_TITLES
from tongket.cycle.commendation.selectors.papers.frame import (
    COUNCIL,
    in_order,
    name_header,
    paper_from,
    post_of,
    season_said,
    table_of,
)
from tongket.cycle.organizations.selectors import SignerLines, letterhead_of
from tongket.cycle.records.selectors.free_ideas import ideas_by_id

_PARTS_SAID = {
    PartKind.CONFIRMATION: "Văn bản xác nhận của cơ quan có thẩm quyền", PartKind.OTHER: "Giấy tờ khác kèm theo hồ sơ",
    PartKind.MINUTES: "Biên bản bình xét của các đơn vị", PartKind.IDEA: "Giấy công nhận sáng kiến, đề tài",
}  # fmt: skip


def counts_said(rows: Iterable[Nominee]) -> str:
    """All together, collectives and individuals apart; where somebody stands twice, how many they are."""
    found = list(rows)
    once = Counter(kind for _who, kind in {(row.who, row.kind) for row in found})
    told = kinds_said(once)
    if sum(once.values()) == len(found):
        return told
    return f"{told} ({kinds_said(total_of(by_award(found)), 'lượt ')})"


def _points(rows: Sequence[Nominee], year: int) -> list[Block]:
    return [
        ListItem("-", f"{upper(granting_of(code))} năm {year}: {kinds_said(counts)};")
        for code, counts in by_award(rows).items()
    ]


def _closed(blocks: list[Block]) -> list[Block]:
    """The points with a full stop at the end of the last."""
    if not blocks:
        return []
    last = blocks[-1]
    assert isinstance(last, ListItem)
    return [*blocks[:-1], ListItem(last.marker, f"{last.text.rstrip(';')}.")]


def submission_paper(
    season: Season, nominees: Iterable[Nominee], to_name: str, day: date, signer: SignerLines | None, *, draft: bool
) -> Paper:  # fmt: skip
    """The submission to the level above: how it was judged, for whom what is asked, what is enclosed; the list as annex."""
    rows = in_order(nominees)
    head = letterhead_of(season.unit, day)
    blocks: list[Block] = [
        Heading(1, "Quá trình xét"), *_judged(season, rows, head.name), Heading(1, "Nội dung đề nghị"),
        Paragraph(f"{head.name} kính đề nghị {to_name} xem xét:"), *_closed(_points(rows, season.year)),
        Paragraph(f"Tổng cộng: {counts_said(rows)} (danh sách tại Phụ lục kèm theo)."),
        Heading(1, "Hồ sơ kèm theo"), *_enclosed(season, rows),
        Paragraph(f"Kính trình {to_name} xem xét, quyết định."),
    ]  # fmt: skip
    return paper_from(
        season.unit, day, signer, kind=("TTr", "Tờ trình"), abstract=f"Về việc đề nghị khen thưởng năm {season.year}", blocks=blocks,
        draft=draft, recipients=("Như trên",), addressees=(to_name,), bases=law_on(day), annexes=(_proposed(season, rows),),
    )  # fmt: skip


def _meetings(rows: Sequence[Nominee]) -> list[Meeting]:
    return sorted({row.meeting for row in rows if row.meeting is not None}, key=lambda one: (one.held_on, one.pk))


def _judged(season: Season, rows: Sequence[Nominee], name: str) -> list[Block]:
    meetings = _meetings(rows)
    if not meetings:
        return [Paragraph(f"{name} đã xét {season_said(season)} theo thủ tục đơn giản, không qua họp {COUNCIL}.")]
    when = ", ".join(f"ngày {short_date(one.held_on)}" for one in meetings)
    way = "bỏ phiếu kín" if any(row.votes.get("way") == "secret" for row in rows) else "biểu quyết"
    told: list[Block] = [
        Paragraph(f"{COUNCIL} của {name} đã họp {when}, xét {season_said(season)} và {way} đối với từng tập thể, cá nhân. Kết quả của các trường hợp đề nghị:")
    ]  # fmt: skip
    for code in by_award(rows):
        some = [row for row in rows if row.award == code and "yes" in row.votes]
        if some:
            told.append(ListItem("-", _share_says(code, some)))
    return told


def _share_says(code: str, rows: Sequence[Nominee]) -> str:
    least = min(rows, key=lambda row: row.votes["yes"] / row.votes["members"])
    votes, percent = votes_said(least.votes)
    lowest = "mọi trường hợp đạt" if len({row.votes["yes"] for row in rows}) == 1 else "trường hợp thấp nhất đạt"
    return f"{rows[0].award_name}: {counted(len(rows))} trường hợp, {lowest} {votes} phiếu đồng ý ({percent} tổng số thành viên)."


def _enclosed(season: Season, rows: Sequence[Nominee]) -> list[Block]:
    """What goes with the submission, counted from the dossiers themselves."""
    parts = Counter(Nominee.objects.filter(pk__in=[row.pk for row in rows]).values_list("parts__kind", flat=True))
    reports = sum(bool(row.report) for row in rows if row.award not in BASE_TITLES) + parts[PartKind.REPORT]
    told = ["Danh sách đề nghị khen thưởng (Phụ lục)"]
    told += [f"Báo cáo thành tích: {counted(reports)} bản"] if reports else []
    told += [f"Biên bản họp {COUNCIL} ngày {short_date(one.held_on)}" for one in _meetings(rows)]
    ideas = ideas_by_id({pk for row in rows for pk in row.ideas})
    told += [
        f"Quyết định công nhận số {one}" for one in sorted({idea.decision for idea in ideas.values() if idea.decision})
    ]
    told += [f"{says}: {counted(parts[kind])} tệp" for kind, says in _PARTS_SAID.items() if parts[kind]]
    return [ListItem(f"{place}.", f"{one}.") for place, one in enumerate(told, 1)]


def _proposed(season: Season, rows: Sequence[Nominee]) -> Annex:
    columns = (
        (Column(name_header(rows), 2.2), lambda row: row.name), (Column("Chức vụ, đơn vị", 2.3), post_of),
        (Column("Danh hiệu, hình thức đề nghị", 1.9), lambda row: row.award_name),
        (Column("Phiếu đồng ý/ thành viên", 1, Align.CENTRE), lambda row: votes_said(row.votes)[0]),
        (Column("Tỷ lệ", 0.8, Align.CENTRE), lambda row: votes_said(row.votes)[1]),
        (Column("Tóm tắt thành tích", 3), lambda row: row.deed),
    )  # fmt: skip
    return Annex(
        f"Danh sách đề nghị khen thưởng năm {season.year}", (table_of(rows, columns, apart=True),), landscape=True
    )


def list_paper(unit_list: UnitList, day: date, signer: SignerLines | None) -> Paper:
    """The unit's own list to the unit that runs the season: who for what, with what they did."""
    season = unit_list.season
    rows = in_order(unit_list.nominees.exclude(standing__in=(Standing.REGISTERED, Standing.DROPPED)))
    to_name = COUNCIL if season.unit_id == unit_list.unit_id else letterhead_of(season.unit, day).name
    columns = (
        (Column(name_header(rows), 2), lambda row: row.name), (Column("Chức vụ", 1.5), lambda row: row.detail if row.kind == "individual" else ""),
        (Column("Danh hiệu, hình thức", 1.8), lambda row: row.award_name), (Column("Tóm tắt thành tích", 2.4), lambda row: row.deed),
    )  # fmt: skip
    unit = letterhead_of(unit_list.unit, day).name
    blocks: list[Block] = [
        Paragraph(f"{unit} đề nghị {to_name} xét khen thưởng ({season_said(season)}): {counts_said(rows)}.")
    ]
    blocks += [table_of(rows, columns, apart=True)] if rows else [Paragraph("Danh sách chưa có tên nào.")]
    return paper_from(
        unit_list.unit, day, signer, kind=("DS", "Danh sách"), abstract=f"Đề nghị khen thưởng năm {season.year}", blocks=blocks,
        draft=unit_list.state in (ListState.NONE, ListState.REFUSED), recipients=(to_name,),
    )  # fmt: skip


def notice_paper(consultation: Consultation, day: date, signer: SignerLines | None, *, draft: bool) -> Paper:
    """The notice that shows names: from when to when, where, to whom opinions go; the names as annex."""
    season = consultation.season
    rows = in_order(consultation.nominees.all())
    head = letterhead_of(season.unit, day)
    place = f" tại {consultation.place.rstrip('.')}" if consultation.place else ""
    columns = (
        (Column(name_header(rows), 2), lambda row: row.name), (Column("Chức vụ, đơn vị", 2.4), post_of),
        (Column("Danh hiệu, hình thức", 1.9), lambda row: row.award_name), (Column("Tóm tắt thành tích", 2), lambda row: row.deed),
    )  # fmt: skip
    blocks: list[Block] = [
        Paragraph(f"Thực hiện nguyên tắc công khai, minh bạch trong khen thưởng, {head.name} công khai danh sách {counts_said(rows)} "
                  f"được xét, đề nghị khen thưởng ({season_said(season)}) để lấy ý kiến như sau:"),
        ListItem("1.", f"Thời gian: từ ngày {short_date(consultation.starts_on)} đến hết ngày {short_date(consultation.until)} ({counted(consultation.days)} ngày làm việc)."),
        ListItem("2.", f"Hình thức: niêm yết, đăng tải{place or ' tại trụ sở đơn vị'}; danh sách tại Phụ lục kèm theo Thông báo này."),
        ListItem("3.", f"Nơi nhận ý kiến: {consultation.contact.rstrip('.')}. Ý kiến ghi rõ họ tên, địa chỉ người gửi, nội dung và căn cứ."),
        Paragraph(f"Hết thời gian trên, {head.name} tổng hợp, xem xét ý kiến và tiếp tục các bước theo quy định."),
    ]  # fmt: skip
    return paper_from(
        season.unit, day, signer, kind=("TB", "Thông báo"), abstract=f"Công khai danh sách đề nghị khen thưởng năm {season.year} để lấy ý kiến",
        blocks=blocks, draft=draft, recipients=("Các đơn vị trực thuộc", "Nơi niêm yết"),
        annexes=(Annex("Danh sách lấy ý kiến", (table_of(rows, columns, apart=True),), landscape=True),),
    )  # fmt: skip
