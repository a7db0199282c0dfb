"""The ``tongket`` command, for people who like terminals and for other programs."""
