"""Deeds of judging: a unit's own rules prepared, decided, dropped."""
