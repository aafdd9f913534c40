"""The list of articles, and one article: its cited passages, never the whole text."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from debate.models import Article
from debate.views.shared import content_of, page_of
from debate.vocabulary import CopyKind, as_of, is_by


def article_list(request: HttpRequest) -> HttpResponse:
    day = as_of(request)
    shown = Article.objects.public().until(day)
    years = content_of(request).once(("years of articles", day), shown.counts_of_years)
    year = request.GET.get("year", "")
    year = year if year in dict(years) else ""
    page = page_of(request, Article.objects.for_index(day).of_year(year))
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
