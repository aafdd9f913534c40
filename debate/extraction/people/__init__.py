"""Who is named in a text: known people, names found by pattern, unnamed sources and pronouns.

In: a ``Page`` and ``Knowledge``. Out: every mention of a person with its span, and who is meant.
"""

from debate.extraction.people.name_words import HAN, PLURAL
from debate.extraction.people.people import SpeakerKind, SpeakerMention, find_people
from debate.extraction.people.person_names import name_end

__all__ = ["HAN", "PLURAL", "SpeakerKind", "SpeakerMention", "find_people", "name_end"]
