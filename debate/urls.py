"""Every address of the site. Public addresses contain slugs, never primary keys, and begin with their language."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import path

from debate.api import api_docs, api_urls
from debate.views.entities import (
    article_detail,
    article_list,
    claim_citation,
    claim_detail,
    claim_list,
    company_detail,
    company_list,
    model_detail,
    model_list,
    speaker_detail,
    speaker_list,
    stance_detail,
    topic_detail,
    topic_list,
)
from debate.views.machines import (
    cite,
    cite_file,
    claim_card,
    claim_download,
    claim_feed,
    company_card,
    compare_card,
    dataset_file,
    embed,
    healthz,
    home_card,
    llms,
    mcp,
    metrics,
    oembed,
    opensearch,
    robots,
    sitemap,
    speaker_card,
    topic_card,
)
from debate.views.notices import subscribe, subscription_confirm, subscription_list
from debate.views.overviews import (
    about,
    compare,
    correction_list,
    dataset,
    dataset_version,
    home,
    method,
    position_change_list,
    prediction_list,
    report,
    response_list,
    search,
    search_names,
)

public = [
    path("", home, name="home"),
    path("about/", about, name="about"),
    path("method/", method, name="method"),
    path("report/", report, name="report"),
    path("search/", search, name="search"),
    path("search/names/", search_names, name="search_names"),
    path("claims/", claim_list, name="claim_list"),
    path("claims/<slug:slug>/", claim_detail, name="claim_detail"),
    path("speakers/", speaker_list, name="speaker_list"),
    path("speakers/<slug:slug>/", speaker_detail, name="speaker_detail"),
    path("companies/", company_list, name="company_list"),
    path("companies/<slug:slug>/", company_detail, name="company_detail"),
    path("models/", model_list, name="model_list"),
    path("models/<slug:slug>/", model_detail, name="model_detail"),
    path("topics/", topic_list, name="topic_list"),
    path("topics/<slug:slug>/", topic_detail, name="topic_detail"),
    path("stances/<slug:stance>/", stance_detail, name="stance_detail"),
    path("articles/", article_list, name="article_list"),
    path("articles/<slug:slug>/", article_detail, name="article_detail"),
    path("corrections/", correction_list, name="correction_list"),
    path("compare/", compare, name="compare"),
    path("responses/", response_list, name="response_list"),
    path("predictions/", prediction_list, name="prediction_list"),
    path("position-changes/", position_change_list, name="position_change_list"),
    path("data/", dataset, name="dataset"),
    path("data/<slug:version>/", dataset_version, name="dataset_version"),
    path("cite/", cite, name="cite"),
    path("embed/<slug:kind>/<slug:slug>/", embed, name="embed"),
    path("api/", api_docs, name="api_docs"),
    path("subscribe/", subscribe, name="subscribe"),
    path("subscribe/confirm/", subscription_confirm, name="subscription_confirm"),
    path("subscriptions/", subscription_list, name="subscription_list"),
]

# In each language like the pages, but for programs: they have no template.
machines = [
    path("claims/<slug:slug>/cite/<slug:format>/", claim_citation, name="claim_citation"),
    path("cite/<slug:format>/", cite_file, name="cite_file"),
    path("card.png", home_card, name="home_card"),
    path("claims/<slug:slug>/card.png", claim_card, name="claim_card"),
    path("speakers/<slug:slug>/card.png", speaker_card, name="speaker_card"),
    path("companies/<slug:slug>/card.png", company_card, name="company_card"),
    path("topics/<slug:slug>/card.png", topic_card, name="topic_card"),
    path("compare/card.png", compare_card, name="compare_card"),
    path("download/<slug:format>/", claim_download, name="claim_download"),
    path("opensearch.xml", opensearch, name="opensearch"),
    path("feed/", claim_feed, name="claim_feed"),
]

# The same for all languages, at the root of the site, where programs expect them.
files = [
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("oembed", oembed, name="oembed"),
    path("healthz", healthz, name="healthz"),
    path("metrics", metrics, name="metrics"),
    path("data/<slug:version>/<str:name>", dataset_file, name="dataset_file"),
    path("llms.txt", llms, name="llms"),
    path("mcp", mcp, name="mcp"),
]

handler403 = "debate.views.errors.forbidden"
handler404 = "debate.views.errors.not_found"
handler500 = "debate.views.errors.server_error"
urlpatterns = [
    *i18n_patterns(*public, *machines, prefix_default_language=False),
    *files,
    path("api/v1/", api_urls),
    path("admin/", admin.site.urls),
]
