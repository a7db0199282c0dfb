"""``tongket health``: what is wrong with this installation; exit code 0 all well, 1 to be watched, 2 wrong."""

from __future__ import annotations

import argparse
import json

from tongket.faces.cli.django_setup import start_django


def add_health_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the sub-command."""
    parser = commands.add_parser("health", help="kiểm tra tình trạng phần mềm trên máy này")
    parser.add_argument("--json", action="store_true", help="in JSON cho chương trình khác đọc")
    parser.set_defaults(run=run_health)


def run_health(options: argparse.Namespace) -> int:
    """Print the findings, the worst first."""
    start_django()
    from tongket.base.health.checks import examine, worst  # noqa: PLC0415 -- app ready
    from tongket.base.jobs import clock  # noqa: PLC0415 -- app ready

    now = clock.now()
    results = examine(now)
    level = worst(results)
    if options.json:
        found = [
            {
                "name": one.name,
                "level": one.finding.level.name.lower(),
                "says": one.finding.says,
                "remedy": one.finding.remedy,
            }
            for one in results
        ]
        print(
            json.dumps(
                {"at": now.isoformat(), "level": level.name.lower(), "checks": found}, ensure_ascii=False, indent=1
            )
        )
        return int(level)
    for one in results:
        print(f"{one.badge_says:<9} {one.title}: {one.finding.says}")
        if one.finding.remedy:
            print(f"{'':<9} → {one.finding.remedy}")
    return int(level)
