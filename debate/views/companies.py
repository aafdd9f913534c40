"""The A–Z of companies, and one company."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from debate.models import Claim, Company, PositionChange
from debate.views.shared import show_claims

# Whose claims a company page lists: `?show=`
SAID_FOR, ABOUT = "said", "about"


def company_list(request: HttpRequest) -> HttpResponse:
    return render(request, "company_list.html", {"companies": Company.objects.for_index()})


def company_detail(request: HttpRequest, slug: str) -> HttpResponse:
    company = get_object_or_404(Company, slug=slug)
    claims = Claim.objects.published()
    show = ABOUT if request.GET.get("show") == ABOUT else SAID_FOR
    return show_claims(
        request,
        "company_detail.html",
        claims.about([slug]) if show == ABOUT else claims.said_for([slug]),
        company=company,
        show=show,
        affiliations=company.affiliations.for_company_page(),
        models=company.developed_models.for_index(),
        position_changes=PositionChange.objects.published().of_company(company).for_reading(),
    )
