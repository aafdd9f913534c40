"""Readers never wait behind writers: some threads of a process are theirs."""

from threading import BoundedSemaphore

from django.conf import settings

from debate.vocabulary import TooManyWriters

SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")


def writer_middleware(get_response):
    """Let at most WRITERS_AT_ONCE requests that may write be answered at once; raise TooManyWriters for one more.

    It waits for none of them: it would take the very thread that is kept for readers.
    """
    places = BoundedSemaphore(settings.WRITERS_AT_ONCE)

    def middleware(request):
        if request.method in SAFE:
            return get_response(request)
        if not places.acquire(blocking=False):
            raise TooManyWriters
        try:
            return get_response(request)
        finally:
            places.release()

    return middleware
