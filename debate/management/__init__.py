"""The commands of ``manage.py``.

Here: one file per command, each a thin wrapper around a function of a lower room.
In: arguments and options. Out: what was done, in words, and an exit status that is not 0 when it failed.
Not here: the work itself.
"""
