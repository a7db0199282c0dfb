"""Sums and sheets of the room: plain values in, plain values out."""
