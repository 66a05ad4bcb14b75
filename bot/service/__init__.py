"""`kehoach serve`: channels, answers, sender, tick and health in one process that may be killed at any point.

The event loop only waits: the database, answers and planning run in threads, the sender in a thread
with a loop of its own.
"""
