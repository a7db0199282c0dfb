"""``tongket work``: background work in a process of its own, beside one or several ``tongket serve --no-jobs``."""

from __future__ import annotations

import argparse

from tongket.cores.kernel.errors import Refused
from tongket.faces.cli.django_setup import start_django
from tongket.faces.cli.serve import start_workers
from tongket.faces.cli.stopping import until_asked_to_stop


def add_work_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the sub-command."""
    parser = commands.add_parser("work", help="làm việc nền trong một tiến trình riêng")
    parser.add_argument("--threads", type=int, default=2, choices=range(1, 17), metavar="1-16", help="số việc cùng lúc")
    parser.add_argument("--once", action="store_true", help="làm hết những việc đang chờ rồi thôi")
    parser.set_defaults(run=run_work)


def run_work(options: argparse.Namespace) -> int:
    """Work until stopped, or until nothing waits."""
    start_django()
    from django.conf import settings  # noqa: PLC0415 -- app ready

    from tongket.base.jobs.worker import Workers  # noqa: PLC0415 -- app ready
    from tongket.base.keeping.services.words import take_seat  # noqa: PLC0415 -- app ready

    take_seat(settings.DATA)  # nothing is rebuilt under who works
    refuse_old_tables()

    if options.once:
        print(f"Đã làm {Workers(0).work_all()} việc.")
        return 0
    workers: Workers | None = None
    try:
        with until_asked_to_stop():
            workers = start_workers(options.threads)
            print("Đang chờ việc nền (Ctrl+C để dừng)", flush=True)
            workers.wait()
    finally:
        if workers is not None:
            workers.stop()
    return 0


def refuse_old_tables() -> None:
    """Background work does not change tables by itself: several processes share them."""
    from django.db import connection  # noqa: PLC0415 -- app ready
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 -- app ready

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Refused("Dữ liệu chưa ở bản phần mềm này.", "Chạy tongket upgrade một lần, rồi chạy lại tongket work.")
