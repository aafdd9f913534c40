"""The claims that a chart is about: as a selection of the index, and as the query of an address."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from debate.content import Content
from debate.content.facets import Selection
from debate.models import Model, Topic
from debate.vocabulary import address_of, is_by


@dataclass(frozen=True)
class ChartedClaims:
    """The claims in a scope, made by the end of ``until`` (a partial date; '' for today).

    ``scope`` maps facets to values (primary keys), ``query`` says the same in parameters of the list of claims (slugs).
    """

    content: Content
    until: str = ""
    scope: Mapping[str, list] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)

    def list_address(self, **more: str) -> str:
        """Return the address of the list of these claims, narrowed by more parameters."""
        parameters = {**self.query, **more, "until": self.until}
        encoded = urlencode({name: value for name, value in parameters.items() if value})
        return f"{address_of('claim_list')}?{encoded}" if encoded else address_of("claim_list")

    @property
    def topics(self) -> list[tuple[Topic, int]]:
        """The topics of these claims with their numbers of claims, the most first."""
        known = self.content.directory.topic
        return [(known[pk], n) for pk, n in self.selection.counts("topic") if pk in known]

    @property
    def released(self) -> list[Model]:
        """Every model released by the end of ``until``, whatever these claims are about."""
        return [model for model in self.content.directory.model.values() if is_by(model.released_on, self.until)]

    @property
    def selection(self) -> Selection:
        return self.content.index.select(self.scope, until=self.until)
