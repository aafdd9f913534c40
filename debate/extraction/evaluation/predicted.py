"""What the machine finds in one article, in the form that is scored."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Predicted:
    """One passage that was found, with its speaker (None where the machine abstains) and its coding."""

    quote: str
    speaker: str | None
    kind: str
    stance: str = ""
    on_debate: bool = False
    is_prediction: bool = False


@dataclass(frozen=True, slots=True)
class PredictedArticle:
    """What was found in one article, and what it took.

    ``companies`` and ``models`` have all names of one thing in each entry. ``kept`` are the positions of the raw text
    that cleaning kept, ``characters`` the length of the clean text, ``seconds`` the time from bytes to candidates.
    ``page`` is what the page says of itself, by the name of the field.
    """

    passages: tuple[Predicted, ...]
    companies: tuple[tuple[str, ...], ...] = ()
    models: tuple[tuple[str, ...], ...] = ()
    kept: frozenset[int] = field(default_factory=frozenset)
    characters: int = 0
    seconds: float = 0.0
    page: Mapping[str, str] = field(default_factory=dict)
