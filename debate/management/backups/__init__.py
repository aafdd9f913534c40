"""A backup is one file that holds the whole base, and a restored base is the one that was backed up.

In: the database in use. Out: a zip file with the database as its own tool writes it and a manifest; the same database
again. Everything else under ``var/`` (static files, counts for Prometheus, workers' locks) is made anew by itself.
"""

from debate.management.backups.errors import BackupError
from debate.management.backups.whole_base import back_up, restore

__all__ = ["BackupError", "back_up", "restore"]
