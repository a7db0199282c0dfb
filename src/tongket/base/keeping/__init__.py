"""Backup, restore, upgrade and move: everything in one file, and back."""
