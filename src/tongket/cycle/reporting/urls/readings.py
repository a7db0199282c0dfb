"""Addresses of the readings, inside those of the figures; two words after it, since one word is an indicator's code."""

from __future__ import annotations

from django.urls import URLPattern, path

from tongket.cycle.reporting.views import reading_facts, readings

_ALL = "so-lieu/doc/van-ban/"
_ONE = f"{_ALL}<int:reading>/"
_FACT = f"{_ONE}<int:ordinal>/"

urlpatterns: list[URLPattern] = [
    path(_ALL, readings.list_readings, name="readings"),
    path(f"{_ALL}moi/", readings.new_reading, name="reading_new"),
    path(f"{_ALL}tep/<int:incoming>/bo/", readings.dismiss, name="incoming_dismiss"),
    path(_ONE, readings.show_reading, name="reading"),
    path(f"{_ONE}tep/", readings.download, name="reading_file"),
    path(f"{_ONE}ve-van-ban/", readings.about, name="reading_about"),
    path(f"{_ONE}xoa/", readings.remove, name="reading_remove"),
    path(f"{_ONE}nhan-cho-chac-chan/", reading_facts.accept_sure, name="reading_accept_sure"),
    path(f"{_ONE}nhan-cho-da-nho/", reading_facts.accept_remembered, name="reading_accept_remembered"),
    path(f"{_ONE}hoan-tac/", reading_facts.take_back_all, name="reading_take_back"),
    path(f"{_FACT}nhan/", reading_facts.accept, name="fact_accept"),
    path(f"{_FACT}sua/", reading_facts.mend, name="fact_mend"),
    path(f"{_FACT}bo/", reading_facts.refuse, name="fact_refuse"),
    path(f"{_FACT}tinh-nguoc/", reading_facts.derive, name="fact_derive"),
    path(f"{_FACT}hoan-tac/", reading_facts.take_back, name="fact_take_back"),
]
