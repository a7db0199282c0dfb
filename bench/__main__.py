"""Run the benchmarks on a throw-away SQLite file and print one table."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable

from tools.cluster import throw_away_cluster


def arguments() -> argparse.Namespace:
    """What to measure; without an option, the program itself and then search."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure Tổng Kết on throw-away data.")
    parser.add_argument("--quick", action="store_true", help="fewer runs and less data")
    alone = parser.add_mutually_exclusive_group()
    alone.add_argument("--lint", action="store_true", help="only the format check of a long paper")
    alone.add_argument("--documents", action="store_true", help="only a report of 40 pages to .docx and to PDF")
    alone.add_argument("--certificates", action="store_true", help="only a thousand certificates beside the mail merge")
    alone.add_argument("--search", type=int, metavar="N", help="only search, over N entries, on one database")
    alone.add_argument(
        "--collecting",
        type=int,
        nargs="?",
        const=600,
        metavar="UNITS",
        help="only the sums of a request, on both databases: SQLite up to 300 units, PostgreSQL as many as said",
    )
    alone.add_argument(
        "--table", type=int, nargs="?", const=100_000, metavar="ROWS", help="only one table with figures of many units"
    )
    alone.add_argument("--workbooks", action="store_true", help="only the reading of messy tables")
    alone.add_argument(
        "--judging", type=int, nargs="?", const=60_000, metavar="N", help="only the law, over N people in memory"
    )
    alone.add_argument(
        "--records", type=int, nargs="?", const=60_000, metavar="N",
        help="only the law from the database to verdicts, over N people of ten years (PostgreSQL; SQLite where there is none)",
    )  # fmt: skip
    alone.add_argument(
        "--ballots",
        action="store_true",
        help="only a secret vote of 150 and 1,500 over HTTP, both databases (9 minutes)",
    )
    alone.add_argument(
        "--hall",
        action="store_true",
        help="only a conference of 1,500: check-in at 20 doors, a secret vote, the projector",
    )
    alone.add_argument(
        "--likeness",
        type=int,
        nargs="?",
        const=20_000,
        metavar="N",
        help="only reports that repeat one another, N of them",
    )
    alone.add_argument(
        "--scoring", action="store_true", help="only the scoring and ranking of blocks up to 5,000 units"
    )
    alone.add_argument(
        "--commendation",
        action="store_true",
        help="only a season of 20,000 names, a decision of 5,000 and its certificates, on both databases",
    )
    alone.add_argument("--reading", action="store_true", help="only the reading of documents")
    parser.add_argument("--fit", action="store_true", help="with --reading: fit the certainty of what is read")
    parser.add_argument(
        "--full",
        action="store_true",
        help="with --reading: every document, not a sample; with --collecting: a year of twelve rounds",
    )
    parser.add_argument(
        "--load", action="store_true", help="with --collecting: pages under load over HTTP (PostgreSQL; 6 minutes)"
    )
    parser.add_argument(
        "--growth", action="store_true", help="with --collecting: 600, then ten times more each time up to UNITS"
    )
    return parser.parse_args()


def main() -> int:
    """Measure one thing, or prepare a data folder of its own and measure the program."""
    asked = arguments()
    for name, deed in ALONE.items():
        if getattr(asked, name) not in (None, False):
            return deed(asked) or 0
    return everything(quick=asked.quick)


def lint_alone(_asked: argparse.Namespace) -> None:
    """The format check of a long paper."""
    from bench.linting import print_lint

    print_lint()


def ballots_alone(asked: argparse.Namespace) -> int:
    """A secret vote over HTTP."""
    from bench.ballots import print_ballots

    return print_ballots(quick=asked.quick)


def hall_alone(asked: argparse.Namespace) -> int:
    """A conference's check-in, vote and projector over HTTP."""
    from bench.hall import print_hall

    return print_hall(quick=asked.quick)


def documents_alone(asked: argparse.Namespace) -> int:
    """A long report."""
    from bench.documents import print_documents

    return print_documents(quick=asked.quick)


def certificates_alone(asked: argparse.Namespace) -> None:
    """A thousand certificates beside the mail merge."""
    from bench.certificates import print_certificates

    print_certificates(quick=asked.quick)


def likeness_alone(asked: argparse.Namespace) -> None:
    """Reports that repeat one another."""
    from bench.likeness import print_likeness

    print_likeness(count=asked.likeness, quick=asked.quick)


def scoring_alone(asked: argparse.Namespace) -> None:
    """Blocks scored and ranked."""
    from bench.scoring import print_scoring

    print_scoring(quick=asked.quick)


def reading_alone(asked: argparse.Namespace) -> int:
    """The reading of documents, or the fit of its certainty."""
    from bench.reading import print_fit, print_reading

    return print_fit() if asked.fit else print_reading(quick=asked.quick, full=asked.full)


def everything(*, quick: bool) -> int:
    """The program on a data folder of its own, then search and a season on both databases."""
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
    code = search_on_both(100_000 if quick else 1_000_000)
    return commendation_on_both(quick=quick) or code


def workbooks_alone(*, quick: bool) -> int:
    """``python -m bench --workbooks``: messy tables, right, asked or wrong in silence."""
    from bench.workbooks import print_workbooks

    print_workbooks(count=100 if quick else 1000)
    return 0


def table_alone(rows: int) -> int:
    """``python -m bench --table ROWS``: figures of many units, checked beside merely read."""
    with tempfile.TemporaryDirectory(prefix="tongket-bench-") as folder:
        os.environ["TONGKET_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "tongket.faces.web.settings"
        import django

        django.setup()
        from bench.tables import print_tables

        return print_tables(rows)


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


def collecting_on_both(asked: argparse.Namespace) -> int:
    """``python -m bench --collecting [UNITS]``: a town on SQLite, so many units on a throw-away PostgreSQL, each in a process of its own."""
    if os.environ.get("TONGKET_BENCH_HERE"):
        return collecting_here(asked)
    most: int = asked.collecting
    flags = [f"--{name}" for name in ("full", "load", "quick") if getattr(asked, name)]
    code = _collecting_at(min(most, 300), "", [])
    sizes = [size for size in (600, 6_000, 60_000) if size < most and asked.growth]
    for size in [*sizes, most]:
        with throw_away_cluster() as address:
            if not address:
                print("PostgreSQL is not installed: sums were measured on SQLite only.")
                return code
            code = code or _collecting_at(size, address, flags if size == most else [])
    return code


def _collecting_at(units: int, address: str, flags: list[str]) -> int:
    command = [sys.executable, "-m", "bench", "--collecting", str(units), *flags]
    here = {**os.environ, "TONGKET_BENCH_HERE": "1", "TONGKET_DATABASE": address}
    return subprocess.run(command, env=here, check=False).returncode


def collecting_here(asked: argparse.Namespace) -> int:
    """The sums of a request on the database of TONGKET_DATABASE, or SQLite."""
    with tempfile.TemporaryDirectory(prefix="tongket-bench-") as folder:
        os.environ["TONGKET_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "tongket.faces.web.settings"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from bench.collecting import print_collecting

        print_collecting(units=asked.collecting, full=asked.full, load=asked.load, quick=asked.quick)
    return 0


def law_alone(asked: argparse.Namespace) -> int:
    """``python -m bench --judging [N]``: the law in memory; ``--records [N]``: from the database."""
    if asked.records is not None:
        return records_alone(asked.records)
    from bench.judging import print_judging

    print_judging(count=asked.judging)
    return 0


def records_alone(people: int) -> int:
    """``python -m bench --records [N]``: on a throw-away PostgreSQL, or SQLite where it is not installed."""
    if os.environ.get("TONGKET_BENCH_HERE"):
        return records_here(people)
    command = [sys.executable, "-m", "bench", "--records", str(people)]
    with throw_away_cluster() as address:
        here = {**os.environ, "TONGKET_BENCH_HERE": "1", "TONGKET_DATABASE": address or ""}
        return subprocess.run(command, env=here, check=False).returncode


def records_here(people: int) -> int:
    """Records on the database of TONGKET_DATABASE, or SQLite."""
    with tempfile.TemporaryDirectory(prefix="tongket-bench-") as folder:
        os.environ["TONGKET_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "tongket.faces.web.settings"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from bench.records import print_records

        return print_records(people=people)


def commendation_on_both(*, quick: bool) -> int:
    """``python -m bench --commendation``: on SQLite, then on a throw-away PostgreSQL, each in a process of its own."""
    if os.environ.get("TONGKET_BENCH_HERE"):
        return commendation_here(quick=quick)
    command = [sys.executable, "-m", "bench", "--commendation", *(["--quick"] if quick else [])]
    here = {**os.environ, "TONGKET_BENCH_HERE": "1"}
    code = subprocess.run(command, env={**here, "TONGKET_DATABASE": ""}, check=False).returncode
    with throw_away_cluster() as address:
        if not address:
            print("PostgreSQL is not installed: the season was measured on SQLite only.")
            return code
        return subprocess.run(command, env={**here, "TONGKET_DATABASE": address}, check=False).returncode or code


def commendation_here(*, quick: bool) -> int:
    """A season on the database of TONGKET_DATABASE, or SQLite."""
    with tempfile.TemporaryDirectory(prefix="tongket-bench-") as folder:
        os.environ["TONGKET_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "tongket.faces.web.settings"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from bench.commendation import print_commendation

        return print_commendation(quick=quick)


def search_on_both(entries: int) -> int:
    """Search on SQLite, then on a throw-away PostgreSQL, each in a process of its own."""
    command = [sys.executable, "-m", "bench", "--search", str(entries)]
    code = subprocess.run(command, env={**os.environ, "TONGKET_DATABASE": ""}, check=False).returncode
    with throw_away_cluster() as address:
        if not address:
            print("PostgreSQL is not installed: search was measured on SQLite only.")
            return code
        return code or subprocess.run(command, env={**os.environ, "TONGKET_DATABASE": address}, check=False).returncode


ALONE: dict[str, Callable[[argparse.Namespace], int | None]] = {
    "lint": lint_alone,
    "ballots": ballots_alone,
    "hall": hall_alone,
    "documents": documents_alone,
    "certificates": certificates_alone,
    "commendation": lambda asked: commendation_on_both(quick=asked.quick),
    "search": lambda asked: search_alone(asked.search),
    "collecting": collecting_on_both,
    "judging": law_alone,
    "records": law_alone,
    "likeness": likeness_alone,
    "scoring": scoring_alone,
    "table": lambda asked: table_alone(asked.table),
    "workbooks": lambda asked: workbooks_alone(quick=asked.quick),
    "reading": reading_alone,
}

if __name__ == "__main__":
    raise SystemExit(main())
