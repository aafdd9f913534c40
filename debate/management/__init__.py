"""The commands of ``manage.py``.

Here: one file a command, each a thin door to a function of a room below.
In: arguments and options. Out: what was done, in words, and an exit status that is not 0 when it failed.
Not here: the work itself.
"""
