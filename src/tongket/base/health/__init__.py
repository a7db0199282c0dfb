"""What is wrong with the installation, in words, and how to mend it.

A *check* looks at one thing and hands back a *finding*: good, to be watched or wrong, with the way to mend it. Rooms
register theirs with ``checks.register`` when the app is ready; what happened to something outside (the last mail) is kept by
``services.note``. Read by the page /may-chu/, by ``tongket health`` and, as one word, by /healthz.
"""
