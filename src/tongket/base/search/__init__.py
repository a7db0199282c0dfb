"""One box over everything one may see: entries published by the rooms, found without diacritics."""
