"""Some claims by a day, as the index knows them and as addresses name them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse

from debate.content import Content
from debate.content.facets import Selection
from debate.models import Model, Topic
from debate.vocabulary import is_by


@dataclass(frozen=True)
class Shown:
    """``scope`` is facet -> values, ``asked`` the same as the query of a list of claims."""

    content: Content
    until: str = ""
    scope: Mapping[str, list] = field(default_factory=dict)
    asked: Mapping[str, str] = field(default_factory=dict)

    def claims(self, **more: str) -> str:
        """The address of those of these claims that meet more conditions."""
        query = {**self.asked, **more, "until": self.until}
        told = urlencode({name: value for name, value in query.items() if value})
        return f"{reverse('claim_list')}?{told}" if told else reverse("claim_list")

    @property
    def topics(self) -> list[tuple[Topic, int]]:
        """What these claims argue about, most first."""
        known = self.content.directory.topic
        return [(known[pk], n) for pk, n in self.selection.counts("topic") if pk in known]

    @property
    def released(self) -> list[Model]:
        """Every model that was released by the day."""
        return [model for model in self.content.directory.model.values() if is_by(model.released_on, self.until)]

    @property
    def selection(self) -> Selection:
        return self.content.index.select(self.scope, until=self.until)
