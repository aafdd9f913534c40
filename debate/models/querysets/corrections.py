"""Queries of public corrections: withdrawn claims, readers' reports and moved addresses, as one list by date."""

from collections.abc import Collection
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, TextField, Value
from django.db.models.functions import Cast

from debate.vocabulary import ReviewState

# Model that an old address can lead to -> condition for readers to see the row.
LEADS_TO = {
    "claim": Q(state__in=[ReviewState.PUBLISHED, ReviewState.WITHDRAWN]),
    **dict.fromkeys(("speaker", "company", "model", "topic", "article"), Q()),
}
COLUMNS = ("log_kind", "log_at", "log_path", "log_words", "log_model", "log_number")
WITHDRAWN, REPORTED, MOVED = "withdrawn", "reported", "moved"


class RedirectQuerySet(models.QuerySet):
    def claims_at(self, slugs: Collection[str]) -> dict[str, str]:
        """Return earlier slug of a claim -> the slug it is published under now; at most two statements."""
        paths = {f"/claims/{slug}/": slug for slug in slugs}
        old = self.filter(old_path__in=paths, content_type__app_label="debate", content_type__model="claim")
        leads = dict(old.values_list("old_path", "object_id")) if paths else {}
        published = apps.get_model("debate", "Claim")._default_manager.published().filter(pk__in=leads.values())
        now = dict(published.values_list("pk", "slug")) if leads else {}
        return {paths[path]: now[pk] for path, pk in leads.items() if pk in now}

    def leading_somewhere(self) -> Self:
        """Keep old addresses that lead to something readers can see."""
        seen = Q(pk__in=[])
        for name, public in LEADS_TO.items():
            targets = apps.get_model("debate", name)._default_manager.filter(public, pk=OuterRef("object_id"))
            seen |= Q(Exists(targets.order_by()), content_type__app_label="debate", content_type__model=name)
        return self.filter(seen)


def corrections_log(claims: models.QuerySet, reports: models.QuerySet, redirects: models.QuerySet) -> models.QuerySet:
    """Return claims, reports and redirects as rows of COLUMNS, newest first; a page of it is one statement.

    ``log_path`` is a claim's slug, a report's page or an old address; ``log_words`` the editors' explanation, or why an
    address moved; ``log_model`` and ``log_number`` (a primary key) name the claim, or what the old address leads to.
    """
    claim = Value("claim")
    rows = (
        _rows(claims, WITHDRAWN, "reviewed_at", "slug", "withdrawn_because", claim, "pk"),
        _rows(reports, REPORTED, "handled_at", "page", "answer", claim, "claim_id"),
        _rows(redirects, MOVED, "created_at", "old_path", "reason", F("content_type__model"), "object_id"),
    )
    return rows[0].union(*rows[1:], all=True).order_by("-log_at", "log_kind", "log_path")


def _rows(rows: models.QuerySet, kind: str, at: str, path: str, words: str, model: Value | F, number: str) -> Any:
    texts = {"log_path": F(path), "log_words": F(words), "log_model": model, "log_kind": Value(kind)}
    shown = {name: Cast(text, TextField()) for name, text in texts.items()} | {"log_at": F(at), "log_number": F(number)}
    return rows.order_by().annotate(**shown).values_list(*COLUMNS)
