"""The A–Z of speakers, and one speaker."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from debate.content import Content
from debate.models import Affiliation, PositionChange, Prediction, Response
from debate.presentation.charts.counting import (
    answered_most,
    as_known,
    known_by,
    outcome_counts,
    roles_by,
    said_by,
    summary_of,
)
from debate.presentation.charts.figures import Shown, positions_picture, stances_picture
from debate.views.shared import as_of, content_of, entity_or_404, letters_of, show_claims
from debate.vocabulary import is_by, may_fall_within

# So many responses and predictions stand on a speaker's page, the newest.
MOST = 60


def speaker_list(request: HttpRequest) -> HttpResponse:
    content, day = content_of(request), as_of(request)
    heard = [(speaker, n) for speaker, n in content.counted("speaker", until=day) if n]
    context = {"as_of": day, "count": len(heard), **letters_of(request, heard)}
    roles = roles_of(content, [speaker.pk for letter in context["shown"] for speaker, _ in letter.rows], day)
    for letter in context["shown"]:
        letter.rows = [(speaker, n, *_held(roles.get(speaker.pk), day)) for speaker, n in letter.rows]
    return render(request, "speaker_list.html", context)


def _held(role: Affiliation | None, day: str) -> tuple[Affiliation | None, bool]:
    """A role, and whether it is over."""
    return role, role is not None and is_over(role, day)


def roles_of(content: Content, speakers: list[int], day: str) -> dict[int, Affiliation]:
    """What each last was by a day, with the company; what was not over then goes before. One statement."""
    roles: dict[int, Affiliation] = {}
    for each in Affiliation.objects.all().of(speakers, day) if speakers else ():
        # One that was added since this content was read is not in the directory yet.
        if each.company_id not in content.directory.company:
            continue
        each.company = content.directory.company[each.company_id]
        held = roles.setdefault(each.speaker_id, each)
        if is_over(held, day) and not is_over(each, day):
            roles[each.speaker_id] = each
    return roles


def is_over(role: Affiliation, day: str) -> bool:
    """Whether it had ended by a day, '' for today."""
    return role.until != "" and is_by(role.until, day or timezone.localdate().isoformat())


def speaker_detail(request: HttpRequest, slug: str) -> HttpResponse:
    speaker, day = entity_or_404(request, "speaker", slug), as_of(request)
    shown = Shown(content_of(request), day, {"speaker": [speaker.pk]}, {"speaker": speaker.slug})
    context = {
        "speaker": speaker,
        "affiliations": roles_by(speaker.affiliations.for_speaker_page(), day),
        "position_changes": known_by(PositionChange.objects.published().of_speaker(speaker).for_reading(), day),
        **_exchanges(speaker, day),
        **_predictions(speaker, day),
    }
    context |= _pictures(shown, context["affiliations"], context["position_changes"])
    return show_claims(request, "speaker_detail.html", shown.scope, **context)


def _pictures(shown: Shown, affiliations: list, changes: list) -> dict:
    summary = summary_of(shown.content, shown.selection, changes)
    return {
        "summary": summary,
        "stances": stances_picture(shown, summary),
        "picture": positions_picture(shown, _released_meanwhile(shown, affiliations), changes),
        "topics": [(topic, n, shown.claims(topic=topic.slug)) for topic, n in shown.topics],
    }


def _released_meanwhile(shown: Shown, affiliations: list) -> list:
    """What the companies somebody worked for released in that time."""
    return [
        model
        for model in shown.released
        if any(
            model.developer_id == each.company_id and may_fall_within(model.released_on, each.since, each.until)
            for each in affiliations
        )
    ]


def _exchanges(speaker, day: str) -> dict:
    found = said_by(Response.objects.published().around_speaker(speaker).for_reading(), day)
    return {
        "answers": [each for each in found if each.from_claim.speaker_id == speaker.pk][:MOST],
        "answered_by": [each for each in found if each.addressee_id == speaker.pk][:MOST],
        "opponent": answered_most(speaker, found),
    }


def _predictions(speaker, day: str) -> dict:
    predictions = as_known(Prediction.objects.published().made_by(speaker).in_short(), day)
    return {"predictions": predictions[:MOST], "outcomes": outcome_counts(predictions), "foretold": len(predictions)}
