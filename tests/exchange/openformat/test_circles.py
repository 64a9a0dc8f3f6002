"""Nodes on circles, against a plain search."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.exchange.openformat.circles import on_circles

NODES = st.integers(0, 7)


def reachable(edges, start):
    seen, left = set(), list(edges.get(start, ()))
    while left:
        node = left.pop()
        if node not in seen:
            seen.add(node)
            left.extend(edges.get(node, ()))
    return seen


@given(st.dictionaries(NODES, st.lists(NODES, max_size=3)))
def test_every_node_on_a_circle_is_found_and_no_tree_is(edges):
    found = on_circles(edges)
    on_one = {node for node in edges if node in reachable(edges, node)}
    assert on_one <= found
    if not on_one:
        assert found == set()
    for node in found - on_one:  # a bridge between circles
        assert reachable(edges, node) & on_one


def test_a_chain_of_any_length_is_none():
    assert on_circles({n: [n + 1] for n in range(50_000)}) == set()
    assert on_circles({1: [1]}) == {1}
