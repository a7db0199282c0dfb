"""Deeds on drafts."""
