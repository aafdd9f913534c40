"""The layout of a network: nodes and the lines between them. The same network is always laid out the same."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from math import atan2, cos, hypot, pi, sin, sqrt
from typing import NamedTuple

from debate.presentation.charts.geometry.labels import width_of

# The length of a line in pixels, and how much the layout is stretched sideways.
LENGTH, STRETCH = 118.0, 1.45
# Parts of the network stand beside each other on a row so many pixels wide, or as wide as the largest part.
ROW = 1024.0
# Rounds of the layout; pixels around the picture; pixels between two boxes.
ROUNDS, MARGIN, GAP = 150, 16.0, 10.0
# The height of the label below a node.
LABEL = 15.0
# How far several lines between the same two nodes bend away from each other, in pixels.
BEND = 32.0
# How much further each loop reaches than the one before it, in pixels.
LOOP = 18.0

Point = tuple[float, float]


class Node(NamedTuple):
    """A disc with its middle and radius in pixels."""

    x: float
    y: float
    radius: float

    @property
    def under(self) -> float:
        """The height of the base line of its label."""
        return round(self.y + self.radius + LABEL - 2, 1)


class Line(NamedTuple):
    """A line as the path of an SVG element; its word is written at ``x``, ``y``."""

    path: str
    x: float
    y: float


class NetworkChart(NamedTuple):
    nodes: list[Node]
    lines: list[Line]
    width: float
    height: float


def network_chart(nodes: Sequence[tuple[str, int]], links: Sequence[tuple[int, int]]) -> NetworkChart:
    """Lay out nodes, given as ``(label, size)``, and links, given as pairs of their indexes."""
    radii = [round(5 + 3.2 * sqrt(size), 1) for _, size in nodes]
    boxes = tuple(
        (max(width_of(label), 2 * radius), 2 * radius + LABEL) for (label, _), radius in zip(nodes, radii, strict=True)
    )
    points = layout(boxes, tuple(links))
    drawn = [Node(x, y, radius) for (x, y), radius in zip(points, radii, strict=True)]
    width = max((x + box[0] / 2 for (x, _), box in zip(points, boxes, strict=True)), default=0) + MARGIN
    height = max((y + box[1] for (_, y), box in zip(points, boxes, strict=True)), default=0) + MARGIN
    return NetworkChart(drawn, _lines(drawn, links), round(width), round(height))


@lru_cache(maxsize=64)
def layout(boxes: tuple[tuple[float, float], ...], links: tuple[tuple[int, int], ...]) -> list[Point]:
    """Return the middle of each node such that no box ``(width, height)`` covers another.

    Parts of the network without a link between them are placed beside and below one another, the largest first.
    """
    placed: dict[int, Point] = {}
    left, top, shelf = MARGIN, MARGIN, 0.0
    row = 0.0
    for part in _parts(len(boxes), links):
        points = _separated(_spread(part, links), [boxes[node] for node in part])
        low = [min(p[axis] - boxes[n][axis] / 2 for p, n in zip(points, part, strict=True)) for axis in (0, 1)]
        high = [max(p[axis] + boxes[n][axis] / 2 for p, n in zip(points, part, strict=True)) for axis in (0, 1)]
        width, height = high[0] - low[0], high[1] - low[1]
        row = row or max(width, ROW)
        if left > MARGIN and left + width > row + MARGIN:
            left, top, shelf = MARGIN, top + shelf + 2 * GAP, 0.0
        for point, node in zip(points, part, strict=True):
            placed[node] = (round(point[0] - low[0] + left, 1), round(point[1] - low[1] + top, 1))
        left, shelf = left + width + 3 * GAP, max(shelf, height)
    return [placed[node] for node in range(len(boxes))]


def _parts(number: int, links: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the connected parts of the network as lists of nodes, the largest part first."""
    parts = {node: [node] for node in range(number)}
    for one, other in links:
        if parts[one] is not parts[other]:
            joined = sorted(parts[one] + parts[other])
            for node in joined:
                parts[node] = joined
    distinct = {part[0]: part for part in parts.values()}
    return sorted(distinct.values(), key=lambda part: (-len(part), part[0]))


def _distances(part: Sequence[int], links: Sequence[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """Return how many lines lie between any two nodes of a part, on the shortest way."""
    near: dict[int, set[int]] = {node: set() for node in part}
    for one, other in links:
        if one in near and one != other:
            near[one].add(other)
            near[other].add(one)
    found: dict[tuple[int, int], int] = {}
    for start in part:
        reached, edge, steps = {start}, [start], 0
        while edge:
            for node in edge:
                found[start, node] = steps
            edge = sorted({each for node in edge for each in near[node]} - reached)
            reached.update(edge)
            steps += 1
    return found


def _spread(part: Sequence[int], links: Sequence[tuple[int, int]]) -> list[Point]:
    """Place the nodes of a part by stress majorisation (Gansner, Koren and North 2004).

    The distance of two nodes comes as near as possible to the number of lines between them.
    """
    distances = _distances(part, links)
    number = len(part)
    points = [(LENGTH * cos(2 * pi * n / number), LENGTH * sin(2 * pi * n / number)) for n in range(number)]
    for _ in range(ROUNDS if number > 1 else 0):
        for n, node in enumerate(part):
            points[n] = _pulled(n, points, [distances[node, other] for other in part])
    return [(x * STRETCH, y) for x, y in points]


def _pulled(n: int, points: Sequence[Point], distances: Sequence[int]) -> Point:
    """Return where all the other nodes together pull node ``n``."""
    x, y = points[n]
    sums, weights = [0.0, 0.0], 0.0
    for m, ((other_x, other_y), steps) in enumerate(zip(points, distances, strict=True)):
        if m != n:
            # The power keeps the leaves of one hub from crowding on its circle: a little more than two lines apart.
            wanted, weight = LENGTH * steps**1.1, 1 / steps**2
            apart = hypot(x - other_x, y - other_y) or 1.0
            sums[0] += weight * (other_x + wanted * (x - other_x) / apart)
            sums[1] += weight * (other_y + wanted * (y - other_y) / apart)
            weights += weight
    return sums[0] / weights, sums[1] / weights


def _separated(points: Sequence[Point], boxes: Sequence[tuple[float, float]]) -> list[Point]:
    """Push boxes that cover each other apart, along the shorter way."""
    moved = [list(point) for point in points]
    for _ in range(400):
        pushes = [_pushed(moved[a], moved[b], boxes[a], boxes[b]) for a, b in combinations(range(len(moved)), 2)]
        if not any(pushes):
            break
    return [(x, y) for x, y in moved]


def _pushed(one: list[float], other: list[float], box: tuple[float, float], other_box: tuple[float, float]) -> bool:
    """Move both points in place when their boxes overlap; return whether they did."""
    over = [(box[axis] + other_box[axis]) / 2 + GAP - abs(one[axis] - other[axis]) for axis in (0, 1)]
    if min(over) <= 0.01:
        return False
    axis = 0 if over[0] < over[1] else 1
    side = 1 if one[axis] >= other[axis] else -1
    one[axis] += side * over[axis] / 2
    other[axis] -= side * over[axis] / 2
    return True


def _lines(nodes: Sequence[Node], links: Sequence[tuple[int, int]]) -> list[Line]:
    """Draw each link: several between the same two nodes bend apart, one from a node to itself is a loop."""
    groups: dict[tuple[int, int], list[int]] = {}
    for number, (one, other) in enumerate(links):
        groups.setdefault((min(one, other), max(one, other)), []).append(number)
    made: dict[int, Line] = {}
    for (low, high), numbers in groups.items():
        angles = _loop_angles(nodes, low, links, len(numbers)) if low == high else []
        for place, number in enumerate(numbers):
            one, other = links[number]
            bend = (place - (len(numbers) - 1) / 2) * BEND * (1 if one == low else -1)
            made[number] = _loop(nodes[one], angles[place], place) if angles else _curve(nodes[one], nodes[other], bend)
    return [made[number] for number in range(len(links))]


def _curve(one: Node, other: Node, bend: float) -> Line:
    """Return a line between two nodes whose control point lies ``bend`` pixels beside the straight one."""
    apart = hypot(other.x - one.x, other.y - one.y) or 1.0
    across = (one.y - other.y) / apart, (other.x - one.x) / apart
    x, y = (one.x + other.x) / 2 + across[0] * bend, (one.y + other.y) / 2 + across[1] * bend
    start, end = _towards(one, (x, y), 1), _towards(other, (x, y), 4)
    # The middle of the curve lies half as far out as the point that bends it.
    words = (x + (one.x + other.x) / 2) / 2, (y + (one.y + other.y) / 2) / 2
    path = f"M{start[0]:.1f} {start[1]:.1f}Q{x:.1f} {y:.1f} {end[0]:.1f} {end[1]:.1f}"
    return Line(path, round(words[0], 1), round(words[1], 1))


def _towards(node: Node, point: Point, gap: float) -> Point:
    """Return the point ``gap`` pixels outside a node, on the way from its middle to a point."""
    apart = hypot(point[0] - node.x, point[1] - node.y) or 1.0
    part = min(1.0, (node.radius + gap) / apart)
    return node.x + (point[0] - node.x) * part, node.y + (point[1] - node.y) * part


def _loop(node: Node, angle: float, place: int) -> Line:
    """Return a line that leaves a node towards an angle (radians) and returns; a later one reaches past the first."""
    reach = node.radius + 34 + LOOP * place

    def at(turn: float, far: float) -> str:
        return f"{node.x + far * cos(angle + turn):.1f} {node.y + far * sin(angle + turn):.1f}"

    path = f"M{at(-0.3, node.radius + 1)}C{at(-0.45, reach)} {at(0.45, reach)} {at(0.3, node.radius + 4)}"
    far = node.radius + 25 + 0.75 * LOOP * place
    return Line(path, round(node.x + far * cos(angle), 1), round(node.y + far * sin(angle), 1))


def _loop_angles(nodes: Sequence[Node], node: int, links: Sequence[tuple[int, int]], loops: int) -> list[float]:
    """Return the angles of a node's loops: spread over the widest gap between its lines and its label below."""
    others = [nodes[b if a == node else a] for a, b in links if node in (a, b) and a != b]
    taken = sorted([pi / 2, *(atan2(each.y - nodes[node].y, each.x - nodes[node].x) for each in others)])
    gaps = [(after - before, before) for before, after in zip(taken, [*taken[1:], taken[0] + 2 * pi], strict=True)]
    width, start = max(gaps)
    return [start + width * (place + 1) / (loops + 1) for place in range(loops)]
