"""Shapes of what people send to the organisation's pages, by noun."""
