"""A plain Vietnamese paragraph that an officer can paste into an answer."""

from __future__ import annotations

from tongket.cores.kernel.numbers import format_number
from tongket.cores.law.answers import Answer, Found
from tongket.cores.law.found import award_name
from tongket.cores.law.history import Case
from tongket.cores.law.rules import RuleBook

_WHO = {"individual": "Cá nhân", "collective": "Tập thể", "household": "Hộ gia đình"}
_VERDICTS = {"eligible": "đủ điều kiện", "not_eligible": "chưa đủ điều kiện"}


def tell_award(book: RuleBook, case: Case, answer: Answer) -> str:
    """The verdict, why, what is missing and when it could be."""
    name = award_name(book, case.ask.award)
    who = _WHO[case.subject.kind]
    law = f"(xét theo quy định có hiệu lực ngày {answer.on:%d/%m/%Y})"
    if answer.verdict == "undecided":
        said = [f"Chưa kết luận được {lowered(who)} có đủ điều kiện xét {name} năm {case.ask.year} hay không {law}."]
    else:
        said = [f"{who} {_VERDICTS[answer.verdict]} xét {name} năm {case.ask.year} {law}."]
    blocking = [one for one in answer.conditions if one.effect == "block"]
    if answer.verdict == "eligible":
        said += _listed("Các điều kiện đều đạt", [one for one in blocking if not one.rule.startswith(("GEN", "PROC"))])
        said.append("Đủ điều kiện là đạt các tiêu chuẩn nêu trên; hội đồng vẫn bình xét, lựa chọn.")
    elif answer.verdict == "not_eligible":
        said += _listed("Chưa đạt", [one for one in blocking if one.holds is False])
    else:
        said += _listed("Chưa rõ", [one for one in blocking if one.holds is None])
        if answer.missing:
            said.append("Cần bổ sung: " + "; ".join(lowered(one.says) for one in answer.missing) + ".")
    if answer.earliest_year is not None and answer.verdict == "not_eligible":
        said.append(f"Sớm nhất có thể xét vào năm {answer.earliest_year}, nếu các năm từ nay đều đạt mức tốt nhất.")
    if answer.warnings:
        said.append(f"Lưu ý: {len(answer.warnings)} điểm cần hỏi lại cơ quan thi đua, khen thưởng.")
    return " ".join(said)


def lowered(says: str) -> str:
    """A sentence inside another one."""
    return says[:1].lower() + says[1:] if says[1:2].islower() or says[1:2] == " " else says


def _listed(head: str, found: list[Found]) -> list[str]:
    parts = [
        f"{lowered(one.says)} (hiện có: {one.found}; {one.source})"
        if one.found
        else f"{lowered(one.says)} ({one.source})"
        for one in found
    ]
    return [f"{head}: {'; '.join(parts)}."] if parts else []


def tell_check(book: RuleBook, case: Case, answer: Answer) -> str:
    """The answer to a check in one or two sentences."""
    more = dict(answer.more)
    name = award_name(book, case.ask.award) if case.ask.award else "Xếp loại hoàn thành xuất sắc nhiệm vụ"
    if "amount_vnd" in more:
        amount = more["amount_vnd"]
        said = f"{name}: " + (
            "chưa xác định được mức thưởng." if amount is None else f"tiền thưởng {format_number(amount)} đồng."
        )
    elif case.ask.check == "authority" and answer.conditions:
        one = answer.conditions[0]
        right = "có" if answer.verdict == "valid" else "không có"
        who = one.found[:1].upper() + one.found[1:]
        said = f"{who} {right} thẩm quyền quyết định {name} vào ngày {answer.on:%d/%m/%Y}."
        return " ".join([said, f"{one.says} ({one.source}).", *answer.warnings])
    else:
        word = {"valid": "hợp lệ", "invalid": "không hợp lệ"}.get(answer.verdict, "cần cấp có thẩm quyền xem xét")
        said = f"{name}: {word}."
    told = [_with_found(one) for one in answer.conditions]
    return " ".join([said, *told, *answer.warnings])


def _with_found(one: Found) -> str:
    """A step of a sum; what the sentence says already is not said twice."""
    shown = "" if one.found in one.says.split() else f"; hiện có {one.found}" if ":" in one.says else f": {one.found}"
    return f"{one.says}{shown} ({one.source})."
