"""The decision with its lists, the list its money is paid by, the order of the ceremony."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from tongket.cores.documents import (
    Align,
    Annex,
    Article,
    Block,
    Column,
    Heading,
    ListItem,
    Paper,
    Paragraph,
    Row,
    RowKind,
    Table,
    annex_labels,
    money_line,
)
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.numbers import format_number
from tongket.cycle.commendation.enums import GRANTED, KIND_SAID, Standing
from tongket.cycle.commendation.facts.bases import competence_of, law_on
from tongket.cycle.commendation.facts.wording import (
    NOT_KNOWN,
    award_said,
    by_award,
    counted,
    granting_of,
    is_title,
    kinds_said,
    money_said,
    total_of,
    upper,
)
from tongket.cycle.commendation.models import Decision, Nominee, Season
from tongket.cycle.commendation.selectors.bonus import amounts_of
from tongket.cycle.commendation.selectors.law import Said, bonus_said
from tongket.cycle.commendation.selectors.papers.frame import (
    COUNCIL,
    decider_of,
    in_order,
    name_header,
    paper_from,
    post_of,
    season_said,
)
from tongket.cycle.commendation.selectors.papers.proposal import counts_said
from tongket.cycle.organizations.selectors import SignerLines, letterhead_of
from tongket.cycle.records.enums import AWARD_NAMES


def decision_paper(
    season: Season, nominees: Iterable[Nominee], day: date, signer: SignerLines | None, *, draft: bool
) -> Paper:  # fmt: skip
    """The decision as it would be issued on the day: who decides, for how many what, the money, a list for each title and kind."""
    rows, head = in_order(nominees), letterhead_of(season.unit, day)
    said = {
        key: bonus_said(season.unit, key[0], key[1], decided_on=day, year=season.year, by=season.decider, rounding=season.rounding)
        for key in {(row.award, row.kind) for row in rows}
    }  # fmt: skip
    groups = [(key, list(some)) for key, some in groupby(rows, key=lambda row: (row.award, row.kind))]
    labels = annex_labels(len(groups))
    amounts = amounts_of(season, rows, day)
    points = [
        ListItem("-", f"{upper(granting_of(award))}{' ' + _for_what(season, award)} cho {kinds_said({kind: len(some)})} (danh sách tại {label} kèm theo){'.' if last else ';'}")
        for ((award, kind), some), label, last in zip(groups, labels, [*[False] * (len(groups) - 1), True][: len(groups)], strict=True)
    ]  # fmt: skip
    blocks: list[Block] = [
        Article(f"{_verbs(rows)} cho {counts_said(rows)} của {head.name}, như sau:"), *points,
        Article(_money(rows, amounts, said.values(), head.name)),
        Article("Quyết định này có hiệu lực kể từ ngày ký. Các bộ phận, đơn vị liên quan và các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này."),
    ]  # fmt: skip
    return paper_from(
        season.unit, day, signer, kind=("QĐ", "Quyết định"), abstract=f"Về việc {_subject(rows)} {_occasion(season)}", blocks=blocks, draft=draft,
        decider=decider_of(head, signer), bases=_bases(season, rows, head.name, day), recipients=("Như Điều 3", *filter(None, (head.superior_name,))),
        annexes=tuple(_annex(season, award, kind, some, amounts) for (award, kind), some in groups),
    )  # fmt: skip


def _subject(rows: Sequence[Nominee]) -> str:
    titles, forms = any(is_title(row.award) for row in rows), any(not is_title(row.award) for row in rows)
    if len({row.award for row in rows}) == 1:
        return granting_of(rows[0].award)
    told = filter(
        None, ("công nhận danh hiệu thi đua" if titles else "", "tặng hình thức khen thưởng" if forms else "")
    )
    return " và ".join(told) or "khen thưởng"


def _verbs(rows: Sequence[Nominee]) -> str:
    return upper(_subject(rows))


def _occasion(season: Season) -> str:
    return f"năm {season.year}" if season.kind == "year" else f"({season_said(season)})"


def _for_what(season: Season, award: str) -> str:
    return (
        f"năm {season.year}"
        if season.kind == "year" or is_title(award)
        else f"về thành tích trong {season_said(season)}"
    )


def _bases(season: Season, rows: Sequence[Nominee], name: str, day: date) -> tuple[str, ...]:
    meetings = sorted({row.meeting.held_on for row in rows if row.meeting is not None})
    found = [*law_on(day), *competence_of(season.decider, name, day)]
    found += [f"Căn cứ Biên bản họp {COUNCIL} ngày {short_date(one)}" for one in meetings]
    return (*found, f"Theo đề nghị của {f'{COUNCIL} {name}' if meetings else _asking(rows, season)}")


def _asking(rows: Sequence[Nominee], season: Season) -> str:
    """Who asks where no council met: the one unit whose list it was, else who works for emulation."""
    units = {row.listed.unit_name for row in rows if row.listed.unit_id != season.unit_id}
    own = any(row.listed.unit_id == season.unit_id for row in rows)
    return units.pop() if len(units) == 1 and not own else "bộ phận làm công tác thi đua, khen thưởng"


def _money(rows: Sequence[Nominee], amounts: dict[int, int | None], said: Iterable[Said], name: str) -> str:
    known = [amount for amount in amounts.values() if amount is not None]
    missing = len(rows) - len(known)
    if not known:
        return f"Tiền thưởng kèm theo danh hiệu, hình thức khen thưởng tại Điều 1: {NOT_KNOWN}; thực hiện theo quy định hiện hành."
    sources = _sources(one.source for one in said if one.amount is not None)
    open_still = f"; {NOT_KNOWN} mức thưởng của {counted(missing)} trường hợp" if missing else ""
    return (
        f"Tiền thưởng kèm theo danh hiệu, hình thức khen thưởng tại Điều 1 thực hiện theo {sources}. Tổng số tiền: {money_line(sum(known))}{open_still}; "
        f"trích từ quỹ thi đua, khen thưởng của {name}."
    )  # fmt: skip


def _sources(found: Iterable[str]) -> str:
    """The articles of the multiples, each text once: "Điều 54, Điều 58 Nghị định 98/2023/NĐ-CP"; the base salary is not cited."""
    places: dict[str, set[str]] = {}
    for one in found:
        text, _comma, place = one.split(";")[0].strip().partition(", ")
        places.setdefault(text, set()).add(place)
    return "; ".join(f"{', '.join(sorted(some))} {text}".strip() for text, some in sorted(places.items()))


def _annex(season: Season, award: str, kind: str, rows: Sequence[Nominee], amounts: dict[int, int | None]) -> Annex:
    person, with_deed = kind == "individual", any(row.deed for row in rows)
    columns = [
        Column("TT", 0.5, Align.CENTRE), Column("Họ và tên" if person else f"Tên {KIND_SAID[kind].lower()}", 2),
        Column("Chức vụ, đơn vị" if person else "Đơn vị đề nghị", 2.4 if with_deed else 3.4),
        *((Column("Nội dung khen", 2.4),) if with_deed else ()), Column("Tiền thưởng (đồng)", 1.2, Align.RIGHT),
    ]  # fmt: skip
    told = [
        Row((str(place), row.name, post_of(row), *((row.deed,) if with_deed else ()), money_said(amounts[row.pk])))
        for place, row in enumerate(rows, 1)
    ]
    known = [amounts[row.pk] for row in rows if amounts[row.pk] is not None]
    if known:
        told.append(
            Row(("", "Cộng", *([""] * (len(columns) - 3)), money_said(sum(filter(None, known)))), RowKind.TOTAL)
        )
    title = f"Danh sách {KIND_SAID[kind].lower()} được {granting_of(award)} {_occasion(season)}"
    return Annex(title, (Table(tuple(columns), tuple(told)),))


def granted_by(decision: Decision) -> list[Nominee]:
    """Who has it by this decision, in order; those it was cancelled for and the rows of seasons below left out."""
    return in_order(decision.nominees.filter(season_id=decision.season_id, standing__in=GRANTED))


def budget_left(season: Season) -> int | None:
    """What is left of the season's budget after all its own decisions; None without a budget."""
    if season.budget_vnd is None:
        return None
    given = season.nominees.filter(standing=Standing.AWARDED).values_list("amount_vnd", flat=True)
    return season.budget_vnd - sum(amount for amount in given if amount is not None)


def bonus_paper(decision: Decision, day: date, signer: SignerLines | None = None) -> Paper:
    """Who is paid how much by the decision, the total in digits and words, what is left of the budget."""
    season, rows = decision.season, granted_by(decision)
    amounts = [row.amount_vnd for row in rows if row.amount_vnd is not None]
    missing = len(rows) - len(amounts)
    columns = (
        Column("TT", 0.5, Align.CENTRE), Column(name_header(rows), 2.2), Column("Chức vụ, đơn vị", 2.6), Column("Danh hiệu, hình thức", 1.9),
        Column("Số tiền (đồng)", 1.3, Align.RIGHT), Column("Ký nhận", 1),
    )  # fmt: skip
    told = [
        Row((str(at), row.name, post_of(row), row.award_name, money_said(row.amount_vnd), ""))
        for at, row in enumerate(rows, 1)
    ]
    total = Row(("", "Tổng cộng", "", "", money_said(sum(amounts)) if amounts else "", ""), RowKind.TOTAL)
    blocks: list[Block] = [
        Paragraph(f"Kèm theo Quyết định số {decision.number} ngày {short_date(decision.decided_on)} của {decision.authority}: {counts_said(rows)}."),
        Table(columns, (*told, total)), Paragraph(f"Tổng số tiền: {money_line(sum(amounts)) if amounts else NOT_KNOWN}."),
    ]  # fmt: skip
    if missing:
        blocks.append(
            Paragraph(
                f"Chưa xác định mức thưởng: {counted(missing)} trường hợp (để trống ở cột Số tiền, chưa tính vào tổng)."
            )
        )
    left = None if decision.outside else budget_left(season)
    if left is not None and season.budget_vnd is not None:
        over = f"vượt {format_number(-left)}" if left < 0 else f"còn lại {format_number(left)}"
        blocks.append(
            Paragraph(
                f"Dự toán tiền thưởng của đợt: {format_number(season.budget_vnd)} đồng; sau các quyết định của đợt: {over} đồng."
            )
        )
    return paper_from(
        season.unit, day, signer, kind=("DS", "Danh sách"), abstract=f"Chi tiền thưởng ({season_said(season)})", blocks=blocks, draft=False,
        recipients=("Bộ phận kế toán",),
    )  # fmt: skip


def ceremony_paper(of: Season | Decision, day: date, signer: SignerLines | None = None) -> Paper:
    """The order of the ceremony: what is said and done, then the names in the order of the stage, with who hands over."""
    season = of if isinstance(of, Season) else of.season
    rows = granted_by(of) if isinstance(of, Decision) else in_order(season.nominees.filter(standing__in=GRANTED))
    placed = sorted(
        (row for row in rows if row.stage_place is not None), key=lambda row: (row.stage_place or 0, row.pk)
    )
    waiting = [row for row in rows if row.stage_place is None]
    turns = [(key, list(some)) for key, some in groupby(placed, key=lambda row: (row.award, row.handed_by))]
    steps = ["Ổn định tổ chức, tuyên bố lý do, giới thiệu đại biểu.", *_announced(season, rows)]
    steps += [f"Lượt {at}: mời {kinds_said(total_of(by_award(some)))} lên nhận {award_said(award)}; người trao: {_closed(by)}." for at, ((award, by), some) in enumerate(turns, 1)]  # fmt: skip
    steps += ["Đại diện tập thể, cá nhân được khen phát biểu.", "Phát biểu của lãnh đạo; kết thúc."]
    blocks: list[Block] = [
        Heading(1, "Trình tự"), *(ListItem(f"{at}.", one) for at, one in enumerate(steps, 1)),
        Heading(1, "Danh sách theo thứ tự lên nhận"), _stage(turns) if turns else Paragraph("Chưa xếp thứ tự trao thưởng."),
    ]  # fmt: skip
    if waiting:
        names = "; ".join(f"{row.name} ({row.award_name})" for row in waiting[:100]) + (
            " …" if len(waiting) > 100 else ""
        )
        blocks.append(Paragraph(f"Chưa xếp thứ tự: {counted(len(waiting))} trường hợp: {names}."))
    return paper_from(
        season.unit, day, signer, kind=("CTr", "Chương trình"), abstract=f"Trao thưởng {season_said(season)}", blocks=blocks, draft=True,
        recipients=("Ban tổ chức", "Người dẫn chương trình"),
    )  # fmt: skip


def _announced(season: Season, rows: Sequence[Nominee]) -> list[str]:
    """The decisions as they are read out: who grants, which is not who hands over."""
    ids = {row.decision_id for row in rows if row.decision_id}
    found = Decision.objects.filter(pk__in=ids).order_by("decided_on", "pk")
    return [
        f"Công bố Quyết định số {one.number} ngày {short_date(one.decided_on)} của {one.authority}." for one in found
    ]


def _closed(by: str) -> str:
    return by.strip().rstrip(".") or "chưa phân công"


def _stage(turns: Sequence[tuple[tuple[str, str], Sequence[Nominee]]]) -> Table:
    columns = (
        Column("Thứ tự", 0.7, Align.CENTRE),
        Column("Họ và tên, tên tập thể", 2.3),
        Column("Chức vụ, đơn vị", 3.2),
        Column("Danh hiệu, hình thức", 2),
    )
    found: list[Row] = []
    for at, ((award, by), rows) in enumerate(turns, 1):
        found.append(Row((f"Lượt {at}: {AWARD_NAMES[award]}. Người trao: {_closed(by)}",), RowKind.GROUP))
        found += [Row((str(row.stage_place), row.name, post_of(row), row.award_name)) for row in rows]
    return Table(columns, tuple(found))
