"""Honours given to collectives and individuals: which honour, by whom, how many, or to whom."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tongket.cores.reader.facts import Award, Span
from tongket.cores.reader.page import Page, Sentence
from tongket.cores.reader.quantities import Quantity
from tongket.cores.reader.vocabulary import names, nouns

_HINTS = (
    "khen",
    "thi đua",
    "danh hiệu",
    "chương",
    "dương",
    "vinh",
    "lao động",
    "vững mạnh",
    "ưu tú",
    "huy hiệu",
    "thưởng",
    "liên đội",
    "đơn vị",
)
_QUOTED = r'(?: "[^"\n]{2,60}")'
_TITLES = (
    r"chiến s[ĩỹ] thi đua(?: (?:cơ sở|cấp cơ sở|toàn quốc|cấp tỉnh|cấp bộ))?|(?:tập thể )?lao động (?:tiên tiến|xuất "
    r"sắc)|anh hùng lao động|nhà giáo ưu tú"
    r"|liên đội mạnh|(?:công đoàn cơ sở |cđcs |đơn vị |tập thể )vững mạnh(?: xuất sắc)?|đơn vị (?:quyết thắng|tiên "
    r"tiến|xuất sắc)|thầy thuốc ưu tú"
)
_HONOUR = re.compile(
    rf"(?P<medal>huân chương [^,;.\d]{{3,40}}?(?= hạng| cho|,|;|\.)(?: hạng (?:nhất|nhì|ba))?"
    rf"|(?:bằng khen|giấy khen)(?: đơn vị đạt danh hiệu [^,;.\d]{{3,20}}?(?= năm)| đơn vị)?|cờ (?:thi đua|đơn vị"
    rf"|truyền thống)(?: (?:xuất sắc|dẫn đầu|đơn vị mạnh toàn diện))*{_QUOTED}?"
    rf"|kỷ niệm chương{_QUOTED}?|huy hiệu{_QUOTED}?|giấy chứng nhận(?= cho)|bằng lao động sáng tạo|thư khen)"
    rf"|(?P<title>danh hiệu(?:{_QUOTED}| [^,;.\d\"]{{3,60}}?(?= năm\b| cho\b| thuộc\b| được\b| gồm\b|,|;|\.|$| \d))"
    rf"|{_TITLES})"
    r"|(?P<verb>(?<!về )(?<!công tác )(?<!thi đua, )(?<!thi đua - )(?<!thi đua )(?<!hình thức )khen thưởng|biểu "
    r"dương|tuyên dương|tôn vinh|vinh danh|trao thưởng)"
)
_GIVE = (
    r"(?:gửi tặng|trao tặng|tặng thưởng|tặng|trao|khen thưởng|biểu dương|tuyên dương|tôn vinh|vinh danh|công "
    r"nhận|thưởng|ký tặng|quyết định tặng|xét tặng|đề nghị)"
)
_AUTHORITY = (
    rf"(?:giám đốc |hiệu trưởng |chủ tịch |bí thư )?{names.ORGANISATION_WORDS}(?:\s(?!tặng|trao|khen|biểu"
    rf"|tuyên|tôn|vinh|công nhận|quyết định|đã|còn|cũng|gửi|được|xem xét|xét|ký|đến|cho|có)[^\s,;.:()\"]+|,(?= "
    rf"(?:{names.ORGANISATION_WORDS})\b)){{0,10}}"
)
_BY_ACTIVE = re.compile(
    rf"(?P<who>{_AUTHORITY})\s(?:đã |còn |cũng |vừa |quyết định |vinh dự |xem xét |xét |có hình thức )*{_GIVE}\b"
)
_BY_PASSIVE = re.compile(
    rf"\b(?:được|do|đề nghị) (?P<who>{_AUTHORITY})\s(?:đã |xem xét |xét |quyết định |cấp |vinh dự )*{_GIVE}\b"
)
_OF = re.compile(rf"\s(?:cũng )?của (?P<who>{_AUTHORITY})")
_DONE_BY = re.compile(rf"\bdo (?P<who>{_AUTHORITY})\s(?:khen thưởng|tặng|trao|công nhận)")
_BETWEEN = re.compile(r"\s?(?:,|và|cùng với|cùng|với|&|, và|; ?)\s?(?:có |cho )?$")
_TO = re.compile(
    r"(?:cho|tới|đến|đến với|thuộc về|đối với|:|gồm|có|được trao cho|được trao tới|được trao)?\s?(?:các |tổng số )?$"
)
_GETS = re.compile(r"[^;.]{0,110}?\b(?:được|đạt|nhận|đón nhận|vinh dự)\b")
_PROPOSED = re.compile(r"\b(?:đề nghị|suy tôn|bình bầu|đề xuất|xét đề nghị|trình)\b")
_COUNTED_HONOUR = re.compile(r"(?:cờ thi đua|cờ|bằng khen đơn vị|bằng khen|giấy khen|kỷ niệm chương|huy hiệu)(?!\w)")
_RECEIVES = re.compile(
    rf"(?P<who>{names.ORGANISATION_WORDS}[^,;.:\d\"]{{0,70}}?)\s(?:\d* ?)?(?:vinh dự |đã |được "
    rf"[^,;.\d]{{0,60}}?)?(?:đạt|được công nhận|được (?P<by>{_AUTHORITY}) tặng|đón nhận|đề nghị "
    rf"(?P<asked>{_AUTHORITY}) tặng)\s"
)
_TO_ONE = re.compile(rf"\s(?:cho|tới|đến)\s(?P<who>{names.ORGANISATION_WORDS}\s[^,;.:\d]{{2,70}})")
_INDIVIDUAL_UNITS = (
    "cá nhân",
    "đồng chí",
    "đ/c",
    "anh chị",
    "học sinh",
    "cán bộ",
    "gương",
    "gương mặt",
    "giảng viên",
    "giáo viên",
    "đoàn viên",
    "hội viên",
    "sinh viên",
    "người",
    "điển hình",
    "em",
    "viên chức",
    "công nhân",
)
_COLLECTIVE_UNITS = (
    "tập thể",
    "đơn vị",
    "trường",
    "thôn",
    "liên đội",
    "tổ",
    "chi đoàn",
    "chi hội",
    "cơ quan",
    "công đoàn cơ sở",
    "cđcs",
    "cđ",
    "đoàn cơ sở",
    "tộc họ",
    "chi bộ",
    "khối phố",
)


@dataclass(frozen=True, slots=True)
class _Group:
    """Counts given together: "4 tập thể và 11 cá nhân"."""

    collectives: int | None
    individuals: int | None
    start: int
    end: int
    quantities: tuple[Quantity, ...]


def read_awards(
    page: Page, sentence: Sentence, quantities: list[Quantity], host: str | None
) -> tuple[list[Award], set[int]]:
    """The awards of a sentence and the places of the numbers they took."""
    text = page.plain[sentence.start : sentence.end]
    if not any(word in text for word in _HINTS):
        return [], set()
    honours = list(_HONOUR.finditer(page.plain, sentence.start, sentence.end))
    if not honours:
        return [], set()
    awards: list[Award] = []
    claimed: set[int] = set()
    groups = _groups(page, quantities)
    consumed = sentence.start
    for position, group in enumerate(groups):
        limit = groups[position + 1].start if position + 1 < len(groups) else sentence.end
        found = _honour_for(page, sentence, honours, group, consumed, limit)
        if found is None:
            continue
        honour, quote_end = found
        awards.append(_award(page, sentence, honour, group, host))
        claimed |= {quantity.start for quantity in group.quantities}
        consumed = max(quote_end, group.end)
    if awards or len(honours) > 1:
        counted = _counted_honours(page, sentence, quantities, claimed, bool(awards))
        awards.extend(counted)
        claimed |= {
            quantity.start for quantity in quantities if any(quantity.head == award.span[0] for award in counted)
        }
    free = [h for h in honours if not any(a.span[0] <= h.start() < a.span[1] for a in awards)]
    awards.extend(_given_to_one(page, sentence, free) or ([] if awards else _named_recipients(page, sentence, honours)))
    return awards, claimed


def _groups(page: Page, quantities: list[Quantity]) -> list[_Group]:
    groups: list[_Group] = []
    for quantity in quantities:
        if not quantity.is_count or quantity.form not in ("single", "part"):
            continue
        units = quantity.unit.split(",")[0]
        if "," in quantity.unit and quantity.unit.startswith("tập thể"):
            continue
        collective = units in _COLLECTIVE_UNITS
        individual = units in _INDIVIDUAL_UNITS or nouns.is_person_noun(quantity.unit)
        counted_among = re.search(r"\btrong (?:tổng )?số\s$", page.plain[max(0, quantity.head - 14) : quantity.head])
        if not (collective or individual) or quantity.form == "part" or counted_among:
            continue
        count = int(quantity.value)
        last = groups[-1] if groups else None
        joined = last is not None and _BETWEEN.fullmatch(page.plain[last.end : quantity.head]) is not None
        if last and joined and collective and last.collectives is None:
            groups[-1] = _Group(count, last.individuals, last.start, quantity.unit_end, (*last.quantities, quantity))
        elif last and joined and individual and last.individuals is None:
            groups[-1] = _Group(last.collectives, count, last.start, quantity.unit_end, (*last.quantities, quantity))
        else:
            collectives, individuals = (count, None) if collective else (None, count)
            groups.append(_Group(collectives, individuals, quantity.head, quantity.unit_end, (quantity,)))
    return groups


def _clause(page: Page, sentence: Sentence, group: _Group) -> Span:
    start = page.plain.rfind(";", sentence.start, group.start) + 1
    end = page.plain.find(";", group.end, sentence.end)
    return max(start, sentence.start), end if end >= 0 else sentence.end


def _honour_for(
    page: Page, sentence: Sentence, honours: list[re.Match[str]], group: _Group, consumed: int, limit: int
) -> tuple[re.Match[str], int] | None:
    """The honour of a group: the one just before it, else the one it "được tặng" after it."""
    start, end = _clause(page, sentence, group)
    before = [h for h in honours if h.start() >= max(start, consumed) and h.end() <= group.start]
    near = before[-1] if before and group.start - before[-1].end() <= 110 else None
    if near is not None and (_OF.match(page.plain, near.end()) or _TO.search(page.plain[near.end() : group.start])):
        return near, group.end
    gets = _GETS.match(page.plain, group.end, min(limit, end))
    after = [h for h in honours if group.end <= h.start() < min(limit, end)]
    if after and (gets is not None and after[0].start() - group.end < 200):
        best = after[0]
        if best["verb"] and len(after) > 1 and after[1].start() - best.end() < 12:
            best = after[1]
        return best, best.end()
    if near is not None:
        return near, group.end
    trailing = re.compile(r"[^.]{0,60}?\b(?:đều )?do ").search(page.plain, group.end, sentence.end)
    late = [h for h in honours if h.start() >= group.end and trailing and h.start() > trailing.start()]
    return (late[0], group.end) if late else None


def _award(page: Page, sentence: Sentence, honour: re.Match[str], group: _Group, host: str | None) -> Award:
    start, end = _clause(page, sentence, group)
    begin, stop = min(honour.start(), group.start), max(honour.end(), group.end)
    clause = page.plain[start:end]
    return Award(
        award=_honour_name(page, honour),
        status="proposed" if _PROPOSED.search(clause) else "granted",
        authority=_authority(page, sentence, (begin, stop), honour) or host,
        collectives=group.collectives,
        individuals=group.individuals,
        recipient=None,
        quote=page.text[begin:stop],
        span=(begin, stop),
        certainty=0.85 if honour["medal"] else 0.75,
    )


def _honour_name(page: Page, honour: re.Match[str]) -> str:
    words = page.words(*honour.span())
    name = re.sub(r"^[Dd]anh hiệu ", "", words)
    return name.strip('"“” ') if honour["title"] else name


def _authority(page: Page, sentence: Sentence, span: Span, honour: re.Match[str]) -> str | None:
    """Who gives: after "của", after "được", before the verb of giving, or after "do"."""
    start, end = max(sentence.start, page.plain.rfind(";", sentence.start, span[0]) + 1), sentence.end
    semicolon = page.plain.find(";", span[1], end)
    end = semicolon if semicolon >= 0 else end
    active = _last(_BY_ACTIVE, page.plain, max(start, span[0] - 120), min(span[1], honour.end() + 8))
    passive = _BY_PASSIVE.search(page.plain, max(span[0] - 5, start), min(span[1] + 60, end))
    own = (active, passive) if active and honour.start() == span[0] else (passive, active)
    for match in (_OF.match(page.plain, honour.end()), *own, _DONE_BY.search(page.plain, span[0], sentence.end)):
        if match:
            return page.words(*page.trim(*match.span("who")))
    return None


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    found = list(pattern.finditer(text, start, end))
    return found[-1] if found else None


def _counted_honours(
    page: Page, sentence: Sentence, quantities: list[Quantity], claimed: set[int], beside: bool
) -> list[Award]:
    """ "05 Cờ thi đua", "gửi tặng 26 bằng khen": the honours are counted instead of who received them."""
    found = []
    for quantity in quantities:
        if quantity.start in claimed or not beside:
            continue
        honour = _COUNTED_HONOUR.match(page.plain, quantity.end + 1, sentence.end)
        if honour is None:
            continue
        match = _HONOUR.match(page.plain, quantity.end + 1, sentence.end)
        collective = "cờ" in honour.group() or "đơn vị" in (match or honour).group()
        count = int(quantity.value)
        end = match.end() if match else honour.end()
        given_by = _last(_BY_ACTIVE, page.plain, sentence.start, end)
        found.append(
            Award(
                award=page.words(quantity.end + 1, end),
                authority=page.words(*page.trim(*given_by.span("who"))) if given_by else None,
                collectives=count if collective else None,
                individuals=None if collective else count,
                quote=page.text[quantity.head : end],
                span=(quantity.head, end),
                certainty=0.6,
            )
        )
    return found


def _given_to_one(page: Page, sentence: Sentence, honours: list[re.Match[str]]) -> list[Award]:
    """ "X tặng Cờ thi đua cho Y": given to one organisation by name."""
    found = []
    for honour in honours:
        to_whom = _TO_ONE.match(page.plain, honour.end(), sentence.end)
        giver = _last(_BY_ACTIVE, page.plain, max(sentence.start, honour.start() - 120), honour.start() + 4)
        if to_whom is None or giver is None or honour["verb"]:
            continue
        start, end = page.trim(*to_whom.span("who"))
        found.append(
            Award(
                award=_honour_name(page, honour),
                authority=page.words(*page.trim(*giver.span("who"))),
                recipient=page.words(start, end),
                quote=page.text[honour.start() : end],
                span=(honour.start(), end),
                certainty=0.55,
            )
        )
    return found


def _named_recipients(page: Page, sentence: Sentence, honours: list[re.Match[str]]) -> list[Award]:
    """ "X đạt danh hiệu …", "X được Y tặng Cờ thi đua": one named recipient."""
    found = []
    for honour in honours:
        if honour["verb"]:
            continue
        start = max(sentence.start, honour.start() - 170)
        match = _last(_RECEIVES, page.plain, start, honour.start())
        if match is None or honour.start() - match.end() > 3 or re.search(r"\d", match["who"]):
            continue
        if re.search(r"\d ?%", page.plain[max(sentence.start, match.start() - 60) : match.start()]):
            continue
        who = page.trim(*match.span("who"))
        by = match.span("by") if match["by"] else match.span("asked") if match["asked"] else None
        found.append(
            Award(
                award=_honour_name(page, honour),
                status="proposed" if "đề nghị" in match.group() else "granted",
                authority=page.words(*by) if by else None,
                recipient=page.words(*who),
                quote=page.text[who[0] : honour.end()],
                span=(who[0], honour.end()),
                certainty=0.55,
            )
        )
    return found
