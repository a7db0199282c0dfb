"""Roof: what people and machines meet."""
