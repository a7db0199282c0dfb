"""What is measured: the grid page, the year roll-up, issuing a review; each small and ten times larger."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from statistics import median

from django.db import connection
from django.test import Client

from bench.table import Measure, queries_of, timed
from tongket.base.access.models import User
from tongket.cores.kernel.periods import Period
from tongket.cycle.organizations.models import RoleGrant, Unit, UnitVersion
from tongket.cycle.organizations.places import Place
from tongket.cycle.planning.models import Indicator, Plan, Target, TargetValue
from tongket.cycle.reporting.models import Figure
from tongket.cycle.reporting.selectors.figures import grid_of
from tongket.cycle.reporting.services.review_export import export_review

DAY = date(2024, 12, 12)
AT = datetime(2024, 12, 12, 9, 40, tzinfo=UTC)


def organisation(code: str, *, indicators: int, units: int) -> tuple[Unit, User]:
    """A unit with so many indicators, a plan, two years of figures, and so many units below with figures of their own."""
    root = Unit.objects.create(code=code, kind="federation", founded_on=date(2010, 1, 1))
    UnitVersion.objects.create(
        unit=root,
        name=f"Đơn vị {code}",
        place="Sông Mai",
        symbol="DV",
        superior_name="Cấp trên",
        valid_from=date(2010, 1, 1),
    )
    user = User.objects.create_user(username=code.lower(), full_name="Người đo tốc độ", password=None)
    RoleGrant.objects.create(account=user, role="head", unit=root)
    catalogue = Indicator.objects.bulk_create(
        Indicator(
            unit=root, code=f"ct-{n}", name=f"Chỉ tiêu số {n}", measure="lượt", group=f"Nhóm {n // 10}", position=n
        )
        for n in range(indicators)
    )
    plan = Plan.objects.create(unit=root, period="2024")
    targets = Target.objects.bulk_create(Target(plan=plan, indicator=one) for one in catalogue)
    TargetValue.objects.bulk_create(
        TargetValue(target=t, valid_from=date(2024, 1, 1), amount=Decimal(1000), set_by_name="đo", set_at=AT)
        for t in targets
    )
    below = Unit.objects.bulk_create(
        Unit(code=f"{code}-{n}", kind="union", founded_on=date(2010, 1, 1)) for n in range(units)
    )
    UnitVersion.objects.bulk_create(
        UnitVersion(unit=one, name=f"Đơn vị {one.code}", parent=root, valid_from=date(2010, 1, 1)) for one in below
    )
    owners = below or [root]
    Figure.objects.bulk_create(
        (
            Figure(
                unit=owner, indicator=one, period=period, amount=Decimal(100 + (n * 37 + m * 11) % 900), entered_at=AT
            )
            for n, owner in enumerate(owners)
            for m, one in enumerate(catalogue)
            for period in ("2023", "2024")
        ),
        batch_size=5000,
    )
    return root, user


def grid_page(*, runs: int) -> Iterator[Measure]:
    """The whole answer of the grid page, log-in session and template included."""
    for indicators in (60, 600):
        root, user = organisation(f"G{indicators}", indicators=indicators, units=0)
        client = Client(SERVER_NAME="localhost")
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        address = f"/u/{root.code}/2024/so-lieu/"

        def page(client: Client = client, address: str = address) -> None:
            _ok(client.get(address))

        empty = median(timed(partial(client.get, "/tai-khoan/"), runs=runs))
        seconds, asked = timed(page, runs=runs), queries_of(page)
        yield Measure("grid page", f"{indicators} indicators", seconds, "an account page", empty, asked)


def _ok(answer: object) -> None:
    status = getattr(answer, "status_code", 0)
    if status != 200:
        raise RuntimeError(f"the page answered {status}")


def year_rollup(*, runs: int) -> Iterator[Measure]:
    """The sums of a unit over all units below it; floor: the same sums in one SQL statement."""
    for units in (300, 3000):
        root, user = organisation(f"R{units}", indicators=20, units=units)
        place = Place(user, root, root.versions.get(), Period.year(2024), DAY)
        sql = (
            "SELECT f.indicator_id, f.period, SUM(f.amount) FROM reporting_figure f JOIN organizations_unitversion v ON v.unit_id = f.unit_id "
            "WHERE v.parent_id = %s AND f.period IN ('2023', '2024') GROUP BY f.indicator_id, f.period"
        )

        def floor(statement: str = sql, unit_id: int = root.pk) -> list[object]:
            with connection.cursor() as cursor:
                cursor.execute(statement, [unit_id])
                return cursor.fetchall()

        def grid(place: Place = place) -> object:
            return grid_of(place)

        base = median(timed(floor, runs=runs))
        seconds, asked = timed(grid, runs=runs), queries_of(grid)
        yield Measure("year roll-up, two years", f"{units} units × 20", seconds, "one SQL statement", base, asked)


def issuing(*, runs: int) -> Iterator[Measure]:
    """The review written, set as .docx and .pdf and saved, as ``tongket review`` does."""
    for indicators in (20, 200):
        root, _user = organisation(f"I{indicators}", indicators=indicators, units=0)
        with tempfile.TemporaryDirectory() as folder:
            seconds = timed(partial(export_review, root.code, "2024", Path(folder)), runs=runs)
        yield Measure("review: write, .docx, .pdf", f"{indicators} indicators", seconds)


def every_measure(*, quick: bool) -> Iterator[Measure]:
    """All of them, in the order of the README."""
    from bench.keeping import keeping  # it begins with organisations of this module
    from bench.trail import trail

    runs = 3 if quick else 11
    yield from keeping(runs=3)
    yield from grid_page(runs=runs)
    yield from year_rollup(runs=3 if quick else 7)
    yield from issuing(runs=3 if quick else 7)
    yield from trail(runs=20 if quick else 200)
