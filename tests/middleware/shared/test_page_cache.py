"""Machines keep pages for each other; without what they share each goes on by itself."""

import pytest
from django.core.cache import cache, caches

from debate.middleware.shared import Kept, keep_page, kept_page, page_cache
from debate.middleware.shared.page_cache import PageSerializer, version_of_site
from debate.models import Claim
from tests.factories import make_claim

LOCAL = "django.core.cache.backends.locmem.LocMemCache"
PAGE = Kept("虚构的一页\n\n".encode(), "text/html; charset=utf-8", '"虚构"')


@pytest.fixture
def shared(settings):
    """Another cache that outlives this process's own, as that of all machines does."""
    settings.CACHES = {**settings.CACHES, "shared": {"BACKEND": LOCAL, "LOCATION": "shared"}}
    yield caches["shared"]
    caches["shared"].clear()


@pytest.mark.django_db
def test_a_page_that_one_machine_rendered_is_not_rendered_by_another(shared, client):
    make_claim("虚构观点。")
    client.get("/claims/")
    cache.clear()
    # Without a new revision, so that only a page rendered anew would show it.
    Claim.objects.update(statement="无人见过。")

    assert "虚构观点。" in client.get("/claims/").content.decode()
    shared.clear()
    assert "虚构观点。" in client.get("/claims/").content.decode()
    cache.clear()
    assert "无人见过。" in client.get("/claims/").content.decode()


def test_a_shared_cache_that_is_away_costs_one_attempt_and_no_page(settings, caplog):
    away = {"BACKEND": "debate.middleware.shared.page_cache.SharedPages", "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {**settings.CACHES, "shared": away}
    try:
        assert kept_page("a") is None
        keep_page("a", PAGE)
        assert (kept_page("a"), kept_page("b")) == (PAGE, None)
    finally:
        page_cache.BREAKER.succeeded()

    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_a_stored_page_comes_back_whole_and_what_was_not_stored_by_us_is_refused():
    serializer = PageSerializer()

    linked = PAGE._replace(link='<https://hub.example/>; rel="hub"')
    for page in (PAGE, PAGE._replace(body=None), PAGE._replace(body=b""), linked):
        assert serializer.loads(serializer.dumps(page)) == page
    with pytest.raises(ValueError):
        serializer.loads(b"cos\nsystem")


def test_a_page_of_another_version_of_the_site_is_not_found(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    for name in ("debate", "templates", "static", "locale"):
        (tmp_path / name).mkdir()
    (tmp_path / "requirements.lock").write_text("invented==1\n")
    before = version_of_site.__wrapped__()
    (tmp_path / "templates" / "invented.pyc").write_text("compiled")
    same = version_of_site.__wrapped__()
    (tmp_path / "templates" / "invented.html").write_text("<p>")

    assert (before == same, before == version_of_site.__wrapped__()) == (True, False)
