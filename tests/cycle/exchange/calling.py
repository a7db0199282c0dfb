"""A unit with a key, and calls made with it, for the tests of the room."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from tests.factories.organizations import make_unit, make_user
from tongket.base.access.models import User
from tongket.cycle.exchange.models import AccessKey
from tongket.cycle.exchange.services.keys import make_key
from tongket.cycle.organizations.models import Unit

FIGURES = "/api/1/units/S0/figures/2023"


def today() -> date:
    """The day the program lives in."""
    return timezone.localdate()


@dataclass
class Program:
    """Another program with its key."""

    token: str
    unit: Unit
    head: User
    key: AccessKey

    def get(self, url: str = FIGURES, **asked: Any) -> Any:
        """The answer to a GET."""
        return Client().get(url, asked, headers={"Authorization": f"Bearer {self.token}"})

    def post(
        self, rows: Any = None, url: str = FIGURES, raw: str | bytes | None = None, kind: str = "application/json"
    ) -> Any:
        """The answer to rows, or to a body as it is."""
        body = raw if raw is not None else json.dumps({"figures": rows})
        client = Client(enforce_csrf_checks=True)
        return client.post(url, body, content_type=kind, headers={"Authorization": f"Bearer {self.token}"})

    def results(self, rows: Any) -> list[str]:
        """What became of each row."""
        return [row["result"] for row in self.post(rows).json()["rows"]]


def make_program(
    scope: str = "write", name: str = "Kế toán", unit: Unit | None = None, by: User | None = None, **more: Any
) -> Program:
    """A key of the head of S0."""
    unit = unit or make_unit()
    head = by or make_user("head", "Lý Thành Sơn", "head", unit)
    wanted = {"with_below": False, "ends_on": today() + timedelta(days=9)} | more
    token = make_key(unit=unit, program=name, scope=scope, by=head, on=today(), at=timezone.now(), **wanted)
    key = AccessKey.objects.get(unit=unit, program=name)
    return Program(token, unit, head, key)


def code(answer: Any) -> tuple[int, str]:
    """The status and the stable name of a problem."""
    return answer.status_code, answer.json()["code"]
