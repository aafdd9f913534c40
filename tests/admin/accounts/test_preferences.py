"""The settings at the desk."""

import pytest
from django.contrib.auth.models import Permission

from debate.models import Preferences
from tests.factories import make_editor, make_user

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:Calling select_related"),
]

LIST, FORM = "/admin/debate/preferences/", "/admin/debate/preferences/1/change/"


def test_the_settings_are_one_form_reached_at_once(client):
    client.force_login(make_editor())

    assert client.get(LIST)["Location"] == FORM
    assert client.get(FORM).status_code == 200
    assert client.get("/admin/debate/preferences/add/").status_code == 403
    assert client.get("/admin/debate/preferences/1/delete/").status_code == 403
    assert Preferences.objects.count() == 1


def test_a_change_is_kept_with_its_history_and_a_save_without_one_is_not(client):
    editor = make_editor()
    client.force_login(editor)
    before = Preferences.current().history.count()
    client.post(FORM, {"second_look_rate": "0.5", "reports_per_day": "3"})
    client.post(FORM, {"second_look_rate": "0.5", "reports_per_day": "3"})
    preferences = Preferences.current()

    assert (preferences.second_look_rate, preferences.reports_per_day) == (0.5, 3)
    assert preferences.history.count() == before + 1
    assert preferences.history.first().history_user == editor


def test_the_history_tells_who_changed_what_and_goes_back(client):
    client.force_login(make_editor("bianji"))
    first = Preferences.current().history.first()
    client.post(FORM, {"second_look_rate": "0.5", "reports_per_day": "3"})
    page = client.get("/admin/debate/preferences/1/history/").content.decode()
    client.post(
        f"/admin/debate/preferences/1/history/{first.history_id}/", {"_seen": first.instance.history.first().pk}
    )

    assert page.count("bianji") >= 2 and "0.5" in page
    assert Preferences.current().second_look_rate == first.second_look_rate


@pytest.mark.parametrize("rate", ["-0.1", "1.1", "nan", "inf", "", "x"])
def test_a_rate_that_is_no_share_is_refused_in_words(client, rate):
    client.force_login(make_editor())
    Preferences.current()
    answer = client.post(FORM, {"second_look_rate": rate, "reports_per_day": "3"})

    assert (answer.status_code, Preferences.current().second_look_rate) == (200, 0.1)
    assert answer.context["errors"]


def test_who_may_not_change_them_is_refused(client):
    Preferences.current()
    user = make_user(is_staff=True)
    user.user_permissions.set(Permission.objects.exclude(codename__endswith="_preferences"))
    client.force_login(user)

    assert [client.get(address).status_code for address in (LIST, FORM)] == [403, 403]
    assert client.post(FORM, {"second_look_rate": "1", "reports_per_day": "3"}).status_code == 403
