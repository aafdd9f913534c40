"""Speaker and Affiliation."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from debate.models import Affiliation, Speaker
from tests.factories import make_affiliation, make_claim, make_company, make_speaker, refused

pytestmark = pytest.mark.django_db


def test_a_speaker_without_a_name_is_refused():
    with refused("speaker_has_a_name"):
        make_speaker("")


def test_a_speaker_is_called_by_its_name_and_stands_at_its_slug():
    speaker = make_speaker("张三三", "zhang-sansan")
    assert (str(speaker), speaker.get_absolute_url()) == ("张三三", "/speakers/zhang-sansan/")


def test_a_speaker_who_said_something_stays_and_another_goes_with_its_roles():
    silent, heard = make_speaker(), make_claim().speaker
    make_affiliation(silent, make_company())
    silent.delete()
    with pytest.raises(ProtectedError):
        heard.delete()
    assert (list(Speaker.objects.all()), list(Affiliation.objects.all())) == ([heard], [])


@pytest.mark.parametrize("since", ["", "2024-07"])
def test_a_role_at_a_company_since_one_day_is_said_once(since):
    first = make_affiliation(make_speaker(), make_company(), "创始人", since=since)
    with refused("speaker_id", "company_id", "role", "since"):
        make_affiliation(first.speaker, first.company, "创始人", since=since, until="2025")


def test_the_same_person_may_hold_other_roles_elsewhere_and_again():
    first = make_affiliation(make_speaker(), make_company(), "创始人", since="2020")
    make_affiliation(first.speaker, first.company, "董事", since="2020")
    make_affiliation(first.speaker, first.company, "创始人", since="2024")
    make_affiliation(first.speaker, make_company(), "创始人", since="2020")
    assert Affiliation.objects.count() == 4


@pytest.mark.parametrize(
    ("since", "until"),
    [("2024", "2023"), ("2024-01-01", "2023-12-31"), ("2024", "2023-12"), ("2024-07", "2024-05"), ("2024-05", "2023")],
)
def test_a_role_that_ends_before_it_begins_is_refused(since, until):
    with refused("affiliation_begins_before_it_ends"):
        make_affiliation(make_speaker(), make_company(), since=since, until=until)
    with pytest.raises(ValidationError, match="任职的开始晚于结束"):
        Affiliation(
            speaker=make_speaker(), company=make_company(), role="创始人", since=since, until=until
        ).full_clean()


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ("", ""),
        ("2024", ""),
        ("", "2024"),
        ("2024", "2024"),
        ("2024-05", "2024"),
        ("2024", "2024-01"),
        ("2024-05", "2024-05-31"),
    ],
)
def test_a_role_may_begin_and_end_within_one_year_and_either_may_be_unknown(since, until):
    affiliation = make_affiliation(make_speaker(), make_company(), since=since, until=until)
    affiliation.full_clean()
    assert affiliation.natural_key() == (affiliation.speaker.slug, affiliation.company.slug, "创始人", since)


def test_a_role_reads_as_who_what_and_where():
    affiliation = make_affiliation(make_speaker("张三三"), make_company("虚构公司甲"), "创始人")
    assert str(affiliation) == "张三三：虚构公司甲创始人"


@pytest.mark.parametrize("missing", ["photo", "photo_author", "photo_licence"])
def test_a_photo_without_its_author_or_licence_is_refused(missing):
    photo = {"photo": "An invented photo.jpg", "photo_author": "Zhang", "photo_licence": "CC BY-SA 4.0"}
    assert make_speaker(**photo).photo_address == "https://commons.wikimedia.org/wiki/File:An_invented_photo.jpg"
    with refused("speaker_photo_is_credited"):
        make_speaker(**{**photo, missing: ""})


def test_the_form_says_what_a_photo_lacks():
    speaker = make_speaker()
    speaker.photo = "An invented photo.jpg"
    with pytest.raises(ValidationError, match="要么都写，要么都不写"):
        speaker.full_clean()
