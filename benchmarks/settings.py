"""The settings of production, and one page more: an empty one, to know what everything but a page costs."""

from debate.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.empty"
