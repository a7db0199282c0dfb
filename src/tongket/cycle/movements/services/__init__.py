"""Deeds of movements."""
