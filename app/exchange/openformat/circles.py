"""Which nodes of a directed graph lie on a circle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

Edges = Mapping[int, Iterable[int]]


def on_circles(edges: Edges) -> set[int]:
    """The nodes on circles, and those on a path from one circle to another.

    What leads nowhere is trimmed until nothing is left to trim, then the same from
    the other side.
    """
    ahead = _trimmed(edges)
    behind: dict[int, list[int]] = defaultdict(list)
    for node, targets in edges.items():
        for target in targets:
            if node in ahead and target in ahead:
                behind[target].append(node)
    return _trimmed(behind)


def _trimmed(edges: Edges) -> set[int]:
    """The nodes that are left when nodes without an edge to a node left are taken away."""
    left = {node: len(set(targets)) for node, targets in edges.items()}
    sources: dict[int, list[int]] = defaultdict(list)
    for node, targets in edges.items():
        for target in set(targets):
            sources[target].append(node)
    ends = [node for node in sources if node not in left]
    ends += [node for node, count in left.items() if count == 0]
    while ends:
        for node in sources[ends.pop()]:
            left[node] -= 1
            if left[node] == 0:
                ends.append(node)
    return {node for node, count in left.items() if count > 0}
