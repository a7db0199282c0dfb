"""Forms of collecting."""
