"""What one look at a single line cannot tell: sums of maxima, edges of grades, circles of prerequisites, names that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise

from tongket.cores.scoring.kinds import KINDS
from tongket.cores.scoring.sheet import BASIC, Group, KnockOut, Leaf, Quota, Sheet, part_of, walk
from tongket.cores.scoring.strict import Troubles
from tongket.cores.scoring.words import said

ZERO = Fraction(0)


def check_sheet(sheet: Sheet, troubles: Troubles) -> None:
    """Everything across lines; problems are added to the troubles."""
    _check_sums(sheet, troubles)
    _check_grades(sheet, troubles)
    _check_ties(sheet, troubles)
    for one in sheet.knockouts:
        _check_knockout(one, sheet, troubles)
    _check_circles(sheet, troubles)
    for quota in sheet.quotas:
        _check_quota(quota, sheet, troubles)
    for what, rows in (
        ("Mức xếp loại", sheet.grades), ("Điểm liệt", sheet.knockouts), ("Điều kiện", sheet.prerequisites), ("Hạn mức", sheet.quotas),
    ):  # fmt: skip
        codes = [one.code for one in rows]
        for code in sorted({one for one in codes if codes.count(one) > 1}):
            troubles.add(what, f"mã “{code}” có hai lần.", "Mỗi dòng một mã riêng.")


def weighed(nodes: Iterable[Group | Leaf]) -> Fraction:
    """Weights times maxima."""
    return sum((one.weight * one.maximum for one in nodes), ZERO)


def _check_sums(sheet: Sheet, troubles: Troubles) -> None:
    for node in walk(sheet.children):
        if isinstance(node, Group):
            _check_group(node, troubles)
        elif node.maximum == 0 and KINDS[node.kind].bounds(node) == (0, 0):
            troubles.add(f"Tiêu chí {node.code}", "điểm tối đa bằng 0.", "Ghi điểm tối đa, hoặc bỏ tiêu chí này.")
    basic = weighed(one for one in sheet.children if part_of(one) == BASIC)
    if basic != sheet.scale:
        troubles.add(
            "Bảng chấm điểm",
            f"các phần cộng lại được {said(basic)}, khác thang điểm {said(sheet.scale)}.",
            "Sửa điểm tối đa, trọng số của các phần hoặc thang điểm. Điểm thưởng, điểm trừ không tính vào thang.",
        )


def _check_group(node: Group, troubles: Troubles) -> None:
    total = weighed(node.children)
    wrong = total < node.maximum if node.capped else total != node.maximum
    if wrong:
        parts = " + ".join(
            said(one.maximum) if one.weight == 1 else f"{said(one.weight)} × {said(one.maximum)}"
            for one in node.children
        )
        troubles.add(
            f"Nhóm {node.code}",
            f"các mục cộng lại được {parts} = {said(total)}, {'thấp hơn trần' if node.capped else 'khác điểm của nhóm'} {said(node.maximum)}.",
            "Sửa điểm của mục hoặc của nhóm; nhóm có trần (cộng quá thì lấy trần) ghi “capped”.",
        )


def _check_grades(sheet: Sheet, troubles: Troubles) -> None:
    place, known = "Mức xếp loại", {one.code for one in sheet.prerequisites}
    for before, after in pairwise(sheet.grades):
        if before.start is None:
            troubles.add(
                place,
                f"“{before.name}” không có mức điểm nhưng còn mức sau nó.",
                "Chỉ mức cuối cùng không ghi “start”.",
            )
        elif after.start is not None and (
            after.start > before.start or (after.start == before.start and (before.is_in or not after.is_in))
        ):
            troubles.add(
                place, f"“{after.name}” bắt đầu từ {said(after.start)}, không thấp hơn “{before.name}” ({said(before.start)}).",
                "Xếp các mức từ cao xuống thấp, không chồng lên nhau.",
            )  # fmt: skip
    if sheet.grades and (sheet.grades[-1].start is not None or sheet.grades[-1].floors or sheet.grades[-1].needs):
        troubles.add(
            place,
            f"dưới “{sheet.grades[-1].name}” chưa có mức nào.",
            "Thêm mức cuối không ghi “start” và không kèm điều kiện.",
        )
    for grade in sheet.grades:
        for floor in grade.floors:
            _check_names(floor.named, {*sheet.leaves, *sheet.groups}, f"{place} “{grade.name}”", troubles)
            if (floor.of == "named") != bool(floor.named):
                troubles.add(
                    f"{place} “{grade.name}”", "mức sàn ghi chưa đủ.", "“named” chỉ đi với “of: named” và ngược lại."
                )
        _check_names(grade.needs, known, f"{place} “{grade.name}”", troubles)


def _check_names(names: Iterable[str], known: Iterable[str], place: str, troubles: Troubles) -> None:
    known = set(known)
    for name in names:
        if name not in known:
            troubles.add(place, f"không có mã “{name}”.", "Sửa mã, hoặc thêm mục có mã ấy.")


def _check_ties(sheet: Sheet, troubles: Troubles) -> None:
    place, seen = "Khi bằng điểm", set()
    for number, tie in enumerate(sheet.ties, 1):
        if (tie.rule, tie.group) in seen:
            troubles.add(place, f"quy tắc {number} lặp lại.", "Mỗi quy tắc ghi một lần.")
        seen.add((tie.rule, tie.group))
        if tie.rule == "core_group":
            _check_names((tie.group,), sheet.groups, f"{place}, quy tắc {number}", troubles)
        elif tie.group:
            troubles.add(place, f"quy tắc {number} không cần nhóm.", "Bỏ “group”.")
    if "shared" in [one.rule for one in sheet.ties[:-1]]:
        troubles.add(place, "sau “đồng hạng” còn quy tắc khác.", "“shared” chỉ đứng cuối cùng.")


def _check_knockout(one: KnockOut, sheet: Sheet, troubles: Troubles) -> None:
    place = f"Điểm liệt {one.code}"
    if bool(one.node) != (one.below is not None):
        troubles.add(place, "ghi “node” phải kèm “below” và ngược lại.", "Ví dụ: node I, below 0.5.")
    if one.node:
        _check_names((one.node,), {*sheet.leaves, *sheet.groups}, place, troubles)
    if (one.effect == "max_grade") != bool(one.grade):
        troubles.add(place, "“grade” chỉ đi với “max_grade” và ngược lại.", "Ghi mức cao nhất được xếp.")
    if one.grade:
        _check_names((one.grade,), {grade.code for grade in sheet.grades}, place, troubles)


def _check_circles(sheet: Sheet, troubles: Troubles) -> None:
    needs = {one.code: one.needs for one in sheet.prerequisites}
    for one in sheet.prerequisites:
        _check_names(one.needs, needs, f"Điều kiện {one.code}", troubles)
    done: set[str] = set()
    for start in needs:
        path: list[str] = []
        _walk_needs(start, needs, path, done, troubles)


def _walk_needs(
    code: str, needs: dict[str, tuple[str, ...]], path: list[str], done: set[str], troubles: Troubles
) -> None:
    if code in path:
        circle = " → ".join([*path[path.index(code) :], code])
        troubles.add(f"Điều kiện {code}", f"các điều kiện đòi lẫn nhau: {circle}.", "Bỏ một chiều trong vòng này.")
        return
    if code in done or code not in needs:
        return
    path.append(code)
    for one in needs[code]:
        _walk_needs(one, needs, path, done, troubles)
    path.pop()
    done.add(code)


def _check_quota(quota: Quota, sheet: Sheet, troubles: Troubles) -> None:
    place = f"Hạn mức {quota.code}"
    ways = [quota.fixed is not None, quota.share is not None, bool(quota.table)]
    if sum(ways) != 1:
        troubles.add(
            place, "cần đúng một cách tính.", "Ghi “fixed” (số cố định), “share” (tỷ lệ) hoặc “table” (theo số đơn vị)."
        )
    sizes = [one.up_to for one in quota.table]
    if sizes and (sizes[-1] is not None or None in sizes[:-1]):
        troubles.add(place, "bảng theo số đơn vị còn hở.", "Dòng cuối, và chỉ dòng cuối, không ghi “up_to”.")
    known = [one for one in sizes if one is not None]
    if known != sorted(set(known)):
        troubles.add(place, "bảng theo số đơn vị không tăng dần.", "Xếp từ khối nhỏ đến khối lớn, không lặp.")
    _check_names(quota.grades, {one.code for one in sheet.grades}, place, troubles)
    _check_names(quota.needs, {one.code for one in sheet.prerequisites}, place, troubles)
