"""What leads from a page to elsewhere: its head for programs, its references and files, the original articles."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from jinja2 import pass_context
from jinja2.runtime import Context

from debate.content.filters import ClaimFilter
from debate.models import Citation
from debate.presentation import CITED, FORMATS, canonical_query, head_context, own_address, query_string
from debate.text import text_fragment
from debate.vocabulary import printed_path, query_of, without_language


def in_original(citation: Citation) -> str:
    """Return the address of a passage in the original article, with a text fragment by which browsers find its words.

    '' when the article has no address or the passage no text.
    """
    return _at_passage(citation.article.url, citation)


def in_archive(citation: Citation) -> str:
    """Return the address of a citation's archived article, at the passage where its text is known.

    Takes a citation that `with_provenance` loaded, of an article with an archived copy.
    """
    url = citation.archived_at  # type: ignore[attr-defined]  # it is annotated
    return _at_passage(url, citation) or url


def _at_passage(url: str, citation: Citation) -> str:
    fragment = text_fragment(citation.quote, citation.prefix, citation.suffix)
    return f"{url}{'' if '#' in url else '#'}{fragment}" if url and fragment else ""


@pass_context
def page_head(context: Context, title: str) -> dict[str, Any] | None:
    """Return the context of `_head.html` for this page; None when the page is not the one its address names."""
    return head_context(context.get_all(), context.name or "", str(title))


@pass_context
def citing(context: Context) -> str:
    """Return where this page is cited and shown on other sites; '' for a page that nobody cites.

    A claim's page has its references itself, with those to its articles.
    """
    found = own_address(context.get_all(), context.name or "")
    if found is None or found.url_name not in CITED:
        return "#cite" if found is not None and found.url_name == "claim_detail" else ""
    request = context["request"]
    page = without_language(printed_path(request.path)) + canonical_query(query_of(request))
    return f"{reverse('cite')}?{urlencode({'page': page}, safe='/')}"


def take_along(filter_: ClaimFilter | None) -> dict | None:
    """Return the addresses of a list as ``files``, with labels, and as a ``feed``; None without a valid list.

    ``mail`` is where one subscribes to it by mail, '' where no mail is configured.
    """
    if not filter_ or not filter_.is_valid():
        return None
    query = query_string(filter_)
    files = [
        {"label": format.label, "address": reverse("claim_download", args=[name]) + query}
        for name, format in FORMATS.items()
    ]
    unordered = query_string(filter_, ordered=False)
    mail = reverse("subscribe") + unordered if settings.MAIL_IS_ON else ""
    return {"files": files, "feed": reverse("claim_feed") + unordered, "mail": mail}


FUNCTIONS = (page_head, citing, take_along)
