"""The list of changes of position."""

import pytest

from tests.factories import make_claim, make_company, make_model, make_position_change

pytestmark = pytest.mark.django_db


@pytest.fixture
def changes():
    """By a claim of 2024, by a release of 2025 and by a claim nobody dated."""
    firm = make_company("虚构公司甲")
    model = make_model(developer=firm, released_on="2025-03-16")
    return [
        make_position_change(make_claim(), make_claim("后来说开放。", said_on="2024-05")),
        make_position_change(make_claim(), None, company=firm, speaker=None, after_model=model),
        make_position_change(make_claim(), make_claim(said_on="")),
    ]


def test_the_newest_change_comes_first_by_what_was_said_or_released(client, changes):
    said, released, undated = changes
    answer = client.get("/position-changes/")

    assert answer.context["position_changes"] == [released, said, undated]
    assert "后来说开放。" in answer.content.decode()


def test_as_of_a_day_only_changes_that_had_shown_by_then_are_there(client, changes):
    assert client.get("/position-changes/?until=2024").context["position_changes"] == [changes[0]]
    assert "还没有收录立场变化。" in client.get("/position-changes/?until=2023").content.decode()


def test_as_of_a_day_the_editors_reasons_say_that_they_came_later(client):
    make_position_change(make_claim(), make_claim(said_on="2024-05"), rationale="虚构的理由。")

    assert "虚构的理由。 （这段说明写于此后" in client.get("/position-changes/?until=2024").content.decode()
    assert "这段说明写于此后" not in client.get("/position-changes/").content.decode()


def test_a_change_to_a_hidden_claim_is_hidden_with_it(client):
    make_position_change(make_claim(), make_claim("虚构的秘密。", state="draft"))
    assert "虚构的秘密。" not in client.get("/position-changes/").content.decode()


def test_many_changes_are_shown_a_page_at_a_time(client):
    for _ in range(21):
        make_position_change(make_claim(), make_claim(said_on="2024"))
    assert [len(client.get(f"/position-changes/?page={n}").context["position_changes"]) for n in (1, 2)] == [20, 1]
