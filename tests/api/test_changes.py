"""What has moved since a revision: a copy that is kept by it equals the base, and tells nothing that is not public."""

import json
from urllib.parse import urlsplit

import pytest

from debate.content import reindex
from debate.curation.merging import merge
from debate.curation.publishing import delete, keep_old_address, withdraw
from debate.models import Change, Claim, Revision
from tests.api.asking import answer_of, items_of, pages_of
from tests.factories import make_claim, make_editor, make_speaker, make_topic, make_user

pytestmark = pytest.mark.django_db


class Copy:
    """A copy of the published claims by slug, as docs/api.md tells to keep one."""

    def __init__(self, client) -> None:
        self.client = client
        pages = pages_of(client, "claims/", limit=2)
        self.claims = {item["slug"]: item for page in pages for item in page["items"]}
        self.revision = pages[0]["revision"]
        self.gone: list[dict] = []
        self.others = False

    def follow(self, limit: int = 2) -> None:
        page = answer_of(self.client, "changes/", since=self.revision, limit=limit)
        while True:
            self._take(page)
            if not page["next"]:
                break
            parts = urlsplit(page["next"])
            page = json.loads(self.client.get(f"{parts.path}?{parts.query}").content)
        self.revision = page["revision"]

    def _take(self, page: dict) -> None:
        self.gone += page["gone"]
        self.others |= page["others"]
        for tombstone in page["gone"]:
            self.claims.pop(tombstone["slug"], None)
        self.claims |= {item["slug"]: item for item in page["items"]}

    @property
    def is_whole(self) -> bool:
        return self.claims == {item["slug"]: item for item in items_of(self.client, "claims/")}


def rename(claim: Claim, slug: str) -> None:
    before = Claim.objects.get(pk=claim.pk)
    claim.slug = slug
    claim.save()
    keep_old_address(before, claim)
    reindex(Claim.objects.filter(pk=claim.pk))


def test_a_copy_is_kept_up_to_date_by_what_moved(client):
    speaker = make_speaker()
    stays, changes, goes, renamed, deleted = (make_claim(f"虚构观点{n}。", speaker=speaker) for n in range(5))
    copy = Copy(client)
    copy.follow()
    assert (copy.gone, copy.is_whole) == ([], True)

    changes.statement = "改过的虚构观点。"
    changes.save()
    reindex(Claim.objects.filter(pk=changes.pk))
    withdraw(Claim.objects.filter(pk=goes.pk), make_user(), "出处不足。")
    old_slug = renamed.slug
    rename(renamed, "renamed-claim")
    delete(Claim.objects.get(pk=deleted.pk))
    make_claim("新的虚构观点。", speaker=speaker)
    make_claim("虚构的秘密。", "secret-draft", state="draft", speaker=speaker)
    delete(make_claim("虚构的秘密。", "secret-deleted", state="draft", speaker=speaker))
    copy.follow()

    assert copy.is_whole and stays.slug in copy.claims
    assert {each["slug"]: (each["what"], each["because"], each["moved_to"]) for each in copy.gone} == {
        goes.slug: ("withdrawn", "出处不足。", ""),
        old_slug: ("moved", "", "renamed-claim"),
        deleted.slug: ("gone", "", ""),
    }
    assert "secret" not in json.dumps(copy.gone)


def test_a_merged_claim_leads_to_the_one_that_stays(client):
    speaker = make_speaker()
    one, other = make_claim("甲。", "one", speaker), make_claim("甲。", "other", speaker)
    copy = Copy(client)
    merge(one, [other], make_editor())
    copy.follow()

    assert copy.is_whole
    assert [(each["slug"], each["what"], each["moved_to"]) for each in copy.gone] == [("other", "moved", "one")]


def test_what_is_no_claim_is_told_to_be_read_again(client):
    make_claim()
    copy = Copy(client)
    reindex(Claim.objects.all())
    copy.follow()
    assert not copy.others
    make_topic()
    copy.follow()
    assert copy.others


def test_what_moves_while_changes_are_read_is_told_the_next_time(client):
    claims = [make_claim(f"虚构观点{n}。") for n in range(3)]
    copy = Copy(client)
    reindex(Claim.objects.all())
    first = answer_of(client, "changes/", since=copy.revision, limit=2)
    claims[0].statement = "改过的虚构观点。"
    claims[0].save()
    reindex(Claim.objects.filter(pk=claims[0].pk))
    parts = urlsplit(first["next"])
    last = json.loads(client.get(f"{parts.path}?{parts.query}").content)

    assert last["revision"] == first["revision"] != answer_of(client, "")["revision"]
    copy.revision = last["revision"]
    copy.follow()
    assert copy.is_whole


@pytest.mark.parametrize("revision", ["0", "1", "999999", "1-" + "0" * 32])
def test_a_revision_that_is_not_known_any_more_is_told(client, revision):
    make_claim()
    Change.objects.all().delete()
    Revision.move()

    assert answer_of(client, "changes/", 410, since=revision)["type"] == "/api/#revision-forgotten"


def test_so_much_that_only_everything_is_known_to_have_moved_is_told_as_well(client, monkeypatch):
    monkeypatch.setattr("debate.models.bookkeeping.revisions.MANY", 1)
    make_claim()
    copy = Copy(client)
    make_claim()
    reindex(Claim.objects.all())

    assert answer_of(client, "changes/", 410, since=copy.revision)["status"] == 410
