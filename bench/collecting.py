"""Sums of a request over a country: the full roll-up beside one hand-written SQL, one late figure, opening, a page.

On SQLite a town, on a throw-away PostgreSQL as many units as asked; 20 indicators; with --full a year of twelve rounds.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from statistics import median, quantiles

from django.db import connection, transaction
from django.test import Client

from bench.load import under_load
from bench.table import queries_of
from tongket.base.access.models import User
from tongket.cycle.collecting.enums import AnswerState, RequestState
from tongket.cycle.collecting.models import Answer, Counted, Request, RequestItem, Submission, Sum
from tongket.cycle.collecting.services.counting import count_in, open_sums
from tongket.cycle.collecting.services.opening import open_request
from tongket.cycle.collecting.services.recounting import mend_sums, recount
from tongket.cycle.organizations.models import RoleGrant, Unit, UnitVersion
from tongket.cycle.planning.models import Indicator

AT = datetime(2024, 12, 12, 2, 0, tzinfo=UTC)
DAY = date(2024, 12, 12)
INDICATORS = 20
LATE, PAGES = 41, 60

# every cell of every leaf, added to each answer above it and to the whole, in one statement
HAND = """
WITH RECURSIVE up(leaf, node) AS (
    SELECT id, id FROM collecting_answer WHERE request_id = {request}
    UNION ALL
    SELECT u.leaf, a.parent_id FROM up u JOIN collecting_answer a ON a.id = u.node WHERE u.node IS NOT NULL
)
INSERT INTO collecting_by_hand
SELECT u.node, c.indicator_id, SUM(c.amount), MIN(c.amount), MAX(c.amount), COUNT(c.amount)
FROM up u JOIN collecting_counted c ON c.answer_id = u.leaf GROUP BY u.node, c.indicator_id
"""
HAND_TABLE = "CREATE TEMPORARY TABLE collecting_by_hand (node bigint, indicator bigint, total numeric, low numeric, high numeric, many bigint)"
FILL = """
INSERT INTO collecting_counted (answer_id, indicator_id, amount, state)
SELECT a.id, i.indicator_id, CASE WHEN a.position = a.last_position THEN (a.id * 7919 + i.indicator_id * 104729 + {round}) % 997 END,
    CASE WHEN a.position = a.last_position THEN 'value' ELSE 'na' END
FROM collecting_answer a JOIN collecting_requestitem i ON i.request_id = a.request_id WHERE a.request_id = {request}
"""


@dataclass(frozen=True)
class Country:
    """The asking unit, its units in the order of the tree with their places in it, the indicators."""

    root: Unit
    units: list[Unit]
    tree: list[tuple[int | None, int, int]]  # number of the one above, depth, last position
    indicators: list[Indicator]


def tree_of(size: int) -> list[tuple[int | None, int, int]]:
    """Three levels as in a country of 34 provinces, in the order of the tree; ``last`` counts from 1."""
    share = (size / 60_000) ** (1 / 3)
    provinces, districts = max(2, round(34 * share)), max(2, round(40 * share))
    leaves = max(1, round((size - provinces - provinces * districts) / (provinces * districts)))
    rows: list[tuple[int | None, int, int]] = []
    for _province in range(provinces):
        top = len(rows)
        rows.append((None, 1, top + 1 + districts * (1 + leaves)))
        for _district in range(districts):
            middle = len(rows)
            rows.append((top, 2, middle + 1 + leaves))
            rows += [(middle, 3, middle + 2 + leaf) for leaf in range(leaves)]
    return rows


def country_of(size: int) -> Country:
    """Units and indicators; the same every time."""
    root = Unit.objects.create(code="NUOC", kind="federation")
    UnitVersion.objects.create(unit=root, name="Tổng công ty giả định")
    tree = tree_of(size)
    units = Unit.objects.bulk_create(
        [Unit(code=f"NUOC-{n}", kind="union", position=n) for n in range(len(tree))], 5_000
    )
    UnitVersion.objects.bulk_create(
        [
            UnitVersion(unit=unit, name=f"Đơn vị số {n + 1}", parent=root if above is None else units[above])
            for n, (unit, (above, _depth, _last)) in enumerate(zip(units, tree, strict=True))
        ],
        5_000,
    )
    indicators = Indicator.objects.bulk_create(
        Indicator(unit=root, code=f"ct-{n}", name=f"Chỉ tiêu {n + 1}", measure="người", position=n)
        for n in range(INDICATORS)
    )
    return Country(root, units, tree, list(indicators))


def round_of(country: Country, month: int) -> Request:
    """A request of one month with every answer accepted, nothing counted yet."""
    request = Request.objects.create(
        unit=country.root, subject=f"Số liệu tháng {month}", period=f"2024-{month:02d}", cut_off=DAY, due_by_level=[DAY.isoformat()],
        state=RequestState.OPEN, begun_by_name="do", begun_at=AT,
    )  # fmt: skip
    RequestItem.objects.bulk_create(
        RequestItem(request=request, indicator=one, position=n) for n, one in enumerate(country.indicators)
    )
    known: dict[int, int] = {}  # ids by number
    for level in (1, 2, 3):
        numbers = [number for number, row in enumerate(country.tree) if row[1] == level]
        made = Answer.objects.bulk_create([_answer(request, country, number, known) for number in numbers], 5_000)
        known |= {one.position - 1: one.pk for one in made}
    return request


def _answer(request: Request, country: Country, number: int, known: dict[int, int]) -> Answer:
    above, depth, last = country.tree[number]
    return Answer(
        request=request, unit=country.units[number], unit_name=f"Đơn vị số {number + 1}", depth=depth, position=number + 1,
        parent_id=None if above is None else known[above], last_position=last, due_on=DAY, first_sent_on=DAY,
        state=AnswerState.ACCEPTED,
    )  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One measured thing of a size."""

    what: str
    seconds: float
    note: str = ""


def _seconds(deed: Callable[..., object], *args: object) -> float:
    start = time.perf_counter()
    deed(*args)
    return time.perf_counter() - start


def by_hand(request: Request) -> None:
    """The sums in one statement into a temporary table: no counts of what is missing, no comparing."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS collecting_by_hand")
        cursor.execute(HAND_TABLE)
        cursor.execute(HAND.format(request=request.pk))


def _fill(request: Request, number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(FILL.format(request=request.pk, round=number))


def _analyze() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def lines(size: int, *, rounds: int, load: bool, quick: bool) -> Iterator[Line]:
    """Build and measure."""
    country = country_of(size)
    cells = len(country.tree) * INDICATORS
    opened, hand, rolled, compared = [], [], [], []
    for month in range(1, rounds + 1):
        request = round_of(country, month)
        opened.append(_seconds(open_sums, request))
        _fill(request, month)
        _analyze()
        hand.append(_seconds(by_hand, request))
        rolled.append(_seconds(partial(mend_sums, request=request, by=None, at=AT)))
        compared.append(_seconds(_whole, request))
    yield Line("one SQL by hand", sum(hand), f"{rounds} × {cells:,} cells")
    yield Line("full roll-up, written", sum(rolled), f"{sum(rolled) / sum(hand):.1f} × by hand")
    yield Line("full roll-up, compared only", sum(compared), f"{sum(compared) / sum(hand):.1f} × by hand")
    yield Line("opening: sums laid out (one round)", median(opened))
    yield from _late(request)
    yield from _pages(country, request)
    yield from _sending(country)
    if load:
        base = f"/u/{country.root.code}/{request.period}/yeu-cau/{request.pk}/tong-hop/"
        nodes = Answer.objects.filter(request=request, depth__lt=3).values_list("pk", flat=True)
        chosen = random.Random(13).sample(list(nodes), min(len(nodes), 200))
        for what, seconds, note in under_load(country.root, [f"{base}{pk}/" for pk in chosen], quick=quick):
            yield Line(what, seconds, note)


def _sending(country: Country) -> Iterator[Line]:
    """A request is sent to everybody: who is asked, their answers, empty sums, all in one transaction."""
    user = User.objects.get(username="do-tong-hop")
    draft = Request.objects.create(
        unit=country.root, subject="Gửi đi", period="2025-01", cut_off=DAY, due_by_level=["2025-01-20"], begun_by_name="do", begun_at=AT,
    )  # fmt: skip
    RequestItem.objects.bulk_create(
        RequestItem(request=draft, indicator=one, position=n) for n, one in enumerate(country.indicators)
    )
    begun = time.perf_counter()
    count = open_request(request=draft, by=user, on=DAY, at=AT)
    yield Line("a request sent to everybody", time.perf_counter() - begun, f"{count:,} units, one transaction")


def _whole(request: Request) -> None:
    found = recount(request.pk)
    if found.count:
        raise RuntimeError(f"{found.count} sums differ: {found.first[0]}")


def _late(request: Request) -> Iterator[Line]:
    """An accepted answer is corrected: one figure, then all twenty."""
    dice = random.Random(7)
    leaves = Answer.objects.filter(request=request, depth=3)
    chosen = list(leaves.filter(pk__in=dice.sample(list(leaves.values_list("pk", flat=True)), LATE)))
    for says, changed in (("one late figure", 1), ("all 20 figures of a late answer", INDICATORS)):
        found = []
        for number, answer in enumerate(chosen):
            _submit(answer, changed, dice)
            if number == 0:
                continue  # warm
            found.append(_seconds(_count, answer))
        yield Line(f"{says}: median", median(found), f"p95 {quantiles(found, n=20)[18] * 1000:.0f} ms")
    _submit(chosen[0], 1, dice)
    yield Line("one late figure: queries", 0, str(queries_of(partial(_count, chosen[0]))))
    _whole(request)


def _count(answer: Answer) -> None:
    with transaction.atomic():
        count_in(answers=[answer], at=AT)


def _submit(answer: Answer, changed: int, dice: random.Random) -> None:
    kept = dict(Counted.objects.filter(answer=answer).values_list("indicator_id", "amount"))
    wanted = set(list(kept)[:changed])
    cells = {
        str(pk): {"amount": str(dice.randint(0, 1200) if pk in wanted else amount), "state": "value"}
        for pk, amount in kept.items()
    }
    answer.submissions_count += 1
    answer.save(update_fields=["submissions_count"])
    Submission.objects.create(
        answer=answer, number=answer.submissions_count, cells=cells, sha256="0" * 64, by_name="do", at=AT
    )


def _pages(country: Country, request: Request) -> Iterator[Line]:
    """Pages of random subtrees and of the whole, log-in session and template included, one reader."""
    user = User.objects.create_user(username="do-tong-hop", password=None)
    RoleGrant.objects.create(account=user, role="officer", unit=country.root)
    client = Client(SERVER_NAME="localhost")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    base = f"/u/{country.root.code}/{request.period}/yeu-cau/{request.pk}/"
    nodes = list(Answer.objects.filter(request=request, depth__lt=3).values_list("pk", flat=True))
    dice = random.Random(11)
    for says, addresses in (
        ("page of a subtree", [f"{base}tong-hop/{dice.choice(nodes)}/" for _page in range(PAGES)]),
        ("page of the whole", [f"{base}tong-hop/"] * 15),
        ("map and ladder of the whole", [f"{base}du-so/"] * 7),
    ):
        _open(client, addresses[0])
        found = [_seconds(_open, client, address) for address in addresses]
        yield Line(f"{says}: p95", quantiles(found, n=20)[18], f"median {median(found) * 1000:.0f} ms")


def _open(client: Client, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")


def print_collecting(*, units: int, full: bool, load: bool = False, quick: bool = False) -> None:
    """One table of the database in use."""
    rounds, sums = 12 if full else 1, Sum.objects.count()
    if sums:
        raise RuntimeError("the data folder is not empty")
    print(
        f"| {connection.vendor}, {len(tree_of(units)):,} units × {INDICATORS} indicators, {rounds} round(s) | seconds | |"
    )
    print("|---|---:|---|")
    for line in lines(units, rounds=rounds, load=load, quick=quick):
        print(f"| {line.what} | {line.seconds:.3f} | {line.note} |", flush=True)
