"""What pages of planning take in."""
