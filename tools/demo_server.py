"""The demo as a visitor gets it: loaded into a folder of its own and served by its own process."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def free_port() -> int:
    """A port nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(folder: Path) -> dict[str, str]:
    """The environment of the served process: its own data folder, SQLite, our source."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("TONGKET_", "DJANGO_"))}
    return {**kept, "TONGKET_DATA": str(folder), "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}


@contextlib.contextmanager
def demo_server(folder: Path | None = None) -> Iterator[str]:
    """The address of a served demo; stopped and removed afterwards."""
    with contextlib.ExitStack() as stack:
        data = folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tongket-demo-")))
        subprocess.run([sys.executable, "-m", "tongket", "demo", "--no-serve"], env=environment(data), check=True, capture_output=True)
        with serving(data) as address:
            yield address


@contextlib.contextmanager
def serving(data: Path) -> Iterator[str]:
    """Serve an existing data folder."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    log = (data / "server.log").open("wb")
    server = subprocess.Popen([sys.executable, "-m", "tongket", "serve", "--port", str(port)], env=environment(data), stdout=log, stderr=log)
    try:
        _wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _try in range(300):
        if server.poll() is not None:
            raise RuntimeError(f"the server stopped with code {server.returncode}")
        try:
            with urllib.request.urlopen(f"{address}/tai-khoan/dang-nhap/", timeout=5):  # noqa: S310 -- our own address
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not answer within half a minute")
