"""`manage.py fetch_articles` and `check_sources`: a line for each article as it comes, and a table."""

import io

import pytest
from django.core.management import CommandError, call_command

from debate.management.retrieval_reports import INTERRUPTED
from debate.models import Article, Citation, Retrieval
from debate.text.chinese import traditional
from tests.factories import ARTICLE
from tests.publisher import answer, redirect
from tests.publishing import make_awaiting_article

pytestmark = pytest.mark.django_db
PLAIN = "text/plain; charset=utf-8"
ONE, TWO, THREE = (f"http://{name}.example/1" for name in "abc")


def run(*arguments: str) -> tuple[int, str, str]:
    """The exit code, and what was printed on stdout and on stderr."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(*arguments, stdout=out, stderr=err, no_color=True)
    except SystemExit as exit_:
        return exit_.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def rows(table: str) -> dict[str, int]:
    """The table at the end of what was printed."""
    lines = table.rpartition("\n\n")[2].split("\n")
    return {label: int(number) for number, label in (line.split(maxsplit=1) for line in lines if line)}


@pytest.fixture
def articles() -> list[Article]:
    """Three known by fingerprints, one of which has no address."""
    return [
        make_awaiting_article(ARTICLE, url=ONE),
        make_awaiting_article(ARTICLE + "乙", url=TWO),
        make_awaiting_article(ARTICLE + "丙"),
    ]


def test_each_article_is_told_in_a_line_and_all_in_a_table(publisher, articles):
    publisher.serve(ONE, answer(ARTICLE, type=PLAIN))
    publisher.serve(TWO, answer(traditional(ARTICLE), type=PLAIN))
    code, said, _ = run("fetch_articles")
    lines = dict(line.split("：", 1) for line in said.split("\n\n")[0].splitlines())

    assert (code, set(Citation.objects.values_list("state", flat=True))) == (0, {"located", "found", "awaiting"})
    assert lines == {
        articles[0].slug: "取回，引文都在；与最初引用的字节相同，找到 2 处，对不上 0 处",
        articles[1].slug: "取回，引文都在；另一副本，找到 2 处，对不上 0 处",
        articles[2].slug: "没有网址",
    }
    assert rows(said) == {"取回，引文都在": 2, "没有网址": 1, "共": 3, "引文在所示副本中": 4}


def test_a_second_run_asks_only_for_what_is_not_here(publisher, articles):
    publisher.serve(ONE, answer(ARTICLE, type=PLAIN))
    run("fetch_articles")
    asked = len(publisher.requests)
    _, said, _ = run("fetch_articles")

    assert rows(said) == {"没有网址": 1, "不久前问过": 1, "共": 2, "引文在所示副本中": 0}
    assert len(publisher.requests) == asked
    assert rows(run("fetch_articles", "--again")[1])["页面没有了"] == 1
    assert rows(run("fetch_articles", "--all", "--again")[1])["没有变化"] == 1


def test_one_article_by_its_name(publisher, articles):
    publisher.serve(TWO, answer(ARTICLE, type=PLAIN))

    assert rows(run("fetch_articles", "--article", articles[1].slug)[1])["共"] == 1
    assert publisher.asked() == [TWO]
    with pytest.raises(CommandError, match="没有 slug 为 nobody"):
        call_command("fetch_articles", "--article", "nobody")


def test_who_interrupts_it_loses_nothing_and_goes_on_later(publisher, articles):
    publisher.serve(ONE, answer(ARTICLE, type=PLAIN))
    publisher.serve(TWO, answer(ARTICLE, type=PLAIN))
    fetched: list[str] = []
    client = publisher.client
    fetch = client.fetch

    def fetch_one(url: str, **options):
        if fetched:
            raise KeyboardInterrupt
        fetched.append(url)
        return fetch(url, **options)

    client.fetch = fetch_one
    code, said, told = run("fetch_articles")
    client.fetch = fetch
    again = rows(run("fetch_articles")[1])

    assert (code, rows(said)["共"], "再运行一次就接着做" in told) == (INTERRUPTED, 1, True)
    assert (again["取回，引文都在"], Article.objects.imported().count()) == (1, 2)


def test_without_a_network_it_says_so_and_fails(publisher):
    publisher.names = {f"{name}.example": [] for name in "abc"}
    for number, url in enumerate((ONE, TWO, THREE)):
        make_awaiting_article(ARTICLE + str(number), url=url)
    code, said, told = run("fetch_articles")

    assert (code, rows(said)["连不上"]) == (1, 3)
    assert "可能没有联网" in told


def test_sources_are_asked_again_and_only_news_is_told(publisher, articles):
    publisher.serve(ONE, answer(ARTICLE, type=PLAIN, etag='"1"'))
    publisher.serve(TWO, answer(ARTICLE, type=PLAIN))
    run("fetch_articles")
    publisher.serve(ONE, answer(status="304 Not Modified"))
    publisher.serve(TWO, redirect("http://b.example/2", "301 Moved Permanently"))
    publisher.serve("http://b.example/2", answer(ARTICLE.replace("更稳妥", "更危险"), type=PLAIN))
    nothing = run("check_sources")
    Retrieval.objects.update(checked_at="2020-01-01T00:00Z")
    code, said, _ = run("check_sources", "--older-than", "1")

    assert rows(nothing[1])["共"] == 0
    assert (code, rows(said)["没有变化"], rows(said)["页面还在，有引文对不上"]) == (0, 1, 1)
    assert articles[0].slug not in said
    assert "页面搬到了 http://b.example/2" in said
