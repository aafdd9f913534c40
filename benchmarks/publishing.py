"""Publish a claim every second, another each time, until standard input ends: ``python -m benchmarks.publishing``.

Says so on standard output, a line for each.
"""

import select
import sys
from itertools import count

import django

django.setup()

from debate.content import reindex  # noqa: E402
from debate.models import Claim  # noqa: E402

PAUSE = 1.0  # seconds


def publish(number: int, claims: int) -> None:
    """What an editor's click moves: one claim."""
    reindex(Claim.objects.filter(pk=1 + number * 7_919 % claims))


def main() -> None:
    claims = Claim.objects.count()
    for number in count(1):
        publish(number, claims)
        print(number, flush=True)
        if select.select([sys.stdin], [], [], PAUSE)[0]:
            return


if __name__ == "__main__":
    main()
