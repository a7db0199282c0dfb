"""A sheet from plain data (mappings, lists, text, whole numbers), strictly, and back without loss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from tongket.cores.kernel.text import squash
from tongket.cores.scoring import sheet as model
from tongket.cores.scoring.checking import check_sheet
from tongket.cores.scoring.kinds import KINDS
from tongket.cores.scoring.sheet import Group, Leaf, Sheet
from tongket.cores.scoring.strict import Param, Troubles, plain, read_params

DEEPEST, MOST_NODES = 12, 5000
_CODE, _NAME = Param("code", "text"), Param("name", "text")
_MAXIMUM = Param("maximum", "number", least=0)
_WEIGHT = Param("weight", "number", Fraction(1), above=0)
_LEAF = (
    _CODE, _NAME, Param("kind", "choice", choices=tuple(KINDS)), _MAXIMUM, _WEIGHT, Param("params", "text", None),
    Param("na", "choice", "refuse", choices=model.NOT_APPLICABLE), Param("note", "text", ""),
)  # fmt: skip
_GROUP = (
    _CODE, _NAME, _MAXIMUM, _WEIGHT, Param("capped", "truth", default=False),
    Param("part", "choice", model.BASIC, choices=model.PARTS), Param("children", "text", None),
)  # fmt: skip
_ROUNDING = (
    Param("at", "choice", "leaf", choices=model.PLACES),
    Param("mode", "choice", "half_up", choices=model.MODES),
    Param("digits", "whole", 2, least=0, most=6),
)
_FLOOR = (
    Param("share", "number", above=0, most=1),
    Param("of", "choice", "leaves", choices=("leaves", "groups", "named")),
    Param("named", "codes", ()),
)
_CODES = "codes"
_TOP = (
    _CODE, _NAME, Param("year", "whole", least=1900, most=2199), Param("version", "whole", 1, least=1),
    Param("scale", "number", above=0), Param("children", "text", None), Param("rounding", "text", None),
    Param("missing", "choice", "incomplete", choices=("incomplete", "zero")),
    Param("rescale", "choice", "total", choices=("total", "group")),
    Param("bonus_may_exceed", "truth", default=True), Param("stage_gap", "number", None, above=0),
    Param(
        "ties", "rows", None,
        rows=(Param("rule", "choice", choices=model.TIE_RULES), Param("group", "text", "")),
    ),
    Param(
        "grades", "rows", (),
        rows=(
            _CODE, _NAME, Param("start", "number", None), Param("is_in", "truth", default=True),
            Param("floors", "rows", (), rows=_FLOOR), Param("needs", _CODES, ()),
        ),
    ),
    Param(
        "knockouts", "rows", (),
        rows=(
            _CODE, _NAME, Param("effect", "choice", choices=model.EFFECTS), Param("node", "text", ""),
            Param("below", "number", None, above=0, most=1), Param("grade", "text", ""),
            Param("factor", "number", Fraction(0), least=0, most=1), Param("until", "text", ""),
        ),
    ),
    Param("prerequisites", "rows", (), rows=(_CODE, _NAME, Param("needs", _CODES, ()))),
    Param(
        "quotas", "rows", (),
        rows=(
            _CODE, _NAME, Param("fixed", "whole", None, least=0, most=100000),
            Param("share", "number", None, above=0, most=1),
            Param("rounding", "choice", "floor", choices=("floor", "round", "ceil")),
            Param("base", "choice", "remaining", choices=("remaining", "all")),
            Param(
                "table", "rows", (),
                rows=(Param("up_to", "whole", None, least=1), Param("places", "whole", least=0)),
            ),
            Param("may_hold_others", "truth", default=False), Param("least_total", "number", None),
            Param("grades", _CODES, ()), Param("needs", _CODES, ()),
        ),
    ),
)  # fmt: skip
_OPAQUE = frozenset({"children", "params", "rounding"})  # read by their own specification


def read_sheet(data: object) -> Sheet:
    """The sheet of plain data, as ``write_sheet`` writes it.

    *Raises* BadSheet with every problem: its place, the reason and how to mend it, in Vietnamese.
    """
    troubles = Troubles()
    tree = data if isinstance(data, Mapping) else {}
    top = _read(_TOP, data, "Bảng chấm điểm", troubles)
    nodes = _Nodes(troubles)
    children = nodes.read(tree.get("children"), "Bảng chấm điểm", 1)
    nodes.check_codes()
    rounding = model.Rounding(**read_params(_ROUNDING, tree.get("rounding") or {}, "Cách làm tròn", troubles))
    troubles.stop()
    found = Sheet(
        top["code"], top["name"], top["year"], top["version"], top["scale"], children, rounding, top["missing"],
        top["rescale"], top["bonus_may_exceed"], top["stage_gap"], _ties(top["ties"]),
        tuple(_grade(one) for one in top["grades"]), tuple(model.KnockOut(**one) for one in top["knockouts"]),
        tuple(model.Prerequisite(**one) for one in top["prerequisites"]), tuple(_quota(one) for one in top["quotas"]),
    )  # fmt: skip
    check_sheet(found, troubles)
    troubles.stop()
    return found


def _read(specs: tuple[Param, ...], data: object, place: str, troubles: Troubles) -> dict[str, Any]:
    """As ``read_params``, but keys with a specification of their own are only allowed, not looked into."""
    if isinstance(data, Mapping):
        apart = _OPAQUE & {one.key for one in specs}
        data = {key: value for key, value in data.items() if key not in apart}
    return read_params(specs, data, place, troubles)


def _ties(rows: Any) -> tuple[model.Tie, ...]:
    return (model.Tie("shared"),) if rows is None else tuple(model.Tie(**one) for one in rows)


def _grade(row: Mapping[str, Any]) -> model.Grade:
    return model.Grade(**{**row, "floors": tuple(model.Floor(**one) for one in row["floors"])})


def _quota(row: Mapping[str, Any]) -> model.Quota:
    return model.Quota(**{**row, "table": tuple(model.Size(**one) for one in row["table"])})


class _Nodes:
    """The tree, with the codes met so far."""

    def __init__(self, troubles: Troubles) -> None:
        self.troubles = troubles
        self.codes: Counter[str] = Counter()

    def read(self, rows: object, place: str, depth: int) -> tuple[Group | Leaf, ...]:
        """The nodes of one list."""
        if not isinstance(rows, list | tuple) or not rows:
            self.troubles.add(place, "không có tiêu chí nào bên trong.", "Thêm ít nhất một tiêu chí, hoặc bỏ nhóm này.")
            return ()
        if depth > DEEPEST:
            self.troubles.add(place, f"lồng quá {DEEPEST} tầng.", "Gộp bớt các tầng.")
            return ()
        if self.codes.total() + len(rows) > MOST_NODES:
            self.troubles.add(place, f"quá {MOST_NODES} dòng.", "Chia thành nhiều bảng.")
            return ()
        return tuple(self._node(row, place, number, depth) for number, row in enumerate(rows, 1))

    def _node(self, row: object, above: str, number: int, depth: int) -> Group | Leaf:
        code = row.get("code") if isinstance(row, Mapping) else None
        place = f"{above} › {squash(code)[:40] if isinstance(code, str) and code else f'dòng {number}'}"
        if isinstance(row, Mapping) and "children" in row:
            return self._group(row, place, depth)
        return self._leaf(row, place)

    def _group(self, row: Mapping[str, Any], place: str, depth: int) -> Group:
        read = _read(_GROUP, row, place, self.troubles)
        self.codes[read["code"]] += 1
        if depth > 1 and read["part"] != model.BASIC:
            self.troubles.add(
                place, "chỉ nhóm ngoài cùng mới ghi “part”.", "Đưa điểm thưởng, điểm trừ thành nhóm riêng ngoài cùng."
            )
        children = self.read(row["children"], place, depth + 1)
        return Group(
            read["code"], read["name"], read["maximum"], children, read["weight"], read["capped"], read["part"]
        )

    def _leaf(self, row: object, place: str) -> Leaf:
        read = _read(_LEAF, row, place, self.troubles)
        self.codes[read["code"]] += 1
        kind = KINDS[read["kind"]]
        given = row.get("params") if isinstance(row, Mapping) else None
        before = len(self.troubles.found)
        params = read_params(kind.params, {} if given is None else given, f"{place} ({kind.name})", self.troubles)
        found = Leaf(
            read["code"], read["name"], read["kind"], read["maximum"], read["weight"], MappingProxyType(params),
            read["na"], read["note"],
        )  # fmt: skip
        if len(self.troubles.found) == before:
            kind.check(found, lambda reason, remedy: self.troubles.add(f"{place} ({kind.name})", reason, remedy))
        return found

    def check_codes(self) -> None:
        """Codes that come twice."""
        for code, times in self.codes.items():
            if times > 1 and code:
                self.troubles.add(
                    "Bảng chấm điểm", f"mã “{code}” có {times} lần.", "Mỗi nhóm, mỗi tiêu chí một mã riêng."
                )


def write_sheet(sheet: Sheet) -> dict[str, Any]:
    """The sheet as plain data for JSON: ``read_sheet`` gives the same sheet again."""
    return {
        "code": sheet.code, "name": sheet.name, "year": sheet.year, "version": sheet.version, "scale": plain(sheet.scale),
        "rounding": {"at": sheet.rounding.at, "mode": sheet.rounding.mode, "digits": sheet.rounding.digits},
        "missing": sheet.missing, "rescale": sheet.rescale, "bonus_may_exceed": sheet.bonus_may_exceed,
        **({} if sheet.stage_gap is None else {"stage_gap": plain(sheet.stage_gap)}),
        "children": [_plain_node(one) for one in sheet.children],
        "ties": [_plain(one) for one in sheet.ties], "grades": [_plain(one) for one in sheet.grades],
        "knockouts": [_plain(one) for one in sheet.knockouts],
        "prerequisites": [_plain(one) for one in sheet.prerequisites], "quotas": [_plain(one) for one in sheet.quotas],
    }  # fmt: skip


def _plain(one: Any) -> Any:
    """A frozen record as plain data; what is None is left out."""
    if isinstance(one, tuple):
        return [_plain(each) for each in one]
    if not hasattr(one, "__dataclass_fields__"):
        return plain(one)
    return {name: _plain(value) for name, value in vars(one).items() if value is not None}


def _plain_node(node: Group | Leaf) -> dict[str, Any]:
    found = {"code": node.code, "name": node.name, "maximum": plain(node.maximum), "weight": plain(node.weight)}
    if isinstance(node, Group):
        return {
            **found,
            "capped": node.capped,
            "part": node.part,
            "children": [_plain_node(one) for one in node.children],
        }
    return {**found, "kind": node.kind, "params": plain(node.params), "na": node.na, "note": node.note}
