"""The year of an emulation block: members, head and deputy, calendar, meetings, papers, covenants, handing over.

Words: a *block* (khối, cụm thi đua) is a unit of its kind in ``organizations``, its members are kept there by day; a
*year* (BlockYear) is the block in one working year with its head and deputy; a *step* is a line of the year's calendar;
an *answer* is a member's part in it; a *conclusion* (kết luận) of a meeting is a task with an owner; a *covenant* (giao
ước) has *parties*, roles filled on the day they sign, and *lines*, targets taken from plans; a *handover* is what one
head leaves to the next. Doors: ``services.heads.elect_head``, ``selectors.years``, ``selectors.due_days``,
``selectors.handing.provide`` for rooms that put files into the package.
"""
