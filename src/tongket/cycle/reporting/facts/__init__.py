"""The bridge of the room: rows and models become frozen records of the cores. No queries, nothing decided."""
