"""Citations by their words: a row may give the quotation itself, which is found in the article and pinned to its place.

The words are compared in the normal form of passages, so that script, case, white space, punctuation and its width do
not matter; what is stored is the exact text of the article there.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from debate.models import Article, Citation
from debate.text import normalise_passage, starts_of
from debate.text.chinese import fold
from debate.vocabulary import listed

# The column, of rows of citations alone. Files that we write never have it: they hold no quoted text.
QUOTE = "quote"
PLACE = ("raw_start", "raw_end", "quote_sha256")
# In code points: how much of a quotation a message repeats, and how many places it lists.
REPEATED, LISTED = 16, 5


class Quotations:
    """Finds the quotations of a file's rows; each article is read once.

    ``find_article`` returns the primary key of the article that a row names; it raises ValidationError for none.
    """

    def __init__(self, find_article: Callable[[Any], int]) -> None:
        self._find_article = find_article
        self._articles: dict[int, Article] = {}

    def pin(self, given: dict[str, Any]) -> dict[str, Any]:
        """Return a row of citations with the place and the fingerprint of its quotation instead of the quotation.

        A row without one is returned as it is.

        Raises:
            ValidationError: the quotation is not in the article exactly once, or the row gives a place as well.
        """
        row = {name: value for name, value in given.items() if name != QUOTE}
        quote = given.get(QUOTE)
        if quote in (None, ""):
            return row
        if not isinstance(quote, str):
            raise ValidationError({QUOTE: _("这里只能填一段文字。")})
        if any(row.get(name) not in (None, "") for name in PLACE):
            raise ValidationError(
                {QUOTE: (_("引文与 %(join)s 只给一种：给了引文，位置由系统去找。") % {"join": listed(PLACE)})}
            )
        citation = Citation(article=self._article(row.get("article")))
        try:
            citation.place_at(*find_quotation(citation.article.text, quote))
        except ValueError as error:
            raise ValidationError(
                {QUOTE: (_("文章「%(article)s」：%(error)s") % {"article": citation.article, "error": error})}
            ) from error
        return row | {name: getattr(citation, name) for name in PLACE}

    def _article(self, key: Any) -> Article:
        try:
            pk = self._find_article(key)
        except ValidationError as error:
            raise ValidationError({"article": error}) from error
        if pk not in self._articles:
            self._articles[pk] = Article.objects.get(pk=pk)
        if not self._articles[pk].is_imported:
            raise ValidationError({QUOTE: _("这篇文章的原文还没有导入，没有地方找这段引文：先导入原文。")})
        if not self._articles[pk].is_exact:
            raise ValidationError(
                {QUOTE: _("这篇文章现在用的是另一份副本，位置对不上记录的原始字节：先导入原来那份。")}
            )
        return self._articles[pk]


def find_quotation(text: str, quote: str) -> tuple[int, int]:
    """Return where a quotation stands in a text, ``[start, end)`` in code points, with the punctuation at its ends.

    Raises:
        ValueError: it is nowhere, or in several places; the message says in Chinese where.
    """
    form, whole = normalise_passage(quote).form, normalise_passage(text)
    if not form:
        raise ValueError(_("引文里没有字。"))
    found = starts_of(form, whole.form)
    if not found:
        raise ValueError(_nowhere(quote, form, whole.form, whole.places))
    if len(found) > 1:
        places = listed(whole.places[at] + 1 for at in found[:LISTED])
        raise ValueError(
            _("这段引文在正文里出现了 %(found)s 次（从第 %(places)s 字起），请多抄几个字。")
            % {"found": len(found), "places": places}
        )
    start, end = whole.places[found[0]], whole.places[found[0] + len(form) - 1] + 1
    letters = normalise_passage(quote).places
    return _with_punctuation(text, start, end, quote[: letters[0]], quote[letters[-1] + 1 :])


def _nowhere(quote: str, form: str, whole: str, places: Any) -> str:
    """Return a message that says up to where the quotation agrees with the text."""
    least, most = 0, len(form)
    while least < most:  # the longest beginning of it that stands somewhere
        middle = (least + most + 1) // 2
        least, most = (middle, most) if form[:middle] in whole else (least, middle - 1)
    if least < min(4, len(form)):
        return _("正文里没有这段引文：「%(quote)s…」。") % {"quote": quote[:REPEATED]}
    at = places[whole.index(form[:least])] + 1
    differs = quote[normalise_passage(quote).places[least] :][:REPEATED]
    return _("正文里没有这段引文：开头与正文第 %(at)s 字处相同，从「%(differs)s」起不同。") % {
        "at": at,
        "differs": differs,
    }


def _with_punctuation(text: str, start: int, end: int, before: str, behind: str) -> tuple[int, int]:
    """Widen a span by the marks around a quotation, as far as the text has the same ones, whatever their width."""
    for mark in fold(behind):
        if fold(text[end : end + 1]) != mark:
            break
        end += 1
    for mark in reversed(fold(before)):
        if start == 0 or fold(text[start - 1]) != mark:
            break
        start -= 1
    return start, end
