"""Find who is named in a text: known people, names found by pattern, unnamed sources and pronouns.

In: a ``Page`` and ``Knowledge``. Out: ``SpeakerMention`` values with span, name, kind, role and company.
"""

from debate.extraction.people.name_words import HAN
from debate.extraction.people.people import find_people
from debate.extraction.people.person_names import name_end
from debate.extraction.people.speaker_mentions import SpeakerKind, SpeakerMention

__all__ = ["HAN", "SpeakerKind", "SpeakerMention", "find_people", "name_end"]
