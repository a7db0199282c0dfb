"""A sheet from the table that a unit has (Excel, Word), and back: what is not sure is asked, what is no criterion is told.

The table has a column of names and one of points or of how points are given; numbers tell what stands under what.
``rows_of_sheet`` adds two columns that the program reads back, so that a table taken out and brought in is the same sheet.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from tongket.cores.kernel.text import fold, squash
from tongket.cores.scoring import sheet as model
from tongket.cores.scoring.how import how_of
from tongket.cores.scoring.kinds import KINDS
from tongket.cores.scoring.outline import Outline, Row, outline_of
from tongket.cores.scoring.reading import write_sheet
from tongket.cores.scoring.sheet import Group, Sheet
from tongket.cores.scoring.words import said

HEAD = ("STT", "Nội dung tiêu chí", "Điểm tối đa", "Cách chấm", "Mã", "Phần mềm ghi (không sửa)")
SETTINGS = "Quy định chung của bảng"
_TREE = ("children", "code", "name", "year", "version", "scale")


@dataclass(frozen=True)
class Question:
    """Something a person has to say: the row of the table (from 1), where it is, what is asked."""

    row: int
    code: str
    text: str


@dataclass
class Draft:
    """What was read: plain data for ``read_sheet``, questions, rows that were left out with their words."""

    data: dict[str, Any]
    questions: list[Question] = field(default_factory=list)
    left: list[tuple[int, str]] = field(default_factory=list)


def sheet_from_rows(rows: Sequence[Sequence[object]], *, code: str, name: str, year: int) -> Draft:
    """The draft of a sheet from a table's rows of cells; nothing of it is decided by guessing.

    The data may still be refused by ``read_sheet``, which says why; sums that do not fit are asked about here, too.
    """
    outline = outline_of(rows)
    draft = Draft({"code": code, "name": name, "year": year, "version": 1}, left=list(outline.left))
    if not outline.has_head:
        draft.questions.append(
            Question(0, "", "Không thấy dòng tiêu đề có cột nội dung và cột điểm. Ghi tên cột ở dòng đầu bảng.")
        )
    draft.data["children"] = [_node(row, "", draft, top=True) for row in outline.rows]
    basic = [one for one in draft.data["children"] if one.get("part", model.BASIC) == model.BASIC]
    scale = sum((Decimal(str(one["maximum"])) * Decimal(str(one.get("weight", 1))) for one in basic), Decimal(0))
    draft.data["scale"] = _plain(scale)
    if outline.total is not None and outline.total != scale:
        every = sum((Decimal(str(one["maximum"])) for one in draft.data["children"]), Decimal(0))
        if outline.total != every:
            draft.questions.append(
                Question(0, "", f"Dòng tổng cộng ghi {_said(outline.total)}, các phần cộng lại được {_said(scale)}.")
            )
    if outline.settings:
        draft.data |= _settings(outline, draft)
    return draft


def _settings(outline: Outline, draft: Draft) -> dict[str, Any]:
    told = _json(outline.settings)
    if not isinstance(told, dict):
        draft.questions.append(Question(0, "", f"Dòng “{SETTINGS}” không còn đọc được: quy định chung phải ghi lại."))
        return {}
    return {key: value for key, value in told.items() if key not in _TREE}


def _node(row: Row, above: str, draft: Draft, *, top: bool = False) -> dict[str, Any]:
    code = row.code or _code(row, above)
    if row.children:
        return _group(row, code, draft, top=top)
    return _leaf(row, code, draft)


def _group(row: Row, code: str, draft: Draft, *, top: bool) -> dict[str, Any]:
    children = [_node(one, code, draft) for one in row.children]
    total = sum((Decimal(str(one["maximum"])) * Decimal(str(one.get("weight", 1))) for one in children), Decimal(0))
    kept = _kept(row, draft, code)
    maximum = total if row.maximum is None else row.maximum
    if maximum != total and not kept.get("capped"):
        draft.questions.append(
            Question(row.at, code, f"“{row.name}” ghi {_said(maximum)} điểm, các mục bên trong cộng lại được {_said(total)}.")
        )  # fmt: skip
    found: dict[str, Any] = {"code": code, "name": row.name, "maximum": _plain(maximum), **kept, "children": children}
    if top and "part" not in found and (part := _part(row.name)):
        found["part"] = part
        draft.questions.append(
            Question(row.at, code, f"“{row.name}” được đọc là phần điểm {'thưởng' if part == model.BONUS else 'trừ'}, không tính vào thang điểm. Đúng không?")
        )  # fmt: skip
    return found


def _leaf(row: Row, code: str, draft: Draft) -> dict[str, Any]:
    kept = _kept(row, draft, code)
    found: dict[str, Any] = {"code": code, "name": row.name, **kept}
    maximum = row.maximum
    if "kind" not in kept:
        how = how_of(row.how)
        found |= {"kind": how.kind, "params": how.params}
        if row.how:
            found["note"] = squash(row.how)
        if how.asks:
            draft.questions.append(Question(row.at, code, f"{row.name}: {how.asks} Tạm để chấm trực tiếp."))
        maximum = how.maximum if maximum is None else maximum
        if how.maximum is not None and row.maximum is not None and how.maximum > row.maximum:
            draft.questions.append(
                Question(row.at, code, f"{row.name}: cách chấm cho đến {_said(how.maximum)} điểm, cột điểm ghi {_said(row.maximum)}.")
            )  # fmt: skip
    if maximum is None:
        draft.questions.append(Question(row.at, code, f"{row.name}: chưa ghi điểm tối đa."))
        maximum = Decimal(0)
    return {**found, "maximum": _plain(maximum)}


def _kept(row: Row, draft: Draft, code: str) -> dict[str, Any]:
    """What the program itself wrote about the row when it gave the table out."""
    if not row.data:
        return {}
    told = _json(row.data)
    known = ("weight", "capped", "part") if row.children else ("weight", "kind", "params", "na", "note")
    if isinstance(told, dict):
        return {key: value for key, value in told.items() if key in known}
    draft.questions.append(
        Question(row.at, code, f"{row.name}: cột phần mềm ghi không còn đọc được, cách chấm đọc lại từ lời.")
    )
    return {}


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _code(row: Row, above: str) -> str:
    own = squash(row.number).strip(" .):").replace(" ", "")
    if own in ("", "-", "–", "+", "*", "•"):
        own = f"d{row.at}"
    dotted = own.startswith(f"{above}.") or (above and above.rsplit(".", 1)[-1] == own.split(".", 1)[0] and "." in own)
    if not above or own.startswith(f"{above}."):
        return own
    return f"{above}.{own.split('.', 1)[1]}" if dotted else f"{above}.{own}"


def _part(name: str) -> str:
    told = fold(name)
    if "diem thuong" in told or told.startswith("thuong"):
        return model.BONUS
    return model.PENALTY if "diem tru" in told or told.startswith("tru diem") else ""


def _plain(number: Decimal) -> int | str:
    return int(number) if number == number.to_integral_value() else format(number.normalize(), "f")


def _said(number: Decimal) -> str:
    return format(number.normalize(), "f").replace(".", ",")


def rows_of_sheet(sheet: Sheet) -> list[list[str]]:
    """The sheet as a table that ``sheet_from_rows`` reads back to the same sheet; numbers in Vietnamese writing."""
    found = [list(HEAD)]
    written = write_sheet(sheet)
    plain_of = {one["code"]: one for one in _every(written["children"])}
    for number, node in _numbered(sheet):
        kept = {
            key: value
            for key, value in plain_of[node.code].items()
            if key not in ("code", "name", "maximum", "children")
        }
        how = "" if isinstance(node, Group) else node.note or KINDS[node.kind].formula
        found.append(
            [
                number,
                node.name,
                said(node.maximum),
                how,
                node.code,
                json.dumps(kept, ensure_ascii=False, sort_keys=True),
            ]
        )
    rest = {key: value for key, value in written.items() if key not in _TREE}
    found.append(["", SETTINGS, "", "", "", json.dumps(rest, ensure_ascii=False, sort_keys=True)])
    return found


def _every(nodes: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in nodes:
        yield one
        yield from _every(one.get("children", ()))


def _numbered(sheet: Sheet) -> Iterator[tuple[str, Any]]:
    """Every node with its number: 1, 1.1, 1.1.1."""

    def visit(nodes: tuple[Any, ...], above: str) -> Iterator[tuple[str, Any]]:
        for place, one in enumerate(nodes, 1):
            number = f"{above}.{place}" if above else str(place)
            yield number, one
            if isinstance(one, Group):
                yield from visit(one.children, number)

    yield from visit(sheet.children, "")
