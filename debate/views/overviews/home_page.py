"""The home page, and the page about the site."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from debate.content import Content
from debate.formatting import FEWEST_BY_STANCE
from debate.presentation import SIDES, STYLES, base_address, site_work
from debate.presentation.charts.counting import summary_of, topic_stance_matrix
from debate.presentation.charts.figures import ChartedClaims, months_picture
from debate.views.overviews.daily_examples import beside_examples, daily_examples
from debate.views.shared import content_of, words_shown
from debate.vocabulary import PartialDate, as_of, imprint

# So many cards of the newest claims that take a side.
NEWEST = 6


def home(request: HttpRequest) -> HttpResponse:
    content, day = content_of(request), as_of(request)
    taking_sides = content.index.select({"stance": list(SIDES)}, until=day)
    examples = daily_examples(content, taking_sides.page(0, NEWEST), timezone.localdate(), day)
    context = {
        "as_of": day,
        "fewest": FEWEST_BY_STANCE,
        "summary": summary_of(content, content.index.select({}, until=day)),
        "counts": _counts(content, day),
        "matrix": topic_stance_matrix(content, day),
        "picture": months_picture(ChartedClaims(content, day)),
        **examples,
        **words_shown(request, beside_examples(examples)),
    }
    return render(request, "home.html", context)


def _counts(content: Content, day: PartialDate) -> dict:
    """Count what can be browsed, and say when something was last published."""
    every = content.index.select({}, until=day)
    counts = {kind: len(every.counts(kind)) for kind in ("company", "topic")}
    speakers = (content.directory.speaker.get(pk) for pk, _ in every.counts("speaker") if isinstance(pk, int))
    counts["speaker"] = sum(1 for each in speakers if each and not each.is_nameless)
    return {**counts, "updated_at": content.updated_at}


def about(request: HttpRequest) -> HttpResponse:
    content = content_of(request)
    work = site_work(base_address(request), content.updated_at, content.head.number)
    context = {
        "imprint": imprint(),
        "version": content.head.number,
        "count": len(content.index.everything),
        "updated_at": content.updated_at,
        "styles": [(style, style.write([work])) for style in STYLES.values()],
        "is_mail_on": settings.MAIL_IS_ON,
    }
    return render(request, "about.html", context)
