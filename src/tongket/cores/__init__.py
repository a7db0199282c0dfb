"""Ground floor: pure Python, usable without Django, clock, network or database."""
