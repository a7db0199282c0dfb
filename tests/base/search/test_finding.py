"""The index answers as a person would who reads every entry: on random entries, after random changes, on each database."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime

import pytest

from tests.base.search.corpus import Shelf, by_hand
from tests.factories.organizations import make_unit, make_user
from tests.sampling import WHOLE
from tongket.base.access.models import User
from tongket.base.search import selectors, services
from tongket.base.search.publishing import Entry, by_text
from tongket.base.search.selectors import finding, sets
from tongket.base.search.words import query_words
from tongket.cycle.organizations.models import Unit

DAY = date(2024, 12, 12)
AT = datetime(2024, 12, 12, tzinfo=UTC)
WORDS = ["Đường", "Dương", "dương", "Hân", "Hạnh", "hà", "Hòa", "hoà", "sĩ", "sỹ", "01", "1", "2023", "BC-TTN", "Nguyễn", "nguyên", "n", "Lê"]  # fmt: skip
QUERIES = [*WORDS, "duong", "đ", "h", "ngu", "nguyễn h", "le ha", "1/bc", "20", "hân 2023", "duong le ngu", "?!", "zz"]
SEEDS = range(60) if WHOLE else range(2)


def _entry(dice: random.Random, key: int, units: list[Unit]) -> Entry:
    title = " ".join(dice.choices(WORDS, k=dice.randint(1, 4)))
    return Entry(
        key=key,
        units=tuple(unit.pk for unit in dice.sample(units, dice.randint(1, 2))),
        title=title,
        detail=" ".join(dice.choices(WORDS, k=dice.randint(0, 3))),
        order=by_text(title),
        year=dice.choice([None, 2022, 2023]),
        route="place_home",
    )


def _found(user: User, query: str, *, year: int | None = None) -> dict[str, list[int]]:
    matches = selectors.find(query_words(query), selectors.audience_of(user, DAY), year=year)
    counts = matches.count_by_kind()
    assert sum(counts.values()) == matches.total
    pages = {kind: [] for kind in counts}
    for kind, count in counts.items():
        for start in range(0, count, 7):
            pages[kind] += [row.key for _rank, row in matches.first({kind: (start, 7)})[kind]]
        assert len(pages[kind]) == count
    return pages


@pytest.mark.django_db
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("few", [0, 300])  # 0: never read entry by entry; 300: as people meet it
def test_index_agrees_with_reading_everything(
    shelves: list[Shelf], monkeypatch: pytest.MonkeyPatch, seed: int, few: int
) -> None:
    monkeypatch.setattr(finding, "FEW", few)
    monkeypatch.setattr(sets, "NARROW", few)  # and the kept sets of wide audiences
    dice = random.Random(seed)
    units = [make_unit(f"U{n}") for n in range(3)]
    user = make_user("truc", role="officer", unit=units[0])
    make_user("khac", role="officer", unit=units[1])
    for shelf in shelves:
        shelf.rows = {key: _entry(dice, key, units) for key in range(1, 60)}
    services.reindex(at=AT)
    for _turn in range(3):
        for query in dice.sample(QUERIES, 9):
            assert (query, _found(user, query)) == (query, by_hand(shelves, query, {units[0].pk}))
        assert _found(user, "h", year=2023) == by_hand(shelves, "h", {units[0].pk}, year=2023)
        for shelf in shelves:  # change, add and take away
            for key in dice.sample(range(1, 80), 12):
                if dice.random() < 0.3:
                    shelf.rows.pop(key, None)
                else:
                    shelf.rows[key] = _entry(dice, key, units)
                services.refresh(shelf.name, [key])
        assert not selectors.drift_of()


@pytest.mark.django_db
def test_drift_is_seen_and_mended(shelves: list[Shelf]) -> None:
    unit = make_unit("U0")
    dice = random.Random(1)
    shelves[0].rows = {key: _entry(dice, key, [unit, unit]) for key in range(1, 20)}
    assert selectors.index_health().wants_rebuild
    services.reindex(at=AT)
    shelves[0].rows[1] = Entry(key=1, units=(unit.pk,), title="khác hẳn", route="place_home")
    shelves[0].rows[30] = Entry(key=30, units=(unit.pk,), title="mới", route="place_home")
    del shelves[0].rows[2]
    found = selectors.drift_of()
    assert (found.missing, found.left_over, found.changed, found.sets) == (1, 1, 1, 0)
    services.refresh("alpha", [1, 2, 30])
    assert not selectors.drift_of()
    assert selectors.index_health() == selectors.drift.IndexHealth(built=True, entries=19, fresh=2)
    services.reindex(at=AT)
    assert selectors.index_health().fresh == 0


@pytest.mark.django_db
def test_refreshing_what_did_not_change_writes_nothing(shelves: list[Shelf]) -> None:
    unit = make_unit("U0")
    shelves[0].rows = {1: Entry(key=1, units=(unit.pk,), title="một", route="place_home")}
    assert services.refresh("alpha", [1, 2]) == 1
    assert services.refresh("alpha", [1, 2]) == 0
