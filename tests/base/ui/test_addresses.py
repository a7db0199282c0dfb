"""Remembered addresses are the same as those the resolver gives."""

from __future__ import annotations

from django.urls import get_script_prefix, reverse, set_script_prefix

from tongket.base.ui.addresses import address, row_address

PLACE = {"unit": "XA-1", "period": "2024-01"}


def test_an_address_is_that_of_the_resolver_each_time() -> None:
    for _time in (1, 2):
        assert address("access:me") == reverse("access:me")
        assert address("place_home", **PLACE) == reverse("place_home", kwargs=PLACE)


def test_an_address_follows_where_the_program_is_mounted() -> None:
    before, bare = get_script_prefix(), address("access:me")
    try:
        set_script_prefix("/tong-ket/")
        assert address("access:me") == f"/tong-ket{bare}"
    finally:
        set_script_prefix(before)
    assert address("access:me") == bare


def test_a_row_has_the_address_of_its_number() -> None:
    for number in (1, 204, 99_999_999):
        wanted = reverse("collecting:sums_node", kwargs={**PLACE, "ask": 7, "answer": number})
        assert row_address("collecting:sums_node", "answer", number, ask=7, **PLACE) == wanted
