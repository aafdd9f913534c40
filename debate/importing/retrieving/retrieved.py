"""What came of asking for an article, or why it was not asked for, and both in words for editors."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from debate.importing.copies import CopyReport
from debate.importing.fetching import Problem
from debate.models import Article
from debate.vocabulary import RetrievalOutcome, gettext_lazy, statements


class NotAsked(TextChoices):
    """Why an article was not asked for; nothing is stored of that."""

    NO_ADDRESS = "no_address", gettext_lazy("没有网址")
    GIVEN_UP = "given_up", gettext_lazy("失败多次，不再问")
    ASKED_TO_WAIT = "asked_to_wait", gettext_lazy("网站要求过些时候再来")
    JUST_ASKED = "just_asked", gettext_lazy("不久前问过")


@dataclass(frozen=True, slots=True)
class Retrieved:
    """The result for one article: ``outcome`` says what came of it, ``message`` why, where that needs a word.

    ``copy`` is the publisher's page and ``archived`` the archive's, each where it came and could be read; ``problem``
    is what kept the publisher's page from coming; ``moved_to`` is the address to which it moved for good.
    """

    article: Article
    outcome: RetrievalOutcome | NotAsked
    message: str = ""
    copy: CopyReport | None = None
    archived: CopyReport | None = None
    problem: Problem | None = None
    moved_to: str = ""

    @property
    def was_asked(self) -> bool:
        return isinstance(self.outcome, RetrievalOutcome)

    def in_words(self) -> str:
        """Return the result as one line of Chinese, without the name of the article."""
        parts = [str(self.outcome.label), _of_copy(self.copy) if self.copy else self.message]
        if self.archived:
            parts.append(_("网页存档：%(archived)s") % {"archived": _of_copy(self.archived)})
        if self.moved_to:
            parts.append(_("页面搬到了 %(moved_to)s") % {"moved_to": self.moved_to})
        return statements(parts)


def _of_copy(copy: CopyReport) -> str:
    kind = _("与最初引用的字节相同") if copy.is_exact else _("另一副本")
    shown = "" if copy.is_shown else _("，没有采用")
    return _("%(kind)s，找到 %(found)s 处，对不上 %(changed)s 处%(shown)s") % {
        "kind": kind,
        "found": copy.found,
        "changed": copy.changed,
        "shown": shown,
    }
