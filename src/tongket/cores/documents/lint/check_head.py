"""F16–F36: the letterhead, number and symbol, place and date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tongket.cores.documents.lint import shaping
from tongket.cores.documents.lint.finding import Found, Place, Severity
from tongket.cores.documents.lint.rulebook import KINDS, UNNUMBERED, Span
from tongket.cores.documents.lint.seen import (
    Seen,
    Wanted,
    is_underlined,
    look,
    millimetres,
    needs_rule,
    place_of,
    points,
    rule_under,
    widest,
)  # fmt: skip
from tongket.cores.documents.lint.spots import Spot

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
COUNTRY_TOO = "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_NOWHERE = Place("đầu văn bản")
_CODES = "|".join(sorted(KINDS.values(), key=len, reverse=True))
_UPPER = r"[^\W\d_a-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]"
_BODY = rf"(?:{_UPPER}|[0-9&.]|(?<=TT)g)+"
_NUMBER = r"(?:\d+[a-z]?|[ .…\u00a0]{6,}|[.…]+)"
_NAMED = re.compile(rf"^Số:[ \u00a0]?(?P<n>{_NUMBER})/(?P<kind>{_CODES})-(?P<body>{_BODY}(?:-{_BODY})*)$")
_LETTER = re.compile(rf"^Số:[ \u00a0]?(?P<n>{_NUMBER})/(?P<body>{_BODY})-(?P<unit>{_BODY}(?:-{_BODY})*)$")
_CODED = re.compile(rf"/\s*(?P<kind>{_CODES}|CV)\b")
_DATE = re.compile(r"^(?P<place>.+), ngày (?P<d>\d{1,2}) tháng (?P<m>\d{1,2}) năm (?P<y>\d{4})$")
_BLANK_DATE = re.compile(
    r"^.+, ngày(?: \d{1,2} |[ .…\u00a0]+)tháng(?: \d{1,2} |[ .…\u00a0]+)năm(?: \d{4}|[ .…\u00a0]*|[ \u00a0]20[ .…\u00a0]*)$"
)
SHORT = (0.33, 0.5)
_EDGE = 0.005


def check_country(seen: Seen) -> Iterator[Found]:
    """F16–F22."""
    if not seen.is_state:
        return
    head = seen.parts.head
    if head.country is None:
        yield Found("F16", _NOWHERE, "không thấy Quốc hiệu")
    else:
        said = head.country.text.upper() if head.country.face.caps else head.country.text
        if said.upper() == COUNTRY_TOO:
            yield Found("F16", place_of(head.country), COUNTRY_TOO, severity=Severity.INFO)
        elif said.upper() != COUNTRY:
            yield Found("F16", place_of(head.country), said)
        yield from look("F17", [head.country], Wanted(Span(12, 13), bold=True, italic=False, upper=True))
    if head.motto is None:
        yield Found("F18", _NOWHERE, "không thấy Tiêu ngữ")
        return
    if head.motto.text != MOTTO:
        dashed = re.sub(r"\s*[–—]\s*", " - ", head.motto.text) == MOTTO
        yield Found("F18", place_of(head.motto), head.motto.text, severity=Severity.WARNING if dashed else None)
    yield from look("F19", [head.motto], Wanted(Span(13, 14), bold=True, italic=False))
    yield from _pair(head.country, head.motto)
    yield from _motto_rule(seen, head.motto)


def _pair(country: Spot | None, motto: Spot) -> Iterator[Found]:
    """F20, when both sizes are allowed ones by themselves."""
    if country is None:
        return
    small, large = country.face.size, motto.face.size
    if Span(12, 13).holds(small) and Span(13, 14).holds(large) and abs(large - small - 1) > 0.01:
        says = f"Quốc hiệu cỡ {points(small)}, Tiêu ngữ cỡ {points(large)}"
        yield Found("F20", place_of(motto), says, repair=lambda: shaping.set_size(motto.pieces, round(small) + 1))


def _motto_rule(seen: Seen, motto: Spot) -> Iterator[Found]:
    under, width = rule_under(seen, [motto]), widest([motto])
    if under is None:
        says = "gạch chân chữ thay cho đường kẻ" if is_underlined([motto]) else "không có đường kẻ"
        yield Found("F21", place_of(motto), says, repair=needs_rule(seen, [motto], width))
    elif under.length and not 0.95 - _EDGE <= under.length / width <= 1.05 + _EDGE:
        says = f"dài {millimetres(under.length)} mm, dòng chữ dài {millimetres(width)} mm"
        can = under.drawn is None
        yield Found("F22", place_of(motto), says, repair=needs_rule(seen, [motto], width) if can else None)


def short_rule(seen: Seen, rule: str, spots: list[Spot]) -> Iterator[Found]:
    """A rule of a third to a half of the widest line, in the middle."""
    under, width = rule_under(seen, spots), widest(spots)
    wanted = width * 0.42
    if under is None:
        says = "gạch chân chữ thay cho đường kẻ" if is_underlined(spots) else "không có đường kẻ"
        yield Found(rule, place_of(spots[-1]), says, repair=needs_rule(seen, spots, wanted))
        return
    share = under.length / width
    if under.length and not SHORT[0] - _EDGE <= share <= SHORT[1] + _EDGE:
        says = f"đường kẻ dài {millimetres(under.length)} mm, bằng {share:.0%} dòng chữ"
    elif not under.is_centred:
        says = "đường kẻ không cân giữa"
    else:
        return
    yield Found(
        rule, place_of(spots[-1]), says, repair=needs_rule(seen, spots, wanted) if under.drawn is None else None
    )


def check_issuer(seen: Seen) -> Iterator[Found]:
    """F23–F26."""
    head = seen.parts.head
    if not head.body:
        yield Found("F23", _NOWHERE, "không thấy tên cơ quan ban hành ở nửa trái")
    else:
        yield from look("F23", head.body, Wanted(seen.rules.issuer_size, bold=True, italic=False, upper=True))
    if head.superior and seen.is_state:
        yield from look("F24", head.superior, Wanted(seen.rules.superior_size, bold=False, italic=False, upper=True))
    if head.body and seen.is_state:
        yield from short_rule(seen, "F25", head.body)
    if seen.rules.separator and head.body:
        stars = head.stars.text.replace(" ", "") if head.stars is not None else ""
        if stars != seen.rules.separator:
            yield Found("F26", place_of(head.stars or head.body[-1]), stars or "không có dấu sao")


def check_number(seen: Seen) -> Iterator[Found]:
    """F27–F31."""
    if not seen.is_state:
        return
    spot, kind = seen.parts.head.number, seen.parts.kind_name
    if spot is None:
        if kind not in UNNUMBERED:
            yield Found("F27", _NOWHERE, "không thấy dòng số, ký hiệu")
        return
    own = any(spot.text.endswith(f"/{symbol}") for symbol in seen.known.symbols)
    named, letter = _NAMED.match(spot.text), _LETTER.match(spot.text)
    coded = _CODED.search(spot.text)
    if not named and not letter and not own:
        yield Found("F27", place_of(spot), spot.text)
    digits = re.search(r"^Số\s*:?\s*(\d+)", spot.text)
    if digits and len(digits[1]) == 1:
        yield Found("F28", place_of(spot), f"số {digits[1]}")
    yield from look("F29", [spot], Wanted(Span(13, 13), bold=False, italic=False))
    code = coded["kind"] if coded else ""
    if kind in KINDS and code != KINDS[kind] and not own:
        found = f"ký hiệu {code}" if code else "ký hiệu không có chữ viết tắt loại"
        yield Found("F30", place_of(spot), f"{found}, tên loại {kind}", f"{KINDS[kind]}")
    if not kind and seen.parts.kind is None:
        yield from _letter(seen, spot, code)


def _letter(seen: Seen, spot: Spot, code: str) -> Iterator[Found]:
    subject = seen.parts.head.subject
    if code:
        yield Found("F31", place_of(spot), f"công văn có chữ viết tắt loại {code}")
    elif not subject:
        yield Found("F31", place_of(spot), "không thấy trích yếu V/v …")


def check_subject(seen: Seen) -> Iterator[Found]:
    """F40."""
    subject = seen.parts.head.subject
    if seen.is_state and subject and seen.parts.kind is None:
        yield from look("F40", subject, Wanted(Span(12, 13), bold=False, italic=False))
        if not subject[0].text.startswith("V/v "):
            yield Found("F40", place_of(subject[0]), subject[0].text[:10])


def check_place_date(seen: Seen) -> Iterator[Found]:
    """F32–F36."""
    spot, minutes = seen.parts.head.place_date, seen.parts.kind_name == "Biên bản"
    if minutes:
        return
    if spot is None:
        yield Found("F32", _NOWHERE, "không thấy dòng địa danh, ngày tháng năm")
        return
    said = _DATE.match(" ".join(spot.text.split()))
    if said is None:
        if not _BLANK_DATE.match(spot.text):
            yield Found("F32", place_of(spot), spot.text)
    else:
        yield from _padding(seen, spot, said)
        yield from _real_day(seen, spot, said)
    if seen.is_state:
        yield from look("F35", [spot], Wanted(Span(13, 14), bold=False, italic=True))


def _padding(seen: Seen, spot: Spot, said: re.Match[str]) -> Iterator[Found]:
    if not seen.is_state:
        return
    if len(said["d"]) == 1:
        yield Found("F33", place_of(spot), f"ngày {said['d']}", f"ngày 0{said['d']}")
    month = int(said["m"])
    if month in (1, 2) and len(said["m"]) == 1:
        yield Found("F34", place_of(spot), f"tháng {said['m']}", f"tháng 0{month}")
    elif 3 <= month <= 9 and len(said["m"]) == 2:
        yield Found("F34", place_of(spot), f"tháng {said['m']}", f"tháng {month}", severity=Severity.WARNING)


def _real_day(seen: Seen, spot: Spot, said: re.Match[str]) -> Iterator[Found]:
    try:
        day = date(int(said["y"]), int(said["m"]), int(said["d"]))
    except ValueError:
        yield Found("F36", place_of(spot), f"không có ngày {said['d']}/{said['m']}/{said['y']}", "ngày có thật")
        return
    if seen.known.on is not None and day > seen.known.on:
        yield Found("F36", place_of(spot), f"{day:%d/%m/%Y} sau ngày kiểm tra", "ngày không sau ngày kiểm tra")
