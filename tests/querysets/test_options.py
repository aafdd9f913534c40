"""What a reader may filter by."""

import pytest

from debate.choices import ReviewState
from debate.querysets.options import filter_options
from tests.factories import make_affiliation, make_claim, make_company, make_model, make_speaker, make_topic

pytestmark = pytest.mark.django_db


def make_named_claim(prefix: str, name: str, state: str) -> None:
    """A claim whose speaker, employer, company, model and topic are named nowhere else."""
    speaker = make_speaker(name, f"{prefix}-speaker")
    make_affiliation(speaker, make_company(name, f"{prefix}-employer"))
    make_claim(
        speaker=speaker,
        state=state,
        about_companies=[make_company(name, f"{prefix}-about")],
        about_models=[make_model(name, f"{prefix}-model")],
        topics=[make_topic(name, f"{prefix}-topic")],
    )


def test_nothing_is_offered_when_nothing_is_published():
    make_named_claim("draft", "甲", ReviewState.DRAFT)
    make_named_claim("withdrawn", "乙", ReviewState.WITHDRAWN)
    assert filter_options() == {"speaker": [], "company": [], "about": [], "model": [], "topic": []}


def test_what_published_claims_name_is_offered_once_in_reading_order():
    make_named_claim("z", "张三三", ReviewState.PUBLISHED)
    make_named_claim("a", "李四四", ReviewState.PUBLISHED)
    make_named_claim("hidden", "安一一", ReviewState.DRAFT)
    make_claim(speaker=make_speaker("李四四", "a-namesake"))
    make_claim(speaker=make_claim(speaker=make_speaker("安二二", "b")).speaker)
    assert filter_options() == {
        "speaker": [("b", "安二二"), ("a-namesake", "李四四"), ("a-speaker", "李四四"), ("z-speaker", "张三三")],
        "company": [("a-employer", "李四四"), ("z-employer", "张三三")],
        "about": [("a-about", "李四四"), ("z-about", "张三三")],
        "model": [("a-model", "李四四"), ("z-model", "张三三")],
        "topic": [("a-topic", "李四四"), ("z-topic", "张三三")],
    }


def test_all_options_are_read_in_one_statement(django_assert_num_queries):
    make_named_claim("one", "甲", ReviewState.PUBLISHED)
    with django_assert_num_queries(1):
        filter_options()
