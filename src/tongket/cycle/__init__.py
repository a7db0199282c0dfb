"""Second floor: the rooms of the working year, in its order."""
