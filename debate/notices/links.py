"""Signed links, by which a reader shows to have had a mail. A key in the query: no log of ours holds queries.

A key is of one purpose, and holds a digest of the address besides the row's number: a base that was restored may give
the same number to somebody else.
"""

from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
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
    row = SubscriptionRequest.objects.filter(pk=_number(key, CONFIRMING, CONFIRM_WITHIN)).first()
    return row if _is_of(row, key, CONFIRMING) else None


def subscription_in(key: str) -> Subscription | None:
    row = Subscription.objects.filter(pk=_number(key, KEEPING)).first()
    return row if _is_of(row, key, KEEPING) else None


def _link(name: str, key: str) -> str:
    return site_link(f"{reverse(name)}?{urlencode({'key': key})}")


def _key(row: Subscription | SubscriptionRequest, purpose: str) -> str:
    return signing.dumps([row.pk, _digest(row.address)], salt=purpose)


def _digest(address: str) -> str:
    return salted_hmac("debate.notices", address.lower(), algorithm="sha256").hexdigest()[:16]


def _read(key: str, purpose: str, within: timedelta | None = None) -> list:
    try:
        held = signing.loads(key, salt=purpose, max_age=within)
    except signing.BadSignature:
        return [0, ""]
    return held if isinstance(held, list) and len(held) == 2 else [0, ""]


def _number(key: str, purpose: str, within: timedelta | None = None) -> int:
    """Return the primary key that a key names; 0 for one that is altered, too old or of another purpose."""
    number = _read(key, purpose, within)[0]
    return number if isinstance(number, int) else 0


def _is_of(row: Subscription | SubscriptionRequest | None, key: str, purpose: str) -> bool:
    return row is not None and constant_time_compare(_digest(row.address), str(_read(key, purpose)[1]))
