"""Pure reckoning of the room: when a pattern falls, and the text that reminds."""
