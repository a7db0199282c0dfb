"""Pure rules of conferences."""
