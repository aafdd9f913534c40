"""Nobody gives away, or takes over, more than they have."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile

from debate.curation.exchange import FILES
from debate.vocabulary.roles import ADMINISTRATOR, CONTRIBUTOR, EDITOR
from tests.factories import make_editor, make_member, make_staff, make_user

pytestmark = pytest.mark.django_db
# Of no role: what devices a second step has would be seen and changed.
BEYOND = "change_totpdevice"


@pytest.fixture
def administrator(client) -> User:
    user = make_member(ADMINISTRATOR)
    client.force_login(user)
    return user


@pytest.fixture
def beyond() -> Permission:
    return Permission.objects.get(codename=BEYOND)


@pytest.fixture
def strange(beyond) -> Group:
    """A group that a superuser made, which may do what no role may."""
    group = Group.objects.create(name="虚构的组")
    group.permissions.add(beyond)
    return group


def form_of(client, user: User, **changed) -> int:
    """Send the form of an account; return the status of the answer, 302 when it was saved."""
    values = {"username": user.username, "is_active": "on", "is_staff": "on"}
    given = {**values, "groups": [group.pk for group in user.groups.all()], **changed}
    stamp = {"date_joined_0": "2026-01-01", "date_joined_1": "00:00:00"}
    return client.post(f"/admin/auth/user/{user.pk}/change/", {**stamp, **given}).status_code


@pytest.mark.parametrize("role", [ADMINISTRATOR, EDITOR, CONTRIBUTOR])
def test_no_group_is_changed_by_an_administrator(client, administrator, beyond, role):
    group = Group.objects.get(name=role)
    before = set(group.permissions.all())
    answers = [
        client.post(f"/admin/auth/group/{group.pk}/change/", {"name": group.name, "permissions": [beyond.pk]}),
        client.post(f"/admin/auth/group/{group.pk}/delete/", {"post": "yes"}),
        client.post("/admin/auth/group/add/", {"name": "neue", "permissions": [beyond.pk]}),
        client.post("/admin/auth/group/", {"action": "delete_selected", "_selected_action": [group.pk], "post": "yes"}),
    ]

    assert [answer.status_code for answer in answers[:3]] == [403] * 3
    assert set(Group.objects.get(name=role).permissions.all()) == before
    assert Group.objects.count() == 3
    assert client.get(f"/admin/auth/group/{group.pk}/change/").status_code == 200


def test_not_even_by_somebody_who_was_given_the_permission_to(client, beyond):
    client.force_login(make_staff("change_group", "view_group", "add_group", "delete_group"))
    group = Group.objects.get(name=EDITOR)

    assert client.post(f"/admin/auth/group/{group.pk}/change/", {"name": "x"}).status_code == 403
    assert client.post(f"/admin/auth/group/{group.pk}/delete/", {"post": "yes"}).status_code == 403
    assert client.post("/admin/auth/group/add/", {"name": "x"}).status_code == 403


def test_a_superuser_changes_groups(client, strange):
    client.force_login(make_editor())

    assert client.post(f"/admin/auth/group/{strange.pk}/change/", {"name": "x"}).status_code == 302
    assert not Group.objects.get(pk=strange.pk).permissions.exists()


def test_an_administrator_puts_people_in_roles_and_nobody_in_a_group_that_may_more(client, administrator, strange):
    member = make_member(CONTRIBUTOR)
    for user in (member, administrator):
        assert form_of(client, user, groups=[strange.pk]) == 200
        assert not user.groups.filter(pk=strange.pk).exists()
    assert form_of(client, member, groups=[Group.objects.get(name=EDITOR).pk]) == 302

    assert [group.name for group in member.groups.all()] == [EDITOR]


def test_no_permission_and_no_superuser_is_made_by_an_administrator(client, administrator, beyond):
    member = make_member(CONTRIBUTOR)
    for user in (member, administrator):
        form_of(client, user, user_permissions=[beyond.pk], is_superuser="on")
    new = {"username": "neu", "usable_password": "true", "password1": "kq3v9xw7z1m", "password2": "kq3v9xw7z1m"}
    client.post("/admin/auth/user/add/", {**new, "is_superuser": "on", "user_permissions": [beyond.pk]})

    assert User.objects.filter(username="neu").exists()
    assert not User.objects.filter(is_superuser=True).exists()
    assert not User.objects.filter(user_permissions=beyond).exists()


@pytest.mark.parametrize("is_active", [True, False])
@pytest.mark.parametrize("way", ["group", "permission"])
def test_an_account_that_may_more_is_not_taken_over(client, administrator, strange, beyond, way, is_active):
    other = make_user(is_staff=True, is_active=is_active)
    (other.groups if way == "group" else other.user_permissions).add(strange if way == "group" else beyond)
    password = {"password1": "kq3v9xw7z1m", "password2": "kq3v9xw7z1m", "usable_password": "true"}
    chosen = {"action": "switch_off_two_factor", "_selected_action": [other.pk]}

    assert form_of(client, other) == 403
    assert client.post(f"/admin/auth/user/{other.pk}/password/", password).status_code == 403
    assert client.post(f"/admin/auth/user/{other.pk}/delete/", {"post": "yes"}).status_code == 403
    assert "关闭了 0 个账号" in client.post("/admin/auth/user/", chosen, follow=True).content.decode()
    assert User.objects.get(pk=other.pk).check_password("x")


def test_the_form_keeps_the_groups_that_an_account_has(client, administrator):
    member = make_member(EDITOR)
    assert form_of(client, member, first_name="Neu") == 302
    member.refresh_from_db()

    assert (member.first_name, [group.name for group in member.groups.all()]) == ("Neu", [EDITOR])


def test_no_file_brings_in_accounts_groups_or_permissions(client):
    apps = {layout.model._meta.app_label for layout in FILES.values()}
    client.force_login(make_member(EDITOR))
    before = User.objects.count()
    record = b'[{"model": "auth.user", "pk": 1, "fields": {"username": "neu", "is_superuser": true}}]'
    answer = client.post("/admin/debate/topic/import/", {"file": SimpleUploadedFile("x.json", record)})

    assert apps == {"debate"}
    assert "auth.user" in answer.content.decode() and not answer.context.get("token")
    assert (User.objects.count(), User.objects.filter(is_superuser=True).exists()) == (before, False)


def test_a_reviewer_whom_a_file_names_is_no_new_account(client):
    client.force_login(make_member(EDITOR))
    columns = ["slug", "reviewed_by"]
    file = SimpleUploadedFile("x.csv", (",".join(columns) + "\nx,erfunden\n").encode())
    client.post("/admin/debate/claim/import/", {"file": file})

    assert not User.objects.filter(username="erfunden").exists()
