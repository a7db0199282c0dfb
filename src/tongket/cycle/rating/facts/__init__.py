"""Pure rules of the room: what the law of a day says, caps, days, union points."""
