"""Honours given to collectives and individuals: which honour, by whom, how many, or to whom."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tongket.cores.reader import givers, recipients
from tongket.cores.reader.facts import Award, Span
from tongket.cores.reader.gates import Gated, Led, says_any
from tongket.cores.reader.honoured import Group, groups_of
from tongket.cores.reader.page import Page, Sentence
from tongket.cores.reader.quantities import Quantity
from tongket.cores.reader.vocabulary import honours

# Words one of which stands in nearly every honour, and words of the others, which stand beside a word that asks for honours.
_HINTS = (
    "khen", "thi đua", "chương", "dương", "danh hiệu", "thưởng", "tiên tiến", "vinh", "giỏi", "vững mạnh", "ưu tú", "huy hiệu", "liên đội",
    "cờ ", 'đạt "', 'nhận "', "lđtt", "cstđ"
)  # fmt: skip
_OTHER_HINTS = (
    "xuất sắc", "nhân dân", "dẫn đầu", "bằng ", "giấy chứng nhận", "bảng vàng", "quyết thắng", "anh hùng", "người tốt", "hiếu học", "lđxs"
)  # fmt: skip
_ASKED_FOR = ("đơn vị", "lao động", "giải")
# How an honour begins; asked first, because an honour is many things.
_BEGINS = (
    r"h(?:uân|uy|ội)|b(?:ằng|ảng|iểu)|gi(?:ấy|áo|ảng|a )|gv|c(?:ờ|ông|hi|stđ|đcs|ơ |ụm|án)|k(?:ỷ|ỉ|hối|hen)|t(?:hư|rong|ập|hầy|ổ|rường|uyên|ôn|rao|hưởng)"
    r"|danh|đ(?:ơn|ảng|oàn)|l(?:ao|đ|iên)|n(?:hà|ghệ|gười)|anh|v(?:ững|inh)|\""
)
_HONOUR = Led(re.compile(rf"(?<![^\W\d_])(?={_BEGINS})(?:{honours.HONOUR})"), re.compile(_BEGINS))
_GIVE = honours.GIVE
_TO = re.compile(
    r"(?:^|\s|:)(?:cho|tới|đến|đến với|thuộc về|đối với|gồm|có|được trao cho|được trao tới|được trao|lên)?:?\s?"
    r"(?:các |tổng số |tập thể và cá nhân: |cả )?$"
)
_UNRELATED = re.compile(
    r"\b(?:tổ chức|tập huấn|mở|tham gia|phấn đấu|bồi dưỡng|hỗ trợ|thăm|giúp|vận động|kết nạp|xây dựng|phát triển|phát biểu|quà|học bổng)\b"
)
_UNRELATED_VERB = re.compile(
    rf"{_UNRELATED.pattern}|\b(?:của|mà|những|kết quả|tinh thần|cố gắng|nỗ lực|đóng góp|truyền thống|thành tích(?! cho))\b"
)
# Verbs whose object the counted people are: what is received later is not theirs.
_OBJECT_OF = re.compile(
    r"\b(?:vận động|thu hút|hỗ trợ|giúp|thăm|kết nạp|bồi dưỡng|giới thiệu|huy động|tập huấn cho|tổ chức cho)\s(?:được |cho )?$"
)
_MOVEMENT = re.compile(
    r"(?:phong trào|cuộc vận động|hội thi|chương trình|hưởng ứng|chủ đề|khẩu hiệu)(?: thi đua)? \"?$"
)
_OF_UNITS = re.compile(r"trong sạch|vững mạnh|tập thể|(?<!cán bộ )đơn vị|liên đội|công đoàn cơ sở")
_GETS = re.compile(r"[^;.]{0,170}?\b(?:được|đạt|nhận|đón nhận|vinh dự|suy tôn|đề nghị|bình xét|bình bầu)\b")
_PROPOSED = Gated(
    re.compile(
        rf"(?<!theo )(?<!có )\b(?:đề nghị|đề xuất|trình)\b[^;.]{{0,90}}?{_GIVE}(?!\w)|\b(?:suy tôn|bình bầu|bình xét|bầu chọn)\b"
    ),
    ("đề nghị", "đề xuất", "trình", "suy tôn", "bình bầu", "bình xét", "bầu chọn"),
)
_PROMISE_REACHES = 400
_REVOKED = Gated(re.compile(r"\b(?:thu hồi|hủy bỏ|tước|rút lại)\b"), ("thu hồi", "hủy bỏ", "tước", "rút lại"))
_PROMISED = Gated(
    re.compile(
        r"\b(?:phấn đấu|đăng ký(?! (?:và|thi đua,))|dự kiến có|quyết tâm|sẽ có|cam kết|(?:chỉ tiêu|mục tiêu)[^;.:]{0,50}:)"
    ),
    ("phấn đấu", "đăng ký", "dự kiến", "quyết tâm", "sẽ có", "cam kết", "tiêu"),
)
_COUNTED_HONOUR = re.compile(
    r"(?:cờ thi đua|cờ|bằng khen đơn vị|bằng khen|giấy khen|(?:kỷ|kỉ) niệm chương|huy hiệu)(?!\w)"
)
_TRAILING = re.compile(r"[^.]{0,60}?\b(?:đều )?do ")
# Honours that only those above the host give.
_GIVEN_ABOVE = re.compile(r"huân chương|huy chương|(?:kỷ|kỉ) niệm chương|huy hiệu")
_LOCAL_TITLE = re.compile(r"\b(?:trao|tặng|thuộc về)\b")
_NO_TITLE = re.compile(honours.MASS_MOVEMENT)


@dataclass(slots=True, unsafe_hash=True)  # never changed; not frozen, which is dear to build
class _Link:
    """An honour and the group it went to; ``sure`` when plain words tie them."""

    honour: re.Match[str]
    group: Group
    end: int
    sure: bool
    shared: bool = False


def read_awards(
    page: Page, sentence: Sentence, quantities: list[Quantity], host: str | None
) -> tuple[list[Award], set[int]]:
    """The awards of a sentence and the places of the numbers they took."""
    found = _honours_in(page, sentence)
    if not found:
        return recipients.prizes(page, sentence, quantities), set()
    links = _links(page, sentence, found, groups_of(page, quantities))
    awards: list[Award] = []
    claimed: set[int] = set()
    for link in links:
        named = recipients.named_beside(page, link.honour.end(), link.group.start, quantities)
        if named is not None:
            awards.append(_of_receiver(page, sentence, link.honour, named, host))
        awards.append(_award(page, sentence, link, host, awards))
        claimed |= {quantity.start for quantity in link.group.quantities}
        claimed |= _counted_before(page, quantities, link)
    if awards or len(found) > 1:
        counted = _counted_honours(page, sentence, quantities, claimed, bool(awards))
        awards.extend(counted)
        claimed |= {q.start for q in quantities if any(q.head == award.span[0] for award in counted)}
    free = [h for h in found if not any(a.span[0] <= h.start() < a.span[1] for a in awards)]
    if not any(link.honour in free for link in links):
        awards.extend(_of_one(page, sentence, free, quantities, host))
    return awards, claimed


def _honours_in(page: Page, sentence: Sentence) -> list[re.Match[str]]:
    """The honours a sentence names, without the titles of movements."""
    if not says_any(page.plain, _HINTS, sentence.start, sentence.end):
        asked = says_any(page.plain, _ASKED_FOR, sentence.start, sentence.end)
        if not (asked and says_any(page.plain, _OTHER_HINTS, sentence.start, sentence.end)):
            return []
    return [
        honour
        for honour in _HONOUR.finditer(page.plain, sentence.start, sentence.end)
        if not (
            honour["title"] and _MOVEMENT.search(page.plain, max(sentence.start, honour.start() - 30), honour.start())
        )
    ]


def _links(page: Page, sentence: Sentence, found: list[re.Match[str]], groups: list[Group]) -> list[_Link]:
    links: list[_Link] = []
    consumed = sentence.start
    for position, group in enumerate(groups):
        limit = groups[position + 1].start if position + 1 < len(groups) else sentence.end
        if _PROMISED.search(page.plain, max(sentence.start, group.start - _PROMISE_REACHES), group.start):
            continue
        link = _link(page, sentence, found, group, consumed, limit) or _shared(page, group, links)
        if link is None or _is_mass_movement(page, link.honour) or _is_misfit(link):
            continue
        links.append(link)
        consumed = max(consumed, link.end)
    return links


def _is_misfit(link: _Link) -> bool:
    """A title of units beside people alone: "Chi bộ có 20 đảng viên, đạt trong sạch vững mạnh"."""
    title = link.honour["title"]
    return title is not None and link.group.collectives is None and _OF_UNITS.search(title) is not None


def _is_mass_movement(page: Page, honour: re.Match[str]) -> bool:
    return honour["title"] is not None and _NO_TITLE.search(honour.group()) is not None


def _clause(page: Page, sentence: Sentence, span: Span) -> Span:
    start = page.plain.rfind(";", sentence.start, span[0]) + 1
    end = page.plain.find(";", span[1], sentence.end)
    return max(start, sentence.start), end if end >= 0 else sentence.end


def _link(
    page: Page, sentence: Sentence, found: list[re.Match[str]], group: Group, consumed: int, limit: int
) -> _Link | None:
    """The honour of a group: the one given to it just before, else the one it receives after it."""
    start, end = _clause(page, sentence, (group.start, group.end))
    before = [h for h in found if h.start() >= max(start, consumed) and h.end() <= group.start]
    near = before[-1] if before and group.start - before[-1].end() <= 130 else None
    between = page.plain[near.end() : group.start] if near else ""
    related = near is not None and (_UNRELATED_VERB if near["verb"] else _UNRELATED).search(between) is None
    if near and related and _TO.search(between) and (not near["verb"] or len(between) < 40):
        return _Link(_named_later(page, sentence, near, group), group, group.end, sure=True)
    is_object = _OBJECT_OF.search(page.plain, max(sentence.start, group.start - 24), group.start) is not None
    gets = None if is_object else _GETS.match(page.plain, group.end, min(limit, end))
    after = [h for h in found if group.end <= h.start() < min(limit, end)]
    if gets and after and after[0].start() - group.end < 240:
        best = after[0]
        if best["verb"] and len(after) > 1 and after[1].start() - best.end() < 12:
            best = after[1]
        return _Link(best, group, best.end(), sure=_UNRELATED.search(page.plain, group.end, best.start()) is None)
    if near and related and len(between.split()) < 14:
        return _Link(near, group, group.end, sure=False)
    trailing = _TRAILING.search(page.plain, group.end, sentence.end)
    late = [h for h in found if h.start() >= group.end and trailing and h.start() > trailing.start()]
    return _Link(late[0], group, group.end, sure=False) if late else None


def _named_later(page: Page, sentence: Sentence, near: re.Match[str], group: Group) -> re.Match[str]:
    """ "tôn vinh 4 tập thể …, đều do UBND xã khen thưởng": the deed of the authority names the honour."""
    if not near["verb"]:
        return near
    done = givers.DONE_BY.search(page.plain, group.end, min(sentence.end, group.end + 140))
    if done is None:
        return near
    return _HONOUR.pattern.match(page.plain, done.start("deed")) or near


def _shared(page: Page, group: Group, links: list[_Link]) -> _Link | None:
    """ "tặng Giấy khen cho 11 tập thể có …; 4 tập thể có …": a later clause that begins with its counts shares the honour."""
    if not links or links[-1].honour.start() > links[-1].group.start:
        return None
    gap = page.plain[links[-1].end : group.start]
    if len(gap) > 260 or re.search(r"(?:;|,| và)\s(?:cho |còn )?$", gap) is None or _UNRELATED.search(gap):
        return None
    return _Link(links[-1].honour, group, group.end, sure=False, shared=True)


def _award(page: Page, sentence: Sentence, link: _Link, host: str | None, earlier: list[Award]) -> Award:
    honour, group = link.honour, link.group
    begin = group.start if link.shared else min(honour.start(), group.start)
    stop = group.end if link.shared else max(honour.end(), group.end)
    start, end = _clause(page, sentence, (begin, stop))
    who = (
        earlier[-1].authority
        if link.shared and earlier
        else givers.authority_of(page, sentence, (begin, stop), honour, (start, end))
    )
    given = who
    who = who or _carried(page, sentence, (start, end), honour, host, earlier)
    one = (
        recipients.named_in_brackets(page, group.end, sentence.end)
        if group.individuals == 1 or group.collectives == 1
        else None
    )
    return Award(
        award=honour_name(page, honour),
        status=_status(page.plain[start:end], page.plain[start : group.end]),
        authority=givers.full_authority(who, host),
        collectives=group.collectives,
        individuals=group.individuals,
        recipient=one,
        quote=page.text[begin:stop],
        span=(begin, stop),
        certainty=_certainty(link, given),
    )


def _carried(
    page: Page, sentence: Sentence, clause: Span, honour: re.Match[str], host: str | None, earlier: list[Award]
) -> str | None:
    """The giver that a clause does not name: that of the clause before, the one who acts in the sentence, the host."""
    if _GIVEN_ABOVE.match(honour.group()):
        return None
    opened = page.plain[clause[0] : clause[1]].lstrip(" ;,")
    goes_on = opened.startswith(("đồng thời", "cùng với đó", "ngoài ra", "và ")) or (
        honour["title"] is not None and honour.start() - clause[0] < 4
    )
    if earlier and (goes_on or honour["title"]):
        passive = honour["title"] and not _LOCAL_TITLE.search(page.plain, *clause) and not goes_on
        return None if passive else earlier[-1].authority
    if honour["title"] and not _LOCAL_TITLE.search(page.plain, *clause):
        return None
    actor = givers.BY_ACTIVE.last(page.plain, max(sentence.start, clause[0] - 300), clause[0])
    if actor:
        return page.words(*page.trim(*actor.span("who")))
    return host


def _certainty(link: _Link, given: str | None) -> float:
    if not link.sure:
        return 0.75 if link.shared and given else 0.65
    if link.honour["verb"]:
        return 0.85 if given else 0.8
    return 0.95 if given else 0.88


def _status(clause: str, before: str) -> str:
    if _REVOKED.search(before, 0, len(before)):
        return "revoked"
    return "proposed" if _PROPOSED.search(clause, 0, len(clause)) else "granted"


def honour_name(page: Page, honour: re.Match[str]) -> str:
    """The honour as written; a title without the word "danh hiệu" and its quotation marks."""
    words = page.words(*honour.span())
    if not honour["title"]:
        return words
    return re.sub(r"^[Dd][Aa][Nn][Hh] [Hh][Ii][Ệệ][Uu](?: vinh dự [Nn]hà nước)?\s?:?\s", "", words).strip('"“”« »')


def _counted_before(page: Page, quantities: list[Quantity], link: _Link) -> set[int]:
    """ "tặng 3 Bằng khen cho 1 tập thể và 2 cá nhân": the number of the papers is the sum of those who got them."""
    total = (link.group.collectives or 0) + (link.group.individuals or 0)
    start = link.honour.start()
    return {q.start for q in quantities if q.end + 1 == start and q.value == total and q.start < link.group.start}


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
        match = _HONOUR.pattern.match(page.plain, quantity.end + 1, sentence.end)
        collective = "cờ" in honour.group() or "đơn vị" in (match or honour).group()
        count = int(quantity.value)
        end = match.end() if match else honour.end()
        of = givers.OF.match(page.plain, end)
        given_by = of or givers.BY_ACTIVE.last(page.plain, sentence.start, end)
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


def _of_one(
    page: Page, sentence: Sentence, free: list[re.Match[str]], quantities: list[Quantity], host: str | None
) -> list[Award]:
    """Honours of one named recipient, given to it or received by it, and prizes it won."""
    found = []
    for honour in free:
        if _PROMISED.search(page.plain, max(sentence.start, honour.start() - _PROMISE_REACHES), honour.start()):
            continue
        if honour["verb"] and not recipients.is_person_next(page, honour.end()):
            receivers = recipients.praised(page, sentence, honour.span(), quantities)
        else:
            receivers = recipients.receivers_of(page, sentence, honour.span(), quantities, host)
        for receiver in receivers:
            if not (_is_mass_movement(page, honour) and len(receiver.name.split()) < 2):
                found.append(_of_receiver(page, sentence, honour, receiver, host))
    return found + recipients.prizes(page, sentence, quantities)


def _of_receiver(
    page: Page, sentence: Sentence, honour: re.Match[str], receiver: recipients.Receiver, host: str | None
) -> Award:
    begin, stop = min(honour.start(), receiver.span[0]), max(honour.end(), receiver.span[1])
    start, end = _clause(page, sentence, (begin, stop))
    revoked = recipients.is_taken_back(page, sentence, honour.start())
    if revoked:
        actor = givers.BY_ACTIVE.last(page.plain, start, honour.end())
        who = page.words(*page.trim(*actor.span("who"))) if actor else None
    else:
        who = givers.authority_of(page, sentence, (begin, stop), honour, (start, end))
    return Award(
        award=honour_name(page, honour),
        status="revoked" if revoked else _status(page.plain[start:end], page.plain[start : honour.end()]),
        authority=givers.full_authority(who, host) if who != receiver.name else None,
        recipient=receiver.name,
        quote=page.text[begin:stop],
        span=(begin, stop),
        certainty=0.85 if receiver.sure else 0.7,
    )
