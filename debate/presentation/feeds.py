"""The latest published claims of a list as an Atom feed, in the active language."""

from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html
from django.utils.translation import gettext as _

from debate.content.filters import ClaimFilter
from debate.formatting import day_of, in_script, words_of
from debate.models import Claim
from debate.presentation.bibliographic import site_name
from debate.presentation.claim_list_meta import last_published, list_title, query_pairs, query_string
from debate.vocabulary import TAGS, Stance, current_language, without_language

ENTRIES = 30
# The conditions of which the hub is told (WebSub). A feed names it with one of these at most: who subscribes to a feed
# of several conditions must ask for it, since nobody can tell which of those there are.
HUBBED = ("speaker", "company", "about", "model", "topic", "stance")
# Characters that XML 1.0 cannot express, not even as references.
NOT_IN_XML = dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF])


class ClaimFeed(Atom1Feed):
    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        if self.feed["hub"]:
            handler.addQuickElement("link", "", {"rel": "hub", "href": self.feed["hub"]})

    def latest_post_date(self) -> datetime:
        """Return a fixed moment for an empty feed, which would otherwise look changed at each request."""
        return super().latest_post_date() if self.items else datetime(1970, 1, 1, tzinfo=UTC)


def write_feed(filter_, base: str, list_address: str, feed_address: str) -> str:
    """Return the feed of a list as XML.

    ``base`` is the site's address without a slash at its end; the two other addresses are paths without a query.
    """
    query, site = query_string(filter_, ordered=False), site_name()
    feed = ClaimFeed(
        title=printable(f"{site}{_('：')}{list_title(filter_)}"),
        link=f"{base}{list_address}{query}",
        feed_guid=permanent_id(f"{list_address}{query}"),
        feed_url=f"{base}{feed_address}{query}",
        description="",
        subtitle=in_script(_("最近审核发布的观点，每条都有出处。")),
        language=TAGS[current_language()],
        author_name=site,
        feed_copyright="CC BY 4.0",
        hub=hub_of(filter_),
    )
    for claim in Claim.objects.published().for_feed(last_published(filter_, ENTRIES)):
        feed.add_item(**_entry(claim, base))
    return feed.writeString("utf-8")


def hub_of(filter_: ClaimFilter) -> str:
    """Return the address of the hub that is told when the feed of a list changes; '' when none is."""
    pairs = query_pairs(filter_)
    return settings.WEBSUB_HUB if len(pairs) <= 1 and {name for name, _value in pairs} <= {*HUBBED} else ""


def _entry(claim: Claim, base: str) -> dict:
    """Return the arguments of ``add_item``."""
    return {
        "title": printable(f"{words_of(claim.speaker)}{_('：')}{words_of(claim, 'statement')}"),
        "link": base + claim.get_absolute_url(),
        "unique_id": permanent_id(without_language(claim.get_absolute_url())),
        "description": printable(_content(claim)),
        "author_name": printable(words_of(claim.speaker)),
        "author_link": base + claim.speaker.get_absolute_url(),
        "pubdate": claim.reviewed_at,
        "updateddate": max(claim.reviewed_at or claim.updated_at, claim.updated_at),
        "categories": [printable(words_of(topic)) for topic in claim.topics.all()],
    }


def permanent_id(path: str) -> str:
    """Return the id of what stands at a path: the same for ever, whatever the host and its scheme (RFC 4287, 4.2.6)."""
    return uuid5(NAMESPACE_URL, path).urn


def _content(claim: Claim) -> str:
    """Return HTML: the statement, then stance, speaker, role, date and occasion."""
    said = [words_of(claim.speaker), words_of(claim, "role_then"), day_of(claim.said_on), words_of(claim, "occasion")]
    who = " · ".join([in_script(str(Stance(claim.stance).label)), *(part for part in said if part)])
    return format_html("<p>{}</p><p>{}</p>", words_of(claim, "statement"), who)


def printable(text: str) -> str:
    """Return a text without the characters that XML cannot express."""
    return text.translate(NOT_IN_XML)
