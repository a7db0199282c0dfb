"""The demo as a visitor gets it: loaded into a folder of its own and served by its own process."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def free_port() -> int:
    """A port nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment of the served process: its own data folder, SQLite, our source; ``more`` are TONGKET_ settings."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("TONGKET_", "DJANGO_"))}
    return {**kept, "TONGKET_DATA": str(folder), "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1", **more}


def run_tongket(data: Path, *arguments: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """One ``tongket`` command on a data folder, as typed in a terminal at the root of the repository."""
    command = [sys.executable, "-m", "tongket", *arguments]
    return subprocess.run(
        command, env=environment(data), cwd=ROOT, input=given, capture_output=True, check=False, timeout=600
    )


def load_demo(folder: Path) -> Path:
    """Load the demo into the folder; where several test processes ask, the first loads and the others wait."""
    return _made_once(folder, "demo", "--no-serve")


def load_empty(folder: Path) -> Path:
    """The same with the tables and nothing in them."""
    return _made_once(folder, "manage", "migrate", "--no-input", "-v", "0")


def _made_once(folder: Path, *words: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    claim, done = folder / "claimed", folder / "loaded"
    try:
        claim.touch(exist_ok=False)
    except FileExistsError:
        _wait_until(done.exists, seconds=600)
        return folder
    loaded = run_tongket(folder, *words)
    if loaded.returncode:
        raise RuntimeError(loaded.stderr.decode())
    done.touch()
    return folder


def copy_of(folder: Path, target: Path) -> Path:
    """A data folder of its own with what another holds; nobody may be serving that one."""
    shutil.copytree(folder, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("claimed", "loaded"))
    return target


def _wait_until(is_so: Callable[[], bool], *, seconds: int) -> None:
    for _try in range(seconds * 5):
        if is_so():
            return
        time.sleep(0.2)
    raise RuntimeError(f"waited {seconds} seconds in vain")


@contextlib.contextmanager
def demo_server(folder: Path | None = None) -> Iterator[str]:
    """The address of a served demo; stopped and removed afterwards."""
    with contextlib.ExitStack() as stack:
        data = folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tongket-demo-")))
        load_demo(data)
        with serving(data) as address:
            yield address


@contextlib.contextmanager
def serving(data: Path) -> Iterator[str]:
    """Serve an existing data folder."""
    with server_process(data) as (address, _process):
        yield address


@contextlib.contextmanager
def server_process(data: Path, *, wrapper: Sequence[str] = ()) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The same with the process, for tests that kill it; ``wrapper`` is a command that starts it under limits."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [*wrapper, sys.executable, "-m", "tongket", "serve", "--port", str(port)]
    with tempfile.TemporaryFile(prefix="tongket-log-") as log:
        server = subprocess.Popen(command, env=environment(data), cwd=ROOT, stdout=log, stderr=log)
        try:
            _wait_for(address, server)
            yield address, server
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _try in range(1800):
        if server.poll() is not None:
            raise RuntimeError(f"the server stopped with code {server.returncode}")
        try:
            with urllib.request.urlopen(f"{address}/tai-khoan/dang-nhap/", timeout=5):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not answer within three minutes")
