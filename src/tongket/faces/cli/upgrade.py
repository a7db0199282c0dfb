"""``tongket upgrade``: save, bring forward, check, switch; ``--undo`` brings back what was before."""

from __future__ import annotations

import argparse
from pathlib import Path

from tongket.faces.cli.django_setup import start_django
from tongket.faces.cli.keeping_words import Shown, now, print_answer, warn


def add_upgrade_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the sub-command."""
    parser = commands.add_parser(
        "upgrade", help="chuyển dữ liệu sang bản phần mềm này (sao lưu trước, hỏng thì giữ nguyên bản cũ)"
    )
    parser.add_argument("--undo", action="store_true", help="trở lại dữ liệu trước lần nâng cấp gần nhất")
    parser.add_argument("--file", type=Path, help="với --undo: trở lại đúng tệp này")
    parser.add_argument("--json", action="store_true", help="trả lời bằng JSON")
    parser.set_defaults(run=run_upgrade)


def run_upgrade(options: argparse.Namespace) -> int:
    """Upgrade, or undo the last one."""
    start_django()
    from tongket.base.keeping.services.upgrade import (  # noqa: PLC0415 -- app ready
        Upgraded,
        undo_upgrade,
        upgrade_if_needed,
    )

    shown = Shown()
    if options.undo:
        back = undo_upgrade(now(), path=options.file, say=shown)
        shown.end()
        lines = [
            f"Đã trở lại dữ liệu trước nâng cấp: {back.rows} dòng, {back.files} tệp.",
            f"Dữ liệu sau nâng cấp được giữ ở {back.kept_aside}.",
            "Cài lại bản phần mềm cũ rồi mở; mở bằng bản này thì dữ liệu lại được nâng cấp.",
        ]
        print_answer(back.as_dict(), lines, as_json=options.json)
        warn(back.warnings)
        return 0
    done = upgrade_if_needed(now(), shown) or Upgraded(0, "")
    shown.end()
    lines = (
        [f"Đã nâng cấp qua {done.steps} bước. Bản sao lưu trước nâng cấp: {done.backup}"]
        if done.steps
        else ["Dữ liệu đã ở bản mới nhất."]
    )
    print_answer(done.as_dict(), lines, as_json=options.json)
    return 0
