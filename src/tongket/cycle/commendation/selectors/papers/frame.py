"""What papers of the room share: the letterhead, who signs, names in their order, tables of names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tongket.cores.documents import (
    Align,
    Annex,
    Block,
    Column,
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
from tongket.cores.kernel.text import name_key, post_at, sort_key
from tongket.cycle.commendation.enums import KIND_SAID
from tongket.cycle.commendation.facts.wording import KINDS
from tongket.cycle.commendation.models import Nominee, Season
from tongket.cycle.organizations.selectors import Letterhead, SignerLines, letterhead_of
from tongket.cycle.records.enums import AWARDS

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit

DRAFT = "Dự thảo"
COUNCIL = "Hội đồng thi đua, khen thưởng"
_PREFIXES = ("KT.", "TL.", "TUQ.", "Q.", "K/T", "T/L")


def signed_by(signer: SignerLines | None) -> Signature:
    """The lines of the signer; without one, a place for who leads the unit."""
    return Signature(signer.authority_lines, signer.full_name) if signer else Signature(("NGƯỜI ĐỨNG ĐẦU",), "")


def paper_from(
    unit: Unit, day: date, signer: SignerLines | None, *, kind: tuple[str, str], abstract: str, blocks: Iterable[Block], draft: bool,
    recipients: tuple[str, ...] = (), addressees: tuple[str, ...] = (), annexes: tuple[Annex, ...] = (), bases: tuple[str, ...] = (),
    decider: str = "",
) -> Paper:  # fmt: skip
    """A paper under the unit's letterhead of the day, its headings numbered; a draft has no day and says so."""
    head = letterhead_of(unit, day)
    return Paper(
        profile=ProfileCode(head.profile), kind_code=kind[0], kind_name=kind[1], superior=head.superior_name, body=head.name,
        number=None, symbol=head.symbol, place=head.place, date=PaperDate(day.year) if draft else PaperDate.of(day),
        abstract=abstract, blocks=number_headings(tuple(blocks)), signature=signed_by(signer), recipients=recipients,
        addressees=addressees, annexes=annexes, bases=bases, decider=decider, draft_note=DRAFT if draft else "",
    )  # fmt: skip


def of_council(paper: Paper, name: str, symbol: str, chair: str, secretary: str) -> Paper:
    """The paper as the council's own: its unit stands above it; the secretary and the chair sign."""
    return replace(
        paper, superior=paper.body, body=name, symbol=symbol, signature=Signature(("CHỦ TỌA",), chair),
        cosigners=(Signature(("THƯ KÝ",), secretary),), archive_line="Lưu: VT, Hồ sơ",
    )  # fmt: skip


def decider_of(head: Letterhead, signer: SignerLines | None) -> str:
    """Who decides, as the line above the bases: the post of the head, or the collective for which is signed."""
    if signer is None:
        return f"Người đứng đầu {head.name}"
    lines = [line.strip() for line in signer.authority_lines]
    posts = [line for line in lines if not line.startswith(("TM.", "T/M"))]
    collective = next((line[3:].strip() for line in lines if line.startswith(("TM.", "T/M"))), "")
    if (
        collective and "BAN" in collective.split()
    ):  # a committee decides as a body, the chair of a People's Committee alone
        return f"{collective.capitalize()} {head.name}" if "NHÂN DÂN" not in collective else _post(posts, head)
    return _post(posts, head)


def _post(posts: Sequence[str], head: Letterhead) -> str:
    post = posts[0] if posts else "NGƯỜI ĐỨNG ĐẦU"
    for prefix in _PREFIXES:
        post = post.removeprefix(prefix).strip()
    return post_at(post.capitalize(), head.name)


def in_order(rows: Iterable[Nominee]) -> list[Nominee]:
    """By title, collectives first, then as the units stand and by given name, each with its list, season and meeting."""
    found = Nominee.objects.filter(pk__in=[row.pk for row in rows]).select_related("listed", "season__unit", "meeting")
    return sorted(found, key=_place)


def _place(row: Nominee) -> tuple[int, int, int, object, int]:
    name = name_key(row.name) if row.kind == "individual" else sort_key(row.name)
    return AWARDS.index(row.award), KINDS.index(row.kind), row.listed.position, name, row.pk


def post_of(row: Nominee) -> str:
    """The post and the unit of a person; of a collective the unit that proposes it, when it is another."""
    unit = row.listed.unit_name
    if row.kind == "collective":
        return "" if unit == row.name else unit
    return ", ".join(filter(None, (row.detail, unit)))


def season_said(season: Season) -> str:
    """The season in a sentence."""
    return f"đợt “{season.name}”"


def name_header(rows: Iterable[Nominee]) -> str:
    """What heads the column of names."""
    kinds = {row.kind for row in rows}
    if kinds == {"individual"}:
        return "Họ và tên"
    return "Tên tập thể" if kinds == {"collective"} else "Họ và tên, tên tập thể"


def lines_of(text: str) -> list[Block]:
    """Lines as somebody typed them: paragraphs, and points where they begin with a dash."""
    found: list[Block] = []
    for line in filter(None, (one.strip() for one in text.splitlines())):
        found.append(ListItem("-", line[1:].strip()) if line[0] in "-–+•" else Paragraph(line))
    return found


def table_of(
    rows: Sequence[Nominee], columns: Sequence[tuple[Column, Callable[[Nominee], str]]], *, total: tuple[str, ...] = (), apart: bool = False
) -> Table:  # fmt: skip
    """Names numbered from 1, each column with how it is told; ``apart`` heads collectives and individuals."""
    found: list[Row] = []
    kinds = {row.kind for row in rows}
    last = ""
    for place, row in enumerate(sorted(rows, key=lambda one: KINDS.index(one.kind)) if apart else rows, 1):
        if apart and len(kinds) > 1 and row.kind != last:
            last = row.kind
            found.append(Row((KIND_SAID[last],), RowKind.GROUP))
        found.append(Row((str(place), *(says(row) for _column, says in columns))))
    if total:
        found.append(Row(total, RowKind.TOTAL))
    return Table((Column("TT", 0.5, Align.CENTRE), *(column for column, _says in columns)), tuple(found))
