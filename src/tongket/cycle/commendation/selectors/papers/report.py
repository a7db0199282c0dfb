"""The achievement report of a person or a collective: who it is, what was achieved, what was awarded before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tongket.cores.documents import (
    Align,
    Block,
    Column,
    Heading,
    ListItem,
    Paper,
    Paragraph,
    Row,
    Run,
    Signature,
    Table,
)
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.numbers import format_number
from tongket.cycle.commendation.enums import SeasonKind
from tongket.cycle.commendation.facts.report_forms import form_on, form_said
from tongket.cycle.commendation.facts.wording import granting_of, is_title
from tongket.cycle.commendation.models import Nominee
from tongket.cycle.commendation.selectors.figures_behind import figures_behind
from tongket.cycle.commendation.selectors.papers.frame import lines_of, paper_from, signed_by
from tongket.cycle.organizations.selectors import SignerLines, letterhead_of
from tongket.cycle.records.enums import AWARD_NAMES
from tongket.cycle.records.selectors.free_ideas import ideas_by_id
from tongket.cycle.records.selectors.marks import subjects_named
from tongket.cycle.records.selectors.pages import Year, record_of

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit
    from tongket.cycle.records.models import Subject

KIND = ("BCTT", "Báo cáo thành tích")
YEARS = 5  # ratings of the last years, as the forms ask
RATING_SAID = {
    1: "Không hoàn thành nhiệm vụ", 2: "Hoàn thành nhiệm vụ", 3: "Hoàn thành tốt nhiệm vụ", 4: "Hoàn thành xuất sắc nhiệm vụ",
}  # fmt: skip
_BLANK = "…………"
_GENDERS = {"f": "Nữ", "m": "Nam"}


def report_paper(nominee: Nominee, day: date, signer: SignerLines | None = None) -> Paper:
    """The report by the form of the day; what the records do not know is left for the pen, restricted facts are not read.

    A person signs the own report and the unit confirms it; a collective's is signed by who leads it and confirmed above.
    """
    season, unit = nominee.season, nominee.collective or nominee.listed.unit
    form = form_on(day, nominee.kind, season.kind)
    subject = subjects_named([nominee.who]).get(nominee.who)
    years = record_of(subject, may_see_restricted=False).years
    said = form_said(form, day)
    blocks: list[Block] = [Paragraph((Run(said, italic=True),))] if said else []
    blocks += [Heading(1, form.sections[0]), *_about(nominee, subject, years)]
    blocks += [Heading(1, form.sections[1]), *_achieved(nominee, years, day)]
    if len(form.sections) > 2:
        blocks += [Heading(1, form.sections[2]), *_received(years, day)]
    made = paper_from(
        unit, day, signer, kind=KIND, abstract=f"Đề nghị {granting_of(nominee.award)} năm {nominee.year}", blocks=blocks, draft=not nominee.report
    )  # fmt: skip
    return replace(made, **_signatures(nominee, unit, day, signer))


def _signatures(nominee: Nominee, unit: Unit, day: date, signer: SignerLines | None) -> dict[str, Any]:
    """Who confirms on the left, who reports on the right."""
    above = (
        nominee.listed.unit
        if nominee.kind != "collective" or unit.pk != nominee.listed.unit_id
        else nominee.season.unit
    )
    heads = letterhead_of(unit, day).signers
    if nominee.kind == "collective":
        own = signed_by(signer or next(iter(heads), None))
    else:
        own = Signature(("NGƯỜI BÁO CÁO THÀNH TÍCH",), nominee.name)
    confirming = (
        next(iter(letterhead_of(above, day).signers), None)
        if above.pk != unit.pk or nominee.kind != "collective"
        else None
    )
    if confirming is None:
        return {"signature": own, "cosigners": ()}
    told = Signature(("XÁC NHẬN CỦA ĐƠN VỊ", *confirming.authority_lines), confirming.full_name)
    return {"signature": told, "cosigners": (own,)}


def _about(nominee: Nominee, subject: Subject | None, years: Sequence[Year]) -> list[Block]:
    if nominee.kind == "collective":
        told = [f"Tên tập thể: {nominee.name}", f"Đơn vị đề nghị: {nominee.listed.unit_name}"]
        members = next((one.members for one in years if one.year == nominee.year and one.members is not None), None)
        total = members.total if members is not None else subject.size if subject is not None else None
        told += [f"Tổng số công chức, viên chức, người lao động: {_BLANK if total is None else format_number(total)}"]
        told += [f"Chức năng, nhiệm vụ được giao: {_BLANK}", f"Cơ sở vật chất, thuận lợi, khó khăn: {_BLANK}"]
    elif nominee.kind == "household":
        told = [f"Chủ hộ: {nominee.name}", f"Nơi ở: {nominee.detail or _BLANK}"]
    else:
        person = nominee.person
        born = short_date(person.born_on) if person is not None and person.born_on else _BLANK
        gender = _GENDERS.get(person.gender, _BLANK) if person is not None else _BLANK
        told = [
            f"Họ và tên: {nominee.name}", f"Ngày, tháng, năm sinh: {born}; giới tính: {gender}",
            f"Chức vụ, đơn vị công tác: {', '.join(filter(None, (nominee.detail, nominee.listed.unit_name)))}",
            f"Trình độ chuyên môn, nghiệp vụ: {_BLANK}", f"Quyền hạn, nhiệm vụ được giao: {_BLANK}",
        ]  # fmt: skip
    return [ListItem(f"{at}.", f"{one}{'' if one.endswith('…') else '.'}") for at, one in enumerate(told, 1)]


def _achieved(nominee: Nominee, years: Sequence[Year], day: date) -> list[Block]:
    told: list[Block] = []
    if nominee.deed:
        told.append(Paragraph(f"Tóm tắt: {nominee.deed.rstrip('.')}."))
    told += lines_of(nominee.report) or [Paragraph(f"(Chưa viết báo cáo.) {_BLANK}")]
    if nominee.kind == "collective":
        told += _figures(nominee, day)
    ideas = sorted(ideas_by_id(nominee.ideas).values(), key=lambda one: (one.year, one.code))
    if ideas:
        told.append(Paragraph("Sáng kiến, đề tài đã được công nhận:"))
        told += [
            ListItem("-", f"{one.name} (năm {one.year}{', Quyết định công nhận số ' + one.decision if one.decision else ''}).") for one in ideas
        ]  # fmt: skip
    rated = [
        one
        for one in years
        if one.yearly is not None and one.yearly.rating and nominee.year - YEARS < one.year <= nominee.year
    ]
    if rated and nominee.season.kind != SeasonKind.SUDDEN:
        columns = (Column("Năm", 0.7, Align.CENTRE), Column("Mức xếp loại chất lượng", 3), Column("Số quyết định", 2.2))
        rows = [
            Row((str(one.year), RATING_SAID[one.yearly.rating], one.yearly.decision))
            for one in reversed(rated)
            if one.yearly
        ]
        told += [Paragraph("Kết quả đánh giá, xếp loại hằng năm:"), Table(columns, tuple(rows))]
    return told


def _figures(nominee: Nominee, day: date) -> list[Block]:
    """The figures of the collective's year against its plan and the year before."""
    behind = figures_behind(nominee, day)
    if not behind:
        return []
    columns = (
        Column("Chỉ tiêu", 3), Column("Đơn vị tính", 1, Align.CENTRE), Column("Kế hoạch", 1.1, Align.RIGHT), Column("Thực hiện", 1.1, Align.RIGHT),
        Column("% kế hoạch", 0.9, Align.RIGHT), Column("Năm trước", 1.1, Align.RIGHT), Column("Tăng, giảm %", 0.9, Align.RIGHT),
    )  # fmt: skip
    rows = [Row((one.name, one.measure, one.plan, one.actual, one.percent, one.previous, one.growth)) for one in behind]
    return [Paragraph("Kết quả thực hiện các chỉ tiêu trong năm:"), Table(columns, tuple(rows))]


def _received(years: Sequence[Year], day: date) -> list[Block]:
    """Awards that stand on the day, titles and commendations apart, by year."""
    stand = [
        award
        for year in reversed(years)
        for award in year.awards
        if (award.decided_on is None or award.decided_on <= day)
        and (award.revoked_on is None or award.revoked_on > day)
    ]
    told: list[Block] = []
    for says, titles in (("Danh hiệu thi đua", True), ("Hình thức khen thưởng", False)):
        told.append(Heading(2, says))
        some = [award for award in stand if is_title(award.code) == titles]
        columns = (
            Column("Năm", 0.7, Align.CENTRE),
            Column(says, 2.4),
            Column("Số, ngày quyết định; cơ quan quyết định", 3.4),
        )
        rows = tuple(
            Row((str(award.year), AWARD_NAMES[award.code], _decided(award.decision, award.decided_on, award.authority)))
            for award in some
        )
        told.append(Table(columns, rows) if rows else Paragraph("Chưa có."))
    return told


def _decided(number: str, on: date | None, authority: str) -> str:
    told = f"Quyết định số {number}" if number else "Quyết định"
    told += f" ngày {short_date(on)}" if on else ""
    return f"{told} của {authority}" if authority else told if number or on else _BLANK
