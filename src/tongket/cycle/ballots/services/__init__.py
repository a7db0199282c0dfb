"""Deeds: votes and their lists, opening, casting, closing, counting."""
