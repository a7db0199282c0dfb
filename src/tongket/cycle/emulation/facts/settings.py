"""Grades, ties, knock-outs, prerequisites and quotas as lines that people type; what a line does not say stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tongket.cores.kernel.numbers import NotANumber
from tongket.cores.kernel.text import fold, squash
from tongket.cycle.emulation.facts.typed import BadLine, plain_number, shown_number

Rows = list[dict[str, Any]]

_TIES = {
    "it diem tru hon": "fewer_penalty", "nhieu diem thuong hon": "more_bonus", "bo phieu giua cac don vi": "vote",
    "chua nhan co nam truoc": "no_flag_last_year", "quyet dinh cua nguoi chu tri": "decision", "dong hang": "shared",
}  # fmt: skip
TIE_SAID = {
    "fewer_penalty": "ít điểm trừ hơn", "more_bonus": "nhiều điểm thưởng hơn", "vote": "bỏ phiếu giữa các đơn vị",
    "no_flag_last_year": "chưa nhận cờ năm trước", "decision": "quyết định của người chủ trì", "shared": "đồng hạng",
}  # fmt: skip
_EFFECTS = {"khong xep hang": "unranked", "khong de nghi": "no_nomination"}
EFFECT_SAID = {"unranked": "không xếp hạng", "no_nomination": "không đề nghị"}


def _rows(text: str, least: int, most: int, says: str) -> list[tuple[int, list[str]]]:
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not squash(line):
            continue
        cells = [squash(cell) for cell in line.split("|")]
        if not least <= len(cells) <= most or not all(cells[:least]):
            raise BadLine(f"Dòng {number}: cần “{says}”.")
        found.append((number, cells + [""] * (most - len(cells))))
    return found


def _number(text: str, line: int) -> int | str:
    try:
        return plain_number(text)
    except NotANumber as no:
        raise BadLine(f"Dòng {line}: {no.reason}") from None


def _share(text: str, line: int) -> str | int:
    """50% → "0.5"."""
    number = Decimal(str(_number(text.rstrip("% "), line))) / 100
    return int(number) if number == number.to_integral_value() else format(number.normalize(), "f")


def _percent(share: Any) -> str:
    return f"{shown_number(Decimal(str(share)) * 100)}%"


def _codes(text: str) -> list[str]:
    return [squash(one) for one in text.split(",") if squash(one)]


def _kept(before: Rows, code: str, *own: str) -> dict[str, Any]:
    """What the row had that its line does not say."""
    row = next((one for one in before if one.get("code") == code), {})
    return {key: value for key, value in row.items() if key not in own}


def read_ties(text: str, _before: Rows) -> Rows:
    """One rule a line, in order: “điểm nhóm I”, “ít điểm trừ hơn”, …

    >>> read_ties("điểm nhóm I\\nđồng hạng", [])
    [{'rule': 'core_group', 'group': 'I'}, {'rule': 'shared'}]
    """
    found: Rows = []
    for line, (said,) in _rows(text, 1, 1, "một quy tắc"):
        if fold(said).startswith("diem nhom "):
            found.append({"rule": "core_group", "group": said.split(" ", 2)[2]})
        elif fold(said) in _TIES:
            found.append({"rule": _TIES[fold(said)]})
        else:
            raise BadLine(f"Dòng {line}: “{said[:60]}” không có; dùng: điểm nhóm <mã>, {', '.join(TIE_SAID.values())}.")
    return found


def show_ties(rows: Rows) -> str:
    """What ``read_ties`` reads."""
    return "\n".join(
        f"điểm nhóm {one['group']}" if one["rule"] == "core_group" else TIE_SAID[one["rule"]] for one in rows
    )


def read_grades(text: str, before: Rows) -> Rows:
    """code | name | from points | least share of every criterion; the last has neither."""
    found: Rows = []
    for line, (code, name, start, floor) in _rows(text, 2, 4, "mã | tên mức | từ điểm | sàn từng tiêu chí"):
        one = {**_kept(before, code, "code", "name", "start"), "code": code, "name": name}
        if start:
            one["start"] = _number(start, line)
        others = [each for each in one.get("floors", []) if each.get("of", "leaves") != "leaves"]
        one["floors"] = ([{"share": _share(floor, line)}] if floor else []) + others
        found.append(one)
    return found


def show_grades(rows: Rows) -> str:
    """What ``read_grades`` reads."""
    told = []
    for one in rows:
        floor = next((each for each in one.get("floors", []) if each.get("of", "leaves") == "leaves"), None)
        cells = [one["code"], one["name"], shown_number(one.get("start")), _percent(floor["share"]) if floor else ""]
        told.append(" | ".join(cells).rstrip(" |"))
    return "\n".join(told)


def read_knockouts(text: str, before: Rows) -> Rows:
    """code | name | effect | node < share: “không xếp hạng”, “không đề nghị”, “hạ mức B”, “nhân 0,5”."""
    found: Rows = []
    for line, (code, name, effect, test) in _rows(text, 3, 4, "mã | nội dung | hệ quả | tiêu chí < tỷ lệ"):
        own = ("code", "name", "effect", "grade", "factor", "node", "below")
        one = {**_kept(before, code, *own), "code": code, "name": name, **_effect(effect, line)}
        if test:
            node, less, share = test.partition("<")
            if not less:
                raise BadLine(f"Dòng {line}: cột cuối viết như “I < 50%”.")
            one |= {"node": squash(node), "below": _share(share, line)}
        found.append(one)
    return found


def _effect(said: str, line: int) -> dict[str, Any]:
    folded = fold(said)
    if folded in _EFFECTS:
        return {"effect": _EFFECTS[folded]}
    if folded.startswith("ha muc "):
        return {"effect": "max_grade", "grade": said.split(" ", 2)[2]}
    if folded.startswith("nhan "):
        return {"effect": "times", "factor": _number(said.split(" ", 1)[1], line)}
    raise BadLine(f"Dòng {line}: hệ quả là “không xếp hạng”, “không đề nghị”, “hạ mức <mã mức>” hoặc “nhân <số>”.")


def show_knockouts(rows: Rows) -> str:
    """What ``read_knockouts`` reads."""
    told = []
    for one in rows:
        if one["effect"] == "max_grade":
            effect = f"hạ mức {one['grade']}"
        elif one["effect"] == "times":
            effect = f"nhân {shown_number(one.get('factor', 0)) or '0'}"
        else:
            effect = EFFECT_SAID[one["effect"]]
        test = f"{one['node']} < {_percent(one['below'])}" if one.get("node") and one.get("below") else ""
        told.append(" | ".join([one["code"], one["name"], effect, *([test] if test else [])]))
    return "\n".join(told)


def read_prerequisites(text: str, before: Rows) -> Rows:
    """code | name | codes of others it needs."""
    found: Rows = []
    for _line, (code, name, needs) in _rows(text, 2, 3, "mã | nội dung | cần thêm điều kiện"):
        found.append(
            {**_kept(before, code, "code", "name", "needs"), "code": code, "name": name, "needs": _codes(needs)}
        )
    return found


def show_prerequisites(rows: Rows) -> str:
    """What ``read_prerequisites`` reads."""
    return "\n".join(
        " | ".join([one["code"], one["name"], *([", ".join(one["needs"])] if one.get("needs") else [])]) for one in rows
    )


def read_quotas(text: str, before: Rows) -> Rows:
    """code | name | how many | from points | grades: how many is “1”, “50%”, “50% làm tròn lên” or “7: 1; 12: 2; 3”."""
    found: Rows = []
    says = "mã | hình thức | số lượng | từ điểm | mức được xét"
    for line, (code, name, many, least, grades) in _rows(text, 3, 5, says):
        own = ("code", "name", "fixed", "share", "table", "rounding", "least_total", "grades")
        one = {**_kept(before, code, *own), "code": code, "name": name, **_many(many, line), "grades": _codes(grades)}
        if least:
            one["least_total"] = _number(least, line)
        found.append(one)
    return found


def _many(said: str, line: int) -> dict[str, Any]:
    if "%" in said:
        share, _percent_mark, rounding = said.partition("%")
        ways = {"": "floor", "lam tron": "round", "lam tron len": "ceil", "lay phan nguyen": "floor"}
        if fold(rounding) not in ways:
            raise BadLine(f"Dòng {line}: sau tỷ lệ chỉ ghi “làm tròn”, “làm tròn lên” hoặc để trống.")
        return {"share": _share(share, line), "rounding": ways[fold(rounding)]}
    if ":" not in said:
        return {"fixed": _number(said, line)}
    table: Rows = []
    for one in said.split(";"):
        upto, colon, places = one.rpartition(":")
        table.append(({"up_to": _number(upto, line)} if colon else {}) | {"places": _number(places, line)})
    return {"table": table}


def show_quotas(rows: Rows) -> str:
    """What ``read_quotas`` reads."""
    ways = {"floor": "", "round": " làm tròn", "ceil": " làm tròn lên"}
    told = []
    for one in rows:
        if one.get("share") is not None:
            many = _percent(one["share"]) + ways[one.get("rounding", "floor")]
        elif one.get("table"):
            many = "; ".join(
                f"{row['up_to']}: {row['places']}" if row.get("up_to") else str(row["places"]) for row in one["table"]
            )
        else:
            many = str(one.get("fixed", ""))
        cells = [one["code"], one["name"], many, shown_number(one.get("least_total")), ", ".join(one.get("grades", []))]
        told.append(" | ".join(cells).rstrip(" |"))
    return "\n".join(told)


LINES: dict[str, tuple[Callable[[str, Rows], Rows], Callable[[Rows], str]]] = {
    "ties": (read_ties, show_ties), "grades": (read_grades, show_grades), "knockouts": (read_knockouts, show_knockouts),
    "prerequisites": (read_prerequisites, show_prerequisites), "quotas": (read_quotas, show_quotas),
}  # fmt: skip
