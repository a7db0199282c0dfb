"""Backup, restore, upgrade and move as typed in a terminal: equal hashes, and refusals in words."""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tools.cluster import throw_away_cluster
from tools.demo_server import ROOT, copy_of, environment, run_tongket, server_process

pytestmark = pytest.mark.long

DATABASE = "tongket.sqlite3"


def tongket(folder: Path, *words: str, code: int = 0, **more: str) -> str:
    """Run a command; gives what it printed, or what it refused."""
    done = subprocess.run(
        [sys.executable, "-m", "tongket", *words],
        env=environment(folder, **more),
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == code, done.stderr.decode()
    return (done.stderr if code == 2 else done.stdout).decode()


def answer(folder: Path, *words: str, **more: Any) -> dict[str, Any]:
    return dict(json.loads(tongket(folder, *words, "--json", **more)))


def rows(folder: Path, sql: str) -> list[Any]:
    with contextlib.closing(sqlite3.connect(folder / DATABASE, timeout=20)) as base:
        return base.execute(sql).fetchall()


@pytest.fixture(scope="module")
def demo(loaded_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of(loaded_demo, tmp_path_factory.mktemp("keeping") / "data")


@pytest.fixture(scope="module")
def saved(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A backup of the demo, and what the command said of it."""
    file = tmp_path_factory.mktemp("saved") / "demo.tkb"
    return file, answer(demo, "backup", str(file))


def test_backup_and_restore_give_equal_hashes(saved: tuple[Path, dict[str, Any]], demo: Path, tmp_path: Path) -> None:
    file, made = saved
    restored = answer(demo, "restore", str(file), "--into", str(tmp_path / "new"))

    assert restored["content_sha256"] == made["content_sha256"]
    assert (restored["rows"], restored["files"]) == (made["rows"], made["files"])
    assert (tmp_path / "new" / "secret.key").read_text() == (demo / "secret.key").read_text()
    assert (tmp_path / "new" / "demo-day").read_text() == (demo / "demo-day").read_text()
    assert sorted(p.name for p in (tmp_path / "new" / "files").rglob("*") if p.is_file()) == sorted(
        p.name for p in (demo / "files").rglob("*") if p.is_file()
    )
    assert not (tmp_path / "new" / ".keeping").exists()
    assert rows(tmp_path / "new", "SELECT seq FROM sqlite_sequence WHERE name = 'reporting_figure'") == rows(
        demo, "SELECT seq FROM sqlite_sequence WHERE name = 'reporting_figure'"
    )


def test_the_trail_is_whole_and_guarded_after_a_restore(saved: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    folder = tmp_path / "new"
    tongket(folder, "restore", str(saved[0]))

    tongket(folder, "audit", "verify")
    assert rows(folder, "SELECT verb FROM audit_event ORDER BY id DESC LIMIT 1") == [("keeping.restored",)]
    with contextlib.closing(sqlite3.connect(folder / DATABASE)) as base, pytest.raises(sqlite3.IntegrityError):
        base.execute("DELETE FROM audit_event")


def test_a_sealed_backup_needs_its_passphrase(demo: Path, tmp_path: Path, saved: tuple[Path, dict[str, Any]]) -> None:
    (tmp_path / "right").write_text("con mèo trèo cây cau\n", "utf-8")
    (tmp_path / "wrong").write_text("con chuột\n", "utf-8")
    file = str(tmp_path / "sealed.tkb")
    made = answer(demo, "backup", file, "--passphrase-file", str(tmp_path / "right"))

    assert made["content_sha256"] == saved[1]["content_sha256"]
    assert "có đặt mật khẩu" in tongket(demo, "verify-backup", file, code=2)
    assert "Mật khẩu của tệp sao lưu chưa đúng" in tongket(
        demo, "verify-backup", file, "--passphrase-file", str(tmp_path / "wrong"), code=2
    )
    restored = answer(
        demo, "restore", file, "--into", str(tmp_path / "new"), "--passphrase-file", str(tmp_path / "right")
    )
    assert restored["content_sha256"] == made["content_sha256"]


def test_data_is_never_replaced_unasked(saved: tuple[Path, dict[str, Any]], demo: Path, tmp_path: Path) -> None:
    folder = copy_of(demo, tmp_path / "data")
    with contextlib.closing(sqlite3.connect(folder / DATABASE)) as base, base:
        base.execute("UPDATE organizations_unitversion SET name = 'Tên mới' WHERE id = 1")

    refused = tongket(folder, "restore", str(saved[0]), code=2)
    assert "đang có dữ liệu" in refused
    assert rows(folder, "SELECT name FROM organizations_unitversion WHERE id = 1") == [("Tên mới",)]

    done = answer(folder, "restore", str(saved[0]), "--replace")
    assert rows(folder, "SELECT name FROM organizations_unitversion WHERE id = 1") != [("Tên mới",)]
    assert rows(Path(done["kept_aside"]), "SELECT name FROM organizations_unitversion WHERE id = 1") == [("Tên mới",)]


def test_nothing_is_rebuilt_under_a_running_server(
    saved: tuple[Path, dict[str, Any]], demo: Path, tmp_path: Path
) -> None:
    folder = copy_of(demo, tmp_path / "data")
    with server_process(folder):
        assert "Phần mềm đang mở" in tongket(folder, "restore", str(saved[0]), "--replace", code=2)
        assert "Phần mềm đang mở" in tongket(folder, "move", "--to", f"sqlite:{tmp_path / 'there'}", code=2)
        tongket(folder, "backup", str(tmp_path / "working.tkb"))
    tongket(folder, "restore", str(saved[0]), "--replace")


def test_two_restores_at_once_the_second_is_told(saved: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "tongket.lock.who").write_text('{"deed": "restored", "pid": "1", "machine": "cũ"}')  # a stale one
    command = [sys.executable, "-m", "tongket", "restore", str(saved[0])]
    both = [
        subprocess.Popen(command, env=environment(folder), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _one in (1, 2)
    ]
    told = [one.communicate(timeout=300)[1].decode() for one in both]

    assert sorted(one.returncode for one in both) == [0, 2]
    refused = next(text for one, text in zip(both, told, strict=True) if one.returncode == 2)
    assert "Một lệnh khác đang thay dữ liệu" in refused or "đang có dữ liệu" in refused
    tongket(folder, "audit", "verify")


def test_a_cut_a_forged_and_a_strange_file_change_nothing(
    saved: tuple[Path, dict[str, Any]], demo: Path, tmp_path: Path
) -> None:
    folder, content = copy_of(demo, tmp_path / "data"), saved[0].read_bytes()
    before = answer(folder, "backup", str(tmp_path / "before.tkb"))["content_sha256"]
    forged = bytearray(content)
    forged[len(forged) // 2] ^= 1
    for name, bad in (("cut", content[: len(content) // 2]), ("forged", bytes(forged)), ("empty", b"")):
        (tmp_path / name).write_bytes(bad)
        assert "tongket: " in tongket(folder, "restore", str(tmp_path / name), "--replace", code=2)
    assert "Không thấy tệp" in tongket(folder, "restore", str(tmp_path / "none.tkb"), "--replace", code=2)

    assert answer(folder, "backup", str(tmp_path / "after.tkb"))["content_sha256"] == before


def rewritten(file: Path, target: Path, **changes: Any) -> Path:
    """The same backup with another manifest, as another version of the program would have written it."""
    from tongket.base.keeping.archive import ArchiveWriter, open_archive

    with open_archive(file) as archive, target.open("wb") as out:
        writer = ArchiveWriter(out)
        for name, facts in archive.members.items():
            with archive.member(name) as source, writer.member(name) as member:
                member.write(source.read())
                member.rows = facts["rows"]
        head = {key: value for key, value in archive.manifest.items() if key not in ("members", "content", "format")}
        writer.close({**head, **changes})
    return target


def test_a_newer_backup_is_refused_and_one_from_the_future_warned_of(
    saved: tuple[Path, dict[str, Any]], demo: Path, tmp_path: Path
) -> None:
    from tongket.base.keeping.archive import open_archive

    with open_archive(saved[0]) as archive:
        known = archive.manifest["migrations"]
    newer = rewritten(saved[0], tmp_path / "newer.tkb", migrations=[*known, ["reporting", "0999_later"]], program="9.9")
    strange = rewritten(
        saved[0], tmp_path / "strange.tkb", migrations=[*known, ["welfare", "0001_initial"]], program="9.9"
    )
    future = rewritten(saved[0], tmp_path / "future.tkb", made_at="2199-01-01T00:00:00+07:00")

    for file in (newer, strange):
        refused = tongket(demo, "restore", str(file), "--into", str(tmp_path / "new"), code=2)
        assert refused.startswith("tongket: Tệp sao lưu do bản mới hơn của Tổng Kết (9.9) ghi")
    assert not (tmp_path / "new" / DATABASE).exists()
    assert (
        "đồng hồ" in " ".join(answer(demo, "restore", str(future), "--into", str(tmp_path / "new"))["warnings"]).lower()
    )


def older(demo: Path, target: Path) -> Path:
    """The demo as a version of the program without this room left it."""
    folder = copy_of(demo, target)
    assert run_tongket(folder, "manage", "migrate", "keeping", "zero", "-v0").returncode == 0
    return folder


def test_upgrade_saves_first_and_can_be_undone(demo: Path, tmp_path: Path) -> None:
    folder = older(demo, tmp_path / "data")
    before = answer(folder, "backup", str(tmp_path / "before.tkb"))

    done = answer(folder, "upgrade")
    assert done["steps"] >= 1
    assert answer(folder, "verify-backup", done["backup"])["content_sha256"] == before["content_sha256"]
    assert answer(folder, "upgrade")["steps"] == 0
    tongket(folder, "audit", "verify")

    answer(folder, "upgrade", "--undo")
    assert answer(folder, "backup", str(tmp_path / "after.tkb"))["content_sha256"] == before["content_sha256"]
    assert answer(folder, "upgrade")["steps"] >= 1


def test_an_older_backup_is_restored_and_brought_forward(demo: Path, tmp_path: Path) -> None:
    folder = older(demo, tmp_path / "data")
    before = answer(folder, "backup", str(tmp_path / "old.tkb"))

    done = answer(folder, "restore", str(tmp_path / "old.tkb"), "--into", str(tmp_path / "new"))
    assert (done["content_sha256"], done["brought_forward"]) == (before["content_sha256"], True)
    assert answer(tmp_path / "new", "upgrade")["steps"] == 0


def test_move_to_postgresql_and_back_gives_equal_hashes(demo: Path, tmp_path: Path) -> None:
    with throw_away_cluster() as address:
        if not address:
            pytest.skip("!! KHÔNG THẤY PostgreSQL: BỎ QUA kiểm thử chuyển cơ sở dữ liệu")
        folder = copy_of(demo, tmp_path / "data")
        before = answer(folder, "backup", str(tmp_path / "1.tkb"))["content_sha256"]

        there = answer(folder, "move", "--to", address)
        assert there["content_sha256"] == before
        assert not (folder / DATABASE).exists()
        again = answer(folder, "backup", str(tmp_path / "2.tkb"))  # database.url leads there
        tongket(folder, "audit", "verify")
        assert "đã nằm ở" in tongket(folder, "move", "--to", address, code=2)

        back = answer(folder, "move", "--to", "sqlite")
        assert back["content_sha256"] == again["content_sha256"]
        assert (folder / DATABASE).exists()
        assert not (folder / "database.url").exists()
        tongket(folder, "audit", "verify")

        assert "đang có dữ liệu" in tongket(folder, "restore", str(tmp_path / "1.tkb"), "--into", address, code=2)
        assert (
            answer(folder, "restore", str(tmp_path / "1.tkb"), "--into", address, "--replace")["content_sha256"]
            == before
        )
        wrong = address.replace("/tongket", "/khong-co")
        assert "Không nối được" in tongket(folder, "restore", str(tmp_path / "1.tkb"), "--into", wrong, code=2)


def test_no_room_is_said_before_and_in_the_middle(
    saved: tuple[Path, dict[str, Any]], demo: Path, tmp_path: Path
) -> None:
    if shutil.which("prlimit") is None:
        pytest.skip("!! KHÔNG THẤY prlimit: BỎ QUA kiểm thử hết chỗ")
    folder = copy_of(demo, tmp_path / "data")
    limit = ["prlimit", "--fsize=150000", "--", sys.executable, "-m", "tongket"]
    for words in (["backup", str(tmp_path / "new.tkb")], ["restore", str(saved[0]), "--replace"]):
        done = subprocess.run(
            [*limit, *words], env=environment(folder), cwd=ROOT, capture_output=True, check=False, timeout=300
        )
        assert (done.returncode, "Ổ đĩa đã đầy giữa chừng." in done.stderr.decode()) == (2, True), done.stderr.decode()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]
    assert not (folder / ".keeping").exists()
    tongket(folder, "audit", "verify")
