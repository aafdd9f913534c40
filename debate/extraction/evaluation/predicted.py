"""What the machine says of one article, in the form that is scored."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Predicted:
    quote: str
    speaker: str | None
    kind: str
    stance: str = ""
    on_debate: bool = False
    is_prediction: bool = False


@dataclass(frozen=True, slots=True)
class PredictedArticle:
    """``kept`` are the positions of the raw text that cleaning kept; ``seconds`` the time from bytes to candidates."""

    passages: tuple[Predicted, ...]
    companies: tuple[tuple[str, ...], ...] = ()
    models: tuple[tuple[str, ...], ...] = ()
    kept: frozenset[int] = field(default_factory=frozenset)
    characters: int = 0
    seconds: float = 0.0
