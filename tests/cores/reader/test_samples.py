"""The given samples, where they are there: floors a little under what the reader reaches. No word of them is kept here."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from tongket.cores.reader import read_facts
from tongket.cores.reader.facts import Comparison, Event, Figure, Item

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples" / "reports"
FLOORS = {
    "event": 0.92, "figure": 0.95, "comparison": 0.95, "target": 0.92, "award": 0.9, "person": 0.95, "item": 0.8, "election": 0.9,
}  # fmt: skip

pytestmark = pytest.mark.skipif(
    not (SAMPLES / "score.py").exists(),
    reason=f"THE SAMPLES ARE NOT THERE: {SAMPLES} is missing, reading quality is not measured",
)


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """F1 of each kind by the given scorer's own rules of matching."""
    specification = importlib.util.spec_from_file_location("given_score", SAMPLES / "score.py")
    assert specification is not None
    assert specification.loader is not None
    score = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(score)
    counts = {kind: [0, 0, 0] for kind in score.KINDS}
    for path in sorted((SAMPLES / "texts").glob("*.txt")):
        gold = json.loads((SAMPLES / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))["facts"]
        found = read_facts(path.read_text(encoding="utf-8"), path.stem).as_json()["facts"]
        for kind in score.KINDS:
            right = [fact for fact in gold if fact["kind"] == kind]
            ours = [fact for fact in found if fact["kind"] == kind]
            matched = score.match(kind, right, ours)
            repeated = score.repeats(kind, ours, {index for _, index in matched})
            for position, count in enumerate((len(matched), len(right), len(ours) - len(repeated))):
                counts[kind][position] += count
    return {kind: 2 * both / (right + ours) for kind, (both, right, ours) in counts.items()}


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_kind_is_read_at_least_this_well(scores: dict[str, float], kind: str) -> None:
    assert round(scores[kind], 3) >= FLOORS[kind]


def test_sample0_has_all_its_figures_and_comparisons() -> None:
    facts = read_facts((SAMPLES / "texts" / "sample0.txt").read_text(encoding="utf-8"), "sample0").facts
    assert [(str(f.value), f.unit, f.qualifier) for f in facts if isinstance(f, Figure)] == [
        ("3", "cơ sở", None),
        ("13", "lớp", None),
        ("6", "lớp", None),
        ("7", "lớp", None),
        ("1718", "học viên", None),
        ("4300", "lượt học viên", None),
        ("2000", "lượt học viên", "over"),
    ]
    assert [(f.direction, str(f.value), f.base) for f in facts if isinstance(f, Comparison)] == [
        ("increase", "25", "2022"),
        ("reach", "120", "plan"),
        ("reach", "150", "plan"),
    ]
    assert [(f.date, f.attendance) for f in facts if isinstance(f, Event)] == [("2023-12-18", 42)]
    lists = [f.list_kind for f in facts if isinstance(f, Item)]
    assert (lists.count("tasks"), lists.count("solutions")) == (3, 5)
