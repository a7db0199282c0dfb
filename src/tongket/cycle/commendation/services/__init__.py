"""Deeds of the room, by noun."""
