"""The checks of the house itself, by what they look at."""
