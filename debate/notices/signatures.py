"""Signatures of webhooks, as https://www.standardwebhooks.com says: HMAC-SHA256 over id, time and body."""

import base64
import hashlib
import hmac

from django.conf import settings

PREFIX = "whsec_"


def make_secret(salt: str) -> str:
    """Return the secret that belongs to a salt while SECRET_KEY stays: 32 bytes in base64 behind ``whsec_``."""
    key = hmac.digest(settings.SECRET_KEY.encode(), f"debate.webhooks:{salt}".encode(), hashlib.sha256)
    return PREFIX + base64.b64encode(key).decode()


def signed_headers(secret: str, message: str, seconds: int, body: bytes) -> dict[str, str]:
    """Return the headers by which a receiver knows a message to be ours, and how old it is.

    ``message`` is its id, ``seconds`` the time of this attempt, since the epoch.
    """
    key = base64.b64decode(secret.removeprefix(PREFIX))
    digest = hmac.digest(key, b".".join([message.encode(), str(seconds).encode(), body]), hashlib.sha256)
    return {
        "webhook-id": message,
        "webhook-timestamp": str(seconds),
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }
