"""Pure parts: sorts of facts and their columns, what contradicts what, names that look alike."""
