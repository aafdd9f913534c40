"""One's own account at the desk: its language, and a password that must be changed first."""

import pytest
from django.test import Client

from debate.models import EditorAccount
from tests.factories import make_editor

pytestmark = pytest.mark.django_db
INDEX, LANGUAGE, PASSWORD = "/admin/", "/admin/language/", "/admin/password_change/"


def language_of(client, address=INDEX, **headers) -> str:
    return client.get(address, headers=headers).headers["Content-Language"]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("", "zh-Hans"), ("zh-CN", "zh-Hans"), ("zh-TW", "zh-Hans"), ("en-GB,en;q=0.8", "en"), ("fr, en;q=0.5", "en")],
)
def test_without_a_choice_the_browser_decides_before_and_after_the_login(client, editor, asked, shown):
    assert language_of(client, accept_language=asked) == shown
    assert language_of(Client(), "/admin/login/", accept_language=asked) == shown


def test_a_choice_holds_in_this_session_and_in_the_next(client, editor):
    answer = client.post(LANGUAGE, {"language": "en", "next": "/admin/debate/claim/?q=x"})
    later = Client()
    later.force_login(editor)

    assert answer.headers["Location"] == "/admin/debate/claim/?q=x"
    assert language_of(client, accept_language="zh-CN") == "en"
    assert language_of(later, accept_language="zh-CN") == "en"
    assert 'lang="en"' in client.get(INDEX).content.decode()


def test_who_is_not_logged_in_chooses_for_the_session(client):
    client.post(LANGUAGE, {"language": "en"})

    assert language_of(client, "/admin/login/") == "en"
    assert not EditorAccount.objects.exists()


@pytest.mark.parametrize("language", ["", "zh-hant", "tlh"])
def test_other_languages_change_nothing(client, editor, language):
    assert client.post(LANGUAGE, {"language": language}).status_code == 302
    assert language_of(client) == "zh-Hans"


@pytest.mark.parametrize("elsewhere", ["https://other.example/", "//other.example", "javascript:alert(1)"])
def test_a_choice_leads_to_no_other_site(client, editor, elsewhere):
    assert client.post(LANGUAGE, {"language": "en", "next": elsewhere}).headers["Location"] == INDEX


def test_readers_pages_do_not_follow_the_desk(client, editor):
    client.post(LANGUAGE, {"language": "en"})

    assert client.get("/").headers["Content-Language"] == "zh-Hans"


def test_a_password_made_by_the_machine_is_changed_before_anything_else(client):
    user = make_editor("bianji")
    user.set_password("made-by-machine-1")
    user.save()
    EditorAccount.objects.create(user=user, must_change_password=True)
    client.force_login(user)
    first = client.get("/admin/debate/claim/", follow=True)
    new = {"old_password": "made-by-machine-1", "new_password1": "zijixuande-77", "new_password2": "zijixuande-77"}

    assert first.redirect_chain == [(PASSWORD, 302)]
    assert "先换一个只有你知道的密码" in first.content.decode()
    assert client.post(PASSWORD, {**new, "new_password2": "else"}).status_code == 200
    assert client.get(INDEX).status_code == 302
    assert client.post(PASSWORD, new).status_code == 302
    assert client.get(INDEX).status_code == 200
    assert not EditorAccount.objects.get().must_change_password
