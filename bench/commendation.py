"""A season of a province with 20,000 names: lists with the law's answers, board, what-if, a decision of 5,000, its certificates.

Pages go through the real views with a signed-in officer, beside the rows they need by one hand-written SQL.
"""

from __future__ import annotations

import contextlib
import gc
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from bench.province import AT, DAY, YEAR, Province, province_of
from bench.table import queries_of
from tongket.base.access.models import User
from tongket.base.jobs.models import Job
from tongket.base.jobs.worker import Workers
from tongket.cores.documents import find_fonts
from tongket.cores.documents.certificates import render_certificates
from tongket.cycle.certificates import facts
from tongket.cycle.certificates.models import Batch, Design
from tongket.cycle.certificates.selectors import list_of, part_size, parts_of
from tongket.cycle.certificates.services.keys import make_key
from tongket.cycle.certificates.services.printing import start_printing
from tongket.cycle.certificates.services.register import register_batch
from tongket.cycle.commendation.enums import Standing
from tongket.cycle.commendation.models import Decision, Nominee
from tongket.cycle.commendation.selectors.verdicts import bars_of
from tongket.cycle.commendation.services.certificates import make_certificates
from tongket.cycle.commendation.services.decisions import Deciding, decide
from tongket.cycle.records.enums import AWARD_NUMBERS

PAGES, BOUND, CERTIFICATES_BOUND = 80, 0.3, 60.0
FEW, MANY = 500, 5_000

# every name of a list and every fact that its answers stand on
LIST_BY_HAND = """
WITH named AS (
    SELECT n.id, n.name, n.award, n.standing, s.id AS subject FROM commendation_nominee n
    JOIN records_subject s ON s.person_id = n.person_id OR s.collective_id = n.collective_id WHERE n.listed_id = %s
)
SELECT 'name', id, 0, 0, name, award, standing FROM named
UNION ALL SELECT 'year', n.id, y.year, y.rating, '', '', '' FROM named n JOIN records_yearly y ON y.subject_id = n.subject
UNION ALL SELECT 'award', n.id, a.year, a.award, '', '', '' FROM named n JOIN records_award a ON a.subject_id = n.subject
UNION ALL SELECT 'idea', n.id, i.year, i.level, '', '', '' FROM named n JOIN records_author r ON r.subject_id = n.subject JOIN records_idea i ON i.id = r.idea_id
UNION ALL SELECT 'use', n.id, u.idea_id, 0, '', '', '' FROM named n JOIN records_use u ON u.subject_id = n.subject
UNION ALL SELECT 'hold', n.id, 0, 0, '', '', '' FROM named n JOIN records_hold h ON h.subject_id = n.subject
"""
BOARD_BY_HAND = """
SELECT n.id, n.name, n.detail, n.award, n.standing, n.since, l.unit_name, COUNT(*) OVER () FROM commendation_nominee n
JOIN commendation_unitlist l ON l.id = n.listed_id WHERE n.season_id = %s ORDER BY n.award, n.kind, n.folded, n.id LIMIT 50 OFFSET 5000
"""
SEASON_BY_HAND = """
SELECT l.id, l.unit_name, l.state, l.sent_on, COUNT(n.id) FROM commendation_unitlist l LEFT JOIN commendation_nominee n ON n.listed_id = l.id
WHERE l.season_id = %s GROUP BY l.id, l.unit_name, l.state, l.sent_on, l.position ORDER BY l.position
"""

# what a decision leaves, with nothing asked of the law and no trail: awards in the records, names moved on
DECISION_BY_HAND = (
    """
INSERT INTO records_award (unit_id, source, note, entered_by_name, entered_at, version, subject_id, year, award, basis, body, ground, decided_on, decision, authority)
SELECT {unit}, 'season', '', 'do', '2025-12-12 02:00:00+00:00', 1, s.id, n.year, {award}, n.basis, 0, 0, '2025-12-12', '0/QD', 'do'
FROM commendation_nominee n JOIN records_subject s ON s.person_id = n.person_id WHERE n.season_id = {season} AND n.standing = 'passed'
""",
    """
UPDATE commendation_nominee SET standing = 'accepted', since = '2025-12-12', amount_vnd = 1,
granted = (SELECT MAX(a.id) FROM records_award a JOIN records_subject s ON s.id = a.subject_id WHERE s.person_id = commendation_nominee.person_id)
WHERE season_id = {season} AND standing = 'passed'
""",
)


@dataclass(frozen=True)
class Line:
    """One measured thing: seconds of each time, what the same rows cost by hand."""

    what: str
    seconds: tuple[float, ...]
    queries: int | None = None
    by_hand: float | None = None
    note: str = ""

    @property
    def promised(self) -> bool:
        """Lists, their verdicts and the quota meter of a unit."""
        return self.what.startswith("list of a unit") or "what-if" in self.what

    @property
    def p95(self) -> float:
        """Of twenty times the slowest but one."""
        return quantiles(self.seconds, n=20)[18] if len(self.seconds) > 1 else self.seconds[0]


def _timed(deed: Callable[[], object]) -> float:
    start = time.perf_counter()
    deed()
    return time.perf_counter() - start


def _signed_in(user: User) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _open(client: Client, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")


def _by_hand(statement: str, pk: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, [pk])
        return len(cursor.fetchall())


def _measured(
    what: str, visits: Sequence[tuple[Client, str]], by_hand: Callable[[int], object], note: str = ""
) -> Line:
    _open(*visits[0])  # warm
    for client in dict.fromkeys(client for client, _address in visits):
        _open(client, "/tai-khoan/")  # the first page after signing in costs more, whichever it is
    seconds = tuple(_timed(partial(_open, *one)) for one in visits)
    floor = median(_timed(partial(by_hand, number)) for number in range(min(len(visits), 40)))
    usual = median(queries_of(partial(_open, *one)) for one in visits[:5])
    return Line(what, seconds, int(usual), floor, note)


def pages(there: Province, *, times: int) -> Iterator[Line]:
    """Every page a province opens all day."""
    dice, season = random.Random(3), there.season
    rooms = {one.pk: f"/u/{one.code}/{YEAR}/khen-thuong/" for one in [there.root, *there.units]}
    own = [
        (_signed_in(user), f"{rooms[row.unit_id]}danh-sach/{row.pk}/")
        for user, row in zip(there.below, there.lists, strict=False)
    ]
    runs, top = _signed_in(there.emulation), rooms[there.root.pk]
    chosen = [dice.choice(there.lists) for _time in range(times)]

    def list_by_hand(number: int) -> object:
        return _by_hand(LIST_BY_HAND, chosen[number].pk)

    yield _measured(
        "list of a unit, its own officer: 50 names, 50 answers", [own[n % len(own)] for n in range(times)], list_by_hand
    )
    yield _measured(
        "list of a unit, the province appraises: answers, quota meter", [(runs, f"{top}danh-sach/{row.pk}/") for row in chosen], list_by_hand
    )  # fmt: skip
    board, base = partial(_by_hand, BOARD_BY_HAND), f"{top}dot/{season.pk}/"
    whole, lists = Nominee.objects.filter(season=season).count(), len(there.lists)
    for what, address in (
        (f"board of {whole:,} names, any page", f"{base}tung-ten/?page={{n}}"),
        ("board: one title, waiting for appraisal", f"{base}tung-ten/?d=gk&b=proposed&page={{n}}"),
        ("board: a name looked for", f"{base}tung-ten/?q=khanh+{{n}}"),
    ):
        some = [(runs, address.format(n=dice.randint(1, 100))) for _time in range(times)]
        yield _measured(what, some, lambda _number: board(season.pk))
    for what, address in (
        (f"season: {lists} lists, meters", base), ("season, another pool tried (what-if)", f"{base}?nhom={{n}}"),
        ("form to refuse names", f"{base}tu-choi/?d=gk"),
    ):  # fmt: skip
        some = [(runs, address.format(n=dice.randint(100, 20_000))) for _time in range(times // 3)]
        yield _measured(what, some, lambda _number: _by_hand(SEASON_BY_HAND, season.pk))


class Peak:
    """The most memory of this process since it began, in MB; 0 where the system does not tell."""

    def __init__(self) -> None:
        gc.collect()
        with contextlib.suppress(OSError):
            Path("/proc/self/clear_refs").write_text("5", "ascii")
        self._before = _status("VmRSS")

    @property
    def grown(self) -> int:
        """MB over what there was."""
        return max(0, _status("VmHWM") - self._before)


def _status(name: str) -> int:
    with contextlib.suppress(OSError, StopIteration):
        lines = Path("/proc/self/status").read_text("ascii").splitlines()
        return int(next(line for line in lines if line.startswith(name)).split()[1]) // 1024
    return 0


def _decided(there: Province, count: int, number: str) -> tuple[Decision, Line]:
    """So many names through the council at once, then one decision through the service."""
    rows = list(
        Nominee.objects.filter(season=there.season, award="gk", standing=Standing.PROPOSED).select_related("listed")
    )
    barred = {name for name, _why in bars_of(there.season, rows, DAY)}
    ids = [one.pk for one in rows if one.name not in barred][:count]
    if len(ids) < count:
        raise RuntimeError(f"only {len(ids)} names may be decided on")
    Nominee.objects.filter(pk__in=ids).update(standing=Standing.PASSED)
    by_hand = _timed(partial(_decided_by_hand, there))
    made: list[Decision] = []
    deciding = Deciding(number, DAY, "Giám đốc Sở Nội vụ tỉnh Sông Mai", "Lý Thành Sơn")
    peak, seconds = Peak(), 0.0

    def deed() -> None:
        nonlocal seconds
        seconds = _timed(
            lambda: made.append(decide(season=there.season, ids=ids, deciding=deciding, by=there.head, on=DAY, at=AT))
        )

    asked = queries_of(deed)
    return made[0], Line(f"a decision of {count:,} grants", (seconds,), asked, by_hand, f"{peak.grown} MB")


def _decided_by_hand(there: Province) -> None:
    """Two statements, taken back."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in DECISION_BY_HAND:
            told = statement.format(unit=there.root.pk, season=there.season.pk, award=AWARD_NUMBERS["gk"])
            cursor.execute(told)
        transaction.set_rollback(True)


def _design(there: Province) -> Design:
    make_key(unit=there.root, by=there.head, on=DAY)
    return Design.objects.create(unit=there.root, name="Giấy khen A4")


def _printed(there: Province, decision: Decision, design: Design) -> Iterator[Line]:
    """From a decision to its PDF files: rows, numbers, the background job; and the render engine alone with the same pages."""
    count, peak = decision.nominees.count(), Peak()
    steps, asked, begun = [], 0, time.perf_counter()
    batches: list[int] = []

    def rows() -> None:
        batches.extend(make_certificates(decision=decision, design=design, by=there.emulation, on=DAY, at=AT))

    def numbers() -> None:
        for pk in batches:
            register_batch(batch=Batch.objects.get(pk=pk), by=there.head, on=DAY)

    def job() -> None:
        for pk in batches:
            start_printing(batch=Batch.objects.get(pk=pk), by=there.emulation, on=DAY)
        Workers().work_all()

    for deed in (rows, numbers, job):
        start = time.perf_counter()
        asked += queries_of(deed)
        steps.append(time.perf_counter() - start)
    seconds, grown = time.perf_counter() - begun, peak.grown
    failed = Job.objects.exclude(state="done").first()
    printed = sum(one.last_place - one.first_place + 1 for pk in batches for one in parts_of(Batch.objects.get(pk=pk)))
    if failed is not None or printed != count:
        raise RuntimeError(f"{printed} of {count} certificates printed; {failed}")
    alone = sum(_alone(Batch.objects.select_related("design", "key", "unit").get(pk=pk)) for pk in batches)
    note = "rows {:.1f}, numbers {:.1f}, printing {:.1f} s; {} MB".format(*steps, grown)
    yield Line(f"{count:,} certificates, from the decision to the PDF", (seconds,), asked, alone, note)


def _alone(batch: Batch) -> float:
    """The render engine with the same pages in the same parts, nothing read and nothing kept."""
    from tongket.cycle.certificates.services.keys import opened

    sign = opened(batch.key, batch.design, batch.decided_on)
    said = [facts.certificate_of(row, batch, sign(row)) for row in list_of(batch)]
    size, design, fonts = part_size(len(said)), facts.design_of(batch.design, b""), find_fonts()
    return _timed(
        lambda: [len(render_certificates(said[at : at + size], design, fonts)) for at in range(0, len(said), size)]
    )


def granting(there: Province, few: int, many: int) -> Iterator[Line]:
    """A small decision and a large one, each to the printed certificates."""
    design, made = _design(there), []
    for number, count in enumerate((few, many), 1):
        decision, line = _decided(there, count, f"{number}/QĐ-SNV")
        made.append(decision)
        yield line
    for decision in made:
        yield from _printed(there, decision, design)


def _say(line: Line) -> None:
    ratio = f"{median(line.seconds) / line.by_hand:.1f}" if line.by_hand else ""
    floor = f"{line.by_hand * 1000:.1f} ms" if line.by_hand else ""
    print(
        f"| {line.what} | {median(line.seconds) * 1000:.0f} ms | {line.p95 * 1000:.0f} ms | {line.queries} | {floor} | {ratio} | {line.note} |",
        flush=True,
    )


def print_commendation(*, quick: bool) -> int:
    """One table of the database in use; 1 when a promise is broken."""
    units, times = (120, 20) if quick else (400, PAGES)
    few, many = (FEW // 10, MANY // 10) if quick else (FEW, MANY)
    settings.TONGKET_TODAY = DAY
    begun = time.perf_counter()
    there = province_of(units)
    count = Nominee.objects.count()
    gc.collect()
    gc.freeze()  # what laid the province out is no part of the program: its collecting is not measured
    print(f"\n{connection.vendor}: {count:,} names of {units} units, laid out in {time.perf_counter() - begun:.0f} s\n")
    print("| what | median | p95 | queries | by hand | ratio | |")
    print("|---|---:|---:|---:|---:|---:|---|")
    broken = []
    for line in pages(there, times=times):
        _say(line)
        broken += [line.what] if line.promised and line.p95 >= BOUND else []
    for line in granting(there, few, many):
        _say(line)
        broken += [line.what] if "certificates" in line.what and line.seconds[0] >= CERTIFICATES_BOUND else []
    for what in broken:
        print(f"\nSlower than promised: {what}")
    return int(bool(broken))
