"""What every row of a workbook would do, told before anything is kept: new, changed, the same, asked about, wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket.cores.kernel.text import fold
from tongket.cycle.records.enums import AWARDS, Rating
from tongket.cycle.records.facts.book import CODE, NAME, ROW, SURE, BookRow, Found
from tongket.cycle.records.facts.columns import read_values
from tongket.cycle.records.facts.contradictions import FORMS, Around, KnownIdea, troubles
from tongket.cycle.records.facts.sorts import ABOUT, Sort
from tongket.cycle.records.models import Author, Idea, Use
from tongket.cycle.records.selectors.around import arounds
from tongket.cycle.records.selectors.directory import Directory, Entry

Action = Literal["new", "update", "same", "ask", "error"]
CONFIRM = gettext_lazy("Nếu đúng, ghi x ở cột Vẫn ghi.")
_YES = {"x", "co", "da kiem tra"}


@dataclass
class Planned:
    """What one row would do. ``row_id`` is the row that is there already; ``values`` name ideas by their codes."""

    row: BookRow
    action: Action = "error"
    entry: Entry | None = None
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    row_id: int | None = None
    version: int = 0
    changes: list[str] = field(default_factory=list)

    @property
    def sort(self) -> Sort:
        """The sort of the fact."""
        return self.row.sort

    @property
    def name(self) -> str:
        """Who, as found or as typed."""
        return self.entry.name if self.entry else self.row.text(NAME) or self.row.text(CODE)

    @property
    def says(self) -> str:
        """The fact in a line."""
        told = [column.say(self.values.get(column.name)) for column in self.sort.columns[:3]]
        return "; ".join(str(one) for one in told if one)


@dataclass(frozen=True)
class Plan:
    """The whole workbook."""

    rows: tuple[Planned, ...]
    unknown_titles: tuple[str, ...]
    unread_sheets: tuple[str, ...]

    def of(self, *actions: str) -> list[Planned]:
        """Rows with one of these actions."""
        return [row for row in self.rows if row.action in actions]

    def counted(self) -> dict[str, int]:
        """How many rows do what."""
        return {action: len(self.of(action)) for action in ("new", "update", "same", "ask", "error")}


class Planner:
    """Goes through the rows once; what good rows would add is known to the rows below them."""

    def __init__(self, directory: Directory, unit_id: int, *, may_see_restricted: bool, on: date) -> None:
        self.directory, self.unit_id, self.may_see_restricted, self.on = directory, unit_id, may_see_restricted, on
        self.known: dict[str, Around] = {}
        self.there: dict[tuple[str, str], dict[int, Any]] = {}  # (sort, who) → rows by id
        self.ideas: dict[str, Idea] = {}
        self.new_ideas: dict[str, dict[str, Any]] = {}
        self.fake = 0  # ids of what is not there yet: -1, -2 …

    def plan(self, found: Found) -> Plan:
        """Every row in its order."""
        rows = [self._met(row) for row in found.rows]
        self._load({row.entry.who: row.entry for row in rows if row.entry is not None})
        for row in rows:
            if row.entry is not None and not row.problems:
                self._judge(row)
        return Plan(tuple(rows), found.unknown_titles, found.unread_sheets)

    def _met(self, row: BookRow) -> Planned:
        planned = Planned(row, problems=list(row.problems))
        if row.sort.restricted and not self.may_see_restricted:
            planned.problems.append(
                _("Trang %(sheet)s có thông tin hạn chế xem; nhờ cán bộ thi đua hoặc người đứng đầu nhập.")
                % {"sheet": row.sort.says}
            )
            return planned
        planned.entry, problem = self.directory.by_who.get(row.who), ""
        if not row.who:
            planned.entry, problem = self.directory.find(row.text(CODE), row.text(NAME), row.sort.kinds)
        planned.values, problems = read_values(row.sort.columns, row.cells, self.on)
        planned.problems += [*([problem] if problem else []), *problems]
        return planned

    def _load(self, entries: dict[str, Entry]) -> None:
        subjects = {one.subject.pk: one.who for one in entries.values() if one.subject is not None}
        kept = arounds([one.subject for one in entries.values() if one.subject is not None], self.on)
        self.known = {who: kept[pk] for pk, who in subjects.items()}
        for who, entry in entries.items():
            self.known.setdefault(who, Around(entry.kind, self.on))
        self.ideas = {fold(one.code): one for one in Idea.objects.filter(unit_id=self.unit_id)}
        self.subjects = subjects

    def _rows(self, sort: Sort, who: str) -> dict[int, Any]:
        """What is there of the sort, of everybody at once the first time it is asked."""
        if sort is ABOUT:
            subject = self.directory.by_who[who].subject
            return {} if subject is None else {subject.pk: subject}
        if not any(name == sort.name for name, _who in self.there):
            self.there[sort.name, ""] = {}
            if sort.model is Idea:
                for one in Author.objects.filter(subject_id__in=self.subjects).select_related("idea"):
                    setattr(one.idea, "share", one.share)  # noqa: B010 -- of the author, shown with the idea
                    self.there.setdefault((sort.name, self.subjects[one.subject_id]), {})[one.idea_id] = one.idea
            else:
                for row in sort.model._default_manager.filter(subject_id__in=self.subjects):
                    self.there.setdefault((sort.name, self.subjects[row.subject_id]), {})[row.pk] = row
        return self.there.get((sort.name, who), {})

    def _judge(self, planned: Planned) -> None:
        assert planned.entry is not None
        there = self._rows(planned.sort, planned.entry.who)
        named = planned.row.text(ROW)
        if named:
            self._named(planned, named, there)
        else:
            self._alike(planned, there)
        if planned.action in ("new", "update"):
            self._check(planned)

    def _named(self, planned: Planned, named: str, there: dict[int, Any]) -> None:
        """A row that came from here: the same, changed here, or changed by somebody else since."""
        pk, _dot, version = named.partition(".")
        row = there.get(int(pk)) if pk.isdecimal() else None
        if row is None:
            planned.problems.append(_("Mã dòng: dòng này không còn trong hồ sơ; xóa mã dòng để ghi như mới."))
            return
        planned.row_id, planned.version = row.pk, row.version
        planned.changes = self._changes(planned, row)
        if planned.changes and version != str(row.version):
            planned.problems.append(_("Mã dòng: có người đã sửa dòng này sau khi tải tệp; tải lại rồi sửa."))
            return
        planned.action = "update" if planned.changes else "same"

    def _alike(self, planned: Planned, there: dict[int, Any]) -> None:
        """A row without our mark: new, or there already. What is there is not overwritten by what looks like it."""
        if planned.sort is ABOUT and there:
            self._told_before(planned, next(iter(there.values())))
            return
        for row in there.values():
            if self._same_key(planned, row):
                planned.changes = self._changes(planned, row, only_filled=True)
                planned.row_id, planned.version = row.pk, row.version
                if not planned.changes or planned.row.known_by_key:
                    planned.action = "same"
                    return
                if planned.sort.name != "award":
                    planned.problems.append(
                        _(
                            "Hồ sơ đã có mục này với nội dung khác (%(changes)s); sửa trên trang hồ sơ, hoặc tải tệp về sửa dòng có mã dòng."
                        )
                        % {"changes": "; ".join(planned.changes)}
                    )
                    return
        planned.row_id, planned.changes = None, []
        planned.action = "new"

    def _told_before(self, planned: Planned, subject: Any) -> None:
        """What is said once: empty places are filled, what is there already is not overwritten."""
        planned.row_id, planned.version = subject.pk, subject.version
        for column in planned.sort.columns:
            before = getattr(subject, column.name)
            if not planned.row.cells.get(column.name):
                planned.values[column.name] = before
            elif before not in (None, False, planned.values[column.name]):
                says = {"what": column.says, "there": column.say(before)}
                planned.problems.append(
                    _("%(what)s: hồ sơ đang ghi %(there)s; sửa trên trang hồ sơ, hoặc tải tệp về sửa dòng có mã dòng.")
                    % says
                )
        planned.changes = self._changes(planned, subject)
        planned.action = "update" if planned.changes else "same"

    def _same_key(self, planned: Planned, row: Any) -> bool:
        if planned.sort.model is Idea and not planned.values["code"]:
            return bool(row.year == planned.values["year"] and fold(row.name) == fold(planned.values["name"]))
        return all(getattr(row, name) == planned.values[name] for name in planned.sort.key)

    def _changes(self, planned: Planned, row: Any, *, only_filled: bool = False) -> list[str]:
        changes = []
        for column in planned.sort.columns:
            if only_filled and not planned.row.cells.get(column.name):
                continue
            before, after = self._value(row, column.name), planned.values[column.name]
            if column.name == "code" and not after:
                continue
            if column.type == "ideas":
                before, after = sorted(before), sorted(after or ())
            if before != after:
                changes.append(
                    f"{column.says}: {column.say(before) or _('(trống)')} → {column.say(after) or _('(trống)')}"
                )
        return changes

    def _value(self, row: Any, name: str) -> Any:
        if name != "uses":
            return getattr(row, name, None)
        if not hasattr(self, "uses"):
            self.uses: dict[int, list[str]] = {}
            for award, code in Use.objects.filter(subject_id__in=self.subjects).values_list("award_id", "idea__code"):
                self.uses.setdefault(award, []).append(code)
        return self.uses.get(row.pk, [])

    def _check(self, planned: Planned) -> None:
        assert planned.entry is not None
        around = self.known[planned.entry.who]
        around.own = planned.row_id
        values = self._with_ids(planned, around)
        if planned.sort is ABOUT:
            self._check_about(planned, around)
        if planned.sort.model is Idea:
            self._check_idea(planned)
        if planned.problems:
            planned.action = "error"
            return
        if planned.sort is ABOUT:
            return
        found = troubles(planned.sort.name, values, around)
        asks = [str(one) for one in found if one.asks]
        planned.problems += [str(one) for one in found if not one.asks]
        if planned.problems:
            planned.action = "error"
        elif asks and fold(planned.row.text(SURE)) not in _YES:
            planned.problems += [*asks, str(CONFIRM)]
            planned.action = "ask"
        else:
            self._remember(planned, values, around)

    def _with_ids(self, planned: Planned, around: Around) -> dict[str, Any]:
        """Ideas of an award by their numbers; a code that nobody has is a problem."""
        codes = planned.values.get("uses") or ()
        known = {fold(one.code): one.pk for one in around.ideas.values()}
        missing = [code for code in codes if fold(code) not in known]
        if missing:
            planned.problems.append(
                _(
                    "Sáng kiến, đề tài đã dùng: người này không có mã %(codes)s; nhập sáng kiến ở trang Sáng kiến, đề tài trước."
                )
                % {"codes": ", ".join(missing)}
            )
        return {**planned.values, "uses": [known[fold(code)] for code in codes if fold(code) in known]}

    def _check_about(self, planned: Planned, around: Around) -> None:
        """What fits the kind, and a day of joining that fits what is known; the facts below are held against it."""
        values, joined = planned.values, planned.values["recruited_on"]
        if around.kind == "individual" and values["size"] is not None:
            planned.problems.append(_("Số thành viên hiện nay: chỉ ghi cho tập thể."))
        if around.kind != "individual" and (joined is not None or values["manager"]):
            planned.problems.append(_("Ngày vào làm, giữ chức vụ quản lý: chỉ ghi cho cá nhân."))
        if joined is not None and joined > self.on:
            planned.problems.append(_("Ngày vào làm: sau hôm nay; sửa lại ngày."))
        years = [*around.ratings, *(one[1] for one in around.awards)]
        if joined is not None and years and min(years) < joined.year:
            planned.problems.append(
                _("Ngày vào làm: hồ sơ đã có thành tích năm %(year)s, trước ngày này; sửa ngày hoặc năm đó.")
                % {"year": min(years)}
            )
        if not planned.problems:
            around.recruited_on = joined

    def _check_idea(self, planned: Planned) -> None:
        """An idea that is there with other authors: one author more, when the rest agrees."""
        code = fold(planned.values["code"])
        other = self.ideas.get(code) if code and planned.row_id is None else None
        told = self.new_ideas.get(code)
        known = {name: getattr(other, name) for name in ("year", "name", "kind", "level")} if other else told
        if known and any(known[name] != planned.values[name] for name in ("year", "name", "kind", "level")):
            planned.problems.append(
                _("Mã sáng kiến: mã này đã dùng cho “%(name)s”; đồng tác giả phải ghi giống, hoặc đặt mã khác.")
                % {"name": known["name"]}
            )

    def _remember(self, planned: Planned, values: dict[str, Any], around: Around) -> None:
        self.fake -= 1
        pk, name = planned.row_id or self.fake, planned.sort.name
        if name == "yearly":
            around.ratings[values["year"]] = (pk, int(Rating(values["rating"])))
        elif name == "members":
            around.members[values["year"]] = pk
        elif name == "award":
            around.awards.append((pk, values["year"], AWARDS[values["award"] - 1], values["decision"]))
            self._consume(pk, values, around)
        elif name == "idea":
            around.ideas[pk] = KnownIdea(pk, values["code"], values["recognised_on"])
            if values["code"]:
                self.new_ideas.setdefault(fold(values["code"]), values)
        elif name in ("discipline", "hold", "absence"):
            around.spans.append((name, pk, values["start"], values["end"], values["what"]))

    def _consume(self, pk: int, values: dict[str, Any], around: Around) -> None:
        code = AWARDS[values["award"] - 1]
        says = f"{values['year']} {code}"
        for idea in values["uses"]:
            known = around.ideas[idea]
            by_forms = (*known.by_forms, (pk, says)) if code in FORMS else known.by_forms
            around.ideas[idea] = KnownIdea(idea, known.code, known.recognised_on, by_forms, (*known.by_any, (pk, says)))
