"""Every query of the project as chainable QuerySet methods that filter, narrow, annotate or load.

In: conditions of the vocabulary. Out: QuerySets; ``for_list``-like methods load exactly what a page shows.
"""

from debate.models.querysets.base import rows_of
from debate.models.querysets.claims import CARD, RECORD, ClaimQuerySet
from debate.models.querysets.copies import ArticleCopyQuerySet, HostTurnQuerySet, RetrievalQuerySet
from debate.models.querysets.corrections import RedirectQuerySet, corrections_log
from debate.models.querysets.desk import (
    DraftNoteQuerySet,
    ErrorReportQuerySet,
    FileImportQuerySet,
    IntakeQuerySet,
    MergeQuerySet,
    SecondLookQuerySet,
    ShingleQuerySet,
)
from debate.models.querysets.entities import (
    LIGHT_ARTICLE,
    ArticleQuerySet,
    ModelQuerySet,
    NamedQuerySet,
    PassageQuerySet,
    SpeakerQuerySet,
    SuggestionQuerySet,
    TopicQuerySet,
)
from debate.models.querysets.facts import AffiliationQuerySet, AssessmentQuerySet, SourceQuerySet
from debate.models.querysets.of_claims import (
    CitationQuerySet,
    Exchange,
    ResponseQuerySet,
)
from debate.models.querysets.position_changes import PositionChangeQuerySet
from debate.models.querysets.predictions import PredictionQuerySet
from debate.models.querysets.revisions import ChangeQuerySet, Head, Moved, RevisionQuerySet

__all__ = [
    "CARD",
    "LIGHT_ARTICLE",
    "RECORD",
    "AffiliationQuerySet",
    "ArticleCopyQuerySet",
    "ArticleQuerySet",
    "AssessmentQuerySet",
    "ChangeQuerySet",
    "CitationQuerySet",
    "ClaimQuerySet",
    "DraftNoteQuerySet",
    "ErrorReportQuerySet",
    "Exchange",
    "FileImportQuerySet",
    "Head",
    "HostTurnQuerySet",
    "IntakeQuerySet",
    "MergeQuerySet",
    "ModelQuerySet",
    "Moved",
    "NamedQuerySet",
    "PassageQuerySet",
    "PositionChangeQuerySet",
    "PredictionQuerySet",
    "RedirectQuerySet",
    "ResponseQuerySet",
    "RetrievalQuerySet",
    "RevisionQuerySet",
    "SecondLookQuerySet",
    "ShingleQuerySet",
    "SourceQuerySet",
    "SpeakerQuerySet",
    "SuggestionQuerySet",
    "TopicQuerySet",
    "corrections_log",
    "rows_of",
]
