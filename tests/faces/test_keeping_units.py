"""One unit out of an installation and into another: the same review, the same numbers, and nothing halved."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tools.demo_server import copy_of

from tests.faces.test_keeping import answer, rows, tongket
from tongket.base.keeping.archive import open_archive

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def taken(loaded_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, dict[str, Any]]:
    """S0 out of the demo: where the demo is, the file, what was said."""
    demo = copy_of(loaded_demo, tmp_path_factory.mktemp("source") / "data")
    file = tmp_path_factory.mktemp("unit") / "s0.tkb"
    return demo, file, answer(demo, "move", "--unit", "S0", "--out", str(file))


@pytest.fixture(scope="module")
def arrived(taken: tuple[Path, Path, dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another installation that took S0 in."""
    folder = tmp_path_factory.mktemp("target") / "data"
    tongket(folder, "begin", "BS", "Trung tâm Bến Sen", "--username", "giumay")
    assert answer(folder, "move", "--in", str(taken[1]), "--check")["conflicts"] == []
    done = answer(folder, "move", "--in", str(taken[1]))
    assert (done["rows"], done["files"]) == (taken[2]["rows"], taken[2]["files"])
    return folder


def counts(file: Path) -> dict[str, int]:
    with open_archive(file) as archive:
        return {name: facts["rows"] for name, facts in archive.members.items() if name.startswith("tables/")}


def test_the_review_is_the_same_there(taken: tuple[Path, Path, dict[str, Any]], arrived: Path, tmp_path: Path) -> None:
    for folder, name in ((taken[0], "here"), (arrived, "there")):
        tongket(folder, "review", "S0", "2023", "--out", str(tmp_path / name))
    here, there = (
        json.loads((tmp_path / name / "bao-cao-tong-ket-S0-2023.json").read_text("utf-8")) for name in ("here", "there")
    )

    def without_keys(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: without_keys(one) for key, one in value.items() if key != "key"}
        return [without_keys(one) for one in value] if isinstance(value, list) else value

    assert without_keys(there) == without_keys(here)


def test_only_the_unit_came_and_all_of_it(
    taken: tuple[Path, Path, dict[str, Any]], arrived: Path, tmp_path: Path
) -> None:
    assert rows(arrived, "SELECT code FROM organizations_unit ORDER BY code") == [
        ("BS",),
        ("S0",),
        ("S0-BD",),
        ("S0-CS1",),
        ("S0-CS2",),
        ("S0-CS3",),
    ]
    answer(arrived, "move", "--unit", "S0", "--out", str(tmp_path / "again.tkb"))
    again, before = counts(tmp_path / "again.tkb"), counts(taken[1])

    assert (
        again.pop("tables/files.storedfile.jsonl") == before.pop("tables/files.storedfile.jsonl") + 1
    )  # its old trail
    assert again == before
    tongket(arrived, "audit", "verify")


def test_nobody_keeps_the_installation_by_arriving(arrived: Path) -> None:
    assert rows(arrived, "SELECT username FROM access_user WHERE is_superuser") == [("giumay",)]


def test_taken_names_are_told_and_nothing_is_written(
    taken: tuple[Path, Path, dict[str, Any]], arrived: Path, tmp_path: Path
) -> None:
    before = answer(arrived, "backup", str(tmp_path / "before.tkb"))["content_sha256"]

    refused = tongket(arrived, "move", "--in", str(taken[1]), code=2)
    assert "Mã đơn vị đã có ở đây: S0, S0-BD" in refused
    assert "Tên đăng nhập đã có ở đây" in refused
    assert answer(arrived, "backup", str(tmp_path / "after.tkb"))["content_sha256"] == before

    units = [f"--rename={code}={code}B" for code in ("S0", "S0-BD", "S0-CS1", "S0-CS2", "S0-CS3")]
    names = [str(name) for (name,) in rows(arrived, "SELECT username FROM access_user WHERE username <> 'giumay'")]
    accounts = [f"--rename-account={name}={name}.b" for name in names]
    done = answer(
        copy_of(arrived, tmp_path / "twice"), "move", "--in", str(taken[1]), "--under", "BS", *units, *accounts
    )
    assert done["codes"] == ["S0B", "S0-CS1B", "S0-CS2B", "S0-CS3B", "S0-BDB"]
    parent = "SELECT p.code FROM organizations_unitversion v JOIN organizations_unit u ON u.id = v.unit_id JOIN organizations_unit p ON p.id = v.parent_id WHERE u.code = 'S0B'"
    assert set(rows(tmp_path / "twice", parent)) == {("BS",)}


def test_strange_codes_and_files_are_refused(taken: tuple[Path, Path, dict[str, Any]], tmp_path: Path) -> None:
    demo, file, _said = taken
    assert "Không có đơn vị nào mang mã “KHONG”" in tongket(
        demo, "move", "--unit", "KHONG", "--out", str(tmp_path / "x.tkb"), code=2
    )
    assert "chỉ chứa một đơn vị" in tongket(demo, "restore", str(file), "--into", str(tmp_path / "new"), code=2)
    tongket(demo, "backup", str(tmp_path / "all.tkb"))
    assert "không phải một đơn vị" in tongket(demo, "move", "--in", str(tmp_path / "all.tkb"), code=2)
