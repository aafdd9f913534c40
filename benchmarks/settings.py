"""The settings of production, and one page more: an empty one, to know what everything but a page costs."""

from debate.settings import *  # noqa: F403

SITE_URLCONF, ROOT_URLCONF = ROOT_URLCONF, "benchmarks.empty"  # noqa: F405
