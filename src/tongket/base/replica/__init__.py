"""Reading from a copy of the database: pages of sums may be a few seconds old, everything else comes from the primary.

Set by TONGKET_REPLICA. A page is marked by ``from_replica``; what it reads of the rooms' figures then comes from the copy,
never who may see it. Not for who has just written, not inside a transaction, not while the copy lags behind.
"""
