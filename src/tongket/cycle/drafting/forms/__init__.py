"""Input of the drafting pages."""
