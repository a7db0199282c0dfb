"""Deeds of keeping: back up, restore, upgrade, move. Each says in words what is wrong, and leaves the old as it was."""
