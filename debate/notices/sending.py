"""One letter to one address, and what becomes of it. No address gets into an error, a task's result or a log."""

import logging
import smtplib
from collections.abc import Mapping
from datetime import timedelta
from email.headerregistry import BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.text import Truncator

logger = logging.getLogger(__name__)

# Longer than one letter can take (`settings.MAILERS`): until then no second process sends the same.
LEASE = timedelta(minutes=10)
# Waits after a failure, doubled each time from the first to the longest; the last of so many gives up, after 3 days.
FIRST_WAIT, LONGEST_WAIT, MOST_ATTEMPTS = timedelta(minutes=5), timedelta(hours=6), 18

LONGEST_SUBJECT = 150


class Letter(NamedTuple):
    """A mail in both forms; ``message_id`` is the same whenever the same is sent again."""

    subject: str
    text: str
    html: str
    message_id: str
    headers: Mapping[str, str]


class NotSent(Exception):
    """It may go another time; as text, a word for the log."""


class ServerAway(NotSent):
    """The mail server of the site itself does not take mails now, whoever they are for."""


class Refused(Exception):
    """The receiver's server will never take it: the status of SMTP, as text."""


class _OnOneLine(UnstructuredHeader, BaseHeader):
    """A header with an address of ours: Python would fold a long one into encoded words (RFC 2047).

    Those are no addresses there, and mail programs would show no button to unsubscribe.
    """

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


_HEADERS = HeaderRegistry()
_HEADERS.map_to_type("list-unsubscribe", _OnOneLine)


class _Mail(EmailMultiAlternatives):
    def message(self, *, policy: Any = SMTP) -> EmailMessage:
        return super().message(policy=policy.clone(header_factory=_HEADERS))


def send(letter: Letter, address: str) -> None:
    """Send a letter. Raises Refused when its address is refused for good, NotSent for whatever else goes wrong."""
    message = _Mail(
        subject=Truncator(" ".join(letter.subject.split())).chars(LONGEST_SUBJECT),
        body=letter.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[address],
        headers={
            "Message-ID": f"<{letter.message_id}@{urlsplit(settings.SITE_ADDRESS).hostname or 'localhost'}>",
            "Auto-Submitted": "auto-generated",
            **letter.headers,
        },
    )
    message.attach_alternative(letter.html, "text/html")
    error = _attempt(message)
    if error is not None:
        # Not "from" the error, whose words repeat the address.
        raise error from None


def _attempt(message: _Mail) -> NotSent | Refused | None:
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        status, words = next(iter(error.recipients.values()), (0, b""))
        # 5.7 is about who sends, such as a server that does not relay for us: not a reason to drop a reader.
        is_for_good = 500 <= status < 600 and not words.startswith(b"5.7.")
        return Refused(str(status)) if is_for_good else NotSent(str(status))
    except (smtplib.SMTPDataError, smtplib.SMTPNotSupportedError, ValueError) as error:
        # What is said of the mail: of its contents, its sender, or an address that cannot be written.
        return NotSent(str(getattr(error, "smtp_code", type(error).__name__)))
    except (smtplib.SMTPException, OSError) as error:
        return ServerAway(type(error).__name__)
    return None


def wait_after(attempts: int) -> timedelta:
    """Return how long to wait after so many failures in a row."""
    return min(FIRST_WAIT * 2 ** min(attempts - 1, 20), LONGEST_WAIT)
