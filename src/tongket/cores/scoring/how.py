"""The words of a table's column “Cách chấm” as a kind of criterion: recognised, or asked about, never guessed in silence.

Only what leaves one reading is taken. Everything else becomes a mark given by hand, with a question that says why.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from tongket.cores.kernel.numbers import NotANumber, parse_number
from tongket.cores.kernel.text import fold, squash

_N = r"(\d+(?:[.,]\d+)?)"
_LEVELS = re.compile(rf"^{_N}(?:\s*[-–/]\s*{_N}){{1,9}}")
_NUMBER = re.compile(_N)
_CUT = re.compile(r"\s*(?:;|\n|\.\s+(?=[A-ZĐÀ-Ỹ-]))\s*")


@dataclass(frozen=True)
class How:
    """A kind with its parameters; ``asks`` what is not sure ("": nothing); ``maximum`` where the words themselves say it."""

    kind: str
    params: dict[str, Any] = field(default_factory=dict)
    asks: str = ""
    maximum: Decimal | None = None


JURY = How("jury")


def how_of(text: str) -> How:
    """The kind that a cell means.

    >>> how_of("Mỗi sáng kiến cộng 2 điểm, tối đa 10").kind, how_of("Trừ 1 điểm/lần chậm").kind, how_of("Có: 5; không: 0").kind
    ('count', 'deduct', 'yes_no')
    """
    written = "\n".join(one for one in (squash(line) for line in text.splitlines()) if one)
    bare = fold(written)
    if not bare or re.search(r"hoi dong cham|cham truc tiep|khoi cham|binh xet|tham dinh", bare):
        return JURY
    for read in _READERS:
        if found := read(written, bare):
            return found
    return How("jury", asks=f"Chưa hiểu cách chấm “{written[:120]}”.")


def number_in(text: str) -> Decimal | None:
    """A number as people write it, None for what is none."""
    try:
        return parse_number(text)
    except NotANumber:
        return None


def _num(text: str) -> str:
    """A number of the pattern as plain data."""
    return text.replace(",", ".")


def _most(bare: str) -> str | None:
    found = re.search(rf"(?:toi da|khong qua|cao nhat|toi da khong qua)(?: la| den)?:? {_N}", bare)
    return _num(found[1]) if found else None


def _yes_no(_written: str, bare: str) -> How | None:
    if not re.match(r"(?:co|dat)\b", bare) or not re.search(r"\bkhong(?: co| dat)?\b", bare):
        return None
    points = [_num(one) for one in _NUMBER.findall(bare)]
    return How("yes_no", maximum=Decimal(points[0])) if len(points) == 2 and Decimal(points[1]) == 0 else None


def _levels(written: str, _bare: str) -> How | None:
    """ "5-4-3-1-0 theo số lần vắng": so many points for none, one, two … of what is counted."""
    found = _LEVELS.match(written)
    if not found:
        return None
    points = [_num(one) for one in _NUMBER.findall(found[0])]
    if [Decimal(one) for one in points] != sorted((Decimal(one) for one in points), reverse=True):
        return None
    rest = written[found.end() :].strip(" .,:()")
    if len(points) == 2 and Decimal(points[1]) == 0 and not rest:
        return How("yes_no", maximum=Decimal(points[0]))
    counted = re.search(r"(số (?:lần|buổi|báo cáo|cuộc|kỳ|ngày)[^.;,()]*)", written, re.IGNORECASE)
    if not counted:
        return How(
            "jury", asks=f"Các mức {' - '.join(points)}: chấm theo số liệu nào thì phần mềm tự tính được?", maximum=Decimal(points[0])
        )  # fmt: skip
    bands: list[dict[str, Any]] = [{"from": at, "to": at, "points": point} for at, point in enumerate(points[:-1])]
    bands.append({"from": len(points) - 1, "points": points[-1]})
    params = {"says": squash(counted[1])[:1].lower() + squash(counted[1])[1:], "whole": True, "bands": bands}
    return How("tiers", params, maximum=Decimal(points[0]))


def _bands(written: str, _bare: str) -> How | None:
    """ "từ 90% trở lên: 10; từ 80% đến dưới 90%: 8; dưới 80%: 5"."""
    parts = [fold(one) for one in re.split(r"\s*(?:;|\n)\s*", written) if one]
    if len(parts) < 2:
        return None
    read = [_band(one.strip(" .")) for one in parts]
    if any(one is None for one in read):
        return None
    bands = sorted((one for one in read if one is not None), key=lambda one: Decimal(str(one.get("from", "-1"))))
    percents = ["%" in one for one in parts]
    if any(percents) != all(percents):
        return How("jury", asks="Thang bậc có chỗ ghi %, có chỗ không: bậc tính trên số thực hiện hay trên tỷ lệ đạt?")
    best = max(Decimal(one["points"]) for one in bands)
    return How("tiers", {"of": "percent" if percents[0] else "actual", "bands": bands}, maximum=best)


def _band(text: str) -> dict[str, Any] | None:
    ends = re.fullmatch(rf"(.+?)(?:\s*[:=]\s*|\s+(?:duoc|cham|la|dat)\s+){_N}(?: diem)?", text)
    if not ends:
        return None
    what, points = ends[1].strip(" :,"), _num(ends[2])
    n = rf"{_N} ?%?"
    shapes: tuple[tuple[str, Callable[[Any], dict[str, Any]]], ...] = (
        (rf"(?:tu|dat tu|dat) {n} tro len", lambda m: {"from": _num(m[1])}),
        (rf"(?:tren|hon) {n}", lambda m: {"from": _num(m[1]), "from_in": False}),
        (rf"(?:tu|dat tu) {n} (?:den|toi) (?:duoi|nho hon) {n}", lambda m: {"from": _num(m[1]), "to": _num(m[2]), "to_in": False}),
        (rf"(?:tu|dat tu) {n} (?:den|toi) {n}", lambda m: {"from": _num(m[1]), "to": _num(m[2]), "to_in": True}),
        (rf"(?:duoi|nho hon|it hon) {n}", lambda m: {"to": _num(m[1]), "to_in": False}),
        (rf"(?:tu|den) {n} tro xuong", lambda m: {"to": _num(m[1]), "to_in": True}),
    )  # fmt: skip
    for shape, made in shapes:
        if match := re.fullmatch(shape, what):
            return {**made(match), "points": points}
    return None


def _steps(_written: str, bare: str) -> How | None:
    """ "vượt 1% cộng 0,5 điểm, tối đa 5; thiếu 1% trừ 1 điểm"."""
    over = re.search(rf"vuot (?:moi )?1 ?%[^;.]*?cong(?: them)? {_N}", bare)
    short = re.search(rf"(?:thieu|hut|giam) (?:moi )?1 ?%[^;.]*?tru {_N}", bare)
    if not over and not short:
        return None
    params: dict[str, Any] = {}
    if over:
        params |= {"plus": _num(over[1]), "most_plus": _most(bare) or "0"}
        if params["most_plus"] == "0":
            return How("jury", asks="Cộng khi vượt nhưng chưa ghi cộng tối đa bao nhiêu.")
    return How("steps", params | ({"minus": _num(short[1])} if short else {}))


def _leader(_written: str, bare: str) -> How | None:
    if re.search(r"so voi (?:don vi )?(?:dan dau|cao nhat khoi|cao nhat cum)", bare):
        share = re.search(rf"{_N} ?% so diem", bare)
        return How("leader", {"base": str(Decimal(_num(share[1])) / 100)} if share else {})
    if re.search(r"so voi ket qua (?:tot|cao) nhat", bare):
        return How("best")
    return None


def _rank(_written: str, bare: str) -> How | None:
    found = re.search(rf"(?:theo )?thu hang.*?(?:moi hang|hang sau)[^;.]*?(?:giam|kem|it hon|tru) {_N}", bare)
    return How("rank", {"step": _num(found[1])}) if found else None


def _ratio(_written: str, bare: str) -> How | None:
    if not re.search(
        r"ty le (?:thuc hien|hoan thanh|dat)|thuc hien ?/ ?(?:chi tieu|muc giao|ke hoach)|so voi (?:chi tieu|muc giao|ke hoach)",
        bare,
    ):
        return None
    floor = re.search(rf"duoi {_N} ?%[^;.]*?(?:khong tinh|khong co|0) ?diem|duoi {_N} ?%[^;.]*?: ?0\b", bare)
    less = {"direction": "less"} if re.search(r"cang (?:it|thap) cang tot", bare) else {}
    share = next((one for one in floor.groups() if one), None) if floor else None
    return How("ratio", {**less, **({"floor": str(Decimal(_num(share)) / 100)} if share else {})})


def _outside(written: str, bare: str) -> How | None:
    found = re.search(rf"thang(?: diem)? {_N}", bare)
    source = re.match(r"(?:theo )?(?:điểm|chỉ số|kết quả)(?: của)? (.+?),? thang", written, re.IGNORECASE)
    return How("external", {"source": squash(source[1]), "high": _num(found[1])}) if found and source else None


def _votes(_written: str, bare: str) -> How | None:
    return How("votes") if re.search(r"ty le phieu|so phieu (?:dong y )?tren", bare) else None


def _peers(_written: str, bare: str) -> How | None:
    if not re.search(r"(?:cac )?don vi khac cham|thanh vien khac cham|cham cheo lay trung binh", bare):
        return None
    return How("peers", {"drop": 1} if re.search(r"bo (?:diem )?cao nhat", bare) else {})


def _awards(written: str, bare: str) -> How | None:
    if not re.match(r"(?:theo )?khen thuong|diem thuong theo hinh thuc", bare):
        return None
    items: list[dict[str, Any]] = []
    for part in _CUT.split(written.split(":", 1)[1] if ":" in written else ""):
        if found := re.fullmatch(rf"(.+?)[: ]+{_N}(?: điểm)?", part.strip(" .,")):
            items.append({"code": f"k{len(items) + 1}", "name": squash(found[1]), "points": _num(found[2])})
    if not items:
        return None
    return How("awards", {"items": items, "mode": "all" if re.search(r"cong don", bare) else "highest"})


def _deduct(written: str, bare: str) -> How | None:
    """ "Trừ 2 điểm/lần chậm, tối đa 10; trừ 1 điểm mỗi cuộc vắng"."""
    if "tru " not in f"{bare} ":
        return None
    items: list[dict[str, Any]] = []
    for part in _CUT.split(written):
        told = fold(part)
        if not told:
            continue
        found = re.search(rf"tru {_N}(?: diem)?", told)
        if not found:
            return How("jury", asks=f"Phần “{part[:80]}” không nói trừ mấy điểm.")
        points = Decimal(_num(found[1]))
        name = re.sub(r"(?i)trừ\s+\d+(?:[.,]\d+)?(?:\s*điểm)?\s*/?|,?\s*(?:tối đa|không quá)[^;]*", " ", part)
        item: dict[str, Any] = {
            "code": f"l{len(items) + 1}",
            "name": squash(name).strip(" :,.") or "lỗi",
            "points": str(points),
        }
        if most := _most(told):
            item["most_times"] = int(Decimal(most) // points)
            if item["most_times"] * points != Decimal(most):
                return How("jury", asks=f"Trừ {points} điểm mỗi lần không chia hết mức tối đa {most}.")
        items.append(item)
    return How("deduct", {"items": items}) if items else None


def _count(written: str, bare: str) -> How | None:
    """ "Mỗi sáng kiến cộng 2 điểm, tối đa 10" and "1 điểm/mô hình, tối đa 5"."""
    each = re.search(
        rf"^moi (?P<n>\d+ )?(?P<what>.+?)[,:]? (?:duoc )?(?:cong |tinh |cham )?(?P<p>{_N[1:-1]}) ?diem", bare
    )
    per = re.search(rf"(?:^|cong ){_N} ?diem ?/ ?(?P<what>[^,;.]+)", bare)
    most = _most(bare)
    if each:
        words = squash(written[each.start("what") : each.end("what")]) if len(written) == len(bare) else each["what"]
        params: dict[str, Any] = {"points": _num(each["p"]), "says": f"số {words}"}
        if each["n"]:
            params["per"] = each["n"].strip()
    elif per:
        words = squash(written[per.start("what") : per.end("what")]) if len(written) == len(bare) else per["what"]
        params = {"points": _num(per[1]), "says": f"số {words}"}
    else:
        return None
    return How("count", params | ({"cap": most} if most else {}), maximum=Decimal(most) if most else None)


_READERS: tuple[Callable[[str, str], How | None], ...] = (
    _awards, _yes_no, _bands, _levels, _steps, _leader, _rank, _peers, _votes, _outside, _ratio, _count, _deduct,
)  # fmt: skip
