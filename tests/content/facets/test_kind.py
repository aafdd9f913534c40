"""In which order the values of a facet stand."""

from debate.content.facets.kind import most_frequent_first


def test_values_as_frequent_as_each_other_stand_in_the_order_of_their_primary_keys_or_texts():
    assert most_frequent_first([(10, 2), (9, 2), (11, 3)]) == [(11, 3), (9, 2), (10, 2)]
    assert most_frequent_first([("open", 1), ("closed", 1)]) == [("closed", 1), ("open", 1)]
    assert most_frequent_first([(10, 2), (9, 2), (8, 1)], 1) == [(9, 2)]
