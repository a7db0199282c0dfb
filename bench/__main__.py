"""Run the benchmarks on a throw-away SQLite file and print one table."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

from tools.cluster import throw_away_cluster


def main() -> int:
    """Prepare a data folder of its own, then measure; "--quick" runs each fewer times; "--lint" measures the format check alone."""
    quick = "--quick" in sys.argv[1:]
    if "--lint" in sys.argv[1:]:
        from bench.linting import print_lint

        print_lint()
        return 0
    if "--search" in sys.argv[1:]:
        return search_alone(int(sys.argv[-1]))
    if "--workbooks" in sys.argv[1:]:
        return workbooks_alone(quick=quick)
    if "--reading" in sys.argv[1:]:
        from bench.reading import print_fit, print_reading

        return print_fit() if "--fit" in sys.argv[1:] else print_reading(quick=quick, full="--full" in sys.argv[1:])
    with tempfile.TemporaryDirectory(prefix="tongket-bench-") as folder:
        os.environ["TONGKET_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "tongket.faces.web.settings"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from bench.measures import every_measure
        from bench.table import print_table

        print_table(every_measure(quick=quick))
    return search_on_both(100_000 if quick else 1_000_000)


def workbooks_alone(*, quick: bool) -> int:
    """``python -m bench --workbooks``: messy tables, right, asked or wrong in silence."""
    from bench.workbooks import print_workbooks

    print_workbooks(count=100 if quick else 1000)
    return 0


def search_alone(entries: int) -> int:
    """``python -m bench --search N``: search on the database of TONGKET_DATABASE, or SQLite."""
    with tempfile.TemporaryDirectory(prefix="tongket-bench-") as folder:
        os.environ["TONGKET_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "tongket.faces.web.settings"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from bench.searching import print_search

        print_search(entries=entries)
    return 0


def search_on_both(entries: int) -> int:
    """Search on SQLite, then on a throw-away PostgreSQL, each in a process of its own."""
    command = [sys.executable, "-m", "bench", "--search", str(entries)]
    code = subprocess.run(command, env={**os.environ, "TONGKET_DATABASE": ""}, check=False).returncode
    with throw_away_cluster() as address:
        if not address:
            print("PostgreSQL is not installed: search was measured on SQLite only.")
            return code
        return code or subprocess.run(command, env={**os.environ, "TONGKET_DATABASE": address}, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
