"""Load the outlets of the knowledge base, with names and hosts, as the plain values that reading works with."""

import re
from collections import defaultdict
from functools import lru_cache

from debate.models import Article, Company, Revision
from debate.models.querysets import Head
from debate.text.chinese import fold
from debate.text.metadata import Outlets, host_of
from debate.vocabulary import CompanyKind

# A remark on the outlet (转载, 英文版) is no part of its name.
REMARK = re.compile(r"\s*[(（].*")
# Where the remark says that the page copies another outlet's, its host names none.
COPIED = re.compile(r"转|镜像|汇编|摘录|文字稿")
NO_OUTLET = re.compile(r"未注明|未印|网页转载|个人网站")
SHORTEST = 2


def known_outlets() -> Outlets:
    """Return the outlets of the articles and the media among the companies, as of the current revision."""
    return _outlets_at(Revision.objects.head())


@lru_cache(maxsize=1)
def _outlets_at(head: Head) -> Outlets:
    """Read once for each revision of the content: ``head`` is the key of the cache."""
    rows = list(Article.objects.exclude(outlet="").values_list("outlet", "url"))
    media = [(each.names, each.website) for each in Company.objects.filter(kind=CompanyKind.MEDIA)]
    return outlets_of(rows, media)


def outlets_of(articles: list[tuple[str, str]], media: list[tuple[list[str], str]]) -> Outlets:
    """Return the outlets of articles (outlet, address) and of media (names, website).

    A name that several outlets bear names none of them, and neither does a host of several.
    """
    names: dict[str, set[str]] = defaultdict(set)
    hosts: dict[str, set[str]] = defaultdict(set)
    for outlet, address in articles:
        name = REMARK.sub("", outlet)
        if NO_OUTLET.search(outlet) or len(name) < SHORTEST:
            continue
        names[fold(name)].add(name)
        if not COPIED.search(outlet):
            hosts[host_of(address)].add(name)
    for spellings, website in media:
        name = next((names_of for each in spellings if (names_of := _first(names.get(fold(each))))), spellings[0])
        for spelling in spellings:
            names[fold(spelling)].add(name)
        hosts[host_of(website)].add(name)
    hosts.pop("", None)
    return Outlets(_unambiguous(names), _unambiguous(hosts))


def _first(names: set[str] | None) -> str:
    return min(names) if names else ""


def _unambiguous(found: dict[str, set[str]]) -> dict[str, str]:
    return {key: min(values) for key, values in found.items() if len(values) == 1 and len(key) >= SHORTEST}
