"""What mails say, as plain text and as HTML, in the reader's language. Statements are escaped; nothing is loaded."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from debate.content import Content
from debate.formatting import day_of, in_script, words_of
from debate.models import Citation, Claim, EventKind, Subscription, SubscriptionRequest
from debate.notices.links import confirm_link, keep_link, site_link
from debate.notices.matching import Told, filter_of
from debate.notices.sending import Letter
from debate.presentation import Card, list_title, load_cards, query_string, site_name
from debate.text.chinese import in_traditional
from debate.vocabulary import HANT, TAGS, CitationState, Stance, address_of, current_language, listed, remarked

# More entries than this a mail only counts.
MOST = 50


class Entry(NamedTuple):
    """One claim in a digest. Of a withdrawn one no words are repeated: ``statement`` is '', ``who`` says why.

    ``source`` names the articles, each with whether its words were compared; ``address`` is absolute.
    """

    kind: EventKind
    statement: str
    who: str
    source: str
    address: str


class Group(NamedTuple):
    label: str
    entries: list[Entry]


def confirmation(request: SubscriptionRequest, content: Content) -> Letter:
    """Return the mail whose link confirms what was asked for."""
    with override(request.language):
        values = {
            "site": site_name(),
            "title": _unworded_title(request.query, content),
            "often": in_script(str(request.get_frequency_display())),
        }
        values |= {"link": confirm_link(request), "home": site_link(reverse("home"))}
        subject = in_script(_("%(site)s：请确认订阅") % values)
        return _letter("confirmation", subject, values, f"confirm.{request.pk}", {})


def _unworded_title(query: str, content: Content) -> str:
    """Return what a list shows without the words of its search: until they are confirmed they may be anybody's.

    Otherwise strangers could have the site send their advertisements. The page behind the link shows the words.
    """
    given = QueryDict(query, mutable=True)
    has_words = bool(given.pop("q", None))
    title = list_title(filter_of(given.urlencode(), content))
    return in_script(_("%(title)s，只要含有某些词的") % {"title": title}) if has_words else title


def digest(subscription: Subscription, told: list[Told], content: Content) -> Letter:
    """Return the mail that says what is new in a list; ``told`` holds one claim at least."""
    with override(subscription.language):
        chosen = filter_of(subscription.query, content)
        entries, keep = entries_of(told[-MOST:], content), keep_link(subscription)
        n = len(told)
        values = {
            "site": site_name(),
            "title": list_title(chosen),
            "number": in_script(ngettext("%(n)s 条更新", "%(n)s 条更新", n) % {"n": n}),
            "groups": _groups(entries),
            "more": n - len(entries),
            "list": site_link(reverse("claim_list") + query_string(chosen, ordered=False)),
            "often": in_script(str(subscription.get_frequency_display())),
            "keep": keep,
        }
        subject = in_script(_("%(site)s：%(title)s，%(number)s") % values)
        # RFC 8058: a POST to this address, with nothing else, ends the subscription.
        headers = {"List-Unsubscribe": f"<{keep}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
        identity = f"digest.{subscription.pk}.{subscription.event}.{told[-1].event}"
        return _letter("digest", subject, values, identity, headers)


def _letter(name: str, subject: str, values: dict, identity: str, headers: dict[str, str]) -> Letter:
    language = TAGS[current_language()]
    text = render_to_string(f"mail/{name}.txt", values)
    html = render_to_string(f"mail/{name}.html", {**values, "subject": subject, "language": language})
    is_converted = language == TAGS[HANT]
    return Letter(subject, in_script(text), in_traditional(html) if is_converted else html, identity, headers)


def entries_of(told: Iterable[Told], content: Content) -> list[Entry]:
    """Return what a digest says of each claim, the latest first; three queries."""
    told = list(told)[::-1]
    pks = [each.claim for each in told]
    cards = {card.pk: card for card in load_cards(content, pks)}
    states = _states(pks)
    reasons = {claim.pk: claim for claim in Claim.objects.withdrawn().filter(pk__in=pks).defer("search_text")}
    entries = []
    for each in told:
        if each.kind == EventKind.WITHDRAWN and each.claim in reasons:
            entries.append(_withdrawn(reasons[each.claim]))
        elif each.kind != EventKind.WITHDRAWN and each.claim in cards:
            entries.append(_shown(each.kind, cards[each.claim], states[each.claim]))
    return entries


def _shown(kind: EventKind, card: Card, states: dict[str, str]) -> Entry:
    said = [words_of(card.speaker), words_of(card, "role_then"), day_of(card.said_on), words_of(card, "occasion")]
    who = " · ".join([in_script(str(Stance(card.stance).label)), *(part for part in said if part)])
    source = listed(remarked(words_of(article, "outlet"), states.get(article.slug, "")) for article in card.articles)
    return Entry(kind, words_of(card, "statement"), who, source, site_link(address_of("claim_detail", card.slug)))


def _withdrawn(claim: Claim) -> Entry:
    why = claim.withdrawn_because or _("这条观点已经撤回，内容不再公开。")
    return Entry(EventKind.WITHDRAWN, "", in_script(why), "", site_link(claim.get_absolute_url()))


def _states(pks: list[int]) -> dict[int, dict[str, str]]:
    """Return claim -> slug of an article -> whether the words cited from there were compared, in words."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    rows = Citation.objects.filter(claim__in=pks).order_by("pk").values_list("claim", "article__slug", "state")
    for claim, article, state in rows:
        found[claim].setdefault(article, in_script(str(CitationState(state).label)))
    return found


def _groups(entries: list[Entry]) -> list[Group]:
    kinds = ((kind, [entry for entry in entries if entry.kind == kind]) for kind in EventKind)
    return [Group(in_script(str(kind.label)), of_kind) for kind, of_kind in kinds if of_kind]
