"""What the reading machine is told before it reads: the names the knowledge base has, as plain values."""

from typing import Any

from debate.extraction import Knowledge, Known
from debate.models import Company, Model, Speaker
from debate.vocabulary import CompanyKind, SpeakerKind

# They report on the debate or rule over it; being named does not make an article one about them.
BYSTANDERS = (CompanyKind.MEDIA, CompanyKind.GOVERNMENT, CompanyKind.UNIVERSITY)


def load_knowledge() -> Knowledge:
    """Every name of every speaker, company and model, in three statements."""
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
