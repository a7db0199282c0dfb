"""Tests of the likeness of texts."""
