"""Backup and restore of ten times the demo, beside a raw copy of the database and the files in the same run."""

from __future__ import annotations

import contextlib
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

from django.conf import settings
from django.utils import timezone

from bench.measures import AT, organisation
from bench.table import Measure, timed
from tongket.base.files.services import keep_file
from tongket.base.keeping.addresses import Home
from tongket.base.keeping.services.backup import back_up
from tongket.base.keeping.services.restore import restore

UNITS, INDICATORS, FILES, FILE_BYTES = 260, 34, 30, 110_000  # ten times the rows and files of the demo


def keeping(*, runs: int) -> Iterator[Measure]:
    """Everything into one file, the same sealed, and everything back into an empty folder."""
    root, _user = organisation("SAOLUU", indicators=INDICATORS, units=UNITS)
    chance = random.Random(1)
    for number in range(FILES):
        content = chance.randbytes(FILE_BYTES)
        keep_file(
            unit_id=root.pk, name=f"tep-{number}.pdf", content=content, media_type="application/pdf", by=None, at=AT
        )
    with tempfile.TemporaryDirectory(prefix="tongket-bench-keeping-") as name:
        folder = Path(name)
        file, data = folder / "all.tkb", Path(settings.DATA)

        def raw() -> None:
            with contextlib.closing(sqlite3.connect(data / "tongket.sqlite3")) as old:
                copy = folder / "copy.sqlite3"
                with contextlib.closing(sqlite3.connect(copy)) as new:
                    old.backup(new)
            shutil.copytree(data / "files", folder / "files", dirs_exist_ok=True)

        def bring_back() -> None:
            there = folder / "new"
            restore(file, home=Home(there), at=timezone.now())
            shutil.rmtree(there)

        save = partial(back_up, file, at=timezone.now(), replace=True)
        base = median(timed(raw, runs=runs))
        rows = save().rows
        size = f"{rows} rows, {FILES} files"
        yield Measure("backup", size, timed(save, runs=runs), "raw copy of database and files", base)
        yield Measure(
            "backup, sealed",
            size,
            timed(partial(save, passphrase="con mèo trèo cây cau"), runs=runs),
            "raw copy of database and files",
            base,
        )
        save()
        yield Measure("restore", size, timed(bring_back, runs=runs, warm=0), "raw copy of database and files", base)
