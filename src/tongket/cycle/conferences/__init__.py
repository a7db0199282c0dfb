"""Conferences: the employees' conference and the review meeting, from the plan to the follow-up in the next year."""
