"""Run the benchmarks on a throw-away SQLite file and print one table."""

from __future__ import annotations

import os
import sys
import tempfile


def main() -> int:
    """Prepare a data folder of its own, then measure; "--quick" runs each fewer times."""
    quick = "--quick" in sys.argv[1:]
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
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
