"""Benchmarks: ``./dev bench`` prints a table of medians with the ratio to a baseline measured in the same run."""
