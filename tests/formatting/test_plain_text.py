"""What entries say as plain text, in the reader's language and script."""

import pytest
from django.utils.translation import override

from debate.formatting.plain_text import words_of
from tests.factories import make_claim

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "words"), [("zh-hans", "开闭之争"), ("zh-hant", "開閉之爭"), ("en", "An invented claim.")]
)
def test_an_entry_speaks_the_readers_language_and_script(language, words):
    claim = make_claim("开闭之争", statement_en="An invented claim.")

    with override(language):
        assert words_of(claim, "statement") == words
