"""Narrowing a queryset: every meaning by its text or its links, none excluded, no row twice."""

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from debate.search.index import TextIndex
from debate.search.match import matching
from debate.search.meaning import Meaning, meanings
from debate.search.name_index import Named, NameIndex
from debate.search.normalize import normal

pytestmark = pytest.mark.django_db

# Rows of Django's own tables stand for claims: groups for companies, content types for speakers.
NAMES = ["张三三说开源", "李四四说闭源", "开源与闭源"]


@pytest.fixture
def index(db) -> TextIndex:
    """Of users, by a table beside theirs that has the same ids."""
    index = TextIndex("scratch")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE scratch (id bigint PRIMARY KEY, search_text text NOT NULL)")
        index.create(connection)
        rows = [(User.objects.create(username=name).pk, normal(name)) for name in NAMES]
        cursor.executemany("INSERT INTO scratch (id, search_text) VALUES (%s, %s)", rows)
    index.write((pk, "", text) for pk, text in rows)
    return index


def meaning(*needles: str, entities=(), excluded=False) -> Meaning:
    return Meaning(needles, tuple(entities), excluded, "")


def named(group: Group, kind: str = "company") -> Named:
    return Named(kind, group.pk, "", ())


def found(index: TextIndex, *wanted: Meaning, links=None) -> list[str]:
    return list(matching(User.objects.order_by("pk"), wanted, links or {}, index).values_list("username", flat=True))


def test_without_a_meaning_nothing_is_narrowed(index):
    assert found(index) == NAMES
    assert found(index, meaning()) == NAMES
    assert found(index, meaning(excluded=True)) == NAMES


def test_every_meaning_must_hold_and_one_of_its_needles_is_enough(index):
    assert found(index, meaning("开源")) == [NAMES[0], NAMES[2]]
    assert found(index, meaning("开源"), meaning("闭源")) == [NAMES[2]]
    assert found(index, meaning("张三三", "李四四")) == NAMES[:2]
    assert found(index, meaning("张三三", "李四四"), meaning("开源")) == [NAMES[0]]
    assert found(index, meaning("王五五")) == []


def test_an_excluded_meaning_takes_away_whatever_holds_one_of_its_needles(index):
    assert found(index, meaning("开源", excluded=True)) == [NAMES[1]]
    assert found(index, meaning("开源"), meaning("闭源", excluded=True)) == [NAMES[0]]
    assert found(index, meaning("张三三", "李四四", excluded=True)) == [NAMES[2]]
    assert found(index, meaning("王五五", excluded=True)) == NAMES


def test_a_link_with_one_of_the_entities_is_as_good_as_the_text_and_doubles_no_row(index):
    groups = [Group.objects.create(name=name) for name in ("虚构公司甲", "虚构公司乙")]
    User.objects.get(username=NAMES[1]).groups.set(groups)
    entities = [named(group) for group in groups]
    links = {"company": "groups"}
    assert found(index, meaning("张三三", entities=entities), links=links) == NAMES[:2]
    assert found(index, meaning(entities=entities), links=links) == [NAMES[1]]
    assert found(index, meaning("王五五", entities=entities, excluded=True), links=links) == [NAMES[0], NAMES[2]]


def test_a_link_counts_for_its_own_kind_only_and_unknown_kinds_not_at_all(index):
    group = Group.objects.create(name="虚构公司甲")
    User.objects.get(username=NAMES[1]).groups.set([group])
    wanted = meaning("张三三", entities=[named(group, "model")])
    assert found(index, wanted, links={"company": "groups"}) == [NAMES[0]]
    assert found(index, wanted, links={"company": "groups", "model": ("groups",)}) == NAMES[:2]
    assert found(index, wanted) == [NAMES[0]]


def test_a_kind_may_be_linked_by_several_fields(index):
    group = Group.objects.create(name="虚构公司甲")
    User.objects.get(username=NAMES[1]).groups.set([group])
    links = {"company": ("user_permissions", "groups")}
    assert found(index, meaning(entities=[named(group)]), links=links) == [NAMES[1]]


def test_a_foreign_key_is_a_link_too(index):
    kinds = ContentType.objects.order_by("pk")[:1]
    permissions = ContentType.objects.get(pk=kinds[0].pk).permission_set.all()
    rows = matching(
        permissions.model.objects.all(),
        [meaning(entities=[Named("speaker", kinds[0].pk, "", ())])],
        {"speaker": "content_type"},
        index,
    )
    assert {*rows} == {*permissions}


def test_a_narrowed_queryset_stays_narrow_and_can_be_counted_and_sliced(index):
    rows = matching(User.objects.exclude(username=NAMES[0]), [meaning("开源")], {}, index)
    assert (rows.count(), rows.exists(), rows[0].username) == (1, True, NAMES[2])


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("開源", [NAMES[0], NAMES[2]]),
        ("开源 -闭源", [NAMES[0]]),
        ("zhang san san", [NAMES[0]]),
        ("三哥", [NAMES[0]]),
        ('"三哥"', []),
        ("%", NAMES),
        ("'; --", NAMES),
        ("", NAMES),
        ("开源'", [NAMES[0], NAMES[2]]),
    ],
)
def test_a_query_is_read_understood_and_found(index, query, wanted):
    names = NameIndex([Named("speaker", 1, "zhang", ("张三三", "三哥"), ("zhangsansan", "zss"))])
    assert found(index, *meanings(query, names)) == wanted
