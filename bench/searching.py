"""Search over a million entries: the box's own question, beside raw queries on the same words in the same run.

On SQLite and on a throw-away PostgreSQL. Raw: a LIKE scan of the folded text, and the database's own full-text search
(FTS5; tsvector with GIN) asked for fifty entries in no order, without marks, rights, ranks or counts.
"""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from statistics import quantiles

from django.db import connection, transaction
from django.urls import reverse

from tongket.base.access.models import User
from tongket.base.access.once import answering
from tongket.base.search import publishing, services
from tongket.base.search.asking import Asked
from tongket.base.search.publishing import Entry, Kind, by_name, by_text, newest
from tongket.base.search.results import Finder
from tongket.base.search.words import query_words
from tongket.cores.kernel.text import fold
from tongket.cycle.organizations.models import RoleGrant, Unit, UnitVersion

DAY = date(2024, 12, 12)
UNITS = 3000
FAMILIES = [
    "Nguyễn",
    "Nguyễn",
    "Nguyễn",
    "Nguyễn",
    "Trần",
    "Trần",
    "Lê",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Đường",
]
MIDDLES = ["Văn", "Thị", "Thị", "Minh", "Ngọc", "Thanh", "Đức", "Hữu", "Quốc", "Thu", "Xuân", "Kim", "Gia", "Bảo"]
GIVEN = [
    "An",
    "Ánh",
    "Ân",
    "Bình",
    "Châu",
    "Dung",
    "Dũng",
    "Đào",
    "Đức",
    "Giang",
    "Hà",
    "Hân",
    "Hạnh",
    "Hiền",
    "Hòa",
    "Hương",
    "Khánh",
    "Lan",
    "Linh",
    "Long",
    "Mai",
    "Nam",
    "Nga",
    "Oanh",
    "Phúc",
    "Quân",
    "Sơn",
    "Tâm",
    "Thảo",
    "Trúc",
    "Tú",
    "Uyên",
    "Vinh",
    "Xuân",
    "Yến",
]
POSTS = [
    "Chuyên viên",
    "Giáo viên",
    "Kế toán",
    "Văn thư",
    "Phó Giám đốc",
    "Trưởng phòng",
    "Nhân viên thư viện",
    "Cán bộ phong trào",
]
THINGS = [
    "Lượt học viên",
    "Lớp kỹ năng hè",
    "Số đoàn viên kết nạp mới",
    "Kinh phí hoạt động",
    "Tỷ lệ hài lòng",
    "Buổi tuyên truyền",
    "Công trình thanh niên",
    "Giờ bơi phổ cập",
    "Hội viên tham gia bảo hiểm",
    "Sáng kiến được công nhận",
]
OF = [
    "năng khiếu",
    "ngoại ngữ",
    "thể thao",
    "khu vực nông thôn",
    "cơ sở",
    "cụm thi đua",
    "cấp huyện",
    "cấp tỉnh",
    "nữ",
    "dân tộc thiểu số",
]
PAPERS = [
    "Tổng kết năm",
    "Kế hoạch công tác năm",
    "Tuyên truyền kỷ niệm ngày truyền thống năm",
    "Phát động thi đua năm",
    "Quyết toán kinh phí năm",
]


def _entry(kind: str, key: int, units: Sequence[int]) -> Entry:
    """One synthetic entry, always the same for its key."""
    dice = random.Random(f"{kind}{key}")
    unit = dice.randrange(len(units))
    year = dice.randint(2015, 2024)
    base = {"key": key, "units": (units[unit],), "route": "organizations:tree"}
    place = f"Đơn vị {unit + 1}"
    if kind == "person":
        name = f"{dice.choice(FAMILIES)} {dice.choice(MIDDLES)} {dice.choice(GIVEN)}"
        return Entry(**base, title=name, detail=f"{dice.choice(POSTS)}, {place}", order=by_name(name))
    if kind == "paper":
        text = f"Số {dice.randint(1, 400):02d}/BC-DV{unit + 1}: {dice.choice(PAPERS)} {year}"
        return Entry(**base, title=text, detail=f"{dice.choice(FAMILIES)} {dice.choice(GIVEN)}; {place}",
                     order=newest(date(year, 6, 1)), year=year, period=str(year))  # fmt: skip
    name = f"{dice.choice(THINGS)} {dice.choice(OF)}"
    return Entry(**base, title=name, detail=f"{place}; năm {year}", order=by_text(name), year=year, period=str(year))


def _kind(name: str, place: int, first: int, many: int, units: Sequence[int]) -> Kind:
    def entries(keys: Sequence[int] | None) -> Iterator[Entry]:
        for key in range(first, first + many) if keys is None else keys:
            yield _entry(name, key, units)

    return Kind(name=name, says=name, place=place, see="organizations.look", entries=entries)


def _organisation() -> tuple[list[int], dict[str, User]]:
    root = Unit.objects.create(code="SEARCH", kind="federation")
    below = Unit.objects.bulk_create(Unit(code=f"SEARCH-{n}", kind="union", position=n) for n in range(UNITS))
    UnitVersion.objects.create(unit=root, name="Liên đoàn")
    UnitVersion.objects.bulk_create(
        UnitVersion(unit=one, name=f"Đơn vị {n + 1}", parent=root) for n, one in enumerate(below)
    )
    users = {}
    for says, granted in (("all 3,000 units", [root]), ("1,000 units", below[:1000]), ("one unit", [below[7]])):
        user = User.objects.create_user(username=f"do-{len(granted)}-{granted[0].code}".lower(), password=None)
        RoleGrant.objects.bulk_create(RoleGrant(account=user, role="officer", unit=unit) for unit in granted)
        users[says] = user
    return [unit.pk for unit in below], users


def queries(many: int = 200) -> list[str]:
    """What people type: a fifth each of rare names, common words, words begun, two words, numbers of papers."""
    dice = random.Random(101)
    found = []
    for n in range(many):
        match n % 5:
            case 0:
                text = f"{dice.choice(FAMILIES)} {dice.choice(MIDDLES)} {dice.choice(GIVEN)}"
            case 1:
                text = dice.choice(
                    ["nguyen", "nguyễn", "2023", "don vi", "thi", "năm", "hoc vien", "duong", "đường", "n"]
                )
            case 2:
                text = dice.choice(["ngu", "nguye", "tuy", "kỹ n", "hoc v", "tran th", "nguyễn t", "2", "lop ky n"])
            case 3:
                text = f"{fold(dice.choice(GIVEN))} {dice.choice(['giao vien', 'ke toan', 'van thu', 'don vi ' + str(dice.randint(1, UNITS))])}"
            case _:
                text = f"{dice.randint(1, 400):02d}/BC-DV{dice.randint(1, UNITS)}"
        found.append(text if dice.random() < 0.5 else fold(text))
    return found


@dataclass(frozen=True)
class Timed:
    """Seconds of every query, in order."""

    seconds: tuple[float, ...]
    work: tuple[float, ...]  # seconds of the processor in this process, which other programs do not stretch

    @property
    def p50(self) -> float:
        """The middle."""
        return quantiles(self.seconds, n=20)[9]

    @property
    def p95(self) -> float:
        """What one in twenty takes longer than."""
        return quantiles(self.seconds, n=20)[18]


def _time(ask: Callable[[str], object], texts: Sequence[str]) -> Timed:
    for text in texts[:10]:
        ask(text)
    seconds, work = [], []
    for text in texts:
        start, begun = time.perf_counter(), time.process_time()
        ask(text)
        seconds.append(time.perf_counter() - start)
        work.append(time.process_time() - begun)
    return Timed(tuple(seconds), tuple(work))


def ask_box(user: User, *, page: bool) -> Callable[[str], object]:
    """The box's question: rights of the day, ranks, exact counts, the first entries (of every group for the page)."""

    def ask(text: str) -> object:
        with answering():
            asked = Asked(text, query_words(text), "", None, "", None)
            finder = Finder(asked, user, DAY)
            return finder.answer() if page else finder.suggested()

    return ask


def _raw_tables() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("CREATE VIRTUAL TABLE raw_search USING fts5(text, content='', tokenize='unicode61')")
            cursor.execute("CREATE TABLE raw_text (number INTEGER PRIMARY KEY, text TEXT)")
        else:
            cursor.execute("CREATE TABLE raw_text (number BIGINT PRIMARY KEY, text TEXT)")
        insert = "INSERT INTO raw_text (number, text) VALUES (%s, %s)"
        from tongket.base.search.models import Entry as Row

        part: list[tuple[int, str]] = []
        for number, title, detail in Row.objects.values_list("number", "title", "detail").iterator():
            part.append((number, fold(f"{title} {detail}")))
            if len(part) == 10_000:
                cursor.executemany(insert, part)
                part = []
        cursor.executemany(insert, part)
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO raw_search (rowid, text) SELECT number, text FROM raw_text")
        else:
            cursor.execute("ALTER TABLE raw_text ADD words tsvector")
            cursor.execute("UPDATE raw_text SET words = to_tsvector('simple', text)")
            cursor.execute("CREATE INDEX ON raw_text USING gin (words)")


def ask_raw(text: str) -> object:
    """Fifty entries by the database's own full text, every word begun."""
    words = [word.folded for word in query_words(text)]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            asked = " AND ".join(f'"{word}"*' for word in words)
            cursor.execute("SELECT rowid FROM raw_search WHERE raw_search MATCH %s LIMIT 50", [asked])
        else:
            asked = " & ".join(f"'{word}':*" for word in words)
            cursor.execute("SELECT number FROM raw_text WHERE words @@ to_tsquery('simple', %s) LIMIT 50", [asked])
        return cursor.fetchall()


def ask_raw_ranked(text: str) -> object:
    """The same by rank, and how many there are: nearer to what a page shows."""
    words = [word.folded for word in query_words(text)]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            asked = " AND ".join(f'"{word}"*' for word in words)
            cursor.execute("SELECT rowid FROM raw_search WHERE raw_search MATCH %s ORDER BY rank LIMIT 50", [asked])
            found = cursor.fetchall()
            cursor.execute("SELECT count(*) FROM raw_search WHERE raw_search MATCH %s", [asked])
        else:
            asked = " & ".join(f"'{word}':*" for word in words)
            sql = "FROM raw_text, to_tsquery('simple', %s) q WHERE words @@ q"
            cursor.execute(f"SELECT number {sql} ORDER BY ts_rank(words, q) DESC LIMIT 50", [asked])
            found = cursor.fetchall()
            cursor.execute(f"SELECT count(*) {sql}", [asked])
        return found, cursor.fetchall()


def ask_like(text: str) -> object:
    """Fifty entries that have the text somewhere, by reading them one by one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM raw_text WHERE text LIKE %s LIMIT 50", [f"%{fold(text)}%"])
        return cursor.fetchall()


def lines(*, entries: int, vendor: str) -> Iterator[str]:
    """Build the index over so many entries, then ask 200 queries for accounts that see all, a third, one unit."""
    reverse("home")  # the addresses are read now, not inside the first measured question
    units, users = _organisation()
    for kind in publishing.kinds():
        publishing.withdraw(kind.name)
    for number, (name, place, share) in enumerate((("person", 10, 0.45), ("paper", 30, 0.05), ("figure", 60, 0.5))):
        publishing.publish(_kind(name, place, 10_000_000 * (number + 1), int(entries * share), units))
    start = time.perf_counter()
    services.reindex(at=datetime(2024, 12, 12, 9, 40, tzinfo=UTC))
    yield f"| {vendor} | index of {entries:,} entries built in {time.perf_counter() - start:.0f} s | | | | |"
    _raw_tables()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    gc.collect()  # what building left behind is not looked through again in the middle of a question
    gc.freeze()
    texts = queries()
    own = {"sqlite": "FTS5", "postgresql": "tsvector"}[connection.vendor]
    raw, ranked, like = _time(ask_raw, texts), _time(ask_raw_ranked, texts), _time(ask_like, texts[:40])
    for says, timed in (
        (f"raw {own}, any 50", raw),
        (f"raw {own}, 50 by rank, and count", ranked),
        ("raw LIKE, any 50", like),
    ):
        yield _line(vendor, says, timed, "")
    for says, user in users.items():
        for page, name in ((False, "suggestions"), (True, "page")):
            found = _time(ask_box(user, page=page), texts)
            yield _line(vendor, f"{name}, sees {says}", found, f"{found.p95 / ranked.p95:.2f}")


def _line(vendor: str, says: str, found: Timed, ratio: str) -> str:
    return f"| {vendor} | {says} | {found.p50 * 1000:.1f} ms | {found.p95 * 1000:.1f} ms | {quantiles(found.work, n=20)[18] * 1000:.1f} ms | {ratio} |"


def print_search(*, entries: int) -> None:
    """The table of one database, a line as soon as it is known."""
    print("| database | what | p50 | p95 | processor p95 | ratio to raw by rank, p95 |")
    print("|---|---|---:|---:|---:|---:|")
    for line in lines(entries=entries, vendor="PostgreSQL" if connection.vendor == "postgresql" else "SQLite"):
        print(line, flush=True)
