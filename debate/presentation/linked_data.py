"""Schema.org JSON-LD for pages: dicts of plain values, and their safe form inside HTML.

``base`` is everywhere the site's address without a slash at its end. An AI model is a CreativeWork: schema.org has no
type for trained models, weights are no source code, and what can only be called over a network is no application that
somebody could run.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from debate.formatting import extract_for, title_of, words_of
from debate.models import Article, Citation, Claim, Company, Model, Speaker, Topic
from debate.presentation.bibliographic import reviewed_on, site_name, statement_language
from debate.presentation.reference_formats import authors_in
from debate.vocabulary import LICENCE, OWN_WORDS, TAGS, SpeakerKind, current_language

CONTEXT = "https://schema.org"
Data = dict[str, Any]
# Characters that could end the script element, or a line of JavaScript, are written as JSON escapes.
ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&'\u2028\u2029"}


def in_html(data: Data) -> str:
    """Return JSON that is safe inside a script element, whatever the texts contain."""
    return json.dumps(data, ensure_ascii=False).translate(ESCAPES)


def graph(nodes: Iterable[Data]) -> Data:
    return {"@context": CONTEXT, "@graph": list(nodes)}


def site(base: str) -> Data:
    return {
        "@type": "Organization",
        "@id": f"{base}/#site",
        "name": site_name(),
        "url": base + reverse("home"),
    }


def website(base: str) -> Data:
    """Return the site as a WebSite, with the address at which it is searched."""
    target = f"{base}{reverse('search')}?q={{search_term_string}}"
    return {
        "@type": "WebSite",
        "@id": f"{base}/#website",
        "name": site_name(),
        "url": base + reverse("home"),
        "inLanguage": TAGS[current_language()],
        "publisher": site(base),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": target},
            "query-input": "required name=search_term_string",
        },
    }


def breadcrumbs(steps: Iterable[tuple[str, str]]) -> Data:
    """Return the path to a page from ``(name, address)`` pairs, the home page first."""
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": address}
        for place, (name, address) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def without_empty(node: Data) -> Data:
    """Return a node without its empty values: what is unknown is not stated."""
    return {name: value for name, value in node.items() if value}


def _named(kind: str, thing: Any, base: str, **more: Any) -> Data:
    url = base + thing.get_absolute_url()
    return without_empty({"@type": kind, "@id": url, "name": words_of(thing), "url": url, **more})


def _other_names(thing: Any) -> list[str]:
    return [name for name in thing.names if name != words_of(thing)]


def speaker(speaker: Speaker, base: str, affiliations: Iterable = ()) -> Data:
    """Return a Person or an Organization: an unnamed source is a Person. ``worksFor`` is roles without an end."""
    kind = "Organization" if speaker.kind in (SpeakerKind.ORGANISATION, SpeakerKind.GROUP) else "Person"
    more: Data = {"alternateName": _other_names(speaker), "sameAs": _wikidata(speaker)}
    if kind == "Person":
        now = [each for each in affiliations if not each.until]
        more["worksFor"] = [_named("Organization", each.company, base) for each in now]
    return _named(kind, speaker, base, description=words_of(speaker, "summary"), **more)


def _wikidata(thing: Any) -> str:
    number = getattr(thing, "wikidata_id", "")
    return f"https://www.wikidata.org/entity/{number}" if number else ""


def company(company: Company, base: str) -> Data:
    more = {"alternateName": _other_names(company), "sameAs": company.website}
    return _named("Organization", company, base, description=words_of(company, "summary"), **more)


def model(model: Model, base: str) -> Data:
    licence = {"@type": "CreativeWork", "name": words_of(model, "licence")} if model.licence else None
    more = {"alternateName": _other_names(model), "datePublished": model.released_on, "license": licence}
    return _named("CreativeWork", model, base, creator=_named("Organization", model.developer, base), **more)


def topic(topic: Topic, base: str) -> Data:
    return _named("DefinedTerm", topic, base, description=words_of(topic, "definition"))


def article(article: Article, base: str) -> Data:
    """Return the article as its publisher published it; the ``@id`` is on our page about it."""
    page = base + article.get_absolute_url()
    return without_empty(
        {
            "@type": "NewsArticle",
            "@id": f"{page}#article",
            "headline": title_of(article),
            "url": article.url or page,
            "mainEntityOfPage": page,
            "inLanguage": article.language,
            "datePublished": article.published_on,
            "author": [{"@type": "Person", "name": name} for name in authors_in(article.byline)],
            "publisher": {"@type": "Organization", "name": words_of(article, "outlet")} if article.outlet else None,
        }
    )


def claim(claim: Claim, base: str, about: Iterable[Any] = ()) -> Data:
    """Return a claim in our words: the speaker is its author, the site its interpreter.

    ``about`` are topics, companies and models.
    """
    url = base + claim.get_absolute_url()
    articles = dict.fromkeys(citation.article for citation in claim.citations.all())
    return without_empty(
        {
            "@type": "Claim",
            "@id": url,
            "url": url,
            "text": words_of(claim, "statement"),
            "inLanguage": statement_language(claim),
            "author": speaker(claim.speaker, base),
            "datePublished": claim.said_on,
            "about": [_about(each, base) for each in about],
            "appearance": [article(each, base) for each in articles],
            "claimInterpreter": site(base),
            "license": LICENCE,
            "sdDatePublished": reviewed_on(claim),
        }
    )


def _about(thing: Topic | Company | Model, base: str) -> Data:
    kinds = {Topic: "DefinedTerm", Company: "Organization", Model: "CreativeWork"}
    return _named(kinds[type(thing)], thing, base)


def quotations(claim: Claim, base: str) -> list[Data]:
    """Return the passages that a claim's page shows and that are the speaker's own words.

    Indirect speech, headings and citations without their words are left out; they still count for the number in
    ``#passage-N``, as on the page.
    """
    page = base + claim.get_absolute_url()
    return [
        quotation(citation, page, place, base)
        for place, citation in enumerate(claim.citations.all(), 1)
        if citation.has_quote and citation.quote_type in OWN_WORDS
    ]


def quotation(citation: Citation, page: str, place: int, base: str) -> Data:
    said = citation.claim
    speaker = base + said.speaker.get_absolute_url()
    return {
        "@type": "Quotation",
        "@id": f"{page}#passage-{place}",
        "text": str(extract_for(citation.quote, said)),
        "inLanguage": citation.article.language,
        "spokenByCharacter": {"@id": speaker},
        "isPartOf": {"@id": f"{base}{citation.article.get_absolute_url()}#article"},
    }
