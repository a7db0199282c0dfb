"""Who, or how many, were elected to which office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tongket.cores.reader import persons
from tongket.cores.reader.facts import Election, Span
from tongket.cores.reader.gates import Gated, says_any
from tongket.cores.reader.page import Page, Sentence
from tongket.cores.reader.quantities import Quantity
from tongket.cores.reader.vocabulary import names

_MEMBERS = r"(?:đồng chí|đ/c|ủy viên|thành viên|đại biểu|người|thẩm phán|hội thẩm|cá nhân|ông, bà|ông bà|vị ủy viên|vị|hội viên|đoàn viên|anh chị|cán bộ)"
_BODY = (
    r"(?:bch|ban chấp hành|ban thường vụ|btv|chi ủy|đảng ủy|ủy ban kiểm tra|ubkt|ủy ban (?:mttq|mặt trận|hội|đoàn)|ban thanh tra nhân dân"
    r"|thanh tra nhân dân|ban kiểm (?:soát|tra)|ban chủ nhiệm|đoàn chủ tịch|ban đại diện|ban liên lạc|ban giám sát"
    r"|ban trị sự|ban thường trực|hội đồng (?:quản trị|thành viên|trường|đội|nhân dân))"
)
_ANY_BODY = rf"(?:{_BODY}|hội đồng|ban [^\W\d_]+|đoàn đại biểu|tổ [^\W\d_]+)"
_COUNT = rf"(?P<elected>(?:\d{{1,3}}|(?<!\w)(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: (?:một|hai|ba|bốn|lăm|năm|sáu|bảy|tám|chín))?)) {_MEMBERS})(?!\w)"
_VOTE = r"(?:bầu|bầu ra|bầu bổ sung|bầu trực tiếp|bầu chọn|hiệp thương cử|hiệp thương chọn cử|hiệp thương|chọn cử|kiện toàn|chọn|cử|tín nhiệm bầu)"
_GOING = r"(?:đi )?(?:tham )?dự (?:đại hội|hội nghị)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_COUNT}(?: [^\W\d_]+){{0,5}}? (?:trúng cử|đắc cử|được bầu|được hiệp thương cử)(?: bổ sung)?(?: vào| giữ| tham gia| làm)* (?P<position>(?:ủy viên )?{_BODY}[^,;.:\d]{{0,70}})",
        rf"\b{_VOTE}(?: ra| bổ sung| được)? {_COUNT}(?: [^\W\d_,]+){{0,9}}? (?:vào|tham gia|giữ chức(?: vụ| danh)?|làm) (?P<position>(?:ủy viên )?{_ANY_BODY}[^,;.:\d]{{0,70}})",
        rf"\b(?:bầu|chọn|cử)(?: ra)?(?: đoàn đại biểu)?(?: gồm)? {_COUNT} (?P<position>(?:chính thức )?{_GOING}[^,;.]{{0,70}})",
        r"(?P<elected>\d{1,3} (?:đại biểu|đồng chí|đ/c)) (?P<position>chính thức|dự khuyết)",
        r"(?P<position>chính thức|dự khuyết) (?P<elected>\d{1,3} (?:đại biểu|đồng chí|đ/c))",
        rf"\b{_VOTE}(?: ra)? (?P<position>{_ANY_BODY}(?!\w)[^,;.:\d]{{0,70}}?)(?: mới| khóa [ivxlc\d]+| nhiệm kỳ[\d\s-]+)*,?(?: (?:gồm|với|có|là|bao gồm))*(?: có)? {_COUNT}",
        rf"(?P<position>{_BODY}(?!\w)(?: (?!do |gồm |có |với |mới |lâm thời |khóa mới |(?:đã )?được bầu )[^\W\d_,;.]+){{0,7}}?)(?: (?:đã )?được bầu(?: ra)?)?(?: khóa mới| mới| khóa \w+| nhiệm kỳ[\d\s-]+| lâm thời)*(?: do [^,;.\d]{{1,20}} bầu)?(?: gồm| có| với){{1,2}} {_COUNT}",
        rf"\b{_VOTE}(?: ra| bổ sung| được)? {_COUNT}(?: của| vào)? (?P<position>{_BODY}(?!\w)[^,;.:\d]{{0,70}})",
        rf"(?:,|;|\bvà) (?P<position>(?:{_BODY}|đoàn đại biểu)(?!\w)(?: (?!gồm |có |với )[^\W\d_,;.]+){{0,9}}?)(?: gồm| có| với)? {_COUNT}",
        r"(?P<position>(?:phó )?chủ tịch|(?:phó )?bí thư|ủy viên[^,;.()\d]{0,25}|ủy bch) (?P<elected>\d{1,2})(?=[,;)])",
    )
)
# Those that do without a number and its members in one piece; the others ask for that first.
_UNCOUNTED = _PATTERNS[3:5] + _PATTERNS[9:]
_A_COUNT = re.compile(_COUNT)
# Bodies with their numbers that were elected only when the words before tell of a vote.
_AFTER_A_VOTE = (_PATTERNS[6], _PATTERNS[8])
_CHAIR = r"(?:làm(?! việc)|giữ (?:chức(?: vụ| danh)?|cương vị|trọng trách|vị trí)|(?:tái cử |tái đắc cử )?chức(?: vụ| danh)?)"
_CHOSEN = re.compile(
    rf"\b(?:được|đắc cử|trúng cử|tái cử|tái đắc cử|tái nhiệm)(?!\s(?:bổ nhiệm|điều động|phân công|cử đi|giao))[^,;.\d]{{0,60}}?\s?{_CHAIR}\s"
    r"(?P<position>[^,;.:\d]{3,70})"
    rf"|\b(?:tái đắc cử|tái cử|đắc cử|trúng cử)(?: (?:là|chức(?: vụ| danh)?))?\s(?P<bare>(?:{names.LEADING_POSITIONS})(?!\w)[^,;.:\d]{{0,50}})"
)
_HOLDS = re.compile(
    r"\s(?:tiếp tục )?(?:giữ (?:chức(?: vụ| danh)?|cương vị)|đảm nhiệm chức vụ)\s(?P<position>[^,;.:\d]{3,70})"
)
_CHOSE = re.compile(
    rf"\b(?:(?:bầu|bầu bổ sung|bầu chọn|cử|tín nhiệm|hiệp thương cử|hiệp thương|suy cử|chọn cử|chọn|do)\s{names.HONORIFICS}[\s:]"
    r"|(?:bầu|bầu bổ sung|hiệp thương cử)\s(?=[^\W\d_]))"
)
_TO_CHAIR = re.compile(
    rf"(?:[\s,–-][^;.]{{0,90}}?)??,?\s(?:tiếp tục )?(?:{_CHAIR}|(?:bổ sung )?(?:vào|tham gia)(?= {_ANY_BODY}))\s(?P<position>[^,;.:\d]{{3,70}})"
)
_ALSO = re.compile(rf"(?:;|,|\bvà)\s(?:và )?(?:{names.HONORIFICS}[\s:]+)?(?P<name>(?=[^\W\d_]))")
_ALSO_CHAIR = re.compile(rf"\s?(?:,|-|–|:|{_CHAIR})\s?(?P<position>{names.POSITION_WORDS}(?!\w)[^,;.:\d]{{0,50}})")
_OFFICE_OF = re.compile(
    rf"(?<!\w)(?P<position>(?:phó )?(?:chủ tịch|bí thư|trưởng ban|chủ nhiệm|chi hội trưởng|tổ trưởng)[^,;.:\d]{{0,40}}?)\s?(?::|là)\s{names.HONORIFICS}[\s:]+"
)
_UNIT_WORDS = rf"(?:{names.ORGANISATION_WORDS}|bưu điện|đơn vị|điện lực|đài|trạm|nhà máy|xí nghiệp|nông trường)"
_HEAD = r"(?:(?:khối|cụm|nhóm|đơn vị)\s?(?:trưởng|phó)|(?:phó )?trưởng (?:khối|cụm|nhóm)|phó (?:khối|cụm|nhóm)|thường trực (?:khối|cụm))"
_HEADS = ("trưởng", "phó", "thường trực")  # one of which stands in every head of a block
_UNIT = re.compile(
    rf"(?:\b(?:cử|bầu|suy tôn|chọn|phân công|nhất trí|thống nhất|giao|đề cử)\s|, (?:và )?|; |\bvà )(?P<elected>{_UNIT_WORDS}(?!\w)[^,;.:]{{1,70}}?)\s"
    rf"(?:được (?:bầu |cử |chọn |suy tôn )?|tiếp tục )?(?:làm|giữ (?:chức(?: vụ)?|vai trò|nhiệm vụ)|đảm nhiệm(?: vai trò)?|là)\s(?P<position>{_HEAD}(?!\w)(?: (?!và\b|năm\b|nhiệm kỳ\b|trong\b|với\b)[^\W\d_]+){{0,6}})"
)
_UNIT_CHOSEN = re.compile(
    rf"(?P<elected>{_UNIT_WORDS}(?!\w)[^,;.:]{{1,70}}?)\s(?:được|trúng cử)[^,;.]{{0,40}}?\s(?:làm|giữ (?:chức(?: vụ)?|vai trò))\s(?P<position>{_HEAD}(?!\w)(?: (?!và\b|năm\b|nhiệm kỳ\b|trong\b|với\b)[^\W\d_]+){{0,6}})"
)
_HEADS_LISTED = re.compile(
    r"\b(?:bầu|cử|suy tôn|chọn)\s(?:ra )?(?P<count>\d{1,2} )?(?:đơn vị )?(?:làm )?(?:khối )?trưởng,? (?:và )?(?:khối )?phó(?: trưởng)? ?(?P<of>khối|cụm)?[^:;.]{0,60}: "
    r"(?P<first>[^,;.:()]{3,80}?)(?: \([^)]{2,30}\))?(?:, và|,|;| và) (?P<second>[^,;.:()]{3,80}?)(?: \([^)]{2,30}\))?(?=[,;.]|$)"
)
_OPENS_LIST = re.compile(rf"[^,;.:\d]{{0,40}}: (?:{names.HONORIFICS}[\s:]{{1,2}})?")
_OFFICE_IN_LIST = re.compile(rf"\s?(?:\(|-|–|,)\s?(?P<office>{names.POSITION_WORDS}(?!\w)[^,;.:()\d]{{0,40}})\)?")
_NEXT_LISTED = re.compile(rf"\s?(?:,|;|và|, và)\s(?:{names.HONORIFICS}[\s:]{{1,2}})?")
_MOST_LISTED = 40
_TAIL = re.compile(
    r"\s(?:với|thêm một khóa|nhiệm kỳ|khóa mới(?= |$)|khoá mới|với số phiếu|năm(?: học)? \d*|từ nay|trong|theo|bằng|đạt|và (?=\d)|cho đến|kể từ)(?!\w).*$"
    r"|\s(?:năm|năm học|nhiệm kỳ|khóa)$",
    re.IGNORECASE,
)
_A_VOTE = re.compile(r"\bbầu\b|đại hội|\bđh\b|kiện toàn|khóa mới|hiệp thương|ra mắt")
_CHAIRED = re.compile(r"\blàm (?:chủ|trưởng)|được bầu")
_UNIT_IS = re.compile(
    rf"\b(?P<position>{_HEAD})(?!\w)(?: của [^,;.:\d]{{2,40}}?)?(?: năm(?: học)? \d{{4}}(?: ?- ?\d{{4}})?)?\s?(?:là|:)\s(?P<elected>{_UNIT_WORDS}(?!\w)[^,;.:()]{{1,70}})"
)
_CUE = Gated(
    re.compile(
        r"\b(?:bầu|trúng cử|đắc cử|tái cử|cử|suy tôn|chọn|bch|ban chấp hành|dự khuyết|giữ chức|giữ vai trò|hiệp thương|đảm nhiệm|kiện toàn|ủy ban kiểm tra|thanh tra nhân dân)\b"
    ),
    (
        "bầu",
        "cử",
        "suy tôn",
        "chọn",
        "bch",
        "ban chấp hành",
        "dự khuyết",
        "giữ chức",
        "giữ vai trò",
        "hiệp thương",
        "đảm nhiệm",
        "kiện toàn",
        "ủy ban kiểm tra",
        "thanh tra nhân dân",
    ),
)
_VOTE_WORD = re.compile(r"\bbầu\b")
_VOTED = re.compile(
    r"bầu|đại hội|\bđh\b|trúng cử|đắc cử|bch|ban chấp hành|hiệp thương|kiện toàn|hội nghị lần thứ|ủy ban kiểm tra|thanh tra nhân dân"
)


def read_elections(page: Page, sentence: Sentence, quantities: list[Quantity]) -> tuple[list[Election], set[int]]:
    """The elections of a sentence and the places of the numbers they took."""
    if not _CUE.search(page.plain, sentence.start, sentence.end):
        return [], set()
    found: list[Election] = []
    taken: list[Span] = []
    if _VOTED.search(page.plain, sentence.start, sentence.end):
        counted = _A_COUNT.search(page.plain, sentence.start, sentence.end) is not None
        for pattern in _PATTERNS if counted else _UNCOUNTED:
            for match in pattern.finditer(page.plain, sentence.start, sentence.end):
                span = match.span("elected")
                if pattern in _AFTER_A_VOTE and not _was_voted(page, sentence, match.start()):
                    continue
                if any(span[0] < end and start < span[1] for start, end in taken):
                    continue
                taken.append(span)
                listed = list(_listed_people(page, sentence, match))
                if listed:
                    found.extend(listed)
                    continue
                found.append(_counted(page, match, reversed_count=pattern is _PATTERNS[-1]))
    found.extend(_people(page, sentence))
    found.extend(_units(page, sentence, taken))
    claimed = {q.start for q in quantities if any(start <= q.start < end for start, end in taken)}
    return found, claimed


def _was_voted(page: Page, sentence: Sentence, place: int) -> bool:
    before = _A_VOTE.search(page.plain, max(0, sentence.start - 200), place)
    return before is not None or _CHAIRED.search(page.plain, place, sentence.end) is not None


def _people(page: Page, sentence: Sentence) -> Iterator[Election]:
    """People by name: "A được bầu làm X", "bầu đồng chí A giữ chức X", and those who follow without the verb."""
    seen: set[int] = set()
    last_end = -1
    for name, office, certainty in _chosen(page, sentence):
        if name[0] not in seen:
            seen.add(name[0])
            last_end = max(last_end, office[1])
            yield _named(page, name, office, certainty)
    if last_end < 0 and not _is_vote(page, sentence):
        return
    for match in _OFFICE_OF.finditer(page.plain, sentence.start, sentence.end):
        after = persons.name_at(page, match.end())
        if after and after[0] not in seen:
            seen.add(after[0])
            yield _named(page, after, match.span("position"), 0.75)
    for match in _ALSO.finditer(page.plain, last_end, sentence.end) if last_end >= 0 else ():
        after = persons.name_at(page, match.start("name"))
        chair = _ALSO_CHAIR.match(page.plain, after[1], sentence.end) if after else None
        if after and chair and after[0] not in seen:
            seen.add(after[0])
            yield _named(page, after, chair.span("position"), 0.75)


def _chosen(page: Page, sentence: Sentence) -> Iterator[tuple[Span, Span, float]]:
    """Name and office of each person that a verb of electing names."""
    for match in _CHOSEN.finditer(page.plain, sentence.start, sentence.end):
        for span in _names_before(page, sentence, match.start()):
            yield span, match.span("position" if match["position"] else "bare"), 0.92
    if _is_vote(page, sentence):
        for match in _HOLDS.finditer(page.plain, sentence.start, sentence.end):
            for span in _names_before(page, sentence, match.start()):
                yield span, match.span("position"), 0.8
    for match in _CHOSE.finditer(page.plain, sentence.start, sentence.end):
        name = persons.name_at(page, match.end())
        chair = _TO_CHAIR.match(page.plain, name[1], sentence.end) if name else None
        if name and chair:
            yield name, chair.span("position"), 0.9


def _listed_people(page: Page, sentence: Sentence, match: re.Match[str]) -> Iterator[Election]:
    """ "bầu Ban Thanh tra gồm 3 ông, bà: A (trưởng ban), B, C": the people listed stand for their number."""
    opening = _OPENS_LIST.match(page.plain, match.end(), sentence.end)
    if opening is None or "ủy viên" in match["position"]:
        return
    people: list[tuple[Span, Span | None]] = []
    place = opening.end()
    while len(people) < _MOST_LISTED and (name := persons.name_at(page, place)):
        office = _OFFICE_IN_LIST.match(page.plain, name[1], sentence.end)
        people.append((name, office.span("office") if office else None))
        step = _NEXT_LISTED.match(page.plain, office.end() if office else name[1], sentence.end)
        if step is None:
            break
        place = step.end()
    if len(people) < 2 or str(len(people)) != match["elected"].split()[0].lstrip("0"):
        return
    body = _TAIL.sub("", page.words(*page.trim(*match.span("position"))))
    for name, said in people:
        yield Election(
            position=f"{page.words(*said)} {body}" if said else body,
            elected=page.words(*name),
            quote=page.text[slice(*name)],
            span=name,
            certainty=0.85,
        )


def _is_vote(page: Page, sentence: Sentence) -> bool:
    if page.plain.find("bầu", sentence.start, sentence.end) < 0:
        return False
    return _VOTE_WORD.search(page.plain, sentence.start, sentence.end) is not None


_HONORIFIC = re.compile(rf"\b{names.HONORIFICS}[\s:]{{1,2}}")
_NEXT_NAME = re.compile(r"\s?(?:\([^()]{0,60}\)\s?)?(?:,|;|và|, và|&)\s(?:đồng chí |đ/c |ông |bà |anh |chị )?")
_BETWEEN_NAMES = re.compile(r"[,;.]|\b(?:được|bầu|làm)\b")


def _names_before(page: Page, sentence: Sentence, verb: int) -> list[Span]:
    """The person before "được bầu", or all of them after "các đồng chí"."""
    floor = max(sentence.start, page.plain.rfind(";", sentence.start, verb) + 1, verb - 220)
    titles = list(_HONORIFIC.finditer(page.plain, floor, verb))
    chain = _joined_names(page, titles, verb)
    if chain:
        return chain
    for title in reversed(titles):
        first = persons.name_at(page, title.end())
        if first is None or first[1] > verb:
            continue
        if not re.match(r"(?:các|hai|ba) ", title.group()):
            return [first] if re.search(r"\b(?:được|bầu)\b", page.plain[first[1] : verb]) is None else []
        found = [first]
        while (step := _NEXT_NAME.match(page.plain, found[-1][1], verb)) and (
            name := persons.name_at(page, step.end())
        ):
            found.append(name)
        return found
    for start in (
        m.start() for m in re.compile(r"(?<!\S)(?=[^\W\d_])").finditer(page.plain, max(floor, verb - 120), verb)
    ):
        name = persons.name_at(page, start)
        if name and name[1] <= verb and page.text[start].isupper() and not page.plain[name[1] : verb].strip(" ,"):
            return [name]
    return []


def _joined_names(page: Page, titles: list[re.Match[str]], verb: int) -> list[Span]:
    """ "các ông A, B và bà C", "bà A và ông B" right before the verb: all of them; none when no "và" joins the last."""
    for title in titles:
        first = persons.name_at(page, title.end())
        if first is None or first[1] > verb:
            continue
        found, joined = [first], False
        while (step := _NEXT_NAME.match(page.plain, found[-1][1], verb)) and (
            name := persons.name_at(page, step.end())
        ):
            found.append(name)
            joined = " và " in step.group() or step.group().startswith("và ")
        if joined and len(found) > 1 and not _BETWEEN_NAMES.search(page.plain, found[-1][1], verb):
            return found
    return []


def _units(page: Page, sentence: Sentence, taken: list[Span]) -> Iterator[Election]:
    """Units as heads of a block: "bầu Sở A làm Trưởng khối, Sở B làm Phó khối"."""
    seen: set[str] = set()
    if not says_any(page.plain, _HEADS, sentence.start, sentence.end):
        return
    for pattern in (_UNIT, _UNIT_CHOSEN, _UNIT_IS):
        for match in pattern.finditer(page.plain, sentence.start, sentence.end):
            if match["position"] in seen:
                continue
            seen.add(match["position"])
            yield _named(page, match.span("elected"), match.span("position"), 0.85)
    listed = _HEADS_LISTED.search(page.plain, sentence.start, sentence.end)
    if listed and not seen:
        kind = listed["of"] or "khối"
        if listed["count"]:
            taken.append(listed.span("count"))
        for group, office in (("first", "Trưởng"), ("second", "Phó")):
            span = page.trim(*listed.span(group))
            yield Election(
                position=f"{office} {kind}",
                elected=page.words(*span),
                quote=page.text[slice(*span)],
                span=span,
                certainty=0.75,
            )


def _named(page: Page, who: Span, position: Span, certainty: float) -> Election:
    who, position = page.trim(*who), page.trim(*position)
    start, end = min(who[0], position[0]), max(who[1], position[1])
    office = _TAIL.sub("", page.words(*position))
    return Election(
        position=re.sub(r"\s(?:và|,)$", "", office).strip(),
        elected=page.words(*who),
        quote=page.text[start:end],
        span=(start, end),
        certainty=certainty,
    )


def _counted(page: Page, match: re.Match[str], *, reversed_count: bool) -> Election:
    start, end = page.trim(*match.span("position"))
    position = _TAIL.sub("", page.words(start, end))
    if position.lower() in ("chính thức", "dự khuyết"):
        going = re.search(rf"{_GOING}[^,;.\d]{{0,60}}", page.plain[match.end() : match.end() + 90]) or re.search(
            rf"{_GOING}[^,;.\d]{{0,60}}?(?= gồm| có|,|;|:|\.)", page.plain[max(0, match.start() - 160) : match.start()]
        )
        place = _going_place(page, match, going) if going else ""
        position = f"đại biểu {position.lower()} {place}".strip()
    elected = page.words(*match.span("elected"))
    if reversed_count:
        elected = f"{elected} {position}"
    return Election(
        position=position,
        elected=elected,
        quote=page.text[match.start() : match.end()],
        span=match.span(),
        certainty=0.85,
    )


def _going_place(page: Page, match: re.Match[str], going: re.Match[str]) -> str:
    base = match.end() if going.string == page.plain[match.end() : match.end() + 90] else max(0, match.start() - 160)
    return _TAIL.sub("", page.words(base + going.start(), base + going.end()))
