"""One unit's sheet as a form: groups, their criteria, what each asks at a stage, what is there already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from tongket.cores.scoring.results import LeafResult
from tongket.cores.scoring.sheet import Group as CoreGroup
from tongket.cores.scoring.sheet import Leaf, walk
from tongket.cores.scoring.words import decimal_of
from tongket.cycle.emulation.enums import STAGE_SAID
from tongket.cycle.emulation.facts.asked import Asked, asked_of
from tongket.cycle.emulation.facts.said import leaf_said
from tongket.cycle.emulation.facts.typed import shown_number
from tongket.cycle.emulation.models import Entry, Participant
from tongket.cycle.emulation.selectors.board import Board
from tongket.cycle.emulation.selectors.linked import Linked


class Posted(Protocol):
    """What was typed and not taken."""

    values: Mapping[str, str]
    not_applicable: bool
    note: str


@dataclass(frozen=True)
class Field:
    """One box."""

    field: str
    asked: Asked
    says: str
    value: str
    error: str = ""


@dataclass(frozen=True)
class Line:
    """One criterion at a stage."""

    number: int
    leaf: Leaf
    maximum: Decimal
    how: str
    fields: tuple[Field, ...]
    linked: tuple[Linked, ...]
    said: LeafResult | None  # points after this stage
    before: tuple[tuple[str, Entry, Decimal | None], ...]  # what earlier stages said: words, entry, points after it
    files: int
    not_applicable: bool
    note: str
    errors: tuple[str, ...]
    note_error: str = ""

    @property
    def field(self) -> str:
        """The beginning of its fields' names."""
        return f"v{self.number}"

    @property
    def may_be_na(self) -> bool:
        """Whether "not applicable" can be said."""
        return self.leaf.na != "refuse"

    @property
    def is_open(self) -> bool:
        """Whether nothing is known of it."""
        return self.said is not None and self.said.state in ("missing", "wrong")


@dataclass(frozen=True)
class Group:
    """Criteria under one node at the top, with the headings between them."""

    code: str
    name: str
    maximum: Decimal
    points: Decimal | None
    lines: tuple[Line, ...]
    headings: Mapping[str, str]  # before the criterion of this code

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return f"muc-{self.lines[0].number}" if self.lines else "muc"

    @property
    def open_count(self) -> int:
        """Criteria nothing is known of."""
        return sum(one.is_open for one in self.lines)

    @property
    def rows(self) -> list[tuple[str, Line]]:
        """Lines with the heading above each."""
        return [(self.headings.get(one.leaf.code, ""), one) for one in self.lines]


def groups_of(
    board: Board, row: Participant, stage: str, typed: Mapping[str, Any] | None = None,
    errors: Mapping[tuple[str, str], str] | None = None,
) -> list[Group]:  # fmt: skip
    """The sheet of a unit at a stage; what was typed and refused stands instead of what is kept."""
    numbers = {code: place for place, code in enumerate(board.sheet.leaves)}
    result = board.result_at(row, stage) if str(row.pk) in board.by_key else None
    making = _Making(board, row, stage, typed or {}, errors or {})
    found = []
    for node in board.sheet.children:
        headings: dict[str, str] = {}
        lines, above = [], ""
        for one in walk((node,)):
            if isinstance(one, CoreGroup):
                above = f"{one.code} {one.name}" if one is not node else ""
                continue
            if above:
                headings[one.code], above = above, ""
            said = result.leaves[one.code] if result else None
            lines.append(making.line(one, numbers[one.code], said))
        points = None if result is None else (result.groups.get(node.code) or result.leaves[node.code]).points
        found.append(Group(node.code, node.name, decimal_of(node.maximum), points, tuple(lines), headings))
    return found


@dataclass
class _Making:
    board: Board
    row: Participant
    stage: str
    typed: Mapping[str, Any]
    errors: Mapping[tuple[str, str], str]

    def line(self, leaf: Leaf, number: int, said: LeafResult | None) -> Line:
        """One criterion."""
        board, row = self.board, self.row
        kept = board.said_at(row, leaf.code, self.stage)
        posted: Posted | None = self.typed.get(leaf.code)
        linked = board.linked.get(row.pk, {}).get(leaf.code, {}) if self.stage == "self" else {}
        names = {one.pk: one.name for one in board.rows}
        others = [str(pk) for pk in names if pk != row.pk]
        fields = tuple(
            self._field(leaf, number, place, asked, kept, posted, names)
            for place, asked in enumerate(asked_of(leaf, self.stage, linked, others))
        )
        return Line(
            number, leaf, decimal_of(leaf.maximum), leaf_said(leaf), fields, tuple(linked.values()), said,
            self._before(leaf), board.evidence.get((row.pk, leaf.code), 0),
            posted.not_applicable if posted else bool(kept and kept.not_applicable),
            posted.note if posted else kept.note if kept else "",
            tuple(filter(None, (self.errors.get((leaf.code, "")),))), self.errors.get((leaf.code, "note"), ""),
        )  # fmt: skip

    def _field(
        self, leaf: Leaf, number: int, place: int, asked: Asked, kept: Entry | None, posted: Posted | None,
        names: Mapping[int, str],
    ) -> Field:  # fmt: skip
        plain = kept.values.get(asked.name) if kept else None
        value = (
            posted.values.get(asked.name, "")
            if posted
            else (str(plain or "") if asked.is_choice else shown_number(plain))
        )
        says = names.get(int(asked.name[1:]), "") if asked.name.startswith("@") else asked.says
        return Field(f"v{number}-{place}", asked, says, value, self.errors.get((leaf.code, asked.name), ""))

    def _before(self, leaf: Leaf) -> tuple[tuple[str, Entry, Decimal | None], ...]:
        found = []
        for stage in self.board.stages_used():
            if stage == self.stage:
                break
            entry = self.board.said_at(self.row, leaf.code, stage)
            if entry is not None:
                found.append((STAGE_SAID[stage], entry, self.board.points_at(self.row, leaf.code, stage)))
        return tuple(found)
