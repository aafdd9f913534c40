"""What a decision brings into the base besides its claim: a speaker, and a role that the speaker held.

Each is marked in its history with the suggestion it came from, so that undoing the decision takes it out again.
"""

from debate.curation.publishing import delete
from debate.models import Affiliation, Claim, Source, Speaker, Suggestion
from debate.text.chinese import hyphenate

ADDED = "采纳待审 {}"


def add_newcomers(claim: Claim, affiliation: Affiliation | None, suggestion: Suggestion) -> bool:
    """Store the speaker of a claim, where it is new like the claim, and a role; return whether there was either.

    The role rests on the article, which tells neither since when it was held nor until when: its dates stay open.
    """
    speaker, reason = claim.speaker, ADDED.format(suggestion.pk)
    if is_new := not speaker.pk:
        speaker.slug, speaker._change_reason = free_speaker_slug(speaker.name), reason
        speaker.save()
        claim.speaker = speaker  # takes over its primary key
    if affiliation:
        affiliation.speaker, affiliation._change_reason = speaker, reason
        affiliation.source, _ = Source.objects.get_or_create(article=suggestion.article)
        affiliation.save()
    return is_new or affiliation is not None


def remove_newcomers(speaker: Speaker, suggestion: Suggestion) -> None:
    """Take out what a decision brought in besides its claim, as long as no claim needs it."""
    if speaker.claims.exists():
        return
    reason = {"history_type": "+", "history_change_reason": ADDED.format(suggestion.pk)}
    roles = list(Affiliation.history.filter(speaker=speaker, **reason).values_list("id", flat=True))
    if speaker.history.filter(**reason).exists() and not speaker.affiliations.exclude(pk__in=roles).exists():
        delete(speaker)
    else:
        for role in speaker.affiliations.filter(pk__in=roles):
            delete(role)


def free_speaker_slug(name: str) -> str:
    """Return a slug such as ``zhang-sansan``, with a number from 2 on if that is taken."""
    stem = hyphenate(name)[:90].strip("-") or "speaker"
    taken = set(Speaker.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    number, slug = 2, stem
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    return slug
