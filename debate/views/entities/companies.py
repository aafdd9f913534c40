"""The A–Z of companies, and one company."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from debate.presentation.charts.counting import (
    changes_of,
    compared_entities,
    known_affiliations,
    released_models,
    summary_of,
)
from debate.presentation.charts.figures import ChartedClaims, positions_picture, roles_picture, stances_picture
from debate.views.shared import RowFacet, compared_list, content_of, entity_or_404, show_claims, topic_by_topic
from debate.vocabulary import CompanyKind, as_of

# The values of `?show=`: a company page lists the claims its people made, or those about it.
SAID_FOR, ABOUT = "said", "about"


def company_list(request: HttpRequest) -> HttpResponse:
    content, day = content_of(request), as_of(request)
    rows = compared_entities(content, "company", "company", day)
    for row, (_company, about) in zip(rows, content.counted("company", until=day), strict=True):
        row.about = about
    rows = [row for row in rows if not day or row.count or row.about]
    facets = [RowFacet.of_kind(CompanyKind), RowFacet.of_country(_("国家或地区"), lambda row: row.entity)]
    return render(request, "company_list.html", {"as_of": day, **compared_list(request, rows, facets)})


def company_detail(request: HttpRequest, slug: str) -> HttpResponse:
    company, day = entity_or_404(request, "company", slug), as_of(request)
    show = ABOUT if request.GET.get("show") == ABOUT else SAID_FOR
    changes = changes_of(content_of(request), company, day)
    models = [each for each in released_models(content_of(request), day) if each[0].developer_id == company.pk]
    every = ChartedClaims(content_of(request), day)
    charted, context = _pictures(every, company, show, [model for model, _ in models], changes)
    people = known_affiliations(company.affiliations.for_company_page(), day)
    context |= {"company": company, "show": show, "models": models, "position_changes": changes}
    context["roles"] = roles_picture(people, day)
    return show_claims(request, "company_detail.html", charted.scope, in_short=topic_by_topic(charted), **context)


def _pictures(every: ChartedClaims, company, show: str, models: list, changes: list) -> tuple[ChartedClaims, dict]:
    """Return the claims of the list, and the summary and figures above it."""
    said = ChartedClaims(every.content, every.until, {"company": [company.pk]}, {"company": company.slug})
    about = ChartedClaims(every.content, every.until, {"about": [company.pk]}, {"about": company.slug})
    charted = about if show == ABOUT else said
    summary = summary_of(charted.content, charted.selection, () if show == ABOUT else changes)
    return charted, {
        "summary": summary,
        "stances": stances_picture(charted, summary),
        "picture": positions_picture(said, models, changes),
    }
