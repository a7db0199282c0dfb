"""App configuration of search."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """One box over everything one may see: entries published by the rooms, found without diacritics."""

    name = "tongket.base.search"
    label = "search"
