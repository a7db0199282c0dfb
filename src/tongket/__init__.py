"""Tổng Kết: the working year of a Vietnamese public unit, from targets to review to news."""

__version__ = "0.1.0"
