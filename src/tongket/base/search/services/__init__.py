"""Deeds of the index: following changes, making it anew."""

from tongket.base.search.services.rebuilding import reindex
from tongket.base.search.services.refreshing import refresh, refresh_waiting

__all__ = ["refresh", "refresh_waiting", "reindex"]
