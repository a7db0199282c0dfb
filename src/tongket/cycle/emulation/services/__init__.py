"""Deeds of the room, one module a noun."""
