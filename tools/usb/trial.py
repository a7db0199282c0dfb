"""Try a built stick as a new user would, with the network off: install, begin, open, sign in, install again over it.

``python -m tools.usb.trial FOLDER`` runs itself again inside an empty network (``unshare -rn``); where that is not allowed,
only with every way to the network blocked by settings, and says so.
"""

from __future__ import annotations

import contextlib
import http.cookiejar
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

NOWHERE = "http://127.0.0.1:9"
ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> int:
    """Outside: shut the network and run again. Inside: the trial."""
    folder = Path(sys.argv[1]).absolute()
    if "--inside" not in sys.argv:
        return shut_in(folder)
    with tempfile.TemporaryDirectory(prefix="tongket-usb-") as scratch:
        home = Path(scratch) / "Lê Thị Thanh Trúc"
        (home / "Desktop").mkdir(parents=True)
        for step in (first_install, sign_in_once, install_again, damaged):
            begun = time.monotonic()
            step(folder, home)
            print(f"  {step.__name__}: {time.monotonic() - begun:.0f} s", flush=True)
    return 0


def shut_in(folder: Path) -> int:
    """Run this file again without a network."""
    inside = [sys.executable, "-m", "tools.usb.trial", str(folder), "--inside"]
    allowed = subprocess.run(["unshare", "-rn", "ip", "link", "set", "lo", "up"], check=False, capture_output=True)
    if allowed.returncode == 0:
        print("Mạng: tắt hẳn (không gian mạng riêng, chỉ có máy này).", flush=True)
        command = ["unshare", "-rn", "sh", "-c", 'ip link set lo up; exec "$@"', "sh", *inside]
        return subprocess.run(command, check=False, cwd=ROOT).returncode
    print("Mạng: KHÔNG tắt hẳn được ở đây, chỉ chặn bằng thiết lập proxy.", flush=True)
    return subprocess.run(inside, check=False, cwd=ROOT).returncode


def environment(home: Path) -> dict[str, str]:
    """What a new user has: a home, a path, no settings; every proxy leads nowhere."""
    blocked = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), NOWHERE)
    return {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "no_proxy": "127.0.0.1", **blocked}


def told(command: list[str], home: Path, **more: str) -> str:
    """What a command says; an error stops the trial with its words."""
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd="/", env=environment(home) | more)
    if done.returncode:
        raise SystemExit(f"{command[:3]} → {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def installed(home: Path) -> dict[str, str]:
    """What the installer noted."""
    found: dict[str, str] = json.loads((home / ".local/share/tongket/dang-dung.json").read_text("utf-8"))
    return found


def first_install(folder: Path, home: Path) -> None:
    """From nothing; the data lie outside of the program."""
    told(["sh", str(folder / "cai-dat.sh")], home)
    assert Path(installed(home)["data"]) == home / "TongKet-du-lieu"
    assert (home / "Desktop/mo-tong-ket.sh").exists()


def sign_in_once(folder: Path, home: Path) -> None:
    """Begin a unit, open the program from the desktop, sign in with the first password."""
    used = installed(home)
    begun = told(
        [used["python"], "-m", "tongket", "begin", "TTN", "Trung tâm Phương Nam"], home, TONGKET_DATA=used["data"]
    )
    password = re.search(r"Mật khẩu\s+(\S+)", begun)
    assert password is not None, begun
    (home / "first").write_text(password[1], "utf-8")
    with opened(home) as address:
        assert signs_in(address, password[1])
        assert not signs_in(address, "sai-mat-khau")


def install_again(folder: Path, home: Path) -> None:
    """Over the old one, as for an upgrade: another program folder, the same data."""
    before = installed(home)
    told(["sh", str(folder / "cai-dat.sh")], home)
    assert (installed(home)["data"], installed(home)["python"] != before["python"]) == (before["data"], True)
    with opened(home) as address:
        assert signs_in(address, (home / "first").read_text("utf-8"))


def damaged(folder: Path, home: Path) -> None:
    """A stick with one changed byte is refused in words, and what is installed stays."""
    before = installed(home)
    copy = home / "bản chép"
    subprocess.run(["cp", "-r", folder, copy], check=True)
    wheel = next((copy / "wheels").glob("tongket-*.whl"))
    wheel.write_bytes(wheel.read_bytes()[:-1] + b"x")
    done = subprocess.run(
        ["sh", copy / "cai-dat.sh"], check=False, capture_output=True, text=True, env=environment(home)
    )
    assert (done.returncode, f"Tệp wheels/{wheel.name} bị hỏng" in done.stderr) == (2, True), done.stderr
    assert installed(home) == before


@contextlib.contextmanager
def opened(home: Path) -> Iterator[str]:
    """The program opened by its file on the desktop."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(home / "Desktop/mo-tong-ket.sh"), "--no-browser"]
    process = subprocess.Popen(
        command, env=environment(home) | {"TONGKET_PORT": str(port)}, start_new_session=True, cwd="/"
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _try in range(600):
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/healthz", timeout=5):
                break
            time.sleep(0.1)
        yield address
    finally:
        os.killpg(process.pid, 15)
        process.wait(timeout=30)


def signs_in(address: str, password: str) -> bool:
    """Whether the password opens the door: a session that reaches the page for a new password."""
    cookies = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(cookies))
    page = browser.open(f"{address}/tai-khoan/dang-nhap/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    form = {"csrfmiddlewaretoken": token[1], "username": "quantri", "password": password}
    try:
        answer = browser.open(f"{address}/tai-khoan/dang-nhap/", urllib.parse.urlencode(form).encode())
    except urllib.error.HTTPError:
        return False
    return bool(answer.url == f"{address}/tai-khoan/mat-khau/")


if __name__ == "__main__":
    raise SystemExit(main())
