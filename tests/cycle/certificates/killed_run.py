"""A printing run in a process of its own, to be killed: ``prepare``, ``print`` (dies inside part 2), ``resume``."""

from __future__ import annotations

import sys
import time
from typing import Any

import django


def main(deed: str) -> None:
    """One of the three deeds, on TONGKET_DATA (its tables are there)."""
    django.setup()
    from django.utils import timezone

    from tests.factories.organizations import make_signer, make_unit, make_user
    from tongket.base.jobs.models import Job
    from tongket.base.jobs.running import begin, execute, put_back
    from tongket.cycle.certificates import selectors
    from tongket.cycle.certificates.models import Award, Batch, PrintedFile
    from tongket.cycle.certificates.services import keys, printing, register

    selectors.PART, selectors.ONE_FILE = 10, 10
    now = timezone.now()
    on = now.date()
    if deed == "prepare":
        from tests.cycle.certificates.conftest import save_batch, save_design

        unit = make_unit("S0")
        make_signer(unit)
        officer, head = make_user("truc", "Trúc", "officer", unit), make_user("son", "Sơn", "head", unit)
        keys.make_key(unit=unit, by=head, on=on)
        batch = save_batch(unit, officer, save_design(unit, officer))
        rows = [Award(unit=unit, batch=batch, place=n, form=batch.form, recipient=f"Người {n}") for n in range(1, 31)]
        Award.objects.bulk_create(rows)
        register.register_batch(batch=batch, by=head, on=on)
        printing.start_printing(batch=batch, by=officer, on=on)
        return
    job: Any = Job.objects.get(name="certificates.print_batch")
    if deed == "print":
        from tongket.cycle.certificates import tasks

        whole = tasks.print_part

        def slow(*, part: int, **given: Any) -> Any:
            if part == 2:
                print("part 2", flush=True)
                time.sleep(60)  # killed here
            return whole(part=part, **given)

        tasks.print_part = slow
    else:
        before = PrintedFile.objects.get()
        put_back(job, job.run)
    held = begin(job.pk)
    if held is None:
        raise SystemExit("the job did not wait")
    execute(*held)
    job.refresh_from_db()
    files = selectors.parts_of(Batch.objects.get())
    says = " ".join(f"{one.first_place}-{one.last_place}" for one in files)
    new = sum(1 for one in files if one != before) if deed == "resume" else 0
    print(f"new {new} {job.state} {job.done} of {job.total} parts {says}")


if __name__ == "__main__":
    main(sys.argv[1])
