"""Tests of the room of blocks."""
