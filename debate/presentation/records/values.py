"""The kinds of values that records hold, and what JSON schema says of them."""

from typing import Annotated, Any

from django.db.models import TextChoices

from debate.vocabulary import Stance


class JsonSchema:
    """Adds keywords to the JSON schema of what it annotates."""

    def __init__(self, **keywords: Any) -> None:
        self.keywords = keywords

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        return {**handler(core), **self.keywords}


def one_of(choices: type[TextChoices], *others: str) -> JsonSchema:
    """Say which values a text has; ``others`` stand before those of the choices."""
    return JsonSchema(enum=[*others, *choices.values])


Day = Annotated[str, JsonSchema(pattern=r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$")]
Slug = Annotated[str, JsonSchema(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Sha256 = Annotated[str, JsonSchema(pattern=r"^([0-9a-f]{64})?$")]
# Stance -> number of claims; a stance that nobody takes is left out.
Stances = Annotated[dict[str, int], JsonSchema(propertyNames={"enum": Stance.values})]
# Field -> what to print for it in the language that was asked for.
Labels = dict[str, str]
