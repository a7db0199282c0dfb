"""``tongket demo``: the sample organisations on SQLite at a local address."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from tongket.faces.cli.django_setup import start_django
from tongket.faces.cli.serve import DEFAULT_PORT, serve_on

DEMO_DATA = Path("var") / "demo"
DEMO_DAY = "2024-12-12"


def add_demo_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the sub-command."""
    parser = commands.add_parser("demo", help="chạy thử với các đơn vị mẫu S0-S4")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--no-serve", action="store_true", help="chỉ nạp dữ liệu mẫu rồi thôi")
    parser.set_defaults(run=run_demo)


def run_demo(options: argparse.Namespace) -> int:
    """Load the samples when they are not there yet, print how to sign in, serve."""
    os.environ.setdefault("TONGKET_DATA", str(DEMO_DATA))
    folder = Path(os.environ["TONGKET_DATA"])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "demo-day").write_text(DEMO_DAY, encoding="ascii")
    start_django()
    from django.core.management import call_command  # noqa: PLC0415 -- app ready

    from tongket.faces.cli.samples import loading  # noqa: PLC0415 -- app ready

    started = time.monotonic()
    call_command("migrate", verbosity=0, interactive=False)
    if loading.is_loaded():
        print("Dữ liệu mẫu đã có sẵn.", file=sys.stderr)
    else:
        print("Nạp dữ liệu mẫu:", file=sys.stderr)
        loading.load_samples(lambda line: print(line, file=sys.stderr, flush=True))
        print(f"Xong sau {time.monotonic() - started:.0f} giây.", file=sys.stderr)
    print(f"\nTài khoản dùng thử (mật khẩu chung: {loading.DEMO_PASSWORD})")
    for username, who, unit in loading.accounts_to_show():
        print(f"  {username:<12} {who} · {unit}")
    print("Ngày của bản chạy thử: 12/12/2024.\n", flush=True)
    if not options.no_serve:
        serve_on(options.host, options.port)
    return 0
