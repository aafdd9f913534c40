"""The A–Z of companies, and one company."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from debate.models import PositionChange
from debate.views.shared import content_of, entity_or_404, show_claims

# Whose claims a company page lists: `?show=`
SAID_FOR, ABOUT = "said", "about"


def company_list(request: HttpRequest) -> HttpResponse:
    return render(request, "company_list.html", {"companies": content_of(request).counted("company")})


def company_detail(request: HttpRequest, slug: str) -> HttpResponse:
    company = entity_or_404(request, "company", slug)
    show = ABOUT if request.GET.get("show") == ABOUT else SAID_FOR
    models = content_of(request).counted("model")
    return show_claims(
        request,
        "company_detail.html",
        {"about" if show == ABOUT else "company": [company.pk]},
        company=company,
        show=show,
        affiliations=company.affiliations.for_company_page(),
        models=[(model, n) for model, n in models if model.developer_id == company.pk],
        position_changes=PositionChange.objects.published().of_company(company).for_reading(),
    )
