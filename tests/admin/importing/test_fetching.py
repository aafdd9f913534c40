"""Pages fetched from the desk: an address on the import desk, an article's button, the list of what came of asking."""

from html import escape

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from debate.importing import find_round
from debate.importing.import_desk import initial_description, stored_page
from debate.models import Article, ArticleCopy, Citation, Intake, Retrieval
from debate.vocabulary import CopyKind, IntakeState, RetrievalOutcome
from debate.vocabulary.roles import CONTRIBUTOR
from tests.admin.pages import change_page, messages_of
from tests.factories import ARTICLE, make_article, make_intake, make_member
from tests.publisher import answer, redirect
from tests.publishing import make_awaiting_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("editor")]

DESK, LIST = "/admin/debate/intake/", "/admin/debate/retrieval/"
URL, PLAIN = "http://daily.example/a/1", "text/plain; charset=utf-8"


def bring(client, addresses: str, **given: str):
    return client.post(DESK, {"addresses": addresses, "text": "", "url": "", "outlet": "", **given}, follow=True)


def errors_of(page) -> str:
    return str(page.context["form"].errors)


def wait_for_the_worker(settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


# The import desk ----------------------------------------------------------------------------------------------------


def test_pages_at_addresses_become_intakes_with_their_addresses(client, publisher):
    publisher.serve(URL, answer(ARTICLE, type=PLAIN))
    publisher.serve("http://daily.example/b", redirect(URL))
    bring(client, f"{URL}\n\n  http://daily.example/b#top \n{URL}\nhttp://daily.example/gone", outlet="虚构日报")

    assert [(each.state, each.described, each.problem) for each in Intake.objects.order_by("pk")] == [
        (IntakeState.READ, {"url": URL, "outlet": "虚构日报"}, ""),
        (IntakeState.READ, {"url": "http://daily.example/b", "outlet": "虚构日报"}, ""),
        (
            IntakeState.REFUSED,
            {"url": "http://daily.example/gone", "outlet": "虚构日报"},
            "页面已经不在了（HTTP 404）。",
        ),
    ]
    assert bytes(Intake.objects.earliest("pk").raw) == ARTICLE.encode()


def test_what_was_fetched_is_kept_as_the_publishers_copy_once_it_is_imported(client, publisher):
    publisher.serve(URL, answer(ARTICLE, type=PLAIN))
    bring(client, URL)
    intake = Intake.objects.get()
    client.post(reverse("admin:debate_intake_change", args=[intake.pk]), {"title": "虚构", "url": URL, "import": "1"})
    copy = ArticleCopy.objects.get()

    assert (copy.article.url, copy.kind, copy.url) == (URL, CopyKind.PUBLISHER, URL)
    assert bytes(copy.raw) == ARTICLE.encode()
    assert copy.retrieved_at < copy.article.imported_at


def test_the_worker_fetches_it_and_until_then_it_can_be_read_at_once(client, publisher, settings):
    wait_for_the_worker(settings)
    publisher.serve(URL, answer(ARTICLE, type=PLAIN))
    bring(client, URL)
    intake = Intake.objects.get()

    assert (intake.state, publisher.asked()) == (IntakeState.WAITING, [])
    client.post(reverse("admin:debate_intake_read", args=[intake.batch]))
    intake.refresh_from_db()
    assert (intake.state, publisher.asked()) == (IntakeState.READ, [URL])


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("file:///etc/passwd", "只能抓取 http"),
        ("http://user:word@daily.example/", "不访问这个地址"),
        ("http://daily.example:8080/", "不访问这个地址"),
        ("http://localhost/", "不访问这个地址"),
        ("http://127.0.0.1/", "不访问这个地址"),
        ("http://169.254.169.254/latest/", "不访问这个地址"),
        ("http://[::1]/", "不访问这个地址"),
        ("一句话", "只能抓取 http"),
        ("http://daily.example/" + "a" * 600, "网址太长"),
        ("\n".join(f"http://daily.example/{n}" for n in range(21)), "一次最多 20 个网址"),
    ],
)
def test_what_is_no_public_address_is_refused_at_the_field(client, publisher, address, why):
    assert why in errors_of(bring(client, address))
    assert (Intake.objects.count(), publisher.requests) == (0, [])


@pytest.mark.parametrize("ip", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1"])
def test_a_name_that_leads_inside_is_refused_unconnected(client, publisher, ip):
    publisher.names["inside.example"] = [ip]
    bring(client, "http://inside.example/")

    assert "不访问这个地址" in Intake.objects.get().problem
    assert publisher.connections == []


def test_the_address_of_an_article_leads_to_its_page(client, publisher):
    article = make_article("<i>虚构</i>文章", url="https://daily.example/a/1/")
    said = errors_of(bring(client, URL))

    assert f'<a href="{change_page(article)}">' in said and "&lt;i&gt;虚构" in said
    assert Intake.objects.count() == 0


# An article's page --------------------------------------------------------------------------------------------------


def test_an_article_is_fetched_by_its_button_and_lists_its_copies_and_what_came_of_it(client, publisher):
    article = make_awaiting_article(url=URL)
    publisher.serve(URL, answer(ARTICLE, type=PLAIN))
    before = client.get(change_page(article)).content.decode()
    client.post(reverse("admin:debate_retrieval_article", args=[article.pk]))
    after = client.get(change_page(article)).content.decode()

    assert "取回原文</button>" in before and "再查一次</button>" in after
    assert set(Citation.objects.values_list("state", flat=True)) == {"located"}
    assert "取回，引文都在" in after and "原发表处" in after


def test_an_article_that_waits_for_the_worker_is_queued_once_and_says_so(client, publisher, settings):
    wait_for_the_worker(settings)
    article = make_awaiting_article(url=URL)
    told = [
        messages_of(client.post(reverse("admin:debate_retrieval_article", args=[article.pk]), follow=True))
        for _ in "12"
    ]

    assert (told[0][0][:7], told[1]) == ("交给后台去取了", ["不用再排：后台正要去取。"])
    assert DBTaskResult.objects.count() == 1
    assert "后台正要去取。" in client.get(change_page(article)).content.decode()


def test_who_may_not_change_articles_may_not_have_them_fetched(client, publisher):
    client.force_login(make_member(CONTRIBUTOR))
    article = make_awaiting_article(url=URL)
    addresses = [reverse("admin:debate_retrieval_article", args=[article.pk]), reverse("admin:debate_retrieval_round")]

    assert [client.post(address).status_code for address in addresses] == [403, 403]
    assert "都去取" not in client.get(LIST).content.decode()
    assert publisher.requests == []


# The list -----------------------------------------------------------------------------------------------------------


def test_all_that_is_missing_is_fetched_behind_the_page_with_progress(client, publisher, settings):
    wait_for_the_worker(settings)
    for number in range(3):
        make_article(url=f"http://daily.example/{number}")
    make_article()
    make_intake()
    page = client.get(LIST).content.decode()
    answer_ = client.post(reverse("admin:debate_retrieval_round"), follow=True)
    DBTaskResult.objects.filter(pk=DBTaskResult.objects.earliest("enqueued_at").pk).update(status="SUCCESSFUL")

    assert "3 篇文章的原文还没有取来" in page and "<progress" not in page
    assert messages_of(answer_) == ["3 篇交给了后台，一篇一篇去取。关掉这一页也会继续。"]
    assert find_round()[:2] == (3, 1)
    assert "正在取回：1 / 3" in client.get(LIST).content.decode()
    # What nobody waits for comes after what an editor brings.
    assert set(DBTaskResult.objects.values_list("priority", flat=True)) == {-10}

    told = client.post(reverse("admin:debate_retrieval_round"), {"cancel": "1"}, follow=True)
    assert messages_of(told) == ["停下了：2 篇不再去取；取来的都在。"]
    assert find_round() is None


def test_pages_that_are_gone_or_changed_are_a_queue_that_leads_to_their_list(client):
    for number, outcome in enumerate(RetrievalOutcome):
        article: Article = make_article(f"虚构文章{outcome.label}", url=f"http://daily.example/{number}")
        Retrieval.objects.create(article=article, url=article.url, outcome=outcome, checked_at=timezone.now())
    home = client.get("/admin/")
    queue = next(each for each in home.context["queues"] if each.label == "消失或改动的来源")
    listed = client.get(queue.url).context["cl"].result_list

    assert queue.number == len(listed) == 2
    assert {each.outcome for each in listed} == {RetrievalOutcome.GONE, RetrievalOutcome.CHANGED}


def test_a_feed_at_an_address_is_as_many_pages_each_with_its_own_address(client, publisher):
    items = "".join(
        f"<item><title>虚构之{n}</title><link>https://news.example/{n}</link>"
        f"<description>{escape(ARTICLE + n)}</description></item>"
        for n in "一二"
    )
    feed = f"<rss><channel><title>虚构日报</title>{items}</channel></rss>"
    publisher.serve(URL, answer(feed, type="application/rss+xml"))
    bring(client, URL)
    pages = Intake.objects.unfinished().order_by("pk")

    assert [each.state for each in pages] == [IntakeState.READ] * 2
    assert [initial_description(each, stored_page(each))["url"] for each in pages] == [
        f"https://news.example/{n}" for n in "一二"
    ]
    assert {bytes(each.container.raw) for each in pages} == {feed.encode()}
    assert {each.found["fetched"]["url"] for each in pages} == {URL}
