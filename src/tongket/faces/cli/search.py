"""``tongket search-reindex``: make the search index anew, or only see whether it says what the rooms say."""

from __future__ import annotations

import argparse
import sys
import time

from tongket.faces.cli.django_setup import start_django


def add_search_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the sub-command."""
    parser = commands.add_parser("search-reindex", help="làm lại mục lục tìm kiếm từ dữ liệu")
    parser.add_argument("--check", action="store_true", help="chỉ đối chiếu, không làm lại (0: khớp, 1: lệch)")
    parser.set_defaults(run=run_search)


def run_search(options: argparse.Namespace) -> int:
    """Rebuild, or compare; exit code 1 when the comparison finds a difference."""
    start_django()
    from django.core.management import call_command  # noqa: PLC0415 -- app ready
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from tongket.base.search import selectors, services  # noqa: PLC0415 -- app ready

    call_command("migrate", verbosity=0, interactive=False)
    if options.check:
        drift = selectors.drift_of()
        if drift:
            print(
                f"Mục lục tìm kiếm lệch: thiếu {drift.missing}, thừa {drift.left_over}, cũ {drift.changed} mục; "
                f"{drift.sets} từ lệch. Chạy tongket search-reindex."
            )
            return 1
        print("Mục lục tìm kiếm khớp với dữ liệu.")
        return 0
    started = time.monotonic()
    made = services.reindex(at=timezone.now(), progress=lambda number: print(f"  {number} mục…", file=sys.stderr))
    print(f"Đã làm lại mục lục tìm kiếm: {made.entries} mục, {time.monotonic() - started:.0f} giây.")
    return 0
