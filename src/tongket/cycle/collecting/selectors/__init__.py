"""Reads of collecting."""
