"""Where the API begins, and the numbers behind the pictures."""

import pytest
from django.test import Client

from debate.content import current_content
from debate.presentation.charts.counting import month_counts, topic_stance_matrix
from tests.api.asking import answer_of
from tests.factories import make_claim, make_model, make_topic

pytestmark = pytest.mark.django_db


def test_the_beginning_leads_to_every_list_of_which_each_answers(client):
    make_claim()
    start = answer_of(client, "")

    assert (start["claims"], start["licence"]) == (1, "https://creativecommons.org/licenses/by/4.0/")
    assert start["revision"].startswith(f"{current_content().head.number}-")
    needed = {"search/": "?q=虚构", "changes/": f"?since={start['revision']}"}
    for address in start["resources"]:
        path = address.removeprefix("http://testserver")
        assert Client().get(path + needed.get(path.removeprefix("/api/v1/"), "")).status_code == 200, path
    assert len(start["resources"]) == 16
    assert client.get(start["documentation"]).status_code == 200


def test_an_empty_base_has_a_beginning_too(client):
    start = answer_of(client, "")

    assert (start["updated_at"], start["claims"]) == (None, 0)
    assert answer_of(client, "claims/")["items"] == answer_of(client, "matrix/")["topics"] == []
    assert answer_of(client, "changes/", since=start["revision"])["items"] == []


def test_the_matrix_is_that_of_the_page_of_topics(client):
    one, other = make_topic(slug="one"), make_topic(slug="other")
    make_claim(topics=[one, other], said_on="2024")
    make_claim(topics=[one], stance="closed", said_on="2025")
    found, counted = answer_of(client, "matrix/"), topic_stance_matrix(current_content())

    assert (found["count"], found["stances"]) == (2, {"open": 1, "closed": 1})
    assert [(row["slug"], row["count"]) for row in found["topics"]] == [
        (row.topic.slug, row.total) for row in counted.rows
    ]
    assert found["topics"][0]["stances"] == {"open": 1, "closed": 1}
    assert answer_of(client, "matrix/", until="2024")["count"] == 1


def test_the_timeline_counts_every_claim_once(client):
    for day in ("2024-03", "2024-03-09", "2024", "2025-01-02", ""):
        make_claim(said_on=day)
    make_claim(said_on="2024", stance="closed")
    found = answer_of(client, "timeline/")
    counted = month_counts(current_content(), {})

    assert found["months"] == [
        {"period": "2024-03", "count": 2, "stances": {"open": 2}},
        {"period": "2025-01", "count": 1, "stances": {"open": 1}},
    ]
    assert found["years"] == [{"period": "2024", "count": 2, "stances": {"open": 1, "closed": 1}}]
    assert (found["count"], found["undated"]) == (6, 1)
    assert (list(counted.months), list(counted.years), counted.undated) == (["2024-03", "2025-01"], ["2024"], 1)
    assert answer_of(client, "timeline/", stance="closed", until="2024")["count"] == 1
    assert answer_of(client, "timeline/", q="不存在的词语")["months"] == []


def test_the_timeline_names_the_landmarks_of_the_picture(client):
    model = make_model("虚构模型九", "nine", released_on="2024-02")
    for n in range(3):
        make_claim(f"虚构观点{n}。", about_models=[model], said_on="2024-03")
    (found,) = answer_of(client, "timeline/")["landmarks"]

    assert found == {"month": "2024-02", "count": 3, "model": "nine", "occasion": "", "label": "虚构模型九"}
