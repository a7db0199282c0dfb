"""Due days back-computed in working days, the calendar, and who is told when."""
