"""The XML sitemap: every public page in each language, in one map, or in several with an index."""

from collections.abc import Iterator
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from debate.content import Content
from debate.models import Article, Claim
from debate.vocabulary import HANS, TAGS, Stance, in_language

# URL names of the pages that always exist.
FIXED_PAGES = (
    *("home", "about", "method", "dataset"),
    *("claim_list", "speaker_list", "company_list", "model_list", "topic_list", "article_list", "prediction_list"),
    *("response_list", "position_change_list", "compare", "correction_list", "api_docs"),
)
# Each entry is listed in three languages, so that a map has 10,000 addresses at most.
ENTRIES_PER_MAP = 3_333
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
# The path of a page in Simplified Chinese, and when the page last changed; None when unknown.
Entry = tuple[str, datetime | None]


def write_sitemap(content: Content, base: str, number: int | None) -> str | None:
    """Return map ``number`` (from 1) as XML; without a number the only map, or the index of several.

    ``base`` is the site's address without a slash at its end. None when there is no map of that number.
    """
    with override(HANS):
        few = content.once("sitemap", lambda: entries_without_claims(content))
        total = len(few) + len(content.index)
        maps = max(1, -(-total // ENTRIES_PER_MAP))
        if number is None and maps > 1:
            return _index(base, maps)
        number = 1 if number is None else number
        if not 1 <= number <= maps:
            return None
        start = (number - 1) * ENTRIES_PER_MAP
        claims = _claim_entries(content, start - len(few), ENTRIES_PER_MAP)
        return _map(base, [*few[start : start + ENTRIES_PER_MAP], *claims])


def entries_without_claims(content: Content) -> list[Entry]:
    """Return fixed pages, stances, topics, speakers, companies, models and articles.

    Topics and speakers without a public claim are left out.
    """
    newest = {(kind, value): last for kind, value, last in Claim.objects.published().newest_reviews()}
    found: list[Entry] = [(reverse(name), None) for name in FIXED_PAGES]
    found += [(reverse("stance_detail", args=[stance.value]), None) for stance in Stance]
    for kind in ("topic", "speaker", "company", "model"):
        for entity, n in content.counted(kind):
            if n or kind in ("company", "model"):
                found.append((entity.get_absolute_url(), newest.get((kind, entity.pk))))
    for pk, slug in Article.objects.public().order_by("pk").values_list("pk", "slug"):
        found.append((reverse("article_detail", args=[slug]), newest.get(("article", pk))))
    return found


def _claim_entries(content: Content, start: int, length: int) -> Iterator[Entry]:
    """Yield the published claims from ``start`` to ``start + length``; places below 0 are those of other pages."""
    pks = content.index.everything[max(start, 0) : max(start + length, 0)]
    if not pks:
        return
    # From the first to the last by key: the database would count its way to the place of a late map.
    rows = Claim.objects.published().between(pks[0], pks[-1]).values_list("slug", "reviewed_at")
    for slug, reviewed_at in rows:
        yield reverse("claim_detail", args=[slug]), reviewed_at


def _map(base: str, found: list[Entry]) -> str:
    entries = "".join(_url_elements(base, path, changed) for path, changed in found)
    return f'{HEAD}<urlset {SPACES} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{entries}</urlset>\n'


def _url_elements(base: str, path: str, changed: datetime | None) -> str:
    """Return one ``<url>`` element per language, each naming all languages as alternates."""
    addresses = {tag: base + in_language(path, language) for language, tag in TAGS.items()}
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{tag}" href={quoteattr(address)}/>'
        for tag, address in [*addresses.items(), ("x-default", base + path)]
    )
    lastmod = f"<lastmod>{timezone.localtime(changed).isoformat(timespec='seconds')}</lastmod>" if changed else ""
    return "".join(f"<url><loc>{escape(address)}</loc>{lastmod}{links}</url>\n" for address in addresses.values())


def _index(base: str, maps: int) -> str:
    address = base + reverse("sitemap")
    entries = "".join(f"<sitemap><loc>{address}?page={number}</loc></sitemap>\n" for number in range(1, maps + 1))
    return f"{HEAD}<sitemapindex {SPACES}>\n{entries}</sitemapindex>\n"
