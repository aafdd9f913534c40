"""Three roles: what each may do is one table, and a fresh database agrees with it."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission

from debate.vocabulary import roles

pytestmark = pytest.mark.django_db
PUBLISH, ACCEPT, MERGE = "debate.publish_claim", "debate.change_suggestion", "debate.add_merge"


def in_database() -> dict[str, set[str]]:
    groups = Group.objects.prefetch_related("permissions__content_type")
    return {
        group.name: {f"{each.content_type.app_label}.{each.codename}" for each in group.permissions.all()}
        for group in groups
    }


def test_a_freshly_migrated_database_has_the_groups_of_the_table_exactly():
    assert in_database() == roles.table()


def test_applying_the_table_again_puts_right_what_was_changed_by_hand():
    Group.objects.get(name="Editor").permissions.clear()
    Group.objects.get(name="Contributor").permissions.add(Permission.objects.get(codename="publish_claim"))
    Group.objects.filter(name="Administrator").delete()

    roles.apply(apps)

    assert in_database() == roles.table()


def test_every_entity_has_a_row():
    entities = {model._meta.label_lower for model in apps.get_models() if not model.__name__.startswith("Historical")}
    given = [*roles.EDITORIAL, *roles.ADMINISTRATION, *roles.NOBODY]

    assert sorted(given) == sorted(entities)


def test_every_permission_of_the_table_exists():
    known = {
        f"{each.content_type.app_label}.{each.codename}" for each in Permission.objects.select_related("content_type")
    }

    assert set.union(*roles.table().values()) - known == set()


def test_each_role_may_do_all_that_the_one_before_it_may():
    contributor, editor, administrator = roles.table().values()

    assert contributor < editor < administrator


@pytest.mark.parametrize(
    ("permission", "contributor", "editor", "administrator"),
    [
        (PUBLISH, False, True, True),
        (ACCEPT, False, True, True),
        (MERGE, False, True, True),
        ("debate.add_claim", True, True, True),
        ("debate.change_claim", True, True, True),
        ("debate.delete_claim", False, True, True),
        ("debate.add_citation", True, True, True),
        ("debate.change_response", True, True, True),
        ("debate.change_prediction", True, True, True),
        ("debate.add_intake", True, True, True),
        ("debate.change_intake", True, True, True),
        ("debate.delete_intake", False, True, True),
        ("debate.add_suggestion", True, True, True),
        ("debate.view_speaker", True, True, True),
        ("debate.change_speaker", False, True, True),
        ("debate.change_article", False, True, True),
        ("debate.change_secondlook", False, True, True),
        ("debate.change_errorreport", False, True, True),
        ("debate.add_distinction", False, True, True),
        ("debate.change_preferences", False, False, True),
        ("auth.change_user", False, False, True),
        ("auth.view_group", False, False, True),
        ("auth.change_group", False, False, False),
        ("axes.view_accessattempt", False, False, True),
        ("otp_totp.delete_totpdevice", False, False, True),
        ("django_tasks_database.view_dbtaskresult", False, False, True),
        ("otp_totp.change_totpdevice", False, False, False),
        ("debate.change_revision", False, False, False),
    ],
)
def test_what_each_role_may(permission, contributor, editor, administrator):
    held = [permission in may for may in roles.table().values()]

    assert held == [contributor, editor, administrator]


def test_a_contributor_deletes_nothing():
    assert [name for name in roles.table()[roles.CONTRIBUTOR] if ".delete_" in name] == []


def test_each_role_has_a_chinese_name():
    assert roles.ROLE_LABELS == {"Contributor": "投稿人", "Editor": "编辑", "Administrator": "管理员"}
    assert roles.ROLE_LABELS.keys() == roles.table().keys()
