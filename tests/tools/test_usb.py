"""The stick: what can be looked at without building it, and (slow) built, installed with the network off and signed into."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from tools.usb.build import STICK, TARGETS, Target, build, digest, place, write_checksums

ROOT = Path(__file__).resolve().parents[2]


def stick(folder: Path) -> Path:
    """The scripts as they lie on a stick, with checksums."""
    folder.mkdir(parents=True)
    for path in STICK.iterdir():
        if path.is_file():
            place(path, folder / path.name)
    write_checksums(folder)
    return folder


def test_windows_scripts_have_their_line_ends_and_quoted_paths(tmp_path: Path) -> None:
    folder = stick(tmp_path / "USB của tôi")
    scripts = sorted(folder.glob("*.bat"))
    assert [path.name for path in scripts] == ["cai-dat.bat", "mo-tong-ket.bat"]
    for path in scripts:
        content = path.read_bytes()
        assert content.count(b"\n") == content.count(b"\r\n") > 5
        assert content.decode("utf-8").split("\r\n")[:1] == ["@echo off"]
    install = (folder / "cai-dat.bat").read_text("utf-8")
    assert install.count("%~dp0") == install.count('"%~dp0cai_dat.py"') == 2
    assert b"\r" not in (folder / "cai-dat.sh").read_bytes()


def test_what_runs_before_anything_is_installed_needs_only_python(tmp_path: Path) -> None:
    for path in STICK.glob("*.py"):
        tree = ast.parse(path.read_text("utf-8"), feature_version=(3, 11))
        names = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        names += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
        assert [name for name in names if (name or "").split(".")[0] not in sys.stdlib_module_names] == []


def test_the_stick_serves_linux_and_windows_with_three_pythons() -> None:
    assert [target.name for target in TARGETS] == [
        "linux-cp311", "linux-cp312", "linux-cp313", "windows-cp311", "windows-cp312", "windows-cp313",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda folder: (folder / "mo_tong_ket.py").write_text("x"), "Tệp mo_tong_ket.py bị hỏng hoặc bị sửa."),
        (lambda folder: (folder / "mo_tong_ket.py").unlink(), "Thiếu tệp mo_tong_ket.py"),
        (lambda folder: (folder / "checksums.txt").unlink(), "Thiếu tệp checksums.txt"),
    ],
)
def test_a_damaged_stick_is_refused_in_words(tmp_path: Path, spoil: object, says: str) -> None:
    folder = stick(tmp_path / "Bộ cài đặt")
    spoil(folder)  # type: ignore[operator]
    program = tmp_path / "program"
    command = [sys.executable, "-I", str(folder / "cai_dat.py"), "--program", str(program)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={"HOME": str(tmp_path)})
    assert (done.returncode, f"CHƯA CÀI ĐƯỢC. {says}" in done.stderr, program.exists()) == (2, True, False)


def test_a_machine_without_python_is_told_what_to_do(tmp_path: Path) -> None:
    folder = stick(tmp_path / "usb")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/dirname").symlink_to("/usr/bin/dirname")
    command = ["/bin/sh", str(folder / "cai-dat.sh")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={"PATH": str(tmp_path / "bin")})
    assert (done.returncode, "chưa có Python 3.11, 3.12 hoặc 3.13" in done.stderr) == (2, True)


@pytest.mark.slow
def test_a_built_stick_installs_with_the_network_off_up_to_signing_in(tmp_path: Path) -> None:
    here = Target("linux", f"{sys.version_info.major}.{sys.version_info.minor}")
    folder = tmp_path / "Bộ cài đặt"
    build(folder, [here, Target("windows", "3.13")])

    trial = subprocess.run(
        [sys.executable, "-m", "tools.usb.trial", str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert trial.returncode == 0, trial.stdout + trial.stderr
    listed = dict(line.split("  ")[::-1] for line in (folder / "checksums.txt").read_text("utf-8").splitlines())
    assert {name: digest(folder / name) for name in listed} == listed
    pinned = (folder / "requirements/windows-cp313.txt").read_text("utf-8")
    names = {line.split("==")[0].replace("-", "_").lower() for line in pinned.splitlines() if "==" in line}
    fit = {
        wheel.name.split("-")[0].lower()
        for wheel in (folder / "wheels").glob("*.whl")
        if wheel.name.endswith(("-any.whl", "win_amd64.whl"))
    }
    assert sorted(names - fit) == []
    assert ("http" in pinned, "file:" in pinned) == (False, False)
