"""Which articles share sampled values, by one indexed query."""

import pytest

from debate.models import Shingle
from tests.factories import make_article, make_imported_article, refused

pytestmark = pytest.mark.django_db


def test_a_value_is_there_once_an_article():
    article = make_article()
    Shingle.objects.create(article=article, value=1)
    with refused("shingle", "article_id", "value"):
        Shingle.objects.create(article=article, value=1)


def test_those_that_share_the_most_come_first():
    one, two, three = make_article(), make_article(), make_article()
    for article, values in ((one, [1, 2]), (two, [1, 2, 3, 9]), (three, [7])):
        Shingle.objects.bulk_create(Shingle(article=article, value=value) for value in values)

    assert list(Shingle.objects.sharing([1, 2, 3])) == [
        {"article": two.pk, "shared": 3},
        {"article": one.pk, "shared": 2},
    ]


def test_they_go_with_their_article():
    article = make_imported_article()
    assert article.shingles.count() > 0
    article.delete()
    assert Shingle.objects.count() == 0
