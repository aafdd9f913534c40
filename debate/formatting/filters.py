"""The functions that templates use as filters, under their own names."""

from debate.formatting.counts import sentence, share_of
from debate.formatting.dates import day_in_words, in_words, period
from debate.formatting.highlights import excerpt, marked, statement
from debate.formatting.judgements import (
    change_words,
    foretold_mark,
    outcome_mark,
    resolved_words,
    response_words,
    stance_or_type,
)
from debate.formatting.labels import (
    country_in_words,
    degree_shape,
    kind_in_words,
    openness_shape,
    other_language,
    shape,
    stance_mark,
    translated,
)
from debate.formatting.quotations import language_of, public_passage, public_quotation
from debate.vocabulary import listed, text_of

PRINTED = (
    translated,
    text_of,
    other_language,
    in_words,
    day_in_words,
    stance_mark,
    shape,
    openness_shape,
    degree_shape,
    listed,
    period,
    sentence,
    marked,
    statement,
    excerpt,
    kind_in_words,
    country_in_words,
    share_of,
    public_quotation,
    public_passage,
    language_of,
    stance_or_type,
    outcome_mark,
    foretold_mark,
    resolved_words,
    response_words,
    change_words,
)
