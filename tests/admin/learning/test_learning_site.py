"""The keys of every page, and a tutorial that stores nothing."""

from dataclasses import asdict

import pytest
from django.utils import translation

from debate.admin.learning.practice import ACCEPT, Practice, PracticeForm, practice
from debate.models import Article, Claim, Intake, Revision, Suggestion
from debate.vocabulary import Stance
from debate.vocabulary.roles import CONTRIBUTOR
from tests.admin.pages import Audit
from tests.debates import SECOND_FOLDER
from tests.factories import make_member

pytestmark = pytest.mark.django_db
OWN_WORDS = "他说的是另一回事。"


def read_page() -> Practice:
    read = practice()
    assert read is not None
    return read


def answer_of(number: int) -> dict[str, str]:
    _, exercise = read_page().steps[number]
    return {**asdict(exercise), "statement": OWN_WORDS if exercise.decision == ACCEPT else ""}


def test_the_machine_reads_the_invented_page_as_the_tutorial_says():
    read = read_page()
    candidates = [candidate for candidate, _ in read.steps]

    assert [each.speech.speaker for each in candidates] == [*read.names, None]
    assert [each.reading.stance for each in candidates] == ["pro", "con", "", "both"]
    assert [each.reading.on_debate for each in candidates] == [True, True, False, True]
    assert [(each.decision, each.stance) for _, each in read.steps] == [
        ("accept", "open"),
        ("accept", "closed"),
        ("reject", ""),
        ("accept", "both"),
    ]
    assert {"navigation", "title", "credit", "comment_form"} <= {each.kind for each in read.cleaned.removals}


def test_the_tutorial_is_walked_through_and_leaves_nothing_behind(client):
    client.force_login(make_member(CONTRIBUTOR))
    kinds = (Article, Claim, Intake, Suggestion)
    before, head = [kind.objects.count() for kind in kinds], Revision.objects.head()
    pages = [client.get("/admin/tutorial/").content.decode()]
    number_of_steps = len(read_page().steps)
    for number in range(number_of_steps):
        pages.append(client.get(f"/admin/tutorial/{number + 1}/").content.decode())
        told = client.post(f"/admin/tutorial/{number + 1}/", answer_of(number)).content.decode()
        assert "对，我们也这样决定。" in told and f"/admin/tutorial/{number + 2}/" in told
        pages.append(told)
    pages.append(client.get(f"/admin/tutorial/{number_of_steps + 1}/").content.decode())

    assert "做完了" in pages[-1]
    assert [finding for page in pages for finding in Audit(page).found] == []
    assert ([kind.objects.count() for kind in kinds], Revision.objects.head()) == (before, head)
    assert client.get(f"/admin/tutorial/{number_of_steps + 2}/").status_code == 404


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"statement": ""}, "statement", "用自己的话写一句。"),
        ({"statement": "把模型的权重开放出来，整个行业都会走得更快"}, "statement", "这一串与引文相同"),
        ({"speaker": ""}, "speaker", "没有发言者不能采纳。"),
        ({"stance": ""}, "stance", "选一个立场。"),
        ({"decision": "reject", "because": ""}, "because", "选一个理由。"),
    ],
)
def test_a_decision_that_could_not_be_stored_is_refused_at_its_field(changed, field, words):
    read = read_page()
    form = PracticeForm({**answer_of(0), **changed}, candidate=read.steps[0][0], names=read.names)

    assert list(form.errors) == [field] and words in str(form.errors[field])


def test_another_decision_is_told_with_the_one_expected_and_why(client, editor):
    told = client.post("/admin/tutorial/1/", {**answer_of(0), "stance": "both"}).content.decode()
    other = client.post("/admin/tutorial/3/", {**answer_of(0)}).content.decode()

    assert "立场：我们会选“支持开源”。" in told and read_page().steps[0][1].why in told
    assert "这一条该否决。" in other


def test_the_reason_is_in_the_language_of_the_editor():
    _, exercise = read_page().steps[0]

    with translation.override("en"):
        assert exercise.why.startswith("A direct quotation")
    with translation.override("zh-hant"):
        assert "開放權重" in exercise.why


def test_the_page_of_another_debate_is_read_with_its_words(settings):
    settings.DEBATE_FOLDER = SECOND_FOLDER.parent
    steps = read_page().steps

    assert [(each.speech.speaker, each.reading.stance) for each, _ in steps] == [("张三三", "pro"), ("李四四", "con")]
    assert [each.stance for _, each in steps] == [Stance.by_role("pro"), Stance.by_role("con")]


def test_a_debate_without_a_page_has_no_tutorial(client, editor, settings, tmp_path):
    settings.DEBATE_FOLDER = tmp_path

    assert client.get("/admin/tutorial/").status_code == 404
    assert "/admin/tutorial/" not in client.get("/admin/help/").content.decode()


def test_every_page_has_its_keys_and_a_way_to_the_help_that_needs_no_script(client, editor):
    page, form = (client.get(address).content.decode() for address in ("/admin/", "/admin/debate/topic/add/"))
    help_page = client.get("/admin/help/").content.decode()

    for each in (page, form):
        assert '<dialog id="keyboard-help"' in each and 'href="/admin/help/"' in each
    assert "Ctrl Enter" in form and "Ctrl Enter" not in page
    assert "该扩的引文" in help_page and 'href="/admin/tutorial/"' in help_page
    assert Audit(help_page).found == []
    client.logout()
    assert "keyboard-help" not in client.get("/admin/login/").content.decode()
