"""Mở Tổng Kết đã cài: chạy phần mềm trên máy này rồi mở trình duyệt."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
import urllib.request
import webbrowser
from pathlib import Path


def main() -> int:
    """Chạy đến khi đóng cửa sổ hoặc bấm Ctrl+C."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    noted = Path(__file__).resolve().parent / "dang-dung.json"
    if not noted.exists():
        print("Chưa cài Tổng Kết ở đây. Chạy cai-dat từ bộ cài trước.", file=sys.stderr)
        return 2
    used = json.loads(noted.read_text("utf-8"))
    port = os.environ.get("TONGKET_PORT") or "8686"
    environment = {key: value for key, value in os.environ.items() if not key.upper().startswith("PYTHON")}
    environment |= {"TONGKET_DATA": os.environ.get("TONGKET_DATA") or used["data"], "PYTHONUTF8": "1"}
    if "--no-browser" not in sys.argv:
        threading.Thread(target=open_browser, args=(f"http://127.0.0.1:{port}/",), daemon=True).start()
    server = subprocess.Popen([used["python"], "-m", "tongket", "serve", "--port", port], env=environment)
    try:
        return server.wait()
    except KeyboardInterrupt:
        server.terminate() if os.name == "posix" else None
        return server.wait()


def open_browser(address: str) -> None:
    """Đợi phần mềm trả lời rồi mở trang."""
    for _second in range(120):
        try:
            urllib.request.urlopen(f"{address}healthz", timeout=2)
        except OSError:
            time.sleep(1)
        else:
            webbrowser.open(address)
            return


if __name__ == "__main__":
    raise SystemExit(main())
