"""What gunicorn reads when it is started in this folder, besides its command line."""

from gunicorn import util

# A thread that waits for the database leaves the others to readers; more than WRITERS_AT_ONCE of settings.py. Each has
# a connection of its own, so PostgreSQL must allow workers × threads.
threads = 8

# A proxy on this machine may otherwise say, in a header that it may have passed on from a client, which part of the
# path is the site's own.
forwarder_headers = ""


def post_worker_init(worker):
    """Give gunicorn's own answers, to requests that never reach Django, the headers of every other answer."""
    # Needs the settings, which have been read only now that the application is loaded.
    from django.conf import settings

    from debate.vocabulary import security_headers

    headers = {"Connection": "close", "Content-Type": "text/html; charset=utf-8"}
    headers |= security_headers(is_secure=settings.BEHIND_PROXY)

    def write_error(sock, status_int, reason, mesg):
        """Replace the function that `Worker.handle_error` calls; ``mesg`` repeats the request, so it is left out."""
        page = f'<!doctype html><html lang="en"><title>{reason}</title><h1>{reason}</h1></html>\n'.encode()
        lines = [f"HTTP/1.1 {status_int} {reason}", *(f"{name}: {value}" for name, value in headers.items())]
        head = "\r\n".join([*lines, f"Content-Length: {len(page)}", "", ""])
        util.write_nonblock(sock, head.encode("latin-1") + page)

    util.write_error = write_error
