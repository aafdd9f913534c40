"""Every address of the site. The public ones end in a slug, never in a number, and begin with their language."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import path

from debate.views import (
    ai_models,
    articles,
    cards,
    claims,
    companies,
    compare,
    corrections,
    downloads,
    feeds,
    finding,
    method,
    pages,
    predictions,
    reports,
    responses,
    search,
    speakers,
    topics,
)

public = [
    path("", pages.home, name="home"),
    path("about/", pages.about, name="about"),
    path("method/", method.method, name="method"),
    path("report/", reports.report, name="report"),
    path("search/", search.search, name="search"),
    path("search/names/", search.search_names, name="search_names"),
    path("claims/", claims.claim_list, name="claim_list"),
    path("claims/<slug:slug>/", claims.claim_detail, name="claim_detail"),
    path("speakers/", speakers.speaker_list, name="speaker_list"),
    path("speakers/<slug:slug>/", speakers.speaker_detail, name="speaker_detail"),
    path("companies/", companies.company_list, name="company_list"),
    path("companies/<slug:slug>/", companies.company_detail, name="company_detail"),
    path("models/", ai_models.model_list, name="model_list"),
    path("models/<slug:slug>/", ai_models.model_detail, name="model_detail"),
    path("topics/", topics.topic_list, name="topic_list"),
    path("topics/<slug:slug>/", topics.topic_detail, name="topic_detail"),
    path("stances/<slug:stance>/", topics.stance_detail, name="stance_detail"),
    path("articles/", articles.article_list, name="article_list"),
    path("articles/<slug:slug>/", articles.article_detail, name="article_detail"),
    path("corrections/", corrections.correction_list, name="correction_list"),
    path("compare/", compare.compare, name="compare"),
    path("responses/", responses.response_list, name="response_list"),
    path("predictions/", predictions.prediction_list, name="prediction_list"),
]

# In a language like the pages, but for machines: no template, no links from one to the next.
machines = [
    path("claims/<slug:slug>/cite/<slug:format>/", claims.claim_citation, name="claim_citation"),
    path("claims/<slug:slug>/card.png", cards.claim_card, name="claim_card"),
    path("speakers/<slug:slug>/card.png", cards.speaker_card, name="speaker_card"),
    path("download/<slug:format>/", downloads.claim_download, name="claim_download"),
    path("opensearch.xml", finding.opensearch, name="opensearch"),
    path("feed/", feeds.claim_feed, name="claim_feed"),
]

# The same in all languages, and where machines expect them.
files = [path("robots.txt", finding.robots, name="robots"), path("sitemap.xml", finding.sitemap, name="sitemap")]

handler404 = "debate.views.errors.not_found"
urlpatterns = [
    *i18n_patterns(*public, *machines, prefix_default_language=False),
    *files,
    path("admin/", admin.site.urls),
]
