"""Figures, comparisons and targets of one sentence, in the order of its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tongket.cores.reader import comparisons, labels, targets
from tongket.cores.reader.comparisons import Change
from tongket.cores.reader.facts import Comparison, Fact, Figure, Span, Target
from tongket.cores.reader.page import Page, Sentence
from tongket.cores.reader.quantities import Quantity
from tongket.cores.reader.targets import Scope
from tongket.cores.reader.timeline import Timeline
from tongket.cores.reader.vocabulary import nouns

_SUBLIST = re.compile(r"\b(?:gồm|bao gồm|trong đó|chia ra|cụ thể)\b[^;.]*$")
_NAMED_NUMBER = re.compile(
    r"(?:^|\W)(?:tổng số|số|tổng)\s[^,;.\d]{2,80}?(?:\s(?:là|đạt|còn|lên|lên tới|ước đạt|ước)|\s?:)\s*$"
)
_NUMBER_OF = re.compile(r"(?:^|\W)(?:tổng số|số lượng|số)\s+(?P<noun>[^,;.:\d]+)")
_TIMES_WORDS = re.compile(r"\b(?:tăng )?gấp (?P<word>đôi|rưỡi|ba)(?! lần| hai)\b")
_TIMES = {"đôi": Decimal(2), "rưỡi": Decimal("1.5"), "ba": Decimal(3)}
_PER = re.compile(
    r"/(?:ha|người|năm|tháng|hộ|hội viên|suất|ngày|lao động|khẩu|học sinh|em|cháu|đồng chí|căn)(?:/(?:năm|tháng"
    r"|ngày|người))?"
)
_ORGANISES = re.compile(r"(?:^|\s)(?:tổ chức|mở|thực hiện|triển khai|tiến hành|ban hành|có|hiện)(?: được)?$")
_NO_SUBJECT = re.compile(
    r"(?:chỉ |đều )?(?:so với|vượt|nhỉnh|cao hơn|thấp hơn|chỉ|mới|nhưng|bằng|năm (?:19|20)\d\d|đạt)\b"
)
_OF_TOTAL = re.compile(r"\s(?:trong )?(?:tổng|so với tổng|trên tổng|số|dân số|toàn)\b")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence stands in: the page, its timeline, and the plan it may belong to."""

    page: Page
    timeline: Timeline
    sentence: Sentence
    scope: Scope | None


@dataclass(slots=True)
class _Topic:
    """What the sentence talks about: the main thing, and the part of a list it is in."""

    main: Span | None = None
    part: Span | None = None
    level: str = ""  # what the last level in percent was: reach or figure

    @property
    def now(self) -> Span | None:
        return self.part or self.main


def read_statements(setting: Setting, quantities: list[Quantity], claimed: set[int]) -> Iterator[Fact]:
    """Facts of the numbers that no award, election or attendance has claimed."""
    page, sentence, topic = setting.page, setting.sentence, _Topic()
    consumed = sentence.start
    for index, quantity in enumerate(quantities):
        before = next((other for other in reversed(quantities[:index]) if other.unit_end <= quantity.head), None)
        previous_end = before.unit_end if before else sentence.start
        if quantity.start in claimed or quantity.spelled == 1:
            consumed = max(consumed, quantity.unit_end)
            continue
        following = next((other for other in quantities[index + 1 :] if other.head >= quantity.end), None)
        limit = following.head if following else sentence.end
        floor = previous_end if quantity.form in ("high", "whole") else min(max(previous_end, consumed), quantity.head)
        frame = _Frame(setting, quantity, floor, limit, following)
        frame.follow(topic, before)
        fact, consumed_to, subject = frame.read(topic)
        consumed = max(consumed, consumed_to)
        if fact is not None:
            topic_update(topic, subject, frame)
            yield fact
    yield from _times_in_words(setting, topic)
    if setting.scope is not None:
        yield from targets.zero_targets(page, sentence, setting.scope)


def topic_update(topic: _Topic, subject: Span | None, frame: _Frame) -> None:
    """The sentence now talks about ``subject``."""
    if subject is None or subject[0] == subject[1]:
        return
    if frame.in_list:
        topic.part = subject
    else:
        topic.main, topic.part = subject, None


class _Frame:
    """One number in its surroundings: from the end of what came before (``floor``) to the next number (``limit``)."""

    def __init__(
        self, setting: Setting, quantity: Quantity, floor: int, limit: int, following: Quantity | None
    ) -> None:
        self.setting, self.page, self.quantity = setting, setting.page, quantity
        self.floor, self.limit, self.following = floor, limit, following
        self.in_list = False
        self.label_floor = floor
        self.unit_word = quantity.unit

    def follow(self, topic: _Topic, previous: Quantity | None) -> None:
        """Move the topic on by the marks between the number before and this one."""
        sentence = self.setting.sentence
        between = self.page.plain[self.floor : self.quantity.head]
        if ";" in between or ")" in between:
            topic.part = None
        opened = self.page.plain.rfind(";", sentence.start, self.quantity.head) + 1
        clause = self.page.plain[max(opened, sentence.start) : self.quantity.head]
        bracketed = clause.count("(") > clause.count(")")
        self.in_list = topic.main is not None and (bracketed or _SUBLIST.search(clause) is not None)
        if previous is not None:
            self.label_floor = labels.after_comma(self.page, self.floor, self.quantity.head)

    def read(self, topic: _Topic) -> tuple[Fact | None, int, Span | None]:
        """The fact of this number, how far its words reach, and what it is about."""
        page, quantity, sentence, scope = self.page, self.quantity, self.setting.sentence, self.setting.scope
        if targets.limits_a_noun(page, quantity, sentence):
            return None, quantity.unit_end, None
        if scope is not None and targets.is_target(page, quantity, scope, sentence):
            return self._target(scope, topic)
        change = comparisons.read_change(page, quantity, self.floor, sentence.start, self.limit)
        change = change or comparisons.read_reach(page, quantity, self.floor, self.limit, self.following)
        if change is None and topic.level == "reach" and comparisons.is_aside(page, quantity, self.floor):
            change = Change("reach", "plan", quantity.head, quantity.unit_end, sure=False)
        if change is not None:
            return self._comparison(change, topic)
        return self._figure(topic)

    def _comparison(self, change: Change, topic: _Topic) -> tuple[Fact, int, Span | None]:
        page, quantity = self.page, self.quantity
        subject = labels.subject_before(page, min(self.label_floor, change.start), change.start)
        if subject[0] == subject[1] or _NO_SUBJECT.match(page.plain, *subject):
            subject = topic.now or subject
        if change.direction == "reach":
            topic.level = "reach"
        own = subject is not topic.now
        start = subject[0] if own and subject[0] < change.start and change.start - subject[1] < 30 else change.start
        start = start if start >= self.setting.sentence.start else change.start
        end = max(change.end, quantity.unit_end)
        unit = "times" if quantity.family == "times" else quantity.unit or (self._counted_noun(subject) or "")
        fact = Comparison(
            label=page.words(*subject),
            direction=change.direction,
            value=quantity.value,
            unit=unit,
            base=change.base,
            printed=quantity.printed,
            quote=page.text[start:end],
            span=(start, end),
            certainty=0.93 if change.sure else 0.7,
        )
        return fact, end, subject if own else None

    def _counted_noun(self, subject: Span) -> str | None:
        """The noun counted by "số …", "tổng số …" when the number has none of its own."""
        match = _NUMBER_OF.search(self.page.plain[slice(*subject)])
        if match is None:
            return None
        noun = match["noun"].strip()
        end = nouns.longest_noun(noun, 0, len(noun))
        if noun[:end] == "lượt":
            turns = nouns.longest_noun(noun, 5, len(noun))
            end = turns if nouns.is_person_noun(noun[5:turns]) else end
        return noun[:end] or " ".join(noun.split()[:2])

    def _target(self, scope: Scope, topic: _Topic) -> tuple[Fact | None, int, Span | None]:
        quantity, page = self.quantity, self.page
        if quantity.family == "none" and quantity.value < 1000 and not self._is_named():
            return None, quantity.end, None
        subject, quote, _ = self._name(topic)
        fact = Target(
            label=self._full_label(subject, quote, quantity.unit),
            operator=targets.operator_of(quantity),
            value=quantity.value,
            unit=quantity.unit or self._counted_noun(subject) or "",
            frequency=targets.frequency_at(page, self.setting.sentence, quantity.start, scope),
            printed=quantity.printed,
            quote=page.text[slice(*quote)],
            span=quote,
            certainty=0.85 if scope.listed else 0.75,
        )
        return fact, quantity.unit_end, subject

    def _figure(self, topic: _Topic) -> tuple[Fact | None, int, Span | None]:
        quantity, page, setting = self.quantity, self.page, self.setting
        named = self._is_named()
        if quantity.family == "none" and not named and quantity.value < 1000:
            return None, quantity.end, None
        subject, quote, certainty = self._name(topic)
        aside = comparisons.is_aside(page, quantity, self.floor)
        if aside and topic.now:
            subject = topic.now
        unit = quantity.unit
        if quantity.family == "none":
            unit = self._counted_noun(subject) or ""
        if quantity.family == "times":
            unit = "lần"
        if quantity.family == "percent" and not aside:
            topic.level = "figure"
        if subject[0] == subject[1] and not unit:
            return None, quantity.end, None
        label = self._full_label(subject, quote, unit)
        per = _PER.match(page.plain, quantity.end)
        if per:
            label = f"{label} {per.group()}"
        if quantity.form == "whole":
            label = f"{'kế hoạch' if self._is_plan_part() else 'tổng số'} {label if self._is_plan_part() else unit}"
        fact = Figure(
            label=label,
            value=quantity.value,
            unit=unit,
            qualifier=_qualifier(quantity),
            period=None if self._is_left_behind() else setting.timeline.at(quantity, self.floor, aside=aside),
            printed=quantity.printed,
            quote=page.text[slice(*quote)],
            span=quote,
            certainty=certainty,
        )
        return fact, max(quantity.unit_end, per.end() if per else 0), subject

    def _is_left_behind(self) -> bool:
        """ "giảm từ 24% xuống còn 15%": the first is what was before, of no period said."""
        quantity, plain = self.quantity, self.page.plain
        return (
            quantity.form == "single"
            and re.search(r"\btừ (?:mức )?$", plain[max(self.floor, quantity.head - 8) : quantity.head]) is not None
            and comparisons.goes_on_to(plain, quantity.unit_end, self.setting.sentence.end)
        )

    def _full_label(self, subject: Span, quote: Span, unit: str) -> str:
        """The name, with the counted noun after a mere verb: "Kết nạp" + "đoàn viên"."""
        label = self.page.words(*subject)
        verb_only = self.quantity.is_count and subject[1] <= self.quantity.head and subject[0] >= quote[0]
        if label and verb_only and len(label.split()) <= 3 and unit not in label.lower():
            return f"{label} {unit}"
        return label or unit

    def _is_plan_part(self) -> bool:
        following = self.following
        return (
            following is not None
            and re.match(
                r"\s?(?:so với )?(?:kế hoạch|kh\b|chỉ tiêu|dự toán)",
                self.page.plain[following.end : following.end + 22],
            )
            is not None
        )

    def _is_named(self) -> bool:
        return (
            _NAMED_NUMBER.search(self.page.plain[max(self.floor, self.quantity.head - 110) : self.quantity.head])
            is not None
        )

    def _name(self, topic: _Topic) -> tuple[Span, Span, float]:
        """Span of the name, span to quote, and how sure the pattern is."""
        page, quantity = self.page, self.quantity
        noun = labels.noun_after(page, quantity, self.limit, whole_clause=quantity.family == "percent")
        before = labels.subject_before(page, self.label_floor, quantity.head)
        equation = labels.is_equation(page.plain, self.floor, quantity.head)
        has_before = before[1] > before[0]
        share = quantity.family == "percent" and _OF_TOTAL.match(page.plain, quantity.end) is not None
        if share and not has_before and topic.now:
            return topic.now, (quantity.head, max(noun[1], quantity.end)), 0.75
        if quantity.family == "percent" and noun[1] > noun[0] and not (equation and has_before):
            return noun, (quantity.head, noun[1]), 0.85
        if quantity.is_count:
            unit_end = max(quantity.unit_end, noun[1])
            bare = noun[1] <= quantity.unit_end
            if has_before and bare and not equation and _ORGANISES.search(page.plain[slice(*before)]):
                return noun, (quantity.head, unit_end), 0.8
            if has_before and (equation or bare):
                return before, (before[0], quantity.unit_end), 0.9 if equation else 0.75
            if bare and not has_before and equation and topic.now:
                return topic.now, (quantity.head, quantity.unit_end), 0.7
            return noun, (quantity.head, unit_end), 0.85 if quantity.family == "counted" else 0.6
        if quantity.family == "measure" and noun[1] > quantity.unit_end and not (equation and has_before):
            return page.trim(quantity.unit_end, noun[1]), (quantity.head, noun[1]), 0.85
        if has_before:
            return before, (before[0], quantity.unit_end), 0.9 if equation else 0.8
        if noun[1] > noun[0] and quantity.family != "money":
            return noun, (quantity.head, max(noun[1], quantity.unit_end)), 0.6
        return topic.now or before, (quantity.head, quantity.unit_end), 0.6


def _qualifier(quantity: Quantity) -> str | None:
    if quantity.qualifier == "below":
        return "at_most"
    return quantity.qualifier


def _times_in_words(setting: Setting, topic: _Topic) -> Iterator[Comparison]:
    """ "gấp đôi năm trước", "tăng gấp rưỡi": comparisons whose number is a word."""
    page, sentence = setting.page, setting.sentence
    for match in _TIMES_WORDS.finditer(page.plain, sentence.start, sentence.end):
        after = comparisons.COMPLEMENT.match(page.plain, match.end(), sentence.end)
        base = re.search(comparisons._BASE, after.group()) if after else None
        subject = labels.subject_before(page, sentence.start, match.start())
        yield Comparison(
            label=page.words(*(subject if subject[0] < subject[1] else topic.now or subject)),
            direction="increase",
            value=_TIMES[match["word"]],
            unit="times",
            base=comparisons.base_of(base) if base else None,
            printed=page.text[slice(*match.span())],
            quote=page.text[slice(*match.span())],
            span=match.span(),
            certainty=0.7,
        )
