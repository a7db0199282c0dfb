"""Events, awards, people, list entries and elections of the contract, each in one sentence."""

from __future__ import annotations

import re

from tongket.cores.kernel.numbers import format_number
from tongket.cores.writer.amounts import day_says
from tongket.cores.writer.composition import lowered, raised
from tongket.cores.writer.records import Record, count_of, words_of

_PRAISES = ("khen thưởng", "biểu dương", "tuyên dương", "tôn vinh", "vinh danh", "trao thưởng")
_HANDED = re.compile(
    r"(?:bằng khen|giấy khen|cờ|kỷ niệm chương|huy hiệu|huân chương|huy chương|thư khen|giấy chứng nhận"
    r"|bằng lao động sáng tạo|bằng)\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(r"(?:huân chương|huy chương)\b", re.IGNORECASE)
_MEMBERS = re.compile(r"(?P<count>\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) (?P<noun>.+)")
_NOUN_OF = re.compile(
    r"(?:đại biểu|đồng chí|ủy viên|thành viên|người|chủ tịch|phó chủ tịch|bí thư|phó bí thư)\b", re.IGNORECASE
)
_UNIT_WORDS = (
    "Hội|Sở|Ban|UBND|Ủy|Đoàn|Công đoàn|Trường|Cục|Chi|Công ty|Đơn vị|Trung tâm|LĐLĐ|Liên đoàn|Văn phòng|Đảng ủy|Phòng"
    "|Huyện|Xã|Phường|Tỉnh|Thành phố|Bệnh viện|Trạm|Thư viện|Hợp tác xã|Viện|Tổ|Khối|Cụm|Quỹ|Bảo tàng|Tòa|Kho bạc"
    "|Bưu điện|Ngân hàng|Tổng"
)
_IS_UNIT = re.compile(rf"(?:{_UNIT_WORDS})\b")
_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[’'][^\W\d_]+)?(?: [^\W\d_a-z][^\W\d_]*(?:[’'][^\W\d_]+)?){1,5}")
_DEED_NAMES = re.compile(r"(?:phát động|ký kết|ký|họp mặt|gặp mặt|họp|tổng kết|sơ kết|nhìn lại)\b", re.IGNORECASE)
_AIMS = re.compile(r"(?:mục tiêu|quyết tâm|phấn đấu|nỗ lực)\b", re.IGNORECASE)
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_LISTS = {"tasks": "nhiệm vụ", "solutions": "giải pháp", "goals": "mục tiêu", "proposals": "kiến nghị"}


def event_sentence(event: Record) -> str:
    """The event: day, who held it, what, how many came."""
    name, host = words_of(event, "name"), words_of(event, "host")
    when = day_says(words_of(event, "date")) if event.get("date") else ""
    came = count_of(event, "attendance")
    people = "đại biểu" if event.get("type") in ("conference", "congress") else "người"
    crowd = f", với sự tham dự của {format_number(came)} {people}" if came else ""
    if _DEED_NAMES.match(name):
        said = f"{host} {lowered(name)}" if host else f"tổ chức {lowered(name)}"
    else:
        said = f"{host} tổ chức {name}" if host else f"{name} được tổ chức"
        if when and not host:
            return f"{raised(f'{said} {when}')}{crowd}."
    return f"{raised(f'{when}, {said}' if when else said)}{crowd}."


def award_sentence(award: Record, *, active: bool = False) -> str:
    """Who gets what from whom; proposals and withdrawals are called so."""
    return f"{raised(award_clause(award, active=active))}."


def award_clause(award: Record, *, active: bool = False) -> str:
    """The award without a capital and a full stop, for a sentence of several."""
    by, to = words_of(award, "authority"), receivers_says(award)
    gives, honour = _giving(words_of(award, "award"))
    deed = f"{gives} {honour}".strip()
    status = words_of(award, "status") or "granted"
    if status == "proposed":
        asked = f"đề nghị {by} {deed}" if by else f"đề nghị {deed}"
        return f"{asked} cho {to}" if honour else f"{asked} {to}"
    if status == "revoked":
        return f"{by} thu hồi {honour or deed} của {to}" if by else f"thu hồi {honour or deed} của {to}"
    if active and by:
        return f"{by} {deed} cho {to}" if honour else f"{by} {deed} {to}"
    if honour.startswith("danh hiệu") and not by:
        return f"{to} đạt {honour}"
    return f"{to} được {by} {deed}" if by else f"{to} được {deed}"


def _giving(award: str) -> tuple[str, str]:
    """The verb and the honour: ("tặng", "Bằng khen"), ("công nhận", "danh hiệu “…”"), ("khen thưởng", "")."""
    if award.lower() in _PRAISES:
        return award.lower(), ""
    if _HANDED.match(award):
        return ("tặng thưởng" if _ORDERS.match(award) else "tặng"), award
    bare = re.sub(r"^danh hiệu ", "", award, flags=re.IGNORECASE).strip('"“” ')
    return "công nhận", f"danh hiệu “{bare}”"


def receivers_says(award: Record) -> str:
    """Who received: "4 tập thể và 11 cá nhân", "Sở Xây dựng", "1 tập thể (Sở Xây dựng)"."""
    counts = [(count_of(award, "collectives"), "tập thể"), (count_of(award, "individuals"), "cá nhân")]
    said = " và ".join(f"{format_number(count)} {noun}" for count, noun in counts if count)
    recipient = words_of(award, "recipient")
    if recipient and said:
        return f"{said} ({recipient})"
    return recipient or said or "tập thể, cá nhân"


def person_sentence(person: Record) -> str:
    """Who somebody is."""
    name, position = words_of(person, "name"), words_of(person, "position")
    return f"Đồng chí {name} là {position}." if position else f"Báo cáo có nêu tên đồng chí {name}."


def item_sentence(item: Record) -> str:
    """An entry of a list by itself, with its place in the list when it has one."""
    noun = _LISTS.get(words_of(item, "list"), "nhiệm vụ")
    ordinal, text = count_of(item, "ordinal"), entry_says(item)
    if ordinal is not None:
        nth = _ORDINALS[ordinal - 1] if 0 < ordinal <= len(_ORDINALS) else str(ordinal)
        return f"{raised(noun)} thứ {nth}: {lowered(text)}."
    if noun == "mục tiêu" and _AIMS.match(text):
        return f"{raised(text)}."
    lead = {"nhiệm vụ": "nhiệm vụ trọng tâm", "kiến nghị": "đề xuất, kiến nghị"}.get(noun, noun)
    return f"{raised(lead)}: {lowered(text)}."


def entry_says(item: Record) -> str:
    """The text of an entry without its closing mark."""
    return words_of(item, "text").rstrip(" .;,")


def election_sentence(election: Record) -> str:
    """Who, or how many, were elected to what."""
    return f"{raised(election_clause(election))}."


def election_clause(election: Record) -> str:
    """The election without a capital and a full stop."""
    position, elected = words_of(election, "position"), words_of(election, "elected")
    members = _MEMBERS.fullmatch(elected)
    if members:
        return _body_elected(position, elected, members["noun"])
    if _IS_UNIT.match(elected):
        return f"thống nhất bầu {elected} làm {position}"
    honoured = f"đồng chí {elected}" if _NAME.fullmatch(elected) else elected
    return f"{honoured} được bầu giữ chức vụ {position}"


def _body_elected(position: str, elected: str, noun: str) -> str:
    if re.match(r"(?:đi )?dự ", position):
        return f"đã bầu {elected} {position}"
    if f"{position.lower()} ".startswith(f"{noun.lower()} "):
        return f"đã bầu {elected} {position[len(noun) :].strip()}".strip()
    if _NOUN_OF.match(position):
        return f"đã bầu {elected} giữ chức vụ {position}"
    return f"đã bầu {position} gồm {elected}"
