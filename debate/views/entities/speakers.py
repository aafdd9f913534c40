"""The A–Z of speakers, and one speaker."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from debate.content import Content
from debate.models import Affiliation, Prediction, Response
from debate.presentation.charts.counting import (
    changes_of,
    compared_entities,
    exchanges_among,
    known_affiliations,
    known_predictions,
    main_counterpart,
    outcome_counts,
    summary_of,
)
from debate.presentation.charts.figures import (
    ChartedClaims,
    positions_picture,
    roles_picture,
    stances_picture,
)
from debate.views.shared import (
    RowFacet,
    compared_list,
    content_of,
    entity_or_404,
    last_day_shown,
    show_claims,
    topic_by_topic,
)
from debate.vocabulary import PredictionKind, SpeakerKind, as_of, is_by, may_fall_within

# A speaker's page shows so many responses of each direction, the newest, before all of them; and so many predictions.
MOST_RESPONSES, MOST_PREDICTIONS = 8, 60


def speaker_list(request: HttpRequest) -> HttpResponse:
    content, day = content_of(request), as_of(request)
    rows = [row for row in compared_entities(content, "speaker", "speaker", day) if row.count]
    made = ("latest roles", day, last_day_shown(day))
    roles = content.once(made, lambda: latest_roles(content, list(content.directory.speaker), day), of=())
    for row in rows:
        row.role = roles.get(row.entity.pk)
        row.is_over = row.role is not None and is_over(row.role, day)
    country = RowFacet.of_country(_("所在机构的国家或地区"), lambda row: row.role and row.role.company)
    facets = [RowFacet.of_kind(SpeakerKind), country]
    return render(request, "speaker_list.html", {"as_of": day, **compared_list(request, rows, facets)})


def latest_roles(content: Content, speakers: list[int], day: str) -> dict[int, Affiliation]:
    """Return the latest role, with its company, that each speaker (by primary key) had by ``day`` ('' for today).

    A role that was not over by then is preferred to one that was. One query.
    """
    roles: dict[int, Affiliation] = {}
    for each in Affiliation.objects.all().of(speakers, day) if speakers else ():
        # A company that was added after this content was read is not in the directory yet.
        if each.company_id not in content.directory.company:
            continue
        each.company = content.directory.company[each.company_id]
        held = roles.setdefault(each.speaker_id, each)
        if is_over(held, day) and not is_over(each, day):
            roles[each.speaker_id] = each
    return roles


def is_over(role: Affiliation, day: str) -> bool:
    """Whether a role had ended by ``day`` ('' for today)."""
    return role.until != "" and is_by(role.until, day or timezone.localdate().isoformat())


def speaker_detail(request: HttpRequest, slug: str) -> HttpResponse:
    speaker, day = entity_or_404(request, "speaker", slug), as_of(request)
    charted = ChartedClaims(content_of(request), day, {"speaker": [speaker.pk]}, {"speaker": speaker.slug})
    affiliations = known_affiliations(speaker.affiliations.for_speaker_page(), day)
    context = {
        "speaker": speaker,
        "affiliations": affiliations,
        "roles": roles_picture(affiliations, day),
        "position_changes": changes_of(charted.content, speaker, day),
        **_exchanges(charted.content, speaker, day),
        **_predictions(charted, speaker),
    }
    context["roles_then"] = [role for role in affiliations if day and not is_over(role, day)]
    context |= _pictures(charted, affiliations, context["position_changes"])
    return show_claims(request, "speaker_detail.html", charted.scope, in_short=topic_by_topic(charted), **context)


def _pictures(charted: ChartedClaims, affiliations: list, changes: list) -> dict:
    summary = summary_of(charted.content, charted.selection, changes)
    return {
        "summary": summary,
        "stances": stances_picture(charted, summary),
        "picture": positions_picture(charted, released_meanwhile(charted, affiliations), changes),
    }


def released_meanwhile(charted: ChartedClaims, affiliations: list) -> list:
    """Return the models that a speaker's companies released while the speaker was there."""
    return [
        model
        for model in charted.released
        if any(
            model.developer_id == each.company_id and may_fall_within(model.released_on, each.since, each.until)
            for each in affiliations
        )
    ]


def _exchanges(content: Content, speaker, day: str) -> dict:
    around, pk = exchanges_among(content, [speaker], day), speaker.pk
    answers = [each.pk for each in around if each.who == pk][:MOST_RESPONSES]
    answered_by = [each.pk for each in around if each.whom == pk != each.who][:MOST_RESPONSES]
    found = Response.objects.published().for_reading().in_bulk([*answers, *answered_by])
    return {
        "responses": len(around),
        "answers": [found[pk] for pk in answers if pk in found],
        "answered_by": [found[pk] for pk in answered_by if pk in found],
        "opponent": main_counterpart(speaker, around, content.directory.speaker),
    }


def _predictions(charted: ChartedClaims, speaker) -> dict:
    made = Prediction.objects.published().made_by(speaker).made_by_end_of(charted.until)
    foretold, outcomes = dict(charted.selection.counts("foretold")), outcome_counts(charted.selection)
    return {
        "predictions": known_predictions(made.for_speaker_page()[:MOST_PREDICTIONS], charted.until) if foretold else [],
        "outcomes": outcomes,
        "foretold": sum(n for _, n in outcomes),
        "plans": foretold.get(PredictionKind.PLAN, 0),
    }
