"""Reads of drafts."""
