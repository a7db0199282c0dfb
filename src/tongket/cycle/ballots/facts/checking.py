"""Arithmetic of numbers that people counted by hand: every mistake said with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from tongket.cycle.ballots.enums import Style
from tongket.cycle.ballots.facts.counting import Count, Rules

Wrong = tuple[str, str]  # field, what is wrong


def _total(one: Count) -> int:
    return one.yes + one.no + one.abstain


def wrong_hands(rules: Rules, names: Sequence[str], counts: Sequence[Count], present: int) -> list[Wrong]:
    """What does not add up in a show of hands among so many present."""
    wrong: list[Wrong] = []
    for place, (name, one) in enumerate(zip(names, counts, strict=True)):
        told = {
            "name": name,
            "yes": one.yes,
            "no": one.no,
            "abstain": one.abstain,
            "total": _total(one),
            "present": present,
        }
        if rules.style == Style.YES_NO_ABSTAIN and _total(one) != present:
            says = _("%(name)s: đồng ý %(yes)s + không đồng ý %(no)s + không có ý kiến %(abstain)s = %(total)s, không bằng %(present)s người có mặt.")  # fmt: skip
            wrong.append((f"yes_{place}", says % told))
        elif _total(one) > present:
            says = _("%(name)s: %(total)s lượt giơ tay, nhiều hơn %(present)s người có mặt.")
            wrong.append((f"yes_{place}", says % told))
    hands = sum(one.yes for one in counts)
    if rules.most and hands > rules.most * present:
        says = _("Cộng %(hands)s lượt, nhiều hơn %(present)s người × %(most)s lựa chọn.")
        wrong.append(("yes_0", says % {"hands": hands, "present": present, "most": rules.most}))
    return wrong


def wrong_paper(
    rules: Rules, names: Sequence[str], counts: Sequence[Count], numbers: Mapping[str, int], taken: int
) -> list[Wrong]:
    """What does not add up in paper ballots: issued = collected + kept back, collected = valid + invalid, votes ≤ ballots."""
    wrong = _wrong_totals(numbers, taken)
    valid = numbers["valid"]
    for place, (name, one) in enumerate(zip(names, counts, strict=True)):
        if _total(one) > valid:
            says = _("%(name)s: %(total)s phiếu, nhiều hơn %(valid)s phiếu hợp lệ.")
            wrong.append((f"yes_{place}", says % {"name": name, "total": _total(one), "valid": valid}))
    votes = sum(one.yes for one in counts)
    told = {"votes": votes, "valid": valid, "most": rules.most, "least": rules.least}
    if rules.most and votes > rules.most * valid:
        says = _("Cộng %(votes)s phiếu bầu, nhiều hơn %(valid)s phiếu hợp lệ × %(most)s lựa chọn.")
        wrong.append(("yes_0", says % told))
    if rules.style == Style.CHOOSE and not rules.blank_is_valid and votes < rules.least * valid:
        says = _("Cộng %(votes)s phiếu bầu, ít hơn %(valid)s phiếu hợp lệ × %(least)s lựa chọn.")
        wrong.append(("yes_0", says % told))
    return wrong


def _wrong_totals(numbers: Mapping[str, int], taken: int) -> list[Wrong]:
    told = {**numbers, "taken": taken, "sum": numbers["valid"] + numbers["invalid"]}
    wrong: list[Wrong] = []
    if numbers["issued"] != taken:
        says = _("Phát ra %(issued)s phiếu, nhưng %(taken)s người được ghi là nhận phiếu giấy.")
        wrong.append(("issued", says % told))
    if numbers["collected"] > numbers["issued"]:
        says = _("Thu về %(collected)s phiếu, nhiều hơn %(issued)s phiếu phát ra.")
        wrong.append(("collected", says % told))
    if told["sum"] != numbers["collected"]:
        says = _("Hợp lệ %(valid)s + không hợp lệ %(invalid)s = %(sum)s, không bằng %(collected)s phiếu thu về.")
        wrong.append(("valid", says % told))
    return wrong
