"""Deeds of collecting: one module for requests, one for answers, one for what is counted."""
