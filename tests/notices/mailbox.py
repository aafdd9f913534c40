"""A mail server on this machine that keeps what it is sent, or refuses it as a test wants."""

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from django.test import override_settings

SITE = "https://debate.example.org"
READER = "reader@mail.example"


class Mailbox:
    """``letters`` are the mails as they came over the wire, ``raw`` the same as bytes.

    ``answer`` is what the server says to each receiver, but for those that have one of their own in ``answers``.
    """

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.receivers: list[str] = []
        self.answer, self.answers = "250 OK", dict[str, str]()

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list) -> str:
        answer = self.answers.get(address, self.answer)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.raw.append(envelope.content)
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        self.receivers += envelope.rcpt_tos
        return "250 OK"


class _Controller(Controller):
    """Its port is whichever is free: the number is known once it listens."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """Let mail be configured, and go to a mailbox on this machine."""
    mailbox = Mailbox()
    controller = _Controller(mailbox, hostname="127.0.0.1", port=0)
    controller.start()
    options = {"host": "127.0.0.1", "port": controller.port, "timeout": 5}
    mailers = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
    with override_settings(
        MAIL_IS_ON=True, MAILERS=mailers, DEFAULT_FROM_EMAIL="Debate <news@debate.example.org>", SITE_ADDRESS=SITE
    ):
        try:
            yield mailbox
        finally:
            controller.stop()


def body(letter: EmailMessage, kind: str) -> str:
    """The text of a mail in one of its forms, ``plain`` or ``html``."""
    return letter.get_body((kind,)).get_content()
