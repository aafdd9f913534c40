"""In which order the values of a facet stand, and which of them are the most frequent."""

from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from debate.content.facets.kind import Kind, most_frequent_first

CLAIMS = st.sets(st.integers(0, 30)).map(BitMap)


def test_values_as_frequent_as_each_other_stand_in_the_order_of_their_primary_keys_or_texts():
    assert most_frequent_first([(10, 2), (9, 2), (11, 3)]) == [(11, 3), (9, 2), (10, 2)]
    assert most_frequent_first([("open", 1), ("closed", 1)]) == [("closed", 1), ("open", 1)]
    assert most_frequent_first([(10, 2), (9, 2), (8, 1)], 1) == [(9, 2)]


@given(st.dictionaries(st.integers(0, 20), CLAIMS), CLAIMS, st.integers(1, 6))
def test_the_most_frequent_are_the_first_of_all_that_are_counted(bitmaps, claims, limit):
    kind = Kind.build(bitmaps)
    counted = most_frequent_first(kind.tally(claims).items())

    assert kind.most_frequent(claims, limit) == counted[:limit]
    assert kind.occurring(claims) == len(counted)
