"""Pages read as of a day: nothing later is there."""

import pytest

from tests.factories import (
    make_affiliation,
    make_assessment,
    make_claim,
    make_company,
    make_model,
    make_position_change,
    make_prediction,
    make_public_article,
    make_response,
    make_speaker,
    make_topic,
)

pytestmark = pytest.mark.django_db

LATER = "后来才有的话。"


@pytest.fixture(scope="module")
def told(for_the_module, django_db_blocker):
    """Three claims of 2023 and three of 2025, with a change, an answer and a release of 2025."""
    with django_db_blocker.unblock():
        company, topic = make_company("虚构公司甲", "jia"), make_topic("虚构议题", "invented")
        speaker, other = make_speaker("张三三", "zhang"), make_speaker("李四四", "li")
        make_affiliation(speaker, company, since="2020")
        old, new = (
            make_model(f"虚构模型{name}", slug, developer=company, released_on=day)
            for name, slug, day in (("旧", "old", "2023-02"), ("新", "new", "2025-02"))
        )
        make_assessment(old, value="closed", valid_from="2023-02")
        make_assessment(old, value="open", valid_from="2025-02")
        linked = {"topics": [topic], "about_models": [old, new], "about_companies": [company]}
        early = [
            make_claim("早先的话。", speaker=speaker, stance="closed", said_on=f"2023-0{n}", **linked)
            for n in (1, 2, 3)
        ]
        late = [make_claim(LATER, speaker=speaker, said_on=f"2025-0{n}", **linked) for n in (1, 2, 3)]
        make_position_change(early[0], late[0], company=company, after_model=new)
        make_response(make_claim(LATER, speaker=other, said_on="2025-04", **linked), early[0])
        make_prediction(early[0], outcome="came_true", resolved_on="2025-05")


PAGES = [
    "/",
    "/speakers/zhang/",
    "/companies/jia/",
    "/companies/jia/?show=about",
    "/models/old/",
    "/topics/invented/",
    "/stances/closed/",
    "/stances/open/",
    "/responses/",
]


@pytest.mark.parametrize("address", PAGES)
def test_what_came_later_is_there_today_and_was_not_then(client, told, address):
    joined = "&" if "?" in address else "?"
    now, then = (client.get(address + day).content.decode() for day in ("", f"{joined}until=2024"))

    assert LATER in now or address == "/stances/closed/"
    assert LATER not in then
    assert "虚构模型新" not in then.partition('class="filters"')[0]
    assert "2025年" not in then.partition('class="facts later"')[0].partition('class="found"')[0]
    assert ("截至 2024年" in then, "截至 2024年" in now) == (True, False)


def test_a_prediction_that_came_out_later_was_pending(client, told):
    now, then = (client.get(f"/speakers/zhang/{day}").context for day in ("", "?until=2024"))

    assert [outcome.value for outcome, _ in now["outcomes"]] == ["came_true"]
    assert [outcome.value for outcome, _ in then["outcomes"]] == ["pending"]
    assert then["summary"].changed_on == [] and now["summary"].changed_on == ["2025-01"]


def test_a_model_was_as_open_as_it_was(client, told):
    now, then = (client.get(f"/models/{day}").context["openness"] for day in ("", "?until=2024"))

    assert [row.cells[0].value for row in now] == ["open"]
    assert [row.cells[0].value for row in then] == ["closed"]
    assert "虚构模型新" not in client.get("/models/?until=2024").content.decode()


def test_what_held_as_of_a_year_is_drawn_as_long_as_to_its_last_day(client, told):
    drawn = [client.get(f"/models/old/?until={day}").context["picture"].chart for day in ("2024", "2024-12-31")]

    assert drawn[0] == drawn[1]


@pytest.mark.parametrize(("until", "known"), [("", True), ("2024-12", True), ("2024-06", False)])
def test_how_open_a_release_was_is_left_out_where_that_may_have_come_later(client, told, until, known):
    company = make_company(slug="yi")
    model = make_model("虚构模型转", developer=company, released_on="2024-02", openness="open_weights")
    make_assessment(model, value="closed", valid_from="2024-02", valid_to="2024-09")
    make_assessment(model, value="open", valid_from="2024-09")
    speaker = make_speaker("王五五")
    make_affiliation(speaker, company, since="2020")
    before = [make_claim(speaker=speaker, said_on=f"2023-0{n}") for n in (1, 2, 3)]
    make_position_change(before[0], None, company=company, after_model=model)
    answer = client.get("/companies/yi/", {"until": until})
    changes = answer.content.decode().partition('class="changes"')[2].partition("</article>")[0]

    assert [(each.shape, each.openness) for each in answer.context["picture"].releases] == [
        ("ring", "开放权重") if known else ("unknown", "")
    ]
    assert ("虚构模型转</a>（开放权重）" in changes, "虚构模型转" in changes) == (known, True)


def test_who_worked_where_is_told_as_it_was_to_readers_and_machines(client, told):
    speaker = make_speaker("王五五", "wang")
    make_affiliation(speaker, make_company("虚构公司先", "xian"), since="2020", until="2024-02")
    make_affiliation(speaker, make_company("虚构公司后", "hou"), since="2024-03")
    now, then = (client.get(f"/speakers/wang/{day}").content.decode() for day in ("", "?until=2023"))
    works = [page.partition('"worksFor"')[2].partition("]")[0] for page in (now, then)]

    assert [("虚构公司后" in each, "虚构公司先" in each) for each in works] == [(True, False), (False, True)]
    assert ("虚构公司后" in then, "2024年" in then.partition("</main>")[0]) == (False, False)
    assert ["王五五" in client.get(f"/companies/hou/{day}").content.decode() for day in ("", "?until=2023")] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("until", "told_of"),
    [
        ("", (True, True, False)),
        ("2024-12", (True, True, False)),
        ("2024-06", (True, False, False)),
        ("2023", (False, False, True)),
    ],
)
def test_a_model_page_says_what_was_known_of_it_then(client, until, told_of):
    model = make_model(
        "虚构模型转", "turned", released_on="2024-02", openness="open_weights", licence="虚构许可", note="虚构的备注"
    )
    make_assessment(model, value="open", valid_from="2024-09")
    page = client.get("/models/turned/", {"until": until}).content.decode()
    words = [("2024年2月" in page, "开放权重" in page, "那时尚未发布" in page)]

    assert words == [told_of]
    assert ("虚构许可" in page, "虚构的备注" in page) == (told_of[1], told_of[1])
    listed = client.get("/models/", {"until": until}).content.decode()
    assert ("虚构许可" in listed, "虚构模型转" in listed) == (told_of[1], told_of[0])


@pytest.mark.parametrize("until", ["nonsense", "9999", "0001", "2024-13", "\0"])
def test_no_day_breaks_a_page(client, told, until):
    for address in PAGES:
        assert client.get(address, {"until": until}).status_code == 200


def test_a_day_that_is_none_is_told_and_nothing_else_is_lost(client, told):
    for address in (*PAGES, "/claims/", "/search/", "/about/"):
        then, now = (client.get(address, {"until": day, "q": "早先"}) for day in ("2024-13", ""))
        page = then.content.decode()

        assert "「2024-13」不是真实存在的日期。 下面是今天的样子。" in page
        assert '<input type="hidden" name="q" value="早先">' in page
        # The links lead on without it, but the languages: there it is told again.
        assert page.partition("<main")[2].count("2024-13") == 1
        if then.context and "filter" in then.context:
            assert len(then.context["filter"].selection) == len(now.context["filter"].selection)


def test_a_biography_is_todays_and_a_role_is_told_as_it_was(client):
    speaker = make_speaker("王五五", "wang", summary="后来去了虚构公司后。")
    make_affiliation(
        speaker, make_company("虚构公司先", "xian", summary="后来关了门。"), "主任", since="2020", until="2024-02"
    )
    make_claim(speaker=speaker, said_on="2023-05")
    now, then, before = (client.get("/speakers/wang/", {"until": day}).content.decode() for day in ("", "2023", "2019"))

    assert ("后来去了" in now, "后来去了" in then, "后来去了" in before) == (True, False, False)
    assert "2023年时：虚构公司先 主任" in then and "2019年时" not in before
    assert "简介按今天所知写成" in then and "简介按今天所知写成" not in now
    now, then = (client.get("/companies/xian/", {"until": day}).content.decode() for day in ("", "2023"))
    assert ("后来关了门" in now, "后来关了门" in then) == (True, False)


def test_a_claim_and_an_article_are_shown_with_what_was_known_of_them(client):
    said = make_claim("早先的话。", "early", said_on="2023-02")
    make_response(make_claim(LATER, "late", said_on="2025-04"), said)
    make_prediction(said, outcome="came_true", resolved_on="2025-05", rationale="后来的理由。")
    make_position_change(said, make_claim("改口的话。", said_on="2025-06"))
    article = make_public_article(published_on="2025-01")
    now, then = (client.get("/claims/early/", {"until": day}).content.decode() for day in ("", "2024"))

    assert [each in now for each in (LATER, "改口的话", "2025年5月")] == [True] * 3
    assert [each in then for each in (LATER, "改口的话", "2025年5月")] == [False] * 3
    for address in ("/claims/late/", article.get_absolute_url()):
        pages = [client.get(address, {"until": day}).content.decode() for day in ("", "2024", "2025")]
        assert ["那天之后" in page for page in pages] == [False, True, False]


def test_the_search_finds_what_was_there(client, told):
    names, early, late = (
        client.get(address).content.decode()
        for address in ("/search/names/?q=虚构模型&until=2024", "/search/?q=虚构模型&until=2024", "/search/?q=虚构模型")
    )

    assert ("虚构模型旧" in names, "虚构模型新" in names) == (True, False)
    assert ("虚构模型新" in late, "虚构模型新" in early) == (True, False)
