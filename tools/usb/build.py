"""``./dev usb FOLDER``: the program, all it stands on and the install scripts, in one folder for a USB stick.

Only building needs the network. Every wheel is checked against the hashes of the pinned requirements twice: when it is
fetched, and by the machine that installs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
STICK = Path(__file__).resolve().parent / "stick"
PYTHONS = ("3.11", "3.12", "3.13")
_GLIBC = ("2_5", "2_12", "2_17", "2_24", "2_26", "2_27", "2_28", "2_31")
_LINUX_TAGS = [
    "manylinux1_x86_64",
    "manylinux2010_x86_64",
    "manylinux2014_x86_64",
    *(f"manylinux_{glibc}_x86_64" for glibc in _GLIBC),
]


@dataclass(frozen=True)
class Target:
    """A kind of machine: system and Python."""

    system: str  # linux, windows
    python: str  # 3.11

    @property
    def name(self) -> str:
        """As in file names: linux-cp311."""
        return f"{self.system}-cp{self.python.replace('.', '')}"

    @property
    def triple(self) -> str:
        """As uv calls it."""
        return "x86_64-unknown-linux-gnu" if self.system == "linux" else "x86_64-pc-windows-msvc"

    @property
    def tags(self) -> list[str]:
        """Platform tags of wheels that run there."""
        return _LINUX_TAGS if self.system == "linux" else ["win_amd64"]


TARGETS = tuple(Target(system, python) for system in ("linux", "windows") for python in PYTHONS)


def main() -> int:
    """Build the folder; exit code 2 when something could not be fetched."""
    parser = argparse.ArgumentParser(prog="./dev usb", description="Dựng thư mục cài đặt không cần Internet")
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--only", action="append", choices=[target.name for target in TARGETS], help="chỉ cho máy loại này"
    )
    options = parser.parse_args()
    chosen = [target for target in TARGETS if not options.only or target.name in options.only]
    try:
        build(options.folder, chosen)
    except subprocess.CalledProcessError as trouble:
        print(f"Không dựng được: {' '.join(map(str, trouble.cmd[:4]))}… trả về {trouble.returncode}.", file=sys.stderr)
        return 2
    size = sum(path.stat().st_size for path in options.folder.rglob("*") if path.is_file())
    print(f"Xong: {options.folder} ({size // 1_000_000} MB, {', '.join(target.name for target in chosen)}).")
    return 0


def build(folder: Path, targets: list[Target]) -> None:
    """Fill the folder anew; what was in it from an earlier building goes."""
    for old in ("wheels", "requirements"):
        shutil.rmtree(folder / old, ignore_errors=True)
    wheels, requirements = folder / "wheels", folder / "requirements"
    wheels.mkdir(parents=True)
    requirements.mkdir()
    own = own_wheel(wheels)
    for target in targets:
        print(f"{target.name} …", flush=True)
        pinned = pin(target, requirements / f"{target.name}.txt")
        fetch(target, pinned, wheels)
        with pinned.open("a", encoding="utf-8") as out:
            out.write(f"{own.name.split('-')[0]}=={own.name.split('-')[1]} --hash=sha256:{digest(own)}\n")
    fetch_pip(wheels)
    for path in sorted(STICK.iterdir()):
        if path.is_file() and path.suffix != ".pyc":
            place(path, folder / path.name)
    manifest = {
        "version": own.name.split("-")[1],
        "targets": [target.name for target in targets],
        "pip": next(path.name for path in wheels.glob("pip-*.whl")),
    }
    (folder / "noi-dung.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    write_checksums(folder)


def own_wheel(wheels: Path) -> Path:
    """The program's own wheel, built from a copy so that nothing is left behind in the source."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "source"
        shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        for name in ("pyproject.toml", "README.md", "LICENSE", "requirements"):
            take = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            take(ROOT / name, copy / name)
        run("uv", "build", "--wheel", "--quiet", "--out-dir", wheels, copy)
    (wheels / ".gitignore").unlink(missing_ok=True)
    return next(wheels.glob("tongket-*.whl"))


def pin(target: Target, path: Path) -> Path:
    """The versions that the source pins, with what this kind of machine needs beside them, and all hashes."""
    run(
        "uv", "pip", "compile", "--quiet", "--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url",
        "--constraint", ROOT / "requirements/base.txt", "--python-platform", target.triple, "--python-version", target.python,
        ROOT / "requirements/base.in", "--output-file", path,
    )  # fmt: skip
    return path


def fetch(target: Target, pinned: Path, wheels: Path) -> None:
    """The wheels of all pinned packages; a package without a wheel for the machine is an error."""
    where = [option for tag in target.tags for option in ("--platform", tag)]
    version = target.python.replace(".", "")
    run(
        sys.executable, "-m", "pip", "download", "-qq", "--disable-pip-version-check", "--only-binary=:all:", "--no-deps",
        "--require-hashes", "--implementation", "cp", "--python-version", version, "--abi", f"cp{version}", "--abi", "abi3",
        "--abi", "none", *where, "--dest", wheels, "--requirement", pinned,
    )  # fmt: skip


def fetch_pip(wheels: Path) -> None:
    """pip itself, run from its wheel: many machines have Python without it. The version that runs here."""
    version = subprocess.run(
        [sys.executable, "-m", "pip", "--version"], capture_output=True, text=True, check=True
    ).stdout.split()[1]
    run(sys.executable, "-m", "pip", "download", "-qq", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:",
        "--dest", wheels, f"pip=={version}")  # fmt: skip


def place(source: Path, target: Path) -> None:
    """Copy a script; Windows reads .bat only with its own line ends."""
    content = source.read_bytes().replace(b"\r\n", b"\n")
    target.write_bytes(content.replace(b"\n", b"\r\n") if source.suffix == ".bat" else content)
    target.chmod(0o755 if source.suffix in (".sh", ".bat") else 0o644)


def write_checksums(folder: Path) -> None:
    """checksums.txt in the format of sha256sum, for every file on the stick."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "checksums.txt")
    lines = [f"{digest(path)}  {path.relative_to(folder).as_posix()}\n" for path in paths]
    (folder / "checksums.txt").write_text("".join(lines), encoding="utf-8", newline="\n")


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def run(*command: object) -> None:
    """A command with plain words; uv is the one beside this Python."""
    first = str(Path(sys.executable).parent / "uv") if command[0] == "uv" else str(command[0])
    subprocess.run([first, *map(str, command[1:])], check=True, cwd=ROOT)


if __name__ == "__main__":
    raise SystemExit(main())
