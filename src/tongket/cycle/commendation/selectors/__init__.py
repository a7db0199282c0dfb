"""Reads of the room, by noun."""
