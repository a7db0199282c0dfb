"""Rows → frozen papers, workbooks and differences; no queries."""
