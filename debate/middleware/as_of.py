"""A page read as of a day leads to pages read as of the same day."""

import re

from debate.vocabulary import UNTIL, as_of

# A tag with its attributes, whose quoted values may hold a ">"; of a form also all that stands in it.
LINK = re.compile(r"""<(?:a|area|input)\s(?:[^"'>]|"[^"]*"|'[^']*')*>""")
FORM = re.compile(r"""(?P<tag><form\b(?:[^"'>]|"[^"]*"|'[^']*')*>)(?P<fields>.*?)</form>""", re.DOTALL)
# An address of ours, or a query of this page's own. ``data-names`` is where the search box asks for names.
ADDRESS = re.compile(
    r"""(?P<name>\s(?:href|data-names)=")(?P<path>/(?![/\\])[^"?\#]*|(?=\?))(?P<query>\?[^"\#]*)?(?P<place>(?:\#[^"]*)?")"""
)
HAS_DAY = re.compile(rf"[?;&]{UNTIL}=")
# The desk and files know no day.
OUTSIDE = ("/admin/", "/static/")
# The attribute of a link that leaves the day behind: back to today.
TODAY = " data-today"


def as_of_middleware(get_response):
    """Carry the day that a page is read as of (``?until=``) along in its links and forms.

    Here at the door, so that no template, row or chart can forget it. A link that names a day of its own keeps it, and
    one with the attribute ``data-today`` leads back to today. Pages without a day, and what is no page, pass unchanged.
    """

    def middleware(request):
        response = get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming
        if is_page and not request.path_info.startswith(OUTSIDE) and (day := as_of(request)):
            response.content = with_day(response.content.decode(response.charset), day)
        return response

    return middleware


def with_day(html: str, day: str) -> str:
    """Return a page whose links to our own pages, and whose forms that ask for one, carry the day."""
    html = LINK.sub(lambda found: _linked(found[0], day), html)
    return FORM.sub(lambda found: _filled(found, day), html)


def _linked(tag: str, day: str) -> str:
    return tag if TODAY in tag else ADDRESS.sub(lambda found: _dated(found, day), tag)


def _dated(found: re.Match[str], day: str) -> str:
    name, path, query, place = found["name"], found["path"], found["query"] or "", found["place"]
    if path.startswith(OUTSIDE) or HAS_DAY.search(query):
        return found[0]
    # First in the query: what is typed into the search box is added at the end of its address.
    rest = f"&amp;{query[1:]}" if query[1:] else ""
    return f"{name}{path}?{UNTIL}={day}{rest}{place}"


def _filled(found: re.Match[str], day: str) -> str:
    tag, fields = found["tag"], found["fields"]
    if 'method="post"' in tag or f'name="{UNTIL}"' in fields:
        return found[0]
    return f'{tag}<input type="hidden" name="{UNTIL}" value="{day}">{fields}</form>'
