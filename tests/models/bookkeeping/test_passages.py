"""Passages: the paragraphs of imported articles, as the search knows them."""

import pytest

from debate.content.directory import load_directory
from debate.models import Passage
from debate.search.meaning import meanings
from tests.factories import make_article, make_imported_article, refused

pytestmark = pytest.mark.django_db


def matching(query: str) -> list[str]:
    return [each.text for each in Passage.objects.matching(meanings(query, load_directory().names)).for_results()]


def test_a_place_of_an_article_is_one_passage():
    article = make_article()
    Passage.objects.create(article=article, start=0, end=4)
    with refused("article", "start"):
        Passage.objects.create(article=article, start=0, end=9)
    Passage.objects.create(article=make_article(), start=0, end=4)
    assert Passage.objects.count() == 2


@pytest.mark.parametrize("end", [3, 2])
def test_a_passage_has_a_length(end):
    with refused("passage_has_a_span"):
        Passage.objects.create(article=make_article(), start=3, end=end)


def test_passages_stand_in_the_order_of_the_text_and_say_where():
    article = make_article()
    for start in (9, 0, 5):
        Passage.objects.create(article=article, start=start, end=start + 2)
    assert [str(each) for each in Passage.objects.all()] == [f"{article.pk} [{n}, {n + 2})" for n in (0, 5, 9)]


def test_what_is_found_comes_with_its_own_text_cut_out_of_the_articles():
    make_imported_article("𠮷𠮷虚构的第一段。\n\n第二段说😀开放。\n\n第三段说封闭。")
    assert matching("开放") == ["第二段说😀开放。"]
    assert matching("虚构") == ["𠮷𠮷虚构的第一段。"]


def test_every_word_has_to_stand_in_one_paragraph_and_none_of_the_excluded():
    make_imported_article("开放在这里。\n\n封闭在那里。\n\n开放与封闭都在。")
    assert matching("开放 封闭") == ["开放与封闭都在。"]
    assert matching("开放 -封闭") == ["开放在这里。"]
    assert matching('"封闭都在"') == ["开放与封闭都在。"]
    assert matching("開放 那里") == []


def test_the_newest_article_comes_first_and_its_paragraphs_in_their_order():
    make_imported_article("旧的开放一。\n\n旧的开放二。", published_on="2023")
    make_imported_article("新的开放一。\n\n新的开放二。", published_on="2024-07")
    assert matching("开放") == ["新的开放一。", "新的开放二。", "旧的开放一。", "旧的开放二。"]


def test_results_bring_their_articles_but_never_bytes_or_whole_texts(django_assert_num_queries):
    make_imported_article("开放一。\n\n开放二。")
    with django_assert_num_queries(1):
        found = list(Passage.objects.matching(()).for_results())
        assert [each.article.slug for each in found] == [found[0].article.slug] * 2
    assert found[0].article.get_deferred_fields() == {"raw", "text", "offsets", "removals"}


def test_passages_go_with_their_article():
    article = make_article()
    Passage.objects.create(article=article, start=0, end=4)
    article.delete()
    assert not Passage.objects.exists()
