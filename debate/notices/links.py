"""Signed links, by which a reader shows to have had a mail. A key in the query: no log of ours holds queries.

A key is of one purpose, and holds a digest of the address besides the row's number: a base that was restored may give
the same number to somebody else.
"""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from debate.models import Subscription, SubscriptionRequest

CONFIRMING, KEEPING = "debate.notices.confirming", "debate.notices.keeping"
CONFIRM_WITHIN = timedelta(days=3)


def confirm_link(request: SubscriptionRequest) -> str:
    """Return the address at which a request is confirmed, for three days; in the active language."""
    return _link("subscription_confirm", _key(request, CONFIRMING))


def keep_link(subscription: Subscription) -> str:
    """Return the address at which a reader sees and leaves subscriptions, for as long as this one lasts."""
    return _link("subscription_list", keep_key(subscription))


def keep_key(subscription: Subscription) -> str:
    return _key(subscription, KEEPING)


def site_link(path: str) -> str:
    """Return the absolute address of a path of ours, for what is made outside a request."""
    return settings.SITE_ADDRESS + path


def request_in(key: str) -> SubscriptionRequest | None:
    """Return what a link from a mail asks to confirm; None when it is not ours, too old or used."""
    return _row_in(key, SubscriptionRequest.objects.all(), CONFIRMING, CONFIRM_WITHIN)


def subscription_in(key: str) -> Subscription | None:
    return _row_in(key, Subscription.objects.all(), KEEPING)


def _link(name: str, key: str) -> str:
    return site_link(f"{reverse(name)}?{urlencode({'key': key})}")


def _key(row: Subscription | SubscriptionRequest, purpose: str) -> str:
    return signing.dumps([row.pk, _digest(row.address)], salt=purpose)


def _digest(address: str) -> str:
    return salted_hmac("debate.notices", address.lower(), algorithm="sha256").hexdigest()[:16]


def _row_in(key: str, rows: QuerySet, purpose: str, within: timedelta | None = None) -> Any:
    """Return the row that a key names; None for a key that is altered, too old or of another purpose, or a row gone."""
    try:
        number, digest = signing.loads(key, salt=purpose, max_age=within)
        row = rows.filter(pk=number).first()
    except (signing.BadSignature, TypeError, ValueError):  # the latter for a key of another version of the site
        return None
    return row if row is not None and constant_time_compare(_digest(row.address), digest) else None
