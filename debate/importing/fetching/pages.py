"""What was fetched."""

from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from typing import NamedTuple

from debate.importing.fetching.answers import PERMANENT, UNCHANGED, Validators


class Redirect(NamedTuple):
    """An address that sent us on, and the status with which it did."""

    address: str
    status: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What one address said of a page: its content, or that it has not changed (status 304, without content)."""

    status: int
    content: bytes
    content_type: str
    validators: Validators
    refresh_address: str
    retrieved_at: datetime


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as its publisher sent it, or the word that it has not changed.

    ``address`` is what was asked for, in its one spelling; ``redirects`` are the addresses that sent us on, in order.
    """

    address: str
    final_address: str
    redirects: tuple[Redirect, ...]
    answer: Answer

    @property
    def is_unchanged(self) -> bool:
        return self.answer.status == UNCHANGED

    @property
    def content(self) -> bytes:
        """The exact bytes that were sent, without the encodings of the transfer; none of a page that is unchanged."""
        return self.answer.content

    @property
    def content_type(self) -> str:
        """As sent, charset and all, which need not be true."""
        return self.answer.content_type

    @property
    def charset(self) -> str:
        """The encoding that the header claims, in lower case; '' for none."""
        message = Message()
        message["Content-Type"] = self.content_type
        return message.get_content_charset("")

    @property
    def validators(self) -> Validators:
        """What to give as ``since`` the next time."""
        return self.answer.validators

    @property
    def retrieved_at(self) -> datetime:
        """The moment at which the page was here, in UTC."""
        return self.answer.retrieved_at

    @property
    def refresh_address(self) -> str:
        """Where the page itself sends its readers on within seconds, '' for nowhere. It was not followed."""
        return self.answer.refresh_address

    @property
    def has_moved(self) -> bool:
        """Whether every redirect was for good, so that the final address is the one to keep."""
        return bool(self.redirects) and all(each.status in PERMANENT for each in self.redirects)
