"""The words every room needs: closed choices, partial dates, languages, roles, translated messages.

Here: choice lists, dates known to the year, month or day, the three languages, who may do what, where a request
comes from and whether it is refused unread, the security headers of every answer, what is wrong with the database.
In: nothing but values, Django's settings and the message catalogs in ``locale/``.
Out: enumerations, ``PartialDate``, a language's tag, address and text, the address a request comes from.
Not here: anything that needs a database row.
"""

from debate.vocabulary.choices import (
    SETTLED_OUTCOMES,
    AssessmentValue,
    ChangeDegree,
    CitationState,
    ClaimType,
    CompanyKind,
    DatePrecision,
    Dimension,
    FileImportState,
    IntakeState,
    Openness,
    Outcome,
    QuoteType,
    RedirectReason,
    RejectReason,
    ReportState,
    ResponseKind,
    ResponseTarget,
    ReviewState,
    Script,
    SenseOfOpen,
    SourceStanding,
    SpeakerKind,
    Stage,
    Stance,
    SuggestionState,
)
from debate.vocabulary.client_address import client_ip
from debate.vocabulary.database_trouble import WEB_PATIENCE, TooManyWriters, Trouble, trouble_of
from debate.vocabulary.dates import LENGTH_OF_PRECISION, PartialDate, is_by, may_fall_within
from debate.vocabulary.languages import (
    ENGLISH,
    HANS,
    HANT,
    TAGS,
    current_language,
    in_language,
    is_english,
    language_of,
    text_of,
    without_language,
)
from debate.vocabulary.request_safety import (
    REFUSED_CONTENT_TYPE,
    is_readable_content_type,
    is_safe_path,
    printed_path,
)
from debate.vocabulary.roles import ROLE_LABELS
from debate.vocabulary.security_headers import security_headers

__all__ = [
    "ENGLISH",
    "HANS",
    "HANT",
    "LENGTH_OF_PRECISION",
    "REFUSED_CONTENT_TYPE",
    "ROLE_LABELS",
    "SETTLED_OUTCOMES",
    "TAGS",
    "WEB_PATIENCE",
    "AssessmentValue",
    "ChangeDegree",
    "CitationState",
    "ClaimType",
    "CompanyKind",
    "DatePrecision",
    "Dimension",
    "FileImportState",
    "IntakeState",
    "Openness",
    "Outcome",
    "PartialDate",
    "QuoteType",
    "RedirectReason",
    "RejectReason",
    "ReportState",
    "ResponseKind",
    "ResponseTarget",
    "ReviewState",
    "Script",
    "SenseOfOpen",
    "SourceStanding",
    "SpeakerKind",
    "Stage",
    "Stance",
    "SuggestionState",
    "TooManyWriters",
    "Trouble",
    "client_ip",
    "current_language",
    "in_language",
    "is_by",
    "is_english",
    "is_readable_content_type",
    "is_safe_path",
    "language_of",
    "may_fall_within",
    "printed_path",
    "security_headers",
    "text_of",
    "trouble_of",
    "without_language",
]
