"""Deeds: facts entered, changed, removed; ideas and their authors; two records joined; workbooks taken in."""
