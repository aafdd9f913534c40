"""The addresses of our pages."""

import pytest
from django.utils.translation import override

from debate.vocabulary.addresses import address_of


@pytest.mark.parametrize(("language", "address"), [("zh-hans", "/topics/cost/"), ("en", "/en/topics/cost/")])
def test_an_address_is_that_in_the_readers_language(language, address):
    with override(language):
        assert address_of("topic_detail", "cost") == address_of("topic_detail", "cost") == address
