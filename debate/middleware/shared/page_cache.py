"""Where rendered pages are kept: in the memory of this process, and behind it in a Redis or Valkey that machines share.

Both, because a page of 60 KB costs 150 µs of CPU from Redis on the same machine, 34 from memory, and no network.
"""

import hashlib
from collections.abc import Callable
from functools import cache as remember
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import cache, caches
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from debate.middleware.shared.circuit_breaker import CircuitBreaker

SHARED = "shared"
BREAKER = CircuitBreaker("the shared cache", 5)
# One more attempt, since a connection that was kept may have been closed.
QUICK = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5, "retry": Retry(NoBackoff(), 1)}
# What decides how a page looks, besides the content of the database.
MAKES_A_PAGE = ("debate", "templates", "static", "locale", "requirements.lock")


class Kept(NamedTuple):
    """A rendered page in the cache; of one that is too large only the ETag, with None for its body.

    ``link`` is its header ``Link``, by which a feed names its hub; '' for none.
    """

    body: bytes | None
    content_type: str
    etag: str
    link: str = ""


def kept_page(key: str) -> Kept | None:
    """Return the page that was kept under a key, by this process or, where they share a cache, by another."""
    kept: Kept | None = cache.get(key)
    if kept is None and SHARED in caches.settings and (kept := caches[SHARED].get(key)):
        cache.set(key, kept)
    return kept


def keep_page(key: str, kept: Kept) -> None:
    cache.set(key, kept)
    if SHARED in caches.settings:
        caches[SHARED].set(key, kept)


class SharedPages(RedisCache):
    """Django's own cache in Redis, which is only slower while that is away: nothing is found, nothing is kept."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        options = {**QUICK, "serializer": PageSerializer, **params.get("OPTIONS", {})}
        # Machines that run another version find no page of this one.
        super().__init__(server, {**params, "OPTIONS": options, "KEY_PREFIX": version_of_site()})

    def get(self, key: str, default: Any = None, version: Any = None) -> Any:
        return self._tried(super().get, key, default, version) or default

    def set(self, key: str, value: Any, *options: Any, **named: Any) -> None:
        self._tried(super().set, key, value, *options, **named)

    def _tried(self, action: Callable, *arguments: Any, **named: Any) -> Any:
        if not BREAKER.lets_through():
            return None
        try:
            done = action(*arguments, **named)
        except (RedisError, OSError, ValueError) as error:
            BREAKER.failed(error)
            return None
        BREAKER.succeeded()
        return done


class PageSerializer:
    """Writes a page as bytes. Django's own would unpickle them: who can write to Redis could then run code here."""

    def dumps(self, kept: Kept) -> bytes:
        head = [kept.etag, kept.content_type, kept.link, "no body" if kept.body is None else "body"]
        return b"\n".join([*map(str.encode, head), kept.body or b""])

    def loads(self, stored: bytes) -> Kept:
        """Raises ValueError for what this did not write."""
        etag, content_type, link, is_there, body = stored.split(b"\n", 4)
        return Kept(body if is_there == b"body" else None, content_type.decode(), etag.decode(), link.decode())


@remember
def version_of_site() -> str:
    """Return a digest of the code, templates, words and files that make a page: equal on machines of one version."""
    places = [settings.BASE_DIR / name for name in MAKES_A_PAGE]
    files = [path for place in places for path in (place.rglob("*") if place.is_dir() else [place])]
    digest = hashlib.sha256()
    for path in sorted(path for path in files if _is_source(path)):
        digest.update(str(path.relative_to(settings.BASE_DIR)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _is_source(path: Path) -> bool:
    return path.is_file() and path.suffix not in {".pyc", ".mo"}
