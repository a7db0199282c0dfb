"""``tongket``: one sub-command a file; exit codes 0 done, 1 findings, 2 bad input."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from tongket import __version__
from tongket.cores.kernel.errors import Refused


def build_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    from tongket.faces.cli import (  # noqa: PLC0415 -- slow import  # noqa: PLC0415 -- slow import
        audit,
        backup,
        begin,
        demo,
        health,
        judge,
        lint,
        move,
        read,
        remind,
        restore,
        review,
        search,
        serve,
        upgrade,
        work,
    )

    parser = argparse.ArgumentParser(prog="tongket", description="Tổng Kết: từ chỉ tiêu đến báo cáo tổng kết")
    parser.add_argument("--version", action="version", version=f"tongket {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="LỆNH", required=True)
    read.add_read_parser(commands)
    review.add_review_parser(commands)
    lint.add_lint_parser(commands)
    judge.add_judge_parser(commands)
    demo.add_demo_parser(commands)
    begin.add_begin_parser(commands)
    serve.add_serve_parser(commands)
    work.add_work_parser(commands)
    remind.add_remind_parser(commands)
    health.add_health_parser(commands)
    search.add_search_parser(commands)
    audit.add_audit_parser(commands)
    backup.add_backup_parsers(commands)
    restore.add_restore_parser(commands)
    upgrade.add_upgrade_parser(commands)
    move.add_move_parser(commands)
    manage = commands.add_parser("manage", help="lệnh quản trị của Django", add_help=False)
    manage.add_argument("arguments", nargs=argparse.REMAINDER)
    manage.set_defaults(run=_manage)
    return parser


def _manage(options: argparse.Namespace) -> int:
    from tongket.faces.web.manage import main as run_django  # noqa: PLC0415 -- slow import

    run_django(options.arguments)
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one sub-command and return its exit code; refusals go to stderr with code 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongket.faces.web.settings")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # old Windows consoles
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["manage"]:  # Django parses its own options
        return _manage(argparse.Namespace(arguments=given[1:]))
    options = build_parser().parse_args(given)
    try:
        return int(options.run(options))
    except Refused as refused:
        print(f"tongket: {refused}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        print("tongket: đã dừng.", file=sys.stderr)
        return 130
