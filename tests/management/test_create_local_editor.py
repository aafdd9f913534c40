"""`manage.py create_local_editor`: an account with a random password, shown once."""

import io
import re

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def run() -> str:
    out = io.StringIO()
    call_command("create_local_editor", stdout=out)
    return out.getvalue()


def test_the_password_that_is_printed_opens_the_desk(client):
    password = re.search(r"密码：(\S+)", run())[1]
    user = get_user_model().objects.get()
    assert (user.is_staff, user.is_superuser, len(password)) == (True, True, 16)
    assert client.post("/admin/login/", {"username": "editor", "password": password}).status_code == 302
    assert client.get("/admin/").headers["Location"] == "/admin/password_change/"


def test_a_second_run_changes_no_password_and_shows_none():
    first = run()
    stored = get_user_model().objects.get().password
    second = run()
    assert get_user_model().objects.get().password == stored
    assert "changepassword editor" in second and re.search(r"密码：(\S+)", first)[1] not in second


def test_every_password_is_another():
    first = run()
    get_user_model().objects.all().delete()
    assert run() != first
