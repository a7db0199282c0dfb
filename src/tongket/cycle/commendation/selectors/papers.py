"""The papers of the road: list, minutes, notice, submission, decision, money, handing over; drafts that Word opens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from tongket.cores.documents import (
    Align,
    Annex,
    Article,
    Block,
    Column,
    Heading,
    ListItem,
    Paper,
    PaperDate,
    Paragraph,
    ProfileCode,
    Row,
    Signature,
    Table,
    number_headings,
)
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.numbers import format_number
from tongket.cores.law.loading import national_rules
from tongket.cycle.commendation.enums import Council, Presence, Standing
from tongket.cycle.commendation.models import Consultation, Decision, Meeting, Nominee, Season, UnitList
from tongket.cycle.commendation.selectors.board import in_order
from tongket.cycle.commendation.selectors.councils import attendance, ballot_of
from tongket.cycle.commendation.selectors.results import authority_of, granted_by, money_of, on_stage
from tongket.cycle.organizations.selectors import letterhead_of
from tongket.cycle.records.enums import AWARD_NAMES

TITLES = frozenset(
    {"ldtt", "cstt", "cstdcs", "cstd_bt", "cstd_tq", "ttldtt", "dvtt", "ttldxs", "dvqt", "xptb", "tvh", "gdvh"}
)
COUNCIL_SAID = {Council.EMULATION: "Hội đồng thi đua, khen thưởng", Council.INITIATIVE: "Hội đồng sáng kiến"}
_TT, _NAME, _DETAIL = (
    Column("TT", 0.5, Align.CENTRE),
    Column("Họ và tên, tên tập thể", 2.2),
    Column("Chức vụ, đơn vị", 2.4),
)


def texts_on(day: date) -> list[str]:
    """The law and the decree on emulation and commendation that hold on the day, by their full names."""
    texts = national_rules().texts
    found = [texts[code] for code in ("L2003", "L2022", "ND91", "ND98", "ND152") if code in texts]
    names = {"L2022": "Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022"}
    return [
        names.get(one.code, one.name) for one in found if one.start <= day and (one.end is None or day <= one.end)
    ]  # fmt: skip


def _paper(
    season: Season, day: date, kind: tuple[str, str], abstract: str, blocks: Iterable[Block], *, annexes: tuple[Annex, ...] = (),
    bases: tuple[str, ...] = (), recipients: tuple[str, ...] = (), addressees: tuple[str, ...] = (), decider: str = "", of: UnitList | None = None,
) -> Paper:  # fmt: skip
    head = letterhead_of(of.unit if of is not None else season.unit, day)
    signer = next(iter(head.signers), None)
    signature = Signature(signer.authority_lines, signer.full_name) if signer else Signature(("NGƯỜI ĐỨNG ĐẦU",), "")
    return Paper(
        profile=ProfileCode(head.profile), kind_code=kind[0], kind_name=kind[1], superior=head.superior_name, body=head.name, number=None,
        symbol=head.symbol, place=head.place, date=PaperDate(day.year), abstract=abstract, bases=bases, decider=decider, blocks=tuple(blocks),
        signature=signature, recipients=recipients, addressees=addressees, annexes=annexes, draft_note="Dự thảo",
    )  # fmt: skip


def ordered(rows: Iterable[Nominee]) -> list[Nominee]:
    """Names in the order of papers."""
    known = {one.pk: one for one in rows}
    return [known[pk] for pk in in_order(Nominee.objects.filter(pk__in=known))]


def _by_award(rows: Iterable[Nominee]) -> dict[str, list[Nominee]]:
    found: dict[str, list[Nominee]] = {}
    for one in ordered(rows):
        found.setdefault(one.award, []).append(one)
    return found


def counts_said(rows: Iterable[Nominee]) -> str:
    """How many collectives, people and households, counted apart: "2 tập thể, 11 cá nhân"."""
    kinds = [one.kind for one in rows]
    words = {"collective": "tập thể", "individual": "cá nhân", "household": "hộ gia đình"}
    told = [f"{format_number(kinds.count(kind))} {says}" for kind, says in words.items() if kind in kinds]
    return ", ".join(told) or "không có tên nào"


def _table(rows: Sequence[Nominee], *more: tuple[Column, list[str]]) -> Table:
    columns = (_TT, _NAME, _DETAIL, *(column for column, _cells in more))
    return Table(columns, tuple(
        Row((str(place), one.name, one.detail or one.listed.unit_name, *(cells[place - 1] for _column, cells in more)))
        for place, one in enumerate(rows, 1)
    ))  # fmt: skip


def _votes(rows: Sequence[Nominee]) -> list[str]:
    return [f"{one.votes['yes']}/{one.votes['members']}" if "yes" in one.votes else "–" for one in rows]


def _lists(rows: Iterable[Nominee], *, votes: bool, deeds: bool) -> tuple[Annex, ...]:
    found = []
    for award, some in _by_award(rows).items():
        more: list[tuple[Column, list[str]]] = []
        if votes:
            more.append((Column("Phiếu đồng ý", 0.9, Align.CENTRE), _votes(some)))
        if deeds and any(one.deed for one in some):
            more.append((Column("Thành tích", 2.6), [one.deed or "–" for one in some]))
        found.append(Annex(f"Danh sách đề nghị {AWARD_NAMES[award]}", (_table(some, *more),)))
    return tuple(found)


def list_paper(row: UnitList, day: date) -> Paper:
    """The list a unit sends to the unit that runs the season."""
    rows = list(row.nominees.exclude(standing__in=(Standing.DROPPED, Standing.REGISTERED)).select_related("listed"))
    blocks: list[Block] = [
        Paragraph(f"Thực hiện “{row.season.name}”, {row.unit_name} đề nghị xét khen {counts_said(rows)}:"),
        *_said(rows),
    ]
    return _paper(
        row.season, day, ("TTr", "Tờ trình"), f"Về việc đề nghị khen thưởng năm {row.season.year}", blocks, annexes=_lists(rows, votes=False, deeds=True),
        addressees=(COUNCIL_SAID[Council.EMULATION],), recipients=("Như trên",), of=row,
    )  # fmt: skip


def _said(rows: Iterable[Nominee]) -> list[Block]:
    return [ListItem("-", f"{AWARD_NAMES[award]}: {counts_said(some)}.") for award, some in _by_award(rows).items()]


def submission_paper(season: Season, rows: Sequence[Nominee], day: date, to_name: str = "") -> Paper:
    """The submission to the level above, with votes and what each did."""
    bases = (*(f"Căn cứ {one}" for one in texts_on(day)), f"Căn cứ kết quả họp {COUNCIL_SAID[Council.EMULATION]}")
    blocks: list[Block] = [
        Paragraph(f"{'; '.join(bases)}, đơn vị kính đề nghị xem xét, khen thưởng {counts_said(rows)} có thành tích năm {season.year}:"), *_said(rows),
        Paragraph("Hồ sơ kèm theo: danh sách, báo cáo thành tích, biên bản họp hội đồng, giấy công nhận sáng kiến (nếu có)."),
    ]  # fmt: skip
    return _paper(
        season, day, ("TTr", "Tờ trình"), f"Về việc đề nghị khen thưởng năm {season.year}", blocks, annexes=_lists(rows, votes=True, deeds=True),
        addressees=(to_name,) if to_name else ("Cấp có thẩm quyền",), recipients=("Như trên",),
    )  # fmt: skip


def minutes_paper(meeting: Meeting, day: date) -> Paper:
    """The minutes of a council, signed by who chaired and the secretary."""
    there, season = attendance(meeting), meeting.season
    absent = [one["name"] for one in meeting.members if one["how"] == Presence.ABSENT]
    written = [one["name"] for one in meeting.members if one["how"] == Presence.WRITTEN]
    blocks: list[Block] = [
        Heading(1, "Thời gian, địa điểm, thành phần"),
        Paragraph(f"Ngày {short_date(meeting.held_on)}{', tại ' + meeting.place if meeting.place else ''}, {COUNCIL_SAID[Council(meeting.council)]} họp xét “{season.name}”."),
        ListItem("-", f"Chủ trì: {meeting.chair}."), ListItem("-", f"Thư ký: {meeting.secretary}."),
        ListItem("-", f"Có mặt {there.present}/{there.members} thành viên."),
    ]  # fmt: skip
    if written:
        blocks.append(ListItem("-", f"Vắng, cho ý kiến bằng văn bản: {', '.join(written)}."))
    if absent:
        blocks.append(ListItem("-", f"Vắng: {', '.join(absent)}."))
    if meeting.discussion:
        blocks.append(Heading(1, "Ý kiến thảo luận"))
        blocks += [Paragraph(line.strip()) for line in meeting.discussion.splitlines() if line.strip()]
    blocks.append(Heading(1, "Kết quả"))
    blocks += _reviewed(meeting) if meeting.council == Council.INITIATIVE else _voted(meeting)
    blocks += [
        Heading(1, "Kết luận"),
        Paragraph("Hội đồng thống nhất kết quả trên; biên bản đã được đọc và thông qua."),
    ]
    made = _paper(season, day, ("BB", "Biên bản"), f"Họp {COUNCIL_SAID[Council(meeting.council)]}", number_headings(tuple(blocks)), recipients=("Thành viên hội đồng",))  # fmt: skip
    return replace(
        made, signature=Signature(("CHỦ TRÌ",), meeting.chair), cosigners=(Signature(("THƯ KÝ",), meeting.secretary),)
    )


def _voted(meeting: Meeting) -> list[Block]:
    there, blocks = attendance(meeting), list[Block]()
    for group in ballot_of(meeting, {}):
        source = f" ({group.source})" if group.source else ""
        blocks.append(
            Paragraph(f"{group.name}: cần {group.needed}/{there.members} phiếu của toàn thể thành viên{source}.")
        )
        rows = [one.row for one in group.ballots]
        results = [
            "–" if one.passes is None else "Thông qua" if one.passes else "Không đủ phiếu" for one in group.ballots
        ]
        blocks.append(
            _table(rows, (Column("Phiếu đồng ý", 0.9, Align.CENTRE), _votes(rows)), (Column("Tỷ lệ", 0.8, Align.RIGHT), [one.percent or "–" for one in group.ballots]),
                   (Column("Kết quả", 1.3), results))
        )  # fmt: skip
    return blocks


def _reviewed(meeting: Meeting) -> list[Block]:
    columns = (_TT, Column("Sáng kiến, đề tài", 2), Column("Tính mới", 1.6), Column("Áp dụng", 1.6), Column("Lợi ích", 1.6), Column("Phiếu", 0.7, Align.CENTRE), Column("Kết quả", 1.1))  # fmt: skip
    there = attendance(meeting)
    rows = [
        Row((
            str(place), one.idea.name, one.novelty or "–", one.application or "–", one.benefit or "–", "–" if one.yes is None else f"{one.yes}/{there.members}",
            {True: "Thông qua", False: "Không thông qua", None: "–"}[one.passed],
        ))
        for place, one in enumerate(meeting.reviews.select_related("idea"), 1)
    ]  # fmt: skip
    return [Table(columns, tuple(rows))]


def notice_paper(found: Consultation, day: date) -> Paper:
    """The notice that names are shown and where opinions are taken."""
    rows = list(found.nominees.select_related("listed"))
    blocks: list[Block] = [
        Paragraph(f"Đơn vị công khai danh sách đề nghị khen thưởng năm {found.season.year} gồm {counts_said(rows)} để lấy ý kiến:"), *_said(rows),
        Paragraph(f"Thời gian: {found.days} ngày làm việc, từ ngày {short_date(found.starts_on)} đến hết ngày {short_date(found.until)}."),
        Paragraph(f"Nơi công khai: {found.place}."), Paragraph(f"Ý kiến gửi về: {found.contact}."),
    ]  # fmt: skip
    return _paper(
        found.season, day, ("TB", "Thông báo"), "Công khai lấy ý kiến về đề nghị khen thưởng", blocks, annexes=_lists(rows, votes=False, deeds=False),
        recipients=("Các đơn vị trực thuộc",),
    )  # fmt: skip


def decision_paper(season: Season, rows: Sequence[Nominee], day: date) -> Paper:
    """The decision: titles are recognised, other forms are given; the money of each stands in the annex."""
    amounts = [one.amount_vnd for one in rows]
    known, unknown = sum(one or 0 for one in amounts), amounts.count(None)
    head = letterhead_of(season.unit, day)
    articles: list[Block] = []
    for award, some in _by_award(rows).items():
        verb = "Công nhận danh hiệu" if award in TITLES else "Tặng"
        articles.append(
            Article(
                f"{verb} {AWARD_NAMES[award]} cho {counts_said(some)} có thành tích {_of_what(season)} (có danh sách kèm theo)."
            )
        )
    money = (
        f"Tiền thưởng theo quy định, tổng cộng {format_number(known)} đồng" if known else "Tiền thưởng theo quy định"
    )
    left = f"; {format_number(unknown)} mức thưởng xác định sau" if unknown else ""
    articles += [
        Article(f"{money}{left}, chi từ quỹ thi đua, khen thưởng."), Article("Quyết định này có hiệu lực kể từ ngày ký."),
        Article("Các bộ phận, tập thể và cá nhân có tên trong danh sách chịu trách nhiệm thi hành Quyết định này."),
    ]  # fmt: skip
    bases = (*(f"Căn cứ {one}" for one in texts_on(day)), f"Theo đề nghị của {COUNCIL_SAID[Council.EMULATION]}")
    annexes = tuple(
        Annex(f"Danh sách {'công nhận' if award in TITLES else 'tặng'} {AWARD_NAMES[award]}", (_table(some, (Column("Tiền thưởng (đồng)", 1.2, Align.RIGHT), [_money(one) for one in some])),))
        for award, some in _by_award(rows).items()
    )  # fmt: skip
    return _paper(
        season, day, ("QĐ", "Quyết định"), f"Về việc khen thưởng {_of_what(season)}", articles, bases=bases, decider=authority_of(season, day) or head.name,
        recipients=("Như Điều thi hành",), annexes=annexes,
    )  # fmt: skip


def _of_what(season: Season) -> str:
    return f"trong công tác năm {season.year}" if season.kind == "year" else f"trong “{season.name}”"


def _money(one: Nominee) -> str:
    return "" if one.amount_vnd is None else format_number(one.amount_vnd)


def decree_paper(decision: Decision, day: date) -> Paper:
    """The decision that was recorded, with its own day."""
    rows = [one for _name, some in granted_by(decision) for one in some]
    return decision_paper(decision.season, rows, decision.decided_on or day)


def bonus_paper(decision: Decision, day: date) -> Paper:
    """Who is paid how much; what is not known stays blank and is counted apart."""
    rows = [one for _name, some in granted_by(decision) for one in some if one.revoked_on is None]
    money = money_of(decision.season, decision)
    columns = (
        _TT,
        _NAME,
        _DETAIL,
        Column("Danh hiệu, hình thức", 2),
        Column("Tiền thưởng (đồng)", 1.2, Align.RIGHT),
        Column("Ký nhận", 1),
    )
    cells = [
        Row((str(place), one.name, one.detail or one.listed.unit_name, one.award_name, _money(one), ""))
        for place, one in enumerate(rows, 1)
    ]
    cells.append(Row(("", "Cộng", "", "", format_number(money.total), "")))
    told = f"; {format_number(money.unknown)} mức thưởng chưa xác định được" if money.unknown else ""
    blocks: list[Block] = [
        Paragraph(f"Theo Quyết định số {decision.number} ngày {short_date(decision.decided_on)}: {counts_said(rows)}, tổng số tiền {format_number(money.total)} đồng{told}."),
        Table(columns, tuple(cells)),
    ]  # fmt: skip
    return _paper(
        decision.season, day, ("BC", "Báo cáo"), "Danh sách chi tiền thưởng", blocks, recipients=("Bộ phận tài chính",)
    )


def ceremony_paper(season: Season, day: date) -> Paper:
    """The order on stage with who hands over."""
    rows = on_stage(season)
    columns = (_TT, _NAME, Column("Được khen", 2.2), Column("Quyết định", 2), Column("Người trao", 1.6))
    cells = tuple(
        Row(
            (
                str(place),
                one.name,
                one.award_name,
                f"{one.decision.number}, {short_date(one.decision.decided_on)}" if one.decision else "",
                one.handed_by,
            )
        )
        for place, one in enumerate(rows, 1)
    )
    blocks: list[Block] = [Paragraph(f"Trao thưởng cho {counts_said(rows)} theo thứ tự sau:"), Table(columns, cells)]
    return _paper(season, day, ("CTr", "Chương trình"), f"Trao thưởng: {season.name}", blocks)


def report_paper(row: Nominee, day: date) -> Paper:
    """The achievement report of a person or collective, in the parts the forms of the decrees ask for."""
    blocks: list[Block] = [
        Heading(1, "Sơ lược lý lịch" if row.kind == "individual" else "Đặc điểm, tình hình"), ListItem("-", f"Tên: {row.name}."),
        ListItem("-", f"Chức vụ, đơn vị: {row.detail or row.listed.unit_name}."), ListItem("-", f"Đề nghị: {row.award_name} năm {row.year}."),
        Heading(1, "Thành tích đạt được"),
    ]  # fmt: skip
    blocks += [Paragraph(line.strip()) for line in row.report.splitlines() if line.strip()] or [Paragraph("…")]
    if row.deed:
        blocks.append(Paragraph(f"Tóm tắt: {row.deed}"))
    made = _paper(
        row.season,
        day,
        ("BC", "Báo cáo"),
        f"Thành tích đề nghị {row.award_name}",
        number_headings(tuple(blocks)),
        of=row.listed,
    )
    return replace(made, cosigners=(Signature(("NGƯỜI BÁO CÁO",), row.name),)) if row.kind == "individual" else made
