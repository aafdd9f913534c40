"""The functions that templates use as filters under their own names, in Django's templates and in Jinja's."""

from debate.formatting.counts import sentence, share_of
from debate.formatting.dates import day_in_words, in_words, period
from debate.formatting.highlights import excerpt, marked, statement
from debate.formatting.labels import beside, country_in_words, kind_in_words, local, stance_mark
from debate.vocabulary import text_of

PRINTED = (
    local,
    text_of,
    beside,
    in_words,
    day_in_words,
    stance_mark,
    period,
    sentence,
    marked,
    statement,
    excerpt,
    kind_in_words,
    country_in_words,
    share_of,
)
