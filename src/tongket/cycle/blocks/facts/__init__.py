"""Pure reckoning of the room: the calendar's template, the rotation of heads, texts of papers."""
