"""What search engines and browsers ask for: which addresses to read, which pages there are, how to search."""

from xml.sax.saxutils import escape, quoteattr

from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from debate.content.filters import ClaimFilter
from debate.formatting import in_script
from debate.presentation import sitemap_of
from debate.views.shared import content_of
from debate.vocabulary import TAGS, current_language, in_language

XML = "application/xml; charset=utf-8"
# Every combination of conditions is an address: the pages themselves are in the sitemap.
UNREAD = (*ClaimFilter.base_filters, "sort", "more")


def robots(request: HttpRequest) -> HttpResponse:
    unread = [in_language(path, language) for path in ("/report/", "/download/") for language in TAGS]
    unread += [f"/*{before}{name}=" for name in UNREAD for before in "?&"]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in ("/admin/", *unread)), "Allow: /", ""]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


def sitemap(request: HttpRequest) -> HttpResponse:
    page = request.GET.get("page")
    if page is not None and not (page.isascii() and page.isdigit() and len(page) < 7):
        raise Http404
    found = sitemap_of(content_of(request), request.build_absolute_uri("/")[:-1], int(page) if page else None)
    if found is None:
        raise Http404
    return HttpResponse(found, content_type=XML)


def opensearch(request: HttpRequest) -> HttpResponse:
    """Browsers add the search of this site to their own."""
    name, about = (in_script(text) for text in (_("开闭之争"), _("谁说过大模型该开源还是闭源，原话在哪里")))
    template = f"{request.build_absolute_uri(reverse('search'))}?q={{searchTerms}}"
    icon = request.build_absolute_uri(static("icon.svg"))
    return HttpResponse(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(name)}</ShortName>\n<Description>{escape(about)}</Description>\n"
        f"<Language>{TAGS[current_language()]}</Language>\n<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Image type="image/svg+xml">{escape(icon)}</Image>\n'
        f'<Url type="text/html" template={quoteattr(template)}/>\n</OpenSearchDescription>\n',
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )
