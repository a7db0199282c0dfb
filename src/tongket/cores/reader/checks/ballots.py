"""Ballots and presence: issued, collected, valid, invalid, for; summoned, present, absent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tongket.cores.kernel.numbers import format_number
from tongket.cores.reader.checks.printed import place
from tongket.cores.reader.facts import Place, Warning
from tongket.cores.reader.gates import Gated
from tongket.cores.reader.page import Page

_NUMBER = r"(?P<{0}>\d{{1,3}}(?:\.\d{{3}})+|\d{{1,5}})(?![\d.,/%]\d|%| ?%)"
_KINDS = {
    "invalid": r"không hợp lệ|phiếu hỏng",
    "valid": r"(?<!không )hợp lệ",
    "issued": r"phát ra|đã phát",
    "collected": r"thu về|thu vào|thu lại|thu được",
    "against": r"không đồng ý|không tán thành|không tín nhiệm",
    "agreeing": r"(?<!không )(?:đồng ý|tán thành)(?! tuyệt đối)",
}
_READERS = {
    kind: re.compile(
        rf"\b(?:{words})(?: (?:là|có|được|tổng số|phiếu|số))*\s?:?\s?{_NUMBER.format('after')}"
        rf"|(?<![\d.,/]){_NUMBER.format('before')} (?:phiếu|lá phiếu) (?:bầu )?(?:{words})\b"
    )
    for kind, words in _KINDS.items()
}
_BALLOTS = Gated(re.compile(r"\b(?:phát ra|thu về|thu vào|hợp lệ)\b"), ("phát ra", "thu về", "thu vào", "hợp lệ"))
_WINDOW = 420
_PRESENCE = {
    "summoned": re.compile(rf"\b(?:triệu tập|được triệu tập)(?: là)?\s?:?\s?{_NUMBER.format('after')}|(?<![\d.,/]){_NUMBER.format('before')} [^.;,\d]{{3,30}}? (?:được )?triệu tập\b"),
    "present": re.compile(rf"\bcó mặt(?: là)?\s?:?\s?{_NUMBER.format('after')}|(?<![\d.,/]){_NUMBER.format('before')} [^.;,\d]{{3,30}}? có mặt\b"),
    "absent": re.compile(rf"\bvắng(?: mặt)?(?: là)?\s?:?\s?{_NUMBER.format('after')}|(?<![\d.,/]){_NUMBER.format('before')} [^.;,\d]{{3,30}}? vắng(?: mặt)?\b"),
}  # fmt: skip
Said = dict[str, tuple[Decimal, Place]]


def read_ballots(page: Page) -> Iterator[Warning]:
    """One count of votes at a time: a new "phát ra" opens the next."""
    start = 0
    while found := _BALLOTS.search(page.plain, start, len(page.plain)):
        begin = max(start, page.plain.rfind("\n", 0, found.start()) + 1)
        end = min(len(page.plain), found.start() + _WINDOW)
        again = _READERS["issued"].search(page.plain, found.end(), end)
        first = _READERS["issued"].search(page.plain, begin, end)
        if again and first and again.start() > first.end():
            end = again.start()
        yield from _votes(_said(page, _READERS, begin, end))
        start = max(end, found.end())
    for sentence in page.sentences if "có mặt" in page.plain else ():
        if "có mặt" in page.plain[sentence.start : sentence.end]:
            yield from _presence(_said(page, _PRESENCE, sentence.start, sentence.end))


def _said(page: Page, readers: dict[str, re.Pattern[str]], begin: int, end: int) -> Said:
    """Each kind said exactly once in the stretch."""
    found: Said = {}
    for kind, reader in readers.items():
        matches = [one for _index, one in zip(range(2), reader.finditer(page.plain, begin, end), strict=False)]
        if len(matches) == 1:
            digits = (matches[0]["after"] or matches[0]["before"]).replace(".", "")
            found[kind] = (Decimal(digits), place(page, *matches[0].span()))
    return found


def _votes(said: Said) -> Iterator[Warning]:
    yield from _at_most(said, "collected", "issued", "Số phiếu thu về {0} nhiều hơn số phiếu phát ra {1}.")
    if {"valid", "invalid"} <= said.keys():
        whole = "collected" if "collected" in said else "issued"
        yield from _adds(said, ("valid", "invalid"), whole, "Phiếu hợp lệ và không hợp lệ cộng lại là {0}, số phiếu thu về là {1}.")  # fmt: skip
    else:
        yield from _at_most(said, "valid", "collected", "Số phiếu hợp lệ {0} nhiều hơn số phiếu thu về {1}.")
    base = next((kind for kind in ("valid", "collected", "issued") if kind in said), "")
    if base and {"agreeing", "against"} <= said.keys():
        yield from _adds(said, ("agreeing", "against"), base, "Đồng ý và không đồng ý cộng lại là {0}, nhiều hơn {1} phiếu.", most=True)  # fmt: skip
    elif base:
        yield from _at_most(said, "agreeing", base, "Số phiếu đồng ý {0} nhiều hơn số phiếu {1}.")


def _presence(said: Said) -> Iterator[Warning]:
    yield from _adds(said, ("present", "absent"), "summoned", "Có mặt và vắng cộng lại là {0}, số triệu tập là {1}.")
    if "absent" not in said:
        yield from _at_most(said, "present", "summoned", "Số có mặt {0} nhiều hơn số triệu tập {1}.")


def _adds(said: Said, parts: tuple[str, str], whole: str, words: str, *, most: bool = False) -> Iterator[Warning]:
    if not {*parts, whole} <= said.keys():
        return
    added = said[parts[0]][0] + said[parts[1]][0]
    total = said[whole][0]
    if added > total or (added < total and not most):
        yield _warning(words, added, total, said, *parts, whole)


def _at_most(said: Said, less: str, more: str, words: str) -> Iterator[Warning]:
    if less in said and more in said and said[less][0] > said[more][0]:
        yield _warning(words, said[less][0], said[more][0], said, less, more)


def _warning(words: str, first: Decimal, second: Decimal, said: Said, *kinds: str) -> Warning:
    return Warning(
        code="ballots_do_not_agree",
        says=words.format(format_number(first), format_number(second)),
        places=tuple(said[kind][1] for kind in kinds),
    )
