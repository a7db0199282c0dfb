"""Reads of reminders: due days of units, the calendar, who is late, what waits, what is told to whom."""

from tongket.cycle.reminders.selectors.gathering import dues_of
from tongket.cycle.reminders.selectors.waiting import late_below, meant, waiting_for

__all__ = ["dues_of", "late_below", "meant", "waiting_for"]
