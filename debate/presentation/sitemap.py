"""Every public page for search engines, in each language: one map, or an index of maps where there are many."""

from collections.abc import Iterator
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from debate.content import Content
from debate.models import Article, Claim
from debate.vocabulary import HANS, TAGS, Stance, in_language

# Pages that are always there.
STANDING = (
    *("home", "about", "method"),
    *("claim_list", "speaker_list", "company_list", "model_list", "topic_list", "article_list", "prediction_list"),
    *("response_list", "compare", "correction_list"),
)
# A map holds so many things, each in three languages: 10,000 addresses at most.
THINGS = 3_333
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
# An address in Simplified Chinese, and when it last changed as far as that is known.
Thing = tuple[str, datetime | None]


def sitemap_of(content: Content, base: str, number: int | None) -> str | None:
    """The map of all things, or the index of the maps; with a number, that map. None where there is no such map."""
    with override(HANS):
        few = things(content)
        total = len(few) + len(content.index)
        maps = max(1, -(-total // THINGS))
        if number is None and maps > 1:
            return _index(base, maps)
        number = 1 if number is None else number
        if not 1 <= number <= maps:
            return None
        start = (number - 1) * THINGS
        return _map(base, [*few[start : start + THINGS], *_claims(start - len(few), THINGS)])


def things(content: Content) -> list[Thing]:
    """Everything but claims."""
    newest = {(kind, value): last for kind, value, last in Claim.objects.published().newest_reviews()}
    found: list[Thing] = [(reverse(name), None) for name in STANDING]
    found += [(reverse("stance_detail", args=[stance.value]), None) for stance in Stance]
    for kind in ("topic", "speaker", "company", "model"):
        for entity, n in content.counted(kind):
            if n or kind in ("company", "model"):
                found.append((entity.get_absolute_url(), newest.get((kind, entity.pk))))
    for pk, slug in Article.objects.order_by("pk").values_list("pk", "slug"):
        found.append((reverse("article_detail", args=[slug]), newest.get(("article", pk))))
    return found


def _claims(start: int, length: int) -> Iterator[Thing]:
    """The claims from a place on; before the first there are other things."""
    rows = Claim.objects.published().order_by("pk").values_list("slug", "reviewed_at")
    for slug, reviewed_at in rows[max(start, 0) : max(start + length, 0)]:
        yield reverse("claim_detail", args=[slug]), reviewed_at


def _map(base: str, found: list[Thing]) -> str:
    entries = "".join(_entries(base, path, changed) for path, changed in found)
    return f'{HEAD}<urlset {SPACES} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{entries}</urlset>\n'


def _entries(base: str, path: str, changed: datetime | None) -> str:
    """One entry a language, each naming all of them."""
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
