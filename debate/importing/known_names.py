"""Load the names in the knowledge base as the plain values that the extraction works with."""

from typing import Any

from debate.extraction import Knowledge, Known
from debate.models import Company, Model, Speaker
from debate.vocabulary import CompanyKind, SpeakerKind

# They report on the debate or regulate it: that one is named does not make the article one about it.
BYSTANDERS = (CompanyKind.MEDIA, CompanyKind.GOVERNMENT, CompanyKind.UNIVERSITY)


def load_knowledge() -> Knowledge:
    """Return every name of every speaker, company and model, in three statements."""
    speakers: Any = Speaker.objects.with_latest_company().exclude(kind=SpeakerKind.UNNAMED)
    people = [_known(speaker, speaker.latest_company) for speaker in speakers if speaker.kind == SpeakerKind.PERSON]
    organisations = [
        _known(speaker, speaker.latest_company) for speaker in speakers if speaker.kind == SpeakerKind.ORGANISATION
    ]
    companies = list(Company.objects.all())
    return Knowledge(
        people=tuple(people),
        organisations=(*organisations, *(_known(company) for company in companies if company.kind in BYSTANDERS)),
        companies=tuple(_known(company) for company in companies if company.kind not in BYSTANDERS),
        models=tuple(_known(model, model.developer.slug) for model in Model.objects.select_related("developer")),
    )


def _known(named: Speaker | Company | Model, of: str | None = "") -> Known:
    return Known(named.slug, tuple(named.names), of or "")
