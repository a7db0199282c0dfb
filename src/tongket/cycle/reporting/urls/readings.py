"""Addresses of the readings, inside those of the figures; two words after it, since one word is an indicator's code."""

from __future__ import annotations

from django.urls import URLPattern, path

from tongket.cycle.reporting.views import readings

_ONE = "so-lieu/doc/van-ban/<int:reading>/"
_FACT = f"{_ONE}<int:ordinal>/"

urlpatterns: list[URLPattern] = [
    path("so-lieu/doc/van-ban/", readings.list_readings, name="readings"),
    path("so-lieu/doc/van-ban/moi/", readings.new_reading, name="reading_new"),
    path(_ONE, readings.show_reading, name="reading"),
    path(f"{_ONE}tep/", readings.download, name="reading_file"),
    path(f"{_ONE}nhan-cho-chac-chan/", readings.accept_sure, name="reading_accept_sure"),
    path(f"{_FACT}nhan/", readings.accept, name="fact_accept"),
    path(f"{_FACT}sua/", readings.mend, name="fact_mend"),
    path(f"{_FACT}bo/", readings.refuse, name="fact_refuse"),
    path(f"{_FACT}tinh-nguoc/", readings.derive, name="fact_derive"),
    path(f"{_FACT}hoan-tac/", readings.take_back, name="fact_take_back"),
]
