"""Rule files are read strictly: what is wrong, where, what was expected."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tongket.cores.kernel.errors import BadSource
from tongket.cores.law.loading import FOLDER, load_rules, national_rules

GROUND = "cstdcs/ground.yaml"
QUOTA = "quantities/quota_cstdcs.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "rules"))


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "found"),
    [
        (GROUND, "order: 210", "order: 210\nsurprise: 1", 3, "khóa lạ “surprise”"),
        (GROUND, "order: 210", "order: 210\norder: 211", 3, "khóa “order” hai lần"),
        (GROUND, "order: 210", "order: two", 2, "order: two"),
        (GROUND, "condition: cstdcs/ground", "condition: cstdcs/other", 1, "condition: cstdcs/other"),
        (GROUND, "awards: [cstdcs]", "awards: [cstdx]", 3, "mã “cstdx”"),
        (GROUND, "from: 2024-01-01", "from: 2024-01-02", 15, "from: 2024-01-02 hở một khoảng sau giá trị trước (hết 2023-12-31)"),
        (GROUND, "from: 2024-01-01", "from: 2023-12-31", 15, "from: 2023-12-31 chồng lên giá trị trước (hết 2023-12-31)"),
        (GROUND, "from: 2024-01-01", "from: 2024-02-30", 15, "ngày “2024-02-30”"),
        (GROUND, "from: 2024-01-01", "from: tomorrow", 15, "from: tomorrow"),
        (GROUND, "text: L2022", "text: L2023", 18, "text: L2023"),
        (GROUND, "confidence: seen", "confidence: sure", 11, "confidence: sure"),
        (GROUND, "confidence: seen", "confidence: unsure", 12, "effect: block"),
        (GROUND, "at_least: HTXSNV", "at_least: HTX", 23, "at_least: HTX"),
        (GROUND, "{rating:", "{ratings:", 23, "phép xét “ratings”"),
        (GROUND, "works: 1", "works: -1", 14, "works: -1"),
        (GROUND, "    place: Điều 23 khoản 2\n", "", 15, "không có “place”"),
        (QUOTA, "value: 0.15", "value: 15", 8, "value: 15"),
        (QUOTA, "value: 0.15", 'value: "0.15"', 8, "value: 0.15"),
        ("catalogue/ldtt.yaml", "level: unit", "level: galaxy", 5, "level: galaxy"),
        ("texts.yaml", "code: L2022", "code: L2003", 7, "code: L2003"),
    ],
)  # fmt: skip
def test_a_broken_rule_file_is_refused_at_its_line(
    folder: Path, file: str, old: str, new: str, line: int, found: str
) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(BadSource) as caught:
        load_rules(folder)

    assert (caught.value.path, caught.value.line, caught.value.found) == (file, line, found)
    assert caught.value.expected != ""


def test_two_deciders_of_one_day_overlap(folder: Path) -> None:
    path = folder / "catalogue/cstdcs.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("by: [commune_chair]", "by: [director]"), encoding="utf-8")

    with pytest.raises(BadSource, match=r"hai quy định cùng ngày 2025-07-01 cho director"):
        load_rules(folder)


def test_a_written_gap_is_not_a_hole(folder: Path) -> None:
    path = folder / QUOTA
    text = path.read_text(encoding="utf-8").replace("from: 2024-01-01", "from: 2024-02-01")
    head, tail = text.split("  - from: 2024-02-01")
    gap = "  - {from: 2024-01-01, to: 2024-01-31, lapsed: chưa có văn bản thay}\n"
    path.write_text(f"{head}{gap}  - from: 2024-02-01{tail}", encoding="utf-8")

    book = load_rules(folder)

    assert book.quantity("quota_cstdcs", date(2024, 1, 15)) is None
    assert book.quantity("quota_cstdcs", date(2024, 2, 1)).rule == "CSTDCS-005"


def test_the_draft_is_in_force_only_for_who_names_it() -> None:
    book, day = national_rules(), date(2026, 6, 1)

    plain = [version.rule for _one, version in book.in_force("cstdcs", "individual", day)]
    thought = [version.rule for _one, version in book.in_force("cstdcs", "individual", day, "draft-2025")]

    assert ("DRAFT-CSTDCS" in plain, "CSTDCS-002" in plain) == (False, True)
    assert ("DRAFT-CSTDCS" in thought, "CSTDCS-002" in thought) == (True, False)


def test_nothing_is_read_at_import_and_the_command_line_needs_no_numpy() -> None:
    script = "import sys; import tongket.faces.cli.main as m; m.build_parser(); print('numpy' in sys.modules, 'yaml' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout

    assert out.strip() == "False False"
