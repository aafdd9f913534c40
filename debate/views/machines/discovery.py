"""What search engines and browsers request: robots.txt, the sitemap, the OpenSearch description."""

from xml.sax.saxutils import escape, quoteattr

from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from debate.content.filters import ClaimFilter
from debate.formatting import in_script
from debate.presentation import base_address, site_name, write_sitemap
from debate.views.shared import content_of
from debate.vocabulary import DEBATE, TAGS, current_language, in_language

XML = "application/xml; charset=utf-8"
# Made of pages that are read themselves, or for one reader at a time.
APART = ("/report/", "/download/", "/cite/", "/embed/")
# Lists with conditions are not crawled: every combination is an address, and the pages they list are in the sitemap.
NOT_CRAWLED = (*ClaimFilter.base_filters, "sort", "more")


def robots(request: HttpRequest) -> HttpResponse:
    not_crawled = [in_language(path, language) for path in APART for language in TAGS]
    not_crawled += [f"/*{before}{name}=" for name in NOT_CRAWLED for before in "?&"]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in ("/admin/", *not_crawled)), "Allow: /", ""]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


def sitemap(request: HttpRequest) -> HttpResponse:
    page = request.GET.get("page")
    if page is not None and not (page.isascii() and page.isdigit() and len(page) < 7):
        raise Http404
    found = write_sitemap(content_of(request), base_address(request), int(page) if page else None)
    if found is None:
        raise Http404
    return HttpResponse(found, content_type=XML)


def opensearch(request: HttpRequest) -> HttpResponse:
    """Describe the site's search, so that browsers can offer it among their own."""
    about = in_script(_("关于%(subject)s，谁说过什么，原话在哪里")) % {"subject": DEBATE.texts.subject}
    template = f"{request.build_absolute_uri(reverse('search'))}?q={{searchTerms}}"
    icon = request.build_absolute_uri(static("icon.svg"))
    return HttpResponse(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(site_name())}</ShortName>\n<Description>{escape(about)}</Description>\n"
        f"<Language>{TAGS[current_language()]}</Language>\n<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Image type="image/svg+xml">{escape(icon)}</Image>\n'
        f'<Url type="text/html" template={quoteattr(template)}/>\n</OpenSearchDescription>\n',
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )
