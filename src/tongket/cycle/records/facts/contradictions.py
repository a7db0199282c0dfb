"""What cannot be true beside what is known (refused), and what is odd (asked): each with its reason and the way out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tongket.cores.kernel.dates import short_date
from tongket.cores.law.loading import national_rules
from tongket.cycle.records.enums import AWARD_NAMES, AWARDS, Rating

LATE_YEARS = 3  # a decision that comes so many years after its year is asked about
FORMS = frozenset({"bk_bt", "bk_ttg", "bk_qk", "bk_dhqg", "gk"})


@dataclass(frozen=True)
class Trouble:
    """What is wrong and the way out. ``asks``: it may be true; a person confirms it."""

    reason: str
    remedy: str
    asks: bool = False

    def __str__(self) -> str:
        return f"{self.reason} {self.remedy}".strip()


@dataclass(frozen=True)
class KnownIdea:
    """An idea of the subject: when it was recognised, and which awards consumed it already (their ids and words)."""

    pk: int
    code: str
    recognised_on: date | None
    by_forms: tuple[tuple[int, str], ...] = ()
    by_any: tuple[tuple[int, str], ...] = ()


@dataclass
class Around:
    """What is known of the subject when a fact comes; ``own`` is the row that is being changed."""

    kind: str
    today: date
    recruited_on: date | None = None
    ratings: dict[int, tuple[int, int]] = field(default_factory=dict)  # year → (row, rating)
    members: dict[int, int] = field(default_factory=dict)  # year → row
    awards: list[tuple[int, int, str, str]] = field(default_factory=list)  # (row, year, code, decision)
    ideas: dict[int, KnownIdea] = field(default_factory=dict)
    spans: list[tuple[str, int, date, date | None, str]] = field(default_factory=list)  # (sort, row, from, to, what)
    own: int | None = None


Found = Iterator[Trouble]


def troubles(sort: str, values: Mapping[str, Any], around: Around) -> list[Trouble]:
    """Everything that stands against the fact, refusals first."""
    found = [*_days(values, around), *_CHECKS[sort](values, around)]
    return sorted(found, key=lambda one: one.asks)


def _days(values: Mapping[str, Any], around: Around) -> Found:
    for name, says in (("decided_on", _("Ngày quyết định")), ("recognised_on", _("Ngày công nhận")), ("start", _("Từ ngày")),
                       ("revoked_on", _("Ngày bị hủy")), ("moved_on", _("Ngày chuyển đến"))):  # fmt: skip
        day = values.get(name)
        if day is not None and day > around.today:
            yield Trouble(
                _("%(what)s %(day)s sau hôm nay.") % {"what": says, "day": short_date(day)},
                _("Sửa lại ngày, hoặc ghi khi việc đã xảy ra."),
            )
    year = values.get("year")
    if year is not None and year > around.today.year:
        yield Trouble(
            _("Năm %(year)s chưa đến.") % {"year": year}, _("Ghi năm đã có kết quả, không sau năm %(now)s.") % {"now": around.today.year}
        )  # fmt: skip
    yield from _before_joining(values, around)


def _before_joining(values: Mapping[str, Any], around: Around) -> Found:
    joined = around.recruited_on
    if joined is None:
        return
    year = values.get("year")
    day = values.get("start") or values.get("moved_on")
    if (year is not None and year < joined.year) or (day is not None and day < joined):
        yield Trouble(
            _("%(when)s là trước ngày vào làm %(day)s.") % {"when": _("Năm %(year)s") % {"year": year} if year or day is None else short_date(day), "day": short_date(joined)},
            _("Sửa lại, hoặc sửa ngày vào làm ở phần thông tin chung nếu người này đã làm ở nơi khác trước đó."),
        )  # fmt: skip


def _yearly(values: Mapping[str, Any], around: Around) -> Found:
    year, rating = values["year"], values["rating"]
    there = around.ratings.get(year)
    if there is not None and there[0] != around.own:
        yield Trouble(
            _("Năm %(year)s đã có dòng xếp loại: %(rating)s.") % {"year": year, "rating": Rating(there[1]).label},
            _("Mỗi năm một dòng: mở dòng đang có để sửa."),
        )
    if not any((rating, values.get("party"), values.get("union"))) and values.get("registered", -1) == -1:
        yield Trouble(_("Chưa ghi gì cho năm %(year)s.") % {"year": year}, _("Chọn xếp loại hoặc ghi đăng ký thi đua."))
    held = [
        code
        for _row, held_in, code, _decision in around.awards
        if held_in == year and code in ("ldtt", "cstdcs", "ttldtt", "ttldxs")
    ]
    if rating in (Rating.KHTNV, Rating.HTNV) and held:
        yield Trouble(
            _("Năm %(year)s đã có %(award)s mà xếp loại ghi %(rating)s.")
            % {"year": year, "award": AWARD_NAMES[held[0]], "rating": Rating(rating).label},
            _("Kiểm tra lại cả hai; nếu đúng như vậy thì xác nhận để ghi."),
            asks=True,
        )


def _members(values: Mapping[str, Any], around: Around) -> Found:
    year, total = values["year"], values.get("total")
    there = around.members.get(year)
    if there is not None and there != around.own:
        yield Trouble(_("Năm %(year)s đã có số thành viên.") % {"year": year}, _("Mở dòng đang có để sửa."))
    counts = {name: values.get(name) for name in ("completed_or_better", "ldtt", "cstdcs", "disciplined")}
    if total is None and all(one is None for one in counts.values()):
        yield Trouble(_("Chưa ghi số nào."), _("Ghi tổng số và các số đã biết."))
    for count in counts.values():
        if total is not None and count is not None and count > total:
            yield Trouble(
                _("Có số %(count)s lớn hơn tổng số %(total)s.") % {"count": count, "total": total},
                _("Sửa tổng số hoặc số thành phần."),
            )


def _award(values: Mapping[str, Any], around: Around) -> Found:
    code, year, decided = AWARDS[values["award"] - 1], values["year"], values.get("decided_on")
    revoked = values.get("revoked_on")
    if around.kind not in national_rules().awards[code].kinds:
        yield Trouble(
            _("%(award)s không dành cho đối tượng này.") % {"award": AWARD_NAMES[code]},
            _("Chọn danh hiệu, hình thức khác."),
        )
    if decided and revoked and revoked < decided:
        yield Trouble(_("Ngày bị hủy trước ngày quyết định."), _("Sửa một trong hai ngày."))
    if decided and decided.year < year:
        yield Trouble(
            _("Quyết định ngày %(day)s trước năm thành tích %(year)s.") % {"day": short_date(decided), "year": year},
            _("Năm ghi là năm của thành tích, năm cuối của giai đoạn; sửa năm hoặc ngày."),
        )
    if decided and decided.year > year + LATE_YEARS:
        yield Trouble(
            _("Quyết định ngày %(day)s sau năm thành tích %(year)s hơn %(many)s năm.") % {"day": short_date(decided), "year": year, "many": LATE_YEARS},
            _("Kiểm tra lại; nếu đúng thì xác nhận để ghi."), asks=True,
        )  # fmt: skip
    yield from _same_award(code, values, around)
    yield from _once_only(code, values, around)


def _same_award(code: str, values: Mapping[str, Any], around: Around) -> Found:
    same = [one for one in around.awards if one[1:3] == (values["year"], code) and one[0] != around.own]
    if any(one[3] == values.get("decision", "") for one in same):
        yield Trouble(
            _("%(award)s năm %(year)s đã có trong hồ sơ.") % {"award": AWARD_NAMES[code], "year": values["year"]},
            _("Mở dòng đang có để sửa."),
        )
    elif same:
        yield Trouble(
            _("%(award)s năm %(year)s đã có, theo quyết định %(decision)s.")
            % {"award": AWARD_NAMES[code], "year": values["year"], "decision": same[0][3] or _("không ghi số")},
            _("Nếu là hai lần khen khác nhau thì xác nhận để ghi."), asks=True,
        )  # fmt: skip


def _once_only(code: str, values: Mapping[str, Any], around: Around) -> Found:
    """The ledger. A commendation takes no idea that anything consumed; a title that does is asked about, as the law reads."""
    decided = values.get("decided_on")
    for pk in values.get("uses") or ():
        idea = around.ideas.get(pk)
        if idea is None:
            yield Trouble(
                _("Sáng kiến đã chọn không thuộc hồ sơ này."), _("Ghi sáng kiến hoặc thêm đồng tác giả trước, rồi chọn lại.")
            )  # fmt: skip
            continue
        if decided and idea.recognised_on and idea.recognised_on > decided:
            yield Trouble(
                _("Sáng kiến %(code)s được công nhận sau ngày quyết định khen.") % {"code": idea.code},
                _("Chọn sáng kiến khác, hoặc sửa ngày công nhận."),
            )
        by_any = [says for row, says in idea.by_any if row != around.own]
        by_forms = [says for row, says in idea.by_forms if row != around.own]
        if code in FORMS and by_any:
            yield Trouble(
                _("Sáng kiến %(code)s đã dùng cho %(award)s.") % {"code": idea.code, "award": by_any[0]},
                _("Bằng khen, giấy khen không dùng lại sáng kiến đã dùng; chọn sáng kiến còn để trống."),
            )
        elif by_any or by_forms:
            yield Trouble(
                _("Sáng kiến %(code)s đã dùng cho %(award)s.") % {"code": idea.code, "award": (by_any or by_forms)[0]},
                _("Dùng lại cho danh hiệu thì luật chưa nói rõ; nếu đúng thì xác nhận để ghi."),
                asks=True,
            )


def _idea(values: Mapping[str, Any], around: Around) -> Found:
    recognised = values.get("recognised_on")
    if recognised and recognised.year < values["year"]:
        yield Trouble(
            _("Ngày công nhận %(day)s trước năm %(year)s.") % {"day": short_date(recognised), "year": values["year"]},
            _("Năm ghi là năm của sáng kiến; sửa năm hoặc ngày công nhận."),
        )


def _span(sort: str) -> Callable[[Mapping[str, Any], Around], Found]:
    def check(values: Mapping[str, Any], around: Around) -> Found:
        start, end = values["start"], values.get("end")
        if end is not None and end < start:
            yield Trouble(
                _("Ngày kết thúc %(end)s trước ngày bắt đầu %(start)s.") % {"end": short_date(end), "start": short_date(start)},
                _("Sửa một trong hai ngày; còn tiếp diễn thì để trống ngày kết thúc."),
            )  # fmt: skip
            return
        for of, row, began, ended, what in around.spans:
            if of != sort or row == around.own or what != values["what"]:
                continue
            if began == start:
                yield Trouble(
                    _("Mục cùng loại từ ngày %(day)s đã có.") % {"day": short_date(start)}, _("Mở dòng đang có để sửa.")
                )
            elif began <= (end or date.max) and start <= (ended or date.max):
                yield Trouble(
                    _("Trùng thời gian với một mục cùng loại từ ngày %(day)s.") % {"day": short_date(began)},
                    _("Nếu là hai việc khác nhau thì xác nhận để ghi."), asks=True,
                )  # fmt: skip

    return check


def _transfer(values: Mapping[str, Any], around: Around) -> Found:
    moved = values["moved_on"]
    if values["months_before"] > moved.month:
        yield Trouble(
            _("Chuyển đến ngày %(day)s thì không thể có %(months)s tháng ở đơn vị cũ trong năm đó.")
            % {"day": short_date(moved), "months": values["months_before"]},
            _("Sửa ngày hoặc số tháng."),
        )


_CHECKS: dict[str, Callable[[Mapping[str, Any], Around], Found]] = {
    "yearly": _yearly, "members": _members, "award": _award, "idea": _idea, "transfer": _transfer,
    "discipline": _span("discipline"), "hold": _span("hold"), "absence": _span("absence"),
}  # fmt: skip
