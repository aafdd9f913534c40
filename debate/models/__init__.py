"""The tables, one file per noun, and every query about them.

Here: ``entities/`` (what readers see), ``workflow/`` (what editors work on), ``bookkeeping/`` (what the site
keeps for itself), ``querysets/``.
In: values. Out: rows, and QuerySets whose methods are adjectives: ``Claim.objects.published()``.
Not here: work on many rows (``importing``, ``curation``) and derived data (``content``).
"""

from debate.models.base import Curated, Named, Slugged
from debate.models.bookkeeping import (
    Change,
    HostTurn,
    Passage,
    Redirect,
    Retirement,
    Revision,
    Seeding,
    Shingle,
    lasting_path,
)
from debate.models.entities import (
    Affiliation,
    Article,
    ArticleCopy,
    Citation,
    Claim,
    Company,
    Model,
    OpennessAssessment,
    PositionChange,
    Prediction,
    Response,
    Source,
    Speaker,
    Topic,
)
from debate.models.fields import NamesField, PartialDateField
from debate.models.workflow import (
    CHOSEN_LANGUAGE,
    DeskLanguage,
    Distinction,
    DraftNote,
    EditorAccount,
    ErrorReport,
    FileImport,
    Intake,
    Merge,
    Preferences,
    Retrieval,
    SecondLook,
    Suggestion,
)

__all__ = [
    "CHOSEN_LANGUAGE",
    "Affiliation",
    "Article",
    "ArticleCopy",
    "Change",
    "Citation",
    "Claim",
    "Company",
    "Curated",
    "DeskLanguage",
    "Distinction",
    "DraftNote",
    "EditorAccount",
    "ErrorReport",
    "FileImport",
    "HostTurn",
    "Intake",
    "Merge",
    "Model",
    "Named",
    "NamesField",
    "OpennessAssessment",
    "PartialDateField",
    "Passage",
    "PositionChange",
    "Prediction",
    "Preferences",
    "Redirect",
    "Response",
    "Retirement",
    "Retrieval",
    "Revision",
    "SecondLook",
    "Seeding",
    "Shingle",
    "Slugged",
    "Source",
    "Speaker",
    "Suggestion",
    "Topic",
    "lasting_path",
]
