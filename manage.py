#!/usr/bin/env python
"""The project's commands: `manage.py help` lists them."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import Error


def main() -> None:
    """Run the command, and say in words what is wrong with the database or the debate; ``--traceback`` shows where."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "debate.settings")
    try:
        execute_from_command_line(sys.argv)
    except Error as error:
        # Not before: the vocabulary reads the settings, which an option of the command may name.
        from debate.vocabulary import trouble_of

        trouble = trouble_of(error)
        if trouble is None or "--traceback" in sys.argv:
            raise
        sys.exit(f"{trouble.in_words}\n({error})")
    except ValueError as error:
        # What is wrong with a debate's package is raised first where the log is configured, which wraps it.
        if not isinstance(error.__cause__, ImproperlyConfigured) or "--traceback" in sys.argv:
            raise
        sys.exit(str(error.__cause__))


if __name__ == "__main__":
    main()
