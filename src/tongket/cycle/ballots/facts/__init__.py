"""Counting, sealing, keys, codes and the result file: pure, no database, no clock."""
