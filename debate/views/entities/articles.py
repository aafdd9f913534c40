"""The list of articles, and one article: its cited passages, never the whole text."""

from array import array

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from debate.models import Article
from debate.views.shared import content_of, page_by_pk, page_of
from debate.vocabulary import CopyKind, as_of, is_by


def article_list(request: HttpRequest) -> HttpResponse:
    day, year = as_of(request), request.GET.get("year", "")
    by_year = content_of(request).once(("articles", day), Article.objects.public().until(day).by_year)
    year = year if year in by_year else ""
    pks = by_year[year] if year else sum(by_year.values(), array("I"))
    years = [(each, len(found)) for each, found in by_year.items() if each]
    page = page_by_pk(request, pks, Article.objects.for_index(day))
    return render(request, "article_list.html", {"page": page, "as_of": day, "years": years, "year": year})


def article_detail(request: HttpRequest, slug: str) -> HttpResponse:
    article = get_object_or_404(Article.objects.public().light().with_claim_counts(), slug=slug)
    copies = list(article.copies.readable())
    day = as_of(request)
    context = {
        "article": article,
        "is_later": article.published_on != "" and not is_by(article.published_on, day),
        "page": page_of(request, article.citations.published().for_article_page()),
        "copies": copies,
        "archived": next((copy for copy in copies if copy.kind == CopyKind.ARCHIVE), None),
        "retrieval": article.retrievals.filter(url=article.url).first(),
    }
    return render(request, "article_detail.html", context)
