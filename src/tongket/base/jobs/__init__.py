"""Background work: enqueued with the deed that wants it, with progress, worked by the serving process.

A *background task* is a function of a room's ``tasks.py``, registered under "room.name" (``registry.background``); a *job*
is one run of it that was asked for; a *schedule* asks for one every day or every so often (``registry.register_schedule``).
Doors: ``services.enqueue_on_commit``, ``registry``, ``selectors``, ``jobs/progress.html`` (the part of a page that shows
one job), ``worker.Workers`` for the commands. The queue is django-tasks' own table; what people see is ``Job``.
"""
