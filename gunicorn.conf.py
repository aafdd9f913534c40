"""What gunicorn reads when it is started in this folder, besides its command line; docs/deploying.md explains it.

Where it listens is said elsewhere: systemd hands over a socket, a container names an address.
"""

import gc
import os

from gunicorn import util

# Until processes are made: hardly anything that is loaded is garbage, and looking for it takes a tenth of the start.
gc.disable()
wsgi_app = "debate.wsgi"
# Processes: one for each processor, unless the environment says how many.
workers = int(os.environ.get("WEB_CONCURRENCY", os.cpu_count() or 1))
# A thread that waits for the database leaves the others to readers; more than WRITERS_AT_ONCE of settings.py. Each has
# a connection of its own, so PostgreSQL must allow workers × threads.
threads = 8
# The code is loaded once and shared by all processes, and one that cannot be loaded fails the start, not each worker.
preload_app = True
# In seconds. A process that does nothing at all for so long is replaced; one that is to end may answer for so long.
timeout = graceful_timeout = 30
# In seconds: longer than the proxy keeps its connections, so that it never writes on one that is just being closed.
keepalive = 75
# Nobody talks to it but by signals.
control_socket_disable = True
# A proxy on this machine may otherwise say, in a header that it may have passed on from a client, which part of the
# path is the site's own.
forwarder_headers = ""


def when_ready(server):
    """Read content and templates once, before the processes are made: they share that memory, and none has to do it."""
    from django.db import connections
    from django.urls import reverse

    from debate.content import prepare_content
    from debate.templating.environment import compile_templates

    prepare_content()
    compile_templates()
    # Reads all addresses and with them the views; otherwise each process would.
    reverse("home")
    # A connection must not be used by two processes.
    connections.close_all()
    # What is never looked at again by the garbage collector is not written to, so it stays shared.
    gc.freeze()


def post_fork(server, worker):
    """Collect garbage again: of what this process makes, not of what it shares."""
    gc.enable()


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
