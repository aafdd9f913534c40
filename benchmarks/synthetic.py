"""Fill the database that DATABASE_URL names with the invented base: `python -m benchmarks.synthetic 10k`.

Prints, as JSON, how long each part of the loading took and what the questions of the benchmark need to know.
"""

import gc
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable
from itertools import batched

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.management.color import no_style  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from benchmarks import bulk, recipe  # noqa: E402
from benchmarks.recipe import Said  # noqa: E402
from debate.content import CLAIM_TEXTS  # noqa: E402
from debate.models import (  # noqa: E402
    Affiliation,
    Article,
    Citation,
    Claim,
    Company,
    Model,
    PositionChange,
    Prediction,
    Response,
    Revision,
    Speaker,
    Topic,
)
from debate.models.entities import fingerprint  # noqa: E402
from debate.search import needle, normal_lines  # noqa: E402

BATCH = 50_000
# Made anew when all rows are in, not row by row.
TOKENS_INDEX = "debate_claim_search_tokens"
CLAIM = ("id", "slug", "speaker_id", "statement", "stance", "claim_type", "said_on", "occasion", "state")
CLAIM += ("reviewed_by_id", "reviewed_at", "created_at", "updated_at", "search_text")
PREDICTION = ("claim_id", "criteria", "kind", "due_on", "outcome", "resolved_on", "created_at", "updated_at")
RESPONSE = ("from_claim_id", "to_claim_id", "to_speaker_id", "kind", "target", "created_at", "updated_at")
CHANGE = ("slug", "speaker_id", "before_claim_id", "after_claim_id", "degree", "rationale", "created_at", "updated_at")
CITATION = ("claim_id", "article_id", "quote_type", "raw_start", "raw_end", "quote_sha256", "created_at", "updated_at")


class Clock:
    """Adds up the seconds of each part of the work."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()

    def time(self, part: str, work, *given):
        start = time.perf_counter()
        made = work(*given)
        self.seconds[part] += time.perf_counter() - start
        return made


def build(size: int) -> dict:
    """Returns the seconds of each part, the busiest companies, some cited articles, and how many claims hold a word."""
    clock, companies, articles = Clock(), Counter(), Counter()
    call_command("migrate", verbosity=0)
    editor = _entities(size)
    if connection.vendor == "postgresql":
        _run(f"DROP INDEX {TOKENS_INDEX}")
    said_by: list[tuple[int, int]] = []
    for batch in batched(recipe.claims(size), BATCH):
        said_by += ((said.pk, said.speaker) for said in batch)
        articles.update(said.article for said in batch)
        companies.update(company for said in batch for company in said.said_for)
        texts = clock.time("text", lambda: [normal_lines([said.statement]) for said in batch])  # noqa: B023
        clock.time("rows", _write, batch, texts, editor)
        clock.time("index", CLAIM_TEXTS.write, ((s.pk, "", text) for s, text in zip(batch, texts, strict=True)))
    clock.time("rows", _write_between, said_by)
    clock.time("index", CLAIM_TEXTS.create, connection)
    clock.time("index", CLAIM_TEXTS.optimise)
    _run(*connection.ops.sequence_reset_sql(no_style(), [Claim, *ENTITIES]), "ANALYZE")
    Revision.move(range(size), others=True)
    asked = [*recipe.COMMON, *recipe.MIDDLING, *recipe.RARE]
    hits = {word: len(CLAIM_TEXTS.find(needle(word))) for word in asked}
    busiest, cited = ([pk for pk, _ in counted.most_common(20)] for counted in (companies, articles))
    return {"seconds": clock.seconds, "companies": busiest[:10], "articles": cited, "hits": hits}


@transaction.atomic
def _write(batch: Iterable[Said], texts: list[str], editor: int) -> None:
    now = timezone.now()
    bulk.write(Claim, CLAIM, (_claim(said, text, editor, now) for said, text in zip(batch, texts, strict=True)))
    bulk.write(Citation, CITATION, (_citation(said, now) for said in batch))
    links = {"topics": "topics", "about_companies": "about", "about_models": "models", "said_for": "said_for"}
    for field, name in links.items():
        through = getattr(Claim, field).through
        columns = ("claim_id", Claim._meta.get_field(field).m2m_reverse_name())
        bulk.write(through, columns, ((said.pk, other) for said in batch for other in getattr(said, name)))
    foretold = ((s.pk, "虚构的判定标准。", *s.foretold, now, now) for s in batch if s.foretold)
    bulk.write(Prediction, PREDICTION, foretold)


@transaction.atomic
def _write_between(said_by: list[tuple[int, int]]) -> None:
    """Write what ties two claims, given as (primary key, speaker) in their order."""
    now = timezone.now()
    bulk.write(Response, RESPONSE, ((*answer, now, now) for answer in recipe.answers(said_by)))
    turns = enumerate(recipe.turns(said_by), start=1)
    changes = ((f"change-{n}", t.speaker, t.before, t.after, t.degree, "虚构的理由。", now, now) for n, t in turns)
    bulk.write(PositionChange, CHANGE, changes)


def _claim(said: Said, text: str, editor: int, now) -> tuple:
    what = (said.pk, f"claim-{said.pk}", said.speaker, said.statement, said.stance, said.claim_type, said.said_on)
    return (*what, "", "published", editor, now, now, now, text)


def _citation(said: Said, now) -> tuple:
    return said.pk, said.article, said.quote_type, said.pk * 10, said.pk * 10 + 5, fingerprint(str(said.pk)), now, now


ENTITIES = [Speaker, Company, Model, Topic, Article]


def _entities(size: int) -> int:
    """Write everything but the claims; returns the editor's primary key."""
    counts = (recipe.SPEAKERS, recipe.COMPANIES, recipe.MODELS, recipe.TOPICS, recipe.article_count(size))
    makers = (_speaker, _company, _model, _topic, _article)
    for model, count, make in zip(ENTITIES, counts, makers, strict=True):
        rows = [make(number) for number in range(1, count + 1)]
        for row in rows:
            row.derive()
        model.objects.bulk_create(rows)
    made = [Affiliation(speaker_id=s, company_id=c, role="虚构职务", since=a, until=b) for s, c, a, b in recipe.roles()]
    Affiliation.objects.bulk_create(made)
    return get_user_model().objects.create_user("bench").pk


def _speaker(number: int) -> Speaker:
    return Speaker(id=number, slug=f"speaker-{number}", name=recipe.speaker_name(number))


def _company(number: int) -> Company:
    return Company(id=number, slug=f"company-{number}", name=recipe.company_name(number))


def _model(number: int) -> Model:
    return Model(id=number, slug=f"model-{number}", name=f"Xugou-{number}B", developer_id=1 + number % recipe.COMPANIES)


def _topic(number: int) -> Topic:
    name = f"虚构议题{number}"
    return Topic(id=number, slug=f"topic-{number}", name=name, name_en=f"Invented {number}", definition="虚构的定义。")


def _article(number: int) -> Article:
    return Article(
        id=number,
        slug=f"article-{number}",
        title=f"虚构文章{number}",
        outlet=f"虚构日报{number % 30}",
        published_on=recipe.day(number % recipe.DAYS),
        raw_sha256=fingerprint(f"article {number}"),
    )


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)


if __name__ == "__main__":
    # Millions of short-lived rows, none of them in a circle.
    gc.disable()
    json.dump(build(recipe.SIZES[sys.argv[1]]), sys.stdout, ensure_ascii=False)
