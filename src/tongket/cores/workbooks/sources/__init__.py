"""Readers of files and pasted blocks; each gives a ``Book``."""
