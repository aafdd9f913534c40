"""How many failed logins are allowed, by account and by address: the handler of django-axes, named in settings.py.

Three limits, each for accounts that exist and names that do not alike:

- one account from one address: AXES_FAILURE_LIMIT failures, counted by axes itself;
- one address, whichever the accounts: ADDRESS_FAILURES within the same time;
- one account, whichever the addresses: after FREE_FAILURES in a day each further failure makes everybody wait twice as
  long, up to the same time. An address from which the account was logged in before need not wait, so nobody can keep
  its owner out.
"""

from datetime import timedelta
from math import ceil

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessFailureLog, AccessLog
from django.conf import settings
from django.db.models import Count, Max
from django.utils import timezone

ADDRESS_FAILURES = 20
FREE_FAILURES = 10
DAY = timedelta(days=1)


class LoginLimits(AxesDatabaseHandler):
    def is_locked(self, request, credentials=None) -> bool:
        """Whether this login must wait; for how many seconds is left in ``request.login_wait``, 0 for the first limit.

        What is refused is not counted: it prolongs no wait.
        """
        request.login_wait = 0
        if super().is_locked(request, credentials):
            return True
        address = request.axes_ip_address
        request.login_wait = _wait_of_address(address) or _wait_of_account(
            get_client_username(request, credentials), address
        )
        return request.login_wait > 0

    def user_login_failed(self, sender, credentials, request=None, **kwargs) -> None:
        """Count a failure, and forget those that count no more."""
        super().user_login_failed(sender, credentials, request, **kwargs)
        AccessFailureLog.objects.filter(attempt_time__lt=timezone.now() - DAY).delete()


def _wait_of_address(address: str) -> int:
    """Return how many seconds all logins from an address must wait."""
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    failures = AccessFailureLog.objects.filter(ip_address=address, attempt_time__gt=since)
    return settings.AXES_COOLOFF_TIME.seconds if failures.count() >= ADDRESS_FAILURES else 0


def _wait_of_account(username: str, address: str) -> int:
    """Return how many seconds logins to an account must wait, from addresses where it was not logged in before."""
    failures = AccessFailureLog.objects.filter(username=username, attempt_time__gt=timezone.now() - DAY)
    number, last = failures.aggregate(number=Count("pk"), last=Max("attempt_time")).values()
    if number < FREE_FAILURES or AccessLog.objects.filter(username=username, ip_address=address).exists():
        return 0
    delay = min(2 ** min(number - FREE_FAILURES, 30), settings.AXES_COOLOFF_TIME.seconds)
    return max(0, ceil(delay - (timezone.now() - last).total_seconds()))
