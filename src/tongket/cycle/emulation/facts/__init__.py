"""Pure functions of the room."""
