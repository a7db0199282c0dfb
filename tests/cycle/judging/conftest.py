"""A province with a unit below it, and another organisation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories.organizations import make_unit, make_user
from tongket.base.access.models import User
from tongket.cycle.judging.models import LawLayer
from tongket.cycle.judging.services.layers import decide, save_draft
from tongket.cycle.organizations.models import Unit

ON = date(2024, 12, 12)
TEXTS = "texts:\n  - {code: CODE, layer: unit, name: Quy chế CODE, from: 2024-01-01, to: null}\n"
IDEA = """conditions:
  - condition: CODE/co-sang-kien
    order: 215
    awards: [cstdcs]
    kinds: [individual]
    dated:
      - {from: 2024-01-01, to: null, rule: CODE-5, text: CODE, place: Điều 5, confidence: seen, effect: block, says: "Có sáng kiến năm {year}", test: {ideas: {initiatives: 1, works: 1, level: base}}}
"""
CAP = """quantities:
  - quantity: quota_cstdcs
    dated:
      - {from: 2024-01-01, to: null, value: VALUE, rule: CODE-6, text: CODE, place: Điều 6, confidence: seen, effect: block}
"""


def layer_text(code: str = "QC1", *parts: str, value: str = "0.15") -> str:
    return (TEXTS + "".join(parts)).replace("CODE", code).replace("VALUE", value)


@pytest.fixture(autouse=True)
def _today(settings: Any) -> None:
    settings.TONGKET_TODAY = ON


@pytest.fixture
def province(db: None) -> Unit:
    return make_unit("T0", "Tỉnh đoàn Sông Mai")


@pytest.fixture
def unit(province: Unit) -> Unit:
    return make_unit("S0", parent=province)


@pytest.fixture
def emulation(unit: Unit) -> User:
    return make_user("thi-dua", "Vũ Thị Dịu", "emulation", unit)


@pytest.fixture
def head(unit: Unit) -> User:
    return make_user("son", "Lý Thành Sơn", "head", unit)


def decided(unit: Unit, text: str, from_day: date, *, on: date = ON, reason: str = "Quy chế") -> LawLayer:
    """A version prepared by one person and decided by another one of the unit."""
    name = f"{unit.code}-{LawLayer.objects.count()}".lower()
    preparing = make_user(f"soan-{name}", "Người Soạn", "emulation", unit)
    deciding = make_user(f"duyet-{name}", "Người Duyệt", "head", unit)
    draft = save_draft(unit=unit, text=text, from_day=from_day, reason=reason, by=preparing, on=on)
    return decide(layer=draft, by=deciding, on=on)
