"""What several machines share, and what a machine does while one of these is away.

Here: public pages read from a replica of the database, pages kept in Redis or Valkey, the pause after a failure.
In: a public request and the content revision it asks for; a rendered page. Out: its response; the page again.
Not here: which pages are kept (``kept_pages``), and what a revision is (``models``).
"""

from debate.middleware.shared.page_cache import Kept, keep_page, kept_page, version_of_site
from debate.middleware.shared.replica import answer_from_one_moment, latest_head, stop_reading

__all__ = [
    "Kept",
    "answer_from_one_moment",
    "keep_page",
    "kept_page",
    "latest_head",
    "stop_reading",
    "version_of_site",
]
