"""Awards as counted figures."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from tests.cycle.commendation.conftest import AT, ON, PERIOD, accepted, propose, voted
from tongket.base.access.models import User
from tongket.cycle.commendation.models import Season, UnitList
from tongket.cycle.commendation.services.decisions import Deciding, decide, revoke
from tongket.cycle.organizations.models import Person, Unit
from tongket.cycle.planning.counted import sources


def counted(unit: Unit, key: str, period: str = PERIOD, on: date = ON) -> Decimal | None:
    return sources()[f"khen-thuong.{key}"].count(unit.pk, period, on).amount


def test_awards_are_counted_by_person_from_the_day_of_the_decision(
    own: UnitList, season: Season, unit: Unit, people: list[Person], head: User
) -> None:
    rows = [*propose(own, people, "ldtt", head), *propose(own, people[:1], "cstdcs", head)]
    assert counted(unit, "individual") is None  # nothing was decided: not known, not zero
    accepted(own, head)
    voted(season, {one.pk: 7 for one in rows}, head)
    decide(
        season=season, ids=[one.pk for one in rows], deciding=Deciding("45/QĐ-SNV", ON, "Giám đốc Sở Nội vụ"), by=head,
        on=ON, at=AT,
    )  # fmt: skip

    assert counted(unit, "individual", on=ON - timedelta(1)) is None
    assert counted(unit, "individual") == 4  # one of them twice awarded, counted once
    assert (counted(unit, "individual.ldtt"), counted(unit, "individual.cstdcs"), counted(unit, "collective")) == (
        4,
        1,
        0,
    )
    assert "45/QĐ-SNV" in sources()["khen-thuong.individual"].count(unit.pk, PERIOD, ON).says
    assert counted(unit, "individual", "2024-Q4") == 4
    assert counted(unit, "individual", "2024-Q3") is None
    assert counted(unit, "tien") == sum(one.amount_vnd or 0 for one in season.nominees.all())

    gone = season.nominees.get(award="cstdcs")
    day = ON + timedelta(1)
    revoke(nominee=gone, revoked_on=day, reason="Kê khai không đúng", by=head, on=day, at=AT)
    assert counted(unit, "individual.cstdcs", on=ON) == 1
    assert counted(unit, "individual.cstdcs", on=ON + timedelta(1)) == 0
