"""Reads of rounds, ratings, petitions, the union's points; what was decided, for other rooms."""
