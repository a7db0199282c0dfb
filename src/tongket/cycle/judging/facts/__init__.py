"""What the room knows without its table: rows of the catalogue, rules over time, questions, layers as text."""
