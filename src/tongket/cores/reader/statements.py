"""Figures, comparisons and targets of one sentence, in the order of its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from tongket.cores.reader import comparisons, labels, targets
from tongket.cores.reader.comparisons import Change
from tongket.cores.reader.facts import Comparison, Fact, Figure, Span
from tongket.cores.reader.facts import Target as TargetFact
from tongket.cores.reader.gates import says_any
from tongket.cores.reader.naming import Name, Topic, counted_noun, name_of
from tongket.cores.reader.page import Page, Sentence
from tongket.cores.reader.quantities import Quantity
from tongket.cores.reader.series import InTurn, names_in_turn, one_after, one_before
from tongket.cores.reader.targets import Scope
from tongket.cores.reader.timeline import Timeline
from tongket.cores.reader.vocabulary import nouns, phrases

_SUBLIST = re.compile(r"\b(?:gồm|bao gồm|trong đó|chia ra|cụ thể)\b[^;.]*$")
_SUBLISTS = ("gồm", "trong đó", "chia ra", "cụ thể")
_NAMED_NUMBER = re.compile(
    r"(?:^|\W)(?:tổng số|số lượng|số|tổng)\s[^,;.\d]{2,80}?(?:\s(?:là|đạt|còn|lên|lên tới|ước đạt|ước)|\s?:)\s*$"
)
_NAMED_BARE = re.compile(r"(?:^|\W)(?:tổng số|số lượng|số)\s[^,;.:\d]{2,60}$")
_ENDS_THERE = re.compile(r" {0,3}(?:[,;.)(\n\r]|$|và )")
_SHORT_NAME = re.compile(r"[^\d]{2,60}")
_TIMES_WORDS = re.compile(r"\b(?:tăng )?gấp (?P<word>đôi|rưỡi|ba)(?! lần| hai)\b")
_TIMES = {"đôi": Decimal(2), "rưỡi": Decimal("1.5"), "ba": Decimal(3)}
_PER = re.compile(
    r"/(?:\d{1,4} )?(?:[^\W\d_]+(?: (?:viên|đêm|nghiệp|động|sinh|chí|vị|hội|dân|khẩu|gia đình|bệnh|công))?)"
    r"(?:/(?:năm|tháng|ngày|người|quý|vụ|tuần|học kỳ|suất))?(?![^\W\d_])"
)
_NO_SUBJECT = re.compile(
    r"(?:chỉ |đều )?(?:so với|vượt|nhỉnh|cao hơn|thấp hơn|chỉ|mới|nhưng|bằng|tức|năm (?:19|20)\d\d|đạt)\b"
)
_PLAN_WHOLE = re.compile(r"\s?(?:so với )?(?:kế hoạch|kh\b|chỉ tiêu|dự toán)")
_FROM = re.compile(r"\btừ (?:mức )?$")
_CARRIED_OUT = re.compile(r"[,;]\s*(?:đã |kết quả |nay )?(?:thực hiện|đạt được)\s*(?:được|đạt|là|:)?\s*$")


@dataclass(slots=True, unsafe_hash=True)  # never changed; not frozen, which is dear to build
class Setting:
    """What a sentence stands in: the page, its timeline, and the plan it may belong to."""

    page: Page
    timeline: Timeline
    sentence: Sentence
    scope: Scope | None
    asks: bool = True
    moves: bool = True

    @classmethod
    def of(cls, page: Page, timeline: Timeline, sentence: Sentence, scope: Scope | None) -> Setting:
        """The setting with what its words allow: whether something is asked of others, whether anything rises or falls."""
        words = (targets.ASKS, comparisons.CHANGES)
        asks, moves = (says_any(page.plain, some, sentence.start, sentence.end) for some in words)
        return cls(page, timeline, sentence, scope, asks, moves)


def read_statements(setting: Setting, quantities: list[Quantity], claimed: set[int]) -> Iterator[Fact]:
    """Facts of the numbers that no award, election or attendance has claimed."""
    page, sentence, topic = setting.page, setting.sentence, Topic()
    if not quantities:
        yield from _without_numbers(setting, topic)
        return
    consumed = sentence.start
    in_turn = names_in_turn(page, sentence, quantities)
    found: list[Fact] = []
    for index, quantity in enumerate(quantities):
        before = one_before(quantities, index)
        previous_end = before.unit_end if before else sentence.start
        if quantity.start in claimed or (quantity.spelled == 1 and quantity.family != "times"):
            consumed = max(consumed, quantity.unit_end)
            continue
        following = one_after(quantities, index)
        limit = sentence.end
        if following is not None:
            limit = following.head if following.head >= quantity.end else following.start
        floor = previous_end if quantity.form in ("high", "whole") else min(max(previous_end, consumed), quantity.head)
        frame = _Frame(setting, quantity, floor, limit, following, in_turn.get(quantity.start))
        frame.follow(topic, before)
        fact, consumed_to = frame.read(topic)
        consumed = max(consumed, consumed_to)
        if fact is not None:
            found.append(fact)
    comparisons.share_base(page, sentence, found)
    yield from found
    yield from _without_numbers(setting, topic)


def _without_numbers(setting: Setting, topic: Topic) -> Iterator[Fact]:
    """What is said without digits: "gấp đôi", "không có … vi phạm"."""
    plain, sentence = setting.page.plain, setting.sentence
    if plain.find("gấp ", sentence.start, sentence.end) >= 0:
        yield from _times_in_words(setting, topic)
    if setting.scope is not None and plain.find("không", sentence.start, sentence.end) >= 0:
        yield from targets.zero_targets(setting.page, sentence, setting.scope)


class _Frame:
    """One number in its surroundings: from the end of what came before (``floor``) to the next number (``limit``)."""

    def __init__(
        self,
        setting: Setting,
        quantity: Quantity,
        floor: int,
        limit: int,
        following: Quantity | None,
        in_turn: InTurn | None,
    ) -> None:
        self.setting, self.page, self.quantity = setting, setting.page, quantity
        self.floor, self.limit, self.following, self.in_turn = floor, limit, following, in_turn
        self.in_list = self.borrowed = self.quality = False
        self.label_floor = floor

    def follow(self, topic: Topic, previous: Quantity | None) -> None:
        """Move the topic on by the marks between the number before and this one; find a unit for a bare number."""
        plain, head = self.page.plain, self.quantity.head
        if topic.part and says_any(plain, (";", ")"), self.floor, head):
            topic.part = ""
        self.in_list = bool(topic.main) and self._is_in_list()
        in_bracket = plain.startswith("(", head - 1) and plain.startswith(")", self.quantity.end)
        if previous is not None:
            self.label_floor = labels.after_comma(self.page, self.floor, head - 1 if in_bracket else head)
        self._borrow(topic)

    def _is_in_list(self) -> bool:
        """Whether the number stands in a bracket, or behind "gồm", "trong đó" in its clause."""
        sentence, plain, head = self.setting.sentence, self.page.plain, self.quantity.head
        bracket = plain.rfind("(", max(sentence.start, head - 300), head)
        if bracket >= 0 and plain.find(")", bracket, head) < 0:
            return True
        begin = max(sentence.start, plain.rfind(";", sentence.start, head) + 1, head - 600)
        return says_any(plain, _SUBLISTS, begin, head) and _SUBLIST.search(plain[begin:head]) is not None

    def _borrow(self, topic: Topic) -> None:
        """ "có mặt 168, vắng 46": a bare number counts what was counted before it, or what "tổng số …" names."""
        quantity, plain = self.quantity, self.page.plain
        if quantity.family != "none" or quantity.value != quantity.value.to_integral_value():
            return
        if plain[max(0, quantity.head - 6) : quantity.head].endswith("gấp "):
            self.quantity = replace(quantity, family="times", unit="times")
            return
        quality = phrases.QUALITY.match(plain, quantity.end + 1) if plain.startswith(" ", quantity.end) else None
        if quality and topic.unit:
            self.quantity = replace(quantity, family="counted", unit=topic.unit)
            self.borrowed = True
            self.quality = True
            return
        if not _ENDS_THERE.match(plain, quantity.end):
            return
        own = plain[self.label_floor : quantity.head]
        if not topic.unit:
            topic.unit = self._unit_of_lead()
        named = _NAMED_BARE.search(plain[max(self.floor, quantity.head - 90) : quantity.head])
        unit = counted_noun(named.group()) if named else topic.unit
        if unit and (named or (_SHORT_NAME.fullmatch(own) and any(char.isalpha() for char in own))):
            self.quantity = replace(quantity, family="counted", unit=unit)
            self.borrowed = True

    def _unit_of_lead(self) -> str:
        """ "Xếp loại chi bộ: xuất sắc 3, tốt 9": the noun before the colon is what the qualities count."""
        plain, sentence, quantity = self.page.plain, self.setting.sentence, self.quantity
        colon = plain.rfind(":", max(sentence.start, quantity.head - 90), quantity.head)
        if colon < 0 or not phrases.QUALITY.search(plain, colon, quantity.head):
            return ""
        words = plain[max(sentence.start, colon - 60) : colon].split()[-4:]
        return next((unit for i in range(len(words)) if (unit := " ".join(words[i:])) in nouns.COUNTED), "")

    def read(self, topic: Topic) -> tuple[Fact | None, int]:
        """The fact of this number and how far its words reach."""
        page, quantity, sentence, scope = self.page, self.quantity, self.setting.sentence, self.setting.scope
        asked = self.setting.asks and targets.is_asked_for(page, quantity, sentence)
        if asked or targets.limits_a_noun(page, quantity, sentence):
            return None, quantity.unit_end
        self._notice_results(topic)
        if scope is not None and not topic.told and targets.is_target(page, quantity, scope, sentence):
            return self._target(scope, topic)
        moves = self.setting.moves
        change = comparisons.read_change(page, quantity, self.floor, sentence.start, self.limit) if moves else None
        change = change or comparisons.read_reach(page, quantity, self.floor, self.limit, self.following)
        if change is None and topic.level == "reach" and comparisons.is_aside(page, quantity, self.floor):
            change = Change("reach", "plan", quantity.head, quantity.unit_end, sure=False)
        change = change or self._change_in_bracket(topic)
        if change is None and comparisons.is_over_the_whole(page, quantity, self.floor):
            change = Change("reach", "plan", quantity.head, quantity.unit_end, sure=False)
        if change is not None:
            return self._comparison(change, topic)
        return self._figure(topic)

    def _notice_results(self, topic: Topic) -> None:
        """ "Chỉ tiêu giao 100 hội viên, thực hiện 120 hội viên": what follows "thực hiện" is reached, until the next ";"."""
        between = self.page.plain[self.floor : self.quantity.head]
        if ";" in between:
            topic.told = False
        if topic.unit == self.quantity.unit and topic.unit and _CARRIED_OUT.search(between):
            topic.told = True

    def _change_in_bracket(self, topic: Topic) -> Change | None:
        """ "tăng 1,2 tỷ đồng (11,1%) so với đầu năm": the same change in percent."""
        plain, quantity = self.page.plain, self.quantity
        direction, end = topic.change
        if not direction or quantity.family != "percent" or plain[end : quantity.head].strip() != "(":
            return None
        base = comparisons.base_after(plain, quantity.end, self.setting.sentence.end)
        reach = base[1] if base else quantity.end
        return Change(direction, base[0] if base else None, quantity.head, reach, sure=base is not None)

    def _comparison(self, change: Change, topic: Topic) -> tuple[Fact, int]:
        page, quantity = self.page, self.quantity
        subject = labels.subject_before(page, min(self.label_floor, change.start), change.start)
        rest = labels.without_base(page.words(*subject))
        own = subject[0] < subject[1] and (bool(rest) or _NO_SUBJECT.match(page.plain, *subject) is None)
        unit = "times" if quantity.family == "times" else quantity.unit
        label = self._label_of_change(subject, topic, unit) if own else self._label_said(topic, unit)
        if change.direction == "reach":
            topic.level = "reach"
        else:
            topic.change = change.direction, quantity.unit_end
        start = subject[0] if own and subject[0] < change.start and change.start - subject[1] < 30 else change.start
        start = start if start >= self.setting.sentence.start else change.start
        end = max(change.end, quantity.unit_end)
        label = label or page.words(*labels.noun_after(page, quantity, self.limit)) or (unit if unit != "%" else "")
        if comparisons.is_aside(page, quantity, self.floor):
            label = self._aside_label(label)
        fact = Comparison(
            label=self.in_turn.label if self.in_turn else label,
            direction=change.direction,
            value=quantity.value,
            unit=unit or counted_noun(page.words(*subject)),
            base=change.base,
            printed=quantity.printed,
            quote=page.text[start:end],
            span=(start, end),
            certainty=0.93 if change.sure else 0.75,
        )
        if own:
            self._move(topic, label)
        return fact, end

    def _label_of_change(self, subject: Span, topic: Topic, unit: str) -> str:
        """The subject of a change, or its object: "Công ty đã giảm 10% giá nước"."""
        words = self.page.words(*subject)
        words = labels.shorten(labels.without_base(words) or words)
        if unit == "%":
            noun = labels.noun_after(self.page, self.quantity, self.limit, whole_clause=True)
            base = re.match(comparisons.BASE, self.page.plain[noun[0] : noun[1]])
            if noun[1] > noun[0] and base is None and labels.has_agent(words):
                return labels.clean(self.page.words(*noun))
        return words

    def _aside_label(self, label: str) -> str:
        """ "(năm 2018: 97,8%)": the same thing, of the year in the bracket."""
        year = re.search(
            r"năm (?:19|20)\d\d", self.page.plain[max(self.floor, self.quantity.head - 60) : self.quantity.head]
        )
        return f"{label} {year.group()}" if year and year.group() not in label else label

    def _label_said(self, topic: Topic, unit: str) -> str:
        after = self.page.plain[self.quantity.unit_end : min(self.limit, self.quantity.unit_end + 20)].strip()
        same = topic.of_unit(unit, after) if unit not in ("%", "times", "VND", "điểm phần trăm") else ""
        return same or topic.now

    def _target(self, scope: Scope, topic: Topic) -> tuple[Fact | None, int]:
        quantity, page = self.quantity, self.page
        if quantity.family == "none" and quantity.value < 1000 and not self._is_named():
            return None, quantity.end
        name = self._name(topic)
        per = _PER.match(page.plain, quantity.end) if quantity.family in ("money", "measure", "percent") else None
        fact = TargetFact(
            label=f"{name.label} {per.group()}" if per else name.label or quantity.unit,
            operator=">="
            if targets.is_floor(page, quantity, self.setting.sentence.end)
            else targets.operator_of(quantity),
            value=quantity.value,
            unit="times" if quantity.family == "times" else quantity.unit or counted_noun(name.label),
            frequency=targets.frequency_at(page, self.setting.sentence, quantity.start, scope),
            printed=quantity.printed,
            quote=page.text[slice(*name.quote)],
            span=name.quote,
            certainty=min(0.9 if scope.listed else 0.8, name.certainty + 0.1),
        )
        self._remember(topic, name, quantity.unit)
        return fact, quantity.unit_end

    def _figure(self, topic: Topic) -> tuple[Fact | None, int]:
        quantity, page, setting = self.quantity, self.page, self.setting
        if quantity.family == "none" and not self._is_named() and quantity.value < 1000:
            return None, quantity.end
        name = self._name(topic)
        aside = comparisons.is_aside(page, quantity, self.floor)
        if aside and topic.now:
            name = replace(name, label=self._aside_label(topic.now), own=False)
        unit = "lần" if quantity.family == "times" else quantity.unit or counted_noun(name.label)
        if quantity.family == "percent" and not aside:
            topic.level = "figure"
        if not name.label and not unit:
            return None, quantity.end
        label = name.label or unit
        per = None if quantity.form == "part" else _PER.match(page.plain, max(quantity.end, quantity.unit_end))
        if per:
            label = f"{label} {per.group()}"
        if quantity.form == "whole":
            planned = self.following is not None and _PLAN_WHOLE.match(page.plain, self.following.end) is not None
            counted = quantity.is_count and not planned
            label = f"tổng số {unit}" if counted else f"kế hoạch {topic.now or label}"
        period = self.in_turn.period if self.in_turn else None
        if period is None and self._is_left_behind():
            period = setting.timeline.own(quantity)
        elif period is None:
            period = setting.timeline.at(quantity, self.floor, aside=aside)
        fact = Figure(
            label=label,
            value=quantity.value,
            unit=unit,
            qualifier="at_most" if quantity.qualifier == "below" else quantity.qualifier,
            period=period,
            printed=quantity.printed,
            quote=page.text[slice(*name.quote)],
            span=name.quote,
            certainty=self._certainty(name, unit),
        )
        self._remember(topic, name, unit)
        return fact, max(quantity.unit_end, per.end() if per else 0)

    def _name(self, topic: Topic) -> Name:
        name = name_of(self.page, self.quantity, self.floor, self.label_floor, self.limit, topic, in_list=self.in_list)
        if self.quality:
            noun = labels.noun_after(self.page, self.quantity, self.limit)
            words = self.page.words(*noun)
            return Name(
                f"{self.quantity.unit} {words}".strip(), (self.quantity.head, max(noun[1], self.quantity.end)), 0.7
            )
        if self.in_turn:
            return Name(self.in_turn.label, (self.quantity.head, max(self.quantity.unit_end, self.quantity.end)), 0.8)
        return name

    def _certainty(self, name: Name, unit: str) -> float:
        """How sure: less for a borrowed unit, a bare number, words for digits."""
        if self.borrowed or self.quantity.spelled:
            return 0.7
        return 0.5 if not unit or self.quantity.family == "none" else name.certainty

    def _remember(self, topic: Topic, name: Name, unit: str) -> None:
        quantity = self.quantity
        if quantity.form == "whole":
            return
        if quantity.is_count:
            topic.unit = unit
            topic.counted(unit, name.label)
            if not self.in_list:
                topic.noun = unit
        if name.own and name.label:
            self._move(topic, name.label)

    def _move(self, topic: Topic, label: str) -> None:
        """The sentence now talks about ``label``."""
        if self.in_list:
            topic.part = label
        else:
            topic.main, topic.part = label, ""

    def _is_left_behind(self) -> bool:
        """ "giảm từ 24% xuống còn 15%": the first is what was before, of no period said."""
        quantity, plain = self.quantity, self.page.plain
        begin = max(self.floor, quantity.head - 8)
        return (
            quantity.form == "single"
            and plain.endswith(("từ ", "từ mức "), begin, quantity.head)
            and _FROM.search(plain[begin : quantity.head]) is not None
            and comparisons.goes_on_to(plain, quantity.unit_end, self.setting.sentence.end)
        )

    def _is_named(self) -> bool:
        window = self.page.plain[max(self.floor, self.quantity.head - 110) : self.quantity.head]
        return _NAMED_NUMBER.search(window) is not None


def _times_in_words(setting: Setting, topic: Topic) -> Iterator[Comparison]:
    """ "gấp đôi năm trước", "tăng gấp rưỡi": comparisons whose number is a word."""
    page, sentence = setting.page, setting.sentence
    for match in _TIMES_WORDS.finditer(page.plain, sentence.start, sentence.end):
        after = comparisons.COMPLEMENT.match(page.plain, match.end(), sentence.end)
        base = re.search(comparisons.BASE, after.group()) if after else None
        subject = labels.subject_before(page, max(sentence.start, match.start() - 200), match.start())
        yield Comparison(
            label=page.words(*subject) if subject[0] < subject[1] else topic.now,
            direction="increase",
            value=_TIMES[match["word"]],
            unit="times",
            base=comparisons.base_of(base) if base else None,
            printed=page.text[slice(*match.span())],
            quote=page.text[slice(*match.span())],
            span=match.span(),
            certainty=0.8 if base else 0.6,
        )
