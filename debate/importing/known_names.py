"""Load the names in the knowledge base as the plain values that the extraction works with."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from debate.extraction import DebateWords, Knowledge, Known, read_debate_words
from debate.models import Affiliation, Company, Model, Speaker
from debate.search import read_search_words
from debate.vocabulary import NAMELESS, CompanyKind, SpeakerKind

# They report on the debate or regulate it: that one is named does not make the article one about it.
BYSTANDERS = (CompanyKind.MEDIA, CompanyKind.GOVERNMENT, CompanyKind.UNIVERSITY)


def words_folder() -> Path:
    """Return the folder with the words of the debate that this site is about."""
    return Path(settings.DEBATE_FOLDER) / "words"


def debate_words() -> DebateWords:
    """Return the words of the debate.

    Raises:
        BadWords: a table of its package cannot be used.
    """
    return read_debate_words(words_folder())


def check_debate_words(**options: Any) -> list[CheckMessage]:
    """Say, as a Django system check, which table of the debate's words cannot be used."""
    problems: list[CheckMessage] = []
    for read in (debate_words, lambda: read_search_words(Path(settings.DEBATE_FOLDER))):
        try:
            read()
        except ValueError as error:
            problems.append(
                Error(f"争论的词表不能用：{error}", hint="docs/another-debate.md#the-words", id="debate.E002")
            )
    return problems


def load_knowledge() -> Knowledge:
    """Return every name of every speaker, company and model, in four statements, and the words of the debate."""
    affiliated = _affiliated()
    people: list[Known] = []
    organisations: list[Known] = []
    for speaker in Speaker.objects.exclude(kind__in=NAMELESS):
        kin = people if speaker.kind == SpeakerKind.PERSON else organisations
        kin.append(_known(speaker, affiliated[speaker.pk]))
    companies = list(Company.objects.all())
    return Knowledge(
        people=tuple(people),
        organisations=(*organisations, *(_known(company) for company in companies if company.kind in BYSTANDERS)),
        companies=tuple(_known(company) for company in companies if company.kind not in BYSTANDERS),
        models=tuple(_known(model, [model.developer.slug]) for model in Model.objects.select_related("developer")),
        words=debate_words(),
    )


def _affiliated() -> dict[int, list[str]]:
    """Return the slugs of the companies that each speaker was ever affiliated with, the latest first."""
    affiliated: dict[int, list[str]] = defaultdict(list)
    for speaker, company in Affiliation.objects.order_by("-since", "pk").values_list("speaker_id", "company__slug"):
        affiliated[speaker].append(company)
    return affiliated


def _known(named: Speaker | Company | Model, companies: Iterable[str] = ()) -> Known:
    latest, *others = dict.fromkeys(companies) or [""]
    return Known(named.slug, tuple(named.names), latest, tuple(others))
