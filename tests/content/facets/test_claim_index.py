"""The index of claims: exact counts, lists in order, and snapshots that stay as they were."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debate.content.facets import selection
from debate.content.facets.claim_index import ClaimIndex, Facts

DATES = ["", "2023", "2024", "2023-12", "2024-01", "2024-07", "2023-12-31", "2024-01-01", "2024-07-05", "2025-02-28"]
KINDS = {"stance": ["open", "closed"], "speaker": [*range(12)], "topic": ["safety", "jobs", 7]}
SINCE_AND_UNTIL = ["", "2023", "2024", "2024-01", "2024-07", "2024-07-01", "2024-07-05", "2025-12-31", "2022"]


def built(claims: list[Facts], drafts: list[Facts] = ()) -> ClaimIndex:
    kinds = {name for claim in claims for name in claim.values} | KINDS.keys()
    pairs = {
        name: [(value, claim.pk) for claim in [*claims, *drafts] for value in claim.values.get(name, [])]
        for name in sorted(kinds)
    }
    return ClaimIndex.build([(claim.pk, claim.said_on, claim.occasion) for claim in claims], pairs)


class Oracle:
    """The same from a plain list, by going through it."""

    def __init__(self, claims, chosen, within, since, until):
        self.claims, self.within = claims, within
        self.chosen = {name: values for name, values in chosen.items() if values}
        self.since, self.until = since, until

    def hits(self, *without):
        return [claim for claim in self.claims if self.meets(claim, without)]

    def meets(self, claim, without):
        if self.within is not None and claim.pk not in self.within:
            return False
        return self.in_time(claim.said_on, without) and all(
            any(value in values_of(claim, name) for value in values)
            for name, values in self.chosen.items()
            if name not in without
        )

    def in_time(self, said_on, without):
        coarser = [self.since[:length] for length in (4, 7) if length < len(self.since)]
        since = "since" in without or not self.since or said_on >= self.since or said_on in coarser
        until = not self.until or ((said_on <= self.until or said_on.startswith(self.until)) and said_on != "")
        return since and until

    def page(self, start, stop, oldest_first):
        ordered = sorted(self.hits(), key=lambda claim: (claim.said_on, claim.pk), reverse=not oldest_first)
        dated, undated = ([claim.pk for claim in ordered if bool(claim.said_on) is known] for known in (True, False))
        return (dated + undated)[start:stop]

    def counts(self, name, limit=None, keep=()):
        numbers = Counter(value for claim in self.hits(name) for value in set(values_of(claim, name)))
        found = by_number(numbers.items())[:limit]
        shown = [value for value, _ in found]
        return by_number(found + [(value, numbers[value]) for value in set(keep) if value not in shown])

    def years(self):
        return sorted(Counter(c.said_on[:4] for c in self.hits("year") if c.said_on).items(), reverse=True)

    def months(self):
        return sorted(Counter(c.said_on[:7] for c in self.hits("year", "since") if len(c.said_on) > 4).items())

    def period(self):
        known = [claim.said_on for claim in self.hits() if claim.said_on]
        return (min(known), max(known)) if known else ("", "")

    def occasions(self, at_most):
        hits = self.hits()
        return None if len(hits) > at_most else len({claim.occasion for claim in hits})


def values_of(claim, name):
    if name == "year":
        return [claim.said_on[:4]] if claim.said_on else []
    return claim.values.get(name, ())


def by_number(counts):
    return sorted(counts, key=lambda count: (-count[1], count[0] if isinstance(count[0], int) else 0, str(count[0])))


@st.composite
def facts_of(draw, pk):
    values = {name: draw(st.lists(st.sampled_from(known), max_size=3)) for name, known in KINDS.items()}
    return Facts(pk, draw(st.sampled_from(DATES)), draw(st.sampled_from(["talk", "paper", 3, None])), values)


pks = st.integers(1, 40)
claims_by_pk = st.lists(pks, unique=True, max_size=30).flatmap(lambda found: st.tuples(*map(facts_of, found)))
# What is done to the claims, one after another: some are forgotten, of which some come back otherwise.
edits = st.lists(st.tuples(st.lists(pks, max_size=4), st.lists(pks.flatmap(facts_of), max_size=3)), max_size=5)
questions = st.fixed_dictionaries(
    {
        "chosen": st.fixed_dictionaries(
            {},
            optional={
                **{name: st.lists(st.sampled_from([*known, "no such"]), max_size=3) for name, known in KINDS.items()},
                "year": st.lists(st.sampled_from(["2023", "2024", "0000"]), max_size=2),
            },
        ),
        "within": st.none() | st.sets(st.integers(1, 45)),
        "since": st.sampled_from(SINCE_AND_UNTIL),
        "until": st.sampled_from(SINCE_AND_UNTIL),
    }
)
asked = st.fixed_dictionaries(
    {
        "start": st.integers(0, 35),
        "stop": st.integers(0, 40),
        "oldest_first": st.booleans(),
        "limit": st.none() | st.integers(1, 5),
        "keep": st.lists(st.sampled_from(["open", 3, 7, "no such"]), max_size=2),
        "at_most": st.integers(0, 30),
    }
)


def check(index, claims, question, asked):
    """Whatever can be asked is answered as by going through the claims."""
    oracle = Oracle(list(claims.values()), **question)
    within = question["within"]
    selection = index.select(**{**question, "within": None if within is None else index.of_pks(within)})
    start, stop, oldest_first = asked["start"], asked["stop"], asked["oldest_first"]

    assert len(index) == len(claims)
    assert len(selection) == len(selection.hits) == len(oracle.hits())
    assert selection.page(start, stop, oldest_first=oldest_first) == oracle.page(start, stop, oldest_first)
    assert selection.page(0, 99) == oracle.page(0, 99, False)
    for name in [*KINDS, "year", "no such kind"]:
        assert selection.counts(name, asked["limit"], keep=asked["keep"]) == oracle.counts(
            name, asked["limit"], asked["keep"]
        )
        assert selection.total(name) == len(oracle.counts(name))
    assert selection.years() == oracle.years()
    assert selection.months() == oracle.months()
    assert selection.period() == oracle.period()
    assert selection.occasions(asked["at_most"]) == oracle.occasions(asked["at_most"])


@settings(max_examples=100, deadline=None)
@given(
    claims=claims_by_pk,
    drafts=claims_by_pk,
    edits=edits,
    question=questions,
    asked=asked,
    few=st.sampled_from([0, 10_000]),
)
def test_whatever_is_asked_after_whatever_changes_is_answered_as_by_going_through_the_claims(
    claims, drafts, edits, question, asked, few
):
    known = {claim.pk: claim for claim in claims}
    index = built(claims, [draft for draft in drafts if draft.pk not in known])
    snapshots = [(index, known)]
    for forgotten, facts in edits:
        new = {claim.pk: claim for claim in facts}
        known = {pk: claim for pk, claim in known.items() if pk not in forgotten} | new
        index = index.changed({*forgotten, *new}, facts)
        snapshots.append((index, known))

    # The old ones last: making and asking the new ones left them alone.
    for snapshot, then_known in reversed(snapshots):
        # Among many claims the most frequent values are looked for in another way than among few.
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(selection, "FEW", few)
            check(snapshot, then_known, question, asked)


def claim(pk, said_on="2024-07-05", occasion="press", **values):
    return Facts(pk, said_on, occasion, {name: [value] for name, value in values.items()})


def test_a_list_begins_with_the_newest_and_ends_with_the_undated_whichever_way_it_runs():
    index = built([claim(1, "2024"), claim(2, ""), claim(3, "2024-07-05"), claim(4, "2023-12-31"), claim(5, "2024")])

    assert index.select({}).page(0, 9) == [3, 5, 1, 4, 2]
    assert index.select({}).page(0, 9, oldest_first=True) == [4, 1, 5, 3, 2]
    assert index.select({}).page(1, 3) == [5, 1]
    assert index.select({}).page(7, 9) == index.select({}).page(3, 2) == []


def test_a_claim_that_is_edited_moves_to_its_new_place_in_time():
    index = built([claim(pk, f"2024-0{pk}-01") for pk in (1, 2, 3, 4)])
    edited = index.changed([4], [claim(4, "2024-01-31")])

    assert edited.select({}).page(0, 9) == [3, 2, 4, 1]
    assert index.select({}).page(0, 9) == [4, 3, 2, 1]


def test_two_changes_of_one_index_know_nothing_of_each_other():
    index = built([claim(1, "2024-01"), claim(2, "2024-03")])
    one, other = index.changed([], [claim(3, "2024-02")]), index.changed([], [claim(4, "2024-04")])

    assert (one.select({}).page(0, 9), other.select({}).page(0, 9)) == ([2, 3, 1], [4, 2, 1])


def test_a_count_leaves_out_the_condition_on_its_own_kind():
    index = built([claim(1, stance="open", topic="jobs"), claim(2, stance="closed", topic="jobs")])
    selection = index.select({"stance": ["open"], "topic": ["jobs"]})

    assert selection.page(0, 9) == [1]
    assert selection.counts("stance") == [("closed", 1), ("open", 1)]
    assert selection.counts("topic") == [("jobs", 1)]


def test_values_within_a_kind_widen_and_kinds_narrow():
    index = built([claim(1, stance="open"), claim(2, stance="closed", topic="jobs"), claim(3, topic="jobs")])

    assert index.select({"stance": ["open", "closed"]}).page(0, 9) == [2, 1]
    assert index.select({"stance": ["open", "closed"], "topic": ["jobs"], "speaker": []}).page(0, 9) == [2]
    assert len(index.select({"stance": ["none such"]})) == len(index.select({"year": ["0000"]})) == 0


def test_a_chosen_value_is_shown_even_where_nothing_has_it():
    index = built([claim(pk, speaker=pk % 3) for pk in range(1, 8)])

    assert index.select({}).counts("speaker", 1, keep=[0, "gone"]) == [(1, 3), (0, 2), ("gone", 0)]
    assert index.select({}).total("speaker") == 3


def test_values_of_one_text_need_not_compare():
    index = built([claim(1, topic=7), claim(2, topic="7")])

    assert {*index.select({}).counts("topic")} == {*index.select({}, within=index.of_pks([1, 2])).counts("topic", 2)}


def test_a_claim_of_a_year_is_kept_by_its_months_and_days():
    index = built([claim(1, "2024"), claim(2, "2024-05"), claim(3, "2024-05-20"), claim(4, ""), claim(5, "2023")])

    assert index.select({}, since="2024-05-21").page(0, 9) == [2, 1]
    assert index.select({}, until="2024-05").page(0, 9) == [3, 2, 1, 5]
    assert index.select({}, since="2024-06", until="2024").page(0, 9) == [1]


def test_the_years_and_months_to_choose_from_do_not_depend_on_those_chosen():
    index = built([claim(1, "2024-07-05"), claim(2, "2023-01"), claim(3, "2023"), claim(4, "")])
    selection = index.select({"year": ["2024"]})

    assert selection.years() == [("2024", 1), ("2023", 2)]
    assert selection.months() == [("2023-01", 1), ("2024-07", 1)]
    assert index.select({}, since="2024").years() == [("2024", 1)]
    assert index.select({}, since="2024").months() == selection.months()


def test_the_claims_found_by_a_search_are_named_by_their_keys():
    index = built([claim(10), claim(20), claim(30)]).changed([20], [claim(20)])

    for wanted in ([], [10], [20, 30], [10, 20, 30], [20, 99, 10**9]):
        assert sorted(index.select({}, within=index.of_pks(wanted)).page(0, 9)) == [pk for pk in wanted if pk < 99]


def test_positions_that_were_left_are_found_no_more():
    index = built([claim(1), claim(2)])
    found = index.of_pks([1, 2])

    assert index.changed([1], []).select({}, within=found).page(0, 9) == [2]


def test_occasions_are_counted_only_where_claims_are_few():
    index = built([claim(1, occasion=("talk", 1)), claim(2, occasion=("talk", 1)), claim(3, occasion="paper")])

    assert index.select({}).occasions() == 2
    assert index.select({}).occasions(at_most=2) is None


def test_an_index_of_nothing_answers_too():
    index = ClaimIndex.build([], {"stance": [("open", 1)]})

    assert (len(index), list(index.values("stance")), index.select({}).counts("stance", 3)) == (0, [], [])
    assert (index.select({}).page(0, 9), index.select({}).period(), index.select({}).years()) == ([], ("", ""), [])
    assert index.changed([1], [claim(1, stance="open")]).select({}).counts("stance") == [("open", 1)]


def test_one_kind_is_counted_by_another_among_the_claims_chosen():
    claims = [(1, "2024-07-05", None), (2, "2024-07", None), (3, "2024", None), (4, "2025-01", None)]
    stances = [("open", 1), ("closed", 2), ("open", 3), ("open", 4)]
    index = ClaimIndex.build(claims, {"stance": stances, "topic": [("a", 1), ("a", 2), ("b", 4)]})

    assert index.select({}).cross("month", "stance") == {"open": {"2024-07": 1, "2025-01": 1}, "closed": {"2024-07": 1}}
    assert index.select({"topic": ["a"]}).cross("topic", "stance") == {"open": {"a": 1}, "closed": {"a": 1}}
    assert index.select({}, until="2024").cross("year", "stance") == {"open": {"2024": 2}, "closed": {"2024": 1}}
    assert index.select({"dated": ["year"]}).page(0, 9) == [3]


def test_the_busiest_occasions_are_counted_also_after_a_change_and_of_very_many_claims():
    index = ClaimIndex.build([(n, "2024", "big" if n < 4 else "small") for n in range(1, 6)], {})
    index = index.changed([1, 5], [Facts(1, "2024", "small", {}), Facts(9, "2024", "big", {})])
    told = [("big", 3), ("small", 2)]

    assert index.select({}).busiest() == index.select({}).busiest(at_most=4) == told
    assert index.select({"year": ["2024"]}).busiest(at_most=4) == []
    assert index.select({"year": ["2024"]}).busiest(at_most=5) == told


@pytest.mark.parametrize("oldest_first", [False, True])
def test_what_comes_after_a_claim_stays_the_same_when_it_is_gone(oldest_first):
    dates = {1: "2024", 2: "2024-03", 3: "2024-03-05", 4: "2024-03-05", 5: "", 6: "2025-01", 7: ""}
    whole = ClaimIndex.build([(pk, date, pk) for pk, date in dates.items()], {})
    order = whole.select({}).page(0, 10, oldest_first=oldest_first)

    for place, pk in enumerate(order):
        rest = whole.changed([pk], []).select({})
        for found in (whole.select({}), rest):
            after = found.page_after(dates[pk], pk, 10, oldest_first=oldest_first)
            assert after == order[place + 1 :]
            assert found.page_after(dates[pk], pk, 2, oldest_first=oldest_first) == after[:2]
