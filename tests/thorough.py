"""How often a test tries what is drawn at random: quickly each time, thoroughly for `make prove`."""

import os


def times(quick: int, thorough: int) -> int:
    return thorough if os.environ.get("THOROUGH") else quick
