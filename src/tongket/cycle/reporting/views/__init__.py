"""Views of the room, one module a noun: figures, readings, reviews."""
