"""Papers as PDF and as page images, set with typst from the template ``paper.typ``."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from tongket.cores.documents.composition import (
    ComposedAnnex,
    ComposedAttached,
    Composition,
    Titled,
    compose,
    plain_runs,
)
from tongket.cores.documents.endings import Ending, SignedBy
from tongket.cores.documents.fonts import FontChoice, loaded, missing_letters
from tongket.cores.documents.letterhead import Letterhead
from tongket.cores.documents.measure import text_width
from tongket.cores.documents.numbering import heading_lines
from tongket.cores.documents.paper import (
    Article,
    Block,
    Heading,
    ListItem,
    Paper,
    Paragraph,
    ParagraphRole,
    Picture,
    Table,
)
from tongket.cores.documents.pictures import pictures_of
from tongket.cores.documents.profiles import Profile
from tongket.cores.documents.tables import CELL_PADDING, column_widths, printed_rows, table_size
from tongket.cores.kernel.errors import Refused

# PDF/A-2a: kept for years, text readable by machine; PDF/UA-1: readable with a screen reader.
STANDARDS: tuple[Literal["a-2a", "ua-1"], ...] = ("a-2a", "ua-1")
_TEMPLATE = "paper.typ"
# How lines and gaps are measured, in em and points: as Word does, so that both files keep the same distances; and as
# papers of the first layout were drawn.
_CRAFTED = {
    "line": {"top": 0.93, "height": 1.149, "overhang": False},
    "gaps": {
        "rows": 6, "rule": 2, "cell": 2.83, "recipients_title": 2, "recipients": 0, "signature": 12, "addressee": 12,
        "body": 14.4,
    },
}  # fmt: skip
_FIRST = {
    "line": {"top": 0.8, "height": 1, "overhang": True},
    "gaps": {
        "rows": 7, "rule": 0, "cell": 3, "recipients_title": 3, "recipients": 2.5, "signature": 14, "addressee": 14,
        "body": 12,
    },
}  # fmt: skip


def render_pdf(paper: Paper, fonts: FontChoice) -> bytes:
    """The paper as a tagged PDF/A-2a and PDF/UA-1 file with embedded fonts; the same paper gives the same bytes.

    Raises: Refused when the paper's rule book is not built yet, or a character cannot be drawn in the font.
    Source: the layout of ``profiles.py``.
    """
    import typst  # noqa: PLC0415 -- slow import

    inputs = _inputs(paper, fonts)
    missing = missing_letters(fonts, inputs["paper"])
    if missing:
        raise Refused(
            f"Văn bản có ký tự mà phông {fonts.family} không in được: {' '.join(missing)}.",
            "Tìm và thay ký tự đó, ví dụ dùng dấu gạch ngang ở đầu dòng.",
        )
    with _page_folder(paper) as folder:
        return typst.compile(
            folder / _TEMPLATE,
            root=folder,
            font_paths=loaded(fonts),
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=list(STANDARDS),
            timestamp=_stamp(paper),
        )


def render_page_images(paper: Paper, fonts: FontChoice, ppi: int = 100) -> list[bytes]:
    """One PNG for each page of the same layout, in order, at ``ppi`` dots an inch, for the preview on the screen.

    Raises: Refused when the paper's rule book is not built yet.
    """
    import typst  # noqa: PLC0415 -- slow import

    inputs = _inputs(paper, fonts)
    with _page_folder(paper) as folder:
        produced = typst.compile(
            folder / _TEMPLATE, root=folder, font_paths=loaded(fonts), format="png", ppi=float(ppi), sys_inputs=inputs
        )
    return [produced] if isinstance(produced, bytes) else list(produced or [])


@contextmanager
def _page_folder(paper: Paper) -> Iterator[Path]:
    """A folder with the template and the paper's pictures, for as long as the pages are set."""
    with tempfile.TemporaryDirectory(prefix="tongket-pictures-") as folder:
        (Path(folder) / _TEMPLATE).write_bytes(_template())
        for picture in pictures_of(paper):
            (Path(folder) / _picture_name(picture)).write_bytes(picture.png)
        yield Path(folder)


def _picture_name(picture: Picture) -> str:
    return f"{hashlib.sha256(picture.png).hexdigest()[:24]}.png"


@lru_cache(maxsize=1)
def _template() -> bytes:
    return (files("tongket.cores.documents") / _TEMPLATE).read_bytes()


def _inputs(paper: Paper, fonts: FontChoice) -> dict[str, str]:
    return {"paper": json.dumps(_data(compose(paper), paper), ensure_ascii=False), "family": fonts.family}


def _stamp(paper: Paper) -> datetime:
    day = paper.date.earliest
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _data(said: Composition, paper: Paper) -> dict[str, Any]:
    profile = said.profile
    day = paper.date.earliest
    return {
        "title": said.title,
        "author": said.author,
        "description": said.head.number or said.title,
        "date": [day.year, day.month, day.day],
        "page": {
            "top": profile.margin_top.value,
            "bottom": profile.margin_bottom.value,
            "left": profile.margin_left.value,
            "right": profile.margin_right.value,
        },
        "sizes": _sizes(said),
        "marks": {
            "subject_italic": profile.subject_italic.value,
            "recipients_bold_italic": profile.recipients_bold_italic.value,
            "recipients_underlined": profile.recipients_underlined.value,
        },
        **(_CRAFTED if said.is_crafted else _FIRST),
        "line_spacing": profile.line_spacing.value,
        "space_after": profile.space_after.value,
        "first_indent": profile.first_indent.value,
        "text_width": said.text_width,
        "contact": said.contact,
        "head": _head(said.head),
        "titles": _titles(said.titles),
        "addressed": {
            "addressee": said.addressee,
            "addressees": list(said.addressees),
            "width": text_width("Kính gửi", profile.text_size.value),
        },
        "blocks": _blocks(said.blocks, said.text_width),
        "signed": _signed(said.ending, profile),
        "attached": [_attached(one, said) for one in said.attached],
        "annexes": [_annex(annex) for annex in said.annexes],
    }


def _sizes(said: Composition) -> dict[str, float]:
    profile = said.profile
    named = ("country", "motto", "superior", "body_name", "number", "subject", "kind", "abstract", "text", "authority")
    more = ("name", "recipients_title", "recipients", "page_number", "annex")
    return {name: getattr(profile, f"{name}_size").value for name in named + more}


def _head(head: Letterhead) -> dict[str, Any]:
    return {
        "left_column": head.left_column,
        "superior": list(head.superior),
        "body": list(head.body.lines),
        "body_rule": head.body.rule_mm,
        "separator": head.separator,
        "country": head.country,
        "motto": head.motto,
        "country_rule": head.country_rule,
        "number": head.number,
        "subject": list(head.subject),
        "place_date": head.place_date,
        "place_date_size": head.place_date_size,
        "framed": [
            {"text": one.text, "width": one.width, "height": one.height, "size": one.size, "red": one.is_red}
            for one in head.framed
        ],
    }


def _titles(titles: Titled) -> dict[str, Any]:
    return {
        "kind": titles.kind,
        "abstract": list(titles.abstract.lines),
        "abstract_rule": titles.abstract.rule_mm,
        "mark": titles.mark,
    }


def _signed(ending: Ending, profile: Profile) -> dict[str, Any]:
    return {
        "form": ending.form.value,
        "signers": [_signer(one) for one in ending.signers],
        "space": profile.signature_space.value,
        "recipients": list(ending.recipients),
        "drafter": ending.drafter,
    }


def _signer(signed: SignedBy) -> dict[str, Any]:
    authority = [{"text": text, "bold": bold} for text, bold in zip(signed.authority, signed.is_bold, strict=True)]
    return {"authority": authority, "own_post": list(signed.own_post), "name": list(signed.name)}


def _attached(one: ComposedAttached, said: Composition) -> dict[str, Any]:
    return {
        "head": _head(one.head),
        "titles": _titles(one.titles),
        "reference": list(one.reference.lines),
        "reference_rule": one.reference.rule_mm,
        "blocks": _blocks(one.blocks, said.text_width, depth=1),
        "signed": _signed(one.ending, said.profile) if one.ending is not None else None,
    }


def _annex(annex: ComposedAnnex) -> dict[str, Any]:
    return {
        "label": annex.label,
        "title": list(annex.title),
        "reference": list(annex.reference.lines),
        "reference_rule": annex.reference.rule_mm,
        "landscape": annex.landscape,
        "blocks": _blocks(annex.blocks, annex.text_width, depth=1),
    }


def _blocks(blocks: tuple[Block, ...], width: float, depth: int = 0) -> list[dict[str, Any]]:
    """The blocks as data; heading depths follow the nesting without gaps, as PDF/UA wants."""
    drawn: list[dict[str, Any]] = []
    open_levels: list[int] = []
    for block in blocks:
        if isinstance(block, Heading):
            open_levels = [level for level in open_levels if level < block.level] + [block.level]
            drawn.append(_heading(block, depth + len(open_levels)))
        elif isinstance(block, Table):
            drawn.append(_table(block, width))
        elif isinstance(block, Picture):
            drawn.append(_picture(block, width))
        elif isinstance(block, Article) and not block.text:
            drawn.append({**_text(block), "kind": "article", "depth": depth + len(open_levels) + 1})
        else:
            drawn.append(_text(block))
    return drawn


def _heading(block: Heading, depth: int) -> dict[str, Any]:
    return {"kind": "heading", "level": block.level, "depth": depth, "lines": list(heading_lines(block))}


def _text(block: Paragraph | ListItem | Article) -> dict[str, Any]:
    kind = "centred" if isinstance(block, Paragraph) and block.role is ParagraphRole.CENTRED else "text"
    italic = isinstance(block, Paragraph) and block.role is ParagraphRole.BASE
    return {
        "kind": kind,
        "runs": [
            {
                "text": run.text,
                "bold": run.bold,
                "italic": run.italic or italic,
                "raised": run.raised,
            }
            for run in plain_runs(block)
        ],
    }


def _picture(block: Picture, width: float) -> dict[str, Any]:
    return {
        "kind": "picture",
        "file": f"/{_picture_name(block)}",
        "alt": block.alt,
        "width": min(block.width_mm, width),
        "caption": block.caption,
    }


def _table(table: Table, width: float) -> dict[str, Any]:
    size = table_size(table)
    return {
        "kind": "table",
        "size": size,
        "padding": CELL_PADDING,
        "widths": list(column_widths(table, width, size)),
        "columns": [column.header for column in table.columns],
        "caption": table.caption,
        "unit_note": table.unit_note,
        "rows": [
            [
                {
                    "text": cell.text,
                    "span": cell.span,
                    "align": cell.align.value,
                    "bold": cell.bold,
                    "italic": cell.italic,
                    "indent": cell.indent_mm,
                }
                for cell in row
            ]
            for row in printed_rows(table)
        ],
    }
