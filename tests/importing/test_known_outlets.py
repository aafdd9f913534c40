"""Which outlets the base knows, and that an import fills in the one a page is of."""

import pytest

from debate.importing.importer import import_article
from debate.importing.known_outlets import known_outlets, outlets_of
from tests.factories import make_article, make_company

P = "虚构公司甲的张三三在虚构大会上表示，开源模型的成本更低，也更容易得到开发者的信任，公司会把权重全部放出来。"


def test_names_and_hosts_come_from_articles_and_media_and_only_where_they_are_certain():
    known = outlets_of(
        [
            ("虚构日报（转载）", "https://copies.example/1"),
            ("虚构日报", "https://www.daily.example/1"),
            ("假想晚报", "https://shared.example/1"),
            ("无名周刊", "https://shared.example/2"),
            ("网页转载（原刊未注明）", "https://nobody.example/"),
        ],
        [(["虚构日报", "Fake Daily"], "https://fake-daily.example/")],
    )

    assert known.names == {
        "虚构日报": "虚构日报",
        "fake daily": "虚构日报",
        "假想晚报": "假想晚报",
        "无名周刊": "无名周刊",
    }
    assert known.hosts == {"daily.example": "虚构日报", "fake-daily.example": "虚构日报"}


@pytest.mark.django_db
def test_a_new_article_gets_the_outlet_that_the_base_knows_by_its_line_or_its_address():
    make_article(outlet="虚构日报", url="https://www.daily.example/1")
    make_company("假想晚报", kind="media")
    by_line = import_article(f"标题一二三\n\n假想晚报记者 李四四\n\n{P}\n".encode()).article
    by_address = import_article(f"标题四五六\n\n{P}\n".encode(), url="https://daily.example/2").article
    given = import_article(f"标题七八九\n\n假想晚报讯\n\n{P}{P}\n".encode(), outlet="").article

    assert (by_line.outlet, by_address.outlet, given.outlet) == ("假想晚报", "虚构日报", "")


@pytest.mark.django_db
def test_an_outlet_that_the_base_learns_is_known_from_then_on():
    assert known_outlets().names == {}
    make_article(outlet="虚构日报")
    assert known_outlets().names == {"虚构日报": "虚构日报"}
