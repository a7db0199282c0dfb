"""Deeds of the organisation, by noun: units, successions, bodies, letterheads, signers, people, staff import, grants."""
