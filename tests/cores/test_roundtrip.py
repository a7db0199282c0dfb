"""What the writer writes, the reader reads back: the same figures, comparisons and targets, and nothing else."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.cores.writer.drawn import same_label
from tongket.cores.kernel.numbers import parse_number
from tongket.cores.kernel.text import fold
from tongket.cores.reader import read_facts
from tongket.cores.writer import (
    STYLES,
    Direction,
    Kind,
    Statement,
    Status,
    compose,
    compose_target,
    fill,
    lookup_of,
    slots_of,
)

SMALL, LARGE = 150, 6000
MONEY = {"kind": Kind.MONEY, "measure": "triệu đồng", "scale": 1_000_000}
PERCENT = {"kind": Kind.PERCENT, "measure": "%"}
THINGS: tuple[dict[str, object], ...] = (
    {"label": "Lớp kỹ năng hè", "measure": "lớp"},
    {"label": "Học viên kỹ năng hè", "measure": "học viên"},
    {"label": "Lượt học ngoại ngữ", "measure": "lượt", "kind": Kind.TURNS},
    {"label": "Kết nạp đoàn viên mới", "measure": "đoàn viên"},
    {"label": "Buổi tuyên truyền pháp luật", "measure": "buổi"},
    {"label": "Sáng kiến được công nhận", "measure": "sáng kiến"},
    {"label": "Số công trình thanh niên", "measure": "công trình"},
    {"label": "Tặng suất học bổng", "measure": "suất học bổng"},
    {"label": "Đề tài nghiên cứu cấp cơ sở", "measure": "đề tài"},
    {"label": "Doanh thu sự nghiệp", **MONEY},
    {"label": "Kinh phí chăm lo đoàn viên", **MONEY},
    {"label": "Lợi nhuận", **MONEY},
    {"label": "Tỷ lệ hài lòng của phụ huynh", **PERCENT},
    {"label": "Tỷ lệ đoàn viên được tập huấn", **PERCENT},
)


@st.composite
def amounts(draw: st.DrawFn, thing: dict[str, object]) -> Decimal:
    if thing.get("kind") is Kind.PERCENT:
        return Decimal(draw(st.integers(1, 1000))) / 10
    if thing.get("kind") is Kind.MONEY:
        return Decimal(draw(st.integers(1, 90_000))) * 1_000_000
    return Decimal(draw(st.integers(1, 60_000)))


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    thing = draw(st.sampled_from(THINGS))
    known = st.one_of(st.none(), amounts(thing))
    is_deed = str(thing["label"]).startswith(("Kết nạp", "Tặng"))  # "ước tặng 20 suất": not bound over a verb yet
    return Statement(
        key="f1",
        amount=draw(amounts(thing)),
        plan=draw(known),
        previous=draw(known),
        previous_period_says=draw(st.sampled_from(["năm 2022", ""])),
        status=draw(st.sampled_from([Status.ACTUAL] if is_deed else list(Status))),
        direction=draw(st.sampled_from([Direction.MORE, Direction.NEUTRAL])),
        **thing,  # type: ignore[arg-type]
    )


def expected_of(statement: Statement, template: str) -> Counter[tuple[object, ...]]:
    """What each live number of the sentence says, in the words of the contract."""
    lookup = lookup_of([statement])
    unit = {Kind.MONEY: "VND", Kind.PERCENT: "%"}.get(statement.kind, statement.measure)
    rises = statement.previous is not None and statement.amount is not None and statement.amount > statement.previous
    moved = "increase" if rises else "decrease"
    above = statement.plan is not None and statement.amount is not None and statement.amount > statement.plan
    found: Counter[tuple[object, ...]] = Counter()
    for slot in slots_of(template):
        name, printed = slot.partition(".")[2], lookup[slot]
        points = "điểm phần trăm" if statement.kind is Kind.PERCENT else unit
        facts: dict[str, tuple[object, ...]] = {
            "amount": ("figure", statement.amount, unit, "about" if statement.status is Status.ESTIMATE else None),
            "of_plan": ("comparison", "reach", value_of(printed), "%", "plan"),
            "over_plan": ("comparison", "increase", value_of(printed), "%", "plan"),
            "plan_diff": ("comparison", "increase" if above else "decrease", value_of(printed), points, "plan"),
            "growth": ("comparison", moved, value_of(printed), "%", "2022"),
            "diff": ("comparison", moved, value_of(printed), points, "2022"),
            "times": ("comparison", "increase", value_of(printed), "times", "2022"),
        }
        found[facts[name]] += 1
    return found


def value_of(printed: str) -> Decimal:
    """The number in a printed value, in đồng for money."""
    words = printed.replace("%", "").split(" ")
    scale = {"triệu": 6, "tỷ": 9, "nghìn": 3}.get(words[1] if len(words) > 1 else "", 0)
    return parse_number(words[0]).scaleb(scale).normalize()


def read_back(text: str, measure: str = "") -> Counter[tuple[object, ...]]:
    """The facts of the text; a unit that names the measure more closely ("buổi tuyên truyền") counts as the measure."""
    found: Counter[tuple[object, ...]] = Counter()
    for fact in read_facts(text, "câu").facts:
        if fact.kind == "figure":
            unit = measure if measure and f"{fact.unit} ".startswith(f"{measure} ") else fact.unit
            found["figure", fact.value, unit, fact.qualifier] += 1
        elif fact.kind == "comparison":
            unit = measure if measure and f"{fact.unit} ".startswith(f"{measure} ") else fact.unit
            found["comparison", fact.direction, fact.value.normalize(), unit, fact.base] += 1
        elif fact.kind == "target":
            unit = measure if measure and f"{fact.unit} ".startswith(f"{measure} ") else fact.unit
            found["target", fact.operator, fact.value, unit] += 1
        else:
            found[fact.kind, str(fact)] += 1
    return found


def plain_label(label: str, unit: str) -> str:
    """A label without counting words and without the unit that may follow it."""
    folded = fold(label)
    for front in ("phan dau giu ", "phan dau ", "da ", "so ", "tong so "):
        folded = folded.removeprefix(front)
    return folded.removesuffix(f" {fold(unit)}")


def check_sentence(statement: Statement, style: int) -> None:
    sentence = compose(statement, style)
    assert sentence is not None
    text = fill(sentence.template, lookup_of([statement]))
    assert read_back(text, statement.measure) == expected_of(statement, sentence.template), text
    figure = next(fact for fact in read_facts(text, "câu").facts if fact.kind == "figure")
    wanted = plain_label(statement.label, statement.measure)
    assert same_label(wanted, plain_label(figure.label, statement.measure)), (text, figure.label)


@settings(max_examples=SMALL, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(statements(), st.integers(0, STYLES - 1))
def test_sentence_reads_back_the_same(statement: Statement, style: int) -> None:
    check_sentence(statement, style)


@pytest.mark.slow
@settings(max_examples=LARGE, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(statements(), st.integers(0, STYLES - 1))
def test_many_sentences_read_back_the_same(statement: Statement, style: int) -> None:
    check_sentence(statement, style)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.integers(1, 4000), min_size=2, max_size=4, unique=True), st.integers(0, STYLES - 1))
def test_parts_read_back_and_the_reader_finds_their_sum_right(numbers: list[int], style: int) -> None:
    names = ("Lớp Mùa hè Đồng đội", "Lớp Nhà thám hiểm nhí", "Lớp bơi phổ cập", "Lớp cờ vua")
    parts = tuple(
        Statement(key=f"f{place}", label=name, measure="lớp", amount=Decimal(number))
        for place, (name, number) in enumerate(zip(names, numbers, strict=False), start=2)
    )
    whole = Statement(
        key="f1", label="Lớp kỹ năng hè", measure="lớp", amount=Decimal(sum(numbers)), parts=parts, plan=Decimal(50)
    )
    sentence = compose(whole, style)
    assert sentence is not None
    reading = read_facts(fill(sentence.template, lookup_of([whole])), "câu")
    figures = [fact.value for fact in reading.facts if fact.kind == "figure"]
    assert (figures, reading.warnings) == ([whole.amount, *map(Decimal, numbers)], ())


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.sampled_from(THINGS), st.data(), st.sampled_from([">=", "<="]))
def test_target_reads_back_the_same(thing: dict[str, object], data: st.DataObject, operator: str) -> None:
    statement = Statement(key="t1", plan=data.draw(amounts(thing)), operator=operator, **thing)  # type: ignore[arg-type]
    assume(not (operator == "<=" and statement.label.startswith(("Kết nạp", "Tặng"))))
    sentence = compose_target(statement)
    assert sentence is not None
    text = fill(sentence.template, lookup_of([statement]))
    unit = {Kind.MONEY: "VND", Kind.PERCENT: "%"}.get(statement.kind, statement.measure)
    assert read_back(text, statement.measure) == Counter({("target", operator, statement.plan, unit): 1}), text
