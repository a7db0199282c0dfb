"""The pages: who sees what, and what their forms do."""

from __future__ import annotations

from typing import Any

import pytest

from tongket.cycle.reminders.models import OwnDeadline

BASE = "/u/S0/2024/lich/"
PAGES = ["", "?dang=list", "?xem=mine", "?xem=below", "?thang=2025-01", "?thang=2024-02", "?thang=9999-99", "lich.xlsx",
         "lich.ics", "han/", "nhac-toi/"]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", ["officer", "member", "above", "administrator"])
def test_everybody_of_the_unit_reads_the_calendar(house: Any, client_of: Any, role: str, page: str) -> None:
    assert client_of(getattr(house, role)).get(BASE + page).status_code == 200


@pytest.mark.parametrize("page", [*PAGES, "han/them/", "loi-nhac/", "cai-dat/"])
def test_another_organisation_has_no_such_page(house: Any, client_of: Any, page: str) -> None:
    assert client_of(house.stranger).get(BASE + page).status_code == 404


@pytest.mark.parametrize(
    ("page", "allowed"),
    [
        ("han/them/", {"officer", "head", "administrator"}),
        ("cai-dat/", {"officer", "head", "administrator"}),
        ("loi-nhac/", {"officer", "head", "administrator", "above"}),
    ],
)
def test_pages_of_some_roles(house: Any, client_of: Any, page: str, allowed: set[str]) -> None:
    found = {
        role: client_of(getattr(house, role)).get(BASE + page).status_code
        for role in ("officer", "head", "administrator", "above", "member", "emulation")
    }
    assert found == {role: 200 if role in allowed else 403 for role in found}


def test_a_deadline_is_looked_at_before_it_is_kept(house: Any, client_of: Any) -> None:
    client = client_of(house.officer)
    typed = {"title": "Nộp báo cáo quý", "how": "day", "repeat": "quarter", "month": "3", "day": "14", "reach": "here",
             "roles": ["officer"]}  # fmt: skip
    looked = client.post(BASE + "han/them/", typed | {"preview": "1"})
    assert (looked.status_code, OwnDeadline.objects.count()) == (200, 0)
    page = looked.content.decode()
    assert [day in page for day in ("14/03/2024", "14/06/2024", "13/09/2024", "13/12/2024")] == [True] * 4
    kept = client.post(BASE + "han/them/", typed)
    assert (kept.status_code, OwnDeadline.objects.get().title) == (302, "Nộp báo cáo quý")
