"""``tongket remind``: send the morning letters that are due now; the serving process does the same by itself."""

from __future__ import annotations

import argparse

from tongket.faces.cli.django_setup import start_django


def add_remind_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the sub-command."""
    parser = commands.add_parser("remind", help="gửi các thư nhắc việc đến lúc gửi (máy chủ đang chạy thì tự gửi)")
    parser.set_defaults(run=run_remind)


def run_remind(_options: argparse.Namespace) -> int:
    """Send what is due; exit code 1 when a letter could not be sent."""
    start_django()
    from tongket.base.jobs.clock import working_now  # noqa: PLC0415 -- app ready
    from tongket.cycle.reminders.services.sending import send_due_reminders  # noqa: PLC0415 -- app ready

    result = send_due_reminders(now=working_now())
    print(f"Đã gửi {result.sent} thư, {result.failed} thư chưa gửi được, {result.quiet} tài khoản chưa có gì mới.")
    if result.problem:
        print(f"Lý do: {result.problem}")
    return 1 if result.failed or result.problem else 0
