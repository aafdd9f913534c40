"""Where the nodes of a network stand, and how the lines between them run."""

import re
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from debate.presentation.charts.geometry.labels import width_of
from debate.presentation.charts.geometry.network import layout, network_chart

NAMES = st.text("张三李四王五ab", min_size=1, max_size=10)


@st.composite
def networks(draw):
    nodes = draw(st.lists(st.tuples(NAMES, st.integers(0, 30)), min_size=1, max_size=12))
    ends = st.integers(0, len(nodes) - 1)
    return nodes, draw(st.lists(st.tuples(ends, ends), max_size=20))


@settings(deadline=None, max_examples=40)
@given(networks())
def test_no_name_covers_another_and_all_stand_inside_the_picture(network):
    nodes, links = network
    chart = network_chart(nodes, links)
    boxes = [
        (node.x, node.y, max(width_of(name), 2 * node.radius), 2 * node.radius + 15)
        for node, (name, _) in zip(chart.nodes, nodes, strict=True)
    ]

    for (x, y, width, height), (u, v, wide, high) in combinations(boxes, 2):
        assert abs(x - u) >= (width + wide) / 2 - 0.5 or abs(y - v) >= (height + high) / 2 - 0.5
    for x, y, width, height in boxes:
        assert x - width / 2 >= 0 and x + width / 2 <= chart.width
        assert y - height / 2 >= 0 and y + height / 2 <= chart.height


@settings(deadline=None, max_examples=20)
@given(networks())
def test_the_same_network_always_looks_the_same(network):
    nodes, links = network
    first = network_chart(nodes, links)
    layout.cache_clear()
    assert network_chart(nodes, links) == first


def test_there_is_a_line_for_every_link_and_none_runs_over_another():
    chart = network_chart([("张三三", 3), ("李四四", 1)], [(0, 1), (1, 0), (0, 1), (0, 0), (0, 0)])

    assert len({line.path for line in chart.lines}) == 5
    assert len({(line.x, line.y) for line in chart.lines}) == 5
    assert [re.sub("[^A-Z]", "", line.path) for line in chart.lines] == ["MQ", "MQ", "MQ", "MC", "MC"]


def test_a_line_ends_outside_the_nodes_it_joins():
    chart = network_chart([("张三三", 9), ("李四四", 0)], [(0, 1)])
    (line,), (one, other) = chart.lines, chart.nodes
    x1, y1, *_, x2, y2 = map(float, re.findall(r"-?[\d.]+", line.path))

    assert (x1 - one.x) ** 2 + (y1 - one.y) ** 2 >= one.radius**2
    assert (x2 - other.x) ** 2 + (y2 - other.y) ** 2 >= other.radius**2


def test_who_received_more_is_larger():
    nodes = network_chart([("张三三", 9), ("李四四", 1), ("王五五", 0)], []).nodes
    assert nodes[0].radius > nodes[1].radius > nodes[2].radius
