"""Cài Tổng Kết từ thư mục này, không cần Internet. Chạy bằng cai-dat.sh (Linux) hoặc cai-dat.bat (Windows).

Chỉ dùng thư viện chuẩn: chạy được bằng Python 3.11 trở lên ngay khi chưa cài gì. Chương trình ở một chỗ, dữ liệu ở chỗ
khác: cài bản mới không đụng đến dữ liệu.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import shutil
import struct
import subprocess
import sys
import time
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"


class Wrong(Exception):
    """Không cài được, vì sao và cách xử lý."""


def default_program() -> Path:
    """Chỗ đặt chương trình."""
    if WINDOWS:
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "TongKet"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "tongket"


def default_data() -> Path:
    """Chỗ đặt dữ liệu."""
    return Path.home() / "TongKet-du-lieu"


def target_here() -> str:
    """Loại máy đang chạy, như linux-cp311."""
    if struct.calcsize("P") != 8 or platform.machine().lower() not in ("x86_64", "amd64"):
        raise Wrong("Máy này không phải loại 64 bit (x86_64), bộ cài không có gói cho máy này.")
    system = {"Linux": "linux", "Windows": "windows"}.get(platform.system(), platform.system())
    return f"{system}-cp{sys.version_info.major}{sys.version_info.minor}"


def check_files() -> None:
    """Đối chiếu từng tệp của bộ cài với checksums.txt."""
    listed = HERE / "checksums.txt"
    if not listed.exists():
        raise Wrong("Thiếu tệp checksums.txt: bộ cài chép chưa đủ. Chép lại cả thư mục.")
    for line in listed.read_text("utf-8").splitlines():
        wanted, name = line.split("  ", 1)
        path = HERE / name
        if not path.exists():
            raise Wrong(f"Thiếu tệp {name}: bộ cài chép chưa đủ. Chép lại cả thư mục.")
        with path.open("rb") as content:
            if hashlib.file_digest(content, "sha256").hexdigest() != wanted:
                raise Wrong(f"Tệp {name} bị hỏng hoặc bị sửa. Chép lại cả thư mục từ nơi phát hành.")


def install(program: Path, target: str, manifest: dict[str, object]) -> Path:
    """Dựng bản mới bên cạnh bản cũ; trả về Python của bản mới."""
    room = program / f"{manifest['version']}-{time.strftime('%Y%m%d-%H%M%S')}"
    venv.EnvBuilder(with_pip=False, symlinks=not WINDOWS).create(room)
    python = room / ("Scripts/python.exe" if WINDOWS else "bin/python")
    pip = HERE / "wheels" / str(manifest["pip"]) / "pip"
    command = [
        python, pip, "install", "--quiet", "--no-index", "--no-cache-dir", "--disable-pip-version-check", "--require-hashes",
        "--find-links", HERE / "wheels", "--requirement", HERE / "requirements" / f"{target}.txt",
    ]  # fmt: skip
    try:
        subprocess.run([str(part) for part in command], check=True, env=clean_environment())
        subprocess.run(
            [str(python), "-m", "tongket", "--version"], check=True, env=clean_environment(), stdout=subprocess.DEVNULL
        )
    except (subprocess.CalledProcessError, OSError) as trouble:
        shutil.rmtree(room, ignore_errors=True)
        raise Wrong("Không dựng được bản mới; bản đang dùng (nếu có) vẫn nguyên. Xem dòng lỗi ở trên.") from trouble
    return python


def clean_environment() -> dict[str, str]:
    """Môi trường không lẫn thiết lập pip và Python của máy."""
    return {key: value for key, value in os.environ.items() if not key.upper().startswith(("PIP_", "PYTHON"))} | {
        "PYTHONUTF8": "1"
    }


def switch(program: Path, python: Path, data: Path, version: object) -> None:
    """Từ đây mở bản mới; chỉ giữ thêm một bản liền trước."""
    noted = program / "dang-dung.json"
    kept = {python.parent.parent}
    if noted.exists():
        kept.add(Path(json.loads(noted.read_text("utf-8"))["python"]).parent.parent)
    fresh = noted.with_suffix(".moi")
    fresh.write_text(
        json.dumps({"python": str(python), "data": str(data), "version": version}, ensure_ascii=False), "utf-8"
    )
    fresh.replace(noted)
    shutil.copy(HERE / "mo_tong_ket.py", program / "mo_tong_ket.py")
    for old in program.iterdir():
        if old.is_dir() and (old / "pyvenv.cfg").exists() and old not in kept:
            shutil.rmtree(old, ignore_errors=True)


def data_of(program: Path, asked: Path | None) -> Path:
    """Thư mục dữ liệu: nơi được chỉ ra, nơi của lần cài trước, hoặc nơi mặc định."""
    noted = program / "dang-dung.json"
    if asked is None and noted.exists():
        return Path(json.loads(noted.read_text("utf-8"))["data"])
    return (asked or default_data()).absolute()


def write_starters(program: Path, python: Path) -> list[Path]:
    """Tệp bấm đúp để mở, ở chỗ chương trình và trên màn hình nền nếu có."""
    desktop = Path.home() / "Desktop"
    script = program / "mo_tong_ket.py"
    if WINDOWS:
        text = f'@echo off\r\nchcp 65001 >nul\r\n"{python}" "{script}" %*\r\npause\r\n'
        name, content = "Mo-Tong-Ket.bat", text.encode("utf-8")
    else:
        text = f'#!/bin/sh\nexec {quoted(python)} {quoted(script)} "$@"\n'
        name, content = "mo-tong-ket.sh", text.encode("utf-8")
    places = [program / name, *([desktop / name] if desktop.is_dir() else [])]
    for place in places:
        place.write_bytes(content)
        place.chmod(0o755)
    return places


def quoted(path: Path) -> str:
    """Trong dấu nháy đơn của sh."""
    return "'" + str(path).replace("'", "'\\''") + "'"


def main() -> int:
    """Cài, hoặc nói bằng lời vì sao không cài được."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    parser = argparse.ArgumentParser(description="Cài Tổng Kết, không cần Internet")
    parser.add_argument("--program", type=Path, default=default_program(), help="nơi đặt chương trình")
    parser.add_argument("--data", type=Path, help="nơi đặt dữ liệu")
    options = parser.parse_args()
    program = options.program.absolute()
    try:
        print("1/4 Kiểm tra bộ cài…", flush=True)
        check_files()
        manifest = json.loads((HERE / "noi-dung.json").read_text("utf-8"))
        target = target_here()
        if target not in manifest["targets"]:
            raise Wrong(f"Bộ cài không có gói cho máy này ({target}); có: {', '.join(manifest['targets'])}.")
        program.mkdir(parents=True, exist_ok=True)
        data = data_of(program, options.data)
        data.mkdir(parents=True, exist_ok=True)
        print("2/4 Cài chương trình (một đến vài phút)…", flush=True)
        python = install(program, target, manifest)
        print("3/4 Chuyển dữ liệu cũ nếu có (sao lưu trước khi chuyển)…", flush=True)
        if any(data.glob("*.sqlite3")) or os.environ.get("TONGKET_DATABASE"):
            upgrade(python, data)
        print("4/4 Ghi tệp mở phần mềm…", flush=True)
        switch(program, python, data, manifest["version"])
        starters = write_starters(program, python)
    except (Wrong, OSError) as trouble:
        print(f"\nCHƯA CÀI ĐƯỢC. {trouble}", file=sys.stderr)
        return 2
    print(f"\nĐã cài Tổng Kết {manifest['version']}.\nMở phần mềm: bấm đúp {starters[-1]}\nDữ liệu nằm ở: {data}")
    return 0


def upgrade(python: Path, data: Path) -> None:
    """Dữ liệu cũ được sao lưu rồi chuyển sang bản mới; hỏng thì giữ nguyên bản cũ."""
    environment = clean_environment() | {"TONGKET_DATA": str(data)}
    done = subprocess.run([str(python), "-m", "tongket", "upgrade"], check=False, env=environment)
    if done.returncode:
        raise Wrong("Dữ liệu chưa chuyển được sang bản mới và vẫn nguyên như cũ; bản chương trình cũ vẫn dùng được.")


if __name__ == "__main__":
    raise SystemExit(main())
