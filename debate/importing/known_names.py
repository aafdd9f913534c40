"""Load the names in the knowledge base as the plain values that the extraction works with."""

from collections import defaultdict
from collections.abc import Iterable

from debate.extraction import Knowledge, Known
from debate.models import Affiliation, Company, Model, Speaker
from debate.vocabulary import NAMELESS, CompanyKind, SpeakerKind

# They report on the debate or regulate it: that one is named does not make the article one about it.
BYSTANDERS = (CompanyKind.MEDIA, CompanyKind.GOVERNMENT, CompanyKind.UNIVERSITY)


def load_knowledge() -> Knowledge:
    """Return every name of every speaker, company and model, in four statements."""
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
