from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.analytics.family import Family

TREE = Family({1: None, 2: 1, 3: 1, 4: 2, 5: 4, 6: None, 7: 99})


def test_a_family_knows_who_is_above_and_below():
    assert TREE.heads == (1,)
    assert TREE.below(1) == [2, 4, 5, 3]
    assert TREE.above(5) == [4, 2, 1]
    assert TREE.ultimate(5) == 1
    assert TREE.ultimate(6) == 6
    assert TREE.parents[7] is None  # its parent is not among the accounts
    assert TREE.upwards() == [4, 2, 1]


def test_the_order_goes_down_every_branch_and_leaves_out_what_is_folded():
    assert list(TREE.in_order(lambda key: -key)) == [
        (7, 0), (6, 0), (1, 0), (3, 1), (2, 1), (4, 2), (5, 3),
    ]  # fmt: skip
    folded = TREE.in_order(lambda key: key, folded=lambda key: key == 2)
    assert [key for key, _ in folded] == [1, 2, 3, 6, 7]


@given(st.dictionaries(st.integers(0, 30), st.none() | st.integers(0, 35), max_size=30))
def test_any_parents_make_trees_in_which_everyone_stands_once(parents):
    family = Family(parents)
    order = [key for key, _ in family.in_order(lambda key: key)]
    assert sorted(order) == sorted(parents)
    for key in parents:
        above = family.above(key)
        assert len(above) == len(set(above))
        assert key not in above
        assert family.ultimate(key) in family.parents
        assert all(key in family.above(child) for child in family.below(key))
    upwards = family.upwards()
    for place, key in enumerate(upwards):
        assert not set(upwards[place + 1 :]) & set(family.below(key))
