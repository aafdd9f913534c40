"""`manage.py reindex`: writes the search index anew while readers go on."""

import io
import threading

import pytest
from django.core.management import call_command
from django.db import connection, connections

from debate.content import indexing, rebuilding
from debate.content.indexing import CLAIM_TEXTS, PASSAGE_TEXTS
from debate.content.published import current_content
from debate.content.rebuilding import rebuild
from debate.content.verification import problems
from debate.models import Claim, Passage, Revision
from tests.factories import make_claim, make_imported_article

pytestmark = pytest.mark.django_db


def run(*options: str) -> str:
    out = io.StringIO()
    call_command("reindex", *options, stdout=out)
    return out.getvalue()


def test_it_says_how_many_it_wrote():
    make_claim()
    make_claim()
    make_imported_article()
    assert run() == "重建了索引：3 条观点与文章。\n"


def test_statistics_alone_write_nothing():
    make_claim("开放更快。")
    CLAIM_TEXTS.empty()
    said = run("--statistics")

    assert (said, CLAIM_TEXTS.find("开放")) == ("", [])
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'debate_claim'")
            assert cursor.fetchone()[0] > 0


def test_it_goes_on_where_it_was_interrupted_unless_it_is_asked_to_begin_anew(monkeypatch):
    monkeypatch.setattr(indexing, "BATCH", 1)
    for n in range(3):
        make_claim(f"开放观点{n}。")
    written = []
    fill = CLAIM_TEXTS.fill
    monkeypatch.setattr(CLAIM_TEXTS, "fill", lambda rows: written.append(1) or fill(rows))
    next(rebuild())
    run()
    next(rebuild())
    run("--anew")

    assert len(written) == 1 + 2 + 1 + 3
    assert list(problems()) == []


def test_nothing_is_written_of_nothing():
    assert run() == "重建了索引：0 条观点与文章。\n"


def test_what_was_never_indexed_is_found_afterwards():
    claim = make_claim("开放更快。")
    CLAIM_TEXTS.empty()
    Claim.objects.update(search_text="")
    run()
    assert CLAIM_TEXTS.find("开放") == [claim.pk]
    assert list(problems()) == []


def test_readers_notice_what_was_written():
    claim = make_claim("开放更快。")
    content = current_content()
    Claim.objects.update(statement="封闭更快。")
    run()
    assert current_content() is not content
    assert current_content().hits_of(("封闭",)) == current_content().index.of_pks([claim.pk])


def test_an_index_whose_tokens_were_lost_is_whole_again():
    """As after a table was restored without its index: the texts are there, and right, but nothing is found."""
    claim = make_claim("开放更快。")
    make_imported_article()
    for index in (CLAIM_TEXTS, PASSAGE_TEXTS):
        index.empty()
    assert len(list(problems())) == 1 + Passage.objects.count()
    run()
    assert CLAIM_TEXTS.find("开放") == [claim.pk]
    assert list(problems()) == []


@pytest.mark.django_db(transaction=True)
def test_everything_can_be_found_while_it_runs(monkeypatch):
    """Looked at from another connection before and after every step of it."""
    monkeypatch.setattr(indexing, "BATCH", 2)
    claims = [make_claim(f"开放观点{n}。").pk for n in range(5)]
    make_imported_article()
    passages = PASSAGE_TEXTS.find("封闭模型")
    assert passages
    seen: list = []

    def look():
        try:
            seen.append((CLAIM_TEXTS.find("开放"), len(PASSAGE_TEXTS.find("封闭模型"))))
        except Exception as error:
            seen.append(error)
        finally:
            connections.close_all()

    def from_elsewhere() -> None:
        reader = threading.Thread(target=look)
        reader.start()
        reader.join(20)
        assert not reader.is_alive()

    def looked_at(write):
        def written(*given, **options):
            from_elsewhere()
            result = write(*given, **options)
            from_elsewhere()
            return result

        return written

    for index in (CLAIM_TEXTS, PASSAGE_TEXTS):
        monkeypatch.setattr(index, "write", looked_at(index.write))
        monkeypatch.setattr(index, "fill", looked_at(index.fill))
        monkeypatch.setattr(index, "finish", looked_at(index.finish))
    monkeypatch.setattr(rebuilding, "index_shingles", looked_at(rebuilding.index_shingles))
    head = Revision.objects.head()
    for _ in rebuild():
        from_elsewhere()

    assert len(seen) > 10
    assert [each for each in seen if each != (claims, 1)] == []
    assert Revision.objects.head().number == head.number + 1
