"""An editor's session ends when it is not used."""

import time

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout

# The time of last use is written to a session at most once in so many seconds.
NOTED_EVERY = 5 * 60


def idle_middleware(get_response):
    """Log an editor out after SESSION_IDLE_SECONDS without use, and SESSION_COOKIE_AGE after the login at the latest.

    Takes requests below /admin/ from somebody logged in, and keeps ``begun`` and ``used`` (seconds since the epoch)
    in the session.
    """

    def middleware(request):
        if request.path_info.startswith("/admin/") and SESSION_KEY in request.session:
            session, now = request.session, time.time()
            begun, used = session.get("begun", now), session.get("used", 0)
            idle = now - used > settings.SESSION_IDLE_SECONDS and used
            if idle or now - begun > settings.SESSION_COOKIE_AGE:
                logout(request)
            elif now - used > NOTED_EVERY:
                session.update({"begun": begun, "used": now})
        return get_response(request)

    return middleware
